"""Names of fonts: which of them are the same typeface for a reader of the norm.

GB/T 9704 names typefaces (仿宋, 楷体), files name fonts (仿宋_GB2312, FZFangSong-Z02S, STFangsong).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any

from draftlint.checks.base import Draft
from draftlint.doc.units import points_of, size_name

Wanted = str | float | bool | Sequence[Any] | None

#: For names that no table lists. A new 方正仿宋 must not be a false alarm; 行楷 is not 楷体.
_TELLING = (
    ("小标宋", "小标宋"),
    ("大标宋", "大标宋"),
    ("xiaobiaosong", "小标宋"),
    ("仿宋", "仿宋"),
    ("fangsong", "仿宋"),
    ("行楷", "行楷"),
    ("楷", "楷体"),
    ("kaiti", "楷体"),
    ("雅黑", "雅黑"),
    ("黑体", "黑体"),
    ("simhei", "黑体"),
    ("中宋", "中宋"),
    ("宋体", "宋体"),
    ("书宋", "宋体"),
    ("simsun", "宋体"),
)


def _key(name: str) -> str:
    folded = unicodedata.normalize("NFKC", name).casefold().lstrip("@")
    return "".join(c for c in folded if not c.isspace() and c not in "_-")


class FontBook:
    """Roles of fonts and the names that stand for each."""

    def __init__(self, *tables: Mapping[str, Any]) -> None:
        self._roles: dict[str, set[str]] = {}
        for table in tables:
            for role, names in table.items():
                listed = names.get("names", ()) if isinstance(names, Mapping) else names or ()
                for name in (role, *([listed] if isinstance(listed, str) else listed)):
                    self._roles.setdefault(_key(str(name)), set()).add(role)

    @classmethod
    def of(cls, draft: Draft) -> FontBook:
        """The font table in force for a draft: the shipped one and the profile's additions."""

        def build() -> FontBook:
            return cls(draft.tables.get("fonts") or {}, draft.format.get("fonts") or {})

        return draft.memo("typefaces.book", build)

    def roles(self, name: str) -> frozenset[str]:
        """Typefaces that a font name stands for; the bare name itself when it is unknown."""
        key = _key(name)
        found = self._roles.get(key)
        if found:
            return frozenset(found)
        for telling, role in _TELLING:
            if telling in key:
                return frozenset({role})
        return frozenset({key})

    def knows(self, name: str) -> bool:
        """Whether anything is known about a name: it is listed, or its wording tells."""
        key = _key(name)
        return key in self._roles or any(telling in key for telling, _ in _TELLING)

    def same(self, one: str | None, other: str | None) -> bool:
        """Whether two names draw the same typeface."""
        if one is None or other is None:
            return one is other
        return bool(self.roles(one) & self.roles(other))

    def is_chinese(self, name: str) -> bool:
        """Whether a name is known as one of the Chinese typefaces."""
        return any(han in role for role in self.roles(name) for han in "宋楷黑")

    def accepts(self, actual: str | None, wanted: Wanted) -> bool:
        """Whether ``actual`` is what a profile asks for: a name, a list of names, or ``any``."""
        names = listed(wanted)
        return not names or any(self.same(actual, str(name)) for name in names)


def listed(wanted: Wanted) -> list[Any]:
    """What a profile asks for as a list; empty when anything goes."""
    if wanted is None or wanted is False or wanted == "any":
        return []
    if isinstance(wanted, (str, int, float)):
        return [wanted]
    return [] if "any" in wanted else list(wanted)


def accepts_size(points: float, wanted: Wanted) -> bool:
    """Whether a type size in points is one of those asked for."""
    sizes = listed(wanted)
    return not sizes or any(abs(points - points_of(size)) < 0.26 for size in sizes)


def wanted_name(font: Wanted, size: Wanted) -> str:
    """``仿宋三号`` from a profile's font and size; the first of a list speaks for it."""
    fonts, sizes = listed(font), listed(size)
    return (str(fonts[0]) if fonts else "") + (size_name(points_of(sizes[0])) if sizes else "")


def actual_name(font: str | None, points: float | None) -> str:
    """``宋体小四`` from what the file says."""
    size = size_name(points) if points is not None else ""
    return f"{font}{size}" if font else f"没有设字体的{size or '文'}字"
