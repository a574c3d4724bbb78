"""Profiles: YAML to plain data, ``extends`` resolved, every setting with its origin."""

from __future__ import annotations

from typing import Any

from draftlint.packs.errors import Mistake, did_you_mean, one_of
from draftlint.packs.fields import Fields
from draftlint.packs.formats import check_format
from draftlint.packs.merging import merge_format
from draftlint.packs.overrides import read_overrides
from draftlint.packs.schema import FAMILIES
from draftlint.packs.yamltree import Value

_KEYS = ("name", "title", "extends", "families", "format", "rules", "about")


def origins_of(value: Value | None, prefix: str, origin: str) -> dict[str, str]:
    """Leaf settings of a section, each with the line where it stands: ``format.body.font`` -> file:line."""
    out: dict[str, str] = {}
    for name, (key, member) in (value.fields if value is not None and value.fields else {}).items():
        if member.fields:
            out.update(origins_of(member, f"{prefix}{name}.", origin))
        else:
            out[prefix + name] = f"{origin}:{key.line}"
    return out


class ProfileReader:
    """Reads profile files, then resolves what they extend."""

    def __init__(self, mistakes: list[Mistake]) -> None:
        self.mistakes = mistakes
        self.trees: dict[str, Value] = {}
        self._raw: dict[str, dict[str, Any]] = {}

    def read(self, tree: Value | None, file: str, stem: str) -> None:
        """Take in one file; the profile is named by the file unless it says so itself."""
        if tree is None or tree.data is None:
            return
        if tree.fields is None:
            self.mistakes.append(tree.mistake("DL204", "规格文件应当是一项一项的设置。", one_of(_KEYS)))
            return
        fields = Fields(tree, "规格", self.mistakes)
        fields.known(_KEYS)
        name = fields.text("name", stem)
        families = list(fields.texts("families")) if tree.get("families") is not None else None
        for family in families or ():
            if family not in FAMILIES:
                value = tree.get("families")
                assert value is not None
                self.mistakes.append(
                    value.mistake(
                        "DL204",
                        f"没有“{family}”这一类规则。",
                        one_of(list(FAMILIES)),
                        did_you_mean(family, FAMILIES),
                    )
                )
        self.mistakes += check_format(tree.get("format"))
        self.trees[name] = tree
        self._raw[name] = {
            "name": name,
            "title": fields.text("title", name),
            "extends": fields.text("extends") or None,
            "families": families,
            "format": tree.get("format").data if tree.get("format") else {},  # type: ignore[union-attr]
            "rules": read_overrides(tree.get("rules"), self.mistakes),
            "origins": {
                **origins_of(tree.get("format"), "format.", file),
                **origins_of(tree.get("rules"), "rules.", file),
            },
        }

    def resolve(self) -> dict[str, dict[str, Any]]:
        """All profiles with what they inherit."""
        out: dict[str, dict[str, Any]] = {}
        for name in self._raw:
            self._resolved(name, out, ())
        return out

    def _resolved(self, name: str, out: dict[str, dict[str, Any]], above: tuple[str, ...]) -> dict[str, Any]:
        if name in out:
            return out[name]
        raw = self._raw[name]
        base: dict[str, Any] = {"format": {}, "rules": [], "origins": {}, "families": None}
        wanted = raw["extends"]
        if wanted:
            place = self.trees[name].get("extends")
            assert place is not None
            if wanted == name or wanted in above:
                chain = " → ".join([*above, name, wanted])
                self.mistakes.append(place.mistake("DL210", f"规格互相引用，成了一个圈：{chain}。"))
            elif wanted not in self._raw:
                self.mistakes.append(
                    place.mistake(
                        "DL210",
                        f"没有名为“{wanted}”的规格。",
                        one_of(sorted(self._raw)),
                        did_you_mean(wanted, self._raw),
                    )
                )
            else:
                base = self._resolved(wanted, out, (*above, name))
        out[name] = {
            "name": name,
            "title": raw["title"],
            "extends": wanted,
            "families": raw["families"] if raw["families"] is not None else base["families"],
            "format": merge_format(base["format"], raw["format"] or {}),
            "rules": [*base["rules"], *raw["rules"]],
            "origins": {**base["origins"], **raw["origins"]},
        }
        return out[name]
