"""Kind confusable with the shipped tables: slips are found, words that only meet are not, jieba stays away."""

from __future__ import annotations

import os
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from draftlint.api import Linter, Options
from draftlint.checks import confusable
from draftlint.checks.base import Draft
from draftlint.doc.model import Document, Paragraph
from draftlint.findings import Finding
from draftlint.outline.model import Item, Outline, Role
from draftlint.packs.errors import Mistake
from draftlint.packs.lexicons import read_lexicons
from draftlint.packs.textfile import SourceText
from draftlint.text import words
from draftlint.text.sieve import sifted
from draftlint.text.slips import Book, Slip, columns_of, slips_of
from tests.support.drafts import DATA, ROOT

LEXICONS = ROOT / "rules" / "lexicons"
COLLISIONS = (ROOT / "tests" / "data" / "collisions.txt").read_text(encoding="utf-8").splitlines()
#: The rules over tables and forms, not those that reckon with a language model.
CODES = tuple(f"TY{number:02}" for number in (*range(1, 7), *range(10, 22)))
LOUD = (
    "TY01",
    "TY02",
    "TY04",
    "TY05",
    "TY06",
    "TY10",
    "TY11",
    "TY12",
    "TY13",
    "TY14",
    "TY17",
    "TY18",
    "TY19",
    "TY20",
    "TY21",
)


@cache
def linter() -> Linter:
    return Linter(Options(select=CODES))


def findings(text: str) -> list[Finding]:
    done = linter().lint_bytes(text.encode("utf-8-sig"), "draft.txt")
    assert done.problem is None
    return list(done.findings)


def rows(name: str) -> list[Slip]:
    lines = (LEXICONS / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    columns = columns_of(lines[0])
    return [slip for line in lines[1:] for slip in slips_of(line, columns, name)]


def test_no_collision_of_words_is_taken_for_a_slip() -> None:
    assert len(COLLISIONS) >= 300
    assert len(set(COLLISIONS)) == len(COLLISIONS)
    found = findings("\n".join(COLLISIONS))
    assert [(one.rule, one.text, one.context) for one in found if one.rule in LOUD] == []


def test_every_row_of_the_confusables_can_be_found() -> None:
    missed = []
    for slip in rows("confusables"):
        text = f"，{slip.before[0] if slip.before else ''}{slip.wrong}{slip.after[0] if slip.after else ''}"
        if not any(
            one.text and (one.text in slip.wrong or slip.wrong in one.text) for one in findings(text + "。")
        ):
            missed.append(text)
    assert missed == []


@pytest.mark.parametrize("name", ["words", "names"])
def test_every_row_of_the_long_tables_is_found_and_nothing_beside_it(name: str) -> None:
    slips = rows(name)
    found = findings("\n".join(f"说明：{slip.wrong}。" for slip in slips))
    wanted = [(slip.wrong, slip.right) for slip in slips]
    assert [(one.text, one.suggestion) for one in found if one.rule in ("TY04", "TY05", "TY21")] == wanted


def test_tables_hold_thousands_of_different_words() -> None:
    slips = [*rows("words"), *rows("confusables")]
    assert len({slip.wrong for slip in slips}) >= 6000
    assert len({slip.right for slip in slips}) >= 6000


def test_right_words_are_never_reported() -> None:
    rights = sorted({slip.right for name in ("words", "names") for slip in rows(name)})
    found = findings("\n".join(f"说明：{right}。" for right in rights))
    assert [(one.rule, one.text) for one in found if one.rule in LOUD] == []


@pytest.mark.parametrize(
    "line",
    [
        "文中把“布署”误写，应为“部署”。",
        "依照《县城市布署管理条例》执行。",
    ],
)
def test_a_word_that_is_talked_about_or_stands_in_the_name_of_a_law_is_left_alone(line: str) -> None:
    assert not [one for one in findings(line) if one.text == "布署"]


def test_names_of_the_roster_are_no_slips() -> None:
    paragraph = Paragraph("body", 1, "任命庚续同志为主任，要庚续红色血脉。")
    library = linter().library(str(ROOT))
    tables = {**library.tables, "roster": [{"name": "庚续同志"}]}
    draft = Draft(
        Document("draft.txt", "", "text", (paragraph,)),
        Outline((Item(paragraph, Role.BODY),)),
        tables=tables,
    )
    check = confusable.confusable({"table": "confusables", "level": "错误"})
    assert [hit.start for hit in check(draft.outline.items[0], draft)] == [11]


def test_a_longer_wrong_word_hides_the_shorter_one() -> None:
    assert [(one.text, one.suggestion) for one in findings("不搞按步就班那一套。")] == [
        ("按步就班", "按部就班")
    ]


def test_certain_slips_are_corrected_safely() -> None:
    found = findings("作出布署。做到刻不容暖。及时反应情况。")
    assert {(one.rule, one.fix.safe) for one in found if one.fix} == {
        ("TY01", True),
        ("TY04", True),
        ("TY02", False),
    }


# -- jieba ------------------------------------------------------------------------------------------


def run_python(script: str, folder: Path, *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", script, *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
        cwd=ROOT,
        env={**os.environ, "TMPDIR": str(folder), "TEMP": str(folder), "TMP": str(folder)},
    )
    return done.stdout


SCRIPT = """
import sys
from draftlint.api import Linter, Options
done = Linter(Options(select=("TY01", "TY05"))).lint_bytes(sys.argv[1].encode("utf-8-sig"), "draft.txt")
print("jieba" in sys.modules, [one.text for one in done.findings])
"""


def test_what_neighbours_settle_needs_no_jieba(tmp_path: Path) -> None:
    text = "坚持以经济建设为中心，按排污许可证管理，向大会报告工作，支付主任津贴。"
    assert run_python(SCRIPT, tmp_path, text).strip() == "False []"


def test_jieba_leaves_nothing_in_the_temporary_folder(tmp_path: Path) -> None:
    assert run_python(SCRIPT, tmp_path, "从末端治理，工作布署到位。").strip() == "True ['布署']"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not (DATA / "proofread").is_dir(), reason="the published papers are not on this machine")
