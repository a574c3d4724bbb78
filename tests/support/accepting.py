"""All tracked changes of a file accepted or rejected, by a plain reading of what each mark means.

It knows nothing of the code that writes them: a second opinion, together with LibreOffice.
"""

from __future__ import annotations

import io
import zipfile

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
#: What the record of a paragraph's or a section's old properties does not hold: it stays as it is.
_STAYS = {
    "rPr": {"ins", "del", "moveFrom", "moveTo"},
    "pPr": {"rPr", "sectPr"},
    "sectPr": {"headerReference", "footerReference"},
}


def accepted(data: bytes) -> bytes:
    """The file with all changes accepted."""
    return _settled(data, accept=True)


def rejected(data: bytes) -> bytes:
    """The file with all changes rejected."""
    return _settled(data, accept=False)


def _settled(data: bytes, *, accept: bool) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for info in old.infolist():
            content = old.read(info)
            if info.filename.startswith("word/") and info.filename.endswith(".xml"):
                root = etree.fromstring(content.replace(_STRICT, W[1:-1].encode()))
                _settle(root, accept)
                content = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
            new.writestr(info.filename, content)
    return out.getvalue()


def _settle(root: etree._Element, accept: bool) -> None:
    for kind, stays in _STAYS.items():
        for change in list(root.iter(f"{W}{kind}Change")):
            properties = change.getparent()
            old = change.find(W + kind)
            properties.remove(change)
            if not accept:
                _restore(properties, old, stays)
    gone, kept = ("del", "ins") if accept else ("ins", "del")
    for mark in list(root.iter(W + gone, W + kept)):
        dies = mark.tag == W + gone
        parent = mark.getparent()
        if parent.tag == W + "rPr":  # the mark of a paragraph
            paragraph = parent.getparent().getparent()
            parent.remove(mark)
            if dies:
                _join_with_next(paragraph)
        elif parent.tag == W + "trPr":
            row = parent.getparent()
            parent.remove(mark)
            if dies:
                row.getparent().remove(row)
        elif dies:
            parent.remove(mark)
        else:
            for text in mark.iter(W + "delText"):
                text.tag = W + "t"
            at = parent.index(mark)
            for child in reversed(list(mark)):
                parent.insert(at, child)
            parent.remove(mark)


def _restore(properties: etree._Element, old: etree._Element, stays: set[str]) -> None:
    named = {W + name for name in stays}
    for child in list(properties):
        if child.tag not in named:
            properties.remove(child)
    before = [child for child in properties if child.tag not in (W + "rPr", W + "sectPr")]
    at = len(before)
    for child in reversed(list(old)):
        properties.insert(at, child)


def _join_with_next(paragraph: etree._Element) -> None:
    """Without its mark a paragraph's content goes to the head of the next one."""
    following = paragraph.getnext()
    while following is not None and following.tag != W + "p":
        following = following.getnext()
    if following is None:
        return  # the last paragraph of its container keeps its mark
    content = [child for child in paragraph if child.tag != W + "pPr"]
    at = 1 if len(following) and following[0].tag == W + "pPr" else 0
    for child in reversed(content):
        following.insert(at, child)
    paragraph.getparent().remove(paragraph)
