from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.office import SHIPPED, Office, use_rules, write_tree


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    """An office's empty folder beside a small set of shipped rules."""
    use_rules(monkeypatch, write_tree(tmp_path / "rules", dict(SHIPPED)))
    folder = tmp_path / "office"
    folder.mkdir()
    monkeypatch.chdir(folder)
    monkeypatch.setenv("DRAFTLINT_CACHE_DIR", str(tmp_path / "cache"))
    return Office(folder)
