"""What a file carries besides its text: changes still open, comments, links, macros, who wrote it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from draftlint.doc.model import PackageFacts
from draftlint.ooxml.names import P, T, W
from draftlint.ooxml.units import on

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.etree import _Element

    from draftlint.ooxml.package import Package, Relationship

#: Elements that record a tracked change.
CHANGES = tuple(
    W + name
    for name in (
        "ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "sectPrChange", "tblPrChange",
        "tblGridChange", "tblPrExChange", "trPrChange", "tcPrChange", "numberingChange", "cellIns", "cellDel",
        "cellMerge",
    )
)  # fmt: skip
_EMBEDDED = frozenset({"oleObject", "package", "control"})
_CORE = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}"
_CREATOR = "{http://purl.org/dc/elements/1.1/}creator"
_APPLICATION = "{http://schemas.openxmlformats.org/officeDocument/2006/extended-properties}Application"


def count_changes(root: _Element) -> int:
    """Tracked changes still open in a part."""
    return sum(1 for _ in root.iter(*CHANGES))


def read_facts(
    package: Package,
    settings: _Element | None,
    parts: Iterable[str],
    *,
    tracked_changes: int,
    hidden_paragraphs: tuple[int, ...],
    pictures: int,
) -> PackageFacts:
    """All facts; ``parts`` are the main part and the headers, footers and notes that were read."""
    relations = [relation for part in parts for relation in package.relationships(part)]
    creator, modified_by = _people(package)
    return PackageFacts(
        tracked_changes=tracked_changes,
        comments=_comments(package),
        hidden_paragraphs=hidden_paragraphs,
        macros=package.macros,
        external_links=_external(package, relations),
        embedded_objects=sum(1 for each in relations if each.type in _EMBEDDED and not each.external),
        pictures=pictures,
        protection=_protection(package, settings),
        creator=creator,
        last_modified_by=modified_by,
        application=_application(package),
        repaired=tuple(package.repaired),
    )


def _comments(package: Package) -> tuple[tuple[str, str], ...]:
    name = package.related(package.main, "comments")
    root = None if name is None else package.tree_or_none(name)
    if root is None:
        return ()
    found = []
    for comment in root.iterchildren(W + "comment"):
        lines = ("".join(t.text or "" for t in p.iter(T)) for p in comment.iter(P))
        found.append((comment.get(W + "author", ""), "\n".join(lines)))
    return tuple(found)


def _external(package: Package, relations: list[Relationship]) -> tuple[str, ...]:
    """Targets outside the file that Word would fetch; a template on the writer's own disk is not one."""
    found = [each.target for each in relations if each.external and each.type != "hyperlink"]
    name = package.related(package.main, "settings")
    for each in () if name is None else package.relationships(name):
        target = each.target.lower().removeprefix("file:///").removeprefix("file:")
        if each.external and target.startswith(("http:", "https:", "ftp:", "\\\\", "//")):
            found.append(each.target)
    return tuple(dict.fromkeys(found))


def _protection(package: Package, settings: _Element | None) -> str | None:
    if any(each.type == "origin" for each in package.relationships("")):
        return "signature"
    element = None if settings is None else settings.find(W + "documentProtection")
    if element is None or not on(element.get(W + "enforcement")):
        return None
    edit = element.get(W + "edit", "none")
    return None if edit == "none" else edit


def _people(package: Package) -> tuple[str | None, str | None]:
    name = package.related("", "core-properties")
    root = None if name is None else package.tree_or_none(name)
    if root is None:
        return None, None
    return _text(root, _CREATOR), _text(root, _CORE + "lastModifiedBy")


def _application(package: Package) -> str | None:
    name = package.related("", "extended-properties")
    root = None if name is None else package.tree_or_none(name)
    return None if root is None else _text(root, _APPLICATION)


def _text(root: _Element, name: str) -> str | None:
    return (root.findtext(name) or "").strip() or None
