"""What a paper of its genre has to have: lines under the title, opening, closing, sections (rules/sections/*.yaml).

A part that is worded otherwise is there; one that is only hinted at is told as doubtful. Where nothing speaks
for a part, the finding says where it should stand and shows a line of it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from draftlint.checks.base import DocumentCheck, Draft, Hit, Param, Params, kind
from draftlint.checks.composition import running
from draftlint.checks.judged import han_count, is_chinese_text, spot
from draftlint.checks.section_places import Form, Found, hit, own
from draftlint.checks.section_signs import read
from draftlint.checks.setting import written
from draftlint.outline.model import Item, Role

#: A text of fewer Han characters is a beginning or an extract: what it lacks says nothing.
_LEAST = 100
#: Lists and agendas are short: one that has a title and nothing else lacks what it is for.
_LIST = 20
#: What stands on a list is longer than the head of a column.
_CELL = 5
_FAULTS = (
    "title", "subtitle", "speaker", "salutation", "front", "addressee", "opening", "asks", "closing",
    "wrong-closing", "missing", "doubtful", "advised", "order", "length", "basis", "signed", "brief",
    "stub", "person", "minuted",
)  # fmt: skip


def form_of(draft: Draft) -> Form | None:
    """How papers of the draft's genre are built; None for genres of which nothing is asked."""

    def build() -> Form | None:
        forms: Mapping[str, str] = draft.tables.get("sections") or {}
        found = forms.get(draft.genre)
        if not found:
            return None
        if _YEARS[0] in found or _YEARS[1] in found:
            found = _dated(found, draft)
        form: Form = json.loads(found)
        return form

    return draft.memo("sections.form", build)


#: Stand in signs for the year in which the paper is given, and for the next.
_YEARS = ("〔今年〕", "〔明年〕")


def _dated(signs: str, draft: Draft) -> str:
    when = written(draft)
    for ahead, word in enumerate(_YEARS):
        signs = signs.replace(word, f"{when.first[0] + ahead}年" if when else word[1:-1])
    return signs


@kind(
    "sections",
    about="文种的组成部分：题注、报告人、称谓、主送、开头、结尾、各个部分（写法见 rules/sections/）。",
    wants="document",
    params={"fault": Param(str, "查哪一种。", required=True, choices=_FAULTS)},
)
def sections(params: Params) -> DocumentCheck:
    """The faults of one sort; all are found in one go."""
    fault: str = params["fault"]

    def check(draft: Draft) -> Iterator[Hit]:
        return (hit for name, hit in _judged(draft) if name == fault)

    return check


def _judged(draft: Draft) -> list[Found]:
    return draft.memo("sections.judged", lambda: list(_faults(draft)))


def _faults(draft: Draft) -> Iterator[Found]:
    form = form_of(draft)
    if form is None:
        return
    from draftlint.checks import section_ends, section_lines, section_parts

    text = running(draft)
    listed = form.get("least", _LEAST) <= _LIST
    if not text and listed:
        text = _rows(draft)
        if not text and own(draft, Role.TITLE):
            yield from _empty(draft, form)
    if not text or not is_chinese_text(draft):
        return
    size = sum(han_count(item.paragraph.text) for item in draft.outline.items if item.attachment is None)
    if size < form.get("least", _LEAST):
        return
    paper = read(draft)
    yield from section_lines.title(draft, form, text)
    yield from section_lines.front(draft, form, text)
    yield from section_ends.ends(draft, form, text, paper)
    yield from section_ends.manner(draft, form, text)
    yield from section_parts.parts_of(draft, form, text, paper)
    yield from section_parts.size(draft, form, text)


def _rows(draft: Draft) -> list[Item]:
    """What stands in the tables of a list."""
    tables = own(draft, Role.TABLE, Role.ATTACHMENT_NOTE)
    return tables if any(len(item.paragraph.text.strip()) > _CELL for item in tables) else []


def _empty(draft: Draft, form: Form) -> Iterator[Found]:
    """A list with nothing on it."""
    for part in form.get("sections") or ():
        args = {"what": part["name"], "where": "写在标题之下", "example": part["example"], "why": ""}
        yield "missing", hit(spot(own(draft, Role.TITLE)[-1]), **args)
