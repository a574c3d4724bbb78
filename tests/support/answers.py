"""Commented copies in which people have answered, as Word, WPS and LibreOffice save them."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
_EXTENDED = "word/commentsExtended.xml"
_RELS = "word/_rels/document.xml.rels"
_TYPES = "[Content_Types].xml"


def parts_of(data: bytes) -> dict[str, str]:
    """The XML parts as text."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {
            name: archive.read(name).decode() for name in archive.namelist() if name.endswith(("xml", "rels"))
        }


def with_parts(data: bytes, parts: dict[str, str]) -> bytes:
    """The file with these parts, replaced or added."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as archive, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in archive.namelist():
            target.writestr(name, parts.get(name, archive.read(name)))
        for name in parts.keys() - set(archive.namelist()):
            target.writestr(name, parts[name])
    return out.getvalue()


def block_of(parts: dict[str, str], code: str, nth: int = 0) -> str:
    """The w:comment of a rule, the nth."""
    blocks = re.findall(r"<w:comment .*?</w:comment>", parts["word/comments.xml"], re.DOTALL)
    return [each for each in blocks if f"[{code}]" in each][nth]


def _marked(parts: dict[str, str], block: str, number: int) -> None:
    """The marks of another comment on the very text of the first, as Word sets them."""
    first = re.search(r'w:id="(\d+)"', block)
    assert first is not None
    main = parts["word/document.xml"]
    start, end = (f'<w:commentRange{side} w:id="{first.group(1)}"/>' for side in ("Start", "End"))
    assert main.count(start) == main.count(end) == 1
    main = main.replace(start, f'{start}<w:commentRangeStart w:id="{number}"/>')
    reference = re.search(rf'<w:r>(?:(?!</w:r>).)*<w:commentReference w:id="{first.group(1)}"/></w:r>', main)
    assert reference is not None
    mine = f'<w:commentRangeEnd w:id="{number}"/><w:r><w:commentReference w:id="{number}"/></w:r>'
    parts["word/document.xml"] = main.replace(reference.group(), reference.group() + mine)


def _comment(number: int, author: str, date: str, text: str, paragraph: str = "") -> str:
    lines = "".join(f"<w:p{paragraph}><w:r><w:t>{line}</w:t></w:r></w:p>" for line in text.split("\n"))
    return f'<w:comment w:id="{number}" w:author="{author}" w:date="{date}" w:initials="{author[:1]}">{lines}</w:comment>'


def _appended(parts: dict[str, str], comment: str) -> None:
    parts["word/comments.xml"] = parts["word/comments.xml"].replace(
        "</w:comments>", comment + "</w:comments>"
    )


def in_word(
    data: bytes,
    code: str,
    *texts: str,
    nth: int = 0,
    author: str = "王某",
    date: str = "2026-11-03T10:00:00Z",
    done: bool = False,
    first: int = 900,
) -> bytes:
    """Answered in Word: linked by commentsExtended, every comment with a paragraph id."""
    parts = parts_of(data)
    count = iter(range(0x1000, 0x100000))
    xml = parts["word/comments.xml"]
    xml = re.sub(r"<w:p>", lambda _: f'<w:p w14:paraId="{next(count) + first:08X}">', xml)
    if "xmlns:w14=" not in xml:
        xml = xml.replace("<w:comments ", f'<w:comments xmlns:w14="{W14}" ', 1)
    parts["word/comments.xml"] = xml
    block = block_of(parts, code, nth)
    parent = re.findall(r'w14:paraId="(.*?)"', block)[-1]
    extended = parts.get(_EXTENDED, f'<w15:commentsEx xmlns:w15="{W15}"></w15:commentsEx>')
    for each in re.findall(r'w14:paraId="(.*?)"', xml):
        if f'w15:paraId="{each}"' not in extended:
            extended = extended.replace(
                "</w15:c", f'<w15:commentEx w15:paraId="{each}" w15:done="0"/></w15:c'
            )
    if done:
        extended = re.sub(rf'(w15:paraId="{parent}"[^>]*?w15:done=)"0"', r'\1"1"', extended)
    for number, text in enumerate(texts, first):
        _marked(parts, block, number)
        mine = f"0{number:07X}"
        _appended(parts, _comment(number, author, date, text, f' w14:paraId="{mine}"'))
        entry = f'<w15:commentEx w15:paraId="{mine}" w15:paraIdParent="{parent}" w15:done="{int(done)}"/>'
        extended = extended.replace("</w15:c", entry + "</w15:c")
    if _EXTENDED not in parts:
        kind = "http://schemas.microsoft.com/office/2011/relationships/commentsExtended"
        line = f'<Relationship Id="rIdX" Type="{kind}" Target="commentsExtended.xml"/>'
        parts[_RELS] = parts[_RELS].replace("</Relationships>", line + "</Relationships>")
        kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.commentsExtended+xml"
        line = f'<Override PartName="/word/commentsExtended.xml" ContentType="{kind}"/>'
        parts[_TYPES] = parts[_TYPES].replace("</Types>", line + "</Types>")
    parts[_EXTENDED] = extended
    return with_parts(data, parts)


def beside(
    data: bytes, code: str, text: str, *, nth: int = 0, author: str = "王某", number: int = 950
) -> bytes:
    """Answered by one more comment on the same text, as programs do that know no threads."""
    parts = parts_of(data)
    _marked(parts, block_of(parts, code, nth), number)
    _appended(parts, _comment(number, author, "2026-11-03T10:00:00Z", text))
    return with_parts(data, parts)


def inside(data: bytes, code: str, text: str, *, nth: int = 0, same_line: bool = False) -> bytes:
    """Answered by typing behind the words of the comment itself, as people do in WPS."""
    parts = parts_of(data)
    block = block_of(parts, code, nth)
    if same_line:
        head, _, tail = block.rpartition("</w:t>")
        changed = f"{head}{text}</w:t>{tail}"
    else:
        lines = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in text.split("\n"))
        changed = block.replace("</w:comment>", lines + "</w:comment>")
    parts["word/comments.xml"] = parts["word/comments.xml"].replace(block, changed)
    return with_parts(data, parts)
