"""What is found when a part of a correct paper is taken out: ``python -m benchmarks.removals`` prints the table.

Every genre's sample in corpora/ loses each part that its form asks for (rules/sections/*.yaml), first taken out
and then replaced by something else; benchmarks/removals.yaml says what a person would take out. Only rules about
sections and structure judge, so that the whole of it takes seconds. ``benchmarks.genres`` puts the table into
docs/genres.md.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from draftlint.doc.model import Document, Paragraph
from draftlint.engine.run import run
from draftlint.findings import Finding, Severity
from draftlint.ooxml.read import read_docx
from draftlint.outline.build import build
from draftlint.outline.model import Item, Outline, Role
from draftlint.packs.library import Library
from tests.support.papers import GENRES

CLEAN = Path(__file__).parents[1] / "corpora" / "clean"
WHAT: Mapping[str, Mapping[str, list[str]]] = yaml.safe_load(
    Path(__file__).with_name("removals.yaml").read_text(encoding="utf-8")
)
#: A heading and a text that belong to no part of any paper.
_OTHER_HEAD, _OTHER_TEXT = "气象", "天气晴好，气温适宜，云量不多，微风。"
_LINES = {
    "title": ("标题", Role.TITLE, "凝心聚力谱新篇"),
    "subtitle": ("题注", Role.SUBTITLE, "——征求意见稿"),
    "speaker": ("报告人", Role.SPEAKER, None),
    "salutation": ("称谓", Role.SALUTATION, None),
    "addressee": ("主送机关", Role.RECIPIENT, None),
    "signature": ("署名", Role.SIGNATURE, None),
}
_UNASKED = ("no", False)
_RANK = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}
_INSIDE = frozenset(
    {Role.BODY, Role.TABLE, Role.CAPTION, Role.BLANK, Role.HEADING2, Role.HEADING3, Role.HEADING4}
)
#: Where a paper goes on about something else although no heading says so.
_TURNS = (
    "各位代表",
    "同时，我们",
    "在总结成绩",
    "从研究处理",
    "请县人民政府在收到",
    "上述同志",
    "出席会议的有",
)
Change = dict[int, str | None]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was told of one part of one genre, taken out (or altered)."""

    genre: str
    part: str
    name: str
    must: str
    how: str
    told: tuple[tuple[str, Severity], ...]
    needs_genre: bool = False

    @property
    def found(self) -> bool:
        """Whether anything was told."""
        return bool(self.told)

    @property
    def cell(self) -> str:
        """The rules that told it and how loudly, the loudest first."""
        if not self.told:
            return "未报"
        code, severity = self.told[0]
        label = {Severity.ERROR: "错误", Severity.WARNING: "警告", Severity.INFO: "提示"}[severity]
        return f"{code} {label}" + ("（须指明文种）" if self.needs_genre else "")


@cache
def library() -> Library:
    """The shipped rules."""
    return Library.load()


@cache
def sample(genre: str) -> tuple[Document, Outline]:
    """The clean sample of a genre, read."""
    name = next(name for name, is_one in GENRES.items() if is_one == genre)
    document = read_docx((CLEAN / f"{name}.docx").read_bytes(), path=name)
    return document, build(document, library().genres)


def findings(document: Document, genre: str | None = None) -> list[Finding]:
    """What the rules about sections and structure say."""
    shipped = library()
    outline = build(document, shipped.genres)
    rules = shipped.ruleset(shipped.profile_for(outline.genre), select=("SC", "ST"), genre=genre)
    return list(run(document, outline, rules, "paper.docx").findings)


@cache
def before(genre: str) -> frozenset[tuple[str, str]]:
    """What is told of the whole sample."""
    return frozenset((f.rule, f.message) for f in findings(sample(genre)[0], genre))


def changed(document: Document, change: Change) -> Document:
    """The paper with paragraphs taken out (None) or with another text."""
    kept: list[Paragraph] = []
    for paragraph in document.paragraphs:
        if paragraph.number not in change:
            kept.append(paragraph)
        elif (text := change[paragraph.number]) is not None:
            kept.append(replace(paragraph, text=text, runs=()))
    return replace(document, paragraphs=tuple(kept))


