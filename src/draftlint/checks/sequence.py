"""Kinds ``number-sequence`` and ``level-order``: the numbers of headings and items follow one another."""

from __future__ import annotations

from collections.abc import Iterator

from draftlint.checks.base import DocumentCheck, Draft, Hit, Param, Params, Spot, kind
from draftlint.checks.judged import is_chinese_text, spot, together
from draftlint.checks.series import Fault, Member, Series, faults, mark, series_of

_FAULTS = ("gap", "duplicate", "disorder", "restart", "start", "lone")
_FOURTH = 4  # （1）
#: What the mark of each level looks like, for messages.
MARKS = {1: "一、", 2: "（一）", 3: "1.", 4: "（1）", 5: "①"}


@kind(
    "number-sequence",
    about="标题和条目的序号：缺号、重号、颠倒、从头再编、不从一开始、只有一项；手打的和自动的一起看。",
    wants="document",
    params={
        "fault": Param(str, "查哪一种毛病。", required=True, choices=_FAULTS),
        "sure": Param(bool, "真：只报没有别的读法的；假：只报其余的；不写：都报。"),
    },
)
def number_sequence(params: Params) -> DocumentCheck:
    """Faults of one name in all series; the correction where the neighbours leave no choice."""
    name: str = params["fault"]
    sure: bool | None = params.get("sure")

    def check(draft: Draft) -> Iterator[Hit]:
        if not is_chinese_text(draft):
            return
        for fault in faults(draft):
            if fault.name == name and sure in (None, fault.sure):
                yield _hit(fault)

    return check


def _hit(fault: Fault) -> Hit:
    place = place_of(fault.member)
    ordinal = fault.member.ordinal
    replacement = None
    if fault.expected is not None and not ordinal.automatic:
        replacement = mark(ordinal, fault.expected)
    args = {"mark": ordinal.text, **fault.args}
    return Hit(place.paragraph, place.start, place.end, args=args, replacement=replacement)


def place_of(member: Member) -> Spot:
    """The typed mark; the whole heading when Word makes the number."""
    ordinal = member.ordinal
    if ordinal.automatic or ordinal.start == ordinal.end:
        return spot(member.item)
    return Spot(member.item.paragraph, ordinal.start, ordinal.end)


@kind(
    "level-order",
    about="标题层次：skip 越级（一、之下直接用1.，而别处用了（一））；inverted 低一级的标题管着高一级的。",
    wants="document",
    params={"fault": Param(str, "查哪一种。", required=True, choices=("skip", "inverted"))},
)
def level_order(params: Params) -> DocumentCheck:
    """Headings whose level does not follow from the heading they stand under."""
    name: str = params["fault"]

    def check(draft: Draft) -> Iterator[Hit]:
        if not is_chinese_text(draft):
            return
        all_series = series_of(draft)
        if name == "skip":
            yield from _skips(all_series)
        else:
            yield from _inverted(all_series)

    return check


def _is_heading(member: Member) -> bool:
    return member.item.role.heading_level is not None


def out_of_order(draft: Draft) -> set[int]:
    """Paragraphs (by ``id``) of the headings whose level is too low for the one they stand under."""

    def build() -> set[int]:
        every = series_of(draft)
        wrong = [one for one, _ in _skipping(every)]
        # the count goes on below what cuts it off: 1.（一）（二）2.
        for one in every:
            before = [w for w in wrong if (w.scope, w.level) == (one.scope, one.level)]
            last = before[-1].members[-1].value if before else None
            if last is not None and one.continued_from == last and one.members[0].value == last + 1:
                wrong.append(one)
        heads = {id(hit.paragraph) for hit in _inverted(every)}
        wrong += [one for one in every if id(one.members[0].item.paragraph) in heads]
        return {id(m.item.paragraph) for one in wrong for m in one.members}

    return draft.memo("sequence.skips", build) if is_chinese_text(draft) else set()


def _skipping(all_series: list[Series]) -> list[tuple[Series, int]]:
    """Series that leave out a level, and that level.

    一、→1. is a two-level paper and allowed (NORMS 7), unless the paper uses （一） elsewhere; nothing allows
    一、→（1） and （一）→（1）.
    """
    used: dict[int, set[int]] = {}
    for series in all_series:
        if any(_is_heading(m) for m in series.members):
            used.setdefault(series.scope, set()).add(series.level)
    found: list[tuple[Series, int]] = []
    for series in all_series:
        parent, first = series.parent, series.members[0]
        if parent is None or not (_is_heading(parent) and _is_heading(first)):
            continue
        between = [
            level for level in range(parent.ordinal.level + 1, series.level) if level in used[series.scope]
        ]
        if between:
            found.append((series, between[0]))
        elif series.level == _FOURTH and parent.ordinal.level in (1, 2):
            found.append((series, parent.ordinal.level + 1))
    return found


def _skips(all_series: list[Series]) -> Iterator[Hit]:
    found = _skipping(all_series)
    if found:
        series, level = found[0]
        assert series.parent is not None
        yield together(
            [place_of(one.members[0]) for one, _ in found],
            mark=series.members[0].ordinal.text,
            above=series.parent.ordinal.text,
            level=MARKS[level],
            places=f"等{len(found)}处" if len(found) > 1 else "",
        )


def _inverted(all_series: list[Series]) -> Iterator[Hit]:
    """1. with （一）（二） under it: seen when the lower numbers run on over the higher ones."""
    runs_on: dict[
        tuple[int, int], int
    ] = {}  # scope, level -> where a count last goes on with its second item
    alone: dict[tuple[int, int | None], list[Series]] = {}  # under one heading: a single first item
    for series in all_series:
        first = series.members[0]
        if series.continued_from == 1 and first.value == 2:
            runs_on[series.scope, series.level] = first.at
        if len(series.members) == 1 and first.value == 1 and _is_heading(first):
            alone.setdefault(_place_in_tree(series), []).append(series)
    for series in all_series:
        first = series.members[0]
        if first.value != 1 or not _is_heading(first):
            continue
        for lower in alone.get(_place_in_tree(series), ()):
            head = lower.members[0]
            goes_on = runs_on.get((lower.scope, lower.level), -1) > first.at
            if lower.level > series.level and head.at < first.at and goes_on:
                place = place_of(first)
                args = {"mark": first.ordinal.text, "above": head.ordinal.text}
                yield Hit(place.paragraph, place.start, place.end, args=args)
                return


def _place_in_tree(series: Series) -> tuple[int, int | None]:
    return series.scope, series.parent.at if series.parent else None
