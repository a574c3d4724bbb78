"""What an office states itself counts as it is written: concessions of the shipped rules beside it end."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

#: Kind -> (parameter that bends what a profile says, the part of ``format`` it goes with, its entry).
_CONCESSIONS = {
    "type-of-role": ("bold_stand_in", "", "font"),  # the part is the rule's ``key``
    "line-pitch": ("multiple_up_to", "body", "line_pitch"),
}


def settle(
    rules: Iterable[Mapping[str, Any]], stated: Iterable[str], overrides: Iterable[Sequence[Any]]
) -> list[Mapping[str, Any]]:
    """The rules without the concessions that what is stated leaves no room for.

    :param stated: settings that the office itself writes (``format.title.font``).
    :param overrides: a parameter that one of them names is kept.
    """
    names = set(stated)
    asked = {
        (selector, name) for selector, change in overrides for name in change.get("params") or () if selector
    }
    out: list[Mapping[str, Any]] = []
    for rule in rules:
        parameter, part, entry = _CONCESSIONS.get(rule["kind"], ("", "", ""))
        params = rule["params"]
        if parameter in params and f"format.{part or params.get('key')}.{entry}" in names:
            called = (rule["code"], rule["name"], *rule["aliases"])
            if not any((name, parameter) in asked for name in called):
                rule = {**rule, "params": {k: v for k, v in params.items() if k != parameter}}
        out.append(rule)
    return out
