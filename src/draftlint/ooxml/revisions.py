"""A Word file open for corrections: places that were found go in, bytes that can be taken back come out.

Whoever corrects something (:mod:`draftlint.ooxml.textedits` the text, :mod:`draftlint.ooxml.looks` the look)
collects edits to the bytes of parts in an :class:`OpenFile`; :meth:`OpenFile.finish` makes them in one pass, proves
that taking them back gives the original, and copies every other part as it is packed.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple
from xml.sax.saxutils import quoteattr

from draftlint.ooxml.edits import Edit, apply, ordered, undo
from draftlint.ooxml.names import W
from draftlint.ooxml.package import Package
from draftlint.ooxml.recordids import highest_id, renewed
from draftlint.ooxml.strict import MARK
from draftlint.ooxml.zipdir import Limits, read_directory
from draftlint.ooxml.zipwrite import rewrite

if TYPE_CHECKING:
    from collections.abc import Iterable

_DECLARED = re.compile(rb"""\A(?:\xef\xbb\xbf)?\s*<\?xml\b[^>]*?\bencoding\s*=\s*["']([\w.-]+)["']""")
STRICT_NS = "http://purl.oclc.org/ooxml/wordprocessingml/main"


class CannotReviseError(Exception):
    """A file that nothing can be corrected in without risk; the sentence says why and what to do."""


class Stamp(NamedTuple):
    """Who makes tracked changes, and when: local time as Word writes it, with a Z behind it."""

    author: str
    date: str


class TextChange(NamedTuple):
    """``[start, end)`` of a paragraph's accepted text, which is ``text`` now, becomes ``replacement``."""

    part_name: str
    paragraph: int
    start: int
    end: int
    text: str
    replacement: str


class LookChange(NamedTuple):
    """:class:`draftlint.findings.LookEdit` with the part that holds its paragraph."""

    part_name: str
    paragraph: int | None
    start: int | None
    end: int | None
    scope: str
    property: str
    value: str | float | bool | None
    section: int | None = None


class Refused(NamedTuple):
    """A change that is not made, with the reason in Chinese: half a sentence without a full stop."""

    change: TextChange | LookChange
    reason: str


class Revised(NamedTuple):
    """The new file, what was left out of it, and what was done to the bytes of its parts."""

    data: bytes
    refused: tuple[Refused, ...] = ()
    edits: dict[str, list[Edit]] = {}  # noqa: RUF012  never changed


class OpenFile:
    """A file's parts and the edits to them.

    :raises CannotReviseError: nothing may be written into this file.
    :raises UnreadableDraftError: it is no sound Word file.
    """

    def __init__(self, data: bytes, stamp: Stamp | None) -> None:
        """:param stamp: None for plain corrections without marks."""
        self._data = data
        self.package = Package.open(data)
        self.stamp = stamp
        self._parts: dict[str, bytes] = {}
        self._edits: dict[str, list[Edit]] = defaultdict(list)
        self._last_id: int | None = None
        if any(each.type == "origin" for each in self.package.relationships("")):
            raise CannotReviseError("文件带有数字签名，改动会使签名失效；请在没有签名的文件上修改。")

    def part(self, name: str) -> bytes:
        """The bytes of a part as they are in the file.

        :raises CannotReviseError: bytes cannot be put into it.
        """
        found = self._parts.get(name)
        if found is None:
            found = self.package.read(name)
            declared = _DECLARED.match(found)
            encoding = declared.group(1).lower() if declared else b"utf-8"
            if found[:2] in (b"\xff\xfe", b"\xfe\xff") or encoding not in (
                b"utf-8",
                b"utf8",
                b"us-ascii",
                b"ascii",
            ):
                raise CannotReviseError(
                    "文件内部没有用 UTF-8 编码，不能原样改动；请用 Word 打开后另存为新的 .docx 再试。"
                )
            self._parts[name] = found
        return found

    def check(self) -> None:
        """Complain when a part had to be mended to be read: its bytes are not what was judged.

        :raises CannotReviseError: it had.
        """
        if self.package.repaired:
            raise CannotReviseError(
                f"文件有毛病（{'；'.join(self.package.repaired)}），改动可能使它更难打开；请先在 Word 中打开并另存一次。"
            )

    def mark(self, name: str, prefix: str = "w:", part: str | None = None) -> bytes:
        """A mark's start tag but for its ``>`` or ``/>`` (``<w:ins w:id=...``), with a fresh id; only when tracked.

        Where the namespace is the default one (no prefix) the tag declares ``w:``, as its attributes need one.
        """
        if self.stamp is None:
            raise ValueError("nothing is tracked")
        declared = ""
        if not prefix:
            strict = MARK in self.part(part or self.package.main)
            prefix, declared = "w:", f' xmlns:w="{STRICT_NS if strict else W[1:-1]}"'
        author = quoteattr(self.stamp.author)
        head = f'<{prefix}{name}{declared} {prefix}id="{self.fresh_id()}" {prefix}author={author}'
        return f'{head} {prefix}date="{self.stamp.date}"'.encode()

    def fresh_id(self) -> int:
        """An id that nothing in the main part or in the parts read so far has."""
        if self._last_id is None:
            names = {self.package.main, *self._parts}
            self._last_id = highest_id(map(self.part, names))
        self._last_id += 1
        return self._last_id

    def renewed(self, properties: bytes) -> bytes:
        """Properties of a run for the run that comes behind it when it is split."""
        return renewed(properties, self.fresh_id)

    def add(self, name: str, edits: Iterable[Edit]) -> None:
        """Take edits to the bytes of a part."""
        self._edits[name] += edits

    def finish(self, refused: Iterable[Refused] = ()) -> Revised:
        """The new file.

        :raises CannotReviseError: the proof fails; that is a defect.
        """
        edits = {name: ordered(each) for name, each in self._edits.items() if each}
        if not edits:
            return Revised(self._data, tuple(refused))
        changed = {}
        for name, each in edits.items():
            before = self.part(name)
            changed[name] = apply(before, each)
            if undo(changed[name], each) != before:
                raise CannotReviseError(_DEFECT)
        data = rewrite(self._data, changed)
        if others(data, changed) != others(self._data, changed):
            raise CannotReviseError(_DEFECT)
        return Revised(data, tuple(refused), edits)


_DEFECT = "没有改动：核对时发现改动之外的内容会有变化，这是 draftlint 的缺陷，请告诉维护人员。"


def others(data: bytes, changed: Iterable[str]) -> dict[str, tuple[int, int]]:
    """Size and checksum of all entries of an archive but the changed ones."""
    left_out = frozenset(changed)
    return {
        name: (entry.size, entry.crc)
        for name, entry in read_directory(data, Limits()).items()
        if name not in left_out
    }
