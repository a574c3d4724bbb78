"""Which module holds which kind of check, so that a run imports only the kinds its rules use."""

from __future__ import annotations

from importlib import import_module

from draftlint.checks.base import KINDS, Kind

#: Kind name -> module under ``draftlint.checks``. One line a kind; keep the groups together.
MODULES: dict[str, str] = {
    # text
    "pattern": "pattern",
    "terms": "terms",
    "components": "components",
    "phrases": "phrases",
    "quoted-names": "phrases",
    "short-names": "short_names",
    "number-words": "short_names",
    "pairs": "pairs",
    "halfwidth": "halfwidth",
    "doubled": "doubled",
    "docnumber": "docnumber",
    "dates": "dates",
    "consistency": "consistency",
    "quote-levels": "quote_levels",
    "open-end": "endings",
    "item-ends": "endings",
    "inner-space": "inner_spaces",
    "time-spans": "time_spans",
    "percent-difference": "quantities",
    "area-pairs": "quantities",
    "confusable": "confusable",
    "doubled-words": "doubled_words",
    "language": "statistics",
    "char-forms": "char_forms",
    # references and names
    "law-name": "laws",
    "law-in-force": "laws",
    "law-article": "laws",
    "article-digits": "laws",
    "law-unmarked": "unmarked_laws",
    "short-form": "short_forms",
    "titles-alike": "titles_alike",
    "roster": "roster",
    "names-alike": "names_alike",
    # logic
    "sums": "sums",
    "table-totals": "table_totals",
    "rates": "rates",
    "parts-of-hundred": "hundred",
    "attendance-counts": "attendance_counts",
    "claimed-count": "claims",
    "listed-count": "claims",
    "plan-years": "plan_years",
    "timing": "timing",
    "time-order": "time_order",
    "sessions": "sessions",
    "indicators": "indicators",
    "text-and-table": "text_and_table",
    "posts-alike": "posts_alike",
    # style
    "long-text": "style",
    "reading-time": "style",
    "worn-words": "style",
    "hard-figures": "style",
    "readability": "style",
    # appointments and forms of address
    "appointment-verb": "appointments",
    "appointment-proposer": "appointments",
    "appointment-twice": "appointments",
    "appointment-order": "appointments",
    "appointment-title": "appointments",
    "name-spacing": "appointments",
    "biography-names": "biographies",
    "biography-posts": "biographies",
    "biography-dates": "biographies",
    "biography-spans": "biographies",
    "salutation-level": "addresses",
    "address-changes": "addresses",
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
    "paragraph-spacing": "spacing",
    "line-breaking": "spacing",
    "page-number-missing": "page_number",
    "page-number-form": "page_number",
    "page-number-type": "page_number",
    "page-number-restart": "page_number",
    "footer-distance": "page_number",
    "title-lines": "title_lines",
    "file-carries": "integrity",
    "hidden-text": "integrity",
    "secrecy-mark": "secrecy",
    "struck-text": "leftover_marks",
    "markdown": "leftover_marks",
    "article-sequence": "articles",
    "page-landscape": "page",
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
    "attachments-match": "attachment_list",
    "attachment-list": "attachment_list",
    "title-pattern": "composition",
    "element-missing": "composition",
    "element-order": "composition",
    "recipients": "addressed",
    "closing-formula": "addressed",
    "cites-incoming": "addressed",
    "salutation-fits": "addressed",
    "request-matters": "addressed",
    "issuer-signs": "addressed",
    "adoption-note": "adoption",
    "blank-runs": "structure",
    "issue-date": "issue_date",
    "repeated-text": "repeated",
    "other-place": "other_places",
    "file-name": "file_name",
    "text-colour": "characters",
    "latin-font": "characters",
    "western-marks": "characters",
    "attachment-page": "attachments",
    "attachment-note": "attachments",
    "must-end": "attachments",
    # form: elements, letterhead, 版记, special forms, one paper alike in itself
    "element-form": "anatomy",
    "element-type": "anatomy",
    "element-indent": "anatomy",
    "top-down": "anatomy",
    "blank-above": "anatomy",
    "issuer-mark": "letterhead",
    "docnumber-single": "letterhead",
    "docnumber-place": "letterhead",
    "signer-type": "letterhead",
    "red-rule": "letterhead",
    "text-on-first-page": "letterhead",
    "imprint-date": "imprint",
    "imprint-in-footer": "imprint",
    "imprint-rules": "imprint",
    "signature-place": "signed",
    "note-brackets": "signed",
    "title-words": "title_shape",
    "title-shape": "title_shape",
    "letter-form": "special_forms",
    "order-form": "special_forms",
    "attendance": "special_forms",
    "one-look": "alike",
    "one-pitch": "alike",
    "one-margin": "alike",
    "grid": "alike",
    "page-number-place": "page_number_place",
    # sections
    "sections": "sections",
}


#: Kinds that have nothing to do without a table, or the same as a parameter: the roster is the office's.
NEED_TABLE: dict[str, str] = {"roster": "roster"}


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
