"""Why the inbox does not take a file that is no .docx, in the words of whoever dropped it there."""

from __future__ import annotations

from pathlib import PurePath

from draftlint.doc.problem import Problem
from draftlint.reading import kind_of

ONLY = "只收 .docx"
_SAVE = "请用 Word 或 WPS 打开，“另存为”.docx 再放进来"
_SEND = "请放生成它的 Word 文稿（.docx）"
#: What a file is by its bytes -> what it is called, and what to do. Others keep the words of the reader.
_KINDS = {
    "text": ("纯文本", _SAVE),
    "html": ("网页（HTML）", _SAVE),
    "rtf": ("RTF 文件", _SAVE),
    "word-xml": ("Word 的 XML 文件", _SAVE),
    "uof": ("标文通（UOF）文档", _SAVE),
    "ole-doc": ("旧版 Word（.doc）文件", _SAVE),
    "ole-wps": ("旧版 WPS 文字（.wps）文件", _SAVE),
    "ole-other": ("旧版 Office 文件", f"是文稿的，{_SAVE}；表格、幻灯片不用放进来"),
    "ole-unknown": ("旧版 Office 文件", f"是文稿的，{_SAVE}；表格、幻灯片不用放进来"),
    "pdf": ("PDF", _SEND),
    "image": ("图片", "图片核查不了，请放 Word 文稿（.docx）"),
    "archive": ("压缩包", "请先解压，把里面的 .docx 放进来"),
}
#: What the reader itself words for a file that is called .docx; these two it would have renamed or looked for again.
_OWN = ("text", "image", "archive", "uof")


def not_taken(problem: Problem, data: bytes, path: str) -> Problem:
    """The problem of a drop that could not be read, with advice that leads back to the inbox."""
    name = PurePath(path)
    docx = name.suffix.lower() == ".docx"
    kind = kind_of(data, name.name)
    if kind in _KINDS and (not docx or kind in _OWN):
        what, advice = _KINDS[kind]
        only = "，只是用了 .docx 的后缀" if docx else ""
        return Problem(problem.code, f"{ONLY}；这个文件是{what}{only}。{advice}。")
    if docx or kind in ("empty", "owner-file"):
        return problem
    return Problem(problem.code, f"{ONLY}。{problem.message}")


def wrong_suffix() -> Problem:
    """The problem of a Word file of another kind than .docx."""
    return Problem("suffix", f"{ONLY}；请在 Word 或 WPS 中“另存为”.docx 再放进来。")
