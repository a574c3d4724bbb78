"""Places of corrections: by what findings call them, by what holds them, and by what the draft was when it came."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from draftlint.findings import Edit
from draftlint.ooxml.revisions import LookChange

if TYPE_CHECKING:
    from collections.abc import Iterable

    from draftlint.doc.model import Document, Paragraph
    from draftlint.findings import Finding, LookEdit
    from draftlint.writers.proofs import Span

Key = tuple[str, int]  # part and number of a paragraph


class Place(NamedTuple):
    """A correction by its rule and what it covers of the draft as it came."""

    rule: str
    key: Key
    start: int
    end: int


LookKey = tuple[str, str, int | None, int | None, int | None, str, str, int | None]
Address = Place | LookKey


class Index:
    """Paragraphs of a document by what findings call them."""

    def __init__(self, document: Document) -> None:
        self._by_name: dict[tuple[str, int], list[Paragraph]] = defaultdict(list)
        self._by_key: dict[Key, Paragraph] = {}
        for each in document.every_paragraph():
            self._by_name[(each.part, each.number)].append(each)
            self._by_key.setdefault((each.part_name, each.number), each)
        self._main = document.paragraphs[0].part_name if document.paragraphs else ""

    def text(self, key: Key) -> str:
        """The text of a paragraph."""
        return self._by_key[key].text

    def keys(self, finding: Finding, place: Finding | Edit) -> list[Key]:
        """The paragraphs that a place means: of several headers alike all of them, else none."""
        where = place.location
        if where.paragraph is None:
            return []
        name = place.part_name if isinstance(place, Edit) else ""
        if (name, where.paragraph) in self._by_key:
            return [(name, where.paragraph)]
        some = self._by_name.get((where.part, where.paragraph), [])
        if len(some) > 1 and where.paragraph == finding.location.paragraph:
            own = finding.location
            some = [each for each in some if each.text[own.start : own.end] == finding.text]
        if len({each.text for each in some}) > 1:
            return []
        return [(each.part_name, each.number) for each in some]

    def parts(self, look: LookEdit) -> list[str]:
        """The part that a change of look means."""
        if look.location.paragraph is None:
            return [self._main]
        return [look.part_name] if (look.part_name, look.location.paragraph) in self._by_key else []


def look_change(look: LookEdit, part_name: str) -> LookChange:
    """The change that a finding asks for, in this part."""
    where = look.location
    return LookChange(
        part_name,
        where.paragraph,
        where.start,
        where.end,
        look.scope,
        look.property,
        look.value,
        look.section,
    )


def look_key(rule: str, look: LookChange) -> LookKey:
    """What two changes of look have in common of which the later one holds."""
    return (
        rule, look.part_name, look.paragraph, look.start, look.end, look.scope, look.property, look.section,
    )  # fmt: skip


def key_of(look: LookChange) -> Key:
    """The paragraph of a change of look."""
    return look.part_name, look.paragraph or 0


def touches(place: Place, start: int, end: int) -> bool:
    """Whether a stretch meets a place or stands right beside it."""
    return place.start <= end and start <= place.end


def _overlap(one: Place, other: Place) -> bool:
    if one.start == one.end or other.start == other.end:
        return (one.start, one.end) == (other.start, other.end)
    return one.start < other.end and other.start < one.end


def same_place(one: Address, other: Address) -> bool:
    """Whether two corrections are about the same thing."""
    if isinstance(one, Place) and isinstance(other, Place):
        return one.key == other.key and _overlap(one, other)
    return one == other


def meets(span: Span, others: Iterable[Span]) -> bool:
    """Whether a stretch meets others or stands right beside one."""
    return any(span.start <= other.end and other.start <= span.end for other in others)


def spot_of(address: Address) -> tuple[str, int]:
    """The paragraph that an address is in; of a section something that no paragraph is."""
    if isinstance(address, Place):
        return address.key
    _, part, paragraph, *_, section = address
    return part, -1 - (section or 0) if paragraph is None else paragraph


def beside(one: Address, addresses: Iterable[Address], finding: Finding) -> list[Address]:
    """What has to go when one address does: all of a correction of words, the same paragraph of one of looks."""
    if finding.fix is None or not finding.fix.looks:
        return [*addresses]
    return [each for each in addresses if spot_of(each) == spot_of(one)]
