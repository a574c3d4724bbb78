"""Rules over the statistics of official prose: slips that no list holds are found, names and coinages are not."""

from __future__ import annotations

import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from draftlint.api import Linter, Options
from draftlint.checks.statistics import Times
from draftlint.findings import DocumentReport
from draftlint.text import ngrams
from draftlint.text.misprints import DOUBLED, LIKELY, MISSING, SWAPPED, Judge, best_of, judge
from tests.support.drafts import ROOT

CODES = ("TY50", "TY51", "TY52", "TY53")
PAPERS = sorted((ROOT / "corpora" / "clean").glob("*.docx"))


def lint(text: str, select: tuple[str, ...] = CODES, config: str = "") -> DocumentReport:
    linter = Linter(Options(genre="generic", select=select, config=config))
    return linter.lint_bytes(text.encode("utf-8-sig"), "line.txt")


def told(text: str, **how: object) -> list[tuple[str, str, str]]:
    done = lint(text, **how)  # type: ignore[arg-type]
    assert done.problem is None
    return [(f.rule, f.text or "", f.suggestion or "") for f in done.findings]


@pytest.mark.parametrize(
    ("text", "wrong", "right"),
    [
        ("切实解决人民群众反映强烈的问提。", "问提", "问题"),
        ("要健全长效机致，加强管理。", "机致", "机制"),
        ("进一步加强监督捡查工作。", "捡查", "检查"),
        ("推动农业现待化。", "现待化", "现代化"),
        ("加大资金投人力度。", "投人", "投入"),
    ],
)
def test_slips_of_sound_and_look_are_likely(text: str, wrong: str, right: str) -> None:
    found = told(text)
    assert len(found) == 1
    code, shown, proposal = found[0]
    assert code == "TY50"
    assert shown in text
    assert wrong in shown or shown in wrong
    assert text.replace(shown, proposal) == text.replace(wrong, right)


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("全面推进乡村兴振战略。", "全面推进乡村振兴战略。"),
        ("加大对违违法行为的打击力度。", "加大对违法行为的打击力度。"),
        ("要进一步提升服水平。", "要进一步提升服务水平。"),
        ("认真贯落实会议精神。", "认真贯彻落实会议精神。"),
    ],
)
def test_exchanged_doubled_and_missing_characters(text: str, right: str) -> None:
    done = lint(text)
    (one,) = done.findings
    assert one.rule in ("TY52", "TY53")
    start, end = one.location.start, one.location.end
    assert one.suggestion is not None
    assert text[:start] + one.suggestion + text[end:] == right


def test_the_message_says_how_usual_either_is() -> None:
    (one,) = lint("切实解决人民群众反映强烈的问提。").findings
    assert one.message == "“问提”很可能是“问题”之误：公文中常见“问题”，未见“问提”"
    assert (one.severity.value, one.confidence.value) == ("warning", "likely")


def test_possible_slips_are_remarks() -> None:
    (one,) = lint("全县上下团结一至，共同努力。").findings
    assert (one.rule, one.severity.value, one.confidence.value) == ("TY51", "info", "possible")
    assert not one.fixable


@pytest.mark.parametrize("path", PAPERS, ids=lambda path: path.stem)
def test_right_papers_are_silent(path: Path) -> None:
    done = Linter(Options(select=CODES, config="")).lint_file(str(path))
    assert done.problem is None
    assert [(f.text, f.suggestion) for f in done.findings] == []


@pytest.mark.parametrize(
    "text",
    [
        "深入推进“问提”行动。",  # a coinage in quotes
        "认真学习《问提导则》。",  # a title
        "地基基础工程和应对对外贸易变化。",  # two words that meet
        "组织开展调查，部署展开清理。",  # both orders are words
        "推进潮饶段、兰海高速廉徐段、惠肇高速三凤段建设。",  # a road named after its ends
        "A1问B2提，3提4问。",
        "。。，，",
    ],
)
def test_names_coinages_and_meeting_words_are_left_alone(text: str) -> None:
    assert told(text) == []


def test_roster_and_own_words_are_left_alone(tmp_path: Path) -> None:
    text = "听取了代表反映强烈的问提。"
    assert told(text)
    (tmp_path / "词.csv").write_text("词语,处理,正确写法\n问提,术语,\n", encoding="utf-8-sig")
    config = tmp_path / ".draftlint.yml"
    config.write_text("words: [./词.csv]\n", encoding="utf-8")
    assert told(text, config=str(config)) == []
    (tmp_path / "册.csv").write_text("姓名,职务\n问提,主任\n", encoding="utf-8-sig")
    config.write_text("roster: ./册.csv\n", encoding="utf-8")
    assert told(text, config=str(config)) == []


