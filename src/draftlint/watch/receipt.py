"""The receipt of a drop: plain values, the JSON that machines read, the text that people read."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any, NamedTuple

from draftlint.doc.problem import Problem
from draftlint.review.routing import REVIEWER_NAMES
from draftlint.version import __version__
from draftlint.watch.job import Judged
from draftlint.watch.layout import ACCEPTED, QUARANTINE, RETURNED
from draftlint.watch.names import COMMENTS

SCHEMA, VERSION = "draftlint-receipt", "1"
_SEVERITIES = {"error": "错误", "warning": "警告", "info": "提示"}
_NAMES = {who.value: name for who, name in REVIEWER_NAMES.items()}
VERDICTS = {
    "accepted": "已受理",
    "returned": "退回修改",
    "quarantined": "隔离",
    "refused": "不予受理（隔离）",
}
FOLDER_OF = {"accepted": ACCEPTED, "returned": RETURNED, "quarantined": QUARANTINE, "refused": QUARANTINE}
#: The review chain did not take it.
CHAIN = "chain"
#: Problems that are no fault of the paper: the same bytes are judged anew when they are handed in again.
OURS = frozenset(
    {"too-slow", "too-much-memory", "worker-died", "internal-error", "bad-config", "rule-crashed"}
)


class Drop(NamedTuple):
    """What was received."""

    shown: str
    round: int
    sha256: str
    size: int
    at: float


def make(
    drop: Drop,
    verdict: str,
    judged: Judged | None = None,
    problem: Problem | None = None,
    told: str = "",
) -> str:
    """The receipt as JSON; nothing of the draft's words is in it.

    :param told: what the review chain says.
    """
    severities = dict.fromkeys(_SEVERITIES, 0)
    reviewers: dict[str, dict[str, int]] = {who: dict.fromkeys(_SEVERITIES, 0) for who in _NAMES}
    for who, severity, number in judged.counts if judged is not None else ():
        severities[severity] += number
        reviewers[who][severity] += number
    said: dict[str, Any] = {
        "schema": SCHEMA,
        "version": VERSION,
        "tool": {"name": "draftlint", "version": __version__, "ruleset": judged.ruleset if judged else ""},
        "file": drop.shown,
        "round": drop.round,
        "sha256": drop.sha256,
        "size": drop.size,
        "received_at": local(drop.at).isoformat(timespec="seconds"),
        "verdict": verdict,
        "problem": {"code": problem.code, "message": problem.message} if problem is not None else None,
        "summary": severities,
        "reviewers": reviewers,
        "genre": judged.genre if judged else "",
        "profile": judged.profile if judged else "",
        "marks": [one._asdict() for one in judged.marks] if judged else [],
        "more": judged.more if judged else 0,
        "commented": bool(judged and judged.copy),
        "no_comments": judged.no_copy if judged else "",
        "told": told,
    }
    said["to_do"] = _to_do(said)
    return json.dumps(said, ensure_ascii=False, indent=1) + "\n"


def local(at: float) -> datetime:
    """A time as the office's clock shows it, with its zone."""
    return datetime.fromtimestamp(at).astimezone()


def text(receipt: str) -> bytes:
    """The receipt as people read it: UTF-8 with its mark and lines as Windows ends them, for Notepad."""
    return ("\ufeff" + "\r\n".join(_lines(json.loads(receipt))) + "\r\n").encode()


def _to_do(said: dict[str, Any]) -> list[str]:
    verdict = said["verdict"]
    if verdict == "accepted":
        return [
            "不用再做什么。"
            if not _counts(said["summary"])
            else "已经受理；下列问题没有到退回的程度，请酌情处理。"
        ]
    if verdict == "refused":
        return [
            "这里不得处理涉密文稿。本程序没有留存副本，也没有核查内容。",
            "请立即把文件从共享文件夹移走，按保密规定另行办理，并告知保密管理人员。",
        ]
    if verdict == "quarantined":
        code = (said["problem"] or {}).get("code", "")
        if code in OURS:
            return ["不是文稿的问题：请把同一份文件再放进“送审”一次；仍然不行的，请告诉维护人员。"]
        return ["请按上面的原因处理好，再放进“送审”。"]
    if said["problem"] and said["problem"]["code"] == CHAIN:
        return ["文稿本身没有达到退回门槛的问题，是审核流程现在不能接收；请按上面的原因处理。"]
    steps = ["请逐条修改后，把改好的文稿用原来的文件名放进“送审”（自动算作下一轮）。"]
    if said["commented"]:
        steps.insert(0, f"问题已写成批注，见旁边的“…{COMMENTS}.docx”，每条批注标明由谁处理。")
    elif said["no_comments"]:
        steps.insert(0, f"没有批注副本：{said['no_comments']}")
    return steps


def _lines(said: dict[str, Any]) -> list[str]:
    name = VERDICTS[said["verdict"]]
    lines = [
        "受理回执",
        "",
        f"文件：{said['file']}" + (f"（第{said['round']}轮）" if said["round"] else ""),
        f"收到时间：{said['received_at'][:19].replace('T', ' ')}",
        f"结论：{name}",
    ]
    if said["problem"]:
        lines.append(f"原因：{said['problem']['message']}")
    if said["told"]:
        lines.append(said["told"])
    if said["tool"]["ruleset"] and not (said["problem"] and said["problem"]["code"] != "rule-crashed"):
        lines += ["", f"问题：{_counts(said['summary']) or '没有发现问题'}"]
        for who, numbers in said["reviewers"].items():
            if any(numbers.values()):
                lines.append(f"  由{_NAMES[who]}处理：{_counts(numbers)}")
    lines += ["", "怎么办："]
    lines += [f"  {at}. {step}" for at, step in enumerate(said["to_do"], start=1)]
    if said["marks"]:
        lines += ["", "问题清单（只列规则和位置，原文和改法见批注或用 draftlint 核查）："]
        for one in said["marks"]:
            place = f"{one['place']}：" if one["place"] else ""
            lines.append(
                f"  〔{_SEVERITIES[one['severity']]}〕{one['rule']} {place}{one['title']}（{_NAMES[one['reviewer']]}）"
            )
        if said["more"]:
            lines.append(f"  ……另有 {said['more']} 处。")
    lines += ["", f"文件校验码（sha256）：{said['sha256']}", f"文件大小：{said['size']} 字节"]
    if said["genre"]:
        lines.append(f"文种：{said['genre']}；规格：{said['profile']}")
    if said["tool"]["ruleset"]:
        lines.append(f"规则版本：draftlint {said['tool']['version']}，{said['tool']['ruleset'][:23]}")
    lines.append("本回执由 draftlint 自动生成；再次放入同一份文件，得到的是同一份回执。")
    return lines


def _counts(numbers: dict[str, int]) -> str:
    return "，".join(f"{_SEVERITIES[key]} {number} 处" for key, number in numbers.items() if number)
