"""The parameters of a rule against what its kind declares; patterns are compiled here, at load."""

from __future__ import annotations

from typing import Any

from draftlint.checks.base import Kind, Param
from draftlint.checks.patterns import MACROS, PatternError, compile_office, compile_shipped
from draftlint.packs.errors import Mistake, did_you_mean, one_of, wide_hint
from draftlint.packs.fields import quote_hint, texts_of
from draftlint.packs.typed import (
    macro_mistake,
    scalars,
    text_mistakes,
)
from draftlint.packs.yamltree import Value

_TYPE_NAMES = {
    str: "文字",
    int: "整数",
    float: "数",
    bool: "true 或 false",
    list: "列表",
    dict: "一项一项的设置",
}

#: Beginnings of what `re` and `regex` say -> what it means.
_PATTERN_WORDS = (
    ("unterminated character set", "方括号“[”没有闭合"),
    ("missing )", "圆括号“(”没有闭合"),
    ("unbalanced parenthesis", "多了一个右括号“)”"),
    ("nothing to repeat", "“*”“+”“?”或“{n}”前面没有可以重复的内容"),
    ("multiple repeat", "重复记号连着写了两个"),
    ("bad character range", "方括号里的范围写反了或不成范围"),
    ("bad escape", "反斜杠“\\”后面的字符不认识"),
    ("look-behind", "(?<=…) 和 (?<!…) 里的长度必须固定"),
    ("invalid group reference", "引用的括号不存在，\\1 是第一个圆括号"),
    ("unknown extension", "“(?”后面的写法不认识"),
    ("min repeat greater", "“{m,n}”里前一个数比后一个大"),
    ("unknown property", "不认识的字符类名称"),
)


def read_params(item: Value, kind: Kind, mistakes: list[Mistake], *, builtin: bool) -> dict[str, Any]:
    """Parameters of a rule, checked; defaults are left to the kind."""
    value = item.get("with")
    given = value.fields if value is not None and value.fields is not None else {}
    if value is not None and value.fields is None and value.data is not None:
        mistakes.append(
            value.mistake(
                "DL204", "with 下面应当是一项一项的参数。", one_of(list(kind.params)), wide_hint(value.raw)
            )
        )
        return {}
    missing = [
        n for n, p in kind.params.items() if p.required and (n not in given or given[n][1].data is None)
    ]
    if missing:
        about = "；".join(f"{n}：{kind.params[n].about}" for n in missing)
        mistakes.append(
            (value or item).mistake("DL205", f"“{kind.name}”检查缺少参数：{'、'.join(missing)}。", hint=about)
        )
    out: dict[str, Any] = {}
    for name, (key, member) in given.items():
        param = kind.params.get(name)
        if param is None:
            mistakes.append(
                key.mistake("DL203", f"“{kind.name}”检查没有“{name}”这个参数。", one_of(list(kind.params)) or "（没有参数）",
                            wide_hint(name) or did_you_mean(name, kind.params))
            )  # fmt: skip
            continue
        ok, data = _typed(name, member, param, mistakes)
        if ok:
            out[name] = data
    patterns = len(mistakes)
    if kind.name == "terms" and isinstance(out.get("entries"), list):
        from draftlint.packs.entries import read_entries

        out["entries"] = read_entries(given["entries"][1], mistakes, builtin=builtin)
    for name, param in kind.params.items():
        if name in out:
            check_texts(name, param, given[name][1], mistakes, builtin=builtin)
    if len(mistakes) == patterns:
        _group(out, given, mistakes, builtin)
    return out


