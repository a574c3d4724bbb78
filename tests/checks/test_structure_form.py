from dataclasses import replace

import pytest

from draftlint.checks.base import Draft
from draftlint.doc.model import PackageFacts
from draftlint.outline.model import Role
from draftlint.packs.notation import build_example
from tests.support.forms import (
    FONTS,
    FORMAT,
    SENTENCE,
    P,
    body,
    draft,
    heading,
    hits,
    quoted,
    run_format,
    title,
)


def read(text: str) -> Draft:
    """A draft in the notation of rule examples, with its section tree."""
    example = build_example(text, FORMAT, {"fonts": FONTS})
    return Draft(example.document, example.outline, FORMAT, {"fonts": FONTS})


LETTER = f"@主送 各乡镇人民政府：\n{SENTENCE}\n{SENTENCE}\n"


def test_a_paper_without_a_title():
    assert hits("title-present", read(LETTER))
    assert not hits("title-present", read("@标题 关于做好工作的通知\n" + LETTER))
    assert not hits("title-present", read(SENTENCE + "\n" + SENTENCE))


HEADS = {"roles": ["heading1", "heading2"], "marks": "。；，、", "together": True}
TITLE = {"roles": ["title"], "marks": "。，、；：.,;:"}


@pytest.mark.parametrize("mark", ["。", "；", "，", "."])
def test_title_end_mark_goes(mark: str):
    [hit] = hits("end-mark", draft([title("关于召开县人大常委会会议的通知" + mark), body()]), **TITLE)
    assert (quoted(hit), hit.replacement) == (mark, "")


@pytest.mark.parametrize(
    "text",
    ["我们为什么要建设法治政府？", "关于《乡镇人大工作条例（草案）》的说明", "关于“十五五”规划的报告……"],
)
def test_titles_that_may_end_so(text: str):
    assert not hits("end-mark", draft([title(text), body()]), **TITLE)


def test_only_the_last_line_of_a_title_ends_it():
    assert not hits(
        "end-mark", draft([title("关于贯彻落实监督法、"), title("代表法情况的报告"), body()]), **TITLE
    )


def test_headings_that_stand_alone_have_no_stop():
    heads = [
        heading(1, "一、基本情况。"),
        body(),
        heading(1, "二、存在问题"),
        body(),
        heading(1, "三、打算"),
        body(),
    ]
    [hit] = hits("end-mark", draft([title(), *heads]), **HEADS)
    assert quoted(hit) == "。"


@pytest.mark.parametrize(
    "heads",
    [
        [P(Role.HEADING2, "（一）抓投入。" + SENTENCE, heading_end=7)],
        [heading(2, f"（{n}）抓好投入保障。") for n in "一二三"],
        [heading(2, "（一）符合条件。"), body("第三条　应当公开。")],
        [heading(2, "（一）落实责任。加强监督。")],
    ],
    ids=["run-in", "habit", "law", "two sentences"],
)
def test_stops_that_are_right(heads: list[P]):
    assert not hits("end-mark", draft([title(), *heads, body()]), **HEADS)


def test_an_empty_section_among_full_ones():
    text = f"@一级 一、基本情况\n{SENTENCE}\n@一级 二、存在问题\n@一级 三、下步打算\n{SENTENCE}"
    [hit] = hits("empty-section", read(text))
    assert quoted(hit) == "二、存在问题"


@pytest.mark.parametrize(
    "text",
    [
        f"@一级 一、基本情况\n@二级 （一）成效\n{SENTENCE}\n@一级 二、打算\n{SENTENCE}",
        "@一级 一、听取报告\n@一级 二、审议草案\n@一级 三、其他事项",
        f"@一级 一、基本情况\n@一级 二、打算\n@一级 一、基本情况\n{SENTENCE}\n@一级 二、打算\n{SENTENCE}",
        f"@一级 第一部分　工作回顾\n@一级 一、成绩\n{SENTENCE}\n@一级 二、不足\n{SENTENCE}",
    ],
    ids=["subsections", "agenda", "contents page", "parts"],
)
def test_sections_that_are_not_empty(text: str):
    assert not hits("empty-section", read(text))


LINES = {"roles": ["body", "closing", "heading1"]}


def test_blank_lines_between_paragraphs_are_one_finding():
    text = f"@标题 关于工作的报告\n@空行\n{SENTENCE}\n@空行\n{SENTENCE}\n@空行\n@空行\n{SENTENCE}"
    [hit] = hits("blank-lines", read(text), **LINES)
    assert len(hit.related) == 1
    assert hit.args["places"] == "（2处）"


def test_blank_lines_that_the_norm_asks_for():
    text = f"@标题 关于工作的报告\n@空行\n@空行\n{SENTENCE}\n{SENTENCE}\n@空行\n@附件说明 附件：名单\n@空行\n@署名 县人民政府"
    assert not hits("blank-lines", read(text), **LINES)


NOTE = "@标题 关于工作的通知\n" + SENTENCE + "\n@附件说明 附件：{}\n@附件 附件1\n@附件标题 {}\n"


@pytest.mark.parametrize(
    ("listed", "title_line"),
    [("参会人员名单", "参会人员名单"), ("1.名单", "参会人员名单"), ("《办法》", "办法")],
)
def test_attachments_named_alike(listed: str, title_line: str):
    assert not hits("attachments-match", read(NOTE.format(listed, title_line)))


def test_attachments_named_otherwise():
    [hit] = hits("attachments-match", read(NOTE.format("1.参会人员名单", "会议日程")))
    assert quoted(hit) == "参会人员名单"
    assert hit.args["title"] == "会议日程"


# the file itself


def carries(what: str, **facts: object) -> list[dict[str, object]]:
    one = draft([body()], facts=PackageFacts(**facts))  # type: ignore[arg-type]
    return [dict(hit.args) for hit in hits("file-carries", one, what=what)]


def test_what_a_file_carries():
    assert carries("tracked_changes", tracked_changes=3) == [{"count": 3, "names": ""}]
    assert carries("comments", comments=(("王五", "核实"), ("王五", "已改"))) == [
        {"count": 2, "names": "王五"}
    ]
    assert carries("macros", macros=True)
    assert carries("people", creator="张三", last_modified_by="张三") == [{"count": 2, "names": "张三"}]
    for what in ("tracked_changes", "comments", "macros", "external_links", "embedded_objects", "people"):
        assert not carries(what)


def test_our_own_comments_are_no_left_overs():
    assert not carries("comments", comments=(("拟稿人核改", "缺句号"), ("分管领导审定", "核")))


def test_hidden_text_is_quoted_and_counted():
    one = draft([body(), body(more={"hidden": "数据待核"}), body(more={"hidden": " "})])
    [hit] = hits("hidden-text", one)
    assert (hit.args["hidden"], hit.args["characters"]) == ("数据待核", 4)
    toc = P(Role.TOC, "一、成绩", more={"hidden": " 3"})
    assert not hits("hidden-text", draft([toc, body()]))


def test_highlight_is_joined_over_runs():
    plain = run_format(body())
    yellow = replace(plain, highlight="yellow")
    marked = P(
        Role.BODY,
        "",
        runs=[("全县", plain), ("投入", yellow), ("资金", replace(yellow, bold=True)), ("三千万元。", plain)],
    )
    [hit] = hits("highlight", draft([marked, body()]))
    assert quoted(hit) == "投入资金"
