"""One sample, measured: every setting that a configuration could state, as the paper has it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from draftlint.checks.base import Draft
from draftlint.checks.fonts import type_of_role
from draftlint.checks.judged import is_chinese_draft
from draftlint.learn.model import Reading, Sample
from draftlint.learn.page import read_pages
from draftlint.learn.text import read_text
from draftlint.packs.model import Rule


def can_teach(draft: Draft) -> bool:
    """Whether a paper has a form at all, and one that the norms for Chinese papers speak of."""
    return draft.document.has_formatting and is_chinese_draft(draft)


def observe(draft: Draft, rules: Sequence[Rule], name: str, genre: str) -> Sample:
    """Everything a paper shows of the settings under ``format``."""
    readings: dict[str, Reading] = {}
    for reading in (*read_pages(draft), *read_text(draft, rules)):
        readings[reading.key] = reading
    return Sample(name, genre, readings, tuple(_remarks(draft, rules, readings)))


def _remarks(draft: Draft, rules: Sequence[Rule], readings: dict[str, Reading]) -> Iterator[str]:
    """Elements that are judged by the body's type and are set otherwise in this paper."""
    font, size = readings.get("body.font"), readings.get("body.size")
    if font is None or size is None or font.vote is None or size.vote is None:
        return
    asked = {**draft.format, "body": {"font": font.vote.value, "size": size.vote.value}}
    as_learnt = Draft(draft.document, draft.outline, asked, draft.tables)
    for rule in rules:
        given = rule.params
        if rule.kind != "type-of-role" or given.get("key") != "body" or given.get("attachments"):
            continue
        if "body" in given["roles"]:
            continue
        for hit in type_of_role(given)(as_learnt):
            yield (
                f"{hit.args['part']}是{hit.args['actual']}，与正文不同，{rule.code} 会提示；"
                f"本单位就是这样排的，可以关掉：rules: {{{rule.code}: off}}"
            )
