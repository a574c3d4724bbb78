"""Which module holds which kind of check, so that a run imports only the kinds its rules use."""

from __future__ import annotations

from importlib import import_module

from draftlint.checks.base import KINDS, Kind

#: Kind name -> module under ``draftlint.checks``. One line a kind; keep the groups together.
MODULES: dict[str, str] = {
    # text
    "pattern": "pattern",
    "terms": "terms",
    "pairs": "pairs",
    "halfwidth": "halfwidth",
    "doubled": "doubled",
    "docnumber": "docnumber",
    "dates": "dates",
    "consistency": "consistency",
    # form
    "page-size": "page",
    "page-margins": "page",
    "type-of-role": "fonts",
    "bold": "fonts",
    "type-island": "fonts",
    "align": "layout",
    "first-line": "layout",
    "typed-indent": "layout",
    "flush-left": "layout",
    "set-right": "layout",
    "line-pitch": "pitch",
    "page-number-missing": "page_number",
    "page-number-form": "page_number",
    "page-number-type": "page_number",
    "page-number-restart": "page_number",
    "footer-distance": "page_number",
    "title-lines": "title_lines",
    "file-carries": "integrity",
    "hidden-text": "integrity",
    "highlight": "integrity",
    "number-sequence": "sequence",
    "level-order": "sequence",
    "text-series": "text_series",
    "number-mark": "number_marks",
    "number-style": "number_marks",
    "title-present": "structure",
    "end-mark": "structure",
    "empty-section": "structure",
    "blank-lines": "structure",
    "attachments-match": "structure",
    "text-colour": "characters",
    "latin-font": "characters",
    "western-marks": "characters",
    "attachment-page": "attachments",
    "attachment-note": "attachments",
    "must-end": "attachments",
}


def kind_named(name: str) -> Kind | None:
    """The kind registered as ``name``, its module imported at the first request; None for an unknown one."""
    if name not in KINDS and name in MODULES:
        import_module(f"draftlint.checks.{MODULES[name]}")
    return KINDS.get(name)


def all_kinds() -> dict[str, Kind]:
    """Every kind, for listings and the schema: this imports all modules."""
    for name in MODULES:
        kind_named(name)
    return {name: KINDS[name] for name in sorted(KINDS)}
