"""Kind ``secrecy-mark``: a 密级 on a paper that does not look as if it were kept secret."""

from __future__ import annotations

from collections.abc import Iterator

from draftlint.checks.base import DocumentCheck, Draft, Hit, Param, Params, kind
from draftlint.checks.composition import own_roles
from draftlint.outline.model import Role
from draftlint.text.lazy import compiled

_MARK = r"^[\s\u3000]*(?:密\s?级[：:]\s*)?((?:绝\s?密|机\s?密|秘\s?密)[\s\u3000]*(?:[★☆*][^，。；]{0,8})?)[\s\u3000]*$"
#: With one of these a paper is issued as 密级 wants it; whether 份号 is there is a rule of its own.
_HEAD = frozenset({Role.COPY_NUMBER, Role.ISSUER_MARK, Role.DOC_NUMBER})


@kind(
    "secrecy-mark",
    about="没有版头、份号的文稿标着密级，多半是照搬模板留下的。",
    wants="document",
    params={"roles": Param(list, "看哪些部分（角色名）。", required=True)},
)
def secrecy_mark(params: Params) -> DocumentCheck:
    """Lines that are a 密级 and nothing else; none in a paper whose letterhead has a place for it."""
    roles = [Role(name) for name in params["roles"]]

    def check(draft: Draft) -> Iterator[Hit]:
        own = own_roles(draft)
        if Role.SECRECY in own and own & _HEAD:
            return
        for item in draft.outline.with_role(*roles):
            if "密" in item.paragraph.text and (match := compiled(_MARK).match(item.paragraph.text)):
                yield Hit(item.paragraph, match.start(1), match.end(1))

    return check
