"""What a Word file says with all its tracked changes accepted or rejected; shares no code with the tool."""

from __future__ import annotations

import zipfile
from io import BytesIO

from lxml import etree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_SHOWN = {
    "tab": "\t",
    "ptab": "\t",
    "br": "\n",
    "cr": "\n",
    "noBreakHyphen": "\u2011",
    "softHyphen": "\u00ad",
}
_OLD = {
    "accept": ("del", "moveFrom", "cellDel"),
    "reject": ("ins", "moveTo", "cellIns"),
}


def accepted(data: bytes) -> dict[str, list[str]]:
    """The text of each paragraph of each part, all changes accepted."""
    return _all(data, "accept")


def rejected(data: bytes) -> dict[str, list[str]]:
    """The same with all changes rejected."""
    return _all(data, "reject")


def authors(data: bytes) -> set[str]:
    """Who has made the changes."""
    found = set()
    for _, root in _parts(data):
        for each in root.iter(
            _W + "ins", _W + "del", _W + "rPrChange", _W + "pPrChange", _W + "sectPrChange"
        ):
            found.add(each.get(_W + "author") or "")
    return found


def marks(data: bytes) -> list[tuple[str, str]]:
    """Kind and text of each insertion and deletion, in order."""
    found = []
    for _, root in _parts(data):
        for each in root.iter(_W + "ins", _W + "del"):
            text = "".join(t.text or "" for t in each.iter(_W + "t", _W + "delText"))
            found.append((each.tag[len(_W) :], text))
    return found


def _parts(data: bytes) -> list[tuple[str, etree._Element]]:
    found = []
    with zipfile.ZipFile(BytesIO(data)) as archive:
        for name in archive.namelist():
            if not name.endswith(".xml") or "/" not in name:
                continue
            content = archive.read(name)
            if b"wordprocessingml/" not in content:
                continue
            content = content.replace(_STRICT, _W[1:-1].encode())
            root = etree.fromstring(content)
            if root.tag in {_W + each for each in ("document", "hdr", "ftr", "footnotes", "endnotes")}:
                found.append((name, root))
    return found


def _all(data: bytes, how: str) -> dict[str, list[str]]:
    out = {}
    for name, root in _parts(data):
        _resolve(root, how)
        out[name] = _texts(root, how)
    return out


def _resolve(root: etree._Element, how: str) -> None:
    gone = {_W + each for each in _OLD[how]}
    for each in list(root.iter(*gone)):
        parent = each.getparent()
        if parent is None or parent.tag == _W + "rPr":
            continue
        if parent.tag == _W + "trPr":
            row = parent.getparent()
            table = None if row is None else row.getparent()
            if row is not None and table is not None:
                table.remove(row)
            continue
        assert not (each.tail or "").strip()
        parent.remove(each)


def _texts(root: etree._Element, how: str) -> list[str]:
    """Paragraphs in document order; one whose mark goes runs on into the next."""
    gone = "del" if how == "accept" else "ins"
    lines: list[str] = []
    carried = ""
    for paragraph in root.iter(_W + "p"):
        if next(paragraph.iterancestors("{*}Fallback"), None) is not None:
            continue
        text = carried + "".join(_text(paragraph))
        carried = ""
        if paragraph.find(f"{_W}pPr/{_W}rPr/{_W}{gone}") is not None:
            carried = text
        else:
            lines.append(text)
    return lines


def _text(element: etree._Element) -> list[str]:
    out: list[str] = []
    for child in element.iterchildren("*"):  # without comments and processing instructions
        name = etree.QName(child).localname
        if name in ("t", "delText") and child.tag.startswith(_W):
            text = child.text or ""
            kept = child.get("{http://www.w3.org/XML/1998/namespace}space") == "preserve"
            out.append(text if kept else text.strip(" \t\r\n"))
        elif child.tag.startswith(_W) and name in _SHOWN:
            out.append(_SHOWN[name])
        elif name not in ("pPr", "rPr", "p", "txbxContent", "instrText", "delInstrText", "Fallback", "sdtPr"):
            out += _text(child)
    return out
