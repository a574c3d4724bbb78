"""What a file really is, by its first bytes; its name is only believed where the bytes say nothing."""

from __future__ import annotations

from draftlint.ooxml.problems import unreadable

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_WORD_SUFFIXES = (".docx", ".docm", ".dotx", ".dotm", ".doc", ".dot", ".wps", ".wpt")
_LEGACY_SUFFIXES = (".doc", ".dot", ".wps", ".wpt")
#: Streams of Excel (two generations), PowerPoint, Outlook and Visio.
_NO_DRAFTS = ("workbook", "book", "powerpoint document", "__properties_version1.0", "visiodocument")
_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_HEAD = 4096


def _has_stream(folded: bytes, name: str) -> bool:
    """Whether an OLE file, its letters made small, lists a stream of this (small) name.

    Its directory has entries of 128 bytes: the name first, then its length with the closing zero.
    """
    spelt = name.encode("utf-16-le")
    length = (len(spelt) + 2).to_bytes(2, "little")
    at = folded.find(spelt)
    while at >= 0:
        if at % 128 == 0 and folded[at + 64 : at + 66] == length:
            return True
        at = folded.find(spelt, at + 2)
    return False


def sniff(data: bytes, name: str = "") -> str:
    """Kind of a file.

    One of ``empty``, ``owner-file``, ``zip``, ``ole-encrypted``, ``ole-doc``, ``ole-wps``, ``ole-other``,
    ``ole-unknown`` (called a draft, like those of Microsoft Works, and no other known kind), ``pdf``, ``rtf``, ``html``, ``word-xml``, ``uof``, ``image``, ``archive``, ``wrapper``, ``text``, ``unknown``.
    """
    base = name.replace("\\", "/").rpartition("/")[2]
    if base.startswith(("~$", ".~")):
        return "owner-file"
    if not data:
        return "empty"
    if data.startswith(b"PK"):
        return "zip"
    if data.startswith(_OLE):
        return _ole(data, base)
    if _is_owner_file(data):
        return "owner-file"
    kind = _by_marks(data)
    if kind:
        return kind
    if data.rfind(b"PK\x05\x06", max(0, len(data) - 70000)) >= 0 and b"PK\x03\x04" in data:
        return "zip"  # junk before the archive
    if _is_text(data[:_HEAD]):
        return "text"
    return (
        "wrapper"
        if base.lower().endswith((".docx", ".docm", ".dotx", ".dotm", ".doc", ".wps"))
        else "unknown"
    )


def _ole(data: bytes, base: str) -> str:
    folded = data.lower()  # names of streams do not differ by case
    if _has_stream(folded, "encryptedpackage") or _has_stream(folded, "encryptioninfo"):
        return "ole-encrypted"
    if _has_stream(folded, "worddocument"):
        return "ole-wps" if base.lower().endswith((".wps", ".wpt")) else "ole-doc"
    if base.lower().endswith(_LEGACY_SUFFIXES) and not any(_has_stream(folded, name) for name in _NO_DRAFTS):
        return "ole-unknown"
    return "ole-other"


def _is_owner_file(data: bytes) -> bool:
    """Word's lock file: a counted name in one byte a character, blanks, then the same in UTF-16."""
    if not 56 < len(data) <= 200 or not 0 < data[0] <= 53 or data[1 + data[0] : 54].strip(b" \x00"):
        return False
    wide = int.from_bytes(data[54:56], "little")
    return 0 < wide <= data[0] and len(data) >= 56 + 2 * wide and b"\x00" in data


def _by_marks(data: bytes) -> str | None:
    head = data[:_HEAD]
    for bom in _BOMS:
        head = head.removeprefix(bom)
    head = head.replace(b"\x00", b"").lstrip().lower()
    if b"%pdf-" in head[:1024]:
        return "pdf"
    if head.startswith(b"{\\rt"):
        return "rtf"
    if b"<?mso-application" in head or b"<w:worddocument" in head or b"<pkg:package" in head:
        return "word-xml"
    if b"<uof:uof" in head:
        return "uof"
    if head.startswith((b"mime-version:", b"<!doctype html", b"<html", b"<head", b"<body")):
        return "html"
    if head.startswith((b"<", b"from:", b"content-type:")) and (
        b"<html" in head or b"multipart/related" in head
    ):
        return "html"
    if head.startswith((b"\x89png", b"\xff\xd8\xff", b"gif8", b"bm\x00", b"ii*", b"mm\x00*")):
        return "image"
    if head.startswith((b"rar!", b"7z\xbc\xaf", b"\x1f\x8b")):
        return "archive"
    return None


def _is_text(head: bytes) -> bool:
    if head.startswith(_BOMS):
        return True
    return not any(byte < 0x20 and byte not in b"\t\n\x0b\x0c\r\x1a\x1b" for byte in head)


def refuse_unless_zip(data: bytes, name: str = "") -> None:
    """Raise the named problem of a file that is no zip, and so no .docx.

    :raises UnreadableDraftError: always, but for a zip.
    """
    kind = sniff(data, name)
    if kind == "zip":
        return
    direct = {"empty", "owner-file", "pdf", "rtf", "html", "word-xml", "ole-other"}
    if kind in direct:
        raise unreadable(kind)
    if kind == "ole-unknown":
        raise unreadable("ole-other")
    if kind == "ole-encrypted":
        raise unreadable("encrypted")
    if kind in ("ole-doc", "ole-wps"):
        raise unreadable("legacy-" + kind[4:])
    if kind == "text":
        raise unreadable("not-word", kind="纯文本，如是文稿请把后缀改为 .txt")
    if kind == "uof":
        raise unreadable("not-word", kind="标文通（UOF）文档，请另存为 .docx")
    if kind == "image":
        raise unreadable("not-word", kind="图片")
    if kind == "archive":
        raise unreadable("not-word", kind="压缩包，请先解压，再核查其中的文稿")
    if kind == "wrapper":
        raise unreadable("wrapper", suffix="." + name.rpartition(".")[2])
    raise unreadable("not-word", kind="内容无法识别，可能被单位的加密软件加密")


def refuse_as_text(data: bytes, name: str = "") -> None:
    """Raise the named problem of a file that is called text and is something else.

    :raises UnreadableDraftError: it is empty or a known kind of file that is no text.
    """
    kind = sniff(data, name)
    if kind in ("text", "html", "unknown", "wrapper"):
        return  # a text may well begin with a tag; the rest is for the decoder to judge
    if kind == "zip":
        raise unreadable("not-text")
    refuse_unless_zip(data, name)
