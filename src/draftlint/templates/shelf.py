"""Where the samples lie: in the installed package, or in the repository's ``corpora/sources``."""

from __future__ import annotations

from pathlib import Path

from draftlint.templates.source import Source, parse

_PACKAGE = Path(__file__).resolve().parent.parent


def samples_root() -> Path:
    """The folder of the sources; ``corpora/`` builds its papers from the very same files."""
    installed = _PACKAGE / "_samples"
    return installed if installed.is_dir() else _PACKAGE.parent.parent / "corpora" / "sources"


def samples(root: Path | None = None) -> dict[str, Source]:
    """The sample of every genre that has one, by the genre's id; of several the first by file name.

    :raises ValueError: a source cannot be read.
    """
    found: dict[str, Source] = {}
    for path in sorted((root or samples_root()).glob("*.txt")):
        source = parse(path.read_text(encoding="utf-8"))
        if source.genre:
            found.setdefault(source.genre, source)
    return found
