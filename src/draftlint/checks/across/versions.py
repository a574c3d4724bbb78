"""Kind ``packet-versions``: several files of one paper, several agendas, no agenda."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath

from draftlint.checks.across.model import Desk, Disagreement, PacketCheck, Side, Spot
from draftlint.checks.base import Param, Params, kind

_FAULTS = ("version", "same", "agenda-two", "agenda-none")


@kind(
    "packet-versions",
    about="查有没有同一份材料的几个稿子：version 几个稿子，same 内容完全相同的文件，agenda-two 几份议程，agenda-none 没有议程。",
    wants="packet",
    params={"fault": Param(str, "查哪一种。", required=True, choices=_FAULTS)},
)
def packet_versions(params: Params) -> PacketCheck:
    """What the plan chose between, to be asked about."""
    fault: str = params["fault"]

    def check(desk: Desk) -> Iterator[Disagreement]:
        for doubt in desk.packet.plan.doubts:
            if doubt.what == fault:
                others = tuple(Side(path, Spot()) for path in doubt.others)
                files = "、".join(f"“{PurePath(path).name}”" for path in doubt.others)
                why = "文件夹里没有会议议程" if not doubt.said else doubt.said
                yield Disagreement(
                    doubt.path, None, {"count": len(others), "files": files, "why": why}, others
                )

    return check
