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
    """Known fingerprints of each document, whose path is kept as its parts from the file name upward."""

    known: tuple[tuple[tuple[str, ...], frozenset[str]], ...]

    def of(self, path: str, *, alone: bool) -> frozenset[str]:
        """What is known of the document at ``path``.

        Documents are matched by file name, because folders move; of several with one name the one whose
        folders agree furthest. A run over one document (``alone``) takes a baseline of one document
        whatever they are called: drafts are renamed from round to round.
        """
        parts = _parts(path)
        agreeing = [(_agreement(parts, other), prints) for other, prints in self.known]
        best = max((number for number, _ in agreeing), default=0)
        nearest = [prints for number, prints in agreeing if number == best]
        if best and len(nearest) == 1:
            return nearest[0]
        if alone and len(self.known) == 1:
            return self.known[0][1]
        # several that agree equally: rather tell a thing twice than keep back another draft's
        return frozenset()


def _parts(path: str) -> tuple[str, ...]:
    return tuple(reversed(PurePath(path.replace("\\", "/")).parts))


def _agreement(one: tuple[str, ...], other: tuple[str, ...]) -> int:
    number = 0
    for mine, theirs in zip(one, other, strict=False):
        if mine != theirs:
            break
        number += 1
    return number


def read_baseline(path: str) -> Baseline:
    """Read a report written with ``--format json``.

    :raises BaselineError: it is something else.
    :raises OSError: it cannot be read.
    """
    try:
        content = json.loads(Path(path).read_text(encoding="utf-8-sig"))
        if content["schema"] != "draftlint-report":
            raise KeyError("schema")
        known: dict[tuple[str, ...], set[str]] = {}
        for document in content["documents"]:
            prints = known.setdefault(_parts(document["path"]), set())
            prints.update(_prints(document.get("findings", ())))
            prints.update(_prints(document.get("suppressed", ())))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise BaselineError(
            f"{path} 不是 draftlint 的 JSON 报告，不能用作基线。"
            "请先生成一份：draftlint check 文稿 --format json -o 基线.json"
        ) from error
    return Baseline(tuple((parts, frozenset(prints)) for parts, prints in known.items()))


def _prints(findings: Sequence[Any]) -> list[str]:
    # what the configuration keeps back is no decision of the baseline's
    return [one["fingerprint"] for one in findings if one.get("by", "baseline") == "baseline"]