def _text(item: Item) -> str:
    label = item.paragraph.label
    return f"{label.text if label else ''}{item.paragraph.text}"


def _below(items: tuple[Item, ...], at: int) -> Iterator[Item]:
    """What stands under a heading."""
    level = items[at].role.heading_level
    if level is None:
        return
    for item in items[at + 1 :]:
        if (item.role.heading_level or 9) <= level or item.role not in _INSIDE:
            return
        if item.paragraph.text.startswith(_TURNS):
            return
        yield item


def taken(genre: str, marks: list[str], *, other: bool) -> Change:
    """The change that takes a part out, or puts something else in its place."""
    items = tuple(sample(genre)[1].items)
    change: Change = {}
    now = {item.paragraph.number: item.paragraph.text for item in items}
    for mark in marks:
        if mark[0] in "~-":
            for number, text in list(now.items()):
                pieces = re.findall(r"[^。；]*[。；]?", text) if mark[0] == "~" else [text]
                left = (
                    "".join(p for p in pieces if mark[1:] not in p)
                    if mark[0] == "~"
                    else text.replace(mark[1:], "")
                )
                if left != text and change.get(number, "") is not None:
                    now[number] = left
                    change[number] = left if left.strip() else None
            continue
        for at, item in enumerate(items):
            if not _text(item).startswith(mark) or item.role in (Role.TITLE, Role.SUBTITLE):
                continue
            below = list(_below(items, at))
            change.update({one.paragraph.number: None for one in (item, *below)})
            if other and below:
                typed = re.match(
                    r"[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|[0-9]+\.", item.paragraph.text
                )
                change[item.paragraph.number] = (typed.group() if typed else "") + _OTHER_HEAD
                change[below[0].paragraph.number] = _OTHER_TEXT
            elif other:
                change[item.paragraph.number] = _OTHER_TEXT
            if item.role.heading_level is not None:
                break
    assert change, f"nothing of {marks} in the sample of {genre}"
    return change


def _line(genre: str, role: Role, text: str | None) -> Change:
    items = [i for i in sample(genre)[1].items if i.role is role and i.attachment is None]
    change: Change = {item.paragraph.number: None for item in items}
    if items and text is not None:
        change[items[0].paragraph.number] = text
    return change


def _opening(genre: str) -> Item:
    """The first paragraph of the text."""
    return next(i for i in sample(genre)[1].items if i.role is Role.BODY and i.attachment is None)


def _closing(genre: str) -> Item:
    """The paragraph that takes leave."""
    items = [i for i in sample(genre)[1].items if i.attachment is None]
    said = [i for i in items if i.role is Role.CLOSING]
    return (said or [i for i in items if i.role is Role.BODY and i.paragraph.text.strip()])[-1]


def changes(genre: str, form: Mapping[str, Any]) -> Iterator[tuple[str, str, str, str, Change]]:
    """Part, its name, how binding it is, how it is changed, the change."""
    for part, (name, role, text) in _LINES.items():
        wanted = form.get(part)
        if wanted is None or wanted.get("must") in _UNASKED or not (gone := _line(genre, role, None)):
            continue
        must = wanted.get("must", "custom")
        yield part, name, must, "去掉", gone
        if part == "salutation":
            called = "".join(i.paragraph.text for i in sample(genre)[1].items if i.role is role)
            text = "主任、各位副主任、各位委员：" if "代表" in called else "各位代表："
        if text is not None and (part != "title" or wanted.get("signs")):
            yield part, name, must, "改掉", _line(genre, role, text)
    if (wanted := form.get("opening")) and wanted.get("must") not in _UNASKED:
        first = _opening(genre)
        yield (
            "opening",
            "开头的话",
            wanted.get("must", "custom"),
            "改掉",
            {first.paragraph.number: "大家好。"},
        )
    if (wanted := form.get("closing")) and wanted.get("must") not in _UNASKED:
        last, must = _closing(genre), wanted.get("must", "custom")
        # who asked at the beginning need not ask again
        if not form.get("asks"):
            yield "closing", "结束语", must, "去掉", {last.paragraph.number: None}
        if form.get("wrong_closing") and last.role is Role.CLOSING:
            yield "closing", "结束语", must, "改掉", {last.paragraph.number: "特此报告。"}
    if form.get("asks"):
        last, first = _closing(genre), _opening(genre)
        plain = re.sub("[，,](?:请予|请|并请)[^。]*(?=。)", "", first.paragraph.text)
        gone = {} if (form.get("closing") or {}).get("must") in _UNASKED else {last.paragraph.number: None}
        plain = re.sub("提请大会审[查议]", "报告如下", plain)
        yield "asks", "提请审议", "custom", "去掉", {**gone, first.paragraph.number: plain}
    marks = WHAT.get(genre, {})
    parts = {one["id"]: one for one in form["sections"] if one.get("must") not in _UNASKED}
    if "basis" in form and form["basis"].get("must") not in _UNASKED:
        parts["basis"] = {"name": "法律依据", "must": form["basis"].get("must", "custom")}
    assert set(marks) >= set(parts), f"{genre}: {sorted(set(parts) - set(marks))} not in removals.yaml"
    for part, says in parts.items():
        must = says.get("must", "custom")
        yield part, says["name"], must, "去掉", taken(genre, marks[part], other=False)
        if any(mark[0] not in "~-" for mark in marks[part]):
            yield part, says["name"], must, "改掉", taken(genre, marks[part], other=True)


