"""Which pictures lie in a Word file, by the check sums of its directory: nothing is unpacked."""

from __future__ import annotations

from io import BytesIO

_FOLDER = "word/media/"


def pictures(data: bytes) -> tuple[tuple[int, int], ...]:
    """Length and check sum of each picture; names do not count, Word gives new ones when it saves."""
    from zipfile import BadZipFile, ZipFile

    if not data.startswith(b"PK"):
        return ()
    try:
        with ZipFile(BytesIO(data)) as package:
            entries = package.infolist()
    except (BadZipFile, ValueError, NotImplementedError):  # what a mended file was read from
        return ()
    return tuple(sorted({(one.file_size, one.CRC) for one in entries if one.filename.startswith(_FOLDER)}))
