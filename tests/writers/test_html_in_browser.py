"""The HTML report in a real browser, where there is one."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from draftlint.writers import render
from tests.support.reports import HOSTILE, hostile_report, report

BROWSER = next(
    filter(
        None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable"))
    ),
    None,
)
pytestmark = [
    pytest.mark.chromium,
    pytest.mark.slow,
    pytest.mark.skipif(BROWSER is None, reason="no Chromium on this machine"),
]


def opened(source: str, folder: Path) -> tuple[str, list[str]]:
    """The page as it is after its script ran, and what the browser's console says."""
    page = folder / "page.html"
    page.write_text(source, encoding="utf-8")
    profile = f"--user-data-dir={folder / 'profile'}"
    done = subprocess.run(
        [str(BROWSER), "--headless", "--no-sandbox", "--disable-gpu", profile, "--enable-logging=stderr",
         "--dump-dom", page.as_uri()],
        capture_output=True, timeout=120, check=True,
    )  # fmt: skip
    said = [line for line in done.stderr.decode("utf-8", "replace").splitlines() if "CONSOLE" in line]
    return done.stdout.decode("utf-8"), said


def shown(dom: str) -> list[str]:
    return re.findall(r'<div class="f (\w(?: off)?)"', dom)


def test_the_filter_is_shown_and_everything_is_visible_at_first(tmp_path: Path) -> None:
    dom, said = opened(render(report(), "html"), tmp_path)
    assert said == []
    assert '<form class="filter" id="filter"' in dom
    assert len(shown(dom)) == 10
    assert " off" not in "".join(shown(dom))
    assert not re.search(r'class="k \w quiet"', dom)
    assert re.search(r'<p class="nojs" id="shown"', dom)


def test_what_is_not_asked_for_goes_with_its_marks(tmp_path: Path) -> None:
    source = render(report(), "html").replace('value="s-warning" checked', 'value="s-warning"')
    dom, said = opened(source.replace('value="only"', 'value="only" checked'), tmp_path)
    assert said == []
    assert shown(dom).count("w off") == 5
    assert sum("off" in one for one in shown(dom)) == 5
    assert len(re.findall(r'class="k w quiet"', dom)) == 5
    assert "已筛选：显示 5 处，共 10 处。" in dom
    unmarked = re.findall(r'<tr class="(row[^"]*)">', dom)
    assert set(unmarked) == {"row off"}


def test_a_hostile_draft_runs_nothing(tmp_path: Path) -> None:
    dom, said = opened(render(hostile_report(HOSTILE), "html"), tmp_path)
    assert said == []
    assert dom.count("<script") == 1
    assert "<img" not in dom
    assert '<form class="filter" id="filter"' in dom
