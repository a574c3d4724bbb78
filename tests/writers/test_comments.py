"""The comments a draft gets: their words and places, and what becomes of them when it is linted again."""

from __future__ import annotations

import re
import zipfile
from dataclasses import replace
from datetime import datetime
from io import BytesIO
from pathlib import Path

import pytest

from draftlint.api import Linter, Options
from draftlint.checks.integrity import OWN_AUTHORS
from draftlint.doc.problem import Problem
from draftlint.findings import DocumentReport, Reviewer
from draftlint.ooxml.read import read_docx
from draftlint.review.authors import COMMENT_AUTHORS
from draftlint.review.routing import only
from draftlint.writers import Look
from draftlint.writers.comments import CannotCommentError, commented, is_own
from tests.ooxml.minidocx import docx as minidocx
from tests.ooxml.minidocx import p, t
from tests.support.anchored import anchored
from tests.support.answers import block_of, in_word, parts_of
from tests.support.drafts import SOFFICE, soffice_convert
from tests.support.zips import types

ROOT = Path(__file__).resolve().parents[2]
DEMO = ROOT / "corpora" / "demo" / "有差错的专项工作报告.docx"
SNAPSHOT = Path(__file__).parent / "snapshots" / "comments.xml"
NOW = datetime(2026, 3, 5, 9, 30)
LATER = datetime(2026, 3, 6, 15, 0)
LINTER = Linter(Options(config=""))
TITLE, HEADING = "关于全县教育工作情况的报告", "一、主要做法"
FAULTS = ("各项工作进展顺利。。", "群众普遍满意。。")


def lint(data: bytes, options: Options | None = None) -> DocumentReport:
    linter = LINTER if options is None else Linter(options)
    return linter.lint_bytes(data, "报告.docx")


def copy(
    data: bytes, now: datetime = NOW, look: Look | None = None, report: DocumentReport | None = None
) -> bytes:
    return commented(data, report or lint(data), now, look or Look())


def paper(*lines: str, **parts: str) -> bytes:
    body = "".join(p(line) for line in (TITLE, HEADING, *lines))
    return minidocx(body, files={"[Content_Types].xml": types()}, **parts)


def part(data: bytes, name: str = "word/comments.xml") -> str:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return archive.read(name).decode()


def rezip(data: bytes, **changes: str) -> bytes:
    """The file with some parts replaced or added, as another program would save it."""
    names = {name.replace("__", "/").replace("_dot_", "."): text for name, text in changes.items()}
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as archive, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in archive.namelist():
            target.writestr(name, names.pop(name, None) or archive.read(name))
        for name, text in names.items():
            target.writestr(name, text)
    return out.getvalue()


def comments(data: bytes) -> list[tuple[str, str]]:
    return list(read_docx(data, "x").facts.comments)


def texts(data: bytes, code: str) -> list[str]:
    return [text for _, text in comments(data) if f"[{code}]" in text]


# --- words and places ----------------------------------------------------------------------------
def test_the_comments_of_the_sample() -> None:
    """`python -m tests.writers.test_comments` writes the snapshot anew."""
    assert re.sub(
        "draftlint:[0-9a-f]{32}", "draftlint:", part(copy(DEMO.read_bytes()))
    ) == SNAPSHOT.read_text("utf-8")


def test_one_comment_a_finding_on_its_very_characters_and_one_on_the_title() -> None:
    data = DEMO.read_bytes()
    report = lint(data)
    made = copy(data)
    ranges = anchored(made)
    assert len(comments(made)) == len(report.findings) + 1
    paragraphs = {each.number: each for each in read_docx(data, "x").paragraphs}
    number, start, end = ranges[0]
    assert paragraphs[number].text[start:end].replace("\n", "") == report.title
    located = [each for each in report.findings if each.location.part == "body" and each.location.paragraph]
    assert len(located) > 10
    for at, finding in enumerate(report.findings, 1):
        if finding in located:
            assert ranges[at] == (finding.location.paragraph, finding.location.start, finding.location.end)
        else:
            assert ranges[at] == ranges[0]


