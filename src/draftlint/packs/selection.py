"""Which rules are on: families of the profile, overrides in their order, --select and --ignore."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from draftlint.packs.merging import merge


class Selection:
    """--select and --ignore over all known rules."""

    def __init__(
        self, rules: Sequence[Mapping[str, Any]], select: tuple[str, ...], ignore: tuple[str, ...]
    ) -> None:
        self._rules = rules
        self.select = tuple(sorted(_canonical(select)))
        self.ignore = tuple(sorted(_canonical(ignore)))
        self._check()

    def rules(
        self, families: Sequence[str] | None, overrides: Iterable[Sequence[Any]]
    ) -> list[Mapping[str, Any]]:
        """Data of the rules that are on, overrides applied."""
        by_selector: dict[str, list[tuple[int, Mapping[str, Any]]]] = {}
        for order, (selector, change) in enumerate(overrides):
            by_selector.setdefault(selector, []).append((order, change))
        out: list[Mapping[str, Any]] = []
        for rule in self._rules:
            code = rule["code"]
            data = rule
            on = rule["enabled"] and (families is None or code[:2] in families)
            names = _names(rule)
            # one rule may be named in several ways; what is said last holds
            changes = sorted((c for name in names for c in by_selector.get(name, ())), key=lambda c: c[0])
            for _, change in changes:
                data = _changed(data, change)
                on = change.get("enabled", on)
            if self._wanted(names, bool(on)):
                out.append(data if data["enabled"] else {**data, "enabled": True})
        return out

    def _wanted(self, names: tuple[str, ...], on: bool) -> bool:
        chosen = _rank(names, self.select)
        ignored = _rank(names, self.ignore)
        if ignored and ignored >= chosen:
            return False
        if self.select:
            return chosen == _ITSELF or (chosen > 0 and on)
        return on

    def _check(self) -> None:
        words = (*self.select, *self.ignore)
        if not words:
            return
        known = {name for rule in self._rules for name in _names(rule)}
        strange = [word for word in words if word not in known and word != "ALL"]
        if not strange:
            return
        from draftlint.packs.errors import Mistake, PackError
        from draftlint.packs.overrides import RuleIndex

        index = RuleIndex(self._rules)
        strange = [word for word in strange if not index.knows_some(word)]
        if strange:
            raise PackError(
                [
                    Mistake("DL209", f"没有代码或名称为“{w}”的规则。", "命令行", hint=index.hint(w))
                    for w in strange
                ]
            )


def _canonical(words: Iterable[str]) -> set[str]:
    """Codes and families in capitals; names as they are."""
    return {w if "." in w else w.upper() for w in words}


def _names(rule: Mapping[str, Any]) -> tuple[str, ...]:
    return (rule["code"][:2], rule["code"], rule["name"], *rule["aliases"])


_ITSELF = 4


def _rank(names: tuple[str, ...], words: tuple[str, ...]) -> int:
    """How specifically the words name a rule: by itself, by a prefix, by its family, by ALL, not at all (0)."""
    if not words:
        return 0
    if any(name in words for name in names[1:]):
        return _ITSELF
    if any(names_some(word, names) for word in words):
        return 3
    if names[0] in words:
        return 2
    return 1 if "ALL" in words else 0


def names_some(word: str, names: Iterable[str]) -> bool:
    """Whether a word is the beginning of a dotted name (``punctuation.``).

    Never of a code: whoever writes ``PU1`` means PU01, not PU10 to PU19.
    """
    return "." in word and any(name.startswith(word.rstrip(".") + ".") for name in names)


def _changed(data: Mapping[str, Any], change: Mapping[str, Any]) -> dict[str, Any]:
    out = dict(data)
    for key, value in change.items():
        out[key] = merge(out["params"], value) if key == "params" else value
    return out
