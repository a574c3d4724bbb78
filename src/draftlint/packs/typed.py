"""What people mistype in texts that YAML takes as they stand: such a rule would load and never find anything."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from draftlint.checks.patterns import MACROS
from draftlint.packs.errors import Mistake, did_you_mean, wide_hint
from draftlint.packs.yamltree import Value

_OPENING = "“‘「『"
_CLOSING = "”’」』"
#: ``{字}`` is no macro; ``\p{Han}`` and the like are not meant.
_MACRO = re.compile(r"(?<!\\)(?<!\\[pPNgx])\{(?P<name>[^\W\d]\w*)\}|(?<!\\)\{\d*(?P<comma>[，、])\d*\}")
_PLACEHOLDER = re.compile(r"\{(\w+)\}")
_WIDE_PLACEHOLDER = re.compile(r"[｛{]\s*\w+\s*[｝}]")

#: What a message may always name.
ALWAYS = {"text": "找到的文字", "suggestion": "改成的文字"}
_USUAL_SLIPS = {
    "文字": "text", "原文": "text", "内容": "text", "词语": "text", "改为": "suggestion", "建议": "suggestion",
    "正确写法": "right", "说明": "note", "改成": "suggestion",
}  # fmt: skip


def in_smart_quotes(value: Value) -> bool:
    """Whether a text stands in Chinese quotes instead of English ones: to YAML they are part of it."""
    raw = value.raw
    return value.plain and len(raw) > 1 and raw[0] in _OPENING and raw[-1] in _CLOSING


def quotes_mistake(value: Value) -> Mistake:
    """The mistake of a text in Chinese quotes."""
    return value.mistake(
        "DL204",
        "外面的引号是中文引号，会被当成要找的文字的一部分。",
        f"如 '{value.raw[1:-1]}'",
        f"请改成英文单引号；要找的就是引号本身时，外面再加一对英文单引号：'{value.raw}'。",
    )


def text_mistakes(name: str, value: Value) -> Iterator[Mistake]:
    """Mistakes in the texts of one parameter; those of entries are told where these are read."""
    if name == "entries":
        return
    for one in scalars(value):
        if name == "not_inside" and one.data is not None:
            if len(one.raw) != 2:
                yield one.mistake(
                    "DL204",
                    f"not_inside 里的 {one.raw} 不是一对符号。",
                    "每一项是一左一右两个字符，如 ['《》', '“”']",
                    "外面的引号要用英文单引号。"
                    if in_smart_quotes(one)
                    else wide_hint(one.raw.strip("《》“”‘’（）【】")),
                )
        elif in_smart_quotes(one):
            yield quotes_mistake(one)


def scalars(value: Value) -> Iterator[Value]:
    """All texts below a value."""
    if value.items is not None:
        for one in value.items:
            yield from scalars(one)
    elif value.fields is not None:
        for _, one in value.fields.values():
            yield from scalars(one)
    elif isinstance(value.data, (str, int)):
        yield value


def several_words(text: str) -> bool:
    """Whether a wording holds the marks that people put between several wordings."""
    return re.search(r"\w[、，；/／]\w", text) is not None


def macro_mistake(value: Value) -> Mistake | None:
    """A macro that does not exist, or a count with a Chinese comma."""
    for found in _MACRO.finditer(value.raw):
        if found["name"] in MACROS:
            continue
        line, column = value.line, value.column
        at = value.source.lines[line - 1].find(found.group(), column - 1)
        place = at + 1 if at >= 0 else column
        if found["comma"]:
            return value.source.mistake(
                "DL207",
                f"“{found.group()}”里用了中文标点。",
                line,
                place,
                "次数写成 {2,4}",
                wide_hint(found["comma"]),
            )
        known = "、".join(f"{{{m}}}" for m in MACROS)
        return value.source.mistake(
            "DL207", f"没有“{found.group()}”这个记号。", line, place,
            f"{known}：一个汉字、一个汉字数字、一个汉字数位",
            "要找的就是花括号本身时，写成 \\{ \\}。",
        )  # fmt: skip
    return None


def names_in(text: str) -> set[str]:
    """Placeholders of a message."""
    return set(_PLACEHOLDER.findall(text))


def placeholder_mistakes(key: str, value: Value, allowed: Collection[str] | None) -> Iterator[Mistake]:
    """Placeholders of ``message`` and ``advice`` that would be shown as they stand.

    :param allowed: names besides :data:`ALWAYS`; None when they are not known.
    """
    text = value.raw
    for found in _WIDE_PLACEHOLDER.finditer(text):
        if "｛" in found.group() or "｝" in found.group():
            yield value.mistake_at_wide("DL204", f"{key} 里的花括号是全角的。", "如 用了“{text}”", "｛｝")
            return
    if re.search(r"[{}]", _PLACEHOLDER.sub("", text)):
        yield value.mistake("DL204", f"{key} 里的花括号没有配对，或者里面不是一个名称。", "如 用了“{text}”")
        return
    if allowed is None:
        return
    known = [*ALWAYS, *(name for name in allowed if name not in ALWAYS)]
    for name in _PLACEHOLDER.findall(text):
        if name not in known:
            meant = _USUAL_SLIPS.get(name, "")
            hint = f"您是不是想写 “{{{meant}}}”？" if meant in known else did_you_mean(name, known)
            told = [f"{{{n}}}（{ALWAYS[n]}）" if n in ALWAYS else f"{{{n}}}" for n in known]
            yield value.mistake("DL204", f"{key} 里没有“{{{name}}}”这个记号。", "、".join(told), hint)


def names_of_kind(kind: str, params: Mapping[str, Any], groups: Collection[str]) -> list[str] | None:
    """What messages of the office's own kinds may name; None for the other kinds."""
    if kind == "terms":
        return ["right", "note", "since"]
    if kind == "pattern":
        return [*groups, *(["count"] if params.get("once") else [])]
    return None
