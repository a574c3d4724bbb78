"""A shortcut for the commonest shape: a paragraph of nothing but runs with one w:t each.

Nine paragraphs in ten of a report look like that, and the same dozen w:rPr elements stand in all of them.
Building and walking a tree for each is where the time and the memory of reading would go. So before the
main part is parsed, such paragraphs are taken out of its bytes: their text is kept, the bytes of each
w:rPr serve as the key under which its format is resolved once, and an empty w:p stands in its
place in what the parser gets.

Nothing is taken on trust: each distinct w:rPr, w:pPr and start tag is checked when it is first seen, the
first two by the parser itself. A paragraph of any other shape stays where it is, and a part in which bytes
could mean something else than they seem to is left whole (see :func:`take_plain`).
"""

from __future__ import annotations

import re
from os import urandom
from typing import TYPE_CHECKING, NamedTuple

from lxml import etree

from draftlint.ooxml.facts import CHANGES
from draftlint.ooxml.names import PPR, RPR, SECT_PR, SPACE, T, W

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

    from draftlint.doc.model import RunFormat
    from draftlint.ooxml.styles import Look


_ATTRIBUTES = rb'(?: w:[A-Za-z]+="[^"<>&]*")*'
#: Start of a paragraph; Word 2010 and later give it a w14:paraId, if the root declares that prefix.
_START = re.compile(rb"<w:p" + _ATTRIBUTES + rb">")
_START_14 = re.compile(rb'<w:p(?: (?:w|w14):[A-Za-z]+="[^"<>&]*")*>')
_MARKS = rb"(?:<w:(?:proofErr|bookmarkStart|bookmarkEnd)" + _ATTRIBUTES + rb"/>)*"
_JUNK = re.compile(_MARKS)
_RUN_TAG = re.compile(_MARKS + rb"<w:r" + _ATTRIBUTES + rb">")
_RUN_END = b"</w:t></w:r>"
_OTHER_MARKUP = re.compile(rb"<[!?]")
_DECLARATION = re.compile(rb"""(?:\xef\xbb\xbf)?<\?xml version=["']1\.0["']([^?>]*)\?>\s*""")
_ROOT = re.compile(rb"<(w:\w+)(?:\s[^<>]*)?>")
#: Characters that XML reads as something else, or not at all; a line end has another meaning here.
_UNSURE = re.compile("[\x00-\x09\x0b-\x1f&<\ufffe\uffff]")
_LEFT_IN = frozenset({SECT_PR, *CHANGES})


class Plain(NamedTuple):
    """A paragraph taken out: the bytes of its w:pPr, and what each run starts with and says."""

    ppr: bytes
    keys: list[bytes]
    texts: list[str]
    start: int
    end: int


