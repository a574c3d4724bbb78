"""The ``format`` section of profiles and configurations: its keys, and what may stand there."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from draftlint.doc.units import SIZE_NAMES, points_of
from draftlint.packs.errors import Mistake, did_you_mean, one_of, wide_hint
from draftlint.packs.yamltree import Value

#: Parts of a paper whose look a profile may fix: keys of ``format`` and what they are called.
PARTS = {
    "title": "标题",
    "subtitle": "副标题（题注）",
    "speaker": "报告人",
    "body": "正文",
    "heading1": "一级标题",
    "heading2": "二级标题",
    "heading3": "三级标题",
    "heading4": "四级标题",
    "page_number": "页码",
}
PAPERS = ("A3", "A4", "A5", "B4", "B5", "16开", "大16开", "Letter", "Legal")
ALIGNS = ("left", "center", "right", "both", "distribute")
PITCH = re.compile(r"\d+(?:\.\d+)?(?:\s*[-~～—]\s*\d+(?:\.\d+)?)?\s*(?:pt|磅)")
INDENT = re.compile(r"\d+(?:\.\d+)?\s*(?:个字|字符|字|pt|磅|mm|毫米|cm|厘米)")

Check = Callable[[Value], "Mistake | None"]


def check_format(value: Value | None) -> list[Mistake]:
    """Mistakes of a ``format`` section."""
    if value is None or value.data is None:
        return []
    if value.fields is None:
        return [
            value.mistake(
                "DL204",
                "format 下面应当是一项一项的设置。",
                "如 margins: [37, 35, 28, 26]",
                wide_hint(value.raw),
            )
        ]
    out: list[Mistake] = []
    for name, (key, member) in value.fields.items():
        if name in PARTS:
            out += _part(name, member)
        elif name == "fonts":
            out += _fonts(member)
        elif name in _TOP:
            out += _apply(_TOP[name], name, member)
        else:
            known = [*_TOP, "fonts", *PARTS]
            out.append(
                key.mistake("DL203", f"format 里没有“{name}”这一项。", one_of(known),
                            wide_hint(name) or did_you_mean(name, known))
            )  # fmt: skip
    return out


def _part(part: str, value: Value) -> list[Mistake]:
    if _is_any(value):
        return []
    if value.fields is None:
        return [value.mistake("DL204", f"{part}（{PARTS[part]}）下面应当是一项一项的设置。",
                              "如 {font: 仿宋, size: 三号}", wide_hint(value.raw))]  # fmt: skip
    checks = _PART | _MORE.get(part, {})
    out: list[Mistake] = []
    for name, (key, member) in value.fields.items():
        if name in checks:
            out += _apply(checks[name], name, member)
        else:
            out.append(
                key.mistake("DL203", f"{part} 里没有“{name}”这一项。", one_of(list(checks)),
                            wide_hint(name) or did_you_mean(name, checks))
            )  # fmt: skip
    return out


def _fonts(value: Value) -> list[Mistake]:
    if value.fields is None:
        return [
            value.mistake(
                "DL204", "fonts 应当写成“字体: [别名, 别名]”。", "如 {仿宋: [县府仿宋]}", wide_hint(value.raw)
            )
        ]
    out: list[Mistake] = []
    for _, member in value.fields.values():
        for one in member.items if member.items is not None else [member]:
            if not isinstance(one.data, str):
                out.append(one.mistake("DL204", "字体别名应当是文字。", "如 [县府仿宋, 方正仿宋_GBK]"))
            elif "，" in one.data or "、" in one.data:
                out.append(
                    one.mistake(
                        "DL204",
                        "字体别名之间用了中文标点。",
                        "如 [县府仿宋, 方正仿宋_GBK]",
                        wide_hint(one.data),
                    )
                )
    return out


def _apply(check: Check, name: str, value: Value) -> list[Mistake]:
    if value.data is None:
        return [
            value.mistake("DL204", f"{name} 后面没有内容。", hint="不想限定就写 any，不需要就删去这一行。")
        ]
    mistake = check(value)
    return [mistake] if mistake else []


def _is_any(value: Value) -> bool:
    return value.data in ("any", False)


def _is_number(data: Any) -> bool:
    return isinstance(data, (int, float)) and not isinstance(data, bool)


def _each(check: Check) -> Check:
    """A single value or a list, any of whose members will do."""

    def run(value: Value) -> Mistake | None:
        if _is_any(value):
            return None
        for one in value.items if value.items is not None else [value]:
            mistake = check(one)
            if mistake:
                return mistake
        return None

    return run


def _font(value: Value) -> Mistake | None:
    if isinstance(value.data, str) and not re.search("[，、；：]", value.data):
        return None
    return value.mistake(
        "DL204",
        f"“{value.raw}”不是字体名。",
        "如 仿宋、方正小标宋简体，或 [仿宋, 楷体]",
        wide_hint(value.raw),
    )


def _size(value: Value) -> Mistake | None:
    hint = wide_hint(value.raw)
    if isinstance(value.data, (str, int, float)) and not isinstance(value.data, bool):
        try:
            points = points_of(value.data)
        except ValueError:
            hint = hint or did_you_mean(value.raw, SIZE_NAMES)
        else:
            if 5 <= points <= 200:
                return None
            hint = "只写数字时单位是磅；要写字号，请写成“三号”或“3号”。"
    return value.mistake(
        "DL204", f"“{value.raw}”不是字号。", "如 三号、小二、16、16磅，或 [三号, 小三]", hint
    )


def _number(low: float, high: float, example: str) -> Check:
    def run(value: Value) -> Mistake | None:
        if _is_number(value.data) and low <= value.data <= high:
            return None
        return value.mistake(
            "DL204",
            f"“{value.raw}”不是合适的数。",
            f"{low:g} 到 {high:g} 之间的数，如 {example}",
            wide_hint(value.raw),
        )

    return run


def _margins(value: Value) -> Mistake | None:
    if _is_any(value):
        return None
    if value.items is not None and len(value.items) == 4:
        bad = [one for one in value.items if not _is_number(one.data) or not 10 <= one.data <= 150]
        if not bad:
            return None
        hint = wide_hint(bad[0].raw)
        if _is_number(bad[0].data) and bad[0].data < 10:
            hint = "单位是毫米，不是厘米：3.7 厘米写成 37。"
        elif bad[0].raw[:1].isdigit():
            hint = hint or "单位固定为毫米，只写数字，不写 mm 或 cm。"
        return bad[0].mistake(
            "DL204", f"“{bad[0].raw}”不是页边距。", "10 到 150 之间的毫米数，如 [37, 35, 28, 26]", hint
        )
    wide = next((one for one in value.items or () if wide_hint(one.raw)), None)
    if wide is not None:
        return wide.mistake_at_wide(
            "DL204", "页边距的四个数之间用了中文标点。", "[上, 下, 左, 右]，单位毫米，如 [37, 35, 28, 26]"
        )
    return value.mistake(
        "DL204",
        "页边距应当有四个数。",
        "[上, 下, 左, 右]，单位毫米，如 [37, 35, 28, 26]",
        wide_hint(value.raw),
    )


def _margin_sets(value: Value) -> Mistake | None:
    if value.items is None or any(one.items is None for one in value.items):
        return value.mistake("DL204", "应当是几组页边距。", "如 [[34.58, 32.58, 25.6, 23.6]]")
    for one in value.items:
        mistake = _margins(one)
        if mistake:
            return mistake
    return None


def _span(pattern: re.Pattern[str], what: str, example: str) -> Check:
    def run(value: Value) -> Mistake | None:
        if _is_any(value):
            return None
        if isinstance(value.data, str) and pattern.fullmatch(value.data.strip()):
            return None
        hint = wide_hint(value.raw)
        if _is_number(value.data):
            hint = f"请写上单位，如 {example}。"
        return value.mistake("DL204", f"“{value.raw}”不是{what}。", f"如 {example}", hint)

    return run


def _choice(words: tuple[str, ...]) -> Check:
    def run(value: Value) -> Mistake | None:
        if value.data in words:
            return None
        return value.mistake(
            "DL204",
            f"“{value.raw}”不在可选的范围内。",
            one_of(words),
            wide_hint(value.raw) or did_you_mean(value.raw, words),
        )

    return run


def _yes_no(value: Value) -> Mistake | None:
    if isinstance(value.data, bool) or value.data == "any":
        return None
    return value.mistake("DL204", f"“{value.raw}”应当是 是/否。", "true 或 false")


_TOP: dict[str, Check] = {
    "paper": _choice((*PAPERS, "any")),
    "margins": _margins,
    "margin_tolerance": _number(0, 20, "1"),
    "accept_margins": _margin_sets,
}
_PART: dict[str, Check] = {
    "font": _each(_font),
    "size": _each(_size),
    "align": _each(_choice(ALIGNS)),
}
#: What single parts have besides.
_MORE: dict[str, dict[str, Check]] = {
    "body": {
        "latin": _each(_font),
        "line_pitch": _each(_span(PITCH, "行距", "28磅 或 26-30pt")),
        "first_line": _span(INDENT, "缩进", "2字"),
    },
    "page_number": {"required": _yes_no},
}