def test_authors_are_those_of_the_roles_and_are_spared_by_the_rule_on_comments() -> None:
    assert {author for author, _ in COMMENT_AUTHORS.values()} <= OWN_AUTHORS
    data = DEMO.read_bytes()
    report = lint(data)
    findings = list(report.findings)
    mixed = [replace(each, reviewer=list(Reviewer)[n % 3]) for n, each in enumerate(findings)]
    made = copy(data, report=replace(report, findings=tuple(mixed)))
    written = re.findall('w:author="([^"]*)" w:date="([^"]*)" w:initials="([^"]*)"', part(made))
    assert [each[0::2] for each in written[1:]] == [COMMENT_AUTHORS[each.reviewer] for each in mixed]
    assert {date for _, date, _ in written} == {"2026-03-05T09:30:00Z"}
    assert [each.rule for each in lint(made).findings] == [each.rule for each in findings]


def test_findings_elsewhere_are_told_at_the_nearest_body_text() -> None:
    box = f"<w:p>{t('第一段主文。')}<w:r><w:pict><v:shape><v:textbox><w:txbxContent>{p('框里的话。。')}</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"
    note = f'<w:p>{t("引文")}<w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
    data = minidocx(
        p(TITLE) + box + note,
        files={"[Content_Types].xml": types()},
        sect='<w:sectPr><w:headerReference xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" w:type="default" r:id="header1"/></w:sectPr>',
        header1=p("页眉的话。。"),
        footnotes=f'<w:footnote w:id="2">{p("脚注的话。。")}</w:footnote>',
    )
    report = lint(data, Options(select=("PU08",), config=""))
    assert sorted(each.location.part for each in report.findings) == ["footnote", "header", "textbox"]
    made = copy(data, report=report)
    ranges = anchored(made)
    for at, finding in enumerate(report.findings, 1):
        paragraph = {"header": 1, "textbox": 2, "footnote": 4}[finding.location.part]
        assert ranges[at][0] == paragraph
        words = {"header": "页眉", "textbox": "文本框", "footnote": "脚注"}[finding.location.part]
        assert f"位置：{words}" in comments(made)[at][1]


def test_the_summary_stands_on_the_title_and_not_on_the_letterhead() -> None:
    """Whose name begins like the title."""
    data = minidocx(
        "".join(map(p, ("安和县人民政府", "安和县人民政府", "关于教育工作情况的报告", HEADING, *FAULTS))),
        files={"[Content_Types].xml": types()},
    )
    report = replace(lint(data), title="安和县人民政府关于教育工作情况的报告")
    assert anchored(copy(data, report=report))[0][0] == 2


@pytest.mark.parametrize(
    ("lines", "options", "verdict"),
    [
        (FAULTS[:1], Options(select=("PU08",), config=""), "退回修改"),
        (("各项工作进展顺利。",), Options(select=("PU08",), config=""), "可以送审"),
    ],
)
def test_the_summary_says_whether_the_draft_may_go(
    lines: tuple[str, ...], options: Options, verdict: str
) -> None:
    data = paper(*lines)
    author, text = comments(copy(data, report=lint(data, options)))[0]
    assert author == "拟稿人核改"
    assert text.startswith(f"【核查小结】{verdict}")
    assert "核查日期：2026年3月5日" in text


def test_a_view_for_one_reviewer_has_that_one_s_comments_alone() -> None:
    data = paper(*FAULTS)
    made = copy(data, look=Look(reviewer=Reviewer.LEADER), report=only(lint(data), Reviewer.LEADER))
    (summary,) = comments(made)
    assert summary[1].startswith("【核查小结】退回修改")
    assert "只批注由分管领导处理的 0 处" in summary[1]


def test_text_that_xml_cannot_hold_is_made_harmless() -> None:
    data = paper(*FAULTS)
    report = lint(data)
    odd = replace(report.findings[0], message='甲<乙>&"丙"\x0b\ud800\n丁')
    made = copy(data, report=replace(report, findings=(odd,)))
    assert '甲<乙>&"丙"\ufffd\ufffd↵丁' in comments(made)[1][1]


# --- what is refused -----------------------------------------------------------------------------
def test_protected_files_are_left_alone() -> None:
    data = paper(*FAULTS, settings='<w:documentProtection w:edit="readOnly" w:enforcement="1"/>')
    with pytest.raises(CannotCommentError, match="限制编辑"):
        copy(data)


