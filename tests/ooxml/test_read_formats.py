"""Effective character formatting: the cases in which readers of .docx commonly go wrong."""

from __future__ import annotations

import pytest

from draftlint.doc.fonts import font_of
from tests.ooxml.minidocx import CHINESE, THEMED, based, defaults, form, one, p, read, style

SONG = {"styles": defaults(THEMED), "settings": CHINESE}


def test_document_defaults_by_theme_only() -> None:
    found = form("", **SONG)
    assert (found.east_asia, found.ascii, found.size, found.bold) == ("宋体", "Calibri", 10.5, False)


def test_font_through_a_chain_of_styles() -> None:
    styles = (
        defaults(THEMED)
        + style("a", '<w:rPr><w:rFonts w:eastAsia="仿宋_GB2312"/><w:sz w:val="32"/></w:rPr>')
        + style("b", based("a") + "<w:rPr><w:b/></w:rPr>")
        + style("c", based("b"))
    )
    found = form("", '<w:pStyle w:val="c"/>', styles=styles, settings=CHINESE)
    assert (found.east_asia, found.size, found.bold) == ("仿宋_GB2312", 16.0, True)


def test_direct_name_over_an_inherited_theme_font() -> None:
    found = form('<w:rFonts w:eastAsia="黑体"/><w:sz w:val="44"/>', **SONG)
    assert (found.east_asia, found.ascii, found.size) == ("黑体", "Calibri", 22.0)


def test_theme_font_of_a_style_over_its_parents_name() -> None:
    styles = (
        defaults(THEMED)
        + style("a", '<w:rPr><w:rFonts w:eastAsia="仿宋"/><w:sz w:val="32"/></w:rPr>')
        + style("b", based("a") + '<w:rPr><w:rFonts w:eastAsiaTheme="minorEastAsia"/></w:rPr>')
    )
    found = form("", '<w:pStyle w:val="b"/>', styles=styles, settings=CHINESE)
    assert (found.east_asia, found.size) == ("宋体", 16.0)


def test_theme_wins_inside_one_element() -> None:
    assert form('<w:rFonts w:eastAsia="黑体" w:eastAsiaTheme="minorEastAsia"/>', **SONG).east_asia == "宋体"


def test_bold_in_paragraph_and_character_style_is_not_bold() -> None:
    styles = style("a", "<w:rPr><w:b/></w:rPr>") + style("B", "<w:rPr><w:b/></w:rPr>", kind="character")
    assert not form('<w:rStyle w:val="B"/>', '<w:pStyle w:val="a"/>', styles=styles).bold
    assert form('<w:rStyle w:val="B"/>', styles=styles).bold
    assert form("", '<w:pStyle w:val="a"/>', styles=styles).bold


@pytest.mark.parametrize(
    ("direct", "bold"),
    [("<w:b/>", True), ("<w:b w:val='1'/>", True), ("<w:b w:val='on'/>", True), ("<w:b w:val='true'/>", True),
     ("<w:b w:val='0'/>", False), ("<w:b w:val='false'/>", False), ("<w:b w:val='off'/>", False)],
)  # fmt: skip
def test_direct_bold_is_absolute(direct: str, bold: bool) -> None:
    styles = style("a", "<w:rPr><w:b/></w:rPr>")
    assert form(direct, '<w:pStyle w:val="a"/>', styles=styles).bold is bold


def test_complex_script_twins_do_not_count() -> None:
    found = form('<w:bCs/><w:szCs w:val="44"/><w:iCs/>', **SONG)
    assert (found.size, found.bold, found.italic) == (10.5, False, False)


def test_western_slots_do_not_make_the_chinese_font() -> None:
    found = form('<w:rFonts w:ascii="仿宋" w:hAnsi="仿宋"/>', **SONG)
    assert (font_of("字", found), font_of("a", found)) == ("宋体", "仿宋")


