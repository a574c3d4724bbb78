from dataclasses import replace
from typing import Any

import pytest

from draftlint.doc.model import Cell
from draftlint.outline.model import Role
from tests.support.forms import FORMAT, SENTENCE, P, body, draft, heading, hits, quoted, run_format, title

BODY: dict[str, Any] = {"roles": ["body", "closing"], "key": "body", "part": "正文"}
TITLE: dict[str, Any] = {"roles": ["title"], "key": "title", "part": "标题", "bold_stand_in": "宋体"}


def test_a_whole_body_in_the_wrong_type_is_one_finding():
    one = draft([title(), *(body(font="宋体", size=12.0) for _ in range(37))])
    [found] = hits("type-of-role", one, **BODY)
    assert found.args["paragraphs"] == "37段"
    assert found.args["actual"] == "宋体小四"
    assert found.args["wanted"] == "仿宋三号"
    assert quoted(found) == SENTENCE
    assert len(found.related) == 36


def test_the_commonest_wrong_type_speaks_and_the_others_are_counted():
    one = draft([body(), body(font="楷体"), *(body(size=14.0) for _ in range(3))])
    [found] = hits("type-of-role", one, **BODY)
    assert (found.args["paragraphs"], found.args["actual"]) == ("有3段", "仿宋_GB2312四号")
    assert "1段" in str(found.args["others"])


@pytest.mark.parametrize("font", ["仿宋", "仿宋_GB2312", "FangSong", "fangsong", "方正仿宋_GB99999", "@仿宋"])
def test_all_names_of_the_typeface_are_right(font: str):
    assert not hits("type-of-role", draft([title(), body(font=font), body()]), **BODY)


@pytest.mark.parametrize("font", ["宋体", "华文行楷", "微软雅黑", "Calibri", None])
def test_other_typefaces_are_found(font: str | None):
    [found] = hits("type-of-role", draft([title(), body(font=font), body()]), **BODY)
    assert str(found.args["actual"]).startswith(font or "没有设字体")


def test_an_office_adds_its_own_font_name():
    settings = FORMAT | {"fonts": {"仿宋": ["县府正文体"]}}
    one = draft([title(), body(font="县府正文体"), body()], settings=settings)
    assert not hits("type-of-role", one, **BODY)


def test_a_list_of_sizes_and_any_are_accepted():
    one = draft(
        [body(size=15.0), body()], settings=FORMAT | {"body": {"font": "any", "size": ["三号", "小三"]}}
    )
    assert not hits("type-of-role", one, **BODY)
    assert not hits("type-of-role", draft([body(font="宋体")], settings={}), **BODY)


def test_a_speech_may_be_set_larger():
    spoken = draft([body(size=18.0), body(size=18.0)], genre="speech")
    assert not hits("type-of-role", spoken, **BODY, sizes={"speech": ["小二"]})
    assert hits("type-of-role", draft([body(size=18.0), body()]), **BODY, sizes={"speech": ["小二"]})


def test_bold_songti_stands_in_for_the_title_font():
    assert not hits("type-of-role", draft([title(font="宋体", bold=True), body(), body()]), **TITLE)
    assert hits("type-of-role", draft([title(font="宋体"), body(), body()]), **TITLE)


@pytest.mark.parametrize(
    "paragraphs",
    [
        [P(Role.BODY, "Dear Sir, this letter is about nothing that concerns the norm." * 5, font="宋体")],
        [P(Role.BODY, "姓名", font="宋体"), P(Role.BODY, "单位", font="宋体")],
        [body(), body(), P(Role.BODY, SENTENCE, font="宋体", more={"cell": Cell(1, 1, 1)})],
        [body(), body(), P(Role.BODY, SENTENCE, font="宋体", attachment=1)],
        [body(), body(), P(Role.BODY, "——2025", font="宋体"), P(Role.BODY, "　　", font="宋体")],
    ],
    ids=["english", "form", "table", "attachment", "no Han"],
)
def test_what_is_not_running_chinese_text_is_left_alone(paragraphs):
    assert not hits("type-of-role", draft(paragraphs), **BODY)


