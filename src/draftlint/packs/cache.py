"""The cache of compiled data: JSON below the user's cache folder, checked before it is believed.

A file is one line of header (form, key, digest of the body) and the body. Whatever is odd about it (broken,
foreign, from another version, unreadable, a folder nobody may write to) means compiling again, silently:
the cache can make a run slow but never wrong.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

_FORM = b"draftlint-cache-2"
_KEEP = 60


def cache_dir() -> Path:
    """Folder of the cache; ``DRAFTLINT_CACHE_DIR`` decides where it is set."""
    chosen = os.environ.get("DRAFTLINT_CACHE_DIR")
    if chosen:
        return Path(chosen)
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA")
        return Path(local) / "draftlint" / "cache" if local else Path.home() / ".draftlint-cache"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "draftlint"
    xdg = os.environ.get("XDG_CACHE_HOME")
    return (Path(xdg) if xdg and os.path.isabs(xdg) else Path.home() / ".cache") / "draftlint"  # noqa: PTH117


def digest_of(*parts: bytes | str) -> str:
    """SHA-256 of parts whose borders count."""
    total = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        total.update(b"%d:" % len(data))
        total.update(data)
    return total.hexdigest()


def load(name: str, key: str) -> Any:
    """The data stored under ``name`` and ``key``; None when there is none that can be trusted."""
    body = load_bytes(name, key)
    try:
        return None if body is None else json.loads(body)
    except (ValueError, RecursionError):
        return None


def load_bytes(name: str, key: str) -> bytes | None:
    """The bytes stored under ``name`` and ``key``; None when there are none that can be trusted."""
    try:
        with open(_path(name, key), "rb") as file:  # noqa: PTH123  measured: this is on every start
            raw = file.read()
        head, _, body = raw.partition(b"\n")
        return body if head == _header(key, body) else None
    except (OSError, ValueError, RuntimeError):
        return None


def store(name: str, key: str, data: Any) -> None:
    """Keep ``data`` (JSON) for the next run; failing to is no error."""
    store_bytes(
        name,
        key,
        json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass"),
    )


def store_bytes(name: str, key: str, body: bytes) -> None:
    """Keep bytes for the next run; failing to is no error."""
    temporary = None
    try:
        target = _path(name, key)
        folder = target.parent
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        temporary = folder / f"{target.name}.{os.getpid()}.{os.urandom(4).hex()}.tmp"
        with open(temporary, "xb", opener=lambda path, flags: os.open(path, flags, 0o600)) as file:
            file.write(_header(key, body) + b"\n" + body)
        os.replace(temporary, target)  # noqa: PTH105  two writers at once: the last one wins, both are right
        temporary = None
        _prune(folder)
    except (OSError, RuntimeError):
        pass
    finally:
        if temporary is not None:
            with suppress(OSError):
                temporary.unlink()


def _path(name: str, key: str) -> Path:
    return cache_dir() / f"{name}-{key[:32]}.json"


def _header(key: str, body: bytes) -> bytes:
    return b" ".join((_FORM, key.encode(), hashlib.sha256(body).hexdigest().encode()))


def _prune(folder: Path) -> None:
    """Keep the newest files: every edit of a configuration leaves one behind."""
    with os.scandir(folder) as entries:
        files = [(e.stat().st_mtime, e.path) for e in entries if e.name.endswith((".json", ".tmp"))]
    for _, path in sorted(files)[:-_KEEP]:
        os.unlink(path)  # noqa: PTH108
