"""A baseline: an earlier JSON report whose findings are known and not to be shown again."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Any


class BaselineError(ValueError):
    """The file is no report of ours; the message says so in Chinese."""


@dataclass(frozen=True, slots=True)
class Baseline:
    """Known fingerprints, by the file name of their document."""

    known: dict[str, frozenset[str]]

    def of(self, path: str, *, alone: bool) -> frozenset[str]:
        """What is known of the document at ``path``.

        Documents are matched by file name, because folders move. A run over one document (``alone``)
        takes a baseline of one document whatever they are called: drafts are renamed from round to round.
        """
        name = _name(path)
        if name in self.known:
            return self.known[name]
        if alone and len(self.known) == 1:
            return next(iter(self.known.values()))
        return frozenset()


def read_baseline(path: str) -> Baseline:
    """Read a report written with ``--format json``.

    :raises BaselineError: it is something else.
    :raises OSError: it cannot be read.
    """
    try:
        content = json.loads(Path(path).read_text(encoding="utf-8-sig"))
        if content["schema"] != "draftlint-report":
            raise KeyError("schema")
        known: dict[str, set[str]] = {}
        for document in content["documents"]:
            prints = known.setdefault(_name(document["path"]), set())
            prints.update(_prints(document.get("findings", ())))
            prints.update(_prints(document.get("suppressed", ())))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise BaselineError(
            f"{path} 不是 draftlint 的 JSON 报告，不能用作基线。"
            "请先生成一份：draftlint check 文稿 --format json -o 基线.json"
        ) from error
    return Baseline({name: frozenset(prints) for name, prints in known.items()})


def _prints(findings: Sequence[Any]) -> list[str]:
    # what the configuration keeps back is no decision of the baseline's
    return [one["fingerprint"] for one in findings if one.get("by", "baseline") == "baseline"]


def _name(path: str) -> str:
    return PurePath(path.replace("\\", "/")).name
