"""Kept results: the same values back, or none; never a run that ends for their sake."""

from __future__ import annotations

import math
import os
import sqlite3
import stat
import sys
from dataclasses import dataclass, fields, replace
from enum import Enum
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from draftlint import findings
from draftlint.api import Linter
from draftlint.batch import results as room
from draftlint.batch.codec import CodecError, decode, encode
from draftlint.batch.results import Results


class Colour(str, Enum):
    RED = "红"
    BLUE = "蓝"


class Point(NamedTuple):
    x: float
    y: int | None = None


@dataclass(frozen=True, slots=True)
class Thing:
    name: str
    parts: tuple[Any, ...] = ()
    colour: Colour = Colour.RED


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text() | st.binary(max_size=9) | st.sampled_from(Colour),
    lambda inner: st.lists(inner, max_size=4)
    | st.lists(inner, max_size=4).map(tuple)
    | st.dictionaries(st.text(max_size=3) | st.integers(), inner, max_size=3)
    | st.frozensets(st.text(max_size=3) | st.integers(), max_size=3)
    | st.builds(Point, st.floats(allow_nan=False), st.none() | st.integers())
    | st.builds(Thing, st.text(), st.lists(inner, max_size=3).map(tuple), st.sampled_from(Colour)),
    max_leaves=20,
)  # fmt: skip


def exactly(one: Any, other: Any) -> bool:
    """Equal, and of the same classes all the way down (1 == 1.0 == True is not enough)."""
    if isinstance(one, (set, frozenset)):
        return type(one) is type(other) and sorted(map(repr, one)) == sorted(map(repr, other))
    if isinstance(one, (tuple, list)):
        return type(one) is type(other) and len(one) == len(other) and all(map(exactly, one, other))
    if isinstance(one, dict):
        return list(one) == list(other) and exactly(list(one.values()), list(other.values()))
    if isinstance(one, Thing):
        return type(other) is Thing and exactly(
            (one.name, one.parts, one.colour), (other.name, other.parts, other.colour)
        )
    return type(one) is type(other) and repr(one) == repr(other)


@given(VALUES)
def test_what_is_decoded_is_what_was_encoded(value: Any) -> None:
    assert exactly(decode(encode(value), "tests"), value)


def test_numbers_that_are_none_survive() -> None:
    assert math.isnan(decode(encode(math.nan)))
    assert decode(encode((math.inf, -0.0))) == (math.inf, -0.0)


def test_sets_come_back_as_the_sets_they_were() -> None:
    value = {"a": frozenset({"乙", "甲"}), "b": {1, 2}}
    found = decode(encode(value))
    assert found == value
    assert (type(found["a"]), type(found["b"])) == (frozenset, set)


@pytest.mark.parametrize("value", [object(), {"a": Path()}, (lambda: None,)])
def test_what_could_not_be_given_back_is_refused_at_once(value: Any) -> None:
    with pytest.raises(TypeError):
        encode(value)


def test_only_values_of_the_package_are_made() -> None:
    text = encode(Thing("x"))
    with pytest.raises(CodecError, match="foreign"):
        decode(text)
    for evil in (
        '["os","system",null]',
        '["draftlint.__main__","main",null]',
        '["draftlint.api","lint",null]',
    ):
        with pytest.raises(CodecError):
            decode(f'[1,[{evil}],[6,"id"]]')


def test_a_class_that_has_changed_since_is_not_filled_with_old_values() -> None:
    with pytest.raises(CodecError, match="other fields"):
        decode(encode(Point(1.0)).replace('["x","y"]', '["y","x"]'), "tests")


def reports() -> list[findings.DocumentReport]:
    linter = Linter()
    folder = Path(__file__).parents[2] / "corpora" / "faulty"
    paths = sorted(folder.rglob("*.docx"))[:3]
    assert paths
    return [linter.lint_bytes(path.read_bytes(), path.name) for path in paths]


def test_reports_come_back_as_they_were() -> None:
    for report in reports():
        assert report.findings
        assert exactly(decode(encode(report)), report)


def test_every_field_of_a_report_is_one_that_can_be_kept() -> None:
    """A new field of another kind would quietly end keeping."""
    line = findings.Location("body", 1, 2, 3, "一", "第2段")
    fix = findings.Fix((findings.Edit(line, "x"),), False, (findings.LookEdit(line, "run", "size", 16.0),))
    finding = replace(reports()[0].findings[0], fix=fix, related=(findings.Related("a", line, None),))
    whole = replace(
        reports()[0], findings=(finding,), suppressed=(findings.Suppressed(finding, "baseline", "r"),),
        problem=findings.Problem("rule-x", "y"), skipped=("s",), elsewhere=(finding,), answered=("f",), repaired=("r",),
    )  # fmt: skip
    assert exactly(decode(encode(whole)), whole)
    assert len(fields(findings.Finding)) == 20


