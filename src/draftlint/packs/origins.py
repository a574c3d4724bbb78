"""The files that a library is made of: what is known of them without reading, and what is compiled of them."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from functools import cached_property
from typing import TYPE_CHECKING, Any

from draftlint.packs import cache, sources
from draftlint.packs.config import Config
from draftlint.packs.sources import SourceFile, read_tree
from draftlint.version import __version__

if TYPE_CHECKING:
    from pathlib import Path

#: Longer word lists are refused when they are compiled.
MAX_LIST = 20_000_000
_HEADER = 65_536
#: Modules that make the compiled data, beside the library.
_COMPILERS = (
    "compiling",
    "schema",
    "lexicons",
    "wordlists",
    "../text/slips",
    "../text/idioms",
    "../text/sieve",
)


class Origins:
    """The files a library is made of: read at once, compiled only when asked."""

    def __init__(self, config: Config | None) -> None:
        self.config = config
        root = sources.rules_root()
        self.packs: list[list[SourceFile]] = []
        self.examples: dict[str, Any] = {}
        self.about_packets: list[Mapping[str, Any]] = []
        lists: list[bytes] = []
        try:
            shipped = _shipped_digest(root)
            if config is not None:
                self.packs = [read_tree(folder) for folder in config.packs]
                for path in (*config.words, *([config.roster] if config.roster else ())):
                    with open(path, "rb") as opened:  # noqa: PTH123
                        lists.append(opened.read(MAX_LIST + 1))
                if config.language:
                    with open(config.language, "rb") as opened:  # noqa: PTH123
                        lists.append(opened.read(_HEADER))  # its header holds the checksums of the rest
        except OSError as error:
            raise _unreadable(error) from error
        parts: list[str | bytes] = [__version__, shipped]
        for file in (f for pack in self.packs for f in pack):
            parts += (file.name, file.data)
        self.digest = "sha256:" + cache.digest_of(*parts, *lists, config.digest if config is not None else "")
        # the same contents elsewhere are the same rules, but messages name the files by their paths
        paths = (
            (*config.files, *config.packs, *config.words, config.roster or "") if config is not None else ()
        )
        self.key = cache.digest_of(self.digest, str(root), _code(), *paths, _here() if paths else "")

    @cached_property
    def shipped(self) -> list[SourceFile]:
        """The files of the shipped rules. A run whose rules are compiled already needs none of them."""
        try:
            return read_tree(sources.rules_root(), without=sources.PACKET)
        except OSError as error:
            raise _unreadable(error) from error

    @property
    def laws(self) -> Iterable[bytes]:
        """The shipped table of laws as it lies on the disk."""
        return _Read(lambda: [file.data for file in self._single(sources.LAWS)])

    def _single(self, names: Iterable[str]) -> list[SourceFile]:
        """Single shipped files; all of them are read only where they are compiled."""
        if "shipped" in self.__dict__:
            return [file for file in self.shipped if file.name in names]
        root = sources.rules_root()
        found = []
        for name in sorted(names):
            with suppress(FileNotFoundError), open(root / name, "rb") as file:  # noqa: PTH123
                found.append(SourceFile(file.name, name, file.read(sources.MAX_BYTES + 1)))
        return found

    def compile(self) -> dict[str, Any]:
        """Compile and keep the result; goes through JSON so that both ways give the same values."""
        import json

        from draftlint.packs.compiling import compile_library

        data, self.examples = compile_library(self.shipped, self.packs, self.config)
        self.about_packets = json.loads(json.dumps(data.pop("packet")))
        cache.store("rules", self.key, data)
        cache.store("packet", self.key, self.about_packets)
        cache.store("examples", self.key, self.examples)
        whole: dict[str, Any] = json.loads(json.dumps(data))
        return whole


class Lexicons(Mapping[str, tuple[bytes, ...]]):
    """The word tables as they lie on the disk, by name: few drafts need a look into them, and for those that do
    not nothing is read.
    """

    def __init__(self, files: Origins) -> None:
        self._files = files

    @cached_property
    def _tables(self) -> dict[str, tuple[bytes, ...]]:
        found: dict[str, tuple[bytes, ...]] = {}
        for file in (*self._files.shipped, *(f for pack in self._files.packs for f in pack)):
            if file.name.startswith(sources.LEXICONS):
                name = file.name[len(sources.LEXICONS) : -len(".tsv")]
                found[name] = (*found.get(name, ()), file.data)
        return found

    def __getitem__(self, name: str) -> tuple[bytes, ...]:
        return self._tables[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._tables)

    def __len__(self) -> int:
        return len(self._tables)


class _Read:
    """Bytes that are read when somebody goes through them."""

    def __init__(self, read: Callable[[], list[bytes]]) -> None:
        self._read = read

    def __iter__(self) -> Iterator[bytes]:
        return iter(self._read())


#: A file that was written so short a time ago may be written again without its time telling (nanoseconds).
_UNSETTLED = 2_000_000_000


def _shipped_digest(root: Path) -> str:
    """Digest of the contents of the shipped rules, which is kept for as long as no file has changed its size or time.

    :raises OSError: they cannot be read.
    """
    state = sources.state_of(root, sources.PACKET)
    key = cache.digest_of(str(root), state.said)
    known = cache.load_bytes("sources", key)
    if known is not None:
        return known.decode("ascii", "replace")
    parts: list[str | bytes] = []
    for file in read_tree(root, without=sources.PACKET):
        parts += (file.name, file.data)
    digest = cache.digest_of(*parts)
    if time.time_ns() - state.newest > _UNSETTLED:
        cache.store_bytes("sources", key, digest.encode("ascii"))
    return digest


def _code() -> str:
    """The state of the code that compiles: what an older one made of the same files is not believed.

    Installing writes all files anew, so some of them tell; they are those whose changes are felt.
    """
    here = os.path.dirname(__file__)  # noqa: PTH120  measured: this is on every start
    try:
        states = [os.stat(f"{here}/{name}.py") for name in _COMPILERS]  # noqa: PTH116
    except OSError:  # installed without sources
        return ""
    return " ".join(f"{state.st_size}:{state.st_mtime_ns}" for state in states)


def _here() -> str:
    """The working folder: places in an office's files are told from there."""
    try:
        return os.getcwd()  # noqa: PTH109
    except OSError:
        return ""


def _unreadable(error: OSError) -> Exception:
    from pathlib import Path

    from draftlint.packs.errors import Mistake, PackError
    from draftlint.packs.textfile import display, why_unreadable

    name = display(Path(error.filename)) if error.filename else "规则"
    return PackError([Mistake("DL201", why_unreadable(error), name)])
