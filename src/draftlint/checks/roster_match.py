"""The office's roster and where a paper names its people: names, the posts beside them, lists of names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from draftlint.checks.base import Draft, Params
from draftlint.checks.setting import day, written
from draftlint.outline.model import Item, Role
from draftlint.outline.people import POSTS
from draftlint.text.lazy import compiled

_UNREAD = frozenset({Role.TOC, Role.PAGE, Role.BLANK, Role.DOC_NUMBER, Role.ISSUER_MARK})
_GAP = r"[ \u3000\t]*"
#: What parts one post from the next, or the post from the rest of the sentence.
_BREAKS = frozenset("，。、；：:,;（）()《》“”‘’！？—\n\t \u3000")
_LONGEST_POST = 30
_FORMER = ("原", "前", "前任", "原任", "时任", "曾任", "历任", "老", "卸任", "已故")
#: What follows a name, not the rest of a longer word.
AFTER_NAME = r"(?=$|[\s，。、；：（）()“”]|同志|先生|女士|作|回|答复|主持|视察|调研|检查|提出|总结|通报|表|分管|召集|部署|走访|慰问|陪同|签|颁|宣布|接受|辞|当选|负责|牵头|亲自|先后|分别|代表|受|在|与|和|及|就|向|到|率|带|深|赴|出席|参加|列席|讲话|发言|指出|强调|要求|介绍|汇报|宣读|传达|说|为|担任|等)"
#: Between the names of one list stand only marks, posts and these.
_JOINS = "、，,；;和与及以"


class Person(NamedTuple):
    """A row of the roster."""

    name: str
    post: str
    order: int | None = None
    start: str | None = None
    end: str | None = None

    @property
    def posts(self) -> tuple[str, ...]:
        """The posts of the row, one by one."""
        return tuple(part for part in compiled("[、，,；;/ \\u3000]+").split(self.post) if part)


class Mention(NamedTuple):
    """A rostered name in a paper: ``[start, end)``, with the post that stands before it."""

    item: Item
    start: int
    end: int
    name: str
    post_start: int
    post: str  # empty when none stands there

    @property
    def is_former(self) -> bool:
        """Whether the paper says that the post is one of the past."""
        text = self.item.paragraph.text
        return self.post.startswith(_FORMER) or text.endswith(_FORMER, 0, self.post_start)


def people_of(draft: Draft, params: Params) -> tuple[Person, ...]:
    """The rows of the roster; a rule may bring one of its own, as the examples do."""
    rows: list[Mapping[str, Any]] = params.get("roster") or draft.tables.get("roster") or []
    return tuple(
        Person(row["name"], row["post"], row.get("order"), row.get("from"), row.get("to")) for row in rows
    )


def holds(person: Person, draft: Draft) -> bool:
    """Whether somebody held the post when the paper was written, as far as is known."""
    when = written(draft)
    if when is None:
        return person.end is None
    if person.end is not None and when.first > day(person.end, end=True):
        return False
    return person.start is None or when.last >= day(person.start)


def has_left(person: Person, draft: Draft) -> bool:
    """Whether somebody surely held the post no longer when the paper was written."""
    when = written(draft)
    return when is not None and person.end is not None and when.first > day(person.end, end=True)


def name_pattern(name: str) -> str:
    """A name as papers write it: one of two characters may be drawn apart."""
    import re

    return _GAP.join(map(re.escape, name)) if len(name) == 2 else re.escape(name)


def mentions(draft: Draft, names: frozenset[str]) -> list[Mention]:
    """Every rostered name in what people wrote, in order."""

    def build() -> list[Mention]:
        pattern = "|".join(name_pattern(name) for name in sorted(names, key=lambda n: (-len(n), n)))
        found: list[Mention] = []
        for item in draft.outline.items:
            if item.role in _UNREAD:
                continue
            text = item.paragraph.text
            for match in compiled(pattern).finditer(text):
                post_start, post = post_before(text, match.start())
                name = compiled(r"[ \u3000\t]").sub("", match.group())
                found.append(Mention(item, match.start(), match.end(), name, post_start, post))
        return found

    return draft.memo("roster.mentions:" + "|".join(sorted(names)), build) if names else []


def post_before(text: str, at: int) -> tuple[int, str]:
    """The words up to ``at`` when they end as a post does: where they begin and what they are."""
    end = at
    while end > 0 and at - end < 6 and text[end - 1] in " \u3000\t":
        end -= 1
    start = end
    while start > 0 and end - start < _LONGEST_POST and text[start - 1] not in _BREAKS:
        start -= 1
    words = text[start:end]
    return (start, words) if words.endswith(POSTS) else (end, "")


def title_of(post: str) -> str:
    """The last words of a post: 副主任 of 县人大常委会副主任."""
    found = max((word for word in POSTS if post.endswith(word)), key=len, default="")
    before = post[: len(post) - len(found)]
    for lead in ("常务副", "第一副", "副", "代理", "代"):
        if found and before.endswith(lead):
            return lead + found
    return found


def is_post(said: str, post: str) -> bool:
    """Whether a paper's words are a post of the roster: in full, or as papers shorten it (常委会副主任)."""
    title = title_of(post)
    if not title or title_of(said) != title:
        return False
    if said.endswith(post) or post.endswith(said):
        return True
    # words of the sentence may stand before a shortened post: 由常委会副主任
    common = 0
    while common < min(len(said), len(post)) and said[-1 - common] == post[-1 - common]:
        common += 1
    return common >= len(title) + 2 and len(said) - common <= 3


def is_full_post(said: str, post: str) -> bool:
    """Whether the words end with the post in full, nothing of another office before it."""
    return said.endswith(post) and title_of(said) == title_of(post)


def confusable(draft: Draft) -> Mapping[str, frozenset[str]]:
    """Character of a name -> the groups of its like, by sound and by shape."""

    def build() -> dict[str, frozenset[str]]:
        table: Mapping[str, Any] = draft.tables.get("names") or {}
        like: dict[str, set[str]] = {}
        for group in (*(table.get("同音") or ()), *(table.get("形近") or ())):
            for char in group:
                like.setdefault(char, set()).update(group)
        return {char: frozenset(chars) for char, chars in like.items()}

    return draft.memo("names.confusable", build)


def is_confused(one: str, other: str, draft: Draft) -> bool:
    """Whether two characters sound or look alike."""
    return other in confusable(draft).get(one, ())


def lists_of(found: list[Mention]) -> Iterator[list[Mention]]:
    """Mentions that stand side by side in one list."""
    run: list[Mention] = []
    for mention in found:
        if run and run[-1].item is mention.item and _is_joined(run[-1], mention):
            run.append(mention)
            continue
        if len(run) > 1:
            yield run
        run = [mention]
    if len(run) > 1:
        yield run


def _is_joined(one: Mention, other: Mention) -> bool:
    text = one.item.paragraph.text
    begin = other.post_start if other.post else other.start
    between = text[one.end : begin].strip()
    if not other.post and not between:
        return begin > one.end
    # several posts of one person: 县委常委、副县长
    while between and between[0] in _JOINS:
        between = between[1:].strip()
        for part in compiled("[、，]").split(between):
            if part.endswith(POSTS) and len(part) <= _LONGEST_POST:
                between = between[len(part) :]
            break
        if not between:
            return True
    return not between and bool(text[one.end : begin].strip(" \u3000\t"))
