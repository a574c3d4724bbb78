"""YAML text to a tree of values that know their line and column.

PyYAML composes the nodes; the plain data is built here and not by its constructors, because a rule file
must mean the same to a clerk and to us: no dates, no sexagesimal or octal numbers, no tags, no silent
overwriting of a key that stands twice.
"""

from __future__ import annotations

import re
from typing import Any

from draftlint.packs.errors import Mistake, wide_hint
from draftlint.packs.textfile import SourceText

MAX_DEPTH = 40
MAX_NODES = 400_000
MAX_ALIAS_VISITS = 2_000

_NUMBER = re.compile(r"[-+]?(?:0|[1-9]\d*)(\.\d+)?")
_TRUE = frozenset({"true", "True", "TRUE", "yes", "Yes", "YES", "on", "On", "ON"})
_FALSE = frozenset({"false", "False", "FALSE", "no", "No", "NO", "off", "Off", "OFF"})


class Value:
    """A node: plain ``data`` with its place, and its members for mappings and lists.

    ``fields`` maps a key to (key node, value node); ``items`` are the members of a list. ``plain`` tells
    an unquoted scalar, ``raw`` is what stands in the file.
    """

    __slots__ = ("column", "data", "fields", "flow", "items", "line", "plain", "raw", "source")

    def __init__(self, source: SourceText, line: int, column: int, data: Any) -> None:
        self.source = source
        self.line = line
        self.column = column
        self.data = data
        self.fields: dict[str, tuple[Value, Value]] | None = None
        self.items: list[Value] | None = None
        self.plain = False
        self.flow = False  # a list in brackets
        self.raw = ""

    def get(self, key: str) -> Value | None:
        """Value of a key, None when it is absent or this is no mapping."""
        pair = self.fields.get(key) if self.fields is not None else None
        return pair[1] if pair else None

    def mistake(self, code: str, message: str, expected: str = "", hint: str = "") -> Mistake:
        """A mistake at this place."""
        return self.source.mistake(code, message, self.line, self.column, expected, hint)

    def mistake_at_wide(
        self, code: str, message: str, expected: str = "", marks: str = "，、；："
    ) -> Mistake:
        """A mistake at the first of these full-width marks in a text, which the hint names."""
        mark = next((c for c in self.raw if c in marks), "")
        # a quote before the text and folded lines move the mark: it is looked for in the line itself
        at = self.source.lines[self.line - 1].find(mark, self.column - 1) if mark else -1
        column = at + 1 if at >= 0 else self.column
        return self.source.mistake(code, message, self.line, column, expected, wide_hint(mark))


def parse(source: SourceText) -> tuple[Value | None, list[Mistake]]:
    """The tree of a file and all mistakes of its syntax.

    When the text as a whole is no YAML, its top-level entries are read one by one, so that the mistakes
    of the others are still found.
    """
    import yaml

    if too_deep(source.text):
        return None, [nested_too_deep(source, 1)]
    builder = _Builder(source)
    try:
        node = yaml.compose(source.text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.YAMLError:
        from draftlint.packs.troubles import recover

        return recover(source, builder)
    return (builder.build(node) if node is not None else None), builder.mistakes


def nested_too_deep(source: SourceText, line: int) -> Mistake:
    """The mistake for a text that :func:`too_deep` refuses."""
    return source.mistake(
        "DL214",
        f"括号或缩进嵌套超过 {MAX_DEPTH} 层。",
        line,
        hint="请检查括号是否配对，行首有没有多余的“-”“?”。",
    )


def too_deep(text: str) -> bool:
    """Whether composing the text would exhaust the stack: libyaml recurses in C and takes the process along.

    The events are counted, as nothing in the text itself tells the depth: ``? ? ?``, ``- - -`` and
    brackets nest alike, and a bracket in quotes does not.
    """
    import yaml

    depth = 0
    try:
        for event in yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
            if isinstance(event, yaml.CollectionStartEvent):
                depth += 1
                if depth > MAX_DEPTH:
                    return True
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
    except yaml.YAMLError:
        pass  # the composer meets the same error at the same place and reports it
    return False


class _Builder:
    """Nodes to values, with the guards against alias bombs and repeated keys."""

    def __init__(self, source: SourceText) -> None:
        self.source = source
        self.mistakes: list[Mistake] = []
        self._seen: set[int] = set()
        self._nodes = 0
        self._again = 0
        self._stopped = False

    def build(self, node: Any, depth: int = 0) -> Value:
        from yaml import MappingNode, ScalarNode, SequenceNode

        mark = node.start_mark
        value = Value(self.source, mark.line + 1, mark.column + 1, None)
        self._nodes += 1
        if id(node) in self._seen:
            self._again += 1
        self._seen.add(id(node))
        if depth > MAX_DEPTH or self._nodes > MAX_NODES or self._again > MAX_ALIAS_VISITS:
            if not self._stopped:
                self._stopped = True
                self.mistakes.append(
                    value.mistake(
                        "DL214",
                        "引用（&、*）展开后过大或者自己套着自己。",
                        hint="规则文件里请不用 & 和 * 引用，直接写出来。",
                    )
                )
            return value
        if isinstance(node, ScalarNode):
            value.raw = node.value
            value.plain = not node.style  # None from the Python parser, "" from libyaml
            value.data = scalar(node.value) if value.plain else node.value
            if node.tag and not node.tag.startswith("tag:yaml.org,2002:"):
                self.mistakes.append(
                    value.mistake(
                        "DL202", f"不支持标签“{node.tag}”。", hint="以 ! 开头的内容请用英文引号引起来。"
                    )
                )
        elif isinstance(node, SequenceNode):
            value.flow = bool(node.flow_style)
            value.items = [self.build(child, depth + 1) for child in node.value]
            value.data = [child.data for child in value.items]
        elif isinstance(node, MappingNode):
            self._mapping(node, value, depth)
        return value

    def _mapping(self, node: Any, value: Value, depth: int) -> None:
        value.fields = {}
        data: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = self.build(key_node, depth + 1)
            member = self.build(value_node, depth + 1)
            if key.fields is not None or key.items is not None:
                self.mistakes.append(
                    key.mistake(
                        "DL202", "项的名称不能是列表或括号。", hint="含有 { 或 [ 的文字请用英文引号引起来。"
                    )
                )
                continue
            name = key.raw
            if name == "<<" and key.plain:
                self.mistakes.append(
                    key.mistake("DL202", "不支持合并写法“<<”。", hint="请把内容直接写出来。")
                )
                continue
            if name in value.fields:
                first = value.fields[name][0]
                self.mistakes.append(
                    key.mistake(
                        "DL211", f"“{name}”写了两次，前一次在第 {first.line} 行。", hint="请删去其中一个。"
                    )
                )
                continue
            value.fields[name] = (key, member)
            data[name] = member.data
        value.data = data


def scalar(text: str) -> Any:
    """An unquoted scalar: null, on/off words, decimal numbers; anything else is the text itself."""
    if text in {"", "~", "null", "Null", "NULL"}:
        return None
    if text in _TRUE:
        return True
    if text in _FALSE:
        return False
    match = _NUMBER.fullmatch(text)
    if match:
        return float(text) if match.group(1) else int(text)
    return text
