"""Decisions that somebody has written down: configuration and baseline."""

from __future__ import annotations

from collections.abc import Iterable
from fnmatch import fnmatchcase
from pathlib import PurePath

from draftlint.findings import Finding, Suppressed
from draftlint.packs.model import Suppression

BASELINE_REASON = "基线报告里已有"


def split(
    findings: Iterable[Finding],
    path: str,
    suppressions: tuple[Suppression, ...],
    baseline: frozenset[str] = frozenset(),
) -> tuple[tuple[Finding, ...], tuple[Suppressed, ...]]:
    """What is to be shown, and what somebody has decided about; the configuration speaks first."""
    in_force = [one for one in suppressions if _is_about(one, path)]
    shown: list[Finding] = []
    kept_back: list[Suppressed] = []
    for finding in findings:
        decision = next((one for one in in_force if _matches(one, finding)), None)
        if decision is not None:
            kept_back.append(Suppressed(finding, "config", decision.reason))
        elif finding.fingerprint in baseline:
            kept_back.append(Suppressed(finding, "baseline", BASELINE_REASON))
        else:
            shown.append(finding)
    return tuple(shown), tuple(kept_back)


def _is_about(one: Suppression, path: str) -> bool:
    if one.path is None:
        return True
    pure = PurePath(path)
    pattern = one.path.replace("\\", "/").removeprefix("./")
    # a bare name is meant wherever the file lies; a pattern with folders from any folder on
    return fnmatchcase(pure.name, pattern) or any(
        fnmatchcase("/".join(pure.parts[at:]), pattern) for at in range(len(pure.parts))
    )


def _matches(one: Suppression, finding: Finding) -> bool:
    if one.rule is None and one.fingerprint is None and one.text is None:
        # only a path: everything in that file; without even a path the entry says nothing
        return one.path is not None
    return (
        (one.rule is None or names_rule(one.rule, finding.rule, finding.name))
        and (one.fingerprint is None or one.fingerprint == finding.fingerprint)
        and (one.text is None or one.text == finding.text)
    )


def names_rule(selector: str, code: str, name: str) -> bool:
    """Whether ``selector`` is the rule's code, a prefix of it (``PU``), its name or a prefix of its name."""
    return (
        code.startswith(selector.upper())
        or name == selector
        or (bool(selector) and name.startswith(selector.rstrip(".") + "."))
    )
