"""Settings of paragraphs: spacing above and below, which leaves no room for 22 lines, and line breaking."""

from __future__ import annotations

from collections.abc import Iterator

from draftlint.checks.apart import is_set_apart
from draftlint.checks.base import DocumentCheck, Draft, Hit, Param, Params, Restyle, Spot, kind
from draftlint.checks.judged import commonest, flow, spot, written
from draftlint.doc.model import ParagraphFormat
from draftlint.doc.units import TWIPS_PER_POINT
from draftlint.outline.model import PROSE, Item

_LEAST = 1.0  # points: less is not seen
_LEAST_LINES = 10  # hundredths of a line


@kind(
    "paragraph-spacing",
    about="正文段落设了段前、段后间距。",
    wants="document",
    params={"roles": Param(list, "看哪些部分（角色名）。", required=True)},
    formatting=True,
)
def paragraph_spacing(params: Params) -> DocumentCheck:
    """Paragraphs of these roles with spacing above or below; one hit for the commonest spacing."""
    roles: list[str] = params["roles"]

    def check(draft: Draft) -> Iterator[Hit]:
        wrong: dict[str, list[Spot]] = {}
        looks: list[Restyle] = []
        items = flow(draft, roles)
        for item in items:
            actual = spacing_of(item.paragraph.format)
            if actual and not is_set_apart(item, draft):
                wrong.setdefault(actual, []).append(spot(item))
                looks += _closed(item, actual)
        if wrong:
            yield commonest(wrong, len(items), "（另有{number}段是别的间距）")._replace(looks=tuple(looks))

    return check


def _closed(item: Item, actual: str) -> Iterator[Restyle]:
    from draftlint.checks.mending import is_sure

    for name, side in (("space_before", "段前"), ("space_after", "段后")):
        if side in actual and is_sure(item):
            yield Restyle("paragraph", name, 0.0, item.paragraph)


@kind(
    "line-breaking",
    about="正文段落关闭了“按中文习惯控制首尾字符”。",
    wants="document",
    formatting=True,
)
def line_breaking(params: Params) -> DocumentCheck:
    """Paragraphs of running text with that setting off; one hit for all of them."""

    def check(draft: Draft) -> Iterator[Hit]:
        items = written(draft, [role.value for role in PROSE])
        places = [spot(item) for item in items if not item.paragraph.format.kinsoku]
        if places:
            words = f"，全文共{len(places)}段" if len(places) > 1 else ""
            first = places[0]
            yield Hit(first.paragraph, first.start, first.end, {"places": words}, related=tuple(places[1:]))

    return check


def spacing_of(looks: ParagraphFormat) -> str:
    """The spacing above and below in words; "" for none. Lines win over twips (ECMA-376 17.3.1.33)."""
    if looks.contextual_spacing:  # none between paragraphs of one style
        return ""
    above = _amount(looks.before, looks.before_lines, looks.before_auto)
    below = _amount(looks.after, looks.after_lines, looks.after_auto)
    return "、".join(f"{side}{amount}" for side, amount in (("段前", above), ("段后", below)) if amount)


def _amount(twips: int, lines: int | None, auto: bool) -> str:
    if auto:
        return "自动"
    if lines is not None:
        return f"{lines / 100:g}行" if lines >= _LEAST_LINES else ""
    points = twips / TWIPS_PER_POINT
    return f"{points:g}磅" if points >= _LEAST else ""
