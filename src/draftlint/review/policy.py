"""How an office runs its chain: who is who, what holds a draft up, and what a small office may leave out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from unicodedata import category, normalize

from draftlint.review.chain import DRAFTER, HEAD, LEADER, LEVELS

GATES = ("error", "warning", "info", "never")


_HAN = "\u3400-\u9fff\U00020000-\U0003ffff"
_BETWEEN_HAN = re.compile(rf"(?<=[{_HAN}]) +(?=[{_HAN}])")


def person(name: str) -> str:
    """A name as it is compared and kept: 张　三 and 张三 are the same person, and nothing in it moves a cursor."""
    plain = "".join(char if category(char)[0] != "C" else " " for char in normalize("NFKC", name))
    return _BETWEEN_HAN.sub("", " ".join(plain.split()))


@dataclass(frozen=True, slots=True)
class Policy:
    """``review:`` of a configuration."""

    people: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # level -> names; none: anybody
    delegates: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # who may sign for whom
    gates: Mapping[str, str] = field(default_factory=dict)  # level -> severity from which a finding blocks
    waive: str = DRAFTER  # the lowest level that may waive what blocks
    same_person: bool = False  # one person may act on two levels
    skip: frozenset[str] = frozenset()  # levels that may be left out
    leader_edit: str = "resign"  # or inform: the head need not sign again what the leader changed
    keep: bool = True  # keep the bytes of submitted drafts
    keep_days: int = 0  # after so many days they go; 0: never by themselves

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Policy:
        """The policy in the plain data of a configuration."""
        gate = data.get("gate", "error")
        gates = dict.fromkeys(LEVELS, gate) if isinstance(gate, str) else dict(gate)
        return cls(
            people={level: tuple(map(person, data[level])) for level in LEVELS if data.get(level)},
            delegates={
                person(name): tuple(map(person, names)) for name, names in data.get("delegates", {}).items()
            },
            gates=gates,
            waive=data.get("waive", DRAFTER),
            same_person=data.get("same_person", False),
            skip=frozenset(data.get("skip", ())) & {HEAD, LEADER},
            leader_edit=data.get("leader_edit", "resign"),
            keep=data.get("keep", True),
            keep_days=data.get("keep_days", 0),
        )

    def gate(self, level: str) -> str:
        """From which severity on an open finding keeps a level from letting a draft go."""
        return self.gates.get(level, "error")

    def names(self, level: str) -> tuple[str, ...]:
        """Who may act on a level; empty when the configuration does not say."""
        return self.people.get(level, ())

    def levels_of(self, name: str) -> tuple[str, ...]:
        """On which levels the configuration has a person."""
        return tuple(level for level in LEVELS if name in self.names(level))


def blocks(severity: str, gate: str) -> bool:
    """Whether a finding of this severity is at or above the gate."""
    return gate != "never" and GATES.index(severity) <= GATES.index(gate)
