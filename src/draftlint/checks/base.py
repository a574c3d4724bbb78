"""What a kind of check is: its parameters, what it wants to see, and the hits it yields.

A kind is registered under the name that rules use::

    @kind("pattern", wants="paragraph", params={"pattern": Param(str, "...")})
    def pattern(params: Params) -> ParagraphCheck: ...

The factory runs once a rule, at the first use; what it returns runs once a paragraph (or once a
document) and yields :class:`Hit` values. Severity, wording, basis and fingerprint are the engine's
business.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Literal, NamedTuple, TypeVar

from draftlint.doc.model import Document, Paragraph
from draftlint.outline.model import Item, Outline

Params = Mapping[str, Any]
T = TypeVar("T")


class Spot(NamedTuple):
    """A stretch of a paragraph's text."""

    paragraph: Paragraph
    start: int
    end: int


class Restyle(NamedTuple):
    """One formatting property that is to have another value: a ``LookEdit`` by its paragraph.

    ``scope`` and ``property`` are those of :class:`draftlint.findings.LookEdit`.
    """

    scope: Literal["run", "paragraph", "section", "blank"]
    property: str = ""
    value: str | float | bool | None = None
    paragraph: Paragraph | None = None
    start: int | None = None
    end: int | None = None
    section: int | None = None


class Hit(NamedTuple):
    """Something found: ``[start, end)`` of ``paragraph``, or the whole document when it is None.

    ``args`` fill the ``{names}`` of the rule's message; ``text`` and ``suggestion`` are always there.
    ``replacement`` is the corrected text of just that span (None: no mechanical correction). A hit that
    aggregates several places names the first one and lists the others in ``related``. ``part`` is for
    hits without a paragraph: "settings" (page set-up) or "package" (the file). ``looks`` (the looks that are
    right, where that is certain) and ``replacements`` (texts that change with them) make one correction together.
    """

    paragraph: Paragraph | None
    start: int = 0
    end: int = 0
    args: Mapping[str, object] = MappingProxyType({})
    replacement: str | None = None
    related: tuple[Spot, ...] = ()
    part: Literal["settings", "package", "body"] = "body"
    looks: tuple[Restyle, ...] = ()
    replacements: tuple[tuple[Spot, str], ...] = ()


@dataclass
class Draft:
    """What checks see: the document, its outline, and the profile's values.

    ``format`` is the profile's ``format`` mapping; ``tables`` holds shared knowledge compiled by packs
    (font aliases under "fonts", genres under "genres", ...). ``memo`` keeps what several rules need.
    """

    document: Document
    outline: Outline
    format: Mapping[str, Any] = field(default_factory=dict)
    tables: Mapping[str, Any] = field(default_factory=dict)
    _memo: dict[str, Any] = field(default_factory=dict, repr=False)

    @property
    def genre(self) -> str:
        """Genre id of the draft."""
        return self.outline.genre

    def memo(self, key: str, build: Callable[[], T]) -> T:
        """The value of ``build()``, computed once a draft."""
        if key not in self._memo:
            self._memo[key] = build()
        value: T = self._memo[key]
        return value


ParagraphCheck = Callable[[Item, Draft], Iterable[Hit]]
DocumentCheck = Callable[[Draft], Iterable[Hit]]
Factory = Callable[[Params], Any]


class Param(NamedTuple):
    """A parameter of a kind, for validation, for `explain` and for the schema.

    ``type`` is the Python type that YAML must give (``str``, ``int``, ``float``, ``bool``, ``list``,
    ``dict``) or a tuple of them; ``choices`` are the allowed strings; ``required`` ones have no default.
    """

    type: type | tuple[type, ...]
    about: str  # one Chinese sentence for the colleague who keeps the rules
    required: bool = False
    default: Any = None
    choices: tuple[str, ...] = ()
    pattern: bool = False  # a regular expression: compiled (and refused with its place) at load


class Kind(NamedTuple):
    """A registered kind of check."""

    name: str
    about: str
    wants: Literal["paragraph", "document", "packet"]
    params: Mapping[str, Param]
    factory: Factory
    formatting: bool = False  # needs fonts and pages: skipped for plain and converted drafts
    clerk: bool = False  # simple enough for an office's own pack; documented in the README


KINDS: dict[str, Kind] = {}


def kind(
    name: str,
    *,
    about: str,
    wants: Literal["paragraph", "document", "packet"],
    params: Mapping[str, Param] | None = None,
    formatting: bool = False,
    clerk: bool = False,
) -> Callable[[Factory], Factory]:
    """Register a factory under ``name``."""

    def register(factory: Factory) -> Factory:
        KINDS[name] = Kind(name, about, wants, params or {}, factory, formatting, clerk)
        return factory

    return register
