"""Comments with what other people have said to them, however their program wrote it down.

Word and newer programs link an answer to its comment. Others write it as one more comment on the same
text, or put it behind the words of the comment itself; which words are the tool's own is the caller's
knowledge, so the latter is left to them.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from draftlint.ooxml.ranges import comment_places

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from draftlint.ooxml.commentparts import Comment
    from draftlint.ooxml.package import Package
    from draftlint.ooxml.ranges import Place


class Thread(NamedTuple):
    """A comment, where it stands if that can be told, and what was said to it, the oldest first."""

    comment: Comment
    where: tuple[Place, Place] | None
    answers: tuple[Comment, ...]


def threads(
    package: Package, comments: Sequence[Comment], starts: set[str], names: Callable[[Comment, Comment], bool]
) -> list[Thread]:
    """The threads that begin with the comments of these ids.

    :param names: whether the first comment says by itself that it is about the second; asked where several
        stand on the same text.
    """
    known = {each.id: each for each in comments}
    answers: dict[str, list[Comment]] = defaultdict(list)
    loose: list[Comment] = []
    for each in comments:
        if each.id in starts:
            continue
        first = _first(each, known)
        if first.id in starts:
            answers[first.id].append(each)
        elif first is each:
            loose.append(each)
    places = comment_places(package)
    own = [known[each] for each in starts if each in known]
    for each in loose:
        here = _here(each, own, *places)
        if len(here) > 1:
            here = [one for one in here if names(each, one)]
        if len(here) == 1:
            answers[here[0].id].append(each)
    return [Thread(each, places[0].get(each.id), tuple(answers[each.id])) for each in own]


def answers_to(package: Package, comments: Sequence[Comment], starts: set[str]) -> set[str]:
    """The ids of all comments that answer one of these, whichever of several on the same text it is."""
    known = {each.id: each for each in comments}
    found = {each.id for each in comments if each.id not in starts and _first(each, known).id in starts}
    loose = [each for each in comments if each.id not in starts | found and _first(each, known) is each]
    if loose:
        places = comment_places(package)
        own = [known[each] for each in starts if each in known]
        found |= {each.id for each in loose if _here(each, own, *places)}
    return found


def _here(
    one: Comment, own: list[Comment], ranges: dict[str, tuple[Place, Place]], points: dict[str, Place]
) -> list[Comment]:
    """Which of these stand on the very text of a comment."""
    where, point = ranges.get(one.id), points.get(one.id)
    if where is not None:
        return [each for each in own if ranges.get(each.id) == where]
    # LibreOffice leaves an answer behind the end of the text that it was about
    return [each for each in own if each.id in ranges and ranges[each.id][1] == point]


def _first(comment: Comment, known: dict[str, Comment]) -> Comment:
    """The comment that a chain of answers began with."""
    seen = {comment.id}
    while comment.answers in known and comment.answers not in seen:
        comment = known[comment.answers or ""]
        seen.add(comment.id)
    return comment
