"""Kinds for the tail of a paper: attachments on pages of their own, their list, marks that must close a line."""

from __future__ import annotations

from collections.abc import Iterator

from draftlint.checks.base import DocumentCheck, Draft, Hit, Param, Params, Restyle, Spot, kind
from draftlint.checks.judged import is_chinese_draft, is_chinese_text, role_name, spot, together
from draftlint.outline.model import Item, Role
from draftlint.text.lazy import compiled


@kind("attachment-page", about="附件没有另起一页。", wants="document", formatting=True)
def attachment_page(params: Params) -> DocumentCheck:
    """Attachments that begin on the page on which the text before them ends; one hit."""

    def check(draft: Draft) -> Iterator[Hit]:
        if not is_chinese_draft(draft):
            return
        main = [i for i in draft.outline.items if i.paragraph.part == "body" and i.paragraph.cell is None]
        wrong = [
            item
            for at, item in enumerate(main)
            if item.role is Role.ATTACHMENT_LABEL and at and not _on_new_page(main, at, draft)
        ]
        if wrong:
            from draftlint.checks.mending import is_sure

            hit = together([spot(i) for i in wrong], places=f"（{len(wrong)}处）" if len(wrong) > 1 else "")
            sure = (i.paragraph for i in wrong if is_sure(i))
            yield hit._replace(looks=tuple(Restyle("paragraph", "page_break_before", True, p) for p in sure))

    return check


def _on_new_page(main: list[Item], at: int, draft: Draft) -> bool:
    here = main[at].paragraph
    first = next((i for i, c in enumerate(here.text) if not c.isspace()), len(here.text))
    if here.format.page_break_before or any(offset <= first for offset in here.page_breaks):
        return True
    for item in reversed(main[:at]):
        before = item.paragraph
        if before.section != here.section:
            sections = draft.document.sections
            return here.section >= len(sections) or sections[here.section].start_type != "continuous"
        if before.page_breaks or before.format.page_break_before:
            return before.is_blank or _ends_in_break(before.text, before.page_breaks)
        if not before.is_blank:
            return False
    return True  # nothing stands before it


def _ends_in_break(text: str, breaks: tuple[int, ...]) -> bool:
    return any(not text[offset:].strip() for offset in breaks)


_NOTE = r"^[\s\u3000]*(?:附件?[\s\u3000]*[：:][\s\u3000]*)?(?P<number>(?:\d{1,2}|[一二三四五六七八九十]{1,2})[、．.])?"


@kind(
    "attachment-note",
    about="附件说明的写法：end 附件名称后加了标点；number 附件序号不是“1.”。",
    wants="document",
    params={"fault": Param(str, "查哪一种。", required=True, choices=("end", "number"))},
)
def attachment_note(params: Params) -> DocumentCheck:
    """Lines of the list of attachments."""
    fault: str = params["fault"]

    def check(draft: Draft) -> Iterator[Hit]:
        if not is_chinese_text(draft):
            return
        wrong: list[tuple[Spot, str | None]] = []
        for item in draft.outline.with_role(Role.ATTACHMENT_NOTE):
            text = item.paragraph.text
            if fault == "end":
                whole = spot(item)
                if whole.end > whole.start and text[whole.end - 1] in "。；，、;,":
                    yield Hit(item.paragraph, whole.end - 1, whole.end, replacement="")
                continue
            match = compiled(_NOTE).match(text)
            number = match["number"] if match else None
            if match and number and (number[-1] == "、" or not number[0].isdigit()):
                right = number[:-1] + "." if number[0].isdigit() else None
                place = Spot(item.paragraph, match.start("number"), match.end("number"))
                wrong.append((place, right))
        if wrong:
            place, right = wrong[0]
            others = tuple(one for one, _ in wrong[1:])
            # a correction of the first alone would leave two forms in one list
            yield Hit(*place, replacement=None if others else right, related=others)

    return check


@kind(
    "must-end",
    about="某一部分末尾应当有规定的标点，如主送机关后的冒号、抄送机关后的句号。",
    wants="document",
    params={
        "roles": Param(list, "看哪些部分（角色名）。", required=True),
        "marks": Param(str, "允许的末尾标点，第一个是应当用的。", required=True),
    },
)
def must_end(params: Params) -> DocumentCheck:
    """Elements whose last character is none of the marks; the last of the paragraphs of one element counts."""
    wanted = [Role(name) for name in params["roles"]]
    marks: str = params["marks"]

    def check(draft: Draft) -> Iterator[Hit]:
        if not is_chinese_text(draft):
            return
        items = [i for i in draft.outline.items if i.role is not Role.BLANK]
        for at, item in enumerate(items):
            following = items[at + 1].role if at + 1 < len(items) else None
            place: Spot = spot(item)
            if item.role not in wanted or following is item.role or place.start == place.end:
                continue
            last = item.paragraph.text[place.end - 1]
            if last in marks:
                continue
            args = {"part": role_name(item.role), "wanted": marks[0], "last": last}
            yield Hit(item.paragraph, place.end - 1, place.end, args=args)

    return check
