"""Several processes at one store; the full numbers are in `make bench`."""

from __future__ import annotations

from pathlib import Path

import pytest

from draftlint.review.steps import Refused
from tests.support.chains import CLERK, HEAD, clean_bytes, desk
from tests.support.races import race, write


def test_no_pass_on_bytes_that_are_no_longer_under_review(tmp_path: Path) -> None:
    done = race(tmp_path, 25)
    assert done.stale == 0
    assert done.passed + done.refused == 25
    assert done.refused


def test_four_writers_no_fork_no_lock(tmp_path: Path) -> None:
    done = write(tmp_path, 4, 100)
    assert done.entries == len(done.times) == 400


def test_the_file_is_looked_at_once_more_when_the_step_is_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Saved by somebody between judging and signing."""
    draft, at = tmp_path / "稿.docx", desk(tmp_path)
    draft.write_bytes(clean_bytes("one"))
    at.submit(str(draft), CLERK)
    look = at.look(str(draft))
    draft.write_bytes(clean_bytes("two"))
    monkeypatch.setattr(at, "look", lambda _: look)
    with pytest.raises(Refused, match="被改动过"):
        at.sign(str(draft), "department_head", HEAD)
    draft.write_bytes(clean_bytes("one"))
    assert at.sign(str(draft), "department_head", HEAD).chain.waits_for == "leader"
