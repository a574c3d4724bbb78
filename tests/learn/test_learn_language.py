"""An office's own language: what its past papers often write goes silent, and only counts are kept."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result

from draftlint.api import Linter, Options
from draftlint.cli import cli
from draftlint.learn.language import LanguageTally
from draftlint.learn.newwords import WordTally
from draftlint.packs.library import Library

COINED = "今年深入开展强烈的问提活动。"
PAPERS = (
    "我县深入开展强烈的问提活动，取得实效。\n深入开展强烈的问提会议。\n关于慕堠镇的情况。慕堠镇人大。",
    "各乡镇开展问提活动情况汇报。\n继续开展强烈的问提活动。\n慕堠镇的代表。\n慕堠镇。",
    "全县的问提工作。\n抓好问提，提高水平。",
)


def invoke(*arguments: str) -> Result:
    return CliRunner().invoke(cli, arguments)


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "历年文稿"
    folder.mkdir()
    for number, text in enumerate(PAPERS):
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    return folder


def found(config: Path | None) -> list[str]:
    options = Options(genre="generic", select=("TY50", "TY51"), config=str(config) if config else "")
    done = Linter(options).lint_bytes(COINED.encode("utf-8-sig"), "a.txt")
    assert done.problem is None
    return [one.text or "" for one in done.findings]


def test_a_coinage_of_the_office_goes_silent(archive: Path) -> None:
    assert found(None) == ["问提"]
    done = invoke("learn", "--language", "历年文稿")
    assert done.exit_code == 0, done.stderr
    assert "language: ./本单位语言统计.ngrams" in done.stderr
    config = archive.parent / ".draftlint.yml"
    config.write_text("language: ./本单位语言统计.ngrams\n", encoding="utf-8")
    assert found(config) == []
    assert "language = " in invoke("config", "show").stdout


def test_the_table_is_not_replaced_by_accident(archive: Path) -> None:
    target = archive.parent / "本单位语言统计.ngrams"
    target.write_bytes(b"before")
    assert invoke("learn", "--language", "历年文稿").exit_code != 0
    assert target.read_bytes() == b"before"
    assert invoke("learn", "--language", "历年文稿", "--force").exit_code == 0
    assert target.read_bytes() != b"before"


def test_a_changed_table_changes_the_ruleset(archive: Path) -> None:
    from draftlint.packs.config import load_config

    config = archive.parent / ".draftlint.yml"
    config.write_text("language: ./本单位语言统计.ngrams\n", encoding="utf-8")
    digests = set()
    for papers in (PAPERS, PAPERS[:2]):
        tally = LanguageTally()
        for text in papers:
            tally.add(text.split("\n"))
        (archive.parent / "本单位语言统计.ngrams").write_bytes(tally.table())
        digests.add(Library.load(load_config(config)).digest)
    assert len(digests) == 2


def test_only_what_several_papers_write_often_is_kept_and_no_text() -> None:
    once = LanguageTally()
    once.add(["张三丰同志的电话是开展问提活动。"] * 10)
    assert once.kept == 0
    often = LanguageTally()
    for text in PAPERS:
        often.add(text.split("\n"))
    assert often.kept > 0
    data = often.table()
    for length in (4, 6, 10):
        text = PAPERS[0]
        assert not any(
            text[at : at + length].encode() in data
            for at in range(len(text) - length)
            if "\n" not in text[at : at + length]
        )


def test_new_words_are_listed_with_counts(archive: Path) -> None:
    tally = WordTally()
    for text in PAPERS:
        tally.add(text.split("\n"))
    words = {word.text: (word.count, word.papers) for word in tally.words(3)}
    assert words["问提"] == (6, 3)
    assert not any(word in words for word in ("开展", "活动", "情况"))


def test_fragments_of_longer_words_and_phrases_are_not_listed() -> None:
    # 包单位 is cut out of four words, 慕堠 stands only before 镇, 问提后 and 第九堠 are no words
    whole = ("承包单位", "发包单位", "分包单位", "总包单位")
    tally = WordTally()
    for number in range(6):
        tally.add(
            [
                f"{verb}{word}的责任，由{word}负责{ending}。"
                for verb, ending in (("明确", "到底"), ("追究", "整改"), ("落实", "报告"))
                for word in whole
            ]
            + [
                f"{verb}问提{noun}，慕堠镇{verb}。问提后，第九堠{number}款。"
                for verb, noun in zip("抓看查办", "会事案题", strict=True)
            ]
        )
    words = {word.text for word in tally.words(5)}
    assert "问提" in words
    assert words.isdisjoint({"包单位", "问提后", "慕堠"})
    assert not any("第" in word for word in words)
    assert words & {"发包单位", "分包单位", "总包单位", "承包单位"}


def test_the_list_can_be_fed_back(archive: Path) -> None:
    assert invoke("words", "历年文稿", "--least", "3").exit_code == 0
    sheet = openpyxl.load_workbook("新词.xlsx").worksheets[0]
    rows = {row[0].value: row for row in sheet.iter_rows(min_row=2)}
    assert "问提" in rows
    rows["问提"][4].value = "术语"
    sheet.append(["代表联系点", 9, 3, "", "错误", "代表联络站"])
    sheet.append(["没有定的词", 9, 3, "", None, None])
    sheet.parent.save("新词.xlsx")
    config = Path(".draftlint.yml").absolute()
    config.write_text("words: [./新词.xlsx]\n", encoding="utf-8")
    assert found(config) == []
    done = Linter(Options(genre="generic", config=str(config))).lint_bytes(
        "走访了代表联系点和没有定的词。".encode("utf-8-sig"), "a.txt"
    )
    assert [(f.text, f.suggestion) for f in done.findings if f.rule == "TM900"] == [
        ("代表联系点", "代表联络站")
    ]


def test_a_list_as_csv(archive: Path) -> None:
    assert invoke("words", "历年文稿", "--least", "3", "-o", "词.csv").exit_code == 0
    rows = list(csv.DictReader(io.StringIO(Path("词.csv").read_text(encoding="utf-8-sig"))))
    assert {"词语", "处理", "正确写法"} <= set(rows[0])
    assert any(row["词语"] == "问提" and row["次数"] == "6" for row in rows)


def test_an_empty_folder_is_told(tmp_path: Path) -> None:
    for command in (("learn", "--language"), ("words",)):
        done = invoke(*command, str(tmp_path))
        assert done.exit_code != 0
        assert "没有文稿" in done.stderr
