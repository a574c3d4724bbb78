"""A hash of what a draft says and how it looks, blind to comments and to what Word changes when it saves a file.

It tells “same text, comments added” from “text changed”. It never carries a signature: that names the bytes.
"""

from __future__ import annotations

from hashlib import sha256

from draftlint.doc.model import Document, ParagraphFormat, RunFormat

#: Stands before the hash; hashes of different makes are never compared as equal.
MAKE = "t1:"


def text_hash(document: Document, pictures: tuple[tuple[int, int], ...] = ()) -> str:
    """The hash of all paragraphs with their effective formatting, of the pages and of the pictures.

    :param pictures: whatever tells them apart.
    """
    digest = sha256()
    shown: dict[int, str] = {}  # formats are shared by thousands of runs

    def told(form: RunFormat | ParagraphFormat) -> str:
        key = id(form)
        if key not in shown:
            shown[key] = repr(form)
        return shown[key]

    for one in document.every_paragraph():
        label = one.label.text if one.label is not None else ""
        runs = [(run.start, run.end, told(run.format)) for run in one.runs]
        said = (
            one.part, one.part_name, one.text, label, runs, told(one.format), one.cell, one.section, one.hidden,
            one.deleted, one.inserted, one.objects, one.page_breaks,
        )  # fmt: skip
        digest.update(repr(said).encode("utf-8", "surrogatepass"))
    for section in document.sections:
        page = (
            section.width, section.height, section.landscape, section.top, section.bottom, section.left, section.right,
            section.gutter, section.header_distance, section.footer_distance, section.columns, section.grid_type,
            section.line_pitch, section.char_space, section.title_page, section.start_type, section.page_number,
        )  # fmt: skip
        digest.update(repr(page).encode())
    digest.update(repr(pictures).encode() if pictures else b"")
    return MAKE + digest.hexdigest()
