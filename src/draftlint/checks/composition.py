"""Elements of a paper: its title in one piece, what must not be missing, and what stands out of order."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from draftlint.checks.base import DocumentCheck, Draft, Hit, Param, Params, Spot, kind
from draftlint.checks.judged import is_chinese_draft, is_chinese_text, role_name, spot
from draftlint.checks.patterns import Matcher
from draftlint.doc.model import Paragraph
from draftlint.outline.model import HEADINGS, Item, Role
from draftlint.outline.people import is_signature
from draftlint.text.lazy import compiled
from draftlint.text.spans import Cover

#: How sure the outline must be of a letterhead, and how many lines it takes at most.
_SURE, _FRONT = 0.7, 16
_SPACES = frozenset(" \t\n\u3000\u00a0")


class Title(NamedTuple):
    """The lines of the title as one text without blanks, and where each of its characters stands."""

    text: str
    places: tuple[tuple[Paragraph, int], ...]

    def spots(self, start: int, end: int) -> list[Spot]:
        """``[start, end)`` of the text in the paragraphs that hold it, one stretch each."""
        found: list[Spot] = []
        for paragraph, offset in self.places[start:end]:
            if found and found[-1].paragraph is paragraph:
                found[-1] = Spot(paragraph, found[-1].start, offset + 1)
            else:
                found.append(Spot(paragraph, offset, offset + 1))
        return found


def title_of(draft: Draft) -> Title:
    """The title of the paper itself; empty when none is recognised."""

    def build() -> Title:
        places = [
            (item.paragraph, offset)
            for item in draft.outline.with_role(Role.TITLE)
            if item.attachment is None
            for offset, char in enumerate(item.paragraph.text)
            if char not in _SPACES
        ]
        return Title("".join(p.text[offset] for p, offset in places), tuple(places))

    return draft.memo("composition.title", build)


def own_roles(draft: Draft) -> frozenset[Role]:
    """Which elements the paper itself has, attachments aside."""

    def build() -> frozenset[Role]:
        return frozenset(
            item.role
            for item in draft.outline.items
            if item.attachment is None or item.role in (Role.ATTACHMENT_LABEL, Role.CC, Role.PRINTER)
        )

    return draft.memo("composition.roles", build)


def is_issued(draft: Draft) -> bool:
    """Whether the draft is a paper that one office sends to another: it has a number, or both an addressee
    and a signature. Material for a meeting has neither.
    """
    roles = own_roles(draft)
    return Role.SPEAKER not in roles and (
        Role.DOC_NUMBER in roles
        or (
            Role.RECIPIENT in roles and bool(roles & {Role.SIGNATURE, Role.ISSUE_DATE, Role.CC, Role.PRINTER})
        )
    )


def running(draft: Draft) -> list[Item]:
    """Paragraphs of the main text between the front and the back, tables and attachments aside."""
    wanted = {Role.BODY, Role.CLOSING, *HEADINGS}
    return [
        i
        for i in draft.outline.items
        if i.role in wanted
        and i.attachment is None
        and i.paragraph.cell is None
        and i.paragraph.part == "body"
    ]


@kind(
    "title-pattern",
    about="在标题里查找：几行标题连成一句、去掉空格再看；找到就报。",
    wants="document",
    params={
        "pattern": Param(str, "要查找的正则表达式；{汉} 代表一个汉字。", required=True, pattern=True),
        "group": Param(int, "报告第几个括号里的内容，0 为整个匹配。", default=0),
        "unless": Param(list, "例外：标题里找到其中任一表达式时不报。", default=[], pattern=True),
        "unless_ends": Param(list, "例外：标题以其中任一词语结尾时不报。", default=[]),
        "spared": Param(
            list, "例外：所报文字落在其中任一表达式匹配的范围内时不报。", default=[], pattern=True
        ),
        "issued": Param(bool, "true 时只看有文号或主送、署名的公文，不看会议材料。", default=False),
    },
)
def title_pattern(params: Params) -> DocumentCheck:
    """Every match of ``pattern`` in the title as one text; names of the pattern's groups fill the message."""
    limit: float | None = params.get("_timeout")
    matcher = Matcher(params["pattern"], limit)
    unless = [Matcher(one, limit) for one in params.get("unless") or ()]
    spared = [Matcher(one, limit) for one in params.get("spared") or ()]
    endings = tuple(params.get("unless_ends") or ())
    group: int = params.get("group", 0) or 0
    issued: bool = params.get("issued", False)

    def check(draft: Draft) -> Iterator[Hit]:
        title = title_of(draft)
        # a stop at the end is a fault of its own and hides the 文种 from no reader
        said = title.text.rstrip("。，、；：！？,.;:!?")
        if not title.text or said.endswith(endings) or (issued and not is_issued(draft)):
            return
        found = list(matcher.find(title.text, draft))
        if not found or any(list(one.find(title.text, draft)) for one in unless):
            return
        cover = Cover([(m.start(), m.end()) for one in spared for m in one.find(title.text, draft)])
        for match in found:
            start, end = match.start(group), match.end(group)
            if start < 0 or start == end or cover.holds(start, end):
                continue
            first, *others = title.spots(start, end)
            names = {name: value for name, value in match.groupdict().items() if value is not None}
            names.setdefault("title", title.text)
            names["said"] = title.text[start:end]
            yield Hit(first.paragraph, first.start, first.end, names, related=tuple(others))

    return check


