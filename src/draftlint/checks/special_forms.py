"""Forms of their own: 信函, 命令（令） and 纪要 (GB/T 9704 clause 10)."""

from __future__ import annotations

from collections.abc import Iterator

from draftlint.checks.anatomy import elements, whole
from draftlint.checks.base import DocumentCheck, Draft, Hit, Param, Params, kind
from draftlint.checks.judged import is_chinese_draft, is_chinese_text
from draftlint.checks.letterhead import is_letter_form, marks_of
from draftlint.checks.typefaces import FontBook, actual_name
from draftlint.checks.typeset import stretches
from draftlint.outline.model import Role
from draftlint.text.lazy import compiled


@kind(
    "letter-form",
    about="信函格式：mark 标志不加“文件”，number 发文字号居右，page 首页不显示页码，imprint 版记没有印发机关。",
    wants="document",
    params={
        "fault": Param(str, "查哪一种。", required=True, choices=("mark", "number", "page", "imprint")),
    },
    formatting=True,
)
def letter_form(params: Params) -> DocumentCheck:
    """Papers in the form of a letter that keep an element of the usual form; once a document."""
    fault: str = params["fault"]

    def check(draft: Draft) -> Iterator[Hit]:
        if draft.genre != "letter" or not is_chinese_draft(draft):
            return
        if fault == "mark":
            yield from _mark(draft)
        elif is_letter_form(draft):
            yield from {"number": _number, "page": _first_page, "imprint": _imprint}[fault](draft)

    return check


def _mark(draft: Draft) -> Iterator[Hit]:
    """A mark 文件（函）, or 文件 over a number of letters that stands to the right (……函〔2026〕3号)."""
    numbered = any(
        i.paragraph.format.align == "right" and compiled(r"函\s*〔").search(i.paragraph.text)
        for i in elements(draft, ["doc_number"])
    )
    for item in marks_of(draft):
        text = item.paragraph.text
        found = compiled(r"文[\s\u3000]*件([\s\u3000]*[（(]函[）)])?[\s\u3000]*$").search(text)
        if found and (found[1] or numbered):
            yield Hit(item.paragraph, found.start(), len(text.rstrip()))
            return


def _number(draft: Draft) -> Iterator[Hit]:
    for item in elements(draft, ["doc_number"], boxes=False):
        if (
            item.attachment is None
            and item.paragraph.format.align == "center"
            and item.paragraph.cell is None
        ):
            place = whole(item)
            yield Hit(item.paragraph, place.start, place.end)
            return


def _first_page(draft: Draft) -> Iterator[Hit]:
    section = draft.document.sections[0]
    part = section.footers.get("first" if section.title_page else "default")
    for paragraph in part.paragraphs if part else ():
        if paragraph.page_fields:
            place = (0, len(paragraph.text.rstrip()))
            yield Hit(paragraph, *place)
            return


def _imprint(draft: Draft) -> Iterator[Hit]:
    for item in elements(draft, ["printer"]):
        if "印发" in compiled(r"\s").sub("", item.paragraph.text):
            place = whole(item)
            yield Hit(item.paragraph, place.start, place.end)
            return


@kind(
    "order-form",
    about="命令（令）的格式：mark 标志由机关全称加“命令”或“令”组成，number 令号写“第1号”。",
    wants="document",
    params={"fault": Param(str, "查哪一种。", required=True, choices=("mark", "number"))},
)
def order_form(params: Params) -> DocumentCheck:
    """Orders under the mark or the number of another paper; once a document."""
    fault: str = params["fault"]

    def check(draft: Draft) -> Iterator[Hit]:
        if draft.genre != "order" or not is_chinese_text(draft):
            return
        if fault == "mark":
            for item in marks_of(draft):
                if "文件" in item.paragraph.text:
                    place = whole(item)
                    yield Hit(item.paragraph, place.start, place.end)
                    return
            return
        for item in elements(draft, ["doc_number"]):
            if item.attachment is None and "〔" in item.paragraph.text:
                place = whole(item)
                yield Hit(item.paragraph, place.start, place.end)
                return

    return check


_LABEL = "[ \u3000]*(?P<label>[^：:，。；]{2,8})(?P<colon>[：:])"
_KNOWN = frozenset({"出席", "请假", "列席"})
_OTHER = frozenset({"参会人员", "与会人员", "参会", "与会", "到会", "到会人员", "参加人", "出席会议", "列席会议",
                    "请假人", "未到会", "缺席"})  # fmt: skip


@kind(
    "attendance",
    about="纪要的出席、请假、列席人员名单：label 标签的写法，type 标签用黑体。",
    wants="document",
    params={
        "fault": Param(str, "查哪一种。", required=True, choices=("label", "type")),
        "font": Param((str, list), "标签的字体。", default="黑体"),
    },
    formatting=True,
)
def attendance(params: Params) -> DocumentCheck:
    """Labels of those present, written or set in another way; once a document."""
    fault: str = params["fault"]
    font = params.get("font", "黑体")

    def check(draft: Draft) -> Iterator[Hit]:
        if draft.genre != "minutes" or not is_chinese_draft(draft):
            return
        book = FontBook.of(draft)
        for item in draft.outline.items:
            p = item.paragraph
            if p.part != "body" or item.attachment is not None or item.role in (Role.TITLE, Role.CC):
                continue
            found = compiled(_LABEL).match(p.text)
            label = compiled(r"\s").sub("", found["label"]) if found else ""
            if not found or label not in _KNOWN | _OTHER:
                continue
            start, end = found.start("label"), found.end("label")
            if fault == "label":
                if label in _OTHER or found["colon"] == ":":
                    yield Hit(p, start, found.end())
                    return
                continue
            odd = [s for s in stretches(p, start, end) if s.font and not book.accepts(s.font, font)]
            if odd and label in _KNOWN:
                from draftlint.checks.mending import over, real_font, set_otherwise

                # what names the form of minutes tells the label; its role is that of the text
                name = real_font(draft, font if isinstance(font, str) else str(font[0]))
                looks = over(p, start, end, "font", name, set_otherwise(book, font))
                yield Hit(p, start, end, {"actual": actual_name(odd[0].font, None)}, looks=tuple(looks))
                return

    return check
