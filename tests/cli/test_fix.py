"""`draftlint fix`: where the corrected draft goes, what it says, and what it never writes over."""

from __future__ import annotations

import errno
import re
import shutil
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from draftlint.cli.fixtarget import default_target
from draftlint.cli.group import cli
from tests.support.answers import parts_of, with_parts
from tests.support.revised import accepted, authors, marks, rejected

ROOT = Path(__file__).resolve().parents[2]
DEMO = ROOT / "corpora" / "demo" / "有差错的专项工作报告.docx"
CLEAN = ROOT / "corpora" / "clean" / "讲话.docx"
LINES = "关于工作的报告\n\n进展顺利,成效明显。。\n"
RIGHT = "关于工作的报告\n\n进展顺利，成效明显。\n"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a faulty draft and a plain one, which is also where we are."""
    shutil.copy(DEMO, tmp_path / "报告.docx")
    (tmp_path / "稿.txt").write_text(LINES, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def invoke(*arguments: str, **how: bytes) -> Result:
    return CliRunner().invoke(cli, ["fix", *arguments], **how)  # type: ignore[arg-type]


def names(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())


def test_the_corrected_draft_stands_beside_the_draft_which_stays_as_it_is(desk: Path) -> None:
    before = (desk / "报告.docx").read_bytes()
    done = invoke("报告.docx")
    assert done.exit_code == 1  # what only people can mend is left
    assert names(desk) == ["报告.docx", "报告_修订.docx", "稿.txt"]
    assert (desk / "报告.docx").read_bytes() == before
    after = (desk / "报告_修订.docx").read_bytes()
    assert rejected(after) == rejected(before)
    assert ("ins", "〔") in marks(after)
    for words in ("自动改正", "（PU01）2 处", "改后还有", "由拟稿人处理", "已写入 报告_修订.docx", "审阅"):
        assert words in done.stdout
    assert done.stderr == ""


def test_clean_has_no_marks_and_is_what_accepting_gives(desk: Path) -> None:
    invoke("报告.docx")
    done = invoke("报告.docx", "--clean", "-o", "改好.docx")
    assert "没有修订标记" in done.stdout
    clean = (desk / "改好.docx").read_bytes()
    assert marks(clean) == []
    assert accepted(clean) == accepted((desk / "报告_修订.docx").read_bytes())


def test_diff_shows_and_writes_nothing(desk: Path) -> None:
    before = names(desk)
    done = invoke("报告.docx", "稿.txt", "--diff")
    assert names(desk) == before
    assert "安人常办【[ → 〔】2025【] → 〕】12号" in done.stdout
    assert "【删：。】" in done.stdout
    assert "进展顺利【, → ，】成效明显。" in done.stdout
    for wrong in (("-o", "x.docx"), ("--in-place",)):
        refused = invoke("报告.docx", "--diff", *wrong)
        assert refused.exit_code == 2
        assert "--diff 只显示" in refused.stderr


def test_fixing_twice_changes_nothing_more(desk: Path) -> None:
    invoke("报告.docx")
    done = invoke("报告_修订.docx")
    assert "没有可以自动改的地方" in done.stdout
    assert "已写入" not in done.stdout
    assert "报告_修订2.docx" not in names(desk)


def test_a_draft_without_faults_gives_no_file(desk: Path) -> None:
    shutil.copy(CLEAN, desk / "讲话.docx")
    done = invoke("讲话.docx")
    assert done.exit_code == 0
    assert "没有可以自动改的地方" in done.stdout
    assert "讲话_修订.docx" not in names(desk)


def test_an_own_copy_is_renewed_but_not_once_somebody_has_worked_in_it(desk: Path) -> None:
    import docx

    copy = desk / "报告_修订.docx"
    assert invoke("报告.docx").exit_code == 1
    assert invoke("报告.docx").exit_code == 1
    worked = docx.Document(str(copy))
    worked.paragraphs[-1].add_run("有人加了一句。")
    worked.save(str(copy))
    before = copy.read_bytes()
    done = invoke("报告.docx")
    assert done.exit_code == 2
    assert "有人修改过" in done.stderr or "不是 draftlint 写的修订稿" in done.stderr
    assert copy.read_bytes() == before


def test_nothing_else_is_written_over(desk: Path) -> None:
    shutil.copy(CLEAN, desk / "别的.docx")
    before = (desk / "别的.docx").read_bytes()
    done = invoke("报告.docx", "-o", "别的.docx")
    assert done.exit_code == 2
    assert "不是 draftlint 写的修订稿" in done.stderr
    assert (desk / "别的.docx").read_bytes() == before
    same = invoke("报告.docx", "-o", "./报告.docx")
    assert same.exit_code == 2
    assert "--in-place" in same.stderr
    assert (desk / "报告.docx").read_bytes() == DEMO.read_bytes()


def test_in_place_writes_the_draft_itself(desk: Path) -> None:
    done = invoke("报告.docx", "--in-place")
    assert "已写回 报告.docx" in done.stdout
    after = (desk / "报告.docx").read_bytes()
    assert rejected(after) == rejected(DEMO.read_bytes())
    assert after != DEMO.read_bytes()
    assert names(desk) == ["报告.docx", "稿.txt"]
    invoke("稿.txt", "--in-place", "--clean")
    assert (desk / "稿.txt").read_text(encoding="utf-8") == RIGHT


def test_plain_drafts_need_clean(desk: Path) -> None:
    done = invoke("稿.txt")
    assert done.exit_code == 2
    assert "--clean" in done.stderr
    assert invoke("稿.txt", "--clean").exit_code == 0
    assert (desk / "稿_修订.txt").read_text(encoding="utf-8") == RIGHT
    assert invoke("稿.txt", "--clean").exit_code == 0  # the same once more
    (desk / "稿_修订.txt").write_text("别人写的\n", encoding="utf-8")
    refused = invoke("稿.txt", "--clean")
    assert refused.exit_code == 2
    assert (desk / "稿_修订.txt").read_text(encoding="utf-8") == "别人写的\n"


def test_several_drafts_and_folders(desk: Path) -> None:
    (desk / "夹").mkdir()
    shutil.copy(DEMO, desk / "夹" / "甲.docx")
    shutil.copy(CLEAN, desk / "夹" / "乙.docx")
    done = invoke("夹", "没有.docx", "报告.docx")
    assert done.exit_code == 2
    assert names(desk / "夹") == ["乙.docx", "甲.docx", "甲_修订.docx"]
    assert "没有改：没有.docx：找不到" in done.stderr
    assert "合计：3 份" in done.stdout
    again = invoke("夹")
    assert again.exit_code == 1
    assert names(desk / "夹") == ["乙.docx", "甲.docx", "甲_修订.docx"]
    assert invoke("夹", "报告.docx", "-o", "x.docx").exit_code == 2


def test_standard_input_and_output(desk: Path) -> None:
    done = invoke("-", "-o", "-", "--clean", "--stdin-filename", "稿.txt", input=LINES.encode())
    assert done.stdout_bytes == RIGHT.encode()
    assert "自动改正" in done.stderr
    done = invoke("-", "-o", "新.docx", input=DEMO.read_bytes())
    assert rejected((desk / "新.docx").read_bytes()) == rejected(DEMO.read_bytes())
    assert "请用 -o" in invoke("-", input=b"x").stderr
    assert "请用 -o" in invoke("-", "--in-place", input=b"x").stderr


def test_what_is_asked_for_alone_is_corrected(desk: Path) -> None:
    invoke("报告.docx", "--select", "PU10")
    assert marks((desk / "报告_修订.docx").read_bytes()) == [
        ("del", "["),
        ("ins", "〔"),
        ("del", "]"),
        ("ins", "〕"),
    ]
    done = invoke("稿.txt", "--clean", "--ignore", "PU01,PU08", "-o", "x.txt")
    assert "没有可以自动改的地方" in done.stdout
    assert (desk / "x.txt").read_text(encoding="utf-8") == LINES


def test_exit_codes_follow_what_remains(desk: Path) -> None:
    assert invoke("报告.docx", "--fail-on", "never").exit_code == 0
    assert invoke("稿.txt", "--clean", "--fail-on", "info").exit_code == 0
    assert invoke("报告.docx", "--select", "PU10").exit_code == 0
    assert invoke("报告.docx", "--select", "RS01").exit_code == 1


def test_mistakes_of_the_command_line_are_told_in_chinese(desk: Path) -> None:
    for arguments, words in (
        ((), "请写上要改的文件或文件夹"),
        (("报告.docx", "--claen"), "没有选项 --claen"),
        (("报告.docx", "--fail-on", "eror"), "您是不是想写 error"),
        (("报告.docx", "--select", "PU9999"), "PU9999"),
        (("报告.docx", "--genre", "没有的文种"), "没有名为“没有的文种”的文种"),
        (("报告.docx", "-o", "x.txt"), "同一种后缀"),
        (("报告.docx", "-o", "x.docx", "--in-place"), "不能和 -o 同用"),
    ):
        done = invoke(*arguments)
        assert done.exit_code == 2, arguments
        assert words in done.stderr, arguments
    assert names(desk) == ["报告.docx", "稿.txt"]


def test_quiet_says_nothing(desk: Path) -> None:
    done = invoke("报告.docx", "-q")
    assert (done.stdout, done.stderr) == ("", "")
    assert (desk / "报告_修订.docx").is_file()


def test_a_copy_that_cannot_be_written_leaves_nothing_behind(desk: Path) -> None:
    done = invoke("报告.docx", "-o", "没有的夹/x.docx")
    assert done.exit_code == 2
    assert "文件夹不存在" in done.stderr
    assert names(desk) == ["报告.docx", "稿.txt"]


def test_one_bad_file_never_hides_the_others(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from draftlint.api import Linter

    right = Linter.fix_bytes

    def sometimes(self: Linter, data: bytes, path: str, *rest: object, **how: bool) -> object:
        if path == "报告.docx":
            raise RuntimeError("a defect")
        return right(self, data, path, *rest, **how)  # type: ignore[arg-type]

    monkeypatch.setattr(Linter, "fix_bytes", sometimes)
    done = invoke("报告.docx", "稿.txt", "--clean")
    assert done.exit_code == 2
    assert "没有改：报告.docx：改动时程序出错（RuntimeError）" in done.stderr
    assert (desk / "稿_修订.txt").read_text(encoding="utf-8") == RIGHT


@pytest.mark.parametrize(
    ("path", "target"),
    [
        ("报告.docx", "报告_修订.docx"),
        ("夹/报告_修订.docx", "夹/报告_修订2.docx"),
        ("报告_修订9.docm", "报告_修订10.docm"),
        ("稿.txt", "稿_修订.txt"),
    ],
)
def test_default_names(path: str, target: str) -> None:
    assert default_target(path) == target


# --- what is never put at risk -------------------------------------------------------------------
@pytest.mark.parametrize(
    ("draft", "owner"),
    [
        ("报告.docx", "~$报告.docx"),
        ("报告.docx", ".~lock.报告.docx#"),
        ("专项工作情况的报告.docx", "~$工作情况的报告.docx"),
        ("专项工作的报告.docx", "~$项工作的报告.docx"),
    ],
)
def test_a_draft_that_is_open_is_not_written_back(desk: Path, draft: str, owner: str) -> None:
    if draft != "报告.docx":
        shutil.copy(DEMO, desk / draft)
    before = (desk / draft).read_bytes()
    (desk / owner).write_bytes(b"")
    done = invoke(draft, "--in-place")
    assert done.exit_code == 2
    assert owner in done.stderr
    assert "不加 --in-place 另存" in done.stderr
    assert (desk / draft).read_bytes() == before
    (desk / owner).unlink()
    (desk / f"~${'别的报告.docx'}").write_bytes(b"")
    assert "已写回" in invoke(draft, "--in-place").stdout


def test_a_read_only_draft_is_not_written_back(desk: Path) -> None:
    (desk / "报告.docx").chmod(0o444)
    done = invoke("报告.docx", "--in-place")
    assert done.exit_code == 2
    assert "只读" in done.stderr
    assert (desk / "报告.docx").read_bytes() == DEMO.read_bytes()


@pytest.mark.skipif(sys.platform == "win32", reason="no permission bits there")
def test_copies_and_drafts_written_back_have_the_permissions_of_the_draft(desk: Path) -> None:
    for mode in (0o600, 0o664):
        (desk / "报告.docx").chmod(mode)
        invoke("报告.docx")
        CliRunner().invoke(cli, ["check", "报告.docx", "--comments"])
        for name in ("报告_修订.docx", "报告_批注.docx"):
            assert (desk / name).stat().st_mode & 0o777 == mode
            (desk / name).unlink()
    invoke("报告.docx", "--in-place")
    assert (desk / "报告.docx").stat().st_mode & 0o777 == 0o664


def test_a_copy_without_marks_does_not_replace_one_with_marks(desk: Path) -> None:
    invoke("报告.docx")
    tracked = (desk / "报告_修订.docx").read_bytes()
    for _ in range(2):
        assert "已写入 报告_修订2.docx" in invoke("报告.docx", "--clean").stdout
    assert (desk / "报告_修订.docx").read_bytes() == tracked
    assert marks((desk / "报告_修订2.docx").read_bytes()) == []
    assert "已写入 报告_修订.docx" in invoke("报告.docx").stdout
    assert names(desk) == ["报告.docx", "报告_修订.docx", "报告_修订2.docx", "稿.txt"]
    refused = invoke("报告.docx", "--clean", "-o", "报告_修订.docx")
    assert refused.exit_code == 2
    assert "带修订标记的副本" in refused.stderr


def test_nothing_to_correct_is_said_and_an_old_copy_is_told_of(desk: Path) -> None:
    shutil.copy(CLEAN, desk / "讲话.docx")
    done = invoke("讲话.docx")
    assert "没有要改的，没有写文件。" in done.stdout
    assert "改后" not in done.stdout
    assert names(desk) == ["报告.docx", "稿.txt", "讲话.docx"]
    invoke("报告.docx")
    shutil.move(desk / "报告_修订.docx", desk / "讲话_修订.docx")
    assert "“讲话_修订.docx”是以前写的" in invoke("讲话.docx").stdout


def test_clean_does_not_accept_what_was_tracked_before_and_says_so(desk: Path) -> None:
    invoke("报告.docx")
    done = invoke("报告_修订.docx", "--clean", "-o", "定稿.docx")
    tracked = (desk / "报告_修订.docx").read_bytes()
    number = len(
        re.findall(
            rb"<w:(?:ins|del|[rp]PrChange|sectPrChange) ", parts_of(tracked)["word/document.xml"].encode()
        )
    )
    assert f"没处理的修订（draftlint 以前写的 {number} 处），原样留着" in done.stdout
    assert (desk / "定稿.docx").read_bytes() == tracked
    assert "没处理的修订" not in invoke("报告.docx", "--clean", "-o", "另一份.docx").stdout


def test_clean_leaves_the_revisions_of_people_and_does_not_call_the_copy_free_of_marks(desk: Path) -> None:
    document = parts_of(DEMO.read_bytes())
    inserted = (
        '<w:ins w:id="9001" w:author="张三" w:date="2026-01-01T00:00:00Z"><w:r><w:t>甲</w:t></w:r></w:ins>'
    )
    document["word/document.xml"] = document["word/document.xml"].replace("</w:p>", f"{inserted}</w:p>", 1)
    (desk / "有人改过.docx").write_bytes(with_parts(DEMO.read_bytes(), document))
    done = invoke("有人改过.docx", "--clean")
    assert "没处理的修订（别人的 1 处）" in done.stdout
    assert "这次改的没有修订标记" in done.stdout
    assert authors((desk / "有人改过_修订.docx").read_bytes()) == {"张三"}


def test_a_file_asked_for_by_name_is_written_even_with_nothing_to_correct(desk: Path) -> None:
    shutil.copy(CLEAN, desk / "讲话.docx")
    for _ in range(2):
        done = invoke("讲话.docx", "-o", "新.docx")
        assert done.exit_code == 0
        assert "没有要改的，新.docx 与原文稿完全相同。" in done.stdout
        assert (desk / "新.docx").read_bytes() == CLEAN.read_bytes()
    invoke("报告.docx", "-o", "改好.docx")
    fixed = (desk / "改好.docx").read_bytes()
    assert invoke("改好.docx", "-o", "再改.docx").exit_code == 1  # by what is left for people, as always
    assert (desk / "再改.docx").read_bytes() == fixed
    (desk / "别的.docx").write_bytes(DEMO.read_bytes())
    assert invoke("讲话.docx", "-o", "别的.docx").exit_code == 2
    assert (desk / "别的.docx").read_bytes() == DEMO.read_bytes()


@pytest.mark.parametrize("how", ["--clean", "--diff"])
def test_what_was_not_checked_in_plain_text_is_said(desk: Path, how: str) -> None:
    assert "未核查：字体、字号和版面（纯文本稿件不带格式）。" in invoke("稿.txt", how).stdout
    assert "未核查" not in invoke("报告.docx").stdout


@pytest.mark.parametrize("part", ["word/styles.xml", "docProps/core.xml", "word/added.xml"])
def test_a_copy_changed_in_any_part_is_somebodys_work(desk: Path, part: str) -> None:
    invoke("报告.docx")
    CliRunner().invoke(cli, ["check", "报告.docx", "--comments"])
    for name, arguments in (
        ("报告_修订.docx", ["fix", "报告.docx"]),
        ("报告_批注.docx", ["check", "报告.docx", "--comments"]),
    ):
        parts = parts_of((desk / name).read_bytes())
        parts[part] = parts.get(part, "<a/>") + "<!-- 改 -->"
        worked = with_parts((desk / name).read_bytes(), parts)
        (desk / name).write_bytes(worked)
        done = CliRunner().invoke(cli, arguments)
        assert done.exit_code == 2
        assert "没有覆盖" in done.stderr
        assert (desk / name).read_bytes() == worked


@pytest.mark.parametrize(
    ("number", "words"), [(errno.ENOSPC, "磁盘已满"), (errno.EROFS, "只读"), (errno.EIO, "读写出错")]
)
def test_what_the_system_refuses_is_told_in_chinese(
    desk: Path, monkeypatch: pytest.MonkeyPatch, number: int, words: str
) -> None:
    def full(_file: int) -> None:
        raise OSError(number, "No space left on device")

    monkeypatch.setattr("draftlint.cli.output.os.fsync", full)
    done = invoke("报告.docx")
    assert done.exit_code == 2
    assert words in done.stderr
    assert "No space" not in done.stderr
    assert names(desk) == ["报告.docx", "稿.txt"]
