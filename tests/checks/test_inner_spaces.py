"""Spaces between the words of a sentence: a few are told one by one, many at once; names keep theirs."""

from __future__ import annotations

from draftlint.api import Linter, Options
from draftlint.findings import Finding

SENTENCE = "县人民政府认真研究农村饮水 安全问题，制定了整改方案，逐项抓好落实。"


def told(*lines: str) -> list[Finding]:
    text = "关于农村饮水安全工作情况的报告\n\n" + "\n\n".join(lines) + "\n"
    linter = Linter(Options(genre="special_report", select=("RS25",), config=""))
    return list(linter.lint_bytes(text.encode("utf-8-sig"), "报告.txt").findings)


def test_a_few_are_told_one_by_one_and_can_be_corrected() -> None:
    found = told(SENTENCE, SENTENCE)
    assert [(one.text, one.fixable) for one in found] == [(" ", True)] * 2


def test_many_are_told_once_with_their_number() -> None:
    (one,) = told(*[SENTENCE] * 8)
    assert "8处" in one.message
    assert len(one.related) == 7
    assert not one.fixable


def test_names_and_labels_keep_their_spaces() -> None:
    assert (
        told(
            "会议由县人大常委会主任 张三主持，副主任李 四出席，县教育局局长王 五列席了会议。",
            "第十二条 县人民政府应当建立水质监测制度，定期公布监测的结果。",
            "牵头单位：县教育局 县财政局，责任单位按照职责分工抓好落实。",
            "各地打造“好客安和 四季有约”文化旅游品牌，带动乡村旅游发展。",
        )
        == []
    )
