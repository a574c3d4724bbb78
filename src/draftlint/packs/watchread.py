"""``watch:`` of a configuration: how the office runs its shared folder."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from draftlint.packs.errors import Mistake, wide_hint
from draftlint.packs.fields import Fields
from draftlint.packs.yamltree import Value

#: What must be a number: the least it may be, what it means.
_NUMBERS: dict[str, tuple[float, str]] = {
    "settle": (0, "秒数，如 3"),
    "wait_minutes": (0.1, "分钟数，如 10"),
    "max_mb": (1, "兆字节数，如 100"),
    "seconds": (1, "秒数，如 120"),
    "memory_mb": (256, "兆字节数，如 2048，不能小于 256"),
    "keep_days": (0, "天数，如 365；0 表示不自动删除"),
    "ledger_days": (1, "天数，如 31"),
}
_WHOLE = frozenset({"max_mb", "memory_mb", "keep_days", "ledger_days"})
KEYS = (*_NUMBERS, "ledger", "chain")
_CHAIN = ("by", "store")
_EXAMPLE = "如 watch: {keep_days: 365, chain: {by: 收件服务, store: D:\\审签\\review.db}}"


def read_watch(value: Value | None, path: Path, mistakes: list[Mistake]) -> dict[str, Any]:
    """The settings that are given, as plain data; paths are seen from the folder of the file."""
    if value is None or value.data is None:
        return {}
    if value.fields is None:
        mistakes.append(
            value.mistake("DL204", "watch 下面应当是“名称: 内容”。", _EXAMPLE, wide_hint(value.raw))
        )
        return {}
    fields = Fields(value, "watch ", mistakes)
    fields.known(KEYS)
    out: dict[str, Any] = {}
    for name, (least, expected) in _NUMBERS.items():
        given = value.get(name)
        if given is None or given.data is None:
            continue
        number = given.data
        kinds = (int,) if name in _WHOLE else (int, float)
        if isinstance(number, kinds) and not isinstance(number, bool) and number >= least:
            out[name] = number
        else:
            mistakes.append(given.mistake("DL204", f"“{name}”不能是“{given.raw}”。", expected))
    if value.get("ledger") is not None:
        out["ledger"] = fields.flag("ledger", default=True)
    chain = value.get("chain")
    if chain is not None and chain.data is not None:
        out.update(_chain(chain, path, mistakes))
    return out


def _chain(value: Value, path: Path, mistakes: list[Mistake]) -> dict[str, Any]:
    if isinstance(value.data, bool):
        return {"chain": value.data}
    if value.fields is None:
        mistakes.append(
            value.mistake(
                "DL204", "chain 下面应当是 true、false，或 by、store。", _EXAMPLE, wide_hint(value.raw)
            )
        )
        return {}
    fields = Fields(value, "chain ", mistakes)
    fields.known(_CHAIN)
    out: dict[str, Any] = {"chain": True}
    if fields.text("by"):
        out["chain_by"] = fields.text("by")
    if fields.text("store"):
        store = os.path.expanduser(fields.text("store"))  # noqa: PTH111
        out["chain_store"] = os.path.normpath(path.parent / store)
    return out
