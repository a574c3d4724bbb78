"""How a paragraph of an example looks: what the profile wants, then the attributes in its braces."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from draftlint.doc.model import Align, NumberLabel, ParagraphFormat, RunFormat, Section
from draftlint.doc.units import TWIPS_PER_POINT, mm_to_twips, points_of
from draftlint.outline.model import Role
from draftlint.text.ordinals import read_ordinal


class NotationError(ValueError):
    """An example that cannot be read; the message is Chinese."""


@dataclass(frozen=True, slots=True)
class Look:
    """Formats of a paragraph with one run."""

    run: RunFormat
    paragraph: ParagraphFormat
    label: NumberLabel | None = None


_PAPERS = {
    "A3": (297.0, 420.0),
    "A4": (210.0, 297.0),
    "A5": (148.0, 210.0),
    "B5": (182.0, 257.0),
    "16开": (184.0, 260.0),
}
_CENTRED = frozenset({Role.TITLE, Role.SUBTITLE, Role.SPEAKER, Role.ATTACHMENT_TITLE, Role.PAGE, Role.CAPTION,
                      Role.ISSUER_MARK, Role.DOC_NUMBER})  # fmt: skip
_FLUSH = frozenset({Role.SALUTATION, Role.RECIPIENT, Role.ATTACHMENT_LABEL, Role.TABLE, Role.TOC, Role.FOOTNOTE,
                    Role.CC, Role.PRINTER, Role.BLANK, Role.SERIES_MARK, Role.COPY_NUMBER, Role.SECRECY,
                    Role.URGENCY, Role.SIGNER})  # fmt: skip
#: What the profile's format does not name takes these, or the look of the text.
_USUAL: dict[Role, dict[str, Any]] = {
    Role.ATTACHMENT_LABEL: {"font": "黑体", "size": "三号"},
    Role.ATTACHMENT_TITLE: {"font": "小标宋", "size": "二号"},
    Role.PAGE: {"font": "宋体", "size": "四号"},
    Role.FOOTNOTE: {"size": "小五"},
    Role.CC: {"size": "四号"},
    Role.PRINTER: {"size": "四号"},
    Role.SECRECY: {"font": "黑体", "size": "三号"},
    Role.URGENCY: {"font": "黑体", "size": "三号"},
}
_ALIGNS: dict[str, Align] = {
    "居中": "center",
    "居右": "right",
    "居左": "left",
    "两端": "both",
    "分散": "distribute",
}
#: Borders of a paragraph: the rules of letterhead and 版记.
_RULES = {
    "红线": ("bottom_border", "single FF0000 16"),
    "黑线": ("bottom_border", "single 000000 16"),
    "红双线": ("bottom_border", "thickThinSmallGap FF0000 24"),
    "上粗线": ("top_border", "single 000000 8"),
    "上细线": ("top_border", "single 000000 4"),
    "下粗线": ("bottom_border", "single 000000 8"),
    "下细线": ("bottom_border", "single 000000 4"),
}
_LATIN = "Times New Roman"
_PITCH = 28.95  # points: 22 lines to the page


def wanted_look(role: Role, settings: Mapping[str, Any], fonts: Mapping[str, Any]) -> Look:
    """The look that a profile wants of a role."""
    body = _section(settings, "body")
    own = _section(settings, "page_number" if role is Role.PAGE else role.value)
    wanted = {**body, **_USUAL.get(role, {}), **own}
    font = _real_font(_first(wanted.get("font"), "仿宋"), fonts)
    size = points_of(_first(wanted.get("size"), "三号"))
    run = RunFormat(ascii=_LATIN, h_ansi=_LATIN, east_asia=font, cs=_LATIN, hint="eastAsia", size=size)
    align: Align = (
        "center" if role in _CENTRED else "right" if role in {Role.SIGNATURE, Role.ISSUE_DATE} else "both"
    )
    chosen = _first(own.get("align"), align)
    chars = None if role in _CENTRED | _FLUSH or align == "right" else _chars(body.get("first_line"))
    paragraph = ParagraphFormat(
        align=chosen if chosen in _ALIGNS.values() else align,
        first_line_chars=chars,
        first_line=int((chars or 0) / 100 * size * TWIPS_PER_POINT),
        right_chars=400 if align == "right" else None,
        right=int(4 * size * TWIPS_PER_POINT) if align == "right" else 0,
        line=int(_pitch(wanted.get("line_pitch")) * TWIPS_PER_POINT),
        line_rule="exact",
    )
    return Look(run, paragraph)


def _section(settings: Mapping[str, Any], key: str) -> dict[str, Any]:
    value = settings.get(key)
    return dict(value) if isinstance(value, Mapping) else {}


def _first(value: Any, default: Any) -> Any:
    if isinstance(value, (list, tuple)):
        value = value[0] if value else None
    return default if value in (None, "any", False) else value


def _real_font(name: str, fonts: Mapping[str, Any]) -> str:
    """A font as files name it: the first alias of a role."""
    known = fonts.get(name)
    return str(known[0]) if known else name


def _chars(value: Any) -> int:
    match = re.match(r"[\d.]+", str(_first(value, "2字")))
    return int(float(match.group()) * 100) if match else 200


def _pitch(value: Any) -> float:
    numbers = [float(n) for n in re.findall(r"\d+(?:\.\d+)?", str(_first(value, "")))]
    if not numbers or min(numbers) <= _PITCH <= max(numbers):
        return _PITCH
    return numbers[0]


def apply_attributes(look: Look, words: str, fonts: Mapping[str, Any]) -> Look:
    """The look with the attributes of a pair of braces."""
    for word in _words(words):
        look = _apply(look, word, fonts)
    return look


def _words(text: str) -> list[str]:
    """Attributes at blanks; a western font name keeps its blanks (西文=Times New Roman)."""
    out: list[str] = []
    for word in text.replace("\u3000", " ").split():
        latin = re.fullmatch(r"[A-Za-z][A-Za-z().-]*", word)
        if latin and out and re.fullmatch(r"(?:西文=)?[A-Za-z][A-Za-z ().-]*", out[-1]):
            out[-1] += " " + word
        else:
            out.append(word)
    return out


def _apply(look: Look, word: str, fonts: Mapping[str, Any]) -> Look:
    run, paragraph = look.run, look.paragraph
    unit = run.size * TWIPS_PER_POINT
    if word in _ALIGNS:
        centred = word != "两端" and word != "居左"
        changed = replace(paragraph, align=_ALIGNS[word])
        # a centred line has no first-line indent unless the example says so
        return replace(
            look, paragraph=replace(changed, first_line=0, first_line_chars=None) if centred else changed
        )
    if word in {"加粗", "不加粗"}:
        return replace(look, run=replace(run, bold=word == "加粗"))
    if word in {"倾斜", "斜体"}:
        return replace(look, run=replace(run, italic=True))
    if word == "西文标点":
        return replace(look, run=replace(run, hint=None))
    if word == "段前分页":
        return replace(look, paragraph=replace(paragraph, page_break_before=True))
    if word == "不避头尾":
        return replace(look, paragraph=replace(paragraph, kinsoku=False))
    if word == "删除线":
        return replace(look, run=replace(run, strike=True))
    if word == "下划线":
        return replace(look, run=replace(run, underline="single"))
    number = re.fullmatch(r"(首行|左|右|悬挂)(-?\d+(?:\.\d+)?)字?", word)
    if number:
        side, count = number.group(1), float(number.group(2))
        chars, twips = int(count * 100), int(count * unit)
        if side == "左":
            return replace(look, paragraph=replace(paragraph, left_chars=chars, left=twips))
        if side == "右":
            return replace(look, paragraph=replace(paragraph, right_chars=chars, right=twips))
        sign = -1 if side == "悬挂" else 1
        return replace(
            look, paragraph=replace(paragraph, first_line_chars=sign * chars, first_line=sign * twips)
        )
    pitch = re.fullmatch(r"(行距|最小行距)(\d+(?:\.\d+)?)(?:磅|pt)?", word)
    if pitch:
        line = int(float(pitch.group(2)) * TWIPS_PER_POINT)
        rule = "exact" if pitch.group(1) == "行距" else "atLeast"
        return replace(look, paragraph=replace(paragraph, line=line, line_rule=rule))  # type: ignore[arg-type]
    times = re.fullmatch(r"(\d+(?:\.\d+)?)倍行距", word)
    if times:
        return replace(
            look, paragraph=replace(paragraph, line=int(float(times.group(1)) * 240), line_rule="auto")
        )
    if word == "单倍行距":
        return replace(look, paragraph=replace(paragraph, line=240, line_rule="auto"))
    if word in _RULES:
        side, drawn = _RULES[word]
        return replace(look, paragraph=replace(paragraph, **{side: drawn}))  # type: ignore[arg-type]
    space = re.fullmatch(r"段(前|后)(\d+(?:\.\d+)?)(磅|行)", word)
    if space:
        return replace(look, paragraph=_spaced(paragraph, *space.groups()))
    color = re.fullmatch(r"颜色([0-9A-Fa-f]{6})", word)
    if color:
        return replace(look, run=replace(run, color=color.group(1).upper()))
    if word.startswith("突出"):
        return replace(look, run=replace(run, highlight=word[2:] or "yellow"))
    if word.startswith("编号="):
        return replace(look, label=_label(word[3:]))
    if word.startswith("西文="):
        return replace(look, run=replace(run, ascii=word[3:], h_ansi=word[3:]))
    try:
        points = points_of(word)
    except ValueError:
        return replace(look, run=replace(run, east_asia=_real_font(word, fonts)))
    return replace(look, run=replace(run, size=points))


def _spaced(paragraph: ParagraphFormat, side: str, amount: str, unit: str) -> ParagraphFormat:
    value = float(amount)
    if unit == "磅":
        twips = int(value * TWIPS_PER_POINT)
        return replace(paragraph, before=twips) if side == "前" else replace(paragraph, after=twips)
    lines = int(value * 100)
    return replace(paragraph, before_lines=lines) if side == "前" else replace(paragraph, after_lines=lines)


def _label(text: str) -> NumberLabel:
    read = read_ordinal(text + "\u3000甲")
    if read is None:
        return NumberLabel(text, 0, 1, 0, "bullet")
    chinese = re.search("[一二三四五六七八九十]", text)
    return NumberLabel(
        text, max(0, read.level - 1), 1, read.value, "chineseCounting" if chinese else "decimal"
    )


def page_of(words: str, base: Section) -> Section:
    """Page set-up from ``A4 上37 下35 左28 右26 网格579``, lengths in millimetres, the grid in twips."""
    section = base
    for word in words.split():
        if word in _PAPERS:
            width, height = (round(mm_to_twips(mm)) for mm in _PAPERS[word])
            section = replace(section, width=width, height=height, landscape=False)
            continue
        if word == "横向":
            section = replace(section, width=section.height, height=section.width, landscape=True)
            continue
        match = re.fullmatch(r"(上|下|左|右|装订线|页眉|页脚|网格|起始页|宽|高)(\d+(?:\.\d+)?)", word)
        if match is None:
            raise NotationError(
                f"@页面 里不认识“{word}”，可写纸张名、横向、上37、下35、左28、右26、网格579 等"
            )
        section = _set_side(section, match.group(1), float(match.group(2)))
    return section


def _set_side(section: Section, side: str, value: float) -> Section:
    twips = round(mm_to_twips(value))
    if side == "网格":
        return replace(section, grid_type="lines", line_pitch=int(value))
    if side == "起始页":
        return replace(section, page_number=replace(section.page_number, start=int(value)))
    names = {"上": "top", "下": "bottom", "左": "left", "右": "right", "装订线": "gutter",
             "页眉": "header_distance", "页脚": "footer_distance", "宽": "width", "高": "height"}  # fmt: skip
    changes: dict[str, Any] = {names[side]: twips}
    return replace(section, **changes)


def page_wanted(settings: Mapping[str, Any]) -> Section:
    """The page that a profile wants."""
    paper = str(_first(settings.get("paper"), "A4"))
    width, height = (round(mm_to_twips(mm)) for mm in _PAPERS.get(paper, _PAPERS["A4"]))
    margins = settings.get("margins")
    sides = margins if isinstance(margins, (list, tuple)) and len(margins) == 4 else (37, 35, 28, 26)
    top, bottom, left, right = (round(mm_to_twips(float(mm))) for mm in sides)
    return Section(
        width=width, height=height, top=top, bottom=bottom, left=left, right=right,
        header_distance=round(mm_to_twips(15)), footer_distance=round(mm_to_twips(25)),
    )  # fmt: skip