class PlainSource:
    """The paragraphs taken out of a part."""

    def __init__(self, data: bytes, root: re.Match[bytes]) -> None:
        self._data = data
        self._head, self._tail = root.group(), b"</" + root.group(1) + b">"
        #: Attribute of the elements that stand for what was taken out; no file can know it.
        self.index = f"i{urandom(6).hex()}"
        self._found: list[Plain] = []
        self._known: dict[bytes, bytes] = {}  # all that stands before a run's text -> its w:rPr and w:t
        self._same: dict[bytes, bytes] = {}  # w:rPr and w:t -> one object for all that are equal
        self._trims: dict[bytes, bool] = {}  # w:rPr and w:t -> whether the text is trimmed at its ends
        self._runs: dict[bytes, _Element] = {}
        self._properties: dict[bytes, _Element | None] = {b"": None}
        self._plain_ppr: dict[bytes, bool] = {b"": True}

    def __getitem__(self, index: int) -> Plain:
        return self._found[index]

    def element(self, index: int) -> _Element:
        """The paragraph as the parser would have given it."""
        found = self._found[index]
        return self._parse(self._data[found.start : found.end])[0]

    def wrapped(self, index: int) -> tuple[bytes, int]:
        """The bytes from which :meth:`element` parses, and where they would begin in the part."""
        found = self._found[index]
        return self._head + self._data[found.start : found.end] + self._tail, found.start - len(self._head)

    def gaps(self) -> Iterator[tuple[int, int, int]]:
        """Start and end of each paragraph taken out, and the length of what stands in its place."""
        for index, found in enumerate(self._found):
            yield found.start, found.end, len(self._placeholder(index))

    def _placeholder(self, index: int) -> bytes:
        return b'<w:p %s="%d"/>' % (self.index.encode(), index)

    def properties(self, ppr: bytes) -> _Element | None:
        """The w:pPr of these bytes."""
        return self._properties[ppr]

    def run_format(self, key: bytes, look: Look) -> RunFormat:
        """Effective format of a run that starts like this."""
        rpr = self._runs[key][0]
        return look.run_format(rpr) if rpr.tag == RPR else look.plain

    def rest(self) -> bytes:
        """Take out what is plain; give the part with a place-holder for each."""
        data = self._data
        out: list[bytes] = []
        kept = 0
        start_tag = _START_14 if b"xmlns:w14=" in self._head else _START
        for match in start_tag.finditer(data):
            start, inside = match.span()
            if start < kept:
                continue
            end = data.find(b"</w:p>", inside)
            plain = self._read(data[inside:end], start, end + 6) if end >= 0 else None
            if plain is not None:
                out += (data[kept:start], self._placeholder(len(self._found)))
                self._found.append(plain)
                kept = plain.end
        out.append(data[kept:])
        return b"".join(out)

    def _read(self, content: bytes, start: int, end: int) -> Plain | None:
        """The paragraph of this content; None unless it is plain."""
        ppr = b""
        if content.startswith(b"<w:pPr>"):
            cut = content.find(b"</w:pPr>") + 8
            ppr, content = content[:cut], content[cut:]
        if ppr not in self._plain_ppr:
            self._plain_ppr[ppr] = self._check_properties(ppr)
        if not self._plain_ppr[ppr]:
            return None
        parts = content.split(_RUN_END)
        rest = parts.pop()
        if rest and _JUNK.fullmatch(rest) is None:
            return None
        known = self._known
        keys, raw = [], []
        for part in parts:
            head, _, text = part.rpartition(b">")
            key = known.get(head)
            if key is None:
                key = known[head] = self._learn(head)
            if not key:
                return None
            keys.append(key)
            raw.append(text)
        if (b"> " in content or b" <" in content) and any(
            self._trims[key] and (text[:1] == b" " or text[-1:] == b" ")
            for key, text in zip(keys, raw, strict=True)
        ):
            return None
        try:
            joined = b"\n".join(raw).decode()
        except UnicodeDecodeError:
            return None
        texts = joined.split("\n") if raw else []
        if len(texts) != len(raw) or _UNSURE.search(joined):
            return None
        return Plain(ppr, keys, texts, start, end)

    def _parse(self, inside: bytes) -> _Element:
        return etree.fromstring(self._head + inside + self._tail)

    def _check_properties(self, ppr: bytes) -> bool:
        """Whether these bytes are one w:pPr that neither ends a section nor records a change."""
        try:
            root = self._parse(ppr)
        except etree.XMLSyntaxError:
            return False
        if len(root) != 1 or root[0].tag != PPR or any(each.tag in _LEFT_IN for each in root.iter()):
            return False
        self._properties[ppr] = root[0]
        return True

    def _learn(self, head: bytes) -> bytes:
        """What is left of all that stands before a run's text without its own tag; b"" if it is not plain.

        It is plain if, closed, it is at most a simple w:rPr and one w:t.
        """
        start = _RUN_TAG.match(head)
        if start is None:
            return b""
        key = head[start.end() :]
        same = self._same.get(key)
        if same is None:
            trims = self._check_run(key)
            same = self._same[key] = b"" if trims is None else key
            if trims is not None:
                self._trims[key] = trims
        return same

    def _check_run(self, key: bytes) -> bool | None:
        """Whether the text after these bytes is trimmed; None if it is not plain."""
        try:
            root = self._parse(b"<w:r>" + key + b"/></w:r>")
        except etree.XMLSyntaxError:
            return None
        run = root[0]
        if len(root) != 1 or not 1 <= len(run) <= 2 or run[-1].tag != T or len(run[-1]):
            return None
        if len(run) == 2 and (run[0].tag != RPR or any(len(each) or each.tag in _LEFT_IN for each in run[0])):
            return None
        self._runs[key] = run
        return run[-1].get(SPACE) != "preserve"


def take_plain(data: bytes) -> tuple[bytes, PlainSource] | None:
    """Part a document into what has to be parsed and what is plain; None when it must be left whole.

    That is so unless it is UTF-8 without comments, CDATA sections and processing instructions, has the
    prefix ``w`` bound to the main namespace at its root and nowhere else, and that namespace to no other
    prefix.
    """
    declaration = _DECLARATION.match(data)
    if declaration is None:
        return None
    encoding = declaration.group(1).lower()
    root = _ROOT.match(data, declaration.end())
    if root is None or (b"encoding" in encoding and b"utf-8" not in encoding):
        return None
    namespace = W[1:-1].encode()
    bound = b'xmlns:w="' + namespace + b'"'
    if bound not in root.group() or root.group().count(namespace) != 1:
        return None
    if data.find(b"xmlns", root.end()) >= 0 and (data.count(namespace) != 1 or data.count(b"xmlns:w=") != 1):
        return None
    if _OTHER_MARKUP.search(data, declaration.end()):
        return None
    source = PlainSource(data, root)
    return source.rest(), source