def _concerns(part: str, name: str, told: Finding) -> bool:
    """Whether a finding speaks of the part."""
    if part in _LINES or part in ("opening", "closing", "asks", "basis"):
        return told.rule.startswith("SC") or told.rule in ("ST01", "ST23", "ST30", "ST50", "ST62")
    return told.rule.startswith("SC") and name in told.message


def outcomes(genres: tuple[str, ...] = ()) -> Iterator[Outcome]:
    """Every part of every genre."""
    forms: Mapping[str, str] = library().tables["sections"]
    for genre in genres or sorted(forms):
        for part, name, must, how, change in changes(genre, json.loads(forms[genre])):
            paper = changed(sample(genre)[0], change)
            for given in (None, genre):
                told = sorted(
                    {(f.rule, f.severity) for f in findings(paper, given)
                     if _concerns(part, name, f) and (f.rule, f.message) not in before(genre)},
                    key=lambda one: (_RANK[one[1]], one[0]),
                )  # fmt: skip
                if told:
                    break
            yield Outcome(genre, part, name, must, how, tuple(told), bool(told) and given is not None)


def table(found: list[Outcome], names: Mapping[str, str]) -> list[str]:
    """The second table of docs/genres.md."""
    loud = sum(bool(o.told) and o.told[0][1] is not Severity.INFO for o in found)
    required = [o for o in found if o.must != "advised"]
    hit = sum(o.found for o in required)
    out = [
        "## 去掉、改掉一个部分，报不报",
        "",
        (
            "`benchmarks/removals.py`：每个文种的样稿，照它的要求逐项去掉、改掉（小标题和内容换成不相干的，称谓换成别的会议的，"
            "结束语换成别的场合的），只看 SC、ST 两类规则。“建议写”的部分只提示。"
        ),
        "",
        (
            f"共 {len(found)} 项，报出 {sum(o.found for o in found)} 项，其中错误、警告 {loud} 项；"
            f"应当写的 {len(required)} 项，报出 {hit} 项。"
        ),
        "",
        "| 文种 | 部分 | 要求 | 去掉 | 改掉 |",
        "|---|---|---|---|---|",
    ]
    rows: dict[tuple[str, str], dict[str, Outcome]] = {}
    for one in found:
        rows.setdefault((one.genre, one.part), {})[one.how] = one
    binding = {"law": "法律", "custom": "惯例", "advised": "建议"}
    ways: tuple[str, ...] = ("去掉", "改掉")
    cell: Callable[[Outcome | None], str] = lambda one: one.cell if one else ""  # noqa: E731
    for (genre, _), by in rows.items():
        first = next(iter(by.values()))
        cells = " | ".join(cell(by.get(way)) for way in ways)
        out.append(
            f"| {names.get(genre, genre)} | {first.name} | {binding.get(first.must, first.must)} | {cells} |"
        )
    return [*out, ""]


def main() -> None:
    """Print the table."""
    print("\n".join(table(list(outcomes()), library().genre_names)))


if __name__ == "__main__":
    main()
