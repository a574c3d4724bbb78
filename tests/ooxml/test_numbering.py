"""Automatic numbers: counters and labels, on hand-made lists and on files that say what Word shows."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from draftlint.ooxml.numbering import Numbering
from draftlint.ooxml.package import Package
from tests.support.zips import W_NS

W = f"{{{W_NS}}}"
ROBUST = Path(__file__).parents[2].parent / "shared" / "data" / "robust"


def lvl(ilvl: int, text: str, number_format: str = "decimal", start: int | None = 1, more: str = "") -> str:
    first = "" if start is None else f'<w:start w:val="{start}"/>'
    return (
        f'<w:lvl w:ilvl="{ilvl}">{first}<w:numFmt w:val="{number_format}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def abstract(key: int, *levels: str, more: str = "") -> str:
    return f'<w:abstractNum w:abstractNumId="{key}">{more}{"".join(levels)}</w:abstractNum>'


def num(key: int, of: int, *overrides: str) -> str:
    return f'<w:num w:numId="{key}"><w:abstractNumId w:val="{of}"/>{"".join(overrides)}</w:num>'


def start_override(ilvl: int, value: int) -> str:
    return f'<w:lvlOverride w:ilvl="{ilvl}"><w:startOverride w:val="{value}"/></w:lvlOverride>'


def numbering(*content: str) -> Numbering:
    mc = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    return Numbering(
        etree.fromstring(f'<w:numbering xmlns:w="{W_NS}" xmlns:mc="{mc}">{"".join(content)}</w:numbering>')
    )


def labels(lists: Numbering, *uses: tuple[int, int]) -> list[str | None]:
    found = (lists.next(num_id, ilvl) for num_id, ilvl in uses)
    return [label.text if label else None for label in found]


OUTLINE = abstract(0, lvl(0, "%1."), lvl(1, "%1.%2."), lvl(2, "%1.%2.%3."))


def test_headings_of_an_official_paper() -> None:
    lists = numbering(
        abstract(
            0,
            lvl(0, "%1、", "chineseCounting", more='<w:suff w:val="nothing"/>'),
            lvl(1, "（%2）", "chineseCounting"),
            lvl(2, "%3."),
            lvl(3, "（%4）"),
        ),
        num(1, 0),
    )
    uses = [(1, 0), (1, 1), (1, 1), (1, 2), (1, 3), (1, 0), (1, 1)]
    assert labels(lists, *uses) == ["一、", "（一）", "（二）", "1.", "（1）", "二、", "（一）"]
    label = lists.next(1, 0)
    assert label is not None
    assert (label.text, label.level, label.list_id, label.value) == ("三、", 0, 0, 3)
    assert (label.number_format, label.suffix) == ("chineseCounting", "nothing")


def test_no_list_no_label() -> None:
    lists = numbering(OUTLINE, num(1, 0), num(0, 0), num(5, 77))
    assert labels(lists, (0, 0), (9, 0), (1, 8), (5, 0)) == [None] * 4
    assert Numbering(None).next(1, 0) is None
    assert lists.level(9, 0) is None


def test_two_nums_of_one_list_count_on_together() -> None:
    lists = numbering(OUTLINE, num(1, 0), num(2, 0))
    assert labels(lists, (1, 0), (2, 0), (1, 0), (2, 1)) == ["1.", "2.", "3.", "3.1."]


def test_a_start_override_acts_once_where_its_num_is_first_used() -> None:
    lists = numbering(OUTLINE, num(1, 0), num(2, 0, start_override(0, 10)))
    assert labels(lists, (1, 0), (2, 0), (2, 0), (1, 0), (2, 0)) == ["1.", "10.", "11.", "12.", "13."]


def test_a_start_override_waits_for_its_level() -> None:
    lists = numbering(OUTLINE, num(1, 0), num(2, 0, start_override(0, 1)))
    uses = [(1, 0), (1, 0), (1, 1), (2, 1), (2, 0), (1, 0)]
    assert labels(lists, *uses) == ["1.", "2.", "2.1.", "2.2.", "1.", "2."]


def test_a_level_passed_over_counts_as_used() -> None:
    lists = numbering(OUTLINE, num(1, 0))
    uses = [(1, 1), (1, 1), (1, 0), (1, 2), (1, 1)]
    assert labels(lists, *uses) == ["1.1.", "1.2.", "2.", "2.1.1.", "2.2."]


def test_an_unseen_level_shows_its_own_start() -> None:
    lists = numbering(abstract(0, lvl(0, "%1", start=5), lvl(1, "%1-%2", start=3)), num(1, 0))
    assert labels(lists, (1, 1), (1, 0)) == ["5-3", "6"]


@pytest.mark.parametrize(
    ("restart", "last"),
    [("", ["1", "1"]), ("0", ["3", "4"]), ("1", ["3", "1"]), ("2", ["1", "1"]), ("9", ["1", "1"])],
)
def test_restart_of_deeper_levels(restart: str, last: list[str]) -> None:
    more = f'<w:lvlRestart w:val="{restart}"/>' if restart else ""
    lists = numbering(abstract(0, lvl(0, "%1"), lvl(1, "%2"), lvl(2, "%3", more=more)), num(1, 0))
    assert labels(lists, (1, 0), (1, 1), (1, 2), (1, 2)) == ["1", "1", "1", "2"]
    after_second_level = labels(lists, (1, 1), (1, 2))[1]
    after_first_level = labels(lists, (1, 0), (1, 2))[1]
    assert [after_second_level, after_first_level] == last


def test_legal_numbering_is_decimal_but_keeps_leading_zeros() -> None:
    legal = "<w:isLgl/>"
    lists = numbering(
        abstract(
            0,
            lvl(0, "第%1章", "chineseCounting"),
            lvl(1, "%1.%2", "decimalZero", more=legal),
            lvl(2, "%1.%2.%3", "upperRoman", more=legal),
            lvl(3, "%1.%4", "upperRoman", more='<w:isLgl w:val="0"/>'),
        ),
        num(1, 0),
    )
    assert labels(lists, (1, 0), (1, 1), (1, 2), (1, 3)) == ["第一章", "1.01", "1.01.1", "一.I"]


def test_a_numbering_style_lends_its_levels_and_not_its_counters() -> None:
    lists = numbering(
        abstract(0, lvl(0, "%1)"), more='<w:styleLink w:val="Mine"/>'),
        abstract(1, more='<w:numStyleLink w:val="Mine"/>'),
        abstract(2, more='<w:numStyleLink w:val="Asked"/>'),
        abstract(3, more='<w:numStyleLink w:val="Nobody"/>'),
        num(1, 0), num(2, 1), num(3, 2), num(4, 3),
    )  # fmt: skip
    assert labels(lists, (1, 0), (1, 0), (2, 0), (1, 0), (3, 0), (4, 0)) == [
        "1)",
        "2)",
        "1)",
        "3)",
        None,
        None,
    ]


def test_the_style_is_asked_when_no_list_says_it_is_its_own() -> None:
    root = etree.fromstring(
        f'<w:numbering xmlns:w="{W_NS}">{abstract(0, lvl(0, "%1)"))}'
        f'{abstract(2, more="""<w:numStyleLink w:val="Asked"/>""")}{num(1, 0)}{num(3, 2)}</w:numbering>'
    )
    lists = Numbering(root, {"Asked": (1, 0)}.get)
    assert labels(lists, (3, 0)) == ["1)"]


def test_numbering_styles_that_refer_to_each_other_end() -> None:
    both = '<w:numStyleLink w:val="{}"/><w:styleLink w:val="{}"/>'
    lists = numbering(
        abstract(0, more=both.format("B", "A")), abstract(1, more=both.format("A", "B")), num(1, 0)
    )
    assert labels(lists, (1, 0)) == [None]


def test_a_whole_level_put_in_place_of_the_lists() -> None:
    whole = f'<w:lvlOverride w:ilvl="0">{lvl(0, "第%1条", "chineseCounting", start=None)}</w:lvlOverride>'
    lists = numbering(OUTLINE, num(1, 0), num(2, 0, whole))
    assert labels(lists, (1, 0), (2, 0), (1, 0), (2, 1)) == ["1.", "第二条", "3.", "三.1."]


def test_the_level_tied_to_a_style() -> None:
    tied = '<w:pStyle w:val="Heading2"/>'
    lists = numbering(abstract(0, lvl(0, "%1"), lvl(1, "%1.%2", more=tied)), num(1, 0))
    assert lists.level_for_style(1, "Heading2") == 1
    assert lists.level_for_style(1, "Heading1") is None
    assert lists.level_for_style(7, "Heading2") is None


def test_custom_formats_hide_in_alternate_content() -> None:
    custom = (
        '<w:lvl w:ilvl="0"><w:start w:val="9"/><mc:AlternateContent><mc:Choice Requires="w14">'
        '<w:numFmt w:val="custom" w:format="{}"/></mc:Choice><mc:Fallback><w:numFmt w:val="upperRoman"/>'
        '</mc:Fallback></mc:AlternateContent><w:lvlText w:val="%1"/></w:lvl>'
    )
    lists = numbering(
        abstract(0, custom.format("001, 002, 003, ...")),
        abstract(1, custom.format("а, ә, б, ...")),
        num(1, 0),
        num(2, 1),
    )
    assert labels(lists, (1, 0), (1, 0), (2, 0)) == ["009", "010", "IX"]


@pytest.mark.parametrize(
    ("mark", "font", "seen"),
    [
        ("\uf0b7", "Symbol", "•"),
        ("\uf06c", "Wingdings", "●"),
        ("n", "Wingdings", "■"),
        ("\uf0d8", "Wingdings", "➢"),
        ("\uf001", "Wingdings", "•"),
        ("o", "Courier New", "o"),
        ("●", None, "●"),
        ("—", "宋体", "—"),
    ],
)
def test_marks_are_shown_as_a_reader_sees_them(mark: str, font: str | None, seen: str) -> None:
    look = "" if font is None else f'<w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}"/></w:rPr>'
    level = lvl(0, mark, "bullet").replace("</w:lvl>", f"{look}</w:lvl>")
    assert labels(numbering(abstract(0, level), num(1, 0)), (1, 0)) == [seen]


def test_a_place_in_a_mark_is_no_place_and_an_empty_label_is_none() -> None:
    lists = numbering(
        abstract(0, lvl(0, "%1", "bullet"), lvl(1, "", "none"), lvl(2, "%3", "none"), lvl(3, " ", "decimal")),
        num(1, 0),
    )
    assert labels(lists, (1, 0), (1, 1), (1, 2), (1, 3)) == ["%1", None, None, None]


def test_a_text_that_names_a_deeper_level_is_dropped() -> None:
    lists = numbering(abstract(0, lvl(0, "%1.%2"), lvl(1, "%2")), num(1, 0))
    assert labels(lists, (1, 0)) == [None]


def test_a_hidden_number_counts_and_is_not_shown() -> None:
    vanish = "<w:rPr><w:vanish{}/></w:rPr>"
    lists = numbering(
        abstract(0, lvl(0, "%1.", more=vanish.format("")), lvl(1, "%1.%2", more=vanish.format(' w:val="0"'))),
        num(1, 0),
        num(2, 0, f'<w:lvlOverride w:ilvl="0">{lvl(0, "%1）")}</w:lvlOverride>'),
    )
    assert labels(lists, (1, 0), (1, 0), (1, 1), (2, 0)) == [None, None, "2.1", "3）"]


def test_stories_count_for_themselves() -> None:
    lists = numbering(OUTLINE, num(1, 0), num(2, 0, start_override(0, 7)))
    assert labels(lists, (1, 0), (2, 0)) == ["1.", "7."]
    footer = lists.story()
    assert labels(footer, (1, 0), (2, 0)) == ["1.", "7."]
    assert labels(lists, (1, 0)) == ["8."]


def test_nonsense_is_no_reason_to_fail() -> None:
    lists = numbering(
        "<w:abstractNum/>", '<w:abstractNum w:abstractNumId="x"/>', '<w:num w:numId="3"/>', "<w:num/>",
        abstract(0, '<w:lvl w:ilvl="12"/>', "<w:lvl/>", lvl(0, "%1", start=None)),
        num(1, 0, "<w:lvlOverride/>", '<w:lvlOverride w:ilvl="77"><w:startOverride w:val="x"/></w:lvlOverride>'),
    )  # fmt: skip
    assert labels(lists, (3, 0), (1, 0), (1, 77), (1, -1)) == [None, "0", None, None]


@given(st.lists(st.tuples(st.sampled_from([1, 2]), st.integers(0, 2)), max_size=60))
def test_labels_of_a_list_rise_from_paragraph_to_paragraph(uses: list[tuple[int, int]]) -> None:
    lists = numbering(OUTLINE, num(1, 0), num(2, 0))
    last: tuple[int, ...] = ()
    for num_id, ilvl in uses:
        label = lists.next(num_id, ilvl)
        assert label is not None
        now = tuple(int(part) for part in label.text.rstrip(".").split("."))
        assert len(now) == ilvl + 1
        assert now > last
        assert now[-1] == label.value
        last = now


# --- real files whose text says which label Word shows -------------------------------------------------


def numbered_paragraphs(package: Package) -> Iterable[tuple[int, int, str]]:
    """numId, level and text of every numbered paragraph; a plain walk that shares no code with the reader."""
    part = package.related(package.main, "styles")
    styles = {} if part is None else {s.get(W + "styleId"): s for s in package.tree(part).iter(W + "style")}
    root = package.tree("word/numbering.xml")
    abstracts = {n.get(W + "numId"): n.find(W + "abstractNumId").get(W + "val") for n in root.iter(W + "num")}
    ties = {
        (a.get(W + "abstractNumId"), level.find(W + "pStyle").get(W + "val")): int(level.get(W + "ilvl"))
        for a in root.iter(W + "abstractNum")
        for level in a.iter(W + "lvl")
        if level.find(W + "pStyle") is not None
    }

    def first(owner: etree._Element | None, path: str) -> str | None:
        found = None if owner is None else owner.find("/".join(W + step for step in path.split("/")))
        return None if found is None else found.get(W + "val")

    for paragraph in package.tree(package.main).iter(W + "p"):
        text = "".join(t.text or "" for t in paragraph.iter(W + "t"))
        num_id, level = first(paragraph, "pPr/numPr/numId"), first(paragraph, "pPr/numPr/ilvl")
        style = first(paragraph, "pPr/pStyle")
        tied = style
        while num_id is None and style in styles:
            num_id, tied = first(styles[style], "pPr/numPr/numId"), style
            style = first(styles[style], "basedOn")
        if num_id not in (None, "0"):
            found = ties.get((abstracts[num_id], tied or ""), 0) if level is None else int(level)
            yield int(num_id), found, text


@pytest.mark.parametrize(("stem", "count"), [("startOverride", 12), ("article-section-NotIsLgl", 6)])
def test_labels_that_the_files_say_word_shows(stem: str, count: int) -> None:
    found = sorted(ROBUST.glob(f"plutext+docx4j/{stem}*.docx"))
    if not found:
        pytest.skip("the real files are not here")
    package = Package.open(found[0].read_bytes())
    lists = Numbering(package.tree("word/numbering.xml"))
    shown = [(lists.next(num_id, ilvl), text) for num_id, ilvl, text in numbered_paragraphs(package)]
    told = [
        (label.text if label else None, re.search(r"\[expect\](.*?)\[/expect\]", text))
        for label, text in shown
    ]
    compared = [(text, match.group(1)) for text, match in told if match]
    assert len(compared) == count
    assert [text for text, _ in compared] == [expected for _, expected in compared]


def test_labels_in_a_file_whose_paragraphs_are_their_labels() -> None:
    found = sorted(ROBUST.glob("apache+tika/testWORD_override_list_numbering*.docx"))
    if not found:
        pytest.skip("the real files are not here")
    package = Package.open(found[0].read_bytes())
    lists = Numbering(package.tree("word/numbering.xml"))
    compared = [(lists.next(num_id, ilvl), text) for num_id, ilvl, text in numbered_paragraphs(package)]
    shown = [
        (label.text, text.strip()) for label, text in compared if label and label.number_format != "bullet"
    ]
    assert len(shown) == 43
    assert [label for label, _ in shown] == [text for _, text in shown]
