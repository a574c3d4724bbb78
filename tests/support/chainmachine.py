"""Everything that people may try with a draft, in any order, against a plain account of what was done.

The account knows nothing of states: it only remembers which passes were granted on which bytes since the last
submission or return, and judges by that.
"""

from __future__ import annotations

from typing import Any, ClassVar

import hypothesis.strategies as st
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from draftlint.review import steps
from draftlint.review.chain import DRAFTER, HEAD, LEADER, Act, Chain, State, act_of, after, body_of
from draftlint.review.policy import Policy
from draftlint.review.steps import Open, Refused, Seen

PEOPLE = ("甲", "乙", "丙", "丁")
FILES = ("a", "b", "c")
DAYS = ("2026-03-01", "2026-03-02", "2026-03-03")
POLICIES = (
    Policy(),
    Policy(people={DRAFTER: ("甲", "丁"), HEAD: ("乙",), LEADER: ("丙",)}, delegates={"丙": ("乙", "丁")}),
    Policy(people={HEAD: ("乙", "甲")}, gates={HEAD: "warning", LEADER: "warning"}),
    Policy(skip=frozenset({HEAD})),
    Policy(skip=frozenset({LEADER})),
    Policy(same_person=True),
    Policy(leader_edit="inform", gates=dict.fromkeys((DRAFTER, HEAD, LEADER), "never")),
)
FINDINGS = {
    "a": (),
    "b": (Open("f1", "PU01", "error", DRAFTER), Open("f2", "TM01", "warning", HEAD)),
    "c": (Open("f2", "TM01", "warning", HEAD),),
}
names, files, levels = st.sampled_from(PEOPLE), st.sampled_from(FILES), st.sampled_from((HEAD, LEADER))