def test_unknown_style_is_the_default_one() -> None:
    styles = (
        defaults(THEMED)
        + style("1", '<w:rPr><w:sz w:val="32"/></w:rPr>', default=True, name="Normal")
        + style("2", '<w:rPr><w:sz w:val="44"/></w:rPr>')
    )
    found = one(f"<w:pPr><w:pStyle w:val='none'/></w:pPr>{p('字')[5:-6]}", styles=styles, settings=CHINESE)
    assert (found.mark.size, found.format.style, found.mark.east_asia) == (16.0, "Normal", "宋体")


def test_nobody_gives_a_size() -> None:
    assert form("").size == 10.0


def test_wps_gives_the_size_in_its_normal_style() -> None:
    styles = defaults('<w:rFonts w:eastAsia="宋体"/>') + style(
        "1", '<w:rPr><w:sz w:val="32"/></w:rPr>', default=True, name="Normal"
    )
    document = read(p("字"), styles=styles)
    assert (document.default_size, document.paragraphs[0].runs[0].format.size) == (16.0, 16.0)


def test_marks_follow_the_hint_and_hints_inherit() -> None:
    fonts = '<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:eastAsia="仿宋"{}/>'
    assert font_of("“", form(fonts.format(' w:hint="eastAsia"'))) == "仿宋"
    assert font_of("“", form(fonts.format(""))) == "Arial"
    styles = style("a", "<w:rPr>" + fonts.format(' w:hint="eastAsia"') + "</w:rPr>")
    assert font_of("“", form("", '<w:pStyle w:val="a"/>', styles=styles)) == "仿宋"


@pytest.mark.parametrize(
    ("language", "font"),
    [(' w:eastAsia="zh-CN"', "宋体"), (' w:eastAsia="zh-TW"', "細明體"), ("", None)],
)
def test_script_of_the_theme_font_comes_from_the_settings(language: str, font: str | None) -> None:
    settings = f'<w:themeFontLang w:val="en-US"{language}/>'
    assert form("", styles=defaults(THEMED), settings=settings).east_asia == font


def test_a_list_of_names_is_its_first() -> None:
    assert form('<w:rFonts w:eastAsia="仿宋_GB2312;仿宋"/>').east_asia == "仿宋_GB2312"


def test_loop_of_styles_ends() -> None:
    styles = style("a", based("b") + "<w:rPr><w:b/></w:rPr>") + style("b", based("a"))
    assert form("", '<w:pStyle w:val="a"/>', styles=styles).bold


def test_format_of_the_paragraph_mark_is_not_the_runs() -> None:
    found = one(f'<w:pPr><w:rPr><w:sz w:val="44"/></w:rPr></w:pPr>{p("字")[5:-6]}')
    assert (found.mark.size, found.runs[0].format.size) == (22.0, 10.0)


@pytest.mark.parametrize(
    ("rpr", "color"),
    [('<w:color w:val="ff0000"/>', "FF0000"), ('<w:color w:val="auto"/>', None), ("", None),
     ('<w:color w:val="FF0000" w:themeColor="accent1"/>', "FF0000"), ('<w:color w:themeColor="accent1"/>', "4472C4"),
     ('<w:color w:themeColor="text1"/>', "000000"),
     ('<w:color w:themeColor="text1" w:themeTint="80"/>', "7F7F7F")],
)  # fmt: skip
def test_colour(rpr: str, color: str | None) -> None:
    assert form(rpr).color == color


@pytest.mark.parametrize(
    ("rpr", "highlight"),
    [('<w:highlight w:val="yellow"/>', "yellow"), ('<w:highlight w:val="none"/>', None),
     ('<w:shd w:val="clear" w:color="auto" w:fill="FFFF00"/>', "shd:FFFF00"),
     ('<w:shd w:val="clear" w:color="auto" w:fill="auto"/>', None),
     ('<w:shd w:val="pct15" w:color="auto" w:fill="FFFFFF"/>', "shd:D9D9D9"),
     ('<w:highlight w:val="red"/><w:shd w:val="clear" w:fill="FFFF00"/>', "red")],
)  # fmt: skip
def test_highlight(rpr: str, highlight: str | None) -> None:
    assert form(rpr).highlight == highlight


