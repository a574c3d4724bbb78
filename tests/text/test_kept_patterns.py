"""Compiled patterns that are kept between runs do what plainly compiled ones do, and can never do harm."""

from __future__ import annotations

import json
import re
from array import array
from collections.abc import Iterator
from pathlib import Path

import pytest

from draftlint.api import Linter
from draftlint.checks.patterns import expand
from draftlint.packs import cache
from draftlint.packs.library import Library
from draftlint.packs.patterncache import keep_patterns, know_patterns
from draftlint.text import lazy

TEXT = "受县人民政府委托，现将2025年1—6月预算执行情况报告如下：一是收入12.5亿元，增长3.2%；（二）支出……《预算法》第十三条。"
SOURCES = [
    r"第(?P<number>[一二三四五六七八九十]+)条",
    r"(?<![0-9])\d{4}年(\d{1,2})[—-](\d{1,2})月",
    "[\u4e00-\u9fff]{2,4}法",
    "(?:一|二)是|（[一二]）",
]


@pytest.fixture(autouse=True)
def _empty(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    monkeypatch.setattr(lazy, "_store", lazy._Store())
    monkeypatch.setenv("DRAFTLINT_CACHE_DIR", str(tmp_path))
    lazy.compiled.cache_clear()
    yield
    lazy.compiled.cache_clear()


def again() -> None:
    """The next run: nothing compiled, what was kept is known."""
    lazy._store = lazy._Store()
    lazy.compiled.cache_clear()
    know_patterns("rules")


def found(pattern: re.Pattern[str]) -> list[tuple[tuple[int, int], dict[str, str]]]:
    return [(match.span(), match.groupdict()) for match in pattern.finditer(TEXT)]


@pytest.mark.parametrize("source", SOURCES)
def test_a_kept_pattern_finds_what_a_compiled_one_finds(source: str) -> None:
    lazy.compiled(source)
    keep_patterns("rules", 1)
    again()
    assert source in lazy._store.index
    kept = lazy.compiled(source)
    assert not lazy._store.fresh
    assert found(kept) == found(re.compile(source)) != []
    assert (kept.pattern, kept.flags, kept.groups) == (
        source,
        re.compile(source).flags,
        re.compile(source).groups,
    )


def test_every_shipped_pattern_is_made_as_re_makes_it() -> None:
    patterns = {
        expand(rule.params["pattern"])
        for rule in Library.load().rules
        if rule.kind == "pattern" and isinstance(rule.params.get("pattern"), str)
    }
    assert len(patterns) > 100
    for source in patterns:
        made, plain = lazy.compiled(source), re.compile(source)
        assert (made.flags, made.groups, made.groupindex) == (plain.flags, plain.groups, plain.groupindex)
        assert found(made) == found(plain)


def test_a_draft_is_judged_alike_with_kept_patterns(tmp_path: Path) -> None:
    draft = "关于工作的报告\n\n一、情况\n\n三、安排\n\n会议于2024.3.15日召开,通过了《决定》、《办法》。\n".encode()
    first = Linter().lint_bytes(draft, "稿.txt")
    assert any(path.name.startswith("patterns-") for path in tmp_path.iterdir())
    lazy._store = lazy._Store()
    lazy.compiled.cache_clear()
    assert Linter().lint_bytes(draft, "稿.txt") == first
    assert lazy._store.index


@pytest.mark.parametrize("codes", [[], [0], [4294967295] * 40, [17, 5, 1, 2]])
def test_what_is_no_code_is_compiled_instead(codes: list[int]) -> None:
    source = SOURCES[0]
    units = array("I", codes)
    lazy.know({source: [32, 1, {"number": 1}, 0, len(units)]}, units.tobytes())
    assert found(lazy.compiled(source)) == found(re.compile(source))


@pytest.mark.parametrize("body", [b"", b"{}", b"[]\n", b"{\n\0\0\0\0", b'{"a": [0, 0, {}, 0, 1]}\n\0'])
def test_a_broken_cache_is_as_good_as_none(body: bytes) -> None:
    cache.store_bytes("patterns", cache.digest_of("rules", lazy.form()), body)
    know_patterns("rules")
    assert found(lazy.compiled(SOURCES[0])) == found(re.compile(SOURCES[0]))


def test_without_the_engine_s_own_parts_patterns_are_compiled(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lazy, "_engine", lambda: None)
    assert found(lazy.compiled(SOURCES[1])) == found(re.compile(SOURCES[1]))
    assert lazy.kept() is None


def test_a_pattern_that_is_none_is_told() -> None:
    with pytest.raises(re.error, match="unterminated"):
        lazy.compiled("(甲")


def test_only_so_many_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lazy, "_KEPT_MAX", 2)
    for source in SOURCES:
        lazy.compiled(source)
    known = lazy.kept()
    assert known is not None
    assert len(known[0]) == 2
    assert json.dumps(known[0])
