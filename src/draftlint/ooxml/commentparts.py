"""The parts of a package that hold comments: read, appended to, thinned out - by bytes, like the text itself."""

from __future__ import annotations

import re
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple
from xml.sax.saxutils import escape, quoteattr

from draftlint.ooxml.bytemap import Node, nodes, span
from draftlint.ooxml.companions import Part
from draftlint.ooxml.edits import Edit, apply, ordered
from draftlint.ooxml.names import P, T, W
from draftlint.ooxml.package import Package
from draftlint.ooxml.revisions import others
from draftlint.ooxml.zipwrite import rewrite

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from lxml.etree import _Element


_DECLARATION = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TYPES = "[Content_Types].xml"
COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_TYPES_NS = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONS_NS = "http://schemas.openxmlformats.org/package/2006/relationships"
_RELATIONSHIP = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_RELATIONSHIP_STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships/comments"
#: XML 1.0 has no place for these.
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_DECLARED = re.compile(rb"""\A(?:\xef\xbb\xbf)?\s*<\?xml\b[^>]*?\bencoding\s*=\s*["']([\w.-]+)["']""")
_STAMP = re.compile(rb' xmlns:draftlint="urn:draftlint:([0-9a-f]{32})"')
#: Companions of the comments part, each with the attribute that says which comment an entry is about.
_COMPANIONS = {
    "commentsExtended": ("commentEx", "paraId"),
    "commentsIds": ("commentId", "paraId"),
    "commentsExtensible": ("commentExtensible", "durableId"),
}


class Comment(NamedTuple):
    """A comment as it stands in a file."""

    id: str
    author: str
    text: str
    paragraph_id: str | None  # w14:paraId of its last paragraph, by which the companions know it
    replied: bool  # somebody has answered
    done: bool  # somebody has marked it as resolved
    start: int
    end: int
    date: str = ""  # as the file has it
    answers: str | None = None  # id of the comment that this one answers


class NewComment(NamedTuple):
    """A comment to be written."""

    id: int
    author: str
    initials: str
    date: str  # as Word writes it
    lines: tuple[str, ...]


def part_of(package: Package, kind: str) -> str | None:
    """Name of the comments part or of one of its companions."""
    return package.related(package.main, kind)


def part_is_plain(package: Package, kind: str) -> bool:
    """Whether a companion of the comments may be extended: sound UTF-8 with a prefix, or not there at all."""
    name = part_of(package, kind)
    if name is None:
        return True
    data = package.read(name)
    return is_utf8(data) and package.tree_or_none(name) is not None and bool(prefix_of(data))


def is_utf8(data: bytes) -> bool:
    """Whether a part can be edited as bytes."""
    found = _DECLARED.match(data)
    name = found.group(1).lower() if found else b"utf-8"
    return data[:2] not in (b"\xff\xfe", b"\xfe\xff") and name in (b"utf-8", b"utf8", b"us-ascii", b"ascii")


def read_comments(package: Package) -> list[Comment]:
    """All comments, in the order of their part."""
    name = part_of(package, "comments")
    if name is None:
        return []
    data, root = package.read(name), package.tree(name)
    spans = sorted(nodes(data, frozenset({"comment"}).__contains__, 1))
    parents, done = _answered(package)
    found = []
    owners: dict[str, str] = {}  # of paragraph ids: the id of their comment
    for node, comment in zip(spans, root.iterchildren(W + "comment"), strict=True):
        lines = []
        number = comment.get(W + "id", "")
        last = None
        for paragraph in comment.iter(P):
            lines.append("".join(_shown(each.tag, each.text) for each in paragraph.iter()))
            last = _attribute(paragraph, "paraId")
            if last is not None:
                owners[last] = number
        text = "\n".join(lines)
        author = comment.get(W + "author", "")
        end = span(data, node.start, node.close).end
        date = comment.get(W + "date", "")
        found.append(Comment(number, author, text, last, False, last in done, node.start, end, date))
    if not parents:
        return found
    answers = {each.id: owners.get(parents.get(each.paragraph_id or "", "")) for each in found}
    answered = set(answers.values())
    return [each._replace(answers=answers[each.id], replied=each.id in answered) for each in found]


def _shown(tag: object, text: str | None) -> str:
    return (text or "") if tag == T else "\n" if tag in (W + "br", W + "cr") else ""


def _attribute(element: _Element, name: str) -> str | None:
    """An attribute by its name alone: each generation of Word has its own namespace for these."""
    return next((str(value) for key, value in element.items() if str(key).endswith("}" + name)), None)


