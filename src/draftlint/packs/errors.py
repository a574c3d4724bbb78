"""Mistakes in rule files, configurations and tables, told to the people who keep them.

Everything that is wrong with a file is reported at once. A :class:`Mistake` knows the place; its text is
Chinese, says what was expected, and shows the lines around it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

#: Codes of the tool's own problems that this room reports.
CODES = {
    "DL201": "文件读不出来",
    "DL202": "YAML 写法有误",
    "DL203": "不认识的项",
    "DL204": "值不对",
    "DL205": "缺少必需的项",
    "DL206": "规则代码有误",
    "DL207": "正则表达式有误",
    "DL208": "例子有误",
    "DL209": "没有这条规则",
    "DL210": "引用的文件或规格有误",
    "DL211": "同一项写了两次",
    "DL212": "用语表有误",
    "DL213": "名册有误",
    "DL214": "文件过大或嵌套过深",
    "DL215": "法律法规名录有误",
    "DL216": "会议材料清单有误",
}


#: A longer line is shown in part.
_LONGEST_SHOWN = 200


@dataclass(frozen=True, slots=True)
class Mistake:
    """One mistake and its place.

    ``line`` and ``column`` count from 1; ``place`` stands instead of them for spreadsheets ("工作表“用语”
    第 3 行 A 列"). ``lines`` are the lines around it with their numbers.
    """

    code: str
    message: str
    file: str
    line: int | None = None
    column: int | None = None
    expected: str = ""
    hint: str = ""
    place: str = ""
    lines: tuple[tuple[int, str], ...] = ()

    @property
    def where(self) -> str:
        """``file:line:column``, or the file with the place in its sheet."""
        if self.place:
            return f"{self.file} {self.place}"
        if self.line is None:
            return self.file
        return f"{self.file}:{self.line}" + (f":{self.column}" if self.column is not None else "")

    def text(self) -> str:
        """The mistake as it is shown to people, several lines."""
        out = [f"{self.where}: {self.code} {self.message}"]
        width = len(str(self.lines[-1][0])) if self.lines else 0
        for number, line in self.lines:
            here = number == self.line
            shown, column = _window(line, self.column or 1 if here else 1)
            out.append(f"  {'>' if here else ' '} {number:>{width}} | {shown}".rstrip())
            if here and self.column is not None:
                out.append(f"    {'':>{width}} | {_pad(shown[: column - 1])}^")
        meant = self.hint.startswith("您是不是想写")
        if meant:  # one word helps more than the list of all words below it
            out.append(f"    {self.hint}")
        if self.expected:
            example = self.expected.startswith("如 ")
            out.append(f"    例如：{self.expected[2:]}" if example else f"    应为：{self.expected}")
        if self.hint and not meant:
            out.append(f"    {self.hint}")
        return "\n".join(out)


def _window(line: str, column: int) -> tuple[str, int]:
    """A line, or the part around ``column`` of a line too long to be shown, and where the column is in it."""
    if len(line) <= _LONGEST_SHOWN:
        return line, column
    start = max(0, column - _LONGEST_SHOWN // 2)
    head = "…" if start else ""
    end = start + _LONGEST_SHOWN
    return head + line[start:end] + ("…" if end < len(line) else ""), column - start + len(head)


def _pad(before: str) -> str:
    """Blanks as wide as ``before``, so that the caret stands under its character."""
    return "".join("　" if ord(c) >= 0x2E80 else " " for c in before)


#: How many mistakes a message tells; all of them are in ``mistakes``.
_SHOWN = 40


class PackError(Exception):
    """A rule file, configuration or table cannot be used; carries every mistake that was found."""

    def __init__(self, mistakes: Iterable[Mistake]) -> None:
        self.mistakes: tuple[Mistake, ...] = tuple(mistakes)
        super().__init__(self.mistakes)

    def __str__(self) -> str:
        count = len(self.mistakes)
        body = "\n\n".join(m.text() for m in self.mistakes[:_SHOWN])
        if count < 2:
            return body
        more = f"，以上是前 {_SHOWN} 处" if count > _SHOWN else ""
        return f"{body}\n\n共 {count} 处有误{more}。"

    def __reduce__(self) -> tuple[type[PackError], tuple[tuple[Mistake, ...]]]:
        """Keep the mistakes when a worker process hands the error to its parent."""
        return type(self), (self.mistakes,)


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """“您是不是想写……” for a misspelt word; empty when nothing comes near."""
    import difflib

    names = list(known)
    code = _code_meant(word, names)
    if code:
        return f"您是不是想写 “{code}”？"
    folded = {name.casefold(): name for name in names}
    near = difflib.get_close_matches(word.casefold(), list(folded), n=2, cutoff=0.6)
    if not near:
        return ""
    return "您是不是想写 " + " 或 ".join(f"“{folded[n]}”" for n in near) + "？"


def _code_meant(word: str, known: list[str]) -> str:
    """The rule's code that ``word`` is a slip of: ``NB0l`` for NB01, ``PUO4`` and ``PU4`` for PU04."""
    if not 3 <= len(word) <= 5 or not word.isascii():
        return ""
    digits = word[2:].upper().translate(str.maketrans("LIO", "110"))
    if not digits.isdigit():
        return ""
    number = int(digits)
    codes = [f"{word[:2].upper()}{form}" for form in (digits, f"{number:02}", f"{number:03}")]
    return next((code for code in codes if code in known), "")


def one_of(known: Sequence[str], limit: int = 40) -> str:
    """The allowed words as a phrase."""
    shown = "、".join(known[:limit])
    return shown + ("……" if len(known) > limit else "") + (" 之一" if len(known) > 1 else "")


#: Full-width characters that Chinese input methods put where YAML wants ASCII.
_WIDE = {
    "：": ("全角冒号“：”", "英文冒号“:”加一个空格"),
    "，": ("全角逗号“，”", "英文逗号“,”"),
    "、": ("顿号“、”", "英文逗号“,”"),
    "；": ("全角分号“；”", "英文逗号“,”"),
    "【": ("全角方括号“【】”", "英文方括号“[]”"),
    "】": ("全角方括号“【】”", "英文方括号“[]”"),
    "［": ("全角方括号“［］”", "英文方括号“[]”"),
    "］": ("全角方括号“［］”", "英文方括号“[]”"),
    "｛": ("全角花括号“｛｝”", "英文花括号“{}”"),
    "｝": ("全角花括号“｛｝”", "英文花括号“{}”"),
    "“": ("中文引号“ ”", "英文引号 \"\" 或 ''"),
    "”": ("中文引号“ ”", "英文引号 \"\" 或 ''"),
    "‘": ("中文引号‘ ’", "英文引号 \"\" 或 ''"),
    "’": ("中文引号‘ ’", "英文引号 \"\" 或 ''"),
    "＃": ("全角井号“＃”", "英文井号“#”"),
    "－": ("全角连字符“－”", "英文连字符“-”"),
    "\u3000": ("全角空格", "英文空格"),
}


def wide_hint(text: str) -> str:
    """A sentence about full-width characters in a place where only ASCII ones work; empty when there are none."""
    told: dict[str, str] = {}
    for char in text:
        if char in _WIDE:
            what, instead = _WIDE[char]
            told.setdefault(what, instead)
        elif "！" <= char <= "～":
            told.setdefault("全角字母或数字", "半角字母或数字")
    if not told:
        return ""
    return "这里用了" + "，".join(f"{what}，请改成{instead}" for what, instead in told.items()) + "。"
