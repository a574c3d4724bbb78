"""Genres as they stand in YAML: read into ids, unknown ones told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from draftlint.packs.errors import Mistake, did_you_mean, wide_hint
from draftlint.packs.genrenames import genre_named, listed
from draftlint.packs.yamltree import Value

#: What is offered when nothing comes near.
_COMMON = (
    "special_report",
    "sc_work_report",
    "motion",
    "decision",
    "speech",
    "host_script",
    "notice",
    "report",
)
_SHOWN = 12


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
    # fifty genres in one line help nobody: those that have a character in common, or the commonest
    alike = {ident: name for ident, name in names.items() if set(value.raw) & set(name) - set("（）")}
    shown = alike if 0 < len(alike) <= _SHOWN else {i: names[i] for i in _COMMON if i in names} or dict(names)
    return value.mistake(
        "DL204",
        f"没有“{value.raw}”这个文种。",
        f"{also}{listed(shown)}等，写中文名或括号里的英文名；全部见 docs/rules-format.zh-CN.md 的“文种”一节",
        wide_hint(value.raw) or near,
    )