def _answered(package: Package) -> tuple[dict[str, str], set[str | None]]:
    """Whom each comment answers, by their paragraph ids, and the paragraph ids of those that are resolved."""
    name = part_of(package, "commentsExtended")
    root = None if name is None else package.tree_or_none(name)
    if root is None:
        return {}, set()
    done = {_attribute(each, "paraId") for each in root if _attribute(each, "done") in ("1", "true")}
    parents = {_attribute(each, "paraId"): _attribute(each, "paraIdParent") for each in root}
    return {one: other for one, other in parents.items() if one and other}, done - {None}


# --- writing -------------------------------------------------------------------------------------
def comment_xml(
    comment: NewComment, style: str | None, prefix: str = "w:", declared: str = "", identity: str = ""
) -> bytes:
    """A w:comment of one paragraph; its lines are parted by breaks, which every office program shows.

    :param identity: an attribute that names the paragraph, with a blank before it.
    """
    w = prefix
    return (
        f'<{w}comment{declared} {w}id="{comment.id}" {w}author={quoteattr(comment.author)} '
        f'{w}date="{comment.date}" {w}initials={quoteattr(comment.initials)}>'
        f"<{w}p{identity}>{_content(comment.lines, style, w)}</{w}p></{w}comment>"
    ).encode()


def _content(lines: Sequence[str], style: str | None, w: str) -> str:
    """Sizes are given outright: without them the text would be as large as the draft's."""
    look = f"<{w}pStyle {w}val={quoteattr(style)}/>" if style else ""
    properties = (
        f'<{w}pPr>{look}<{w}spacing {w}before="0" {w}after="0" {w}line="240" {w}lineRule="auto"/>'
        f'<{w}ind {w}left="0" {w}firstLineChars="0" {w}firstLine="0"/><{w}jc {w}val="left"/></{w}pPr>'
    )
    size = f'<{w}rPr><{w}sz {w}val="21"/><{w}szCs {w}val="21"/></{w}rPr>'
    texts = f"<{w}br/>".join(f'<{w}t xml:space="preserve">{escape(legal(line))}</{w}t>' for line in lines)
    return f"{properties}<{w}r>{size}<{w}annotationRef/></{w}r><{w}r>{size}{texts}</{w}r>"


def renewal(data: bytes, comment: Comment, new: NewComment, style: str | None) -> list[Edit]:
    """The edits that give a comment of the part another text and date; answers to it stay answers to it.

    The start tag of its last paragraph stays, for that carries the id by which the answers know it.
    """
    whole = span(data, comment.start, data.rindex(b"</", comment.start, comment.end))
    inside = [
        span(data, node.start, node.close)
        for node in nodes(data, frozenset({"p"}).__contains__, 2)
        if comment.start < node.start < comment.end
    ]
    last = next((tag for tag in reversed(inside) if not tag.self_closed), None)
    if last is None:
        return []
    head, colon, _ = whole.name.rpartition(b":")
    w = (head + colon).decode()
    if not w:
        return []
    edits = [
        Edit(whole.inside, data[whole.inside : last.start], b""),
        Edit(last.inside, data[last.inside : last.close], _content(new.lines, style, w).encode()),
        Edit(last.end, data[last.end : whole.close], b""),
    ]
    date = re.compile(rb"""\bdate\s*=\s*["']([^"']*)["']""").search(data, whole.start, whole.inside)
    if date is not None:
        edits.append(Edit(date.start(1), date.group(1), new.date.encode()))
    return edits


def legal(text: str) -> str:
    """Text without what XML cannot hold."""
    return _ILLEGAL.sub("\ufffd", text).replace("\r", " ").replace("\n", "↵").replace("\t", "⇥")


def new_comments_part(comments: Sequence[bytes], namespace: str, more: str = "") -> bytes:
    """A comments part of these; ``more`` are further attributes of its root."""
    return (
        _DECLARATION
        + f'<w:comments xmlns:w="{namespace}"{more}>'.encode()
        + b"".join(comments)
        + b"</w:comments>"
    )


def append(data: bytes, children: bytes, others: Sequence[Edit] = ()) -> bytes:
    """A part with ``children`` as the last of its root, and other edits made."""
    root = _root(data)
    edits = list(others)
    if children:
        tag = span(data, root.start, root.close)
        if tag.self_closed:
            slash = data.rindex(b"/", tag.start, tag.end)
            edits.append(Edit(slash, b"/", b""))
            edits.append(Edit(tag.end, b"", children + b"</" + tag.name + b">"))
        else:
            edits.append(Edit(tag.close, b"", children))
    return apply(data, ordered(edits))


def prefix_of(data: bytes) -> str:
    """The prefix of a part's root element with its colon, empty when it has none."""
    root = _root(data)
    head, colon, _ = span(data, root.start, root.close).name.rpartition(b":")
    return (head + colon).decode()


