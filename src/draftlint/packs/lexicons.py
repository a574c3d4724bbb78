"""Word tables below ``lexicons/``: what is wrong with them, and the anchors by which their words are found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from draftlint.packs.errors import Mistake, did_you_mean, one_of
from draftlint.packs.textfile import SourceText
from draftlint.text.idioms import LENGTH as SAYING_LENGTH
from draftlint.text.idioms import keys_of
from draftlint.text.sieve import sieve_of
from draftlint.text.slips import (
    COLUMNS,
    LEVELS,
    RIGHT,
    WRONG,
    Slip,
    anchor_of,
    columns_of,
    slips_of,
    window_of,
)

#: Bits for each pair of characters: a wrong yes costs only a look at the words around it.
_OF_PAIRS = 9


def read_lexicons(sources: Iterable[tuple[str, SourceText]], mistakes: list[Mistake]) -> dict[str, str]:
    """Check the tables, given with their names; what :class:`draftlint.text.slips.Book` wants."""
    tables: dict[str, list[Slip]] = {}
    seen: dict[tuple[str, tuple[str, ...], tuple[str, ...]], str] = {}
    for name, source in sources:
        if name in ("idioms", "mixed"):
            continue
        for number, slip in _slips(source, mistakes):
            wanted = (slip.wrong, slip.before, slip.after)
            if wanted in seen:
                where = seen[wanted]
                mistakes.append(source.mistake("DL211", f"“{slip.wrong}”已经列过（{where}）。", number, 1))
            seen[wanted] = f"{source.name} 第 {number} 行"
            tables.setdefault(name, []).append(slip)
    rights = {slip.right for slips in tables.values() for slip in slips}
    pairs = Counter(right[at : at + 2] for right in rights for at in range(len(right) - 1))
    anchors: set[str] = set()
    words: set[str] = set()
    for slip in (slip for slips in tables.values() for slip in slips):
        anchor = anchor_of(slip.wrong, slip.right, pairs)
        anchors.add(anchor)
        words.add(window_of(slip.wrong, anchor))
    return {"tables": " ".join(tables), "anchors": sieve_of(anchors, _OF_PAIRS), "words": sieve_of(words)}


def read_idioms(sources: Iterable[tuple[str, SourceText]], mistakes: list[Mistake]) -> dict[str, str]:
    """Check the table of sayings; what :class:`draftlint.text.idioms.Idioms` wants."""
    halves: set[str] = set()
    keys: set[str] = set()
    for name, source in sources:
        if name != "idioms":
            continue
        for number, line in enumerate(source.text.split("\n")[1:], 2):
            cells = [cell.strip() for cell in line.split("\t")]
            saying, clue = cells[0], cells[1] if len(cells) > 1 and cells[1] else cells[0]
            if not saying:
                continue
            if (len(saying) != len(clue) and clue not in (saying[:2], saying[2:])) or len(
                saying
            ) != SAYING_LENGTH:
                mistakes.append(
                    source.mistake(
                        "DL204", f"“{saying}”应当是四个字，线索是它的前两个字或者后两个字。", number, 1
                    )
                )
                continue
            halves |= {clue[at : at + 2] for at in range(0, len(clue), 2)}
            keys.update(keys_of(saying, clue))
    return {"halves": sieve_of(halves, _OF_PAIRS), "keys": sieve_of(keys)}


def _slips(source: SourceText, mistakes: list[Mistake]) -> Iterable[tuple[int, Slip]]:
    lines = source.text.split("\n")
    columns = columns_of(lines[0].rstrip("\r"))
    for heading in (WRONG, RIGHT):
        if heading not in columns:
            mistakes.append(
                source.mistake("DL205", f"第一行里没有“{heading}”这一列。", 1, 1, "、".join(COLUMNS),
                               "各列之间用制表符（Tab 键）隔开。")
            )  # fmt: skip
            return
    for heading in columns:
        if heading not in COLUMNS:
            mistakes.append(
                source.mistake("DL203", f"没有名为“{heading}”的列。", 1, 1, one_of(COLUMNS),
                               did_you_mean(heading, COLUMNS))
            )  # fmt: skip
    for number, raw in enumerate(lines[1:], 2):
        line = raw.rstrip("\r")
        if not line.strip() or line.startswith("#"):
            continue
        found = slips_of(line, columns, source.name)
        if not found:
            mistakes.append(source.mistake("DL205", "这一行没有写错误写法。", number, 1))
        for slip in found:
            said = _fault(slip, columns)
            if said:
                mistakes.append(source.mistake("DL204", said, number, 1))
            else:
                yield number, slip


def _fault(slip: Slip, columns: Iterable[str]) -> str:
    wrong, right = slip.wrong, slip.right
    if not right:
        return f"“{wrong}”没有写正确写法。"
    if len(wrong) < 2:
        return f"错误写法“{wrong}”只有一个字，会到处误报。"
    if wrong == right:
        return f"“{wrong}”的错误写法和正确写法一样。"
    if wrong in right:
        return f"正确写法“{right}”里含有错误写法“{wrong}”，改正以后还会再报。"
    if "程度" in columns and slip.level not in LEVELS:
        return f"“{wrong}”的程度应当是{'、'.join(LEVELS)}之一。"
    return ""
