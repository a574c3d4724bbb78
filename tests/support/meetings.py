"""Folders of meeting papers for tests: the sample packet, and packets made of a few lines."""

from __future__ import annotations

import shutil
from pathlib import Path

from draftlint.api import Options
from draftlint.packet.cards import Card
from draftlint.packet.job import look
from tests.support.packets import PAPERS, docx, sources

AGENDA = "01 会议议程.docx"


def copied(folder: Path, *names: str) -> Path:
    """The sample packet, or only these papers of it, in a folder of its own."""
    target = folder / "会议材料"
    target.mkdir()
    for path in sorted(PAPERS.glob("*.docx")):
        if not names or path.name in names:
            shutil.copy(path, target / path.name)
    return target


def agenda_of(*lines: str, name: str = "议程.txt", date: str = "2026年7月28日至29日") -> Card:
    """The card of an agenda in plain text."""
    head = f"安和县第十八届人民代表大会常务委员会\n第四十二次会议议程（草案）\n（{date}）\n\n" if date else ""
    return look((head + "\n".join(lines)).encode("utf-8"), name, Options())


def card_of_text(text: str, name: str) -> Card:
    """The card of a paper in plain text."""
    return look(text.encode("utf-8"), name, Options())


def card_of_source(text: str, name: str) -> Card:
    """The card of a paper written with role tags, as a Word file."""
    return look(docx(text, name, "direct"), f"{name}.docx", Options())


def source_of(name: str) -> str:
    """A paper of the sample packet with its role tags."""
    return sources()[name]
