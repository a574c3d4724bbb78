"""Build the sample packet: ``python -m tests.support.packets`` from the root of the repository.

``corpora/packet/sources/*.txt`` are the papers of one meeting, of one mind; they become
``corpora/packet/会议材料/*.docx``, written by several hands as in an office where everyone has his own way.
"""

from __future__ import annotations

from pathlib import Path
from unittest.mock import patch

from tests.support.hands import HANDS, write
from tests.support.looks import HEITI, LOOKS, Look
from tests.support.papers import parse

HOME = Path(__file__).parents[2] / "corpora" / "packet"
SOURCES = HOME / "sources"
#: The folder of the correct packet: what ``draftlint packet check`` gets.
PAPERS = HOME / "会议材料"
#: The mark stands at the head of the first page, flush left.
_MARK = {"会议文件编号": Look(font=HEITI, align="left")}
#: The hands in turn, but for the rows that automatic numbers would take their typed numbers from.
_HANDS = ("direct", "styles", "characters", "theme", "pieces")
_CHOSEN = {"03 上半年计划执行情况报告": "automatic", "11 水污染防治法执法检查报告": "automatic"}


def sources() -> dict[str, str]:
    """Name of every paper of the packet -> its text with role tags, in the order of the names."""
    return {path.stem: path.read_text(encoding="utf-8") for path in sorted(SOURCES.glob("*.txt"))}


def hand_of(name: str) -> str:
    """In which hand a paper is written."""
    names = sorted(path.stem for path in SOURCES.glob("*.txt"))
    chosen = _CHOSEN.get(name) or _HANDS[names.index(name) % len(_HANDS)]
    assert chosen in HANDS
    return chosen


def docx(text: str, name: str, hand: str | None = None) -> bytes:
    """A paper of the packet as a Word file; ``hand`` is the one that writes this name unless given."""
    with patch.dict(LOOKS, _MARK):
        return write(parse(text, name), hand or hand_of(name))


def build() -> dict[str, bytes]:
    """File name -> content of every paper of the correct packet."""
    return {f"{name}.docx": docx(text, name) for name, text in sources().items()}


if __name__ == "__main__":
    PAPERS.mkdir(parents=True, exist_ok=True)
    for name, content in build().items():
        (PAPERS / name).write_bytes(content)
