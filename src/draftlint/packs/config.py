"""``.draftlint.yml``: finding it, reading it, and what it extends."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from draftlint.packs import cache
from draftlint.packs.model import Suppression
from draftlint.version import __version__

if TYPE_CHECKING:
    from draftlint.packs.errors import Mistake

NAMES = (".draftlint.yml", ".draftlint.yaml")


class Config(NamedTuple):
    """What a configuration file (with those it extends) says; nothing of the built-in profile is in it yet.

    ``overrides`` apply in their order. Paths are absolute. ``origins`` maps a setting to ``file:line``.
    """

    path: Path
    files: tuple[str, ...]  # this file, then what it extends
    profile: str | None = None  # the built-in profile it extends; None: decided by genre
    genre: str | None = None  # None: recognised
    level: str = ""  # county, city, province; "": read off the paper (checks/venue.py)
    body: str = ""  # sc, zhuren, npc, gov; "": read off the paper
    format: Mapping[str, Any] = MappingProxyType({})
    overrides: tuple[tuple[str, Mapping[str, Any]], ...] = ()
    packs: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    roster: str | None = None
    suppressions: tuple[Suppression, ...] = ()
    review: Mapping[str, Any] = MappingProxyType({})  # the chain: names, gates (review/policy.py)
    watch: Mapping[str, Any] = MappingProxyType({})  # the shared folder (watch/settings.py)
    origins: Mapping[str, str] = MappingProxyType({})
    digest: str = ""  # of the contents of the files
    language: str | None = None  # the office's own language statistics


def find_config(document_path: str | os.PathLike[str]) -> Path | None:
    """The nearest configuration upward from a document (or folder); parents are never merged."""
    here = os.path.abspath(document_path)  # noqa: PTH100
    folder = here if os.path.isdir(here) else os.path.dirname(here)  # noqa: PTH112, PTH120
    while True:
        for name in NAMES:
            candidate = os.path.join(folder, name)  # noqa: PTH118
            if os.path.lexists(candidate):  # even what is no file: it must not be passed over in silence
                return Path(candidate)
        parent = os.path.dirname(folder)  # noqa: PTH120
        if parent == folder:
            return None
        folder = parent


def _no_file(path: Path) -> Exception:
    from draftlint.packs.errors import Mistake, PackError  # only now: most runs never need it

    said = "这里有同名的文件夹或别的东西，不是配置文件。" if os.path.lexists(path) else "找不到配置文件。"
    return PackError([Mistake("DL201", said, str(path), expected="一个 UTF-8 编码的文本文件")])


def load_config(path: str | os.PathLike[str]) -> Config:
    """Read a configuration file.

    :raises PackError: with every mistake in it and in the files it extends.
    """
    file = Path(os.path.abspath(path))  # noqa: PTH100
    if not os.path.isfile(file):  # noqa: PTH113
        raise _no_file(file)
    key = _key(file)
    if key is not None:
        data = cache.load("config", key)
        config = _revive(data) if isinstance(data, dict) else None
        if config is not None:
            return config
    from draftlint.packs.configread import read_config

    config = read_config(file)
    if key is not None:
        cache.store("config", key, _flatten(config))
    return config


def _key(file: Path) -> str | None:
    try:
        return cache.digest_of("config", __version__, str(file), os.getcwd(), file.read_bytes())  # noqa: PTH109
    except OSError:
        return None


def content_digest(files: tuple[str, ...]) -> str:
    """Digest of the contents of a configuration and the files it extends.

    :raises OSError: one of them cannot be read.
    """
    return cache.digest_of(*(Path(f).read_bytes() for f in files))


def _flatten(config: Config) -> dict[str, Any]:
    return {
        "path": str(config.path),
        "files": config.files,
        "profile": config.profile,
        "genre": config.genre,
        "level": config.level,
        "body": config.body,
        "format": config.format,
        "overrides": config.overrides,
        "packs": config.packs,
        "words": config.words,
        "roster": config.roster,
        "suppressions": [[s.reason, s.rule, s.fingerprint, s.text, s.path] for s in config.suppressions],
        "review": config.review,
        "watch": config.watch,
        "origins": config.origins,
        "digest": config.digest,
        "language": config.language,
    }


def _revive(data: dict[str, Any]) -> Config | None:
    """The cached configuration, unless a file it rests on has changed or gone."""
    try:
        config = Config(
            path=Path(data["path"]),
            files=tuple(data["files"]),
            profile=data["profile"],
            genre=data["genre"],
            level=data["level"],
            body=data["body"],
            format=data["format"],
            overrides=tuple((s, o) for s, o in data["overrides"]),
            packs=tuple(data["packs"]),
            words=tuple(data["words"]),
            roster=data["roster"],
            suppressions=tuple(Suppression(*s) for s in data["suppressions"]),
            review=data["review"],
            watch=data["watch"],
            origins=data["origins"],
            digest=data["digest"],
            language=data["language"],
        )
        if content_digest(config.files) != config.digest:
            return None
    except (OSError, KeyError, TypeError, ValueError):
        return None
    others = (*config.packs, *config.words, *(one for one in (config.roster, config.language) if one))
    return config if all(os.path.exists(p) for p in others) else None  # noqa: PTH110


def make_mistake_free(mistakes: list[Mistake]) -> None:
    """Raise when there are mistakes.

    :raises PackError: with all of them.
    """
    if mistakes:
        from draftlint.packs.errors import PackError

        raise PackError(mistakes)
