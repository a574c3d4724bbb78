"""The chain 拟稿人 -> 部门负责人 -> 分管领导 as plain values: what has been done, and where a draft stands.

A chain is nothing but the sum of what the log says was done (:class:`Act`, :func:`after`); what may be done next
is decided in :mod:`draftlint.review.steps`. So nothing can be in the one and not in the other.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from enum import Enum
from typing import Any

DRAFTER, HEAD, LEADER = "drafter", "department_head", "leader"
LEVELS = (DRAFTER, HEAD, LEADER)


class State(str, Enum):
    """Where a draft stands."""

    DRAFT = "draft"  # known (a waiver was given), but never submitted
    SUBMITTED = "submitted"  # the head of department has to look at it
    HEAD_OK = "head_ok"  # the leader has to
    FINAL = "final"  # both have passed these very bytes
    RETURNED = "returned"  # to the drafter, or to the head of department (Chain.returned_to)
    RECALLED = "recalled"  # taken back by the drafter


@dataclass(frozen=True, slots=True)
class Act:
    """One thing that was done, as the log keeps it; empty fields are left out there."""

    action: str  # submit, recall, pass, return, waive, unwaive, purge, carry, moved
    by: str
    at: str = ""
    state: str = ""  # the state that it led to
    level: str = ""  # as whom
    to: str = ""  # return: to which level
    on_behalf_of: str = ""
    kind: str = ""  # on somebody's behalf: signed (代签) or recorded (代录)
    sha256: str = ""
    text_sha256: str = ""
    size: int = 0
    edited: bool = False  # pass: these bytes are the signer's own edit, a new revision
    reason: str = ""
    findings: tuple[str, ...] = ()  # return: fingerprints of what is sent back
    counts: tuple[int, ...] = ()  # open errors, warnings, remarks when it was done
    waivers: tuple[str, ...] = ()  # fingerprints of waivers that were used
    ruleset: str = ""
    fingerprint: str = ""  # waive
    rule: str = ""
    until: str = ""  # waive: last day, YYYY-MM-DD
    contents: tuple[str, ...] = ()  # purge, carry: sha256 of what is gone
    continues: str = ""  # carry: key of the draft that is carried on under this name
    moved_to: str = ""  # moved: key of the draft that carries this one on


@dataclass(frozen=True, slots=True)
class Revision:
    """The bytes that a submission, or the edit of a reviewer, brought."""

    number: int
    round: int
    sha256: str
    text_sha256: str
    size: int
    author: str
    level: str
    at: str
    counts: tuple[int, ...] = ()  # open errors, warnings, remarks when it came


@dataclass(frozen=True, slots=True)
class SignOff:
    """A verdict of a level on the bytes that it names."""

    level: str
    verdict: str  # pass, return
    by: str
    on_behalf_of: str
    kind: str
    sha256: str
    round: int
    revision: int
    at: str
    reason: str = ""
    edited: bool = False
    to: str = ""
    findings: tuple[str, ...] = ()

    @property
    def person(self) -> str:
        """Whose verdict it is."""
        return self.on_behalf_of or self.by

    @property
    def deciders(self) -> frozenset[str]:
        """Who made up their minds: a clerk who writes down a verdict given on paper did not."""
        return frozenset({self.person, self.by} if self.kind == "signed" else {self.person})


@dataclass(frozen=True, slots=True)
class Waiver:
    """A finding that somebody has decided not to mend."""

    fingerprint: str
    rule: str
    by: str
    level: str
    reason: str
    at: str
    until: str = ""

    def in_force(self, today: str) -> bool:
        """Whether it still counts on a day (YYYY-MM-DD)."""
        return not self.until or today <= self.until


@dataclass(frozen=True, slots=True)
class Chain:
    """All that became of one draft."""

    state: State = State.DRAFT
    round: int = 0
    revisions: tuple[Revision, ...] = ()
    signoffs: tuple[SignOff, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    submitted_by: str = ""  # of the last submission
    returned_to: str = ""
    purged: frozenset[str] = frozenset()
    recalls: tuple[int, ...] = ()  # rounds that were taken back
    moved_to: str = ""  # key of the draft that carries on what was here

    @property
    def gone(self) -> bool:
        """Whether all that was here is carried on under another name."""
        return bool(self.moved_to) and not self.round and not self.waivers

    @property
    def current(self) -> Revision | None:
        """The bytes that are under review."""
        return self.revisions[-1] if self.revisions else None

    def stands(self, signoff: SignOff) -> bool:
        """Whether a pass is for the current bytes in the current round; all others are outdated."""
        current = self.current
        return (
            signoff.verdict == "pass"
            and current is not None
            and signoff.round == self.round
            and signoff.sha256 == current.sha256
        )

    def passed(self, level: str) -> SignOff | None:
        """The pass of a level that stands."""
        return next((one for one in reversed(self.signoffs) if one.level == level and self.stands(one)), None)

    @property
    def last_return(self) -> SignOff | None:
        """The last time it was sent back."""
        return next((one for one in reversed(self.signoffs) if one.verdict == "return"), None)

    @property
    def waits_for(self) -> str:
        """The level that has to act; empty when it is final."""
        if self.state is State.SUBMITTED:
            return HEAD
        if self.state is State.HEAD_OK:
            return LEADER
        if self.state is State.RETURNED:
            return self.returned_to
        return "" if self.state is State.FINAL else DRAFTER


def after(chain: Chain, act: Act) -> Chain:
    """The chain once something was done; says nothing of whether it may be."""
    if act.action == "submit":
        later = replace(chain, round=chain.round + 1, submitted_by=act.by, returned_to="")
        return replace(_revised(later, act, DRAFTER), state=State(act.state))
    if act.action == "pass":
        # what the leader gave back to the head begins anew with the head
        later = replace(chain, round=chain.round + 1) if chain.state is State.RETURNED else chain
        later = _revised(later, act, act.level) if act.edited else later
        return replace(_signed(later, act), state=State(act.state), returned_to="")
    if act.action == "return":
        return replace(_signed(chain, act), state=State.RETURNED, returned_to=act.to)
    if act.action == "recall":
        return replace(chain, state=State.RECALLED, recalls=(*chain.recalls, chain.round))
    if act.action in ("waive", "unwaive"):
        kept = tuple(one for one in chain.waivers if one.fingerprint != act.fingerprint)
        if act.action == "unwaive":
            return replace(chain, waivers=kept)
        waiver = Waiver(act.fingerprint, act.rule, act.by, act.level, act.reason, act.at, act.until)
        return replace(chain, waivers=(*kept, waiver))
    if act.action == "moved":
        return Chain(moved_to=act.moved_to)  # this name is free for another draft
    if act.action == "carry":
        return replace(chain, moved_to="")
    if act.action == "purge":
        return replace(chain, purged=chain.purged | set(act.contents))
    raise ValueError(f"unknown action {act.action!r}")


def carried(earlier: Chain, own: Chain) -> Chain:
    """What stood under another name, for the name that carries it on; of its own it brings only waivers."""
    known = {one.fingerprint for one in earlier.waivers}
    more = tuple(one for one in own.waivers if one.fingerprint not in known)
    return replace(earlier, waivers=(*earlier.waivers, *more))


def _revised(chain: Chain, act: Act, level: str) -> Chain:
    number = len(chain.revisions) + 1
    made = Revision(
        number, chain.round, act.sha256, act.text_sha256, act.size, act.on_behalf_of or act.by, level, act.at, act.counts,
    )  # fmt: skip
    return replace(chain, revisions=(*chain.revisions, made))


def _signed(chain: Chain, act: Act) -> Chain:
    made = SignOff(
        act.level, act.action, act.by, act.on_behalf_of, act.kind, act.sha256, chain.round, len(chain.revisions),
        act.at, act.reason, act.edited, act.to, act.findings,
    )  # fmt: skip
    return replace(chain, signoffs=(*chain.signoffs, made))


def body_of(act: Act) -> dict[str, Any]:
    """What the log keeps of an act beside who and when: the fields that say something."""
    skipped = ("action", "by", "at")
    values = {one.name: getattr(act, one.name) for one in fields(act) if one.name not in skipped}
    return {
        name: list(value) if isinstance(value, tuple) else value for name, value in values.items() if value
    }


def act_of(action: str, actor: str, at: str, body: dict[str, Any]) -> Act:
    """The act that a line of the log tells of."""
    known = {one.name for one in fields(Act)}
    values: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value
        for name, value in body.items()
        if name in known
    }
    return Act(action=action, by=actor, at=at, **values)