def test_the_rest_of_a_run() -> None:
    found = form(
        '<w:u w:val="single"/><w:dstrike/><w:spacing w:val="-6"/><w:position w:val="4"/><w:vertAlign w:val="superscript"/><w:i/>'
    )
    assert (found.underline, found.strike, found.char_spacing) == ("single", True, -6)
    assert (found.position, found.vert_align, found.italic) == (4, "superscript", True)


def test_lengths_with_units() -> None:
    found = form('<w:sz w:val="16pt"/><w:spacing w:val="1pt"/><w:position w:val="-2pt"/>')
    assert (found.size, found.char_spacing, found.position) == (16.0, 20, -4)


def test_odd_and_foolish_sizes() -> None:
    assert form('<w:sz w:val="21"/>').size == 10.5
    assert form('<w:sz w:val="0"/>').size == 10.0
    assert form('<w:sz w:val="large"/>').size == 10.0


def test_runs_of_one_look_are_one_run() -> None:
    run = '<w:r w:rsidR="0011{}"><w:rPr><w:rFonts w:eastAsia="仿宋"/><w:lang w:val="en-US"/>{}</w:rPr><w:t>{}</w:t></w:r>'
    found = one(run.format(1, "", "甲") + run.format(2, "<w:noProof/>", "乙") + run.format(3, "<w:b/>", "丙"))
    assert [(each.start, each.end) for each in found.runs] == [(0, 2), (2, 3)]
    assert [each.format.bold for each in found.runs] == [False, True]


def test_name_of_the_character_style() -> None:
    styles = style("a5", "<w:rPr><w:b/></w:rPr>", kind="character", name="Strong")
    assert form('<w:rStyle w:val="a5"/>', styles=styles).style == "Strong"
    assert form("", styles=styles).style is None


TABLE_STYLE = (
    "<w:pPr><w:jc w:val='center'/></w:pPr><w:rPr><w:sz w:val='24'/></w:rPr>"
    "<w:tblStylePr w:type='firstRow'><w:pPr><w:jc w:val='right'/></w:pPr><w:rPr><w:b/></w:rPr></w:tblStylePr>"
    "<w:tblStylePr w:type='firstCol'><w:rPr><w:i/></w:rPr></w:tblStylePr>"
    "<w:tblStylePr w:type='band2Horz'><w:rPr><w:color w:val='FF0000'/></w:rPr></w:tblStylePr>"
    "<w:tblStylePr w:type='lastRow'><w:rPr><w:u w:val='single'/></w:rPr></w:tblStylePr>"
)


@pytest.mark.parametrize(
    "look",
    ['w:val="00A0"', 'w:firstRow="1" w:firstColumn="1" w:lastRow="0" w:noHBand="0" w:noVBand="1"'],
)
def test_table_style_and_its_conditions(look: str) -> None:
    row = f"<w:tr><w:tc>{p('甲')}</w:tc><w:tc>{p('乙')}</w:tc></w:tr>"
    body = f'<w:tbl><w:tblPr><w:tblStyle w:val="T"/><w:tblLook {look}/></w:tblPr>{row * 3}</w:tbl>'
    found = read(body, styles=style("T", TABLE_STYLE, kind="table")).paragraphs
    formats = [each.runs[0].format for each in found]
    assert [each.bold for each in formats] == [True, True, False, False, False, False]
    assert [each.italic for each in formats] == [True, False] * 3
    assert [each.color for each in formats] == [None] * 4 + ["FF0000"] * 2
    assert {each.size for each in formats} == {12.0}
    assert {each.underline for each in formats} == {None}
    assert [each.format.align for each in found] == ["right"] * 2 + ["center"] * 4


def test_paragraph_style_lies_over_the_table_style() -> None:
    styles = style("T", TABLE_STYLE, kind="table") + style("a", "<w:rPr><w:sz w:val='32'/></w:rPr>")
    cell = p("甲", '<w:pStyle w:val="a"/>')
    body = f"<w:tbl><w:tblPr><w:tblStyle w:val='T'/></w:tblPr><w:tr><w:tc>{cell}</w:tc></w:tr></w:tbl>"
    (found,) = read(body, styles=styles).paragraphs
    assert (found.runs[0].format.size, found.format.align) == (16.0, "center")
