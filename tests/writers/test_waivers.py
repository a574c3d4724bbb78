"""What people answer to comments is read back: a refusal with a reason keeps the text as it is."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

import pytest

from draftlint.api import Linter, Options, report
from draftlint.findings import DocumentReport, Reviewer
from draftlint.ooxml.read import read_docx
from draftlint.review.routing import only
from draftlint.writers import Look, render
from draftlint.writers.comments import commented
from tests.ooxml.minidocx import docx as minidocx
from tests.ooxml.minidocx import p
from tests.support.answers import beside, in_word, inside, parts_of, with_parts
from tests.support.drafts import SOFFICE, soffice_convert
from tests.support.zips import types

NOW, LATER = datetime(2026, 11, 3, 9, 30), datetime(2026, 11, 5, 15, 0)
DEMO = Path(__file__).resolve().parents[2] / "corpora" / "demo" / "有差错的专项工作报告.docx"
FAULTS = ("各项工作进展顺利。。", "群众普遍满意。。")
LINTER = Linter(Options(config=""))
WHY = "不采纳，引自县委文件原文"
TOLD = "王某（2026-11-03）：不采纳，引自县委文件原文"


def lint(data: bytes) -> DocumentReport:
    return LINTER.lint_bytes(data, "报告.docx")


def copy(data: bytes, now: datetime = NOW, look: Look | None = None) -> bytes:
    return commented(data, lint(data), now, look or Look())


def paper(*lines: str) -> bytes:
    body = "".join(map(p, ("关于全县教育工作情况的报告", "一、主要做法", *(lines or FAULTS))))
    return minidocx(body, files={"[Content_Types].xml": types()})


def rules(made: DocumentReport) -> list[str]:
    return [each.rule for each in made.findings]


def waivers(made: DocumentReport) -> list[tuple[str, str]]:
    return [(one.finding.rule, one.reason) for one in made.suppressed if one.by == "waiver"]


def texts(data: bytes, code: str) -> list[str]:
    return [text for _, text in read_docx(data, "x").facts.comments if f"[{code}]" in text]


def summary(data: bytes) -> str:
    (text,) = [text for _, text in read_docx(data, "x").facts.comments if text.startswith("【核查小结】")]
    return text


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (lambda data: in_word(data, "PU08", WHY), TOLD),
        (lambda data: in_word(data, "PU08", WHY, done=True), TOLD),
        (lambda data: in_word(data, "PU08", "已核实", "数据出自统计年报"), "王某（2026-11-03）：已核实；数据出自统计年报"),
        (lambda data: beside(data, "PU08", WHY), TOLD),
        (lambda data: inside(data, "PU08", WHY), "批注内注明：不采纳，引自县委文件原文"),
        (lambda data: inside(data, "PU08", WHY, same_line=True), "批注内注明：不采纳，引自县委文件原文"),
        (lambda data: inside(data, "PU08", "不改\n引自县委文件原文"), "批注内注明：不改 引自县委文件原文"),
    ],
)  # fmt: skip
def test_a_refusal_with_a_reason_keeps_one_finding_back(answer: object, told: str) -> None:
    first = copy(paper())
    assert rules(lint(first)).count("PU08") == 2
    made = lint(answer(first))  # type: ignore[operator]
    assert rules(made).count("PU08") == 1
    assert waivers(made) == [("PU08", told)]
    assert made.suppressed[0].finding.location.paragraph == 3


@pytest.mark.parametrize("text", ["不采纳", "不改。", "已核", "已核对无误", "不采纳，理由：无"])
def test_without_a_reason_it_stays_open_and_the_finding_says_so(text: str) -> None:
    made = lint(in_word(copy(paper()), "PU08", text))
    assert rules(made).count("PU08") == 2
    assert waivers(made) == []
    (open_,) = [each for each in made.findings if each.fingerprint in made.unexplained]
    assert f"批注里已答复“{text}”，但没有写理由" in open_.advice
    assert "没有写理由" in render(report([made]), "text", Look())
    again = copy(in_word(copy(paper()), "PU08", text), LATER)
    assert "有 1 处答复了不改而没有写理由" in summary(again)
    assert len(texts(again, "PU08")) == 2


@pytest.mark.parametrize(
    "said",
    [
        ("已改",),
        ("同意",),
        ("为什么不改？",),
        ("不改不行",),
        (WHY, "还是改吧"),
        (WHY, "不同意，请改正"),
        (WHY, "为什么不采纳？"),
        ("好的，收到",),
    ],
)
def test_what_is_no_refusal_keeps_nothing_back(said: tuple[str, ...]) -> None:
    first = copy(paper())
    made = lint(in_word(first, "PU08", *said))
    assert waivers(made) == []
    assert rules(made).count("PU08") == 2
    assert made.unexplained == ()


@pytest.mark.parametrize(
    "said", [("不改",), ("请核对",), ("已核",), ("改为“顺利推进”",), ("同意修改", "先等等")]
)
def test_what_people_have_answered_to_is_not_corrected(said: tuple[str, ...]) -> None:
    data = in_word(copy(paper()), "PU08", *said)
    done = LINTER.fix_bytes(data, "报告.docx", LATER, clean=True)
    assert done.data is not None
    assert [each.text for each in read_docx(done.data, "x").paragraphs][2:] == [FAULTS[0], "群众普遍满意。"]
    (left,) = [each for each in done.left if each.finding.rule == "PU08"]
    assert "批注里已有人答复，没有自动改" in left.reason


@pytest.mark.parametrize("said", [("同意修改",), ("收到，马上改",), ("谢谢",), ("不改", "还是改吧")])
def test_what_people_agree_to_is_corrected(said: tuple[str, ...]) -> None:
    done = LINTER.fix_bytes(in_word(copy(paper()), "PU08", *said), "报告.docx", LATER, clean=True)
    assert done.data is not None
    assert "。。" not in "".join(each.text for each in read_docx(done.data, "x").paragraphs)


@pytest.mark.parametrize("answer", [in_word, beside])
def test_answers_to_the_tool_are_no_left_over_comments(answer: object) -> None:
    answered = answer(copy(paper()), "PU08", WHY)  # type: ignore[operator]
    assert "IN02" not in rules(lint(answered))
    parts = parts_of(answered)
    own = parts["word/comments.xml"].replace('w:author="拟稿人核改"', 'w:author="李某"')
    (open_,) = [
        each
        for each in lint(with_parts(answered, {**parts, "word/comments.xml": own})).findings
        if each.rule == "IN02"
    ]
    assert "李某" in open_.message


def test_changed_text_under_an_answer_has_a_new_comment() -> None:
    answered = in_word(copy(paper("县级资金XX万元已经拨付。")), "RS01", "不改，数字下月由县财政局公布")
    code = "RS01"
    before = texts(answered, code)
    assert len(before) == 1
    parts = parts_of(answered)
    parts["word/document.xml"] = parts["word/document.xml"].replace("XX", "XXX")
    changed = with_parts(answered, parts)
    assert rules(lint(changed)).count(code) == 1
    for _ in range(2):
        changed = copy(changed, LATER)
        assert len(texts(changed, code)) == 2
        assert before[0] in texts(changed, code)
        assert any("数字下月由县财政局公布" in text for _, text in read_docx(changed, "x").facts.comments)


def test_the_last_word_counts() -> None:
    made = lint(in_word(copy(paper()), "PU08", WHY, "还是改吧", "不改，领导已审定"))
    assert waivers(made) == [("PU08", "王某（2026-11-03）：不改，领导已审定")]
    assert waivers(lint(in_word(copy(paper()), "PU08", WHY, "同意", "谢谢"))) == [("PU08", TOLD)]


def test_a_bare_mark_resolved_decides_nothing_and_stays() -> None:
    closed = in_word(copy(paper()), "PU08", done=True)
    made = lint(closed)
    assert rules(made).count("PU08") == 2
    assert waivers(made) == []
    again = parts_of(copy(closed, LATER))
    assert again["word/commentsExtended.xml"].count('done="1"') == 1
    assert again["word/comments.xml"].count("[PU08]") == 2


def test_the_tool_itself_never_waives() -> None:
    for author in ("拟稿人核改", "部门负责人把关", "分管领导审定"):
        assert waivers(lint(in_word(copy(paper()), "PU08", WHY, author=author))) == []
        assert waivers(lint(beside(copy(paper()), "PU08", WHY, author=author))) == []


def test_comments_that_answer_no_comment_of_the_tool_say_nothing() -> None:
    other = '<w:comment w:id="7" w:author="李明"><w:p><w:r><w:t>不采纳，引自县委文件原文</w:t></w:r></w:p></w:comment>'
    body = p("关于全县教育工作情况的报告") + (
        '<w:p><w:commentRangeStart w:id="7"/><w:r><w:t>进展顺利。。</w:t></w:r><w:commentRangeEnd w:id="7"/>'
        '<w:r><w:commentReference w:id="7"/></w:r></w:p>'
    )
    data = minidocx(body, comments=other, files={"[Content_Types].xml": types()})
    assert waivers(lint(copy(data))) == []


def test_of_several_comments_on_one_text_the_named_one_is_meant() -> None:
    """Findings about the whole draft all stand on its title."""
    first = copy(DEMO.read_bytes())
    whole = {each.rule for each in lint(first).findings if each.location.paragraph is None}
    assert len(whole) > 1
    code = min(whole)
    assert waivers(lint(beside(first, code, "不改，样稿如此规定"))) == []
    assert waivers(lint(beside(first, code, f"{code} 不改，样稿如此规定"))) == [
        (code, f"王某（2026-11-03）：{code} 不改，样稿如此规定")
    ]


def test_changed_text_is_open_again() -> None:
    data = in_word(copy(paper()), "PU08", WHY)
    parts = parts_of(data)
    main = parts["word/document.xml"]
    parts["word/document.xml"] = main.replace("。。", "。。。", 1)
    made = lint(with_parts(data, parts))
    assert waivers(made) == []
    assert rules(made).count("PU08") == 2


def test_of_two_equal_faults_each_keeps_its_own_answer() -> None:
    """When the first is mended the second takes over its number, and not its fate."""
    first = copy(paper())
    for nth, expected in ((0, []), (1, [("PU08", TOLD)])):
        data = in_word(first, "PU08", WHY, nth=nth)
        parts = parts_of(data)
        parts["word/document.xml"] = parts["word/document.xml"].replace("。。", "。", 1)
        made = lint(with_parts(data, parts))
        assert waivers(made) == expected
        assert rules(made).count("PU08") == 1 - len(expected)


def test_commenting_again_keeps_the_thread_and_doubles_nothing() -> None:
    for answer in (in_word, beside, inside):
        data = answer(copy(paper()), "PU08", WHY)
        told = waivers(lint(data))
        assert len(told) == 1
        for _ in range(2):
            data = copy(data, LATER)
            assert len(texts(data, "PU08")) == 2
            comments = read_docx(data, "x").facts.comments
            assert sum(WHY in text for _, text in comments) == 1
            assert "已按批注保留 1 处" in summary(data)
            assert waivers(lint(data)) == told


def test_views_for_one_reviewer_leave_decided_threads_alone() -> None:
    data = in_word(copy(paper()), "PU08", WHY)
    made = lint(data)
    view = only(made, Reviewer.LEADER)
    assert waivers(view) == waivers(made)
    again = commented(data, view, LATER, Look(reviewer=Reviewer.LEADER))
    assert waivers(lint(again)) == waivers(made)


def test_a_waiver_stands_in_every_report() -> None:
    made = lint(in_word(copy(paper()), "PU08", WHY))
    shown = {
        form: render(report([made]), form, Look()) for form in ("text", "html", "json", "sarif", "junit")
    }
    assert all(WHY in text for text in shown.values())
    one = json.loads(shown["json"])["documents"][0]["suppressed"][0]
    assert (one["by"], one["reason"], one["rule"]) == ("waiver", TOLD, "PU08")
    results = json.loads(shown["sarif"])["runs"][0]["results"]
    assert [each["suppressions"][0]["justification"] for each in results if each["suppressions"]] == [
        f"waiver：{TOLD}"
    ]


def test_a_comments_part_that_is_spoilt_decides_nothing() -> None:
    data = in_word(copy(paper()), "PU08", WHY)
    parts = parts_of(data)
    parts["word/commentsExtended.xml"] = "<w15:commentsEx"
    assert not lint(with_parts(data, parts)).unreadable
    parts["word/commentsExtended.xml"] = parts_of(data)["word/commentsExtended.xml"].replace(
        'w15:paraIdParent="', 'w15:paraIdParent="0'
    )
    assert not lint(with_parts(data, parts)).unreadable


@pytest.mark.soffice
@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")
def test_answers_outlive_libreoffice(tmp_path: Path) -> None:
    paths = []
    for name, answer in (("word", in_word), ("beside", beside), ("inside", inside)):
        paths.append(tmp_path / f"{name}.docx")
        paths[-1].write_bytes(answer(copy(paper()), "PU08", WHY))
    saved = soffice_convert(paths, "docx", tmp_path / "out")
    for path in paths:
        made = lint(saved[path].read_bytes())
        assert [rule for rule, _ in waivers(made)] == ["PU08"], path.name
        assert made.suppressed[0].finding.location.paragraph == 3
        again = copy(saved[path].read_bytes(), LATER)
        assert [rule for rule, _ in waivers(lint(again))] == ["PU08"], path.name
        assert len(texts(again, "PU08")) == 2


def test_a_draft_without_own_comments_opens_no_comment_part_again(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> object:
        raise AssertionError("read back without need")

    monkeypatch.setattr("draftlint.writers.waivers.with_waivers", refuse)
    assert not lint(paper()).unreadable
    assert lint(copy(paper())).problem is not None
