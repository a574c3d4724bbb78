"""An office's settings as one value that can be sent to another machine and unpacked there.

A configuration and what it names (packs, word lists, roster, statistics) keep their places to each other; what
lies on another drive cannot, and then the digest of the rules tells that they are not the same.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple

from draftlint.api import Linter
from draftlint.packs.cache import digest_of


class Settings(NamedTuple):
    """Files of a configuration; ``main`` is "" where there is none. ``rules`` is the digest of all rules."""

    rules: str
    main: str = ""
    files: tuple[tuple[str, bytes], ...] = ()

    @property
    def digest(self) -> str:
        """Of what is unpacked."""
        return digest_of(self.main, *(part for file in self.files for part in file))


def settings_for(linter: Linter, path: str) -> Settings:
    """The settings in force where a draft lies.

    :raises draftlint.packs.errors.PackError: they are wrong.
    :raises OSError: a file of them cannot be read.
    """
    library = linter.library(path)
    config = library.config
    if config is None:
        return Settings(library.digest)
    named = (*config.words, *(one for one in (config.roster, config.language) if one))
    inside = [str(file) for pack in config.packs for file in sorted(Path(pack).rglob("*")) if file.is_file()]
    paths = list(dict.fromkeys([*config.files, *named, *inside]))
    try:
        root = os.path.commonpath([os.path.dirname(one) for one in paths])  # noqa: PTH120
    except ValueError:  # several drives
        root = os.path.dirname(config.files[0])  # noqa: PTH120
    files = []
    for one in paths:
        place = os.path.relpath(one, root).replace("\\", "/")
        if not place.startswith(".."):
            files.append((place, Path(one).read_bytes()))
    return Settings(library.digest, os.path.relpath(config.files[0], root).replace("\\", "/"), tuple(files))


def unpack(settings: Settings, folder: Path) -> str:
    """Write the files below a folder; the path of the configuration, "" where there is none."""
    if not settings.main:
        return ""
    root = folder / settings.digest[:32]
    for place, data in settings.files:
        target = root / place
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    return str(root / settings.main)
