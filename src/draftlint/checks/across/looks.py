"""How the parts of a paper look, in the words in which one paper is compared with another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from draftlint.checks.across.model import Look, Spot
from draftlint.checks.across.reader import Reader
from draftlint.checks.page_number import page_fields
from draftlint.doc.model import Paragraph, RunFormat
from draftlint.doc.units import TWIPS_PER_POINT, size_name, twips_to_mm
from draftlint.outline.form import look_of
from draftlint.outline.model import Item, Role

_FACES = {"黑": "黑体", "楷": "楷体", "仿": "仿宋", "标宋": "小标宋", "宋": "宋体"}
#: Lists of matters, whose lines are no headings of a text.
_LISTS = frozenset({"agenda", "schedule", "appointment_list", "resume", "appointment_motion", "roster"})
_PARTS = (
    (Role.TITLE, "标题"),
    (Role.SUBTITLE, "副标题"),
    (Role.SPEAKER, "报告人"),
    (Role.SALUTATION, "称谓"),
    (Role.HEADING1, "一级标题"),
    (Role.HEADING2, "二级标题"),
    (Role.BODY, "正文"),
)
_HEADINGS = (Role.HEADING1, Role.HEADING2)


def looks_of(reader: Reader) -> Iterator[Look]:
    """Fonts, sizes, margins, pitch and page numbers; nothing for plain drafts."""
    document = reader.draft.document
    if not document.has_formatting:
        return
    listing = reader.draft.genre in _LISTS or "目录" in (reader.draft.outline.title or "")
    texts = [item for item in reader.main if item.role is Role.BODY and item.paragraph.cell is None]
    for role, name in _PARTS:
        if role in _HEADINGS and (listing or not texts):
            continue
        items = [item for item in reader.main if item.role is role and item.paragraph.cell is None]
        if role is Role.TITLE:
            items = _first_run(items)
        yield from _type(items, name, reader)
    yield from _pitch(texts, reader)
    yield from _page(reader)


def _first_run(items: list[Item]) -> list[Item]:
    run: list[Item] = []
    for item in items:
        if run and item.paragraph.number > run[-1].paragraph.number + 1:
            break
        run.append(item)
    return run


def _type(items: list[Item], name: str, reader: Reader) -> Iterator[Look]:
    fonts: Counter[str] = Counter()
    sizes: Counter[float] = Counter()
    first: dict[object, Item] = {}
    for item in items:
        end = item.heading_end if item.heading_end is not None else len(item.paragraph.text)
        for run in item.paragraph.runs:
            low, high = run.start, min(run.end, end)
            weight = sum("\u4e00" <= char <= "\u9fff" for char in item.paragraph.text[low:high])
            if weight:
                font = _font(run.format)
                fonts[font] += weight
                sizes[run.format.size] += weight
                first.setdefault(font, item)
                first.setdefault(run.format.size, item)
    if not fonts:
        return
    font, size = fonts.most_common(1)[0][0], sizes.most_common(1)[0][0]
    yield Look(f"{name}字体", font, reader.spot(first[font]))
    yield Look(f"{name}字号", size_name(size), reader.spot(first[size]))


def _font(run: RunFormat) -> str:
    face = look_of(run).face
    return _FACES.get(face) or (run.east_asia or "")


def _pitch(items: list[Item], reader: Reader) -> Iterator[Look]:
    exact: Counter[float] = Counter()
    for item in items:
        looks = item.paragraph.format
        if looks.line_rule == "exact":
            exact[round(looks.line / TWIPS_PER_POINT, 1)] += len(item.paragraph.text)
    if exact and sum(exact.values()) * 2 > sum(len(item.paragraph.text) for item in items):
        pitch = exact.most_common(1)[0][0]
        first = next(i for i in items if round(i.paragraph.format.line / TWIPS_PER_POINT, 1) == pitch)
        yield Look("正文行距", f"固定值{pitch:g}磅", reader.spot(first))


def _page(reader: Reader) -> Iterator[Look]:
    document = reader.draft.document
    section = document.sections[0]
    if section.declared and not section.landscape:
        sides = (section.top, section.bottom, section.left, section.right)
        said = "、".join(
            f"{name}{round(twips_to_mm(value))}毫米" for name, value in zip("上下左右", sides, strict=True)
        )
        yield Look("页边距", said, Spot(part="settings", place="页面设置"))
    fields = page_fields(reader.draft)
    if not fields:
        return
    field = fields[0]
    paragraph = field.paragraph
    spot = Spot(paragraph.number, 0, len(paragraph.text.rstrip()), paragraph.text.strip(), paragraph.text.strip(),
                "", "页码", paragraph.part)  # fmt: skip
    yield Look("页码形式", _form(paragraph, field.start, field.end), spot)
    look = paragraph.format_at(field.start)
    yield Look("页码字号", size_name(look.size), spot)
    if not document.even_and_odd:
        yield Look("页码位置", {"center": "居中", "right": "居右"}.get(paragraph.format.align, "居左"), spot)
    else:
        yield Look("页码位置", "单双页分列两侧", spot)


def _form(paragraph: Paragraph, start: int, end: int) -> str:
    text = paragraph.text
    before, after = text[:start].strip(), text[end:].strip()
    dash = "-—–―─－‐‑‒"
    if before and after and all(char in dash for char in before + after):
        return "— 1 —"
    if not before and not after:
        return "1"
    return f"{before}1{after}"[:16]
