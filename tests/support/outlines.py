"""Hand-built documents for the tests of understanding: one line a paragraph, with the role it should get.

``@role{look} text``. A line without a role is body; a line without a look is set as running text is.
``draft(text)`` gives the document and the expected roles; ``draft(text, plain=True)`` the same without any
form, as a .txt file has it.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from pathlib import Path

import yaml

from draftlint.doc.model import (
    Cell,
    Document,
    NumberLabel,
    Paragraph,
    ParagraphFormat,
    Run,
    RunFormat,
)
from draftlint.outline.build import build
from draftlint.outline.genre import GenreTable, genres_from_data
from draftlint.outline.model import Outline

ROOT = Path(__file__).parents[2]
_LINE = re.compile(r"@(?P<role>[a-z0-9_]+)(?:\{(?P<look>[^}]*)\})?(?: (?P<text>.*))?$")
_FACES = {
    "仿宋": "仿宋_GB2312",
    "楷体": "楷体_GB2312",
    "黑体": "黑体",
    "标宋": "方正小标宋简体",
    "宋体": "宋体",
}
_SIZES = {"一号": 26.0, "二号": 22.0, "三号": 16.0, "四号": 14.0, "小四": 12.0, "大字": 36.0}
_ALIGN = {"居中": "center", "居右": "right"}
_FORMATS = {"（": "chineseCountingThousand", "一": "chineseCountingThousand", "1": "decimal"}
#: Looks that a role has when the line names none: a paper set by the book.
_USUAL = {
    "title": "标宋 二号 居中",
    "subtitle": "楷体 居中",
    "speaker": "楷体 居中",
    "issuer_mark": "标宋 大字 红 居中",
    "doc_number": "居中",
    "heading1": "黑体",
    "heading2": "楷体",
    "signature": "居右",
    "issue_date": "居右",
    "attachment_label": "黑体",
    "attachment_title": "标宋 二号 居中",
    "cc": "四号",
    "printer": "四号",
}


@cache
def genres() -> GenreTable:
    """The shipped genre table."""
    data = []
    for path in sorted((ROOT / "rules" / "genres").glob("*.yaml")):
        data.extend(yaml.safe_load(path.read_text(encoding="utf-8")))
    return genres_from_data(data)


def draft(text: str, *, plain: bool = False, usual: bool = True) -> tuple[Document, list[str]]:
    """A document and the roles its paragraphs should get."""
    paragraphs: list[Paragraph] = []
    roles: list[str] = []
    for line in text.strip("\n").split("\n"):
        match = _LINE.match(line)
        role = match["role"] if match else "body" if line.strip() else "blank"
        look = (match["look"] if match else None) or (_USUAL.get(role, "") if usual else "")
        words = ((match["text"] or "") if match else line).replace("↵", "\n").replace("⇥", "\t")
        roles.append(role)
        paragraphs.append(_paragraph(len(paragraphs) + 1, words, look, plain=plain))
    source = "text" if plain else "docx"
    return Document("draft", "0" * 64, source, tuple(paragraphs)), roles


def understood(text: str, *, plain: bool = False) -> Outline:
    """The outline of a draft in this notation."""
    return build(draft(text, plain=plain)[0], genres())


def titled(title: str, *rest: str) -> Outline:
    """The outline of a plain draft of a title and a few paragraphs."""
    lines = (title, *rest)
    paragraphs = tuple(Paragraph("body", number, line) for number, line in enumerate(lines, 1))
    return build(Document("draft", "0" * 64, "text", paragraphs), genres())


def _paragraph(number: int, text: str, look: str, *, plain: bool) -> Paragraph:
    """``‖`` in the text ends the stretch that has the look; what follows is set as running text."""
    head, cut, tail = text.partition("‖")
    text = head + tail
    base = RunFormat(ascii="Times New Roman", h_ansi="Times New Roman", east_asia="仿宋_GB2312", size=16.0)
    run, form = base, ParagraphFormat(first_line_chars=200)
    paragraph = Paragraph("body", number, text)
    for word in look.split():
        if word in _FACES:
            run = replace(run, east_asia=_FACES[word])
        elif word in _SIZES:
            run = replace(run, size=_SIZES[word])
        elif word in _ALIGN:
            form = replace(form, align=_ALIGN[word], first_line_chars=None)
        elif word == "加粗":
            run = replace(run, bold=True)
        elif word == "红":
            run = replace(run, color="FF0000")
        elif word == "换页":
            form = replace(form, page_break_before=True)
        elif word == "框":
            paragraph = replace(paragraph, part="textbox", host=1)
        elif word.startswith("样式="):
            form = replace(form, style=word[3:].replace("_", " "))
        elif word.startswith("大纲="):
            form = replace(form, outline_level=int(word[3:]) - 1)
        elif word.startswith("格="):
            table, row, column = (int(part) for part in word[2:].split(","))
            paragraph = replace(paragraph, cell=Cell(table, row, column))
        elif word.startswith("编号="):
            mark = word[3:]
            digits = re.sub(r"\D", "", mark)
            value = int(digits) if digits else "〇一二三四五六七八九".index(re.sub(r"[（）、]", "", mark))
            label = NumberLabel(mark, 0, 1, value, _FORMATS.get(mark[0], "decimal"))
            paragraph = replace(paragraph, label=label)
        else:
            raise ValueError(f"no such look: {word}")
    if plain:
        return replace(paragraph, cell=None, part="body", label=None)
    runs = (Run(0, len(head), run), Run(len(head), len(text), base)) if cut else (Run(0, len(text), run),)
    return replace(paragraph, runs=runs if text else (), format=form, mark=run)
