"""Counting what paragraphs show: many observations become the votes of one reading."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import replace

from draftlint.checks.typefaces import FontBook
from draftlint.doc.units import SIZE_NAMES, size_name
from draftlint.learn.model import Reading, Vote

#: Chinese fonts that no table lists and that are no local names of 仿宋, 楷体, 黑体 or 小标宋 for all that.
_STRANGERS = (
    "等线", "隶", "幼圆", "圆体", "魏", "琥珀", "彩云", "舒体", "姚体", "综艺", "行书", "草书", "宋黑", "苹方",
    "明朝", "明體", "明体", "思源", "文泉驿", "微软", "阿里", "鸿蒙", "ゴシック", "바탕", "굴림", "돋움",
)  # fmt: skip


class Tally:
    """Votes of one setting, counted as they come."""

    def __init__(self) -> None:
        self._votes: dict[Hashable, Vote] = {}
        self._places: dict[Hashable, list[int]] = {}

    def add(self, vote: Vote, place: int | None = None) -> None:
        """Count one observation."""
        if vote.identity in self._votes:
            known = self._votes[vote.identity]
            self._votes[vote.identity] = replace(
                known, count=known.count + 1, relative=known.relative or vote.relative
            )
        else:
            self._votes[vote.identity] = vote
        if place is not None:
            self._places.setdefault(vote.identity, []).append(place)

    def votes(self) -> tuple[Vote, ...]:
        """The votes, the commonest first."""
        counted = (replace(v, places=tuple(self._places.get(i, ()))) for i, v in self._votes.items())
        return tuple(sorted(counted, key=lambda vote: -vote.count))

    def reading(self, key: str, subject: str, unit: str = "段") -> Reading | None:
        """The reading; None when nothing was counted."""
        votes = self.votes()
        return Reading(key, subject, unit, votes) if votes else None


def font_vote(name: str, book: FontBook, known_faces: Iterable[str]) -> Vote:
    """A vote for a font, by its typeface where it stands for one."""
    faces = book.roles(name)
    face = min(faces & set(known_faces), default=None)
    if face is not None:
        return Vote(faces, face, name if name == face else f"{name}（{face}）")
    quotable = name.strip() and name != "any" and name.isprintable()
    local = not book.knows(name) and not _is_stranger(name)
    return Vote(faces, name if quotable else None, name, font=name if quotable and local else None)


def _is_stranger(name: str) -> bool:
    # western names are those of western fonts, or of Chinese ones that the tables know
    return name.isascii() or any(word in name for word in _STRANGERS)


def size_vote(points: float) -> Vote:
    """A vote for a type size."""
    name = size_name(points)
    return Vote(round(points * 2), name, name if name in SIZE_NAMES else f"{points:g}磅")
