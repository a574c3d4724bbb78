"""A Word file as a set of parts: opened under guards, parts found and read on demand.

Nothing is unpacked that nobody asks for, nothing is written, no relationship target is followed outside
the file.
"""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, NamedTuple

from draftlint.doc.problem import UnreadableDraftError
from draftlint.ooxml.problems import describe_part, unreadable
from draftlint.ooxml.sniff import refuse_unless_zip
from draftlint.ooxml.xml import parse
from draftlint.ooxml.zipdir import Entry, Limits, read_directory, read_entry

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["Limits", "Package", "Relationship"]

_TYPES = "[Content_Types].xml"
_OFFICE_DOCUMENT = "officeDocument"
#: Content types of a main document: plain, template, and both with macros.
_MAIN_TYPES = frozenset(
    {
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
        "application/vnd.ms-word.document.macroenabled.main+xml",
        "application/vnd.ms-word.template.macroenabledtemplate.main+xml",
    }
)
#: Entries that tell what a zip is when it is no Word file.
_OTHER_KINDS = (
    ("xl/workbook.", "Excel 工作簿"),
    ("ppt/presentation.", "PowerPoint 演示文稿"),
    ("visio/document.", "Visio 图"),
)


class Relationship(NamedTuple):
    """One line of a .rels part."""

    id: str
    type: str  # last segment of the type: "styles", "header", "footnotes", "hyperlink" ...
    target: str  # part name, or the address when external
    external: bool


