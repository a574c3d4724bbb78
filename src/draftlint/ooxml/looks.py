"""Formatting changed in the bytes of a Word file, as tracked changes or plainly.

A change is written on the very run, paragraph or section it is about; styles.xml and all other parts stay as
they are. Page numbers stand in footers: there the part that holds the paragraph changes. Tracked, the old
properties are kept whole beside the new ones (w:rPrChange, w:pPrChange, w:sectPrChange), and an empty
paragraph that goes is one whose mark is deleted. What cannot be done without harm is refused with a reason.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from draftlint.ooxml.edits import Edit
from draftlint.ooxml.lookplaces import LookPlaces
from draftlint.ooxml.lookvalues import UnknownPropertyError, Value, set_property
from draftlint.ooxml.names import PPR, RPR, RUN, P, T, W
from draftlint.ooxml.propedits import Properties
from draftlint.ooxml.read import Reader
from draftlint.ooxml.revisions import OpenFile, Refused

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.etree import _Element

    from draftlint.doc.model import Document, Paragraph
    from draftlint.ooxml.revisions import LookChange, Revised, Stamp

_NO_PLACE = "原稿中找不到这个地方"
_NO_TEXT = "这里没有可以改字体的文字（公式、注音等不改）"
_WHOLE_ONLY = "这几个字与别的字连在一起，不能只改其中一部分的格式"
_CHANGED_BEFORE = "这里已有没处理的格式修订"
_JOINED = "这一段的段落标记是删去或隐藏的，与下一段连在一起"
_NO_PREFIX = "文件内部的写法特别，不能在这里改格式"
_KEPT_BLANK = "这个空行不能删去：其中有书签、分页符等内容，或者后面紧接着表格"
_UNKNOWN = "不知道怎样改这一项格式"
#: What an empty paragraph may hold and still be removed.
_NOTHING = frozenset({RPR, T, W + "tab", W + "lastRenderedPageBreak"})
#: Properties with which an empty paragraph is more than empty.
_MEANT = ("sectPr", "framePr", "pBdr", "numPr", "pageBreakBefore")
_PASSED = frozenset({W + "proofErr"})
_BESIDE = frozenset(W + name for name in ("proofErr", "bookmarkStart", "bookmarkEnd", "commentRangeStart",
                                          "commentRangeEnd"))  # fmt: skip
_FIELD = frozenset({W + "fldChar", W + "instrText"})


def revise_looks(data: bytes, changes: Iterable[LookChange], stamp: Stamp | None) -> Revised:
    """A file with these changes of look and no other.

    :param stamp: None for plain changes without marks.
    :raises CannotReviseError: nothing may be written into this file.
    :raises UnreadableDraftError: it is no sound Word file.
    """
    file = OpenFile(data, stamp)
    refused = change_looks(file, changes)
    file.check()
    return file.finish(refused)


def change_looks(file: OpenFile, changes: Iterable[LookChange]) -> list[Refused]:
    """Put the edits for these changes into an open file; give those that cannot be made.

    They are for bytes in which no text is changed: a run that is cut for a change of its text would keep the old
    look in one half. Whoever changes both does this first and the text in the file that comes out.
    """
    by_part: dict[str, list[LookChange]] = defaultdict(list)
    for change in changes:
        by_part[change.part_name].append(change)
    if not by_part:
        return []
    document = Reader(file.package).read("", "")
    refused: list[Refused] = []
    for name, mine in by_part.items():
        refused += _Part(file, name, document, mine).run(mine)
    return refused


class _Part:
    """One part on its way to another look."""

    def __init__(self, file: OpenFile, name: str, document: Document, changes: list[LookChange]) -> None:
        self._file, self._name = file, name
        self._data = file.part(name)
        numbers = {each.paragraph for each in changes if each.paragraph is not None}
        self._places = LookPlaces(file.package, self._data, numbers, name)
        self._paragraphs: dict[int, Paragraph] = {
            p.number: p for p in document.every_paragraph() if p.part_name == name and p.number in numbers
        }
        self._runs: dict[tuple[int, _Element], list[tuple[int, int, LookChange]]] = defaultdict(list)
        self._sizes: dict[int, list[tuple[int, int, float]]] = defaultdict(list)
        self._marks: dict[int, list[LookChange]] = defaultdict(list)
        self._whole: dict[int, list[LookChange]] = defaultdict(list)
        self._sections: dict[_Element, list[LookChange]] = defaultdict(list)
        self._gone: set[int] = set()
        self._known: set[tuple[str, str, Value]] = set()  # kinds, properties and values that can be written
        self._edits: list[Edit] = []

    def run(self, changes: list[LookChange]) -> list[Refused]:
        """Sort the changes by the element they are about, then write each element once."""
        refused = []
        takers = {
            "blank": self._take_blank,
            "run": self._take_run,
            "paragraph": self._take_paragraph,
            "section": self._take_section,
        }
        for change in sorted(changes, key=lambda each: each.scope != "blank"):
            try:
                taker = takers.get(change.scope)
                reason = _UNKNOWN if taker is None else taker(change)
            except UnknownPropertyError:
                reason = _UNKNOWN
            if reason:
                refused.append(Refused(change, reason))
        for (number, run), spans in self._runs.items():
            self._write_run(number, run, spans)
        for number in self._whole.keys() | self._marks.keys():
            self._write_paragraph(number)
        for sect, mine in self._sections.items():
            properties = self._properties("sectPr", sect)
            for each in mine:
                set_property(properties, each.property, each.value)
            self._edits += self._recorded(properties).edits()
        self._file.add(self._name, self._edits)
        return refused

    # --- taking in -------------------------------------------------------------------------------
    def _take_run(self, change: LookChange) -> str:
        number = change.paragraph
        shown = None if number is None else self._paragraphs.get(number)
        if number is None or shown is None or number in self._gone:
            return _NO_PLACE
        length = len(shown.text)
        start, end = (
            (0 if change.start is None else change.start),
            (length if change.end is None else change.end),
        )
        stretches = self._places.stretches_of(number, start, end)
        if stretches is None:
            return _WHOLE_ONLY
        if not stretches:
            return _NO_TEXT
        parts: list[tuple[_Element, int, int]] = [(each.run, each.start, each.end) for each in stretches]
        element = self._places.element(number)
        whole = start <= 0 and end >= length and element is not None
        if whole:
            seen = {each.run for each in stretches}
            # what is shown by a field takes its look from the field's own runs when it is renewed
            parts += [
                (run, 0, 0)
                for run in self._places.runs_of(number)
                if run not in seen and any(child.tag in _FIELD for child in run)
            ]
        for run, _, _ in parts:
            reason = self._unfit("rPr", run.find(RPR), run, change)
            if reason:
                return reason
        for run, begin, finish in parts:
            self._runs[number, run].append((begin, finish, change))
        if change.property == "size" and isinstance(change.value, (int, float)):
            self._sizes[number].append((start, end, float(change.value)))
        if whole and shown.label is not None:
            self._marks[number].append(change)  # an automatic number looks like the paragraph's mark
        return ""

    def _take_paragraph(self, change: LookChange) -> str:
        number = change.paragraph
        shown = None if number is None else self._paragraphs.get(number)
        if number is None or shown is None or number in self._gone:
            return _NO_PLACE
        element = self._places.element(number)
        if element is None or shown.joined or _ends_deleted(element):
            return _JOINED
        reason = self._unfit("pPr", element.find(PPR), element, change)
        if not reason:
            self._whole[number].append(change)
        return reason

    def _take_section(self, change: LookChange) -> str:
        sections = self._places.sections
        if change.section is None or not 0 <= change.section < len(sections):
            return _NO_PLACE
        sect = sections[change.section]
        reason = self._unfit("sectPr", sect, sect, change)
        if not reason:
            self._sections[sect].append(change)
        return reason

    def _unfit(self, kind: str, element: _Element | None, holder: _Element, change: LookChange) -> str:
        """Why the properties of this element must be left alone; "" when they need not."""
        if not self._prefix(holder):
            return _NO_PREFIX
        properties = self._properties(kind, element, holder)
        before = properties.recorded_by()
        if before is not None and (self._file.stamp is None or before != self._file.stamp.author):
            return _CHANGED_BEFORE
        wish = (kind, change.property, change.value)
        if wish not in self._known:
            set_property(properties, change.property, change.value)  # told now if nobody knows it
            self._known.add(wish)
        return ""

    # --- writing ---------------------------------------------------------------------------------
    def _write_run(self, number: int, run: _Element, spans: list[tuple[int, int, LookChange]]) -> None:
        first, last = (0, 0)
        if any(start < end for start, end, _ in spans):
            first, last = self._places.extent(number, run)
        breaks = sorted({first, *(at for start, end, _ in spans for at in (start, end) if first < at < last)})
        rpr = run.find(RPR)
        place = self._places.place(run)
        old = b"" if rpr is None else self._bytes(rpr)
        head = b"<" + place.name + place.attributes + b">"
        before: list[tuple[str, Value]] = []
        blanks: set[int] = set()
        for at in breaks:
            mine = [change for start, end, change in spans if start <= at < end or start == end]
            properties = self._properties("rPr", rpr, run)
            for each in mine:
                set_property(properties, each.property, each.value)
            said = [(each.property, each.value) for each in mine] if properties.changed else []
            self._recorded(properties)
            if at == first:
                if properties.changed:
                    self._put(properties, rpr, place.inside)
            elif said != before:
                cut = self._places.cut(number, run, at)
                new = self._file.renewed(properties.whole() if properties.changed else old)
                after = head + new + cut.after[len(head) + len(old) :]
                self._edits.append(Edit(cut.at, b"", cut.before + after))
                if cut.keep_blanks_at is not None:
                    blanks.add(cut.keep_blanks_at)
            before = said
        self._edits += [Edit(at, b"", b' xml:space="preserve"') for at in blanks]

    def _write_paragraph(self, number: int) -> None:
        element = self._places.element(number)
        if element is None:
            return
        ppr = element.find(PPR)
        properties = self._properties("pPr", ppr, element)
        size = self._size(number)
        for each in self._whole[number]:
            set_property(properties, each.property, each.value, size=size)
        self._recorded(properties)
        mark = None if ppr is None else ppr.find(RPR)
        look = self._properties("rPr", mark, element)
        for each in self._marks[number]:
            set_property(look, each.property, each.value)
        self._recorded(look)
        self._put_mark(element, properties, look)

    def _put_mark(self, element: _Element, properties: Properties, look: Properties) -> None:
        """Write a w:pPr with the format of its mark."""
        ppr = element.find(PPR)
        mark = None if ppr is None else ppr.find(RPR)
        if look.changed and mark is not None:
            self._edits += look.edits()
        elif look.changed:
            properties.add_raw("rPr", look.whole())
        if not properties.changed:
            return
        place = self._places.place(element)
        if ppr is None and place.self_closed:
            tag = self._data[place.start : place.end]
            opened = (
                b"<" + place.name + place.attributes + b">" + properties.whole() + b"</" + place.name + b">"
            )
            self._edits.append(Edit(place.start, tag, opened))
        else:
            self._put(properties, ppr, place.inside)

    def _put(self, properties: Properties, element: _Element | None, inside: int) -> None:
        """Change a property element, or put it at the head of what it belongs to."""
        if element is None:
            self._edits.append(Edit(inside, b"", properties.whole()))
        else:
            self._edits += properties.edits()

    def _size(self, number: int) -> float:
        """Type size of a paragraph as it will be."""
        shown = self._paragraphs[number]
        first = len(shown.text) - len(shown.text.lstrip())
        for start, end, size in self._sizes[number]:
            if start <= first < end:
                return size
        return shown.format_at(first).size

    # --- empty paragraphs ------------------------------------------------------------------------
    def _take_blank(self, change: LookChange) -> str:
        number = change.paragraph
        shown = None if number is None else self._paragraphs.get(number)
        element = None if number is None else self._places.element(number)
        if number is None or shown is None or element is None:
            return _NO_PLACE
        if number in self._gone:
            return ""
        if not self._prefix(element):
            return _NO_PREFIX
        following = self._places.beside(number)
        while following is not None and following.tag in _BESIDE:
            following = following.getnext()
        ppr = element.find(PPR)
        properties = self._properties("pPr", ppr, element)
        if (
            not shown.is_blank
            or shown.joined
            or _ends_deleted(element)
            or following is None
            or following.tag != P
            or any(properties.has(name) for name in _MEANT)
            or not all(child.tag == PPR or child.tag in _PASSED or _is_empty(child) for child in element)
        ):
            return _KEPT_BLANK
        mark = None if ppr is None else ppr.find(RPR)
        look = self._properties("rPr", mark, element)
        if look.has("ins") or look.has("moveTo"):
            return _CHANGED_BEFORE
        self._gone.add(number)
        if self._file.stamp is None:
            place = self._places.place(element)
            self._edits.append(Edit(place.start, self._data[place.start : place.end], b""))
            return ""
        prefix = self._prefix(element)
        look.add_raw("del", self._file.mark("del", prefix.decode()) + b"/>")
        self._put_mark(element, properties, look)
        for run in element.iterchildren(RUN):
            self._delete_run(run, prefix)
        return ""

    def _delete_run(self, run: _Element, prefix: bytes) -> None:
        place = self._places.place(run)
        self._edits.append(Edit(place.start, b"", self._file.mark("del", prefix.decode()) + b">"))
        for text in run.iterchildren(T):
            tag = self._places.place(text)
            deleted = prefix + b"delText"
            self._edits.append(Edit(tag.start + 1, tag.name, deleted))
            if not tag.self_closed:
                self._edits.append(Edit(tag.close + 2, tag.name, deleted))
        self._edits.append(Edit(place.end, b"", b"</" + prefix + b"del>"))

    # --- bytes -----------------------------------------------------------------------------------
    def _prefix(self, element: _Element) -> bytes:
        head, colon, _ = self._places.place(element).name.rpartition(b":")
        return head + colon

    def _bytes(self, element: _Element) -> bytes:
        place = self._places.place(element)
        return self._data[place.start : place.end]

    def _properties(self, kind: str, element: _Element | None, holder: _Element | None = None) -> Properties:
        known = element if element is not None else holder
        assert known is not None
        place = None if element is None else self._places.place(element)
        return Properties(kind, self._prefix(known), self._data, place)

    def _recorded(self, properties: Properties) -> Properties:
        """The properties with a record of what they were, where changes are tracked and there is one."""
        if self._file.stamp is not None and properties.changed:
            properties.record(self._file.mark)
        return properties


def _ends_deleted(paragraph: _Element) -> bool:
    mark = paragraph.find(f"{PPR}/{RPR}")
    return mark is not None and any(mark.find(W + name) is not None for name in ("del", "moveFrom"))


def _is_empty(run: _Element) -> bool:
    return run.tag == RUN and all(child.tag in _NOTHING for child in run)
