"""What meetings need, from rules/packet: kinds of agenda items with their papers and deadlines, kinds of meetings."""

from __future__ import annotations

from typing import NamedTuple

from draftlint.packs.errors import Mistake, PackError, wide_hint
from draftlint.packs.fields import Fields
from draftlint.packs.sources import PACKET, rules_root
from draftlint.packs.yamltree import Value, parse


class Needed(NamedTuple):
    """A paper that an item or a meeting has: known by its genre or by a pattern in its title."""

    what: str
    genre: str = ""
    title: str = ""  # pattern
    per: str = ""  # one for each of these
    elsewhere: bool = False  # may stand under another item
    demanded: bool = False  # of the meeting itself: its absence is told


class Step(NamedTuple):
    """Something due ``days`` before the meeting; ``due`` is the one that a plan writes down."""

    days: int
    what: str
    basis: str
    due: bool = False


class ItemKind(NamedTuple):
    """A kind of agenda item, recognised by the words of its line."""

    id: str
    name: str
    says: tuple[str, ...]
    excludes: tuple[str, ...]
    required: tuple[Needed, ...]
    recommended: tuple[Needed, ...]
    steps: tuple[Step, ...]


class MeetingKind(NamedTuple):
    """A kind of meeting and the papers that belong to no item of its agenda."""

    id: str
    name: str
    says: tuple[str, ...]
    base: tuple[Needed, ...]
    unnumbered: tuple[str, ...]


class Knowledge(NamedTuple):
    """All of it, in the order in which it is tried."""

    items: tuple[ItemKind, ...]
    meetings: tuple[MeetingKind, ...]

    def item(self, word: str) -> ItemKind | None:
        """The kind of an id or a Chinese name."""
        return next((kind for kind in self.items if word in (kind.id, kind.name)), None)

    def meeting(self, word: str) -> MeetingKind | None:
        """The kind of an id or a Chinese name."""
        return next((kind for kind in self.meetings if word in (kind.id, kind.name)), None)


def load_knowledge() -> Knowledge:
    """The shipped knowledge.

    :raises PackError: a file is wrong.
    """
    mistakes: list[Mistake] = []
    items = tuple(_item(each, mistakes) for each in _entries("items.yaml", mistakes))
    meetings = tuple(_meeting(each, mistakes) for each in _entries("meetings.yaml", mistakes))
    if mistakes:
        raise PackError(mistakes)
    return Knowledge(items, meetings)


def _entries(name: str, mistakes: list[Mistake]) -> list[Value]:
    from draftlint.packs.textfile import read_text

    path = rules_root() / PACKET / name
    source, problems = read_text(path, f"rules/{PACKET}/{name}")
    mistakes += problems
    if source is None:
        return []
    tree, problems = parse(source)
    mistakes += problems
    if tree is None or tree.items is None:
        mistakes.append(source.mistake("DL204", "这个文件应当是一串条目。", 1, expected="每条以“- ”开头"))
        return []
    return tree.items


def _item(value: Value, mistakes: list[Mistake]) -> ItemKind:
    fields = Fields(value, "议题种类", mistakes)
    fields.known(("id", "name", "says", "not", "required", "recommended", "steps"))
    fields.required(("id", "name", "says"))
    return ItemKind(
        fields.text("id"),
        fields.text("name"),
        _patterns(value, "says", mistakes),
        _patterns(value, "not", mistakes),
        _needed(value.get("required"), mistakes),
        _needed(value.get("recommended"), mistakes),
        tuple(_step(each, mistakes) for each in _members(value.get("steps"), mistakes)),
    )


def _meeting(value: Value, mistakes: list[Mistake]) -> MeetingKind:
    fields = Fields(value, "会议种类", mistakes)
    fields.known(("id", "name", "says", "base", "unnumbered"))
    fields.required(("id", "name", "says"))
    return MeetingKind(
        fields.text("id"),
        fields.text("name"),
        _patterns(value, "says", mistakes),
        _needed(value.get("base"), mistakes),
        fields.texts("unnumbered"),
    )


def _members(value: Value | None, mistakes: list[Mistake]) -> list[Value]:
    if value is None or value.data is None:
        return []
    if value.items is None:
        mistakes.append(value.mistake("DL204", "这里应当是一串条目。", "如 - {…}", wide_hint(value.raw)))
        return []
    return value.items


def _needed(value: Value | None, mistakes: list[Mistake]) -> tuple[Needed, ...]:
    found = []
    for each in _members(value, mistakes):
        fields = Fields(each, "材料", mistakes)
        fields.known(("what", "genre", "title", "per", "elsewhere", "demanded"))
        fields.required(("what",))
        found.append(
            Needed(
                fields.text("what"),
                fields.text("genre"),
                next(iter(_patterns(each, "title", mistakes)), ""),
                fields.text("per"),
                fields.flag("elsewhere", default=False),
                fields.flag("demanded", default=False),
            )
        )
    return tuple(found)


def _step(value: Value, mistakes: list[Mistake]) -> Step:
    fields = Fields(value, "时限", mistakes)
    fields.known(("days", "what", "basis", "due"))
    fields.required(("days", "what"))
    days = value.get("days")
    number = days.data if days is not None else 0
    if days is not None and (not isinstance(number, int) or isinstance(number, bool)):
        mistakes.append(days.mistake("DL204", f"“days”不能是“{days.raw}”。", "会议开始前的天数，如 10"))
        number = 0
    return Step(
        int(number or 0), fields.text("what"), fields.text("basis"), fields.flag("due", default=False)
    )


def _patterns(value: Value, name: str, mistakes: list[Mistake]) -> tuple[str, ...]:
    """Patterns as they are written; a wrong one is told."""
    import re

    member = value.get(name)
    if member is None or member.data is None:
        return ()
    found = []
    for each in member.items if member.items is not None else [member]:
        try:
            re.compile(each.raw)
        except re.error as error:
            mistakes.append(each.mistake("DL207", f"正则表达式“{each.raw}”有误：{error}。"))
            continue
        found.append(each.raw)
    return tuple(found)
