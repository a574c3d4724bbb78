"""An empty document: python-docx's template without what is not ours."""

from __future__ import annotations

from datetime import datetime, timezone
from typing import Any

from draftlint.templates.xml import NS, w

_KEPT_STYLES = ("Normal", "Default Paragraph Font", "Normal Table", "No List", "Header", "Footer")
#: Parts of the template that nobody needs: a picture of another document, styles of a beta version of 2010.
_UNUSED = ("/thumbnail", "/stylesWithEffects", "/customXml", "/webSettings", "/numbering")


def blank() -> Any:
    """A document in Chinese with no text, no author and no style but the bare ones."""
    import docx
    from docx.oxml import parse_xml

    document = docx.Document()
    for rels in (document.part.package.rels, document.part.rels):
        for key in [key for key, one in rels.items() if one.reltype.endswith(_UNUSED)]:
            del rels[key]
    for style in list(document.styles):
        if style.name not in _KEPT_STYLES:
            style.delete()
    defaults = document.styles.element.find(w("docDefaults"))
    for spacing in defaults.iter(w("spacing")):
        spacing.attrib.clear()
    for language in defaults.iter(w("lang")):
        language.set(w("eastAsia"), "zh-CN")
    for language in document.settings.element.iter(w("themeFontLang")):
        language.set(w("eastAsia"), "zh-CN")
    normal = document.styles["Normal"].element
    for child in list(normal):
        if child.tag in (w("pPr"), w("rPr")):
            normal.remove(child)
    normal.append(parse_xml(f'<w:pPr {NS}><w:widowControl w:val="0"/></w:pPr>'))
    _anonymous(document.core_properties)
    return document


def _anonymous(properties: Any) -> None:
    """No names, and the time of now: the template is from 2013."""
    properties.author = properties.last_modified_by = properties.title = properties.comments = ""
    properties.keywords = properties.subject = properties.category = ""
    properties.created = properties.modified = datetime.now(timezone.utc).replace(tzinfo=None)
