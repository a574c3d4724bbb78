"""Whether the packet is whole: what the agenda or the office's manifest asks for, and what lies there."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator

from draftlint.checks.across.model import Disagreement, Doubt, Item, Packet, Required, Side, Spot
from draftlint.text.lazy import compiled

PROCEDURE = "procedure"
_CLOSE_DAYS = 3
_SHOWN = 40


def name_of(path: str) -> str:
    """A paper as people call it: the name of its file."""
    return compiled(r"[\\/]").split(path)[-1]


def _short(title: str) -> str:
    return title if len(title) <= _SHOWN else f"{title[: _SHOWN - 2]}……"


def _at(packet: Packet, item: Item) -> tuple[str, Spot | None]:
    """Where an item stands: in the agenda, when it was read from there."""
    if item.spot is not None and packet.plan.agenda_path:
        return packet.plan.agenda_path, item.spot
    return "", None


def _args(item: Item, **more: object) -> dict[str, object]:
    return {"item": item.number, "title": _short(item.title), **more}


def _papers_of(packet: Packet, item: Item) -> tuple[Side, ...]:
    return tuple(Side(path, Spot()) for path in item.papers)


def _wants(item: Item) -> bool:
    return item.kind != PROCEDURE


def empty_items(packet: Packet) -> Iterator[Disagreement]:
    """Items whose kind tells that they have papers, and that have none."""
    for item in packet.plan.items:
        if _wants(item) and item.kind and not item.papers:
            path, spot = _at(packet, item)
            yield Disagreement(path, spot, _args(item, what=_first(item)))


def empty_unknown(packet: Packet) -> Iterator[Disagreement]:
    """Items of no known kind without papers: perhaps they need none."""
    for item in packet.plan.items:
        if not item.kind and not item.papers:
            path, spot = _at(packet, item)
            yield Disagreement(path, spot, _args(item))


def _first(item: Item) -> str:
    return next((need.what for need in item.required), "材料")


def strays(packet: Packet) -> Iterator[Disagreement]:
    """Papers of no item."""
    for path in packet.plan.strays:
        yield Disagreement(path, None, {"file": name_of(path)})


def _missing(packet: Packet, level: str) -> Iterator[tuple[Item, Required]]:
    for item in packet.plan.items:
        if not item.papers and level != "demanded":
            continue  # told as a whole
        for need in item.required:
            wanted = need.level == ("recommended" if level == "recommended" else "required")
            if wanted and not need.papers:
                yield item, need


def missing_demanded(packet: Packet) -> Iterator[Disagreement]:
    """What the office has written down as necessary."""
    if packet.plan.demanded:
        for item, need in _missing(packet, "required"):
            yield _lacking(packet, item, need)


def missing_usual(packet: Packet) -> Iterator[Disagreement]:
    """What such an item has by law or custom, where the office has written nothing down."""
    if not packet.plan.demanded:
        for item, need in _missing(packet, "required"):
            yield _lacking(packet, item, need)


def missing_recommended(packet: Packet) -> Iterator[Disagreement]:
    """What the office has written down as usual."""
    if packet.plan.demanded:
        for item, need in _missing(packet, "recommended"):
            yield _lacking(packet, item, need)


def _lacking(packet: Packet, item: Item, need: Required) -> Disagreement:
    path, spot = _at(packet, item)
    per = f"（每{need.per}一份）" if need.per else ""
    return Disagreement(path, spot, _args(item, what=need.what + per), _papers_of(packet, item))


def base_demanded(packet: Packet) -> Iterator[Disagreement]:
    """Papers of the meeting itself that the office asks for."""
    if packet.plan.demanded:
        yield from _base(packet)


def base_usual(packet: Packet) -> Iterator[Disagreement]:
    """Papers of the meeting itself that every meeting has."""
    if not packet.plan.demanded and packet.plan.items:
        yield from _base(packet)


def _base(packet: Packet) -> Iterator[Disagreement]:
    for need in packet.plan.whole:
        if need.level == "required" and not need.papers:
            yield Disagreement("", None, {"what": need.what})


def order(packet: Packet) -> Iterator[Disagreement]:
    """Numbers of file names that run against the agenda.

    The main papers of the items follow it; what belongs to an item stands behind its main paper.
    """
    main: list[tuple[int, int, str]] = []
    by_item = {item.number: item for item in packet.plan.items}
    for item in packet.plan.items:
        own = _main(item)
        numbers = [(number, path) for path in own if (number := _number(path)) is not None]
        if not numbers or any(_doubted(packet, path) for path in own):
            continue
        first, path = min(numbers)
        main.append((first, item.number, path))
        for other in item.papers:
            number = _number(other)
            if number is not None and number < first and other not in own and not _doubted(packet, other):
                yield _misplaced(item, other, number, path, item.number)
    main.sort()
    kept = _longest([place for _, place, _ in main])
    for at, (number, place, path) in enumerate(main):
        if at in kept:
            continue
        for i in sorted(kept):
            if (i < at and main[i][1] > place) or (i > at and main[i][1] < place):
                yield _misplaced(by_item[place], path, number, main[i][2], main[i][1])
                break


def _main(item: Item) -> tuple[str, ...]:
    return tuple(path for path in (item.required[0].papers if item.required else ()) if path in item.papers)


def _number(path: str) -> int | None:
    found = compiled(r"^[（(]?(\d{1,3})(?:[）)、.．_\-]|[ \u3000])").match(name_of(path))
    return int(found[1]) if found is not None else None


def _misplaced(item: Item, path: str, number: int, other: str, second: int) -> Disagreement:
    said = {"file": name_of(path), "number": number, "other": name_of(other), "second": second}
    return Disagreement(path, None, _args(item, **said), (Side(other, Spot()),))


def _longest(values: list[int]) -> frozenset[int]:
    """Places of the longest run of values that never falls."""
    best: list[tuple[int, int]] = []  # length, place before
    for at, value in enumerate(values):
        before = max(((best[i][0], i) for i in range(at) if values[i] <= value), default=(0, -1))
        best.append((before[0] + 1, before[1]))
    at = max(range(len(best)), key=lambda i: best[i][0], default=-1)
    kept = set()
    while at >= 0:
        kept.add(at)
        at = best[at][1]
    return frozenset(kept)


def _doubted(packet: Packet, path: str) -> bool:
    return any(doubt.path == path and doubt.what == "unsure" for doubt in packet.plan.doubts)


def late(packet: Packet) -> Iterator[Disagreement]:
    """Deadlines of the manifest that have passed, with papers still lacking."""
    for item, days in _days_left(packet):
        if days < 0:
            yield _due(packet, item, -days)


def close(packet: Packet) -> Iterator[Disagreement]:
    """Deadlines of the manifest that are near, with papers still lacking."""
    for item, days in _days_left(packet):
        if 0 <= days <= _CLOSE_DAYS:
            yield _due(packet, item, days)


def _days_left(packet: Packet) -> Iterator[tuple[Item, int]]:
    today = _day(packet.today)
    if today is None or not packet.plan.demanded:
        return
    for item in packet.plan.items:
        due = _day(item.deadline)
        if due is not None and _lacks(item):
            yield item, (due - today).days


def _lacks(item: Item) -> list[str]:
    lacking = [need.what for need in item.required if need.level == "required" and not need.papers]
    return lacking or (["材料"] if _wants(item) and not item.papers else [])


def _due(packet: Packet, item: Item, days: int) -> Disagreement:
    path, spot = _at(packet, item)
    who = item.undertaking or item.lead
    person = f"{who}{item.person}" if item.person else who
    said = {
        "days": days,
        "deadline": item.deadline,
        "lacking": "、".join(_lacks(item)),
        "who": person or "承办部门",
    }
    return Disagreement(path, spot, _args(item, **said))


def _day(text: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(text) if text else None
    except ValueError:
        return None


def doubts(packet: Packet, what: str) -> Iterator[Disagreement]:
    """What planning could not settle."""
    for doubt in packet.plan.doubts:
        if doubt.what == what:
            yield _doubt(doubt)


def _doubt(doubt: Doubt) -> Disagreement:
    others = "、".join(f"“{name_of(path)}”" for path in doubt.others)
    args = {"file": name_of(doubt.path), "others": others, "said": doubt.said}
    return Disagreement(doubt.path, None, args, tuple(Side(path, Spot()) for path in doubt.others))


#: Name of a fault -> what finds it.
FAULTS: dict[str, Callable[[Packet], Iterator[Disagreement]]] = {
    "empty": empty_items,
    "empty-unknown": empty_unknown,
    "stray": strays,
    "missing": missing_demanded,
    "missing-usual": missing_usual,
    "missing-recommended": missing_recommended,
    "base": base_demanded,
    "base-usual": base_usual,
    "order": order,
    "late": late,
    "close": close,
    **{
        what: (lambda packet, what=what: doubts(packet, what))  # type: ignore[misc]
        for what in ("agenda-none", "agenda-two", "agenda-empty", "version", "same", "unsure", "gone")
    },
}
