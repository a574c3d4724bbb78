"""The HTML report: well-formed, self-contained, harmless, and every finding beside its words."""

from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from draftlint.api import Linter, Options
from draftlint.doc.line import Line
from draftlint.doc.problem import Problem
from draftlint.findings import DocumentReport, Report, Reviewer, Severity
from draftlint.outline.model import Role
from draftlint.review.routing import only
from draftlint.writers import WITH_TEXT, Look, render
from draftlint.writers import html_ as page_writer
from draftlint.writers.html_text import Mark, paragraph_html, text_html
from tests.support.reports import CONTROLS, HOSTILE, crashed, hostile_report, judged, report

DEMO = Path(__file__).parents[2] / "corpora/demo/有差错的专项工作报告.docx"
_VOID = {"meta", "br", "input"}


class Page(HTMLParser):
    """Reads a page strictly: every tag closed in order, ids and links collected."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.texts: dict[str, str] = {}
        self._inside: list[tuple[str, int]] = []
        self.text = ""
        self.feed(source)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        assert len(values) == len(attrs)
        self.tags.append((tag, values))
        if tag not in _VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] not in ("script", "style"):
            self.text += data

    def all(self, tag: str, **wanted: str) -> list[dict[str, str]]:
        return [v for t, v in self.tags if t == tag and all(v.get(k) == w for k, w in wanted.items())]

    @property
    def ids(self) -> list[str]:
        return [values["id"] for _, values in self.tags if "id" in values]

    @property
    def found(self) -> list[dict[str, str]]:
        return [values for tag, values in self.tags if tag == "div" and "data-s" in values]


def shown(some: Report, look: Look | None = None) -> Page:
    return Page(render(some, "html", look))


def whole(*documents: DocumentReport) -> Report:
    return Report(documents, "sha256:test", "0")


@pytest.mark.parametrize("some", [report(), crashed()], ids=["three", "crashed"])
def test_links_lead_both_ways_and_every_id_is_one_of_a_kind(some: Report) -> None:
    page = shown(some)
    assert len(page.ids) == len(set(page.ids))
    targets = [values["href"] for values in page.all("a") if "href" in values]
    assert targets
    assert all(target[0] == "#" and target[1:] in page.ids for target in targets)
    for finding in page.found:
        if f"{finding['id']}m" in page.ids:
            assert f"#{finding['id']}m" in targets
            assert f"#{finding['id']}" in targets


def test_every_finding_is_there_with_what_the_filter_asks_for() -> None:
    page = shown(report())
    expected = [
        (f.severity.value, f.reviewer.value, f.category) for d in report().documents for f in d.findings
    ]
    assert sorted((f["data-s"], f["data-r"], f["data-c"]) for f in page.found) == sorted(expected)
    boxes = {values["value"] for values in page.all("input")}
    assert boxes == {
        "s-error", "s-warning", "s-info", "r-drafter", "r-leader",
        "c-format", "c-punctuation", "c-term", "c-residue", "only",
    }  # fmt: skip
    for document in report().documents:
        for finding in document.findings:
            assert finding.message in page.text
            assert finding.rule in page.text
            assert finding.basis in page.text


def test_the_page_asks_nothing_of_anybody() -> None:
    source = render(report(), "html")
    page = Page(source)
    assert not {tag for tag, _ in page.tags} & {"img", "link", "iframe", "object", "embed", "base", "audio"}
    assert not re.search(r"https?:|//\w|url\(|@import|XMLHttpRequest|fetch\(", source)
    (policy,) = page.all("meta", **{"http-equiv": "Content-Security-Policy"})
    (script,) = re.findall(r"<script>(.*?)</script>", source, re.DOTALL)
    digest = b64encode(sha256(script.encode()).digest()).decode()
    assert f"script-src 'sha256-{digest}'" in policy["content"]
    assert "default-src 'none'" in policy["content"]


def test_the_script_is_one_that_old_browsers_run() -> None:
    (script,) = re.findall(r"<script>(.*?)</script>", render(report(), "html"), re.DOTALL)
    assert script.isascii()
    assert not re.search(r"=>|`|\b(let|const|class|of|async)\b|\.\.\.|\?\.|forEach|classList|dataset", script)


def test_nothing_is_hidden_without_the_script_but_the_filter() -> None:
    page = shown(report())
    hidden = [
        values.get("id") for _, values in page.tags if {"nojs", "off"} & set(values.get("class", "").split())
    ]
    assert hidden == ["filter", "shown"]


@pytest.mark.parametrize("evil", [HOSTILE, CONTROLS], ids=["markup", "controls"])
def test_a_hostile_draft_stays_text(evil: str) -> None:
    harmless = shown(hostile_report("x"))
    source = render(hostile_report(evil), "html").encode("utf-8", "backslashreplace").decode()
    page = Page(source)
    assert [tag for tag, _ in page.tags if tag != "span"] == [
        tag for tag, _ in harmless.tags if tag != "span"
    ]
    for (_, values), (_, others) in zip(
        [one for one in page.tags if one[0] != "span"],
        [one for one in harmless.tags if one[0] != "span"],
        strict=True,
    ):
        assert values.keys() == others.keys()
    if evil is HOSTILE:
        assert page.text.count(HOSTILE) >= 8
    assert not any(char in source for char in "\x00\x08\x0b\x1b\r\u202e\u2028\ud800\ufeff\x9f")


def test_a_mark_on_nothing_visible_is_seen() -> None:
    def marked(text: str) -> str:
        return text_html(Line("body", 1, f"前{text}后"), [Mark(1, 1 + len(text), 1, Severity.ERROR, "f1")])

    assert "□□" in marked("\u3000\u3000")
    assert "␣" in marked(" ")
    assert "[U+200B]" in marked("\u200b")
    assert "↵<br>" in marked("\n")
    assert "␣" not in text_html(Line("body", 1, "前 后"), [])
    empty = judged("甲.docx", "好", "", params={"word": "好"})
    blank = replace(empty.findings[0].location, paragraph=2, start=0, end=0)
    on_blank = replace(empty, findings=(replace(empty.findings[0], location=blank, text=""),))
    assert "（空段）" in shown(whole(on_blank)).text


spans = st.lists(
    st.tuples(st.integers(-2, 14), st.integers(-2, 14), st.sampled_from(list(Severity))), max_size=6
)


@given(st.text(alphabet="ab甲𠮷<&", max_size=12), spans)
def test_marks_may_overlap_and_lose_no_character(text: str, places: list[tuple[int, int, Severity]]) -> None:
    marks = [
        Mark(start, end, n, severity, f"f{n}") for n, (start, end, severity) in enumerate(places, start=1)
    ]
    source = paragraph_html(Line("body", 1, text), marks)
    page = Page(source)
    numbers = [mark.label for mark in marks]
    rest = page.text.removesuffix("（空段）")
    for label in sorted(numbers, key=len, reverse=True):
        rest = rest.replace(label, "", 1)
    assert rest == text
    assert sorted(values["id"] for values in page.all("a")) == sorted(f"{mark.anchor}m" for mark in marks)
    for mark in marks:
        start, end = max(mark.start, 0), min(mark.end, len(text))
        if start < end:
            pieces = re.findall(r'<span class="k \w" data-f="([^"]*)">(.*?)</span>', source)
            covered = "".join(piece for anchors, piece in pieces if mark.anchor in anchors.split())
            assert covered == text[start:end].replace("&", "&amp;").replace("<", "&lt;")


def test_the_worst_severity_colours_the_words() -> None:
    marks = [Mark(0, 3, 1, Severity.INFO, "f1"), Mark(1, 2, 2, Severity.ERROR, "f2")]
    assert re.findall(r'class="k (\w)" data-f="([^"]*)"', text_html(Line("body", 1, "甲乙丙"), marks)) == [
        ("i", "f1"), ("e", "f1 f2"), ("i", "f1"),
    ]  # fmt: skip


def test_paragraphs_that_a_finding_points_at_are_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page_writer, "WHOLE_DRAFT", 0)
    lines = ["县人大常委会", *("好" for _ in range(9)), "县人大常委会", "又"]
    values = {"kind": "hand-related", "params": {"word": "县人大常委会"}, "scope": ("all",)}
    one_report = judged("甲.docx", *lines, **values)
    blank = one_report.text[-2]._replace(text="")
    source = render(whole(replace(one_report, text=(*one_report.text[:-2], blank))), "html")
    assert '<a href="#d1body11">' in source
    assert '<a class="to" id="d1body11"></a><p><span class="ws">（空段）</span></p>' in source


def test_findings_of_a_footer_stand_beside_the_footer() -> None:
    source = render(report(), "html")
    footer = source.index('<th colspan="2">页脚</th>')
    assert footer > source.index("各乡（镇）进展不平衡")
    assert "第" in source[footer : footer + 200]


def test_of_two_footers_the_one_that_holds_the_words_is_marked() -> None:
    one = judged("甲.docx", (Role.PAGE, "错"))
    finding = one.findings[0]
    lines = (Line("footer", 1, "对"), Line("footer", 1, "错"))
    here = replace(finding, location=replace(finding.location, paragraph=1))
    source = render(whole(replace(one, text=lines, findings=(here,))), "html")
    assert "<p>对</p>" in source
    assert '">错</span></p>' in source


def test_without_the_text_the_sentences_are_shown() -> None:
    bare = [replace(one, text=()) for one in report().documents]
    page = shown(Report(tuple(bare), "sha256:test", "0"))
    assert len(page.found) == 10
    assert "这里只列出有问题的句子" in page.text
    assert "现将有关情况报告如下" in page.text


def test_a_draft_without_findings_is_not_printed() -> None:
    page = shown(whole(judged("甲.docx", "一切都好")))
    assert "没有发现问题" in page.text
    assert "一切都好" not in page.text


def test_a_row_of_a_table_is_one_row() -> None:
    one = judged("甲.docx", "错")
    cells = tuple(
        Line("body", number, text, table=(1, row, column))
        for number, (row, column, text) in enumerate(
            [(1, 1, "片区"), (1, 2, "人口"), (2, 1, "城郊"), (2, 2, "8")]
        )
    )
    page = shown(whole(replace(one, text=cells)))
    assert len(page.all("tr", **{"class": "row"})) == 2
    assert "片区 ｜ ■1人口" in page.text
    assert "城郊 ｜ 8" in page.text


def test_long_papers_show_marked_paragraphs_and_their_neighbours(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = [
        (Role.HEADING1, "一、做法"),
        *(f"第{n}句" for n in range(9)),
        "有错",
        *(f"后{n}句" for n in range(9)),
    ]
    one = judged("甲.docx", *lines)
    assert "第3句" in shown(whole(one)).text
    monkeypatch.setattr(page_writer, "WHOLE_DRAFT", 20)
    brief = shown(whole(one)).text
    assert "文稿很长" in brief
    assert "第8句" in brief
    assert "后0句" in brief
    assert "一、做法" in brief
    assert "第3句" not in brief
    assert "（略去 8 段）" in brief
    monkeypatch.setattr(page_writer, "WHOLE_DRAFT", 200_000)
    monkeypatch.setattr(page_writer, "WHOLE_REPORT", 20)
    assert "文稿很长" in shown(whole(one)).text


def test_what_was_not_checked_is_said_and_never_called_clean() -> None:
    page = shown(report())
    assert "这份稿件没有核查" in page.text
    assert "文件设置了打开密码，请取消密码后再核查。" in page.text
    assert "未核查：" in page.text
    assert "已修补后读取" in page.text
    assert "不再提示的 1 处" in page.text
    assert "规则 TT01" in shown(crashed()).text
    locked = report().documents[2]
    alone = shown(whole(locked))
    assert "没有发现" not in alone.text
    assert "没有核查" in alone.text
    many = shown(whole(locked, locked)).text
    assert "2 份都没能核查。" in many


def test_a_view_for_one_reviewer_says_what_is_left_to_the_others() -> None:
    full = report().documents[0]
    page = shown(whole(only(full, Reviewer.LEADER)), Look(reviewer=Reviewer.LEADER))
    assert "只列出由分管领导处理的问题。" in page.text
    assert "另有 9 处由拟稿人处理" in page.text
    assert len(page.found) == 1


def test_chosen_rules_are_no_whole_check() -> None:
    page = shown(whole(judged("甲.docx", "好")), Look(selected=True))
    assert "只用了所选的规则，其他规则没有核查。" in page.text
    assert "所选规则没有发现问题" in page.text


@pytest.mark.parametrize(
    ("paths", "expected"),
    [
        (["/home/x/文稿/甲.docx"], ["甲.docx"]),
        (["/home/x/a/甲.docx", "/home/x/b/乙.docx"], ["a/甲.docx", "b/乙.docx"]),
        (["材料/甲.docx", "/home/x/乙.docx"], ["材料/甲.docx", "乙.docx"]),
        (["./材料/甲.docx", "-"], ["材料/甲.docx", "-"]),
    ],
)
def test_a_page_that_is_handed_around_names_no_folder_of_one_computer(
    paths: list[str], expected: list[str]
) -> None:
    documents = [
        DocumentReport(path, None, "generic", None, problem=Problem("bad-config", f"{path}:1:1: DL204 不对"))
        for path in paths
    ]
    assert page_writer.shown_paths(whole(*documents)) == expected
    source = render(whole(*documents), "html")
    assert "/home" not in source


def test_a_real_draft_is_shown_whole() -> None:
    options = Options(keep_text=True, config="")
    one = Linter(options).lint_file(str(DEMO))
    page = shown(whole(one))
    assert len(page.found) == len(one.findings) > 10
    flat = re.sub(r"\s", "", page.text)
    for line in one.text:
        if not any((f.location.part, f.location.paragraph) == (line.part, line.number) for f in one.findings):
            assert re.sub(r"\s", "", line.text) in flat
    assert Linter(Options(config="")).lint_file(str(DEMO)).text == ()
    assert {"html"} == WITH_TEXT
