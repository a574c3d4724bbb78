"""Kind ``packet-file-order``: numbers of file names against the agenda."""

from __future__ import annotations

from collections.abc import Iterator

from draftlint.checks.across.model import Desk, Disagreement, Item, Packet, PacketCheck, Side, Spot
from draftlint.checks.base import Params, kind
from draftlint.text.lazy import compiled


@kind("packet-file-order", about="查文件名开头的序号（01、02……）的次序是否与议程的次序相符。", wants="packet")
def packet_file_order(params: Params) -> PacketCheck:
    """The order in which a folder shows the papers."""

    def check(desk: Desk) -> Iterator[Disagreement]:
        yield from _names(desk.packet)

    return check


def name_of(path: str) -> str:
    """A paper as people call it: the name of its file."""
    return compiled(r"[\\/]").split(path)[-1]


def _names(packet: Packet) -> Iterator[Disagreement]:
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
    """What the item is about: the first paper that its kind needs."""
    first = item.required[0].papers if item.required else item.papers[:1]
    return tuple(path for path in first if path in item.papers)


def _number(path: str) -> int | None:
    found = compiled(r"^[（(]?(\d{1,3})(?:[）)、.．_\-]|[ \u3000])").match(name_of(path))
    return int(found[1]) if found is not None else None


def _misplaced(item: Item, path: str, number: int, other: str, second: int) -> Disagreement:
    said = {"file": name_of(path), "number": number, "other": name_of(other), "second": second}
    return Disagreement(path, None, {"item": item.number, **said}, (Side(other, Spot()),))


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
