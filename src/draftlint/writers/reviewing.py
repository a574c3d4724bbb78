"""Where drafts stand in the chain, as text and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from draftlint.review.chain import Chain, SignOff, Waiver
from draftlint.review.rounds import Comparison
from draftlint.review.standing import FILE_WORDS, Standing
from draftlint.review.steps import LEVEL_NAMES, STATE_NAMES, told
from draftlint.writers.json_ import suppressed_json
from draftlint.writers.terminal import clean

Json = dict[str, Any]
SCHEMA, VERSION = "draftlint-review", "1"
KINDS = {"signed": "代签", "recorded": "代录"}


def text(standings: Sequence[Standing]) -> str:
    """All drafts, a paragraph each."""
    return "\n".join("\n".join(map(clean, _lines(one))) + "\n" for one in standings)


def _lines(one: Standing) -> Iterator[str]:
    chain, current = one.chain, one.chain.current
    yield f"{one.path}{f'  《{one.title}》' if one.title else ''}"
    yield f"  {told(chain, one.policy)}"
    if current is not None:
        yield f"  第 {current.number} 稿，sha256 {current.sha256[:16]}…，{FILE_WORDS[one.file]}"
        errors, warnings, remarks = one.counts
        yield f"  这一稿未改的问题：错误 {errors}，警告 {warnings}，提示 {remarks}"
    if one.alike:
        yield f"  {one.alike}"
    for signoff in chain.signoffs:
        yield f"  第{signoff.round}轮 {signed(signoff)}{state_of(chain, signoff)}"
    for waiver in chain.waivers:
        yield f"  放行 {waiver.rule} [{waiver.fingerprint[:10]}] {waived(waiver)}{_waiver_state(one, waiver)}"
    if one.comparison is not None:
        yield f"  {one.comparison.told}"
        yield from _compared(one.comparison)


def _compared(found: Comparison) -> Iterator[str]:
    for word, some in (
        ("已改", found.mended), ("未改", found.remaining), ("放行", found.waived), ("新增", found.new),
    ):  # fmt: skip
        for each in some:
            yield f"    {word}  {each['rule']} {finding_words(each)}  [{each['fingerprint'][:10]}]"


def finding_words(finding: Json) -> str:
    """A finding in a line: where, and what."""
    heading = finding["location"]["heading"]
    return f"{heading}：{finding['message']}" if heading else str(finding["message"])


def signed(one: SignOff) -> str:
    """A verdict in words: “部门负责人 李主任 通过”."""
    who = f"{one.person}（{one.by}{KINDS[one.kind]}）" if one.kind else one.by
    verdict = "通过" if one.verdict == "pass" else f"退回{LEVEL_NAMES[one.to]}"
    more = "（本人修改后）" if one.edited else ""
    count = f"，附问题 {len(one.findings)} 处" if one.findings else ""
    reason = f"：{one.reason}" if one.reason else ""
    return f"{LEVEL_NAMES[one.level]} {who} {verdict}{more}{reason}{count}（{one.at[:16].replace('T', ' ')}，{one.sha256[:8]}）"


def state_of(chain: Chain, one: SignOff) -> str:
    """Whether a pass still stands."""
    if one.verdict != "pass" or chain.stands(one):
        return ""
    current = chain.current
    changed = current is not None and one.sha256 != current.sha256
    return " 已失效：签后文稿有变动" if changed else " 已失效：是前一轮的"


def waived(one: Waiver) -> str:
    """Who kept a finding as it is, and why."""
    level = f"（{LEVEL_NAMES[one.level]}）" if one.level else ""
    until = f"，至 {one.until}" if one.until else ""
    return f"{one.by}{level}：{one.reason}{until}"


def _waiver_state(one: Standing, waiver: Waiver) -> str:
    if not waiver.in_force(one.today):
        return " 已过期"
    return " 没有用上：文稿里已没有这一处" if waiver.fingerprint in one.unused else ""


def to_json(standings: Sequence[Standing], store: str, entries: int, head: str) -> Json:
    """All drafts; keys are the contract's where it has them."""
    return {
        "schema": SCHEMA,
        "version": VERSION,
        "store": store,
        "log": {"entries": entries, "head": head},
        "documents": [_document(one) for one in standings],
    }


def _document(one: Standing) -> Json:
    chain, current = one.chain, one.chain.current
    level = chain.waits_for
    return {
        "path": one.path,
        "title": one.title or None,
        "state": chain.state.value,
        "state_name": STATE_NAMES[chain.state],
        "round": chain.round,
        "revision": current.number if current is not None else 0,
        "sha256": current.sha256 if current is not None else None,
        "text_sha256": current.text_sha256 if current is not None else None,
        "waits_for": level or None,
        "people": list(one.policy.names(level)) if level else [],
        "message": told(chain, one.policy),
        "file": {"state": one.file, "sha256": one.sha256 or None, "text_sha256": one.text_sha256 or None},
        "alike": one.alike or None,
        "open": dict(zip(("error", "warning", "info"), one.counts, strict=True)),
        "revisions": [
            {
                "revision": each.number, "round": each.round, "sha256": each.sha256, "text_sha256": each.text_sha256,
                "size": each.size, "author": each.author, "as": each.level, "at": each.at,
                "purged": each.sha256 in chain.purged,
            }
            for each in chain.revisions
        ],
        "signoffs": [_signoff(chain, each) for each in chain.signoffs],
        "waivers": [
            {
                "fingerprint": each.fingerprint, "rule": each.rule, "by": each.by, "as": each.level or None,
                "reason": each.reason, "at": each.at, "until": each.until or None,
                "expired": not each.in_force(one.today), "unused": each.fingerprint in one.unused,
            }
            for each in chain.waivers
        ],
        "suppressed": [suppressed_json(each) for each in one.report.suppressed] if one.report is not None else [],
        "comparison": compared_json(one.comparison),
    }  # fmt: skip


def _signoff(chain: Chain, one: SignOff) -> Json:
    return {
        "as": one.level, "verdict": one.verdict, "by": one.by, "on_behalf_of": one.on_behalf_of or None,
        "kind": one.kind or None, "sha256": one.sha256, "round": one.round, "revision": one.revision, "at": one.at,
        "reason": one.reason or None, "edited": one.edited, "to": one.to or None, "findings": list(one.findings),
        "outdated": one.verdict == "pass" and not chain.stands(one),
    }  # fmt: skip


def compared_json(found: Comparison | None) -> Json | None:
    """What became of the findings that were sent back."""
    if found is None:
        return None
    return {
        "revision": found.before,
        "message": found.told,
        "returned": found.total,
        "mended": list(found.mended),
        "remaining": list(found.remaining),
        "waived": list(found.waived),
        "new": list(found.new),
    }
