"""Text files as people wrote them: encodings, names for people, excerpts around a mistake."""

from __future__ import annotations

import re
from pathlib import Path

from draftlint.packs.errors import Mistake
from draftlint.packs.sources import MAX_BYTES


class SourceText:
    """A file's text with its name for people; makes the excerpts of mistakes."""

    def __init__(self, name: str, text: str) -> None:
        self.name = name
        self.text = text
        self._lines: list[str] | None = None

    @property
    def lines(self) -> list[str]:
        """Lines as YAML counts them."""
        if self._lines is None:
            self._lines = re.split(r"\r\n|[\n\r\x85\u2028\u2029]", self.text)
        return self._lines

    def mistake(
        self,
        code: str,
        message: str,
        line: int | None = None,
        column: int | None = None,
        expected: str = "",
        hint: str = "",
    ) -> Mistake:
        """A mistake in this file with the two lines before and after it."""
        excerpt: tuple[tuple[int, str], ...] = ()
        if line is not None:
            first, last = max(1, line - 2), min(len(self.lines), line + 2)
            excerpt = tuple((n, self.lines[n - 1]) for n in range(first, last + 1))
            while excerpt and excerpt[-1][0] > line and not excerpt[-1][1].strip():
                excerpt = excerpt[:-1]
        return Mistake(code, message, self.name, line, column, expected, hint, "", excerpt)


def display(path: Path) -> str:
    """A path as people write it: relative to the working folder when it lies below it."""
    try:
        return str(path.relative_to(Path.cwd()))
    except (ValueError, OSError):  # elsewhere, or the working folder is gone
        return str(path)


def read_text(path: Path, name: str | None = None) -> tuple[SourceText | None, list[Mistake]]:
    """Text of a YAML file, or what keeps it from being read."""
    shown = name or display(path)
    try:
        with path.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
    except OSError as error:
        return None, [Mistake("DL201", why_unreadable(error), shown)]
    return decode(raw, shown)


def why_unreadable(error: OSError) -> str:
    """A sentence for a file that the system does not hand out."""
    if isinstance(error, FileNotFoundError):
        return "没有这个文件，请核对路径和文件名。"
    if isinstance(error, PermissionError):
        return "文件打不开：可能正在别的程序里打开着，或者没有读取权限。请关闭后再试。"
    if isinstance(error, IsADirectoryError):
        return "这是一个文件夹，应当是文件。"
    return f"文件读不出来（{error.strerror or error}）。"


def decode(raw: bytes, shown: str) -> tuple[SourceText | None, list[Mistake]]:
    """UTF-8 text of a file; other encodings are named, not guessed at silently."""
    if len(raw) > MAX_BYTES:
        return None, [
            Mistake(
                "DL214",
                "文件超过 4 MB，规则和配置文件不应这么大。",
                shown,
                hint="请检查是不是放错了文件，或者拆成几个文件。",
            )
        ]
    hint = "请用记事本打开，选“文件 → 另存为”，编码选 UTF-8，再保存。"
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return None, [
            Mistake("DL201", "文件是 UTF-16（记事本里叫 Unicode）编码，应为 UTF-8。", shown, hint=hint)
        ]
    if raw.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        return None, [
            Mistake("DL201", "这是一个 Word 或 Excel 文件，不是 YAML 文本。", shown,
                    hint="规则和配置要用记事本之类的纯文本编辑器来写。")
        ]  # fmt: skip
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        try:
            guess = SourceText(shown, raw.decode("gb18030"))
        except UnicodeDecodeError:
            return None, [Mistake("DL201", "文件不是 UTF-8 编码的文本。", shown, line, hint=hint)]
        return None, [
            guess.mistake("DL201", "文件是 GBK（记事本里叫 ANSI）编码，应为 UTF-8。", line, hint=hint)
        ]
    source = SourceText(shown, text)
    bad = re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", text)
    if bad:
        line = text.count("\n", 0, bad.start()) + 1
        column = bad.start() - text.rfind("\n", 0, bad.start())
        return None, [
            source.mistake("DL202", f"这里有一个看不见的控制字符（U+{ord(bad.group()):04X}）。", line, column,
                           hint="多半是从别处粘贴带来的，请删去后重新输入。")
        ]  # fmt: skip
    return source, []