class Machine(RuleBasedStateMachine):
    """The chain as pure functions."""

    steps_taken: ClassVar[int] = 0
    finals: ClassVar[int] = 0

    @initialize(policy=st.sampled_from(POLICIES))
    def begin(self, policy: Policy) -> None:
        self.policy = policy
        self.chain = Chain()
        self.log: list[tuple[str, str, str, dict[str, Any]]] = []
        self.bytes = ""  # under review
        self.since: list[Act] = []  # passes since the last submission or return
        self.clerk = ""
        self.tainted = False  # by an edit of the leader that the head need not see
        self.day = DAYS[0]

    def take(self, decide: Any) -> Act | None:
        """Try a step; a refusal changes nothing, and says what to do in Chinese."""
        type(self).steps_taken += 1
        before = self.chain
        try:
            act = decide(before)
        except Refused as refusal:
            said = refusal.message
            act = None
        if act is None:
            assert self.chain is before
            assert "。" in said
            return None
        assert isinstance(act, Act)
        self.write(act)
        return act

    def write(self, act: Act) -> None:
        self.log.append((act.action, act.by, f"2026-03-01T09:{len(self.log):04}", body_of(act)))
        self.chain = after(self.chain, act_of(*self.log[-1]))

    @rule(by=names, file=files, same=st.booleans())
    def submit(self, by: str, file: str, same: bool) -> None:
        back = self.chain.last_return if self.chain.state is State.RETURNED else None
        spared = steps.waived(self.chain, self.day)
        act = self.take(lambda chain: steps.submit(chain, self.policy, by, Seen(file, file), FINDINGS[file], self.day, same=same))  # fmt: skip
        if act is not None:
            if back is not None and file == self.bytes:
                assert same or set(back.findings) <= spared, "sent back, and handed in without a change"
                assert act.reason
            self.open_gate(DRAFTER, file)
            self.bytes, self.since, self.clerk, self.tainted = file, [], by, False

    @rule(by=names)
    def recall(self, by: str) -> None:
        act = self.take(lambda chain: steps.recall(chain, self.policy, by))
        if act is not None:
            assert not self.since, "somebody had dealt with it"

    @rule(by=names, level=levels, file=files, behalf=st.one_of(st.just(""), names), edited=st.booleans())
    def sign(self, by: str, level: str, file: str, behalf: str, edited: bool) -> None:
        self.signed(by, level, file, behalf, edited)

    def signed(self, by: str, level: str, file: str, behalf: str, edited: bool) -> None:
        again = self.chain.state is State.RETURNED
        act = self.take(
            lambda chain: steps.sign(
                chain, self.policy, level, by, Seen(file, file), FINDINGS[file], self.day,
                on_behalf_of=behalf, edited=edited,
            )
        )  # fmt: skip
        if act is None:
            return
        self.open_gate(level, file)
        assert edited == (file != self.bytes), "a pass on other bytes than those under review"
        allowed = self.policy.names(level)
        assert not allowed or (act.on_behalf_of or by) in allowed
        if again:
            self.since = []
        if not self.policy.same_person:
            person = behalf or by
            assert person != self.clerk
            others = [one for one in self.since if one.level != level]
            assert all(person != (one.on_behalf_of or one.by) for one in others)
        self.bytes = file
        self.since.append(act)
        self.tainted = edited and level == LEADER and self.policy.leader_edit == "inform"

    @rule(by=names, edited=st.booleans())
    def sign_what_is_next(self, by: str, edited: bool) -> None:
        """The step that is due, so that final states are common whatever else is tried."""
        level = LEADER if self.chain.state is State.HEAD_OK else HEAD
        file = "a" if edited else self.bytes or "a"
        self.signed(by, level, file, "", file != self.bytes)

    @rule(
        by=names,
        level=levels,
        file=files,
        to=st.sampled_from((DRAFTER, HEAD)),
        reason=st.sampled_from(("", "数字不对")),
    )
    def send_back(self, by: str, level: str, file: str, to: str, reason: str) -> None:
        act = self.take(
            lambda chain: steps.send_back(
                chain, self.policy, level, by, Seen(file, file), reason, ("f1",), to=to
            )
        )
        if act is not None:
            assert reason
            assert file == self.bytes
            assert (level, to) != (HEAD, HEAD)
            self.since = []

    @rule(
        by=names,
        which=st.sampled_from(FINDINGS["b"]),
        until=st.sampled_from(("", *DAYS)),
        reason=st.sampled_from(("", "引文")),
    )
    def waive(self, by: str, which: Open, until: str, reason: str) -> None:
        act = self.take(lambda chain: steps.waive(chain, self.policy, by, which, reason, self.day, until))
        assert act is None or reason

    @rule(by=names, which=st.sampled_from(("f1", "f2")))
    def unwaive(self, by: str, which: str) -> None:
        self.take(lambda chain: steps.unwaive(chain, self.policy, by, which))

    @rule()
    def next_day(self) -> None:
        type(self).steps_taken += 1
        self.day = DAYS[min(DAYS.index(self.day) + 1, len(DAYS) - 1)]

    def open_gate(self, level: str, file: str) -> None:
        """No finding at or above the gate may stand there without a waiver of the log that has not run out."""
        given: dict[str, str] = {}
        for action, _, _, body in self.log:
            if action == "waive":
                given[body["fingerprint"]] = body.get("until", "")
            elif action == "unwaive":
                given.pop(body["fingerprint"], None)
        order = ("error", "warning", "info", "never")
        gate = self.policy.gate(level)
        for one in FINDINGS[file]:
            if gate != "never" and order.index(one.severity) <= order.index(gate):
                assert one.fingerprint in given, "through a shut gate"
                assert not given[one.fingerprint] or self.day <= given[one.fingerprint], (
                    "by a waiver that had run out"
                )

    @invariant()
    def final_means_both_on_these_bytes_in_this_round(self) -> None:
        if self.chain.state is not State.FINAL:
            return
        type(self).finals += 1
        for level in (HEAD, LEADER):
            signed = [one for one in self.since if one.level == level and one.sha256 == self.bytes]
            if not signed:
                assert level in self.policy.skip or (level == HEAD and self.tainted)
            elif level not in self.policy.skip:
                found = self.chain.passed(level)
                assert found is not None
                assert found.round == self.chain.round

    @invariant()
    def waiting_for_the_leader_means_that_the_head_has_passed_these_bytes(self) -> None:
        if self.chain.state is State.HEAD_OK:
            assert any(one.level == HEAD and one.sha256 == self.bytes for one in self.since)

    @invariant()
    def the_log_is_all_there_is(self) -> None:
        chain = Chain()
        for line in self.log:
            chain = after(chain, act_of(*line))
        assert chain == self.chain
        verdicts = [line for line in self.log if line[0] in ("pass", "return")]
        assert len(chain.signoffs) == len(verdicts), "a verdict is outdated, never erased"
        current = chain.current
        assert (current.sha256 if current is not None else "") == self.bytes


def run(machine: type[Machine], least: int, *, examples: int = 100) -> tuple[int, int]:
    """Run until so many steps were tried; how many it were, and how often a draft stood final."""
    machine.steps_taken = machine.finals = 0
    how = settings(
        max_examples=examples, stateful_step_count=50, deadline=None, database=None,
        suppress_health_check=list(HealthCheck), phases=(Phase.generate, Phase.shrink),
    )  # fmt: skip
    while machine.steps_taken < least:
        run_state_machine_as_test(machine, settings=how)
    return machine.steps_taken, machine.finals
