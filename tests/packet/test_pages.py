"""The pages of a packet: contents, preparation table, report, as people get them."""

from __future__ import annotations

import shutil
from pathlib import Path

import docx
import openpyxl
import pytest
from click.testing import CliRunner

from benchmarks.disagreements import plant
from draftlint.api import lint
from draftlint.cli import packet as packet_command

ROOT = Path(__file__).parents[2]
TODAY = "2026-07-24"


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    """The sample packet, to be written into."""
    folder = tmp_path / "会议材料"
    shutil.copytree(ROOT / "corpora" / "packet" / "会议材料", folder)
    return folder


def run(*arguments: str) -> tuple[int, str]:
    done = CliRunner().invoke(packet_command.command, list(arguments), standalone_mode=False)
    if done.exception is not None:
        return 2, str(getattr(done.exception, "message", done.exception))
    return int(done.return_value or 0), done.output


def words(path: Path) -> str:
    document = docx.Document(str(path))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(each.text for each in document.paragraphs), *cells])


def test_the_contents_page_lists_every_numbered_paper_by_its_own_title_and_is_in_order_itself(
    papers: Path, tmp_path: Path
) -> None:
    target = tmp_path / "目录.docx"
    (papers / "00 目录.docx").unlink()
    assert run("toc", str(papers), "-o", str(target), "--today", TODAY)[0] == 0
    (table,) = docx.Document(str(target)).tables
    rows = [[cell.text for cell in row.cells] for row in table.rows][1:]
    assert [mark for mark, _ in rows[:3]] == ["会议文件之一", "会议文件之二", "会议文件之三"]
    assert len(rows) == 20
    assert rows[4][1] == "安和县人民政府关于2025年县级决算草案的报告"
    assert not [each for each in lint(target).findings if each.severity.value != "info"]
    shutil.copy(target, papers / "00 目录.docx")
    done = CliRunner().invoke(packet_command.command, ["check", str(papers), "--fail-on", "warning", "--today", TODAY, "--no-keep"], standalone_mode=False)  # fmt: skip
    assert done.return_value == 0, done.output


def test_the_table_tells_what_is_missing_and_whom_to_remind(papers: Path, tmp_path: Path) -> None:
    (papers / "17 任免名单（草案）.docx").unlink()
    target = tmp_path / "表.docx"
    run("status", str(papers), "-o", str(target), "--today", TODAY)
    said = words(target)
    assert "缺任免名单（草案）" in said
    assert "需要提醒" in said
    assert "会议文件" not in said.splitlines()[0]
    book = tmp_path / "表.xlsx"
    run("status", str(papers), "-o", str(book), "--today", TODAY)
    sheet = openpyxl.load_workbook(book).active
    assert sheet is not None
    assert [cell.value for cell in sheet[2]][:3] == ["序号", "议题", "内容要求"]
    assert any("缺任免名单（草案）" in str(cell.value) for row in sheet.iter_rows() for cell in row)


def test_the_report_says_first_whether_the_packet_may_be_printed(papers: Path, tmp_path: Path) -> None:
    target = tmp_path / "报告.html"
    assert run("report", str(papers), "-o", str(target), "--today", TODAY)[0] == 0
    assert "可以付印" in target.read_text(encoding="utf-8")
    planted = plant("任免名单的姓名不一致", papers, "page")
    assert run("report", str(papers), "-o", str(target), "--today", TODAY)[0] == 0
    page = target.read_text(encoding="utf-8")
    assert "不能付印" in page
    assert Path(planted.wrong).stem in page
    assert "<script" not in page


def test_a_paper_that_cannot_be_read_is_named_and_the_rest_is_told(papers: Path, tmp_path: Path) -> None:
    (papers / "坏.docx").write_bytes(b"PK\x03\x04nothing")
    target = tmp_path / "报告.docx"
    assert run("report", str(papers), "-o", str(target), "--today", TODAY)[0] == 2
    said = words(target)
    assert "没有核查完" in said
    assert "05 决算报告" in said


def test_what_somebody_else_wrote_is_not_written_over_and_ones_own_is(papers: Path, tmp_path: Path) -> None:
    target = tmp_path / "目录.docx"
    shutil.copy(papers / "05 决算报告.docx", target)
    before = target.read_bytes()
    code, said = run("toc", str(papers), "-o", str(target))
    assert code == 2
    assert "没有覆盖" in said
    assert target.read_bytes() == before
    target.unlink()
    for _ in range(2):
        assert run("toc", str(papers), "-o", str(target))[0] == 0
    for name in ("表.xlsx", "表.html", "表.docx"):
        for _ in range(2):
            assert run("status", str(papers), "-o", str(tmp_path / name))[0] == 0
    (tmp_path / "表.html").write_text("<p>我的</p>", encoding="utf-8")
    assert run("status", str(papers), "-o", str(tmp_path / "表.html"))[0] == 2


def test_text_of_a_draft_is_no_formula_and_no_markup(tmp_path: Path) -> None:
    from datetime import datetime

    from draftlint.templates.leaf import Grid, Leaf, as_docx, as_html, as_xlsx
    from draftlint.templates.printing import Cell, Column

    evil = "=1+1<script>\x01\ud800"
    leaf = Leaf("表", (Grid((Column("甲", 20),), ((Cell((evil,)),),)),), "draftlint 试")
    path = tmp_path / "表.xlsx"
    path.write_bytes(as_xlsx(leaf, datetime(2026, 7, 1)))
    sheet = openpyxl.load_workbook(path).active
    assert sheet is not None
    assert sheet["A3"].data_type == "s"
    assert b"<script>" not in as_html(leaf)
    path.write_bytes(as_docx(leaf, datetime(2026, 7, 1)))
    assert "=1+1<script>" in docx.Document(str(path)).tables[0].rows[1].cells[0].text
