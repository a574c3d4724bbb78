"""From a path or bytes to a Document, whatever kind of file it is."""

from __future__ import annotations

import os
import stat
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from draftlint.doc.problem import Problem, UnreadableDraftError
from draftlint.doc.suffixes import PLAIN

if TYPE_CHECKING:
    from draftlint.doc.model import Document

STDIN = "-"
_LEGACY = (".doc", ".dot", ".wps", ".wpt")
_CONVERTIBLE = frozenset({"ole-doc", "ole-wps", "ole-unknown", "rtf", "word-xml"})
#: Larger files are not read at all: the largest report with pictures is a tenth of it.
MAX_BYTES = 256 * 2**20


def read(data: bytes, path: str) -> Document:
    """The draft in a file's content, whatever kind of file it is.

    :raises UnreadableDraftError: it cannot be read, with the reason.
    """
    suffix = Path(path).suffix.lower()
    if suffix in PLAIN:
        from draftlint.ooxml.plain import read_plain

        return read_plain(data, path)
    if suffix in _LEGACY or not suffix:
        from draftlint.ooxml.sniff import sniff

        kind = sniff(data, path)
        if kind in _CONVERTIBLE:
            return _converted(data, path, suffix or ".doc")
        if kind == "text" and not suffix:
            return read(data, f"{path}.txt")
    from draftlint.ooxml.read import read_docx

    return read_docx(data, path)


def _converted(data: bytes, path: str, suffix: str) -> Document:
    """A draft of an old format by way of LibreOffice; its fonts and page are LibreOffice's, not the file's."""
    from hashlib import sha256

    from draftlint.ooxml.legacy import SKIPPED_TEMPLATE, convert_legacy
    from draftlint.ooxml.read import read_docx

    document = read_docx(convert_legacy(data, suffix), path)
    return replace(
        document,
        sha256=sha256(data).hexdigest(),
        source="converted",
        facts=replace(document.facts, application=None, repaired=()),
        skipped=(*document.skipped, SKIPPED_TEMPLATE.format(suffix=suffix)),
    )


def kind_of(data: bytes, path: str) -> str:
    """What a file is by its bytes: zip, pdf, text ... (:func:`draftlint.ooxml.sniff.sniff`)."""
    from draftlint.ooxml.sniff import sniff

    return sniff(data, path)


def is_whole(data: bytes, path: str) -> bool:
    """Whether all bytes of a file seem to be there, every member of a Word file checked; other kinds are not judged.

    What is empty or of no known kind may be a file that is still being written: space that was set aside is zeros.
    """
    from draftlint.ooxml.sniff import sniff
    from draftlint.ooxml.zipdir import Limits, read_directory, read_entry

    kind = sniff(data, path)
    if kind != "zip":
        return kind not in ("empty", "unknown", "wrapper")
    limits = Limits()
    try:
        for entry in read_directory(data, limits).values():
            read_entry(data, entry, limits)
    except UnreadableDraftError as error:
        return error.problem.code not in ("damaged", "truncated")
    return True


def read_bytes(path: str) -> bytes:
    """The content of a file, or of standard input for ``-``.

    :raises UnreadableDraftError: there is none that could be read, with the reason.
    """
    try:
        if path == STDIN:
            return _bounded(sys.stdin.buffer.read(MAX_BYTES + 1)) if sys.stdin is not None else _nothing()
        where = long_path(path)
        mode = os.stat(where).st_mode  # noqa: PTH116  a link is as good as what it points to
        if stat.S_ISDIR(mode):
            raise IsADirectoryError(path)
        if not stat.S_ISREG(mode):  # a pipe would never end
            raise UnreadableDraftError("not-a-file", "这不是普通文件（可能是管道或设备），请写文稿的文件名。")
        with open(where, "rb") as file:  # noqa: PTH123  Path.open costs three times as much here
            return _bounded(file.read(MAX_BYTES + 1))
    except (OSError, ValueError) as error:
        problem = _file_problem(error)
        raise UnreadableDraftError(problem.code, problem.message) from error


def _bounded(data: bytes) -> bytes:
    if len(data) > MAX_BYTES:
        raise UnreadableDraftError(
            "too-large", f"文件超过{MAX_BYTES // 2**20}MB，不像文稿；请删去嵌在里面的大图片、视频后再核查。"
        )
    return data


def _nothing() -> bytes:
    raise UnreadableDraftError("no-input", "没有可读的标准输入，请写文稿的文件名。")


def long_path(path: str) -> str:
    r"""``path`` as Windows takes it beyond 260 characters (``\\?\C:\...``); other systems need nothing."""
    if os.name != "nt" or len(path) < 248 or path.startswith("\\\\?\\"):
        return path
    full = os.path.abspath(path)  # noqa: PTH100  Path.absolute does not fold "..", which \\?\ forbids
    return "\\\\?\\UNC\\" + full[2:] if full.startswith("\\\\") else "\\\\?\\" + full


def _file_problem(error: OSError | ValueError) -> Problem:
    if isinstance(error, FileNotFoundError):
        return Problem("not-found", "找不到这个文件，请检查文件名和所在文件夹是否写对。")
    if isinstance(error, IsADirectoryError):
        return Problem("is-folder", "这是文件夹，不是文稿。")
    if isinstance(error, PermissionError):
        return Problem(
            "no-permission",
            "没有权限读取，或者文件正被其他程序独占，请关闭打开它的程序，或者复制一份到自己的文件夹再核查。",
        )
    if isinstance(error, ValueError):
        return Problem("bad-path", "文件名里有不能使用的字符，请改名后再核查。")
    reason = error.strerror or type(error).__name__
    return Problem("read-failed", f"读取文件出错（{reason}），请检查磁盘或网络共享是否正常，再试一次。")
