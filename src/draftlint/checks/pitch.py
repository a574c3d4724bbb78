"""Kind ``line-pitch``: how far apart the lines of the body stand, in points, whatever the file calls it."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

from draftlint.checks.base import DocumentCheck, Draft, Hit, Param, Params, Restyle, Spot, kind
from draftlint.checks.fonts import wanted_of
from draftlint.checks.judged import commonest, flow, spot
from draftlint.checks.layout import size_of
from draftlint.doc.model import ParagraphFormat, Section
from draftlint.doc.units import TWIPS_PER_POINT
from draftlint.outline.model import Item
from draftlint.text.lazy import compiled

_ROLES = Param(list, "看哪些部分（角色名）。", required=True)
_PART = Param(str, "提示中怎样称呼这一部分。", required=True)


@kind(
    "line-pitch",
    about="行距按磅值计算，不在允许的范围内；多倍行距和网格折算成磅。",
    wants="document",
    params={
        "roles": _ROLES,
        "part": _PART,
        "multiple_up_to": Param((int, float), "多倍行距、网格折算后最多多少磅；不写按配置。"),
    },
    formatting=True,
)
def line_pitch(params: Params) -> DocumentCheck:
    """Body paragraphs whose lines stand closer or wider than ``format.body.line_pitch``."""
    roles: list[str] = params["roles"]
    most: float | None = params.get("multiple_up_to")

    def check(draft: Draft) -> Iterator[Hit]:
        limits = pitch_limits(wanted_of(draft, "body").get("line_pitch"))
        if not limits:
            return
        sections = draft.document.sections
        wrong: dict[str, list[Spot]] = {}
        faults: list[Item] = []
        items = flow(draft, roles)
        for item in items:
            if item.paragraph.objects:
                continue  # a picture stretches its line
            index = min(item.paragraph.section, len(sections) - 1)
            looks, size = item.paragraph.format, size_of(item, draft)
            pitches = pitches_of(looks, size, sections[index])
            allowed = (
                limits
                if looks.line_rule == "exact" or not most
                else [(low, min(high, most)) for low, high in limits]
            )
            if not any(_within(pitch, looks, allowed) for pitch in pitches):
                wrong.setdefault(_pitch_name(looks, pitches), []).append(spot(item))
                faults.append(item)
        if wrong:
            others = "，另有{number}段也不合适"
            hit = commonest(wrong, len(items), others, part=params["part"], wanted=_limits_text(limits))
            from draftlint.checks.mending import is_sure

            right = right_pitch(draft)
            sure = [item for item in faults if right is not None and is_sure(item)]
            yield hit._replace(
                looks=tuple(Restyle("paragraph", "line_pitch", right, item.paragraph) for item in sure)
            )

    return check


#: The pitch that the rule itself advises.
_USUAL_PITCH = 28.0


def right_pitch(draft: Draft) -> float | None:
    """The pitch to give: what most of the text rightly has, else 28 points or what is nearest to them."""
    return draft.memo("pitch.right", lambda: _right_pitch(draft))


def _right_pitch(draft: Draft) -> float | None:
    limits = pitch_limits(wanted_of(draft, "body").get("line_pitch"))
    if not limits:
        return None
    own: dict[float, int] = {}
    for item in flow(draft, ["body", "closing"]):
        looks = item.paragraph.format
        pitch = looks.line / TWIPS_PER_POINT
        if looks.line_rule == "exact" and _within(pitch, looks, limits):
            own[pitch] = own.get(pitch, 0) + 1
    if own:
        return max(own, key=own.__getitem__)
    return min(
        (min(max(_USUAL_PITCH, low), high) for low, high in limits), key=lambda p: abs(p - _USUAL_PITCH)
    )


def kept_pitch(item: Item, new: float, draft: Draft) -> Iterator[Restyle]:
    """The right pitch for a paragraph whose own one is wrong in another size."""
    limits = pitch_limits(wanted_of(draft, "body").get("line_pitch"))
    sections = draft.document.sections
    looks, section = item.paragraph.format, sections[min(item.paragraph.section, len(sections) - 1)]
    right = right_pitch(draft)
    if looks.line_rule == "exact" or right is None:
        return
    if not any(
        _within(pitch, looks, limits) and pitch <= _MOST_BY_LINES for pitch in pitches_of(looks, new, section)
    ):
        yield Restyle("paragraph", "line_pitch", right, item.paragraph)


#: Multiples of a line that come to more than this make too few lines a page, whatever an exact pitch may be.
_MOST_BY_LINES = 30.0


def _within(pitch: float, looks: ParagraphFormat, limits: list[tuple[float, float]]) -> bool:
    # a computed pitch depends on the font's own metrics: half a point is not a fault
    slack = 0.06 if looks.line_rule == "exact" else 0.6
    return any(low - slack <= pitch <= high + slack for low, high in limits)


def pitch_limits(value: Any) -> list[tuple[float, float]]:
    """``26-30pt``, ``28磅`` or a list of such as ranges in points; empty when anything goes."""
    if isinstance(value, (list, tuple)):
        return [limits for one in value for limits in pitch_limits(one)]
    numbers = [float(n) for n in compiled(r"\d+(?:\.\d+)?").findall(value)] if isinstance(value, str) else []
    return [(min(numbers), max(numbers))] if numbers else []


def _limits_text(limits: list[tuple[float, float]]) -> str:
    return "或".join(f"{low:g}磅" if low == high else f"{low:g}—{high:g}磅" for low, high in limits)


#: Height of a line of an East Asian font set solid by Word, in parts of its size.
_NATURAL = 1.3


def pitches_of(looks: ParagraphFormat, size: float, section: Section) -> list[float]:
    """Line pitches in points that Word may arrive at; more than one where the font decides; none unknown."""
    if looks.line_rule == "exact":
        return [looks.line / TWIPS_PER_POINT]
    natural = size * _NATURAL
    on_grid = section.grid_type is not None and bool(section.line_pitch) and looks.snap_to_grid
    grid = (section.line_pitch or 0) / TWIPS_PER_POINT
    if looks.line_rule == "atLeast":
        least = looks.line / TWIPS_PER_POINT
        return [max(least, _snapped(natural, grid))] if on_grid else [max(least, natural), max(least, size)]
    factor = looks.line / 240
    if on_grid:
        return [factor * _snapped(size, grid), factor * _snapped(natural, grid), factor * max(natural, grid)]
    return [factor * natural]


def _snapped(height: float, grid: float) -> float:
    return math.ceil(round(height / grid, 3)) * grid


#: Exact pitches in points that somebody may have chosen.
_THINKABLE = (6, 200)


def _pitch_name(looks: ParagraphFormat, pitches: list[float]) -> str:
    if looks.line_rule == "exact":
        # lines on top of each other, or one on a page: a slip of the keyboard or of a converter
        normal = _THINKABLE[0] <= pitches[0] <= _THINKABLE[1]
        return f"{'固定值' if normal else '异常数值'}{pitches[0]:g}磅"
    about = f"（约{max(pitches):.0f}磅）"
    if looks.line_rule == "atLeast":
        return f"最小值{looks.line / TWIPS_PER_POINT:g}磅{about}"
    factor = round(looks.line / 240, 2)
    return ("单倍行距" if factor == 1 else f"{factor:g}倍行距") + about
