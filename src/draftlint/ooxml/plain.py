"""Plain drafts, .txt and .md: one paragraph a line, no formatting."""

from __future__ import annotations

from draftlint.doc.model import Document, PackageFacts, Paragraph, Run, RunFormat, Section
from draftlint.ooxml.problems import is_nothing, unreadable
from draftlint.ooxml.sniff import refuse_as_text

#: What ``Document.skipped`` says of a draft without formatting.
SKIPPED = ("format rules: plain text",)

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
#: What Chinese drafts are made of.
_USUAL = ((" ", "~"), ("\u2010", "\u203f"), ("\u3000", "\u303f"), ("\u4e00", "\u9fff"), ("\uff01", "\uff5e"))
_MOST_CONTROLS = 0.02  # of the characters; a text that was pasted together may carry a stray one


def read_plain(data: bytes, path: str) -> Document:
    """A draft of plain lines; a paragraph's number is its line number, blank lines counted.

    :raises UnreadableDraftError: it is empty, blank, no text, or of another kind under a borrowed name.
    """
    from hashlib import sha256  # here, as this room's other files never need it

    refuse_as_text(data, path)
    text, repaired = _decode(data)
    if is_nothing(text):
        raise unreadable("no-text", detail="文件里只有空格和空行；请核对是否选错了文件，或文稿没有保存成功。")
    look = RunFormat()
    paragraphs = []
    for number, line in enumerate(_lines(text), start=1):
        runs = (Run(0, len(line), look),) if line else ()
        paragraphs.append(Paragraph(part="body", number=number, text=line, runs=runs, part_name=""))
    return Document(
        path=path,
        sha256=sha256(data).hexdigest(),
        source="text",
        paragraphs=tuple(paragraphs),
        sections=(Section(declared=False),),
        facts=PackageFacts(repaired=repaired),
        skipped=SKIPPED,
    )


def _decode(data: bytes) -> tuple[str, tuple[str, ...]]:
    """The text of the bytes and what had to be mended to read them."""
    order: tuple[str, ...]
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            data, order = data[len(bom) :], (encoding,)
            break
    else:
        order = (*_unmarked_utf16(data), "utf-8")
    for encoding in order:
        try:
            return _without_controls(data.decode(encoding))
        except UnicodeDecodeError:
            continue
    if "utf-8" in order:
        spoilt = _spoilt_utf8(data)
        if spoilt is not None:
            text, repaired = _without_controls(spoilt)
            return text, ("文本中有无法识别的字节（显示为“\ufffd”），文件可能损坏过", *repaired)
        try:
            return _without_controls(data.decode("gb18030"))
        except UnicodeDecodeError:
            pass
    raise unreadable("not-text")


def _spoilt_utf8(data: bytes) -> str | None:
    """UTF-8 with a few bad bytes, which as GB18030 would be wrong from end to end; None for other text."""
    text = data.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    good = sum(char > "\x7f" for char in text) - bad
    return text if good > 4 * bad else None


def _unmarked_utf16(data: bytes) -> tuple[str, ...]:
    """UTF-16 without its mark: zero bytes are in no other text, and one byte order gives known characters."""
    if b"\x00" not in data or len(data) % 2:
        return ()
    for encoding in ("utf-16-le", "utf-16-be"):
        sample = data[:4096].decode(encoding, "replace")
        if sum(map(_is_usual, sample)) >= 0.9 * len(sample):
            return (encoding,)
    return ()


def _is_usual(char: str) -> bool:
    return char in "\t\n\r" or any(low <= char <= high for low, high in _USUAL)


def _without_controls(text: str) -> tuple[str, tuple[str, ...]]:
    """The text without control characters; too many of them and it is none."""
    spoilt = [char for char in set(text) if (char < " " and char not in "\t\n\r\f\v") or char == "\x7f"]
    if not spoilt:
        return text, ()
    if sum(map(text.count, spoilt)) > max(2, len(text) * _MOST_CONTROLS):
        raise unreadable("not-text")
    table = dict.fromkeys(map(ord, spoilt))
    return text.translate(table), ("文本中有不可见的控制字符，读取时已略去",)


def _lines(text: str) -> list[str]:
    """Lines by the three line ends of text files alone: str.splitlines would also cut at others."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if lines and not lines[-1]:
        lines.pop()  # the last line's end, not one more line
    return lines
