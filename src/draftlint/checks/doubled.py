"""Kind ``doubled``: stops that follow one another."""

from __future__ import annotations

from collections.abc import Iterator

from draftlint.checks.base import Draft, Hit, ParagraphCheck, Params, kind
from draftlint.outline.model import Item
from draftlint.text.lazy import compiled

_RUN = r"[，。；：、？！,;:?!](?: ?[，。；：、？！,;:?!])+"
_FULL = str.maketrans(",;:?!", "，；：？！")
_CALLS = frozenset("？！")


@kind("doubled", about="查连用的句号、逗号、顿号等点号；问号、叹号最多连用三个。", wants="paragraph")
def doubled(params: Params) -> ParagraphCheck:
    """Runs of stops that no sentence can have."""

    def check(item: Item, draft: Draft) -> Iterator[Hit]:
        text = item.paragraph.text
        for match in compiled(_RUN).finditer(text):
            run = match.group()
            if run.isascii():
                continue  # western text and code: "!=", "::", "?:"
            marks = run.replace(" ", "").translate(_FULL)
            if len(marks) <= 3 and _CALLS.issuperset(marks):
                continue
            yield Hit(item.paragraph, match.start(), match.end(), {}, _single(run, marks))

    return check


def _single(run: str, marks: str) -> str | None:
    """The one mark that was meant, where that is beyond doubt."""
    if "?" in run and run.strip("?"):
        return None  # often a rare character that some program has lost
    if len(set(marks)) == 1:
        # three or more full stops may stand for an ellipsis: the writer has to say
        return None if marks[0] == "。" and len(marks) > 2 else marks[0]
    if _CALLS.issuperset(marks):
        return marks[:1]
    if marks[-1] in "。？！" and not set(marks[:-1]) & set("。？！："):
        return marks[-1]  # a pause that the end of the sentence was added to
    return None
