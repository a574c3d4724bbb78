"""What the formats for other programs share: one sentence a finding, its place in words, paths as URIs."""

from __future__ import annotations

import os
import re

from draftlint.doc.suffixes import PLAIN
from draftlint.findings import DocumentReport, Finding
from draftlint.writers.terminal import clean
from draftlint.writers.words import advice_of, quoted

_HEADING_SHOWN = 40


def has_lines(document: DocumentReport) -> bool:
    """Whether paragraph numbers are the lines of a text file."""
    return document.path.lower().endswith(PLAIN)


def full_message(finding: Finding) -> str:
    """What is wrong and what to do, in one line."""
    message = clean(finding.message).rstrip("。")
    return f"{message}。{advice_of(finding)}"


def place_words(finding: Finding) -> str:
    """“「二、存在的问题」下第2段”; "" when nobody has words for it."""
    location = finding.location
    place = clean(location.place)
    heading = location.heading
    if heading is None or place == "小标题":
        heading = heading if place == "小标题" else None
        return f"{place}{quoted(_short(heading))}" if heading else place
    return f"{quoted(_short(heading))}下{place}"


def _short(text: str) -> str:
    flat = clean(text).strip()
    return flat if len(flat) <= _HEADING_SHOWN else f"{flat[: _HEADING_SHOWN - 5]}……"


def uri(path: str) -> str:
    """A path as a URI reference: relative ones stay relative, everything but the plainest is encoded."""
    from urllib.parse import quote

    raw = path.replace("\\", "/") if os.sep == "\\" or re.match(r"[A-Za-z]:\\|\\\\", path) else path
    encoded = quote(
        raw.encode("utf-8", "surrogateescape" if _is_native(raw) else "replace"), safe="/~!$&'()*+,;=@"
    )
    if raw.startswith("//"):  # a share: //server/folder
        return f"file:{encoded}"
    if raw.startswith("/"):
        return f"file://{encoded}"
    if re.match(r"[A-Za-z]:/", raw):
        return f"file:///{raw[0]}:{encoded[4:]}"
    return encoded


def _is_native(path: str) -> bool:
    """Whether half characters of ``path`` stand for undecodable bytes of a file name."""
    return all("\udc80" <= char <= "\udcff" for char in path if "\ud800" <= char <= "\udfff")


def xml_text(text: str) -> str:
    """``text`` without what XML 1.0 cannot hold."""
    return _NOT_XML.sub("\ufffd", text)


_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
