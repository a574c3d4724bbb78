"""``fix`` on papers: what is corrected, what is left alone, and that nothing else changes."""

from __future__ import annotations

import re
import zipfile
from collections import Counter
from datetime import datetime
from functools import cache
from io import BytesIO
from pathlib import Path
from unicodedata import normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from draftlint.api import Linter, Options
from draftlint.findings import DocumentReport
from draftlint.ooxml.read import read_docx
from draftlint.writers import Look
from draftlint.writers.comments import commented
from draftlint.writers.proofs import Span, broken, foreign, rewords_title
from draftlint.writers.redline import CannotFixError, Fixed, is_own
from tests.ooxml.minidocx import docx as minidocx
from tests.ooxml.minidocx import p, t
from tests.support.build import faulty_source
from tests.support.hands import HANDS, write
from tests.support.papers import parse
from tests.support.planting import PAPERS, source_of, written
from tests.support.revised import accepted, authors, marks, rejected
from tests.support.zips import types

NOW = datetime(2026, 3, 5, 9, 30)
_OPENING = "@标题 关于全县义务教育均衡发展情况的报告\n@称谓 主任、各位副主任、各位委员：\n"
_FILLER = "今年以来，县人民政府把义务教育均衡发展作为重点民生工程，持续加大投入，优化学校布局，群众满意度稳步提高。\n"


@cache
def linter() -> Linter:
    return Linter(Options(config=""))


def fixed(data: bytes, name: str = "报告.docx", *, clean: bool = False, unsafe: bool = False) -> Fixed:
    return linter().fix_bytes(data, name, NOW, clean=clean, unsafe=unsafe)


def texts(data: bytes) -> list[str]:
    return [each.text for each in read_docx(data, "x.docx").every_paragraph()]


def digits(data: bytes) -> Counter[str]:
    return Counter(re.findall(r"\d", normalize("NFKC", "".join(texts(data)))))


def hold(data: bytes) -> Fixed:
    """Correct and hold the result against all promises."""
    done = fixed(data)
    if done.data is None:
        assert not done.done
        return done
    clean = fixed(data, clean=True).data
    assert clean is not None
    assert rejected(done.data) == rejected(data)
    assert accepted(done.data) == accepted(clean)
    assert digits(clean) == digits(data)
    assert authors(done.data) - authors(data) == {"draftlint 修订"}
    assert is_own(done.data) == is_own(clean) == (True, True)
    told = {(each.finding.rule, each.finding.text) for each in done.left}
    for finding in linter().lint_bytes(clean, "报告.docx").findings:
        if finding.fix is not None and finding.fix.safe:
            assert (finding.rule, finding.text) in told
    for again in (done.data, clean):
        assert fixed(again).data is None
    return done


def paper(*lines: str) -> bytes:
    return write(
        parse(_OPENING + _FILLER + "".join(f"{line}\n" for line in lines) + _FILLER, "报告"), "direct"
    )


def after(*lines: str) -> list[str]:
    """The lines of such a paper after correction."""
    data = paper(*lines)
    done = hold(data)
    new = data if done.data is None else fixed(data, clean=True).data
    assert new is not None
    return texts(new)[3 : 3 + len(lines)]


def test_percentages_dates_and_wide_numbers_that_go_on_keep_their_value() -> None:
    lines = [
        "全县收入增长百分之3到5。",
        "分别增长百分之30、40。",
        "入户率达到百分之98点5。",
        "成绩处于百分之10分位。",
    ]
    assert after(*lines) == lines
    assert after("会议定于2024.3.15日召开。", "增长百分之98，粮食产量达到１２．５万吨。") == [
        "会议定于2024年3月15日召开。",
        "增长98%，粮食产量达到12.5万吨。",
    ]


# --- papers --------------------------------------------------------------------------------------
@pytest.mark.parametrize("hand", HANDS)
@pytest.mark.parametrize("name", PAPERS)
def test_correct_papers_are_left_alone(name: str, hand: str) -> None:
    assert fixed(written(source_of(name), hand), unsafe=True).data is None


