"""What a sample shows (Vote, Reading, Sample) and what follows from it (Lesson, Learnt)."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal


@dataclass(frozen=True, slots=True)
class Vote:
    """One value of a setting as found in one sample: how often, and where."""

    identity: Hashable  # two votes of one identity mean the same
    value: Any  # as YAML says it; None: no setting can say this
    label: str  # as people say it
    places: tuple[int, ...] = ()  # numbers of the paragraphs; () for sections
    count: int = 1
    font: str | None = None  # the name of an unknown font, which may be a local name of a known one
    relative: bool = False  # a line pitch that follows from multiples or the grid


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything one sample shows of one setting."""

    key: str  # "margins", "body.font"
    subject: str  # "正文"
    unit: str  # "段"
    votes: tuple[Vote, ...]  # the commonest first

    @property
    def vote(self) -> Vote | None:
        """What the sample says; None when it is of two minds."""
        return self.votes[0] if len(self.votes) == 1 else None


@dataclass(frozen=True, slots=True)
class Sample:
    """One good paper."""

    name: str
    genre: str  # for people
    readings: Mapping[str, Reading]
    remarks: tuple[str, ...] = ()  # what no setting can say, for a comment


#: stated: written as a setting; confirmed: the profile says just this; open: not learnt, and why;
#: withheld: not learnt because the norm lays something else down.
Status = Literal["stated", "confirmed", "open", "withheld"]


@dataclass(frozen=True, slots=True)
class Lesson:
    """What is said about one setting."""

    key: str
    status: Status
    value: Any = None
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Learnt:
    """All that the samples teach."""

    lessons: tuple[Lesson, ...]
    aliases: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # typeface -> local font names
    parameters: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)  # rule -> its parameters
    remarks: tuple[str, ...] = ()

    def count(self, status: Status) -> int:
        """How many settings have this status."""
        return sum(lesson.status == status for lesson in self.lessons)
