"""Drafts on their way through the chain: files that differ by a byte, the command line, the store looked at by itself."""

from __future__ import annotations

import json
import sqlite3
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from draftlint.cli.group import cli
from draftlint.reviewing import Desk

CLEAN = Path(__file__).resolve().parents[2] / "corpora" / "clean"
NOW = datetime(2026, 3, 2, 9, 30, tzinfo=timezone(timedelta(hours=8)))
CLERK, HEAD, LEADER = "张三", "李四", "王五"


def clean_bytes(mark: str = "") -> bytes:
    """A paper without a finding; ``mark`` (a comment of the zip) makes the same paper another file."""
    data = (CLEAN / "请示.docx").read_bytes()
    note = mark.encode()
    assert data[-22:-18] == b"PK\x05\x06"  # the end of the directory, without a comment so far
    return data[:-2] + len(note).to_bytes(2, "little") + note


def put(path: Path, mark: str = "") -> Path:
    """Write that paper."""
    path.write_bytes(clean_bytes(mark))
    return path


def desk(folder: Path, now: datetime = NOW) -> Desk:
    """A desk whose store lies in a folder."""
    return Desk(str(folder / ".draftlint" / "review.db"), now)


def review(*args: str | Path) -> Result:
    """``draftlint review ...``."""
    return CliRunner().invoke(cli, ["review", *map(str, args)], prog_name="draftlint")


def status(path: Path) -> dict[str, Any]:
    """What ``review status --format json`` says of one draft."""
    shown: dict[str, Any] = json.loads(review("status", path, "--format", "json").stdout)["documents"][0]
    return shown


def rows(store: Path) -> list[tuple[Any, ...]]:
    """The log as it lies in the file."""
    connection = sqlite3.connect(store)
    try:
        return connection.execute("SELECT * FROM audit ORDER BY seq").fetchall()
    finally:
        connection.close()
