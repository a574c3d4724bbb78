"""The agenda by the names of papers: one that it names is gone, one that nobody names is there."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from draftlint.findings import Severity
from draftlint.packet.check import check
from tests.support.packets import PAPERS, docx

AGENDA, CONTENTS = "01 会议议程.docx", "00 目录.docx"
STRAY = "@标题 安和县人民政府↵关于全县{what}\n@副标题 ——2026年7月28日在安和县第十八届人民代表大会↵常务委员会第四十二次会议上\n主任、各位副主任、各位委员：\n现将有关情况报告如下，请予审议。\n"


def _folder(tmp_path: Path) -> Path:
    folder = tmp_path / "会议材料"
    shutil.copytree(PAPERS, folder)
    return folder


def _told(folder: Path, *codes: str) -> list[tuple[str, str, set[str]]]:
    report = check(str(folder), today="2026-07-20")
    return [
        (each.finding.rule, Path(each.path).name, {Path(side.path).name for side in each.finding.related})
        for each in report.findings
        if each.finding.rule in codes and each.finding.severity is not Severity.INFO
    ]


@pytest.mark.parametrize(
    "gone", ["05 决算报告.docx", "16 人事任免议案.docx", "13 城市供水管理规定（草案）.docx", "09 安全生产工作情况报告.docx"]
)  # fmt: skip
def test_named_paper_that_is_gone_is_told_at_its_agenda_line(tmp_path: Path, gone: str) -> None:
    folder = _folder(tmp_path)
    (folder / gone).unlink()
    assert _told(folder, "PK75") == [("PK75", AGENDA, {CONTENTS})]


def test_paper_of_nobody_is_told_against_the_agenda(tmp_path: Path) -> None:
    folder = _folder(tmp_path)
    (folder / "90 养老.docx").write_bytes(
        docx(STRAY.format(what="养老服务体系建设情况的报告"), "90 养老", "direct")
    )
    assert _told(folder, "PK76") == [("PK76", "90 养老.docx", {AGENDA})]


@pytest.mark.parametrize(
    "what",
    ["养老服务体系建设情况的报告（书面）", "养老服务体系建设情况的调研报告", "安全生产专项整治情况的报告"],
)
def test_papers_that_need_no_line_of_their_own_are_no_warning(tmp_path: Path, what: str) -> None:
    folder = _folder(tmp_path)
    (folder / "90 另一份.docx").write_bytes(docx(STRAY.format(what=what), "90 另一份", "direct"))
    assert _told(folder, "PK76") == []