def test_a_slip_that_a_list_holds_is_told_once() -> None:
    done = lint("会议研究布署了下一步工作，这段时问以来成效明显。", select=("TY",))
    assert done.findings
    spans = sorted((f.location.start or 0, f.location.end or 0) for f in done.findings)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
    assert not {f.rule for f in done.findings} & set(CODES)


@pytest.mark.parametrize("length", [0, 40, 5000])
def test_a_damaged_table_is_a_problem_and_other_rules_go_on(
    length: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = tmp_path / "official.ngrams"
    broken.write_bytes(ngrams.SHIPPED.read_bytes()[:length])
    monkeypatch.setattr(ngrams, "SHIPPED", broken)
    for cached in (ngrams.shipped, ngrams.table_with, judge):
        cached.cache_clear()
    try:
        done = lint("切实解决问提，会议审议了《甲条例》、《乙办法》。", select=(*CODES, "PU03"))
    finally:
        for cached in (ngrams.shipped, ngrams.table_with, judge):
            cached.cache_clear()
    assert done.problem is not None
    assert done.problem.code == "rule-table"
    assert "语言统计表" in done.problem.message
    assert not done.unreadable
    assert [f.rule for f in done.findings] == ["PU03"]


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="经济发展工作问题提时间的了，。《》“”12Aa堠\u3000\n人民政府", max_size=40))
def test_any_text_is_judged_and_places_lie_in_it(text: str) -> None:
    for one in judge().misprints(text, text.count):
        assert 0 <= one.start <= one.end <= len(text)
        assert one.right
        if one.sort == SWAPPED:
            assert sorted(one.right) == sorted(text[one.start : one.end])
        elif one.sort == DOUBLED:
            assert text[one.start : one.end] == one.right * 2
        elif one.sort == MISSING:
            assert one.start == one.end
        else:
            assert len(one.right) == one.end - one.start
            assert one.right != text[one.start : one.end]


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            (
                "切实解决反映强烈的问提，",
                "要健全长效机致。",
                "全面推进乡村兴振战略；",
                "“问提”行动，",
                "加大对违违法行为的打击力度，",
                "提升服水平。",
                "我县深入开展工作，",
                "全县上下团结一至，",
            )
        ),
        min_size=1,
        max_size=6,
    )
)
def test_short_cuts_change_nothing(parts: list[str]) -> None:
    # a judge that remembers what was quiet before tells what one without any memory weighs in full
    text = "".join(parts)
    known = judge()
    fresh = Judge(known.table, known.weights, known.limits)
    slow = best_of(one for one in fresh.misprints(text, text.count) if fresh.tier(one))
    assert sorted(known.best(text, text.count)) == sorted(slow)
    assert sorted(known.best(text, text.count)) == sorted(slow)


def test_pairs_of_a_long_draft_are_counted_as_one_by_one() -> None:
    text = "问题问提提提问，题目题目问问问" * 3 + "".join(map(chr, range(0x4E00, 0x4E80)))
    times = Times(text)
    pairs = dict.fromkeys(text[at : at + 2] for at in range(len(text) - 1))
    assert len(pairs) > 100  # the later ones come from a count of all
    assert {pair: times(pair) for pair in pairs} == {pair: text.count(pair) for pair in pairs}
    assert times("没有") == 0


def test_a_likely_slip_scores_above_a_possible_one() -> None:
    limits = judge().limits
    assert all(tiers[LIKELY] > min(tiers.values()) for tiers in limits.values())


def test_neither_numpy_nor_jieba_is_needed() -> None:
    code = (
        "import sys; from draftlint.api import Linter, Options\n"
        "done = Linter(Options(select=('TY50',), config='')).lint_bytes('反映强烈的问提。'.encode('utf-8-sig'), 'a.txt')\n"
        "assert len(done.findings) == 1\n"
        "print([name for name in ('numpy', 'jieba', 'pypinyin', 'openpyxl') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.stdout.strip() == "[]", done.stderr


def test_the_statistics_are_not_opened_for_drafts_that_do_not_ask_for_them() -> None:
    code = (
        "import sys; from draftlint.api import Linter, Options\n"
        "Linter(Options(select=('PU',), config='')).lint_bytes('反映强烈的问提。'.encode('utf-8-sig'), 'a.txt')\n"
        "print('draftlint.text.ngrams' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.stdout.strip() == "False", done.stderr
