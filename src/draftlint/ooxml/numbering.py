"""Automatic numbers: numbering.xml read, counters kept, labels as Word shows them (ECMA-376 part 1, 17.9).

Counters belong to the abstract list that a ``w:num`` names, so two of them over one abstract list count on
together, while a list that borrows its levels through a numbering style still counts by itself. An
override of the start acts once, where its ``w:num`` is first used on that level. A level passed over counts
as used: the first heading 1 after a heading 2 is number 2 (Microsoft KB Q110380).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Literal, NamedTuple

from draftlint.doc.model import NumberLabel
from draftlint.ooxml.numformat import custom_format, format_number
from draftlint.ooxml.symbols import UNKNOWN, symbol

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["Level", "Numbering", "format_number"]

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_PLACE = re.compile(r"%([1-9])")
_LEVELS = 9
_OFF = frozenset(("0", "false", "off"))


class Level(NamedTuple):
    """One of the nine levels of a list, overrides of its ``w:num`` already in."""

    ilvl: int
    number_format: str = "decimal"
    custom: str | None = None  # sample of a custom format: "001, 002, 003, ..."
    text: str = ""  # w:lvlText with its places: "（%1）"; marks of symbol fonts as ordinary characters
    start: int = 0  # 0 when the file gives none (17.9.25)
    restart: int | None = None  # w:lvlRestart; None: after any higher level, 0: never
    is_legal: bool = False
    suffix: Literal["tab", "space", "nothing"] = "tab"
    p_style: str | None = None  # id of the paragraph style tied to this level
    ppr: _Element | None = None
    rpr: _Element | None = None
    hidden: bool = False  # its numbers count and are not drawn
    abstract_id: int = 0

    def number(self, value: int, legal: bool = False) -> str:
        """A counter of this level in its own format; decimal on a legal level, but for leading zeros."""
        if legal and self.number_format != "decimalZero":
            return str(value) if self.number_format not in ("bullet", "none") else ""
        if self.custom is not None:
            text = custom_format(value, self.custom)
            if text is not None:
                return text
        return format_number(value, self.number_format)


class _Num:
    """One ``w:num``: a list instance."""

    __slots__ = ("abstract", "levels", "starts")

    def __init__(self, abstract: int) -> None:
        self.abstract = abstract
        self.starts: dict[int, int] = {}  # startOverride by level
        self.levels: dict[int, _Element] = {}  # whole levels put in place of the list's


class Numbering:
    """The lists of a document and, as the paragraphs go by, their counters.

    :param root: the ``w:numbering`` element, None when the document has none.
    :param style_num: numbering that a style sets, ``(numId, ilvl)`` by style id; only asked for a list
        that refers to a numbering style which no list declares itself to be.
    """

    def __init__(
        self, root: _Element | None, style_num: Callable[[str], tuple[int, int] | None] | None = None
    ) -> None:
        self._style_num = style_num
        self._abstracts: dict[int, _Element] = {}
        self._style_lists: dict[str, int] = {}  # numbering style -> abstract list that defines it
        self._nums: dict[int, _Num] = {}
        self._abstract_levels: dict[int, dict[int, Level]] = {}
        self._num_levels: dict[int, dict[int, Level]] = {}
        self._counts: dict[int, list[int | None]] = {}
        self._started: set[tuple[int, int]] = set()  # (numId, level) whose override has acted
        if root is not None:
            self._read(root)

    def level(self, num_id: int, ilvl: int) -> Level | None:
        """Definition of a level; None for numId 0, an unknown list or a level it does not have."""
        return self._levels_of(num_id).get(ilvl)

    def level_for_style(self, num_id: int, style_id: str) -> int | None:
        """The level of a list that is tied to a paragraph style."""
        for ilvl, level in self._levels_of(num_id).items():
            if level.p_style == style_id:
                return ilvl
        return None

    def next(self, num_id: int, ilvl: int) -> NumberLabel | None:
        """Count one more paragraph and give the label it shows; None when it shows none."""
        levels = self._levels_of(num_id)
        level = levels.get(ilvl)
        if level is None:
            return None
        num = self._nums[num_id]
        counts = self._counts.setdefault(num.abstract, [None] * _LEVELS)
        now = counts[ilvl]
        if ilvl in num.starts and (num_id, ilvl) not in self._started:
            self._started.add((num_id, ilvl))
            now = None
        value = counts[ilvl] = _start(num, level) if now is None else now + 1
        for at in range(ilvl):
            higher = levels.get(at)
            if higher is not None and counts[at] is None:
                counts[at] = _start(num, higher)
        for at in range(ilvl + 1, _LEVELS):
            if _restarts(levels.get(at), at, ilvl):
                counts[at] = None
        text = _text(level, levels, counts)
        if level.hidden or not text.strip():
            return None
        return NumberLabel(text, ilvl, num.abstract, value, level.number_format, level.suffix)

    def story(self) -> Numbering:
        """The same lists with fresh counters: headers, footers and notes count for themselves."""
        other = Numbering(None, self._style_num)
        other._abstracts, other._style_lists, other._nums = self._abstracts, self._style_lists, self._nums
        other._abstract_levels, other._num_levels = self._abstract_levels, self._num_levels
        return other

    def _levels_of(self, num_id: int) -> dict[int, Level]:
        levels = self._num_levels.get(num_id)
        if levels is None:
            levels = self._num_levels[num_id] = self._build(num_id)
        return levels

    def _build(self, num_id: int) -> dict[int, Level]:
        num = self._nums.get(num_id)
        if num is None or num_id == 0:
            return {}
        abstract = self._resolve(num.abstract, frozenset())
        if abstract is None:
            return {}
        levels = self._abstract_levels.get(abstract)
        if levels is None:
            levels = {}
            for element in self._abstracts[abstract].iterchildren(_W + "lvl"):
                level = _read_level(element, abstract)
                if level is not None:
                    levels[level.ilvl] = level
            self._abstract_levels[abstract] = levels
        if not num.levels:
            return levels
        overridden = dict(levels)
        for ilvl, element in num.levels.items():
            level = _read_level(element, abstract, ilvl, levels.get(ilvl))
            if level is not None:
                overridden[level.ilvl] = level
        return overridden

    def _resolve(self, abstract: int, seen: frozenset[int]) -> int | None:
        """The abstract list that holds the levels: a numStyleLink leads to the list of that style."""
        if abstract in seen or abstract not in self._abstracts:
            return None
        element = self._abstracts[abstract]
        link = _value(element, "numStyleLink")
        if link is None or element.find(_W + "lvl") is not None:
            return abstract
        target = self._style_lists.get(link)
        if target is None and self._style_num is not None:
            found = self._style_num(link)
            num = self._nums.get(found[0]) if found else None
            target = num.abstract if num else None
        return None if target is None else self._resolve(target, seen | {abstract})

    def _read(self, root: _Element) -> None:
        for element in root.iterchildren(_W + "abstractNum"):
            key = _int(element.get(_W + "abstractNumId"))
            if key is None:
                continue
            self._abstracts.setdefault(key, element)
            style = _value(element, "styleLink")
            if style is not None:
                self._style_lists.setdefault(style, key)
        for element in root.iterchildren(_W + "num"):
            key = _int(element.get(_W + "numId"))
            abstract = _int(_value(element, "abstractNumId"))
            if key is None or abstract is None or key in self._nums:
                continue
            num = self._nums[key] = _Num(abstract)
            for override in element.iterchildren(_W + "lvlOverride"):
                ilvl = _int(override.get(_W + "ilvl"))
                if ilvl is None:
                    continue
                start = _int(_value(override, "startOverride"))
                if start is not None:
                    num.starts[ilvl] = start
                whole = override.find(_W + "lvl")
                if whole is not None:
                    num.levels[ilvl] = whole


def _start(num: _Num, level: Level) -> int:
    return num.starts.get(level.ilvl, level.start)


def _text(level: Level, levels: dict[int, Level], counts: list[int | None]) -> str:
    """The label of a level with its counters filled in; a mark stands as it is."""
    if level.number_format == "bullet":
        return level.text
    if any(int(at) > level.ilvl + 1 for at in _PLACE.findall(level.text)):
        return ""  # Word drops a text that names a deeper level ([MS-OI29500] 2.1.283)

    def place(match: re.Match[str]) -> str:
        at = int(match.group(1)) - 1
        shown, count = levels.get(at), counts[at]
        return "" if shown is None or count is None else shown.number(count, level.is_legal)

    return _PLACE.sub(place, level.text)


def _restarts(level: Level | None, deeper: int, used: int) -> bool:
    """Whether a paragraph of level ``used`` sends level ``deeper`` back to its start."""
    if level is None or level.restart is None or level.restart > deeper:
        return True
    return used < level.restart  # restart is 1-based: n means after level n or higher; 0 never


def _read_level(
    element: _Element, abstract: int, ilvl: int | None = None, replaced: Level | None = None
) -> Level | None:
    """A ``w:lvl``; what a replacement leaves unsaid about its start stays as in the level it replaces."""
    at = _int(element.get(_W + "ilvl")) if ilvl is None else ilvl
    if at is None or not 0 <= at < _LEVELS:
        return None
    number_format, custom = _number_format(element)
    text = _value(element, "lvlText") or ""
    rpr = element.find(_W + "rPr")
    if number_format == "bullet":
        text = _marks(text, rpr)
    suffix = _value(element, "suff")
    # A hidden paragraph mark does not hide the number: headings before a style separator keep theirs.
    hidden = None if rpr is None else rpr.find(_W + "vanish")
    start = _int(_value(element, "start"))
    restart = _int(_value(element, "lvlRestart"))
    if replaced is not None:
        start = replaced.start if start is None else start
        restart = replaced.restart if restart is None else restart
    return Level(
        ilvl=at,
        number_format=number_format,
        custom=custom,
        text=text,
        start=start or 0,
        restart=restart,
        is_legal=_is_on(element.find(_W + "isLgl")),
        suffix=suffix if suffix in ("space", "nothing") else "tab",  # type: ignore[arg-type]  # narrowed
        p_style=_value(element, "pStyle"),
        ppr=element.find(_W + "pPr"),
        rpr=rpr,
        hidden=_is_on(hidden),
        abstract_id=abstract,
    )


def _marks(text: str, rpr: _Element | None) -> str:
    """Marks as a reader sees them: letters of the symbol fonts are drawings."""
    fonts = None if rpr is None else rpr.find(_W + "rFonts")
    font = "" if fonts is None else fonts.get(_W + "hAnsi") or fonts.get(_W + "ascii") or ""
    drawn = font.strip().lower().startswith(("wingdings", "webdings", "symbol"))
    seen = [symbol(font, f"{ord(c):X}") if drawn or "\uf000" <= c <= "\uf0ff" else c for c in text]
    return "".join("•" if char == UNKNOWN else char for char in seen)


def _number_format(element: _Element) -> tuple[str, str | None]:
    """Format of a level; custom ones hide in mc:AlternateContent with an ordinary one to fall back on."""
    plain: str | None = None
    for found in _format_elements(element):
        value = found.get(_W + "val", "decimal")
        if value == "custom":
            sample = found.get(_W + "format", "")
            if custom_format(1, sample) is not None:
                return "custom", sample
        elif plain is None:
            plain = value
    return plain or "decimal", None


def _format_elements(element: _Element) -> Iterator[_Element]:
    for child in element:
        if child.tag == _W + "numFmt":
            yield child
        elif child.tag == _MC + "AlternateContent":
            yield from child.iter(_W + "numFmt")


def _value(element: _Element, name: str) -> str | None:
    child = element.find(_W + name)
    return None if child is None else child.get(_W + "val")


def _is_on(element: _Element | None) -> bool:
    return element is not None and element.get(_W + "val", "1") not in _OFF


def _int(text: str | None) -> int | None:
    if text is None:
        return None
    try:
        return int(text)
    except ValueError:
        return None
