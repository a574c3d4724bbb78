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
