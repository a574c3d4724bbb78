"""A Word file as a :class:`~draftlint.doc.model.Document`: the facade of this room's reading half."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from draftlint.doc.model import Document, HeaderFooter, Paragraph, Part
from draftlint.doc.problem import UnreadableDraftError
from draftlint.ooxml.facts import count_changes, read_facts
from draftlint.ooxml.layouts import Layouts
from draftlint.ooxml.names import SECT_PR, W
from draftlint.ooxml.numbering import Numbering
from draftlint.ooxml.package import Package
from draftlint.ooxml.plainsource import PlainSource, take_plain
from draftlint.ooxml.problems import describe_part, is_nothing, unreadable
from draftlint.ooxml.sections import SectionReader
from draftlint.ooxml.styles import StyleSheet
from draftlint.ooxml.theme import Theme
from draftlint.ooxml.units import is_on
from draftlint.ooxml.walk import Story

if TYPE_CHECKING:
    from lxml.etree import _Element

    from draftlint.doc.model import Section

#: Relationships to parts that hold text this reader does not reach.
_UNREACHED = frozenset({"chart", "chartEx", "diagramData"})
_SEPARATORS = frozenset({"separator", "continuationSeparator", "continuationNotice"})


def read_docx(data: bytes, path: str) -> Document:
    """Read a .docx (.docm, .dotx, .dotm) given as bytes; ``path`` is what it is called in messages.

    :raises UnreadableDraftError: it is no sound Word file, its text stands elsewhere, or it has none.
    """
    return Reader(Package.open(data, name=path)).read(path, sha256(data).hexdigest())


class Reader:
    """One file on its way to a Document."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._settings = self._tree("settings")
        language = self._setting("themeFontLang")
        theme = Theme(
            lambda: self._tree("theme"),
            None if language is None else language.get(W + "eastAsia"),
            None if language is None else language.get(W + "bidi"),
        )
        self._sheet = StyleSheet(self._styles(), theme)
        self._layouts = Layouts(
            self._sheet, lambda: Numbering(self._tree("numbering"), self._sheet.style_numbering)
        )
        self._parts = [package.main]  # parts whose text was read
        self._changes = 0
        self._pictures = 0
        self._word_art = False
        self._headers: dict[str, HeaderFooter | None] = {}

    def read(self, path: str, digest: str) -> Document:
        """All of it."""
        package = self._package
        root, source = self._main()
        self._changes += count_changes(root)
        story = self._read_story("body", package.main, root, source=source)
        if story.external:
            raise unreadable("external-text")
        even_and_odd = self._switch("evenAndOddHeaders")
        sections = self._sections(story, root, even_and_odd)
        del root
        footnotes = self._notes("footnote", "footnotes", story)
        endnotes = self._notes("endnote", "endnotes", story)
        paragraphs = tuple(story.paragraphs)
        document = Document(
            path=path,
            sha256=digest,
            source="docx",
            paragraphs=paragraphs,
            sections=sections,
            footnotes=footnotes,
            endnotes=endnotes,
            even_and_odd=even_and_odd,
            mirror_margins=self._switch("mirrorMargins"),
            default_size=self._sheet.default_size,
            facts=read_facts(
                package,
                self._settings,
                self._parts,
                tracked_changes=self._changes,
                hidden_paragraphs=tuple(story.hidden_paragraphs),
                pictures=self._pictures,
            ),
            skipped=self._skipped(),
        )
        _refuse_without_text(document, hidden=bool(story.hidden_paragraphs))
        return document

    # --- parts -----------------------------------------------------------------------------------
    def _tree(self, kind: str) -> _Element | None:
        name = self._package.related(self._package.main, kind)
        return None if name is None else self._package.tree_or_none(name)

    def _main(self) -> tuple[_Element, PlainSource | None]:
        """The main part, most of its paragraphs taken out beforehand where that is safe."""
        package = self._package
        data = package.read(package.main)
        parted = take_plain(data)
        if parted is not None:
            mended = len(package.repaired)
            try:
                root = package.parse(package.main, parted[0])
                if len(package.repaired) == mended:  # mended bytes may mean another text altogether
                    return root, parted[1]
            except UnreadableDraftError:
                pass  # told below, by the place in the whole part
        return package.parse(package.main, data), None

    def _styles(self) -> _Element | None:
        """styles.xml without w:latentStyles: a list of names for menus, most of what the part weighs."""
        package = self._package
        name = package.related(package.main, "styles")
        if name is None:
            return None
        try:
            data = package.read(name)
            start, end = data.find(b"<w:latentStyles"), data.find(b"</w:latentStyles>")
            if 0 <= start < end:
                return package.parse(name, data[:start] + data[end + 17 :])
        except UnreadableDraftError:
            pass  # told below, by the place in the whole part
        return package.tree_or_none(name)

    def _setting(self, name: str) -> _Element | None:
        return None if self._settings is None else self._settings.find(W + name)

    def _switch(self, name: str) -> bool:
        element = self._setting(name)
        return element is not None and is_on(element)

    # --- stories ---------------------------------------------------------------------------------
    def _read_story(
        self, part: Part, name: str, root: _Element, section: int = 0, source: PlainSource | None = None
    ) -> Story:
        """Read a part; once more when fields that never end would have swallowed its text."""
        broken: frozenset[int] = frozenset()
        while True:
            story = Story(part, name, self._layouts, broken, source)
            story.section = section
            story.read(root)
            broken = story.inline.unfinished()
            if not broken or story.inline.skips_fields:
                self._pictures += story.inline.pictures
                self._word_art |= story.inline.unreached
                self._tell_damage(story)
                return story

    def _sections(self, story: Story, root: _Element, even_and_odd: bool) -> tuple[Section, ...]:
        reader = SectionReader(even_and_odd, self._header)
        first = 1
        for sect, number in story.section_ends:
            reader.add(sect, first)
            first = number + 1
        body = root.find(W + "body")
        last = None if body is None else body.find(SECT_PR)
        if last is not None or not reader.sections or story.count >= first:
            reader.add(last, first)
        return tuple(reader.sections)

    def _header(self, group: str, relation_id: str, section: int) -> HeaderFooter | None:
        relations = self._package.relationships(self._package.main)
        name = next((each.target for each in relations if each.id == relation_id and not each.external), None)
        if name is None:
            return None
        if name not in self._headers:
            root = self._package.tree_or_none(name)
            if root is None:
                self._headers[name] = None
            else:
                part: Part = "header" if group == "headers" else "footer"
                self._changes += count_changes(root)
                self._parts.append(name)
                story = self._read_story(part, name, root, section)
                self._headers[name] = HeaderFooter(name, tuple(story.paragraphs))
        return self._headers[name]

    def _notes(self, kind: Part, relation: str, body: Story) -> tuple[Paragraph, ...]:
        """Notes that the text refers to, in the order of their part; separators are not text."""
        if not any(note[0] == kind for note in body.notes):
            return ()
        name = self._package.related(self._package.main, relation)
        root = None if name is None else self._package.tree_or_none(name)
        if name is None or root is None:
            return ()
        self._changes += count_changes(root)
        self._parts.append(name)
        found: list[Paragraph] = []
        last = Story(kind, name, self._layouts)
        for note in root.iterchildren(W + kind):
            where = body.notes.get((kind, note.get(W + "id", "")))
            if where is None or note.get(W + "type") in _SEPARATORS:
                last.pass_over(note)
                continue
            story = Story(kind, name, self._layouts)
            story.follow(last)
            story.host, story.section = where
            story.read(note)
            found += story.paragraphs
            self._pictures += story.inline.pictures
            self._tell_damage(story)
            last = story
        return tuple(found)

    def _tell_damage(self, story: Story) -> None:
        if story.inline.damaged:
            self._package.mended(f"{describe_part(story.part_name)}中有段落套在段落里，里面的文字没有读到")

    def _skipped(self) -> tuple[str, ...]:
        relations = self._package.relationships(self._package.main)
        skipped = []
        if any(each.type in _UNREACHED for each in relations):
            skipped.append("text in charts and diagrams")
        if self._word_art:
            skipped.append("text in WordArt and drawings")
        return tuple(skipped)


def _refuse_without_text(document: Document, *, hidden: bool) -> None:
    """A file without a character to judge is never clean."""
    stories = document.paragraphs + document.footnotes + document.endnotes
    if not all(is_nothing(each.text) for each in stories):
        return
    if document.facts.pictures or any(each.objects for each in stories):
        detail = "只有图片，可能是扫描件；请提供可以编辑的 Word 原稿，或先做文字识别再核查。"
    elif hidden:
        detail = "全部文字都设成了隐藏；请在 Word 中全选，取消“字体”里的“隐藏”，保存后再核查。"
    else:
        detail = "文档是空白的；请核对是否选错了文件，或文稿没有保存成功。"
    raise unreadable("no-text", detail=detail)