_WANTED = {
    "signature": Role.SIGNATURE,
    "issue_date": Role.ISSUE_DATE,
    "signer": Role.SIGNER,
    "copy_number": Role.COPY_NUMBER,
    "attachment_note": Role.ATTACHMENT_NOTE,
    "recipient": Role.RECIPIENT,
    "doc_number": Role.DOC_NUMBER,
    "printer": Role.PRINTER,
}


@kind(
    "element-missing",
    about="公文缺少某个要素：署名、成文日期、签发人、份号、附件说明、主送机关、发文字号、印发机关和印发日期。",
    wants="document",
    params={
        "what": Param(str, "缺什么。", required=True, choices=tuple(_WANTED)),
        "when": Param(list, "有这些要素（角色名）中每一种时才查。", required=True),
        "when_any": Param(list, "有这些要素（角色名）中任何一种时才查；不写不限。", default=[]),
    },
)
def element_missing(params: Params) -> DocumentCheck:
    """One hit, on the first of the elements that call for the missing one."""
    wanted = _WANTED[params["what"]]
    needed = [Role(name) for name in params["when"]]
    one_of = frozenset(Role(name) for name in params.get("when_any") or ())

    def check(draft: Draft) -> Iterator[Hit]:
        roles = own_roles(draft)
        if wanted in roles or not all(role in roles for role in needed) or Role.SPEAKER in roles:
            return
        if one_of and not roles & one_of:
            return
        if not is_chinese_text(draft) or not roles & {Role.BODY, *HEADINGS} or _said(draft, wanted):
            return
        place = spot(next(draft.outline.with_role(needed[0])))
        yield Hit(place.paragraph, place.start, place.end, {"part": role_name(needed[0])})

    return check


def _said(draft: Draft, wanted: Role) -> bool:
    """The element is there, only not on a line of its own."""
    if wanted is Role.SIGNER:
        return any("签发人" in p.text or "签发：" in p.text for p in draft.document.paragraphs)
    if wanted is Role.RECIPIENT:
        return _addressed(draft)
    if wanted is Role.DOC_NUMBER:
        return _numbered(draft)
    if wanted is Role.PRINTER:
        return any(p.text.rstrip().endswith("印发") for p in draft.document.every_paragraph())
    if wanted is Role.COPY_NUMBER:
        return any("份号" in p.text for p in draft.document.every_paragraph())
    # name and date on one line are one element to the outline; a stamp is a picture
    last = [
        i for i in draft.outline.items if i.attachment is None and i.paragraph.part in ("body", "textbox")
    ][-14:]
    # under the title: the office whose report it is, the day on which it is given
    below = [i.paragraph.text.strip() for i in draft.outline.with_role(Role.SUBTITLE)]
    if wanted is Role.ISSUE_DATE and any("年" in text and "日" in text for text in below):
        return True
    if wanted is Role.SIGNATURE and any(is_signature(text) for text in below if text):
        return True
    if wanted is Role.ISSUE_DATE:
        # the day of printing is not the day of issue
        texts = [i.paragraph.text for i in last if i.role is not Role.PRINTER] + [
            p.text for p in draft.document.paragraphs if p.part == "textbox"
        ]
        return any(
            "年" in t and "月" in t and t.rstrip().endswith(("日", "印发")) for t in texts if len(t) < 60
        )
    if wanted is Role.SIGNATURE:
        return any(i.paragraph.objects for i in last) or any(
            p.part == "textbox" for p in draft.document.paragraphs
        )
    return False


def _addressed(draft: Draft) -> bool:
    """Somebody is addressed: in the 版记, in a salutation, or in a line whose names the outline does not know."""
    own = [i for i in draft.outline.items if i.attachment is None]
    if any(i.role is Role.SALUTATION or i.paragraph.text.lstrip().startswith("主送") for i in own):
        return True
    opening = [i.paragraph.text.strip() for i in own if i.role in (Role.BODY, Role.CLOSING, *HEADINGS)][:2]
    return any(text.endswith(("：", ":")) for text in opening)


#: A number, or the place that is kept for one.
_NUMBER = r"[〔\[［（(【][\s\d×ＸXx＊*_＿○]*[〕\]］）)】].{0,10}号|^\s*第.{1,8}号|发文字号"


def _numbered(draft: Draft) -> bool:
    """The number is there in some form, or nothing is surely a letterhead."""
    marks = [i for i in draft.outline.with_role(Role.ISSUER_MARK) if i.confidence >= _SURE]
    if not any("文件" in i.paragraph.text for i in marks):
        return True
    front = [i.paragraph.text for i in draft.outline.items if i.role is not Role.BLANK][:_FRONT]
    return any(compiled(_NUMBER).search(text) for text in front)


_ORDER = (
    (Role.ATTACHMENT_NOTE, Role.SIGNATURE, Role.ISSUE_DATE, Role.NOTE),
    (Role.CC, Role.PRINTER),
)


@kind("element-order", about="落款、版记里的要素排错了先后。", wants="document", formatting=True)
def element_order(params: Params) -> DocumentCheck:
    """An element above one that should stand above it; one hit for each group of elements."""

    def check(draft: Draft) -> Iterator[Hit]:
        if not is_chinese_draft(draft):
            return
        for group in _ORDER:
            items = [
                i
                for i in draft.outline.with_role(*group)
                if i.attachment is None and i.paragraph.text.strip()
            ]
            for before, item in pairwise(items):
                if group.index(item.role) < group.index(before.role):
                    place = spot(item)
                    args = {"part": role_name(item.role), "other": role_name(before.role)}
                    related = (spot(before),)
                    yield Hit(place.paragraph, place.start, place.end, args, related=related)
                    break

    return check