def test_parts_in_utf_16_are_left_alone() -> None:
    data = paper(*FAULTS)
    text = part(data, "word/document.xml").replace('encoding="UTF-8"', 'encoding="UTF-16"')
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as archive, zipfile.ZipFile(out, "w") as target:
        for name in archive.namelist():
            target.writestr(
                name, text.encode("utf-16") if name == "word/document.xml" else archive.read(name)
            )
    assert lint(out.getvalue()).findings
    with pytest.raises(CannotCommentError, match="UTF-8"):
        copy(out.getvalue())


def test_plain_drafts_have_nowhere_to_put_comments() -> None:
    data = "关于工作的报告\n\n进展顺利。。\n".encode()
    report = LINTER.lint_bytes(data, "报告.txt")
    assert report.findings
    with pytest.raises(CannotCommentError, match="docx"):
        commented(data, report, NOW, Look())


# --- life ----------------------------------------------------------------------------------------
def test_linting_a_commented_draft_again_finds_the_same_and_doubles_nothing() -> None:
    first = copy(DEMO.read_bytes())
    assert lint(first).findings == lint(DEMO.read_bytes()).findings
    second = copy(first, LATER)
    assert [text.replace("3月6日", "3月5日") for _, text in comments(second)] == [
        text for _, text in comments(first)
    ]
    assert anchored(second) == anchored(first)


def test_mended_findings_lose_their_comments_and_new_ones_get_theirs() -> None:
    first = copy(paper(*FAULTS))
    assert len(texts(first, "PU08")) == 2
    mended = rezip(
        first, word__document_dot_xml=part(first, "word/document.xml").replace("顺利", "很顺利", 1)
    )
    again = copy(mended, LATER)
    assert len(texts(again, "PU08")) == 2
    body = part(first, "word/document.xml")
    body = re.sub(r"(?<=顺利)</w:t>(.*?)。。</w:t>", r"</w:t>\1。</w:t>", body, count=1, flags=re.DOTALL)
    assert body != part(first, "word/document.xml")
    last = copy(rezip(first, word__document_dot_xml=body), LATER)
    assert len(texts(last, "PU08")) == 1
    ids = set(re.findall('commentReference w:id="([0-9]+)"', part(last, "word/document.xml")))
    assert ids == set(re.findall('<w:comment w:id="([0-9]+)"', part(last)))
    (where,) = [place for n, place in anchored(last).items() if n == _number_of(last, "PU08")]
    text = {each.number: each.text for each in read_docx(last, "x").paragraphs}[where[0]]
    assert text[where[1] : where[2]] == "。。"


def _number_of(data: bytes, code: str) -> int:
    found = re.search(rf'<w:comment w:id="(\d+)"(?:(?!</w:comment>).)*\[{code}\]', part(data), re.DOTALL)
    assert found is not None
    return int(found.group(1))


def answered(data: bytes, code: str) -> tuple[bytes, str]:
    """The file as Word saves it when a person has answered a comment; and the number of the comment."""
    found = re.search(r'w:id="(\d+)"', block_of(parts_of(data), code))
    assert found is not None
    return in_word(data, code, "不采纳：原文如此", author="王芳"), found.group(1)


def test_an_answered_comment_stays_with_its_answer_while_its_finding_is_open() -> None:
    first = copy(paper(*FAULTS))
    talked, number = answered(first, "PU08")
    again = copy(talked, LATER)
    assert ("王芳", "不采纳：原文如此") in comments(again)
    assert len(texts(again, "PU08")) == 2
    kept = re.findall(f'<w:comment w:id="{number}".*?</w:comment>', part(again), re.DOTALL)
    assert kept == re.findall(f'<w:comment w:id="{number}".*?</w:comment>', part(talked), re.DOTALL)
    extended = part(again, "word/commentsExtended.xml")
    assert 'w15:paraIdParent="' in extended
    known = set(re.findall('w14:paraId="(.*?)"', part(again)))
    assert set(re.findall('w15:paraId="(.*?)"', extended)) <= known  # nothing is said of what has gone


