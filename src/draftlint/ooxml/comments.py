"""Comments written into a Word file by insertion alone.

Into the main part go the two ends of each comment's range and a run that refers to the comment; runs are
split where a range ends inside them. Nothing else in it changes, so that taking out what was added gives
the original back, byte for byte. Parts that have nothing to do with comments are copied as they are packed.
"""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import count
from typing import TYPE_CHECKING, NamedTuple

from draftlint.ooxml.bytemap import nodes, span
from draftlint.ooxml.commentparts import (
    NewComment,
    append,
    comment_xml,
    comments_part,
    forget,
    free_part_name,
    is_utf8,
    new_comments_part,
    part_is_plain,
    part_of,
    prefix_of,
    read_comments,
    relate,
    renewal,
    stamped,
)
from draftlint.ooxml.companions import PREFIX, ROOT, declared, entries, fresh, known_people, new_ids, people
from draftlint.ooxml.edits import Edit, apply, ordered, undo
from draftlint.ooxml.locate import Locator
from draftlint.ooxml.names import VAL, W
from draftlint.ooxml.package import Package
from draftlint.ooxml.recordids import highest_id, renewed
from draftlint.ooxml.strict import MARK
from draftlint.ooxml.zipwrite import rewrite

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from draftlint.ooxml.commentparts import Comment
    from draftlint.ooxml.companions import Part
    from draftlint.ooxml.locate import Anchor, Boundary

_TRANSITIONAL_NS = W[1:-1]
_STRICT_NS = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_ANCHORS = frozenset({"commentRangeStart", "commentRangeEnd", "commentReference", "r"})


class UnsafeToAnnotateError(Exception):
    """A file that comments cannot be written into without risk; the sentence says why and what to do."""


class Note(NamedTuple):
    """A comment to be written, on ``[start, end)`` of the text of a paragraph of the main part."""

    author: str
    initials: str
    lines: tuple[str, ...]
    paragraph: int
    start: int
    end: int


class Annotated(NamedTuple):
    """The new file, and what was done to its main part."""

    data: bytes
    edits: list[Edit]
    anchors: list[Anchor]  # of the notes, in their order


def annotate(
    data: bytes,
    notes: Sequence[Note],
    date: str,
    *,
    drop: Sequence[Comment] = (),
    settle: Sequence[Comment] = (),
    renew: Sequence[tuple[Comment, tuple[str, ...]]] = (),
) -> Annotated:
    """A file with comments.

    :param date: as Word writes it: local time with a Z behind it.
    :param drop: comments of the file that go, with their marks.
    :param settle: comments of the file that become resolved.
    :param renew: comments of the file that get another text.
    :raises UnsafeToAnnotateError: it cannot be done safely.
    :raises UnreadableDraftError: it is no sound Word file.
    """
    package = Package.open(data)
    text = package.read(package.main)
    _refuse_encoding(text)
    if any(each.type == "origin" for each in package.relationships("")):
        raise UnsafeToAnnotateError("文件带有数字签名，写入批注会使签名失效；请在没有签名的文件上批注。")
    if not package.has("[Content_Types].xml"):
        raise UnsafeToAnnotateError(
            "文件缺少零件清单（[Content_Types].xml），写入批注会使它打不开；请先在 Word 中打开并另存一次。"
        )
    comments = part_of(package, "comments")
    for name in ("[Content_Types].xml", comments):
        _refuse_encoding(package.read(name) if name else b"")
    known = read_comments(package)
    first = _first_free(known, text, {each.id for each in drop})
    locator = Locator(package, text, {note.paragraph for note in notes})
    if b"rPrChange" in text:
        ids = count(highest_id([text]) + 1)
        locator.renew = lambda properties: renewed(properties, ids.__next__)
    if package.repaired:
        raise UnsafeToAnnotateError(
            f"文件有毛病（{'；'.join(package.repaired)}），写入批注可能使它更难打开；请先在 Word 中打开并另存一次。"
        )
    strict = MARK in text
    anchors = [_anchor(locator, note) for note in notes]
    style, mark_style = _styles(package)
    edits = _marks(anchors, first, mark_style, strict) + _withdrawn(text, {each.id for each in drop})
    edits = ordered(edits)
    changed = {package.main: apply(text, edits)}
    if undo(changed[package.main], edits) != text:  # the promise is kept or nothing is written
        raise UnsafeToAnnotateError(
            "批注没有写入：核对时发现正文会有变动，这是 draftlint 的缺陷，请告诉维护人员。"
        )
    new = [
        NewComment(first + at, note.author, note.initials, date, note.lines) for at, note in enumerate(notes)
    ]
    again = [(each, NewComment(-1, each.author, "", date, lines)) for each, lines in renew]
    changed |= _comment_parts(package, new, drop, settle, again, style, strict)
    name = part_of(package, "comments") or free_part_name(package)
    return Annotated(stamped(rewrite(data, changed), name), edits, anchors)


