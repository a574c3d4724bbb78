"""The commands as people and services call them: real drafts, exit codes, signals, settings, ledger, chain."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
import xml.etree.ElementTree as ET
from io import BytesIO
from pathlib import Path

import docx
import openpyxl
import pytest
import yaml
from click.testing import CliRunner, Result

from draftlint.api import Options
from draftlint.cli.group import cli
from draftlint.watch import job
from draftlint.watch.judging import CannotJudgeError, Pools
from draftlint.watch.settings import Settings
from tests.support.chains import CLEAN
from tests.support.inbox import ACCEPTED, INBOX, QUARANTINE, RETURNED, is_sound
from tests.support.zips import archive, member, parts, zeros

ROOT = Path(__file__).resolve().parents[2]
FAULTY = ROOT / "corpora" / "demo" / "有差错的专项工作报告.docx"
GOOD = CLEAN / "请示.docx"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, list(map(str, arguments)), prog_name="draftlint")


class Folder:
    """A watched folder and its state."""

    def __init__(self, base: Path) -> None:
        self.share = base / "share"
        self.state = base / "state"
        (self.share / INBOX).mkdir(parents=True)

    def drop(self, name: str, data: bytes) -> Path:
        path = self.share / INBOX / name
        path.write_bytes(data)
        return path

    def once(self, *more: str) -> Result:
        return run("watch", self.share, "--once", "--settle", "0", "--state", self.state, *more)

    def text(self, place: str) -> str:
        return (self.share / place).read_text("utf-8-sig")


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path)


def paper(*lines: str, header: str = "") -> bytes:
    """A paper of these lines."""
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    if header:
        document.sections[0].header.paragraphs[0].text = header
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def test_good_and_faulty_papers_and_their_receipts(folder: Folder) -> None:
    folder.drop("请示.docx", GOOD.read_bytes())
    folder.drop("报告.docx", FAULTY.read_bytes())
    done = folder.once()
    assert done.exit_code == 1, done.output
    assert "已受理：“请示.docx”" in done.stderr
    assert "退回修改：“报告.docx”" in done.stderr
    assert (folder.share / ACCEPTED / "请示.docx").read_bytes() == GOOD.read_bytes()
    assert (folder.share / RETURNED / "报告.docx").read_bytes() == FAULTY.read_bytes()
    assert is_sound(folder.share / RETURNED / "报告_批注.docx")
    said = json.loads((folder.share / RETURNED / "报告.受理回执.json").read_bytes())
    checked = json.loads(run("check", FAULTY, "--format", "json").stdout)
    assert said["summary"] == checked["documents"][0]["summary"]
    assert said["tool"]["ruleset"] == checked["tool"]["ruleset"]
    assert sum(said["reviewers"]["department_head"].values()) == sum(
        one["reviewer"] == "department_head" for one in checked["documents"][0]["findings"]
    )
    raw = (folder.share / RETURNED / "报告.受理回执.txt").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    assert b"\n" not in raw.replace(b"\r\n", b"")
    assert folder.once().exit_code == 0


def test_no_words_of_a_draft_in_receipt_log_or_journal(folder: Folder) -> None:
    secret = "甲乙丙丁戊己庚辛壬癸"
    folder.drop("报告.docx", paper("关于工作的报告", f"{secret}，，工作。", "一、情况", "三、情况"))
    folder.once()
    for path in [*folder.state.rglob("*"), *folder.share.rglob("*.txt"), *folder.share.rglob("*.json")]:
        if path.is_file() and path.suffix != ".docx":
            assert secret.encode() not in path.read_bytes(), path


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("加密.docx", OLE + bytes(504) + "EncryptedPackage".encode("utf-16-le").ljust(64, b"\0") + (34).to_bytes(2, "little") + bytes(62), "打开密码"),
        ("旧版.docx", OLE + bytes(504) + "WordDocument".encode("utf-16-le").ljust(64, b"\0") + (26).to_bytes(2, "little") + bytes(62), "旧版 Word"),
        ("旧版.doc", OLE + bytes(504) + "WordDocument".encode("utf-16-le").ljust(64, b"\0") + (26).to_bytes(2, "little") + bytes(62), "旧版 Word"),
        ("网页.docx", b"<html><body>x</body></html>", "网页"),
        ("r.html", b"<html><body>x</body></html>", "只收 .docx；这个文件是网页（HTML）。请用 Word 或 WPS 打开，“另存为”.docx 再放进来。"),
        ("图.png", b"\x89PNG\r\n\x1a\n" + bytes(64), "只收 .docx；这个文件是图片。图片核查不了，请放 Word 文稿（.docx）。"),
        ("改名.docx", "改了名的文本".encode(), "只收 .docx；这个文件是纯文本，只是用了 .docx 的后缀。请用 Word 或 WPS 打开，“另存为”.docx 再放进来。"),
        ("版式.docx", b"%PDF-1.7\n", "PDF"),
        ("版式.pdf", b"%PDF-1.7\n", "PDF"),
        ("说明.txt", "说明".encode(), "只收 .docx；这个文件是纯文本。请用 Word 或 WPS 打开，“另存为”.docx 再放进来。"),
        ("宏.docm", archive(member(n, c) for n, c in {**parts(), "word/vbaProject.bin": b"x"}.items()), "带有宏"),
        ("模板.dotx", archive(member(n, c) for n, c in parts().items()), "只收 .docx；请在 Word 或 WPS 中“另存为”.docx 再放进来"),
        ("炸弹.docx", archive([*(member(n, c) for n, c in parts().items()), zeros("word/x.xml", 60)]), "疑似恶意"),
    ],
)  # fmt: skip
def test_what_is_no_draft_goes_to_quarantine_with_its_reason(
    folder: Folder, name: str, data: bytes, said: str
) -> None:
    folder.drop(name, data)
    assert folder.once().exit_code == 2
    assert (folder.share / QUARANTINE / name).read_bytes() == data
    assert said in folder.text(f"{QUARANTINE}/{name.rpartition('.')[0]}.受理回执.txt")


@pytest.mark.parametrize(
    "data",
    [
        paper("机密★10年", "关于某事的报告", "正文。"),
        paper("关于某事的报告", "正文。", header="秘密★5年"),
        paper("密级：绝密★", "关于某事的报告", "正文。"),
    ],
    ids=["first line", "header", "with its word"],
)
def test_a_paper_with_a_secrecy_mark_is_turned_away(folder: Folder, data: bytes) -> None:
    folder.drop("某事.docx", data)
    done = folder.once()
    assert done.exit_code == 2
    assert "某事" not in done.output
    assert (folder.share / QUARANTINE / "某事.docx").read_bytes() == data
    assert "保密规定" in folder.text(f"{QUARANTINE}/某事.受理回执.txt")
    assert not list((folder.state / "content").iterdir())
    assert "某事" not in folder.text("审校台账.html")
    for path in folder.state.rglob("*"):
        assert not path.is_file() or "某事".encode() not in path.read_bytes()


def test_words_about_secrecy_are_no_mark() -> None:
    told = job.screen(
        paper("关于保密工作的报告", "机密、秘密文件要妥善保管。", "密级的确定要有依据。"), "报告.docx"
    )
    assert told == job.Screened()


def test_a_wrong_configuration_takes_nothing_in(folder: Folder) -> None:
    (folder.share / ".draftlint.yml").write_text("rules: {XX99: off}\n", "utf-8")
    path = folder.drop("请示.docx", GOOD.read_bytes())
    done = folder.once()
    assert done.exit_code == 2
    assert "XX99" in done.stderr
    assert path.exists()
    (folder.share / ".draftlint.yml").unlink()
    assert folder.once().exit_code == 0


def test_a_configuration_in_the_inbox_decides_nothing(folder: Folder) -> None:
    (folder.share / INBOX / ".draftlint.yml").write_text("review: {gate: never}\n", "utf-8")
    folder.drop("报告.docx", FAULTY.read_bytes())
    assert folder.once().exit_code == 1


def test_the_gate_of_the_configuration_decides(folder: Folder) -> None:
    (folder.share / ".draftlint.yml").write_text("review: {gate: never}\n", "utf-8")
    folder.drop("报告.docx", FAULTY.read_bytes())
    assert folder.once().exit_code == 0
    assert "酌情" in folder.text(f"{ACCEPTED}/报告.受理回执.txt")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("watch: {keep_days: 几天}", "keep_days"),
        ("watch: {settel: 3}", "settle"),
        ("watch: {chain: {bye: 张三}}", "bye"),
        ("watch: 3", "名称: 内容"),
        ("watch: {max_mb: 0}", "max_mb"),
    ],
)
def test_mistakes_in_the_settings_are_told_with_their_line(folder: Folder, text: str, said: str) -> None:
    (folder.share / ".draftlint.yml").write_text(f"{text}\n", "utf-8")
    done = folder.once()
    assert done.exit_code == 2
    assert said in done.output
    assert "1" in done.output


def test_the_ledger_lists_what_came(folder: Folder) -> None:
    folder.drop("请示.docx", GOOD.read_bytes())
    folder.drop("=1+1.docx", FAULTY.read_bytes())
    folder.once()
    page = folder.text("审校台账.html")
    assert "已受理 1 份，退回修改 1 份" in page
    assert "请示.docx" in page
    sheet = openpyxl.load_workbook(folder.share / "审校台账.xlsx").active
    assert sheet is not None
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert rows[0][:5] == ["日期", "时间", "文件", "轮次", "结论"]
    assert {row[2] for row in rows[1:]} == {"请示.docx", "'=1+1.docx"}
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)


def test_no_ledger_where_the_office_wants_none(folder: Folder) -> None:
    (folder.share / ".draftlint.yml").write_text("watch: {ledger: false}\n", "utf-8")
    folder.drop("请示.docx", GOOD.read_bytes())
    folder.once()
    assert not list(folder.share.glob("审校台账*"))


def test_accepted_papers_join_the_review_chain(folder: Folder, tmp_path: Path) -> None:
    record = tmp_path / "review.db"
    (folder.share / ".draftlint.yml").write_text(
        f"watch: {{chain: {{by: 收件服务, store: '{record}'}}}}\n", "utf-8"
    )
    folder.drop("请示.docx", GOOD.read_bytes())
    assert folder.once().exit_code == 0
    assert "三级审核" in folder.text(f"{ACCEPTED}/请示.受理回执.txt")
    first = folder.share / ACCEPTED / "请示.docx"
    head = ("--as", "department_head", "--by", "李四", "--store", record)
    assert run("review", "return", first, *head, "--reason", "再改").exit_code == 0
    folder.drop("请示.docx", (CLEAN / "通知.docx").read_bytes())
    assert folder.once().exit_code == 0
    second = folder.share / ACCEPTED / "请示_第2轮.docx"
    assert run("review", "pass", second, *head).exit_code == 0
    shown = json.loads(run("review", "status", second, "--store", record, "--format", "json").stdout)
    (one,) = shown["documents"]
    assert one["round"] == 2


def test_a_chain_that_refuses_sends_the_paper_back_with_the_reason(folder: Folder, tmp_path: Path) -> None:
    (folder.share / ".draftlint.yml").write_text(
        f"watch: {{chain: {{store: '{tmp_path / 'review.db'}'}}}}\nreview: {{drafter: [张三]}}\n", "utf-8"
    )
    folder.drop("请示.docx", GOOD.read_bytes())
    assert folder.once().exit_code == 1
    assert "收件服务" in folder.text(f"{RETURNED}/请示.受理回执.txt")


def test_a_chain_that_cannot_be_reached_makes_the_paper_wait(folder: Folder, tmp_path: Path) -> None:
    record = tmp_path / "review.db"
    record.write_bytes(b"no database at all" * 100)
    (folder.share / ".draftlint.yml").write_text(f"watch: {{chain: {{store: '{record}'}}}}\n", "utf-8")
    folder.drop("请示.docx", GOOD.read_bytes())
    done = folder.once()
    assert done.exit_code == 2
    assert "三级审核" in done.stderr
    record.unlink()
    assert folder.once().exit_code == 0
    assert (folder.share / ACCEPTED / "请示.docx").read_bytes() == GOOD.read_bytes()


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
@pytest.mark.parametrize("sign", [signal.SIGTERM, signal.SIGINT])
def test_it_stays_and_stops_when_it_is_told_to(folder: Folder, sign: signal.Signals) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "draftlint", "watch", str(folder.share), "--settle", "0.1", "--state", str(folder.state)],
        stderr=subprocess.PIPE, env=os.environ,
    )  # fmt: skip
    try:
        receipts = []
        for name in ("一.docx", "二.docx"):
            shutil.copy(GOOD, folder.share / INBOX / name)
            receipts.append(folder.share / ACCEPTED / name.replace(".docx", ".受理回执.txt"))
            for _ in range(600):
                if receipts[-1].exists():
                    break
                time.sleep(0.05)
        assert all(path.exists() for path in receipts)
        process.send_signal(sign)
        assert process.wait(timeout=30) == 0
    finally:
        process.kill()
        _, said = process.communicate()
    assert b"Traceback" not in said
    assert folder.once().exit_code == 0


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    done = run("watch", tmp_path / "nowhere", "--once", "--state", tmp_path / "state")
    assert done.exit_code == 2
    assert "找不到文件夹" in done.stderr


def test_install_help_writes_files_that_systems_take(tmp_path: Path) -> None:
    share = tmp_path / "共享 文稿 100%"
    share.mkdir()
    done = run("watch", share, "--install-help", "-o", tmp_path / "out", "--state", tmp_path / "state")
    assert done.exit_code == 0
    assert "已受理" in done.stdout
    task = ET.parse(tmp_path / "out" / "draftlint-watch.xml").getroot()
    space = "{http://schemas.microsoft.com/windows/2004/02/mit/task}"
    assert task.findtext(f"{space}Settings/{space}MultipleInstancesPolicy") == "IgnoreNew"
    assert str(share) in (task.findtext(f"{space}Actions/{space}Exec/{space}Arguments") or "")
    unit = (tmp_path / "out" / "draftlint-watch.service").read_text("utf-8")
    assert '100%%"' in unit
    check = shutil.which("systemd-analyze")
    if check is not None:
        verified = subprocess.run(
            [check, "verify", str(tmp_path / "out" / "draftlint-watch.service")], capture_output=True, check=False
        )  # fmt: skip
        assert b"draftlint-watch.service:" not in verified.stderr
    script = subprocess.run(["sh", "-n", str(tmp_path / "out" / "svn-pre-commit.sh")], check=False)
    assert script.returncode == 0


def test_a_paper_that_takes_too_long_is_named(tmp_path: Path) -> None:
    pools = Pools(str(tmp_path), Options(), Settings(seconds=0.0))
    try:
        assert pools.trouble() == ""
        with pytest.raises(CannotJudgeError, match="秒还没有结束"):
            pools.judge(FAULTY.read_bytes(), "报告.docx")
    finally:
        pools.close()


# --- hook ------------------------------------------------------------------------------------------
def test_hook_says_no_in_a_few_lines() -> None:
    done = run("hook", FAULTY)
    assert done.exit_code == 1
    assert "退回修改" in done.stdout
    assert len(done.stdout.splitlines()) <= 5
    assert run("hook", FAULTY, "--fail-on", "never").exit_code == 0


def test_hook_says_yes_and_passes_over_what_is_no_draft(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("x")
    (tmp_path / "~$请示.docx").write_bytes(b"x")
    done = run("hook", GOOD, tmp_path / "notes.txt", tmp_path / "~$请示.docx")
    assert done.exit_code == 0
    assert done.stdout.count("\n") == 1
    assert "可以提交" in done.stdout


def test_hook_cannot_judge(tmp_path: Path) -> None:
    (tmp_path / "x.docx").write_bytes(b"%PDF-1.7")
    done = run("hook", tmp_path / "x.docx", GOOD)
    assert done.exit_code == 2
    assert "没能核查" in done.stdout
    assert "可以提交" in done.stdout


def test_hook_takes_a_file_from_standard_input() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "draftlint", "hook", "-", "--stdin-filename", "报告.docx"],
        input=FAULTY.read_bytes(), capture_output=True, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert done.stdout.decode().startswith("报告.docx：退回修改")


def test_hook_on_a_watched_folder_is_one_pass(folder: Folder) -> None:
    folder.drop("请示.docx", GOOD.read_bytes())
    done = run("hook", folder.share, "--state", folder.state, "--settle", "0")
    assert done.exit_code == 0
    assert (folder.share / ACCEPTED / "请示.docx").exists()


def test_the_hook_of_pre_commit_names_a_command_that_is_there() -> None:
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    assert hook["entry"] == "draftlint hook"
    assert {"id", "name", "entry", "language", "files"} <= set(hook)


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not on this machine")
def test_git_refuses_the_commit(tmp_path: Path) -> None:
    subprocess.run(["git", "init", "-q", tmp_path], check=True)
    hook = tmp_path / ".git" / "hooks" / "pre-commit"
    program = Path(sys.executable).as_posix()
    hook.write_text(f"#!/bin/sh\nexec '{program}' -m draftlint hook 报告.docx\n", "utf-8")
    hook.chmod(0o755)
    who = ["-c", "user.name=x", "-c", "user.email=x@example.org"]
    for source, code in ((FAULTY, 1), (GOOD, 0)):
        shutil.copy(source, tmp_path / "报告.docx")
        subprocess.run(["git", "add", "报告.docx"], cwd=tmp_path, check=True)
        done = subprocess.run(
            ["git", *who, "commit", "-q", "-m", "x"], cwd=tmp_path, capture_output=True, check=False
        )
        assert done.returncode == code
