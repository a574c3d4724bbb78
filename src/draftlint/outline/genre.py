"""What kind of paper a draft is: from its title first, from its form of address and opening else.

The knowledge is data (``rules/genres/*.yaml``); it arrives here as plain values. Titles are narrowed by
their last characters before any pattern is compiled, because start-up counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from draftlint.text.lazy import compiled

#: Brackets at the end of a title that say at what stage the paper is, not what it is.
_STAGE = "[（(〔](?:草案|修订草案|草案代拟稿|代拟稿|送审稿|审议稿|讨论稿|征求意见稿|初稿|定稿|书面|提纲|代拟|稿|供审议|摘要|节选)[^（()）]{0,8}[）)〕]$"
_OTHER_PAPERS = (
    "要点", "方案", "计划", "总结", "办法", "条例", "规定", "细则", "规则", "制度", "预案", "规划", "清单", "简报", "倡议书", "章程",
    "守则", "指南", "标准", "工作法", "中华人民共和国宪法", "须知", "一览表", "分工", "手册", "汇编",
)  # fmt: skip
_SPACES = str.maketrans("", "", " \t\n\u3000\u00a0")


class Genre(NamedTuple):
    """How papers of one kind are recognised.

    ``ends`` narrows cheaply: the title, brackets of stage aside, must end with one of these. ``title``
    are patterns of which one must be found in it (none: the ending alone decides); ``excludes`` are
    patterns that speak against. Of several matching genres the highest ``priority`` wins. ``needs`` and
    ``rejects`` are literals looked for in what stands around the title (mark, subtitle, speaker,
    recipient, salutation, document number). ``opening`` are patterns of the first paragraphs, for drafts without title.
    """

    id: str
    name: str
    kind: str = "npc"  # "npc": paper of a people's congress; "formal": one of the fifteen kinds
    venue: tuple[str, ...] = ()  # npc 代表大会, sc 常委会, zhuren 主任会议
    ends: tuple[str, ...] = ()
    title: tuple[str, ...] = ()
    excludes: tuple[str, ...] = ()
    opening: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    rejects: tuple[str, ...] = ()
    priority: int = 50


GenreTable = tuple[Genre, ...]
_TUPLES = ("venue", "ends", "title", "excludes", "opening", "needs", "rejects")


def genres_from_data(data: Iterable[Mapping[str, Any]]) -> GenreTable:
    """Genres from the mappings of ``rules/genres/*.yaml``; keys that do not serve recognition are passed over.

    The macro ``{汉}``, to be used inside ``[ ]``, stands for all Han characters.
    """
    table: list[Genre] = []
    for entry in data:
        values: dict[str, Any] = {"id": str(entry["id"]), "name": str(entry["name"])}
        if "kind" in entry:
            values["kind"] = str(entry["kind"])
        if "priority" in entry:
            values["priority"] = int(entry["priority"])
        for key in _TUPLES:
            given = entry.get(key) or ()
            items = (given,) if isinstance(given, str) else given
            values[key] = tuple(str(item).replace("{汉}", "\u4e00-\u9fff") for item in items)
        table.append(Genre(**values))
    table.sort(key=lambda genre: -genre.priority)
    return tuple(table)


@dataclass(frozen=True)
class Clues:
    """What the front of a draft says about its genre."""

    title: str = ""
    around: str = ""  # issuer mark, document number, subtitle, speaker, recipient, salutation, in one text
    openings: tuple[str, ...] = ()  # the first paragraphs of running text

    @cached_property
    def core(self) -> str:
        """The title without spaces and without a bracket of stage at its end."""
        return _core(self.title)


def recognise(clues: Clues, genres: GenreTable) -> tuple[str, float]:
    """Genre id and confidence; ``("generic", ...)`` when nothing is recognised."""
    by_title = _by_title(clues, genres)
    if by_title is not None:
        return by_title.id, 0.95 if by_title.title else 0.85
    by_opening = _by_opening(clues, genres)
    if by_opening is not None:
        return by_opening.id, 0.7
    return "generic", 0.5 if clues.title else 0.0


def ends_like_a_title(text: str, genres: GenreTable, *, any_paper: bool = False) -> bool:
    """Whether a text ends as titles of some known genre do (``any_paper``: or of plans, rules and the like).

    The other endings are weaker: lines of longer titles break after 计划 and 办法, too.
    """
    core = _core(text)
    if core.count("《") != core.count("》"):
        return False
    if any_paper and core.endswith(_OTHER_PAPERS):
        return True
    return any(core.endswith(genre.ends) for genre in genres if genre.ends)


def _core(title: str) -> str:
    """A title without spaces, stop and bracket of stage at its end."""
    core = title.translate(_SPACES).rstrip("。．.，,：:")
    return compiled(_STAGE).sub("", core) if core[-1:] in ("）", ")", "〕") else core


def _by_title(clues: Clues, genres: GenreTable) -> Genre | None:
    core = clues.core
    if not core:
        return None
    for genre in genres:  # highest priority first
        if not genre.ends or not core.endswith(genre.ends):
            continue
        if genre.title and not any(compiled(pattern).search(core) for pattern in genre.title):
            continue
        if any(compiled(pattern).search(core) for pattern in genre.excludes):
            continue
        if _fits(genre, core + "\n" + clues.around):
            return genre
    return None


def _fits(genre: Genre, context: str) -> bool:
    if genre.needs and not any(word in context for word in genre.needs):
        return False
    return not any(word in context for word in genre.rejects)


def _by_opening(clues: Clues, genres: GenreTable) -> Genre | None:
    if clues.title and clues.core.endswith(("法", "条例", "办法", "规定", "细则", "规则", "规程")):
        return None
    for genre in genres:
        for pattern in genre.opening:
            if any(compiled(pattern).search(opening) for opening in clues.openings):
                if _fits(genre, "\n".join((clues.title, clues.around, *clues.openings))):
                    return genre
                break
    return None
