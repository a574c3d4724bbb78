"""Corrections of the text, as tracked changes or plainly, at the very characters and in the format that stands there.

Runs are split where a correction begins or ends inside them, as for comments. What goes is wrapped in w:del
and its w:t renamed, what comes is a run of the same look in w:ins behind it; without marks the same is done
at once. Where that could damage something - what a field shows, a control's chosen value, a border of a
hyperlink, somebody's moved text - the correction is refused with a reason.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from difflib import SequenceMatcher
from html import unescape
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, NamedTuple
from xml.sax.saxutils import escape

from draftlint.ooxml.edits import Edit
from draftlint.ooxml.locate import Locator
from draftlint.ooxml.names import RPR, T, W
from draftlint.ooxml.revisions import OpenFile, Refused, Revised, Stamp, TextChange
from draftlint.ooxml.textguards import INS, SINGLE, RefusalError, atoms_of, twin_of, wrappers_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.etree import _Element

    from draftlint.ooxml.locate import Atom, Boundary

#: Drawn in a western font unless the run says that they are Chinese (17.3.2.26).
_EITHER = frozenset("“”‘’—…·")
_BLANKS = " \t\r\n"
_PRESERVE = b' xml:space="preserve"'
_ILLEGAL = re.compile("[\x00-\x1f\ud800-\udfff\ufffe\uffff]")
_LONGEST_COMPARED = 200


def revise_text(data: bytes, changes: Sequence[TextChange], stamp: Stamp | None) -> Revised:
    """The file with these changes made; those that cannot be made safely are refused.

    :param changes: of one paragraph they neither overlap nor touch.
    :param stamp: None to make them without marks.
    :raises CannotReviseError: nothing may be written into this file.
    :raises UnreadableDraftError: it is no sound Word file.
    """
    file = OpenFile(data, stamp)
    by_part: dict[str, list[TextChange]] = defaultdict(list)
    for change in changes:
        by_part[file.package.spelt(change.part_name)].append(change)
    refused: list[Refused] = []
    editors = [_PartEditor(file, name, each) for name, each in by_part.items()]
    file.check()
    for editor in editors:
        refused += editor.edit()
    return file.finish(refused)


class Piece(NamedTuple):
    """The least that has to change: ``[start, end)`` of the old text becomes ``replacement``."""

    start: int
    end: int
    replacement: str


def pieces(old: str, new: str) -> list[Piece]:
    """The differing stretches of two texts; what they share stays untouched."""
    start = 0
    while start < min(len(old), len(new)) and old[start] == new[start]:
        start += 1
    end = 0
    while end < min(len(old), len(new)) - start and old[-1 - end] == new[-1 - end]:
        end += 1
    one, other = old[start : len(old) - end], new[start : len(new) - end]
    if not one and not other:
        return []
    if not one or not other or max(len(one), len(other)) > _LONGEST_COMPARED:
        return [Piece(start, start + len(one), other)]
    codes = SequenceMatcher(None, one, other, autojunk=False).get_opcodes()
    return [Piece(start + a, start + b, other[c:d]) for tag, a, b, c, d in codes if tag != "equal"]


class _Addition(NamedTuple):
    """What is added, and where when not at the place itself but outside of what it stands in."""

    bytes: bytes
    outside: int | None = None


class _PartEditor:
    """Changes in one part."""

    def __init__(self, file: OpenFile, name: str, changes: list[TextChange]) -> None:
        self._file = file
        self._name = name
        self._data = file.part(name)
        self._changes = sorted(changes, key=lambda each: (each.paragraph, each.start))
        numbers = {each.paragraph for each in changes}
        self._locator = Locator(file.package, self._data, numbers, part=name)
        self._locator.renew = file.renewed
        self._kept: set[int] = set()  # start tags that already got xml:space="preserve"

    def edit(self) -> list[Refused]:
        """Hand the edits to the file; give what is left out."""
        refused: list[Refused] = []
        made: list[Edit] = []
        for number, group in groupby(self._changes, key=lambda each: each.paragraph):
            changes = list(group)
            try:
                atoms = atoms_of(self._locator, number)
                twin = twin_of(self._locator, self._data, number)
            except RefusalError as error:
                refused += [Refused(each, str(error)) for each in changes]
                continue
            last = -1
            for change in changes:
                kept = set(self._kept)
                try:
                    if change.start <= last:
                        raise RefusalError("和另一处改动挨在一起")
                    edits = self._change(atoms, change)
                except RefusalError as error:
                    self._kept = kept
                    refused.append(Refused(change, str(error)))
                    continue
                last = change.end
                if twin is not None:
                    edits += [edit._replace(at=edit.at + twin) for edit in edits]
                made += edits
        removed = sorted((edit.at, edit.at + len(edit.removed)) for edit in made if edit.removed)
        self._file.add(
            self._name,
            (
                edit
                for edit in made  # a start tag that goes needs no attribute
                if edit.added != _PRESERVE or not _within(edit.at, removed)
            ),
        )
        return refused

    # --- one change ------------------------------------------------------------------------------
    def _change(self, atoms: list[Atom], change: TextChange) -> list[Edit]:
        if _ILLEGAL.search(change.replacement):
            raise RefusalError("改后的文字里有换行或制表符")
        todo = [
            (change.start + a, change.start + b, new) for a, b, new in pieces(change.text, change.replacement)
        ]
        edits: list[Edit] = []
        wrappers: set[tuple[_Element, ...]] = set()
        for start, end, new in todo:
            inside = [atom for atom in atoms if atom.end > start and atom.start < end] if start < end else []
            anchor = inside[0] if inside else _neighbour(atoms, start, change)
            wrappers |= {wrappers_of(atom) for atom in (*inside, anchor)}
            removed = change.text[start - change.start : end - change.start]
            if "".join(self._shown(atom, start, end) for atom in inside) != removed:
                raise RefusalError("这里的文字与核查时读到的不同")
            if inside:
                edits += self._replace(inside, start, end, new)
            else:
                edits += self._insert(anchor, start, new)
        if len(wrappers) > 1:
            raise RefusalError("改动跨在超链接或内容控件的边界上")
        return edits

    def _shown(self, atom: Atom, start: int, end: int) -> str:
        """What an atom gives of a stretch, read from the bytes themselves."""
        if atom.unit.tag in SINGLE:
            return SINGLE[str(atom.unit.tag)]
        tag = self._locator.span(atom.unit)
        raw = self._data[tag.inside : tag.close].decode()
        text = unescape(raw)
        if len(text) != atom.end - atom.start:
            text = text.strip(_BLANKS)
        if len(text) != atom.end - atom.start:
            raise RefusalError("这里的文字在文件里的写法特殊")
        return text[max(start - atom.start, 0) : end - atom.start]

    def _replace(self, atoms: list[Atom], start: int, end: int, new: str) -> list[Edit]:
        parts = [(atom, max(start, atom.start), min(end, atom.end)) for atom in atoms]
        if self._file.stamp is None and len(atoms) == 1 and self._in_place(*parts[0], new):
            return [self._exchange(*parts[0], new)]
        places = [
            [self._place(atom, a, opens=True), self._place(atom, b, opens=False)] for atom, a, b in parts
        ]
        joined: set[int] = set()
        for at, (one, other) in enumerate(pairwise(places)):
            if atoms[at].run is atoms[at + 1].run and one[1].at == other[0].at:
                one[1], other[0] = one[1]._replace(after=b""), other[0]._replace(before=b"")
                joined |= {at, at + 1}  # no run of nothing between the two
        edits: list[Edit] = []
        for at, (part, (left, right)) in enumerate(zip(parts, places, strict=True)):
            text = "" if at else new
            if self._file.stamp is not None:
                edits += self._delete(*part, text, left, right)
            elif at not in joined and self._in_place(*part, text):
                edits.append(self._exchange(*part, text))
            else:
                edits += self._overwrite(*part, text, left, right)
        return edits

    def _place(self, atom: Atom, offset: int, *, opens: bool) -> Boundary:
        place, at = self._locator.boundary(atom, offset, opens=opens)
        if at != offset:
            raise RefusalError("这里的空格在文件里的写法特殊")
        return place

    def _delete(self, atom: Atom, a: int, b: int, new: str, left: Boundary, right: Boundary) -> list[Edit]:
        """Mark ``[a, b)`` of an atom as deleted, with what is added behind it."""
        addition = self._addition(atom, new, right)
        prefix = self._prefix(atom)
        opening = self._file.mark("del", prefix, self._name) + b">"
        closing = b"</" + (prefix or "w:").encode() + b"del>"
        after, before = left.after, right.before
        edits: list[Edit] = []
        if atom.unit.tag == T:
            tag = self._locator.span(atom.unit)
            gone = tag.name[:-1] + b"delText"
            if a > atom.start:
                head, _, rest = after.rpartition(b"<" + tag.name)
                after = head + b"<" + gone + rest
                edits += self._keep_blanks(left)
            else:
                edits.append(Edit(tag.start + 1, tag.name, gone))
            if b < atom.end:
                before = b"</" + gone + before[2 + len(tag.name) :]
                edits += self._keep_blanks(right)
            else:
                edits.append(Edit(tag.close + 2, tag.name, gone))
        edits.append(Edit(left.at, b"", left.before + opening + after))
        if addition.outside is None:
            edits.append(Edit(right.at, b"", before + closing + addition.bytes + right.after))
        else:
            edits.append(Edit(right.at, b"", before + closing))
            edits.append(Edit(addition.outside, b"", addition.bytes))
        return edits

    def _insert(self, atom: Atom, offset: int, new: str) -> list[Edit]:
        """Put text at an offset of an atom, in its look."""
        if self._file.stamp is None and self._in_place(atom, offset, offset, new):
            at = self._raw(atom, offset)
            return [Edit(at, b"", escape(new).encode())]
        place = self._place(atom, offset, opens=offset < atom.end)
        added = self._addition(atom, new, place)
        if added.outside is not None:
            return [Edit(added.outside, b"", added.bytes)]
        return [*self._keep_blanks(place), Edit(place.at, b"", place.before + added.bytes + place.after)]

    def _exchange(self, atom: Atom, a: int, b: int, new: str) -> Edit:
        """Other characters in the same w:t."""
        first, last = self._raw(atom, a), self._raw(atom, b)
        return Edit(first, self._data[first:last], escape(new).encode())

    def _overwrite(self, atom: Atom, a: int, b: int, new: str, left: Boundary, right: Boundary) -> list[Edit]:
        """Replace ``[a, b)`` of an atom without marks."""
        edits = self._keep_blanks(left) if a > atom.start else []
        added = left.before + self._made(atom, new) + right.after
        first, last = left.at, right.at
        if not added and atom.run is not None and (around := _alone_in(atom.run)) is not None:
            tag, run = self._locator.span(around), self._locator.span(atom.run)
            if (first, last) == (run.start, run.end):  # an insertion of nothing is left to nobody
                first, last = tag.start, tag.end
        return [*edits, Edit(first, self._data[first:last], added)]

    def _in_place(self, atom: Atom, a: int, b: int, new: str) -> bool:
        """Whether characters of a w:t can simply be exchanged: it keeps text, and no blank at its ends is at stake."""
        if atom.unit.tag != T or self._needs_hint(atom, new):
            return False
        text = atom.unit.text or ""
        if len(text) != atom.end - atom.start:
            return False
        after = text[: a - atom.start] + new + text[b - atom.start :]
        return bool(after) and after[0] not in _BLANKS and after[-1] not in _BLANKS

    def _raw(self, atom: Atom, offset: int) -> int:
        """Where in the part the character at an offset of a w:t begins."""
        tag = self._locator.span(atom.unit)
        if offset == atom.start:
            return tag.inside
        if offset == atom.end:
            return tag.close
        return self._place(atom, offset, opens=True).at

    def _keep_blanks(self, place: Boundary) -> list[Edit]:
        at = place.keep_blanks_at
        if at is None or at in self._kept:
            return []
        self._kept.add(at)
        return [Edit(at, b"", _PRESERVE)]

    # --- what is added ---------------------------------------------------------------------------
    def _prefix(self, atom: Atom) -> str:
        return self._locator.prefix(atom.paragraph).decode()

    def _made(self, atom: Atom, new: str) -> bytes:
        """A run that looks like that of the atom."""
        if not new or atom.run is None:
            return b""
        run = self._locator.span(atom.run)
        prefix, _, _ = run.name.rpartition(b"r")
        text = b"<" + prefix + b"t" + _PRESERVE + b">" + escape(new).encode() + b"</" + prefix + b"t>"
        look = self._look(atom, prefix, new)
        return b"<" + run.name + run.attributes + b">" + look + text + b"</" + run.name + b">"

    def _addition(self, atom: Atom, new: str, place: Boundary) -> _Addition:
        """A run that looks like that of the atom, marked as inserted, for this place."""
        made = self._made(atom, new)
        if not made or self._file.stamp is None or atom.run is None:
            return _Addition(made)
        own = self._prefix(atom)
        closing = b"</" + (own or "w:").encode() + b"ins>"
        around = atom.run.getparent()
        if around is not None and around.tag == INS and around.get(W + "author") == self._file.stamp.author:
            return _Addition(made)  # it stands among what we have put in before
        ours = self._file.mark("ins", own, self._name) + b">" + made + closing
        if around is None or around.tag != INS:
            return _Addition(ours)
        theirs, run = self._locator.span(around), self._locator.span(atom.run)
        # beside somebody's insertion, not between two halves of it of which one is empty
        if place.at == run.end and atom.run.getnext() is None:
            return _Addition(ours, theirs.end)
        if place.at == run.start and atom.run.getprevious() is None:
            return _Addition(ours, theirs.start)
        again = re.sub(
            rb"""(\bid\s*=\s*["'])\d+""",
            lambda found: found.group(1) + str(self._file.fresh_id()).encode(),
            theirs.attributes,
            count=1,
        )
        return _Addition(b"</" + theirs.name + b">" + ours + b"<" + theirs.name + again + b">")

    def _properties(self, atom: Atom) -> bytes:
        for each in () if atom.run is None else atom.run.iterchildren(RPR):
            tag = self._locator.span(each)
            return b"" if tag.self_closed else self._data[tag.inside : tag.close]
        return b""

    def _needs_hint(self, atom: Atom, new: str) -> bool:
        if _EITHER.isdisjoint(new) or atom.run is None:
            return False
        fonts = atom.run.find(f"{RPR}/{W}rFonts")
        return fonts is None or fonts.get(W + "hint") != "eastAsia"

    def _look(self, atom: Atom, prefix: bytes, new: str) -> bytes:
        """The w:rPr for a run with this text."""
        inside = self._properties(atom)
        name = re.escape(prefix)
        change = rb"<%srPrChange\b[^>]*/>|<%srPrChange\b.*?</%srPrChange>" % (name, name, name)
        inside = re.sub(change, b"", inside, flags=re.DOTALL)
        if self._needs_hint(atom, new):
            inside = _hinted(inside, prefix)
        return b"<" + prefix + b"rPr>" + inside + b"</" + prefix + b"rPr>" if inside else b""


def _alone_in(run: _Element) -> _Element | None:
    """The insertion that holds this run and nothing else."""
    around = run.getparent()
    return around if around is not None and around.tag == INS and len(around) == 1 else None


def _within(at: int, stretches: list[tuple[int, int]]) -> bool:
    """Whether a place is inside of one of these stretches, which are in order."""
    index = bisect_left(stretches, (at, 0)) - 1
    return index >= 0 and at < stretches[index][1]


def _neighbour(atoms: list[Atom], offset: int, change: TextChange) -> Atom:
    """Whose look an insertion takes: of the character before it, unless only the one after it is replaced."""
    before = next((atom for atom in reversed(atoms) if atom.start < offset), None)
    after = next((atom for atom in atoms if atom.end > offset), None)
    if before is None or (after is not None and offset == change.start < change.end):
        before = after
    if before is None:
        raise RefusalError("找不到这一段文字")
    return before


def _hinted(properties: bytes, prefix: bytes) -> bytes:
    """Properties of a run that say its quotation marks and dashes are Chinese."""
    attribute = b' %shint="eastAsia"' % (prefix or b"w:")
    fonts = re.search(rb"<%srFonts\b[^>]*?(?=\s*/?>)" % re.escape(prefix), properties)
    if fonts is not None:
        bare = re.sub(rb"""\s[\w.-]*:?hint\s*=\s*["'][^"']*["']""", b"", fonts.group())
        return properties[: fonts.start()] + bare + attribute + properties[fonts.end() :]
    style = re.match(rb"\s*<%srStyle\b[^>]*/>" % re.escape(prefix), properties)
    at = style.end() if style is not None else 0
    return properties[:at] + b"<" + prefix + b"rFonts" + attribute + b"/>" + properties[at:]
