"""Genres by their ids and by their Chinese names: configurations and rules may write either."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

#: The genre of a draft that is none of the others.
GENERIC = "generic"


def names_of(table: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """Id -> Chinese name, from the entries of ``rules/genres``; a genre may have several entries."""
    out = {str(entry["id"]): str(entry["name"]) for entry in table}
    return {**out, GENERIC: "其他文稿"} if out else {}


def genre_named(word: str, names: Mapping[str, str]) -> str | None:
    """The id of a genre by its id, its Chinese name or that name without its bracket (命令 for 命令（令）)."""
    wanted = word.strip()
    if wanted in names:
        return wanted
    for ident, name in names.items():
        if wanted == name:
            return ident
    wanted = wanted.replace("(", "（").replace(")", "）")
    bare = [ident for ident, name in names.items() if wanted in (name, name.partition("（")[0])]
    return bare[0] if len(bare) == 1 else wanted.lower() if wanted.lower() in names else None


def listed(names: Mapping[str, str]) -> str:
    """All genres as a phrase: 讲话（speech）、……"""
    return "、".join(f"{name}（{ident}）" for ident, name in names.items())


def in_ids(overrides: Iterable[Sequence[Any]], names: Mapping[str, str]) -> list[Sequence[Any]]:
    """Overrides of rules with the genres that they name as ids."""
    out: list[Sequence[Any]] = []
    for selector, change in overrides:
        told = {
            key: [genre_named(word, names) or word for word in change[key]]
            for key in ("genres", "not_genres")
            if key in change
        }
        out.append((selector, {**change, **told}) if told else (selector, change))
    return out