def _refuse_encoding(text: bytes) -> None:
    if not is_utf8(text):
        raise UnsafeToAnnotateError(
            "文件内部没有用 UTF-8 编码，不能原样写入批注；请用 Word 打开后另存为新的 .docx，再写批注。"
        )


def _first_free(known: Iterable[Comment], text: bytes, dropped: set[str]) -> int:
    """The first id that neither a comment nor a left-over mark has."""
    taken = [int(each.id) for each in known if each.id.isdecimal() and each.id not in dropped]
    marks = rb"""<(?:\w+:)?comment(?:RangeStart|RangeEnd|Reference)\b[^>]*?\bid\s*=\s*["'](\d{1,9})["']"""
    taken += [int(each) for each in re.findall(marks, text) if each.decode() not in dropped]
    return max(taken, default=-1) + 1


def _anchor(locator: Locator, note: Note) -> Anchor:
    anchor = locator.locate(note.paragraph, note.start, note.end)
    if anchor is None:
        raise ValueError(f"no paragraph {note.paragraph}")
    return anchor


def _styles(package: Package) -> tuple[str | None, str | None]:
    """Ids of the styles for the text of a comment and for its mark, where the file has them."""
    name = part_of(package, "styles")
    root = None if name is None else package.tree_or_none(name)
    found: dict[str, str] = {}
    for style in () if root is None else root.iterchildren(W + "style"):
        called = style.find(W + "name")
        if called is not None:
            found[(called.get(VAL) or "").lower()] = style.get(W + "styleId", "")
    return found.get("annotation text"), found.get("annotation reference")


def _marks(anchors: Sequence[Anchor], first: int, style: str | None, strict: bool) -> list[Edit]:
    """The insertions for these anchors; the n-th belongs to the comment with the id ``first`` + n."""
    ends: dict[int, list[bytes]] = defaultdict(list)
    points: dict[int, list[bytes]] = defaultdict(list)
    starts: dict[int, list[bytes]] = defaultdict(list)
    places: dict[int, Boundary] = {}
    blanks: set[int] = set()
    for number, anchor in enumerate(anchors, first):
        start, end, reference = _three(number, anchor.prefix.decode(), style, strict)
        if anchor.start.at == anchor.end.at:
            points[anchor.start.at].append(start + end + reference)
        else:
            starts[anchor.start.at].append(start)
            ends[anchor.end.at].append(end + reference)
        for place in (anchor.start, anchor.end):
            places[place.at] = place
            if place.keep_blanks_at is not None:
                blanks.add(place.keep_blanks_at)
    edits = [Edit(at, b"", b' xml:space="preserve"') for at in blanks]
    for at, place in places.items():
        inside = b"".join(ends[at] + points[at] + starts[at])
        if place.before == b">":  # an empty w:p closed in itself: its "/>" becomes that of the last mark
            head, _, tail = inside.rpartition(b"/>")
            edits += (Edit(at, b"", b">" + head), Edit(at + 2, b"", tail + place.after))
        else:
            edits.append(Edit(at, b"", place.before + inside + place.after))
    return edits


def _three(number: int, w: str, style: str | None, strict: bool) -> tuple[bytes, bytes, bytes]:
    """Start and end of a range, and the run that refers to its comment."""
    declared = ""
    if not w:
        w, declared = "w:", f' xmlns:w="{_STRICT_NS if strict else _TRANSITIONAL_NS}"'
    look = f'<{w}rPr><{w}rStyle {w}val="{style}"/></{w}rPr>' if style else ""
    return (
        f'<{w}commentRangeStart{declared} {w}id="{number}"/>'.encode(),
        f'<{w}commentRangeEnd{declared} {w}id="{number}"/>'.encode(),
        f'<{w}r{declared}>{look}<{w}commentReference {w}id="{number}"/></{w}r>'.encode(),
    )


