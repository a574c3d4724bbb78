from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from draftlint.doc.fonts import font_of
from draftlint.doc.model import Paragraph
from draftlint.doc.units import twips_to_mm
from draftlint.outline.model import Role
from draftlint.packs.looks import NotationError
from draftlint.packs.notation import Example, build_example

FORMAT: dict[str, Any] = {
    "margins": [37, 35, 28, 26],
    "title": {"font": "小标宋", "size": "二号", "align": "center"},
    "body": {"font": ["仿宋", "楷体"], "size": "三号", "line_pitch": "30-33pt", "first_line": "2字"},
    "heading1": {"font": "黑体"},
    "page_number": {"font": "宋体", "size": "四号"},
}
TABLES = {"fonts": {"仿宋": ["仿宋_GB2312"], "黑体": ["黑体"], "小标宋": ["方正小标宋简体"]}}


def build(text: str, **more: Any) -> Example:
    return build_example(text, FORMAT, TABLES, **more)


def only(text: str) -> Paragraph:
    (paragraph,) = build(text).document.paragraphs
    return paragraph


def test_a_line_without_a_role_is_running_text_as_the_profile_wants_it() -> None:
    example = build("审议了《甲》⟦、⟧《乙》 → 审议了《甲》《乙》")
    (paragraph,) = example.document.paragraphs
    (item,) = example.outline.items
    assert item.role is Role.BODY
    assert paragraph.text == "审议了《甲》、《乙》"
    assert example.spans == (("body", 1, 6, 7),)
    assert example.fixed == "审议了《甲》《乙》"
    assert example.fixed_texts == ("审议了《甲》《乙》",)
    look = paragraph.runs[0].format
    assert (font_of("审", look), look.size) == ("仿宋_GB2312", 16.0)
    assert (paragraph.format.first_line_chars, paragraph.format.line / 20, paragraph.format.line_rule) == (
        200,
        30,
        "exact",
    )
    assert font_of("“", look) == "仿宋_GB2312"


def test_roles_and_sections() -> None:
    example = build(
        "@标题 关于水的↵报告\n@一级 一、基本情况\n甲。\n@二级 （一）抓好。今年以来\n@一级 二、问题\n\n@附件 附件1\n@附件标题 表\n@抄送 抄送：乙"
    )
    assert [i.role for i in example.outline.items] == [
        Role.TITLE, Role.HEADING1, Role.BODY, Role.HEADING2, Role.HEADING1, Role.ATTACHMENT_LABEL,
        Role.ATTACHMENT_TITLE, Role.CC,
    ]  # fmt: skip
    items = example.outline.items
    assert example.outline.title == "关于水的报告"
    assert [i.attachment for i in items] == [None, None, None, None, None, 1, 1, None]
    assert items[3].run_in
    assert items[3].heading_text == "（一）抓好。"
    assert [(i.ordinal.value, i.ordinal.level) for i in items if i.ordinal and i.role.heading_level] == [
        (1, 1),
        (1, 2),
        (2, 1),
    ]
    assert example.outline.heading_path(items[3].paragraph) == ("一、基本情况", "（一）抓好。")
    first, second = example.outline.tree
    assert [n.item.paragraph.text for n in first.children] == ["（一）抓好。今年以来"]
    assert (first.first, first.end, second.first) == (1, 4, 4)


@pytest.mark.parametrize(
    ("attributes", "expected"),
    [
        ("宋体 小四", {"east_asia": "宋体", "size": 12.0}),
        ("黑体", {"east_asia": "黑体", "size": 16.0}),
        ("加粗", {"bold": True}),
        ("颜色ff0000", {"color": "FF0000"}),
        (
            "西文=Times New Roman 楷体",
            {"ascii": "Times New Roman", "h_ansi": "Times New Roman", "east_asia": "楷体"},
        ),
        ("3号", {"size": 16.0}),
        ("15.5磅", {"size": 15.5}),
    ],
)
def test_attributes_of_characters(attributes: str, expected: dict[str, Any]) -> None:
    look = only(f"@正文{{{attributes}}} 甲").runs[0].format
    assert {name: getattr(look, name) for name in expected} == expected


@pytest.mark.parametrize(
    ("attributes", "expected"),
    [
        ("居中", {"align": "center", "first_line_chars": None, "first_line": 0}),
        ("居左", {"align": "left", "first_line_chars": 200}),
        ("首行0字", {"first_line_chars": 0, "first_line": 0}),
        ("左2字 首行-2字", {"left_chars": 200, "left": 640, "first_line_chars": -200, "first_line": -640}),
        ("右4字", {"right_chars": 400, "right": 1280}),
        ("行距28磅", {"line": 560, "line_rule": "exact"}),
        ("1.5倍行距", {"line": 360, "line_rule": "auto"}),
        ("段前1行 段后6磅", {"before_lines": 100, "after": 120}),
        ("小二 首行2字", {"first_line_chars": 200, "first_line": 720}),
    ],
)
def test_attributes_of_paragraphs(attributes: str, expected: dict[str, Any]) -> None:
    look = only(f"@正文{{{attributes}}} 甲").format
    assert {name: getattr(look, name) for name in expected} == expected


