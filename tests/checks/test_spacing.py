"""Spacing above and below the running text."""

from __future__ import annotations

import pytest

from draftlint.checks.spacing import spacing_of
from draftlint.doc.model import ParagraphFormat


@pytest.mark.parametrize(
    ("looks", "said"),
    [
        (ParagraphFormat(), ""),
        (ParagraphFormat(after=10), ""),
        (ParagraphFormat(after=240), "段后12磅"),
        (ParagraphFormat(before=240, before_lines=50, after=120), "段前0.5行、段后6磅"),
        (ParagraphFormat(after=240, after_lines=0), ""),
        (ParagraphFormat(after=280, after_auto=True), "段后自动"),
        (ParagraphFormat(after=240, contextual_spacing=True), ""),
    ],
)
def test_spacing_in_words(looks: ParagraphFormat, said: str) -> None:
    assert spacing_of(looks) == said
