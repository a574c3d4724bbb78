"""Where the record of a draft lies, and what the draft is called in there."""

from __future__ import annotations

import os
from pathlib import Path

FOLDER, FILE = ".draftlint", "review.db"


def draft_itself(path: str) -> str:
    """The draft that a path means: a link to a file is not another draft."""
    return os.path.realpath(path) if os.path.islink(path) else path  # noqa: PTH114


def record_of(path: str) -> str:
    """The record for a draft (or folder): beside the nearest configuration, else beside the draft."""
    from draftlint.packs.config import find_config

    path = draft_itself(path)
    config = find_config(path)
    here = Path(os.path.abspath(path))  # noqa: PTH100
    folder = config.parent if config is not None else here if here.is_dir() else here.parent
    return str(folder / FOLDER / FILE)


def home_of(record: str) -> str:
    """The folder from which the drafts of a record are named."""
    folder = Path(os.path.abspath(record)).parent  # noqa: PTH100
    return str(folder.parent if folder.name == FOLDER else folder)


def key_of(path: str, record: str) -> str:
    """What a record calls a draft: its place, seen from the folder of the record where it lies below that."""
    from unicodedata import normalize

    full = os.path.realpath(path)
    try:
        inside = os.path.relpath(full, os.path.realpath(home_of(record)))
    except ValueError:  # another drive of Windows
        inside = os.pardir
    outside = inside == os.pardir or inside.startswith(os.pardir + os.sep)
    name = normalize("NFC", os.path.normcase(full if outside else inside).replace("\\", "/"))
    # names that are no text on this system (bytes of another encoding) have to be kept as text all the same
    return storable(name)


def storable(text: str) -> str:
    """``text`` as a database can keep it: half characters are written out."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")
