"""Output forms: one module a form, each a pure function from a report to text.

Nothing is sorted, filtered or judged here.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from draftlint.findings import Report, Reviewer

#: ``--format`` name -> module of this package that has ``render(report, look) -> str``.
FORMATS: dict[str, str] = {
    "text": "text",
    "html": "html_",
    "json": "json_",
    "jsonl": "jsonl",
    "sarif": "sarif",
    "junit": "junit",
    "github": "github",
}
#: Formats that show the draft's own text: the report must keep it (``Options.keep_text``).
WITH_TEXT = frozenset({"html"})


class Look(NamedTuple):
    """How much a terminal can show; machine formats do not care."""

    color: bool = False
    width: int | None = None  # columns to wrap at; None: lines as long as they are
    quiet: bool = False  # no more than the findings and the verdict
    reviewer: Reviewer | None = None  # only what this one deals with is shown
    selected: bool = False  # only some of the rules were asked: a draft without findings is not clean
    piped: bool = False  # the draft came through standard input: there is no file that a command could name


def render(report: Report, form: str = "text", look: Look | None = None) -> str:
    """``report`` in one of :data:`FORMATS`, ending in a line break (or empty).

    :raises KeyError: no such format.
    """
    module = import_module(f"draftlint.writers.{FORMATS[form]}")
    text: str = module.render(report, look or Look())
    return text