KEY = sha256(b"1").hexdigest()
OTHER = sha256(b"2").hexdigest()


def test_what_is_put_is_there_in_the_next_run(tmp_path: Path) -> None:
    path = tmp_path / "下" / "r.sqlite"
    with Results(path, package="tests") as kept:
        assert kept.get(KEY) is None
        kept.put(KEY, Thing("甲", (1, 2.0)))
        with Results(path, package="tests") as second:  # before the first is closed: it is written at once
            assert second.get(KEY) == Thing("甲", (1, 2.0))
    with Results(path, package="tests") as kept:
        assert kept.get(KEY) == Thing("甲", (1, 2.0))
        assert kept.get(OTHER) is None
        assert kept.trouble == ""
    if sys.platform != "win32":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_damaged_cache_is_begun_anew(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DRAFTLINT_CACHE_DIR", str(tmp_path))
    path = room.default_path()
    path.write_bytes(b"no database" * 1000)
    with Results() as kept:
        kept.put(KEY, "甲")
        assert kept.get(KEY) == "甲"
        assert not kept.trouble


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.integers(0, 2**31), st.integers(1, 400))
def test_damage_anywhere_gives_the_value_or_none(tmp_path: Path, where: int, length: int) -> None:
    old = os.environ.get("DRAFTLINT_CACHE_DIR")
    os.environ["DRAFTLINT_CACHE_DIR"] = str(tmp_path)
    try:
        path = room.default_path()
        for ending in ("", "-wal", "-shm"):
            Path(f"{path}{ending}").unlink(missing_ok=True)
        with Results() as kept:
            for number in range(20):
                kept.put(sha256(b"%d" % number).hexdigest(), (number, "文" * 200))
        data = bytearray(path.read_bytes())
        where %= len(data)
        data[where : where + length] = os.urandom(length)
        path.write_bytes(data)
        with Results() as kept:
            for number in range(20):
                assert kept.get(sha256(b"%d" % number).hexdigest()) in (None, (number, "文" * 200))
            kept.put(KEY, "新")
            assert kept.get(KEY) == "新" or kept.trouble
    finally:
        if old is None:
            del os.environ["DRAFTLINT_CACHE_DIR"]
        else:
            os.environ["DRAFTLINT_CACHE_DIR"] = old


@pytest.mark.parametrize("content", [b"PK\x03\x04 a draft", "别人的笔记".encode()])
def test_a_file_of_somebody_else_is_left_alone(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "报告.docx"
    path.write_bytes(content * 50)
    with Results(path) as kept:
        kept.put(KEY, "x")
        assert kept.get(KEY) is None
        assert "不是 draftlint 的结果文件" in kept.trouble
    assert path.read_bytes() == content * 50


def test_another_programs_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with sqlite3.connect(path) as base:
        base.execute("CREATE TABLE t (x)")
    base.close()
    with Results(path) as kept:
        assert "不是 draftlint 的结果文件" in kept.trouble


def test_a_locked_cache_is_gone_without(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "_PATIENCE", 0.05)
    path = tmp_path / "r.sqlite"
    Results(path).close()
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    with Results(path) as kept:
        kept.put(KEY, "x")
        assert "另一个程序正在" in kept.trouble
        assert kept.get(KEY) is None
    other.close()


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="the superuser may write anywhere")
def test_a_cache_that_may_not_be_written_is_gone_without(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with Results(tmp_path / "下" / "r.sqlite") as kept:
        kept.put(KEY, "x")
        assert "权限" in kept.trouble
    tmp_path.chmod(0o700)


def test_a_folder_in_place_of_the_file_is_gone_without(tmp_path: Path) -> None:
    with Results(tmp_path) as kept:
        kept.put(KEY, "x")
        assert kept.trouble


def test_what_nobody_asks_for_is_forgotten_and_what_is_asked_for_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, day = tmp_path / "r.sqlite", 20_000
    monkeypatch.setattr(room, "_today", lambda: day)
    with Results(path) as kept:
        kept.put(KEY, "甲")
        kept.put(OTHER, "秘密的话" * 100)
    for day in (20_020, 20_040):  # noqa: B007  what _today tells
        with Results(path) as kept:
            assert kept.get(KEY) == "甲"
    with Results(path) as kept:
        assert kept.get(OTHER) is None
        assert kept.get(KEY) == "甲"


def test_the_file_keeps_below_its_size(tmp_path: Path) -> None:
    path = tmp_path / "r.sqlite"
    keys = [sha256(b"%d" % number).hexdigest() for number in range(60)]
    with Results(path, most_bytes=400_000) as kept:
        for key in keys:
            kept.put(key, os.urandom(20_000))
    assert path.stat().st_size < 450_000
    with Results(path) as kept:
        assert any(kept.get(key) for key in keys)