def test_an_answered_comment_is_resolved_when_its_finding_is_mended() -> None:
    talked, number = answered(copy(paper(*FAULTS)), "PU08")
    body = part(talked, "word/document.xml").replace("。。", "。", 1)
    again = copy(rezip(talked, word__document_dot_xml=body), LATER)
    assert ("王芳", "不采纳：原文如此") in comments(again)
    assert f'<w:comment w:id="{number}"' in part(again)
    assert len(texts(again, "PU08")) == 2  # the one with the answer, and the fault that is still there
    ranges = anchored(again)
    text = {each.number: each.text for each in read_docx(again, "x").paragraphs}
    fresh = [
        n for n in ranges if n != int(number) and text[ranges[n][0]][ranges[n][1] : ranges[n][2]] == "。。"
    ]
    assert len(fresh) == 1
    parent = re.search('w15:paraIdParent="(.*?)"', part(again, "word/commentsExtended.xml"))
    assert parent is not None
    assert f'w15:paraId="{parent.group(1)}" w15:done="1"' in part(again, "word/commentsExtended.xml")


def test_the_summary_is_renewed_in_place_when_somebody_has_answered_it() -> None:
    talked, _ = answered(copy(paper(*FAULTS)), "PU08")
    extended = part(talked, "word/commentsExtended.xml")
    first = re.findall('w14:paraId="(.*?)"', part(talked))[0]
    extended = re.sub('paraIdParent="[^"]*"', f'paraIdParent="{first}"', extended)
    again = copy(rezip(talked, word__commentsExtended_dot_xml=extended), LATER)
    sums = [text for _, text in comments(again) if text.startswith("【核查小结】")]
    assert len(sums) == 1
    assert "2026年3月6日" in sums[0]
    assert f'w14:paraId="{first}"' in part(again)
    assert ("王芳", "不采纳：原文如此") in comments(again)


def test_comments_of_other_people_are_never_touched() -> None:
    other = '<w:comment w:id="7" w:author="李明" w:initials="李"><w:p><w:r><w:t>请核对 [PU08] 编号 0123456789</w:t></w:r></w:p></w:comment>'
    body = (
        p(TITLE)
        + f'<w:p><w:commentRangeStart w:id="7"/>{t(FAULTS[0])}<w:commentRangeEnd w:id="7"/><w:r><w:commentReference w:id="7"/></w:r></w:p>'
    )
    data = minidocx(body, comments=other, files={"[Content_Types].xml": types()})
    for _ in range(3):
        data = copy(data)
        assert other in part(data)
        assert sum(author == "李明" for author, _ in comments(data)) == 1
        assert anchored(data)[7] == (2, 0, len(FAULTS[0]))
    assert len([text for _, text in comments(data) if text.startswith("【核查小结】")]) == 1


def test_rules_that_were_not_asked_leave_their_comments_alone() -> None:
    first = copy(DEMO.read_bytes())
    options = Options(select=("PU",), config="")
    again = copy(first, LATER, Look(selected=True), lint(first, options))
    assert len(comments(again)) == len(comments(first))
    crashed = replace(lint(first), findings=(), problem=Problem("rule-crashed", "规则出错"))
    assert len(comments(copy(first, LATER, report=crashed))) == len(comments(first))
    leader = copy(first, LATER, Look(reviewer=Reviewer.LEADER), only(lint(first), Reviewer.LEADER))
    assert len(comments(leader)) == len(comments(first))


@pytest.mark.soffice
@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")
def test_comments_are_known_again_after_another_program_has_saved_the_copy(tmp_path: Path) -> None:
    path = tmp_path / "copy.docx"
    path.write_bytes(copy(DEMO.read_bytes()))
    saved = soffice_convert([path], "docx", tmp_path / "out")[path].read_bytes()
    assert is_own(saved) == (True, False)
    again = copy(saved, LATER)
    assert len(comments(again)) == len(lint(saved).findings) + 1


def test_a_copy_knows_whether_anybody_has_worked_in_it() -> None:
    made = copy(paper(*FAULTS))
    assert is_own(made) == (True, True)
    assert is_own(
        rezip(made, word__document_dot_xml=part(made, "word/document.xml").replace("顺利", "很顺利"))
    ) == (True, False)
    assert is_own(answered(made, "PU08")[0]) == (True, False)
    assert is_own(paper(*FAULTS)) == (False, False)
    assert is_own(b"no zip") == (False, False)


if __name__ == "__main__":
    SNAPSHOT.write_text(
        re.sub("draftlint:[0-9a-f]{32}", "draftlint:", part(copy(DEMO.read_bytes()))), "utf-8"
    )
