"""Compiled patterns in the cache: one line of JSON that tells where each stands, and the codes."""

from __future__ import annotations

import json

from draftlint.packs import cache
from draftlint.text import lazy

_NAME = "patterns"


def know_patterns(ruleset: str) -> None:
    """Take the patterns that earlier runs with the same rules and the same interpreter kept."""
    body = cache.load_bytes(_NAME, _key(ruleset))
    if body is None:
        return
    head, _, codes = body.partition(b"\n")
    try:
        index = json.loads(head)
        if isinstance(index, dict):
            lazy.know(index, codes)
    except (ValueError, RecursionError):
        return


def keep_patterns(ruleset: str, least: int) -> None:
    """Keep for the next run what this one had to compile, when that are ``least`` patterns or more."""
    known = lazy.kept(least)
    if known is not None:
        index, codes = known
        head = json.dumps(index, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
        cache.store_bytes(_NAME, _key(ruleset), head + b"\n" + codes)


def _key(ruleset: str) -> str:
    return cache.digest_of(ruleset, lazy.form())
