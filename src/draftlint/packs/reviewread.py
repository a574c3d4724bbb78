"""``review:`` of a configuration: who is who in the chain, and what an office allows itself."""

from __future__ import annotations

from typing import Any

from draftlint.packs.errors import Mistake, one_of, wide_hint
from draftlint.packs.fields import REVIEWERS, Fields, texts_of, word_of
from draftlint.packs.yamltree import Value

KEYS = (
    *REVIEWERS, "delegates", "gate", "waive", "same_person", "skip", "leader_edit", "keep", "keep_days",
)  # fmt: skip
_GATES = ("error", "warning", "info", "never")
_EXAMPLE = "如 review: {department_head: [李主任], leader: [王副主任]}"


def read_review(value: Value | None, mistakes: list[Mistake]) -> dict[str, Any]:
    """The settings that are given, as plain data; what is not given is not in it."""
    if value is None or value.data is None:
        return {}
    if value.fields is None:
        mistakes.append(
            value.mistake("DL204", "review 下面应当是“名称: 内容”。", _EXAMPLE, wide_hint(value.raw))
        )
        return {}
    fields = Fields(value, "review ", mistakes)
    fields.known(KEYS)
    out: dict[str, Any] = {}
    for level in REVIEWERS:
        if value.get(level) is not None:
            out[level] = list(fields.texts(level))
    if value.get("skip") is not None:
        out["skip"] = _levels(value.get("skip"), mistakes)
    for name in ("same_person", "keep"):
        if value.get(name) is not None:
            out[name] = fields.flag(name, default=name == "keep")
    for name, allowed in (("waive", REVIEWERS), ("leader_edit", ("resign", "inform"))):
        if value.get(name) is not None:
            out[name] = fields.word(name, allowed, allowed[0])
    delegates = value.get("delegates")
    if delegates is not None:
        out["delegates"] = _delegates(delegates, mistakes)
    gate = value.get("gate")
    if gate is not None and gate.data is not None:
        out["gate"] = _gate(gate, mistakes)
    days = value.get("keep_days")
    if days is not None and days.data is not None:
        if isinstance(days.data, int) and not isinstance(days.data, bool) and days.data >= 0:
            out["keep_days"] = days.data
        else:
            mistakes.append(
                days.mistake("DL204", f"“keep_days”不能是“{days.raw}”。", "天数，如 365；0 表示不自动清除")
            )
    return out


def _levels(value: Value | None, mistakes: list[Mistake]) -> list[str]:
    out = []
    for one in value.items if value is not None and value.items is not None else [value]:
        word = word_of(one, "skip", REVIEWERS[1:], mistakes) if one is not None else None
        if word:
            out.append(word)
    return out


def _delegates(value: Value, mistakes: list[Mistake]) -> dict[str, list[str]]:
    if value.fields is None:
        mistakes.append(
            value.mistake("DL204", "delegates 下面应当是“姓名: [代签人]”。", "如 delegates: {王副主任: [李主任]}",
                          wide_hint(value.raw))
        )  # fmt: skip
        return {}
    return {name: list(texts_of(each, "delegates", mistakes)) for name, (_, each) in value.fields.items()}


def _gate(value: Value, mistakes: list[Mistake]) -> str | dict[str, str]:
    if value.fields is None:
        return word_of(value, "gate", _GATES, mistakes) or "error"
    out = {}
    for name, (key, each) in value.fields.items():
        level = word_of(key, "gate", REVIEWERS, mistakes) if name not in REVIEWERS else name
        word = word_of(each, name, _GATES, mistakes)
        if level and word:
            out[level] = word
    if not value.fields:
        mistakes.append(value.mistake("DL204", "gate 后面没有内容。", one_of(list(_GATES))))
    return out
