"""Names of files: which are no drops, whose owner file is there, what counts as the same name, what outputs are called."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from unicodedata import normalize

#: Left behind by the system, by Word and WPS while they save, and by browsers while they fetch.
_IGNORED = re.compile(
    r"^(?:~\$|~WR|\.|thumbs\.db$|desktop\.ini$|ehthumbs)|\.(?:tmp|temp|part|partial|crdownload|download|!ut|bak~|swp)$|^~.*\.tmp$|~$",
    re.IGNORECASE,
)
_OWNER = re.compile(r"^(?:~\$|\.~lock\.|\.~)")
#: Word writes ~$ before a short name and over the first characters of a longer one.
_WORD_KEEPS_WHOLE = 6

COMMENTS, RECEIPT = "_批注", ".受理回执"
_ROUND = re.compile(r"_第\d+轮(?:_\d+)?$")
_OWN_MARK = re.compile(r"_批注\d*$")
#: Bytes of the longest file name that Linux takes; Windows counts characters and has as many of them.
_NAME_MAX = 255
_LONGEST_TAIL = len("_第999轮_99".encode()) + len(f"{RECEIPT}.json".encode())


def is_ignored(name: str) -> bool:
    """Whether a file of the inbox is nobody's paper."""
    return _IGNORED.search(name) is not None


def is_owner(name: str) -> bool:
    """Whether it is what Word, WPS or LibreOffice put beside a paper that is open."""
    return _OWNER.match(name) is not None


def owned(owner: str, names: Iterable[str]) -> list[str]:
    """Which papers of a folder an owner file speaks for: the one of that very name, else those it was cut from."""
    tail = fold(_OWNER.sub("", owner, count=1).rstrip("#"))
    own, cut = [], []
    for name in names:
        folded = fold(name)
        if folded == tail:
            own.append(name)
        elif owner.startswith("~$") and folded.endswith(tail):
            stem = len(os.path.splitext(folded)[0])  # noqa: PTH122
            missing = len(folded) - len(tail)
            if stem > _WORD_KEEPS_WHOLE and missing <= 2:
                cut.append(name)
    return own or cut


def fold(name: str) -> str:
    """What is the same name on some file system: composed or not, in capitals or not."""
    return normalize("NFC", normalize("NFC", name).casefold())


def shown(name: str) -> str:
    """A name as it can be stored and printed: undecodable bytes spelt out, no control characters."""
    text = name.encode("utf-8", "backslashreplace").decode()
    return "".join(f"\\x{ord(char):02x}" if char < " " or char == "\x7f" else char for char in text)


def bare(stem: str) -> str:
    """A stem without what draftlint added to it: 报告_第2轮_批注 -> 报告."""
    while True:
        less = _ROUND.sub("", _OWN_MARK.sub("", stem))
        if less == stem or not less:
            return stem
        stem = less


def base_for(stem: str, round_: int, attempt: int) -> str:
    """What the outputs of a round are called, cut where the names would grow too long.

    :param attempt: from 0: the first choice, then others where that name is taken.
    """
    tail = f"_第{round_}轮" if round_ > 1 else ""
    tail += f"_{attempt + 1}" if attempt else ""
    room = _NAME_MAX - _LONGEST_TAIL
    cut = stem
    if len(stem.encode()) > room:
        cut = stem.encode()[: room - 3].decode("utf-8", "ignore").rstrip() + "…"
    return f"{cut}{tail}"
