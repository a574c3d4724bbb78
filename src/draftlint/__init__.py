"""draftlint: a linter for Chinese official papers (公文).

The package imports nothing heavy by itself; :func:`lint` and the result types are loaded on first use.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from draftlint.version import __version__

if TYPE_CHECKING:
    from draftlint.api import lint
    from draftlint.findings import DocumentReport, Finding, Report

__all__ = ["DocumentReport", "Finding", "Report", "__version__", "lint"]


def __getattr__(name: str) -> object:
    if name == "lint":
        from draftlint.api import lint

        return lint
    if name in {"DocumentReport", "Finding", "Report"}:
        from draftlint import findings

        return getattr(findings, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
