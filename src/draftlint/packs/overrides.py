"""``rules:`` of profiles and configurations: switching rules off, changing their severity and the like.

An override is kept as a pair of selector and plain data: ``["PU12", {"enabled": False}]``. A selector is
a code, an old code, a dotted name, or the two letters of a family.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from draftlint.packs.errors import Mistake, did_you_mean, one_of, wide_hint
from draftlint.packs.fields import CONFIDENCES, REVIEWERS, SEVERITIES, Fields, word_of
from draftlint.packs.genreread import read_genres
from draftlint.packs.schema import FAMILIES
from draftlint.packs.yamltree import Value

_KEYS = ("enabled", "severity", "confidence", "reviewer", "fix", "with", "genres", "not_genres")
_ON = frozenset({"开", "启用", "打开"})
_OFF = frozenset({"关", "关闭", "停用"})
_EXAMPLE = "如 {PU12: off, TM03: {severity: info, reviewer: leader}}"


def read_overrides(value: Value | None, mistakes: list[Mistake]) -> list[list[Any]]:
    """The overrides in the order in which they apply: families first, single rules after them."""
    if value is None or value.data is None:
        return []
    if value.fields is None:
        mistakes.append(
            value.mistake("DL204", "rules 下面应当是“代码: 设置”。", _EXAMPLE,
                          wide_hint(value.raw) or ("请去掉各行开头的“- ”。" if value.items is not None else ""))
        )  # fmt: skip
        return []
    out: list[list[Any]] = []
    for selector, (_, member) in value.fields.items():
        data = _override(selector, member, mistakes)
        if data is not None:
            out.append([selector, data])
    return sorted(out, key=lambda pair: pair[0] not in FAMILIES)


def _override(selector: str, value: Value, mistakes: list[Mistake]) -> dict[str, Any] | None:
    data = value.data
    if isinstance(data, bool):
        return {"enabled": data}
    if isinstance(data, str):
        if data in _ON or data in _OFF:
            return {"enabled": data in _ON}
        if data.lower() == "none":
            return {"enabled": False}
        severity = word_of(value, selector, (*SEVERITIES, "off"), mistakes)
        if not severity:
            return None
        # a severity for a family must not wake the rules in it that are shipped asleep
        return {"severity": severity} if selector in FAMILIES else {"severity": severity, "enabled": True}
    if value.fields is None:
        mistakes.append(
            value.mistake("DL204", f"“{selector}”的设置不对。", f"off、on、{'、'.join(SEVERITIES)}，或 {{severity: info}}",
                          wide_hint(selector) or wide_hint(value.raw))
        )  # fmt: skip
        return None
    before = len(mistakes)
    fields = Fields(value, f"规则 {selector} 的设置", mistakes)
    fields.known(_KEYS)
    out: dict[str, Any] = {}
    severity_value = value.get("severity")
    if severity_value is not None and severity_value.data is False:
        out["enabled"] = False
    elif severity_value is not None:
        out["severity"] = fields.word("severity", SEVERITIES, "")
    if value.get("enabled") is not None:
        out["enabled"] = fields.flag("enabled", True)
    if value.get("confidence") is not None:
        out["confidence"] = fields.word("confidence", CONFIDENCES, "")
    if value.get("reviewer") is not None:
        out["reviewer"] = fields.word("reviewer", REVIEWERS, "")
    if value.get("fix") is not None:
        out["fix"] = fields.word("fix", ("none", "safe", "unsafe"), "")
    for key in ("genres", "not_genres"):
        if value.get(key) is not None:
            out[key] = list(fields.texts(key))
    given = value.get("with")
    if given is not None and given.fields is not None:
        out["params"] = given.data
    elif given is not None:
        mistakes.append(
            given.mistake(
                "DL204", "with 下面应当是一项一项的参数。", "如 with: {min: 3}", wide_hint(given.raw)
            )
        )
    return out if len(mistakes) == before else None


class RuleIndex:
    """Codes, old codes, names and families, for checking what people refer to."""

    def __init__(self, rules: Collection[Mapping[str, Any]], genres: Mapping[str, str] | None = None) -> None:
        self.genres = genres or {}
        self.by_selector: dict[str, Mapping[str, Any]] = {}
        for rule in rules:
            for key in (rule["code"], rule["name"], *rule["aliases"]):
                self.by_selector[key] = rule
        self.families = {rule["code"][:2] for rule in rules} | (set(FAMILIES) - {"DL"})

    def knows(self, selector: str) -> bool:
        """Whether a selector means anything."""
        return selector in self.by_selector or selector in self.families

    def knows_some(self, selector: str) -> bool:
        """Whether a selector means a rule, or is the beginning of a code or name."""
        from draftlint.packs.selection import names_some

        return self.knows(selector) or names_some(selector, self.by_selector)

    def hint(self, selector: str) -> str:
        """What the writer of an unknown selector may have meant."""
        if selector.upper() != selector and self.knows(selector.upper()):
            return f"代码要用大写：{selector.upper()}。"
        padded = f"{selector[:2].upper()}0{selector[2:]}"
        if self.knows(padded):
            return f"您是不是想写 “{padded}”？"
        near = did_you_mean(selector, [*self.by_selector, *self.families])
        return wide_hint(selector) or near or "用 draftlint rules 可以列出全部规则。"

    def check(self, value: Value | None, mistakes: list[Mistake]) -> None:
        """Report unknown selectors of a ``rules:`` mapping, and parameters that their rules do not have."""
        for selector, (key, member) in (value.fields if value is not None and value.fields else {}).items():
            if not self.knows(selector):
                mistakes.append(
                    key.mistake("DL209", f"没有代码或名称为“{selector}”的规则。", hint=self.hint(selector))
                )
                continue
            for name in ("genres", "not_genres"):
                named = member.get(name)
                if named is not None:
                    read_genres(named, (), self.genres, mistakes)
            given = member.get("with")
            rule = self.by_selector.get(selector)
            if given is None or given.fields is None:
                continue
            if rule is None:
                mistakes.append(
                    given.mistake(
                        "DL204", "with 只能写在单条规则下，不能写在整个类别下。", "如 PU12: {with: {…}}"
                    )
                )
            else:
                _check_params(given, rule, mistakes)


def _check_params(given: Value, rule: Mapping[str, Any], mistakes: list[Mistake]) -> None:
    from draftlint.checks.registry import kind_named
    from draftlint.packs.params import check_texts, check_type

    kind = kind_named(rule["kind"])
    if kind is None:
        return
    for name, (key, member) in (given.fields or {}).items():
        param = kind.params.get(name)
        if param is None:
            mistakes.append(
                key.mistake("DL203", f"规则 {rule['code']} 没有“{name}”这个参数。", one_of(list(kind.params)) or "（没有参数）",
                            wide_hint(name) or did_you_mean(name, kind.params))
            )  # fmt: skip
        elif check_type(name, member, param, mistakes):
            check_texts(name, param, member, mistakes, builtin=rule["builtin"])
