"""Examples of rules about packets: several papers in one example, judged together.

``@文件名 议程.docx`` begins a paper; what follows is written as in any example. Before and between them stand
``@今天 2026-07-20``, ``@上次`` (the papers that follow are those of an earlier meeting), ``@会期 2026-07-28 2026-07-29``,
``@议题{缺 截止2026-07-10} 标题`` (an item of the agenda, and what is told of it) and ``@必备 审计工作报告`` (needed by the last item).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from draftlint.checks.across.facts import gather
from draftlint.checks.across.model import (
    Desk,
    Disagreement,
    Doubt,
    Item,
    Packet,
    PacketCheck,
    Paper,
    Plan,
    Required,
    Spot,
)
from draftlint.checks.base import Draft
from draftlint.checks.registry import kind_named
from draftlint.packs.failures import Failure, place_of
from draftlint.packs.looks import NotationError
from draftlint.packs.model import Rule
from draftlint.packs.notation import build_example

_LINE = re.compile(r"@(文件名|今天|上次|会期|议题|必备|建议|应有|无主|要求|疑问)(?:\{([^}]*)\})?(?: (.*))?")

#: (file, part, paragraph, start, end); a finding about a whole paper or the packet has none.
Where = tuple[str, str, int, int, int]


def is_about_packets(rule: Rule) -> bool:
    """Whether the examples of a rule are packets."""
    kind = kind_named(rule.kind)
    return kind is not None and kind.wants == "packet"


def failures_of(
    rule: Rule, settings: Mapping[str, Any], tables: Mapping[str, Any], lines: Mapping[str, Sequence[int]]
) -> Iterator[Failure]:
    """Failures of the examples of a rule that comes with them."""
    for which, texts in (("bad", rule.bad), ("good", rule.good)):
        for index, text in enumerate(texts):
            try:
                said = _problem(rule, which, text, settings, tables)
            except NotationError as error:
                said = f"例子写法有误：{error}"
            except Exception as error:  # noqa: BLE001  a rule under test may fail in any way
                said = f"规则运行出错：{type(error).__name__}: {error}"
            if said:
                known = lines.get(which, ())
                source, shown = place_of(rule, known[index] if index < len(known) else None)
                yield Failure(rule.code, source, which, index, text, said, shown)


def _problem(
    rule: Rule, which: str, text: str, settings: Mapping[str, Any], tables: Mapping[str, Any]
) -> str:
    packet, marked = build_packet(text, settings, tables)
    kind = kind_named(rule.kind)
    assert kind is not None
    check: PacketCheck = kind.factory(rule.params)
    found = list(check(Desk(packet, tables, {})))
    if which == "good":
        return f"不应报告，却报告了“{_text(found[0])}”" if found else ""
    if not found:
        return "没有被查出来"
    own = {_where(one.path, one.spot) for one in found} - {None}
    others = {_where(side.path, side.spot) for one in found for side in one.others} - {None}
    if marked in (own, own | others):
        return ""
    shown = "、".join(f"“{_text(one)}”" for one in found)
    return f"报告的地方与 ⟦ ⟧ 标出的不同：实际报告了 {shown}"


def _text(one: Disagreement) -> str:
    return f"{one.path}：{one.spot.text if one.spot is not None else '全文'}"


def _where(path: str, spot: Spot | None) -> Where | None:
    if spot is None or spot.paragraph is None:
        return None
    return (path, spot.part, spot.paragraph, spot.start, spot.end)


def build_packet(
    text: str, settings: Mapping[str, Any], tables: Mapping[str, Any]
) -> tuple[Packet, set[Where | None]]:
    """The packet of an example, and the places marked in it.

    :raises NotationError: the example cannot be read; the message is Chinese.
    """
    plan, today = Plan(), ""
    papers: list[tuple[str, list[str], bool]] = []
    earlier = False
    for line in text.split("\n"):
        match = _LINE.fullmatch(line.strip()) if line.strip() else None
        if match is None:
            if line.strip():
                if not papers:
                    raise NotationError("第一份材料前面应当写“@文件名 名称.docx”")
                papers[-1][1].append(line)
            continue
        word, words, said = match[1], (match[2] or "").split(), (match[3] or "").strip()
        if word == "文件名":
            papers.append((said, [line.strip()], earlier))
        elif word == "上次":
            earlier = True
        elif word == "今天":
            today = said
        else:
            plan = _planned(plan, word, words, said)
    marked: set[Where | None] = set()
    built: list[tuple[Paper, bool]] = []
    for name, lines, old in papers:
        example = build_example("\n".join(lines), settings, tables)
        draft = Draft(example.document, example.outline, settings, tables)
        title = "".join((example.outline.title or "").split())
        built.append((Paper(name, "", draft.genre, title, gather(draft), "", today), old))
        marked |= {(name, *span) for span in example.spans}
    now = tuple(paper for paper, old in built if not old)
    return Packet(plan, now, tuple(paper for paper, old in built if old), today), marked


def _planned(plan: Plan, word: str, words: list[str], said: str) -> Plan:
    if word == "会期":
        starts, _, ends = said.partition(" ")
        return plan._replace(source="packet.yml", meeting=plan.meeting._replace(starts=starts, ends=ends))
    if word == "议题":
        due = next((one[2:] for one in words if one.startswith("截止")), "")
        papers = () if "缺" in words else tuple(one for one in words if one.endswith(".docx")) or ("有",)
        return plan._replace(
            items=(*plan.items, Item(len(plan.items) + 1, said, deadline=due, papers=papers))
        )
    if word in ("必备", "建议"):
        level = "required" if word == "必备" else "recommended"
        wanted = Required(what=said, level=level, papers=() if "缺" in words else ("有",))
        last = plan.items[-1]
        return plan._replace(items=(*plan.items[:-1], last._replace(required=(*last.required, wanted))))
    if word == "应有":
        return plan._replace(
            whole=(*plan.whole, Required(what=said, papers=() if "缺" in words else ("有",)))
        )
    if word == "无主":
        return plan._replace(strays=(*plan.strays, said))
    if word == "要求":
        return plan._replace(demanded=True)
    if word == "疑问":
        return plan._replace(doubts=(*plan.doubts, Doubt(words[0] if words else "unsure", "", said)))
    raise NotationError(f"不认识“@{word}”")
