"""The table of laws: which there are, how they are called, which of them no longer hold.

It is text with tab-separated columns that a clerk edits (rules/laws.tsv), a law a line. A run looks lines up in
that text as it lies on the disk; only who needs all names at once makes a list of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from draftlint.checks.base import Draft

STATE = "中华人民共和国"
#: Headings of the columns, in the order of the file.
NAME, SHORT, LATEST, ARTICLES, STANDING, SINCE, SUCCESSOR, EVIDENCE = (
    "名称", "简称", "最新文本", "条数", "状态", "起", "接替", "依据",
)  # fmt: skip
COLUMNS = (NAME, SHORT, LATEST, ARTICLES, STANDING, SINCE, SUCCESSOR, EVIDENCE)
STANDINGS = ("废止", "替代", "并入", "更名")
#: Evidence on which a finding may be more than a hint.
SURE = frozenset({"文本", "报道", "常识", "本单位"})
#: What may follow a name inside its marks: the year or the sort of its text.
_EDITIONS = ("修正", "修订", "修正本", "修订本", "试行", "修改")


class Law(NamedTuple):
    """A line of the table."""

    name: str
    short: str = ""
    latest: str = ""  # day of the newest text, ISO
    articles: int | None = None
    standing: str = ""  # empty: in force
    since: str = ""  # first day on which it was no longer in force
    successor: str = ""
    evidence: str = ""

    @property
    def core(self) -> str:
        """The name without that of the state."""
        return self.name.removeprefix(STATE)


def law_of(line: str) -> Law:
    """The law of a line; columns that are left out at the end are empty."""
    cells = [cell.strip() for cell in line.split("\t")]
    cells += [""] * (len(COLUMNS) - len(cells))
    name, short, latest, articles, *rest = cells[: len(COLUMNS)]
    return Law(name, short, latest, int(articles) if articles.isdecimal() else None, *rest)


class LawBook:
    """Looks laws up by the names that papers give them."""

    def __init__(self, texts: Sequence[str | bytes]) -> None:
        tables = [t.decode("utf-8-sig") if isinstance(t, bytes) else t for t in texts]
        bare = [t.partition("\n")[2] if t.startswith(NAME + "\t") else t for t in tables]
        self._text = "\n".join(["", *bare, ""]).replace("\r", "")
        self._known: dict[str, Law | None] = {}
        self._laws: tuple[Law, ...] | None = None

    def named(self, title: str) -> Law | None:
        """The law that a paper calls ``title``: in full, without the name of the state, or in short."""
        if title not in self._known:
            bare = _without_edition("".join(title.split()))
            self._known[title] = self._by_name(bare) or self._by_name(STATE + bare) or self._by_short(bare)
        return self._known[title]

    def _by_name(self, name: str) -> Law | None:
        at = self._text.find(f"\n{name}\t")
        return self._line(at + 1) if at >= 0 else None

    def _by_short(self, short: str) -> Law | None:
        at = self._text.find(f"\t{short}\t") if short else -1
        while at >= 0:
            start = self._text.rfind("\n", 0, at) + 1
            if self._text.find("\t", start) == at and self._text[start] != "#":
                return self._line(start)
            at = self._text.find(f"\t{short}\t", at + 1)
        return None

    def _line(self, start: int) -> Law:
        return law_of(self._text[start : self._text.find("\n", start)])

    @property
    def laws(self) -> tuple[Law, ...]:
        """All of them."""
        if self._laws is None:
            self._laws = tuple(law_of(line) for line in self._text.split("\n") if line and line[0] != "#")
        return self._laws


def book_of(draft: Draft) -> LawBook:
    """The tables of the library and of the office's packs."""

    def build() -> LawBook:
        return LawBook([*(draft.tables.get("laws") or ()), *(draft.tables.get("own_laws") or ())])

    return draft.memo("law_book", build)


def _without_edition(title: str) -> str:
    if not title.endswith("）") or "（" not in title:
        return title
    name, _, note = title[:-1].rpartition("（")
    if note.endswith(_EDITIONS) or (note[:4].isdecimal() and "年" in note):
        return title if note == "试行" else name
    return title
