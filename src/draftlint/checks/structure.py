"""Kinds of structure: a title there, marks at the ends of titles and headings, empty sections, layout by blanks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from draftlint.checks.base import DocumentCheck, Draft, Hit, Param, Params, Restyle, Spot, kind
from draftlint.checks.judged import is_chinese_draft, is_chinese_text, role_name, spot, together, written
from draftlint.doc.model import Paragraph
from draftlint.outline.model import HEADINGS, Item, Node, Outline, Role
from draftlint.outline.people import is_attendance
from draftlint.text.lazy import compiled

_ROLES = Param(list, "看哪些部分（角色名）。", required=True)
#: Longer ones are sentences with a number, whatever they were taken for.
_LONGEST_HEADING = 40
_MARK_ENDS = ("令", "命令", "纪要", "公告", "通告", "公报")
#: What shows that a text is meant as a paper and not as a note, a form or a chapter of a book.
_OF_A_PAPER = frozenset({Role.RECIPIENT, Role.SALUTATION, Role.SIGNATURE, Role.ISSUE_DATE, Role.DOC_NUMBER})


@kind(
    "title-present",
    about="像一份公文（有称谓、主送、署名或文号），却认不出标题。",
    wants="document",
    formatting=True,
)
def title_present(params: Params) -> DocumentCheck:
    """A paper with a salutation, recipients, a signature or a number, but without any title."""

    def check(draft: Draft) -> Iterator[Hit]:
        if not is_chinese_draft(draft):
            return
        roles = {item.role for item in draft.outline.items}
        # orders and minutes have their mark for a title (GB/T 9704 10.2, 10.3)
        if any(
            i.paragraph.text.rstrip().endswith(_MARK_ENDS) for i in draft.outline.with_role(Role.ISSUER_MARK)
        ):
            return
        if Role.TITLE not in roles and roles & _OF_A_PAPER and roles & {Role.BODY, *HEADINGS}:
            yield Hit(None)

    return check


@kind(
    "end-mark",
    about="标题末尾用了不该用的标点。",
    wants="document",
    params={
        "roles": _ROLES,
        "marks": Param(str, "末尾不该用的标点，连着写。", required=True),
        "together": Param(bool, "同一级有几处的合为一条。", default=False),
    },
)
def end_mark(params: Params) -> DocumentCheck:
    """Titles, and headings that stand alone, that end with one of the marks."""
    roles: list[str] = params["roles"]
    marks: str = params["marks"]
    joined: bool = params.get("together", False)

    def check(draft: Draft) -> Iterator[Hit]:
        if not is_chinese_text(draft):
            return
        places: list[Spot] = []
        items = written(draft, roles)
        habits = {item.role for item in items if item.role in HEADINGS}
        habits = {
            r for r in habits if _is_habit(r, items) or _has_articles(draft.outline) or _amends(r, draft)
        }
        for item in items:
            place = _end_mark(item, marks)
            if (
                place is None
                or item.role in habits
                or (item.role is Role.TITLE and not _last_title_line(draft.outline, item))
            ):
                continue
            if joined:
                places.append(place)
            else:
                part = role_name(item.role)
                # after "、" the title may go on in what was not taken for its line: nothing is to be taken away
                replacement = None if place.paragraph.text[place.start] == "、" else ""
                yield Hit(place.paragraph, place.start, place.end, {"part": part}, replacement)
        if places:
            yield together(places, places=f"等{len(places)}处" if len(places) > 1 else "")

    return check


def _end_mark(item: Item, marks: str) -> Spot | None:
    """The stop at the end of a heading that stands alone; a run-in heading is a sentence and may have one."""
    whole = spot(item)
    text = item.paragraph.text
    if item.run_in or whole.end <= whole.start or text[whole.end - 1] not in marks:
        return None
    if item.role in HEADINGS and whole.end - whole.start > _LONGEST_HEADING:
        return None
    start = whole.end - 1
    while start > whole.start and text[start - 1] in marks:
        start -= 1
    # several sentences are a paragraph, whatever it was taken for
    if re.search("[。；！？]", text[whole.start : start]):
        return None
    return Spot(item.paragraph, start, whole.end)


def _is_habit(role: Role, items: list[Item]) -> bool:
    """Most headings of a level end with a stop: sentences numbered one by one, or the paper's way of writing."""
    alone = [item for item in items if item.role is role and not item.run_in]
    stopped = [item for item in alone if item.heading_text.rstrip()[-1:] in "。；;"]
    return len(alone) > 2 and len(stopped) * 2 > len(alone)


def _amends(role: Role, draft: Draft) -> bool:
    """More paragraphs with a number of this level are running text than headings: each is an article.

    So it is in laws that amend others: “七、将第五条修改为……。” beside “八、本决定自公布之日起施行。”
    """
    level = role.heading_level
    numbered = [i for i in draft.outline.items if i.ordinal is not None and i.ordinal.level == level]
    sentences = [i for i in numbered if i.role not in HEADINGS or i.run_in]
    alone = [i for i in numbered if i.role is role and not i.run_in]
    stopped = [i for i in alone if i.heading_text.rstrip()[-1:] == "。"]
    return len(sentences) + len(stopped) > len(alone) - len(stopped) and any(
        compiled("修改为|[增删]加?(?:去|除|一条|一款)|自(?:公布|发布|印发|\\d{4}年).{0,12}起施行").search(
            i.paragraph.text
        )
        for i in numbered
    )


def _has_articles(outline: Outline) -> bool:
    """Numbered items under the articles of a law are sentences."""
    return any(item.ordinal is not None and item.ordinal.style == "第一条" for item in outline.items)


