"""Parsing a part safely: no DTD, no entities, no network, bounded depth; small faults mended.

What is refused is refused for every part; what can be mended without changing a visible character is
mended, and a sentence says so.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from lxml import etree

from draftlint.ooxml.problems import describe_part, unreadable
from draftlint.ooxml.strict import to_transitional

if TYPE_CHECKING:
    from lxml.etree import _Element

_UTF16 = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
_DOCTYPES = tuple("<!DOCTYPE".encode(name) for name in ("utf-8", "utf-16-le", "utf-16-be"))
# Compiled where they are used: few files need mending, and every run would pay for it.
_DECLARED = rb"""\A\s*<\?xml\b[^>]*?\bencoding\s*=\s*["']([\w.-]+)["']"""
_ILLEGAL = rb"[\x00-\x08\x0b\x0c\x0e-\x1f]"
_REFERENCE = rb"&#(?:x([0-9A-Fa-f]{1,8})|([0-9]{1,10}));"


class Parsed(NamedTuple):
    """A part as it came out of the parser."""

    root: _Element
    strict: bool = False  # it used Strict namespaces
    mended: str | None = None  # in Chinese: what had to be mended to read it


def parse(data: bytes, name: str, max_depth: int = 256) -> Parsed:
    """Parse a part.

    Comments and processing instructions are left out, so that every child is an element; Strict
    namespaces come out as the Transitional ones.

    :raises UnreadableDraftError: ``doctype``, ``too-deep``, ``too-large`` or ``damaged``.
    """
    _refuse_doctype(data, name)
    encoding = None
    if data[:2] in _UTF16:
        # One form behind this point, and the Strict addresses can be found.
        try:
            data = data[2:].decode(_UTF16[data[:2]]).encode()
        except UnicodeError as exc:
            raise unreadable("damaged", detail=f"{describe_part(name)}的文字编码有误") from exc
        encoding = "utf-8"
    data, strict = to_transitional(data)
    try:
        return Parsed(_parse(data, name, encoding, max_depth), strict)
    except etree.XMLSyntaxError as exc:
        remedy = _remedy(data, name, encoding)
        if remedy is None:
            raise _damaged(name, exc) from exc
        clean, encoding, sentence = remedy
        try:
            return Parsed(_parse(clean, name, encoding, max_depth), strict, sentence)
        except etree.XMLSyntaxError:
            raise _damaged(name, exc) from exc


def _damaged(name: str, exc: etree.XMLSyntaxError) -> Exception:
    line = exc.lineno or 1
    return unreadable("damaged", detail=f"{describe_part(name)}第 {line} 行的 XML 有误")


def _parse(data: bytes, name: str, encoding: str | None, max_depth: int) -> _Element:
    parser = etree.XMLParser(
        encoding=encoding,
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as exc:
        text = str(exc)
        if "depth" in text:
            raise unreadable("too-deep", name=describe_part(name), limit=max_depth) from exc
        if "huge" in text.lower() or "too long" in text:
            raise unreadable("too-large", detail=f"{describe_part(name)}中有超长的内容") from exc
        raise
    # The belt to the braces above: an encoding in which the search did not see it.
    if root.getroottree().docinfo.internalDTD is not None:
        raise unreadable("doctype", name=describe_part(name))
    return root


def _refuse_doctype(data: bytes, name: str) -> None:
    """Refuse a DOCTYPE before the parser sees it; one quoted in the text is nobody's business."""
    for needle in _DOCTYPES:
        at = data.find(needle)
        if at >= 0 and _in_prolog(data.replace(b"\x00", b"")):
            raise unreadable("doctype", name=describe_part(name))


def _in_prolog(data: bytes) -> bool:
    """Whether a DOCTYPE stands before the root element."""
    at = max(data.find(b"<"), 0)
    while True:
        if data.startswith(b"<!DOCTYPE", at):
            return True
        for opening, closing in ((b"<!--", b"-->"), (b"<?", b"?>")):
            if data.startswith(opening, at):
                stop = data.find(closing, at + len(opening))
                break
        else:
            return False
        at = data.find(b"<", stop)
        if stop < 0 or at < 0:
            return False


def _remedy(data: bytes, name: str, encoding: str | None) -> tuple[bytes, str | None, str] | None:
    """Bytes that may parse where ``data`` did not, their encoding and what was done; None: nothing helps."""
    declared = re.match(_DECLARED, data)
    told = declared.group(1).lower() if declared and encoding is None else b"utf-8"
    if told not in (b"utf-8", b"utf8"):
        return None
    try:
        data.decode()
    except UnicodeDecodeError:
        try:
            data.decode("gb18030")
        except UnicodeDecodeError:
            return None
        return data, "gb18030", f"{describe_part(name)}实际用 GBK 编码，与其声明不符，已按 GBK 读取"
    clean = re.sub(_REFERENCE, _legal, re.sub(_ILLEGAL, b"", data))
    if clean == data:
        return None
    return clean, encoding, f"{describe_part(name)}中有 XML 不允许的控制字符，读取时已略去"


def _legal(match: re.Match[bytes]) -> bytes:
    """A character reference, or nothing when XML 1.0 does not allow its character."""
    code = int(match.group(1), 16) if match.group(1) else int(match.group(2))
    allowed = code in (0x9, 0xA, 0xD) or 0x20 <= code <= 0xD7FF or 0xE000 <= code <= 0xFFFD
    return match.group() if allowed or 0x10000 <= code <= 0x10FFFF else b""