def test_automatic_numbers_stand_beside_the_text() -> None:
    example = build("@二级{编号=（三）} 抓好学习")
    (item,) = example.outline.items
    assert item.paragraph.text == "抓好学习"
    assert item.paragraph.label is not None
    assert (item.paragraph.label.text, item.paragraph.label.value, item.paragraph.label.level) == (
        "（三）",
        3,
        1,
    )
    assert item.ordinal is not None
    assert (item.ordinal.value, item.ordinal.automatic) == (3, True)


def test_pages_headers_footers_and_notes() -> None:
    example = build(
        "@页面{A4 横向 上30 左20.5 网格579}\n甲\n@页面{A3 起始页3}\n乙\n@页脚 — [页码] —\n@页眉 ⟦内⟧部\n@脚注 注⟦意⟧"
    )
    first, second = example.document.sections
    assert (first.landscape, first.grid_type, first.line_pitch) == (True, "lines", 579)
    assert first.width > first.height
    assert round(twips_to_mm(first.top), 1) == 30
    assert round(twips_to_mm(first.left), 1) == 20.5
    assert round(twips_to_mm(first.right)) == 26
    assert (second.page_number.start, second.first_paragraph) == (3, 2)
    assert [p.section for p in example.document.paragraphs] == [0, 1]
    (footer,) = first.footers["default"].paragraphs
    assert (footer.text, footer.page_fields) == ("— 1 —", (2,))
    assert example.spans == (("header", 1, 0, 1), ("footnote", 1, 1, 2))
    assert [i.role for i in example.outline.items][-3:] == [Role.PAGE, Role.PAGE, Role.FOOTNOTE]
    assert tuple(i.paragraph for i in example.outline.items) == example.document.every_paragraph()


def test_the_page_is_the_profile_s() -> None:
    (section,) = build("甲").document.sections
    assert [round(twips_to_mm(v)) for v in (section.width, section.height)] == [210, 297]
    assert [round(twips_to_mm(v)) for v in (section.top, section.bottom, section.left, section.right)] == [
        37,
        35,
        28,
        26,
    ]


def test_corrections_of_several_lines() -> None:
    example = build("@标题{宋体} 关于水的报告\n@一级 ⟦三、⟧甲 → 二、甲\n⟦乙⟧")
    assert example.fixed == "@标题{宋体} 关于水的报告\n@一级 二、甲\n乙"
    assert example.fixed_texts == ("关于水的报告", "二、甲", "乙")


def test_tables_blanks_tabs_and_genres() -> None:
    example = build("@文种{speech}\n@表格 甲\n@表格 乙⇥丙\n正文\n@表格 丁\n@空行", genre="notice")
    cells = [p.cell for p in example.document.paragraphs]
    assert [(c.table, c.row) if c else None for c in cells] == [(1, 1), (1, 2), None, (2, 1), None]
    assert example.document.paragraphs[1].text == "乙\t丙"
    assert example.document.paragraphs[-1].is_blank
    assert example.outline.genre == "speech"
    assert build("甲", genre="notice").outline.genre == "notice"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("@标提 甲", "标题"),
        ("@页面{上37毫米} ", "上37"),
        ("甲⟦乙", "配对"),
        ("甲⟧乙", "配对"),
        ("@ 甲", "@角色"),
    ],
)
def test_what_cannot_be_read_is_told(text: str, words: str) -> None:
    with pytest.raises(NotationError, match=words):
        build(text)


_PIECES = st.lists(
    st.tuples(st.text("甲乙，。ab1 “”", max_size=5), st.text("丙丁、9", min_size=1, max_size=3)),
    min_size=1,
    max_size=5,
)


@given(_PIECES, st.text("戊己", max_size=3))
def test_marks_name_exactly_what_they_enclose(pieces: list[tuple[str, str]], tail: str) -> None:
    marked = "".join(f"{before}⟦{inside}⟧" for before, inside in pieces) + tail
    example = build("@正文 " + marked)
    (paragraph,) = example.document.paragraphs
    assert paragraph.text == marked.replace("⟦", "").replace("⟧", "")
    assert [paragraph.text[start:end] for _, _, start, end in example.spans] == [
        inside for _, inside in pieces
    ]
    assert paragraph.runs[-1].end == len(paragraph.text)


def test_a_row_of_a_table() -> None:
    example = build("@行 片区 | 人口（万人）\n@行 城郊 | ⟦12.4⟧\n如上表。\n@行 甲 | 乙")
    cells = [p.cell for p in example.document.paragraphs]
    assert [(c.table, c.row, c.column) if c else None for c in cells] == [
        (1, 1, 1), (1, 1, 2), (1, 2, 1), (1, 2, 2), None, (2, 1, 1), (2, 1, 2),
    ]  # fmt: skip
    assert [p.text for p in example.document.paragraphs[:4]] == ["片区", "人口（万人）", "城郊", "12.4"]
    assert example.spans == (("body", 4, 0, 4),)
