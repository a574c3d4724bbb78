"""Genres as they stand in YAML: read into ids, unknown ones told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from draftlint.packs.errors import Mistake, did_you_mean, wide_hint
from draftlint.packs.genrenames import genre_named, listed
from draftlint.packs.yamltree import Value


def read_genres(
    value: Value, words: Iterable[str], names: Mapping[str, str], mistakes: list[Mistake]
) -> list[str]:
    """Ids of the genres in a list; ``names`` are empty when the genres are not known."""
    if not names:
        return list(words)
    out: list[str] = []
    for one in value.items if value.items is not None else [value]:
        found = genre_named(one.raw, names)
        if found is None:
            mistakes.append(unknown_genre(one, names))
        elif found not in out:
            out.append(found)
    return out


def unknown_genre(value: Value, names: Mapping[str, str], also: str = "") -> Mistake:
    """The mistake of a genre that does not exist."""
    near = did_you_mean(value.raw, [*names.values(), *names])
    return value.mistake(
        "DL204", f"没有“{value.raw}”这个文种。", f"{also}{listed(names)}，写中文名或括号里的英文名都可以",
        wide_hint(value.raw) or near,
    )  # fmt: skip
