"""A shortcut for the commonest shape: a paragraph of nothing but runs with one w:t each.

Nine paragraphs in ten of a report look like that. Walking their tree costs several times what parsing it
did, nearly all of it spent in reading the same dozen w:rPr elements over and over. Here such a paragraph
is cut out of the bytes of the part instead, and the bytes of a w:rPr are the key under which its format
is remembered. Everything that is not exactly of that shape goes the ordinary way, and so does every file
whose bytes could mean something else than they seem to (see :func:`open_source`).

The n-th ``<w:p`` of the bytes is the n-th w:p element: that holds because no comment, CDATA section or
processing instruction is let in and ``w`` is bound once, at the root. The story counts paragraphs too
and compares at its end.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import etree

from draftlint.ooxml.names import RPR, SPACE, T, W

if TYPE_CHECKING:
    from lxml.etree import _Element

    from draftlint.doc.model import RunFormat
    from draftlint.ooxml.styles import Look

_START = re.compile(rb"<w:p[ >/]")
_OTHER_MARKUP = re.compile(rb"<[!?]")
_DECLARATION = re.compile(rb"""(?:\xef\xbb\xbf)?<\?xml version=["']1\.0["']([^?]*)\?>""")
_FALLBACK = re.compile(rb"<(/?)mc:Fallback(?:\s[^>]*)?>")
_JUNK = re.compile(rb"(?:<w:(?:proofErr|bookmarkStart|bookmarkEnd) [^<>]*/>)*")
_RUN_END = b"</w:t></w:r>"
_UNSURE = (b"&", b"\n", b"\r", b"\t")

Piece = tuple[str, "RunFormat"]


class PlainSource:
    """The bytes of a part, cut into its paragraphs."""

    def __init__(self, data: bytes, starts: list[int], prefixes: bytes) -> None:
        self._data = data
        self._starts = starts
        self._prefixes = prefixes

    @property
    def count(self) -> int:
        """How many w:p there are outside mc:Fallback."""
        return len(self._starts)

    def split(self, number: int) -> tuple[bytes, bytes] | None:
        """The w:pPr and the rest of paragraph ``number``; None when it has to go the ordinary way."""
        data = self._data
        start = data.index(b">", self._starts[number - 1])
        if data[start - 1] == 0x2F:  # <w:p/>
            return None
        raw = data[start + 1 : data.find(b"</w:p>", start)]
        for byte in _UNSURE:
            if byte in raw:
                return None
        if not raw.startswith(b"<w:pPr>"):
            return b"", raw
        cut = raw.find(b"</w:pPr>") + 8
        ppr = raw[:cut]
        # A w:pPr within the w:pPr (an old one, tracked) and a section's end are not for the shortcut.
        return None if b"<w:pPr" in ppr[7:] or b"<w:sectPr" in ppr else (ppr, raw[cut:])

    def pieces(self, content: bytes, look: Look) -> list[Piece] | None:
        """Texts and formats of a paragraph's runs; None when there is anything else in it."""
        if not content:
            return []
        parts = content.split(_RUN_END)
        rest = parts.pop()
        if rest and _JUNK.fullmatch(rest) is None:
            return None
        known = look.plain_formats
        found = []
        for part in parts:
            if not part.startswith((b"<w:r ", b"<w:r>")):
                part = part[_JUNK.match(part).end() :]  # type: ignore[union-attr]  # it matches nothing too
                if not part.startswith((b"<w:r ", b"<w:r>")):
                    return None
            head, _, text = part.rpartition(b">")
            key = head[head.find(b">") + 1 :]
            if key not in known:
                known[key] = self._format(key, look)
            run = known[key]
            if run is None:
                return None
            if text:
                form, trims = run
                if trims and (text[0] == 0x20 or text[-1] == 0x20):
                    return None
                found.append((text.decode(), form))
        return found

    def _format(self, key: bytes, look: Look) -> tuple[RunFormat, bool] | None:
        """Format of a run that starts with these bytes, and whether its text is trimmed.

        None unless the bytes, closed, are one w:rPr (or none) and one w:t, and their text is shown.
        """
        try:
            run = etree.fromstring(b"<w:r" + self._prefixes + b">" + key + b"/></w:r>")
        except etree.XMLSyntaxError:
            return None
        if not len(run) or len(run) > 2 or run[-1].tag != T or (len(run) == 2 and run[0].tag != RPR):
            return None
        form = look.plain if len(run) == 1 else look.run_format(run[0])
        return None if form.vanish else (form, run[-1].get(SPACE) != "preserve")


def open_source(data: bytes, root: _Element) -> PlainSource | None:
    """The shortcut through the bytes that ``root`` was parsed from; None when they are out of the ordinary.

    Ordinary is UTF-8 without comments, CDATA sections and processing instructions, with the prefix ``w``
    bound to the main namespace and to nothing else, and that namespace to no other prefix.
    """
    declaration = _DECLARATION.match(data)
    if declaration is None:
        return None
    encoding = declaration.group(1).lower()
    if b"encoding" in encoding and b"utf-8" not in encoding:
        return None
    namespace = W[1:-1].encode()
    if root.nsmap.get("w") != W[1:-1] or data.count(namespace) != 1 or data.count(b"xmlns:w=") != 1:
        return None
    if _OTHER_MARKUP.search(data, declaration.end()):
        return None
    starts = [match.start() for match in _START.finditer(data)]
    if b"Fallback" in data:
        if b":Fallback" in data.replace(b"mc:Fallback", b""):
            return None
        starts = _outside_fallback(data, starts)
    prefixes = "".join(f' xmlns:{prefix}="{uri}"' for prefix, uri in root.nsmap.items() if prefix)
    return PlainSource(data, starts, prefixes.encode())


def _outside_fallback(data: bytes, starts: list[int]) -> list[int]:
    """The starts that do not stand in an mc:Fallback, however nested."""
    kept: list[int] = []
    at, depth = 0, 0
    for tag in _FALLBACK.finditer(data):
        if tag.group().endswith(b"/>"):
            continue
        while at < len(starts) and starts[at] < tag.start():
            if depth == 0:
                kept.append(starts[at])
            at += 1
        depth += -1 if tag.group(1) else 1
    return kept + starts[at:]
