"""kill -9 at every call that changes something on the disk: afterwards the draft stands before the step or after it."""

from __future__ import annotations

from pathlib import Path

import pytest

from draftlint.review.chain import State
from draftlint.store.records import Store
from tests.support.chains import CLERK, HEAD, desk, put
from tests.support.killing import Victim, can_trace, copies

SUBMIT = ["review", "submit", "稿.txt", "--by", CLERK]
PASS = ["review", "pass", "稿.txt", "--as", "department_head", "--by", HEAD]
CASES = {
    "submit, no store yet": ([], SUBMIT, (State.DRAFT, 0), (State.SUBMITTED, 1), 80),
    "pass": ([SUBMIT], PASS, (State.SUBMITTED, 1), (State.HEAD_OK, 2), 25),
    "submit of a new revision": ([SUBMIT, PASS], SUBMIT, (State.HEAD_OK, 2), (State.SUBMITTED, 3), 25),
}


def stands(folder: Path, before: tuple[State, int]) -> tuple[State, int]:
    """The state and the length of the log; what belongs to the last line is there with it."""
    path = folder / ".draftlint" / "review.db"
    if not path.exists():
        return before
    with Store(str(path)) as store:
        assert store.verify() is None
        document = store.document("稿.txt")
        if document is None:
            assert store.head().seq == 0
            return State.DRAFT, 0
        chain = store.chain(document)
        assert store.head().seq == len(store.lines(document))
        for revision in chain.revisions:
            content = store.content(revision.sha256)
            assert content is not None
            assert len(content) == revision.size
        return chain.state, store.head().seq


@pytest.mark.slow
@pytest.mark.skipif(not can_trace(), reason="strace cannot be used here")
@pytest.mark.parametrize("case", CASES)
def test_before_or_after_but_never_between(case: str, tmp_path: Path) -> None:
    earlier, step, before, after, least = CASES[case]
    template = tmp_path / "template"
    template.mkdir()
    draft = template / "稿.txt"
    draft.write_text("关于开展检查的通知\n\n各乡镇：\n\n请做好准备。\n", encoding="utf-8")
    at = desk(template)
    for each in earlier:
        if each is SUBMIT:
            at.submit(str(draft), CLERK)
        else:
            at.sign(str(draft), "department_head", HEAD)
    if earlier and step is SUBMIT:
        draft.write_text("关于开展检查的通知\n\n各乡镇：\n\n请认真做好准备。\n", encoding="utf-8")
    fresh = copies(template, tmp_path)
    victim = Victim(step, tmp_path / "cache")
    victim.warm(next(fresh))
    where = next(fresh)
    every = victim.points(where, tmp_path / "trace")
    assert stands(where, before) == after
    assert len(every) >= least
    outcomes = []
    for point in every:
        where = next(fresh)
        assert victim.killed(where, point), point
        found = stands(where, before)
        assert found in (before, after), point
        outcomes.append(found == after)
    # the step takes effect once and stays: nothing that was reported is lost by a later kill
    assert outcomes == sorted(outcomes)
    assert {False, True} == set(outcomes)


def test_a_step_after_a_kill_can_simply_be_done_again(tmp_path: Path) -> None:
    """A store that was only begun (a file without tables) is no obstacle."""
    draft = put(tmp_path / "稿.docx")
    path = tmp_path / ".draftlint" / "review.db"
    path.parent.mkdir()
    path.touch()
    assert desk(tmp_path).submit(str(draft), CLERK).chain.state is State.SUBMITTED
