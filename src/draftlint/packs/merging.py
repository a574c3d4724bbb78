"""Merging of nested settings."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def merge(base: Mapping[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    """Deep merge of mappings; anything else in ``over`` replaces what ``base`` has."""
    out = dict(base)
    for key, value in over.items():
        mine = out.get(key)
        out[key] = merge(mine, value) if isinstance(mine, Mapping) and isinstance(value, Mapping) else value
    return out


def merge_format(base: Mapping[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    """Deep merge of two ``format`` sections.

    ``accept_margins`` belongs to the ``margins`` beside it: who states margins of their own means these and
    no others, so what was accepted besides the old ones is dropped unless it is stated anew.
    """
    out = merge(base, over)
    if "margins" in over and "accept_margins" not in over:
        out.pop("accept_margins", None)
    return out
