"""What is wrong with text that is no YAML, in words for people who do not know YAML."""

from __future__ import annotations

import re
from typing import Any

from draftlint.packs.errors import Mistake, wide_hint
from draftlint.packs.textfile import SourceText
from draftlint.packs.yamltree import Value, _Builder, nested_too_deep, too_deep

#: ``name：value`` or ``{name：value``: a key as this project writes them, followed by a full-width colon.
_WIDE_COLON = re.compile(
    r"""(?:^[ \t]*(?:-[ \t]+)?|[{,，][ \t]*)(['"]?(?:[A-Za-z][\w.-]*|错误写法|正确写法|说明|姓名|职务|会议|议题|会议主体|会议种类|届|次|开始日期|结束日期|地点|编号样式|会前必备|不编号|不用|序号|种类|报告人|牵头部门|承办部门|经办人员|完成时限|必备材料|建议材料|材料)['"]?)[ \t]*(：)"""
)
#: ``{wrong: 甲，right: 乙}``: a full-width comma before the next key of a mapping in braces.
_WIDE_COMMA = re.compile(
    r"""[{｛][^{}]*?([，；、])[ \t]*['"]?(?:[A-Za-z][\w.-]*|错误写法|正确写法|说明|姓名|职务)['"]?[ \t]*[:：]"""
)
#: ``- ｛wrong: 甲｝``, ``except: ［甲］``: full-width brackets around a mapping or a list.
_WIDE_BRACKET = re.compile(r"""^[ \t]*(?:-[ \t]+)?(?:[\w.-]+:[ \t]+)?([｛［【])""")
#: Settings that hold paths, which Windows writes with backslashes.
_PATH_KEY = re.compile(r"""^[ \t]*(?:-[ \t]+|\{[ \t]*)*(?:packs|words|roster|extends|path)[ \t]*:""")
#: More mistakes of one file help nobody, and each costs a reading by the slow parser.
_ENOUGH = 50
_SLOW_LIMIT = 200_000
_NO_SPACE = re.compile(r"""^[ \t]*(?:-[ \t]+)?[A-Za-z_]\w*(:)(?=[^\s:/\\])""")
_KEY = re.compile(r"""^([ \t]*(?:-[ \t]+)?)[\w.'"-]+[ \t]*:(?=\s|$)""")


