"""`draftlint check ... --comments`: where the copy goes, and what it must never be written over."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from draftlint.cli.commenting import default_target
from draftlint.cli.group import cli

DEMO = Path(__file__).resolve().parents[2] / "corpora" / "demo" / "有差错的专项工作报告.docx"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a faulty draft, which is also where we are."""
    shutil.copy(DEMO, tmp_path / "报告.docx")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def invoke(*arguments: str) -> Result:
    return CliRunner().invoke(cli, arguments)


def commented(path: Path) -> int:
    import docx

    return len(list(docx.Document(str(path)).comments))


def test_the_copy_stands_beside_the_draft_and_the_report_is_what_it_was(desk: Path) -> None:
    before = (desk / "报告.docx").read_bytes()
    plain, done = invoke("报告.docx"), invoke("报告.docx", "--comments")
    assert (done.stdout, done.exit_code) == (plain.stdout, plain.exit_code) == (plain.stdout, 1)
    assert "已写入 报告_批注.docx" in done.stderr
    assert commented(desk / "报告_批注.docx") > 10
    assert (desk / "报告.docx").read_bytes() == before
    assert sorted(each.name for each in desk.iterdir()) == ["报告.docx", "报告_批注.docx"]


def test_quiet_says_nothing_and_machine_formats_stay_whole(desk: Path) -> None:
    done = invoke("报告.docx", "--comments", "-q", "--format", "json")
    assert done.stderr == ""
    assert json.loads(done.stdout)["summary"]["documents"] == 1
    assert (desk / "报告_批注.docx").is_file()


def test_several_drafts_have_a_copy_each(desk: Path) -> None:
    shutil.copy(DEMO, desk / "另一份.docx")
    (desk / "说明.txt").write_text("关于工作的报告\n\n进展顺利。\n", encoding="utf-8")
    done = invoke("报告.docx", "另一份.docx", "说明.txt", "--comments")
    assert (desk / "报告_批注.docx").is_file()
    assert (desk / "另一份_批注.docx").is_file()
    assert "没有写批注：说明.txt：只有 Word 文稿" in done.stderr
    assert done.exit_code == 2
    assert "多份文稿" in invoke("报告.docx", "另一份.docx", "--comments", "x.docx").stderr


def test_a_commented_copy_is_written_again_but_not_over_what_people_have_done_in_it(desk: Path) -> None:
    copy = desk / "报告_批注.docx"
    assert invoke("报告.docx", "--comments").exit_code == 1
    assert invoke("报告.docx", "--comments").exit_code == 1
    import docx

    worked = docx.Document(str(copy))
    worked.paragraphs[-1].add_run("有人加了一句。")
    worked.save(str(copy))
    before = copy.read_bytes()
    done = invoke("报告.docx", "--comments")
    assert done.exit_code == 2
    assert "有人修改或答复过" in done.stderr
    assert copy.read_bytes() == before
    assert invoke("报告_批注.docx", "--comments").exit_code == 1
    assert (desk / "报告_批注2.docx").is_file()


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("报告.docx", "--comments", "报告.docx"), "就是要核查的文稿"),
        (("报告.docx", "--comments", "链接.docx"), "就是要核查的文稿"),
        (("报告.docx", "--comments", "别人的.docx"), "不是 draftlint 写的"),
        (("--comments", "别人的.docx", "报告.docx"), "不是 draftlint 写的"),
        (("--comments", "报告.docx"), "没有写要核查的文稿"),
        (("报告.docx", "--comments", "结果.txt"), "以 .docx 结尾"),
        (("报告.docx", "--comments", "结果.docm"), "同一种后缀"),
        (("报告.docx", "--comments", "-"), "以 .docx 结尾"),
        (("报告.docx", "--comments", "夹.docx"), "是文件夹"),
        (("-", "--comments"), "标准输入"),
    ],
)
def test_targets_that_are_refused(desk: Path, arguments: tuple[str, ...], sentence: str) -> None:
    shutil.copy(DEMO, desk / "别人的.docx")
    (desk / "链接.docx").symlink_to("报告.docx")
    (desk / "夹.docx").mkdir()
    before = {each.name: each.read_bytes() for each in desk.glob("*.docx") if each.is_file()}
    done = invoke("check", *arguments)
    assert done.exit_code == 2
    assert sentence in done.stderr
    assert done.stdout == ""
    assert {each.name: each.read_bytes() for each in desk.glob("*.docx") if each.is_file()} == before


def test_a_target_that_cannot_be_written_is_told_in_a_sentence(desk: Path) -> None:
    done = invoke("报告.docx", "--comments", "没有这个文件夹/批注.docx")
    assert done.exit_code == 2
    assert "所在的文件夹不存在" in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout  # the report is there all the same


def test_an_unreadable_draft_has_no_copy(desk: Path) -> None:
    (desk / "坏.docx").write_bytes(b"PK\x03\x04nonsense")
    assert invoke("坏.docx", "--comments").exit_code == 2
    assert not (desk / "坏_批注.docx").exists()


@pytest.mark.parametrize(
    ("draft", "copy"),
    [
        ("报告.docx", "报告_批注.docx"),
        ("夹/报告.docm", "夹/报告_批注.docm"),
        ("报告2025.docx", "报告2025_批注.docx"),
        ("报告_批注.docx", "报告_批注2.docx"),
        ("报告_批注9.docx", "报告_批注10.docx"),
        ("报告_批注20250305.docx", "报告_批注20250305_批注.docx"),
    ],
)
def test_names_of_copies(draft: str, copy: str) -> None:
    assert default_target(draft) == copy


def test_a_folder_is_not_searched_for_copies(desk: Path) -> None:
    invoke("报告.docx", "--comments")
    invoke("报告_批注.docx", "--comments")
    done = invoke(".", "--format", "json")
    assert json.loads(done.stdout)["summary"]["documents"] == 1


def test_checking_without_comments_does_not_load_what_writes_them(desk: Path) -> None:
    code = (
        "import sys; from draftlint.cli import main; sys.argv[1:] = ['check', '报告.docx', '-q']\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "late = [n for n in sys.modules if n.endswith(('.commenting', '.comments', '.locate', '.trace', '.bytemap', '.waivers'))]\n"
        "sys.exit(','.join(late) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=desk, check=False)
    assert done.stderr == ""
    assert done.returncode == 0


def test_a_view_does_not_replace_the_copy_with_everything(desk: Path) -> None:
    invoke("报告.docx", "--comments")
    whole = (desk / "报告_批注.docx").read_bytes()
    for _ in range(2):
        done = invoke("报告.docx", "--comments", "--reviewer", "leader")
        assert "已写入 报告_批注2.docx（报告_批注.docx 是另一种批注副本，没有动）" in done.stderr
    assert (desk / "报告_批注.docx").read_bytes() == whole
    assert invoke("报告.docx", "--comments", "--select", "PU").stderr.startswith("已写入 报告_批注3.docx")
    refused = invoke("报告.docx", "--reviewer", "leader", "--comments", "报告_批注.docx")
    assert refused.exit_code == 2
    assert "另一种批注副本" in refused.stderr
    assert (desk / "报告_批注.docx").read_bytes() == whole
    assert "已写入 报告_批注.docx" in invoke("报告.docx", "--comments").stderr
