"""Changes to bytes that can be taken back exactly."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable


class Edit(NamedTuple):
    """At this offset of the original these bytes go, and those come."""

    at: int
    removed: bytes
    added: bytes


def ordered(edits: Iterable[Edit]) -> list[Edit]:
    """By place; what is added before a removed stretch comes first."""
    return sorted(edits, key=lambda edit: (edit.at, len(edit.removed)))


def apply(data: bytes, edits: list[Edit]) -> bytes:
    """The bytes with all edits made; they are in order and do not overlap."""
    out: list[bytes] = []
    kept = 0
    for at, removed, added in edits:
        if at < kept or data[at : at + len(removed)] != removed:
            raise ValueError("edits that do not fit")
        out += (data[kept:at], added)
        kept = at + len(removed)
    out.append(data[kept:])
    return b"".join(out)


def undo(data: bytes, edits: list[Edit]) -> bytes:
    """What was there before the edits: what they added taken out, what they removed put back.

    :raises ValueError: these are not the bytes that the edits led to.
    """
    out: list[bytes] = []
    kept = shift = 0
    for at, removed, added in edits:
        here = at + shift
        if here < kept or data[here : here + len(added)] != added:
            raise ValueError("edits that do not fit")
        out += (data[kept:here], removed)
        kept = here + len(added)
        shift += len(added) - len(removed)
    out.append(data[kept:])
    return b"".join(out)
