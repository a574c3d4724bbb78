"""Rule, Profile, Ruleset: what the YAML becomes. Everything here can be written to JSON and back."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Literal, NamedTuple

from draftlint.findings import Confidence, Reviewer, Severity

FixKind = Literal["none", "safe", "unsafe"]
Authority = Literal["规定", "一般", "本单位", "惯例"]


class Rule(NamedTuple):
    """A rule as it is in force: data over a coded kind. Field meanings: docs/rules-format.md."""

    code: str
    name: str
    title: str
    kind: str
    params: Mapping[str, Any]
    message: str
    basis: str
    category: str
    severity: Severity
    confidence: Confidence
    reviewer: Reviewer
    authority: Authority = "惯例"
    advice: str = ""
    why: str = ""
    scope: tuple[str, ...] = ()  # role names and part names; () means the kind's usual scope
    needs: tuple[str, ...] = ()  # literals of which one must occur in the document, else the rule cannot hit
    fix: FixKind = "none"
    genres: tuple[str, ...] = ()  # only these; () for all
    not_genres: tuple[str, ...] = ()
    enabled: bool = True
    aliases: tuple[str, ...] = ()
    bad: tuple[str, ...] = ()
    good: tuple[str, ...] = ()
    source: str = ""  # file the rule stands in, for people
    builtin: bool = True  # user rules run their patterns under a time limit


class Suppression(NamedTuple):
    """A decision written in the configuration: findings that are not to be shown."""

    reason: str
    rule: str | None = None
    fingerprint: str | None = None
    text: str | None = None
    path: str | None = None  # glob on the document's path


class Ruleset(NamedTuple):
    """Everything that decides the findings of one document, overrides applied."""

    profile: str
    rules: tuple[Rule, ...]
    format: Mapping[str, Any]
    tables: Mapping[str, Any]
    digest: str  # "sha256:..."
    genre: str | None = None  # forced genre; None for recognition
    suppressions: tuple[Suppression, ...] = ()
    origins: Mapping[str, str] = MappingProxyType({})  # setting -> where it comes from, for `config show`
    title: str = ""  # the profile as people call it
