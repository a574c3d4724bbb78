"""The last lines of `draftlint check`: what need not be mended by hand, and the command that does it."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from draftlint.cli.group import cli
from tests.ooxml.minidocx import docx as minidocx
from tests.ooxml.minidocx import p, t
from tests.support.answers import parts_of, with_parts
from tests.support.zips import types

ROOT = Path(__file__).resolve().parents[2]
DEMO = ROOT / "corpora" / "demo" / "有差错的专项工作报告.docx"
CLEAN = ROOT / "corpora" / "clean" / "讲话.docx"
_LINE = re.compile(r"其中 (\d+) 处可以自动改：draftlint fix (.+)")


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copy(DEMO, tmp_path / "报告.docx")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def check(*arguments: str, **how: bytes) -> str:
    return CliRunner().invoke(cli, ["check", *arguments], **how).stdout  # type: ignore[arg-type]


def told(text: str) -> list[tuple[int, str]]:
    return [(int(number), name) for number, name in _LINE.findall(text)]


def rules_with(fix: str) -> set[str]:
    listed = CliRunner().invoke(cli, ["rules", "--format", "json"]).stdout
    return {each["code"] for each in json.loads(listed) if each["fix"] == fix}


def test_the_number_is_that_of_findings_with_a_safe_correction(desk: Path) -> None:
    found = json.loads(check("报告.docx", "--format", "json"))["documents"][0]["findings"]
    unsafe = rules_with("unsafe")
    fixable = [each for each in found if each["fixable"]]
    safe = [each for each in fixable if each["rule"] not in unsafe]
    assert 0 < len(safe) < len(fixable)
    assert told(check("报告.docx")) == [(len(safe), "报告.docx")]


def test_the_command_that_is_told_corrects(desk: Path) -> None:
    ((number, name),) = told(check("报告.docx"))
    done = CliRunner().invoke(cli, ["fix", name])
    assert f"自动改正 {number} 处" in done.stdout
    assert (desk / "报告_修订.docx").is_file()
    assert told(check("报告_修订.docx")) == []


def test_each_of_several_drafts_has_its_line_and_blanks_are_quoted(desk: Path) -> None:
    shutil.copy(DEMO, desk / "第 二稿.docx")
    shutil.copy(CLEAN, desk / "讲话.docx")
    assert [name for _, name in told(check("报告.docx", "第 二稿.docx", "讲话.docx"))] == [
        "报告.docx",
        '"第 二稿.docx"',
    ]


def test_nothing_is_told_where_the_command_would_not_do(desk: Path) -> None:
    (desk / "稿.txt").write_text("关于工作的报告\n\n进展顺利,成效明显。。\n", encoding="utf-8")
    assert told(check("稿.txt")) == []
    assert told(check("-", input=DEMO.read_bytes())) == []
    assert told(check("-", "--stdin-filename", "报告.docx", input=DEMO.read_bytes())) == []
    assert told(check("报告.docx", "-q")) == []
    assert told(check("报告.docx", "--select", "RS")) == []
    assert told(check("讲话.docx")) == []


def test_nothing_is_told_of_a_file_that_must_not_be_written_into(desk: Path) -> None:
    parts = parts_of(DEMO.read_bytes())
    protection = '<w:documentProtection w:edit="readOnly" w:enforcement="1"/><w:compat'
    parts["word/settings.xml"] = parts["word/settings.xml"].replace("<w:compat", protection, 1)
    (desk / "限制.docx").write_bytes(with_parts(DEMO.read_bytes(), parts))
    shown = check("限制.docx", "--comments", "-o", "结果.txt") + (desk / "结果.txt").read_text(
        encoding="utf-8"
    )
    assert "PU10" in shown  # the report is whole, only the copies are refused
    assert told(shown) == []
    assert not (desk / "限制_批注.docx").exists()
    assert CliRunner().invoke(cli, ["fix", "限制.docx"]).exit_code == 2


@pytest.mark.parametrize(
    "gone",
    [
        '<w:moveFrom w:id="6" w:author="乙">{}</w:moveFrom>',
        '<w:del w:id="6" w:author="乙">{}</w:del>',
    ],
)
def test_a_paragraph_whose_words_somebody_has_taken_away_is_no_blank_line(desk: Path, gone: str) -> None:
    body = p("全县义务教育学校办学条件明显改善，教育质量稳步提高，群众满意度不断提升。")
    title = p("关于全县义务教育均衡发展情况的报告")
    words = "<w:r><w:delText>此处原有一句话。</w:delText></w:r>"
    for content, blank in ((gone.format(words), False), (t("　"), True)):
        data = minidocx(title + body + f"<w:p>{content}</w:p>" + body, files={"[Content_Types].xml": types()})
        (desk / "稿.docx").write_bytes(data)
        assert ("ST05" in check("稿.docx", "--select", "ST05")) is blank