def _root(data: bytes) -> Node:
    (root,) = nodes(data, lambda _name: True, 0)
    return root


def comments_part(name: str, data: bytes, strict: bool) -> Part:
    """A new comments part with how the package tells of it."""
    return Part(name, data, _RELATIONSHIP_STRICT if strict else _RELATIONSHIP, COMMENTS_TYPE)


def relate(package: Package, parts: Sequence[Part]) -> dict[str, bytes]:
    """New parts, and those that tell of them: content types and the relationships of the main part."""
    if not parts:
        return {}
    folder, _, file = package.main.rpartition("/")
    relations = f"{folder}/_rels/{file}.rels" if folder else f"_rels/{file}.rels"
    changed = {part.name: part.data for part in parts}
    if package.has(relations):
        data = package.read(relations)
    else:
        data = _DECLARATION + f'<Relationships xmlns="{_RELATIONS_NS}"/>'.encode()
    taken = {each.id for each in package.relationships(package.main)}
    prefix, lines, number = prefix_of(data), "", len(taken)
    for part in parts:
        number += 1
        while f"rId{number}" in taken:
            number += 1
        target = part.name.rpartition("/")[2]
        lines += f'<{prefix}Relationship Id="rId{number}" Type="{part.relation}" Target="{target}"/>'
    changed[package.spelt(relations)] = append(data, lines.encode())
    types = package.read(_TYPES)
    prefix = prefix_of(types)
    lines = "".join(
        f'<{prefix}Override PartName="/{part.name}" ContentType="{part.content_type}"/>' for part in parts
    )
    changed[package.spelt(_TYPES)] = append(types, lines.encode())
    return changed


def forget(package: Package, gone: Iterable[str], done: Iterable[str]) -> dict[str, bytes]:
    """The companions without the comments of these paragraph ids, others marked as resolved."""
    ids, settled = set(gone), set(done)
    changed: dict[str, bytes] = {}
    durable: set[str] = set()
    for kind, (entry, key) in _COMPANIONS.items():
        name = part_of(package, kind)
        if name is None or not (ids or settled):
            continue
        data = package.read(name)
        lost = durable if key == "durableId" else ids
        edits = []
        for node in nodes(data, frozenset({entry}).__contains__, 1):
            tag = span(data, node.start, node.close)
            if node.attributes.get(key) in lost:
                durable.add(node.attributes.get("durableId", ""))
                edits.append(Edit(tag.start, data[tag.start : tag.end], b""))
            elif kind == "commentsExtended" and node.attributes.get(key) in settled:
                edits += _resolve(data, tag.start, tag.inside)
        if edits:
            changed[name] = apply(data, ordered(edits))
    return changed


def _resolve(data: bytes, start: int, end: int) -> list[Edit]:
    found = re.compile(rb"""\bdone\s*=\s*["']([^"']*)["']""").search(data, start, end)
    if found is None:
        return []
    old = found.group(1)
    return [] if old in (b"1", b"true") else [Edit(found.start(1), old, b"1")]


def free_part_name(package: Package) -> str:
    """A name for a new comments part beside the main part."""
    folder = package.main.rpartition("/")[0]
    for number in ("", *map(str, range(2, 1000))):
        name = f"{folder}/comments{number}.xml".lstrip("/")
        if not package.has(name):
            return name
    raise ValueError("no name left")


def stamped(data: bytes, name: str) -> bytes:
    """The file with a namespace declaration in its comments part that says what was written together.

    No program gives it a meaning, and every program that saves the file drops it or changes the rest: so
    it tells whether anybody has worked in a file since.
    """
    bare = _STAMP.sub(b"", Package.open(data).read(name), 1)
    root = _root(bare)
    tag = span(bare, root.start, root.close)
    at = tag.start + 1 + len(tag.name)
    mark = b' xmlns:draftlint="urn:draftlint:%s"' % _digest(bare, data, name)
    return rewrite(data, {name: bare[:at] + mark + bare[at:]})


def is_untouched(package: Package, data: bytes) -> bool:
    """Whether the file is as :func:`stamped` left it, in every part."""
    name = part_of(package, "comments")
    found = None if name is None else _STAMP.search(package.read(name))
    if name is None or found is None:
        return False
    return found.group(1) == _digest(_STAMP.sub(b"", package.read(name), 1), data, name)


def _digest(comments: bytes, data: bytes, name: str) -> bytes:
    rest = repr(sorted(others(data, {name}).items())).encode()
    return sha256(sha256(rest).digest() + comments).hexdigest()[:32].encode()
