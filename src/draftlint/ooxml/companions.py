"""The parts beside the comments that Word keeps threads by: paragraph ids, commentsExtended, people.

A comment without them can be read by every program. With them it has a name of its own that answers and
the mark “resolved” hold on to, also when another program than Word writes them down. They are extended
where a draft has them and added where it has none; whatever is unusual there is left as it is.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple
from xml.sax.saxutils import quoteattr
from zlib import crc32

from draftlint.ooxml.bytemap import nodes, span
from draftlint.ooxml.edits import Edit

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from draftlint.ooxml.package import Package

_W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
_W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_KINDS = "http://schemas.microsoft.com/office/2011/relationships/"
_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_PLAIN_TYPES = (None, "application/xml", "text/xml")
_ID = re.compile(rb"""paraId\s*=\s*["']([0-9A-Fa-f]{1,8})["']""")
_IGNORABLE = re.compile(rb"""(\s[\w.-]+:Ignorable\s*=\s*["'])([^"']*)""")
#: Below this Word takes an id for its own (MS-DOCX 2.6.2.3); others it gives anew, and answers lose hold.
_END = 0x80000000


class Part(NamedTuple):
    """A part to be added, and how the package tells of it."""

    name: str
    data: bytes
    relation: str
    content_type: str


def new_ids(texts: Iterable[bytes], comments: Sequence[str]) -> list[str]:
    """An id for the paragraph of each comment that nothing in these parts has; the same ones at each run."""
    taken = {int(each, 16) for text in texts for each in _ID.findall(text)} | {0}
    found = []
    for comment in comments:
        number = crc32(comment.encode("utf-8", "replace")) % _END
        while number in taken:
            number = (number + 1) % _END
        taken.add(number)
        found.append(f"{number:08X}")
    return found


ROOT = f' xmlns:mc="{_MC}" xmlns:w14="{_W14}" mc:Ignorable="w14"'
PREFIX = "w14:"


def declared(data: bytes) -> tuple[str, list[Edit]] | None:
    """The prefix of paragraph ids in a comments part, and what has to be declared for it; None when unusual."""
    (root,) = nodes(data, lambda _name: True, 0)
    tag = span(data, root.start, root.close)
    text = data[tag.start : tag.inside]
    known = re.search(rb"""xmlns:([\w.-]+)\s*=\s*["']%s["']""" % re.escape(_W14.encode()), text)
    if known is not None:
        return known.group(1).decode() + ":", []
    at = tag.start + 1 + len(tag.name)
    if b"xmlns:w14" in text:
        return None
    here = f' xmlns:w14="{_W14}"'
    ignorable = _IGNORABLE.search(text)
    if ignorable is not None:
        end = tag.start + ignorable.end(2)
        more = b" w14" if ignorable.group(2).strip() else b"w14"
        return PREFIX, [Edit(at, b"", here.encode()), Edit(end, b"", more)]
    if b"xmlns:mc" in text and not re.search(
        rb"""xmlns:mc\s*=\s*["']%s["']""" % re.escape(_MC.encode()), text
    ):
        return None
    mc = "" if b"xmlns:mc" in text else f' xmlns:mc="{_MC}"'
    return PREFIX, [Edit(at, b"", f'{here}{mc} mc:Ignorable="w14"'.encode())]


def entries(prefix: str, ids: Iterable[str]) -> bytes:
    """Lines of commentsExtended for comments that nobody has resolved."""
    return "".join(f'<{prefix}commentEx {prefix}paraId="{each}" {prefix}done="0"/>' for each in ids).encode()


def people(prefix: str, authors: Iterable[str]) -> bytes:
    """Lines of the people part, as Word writes them for names without an account."""
    return "".join(
        f'<{prefix}person {prefix}author={quoteattr(each)}><{prefix}presenceInfo {prefix}providerId="None" '
        f"{prefix}userId={quoteattr(each)}/></{prefix}person>"
        for each in authors
    ).encode()


def known_people(data: bytes) -> set[str]:
    """Who is in a people part."""
    return {node.attributes.get("author", "") for node in nodes(data, frozenset({"person"}).__contains__, 1)}


def fresh(package: Package, kind: str, children: bytes) -> Part | None:
    """A new part of this kind; None when the package tells of one that it does not have."""
    if any(each.type == kind for each in package.relationships(package.main)):
        return None
    folder = package.main.rpartition("/")[0]
    root = {"commentsExtended": "commentsEx", "people": "people"}[kind]
    for number in ("", *map(str, range(2, 100))):
        name = f"{folder}/{kind}{number}.xml".lstrip("/")
        if not package.has(name) and package.content_type(name) in _PLAIN_TYPES:
            data = (
                '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
                f'<w15:{root} xmlns:mc="{_MC}" xmlns:w15="{_W15}" mc:Ignorable="w15">'
            ).encode()
            return Part(
                name, data + children + f"</w15:{root}>".encode(), _KINDS + kind, f"{_TYPES}{kind}+xml"
            )
    return None