@pytest.mark.parametrize("hand", HANDS)
def test_the_faulty_sample_in_every_hand(hand: str) -> None:
    done = hold(write(parse(faulty_source(), "有差错的专项工作报告"), hand))
    assert {"PU01", "PU08", "PU10"} <= {each.rule for each in done.done}
    assert done.data is not None
    whole = "".join(texts(done.data))
    assert "安人常办〔2025〕12号" in whole
    assert "。。" not in whole


#: A slip anywhere in a paper, and the rule that corrects it.
SLIPS = {
    "comma": ("，", ",", "PU01"),
    "stop twice": ("。", "。。", "PU08"),
    "brackets": ("（([^（）]{2,})）", r"(\1)", "PU02"),
    "quotes": ("“([^“”]+)”", r'"\1"', "PU04"),
    "dun between titles": ("》《", "》、《", "PU03"),
    "wide digits": ("(?<=[一-鿿])5(?=[一-鿿])", "５", "DG07"),
    "number and dun": (r"(?m)^(@三级.*?)1\.", r"\g<1>1、", "NB23"),
}


def _places(name: str, pattern: str, slip: str) -> list[re.Match[str]]:
    """Where a paper can be spoilt: in its text, and not in what the notation says of it."""
    source = source_of(name)
    lines = (source[source.rfind("\n", 0, each.start()) + 1 :] for each in re.finditer(pattern, source))
    found = zip(re.finditer(pattern, source), lines, strict=True)
    return [each for each, line in found if "numb" in slip or not line.startswith(("@", "#"))]


#: Each slip in some of the papers that have a place for it.
PLANTED = [
    (name, slip)
    for number, (slip, (pattern, _, _)) in enumerate(SLIPS.items())
    for name in [each for each in PAPERS if _places(each, pattern, slip)][number % 2 :: 2]
]


