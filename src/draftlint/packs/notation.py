"""The notation of examples (docs/rules-format.md) to a Document with roles as written."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from draftlint.doc.model import (
    Cell,
    Document,
    HeaderFooter,
    PackageFacts,
    Paragraph,
    Part,
    Run,
    RunFormat,
    Section,
)
from draftlint.outline.model import Outline, Role
from draftlint.packs.carried import facts_of, roster_row
from draftlint.packs.errors import did_you_mean
from draftlint.packs.exampleoutline import outline_of
from draftlint.packs.genrenames import genre_named, listed, names_of
from draftlint.packs.looks import Look, NotationError, apply_attributes, page_of, page_wanted, wanted_look
from draftlint.packs.rolenames import ROLE_BY_NAME, role_named

ARROW = " → "
_HEAD = re.compile(r"@([^\s{@]+)(?:\{([^}]*)\})?(?: (.*))?", re.DOTALL)
#: ``{宋体 五号:几个字}`` opens with its attributes and a colon.
_TOKEN = re.compile(r"⟦|⟧|\[页码\]|↵|⇥|\{(?P<inline>[^{}:⟦⟧]+):|\}")
_HEADER = "word/header1.xml"
_FOOTERS = {"default": "word/footer1.xml", "even": "word/footer2.xml"}

#: (part, paragraph number, start, end): how findings name a place.
Place = tuple[str, int, int, int]


@dataclass(frozen=True, slots=True)
class Example:
    """An example as a draft: what stands in it, what must be found, and how it reads when corrected."""

    document: Document
    outline: Outline
    spans: tuple[Place, ...]  # of the ⟦⟧ pairs, in order
    fixed: str | None  # the corrected example in the same notation; None when no correction is given
    fixed_texts: tuple[str, ...]  # texts of its paragraphs, in the order of ``Document.every_paragraph``
    roster: tuple[Mapping[str, Any], ...] = ()  # the office's roster (``@名册``)


@dataclass(frozen=True, slots=True)
class _Line:
    name: str  # as written: 页眉 and 页脚 are one role
    role: Role
    attributes: str
    text: str


def build_example(
    text: str, settings: Mapping[str, Any], tables: Mapping[str, Any], *, genre: str = "generic"
) -> Example:
    """Read an example.

    :param settings: the profile's ``format``: what a paragraph without attributes looks like.
    :param tables: the library's tables; "fonts" gives the real name of 仿宋 and the like.
    :param genre: genre of the draft, unless the example names one (``@文种{speech}``).
    :raises NotationError: the example cannot be read; the message is Chinese.
    """
    before, after = _sides(text)
    draft = _Builder(settings, tables, genre)
    for line in before:
        draft.line(line)
    document, outline = draft.finish()
    fixed_source = None
    fixed_texts: tuple[str, ...] = ()
    if after is not None:
        fixed_source = "\n".join(after)
        corrected = _Builder(settings, tables, genre)
        for line in after:
            corrected.line(line)
        fixed_texts = tuple(p.text for p in corrected.finish()[0].every_paragraph())
    return Example(document, outline, tuple(draft.spans), fixed_source, fixed_texts, tuple(draft.roster))


def _sides(text: str) -> tuple[list[str], list[str] | None]:
    """Lines as they are and as they read when corrected; None when the example gives no correction."""
    lines = [line for line in text.split("\n") if line.strip()]
    if not any(ARROW in line for line in lines):
        return lines, None
    before: list[str] = []
    after: list[str] = []
    for line in lines:
        left, arrow, right = line.partition(ARROW)
        before.append(left if arrow else line)
        if not arrow:
            after.append(line.replace("⟦", "").replace("⟧", ""))
            continue
        head = _HEAD.fullmatch(left)
        if head and not right.startswith("@"):
            right = left[: head.start(3)] + right if head.group(3) is not None else left + " " + right
        after.append(right)
    return before, after


class _Builder:
    """Collects the paragraphs of one side of an example."""

    def __init__(self, settings: Mapping[str, Any], tables: Mapping[str, Any], genre: str) -> None:
        self.settings = settings
        self.fonts: Mapping[str, Any] = tables.get("fonts") or {}
        self.genre = genre
        self.genres = names_of(tables.get("genres") or ())
        self.spans: list[Place] = []
        self._sections = [page_wanted(settings)]
        self._body: list[tuple[Paragraph, Role]] = []
        self._notes: list[Paragraph] = []
        self._edges: dict[str, list[Paragraph]] = {}
        self._table = 0
        self._row = 0
        self._facts = PackageFacts()
        self._path = "例子.docx"
        self.roster: list[Mapping[str, Any]] = []

    def line(self, raw: str) -> None:
        head = _HEAD.fullmatch(raw) if raw.startswith("@") else None
        if head is None:
            if raw.startswith("@"):
                raise NotationError(f"“{raw}”写法不对，应为 @角色{{样子}} 文字")
            self._paragraph(_Line("正文", Role.BODY, "", raw))
            return
        name, attributes, text = head.group(1), head.group(2) or "", head.group(3) or ""
        if name == "页面":
            self._page(attributes)
        elif name == "文件名":
            self._path = text.strip()
        elif name == "文件":
            self._facts = facts_of(attributes, self._facts)
        elif name == "名册":
            self.roster.append(roster_row(text))
        elif name == "行":
            self._table_row(text)
        elif name == "文种":
            self.genre = self._genre((attributes or text).strip())
        else:
            role = role_named(name)
            if role is None:
                known = [*ROLE_BY_NAME, "页面", "文件", "文件名", "名册", "文种", "行"]
                raise NotationError(f"不认识“@{name}”。{did_you_mean(name, known)}可写：{'、'.join(known)}")
            self._paragraph(_Line(name, role, attributes, text))

    def _genre(self, word: str) -> str:
        if not self.genres:
            return word
        found = genre_named(word, self.genres)
        if found is None:
            near = did_you_mean(word, [*self.genres.values(), *self.genres])
            raise NotationError(f"没有“{word}”这个文种。{near}可写：{listed(self.genres)}")
        return found

    def _page(self, words: str) -> None:
        base = self._sections[-1]
        if self._body:
            self._sections.append(replace(page_of(words, base), first_paragraph=len(self._body) + 1))
        else:
            self._sections[-1] = page_of(words, base)

    def _paragraph(self, line: _Line) -> None:
        look = apply_attributes(
            wanted_look(line.role, self.settings, self.fonts), line.attributes, self.fonts
        )
        if line.role is Role.PAGE:
            kind: Part = "header" if line.name == "页眉" else "footer"
            part_name = "word/footer2.xml" if line.name == "双页页脚" else f"word/{kind}1.xml"
            group = self._edges.setdefault(part_name, [])
            group.append(self._make(line, look, kind, len(group) + 1, part_name))
            return
        if line.role is Role.FOOTNOTE:
            if line.name == "尾注":
                raise NotationError("例子里暂不支持 @尾注，请用 @脚注")
            self._notes.append(self._make(line, look, "footnote", len(self._notes) + 1, "word/footnotes.xml"))
            return
        cell = None
        if line.role is Role.TABLE:
            if not self._body or self._body[-1][1] is not Role.TABLE:
                self._table, self._row = self._table + 1, 0
            self._row += 1
            cell = Cell(self._table, self._row, 1)
        paragraph = self._make(line, look, "body", len(self._body) + 1, "word/document.xml")
        self._body.append((replace(paragraph, cell=cell, section=len(self._sections) - 1), line.role))

    def _table_row(self, text: str) -> None:
        """``@行 甲 | 1 | 2``: a row of a table, a paragraph a cell."""
        if not self._body or self._body[-1][1] is not Role.TABLE:
            self._table, self._row = self._table + 1, 0
        self._row += 1
        look = wanted_look(Role.TABLE, self.settings, self.fonts)
        for column, words in enumerate(text.split("|"), 1):
            line = _Line("表格", Role.TABLE, "", words.strip())
            paragraph = self._make(line, look, "body", len(self._body) + 1, "word/document.xml")
            cell = Cell(self._table, self._row, column)
            self._body.append((replace(paragraph, cell=cell, section=len(self._sections) - 1), Role.TABLE))

    def _make(self, line: _Line, look: Look, part: Part, number: int, part_name: str) -> Paragraph:
        text: list[str] = []
        opened: int | None = None
        fields: list[int] = []
        stretches: list[tuple[int, RunFormat]] = []  # where each stretch ends
        inline: RunFormat | None = None
        hiding, hidden = False, ""
        length = at = 0

        def add(piece: str) -> None:
            nonlocal length, hidden
            if hiding:
                hidden += piece
                return
            text.append(piece)
            length += len(piece)

        def close(run: RunFormat) -> None:
            if length > (stretches[-1][0] if stretches else 0):
                stretches.append((length, run))

        for token in _TOKEN.finditer(line.text):
            if token.group() == "}" and inline is None:
                continue  # a brace of the text
            add(line.text[at : token.start()])
            at = token.end()
            mark = token.group()
            if token["inline"]:
                if inline is not None:
                    raise NotationError("花括号里不能再套花括号")
                close(look.run)
                words = token["inline"].split()
                hiding = "隐藏" in words
                inline = apply_attributes(look, " ".join(w for w in words if w != "隐藏"), self.fonts).run
            elif mark == "}":
                assert inline is not None
                close(inline)
                inline, hiding = None, False
            elif mark == "⟦":
                opened = length
            elif mark == "⟧":
                if opened is None:
                    raise NotationError("⟦ ⟧ 没有配对")
                self.spans.append((part, number, opened, length))
                opened = None
            elif mark == "[页码]":
                fields.append(length)
                add("1")
            else:
                add("\n" if mark == "↵" else "\t")
        add(line.text[at:])
        if opened is not None:
            raise NotationError("⟦ ⟧ 没有配对")
        if inline is not None:
            raise NotationError("花括号没有闭合")
        close(look.run)
        whole = "".join(text)
        begins = [0, *(end for end, _ in stretches)]
        return Paragraph(
            part=part,
            number=number,
            text=whole,
            runs=tuple(Run(a, end, run) for a, (end, run) in zip(begins, stretches, strict=False)),
            format=look.paragraph,
            mark=look.run,
            label=look.label,
            part_name=part_name,
            page_fields=tuple(fields),
            hidden=hidden,
        )

    def finish(self) -> tuple[Document, Outline]:
        """The draft and its outline."""
        edges = {name: HeaderFooter(name, tuple(lines)) for name, lines in self._edges.items()}
        headers = {"default": edges[_HEADER]} if _HEADER in edges else {}
        footers = {kind: edges[name] for kind, name in _FOOTERS.items() if name in edges}
        sections: list[Section] = [replace(s, headers=headers, footers=footers) for s in self._sections]
        document = Document(
            path=self._path,
            sha256="",
            source="docx",
            paragraphs=tuple(p for p, _ in self._body),
            sections=tuple(sections),
            footnotes=tuple(self._notes),
            even_and_odd="even" in footers,
            facts=self._facts,
        )
        return document, outline_of(document, [role for _, role in self._body], self.genre)
