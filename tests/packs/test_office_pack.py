"""The example of an office's own pack: it loads, its examples pass, and typical mistakes in it are explained."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from draftlint import lint
from draftlint.api import judge_under_one_rule
from draftlint.packs.config import load_config
from draftlint.packs.errors import Mistake, PackError
from draftlint.packs.examples import own_rules, pack_library, run_examples
from draftlint.packs.failures import remarks
from draftlint.packs.library import Library

PACK = Path(__file__).parents[2] / "corpora" / "office-pack"
RULES = "本单位规则/用语.yaml"
CONFIG = ".draftlint.yml"


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "office-pack"
    shutil.copytree(PACK, folder)
    monkeypatch.chdir(folder)
    return folder


def test_it_loads_and_its_examples_pass() -> None:
    library = pack_library(PACK)
    rules = own_rules(library)
    assert [rule.code for rule in rules] == ["TM90", "TM91", "TM92"]
    assert run_examples(library, judge_under_one_rule(library, None), rules) == []
    assert {"TM900", "TM901"} <= {rule.code for rule in library.rules}
    assert len(library.tables["roster"]) == 4


def test_its_rules_words_and_decisions_reach_a_draft(copy: Path) -> None:
    text = "今年以来，我县人大常委会新建代表联系点12个，成绩史无前例。代表们视察了清河乡敬老院。\n"
    (copy / "汇报.txt").write_text(text, "utf-8")
    (copy / "清河乡志.txt").write_text(text, "utf-8")
    (report,) = lint(copy / "汇报.txt").documents
    found = {finding.rule: finding for finding in report.findings}
    assert {"TM90", "TM92", "TM900", "TM901"} <= set(found)
    assert found["TM900"].suggestion is not None
    assert "代表联络站" in found["TM900"].suggestion
    assert "2025年起全县统一名称" in found["TM900"].message
    assert "用语.xlsx 第2行" in found["TM900"].message
    assert "用语.xlsx" in found["TM900"].basis
    (other,) = lint(copy / "清河乡志.txt").documents
    assert "TM92" not in {finding.rule for finding in other.findings}
    assert ("TM92", "config") in {(s.finding.rule, s.by) for s in other.suppressed}


def test_marks_may_be_typed_as_double_brackets(copy: Path) -> None:
    text = (copy / RULES).read_text("utf-8")
    (copy / RULES).write_text(text.replace("⟦", "[[").replace("⟧", "]]"), "utf-8")
    library = pack_library(copy)
    assert run_examples(library, judge_under_one_rule(library, None), own_rules(library)) == []
    rule = library.rule("TM91")
    assert rule is not None
    assert rule.bad == ("该方案提请⟦县人大常委会第三十次会议⟧审议。",)


def failures(folder: Path) -> list[str]:
    library = pack_library(folder)
    return [f.text() for f in run_examples(library, judge_under_one_rule(library, None), own_rules(library))]


def test_an_example_for_the_title_says_so(copy: Path) -> None:
    edit(RULES, "  kind: pattern\n", "  kind: pattern\n  scope: [title]\n")(copy)
    (told,) = failures(copy)
    assert "没有被查出来" in told
    assert "这条规则只看标题，例子默认是正文；在例子前写 `@标题 `" in told
    edit(RULES, "- 今年以来，⟦我县⟧", "- '@标题 今年以来，⟦我县⟧")(copy)
    edit(
        RULES,
        " → 今年以来，县人大常委会听取专项工作报告六项。",
        " → 今年以来，县人大常委会听取专项工作报告六项。'",
    )(copy)
    assert failures(copy) == []


def test_codes_that_are_left_to_the_shipped_rules_are_mentioned(copy: Path) -> None:
    assert remarks(own_rules(pack_library(copy))) == []
    edit(RULES, "code: TM91", "code: TM50")(copy)
    (said,) = remarks(own_rules(pack_library(copy)))
    assert "TM50" in said
    assert "90" in said


def edit(name: str, old: str, new: str) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        path = folder / name
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), "utf-8")

    return change


def cell(place: str, value: str | None) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        book = openpyxl.load_workbook(folder / "用语.xlsx")
        book["用语"][place] = value
        book.save(folder / "用语.xlsx")

    return change


def to_gbk(folder: Path) -> None:
    path = folder / RULES
    # ⟦ ⟧ are not in GBK: whoever saves in it has written [[ ]]
    path.write_bytes(path.read_text("utf-8").replace("⟦", "[[").replace("⟧", "]]").encode("gbk"))


#: (what went wrong, the change, file, words of the line or the cell, what the message says and expects)
MISTAKES: list[tuple[str, Callable[[Path], None], str, str, list[str]]] = [
    ("full-width colon", edit(RULES, "title: 乡镇", "title：乡镇"), RULES, "title：乡镇", ["全角冒号", "英文冒号"]),
    ("misspelt key", edit(RULES, "  advice: 改用", "  advise: 改用"), RULES, "advise:", ["没有“advise”", "advice"]),
    ("no right example", edit(RULES, "  good:\n    - 今年以来，县人大常委会听取专项工作报告六项。\n    - 我县工业用电量同比增长。\n", ""),
     RULES, "code: TM90", ["缺少：good", "正确例子"]),
    ("taken code", edit(RULES, "code: TM91", "code: PU03"), RULES, "code: PU03", ["已经被占用", "PU90"]),
    ("no marks in the example", edit(RULES, "提请⟦县人大常委会第三十次会议⟧审议", "提请县人大常委会第三十次会议审议"),
     RULES, "提请县人大常委会第三十次会议", ["⟦ ⟧", "标出"]),
    ("wrong pattern", edit(RULES, "'(我县)人大'", "'(我县人大'"), RULES, "(我县人大", ["正则表达式", "圆括号"]),
    ("wrong indent", edit(RULES, "  severity: warning\n  fix: safe", "    severity: warning\n  fix: safe"), RULES, "    severity: warning", ["缩进", "对齐"]),
    ("saved by notepad as ANSI", to_gbk, RULES, "本单位自己的三条规则", ["GBK", "UTF-8"]),
    ("unknown rule", edit(CONFIG, "PU03: {", "PU3: {"), CONFIG, "PU3:", ["没有代码", "PU03"]),
    ("margins in centimetres", edit(CONFIG, "  body:", "  margins: [3.7cm, 3.5cm, 2.8cm, 2.6cm]\n  body:"), CONFIG, "3.7cm", ["毫米", "只写数字"]),
    ("word list not found", edit(CONFIG, "./用语.xlsx", "./用语表.xlsx"), CONFIG, "用语表", ["找不到文件", "用语.xlsx"]),
    ("no reason", edit(CONFIG, ", reason: 编写乡志时沿用当时的名称", ""), CONFIG, "rule: TM92", ["reason", "理由"]),
    ("word of one character", cell("A3", "站"), "用语.xlsx", "工作表“用语”第 3 行 A 列", ["只有一个字", "两个字以上"]),
    ("right form is the wrong one", cell("B2", "代表联系点"), "用语.xlsx", "工作表“用语”第 2 行 B 列", ["一样"]),
    ("heading missing", cell("A1", "第一列"), "用语.xlsx", "工作表“用语”", ["表头", "错误写法"]),
    ("date in the roster", edit("领导名册.csv", "2023-02-18", "2023-02-31"), "领导名册.csv", "2023-02-31", ["不是日期", "2026-01-05"]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("change", "file", "place", "words"), [m[1:] for m in MISTAKES], ids=[m[0] for m in MISTAKES]
)
def test_typical_mistakes_are_told_with_file_place_and_what_was_expected(
    copy: Path, change: Callable[[Path], None], file: str, place: str, words: list[str]
) -> None:
    change(copy)
    mistakes = complaints(copy)
    assert len(mistakes) == 1, "\n".join(m.text() for m in mistakes)
    (mistake,) = mistakes
    assert mistake.file == file
    if place.startswith("工作表"):
        assert mistake.place == place
    else:
        raw = (copy / file).read_bytes()
        lines = raw.decode("gbk" if change is to_gbk else "utf-8").split("\n")
        assert mistake.line == 1 + next(n for n, line in enumerate(lines) if place in line)
    for word in words:
        assert word in mistake.text()


def complaints(folder: Path) -> tuple[Mistake, ...]:
    try:
        Library.load(load_config(folder / CONFIG))
    except PackError as error:
        return error.mistakes
    return ()
