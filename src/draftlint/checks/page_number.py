"""Page numbers: present, in what form and type, restarted where they should run on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from draftlint.checks.base import DocumentCheck, Draft, Hit, Param, Params, Restyle, Spot, kind
from draftlint.checks.fonts import wanted_of
from draftlint.checks.judged import is_chinese_draft, together, trimmed
from draftlint.checks.typefaces import FontBook, accepts_size, listed, wanted_name
from draftlint.doc.fonts import font_of
from draftlint.doc.model import HeaderFooter, Paragraph, Section
from draftlint.doc.units import TWIPS_PER_POINT, points_of, size_name, twips_to_mm
from draftlint.text.lazy import compiled

_DASHES = "-—–―─－‐‑‒﹣ー一"  # "-" first: it stands in a character class
_TYPED_NUMBER = rf"[{_DASHES}\s]{{0,20}}(?:第\s{{0,9}})?\d{{1,3}}(?:\s{{0,9}}页)?[{_DASHES}\s]{{0,20}}"


class _Field(NamedTuple):
    """A PAGE field in a header or footer."""

    paragraph: Paragraph
    start: int
    end: int


def _shown(section: Section, draft: Draft) -> Iterator[tuple[str, list[HeaderFooter]]]:
    """Kinds of pages that a section has, with what stands above and below the text on each."""
    kinds = ["default"]
    if section.title_page:
        kinds.append("first")
    if draft.document.even_and_odd:
        kinds.append("even")
    for name in kinds:
        yield name, [group[name] for group in (section.headers, section.footers) if name in group]


def _fields(parts: list[HeaderFooter]) -> Iterator[_Field]:
    for part in parts:
        for paragraph in part.paragraphs:
            for offset in paragraph.page_fields:
                end = offset
                while end < len(paragraph.text) and paragraph.text[end].isalnum():
                    end += 1
                yield _Field(paragraph, offset, end)


def page_fields(draft: Draft) -> list[_Field]:
    """Every PAGE field in use, each once."""

    def build() -> list[_Field]:
        seen: dict[tuple[str, int, int], _Field] = {}
        for section in draft.document.sections:
            for _, parts in _shown(section, draft):
                for one in _fields(parts):
                    seen.setdefault((one.paragraph.part_name, one.paragraph.number, one.start), one)
        return list(seen.values())

    return draft.memo("page_number.fields", build)


def estimated_lines(draft: Draft) -> int:
    """How many lines the main text takes at least, at the number of characters that its page allows."""

    def build() -> int:
        sections = draft.document.sections
        total = 0
        for item in draft.outline.items:
            p = item.paragraph
            if p.part != "body" or p.cell is not None or p.framed:
                continue
            section = sections[min(p.section, len(sections) - 1)]
            size = p.runs[0].format.size if p.runs else p.mark.size
            width = max(section.width - section.left - section.right - section.gutter, 2000)
            room = max(width / TWIPS_PER_POINT / max(size, 1.0), 1.0)
            used = sum(1.0 if ord(c) > 0x2E7F else 0.5 for c in p.text)
            total += max(1, -int(-used // room))
        return total

    return draft.memo("page_number.lines", build)


@kind(
    "page-number-missing",
    about="没有页码，或者有的页（偶数页、后面的节）没有页码；不足一页的不查。",
    wants="document",
    params={"lines": Param(int, "正文估计超过多少行才查。", default=24)},
    formatting=True,
)
def page_number_missing(params: Params) -> DocumentCheck:
    """Kinds of pages that carry no PAGE field, when the paper is longer than a page."""
    lines: int = params.get("lines", 24)

    def check(draft: Draft) -> Iterator[Hit]:
        if wanted_of(draft, "page_number").get("required") is not True or not is_chinese_draft(draft):
            return
        if estimated_lines(draft) <= lines:
            return
        bare: list[str] = []
        used = {i.paragraph.section for i in draft.outline.items if i.paragraph.part == "body"}
        for index, section in enumerate(draft.document.sections):
            if index not in used:
                continue
            for name, parts in _shown(section, draft):
                # a letter's first page and a cover carry none
                if name != "first" and not any(True for _ in _fields(parts)):
                    bare.append(name)
        fields = page_fields(draft)
        if not bare or (fields and "default" in bare and len(used) > 1 and _front_only(bare, used)):
            return
        typed = _typed_number(draft)
        if not fields:
            actual = f"页码是打上去的“{typed}”，不会随页变化" if typed else "没有页码"
        elif "default" not in bare:
            actual = "偶数页没有页码"
        else:
            actual = "有的页没有页码"
        yield Hit(None, part="settings", args={"actual": actual})

    return check


def _front_only(bare: list[str], used: set[int]) -> bool:
    """Only one section is bare: a cover or a contents page."""
    return bare.count("default") == 1 and len(used) > 1


def _typed_number(draft: Draft) -> str | None:
    for section in draft.document.sections:
        for part in section.footers.values():
            for paragraph in part.paragraphs:
                text = paragraph.text.strip()
                if text and any(c.isdigit() for c in text) and compiled(_TYPED_NUMBER).fullmatch(text):
                    return text
    return None


def _form(field: _Field) -> str:
    """How a page number is dressed: dash, hyphen, plain, worded."""
    before = field.paragraph.text[: field.start].rstrip()
    after = field.paragraph.text[field.end :].lstrip()
    if before.endswith("第") or after.startswith("页"):
        return "worded"
    left, right = before[-1:], after[:1]
    if left == "—" and right == "—":
        return "dash"
    return "hyphen" if left and right and left in _DASHES and right in _DASHES else "plain"


_FORM_NAMES = {"hyphen": "两侧不是一字线", "plain": "两侧没有一字线", "worded": "写成了“第…页”"}


@kind(
    "page-number-form",
    about="页码的样子不是“— 1 —”：hyphen 两侧是短横，plain 光是数字，worded 写成第几页。",
    wants="document",
    params={"forms": Param(list, "要报告的样子。", required=True)},
    formatting=True,
)
def page_number_form(params: Params) -> DocumentCheck:
    """Page numbers in one of the given forms; once a document."""
    forms: list[str] = params["forms"]

    def check(draft: Draft) -> Iterator[Hit]:
        if not is_chinese_draft(draft):
            return
        for field in page_fields(draft):
            form = _form(field)
            if form in forms:
                whole = trimmed(field.paragraph, 0, len(field.paragraph.text))
                yield together([whole], actual=_FORM_NAMES[form])
                return

    return check


@kind(
    "page-number-type",
    about="页码的字体、字号与配置 format.page_number 不符。",
    wants="document",
    params={"accept": Param(list, "另外允许的字体。", default=[])},
    formatting=True,
)
def page_number_type(params: Params) -> DocumentCheck:
    """Font and size of the page number's digits; once a document."""
    accept: list[str] = params.get("accept") or []

    def check(draft: Draft) -> Iterator[Hit]:
        wanted = wanted_of(draft, "page_number")
        font, size = listed(wanted.get("font")), wanted.get("size")
        if not is_chinese_draft(draft):
            return
        book = FontBook.of(draft)
        for field in page_fields(draft):
            looks = field.paragraph.format_at(field.start)
            digit = field.paragraph.text[field.start : field.start + 1] or "1"
            actual = font_of(digit, looks)
            # no font named: Word falls back on Times New Roman
            right_font = actual is None or not font or book.accepts(actual, [*font, *accept])
            right_size = accepts_size(looks.size, size)
            if right_font and right_size:
                continue
            name = ("" if right_font else actual or "") + ("" if right_size else size_name(looks.size))
            wanted_text = wanted_name(None if right_font else font, None if right_size else size)
            hit = together([Spot(field.paragraph, field.start, field.end)], actual=name, wanted=wanted_text)
            yield hit._replace(looks=tuple(_numbers_set(draft, font, listed(size), accept)))
            return

    return check


