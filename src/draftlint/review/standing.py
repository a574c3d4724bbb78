"""Where a draft stands, for whoever shows it."""

from __future__ import annotations

from typing import NamedTuple

from draftlint.findings import DocumentReport
from draftlint.review.chain import Chain
from draftlint.review.policy import Policy
from draftlint.review.rounds import Comparison

#: What the file on the disk is, beside the bytes under review.
FILE_WORDS = {
    "same": "文件就是送审的一稿",
    "comments": "文件里只多了批注或者重新保存过，正文和格式没有变",
    "changed": "文件在送审以后又改过",
    "missing": "文件不在原处",
    "new": "还没有送审",
    "unreadable": "文件现在读不出来",
}


class Standing(NamedTuple):
    """A draft with what became of it."""

    path: str
    title: str
    chain: Chain
    policy: Policy
    today: str
    file: str  # a key of FILE_WORDS
    sha256: str = ""  # of the file on the disk
    text_sha256: str = ""
    comparison: Comparison | None = None
    unused: tuple[str, ...] = ()  # fingerprints of waivers that no finding needs any more
    report: DocumentReport | None = None  # of the file on the disk, waivers applied
    counts: tuple[int, int, int] = (0, 0, 0)  # open errors, warnings, remarks of the revision under review
    reviewers: tuple[tuple[str, int], ...] = ()  # whose business they are, and how many
    alike: str = ""  # that another draft had the same bytes or text, and how to go on with it
    head: str = ""  # hash of the last line of the log
    entries: int = 0