@pytest.mark.parametrize(("name", "slip"), PLANTED)
def test_a_slip_planted_anywhere_is_undone(name: str, slip: str) -> None:
    pattern, wrong, rule = SLIPS[slip]
    source = source_of(name)
    places = _places(name, pattern, slip)
    place = places[len(places) // 2]
    spoilt = source[: place.start()] + place.expand(wrong) + source[place.end() :]
    hand = [*HANDS][len(name) % len(HANDS)]
    right, data = written(source, hand), written(spoilt, hand)
    done = hold(data)
    if rule not in {each.rule for each in linter().lint_bytes(data, "报告.docx").findings}:
        pytest.skip("no rule minds it there")
    clean = fixed(data, clean=True).data
    assert clean is not None
    assert texts(clean) == texts(right)
    assert done.data is not None


# --- the damage that others have done ------------------------------------------------------------
def test_a_date_is_no_number_of_an_item() -> None:
    assert after("2024.3.15，县人大常委会组织视察。") == ["2024年3月15日，县人大常委会组织视察。"]


def test_the_year_of_a_document_number_gets_its_own_brackets() -> None:
    assert after("按照县政发[2024]5号文件要求，抓好落实。") == ["按照县政发〔2024〕5号文件要求，抓好落实。"]


def test_two_stops_are_one_and_no_ellipsis() -> None:
    assert after("各项任务全面完成。。") == ["各项任务全面完成。"]


@pytest.mark.parametrize(
    "line",
    [
        "我受主任会议委托，向大会报告工作，请予审议。",
        "——2025年，全县新建改扩建学校12所。",
        "县人大常委会主任　张建国",
        "克服“要、等、靠”思想，转变作风，狠抓落实。",
        "（一）、（二）项工作已经完成，其余工作正在推进。",
        "首先、其次、再次的问题都已经解决。",
        "1.5亿元资金已经到位，5月、6月陆续投入使用。",
        "《中华人民共和国预算法》和《中华人民共和国监督法》的实施情况良好。",
    ],
)
def test_what_others_have_spoilt_is_left_alone(line: str) -> None:
    assert after(line) == [line]


def test_a_break_within_a_paragraph_and_changes_of_others_stay() -> None:
    shape = (
        t("关于工作的报告")
        + "<w:r><w:br/></w:r>"
        + '<w:ins w:id="7" w:author="某" w:date="2026-01-01T00:00:00Z"><w:r><w:t>新加的,</w:t></w:r></w:ins>'
        + '<w:del w:id="8" w:author="某" w:date="2026-01-01T00:00:00Z"><w:r><w:delText>删掉的</w:delText></w:r></w:del>'
        + t("文字。。完毕")
    )
    data = minidocx(
        p("关于工作的报告") + f"<w:p>{shape}</w:p>" + p(_FILLER), files={"[Content_Types].xml": types()}
    )
    done = hold(data)
    assert done.data is not None
    assert accepted(done.data)["word/document.xml"][1] == "关于工作的报告\n新加的，文字。完毕"
    found = marks(done.data)
    assert [each for each in found if each[1].strip("，。,")] == [("ins", "新加的,"), ("del", "删掉的")]
    assert {("ins", "，"), ("del", ","), ("del", "。")} <= {*found}
    assert authors(done.data) == {"某", "draftlint 修订"}


# --- promises ------------------------------------------------------------------------------------
RULE = """\
- code: {code}
  name: term.{name}
  title: 本单位写法
  kind: pattern
  with: {{pattern: '{old}', replace: '{new}'}}
  message: 用了“{{text}}”
  basis: 本单位要求
  severity: warning
  fix: {fix}
  bad: [{bad}]
  good: [全面完成任务。]
"""


def office(folder: Path, *rules: str, config: str = "") -> Linter:
    """A linter with an office's own rules only."""
    (folder / "规则").mkdir()
    (folder / "规则" / "自定.yaml").write_text("".join(rules), encoding="utf-8")
    (folder / ".draftlint.yml").write_text(f"packs: [./规则]\n{config}", encoding="utf-8")
    return Linter(Options(config=str(folder / ".draftlint.yml"), select=("TM", "RF")), raise_pack_errors=True)


def rule(code: str, old: str, new: str, fix: str = "safe") -> str:
    bad = f"'有⟦{old}⟧事 → 有{new}事'"
    return RULE.format(code=code, name=code.lower(), old=old, new=new, fix=fix, bad=bad)


def one_rule(
    folder: Path, text: str, *rules: str, config: str = "", unsafe: bool = False
) -> tuple[str, Fixed]:
    """A plain draft under such rules: its text afterwards, and what was told."""
    data = f"关于工作的报告\n\n{text}\n".encode()
    done = office(folder, *rules, config=config).fix_bytes(data, "稿.txt", NOW, clean=True, unsafe=unsafe)
    new = data if done.data is None else done.data
    return new.decode().split("\n")[2], done


def reasons(done: Fixed) -> list[str]:
    return [each.reason for each in done.left]


def test_a_number_is_never_changed_even_when_a_rule_wants_to(tmp_path: Path) -> None:
    for unsafe in (False, True):
        folder = tmp_path / str(unsafe)
        folder.mkdir()
        text, done = one_rule(folder, "办理建议12件。", rule("TM901", "12件", "13件"), unsafe=unsafe)
        assert text == "办理建议12件。"
        assert reasons(done) == ["会改动数字"]


def test_the_serial_number_of_a_paragraph_is_changed_when_that_is_asked_for_and_no_other_number() -> None:
    lines = ["（一）水源保护3处", "（二）管网改造", "（二）水价"]
    draft = "关于水利工作的报告\n\n一、主要工作\n\n" + "\n\n".join(lines) + "\n"
    linter = Linter(Options(select=("NB03",)))
    for unsafe, last in ((False, "（二）水价"), (True, "（三）水价")):
        done = linter.fix_bytes(draft.encode(), "稿.txt", NOW, clean=True, unsafe=unsafe)
        new = draft if done.data is None else done.data.decode()
        assert [line for line in new.split("\n") if line.startswith("（")] == [*lines[:2], last]


def test_a_name_of_the_roster_is_never_changed(tmp_path: Path) -> None:
    (tmp_path / "名册.csv").write_text("姓名,职务\n张建国,县长\n", encoding="utf-8")
    wrong = rule("TM901", "李健国", "张建国")
    text, done = one_rule(tmp_path, "李健国同志讲话。", wrong, config="roster: ./名册.csv\n")
    assert text == "李健国同志讲话。"
    assert reasons(done) == ["会改动人名“张建国”"]


def test_only_rules_about_titles_reword_titles_and_only_unsafe(tmp_path: Path) -> None:
    text = "《布署工作的通知》要求抓落实。"
    for code, unsafe, changed in (("TM901", True, False), ("RF901", False, False), ("RF901", True, True)):
        folder = tmp_path / f"{code}{unsafe}"
        folder.mkdir()
        new, done = one_rule(
            folder, text, rule(code, "布署", "部署", "unsafe" if unsafe else "safe"), unsafe=unsafe
        )
        assert (new == "《部署工作的通知》要求抓落实。") is changed
        assert reasons(done) == ([] if changed else ["会改动书名号里的文字"])


def test_the_words_of_a_cited_title_stay_and_its_marks_are_mended(tmp_path: Path) -> None:
    text, done = one_rule(tmp_path, "《布署工作的通知》要求布署。", rule("TM901", "布署", "部署"))
    assert text == "《布署工作的通知》要求部署。"
    assert reasons(done) == ["会改动书名号里的文字"]


def test_two_rules_that_undo_each_other_come_to_an_end_and_are_told(tmp_path: Path) -> None:
    text, done = one_rule(
        tmp_path, "用了甲乙。", rule("TM901", "甲乙", "丙丁"), rule("TM902", "丙丁", "甲乙")
    )
    assert text in ("用了甲乙。", "用了丙丁。")
    assert len(done.left) == 1


def test_a_correction_that_does_not_satisfy_its_own_rule_is_taken_back(tmp_path: Path) -> None:
    text, done = one_rule(tmp_path, "做得很好。", rule("TM901", "很好", "很好很好"))
    assert text == "做得很好。"
    assert len(done.left) == 1


def test_of_overlapping_corrections_the_first_is_made_and_the_rest_is_told(tmp_path: Path) -> None:
    text, done = one_rule(
        tmp_path, "进行甲乙丙工作。", rule("TM901", "甲乙", "戊"), rule("TM902", "乙丙", "己")
    )
    assert text == "进行戊丙工作。"
    assert [each.rule for each in done.done] == ["TM901"]
    assert not done.after.findings


def test_what_may_change_the_meaning_waits_for_the_word(tmp_path: Path) -> None:
    (tmp_path / "一").mkdir()
    (tmp_path / "二").mkdir()
    kept, told = one_rule(tmp_path / "一", "截止目前。", rule("TM901", "截止目前", "截至目前", "unsafe"))
    assert kept == "截止目前。"
    assert "--unsafe" in reasons(told)[0]
    made, _ = one_rule(
        tmp_path / "二", "截止目前。", rule("TM901", "截止目前", "截至目前", "unsafe"), unsafe=True
    )
    assert made == "截至目前。"


VALUES = [
    ("于2024.3.15召开", "于2024年3月15日召开", True),
    ("共１２件", "共12件", True),
    ("第01号", "第1号", True),
    ("二○二四年", "二〇二四年", True),
    ("二O二四年", "二〇二四年", True),
    ("二〇二六年三月十五日", "2026年3月15日", True),
    ("1，234件", "1234件", True),
    ("增长5．3%", "增长5.3%", True),
    ("百分之98", "98%", True),
    ("“14五”", "“十四五”", True),
    ("10-20%", "10%-20%", True),
    ("1.5%", "15%", False),
    ("0.05", "0.5", False),
    ("（三）", "（四）", False),
    ("3.5亿元", "35亿元", False),
    ("增长3.15倍", "增长3年15倍", False),
    ("24年12月", "2024年12月", False),
    ("30万", "3万", False),
    ("《甲、《乙》", "《甲》、《乙》", True),
]


@pytest.mark.parametrize(("before", "new", "same"), VALUES)
def test_numbers_are_compared_by_value(before: str, new: str, same: bool) -> None:
    assert (broken(before, [Span(0, len(before), new)]) is None) is same


@pytest.mark.parametrize(
    ("text", "at", "why"),
    [
        ("予算内で,実施すること", 4, "日文"),
        ("version 2005/12/01 or later", 8, "不是中文"),
        ("价格{{price,1}}元，按表执行", 8, "代码"),
        ("2026.3.5", 4, None),
        ("县人大,常委会ABC系统", 3, None),
        ("价格{{price}}元,按表执行", 12, None),
    ],
)
def test_what_is_no_chinese_prose_is_left_alone(text: str, at: int, why: str | None) -> None:
    reason = foreign(text, [Span(at, at + 1, "，")])
    assert (why in reason) if why is not None and reason is not None else reason is why


@settings(deadline=None)
@given(st.text("一二三十百〇零0123０１２.．,，%年月日甲《》", max_size=14))
def test_a_text_breaks_no_promise_against_itself_in_another_width(text: str) -> None:
    narrow = text.translate(str.maketrans("０１２", "012"))
    assert broken(text, [Span(0, len(text), narrow)]) is None
    assert not rewords_title(text, [Span(0, len(text), narrow)])


def test_the_marks_of_a_cited_title_may_be_mended_but_not_its_words() -> None:
    text = "《办法(草案)》和《条例》"
    assert not rewords_title(text, [Span(3, 4, "（"), Span(6, 7, "）")])
    assert rewords_title(text, [Span(1, 2, "方")])
    assert rewords_title(text, [Span(10, 10, "新")])
    assert not rewords_title(text, [Span(8, 9, "与")])


# --- with comments -------------------------------------------------------------------------------
def test_a_draft_both_commented_and_corrected_keeps_its_comments() -> None:
    import docx

    data = write(parse(faulty_source(), "有差错的专项工作报告"), "direct")
    report = linter().lint_bytes(data, "报告.docx")
    with_comments = commented(data, report, NOW, Look())
    done = hold(with_comments)
    assert done.data is not None

    def said(content: bytes) -> list[tuple[str, str]]:
        return [(each.author, each.text) for each in docx.Document(BytesIO(content)).comments]

    assert said(done.data) == said(with_comments)
    assert len(said(done.data)) > 10
    again = commented(done.data, linter().lint_bytes(done.data, "报告.docx"), NOW, Look())
    assert rejected(again) == rejected(data)


def test_python_docx_reads_what_was_corrected() -> None:
    import docx

    data = write(parse(faulty_source(), "有差错的专项工作报告"), "direct")
    clean = fixed(data, clean=True).data
    assert clean is not None
    told = [each.text for each in docx.Document(BytesIO(clean)).paragraphs]
    body = [
        each.text for each in read_docx(clean, "x").paragraphs if each.part == "body" and each.cell is None
    ]
    assert told == body


# --- plain drafts --------------------------------------------------------------------------------
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_plain_drafts_keep_encoding_and_line_ends(encoding: str, end: str) -> None:
    lines = ["关于工作的报告", "", "进展顺利,成效明显。。", "", "（以上为草稿）"]
    done = fixed(end.join(lines).encode(encoding), "稿.md", clean=True)
    assert done.data == end.join([*lines[:2], "进展顺利，成效明显。", *lines[3:]]).encode(encoding)
    with pytest.raises(CannotFixError, match="没有修订标记"):
        fixed(end.join(lines).encode(encoding), "稿.md")


# --- refused -------------------------------------------------------------------------------------
def test_files_that_must_not_be_touched_are_refused_with_a_reason() -> None:
    data = paper("进展顺利,成效明显。")
    protected = _with(
        data,
        "word/settings.xml",
        b"</w:settings>",
        b'<w:documentProtection w:edit="readOnly" w:enforcement="1"/></w:settings>',
    )
    with pytest.raises(CannotFixError, match="限制编辑"):
        fixed(protected)
    with pytest.raises(CannotFixError):
        fixed(b"no draft")


def _with(data: bytes, name: str, old: bytes, new: bytes) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as archive, zipfile.ZipFile(out, "w") as copy:
        for info in archive.infolist():
            content = archive.read(info)
            if info.filename == name:
                assert old in content
                content = content.replace(old, new)
            copy.writestr(info.filename, content)
    return out.getvalue()


def test_a_linter_that_finds_the_result_unreadable_stops_everything() -> None:
    from draftlint.doc.problem import Problem
    from draftlint.ooxml.revisions import Stamp
    from draftlint.writers.redline import fix

    data = paper("进展顺利,成效明显。")
    before = linter().lint_bytes(data, "报告.docx")
    spoilt = DocumentReport("报告.docx", None, "generic", None, problem=Problem("damaged", "坏了"))
    with pytest.raises(CannotFixError, match="缺陷"):
        fix(data, before, lambda _: spoilt, Stamp("某", "2026-01-01T00:00:00Z"))