def recover(source: SourceText, builder: _Builder) -> tuple[Value | None, list[Mistake]]:
    """Read the top-level entries one by one; what can be read and every mistake of the rest."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    mistakes: list[Mistake] = []
    parts: list[Value] = []
    for first, last in _entries(source.lines):
        if len(mistakes) > _ENOUGH:
            break
        # blank lines in front keep the line numbers right
        text = "\n" * first + "\n".join(source.lines[first:last]) + "\n"
        if too_deep(text):  # the whole was looked at up to its first error only
            mistakes.append(nested_too_deep(source, first + 1))
            continue
        try:
            node = yaml.compose(text, Loader=loader)
        except yaml.YAMLError as error:
            mistakes += _explain(_slow_error(text) or error, source, first, last)
            continue
        if node is not None:
            parts.append(builder.build(node))
    if not mistakes:  # each entry is sound, so it is their being together that is not
        trouble = _slow_error(source.text)
        mistakes = _explain(trouble, source, 0, len(source.lines)) if trouble else []
        mistakes = mistakes or [source.mistake("DL202", "YAML 写法有误。", 1)]
    return _join(source, parts), mistakes + builder.mistakes


def _entries(lines: list[str]) -> list[tuple[int, int]]:
    """Ranges of lines that begin at the left margin."""
    margin = [n for n, line in enumerate(lines) if line[:1] not in {"", " ", "\t", "\u3000", "#", "]", "}"}]
    dashes = [n for n in margin if lines[n][0] in "-－—–"]
    # in a list, a line at the margin that is no item belongs to the item above it, wrongly indented
    starts = dashes if margin and margin[0] in dashes else margin
    if not starts:
        return [(0, len(lines))]
    ends = [*starts[1:], len(lines)]
    return list(zip([0, *starts[1:]], ends, strict=True))


def _join(source: SourceText, parts: list[Value]) -> Value | None:
    if not parts:
        return None
    whole = Value(source, parts[0].line, 1, None)
    if any(part.items is not None for part in parts):
        whole.items = [item for part in parts for item in part.items or ()]
        whole.data = [item.data for item in whole.items]
    else:
        whole.fields = {name: pair for part in parts for name, pair in (part.fields or {}).items()}
        whole.data = {name: pair[1].data for name, pair in whole.fields.items()}
    return whole


def _slow_error(text: str) -> Any:
    """The error as the pure Python parser words it: libyaml says less and says it differently."""
    import yaml

    if len(text) > _SLOW_LIMIT:
        return None
    try:
        yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        return error
    except RecursionError:  # this parser reads on where libyaml stops
        return None
    return None


def _explain(error: Any, source: SourceText, first: int, last: int) -> list[Mistake]:
    found = list(_line_troubles(source, first, last))
    if found:
        return found
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    context_mark = getattr(error, "context_mark", None) or mark
    problem = str(getattr(error, "problem", "") or "")
    context = str(getattr(error, "context", "") or "")
    if mark is None:
        return [source.mistake("DL202", "YAML 写法有误。", first + 1)]
    line, column = min(mark.line, last - 1), mark.column
    if mark.line != line:
        column = len(source.lines[line])

    def at(message: str, hint: str, where: Any = None) -> list[Mistake]:
        y, x = (where.line, where.column) if where is not None else (line, column)
        return [source.mistake("DL202", message, y + 1, x + 1, hint=hint)]

    text = source.lines[line]
    if "scanning a quoted scalar" in context or "scanning a double-quoted scalar" in context:
        if "escape" in problem and (_PATH_KEY.match(text) or re.search(r"\\[^\\\"]*\.\w{2,5}\"", text)):
            return at("路径里的反斜杠“\\”在英文双引号里有特殊含义。", "请把 \\ 改成 /，如 ./用语.xlsx。")
        if "escape" in problem:
            return at(
                "英文双引号里的反斜杠“\\”有特殊含义，这里的写法不认识。",
                "正则表达式请改用英文单引号引起来，如 '\\d+年'。",
            )
        return at(
            "从这里开始的引号没有配对，一直没有闭合。", "请在这段文字末尾补上同样的英文引号。", context_mark
        )
    if "cannot start any token" in problem:
        char = text[column : column + 1]
        if char == "\t":
            return at("缩进里有制表符（Tab）。", "请删去，改用空格缩进。")
        return at(
            f"文字不能直接以“{char}”开头。",
            f"请用英文单引号把整段文字引起来，如 '{char}……'；多行的例子用 “|” 写成一段。",
        )
    if "mapping values are not allowed" in problem:
        return _second_colon(text, at)
    if "undefined alias" in problem or "alias" in context or "anchor" in context:
        char = "&" if "anchor" in context else "*"
        return at(f"文字不能直接以“{char}”开头。", "请用英文单引号把整段文字引起来。", context_mark)
    if "scanning a tag" in context:
        return at("文字不能直接以“!”开头。", "请用英文单引号把整段文字引起来。", context_mark)
    if "flow sequence" in context:
        return at("方括号“[ ]”没有配对，或者各项之间缺少英文逗号。", "列表写法：[甲, 乙, 丙]。", context_mark)
    if "flow mapping" in context:
        return at(
            "花括号“{ }”没有配对，或者各项之间缺少英文逗号。",
            "写法：{severity: info, reviewer: leader}。",
            context_mark,
        )
    if "could not find expected ':'" in problem:
        return at(
            "这一行缺少英文冒号加空格。", "每一项写成“名称: 内容”，冒号后面要有一个空格。", context_mark
        )
    if "single document" in context or "document start" in problem:
        return at("一个文件里只能有一份内容，不能用“---”分成几份。", "请删去“---”这一行，或者拆成几个文件。")
    if "expected <block end>" in problem:
        if "'<scalar>'" in problem:
            return at(
                "引号之后还有文字。",
                "引号要把整段文字都包进去；单引号里面要写一个单引号时写两个（''）。",
            )
        return at("缩进与上下文不一致。", "同一级的各项要左对齐，只用空格，不用 Tab。")
    if "block scalar" in context:
        return at("“|”或“>”后面不能再有别的文字。", "多行文字从下一行开始写，并比上一行多缩进两格。")
    return at(f"YAML 写法有误（{problem or context}）。", "请与 docs/rules-format.md 里的例子逐行对照。")


def _second_colon(text: str, at: Any) -> list[Mistake]:
    head = _KEY.match(text)
    if head and re.search(r":\s", text[head.end() :]):
        found: list[Mistake] = at(
            "内容里含有英文冒号加空格，被当成了另一项。",
            "请用英文单引号把内容引起来，或者把冒号改成中文冒号。",
        )
        return found
    wrong: list[Mistake] = at("缩进与上下文不一致。", "同一级的各项要左对齐；只用空格，不用 Tab。")
    return wrong


def _line_troubles(source: SourceText, first: int, last: int) -> list[Mistake]:
    """Troubles that are plain to see in single lines, all of them."""
    out: list[Mistake] = []
    for number in range(first, last):
        line = source.lines[number]
        indent = line[: len(line) - len(line.lstrip())]
        if "\t" in indent and line.strip():
            out.append(
                source.mistake("DL202", "缩进里有制表符（Tab）。", number + 1, indent.index("\t") + 1,
                               hint="请删去，改用空格缩进。")
            )  # fmt: skip
            continue
        if "\u3000" in indent and line.strip():
            out.append(
                source.mistake("DL202", "缩进里有全角空格。", number + 1, indent.index("\u3000") + 1,
                               hint="请删去，改用英文空格缩进。")
            )  # fmt: skip
            continue
        marks = [found for found in (_WIDE_BRACKET.match(line), _WIDE_COMMA.search(line)) if found]
        if marks and not line.lstrip().startswith("#"):
            out += [_wide_mark(source, number, found.start(1)) for found in marks]
            continue
        wide = _WIDE_COLON.search(line)
        if wide and not line.lstrip().startswith("#"):
            out.append(
                source.mistake("DL202", f"“{wide.group(1)}”后面用了全角冒号“：”。", number + 1, wide.start(2) + 1,
                               hint="请切换到英文输入法，改成英文冒号“:”加一个空格。")
            )  # fmt: skip
            continue
        tight = _NO_SPACE.match(line)
        if tight and not re.match(r"^[ \t]*(?:-[ \t]+)?(?:https?|file):", line):
            out.append(
                source.mistake("DL202", "英文冒号后面缺少空格。", number + 1, tight.start(1) + 1,
                               hint="每一项写成“名称: 内容”，冒号后面要有一个空格。")
            )  # fmt: skip
            continue
        dash = re.match(r"^[ \t]*([－—–])[ \t]*[A-Za-z]", line)
        if dash:
            out.append(
                source.mistake("DL202", f"列表项开头用了“{dash.group(1)}”。", number + 1, dash.start(1) + 1,
                               hint="请改成英文连字符“-”加一个空格。")
            )  # fmt: skip
    return out


def _wide_mark(source: SourceText, number: int, at: int) -> Mistake:
    """A full-width bracket or comma where YAML wants its own."""
    mark = source.lines[number][at]
    told = "括号" if mark in "｛［【" else "各项之间"
    return source.mistake("DL202", f"{told}用了全角的“{mark}”。", number + 1, at + 1, hint=wide_hint(mark))
