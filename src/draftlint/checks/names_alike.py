"""Kind ``names-alike``: one post, two names in one paper that sound or look alike. Needs no roster."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from draftlint.checks.base import DocumentCheck, Draft, Hit, Param, Params, Spot, kind
from draftlint.checks.closeness import replaced
from draftlint.checks.guards import sentence
from draftlint.checks.roster_match import AFTER_NAME, is_confused, is_post, post_before
from draftlint.outline.model import Item, Role
from draftlint.text.lazy import compiled

_UNREAD = frozenset({Role.TOC, Role.PAGE, Role.BLANK})
#: Posts that one person holds, as far as their words go; there are many deputies, members and deputies of people.
_TITLES = (
    "副主任委员|主任委员|副主任|主任|副局长|局长|副院长|院长|副检察长|检察长|副书记|书记|副厅长|厅长|副部长|部长|副县长|县长|副市长|市长|副区长|"
    "区长|副省长|省长|副州长|州长|副旗长|旗长|副镇长|镇长|副乡长|乡长|副主席|主席|秘书长|行长|校长|所长|会长|站长|庭长|董事长|总经理"
)


_LAST_WORDS = ("长", "主任", "主席", "书记", "经理")


class _Named(NamedTuple):
    item: Item
    start: int
    end: int
    name: str
    post: str


@kind(
    "names-alike",
    about="查一篇文稿里同一职务的人，姓名有没有两种写法：只差一个字，而且字音相同或者字形相近。",
    wants="document",
    params={"roster": Param(list, "名册，例子里用；名册里有的姓名不查。", default=[])},
)
def names_alike(params: Params) -> DocumentCheck:
    """The rarer of two such names; of two equally frequent the later."""

    def check(draft: Draft) -> Iterator[Hit]:
        known = {row["name"] for row in params.get("roster") or draft.tables.get("roster") or ()}
        places: dict[str, list[_Named]] = {}
        for one in draft.memo("names.named", lambda: list(named(draft))):
            places.setdefault(one.name, []).append(one)
        order = list(places)
        for at, first in enumerate(order):
            for second in order[at + 1 :]:
                pair = replaced(first, second)
                if pair is None or {first, second} <= known or not is_confused(*pair, draft):
                    continue
                if not _same_post(places[first], places[second]) or _together(places[first], second):
                    continue
                odd, usual = (first, second) if len(places[first]) < len(places[second]) else (second, first)
                if odd in known:
                    odd, usual = usual, odd
                if usual in known:
                    continue  # the roster tells it
                there = places[usual][0]
                for one in places[odd]:
                    yield Hit(
                        one.item.paragraph, one.start, one.end, {"name": odd, "other": usual, "post": one.post}, None,
                        (Spot(there.item.paragraph, there.start, there.end),),
                    )  # fmt: skip

    return check


def named(draft: Draft) -> Iterator[_Named]:
    """Every name behind a post that one person holds, with that post."""
    table: Any = draft.tables.get("names") or {}
    single, double = table.get("姓") or "", table.get("复姓") or ()
    if not single:
        return
    pattern = rf"(?:{_TITLES})[ \u3000\t]{{0,6}}(?P<name>\w[ \u3000]{{1,2}}\w|\w{{2,4}}?){AFTER_NAME}"
    for item in draft.outline.items:
        text = item.paragraph.text
        if item.role in _UNREAD or not any(word in text for word in _LAST_WORDS):
            continue
        for match in compiled(pattern).finditer(text):
            start, end = match.span("name")
            name = compiled(r"[ \u3000\t]").sub("", match["name"])
            plain = len(name) <= 3 and name[0] in single
            if not plain and (len(name) < 3 or name[:2] not in double):
                continue
            _, post = post_before(text, start)
            if post:
                yield _Named(item, start, end, name, post)


def _same_post(one: list[_Named], other: list[_Named]) -> bool:
    return any(is_post(a.post, b.post) for a in one for b in other)


def _together(one: list[_Named], second: str) -> bool:
    """Whether one sentence names both: then they are two people."""
    for named in one:
        low, high = sentence(named.item.paragraph.text, named.start, named.end, 400)
        if second in compiled(r"[ \u3000\t]").sub("", named.item.paragraph.text[low:high]):
            return True
    return False