def test_nine_of_ten_published_reports_never_need_jieba(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    original = words.words
    monkeypatch.setattr(words, "words", lambda text: asked.append(text) or original(text))
    papers = sorted((DATA / "proofread" / "workreports").rglob("*.txt"))
    needing = 0
    for paper in papers:
        asked.clear()
        linter().lint_file(str(paper))
        needing += bool(asked)
    assert len(papers) >= 20
    assert needing <= len(papers) / 10


def test_the_judge_knows_words_that_meet() -> None:
    assert words.runs_across("向大会报告工作", 2, 4)
    assert not words.runs_across("要认真按排部署", 3, 5)


# -- the search -------------------------------------------------------------------------------------


def table(text: str) -> tuple[dict[str, tuple[bytes, ...]], dict[str, str]]:
    mistakes: list[Mistake] = []
    prepared = read_lexicons([("t", SourceText("t.tsv", text))], mistakes)
    assert mistakes == []
    return {"t": (text.encode(),)}, prepared


@given(
    st.lists(st.text("甲乙丙丁", min_size=2, max_size=4), min_size=1, max_size=60, unique=True),
    st.text("甲乙丙丁戊", max_size=60),
)
def test_the_book_finds_what_a_plain_search_finds(wrongs: list[str], text: str) -> None:
    lines = "".join(f"{wrong}\t戊己{at}\n" for at, wrong in enumerate(wrongs))
    files, prepared = table("错误写法\t正确写法\n" + lines)
    plain = {(at, wrong) for wrong in wrongs for at in range(len(text)) if text.startswith(wrong, at)}
    book = Book(files, prepared)
    pairs = {text[at : at + 2] for at in range(len(text) - 1)}
    assert book.anchors is not None
    (anchors,) = sifted(pairs, book.anchors)
    places = [at for at in range(len(text) - 1) if text[at : at + 2] in anchors]
    found = {(start, slip.wrong) for at in places for start, _, slip in book.at(text, at)}
    assert found == plain


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("错误写法\t正确\n甲乙\t丙丁\n", "DL205"),
        ("错误写法\t正确写法\t别的\n甲乙\t丙丁\n", "DL203"),
        ("错误写法\t正确写法\n甲\t丙丁\n", "DL204"),
        ("错误写法\t正确写法\n甲乙\t甲乙\n", "DL204"),
        ("错误写法\t正确写法\n甲乙\t丙甲乙\n", "DL204"),
        ("错误写法\t正确写法\n甲乙\n", "DL204"),
        ("错误写法\t正确写法\n\t丙丁\n", "DL205"),
        ("错误写法\t正确写法\n甲乙\t丙丁\n甲乙\t戊己\n", "DL211"),
        ("错误写法\t正确写法\t程度\n甲乙\t丙丁\t严重\n", "DL204"),
    ],
)
def test_mistakes_in_a_table_are_told_with_their_line(text: str, code: str) -> None:
    mistakes: list[Mistake] = []
    read_lexicons([("t", SourceText("rules/lexicons/t.tsv", text))], mistakes)
    assert [one.code for one in mistakes] == [code]
    assert mistakes[0].line is not None
