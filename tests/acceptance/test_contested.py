"""What norms leave open or sources disagree about: every way that a cited source uses is left alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from draftlint import lint
from draftlint.findings import Severity
from tests.support.build import SOURCES
from tests.support.hands import write
from tests.support.looks import LATIN, Look
from tests.support.package import changed
from tests.support.papers import Block, Paper, Table, load

HEADS = ("一级", "二级", "三级", "四级")


def dressed(paper: Paper, change: Callable[[str, Look], Look]) -> Paper:
    """The paper with every look changed."""

    def block(old: Block) -> Block:
        return replace(old, look=change(old.tag, old.look))

    return replace(
        paper,
        blocks=tuple(
            Table(tuple(tuple(map(block, row)) for row in one.rows), one.imprint)
            if isinstance(one, Table)
            else block(one)
            for one in paper.blocks
        ),
    )


def font(old: str, new: str) -> Callable[[str, Look], Look]:
    return lambda _, look: replace(look, font=new) if look.font == old else look


def of(tags: tuple[str, ...], **values: object) -> Callable[[str, Look], Look]:
    return lambda tag, look: replace(look, **values) if tag in tags else look  # type: ignore[arg-type]


def pitch(points: float) -> Callable[[str, Look], Look]:
    return lambda _, look: replace(look, pitch=points) if look.pitch else look


WAYS: dict[str, Callable[[str, Look], Look]] = {
    **{f"pitch {points}": pitch(points) for points in (26, 28, 28.8, 29, 30)},
    **{f"body {name}": font("仿宋_GB2312", name) for name in ("仿宋", "方正仿宋_GBK", "华文仿宋", "CESI仿宋-GB2312")},
    **{f"level 2 {name}": font("楷体_GB2312", name) for name in ("楷体", "方正楷体_GBK", "华文楷体")},
    **{f"level 1 {name}": font("黑体", name) for name in ("方正黑体_GBK", "华文黑体", "SimHei")},
    **{f"title {name}": font("方正小标宋简体", name) for name in ("方正小标宋_GBK", "华文中宋", "文星标宋")},
    "title 宋体 bold": of(("标题",), font="宋体", bold=True),
    "level 2 bold": of(("二级",), bold=True),
    "level 3 bold": of(("三级",), bold=True),
    "digits in 仿宋": lambda _, look: replace(look, latin=look.font) if look.latin == LATIN else look,
    "title pitch 35": of(("标题",), pitch=35.0),
    "title pitch single": of(("标题",), pitch=None, multiple=1.0),
    "salutation by twips": of(("称谓",), align="left"),
    "body left": of(("正文", *HEADS), align="left"),
}  # fmt: skip


@pytest.mark.parametrize("name", ["专项工作报告", "通知"])
@pytest.mark.parametrize("way", sorted(WAYS))
def test_a_way_that_a_cited_source_uses_is_accepted(way: str, name: str) -> None:
    paper = dressed(load(SOURCES / f"{name}.txt"), WAYS[way])
    (report,) = lint(write(paper, "direct"), name=f"{name}.docx").documents
    assert report.problem is None
    assert [(f.rule, f.message) for f in report.findings if f.severity is not Severity.INFO] == []


@pytest.mark.parametrize("centred", ["— 1 —", "- 1 -", "1"])
def test_page_numbers_in_other_forms_and_places_are_not_worth_a_warning(centred: str) -> None:
    before, _, after = centred.partition("1")

    def centre(footer: str) -> str:
        return (
            footer.replace('w:val="right"', 'w:val="center"')
            .replace("— </w:t>", f"{before}</w:t>")
            .replace(" —</w:t>", f"{after}</w:t>")
        )

    draft = changed(write(load(SOURCES / "专项工作报告.txt"), "direct"), footer1=centre, footer2=centre)
    (report,) = lint(draft, name="报告.docx").documents
    assert [(f.rule, f.message) for f in report.findings if f.severity is not Severity.INFO] == []


#: And the other side: what no source uses is told.
ODD: dict[str, tuple[Callable[[str, Look], Look], str]] = {
    "body in 宋体": (font("仿宋_GB2312", "宋体"), "仿宋"),
    "body in 小三": (of(("正文",), size=15.0), "三号"),
    "pitch 20": (pitch(20), "行距"),
    "title left": (of(("标题",), align="left"), "居中"),
    "level 1 in 楷体": (of(("一级",), font="楷体_GB2312"), "黑体"),
    "level 2 in 黑体": (of(("二级",), font="黑体"), "楷体"),
    "no first-line indent": (of(("正文",), first=0.0), "缩进"),
    "red text": (of(("正文",), color="FF0000"), "红"),
    "title in 仿宋": (of(("标题",), font="仿宋_GB2312"), "小标宋"),
    "salutation indented": (of(("称谓", "主送"), first=2.0), "顶格"),
}


@pytest.mark.parametrize("name", ["专项工作报告", "通知"])
@pytest.mark.parametrize("way", sorted(ODD))
def test_a_way_that_no_source_uses_is_told_once(way: str, name: str) -> None:
    change, word = ODD[way]
    paper = dressed(load(SOURCES / f"{name}.txt"), change)
    (report,) = lint(write(paper, "direct"), name=f"{name}.docx").documents
    told = [f for f in report.findings if f.severity is not Severity.INFO]
    assert any(word in f.message for f in told)
    assert {f.category for f in told} == {"format"}
    assert len(told) <= 3, [f.message for f in told]