def _typed(name: str, value: Value, param: Param, mistakes: list[Mistake]) -> tuple[bool, Any]:
    types = param.type if isinstance(param.type, tuple) else (param.type,)
    data = value.data
    if data is None:
        # an explicit nothing takes the default
        return False, None
    if isinstance(data, bool):
        fits = bool in types
    elif isinstance(data, int):
        fits = int in types or float in types
    else:
        fits = isinstance(data, types)
    if not fits and str in types and isinstance(data, (int, float)) and not isinstance(data, bool):
        data, fits = value.raw, True
    if not fits:
        wanted = " 或 ".join(_TYPE_NAMES.get(t, t.__name__) for t in types)
        mistakes.append(
            value.mistake(
                "DL204",
                f"参数“{name}”的类型不对。",
                f"{wanted}（{param.about}）",
                wide_hint(value.raw) or quote_hint(value),
            )
        )
        return False, None
    if param.choices:
        for one in value.items if value.items is not None else [value]:
            if one.data not in param.choices and one.raw not in param.choices:
                mistakes.append(
                    one.mistake("DL204", f"参数“{name}”不能是“{one.raw}”。", one_of(param.choices),
                                wide_hint(one.raw) or did_you_mean(one.raw, param.choices))
                )  # fmt: skip
                return False, None
    if value.items is not None and all(isinstance(one.data, str) for one in value.items):
        before = len(mistakes)
        texts = list(texts_of(value, name, mistakes))
        return len(mistakes) == before, texts
    return True, data


def check_type(name: str, value: Value, param: Param, mistakes: list[Mistake]) -> bool:
    """Whether a parameter has the type its kind declares; a mistake is reported when not."""
    before = len(mistakes)
    _typed(name, value, param, mistakes)
    return len(mistakes) == before


def check_texts(name: str, param: Param, value: Value, mistakes: list[Mistake], *, builtin: bool) -> None:
    """Report what is wrong with the texts and patterns of a parameter that has the right type."""
    before = len(mistakes)
    mistakes += text_mistakes(name, value)
    if param.pattern and len(mistakes) == before:
        for one in scalars(value):
            check_pattern(one, mistakes, builtin=builtin)


def check_pattern(value: Value, mistakes: list[Mistake], *, builtin: bool) -> None:
    """Compile a pattern; a mistake names the place within it."""
    unknown = macro_mistake(value)
    if unknown is not None:
        mistakes.append(unknown)
        return
    try:
        (compile_shipped if builtin else compile_office)(value.raw)
    except PatternError as error:
        cause: Any = error.__cause__
        reason = str(getattr(cause, "msg", "") or error)
        position = getattr(cause, "pos", None)
        told = next((words for start, words in _PATTERN_WORDS if reason.startswith(start)), reason)
        line, column = value.line, value.column
        macros = any(f"{{{name}}}" in value.raw for name in MACROS)
        where = ""
        if position is not None and not macros:
            where = f"（第 {position + 1} 个字符处）"
            at = value.source.lines[line - 1].find(value.raw, column - 1)
            if at >= 0:
                column = at + position + 1
        mistakes.append(
            value.source.mistake("DL207", f"正则表达式写法有误{where}：{told}。", line, column,
                                 hint="要找的就是括号、点、星号这些符号本身时，前面加反斜杠，如 \\( \\.。")
        )  # fmt: skip


def _group(
    out: dict[str, Any], given: dict[str, tuple[Value, Value]], mistakes: list[Mistake], builtin: bool
) -> None:
    """``group`` must be one of the pattern's groups."""
    pattern, group = out.get("pattern"), out.get("group")
    if not isinstance(pattern, str) or not isinstance(group, int):
        return
    count = (compile_shipped if builtin else compile_office)(pattern).groups
    if group > count or group < 0:
        value = given["group"][1]
        mistakes.append(
            value.mistake(
                "DL204",
                f"group 写的是 {group}，但 pattern 里{f'只有 {count} 个' if count else '没有'}圆括号。",
                f"group: 0（报找到的全部文字）{'，或 group: 1（报第 1 个圆括号里的文字）' if count else ''}",
                "用圆括号括住要报出来的那几个字，如 '(我县)人大'。" if not count else "",
            )
        )
