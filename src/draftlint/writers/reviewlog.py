"""The lines of the log for people and for machines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from draftlint.review.steps import LEVEL_NAMES
from draftlint.writers.reviewing import KINDS
from draftlint.writers.terminal import clean

if TYPE_CHECKING:
    from collections.abc import Mapping

ACTIONS = {
    "submit": "送审", "recall": "撤回", "pass": "通过", "return": "退回", "waive": "放行", "unwaive": "收回放行",
    "purge": "清除内容", "carry": "接续", "moved": "改名为",
}  # fmt: skip


def line_text(seq: int, at: str, actor: str, action: str, body: Mapping[str, Any], found: str) -> str:
    """A line of the log in a line of text."""
    level = LEVEL_NAMES.get(body.get("level", ""), "")
    behalf = f"（代{body['on_behalf_of']}，{KINDS[body['kind']]}）" if body.get("kind") else ""
    verdict = ACTIONS.get(action, action)
    to = LEVEL_NAMES.get(body.get("to", ""), "")
    about = body.get("rule", "") or str(body.get("sha256", ""))[:8]
    reason = f"：{body['reason']}" if body.get("reason") else ""
    about = body.get("continues", "") or body.get("moved_to", "") or about
    line = (
        f"{seq:>5}  {at[:19].replace('T', ' ')}  {level} {actor}{behalf} {verdict}{to}  {body.get('document', '')}  {about}"
        f"{reason}  {found[:8]}"
    )
    return clean(line) + "\n"


def line_json(
    seq: int, at: str, actor: str, action: str, body: Mapping[str, Any], found: str
) -> dict[str, Any]:
    """A line of the log as JSON."""
    return {"seq": seq, "at": at, "actor": actor, "action": action, "body": dict(body), "hash": found}
