"""What a Word file says of itself in its properties: who wrote it (the tool's own pages), when it was last saved."""

from __future__ import annotations

import datetime
import os
import re
from typing import NamedTuple

#: The part is short; nobody's is longer, and a hostile one is not read on.
_MOST = 65_536
_CATEGORY = re.compile(rb"<(?:\w+:)?category\b[^>]*>([^<]*)<")
_MODIFIED = re.compile(rb"<(?:\w+:)?modified\b[^>]*>\s*(\d{4}-\d\d-\d\d)(T\d\d:\d\d:\d\dZ)?")
_WORD = (".docx", ".docm", ".dotx", ".dotm")


class Properties(NamedTuple):
    """Two of a file's properties; "" for what it does not say, or cannot be read."""

    category: str = ""
    saved: str = ""  # ISO day on which its editor saved it, in the time of this machine


def properties_of(path: str) -> Properties:
    """The properties of a file; empty for what is no Word file."""
    if os.path.splitext(path)[1].lower() not in _WORD:  # noqa: PTH122
        return Properties()
    import zlib
    from zipfile import BadZipFile, ZipFile

    from draftlint.reading import long_path

    try:
        with ZipFile(long_path(path)) as package, package.open("docProps/core.xml") as part:
            text = part.read(_MOST)
    except (
        OSError,
        BadZipFile,
        KeyError,
        RuntimeError,
        NotImplementedError,
        EOFError,
        ValueError,
        zlib.error,
    ):
        return Properties()
    category = _CATEGORY.search(text)
    return Properties(category[1].decode("utf-8", "replace").strip() if category else "", _day(text))


def _day(text: bytes) -> str:
    found = _MODIFIED.search(text)
    if found is None:
        return ""
    try:
        if found[2] is None:
            return datetime.date.fromisoformat(found[1].decode("ascii")).isoformat()
        moment = datetime.datetime.fromisoformat((found[1] + found[2][:-1]).decode("ascii"))
        return moment.replace(tzinfo=datetime.timezone.utc).astimezone().date().isoformat()
    except (ValueError, OverflowError, OSError):
        return ""