def _last_title_line(outline: Outline, item: Item) -> bool:
    """A title of several lines ends with the last of them."""
    titles = [one for one in outline.with_role(Role.TITLE) if one.attachment == item.attachment]
    return not titles or titles[-1] is item


@kind("empty-section", about="标题下面没有内容，而同级的其他标题下都有。", wants="document")
def empty_section(params: Params) -> DocumentCheck:
    """Headings with nothing under them, where most of their siblings have text."""

    def check(draft: Draft) -> Iterator[Hit]:
        if is_chinese_text(draft):
            texts = Counter(i.heading_text.strip() for i in draft.outline.with_role(*HEADINGS))
            twice = frozenset(text for text, count in texts.items() if count > 1)
            yield from _empty(draft.outline.tree, draft.outline, twice)

    return check


def _empty(nodes: tuple[Node, ...], outline: Outline, twice: frozenset[str]) -> Iterator[Hit]:
    bare = [node for node in nodes if not node.item.run_in and not _has_content(node, outline)]
    # a heading that stands once more is a line of a contents page, or a line pasted twice
    bare = [node for node in bare if node.item.heading_text.strip() not in twice]
    if bare and len(bare) * 2 <= len(nodes):
        for node in bare:
            if _is_part(node.item):
                continue  # 第一部分, 第二编: what follows stands under it, whatever its level
            place = spot(node.item)
            # a heading that is itself a sentence says all it has to say
            if node.item.paragraph.text.rstrip()[-1:] not in "。；：！？.;:":
                yield Hit(place.paragraph, place.start, place.end, {"part": role_name(node.item.role)})
    for node in nodes:
        yield from _empty(node.children, outline, twice)


def _is_part(item: Item) -> bool:
    return bool(compiled(r"[#\s]*第.{1,5}?(?:部分|分编|[编篇章])").match(item.heading_text))


def _has_content(node: Node, outline: Outline) -> bool:
    if any(item.role is not Role.BLANK for item in outline.items[node.first + 1 : node.end]):
        return True
    # the tree ends with the closing formula, but a section may consist of it: 三、有关请求, 请予批准。
    after = next((item for item in outline.items[node.end :] if item.role is not Role.BLANK), None)
    return after is not None and after.role is Role.CLOSING


@kind(
    "blank-lines",
    about="正文段落之间用空行隔开。",
    wants="document",
    params={"roles": _ROLES},
    formatting=True,
)
def blank_lines(params: Params) -> DocumentCheck:
    """Blank paragraphs between two paragraphs of the running text, all in one hit."""
    wanted = {Role(name) for name in params["roles"]}

    def check(draft: Draft) -> Iterator[Hit]:
        if not is_chinese_draft(draft):
            return
        places: list[Spot] = []
        gone: list[Paragraph] = []
        row: list[Paragraph] = []
        before: Item | None = None
        blank = False
        for item in draft.outline.items:
            paragraph = item.paragraph
            if paragraph.part != "body":
                continue
            if item.role is Role.BLANK and paragraph.cell is None:
                # a page break in an empty paragraph is no blank line, and what somebody has deleted or moved away
                # without its mark is his revision to settle
                blank = (
                    not paragraph.page_breaks
                    and not paragraph.format.page_break_before
                    and not paragraph.deleted
                )
                if blank:
                    row.append(paragraph)
                else:
                    row = []
                continue
            between = before is not None and before.role in wanted and item.role in wanted
            # chapters of rules and measures are set off by custom
            between = between and not _is_chapter(before) and not _is_chapter(item)
            # minutes list those present below a blank line (GB/T 9704 10.3)
            if blank and between and not is_attendance(paragraph.text.strip() or "0"):
                places.append(spot(item))
                gone += row
            before, blank, row = item, False, []
        if places:
            hit = together(places, places=f"（{len(places)}处）" if len(places) > 1 else "")
            yield hit._replace(looks=tuple(Restyle("blank", paragraph=p) for p in gone))

    return check


def _is_chapter(item: Item | None) -> bool:
    return item is not None and item.ordinal is not None and item.ordinal.style == "第一章"


@kind(
    "blank-runs",
    about="用许多空行把文字推到下一页或下面去。",
    wants="document",
    params={"most": Param(int, "最多几个空行。", default=4)},
    formatting=True,
)
def blank_runs(params: Params) -> DocumentCheck:
    """More blank paragraphs in a row than any element asks for, in text that goes on; a cover may have them."""
    most: int = params.get("most", 4)
    #: A 版记 goes to the foot of its page, and a signature leaves room for the seal.
    tail = (Role.CC, Role.PRINTER, Role.TABLE, Role.SIGNATURE, Role.ISSUE_DATE, Role.NOTE)

    def check(draft: Draft) -> Iterator[Hit]:
        if not is_chinese_draft(draft):
            return
        places: list[Spot] = []
        row = 0
        begun = False
        for item in draft.outline.items:
            paragraph = item.paragraph
            if paragraph.part != "body":
                continue
            if item.role is Role.BLANK and paragraph.cell is None:
                broken = paragraph.page_breaks or paragraph.format.page_break_before
                row = 0 if broken else row + 1
                continue
            if row > most and begun and item.role not in tail and paragraph.cell is None:
                places.append(spot(item))
            row, begun = 0, begun or item.role is Role.BODY or item.role in HEADINGS
        if places:
            yield together(places, places=f"等{len(places)}处" if len(places) > 1 else "")

    return check
