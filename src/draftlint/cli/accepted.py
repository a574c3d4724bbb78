"""Which values of the settings in force a rule accepts, for ``explain``: what the norm leaves open is settled there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from draftlint.packs.formats import PARTS

if TYPE_CHECKING:
    from draftlint.packs.library import Library
    from draftlint.packs.model import Rule

#: Kinds of checks -> the settings under ``format`` that they compare with; {key} is the rule's own.
_READ = {
    "page-size": ("paper",),
    "page-margins": ("margins", "accept_margins"),
    "type-of-role": ("{key}.font", "{key}.size"),
    "align": ("{key}.align",),
    "first-line": ("body.first_line",),
    "line-pitch": ("body.line_pitch",),
    "page-number-missing": ("page_number.required",),
    "page-number-type": ("page_number.font", "page_number.size"),
}
_NAMES = {
    "paper": "纸张",
    "margins": "页边距（上、下、左、右，毫米）",
    "accept_margins": "另外也认的页边距",
    "font": "字体",
    "size": "字号",
    "align": "对齐",
    "line_pitch": "行距",
    "first_line": "首行缩进",
    "required": "要有",
}
_WORDS = {
    True: "是",
    False: "否",
    "any": "不限",
    "center": "居中",
    "left": "左对齐",
    "right": "右对齐",
    "both": "两端对齐",
}


def accepted(rule: Rule, library: Library) -> list[str]:
    """Lines like ``正文行距：26-33pt（format.body.line_pitch，出自 gbt9704.yaml:24）``; none where nothing can be set."""
    ruleset = library.ruleset(library.profile_for("generic"))
    lines: list[str] = []
    for key in sorted(settings_read(rule), key=_order):
        value: Any = ruleset.format
        for name in key.split("."):
            value = value.get(name) if isinstance(value, Mapping) else None
        if value is not None:
            part, _, name = key.rpartition(".")
            where = _origin(ruleset.origins, f"format.{key}")
            lines.append(f"{PARTS.get(part, '')}{_NAMES[name]}：{_said(value)}（format.{key}，出自 {where}）")
    return lines


def settings_read(rule: Rule) -> set[str]:
    """Settings under ``format`` that a rule compares with, like ``body.font``."""
    keys = [rule.params.get("key"), *(rule.params.get("own_keys") or {}).values()]
    patterns = _READ.get(rule.kind, ())
    return {pattern.format(key=key) for pattern in patterns for key in keys if key or "{key}" not in pattern}


def _order(key: str) -> tuple[int, int]:
    """Parts as they stand in a paper, their fields as in a profile."""
    part, _, name = key.rpartition(".")
    return ([*PARTS].index(part) if part in PARTS else -1), [*_NAMES].index(name)


def _said(value: Any) -> str:
    if isinstance(value, (list, tuple)):
        nested = any(isinstance(one, (list, tuple)) for one in value)
        plain = all(isinstance(one, (int, float)) for one in value)
        return ("；" if nested else "、" if plain else " 或 ").join(map(_said, value))
    known = _WORDS.get(value) if isinstance(value, (bool, str)) else None
    return known or str(value)


def _origin(origins: Mapping[str, str], name: str) -> str:
    """The file and line of a setting, or of the nearest one above it."""
    while name and name not in origins:
        name = name.rpartition(".")[0]
    found = origins.get(name, "")
    inner = found.partition("（")[2].rstrip("）")
    return inner if found.startswith("规格") and inner else found
