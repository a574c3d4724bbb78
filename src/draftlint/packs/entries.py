"""The entries of a ``terms`` rule, checked like the rows of a word list."""

from __future__ import annotations

import re
from typing import Any

from draftlint.packs.errors import Mistake, did_you_mean, wide_hint
from draftlint.packs.fields import quote_hint, text_of, texts_of
from draftlint.packs.typed import in_smart_quotes, quotes_mistake, several_words
from draftlint.packs.yamltree import Value

_KEYS = {
    "wrong": "wrong", "right": "right", "note": "note", "since": "since", "until": "until", "level": "level",
    "unless_before": "unless_before", "unless_after": "unless_after", "unless_with": "unless_with",
    "only_before": "only_before", "only_after": "only_after", "pattern": "pattern",
    "错误写法": "wrong", "正确写法": "right", "说明": "note", "起": "since", "止": "until", "级别": "level",
    "前有": "unless_before", "后有": "unless_after", "同句有": "unless_with", "前须有": "only_before", "后须有": "only_after",
    "样式": "pattern",
}  # fmt: skip
_LISTS = frozenset({"unless_before", "unless_after", "unless_with", "only_before", "only_after"})
_EXAMPLE = "如 - {wrong: 清河乡, right: 清河镇, note: 已撤乡设镇}"
_DAY = re.compile(r"(?:19|20)\d\d(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")


def read_entries(value: Value, mistakes: list[Mistake], *, builtin: bool) -> list[dict[str, Any]]:
    """The items as data; ``wrong`` is a text or a list of those that have all else in common."""
    out: list[dict[str, Any]] = []
    seen: set[str] = set()
    for item in value.items or ():
        if item.fields is None:
            mistakes.append(
                item.mistake("DL204", "entries 里的每一条应当写成几项。", _EXAMPLE, wide_hint(item.raw))
            )
            continue
        before = len(mistakes)
        entry: dict[str, Any] = {}
        words: list[str] = []
        for name, (key, member) in item.fields.items():
            if name not in _KEYS:
                mistakes.append(
                    key.mistake("DL203", f"entries 里没有“{name}”这一项。",
                                "wrong、right、note、since、until、unless_before、unless_after、unless_with、only_before、only_after、level、pattern",
                                wide_hint(name) or did_you_mean(name, _KEYS))
                )  # fmt: skip
                continue
            field = _KEYS[name]
            if field == "wrong":
                members = member.items if member.items is not None else [member]
                words = [text for one in members if (text := _word(name, one, mistakes))]
            elif field in _LISTS:
                entry[field] = list(texts_of(member, name, mistakes))
            elif text := _word(name, member, mistakes, builtin=builtin):
                entry[field] = text
        if not words and len(mistakes) > before:
            continue  # what stands there has been told already
        if not words:
            mistakes.append(item.mistake("DL205", "这一条没有写 wrong（错误写法）。", _EXAMPLE))
        kept: list[str] = []
        for word in words:
            if word == entry.get("right"):
                mistakes.append(item.mistake("DL204", f"“{word}”的错误写法和正确写法一样。", _EXAMPLE))
            elif word in seen:
                mistakes.append(item.mistake("DL211", f"“{word}”列了两次。", hint="请删去其中一条。"))
            else:
                seen.add(word)
                kept.append(word)
        if kept:
            out.append({"wrong": kept[0] if len(kept) == 1 else kept, **entry})
    return out


def _word(name: str, member: Value, mistakes: list[Mistake], *, builtin: bool = True) -> str:
    """The text of one field; "" when there is none or it is wrong."""
    text, field = text_of(member), _KEYS[name]
    if text is None and member.data is not None:
        mistakes.append(member.mistake("DL204", f"“{name}”应当是一段文字。", hint=quote_hint(member)))
    elif in_smart_quotes(member):
        mistakes.append(quotes_mistake(member))
    elif field == "pattern":
        from draftlint.packs.params import check_pattern

        known = len(mistakes)
        check_pattern(member, mistakes, builtin=builtin)
        return (text or "") if len(mistakes) == known else ""
    elif field in ("since", "until") and text and not _DAY.fullmatch(text):
        mistakes.append(
            member.mistake("DL204", f"“{name}”的日期“{text}”不合格式。", "如 2018、2018-03 或 2018-03-20")
        )
    elif field == "level" and text and text != "县":
        mistakes.append(member.mistake("DL204", f"“{name}”不能是“{text}”。", "县（只查县级的文稿）"))
    elif member.plain and text and re.search(r"[，；、]\s*\w+\s*[:：]", text):
        mistakes.append(
            member.mistake_at_wide(
                "DL204", "这一条的各项之间用了中文标点，后面的都被当成了一个词。", _EXAMPLE
            )
        )
    elif member.plain and text and field == "wrong" and several_words(text):
        mistakes.append(
            member.mistake("DL204", f"“{text}”里有几个词语。", "一条只写一个错误写法",
                           f"请拆成几条；确实是带标点的一个词语，用英文单引号引起来：'{text}'。")
        )  # fmt: skip
    else:
        return text or ""
    return ""