def test_only_the_heading_of_a_run_in_paragraph_is_judged():
    looks = run_format(heading(2, ""))
    rest = run_format(body())
    right = P(Role.HEADING2, "", heading_end=7, runs=[("（一）抓投入。", looks), (SENTENCE, rest)])
    heading2 = {"roles": ["heading2"], "key": "heading2", "part": "二级标题"}
    assert not hits("type-of-role", draft([right, body(), body()]), **heading2)
    wrong = replace(right, runs=[("（一）抓投入。", rest), (SENTENCE, rest)])
    [found] = hits("type-of-role", draft([wrong, body(), body()]), **heading2)
    assert quoted(found) == "（一）抓投入。"


def test_runs_cut_to_pieces_change_nothing():
    looks = run_format(body())
    pieces = [(c, replace(looks, hint=None if n % 2 else "eastAsia")) for n, c in enumerate(SENTENCE)]
    one = draft([P(Role.BODY, "", runs=pieces), body()])
    assert not hits("type-of-role", one, **BODY)
    assert not hits("type-island", one, roles=["body"])


# islands


def mixed(
    odd: str, before: str = "今年以来全县上下", after: str = "，各项工作都取得了明显成效。", **changes: Any
) -> P:
    looks = run_format(body())
    other = replace(looks, **({"east_asia": "宋体", "size": 10.5} | changes))
    return P(Role.BODY, "", runs=[(before, looks), (odd, other), (after, looks)])


def test_an_island_is_one_finding_with_its_extent():
    looks = run_format(body())
    song = replace(looks, east_asia="宋体")
    pieces = [
        ("今年以来全县上下", looks),
        ("深入贯彻", song),
        ("，", looks),
        ("扎实推进", song),
        ("，工作成效明显。", looks),
    ]
    [found] = hits("type-island", draft([P(Role.BODY, "", runs=pieces), body(), body()]), roles=["body"])
    assert quoted(found) == "深入贯彻，扎实推进"
    assert (found.args["actual"], found.args["usual"]) == ("宋体三号", "仿宋_GB2312三号")


def test_islands_of_one_look_are_joined_over_paragraphs():
    one = draft(
        [mixed("深入贯彻"), body(), mixed("扎实推进"), mixed("真抓实干", east_asia="黑体", size=16.0)]
    )
    found = hits("type-island", one, roles=["body"])
    assert [quoted(h) for h in found] == ["深入贯彻", "真抓实干"]
    assert [len(h.related) for h in found] == [1, 0]


@pytest.mark.parametrize(
    "paragraph",
    [
        mixed("。，", east_asia="宋体"),
        mixed("2025", east_asia="宋体"),
        mixed("䶮", east_asia="宋体-扩展"),
        mixed("一是", before="我们抓三件事：", east_asia="黑体", size=16.0),
        mixed("抓紧抓实。", before="", east_asia="楷体", size=16.0),
        mixed("会议指出", before="", after="：要抓好落实。", east_asia="黑体", size=16.0),
        mixed("深入贯彻", east_asia="仿宋", size=16.0),
        mixed("注", vert_align="superscript"),
    ],
    ids=["marks", "digits", "rare", "ordinal word", "lead sentence", "label", "alias", "superscript"],
)
def test_what_is_no_island(paragraph: P):
    assert not hits("type-island", draft([paragraph, body(), body()]), roles=["body"])


# bold


def test_bold_title_font_is_too_much():
    params: dict[str, Any] = {"roles": ["title"], "part": "标题", "fonts": ["小标宋"]}
    assert hits("bold", draft([title(bold=True), body(), body()]), **params)
    assert not hits("bold", draft([title(font="宋体", bold=True), body(), body()]), **params)
    assert not hits("bold", draft([title(), body(), body()]), **params)


def test_mixed_weight_reports_the_rarer():
    heads = [heading(3, f"{n}.抓好落实", bold=n != 2) for n in range(1, 5)]
    params: dict[str, Any] = {"roles": ["heading3"], "part": "三级标题", "mixed": True}
    [found] = hits("bold", draft([*heads, body(), body()]), **params)
    assert (quoted(found), found.args["actual"]) == ("2.抓好落实", "不加粗")
    same = [heading(3, f"{n}.抓好落实", bold=True) for n in range(1, 5)]
    assert not hits("bold", draft([*same, body(), body()]), **params)