class Package:
    """The parts of one Word file.

    ``repaired`` collects, in Chinese, what had to be mended while reading; it grows as parts are read.
    """

    main: str
    strict: bool
    repaired: list[str]

    def __init__(self, data: bytes, entries: dict[str, Entry], limits: Limits) -> None:
        self._data = data
        self._entries = entries
        self._limits = limits
        self._folded = {name.lower(): name for name in entries}
        self._relationships: dict[str, tuple[Relationship, ...]] = {}
        self._types: tuple[dict[str, str], dict[str, str]] | None = None
        self._unpacked = 0
        self.repaired = []
        self.strict = False
        self.main = self._find_main()

    @classmethod
    def open(cls, data: bytes, limits: Limits | None = None, name: str = "") -> Package:
        """Open a file given as bytes; ``name`` only serves its messages.

        :raises UnreadableDraftError: it is no Word file, or not a sound one.
        """
        limits = limits or Limits()
        if len(data) > limits.max_file:
            size, most = len(data) // 1048576, limits.max_file // 1048576
            raise unreadable("too-large", detail=f"{size} MB，上限 {most} MB")
        refuse_unless_zip(data, name)
        return cls(data, read_directory(data, limits), limits)

    @property
    def names(self) -> tuple[str, ...]:
        """Names of all parts, in the order of the file."""
        return tuple(self._entries)

    @property
    def macros(self) -> bool:
        """Whether the file carries a macro project."""
        return any(name.rpartition("/")[2] == "vbaproject.bin" for name in self._folded)

    def has(self, name: str) -> bool:
        """Whether there is such a part; names differ by more than case."""
        return name.lower() in self._folded

    def spelt(self, name: str) -> str:
        """A part's name as the archive spells it."""
        return self._folded.get(name.lower(), name)

    def read(self, name: str) -> bytes:
        """The bytes of a part.

        :raises UnreadableDraftError: it is missing, spoilt or too large.
        """
        real = self._folded.get(name.lower())
        if real is None:
            raise unreadable("damaged", detail=f"缺少{describe_part(name)}")
        content = read_entry(self._data, self._entries[real], self._limits)
        self._unpacked += len(content)
        if self._unpacked > 2 * self._limits.max_total:  # a part may be read twice, not for ever
            raise unreadable("too-large", detail="读取的内容过多")
        return content

    def tree(self, name: str) -> _Element:
        """The root element of an XML part, in Transitional namespaces, without comments.

        :raises UnreadableDraftError: it is missing, spoilt, hostile or too large.
        """
        return self.parse(name, self.read(name))

    def parse(self, name: str, data: bytes) -> _Element:
        """Like :meth:`tree` for bytes of this part that the caller has read."""
        parsed = parse(data, name, self._limits.max_depth)
        self.strict = self.strict or parsed.strict
        if parsed.mended:
            self.mended(parsed.mended)
        return parsed.root

    def tree_or_none(self, name: str) -> _Element | None:
        """Like :meth:`tree` for a part the text does not hang on: None when missing or spoilt.

        A spoilt part is told in ``repaired``; a hostile one still raises.
        """
        if not self.has(name):
            return None
        try:
            return self.tree(name)
        except UnreadableDraftError as exc:
            if exc.problem.code not in ("damaged", "truncated"):
                raise
            self.mended(f"{describe_part(name)}已损坏，按没有这一部分处理")
            return None

    def relationships(self, part: str) -> tuple[Relationship, ...]:
        """What a part refers to; the empty name stands for the file itself."""
        known = self._relationships.get(part)
        if known is None:
            known = self._relationships[part] = self._read_relationships(part)
        return known

    def related(self, part: str, kind: str) -> str | None:
        """The first part of this kind that ``part`` refers to and the file has."""
        for relation in self.relationships(part):
            if relation.type == kind and not relation.external and self.has(relation.target):
                return self._folded[relation.target.lower()]
        return None

    def content_type(self, name: str) -> str | None:
        """Content type of a part in lower case; None when the file gives none."""
        if self._types is None:
            self._types = self._read_types()
        defaults, overrides = self._types
        folded = name.lower()
        return overrides.get(folded) or defaults.get(folded.rpartition(".")[2])

    def mended(self, sentence: str) -> None:
        """Tell in ``repaired`` what had to be mended."""
        if sentence not in self.repaired:
            self.repaired.append(sentence)

    def _read_relationships(self, part: str) -> tuple[Relationship, ...]:
        folder, _, file = part.rpartition("/")
        root = self.tree_or_none(f"{folder}/_rels/{file}.rels" if folder else f"_rels/{file}.rels")
        if root is None:
            return ()
        found = []
        for child in root:
            kind, target = child.get("Type"), child.get("Target")
            if kind is None or target is None:
                continue
            external = child.get("TargetMode", "").lower() == "external"
            where = target if external else self._resolve(folder, target)
            found.append(Relationship(child.get("Id", ""), kind.rpartition("/")[2], where, external))
        return tuple(found)

    def _resolve(self, folder: str, target: str) -> str:
        """Part name of a relationship's target; nothing above the root can be named."""
        path = target.replace("\\", "/").partition("#")[0]
        joined = path if path.startswith("/") else f"/{folder}/{path}"
        name = posixpath.normpath(joined).lstrip("/")
        if not self.has(name) and "%" in name:
            from urllib.parse import unquote  # rare: only names with escaped characters

            decoded = posixpath.normpath("/" + unquote(name)).lstrip("/")
            name = decoded if self.has(decoded) else name
        return self._folded.get(name.lower(), name)

    def _read_types(self) -> tuple[dict[str, str], dict[str, str]]:
        defaults: dict[str, str] = {}
        overrides: dict[str, str] = {}
        root = self.tree_or_none(_TYPES)
        for child in () if root is None else root:
            kind = child.get("ContentType", "").lower()
            if child.tag.endswith("}Default"):
                defaults[child.get("Extension", "").lower()] = kind
            elif child.tag.endswith("}Override"):
                overrides[child.get("PartName", "").lstrip("/").lower()] = kind
        return defaults, overrides

    def _find_main(self) -> str:
        """The main document: by relationship, else by content type, else by its usual name."""
        for name, kind in _OTHER_KINDS:
            if "word/document.xml" in self._folded:
                break
            if any(folded.startswith(name) for folded in self._folded):
                raise unreadable("not-word", kind=kind)
        main = self.related("", _OFFICE_DOCUMENT)
        if main is not None:
            return main
        main = next((name for name in self._entries if self.content_type(name) in _MAIN_TYPES), None)
        main = main or self._folded.get("word/document.xml")
        main = main or next((real for name, real in self._folded.items() if _like_main(name)), None)
        if main is None:
            raise self._no_word_file()
        self.mended("文件缺少指向正文的关系（_rels/.rels），已按零件名称找到正文")
        return main

    def _no_word_file(self) -> UnreadableDraftError:
        if "ofd.xml" in self._folded:
            return unreadable("ofd")
        if self.has("mimetype"):
            kind = self.read("mimetype")[:200].decode("ascii", "replace")
            if "opendocument" in kind:
                return unreadable("not-word", kind="OpenDocument 文档（.odt 等），请另存为 .docx")
            if "epub" in kind:
                return unreadable("not-word", kind="EPUB 电子书")
        if any(name.endswith((".docx", ".doc", ".wps", ".pdf")) for name in self._folded):
            return unreadable("not-word", kind="压缩包，请先解压，再核查其中的文稿")
        if any(name.startswith(("word/", "docprops/")) for name in self._folded) or self.has(_TYPES):
            return unreadable("damaged", detail="缺少正文")
        return unreadable("not-word", kind="压缩包")


def _like_main(name: str) -> bool:
    return name.startswith("word/document") and name.endswith(".xml") and "/" not in name[5:]