def _withdrawn(text: bytes, ids: set[str]) -> list[Edit]:
    """The marks of these comments, taken out with the runs that hold nothing else."""
    if not ids:
        return []
    edits = []
    waiting: list[tuple[int, int]] = []
    for node in nodes(text, _ANCHORS.__contains__):
        tag = span(text, node.start, node.close)
        if node.name == "r":
            inside = [(a, b) for a, b in waiting if tag.start < a and b <= tag.end]
            waiting = [each for each in waiting if each not in inside]
            rest, kept = b"", tag.inside
            for a, b in inside:
                rest += text[kept:a]
                kept = b
            rest += text[kept : tag.close]
            if inside and _ONLY_LOOK.fullmatch(rest):
                edits.append(Edit(tag.start, text[tag.start : tag.end], b""))
            else:
                edits += [Edit(a, text[a:b], b"") for a, b in inside]
        elif node.attributes.get("id") in ids:
            if node.name == "commentReference":
                waiting.append((tag.start, tag.end))
            else:
                edits.append(Edit(tag.start, text[tag.start : tag.end], b""))
    return edits


_ONLY_LOOK = re.compile(rb"\s*(?:<(?:\w+:)?rPr\s*/>|<((?:\w+:)?rPr)(?:\s[^>]*)?>.*</\1>)?\s*", re.DOTALL)


def _comment_parts(
    package: Package,
    new: Sequence[NewComment],
    drop: Sequence[Comment],
    settle: Sequence[Comment],
    renew: Sequence[tuple[Comment, NewComment]],
    style: str | None,
    strict: bool,
) -> dict[str, bytes]:
    name = part_of(package, "comments")
    old = None if name is None else package.read(name)
    prefix, local = "w:", ""
    if old is not None:
        prefix = prefix_of(old)
        if not prefix:
            prefix, local = "w:", f' xmlns:w="{_STRICT_NS if MARK in old else _TRANSITIONAL_NS}"'
    # the ids are Word's own additions: a Strict file goes without, and so does whatever is unusual
    known = (PREFIX, []) if old is None else declared(old)
    ids: list[str] = []
    if not strict and known is not None and part_is_plain(package, "commentsExtended"):
        texts = [package.read(package.main), old or b""]
        ids = new_ids(texts, [f"{each.id} {each.author} {each.lines}" for each in new])
    ids_or_none = ids or [""] * len(new)
    made = [
        comment_xml(
            each, style, prefix, local, f' {known[0]}paraId="{identity}"' if known and identity else ""
        )
        for each, identity in zip(new, ids_or_none, strict=True)
    ]
    added: list[Part] = []
    changed: dict[str, bytes] = {}
    if old is None:
        namespace = _STRICT_NS if strict else _TRANSITIONAL_NS
        part = new_comments_part(made, namespace, ROOT if ids else "")
        added.append(comments_part(free_part_name(package), part, strict))
    elif name is not None:
        edits = [Edit(each.start, old[each.start : each.end], b"") for each in drop]
        for each, text in renew:
            edits += renewal(old, each, text, style)
        if ids and known is not None:
            edits += known[1]
        changed = forget(
            package,
            [each.paragraph_id for each in drop if each.paragraph_id],
            [each.paragraph_id for each in settle if each.paragraph_id],
        )
        changed[name] = append(old, b"".join(made), edits)
    if ids:
        _extend(package, changed, added, "commentsExtended", lambda w15, _old: entries(w15, ids))
        _extend(package, changed, added, "people", lambda w15, old: people(w15, _new_people(new, old)))
    return {**relate(package, added), **changed}


def _extend(
    package: Package,
    changed: dict[str, bytes],
    added: list[Part],
    kind: str,
    children: Callable[[str, bytes], bytes],
) -> None:
    """Lines into a companion of the comments, which is added where there is none."""
    name = part_of(package, kind)
    if name is None:
        part = fresh(package, kind, children("w15:", b""))
        added += [] if part is None else [part]
    elif part_is_plain(package, kind):
        data = changed.get(name) or package.read(name)
        more = children(prefix_of(data), data)
        if more:
            changed[name] = append(data, more)


def _new_people(new: Sequence[NewComment], old: bytes) -> list[str]:
    known = known_people(old) if old else set()
    return [each for each in dict.fromkeys(one.author for one in new) if each not in known]
