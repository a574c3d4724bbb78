"""Papers with faults of form are set right: what can be corrected is, nothing else changes, nothing new comes up."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from draftlint.doc.model import Document
from draftlint.engine.run import run
from draftlint.findings import DocumentReport, Severity
from draftlint.ooxml.read import read_docx
from draftlint.ooxml.revisions import Stamp
from draftlint.outline.build import build
from draftlint.reading import read
from draftlint.writers.redline import Fixed, fix
from tests.checks.test_form_mutations import DEFECTS, LONG_BODY, PAPERS
from tests.checks.test_norm_rows import SOURCE, XML
from tests.checks.test_norm_rows import paper as paper_of
from tests.support.accepting import accepted, rejected
from tests.support.hands import HANDS
from tests.support.package import changed
from tests.support.planting import library, planted, source_of, written

FAMILIES = ("FM", "NB", "ST", "IN")
STAMP = Stamp("draftlint 修订", "2026-03-05T09:30:00Z")

#: Faults all over a paper: what is looked for in the source, and what comes in its place everywhere.
THROUGHOUT = {
    "text of another font, size and pitch": (LONG_BODY, "@正文{宋体 小四 1.5倍行距} "),
    "text of another size": (LONG_BODY, "@正文{小三} "),
    "headings of another font and size": ("^@(一|二)级(?= )", r"@\1级{宋体 四号}"),
    "blanks instead of indents": (LONG_BODY, "@正文{首行0字} 　　"),
    "blanks and indents": (LONG_BODY, "　　"),
    "all lines pushed in": (LONG_BODY, "@正文{左2字 首行0字} "),
    "blank lines between paragraphs": (LONG_BODY, "@空行\n@空行\n"),
    "title to the left and pushed in": ("^@标题(?= )", "@标题{居左 首行2字 宋体 三号}"),
    "salutation pushed in by blanks": ("^@(称谓|主送) ", r"@\1 　　"),
    "narrow margins": ("\\A", "@页面{上25.4 下25.4 左31.8 右31.8}\n"),
}


def lint(data: bytes) -> DocumentReport:
    document = read(data, "稿.docx")
    outline = build(document, library().genres)
    ruleset = library().ruleset(library().profile_for(outline.genre, None))
    ours = tuple(rule for rule in ruleset.rules if rule.code[:2] in FAMILIES)
    return run(document, outline, ruleset._replace(rules=ours, genre=None), "稿.docx")


def fixed(data: bytes, *, clean: bool = False) -> Fixed:
    return fix(data, lint(data), lint, STAMP, clean=clean)


def shown(data: bytes) -> Document:
    document = read_docx(data, "稿.docx")
    return replace(document, sha256="", facts=replace(document.facts, tracked_changes=0))


def set_right(data: bytes, sound: bytes) -> Fixed:
    """Correct a paper and prove it: ``sound`` is the same paper without the fault."""
    found = {f.rule for f in lint(data).findings if f.fix is not None and f.fix.safe}
    assert found
    result = fixed(data)
    assert result.data is not None
    known = {(f.rule, f.text) for f in lint(sound).findings} | {(f.rule, f.text) for f in lint(data).findings}
    for f in result.after.findings:
        assert f.fix is None or not f.fix.safe, (f.rule, f.message)
        assert f.severity is Severity.INFO or (f.rule, f.text) in known, (f.rule, f.message)
    assert shown(rejected(result.data)) == shown(data)
    clean = fixed(data, clean=True)
    assert clean.data is not None
    assert shown(accepted(result.data)) == shown(clean.data)
    again = fixed(result.data)
    assert (again.data, again.done) == (None, ())
    return result


def sayings(data: bytes) -> list[str]:
    """What the paper says, without blanks."""
    return [text for p in shown(data).every_paragraph() if (text := re.sub(r"\s", "", p.text))]


@pytest.mark.parametrize("hand", ["styles", "characters"])
@pytest.mark.parametrize("defect", DEFECTS)
def test_a_planted_defect_that_can_be_corrected_is_gone(defect: str, hand: str):
    pattern, replacement, _ = DEFECTS[defect]
    tried = 0
    for paper in PAPERS:
        text = planted(source_of(paper), pattern, replacement)
        if text is None:
            continue
        data, sound = written(text, hand), written(source_of(paper), hand)
        if any(f.fix is not None and f.fix.safe for f in lint(data).findings):
            set_right(data, sound)
        tried += 1
    assert tried


@pytest.mark.parametrize("hand", HANDS)
@pytest.mark.parametrize("fault", THROUGHOUT)
def test_a_fault_throughout_a_paper_is_set_right_in_every_hand(fault: str, hand: str):
    if fault.startswith("blanks") and hand == "pieces":
        pytest.skip("blanks are cut to pieces in content controls: that text is left to people")
    pattern, replacement = THROUGHOUT[fault]
    source = source_of("述职报告")
    broken = re.sub(pattern, replacement, source, flags=re.MULTILINE)
    assert broken != source
    data, sound = written(broken, hand), written(source, hand)
    result = set_right(data, sound)
    assert result.data is not None
    assert sayings(result.data) == sayings(data)


@pytest.mark.parametrize("paper", PAPERS)
def test_a_paper_in_a_programs_usual_look_is_set_right(paper: str):
    source = re.sub(
        LONG_BODY, "@正文{宋体 五号 1.5倍行距 首行0字} 　　", source_of(paper), flags=re.MULTILINE
    )
    source = re.sub("^@标题(?= )", "@标题{宋体 小三 居左}", source, flags=re.MULTILINE)
    source = re.sub("^@(一|二|三)级(?= )", r"@\1级{宋体 四号 加粗}", source, flags=re.MULTILINE)
    result = set_right(
        written("@页面{上25 下25 左32 右32}\n" + source, "direct"), written(source_of(paper), "direct")
    )
    assert not [f.rule for f in result.after.findings if f.severity is not Severity.INFO]


def test_characters_pasted_in_another_font_and_size_become_like_the_rest():
    data = written(source_of("通知"), "direct")
    place = next(p for p in shown(data).paragraphs if len(p.text) > 30 and len(p.runs) > 2).runs[2]
    broken = changed(data, document=lambda xml: _another(xml))
    assert place is not None
    result = set_right(broken, data)
    assert {f.rule for f in result.done} == {"FM55"}
    assert shown(fixed(broken, clean=True).data or b"").paragraphs == shown(data).paragraphs


def _another(xml: str) -> str:
    """A stretch of Han characters in the midst of a long paragraph, as somebody pastes it."""
    runs = re.compile(
        r'<w:r><w:rPr>((?:(?!</w:rPr>).)*)</w:rPr><w:t xml:space="preserve">([^<]{40,})</w:t></w:r>'
    )
    match = runs.search(xml)
    assert match is not None
    look, text = match.groups()
    odd = look.replace("仿宋_GB2312", "微软雅黑").replace('"32"', '"24"')
    assert odd != look
    pieces = [(look, text[:10]), (odd, text[10:20]), (look, text[20:])]
    new = "".join(f'<w:r><w:rPr>{a}</w:rPr><w:t xml:space="preserve">{b}</w:t></w:r>' for a, b in pieces)
    return xml[: match.start()] + new + xml[match.end() :]


@pytest.mark.parametrize("hand", HANDS)
def test_page_numbers_are_set_right_in_each_footer(hand: str):
    data = written(source_of("通知"), hand)

    def small(xml: str) -> str:
        return re.sub(
            r"(<w:r>)(?:<w:rPr>.*?</w:rPr>)?",
            r'\1<w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial"/><w:sz w:val="18"/></w:rPr>',
            xml,
        )

    result = set_right(changed(data, footer1=small, footer2=small), data)
    assert {look.part_name for look in result.looks} == {"word/footer1.xml", "word/footer2.xml"}


def test_spacing_between_paragraphs_goes():
    data = written(source_of("专项工作报告"), "direct")
    broken = changed(data, document=lambda xml: xml.replace('w:after="0"', 'w:after="200" w:afterLines="50"'))
    assert {f.rule for f in set_right(broken, data).done} == {"FM34"}


def test_paper_of_another_size_becomes_a4_with_its_margins():
    data = written(source_of("专项工作报告"), "direct")
    broken = changed(
        data, document=lambda xml: re.sub('w:w="119\\d\\d" w:h="168\\d\\d"', 'w:w="12240" w:h="15840"', xml)
    )
    broken = changed(broken, document=lambda xml: xml.replace('w:top="2098"', 'w:top="1440"'))
    result = set_right(broken, data)
    section = shown(result.data or b"").sections[0]
    assert (section.width, section.height, section.top) == (11906, 16838, 2098)


def test_a_paragraph_that_must_stay_as_it_is_does_not_keep_the_others_from_being_set_right():
    source = re.sub(LONG_BODY, "@正文{宋体} ", source_of("专项工作报告"), flags=re.MULTILINE)
    data = written(source, "direct")
    theirs = (
        '<w:rPrChange w:id="900" w:author="张三" w:date="2026-01-01T00:00:00Z"><w:rPr/></w:rPrChange></w:rPr>'
    )

    def touched(xml: str) -> str:
        at = xml.index('w:eastAsia="宋体"', xml.index("<w:r>", xml.index('w:eastAsia="宋体"')))
        end = xml.index("</w:rPr>", at)
        return xml[:end] + theirs + xml[end + 8 :]

    result = fixed(changed(data, document=touched))
    assert [f.rule for f in result.done] == ["FM20"]
    left = {each.finding.rule: each.reason for each in result.left}
    assert left["FM20"] == "这里已有没处理的格式修订"
    assert result.data is not None
    fonts = [run.format.east_asia for p in shown(result.data).paragraphs for run in p.runs]
    assert 0 < fonts.count("宋体") < 4


def test_highlights_and_colours_are_left_to_people():
    """Somebody may have marked what is to be looked up or to be deleted."""
    data = written(source_of("通知"), "direct")
    mark = '<w:color w:val="FF0000"/><w:sz w:val="32"/><w:highlight w:val="yellow"/>'
    broken = changed(data, document=lambda xml: xml.replace('<w:sz w:val="32"/>', mark, 60))
    result = fixed(broken)
    assert result.data is None
    assert {each.finding.rule for each in result.left} == {"IN04", "FM56"}
    gone = fix(broken, lint(broken), lint, STAMP, unsafe=True)
    looks = [run.format for p in shown(gone.data or b"").paragraphs if len(p.text) > 30 for run in p.runs]
    assert {(form.highlight, form.color) for form in looks} == {(None, None)}
    assert shown(rejected(gone.data or b"")) == shown(broken)


@pytest.mark.parametrize("hand", HANDS)
@pytest.mark.parametrize("paper", ["通知", "讲话", "会议议程", "决定"])
def test_a_sound_paper_is_left_as_it_is(paper: str, hand: str):
    result = fixed(written(source_of(paper), hand))
    assert (result.data, result.done, result.looks) == (None, (), ())


def test_text_behind_a_heading_does_not_stay_behind_it():
    source = re.sub("^@三级(?= )", "@三级{宋体 四号 加粗}", source_of("专项工作报告"), flags=re.MULTILINE)
    result = set_right(written(source, "direct"), written(source_of("专项工作报告"), "direct"))
    run_in = [p for p in shown(result.data or b"").paragraphs if re.match(r"\d\..{2,20}。.", p.text)]
    assert run_in
    assert {run.format.size for p in run_in for run in p.runs} == {16.0}


def test_a_correction_takes_what_the_draft_has_elsewhere():
    source = re.sub(LONG_BODY, "@正文{方正仿宋_GBK 行距30磅} ", source_of("专项工作报告"), flags=re.MULTILINE)
    places = list(re.finditer("^@正文.*$", source, re.MULTILINE))
    odd = places[2]
    broken = (
        source[: odd.start()]
        + odd[0].replace("方正仿宋_GBK 行距30磅", "宋体 小四 行距20磅")
        + source[odd.end() :]
    )
    data = written(broken, "direct")
    result = set_right(data, written(source, "direct"))
    p = next(p for p in shown(result.data or b"").paragraphs if p.text == odd[0].split(" ", 2)[2])
    assert ({run.format.east_asia for run in p.runs}, p.format.line) == ({"方正仿宋_GBK"}, 600)


def test_what_an_office_states_is_what_it_gets():
    ruleset = library().ruleset("gbt9704")
    own = {
        **ruleset.format,
        "body": {"font": "方正仿宋_GBK", "size": "小三", "line_pitch": "30磅", "first_line": "2字"},
    }

    def judge(data: bytes) -> DocumentReport:
        document = read(data, "稿.docx")
        rules = tuple(rule for rule in ruleset.rules if rule.code in ("FM20", "FM50", "FM52"))
        return run(
            document, build(document, library().genres), ruleset._replace(rules=rules, format=own), "稿.docx"
        )

    source = re.sub(LONG_BODY, "@正文{宋体 小四 1.5倍行距 首行0字} ", source_of("通知"), flags=re.MULTILINE)
    data = written(source, "styles")
    result = fix(data, judge(data), judge, STAMP)
    p = next(p for p in shown(result.data or b"").paragraphs if len(p.text) > 60)
    assert {(run.format.east_asia, run.format.size) for run in p.runs} == {("方正仿宋_GBK", 15.0)}
    assert (p.format.line, p.format.line_rule, p.format.first_line_chars, p.format.first_line) == (
        600,
        "exact",
        200,
        600,
    )


def corrected_or_told(data: bytes, sound: bytes) -> None:
    """Whatever a draft's fault is: a correction mends it, brings nothing new and can be taken back."""
    before = lint(data)
    result = fix(data, before, lint, STAMP)
    known = {f.rule for f in before.findings} | {f.rule for f in lint(sound).findings}
    told = {each.finding.rule for each in result.left}
    for f in result.after.findings:
        assert f.severity is Severity.INFO or f.rule in known, (f.rule, f.message)
        assert f.fix is None or f.rule in told, (f.rule, f.message)
    assert result.data is not None or not result.done
    if result.data is not None:
        assert shown(rejected(result.data)) == shown(data)
        assert fixed(result.data).data is None


@pytest.mark.parametrize(("row", "name", "old", "new"), SOURCE)
def test_every_row_of_the_norms_may_be_broken(row: str, name: str, old: str, new: str):
    broken, count = re.subn(old, new, paper_of(name), count=1)
    assert count == 1
    corrected_or_told(written(broken, "direct"), written(paper_of(name), "direct"))


@pytest.mark.parametrize(("row", "name", "part", "old", "new"), XML)
def test_every_part_of_a_file_may_be_broken(row: str, name: str, part: str, old: str, new: str):
    sound = written(paper_of(name), "direct")
    corrected_or_told(changed(sound, **{part: lambda xml: re.sub(old, new, xml)}), sound)