def _numbers_set(
    draft: Draft, fonts: list[str], sizes: list[str | float], accept: list[str]
) -> Iterator[Restyle]:
    """Font and size of all page numbers with their dashes, where nothing else stands beside them."""
    from draftlint.checks.mending import real_font

    book = FontBook.of(draft)
    for field in page_fields(draft):
        p = field.paragraph
        if compiled(_TYPED_NUMBER).fullmatch(p.text.strip()) is None:
            continue
        looks = p.format_at(field.start)
        actual = font_of(p.text[field.start : field.start + 1] or "1", looks)
        if fonts and actual is not None and not book.accepts(actual, [*fonts, *accept]):
            name = real_font(draft, fonts[0])
            yield Restyle("run", "latin_font", name, p, 0, len(p.text))
            if not book.accepts(looks.east_asia, [*fonts, *accept]):
                yield Restyle("run", "font", name, p, 0, len(p.text))  # the dashes
        if not accepts_size(looks.size, sizes):
            yield Restyle("run", "size", points_of(sizes[0]), p, 0, len(p.text))


@kind(
    "page-number-restart",
    about="附件与正文一起装订，页码应当连续，附件所在的节却重新编号。",
    wants="document",
    formatting=True,
)
def page_number_restart(params: Params) -> DocumentCheck:
    """Sections that begin inside or at an attachment and set a start number."""

    def check(draft: Draft) -> Iterator[Hit]:
        if not is_chinese_draft(draft) or not page_fields(draft):
            return
        first: dict[int, int | None] = {}
        for item in draft.outline.items:
            if item.paragraph.part == "body" and not item.paragraph.is_blank:
                first.setdefault(item.paragraph.section, item.attachment)
        for index, section in enumerate(draft.document.sections):
            start = section.page_number.start
            if index and first.get(index) is not None and start is not None:
                yield Hit(None, part="settings", args={"section": index + 1, "start": start})
                return

    return check


@kind(
    "footer-distance",
    about="页脚到纸边的距离不在允许的范围内，只看有页码的节。",
    wants="document",
    params={
        "least": Param((int, float), "最少多少毫米。", required=True),
        "most": Param((int, float), "最多多少毫米。", required=True),
    },
    formatting=True,
)
def footer_distance(params: Params) -> DocumentCheck:
    """Distance of the page number from the paper's edge; once a document."""
    least, most = float(params["least"]), float(params["most"])

    def check(draft: Draft) -> Iterator[Hit]:
        if not is_chinese_draft(draft):
            return
        wrong: list[tuple[int, float]] = []
        for index, section in enumerate(draft.document.sections):
            actual = twips_to_mm(section.footer_distance)
            numbered = any(p.page_fields for part in section.footers.values() for p in part.paragraphs)
            if numbered and section.declared and not least - 0.5 <= actual <= most + 0.5:
                wrong.append((index, actual))
        if wrong:
            actual = wrong[0][1]
            args = {"actual": f"{actual:.1f}".removesuffix(".0"), "wanted": f"{least:g}—{most:g}毫米"}
            right = min(max(_USUAL_FOOTER, least), most)
            changes = tuple(Restyle("section", "footer_distance", right, section=index) for index, _ in wrong)
            yield Hit(None, part="settings", args=args, looks=changes)

    return check


_USUAL_FOOTER = 25.0  # millimetres: what the rule advises
