"""The chain under everything that can be tried: 20,000 steps (200,000 in `make bench`)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from draftlint.review import steps
from draftlint.review.chain import Act, Chain, State
from draftlint.review.policy import Policy
from draftlint.store.records import Store
from tests.support.chainmachine import Machine, run


def test_final_means_both_signed_these_bytes() -> None:
    tried, finals = run(Machine, 20_000)
    assert tried >= 20_000
    assert finals > 200  # the machine does get there


def test_the_machine_sees_a_sign_off_that_is_not_compared_with_the_bytes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    real = steps.sign

    def careless(
        chain: Chain, policy: Policy, level: str, by: str, seen: Any, *rest: Any, **more: Any
    ) -> Act:
        current = chain.current
        return real(chain, policy, level, by, current if current is not None else seen, *rest, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(steps, "sign", careless)
    with pytest.raises(AssertionError):
        run(type("Careless", (Machine,), {}), 20_000)


def test_the_machine_sees_a_level_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(steps, "_reached", lambda *_: State.FINAL)
    with pytest.raises(AssertionError):
        run(type("Hasty", (Machine,), {}), 20_000)


def test_the_same_over_the_real_store(tmp_path: Path) -> None:
    with Store(str(tmp_path / "review.db")) as store:
        drafts = 0

        class Stored(Machine):
            def write(self, act: Act) -> None:
                before = self.chain
                nonlocal drafts
                super().write(act)
                drafts += len(self.log) == 1
                key = f"{drafts}.docx"
                held: list[Chain] = []

                def decide(chain: Chain) -> Act:
                    held.append(chain)
                    return act

                at = f"2026-03-01T09:{len(self.log) - 1:04}"
                chain, _ = store.step(key, key, at, decide)
                assert held == [before]
                assert chain == self.chain == store.chain(store.document(key))

        run(Stored, 1_000, examples=20)
        assert store.verify() is None
        assert store.head().seq == len(store.lines())
