"""From round to round: which findings were mended, which are still there, which are new - by fingerprint.

Plain JSON objects of findings (the contract's keys) go in, because that is what the store keeps.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any, NamedTuple

Json = dict[str, Any]


class Comparison(NamedTuple):
    """What became of the findings that were sent back (or, without a return, of those of the last round)."""

    before: int  # revision that is compared with
    returned: bool  # somebody sent them back; else they are all that was open then
    mended: tuple[Json, ...]
    remaining: tuple[Json, ...]
    waived: tuple[Json, ...]  # kept as they are, with a reason
    new: tuple[Json, ...]
    same: bool = False  # the very bytes that were sent back

    @property
    def total(self) -> int:
        """How many were sent back."""
        return len(self.mended) + len(self.remaining) + len(self.waived)

    @property
    def told(self) -> str:
        """In a line: “退回 5 处，已改 3 处，未改 2 处；新出现 1 处”."""
        return f"文件与退回的一稿相同；{self._counted}" if self.same else self._counted

    @property
    def _counted(self) -> str:
        if not self.total:
            only = "退回时只写了意见，没有列出要改的问题，改没改请对照退回意见"
            return only + (f"；新出现 {len(self.new)} 处" if self.new else "")
        head = "退回" if self.returned else "上一稿"
        parts = [f"{head} {self.total} 处", f"已改 {len(self.mended)} 处"]
        if self.remaining:
            parts.append(f"未改 {len(self.remaining)} 处")
        if self.waived:
            parts.append(f"放行 {len(self.waived)} 处")
        said = "，".join(parts)
        return f"{said}；新出现 {len(self.new)} 处" if self.new else said


def compare(
    earlier: Sequence[Json],
    now: Sequence[Json],
    spared: Collection[str],
    revision: int,
    chosen: Collection[str] | None = None,
) -> Comparison:
    """Compare two revisions.

    :param earlier: findings of the earlier one.
    :param now: open findings of the later one.
    :param spared: fingerprints that somebody has decided to keep as they are.
    :param chosen: fingerprints that were sent back; None for all that was open.
    """
    open_now = {one["fingerprint"] for one in now}
    known = {one["fingerprint"] for one in earlier}
    asked = [one for one in earlier if chosen is None or one["fingerprint"] in chosen]
    lost = [each for each in chosen or () if each not in known]  # their words were purged, their number stays
    asked += [_without_words(each) for each in lost]
    return Comparison(
        revision,
        chosen is not None,
        tuple(
            one for one in asked if one["fingerprint"] not in open_now and one["fingerprint"] not in spared
        ),
        tuple(one for one in asked if one["fingerprint"] in open_now and one["fingerprint"] not in spared),
        tuple(one for one in asked if one["fingerprint"] in spared),
        # without the words of the earlier revision nobody can say what is new
        ()
        if lost
        else tuple(
            one for one in now if one["fingerprint"] not in known and one["fingerprint"] not in spared
        ),
    )


def _without_words(fingerprint: str) -> Json:
    """What is left of a finding once its words were purged."""
    return {
        "fingerprint": fingerprint, "rule": "", "message": "（原文已清除）", "text": None, "location": {"heading": None},
    }  # fmt: skip
