"""Twelve ways of saving, beside the real command; ``python -m benchmarks.watch`` does each fifty times."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.support.savers import SAVERS, try_all


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="what is open cannot be renamed there")
def test_each_way_of_saving_ends_right(tmp_path: Path) -> None:
    outcomes = try_all(tmp_path, each=2)
    assert [one.wrong for one in outcomes if one.wrong] == []
    assert len(outcomes) == len(SAVERS) == 12
