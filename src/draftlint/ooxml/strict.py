"""Strict Open XML read as Transitional: one vocabulary for everybody behind the package.

Strict files use ``http://purl.oclc.org/ooxml/...`` for every namespace (ISO/IEC 29500-1 Annex A against
29500-4). Mapping the names inside tags, and only there, leaves a text that quotes such an address alone.
"""

from __future__ import annotations

import re

#: What betrays a Strict part.
MARK = b"http://purl.oclc.org/ooxml/"
_OLD = b"http://schemas.openxmlformats.org/"

#: Addresses that do not follow the pattern ``<family>/<rest>`` -> ``<family>/2006/<rest>``.
_IRREGULAR = {
    b"officeDocument/extendedProperties": b"officeDocument/2006/extended-properties",
    b"officeDocument/customProperties": b"officeDocument/2006/custom-properties",
    b"officeDocument/relationships/extendedProperties": b"officeDocument/2006/relationships/extended-properties",
    b"officeDocument/relationships/customProperties": b"officeDocument/2006/relationships/custom-properties",
    b"officeDocument/relationships/metadata/thumbnail": b"package/2006/relationships/metadata/thumbnail",
}

# Compiled where they are used: Strict files are rare.
_TAG = rb"<[^<>]*" + MARK.replace(b".", rb"\.") + rb"[^<>]*>"
_ADDRESS = MARK.replace(b".", rb"\.") + rb"([\w./-]+)"


def _address(match: re.Match[bytes]) -> bytes:
    path = match.group(1)
    known = _IRREGULAR.get(path)
    if known is None:
        family, _, rest = path.partition(b"/")
        known = family + b"/2006/" + rest
    return _OLD + known


def to_transitional(xml: bytes) -> tuple[bytes, bool]:
    """A part with its Strict addresses replaced, and whether it had any."""
    if MARK not in xml:
        return xml, False
    mapped, count = re.subn(_TAG, lambda tag: re.sub(_ADDRESS, _address, tag.group()), xml)
    return mapped, count > 0
