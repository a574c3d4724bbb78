"""Kind ``halfwidth``: western marks in Chinese text, and all the places where they are right."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from draftlint.checks.base import Draft
from draftlint.checks.registry import kind_named
from draftlint.outline.model import Item, Ordinal, Outline, Role
from tests.support.texts import corrected, hits, marked, plain_draft, steps

RIGHT = [
    "会议于9:30开始，15:00结束，比例尺为1:1000，比分3:2。",
    "投资1,234.5万元，增长3.5%，占0.5个百分点。",
    "1.加强学习。2.狠抓落实。1)摸底；2)整改；a)调研。",
    "1. 加强学习",
    "一. 基本情况",
    "登录 https://www.example.gov.cn/a.html?id=1&b=2 查询。",
    "发邮件至rd@example.gov.cn。",
    "见“情况说明.docx”和数据.xlsx，网址www.example.com。",
    "The report was adopted, and it was good. 会议",
    "执行GB/T 9704-2012，版本V1.2.3，型号A-1:2。",
    "A, B, C三类",
    "People's Congress is good. It's 5'10\" 高",
    '购置55"显示屏',
    "依据县政发(2026)7号文件",
    "函数f(x)的值，print()的用法",
    "2024.3.15，县人大常委会组织视察",
    "[链接](http://a.cn/甲)",
]


@pytest.mark.parametrize("text", RIGHT)
@pytest.mark.parametrize("marks", ["stops", "brackets", "quotes"])
def test_right_as_it_is(text: str, marks: str) -> None:
    assert marked("halfwidth", text, marks=marks) == text


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("会议强调,要抓好落实.", "会议强调，要抓好落实。"),
        ("增长5%,其中农业增长3%;工业6%.", "增长5%，其中农业增长3%；工业6%。"),
        ("《监督法》:要认真学习;“放管服”,要深化", "《监督法》：要认真学习；“放管服”，要深化"),
        ("怎么办?靠改革!", "怎么办？靠改革！"),
        ("他说:“好.”", "他说：“好。”"),
        ("完成GDP,居第二", "完成GDP，居第二"),
        ("联系电话:0000-1234567", "联系电话：0000-1234567"),
        ("甲 , 乙", "甲 ， 乙"),
    ],
)
def test_stops(wrong: str, right: str) -> None:
    assert corrected("halfwidth", wrong, marks="stops") == right


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("县(市、区)人民政府", "县（市、区）人民政府"),
        ("世界卫生组织(WHO)", "世界卫生组织（WHO）"),
        ("条例(2024年(修订)版)", "条例（2024年（修订）版）"),
    ],
)
def test_brackets(wrong: str, right: str) -> None:
    assert corrected("halfwidth", wrong, marks="brackets") == right


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ('开展"双联系"和"回头看"', "开展“双联系”和“回头看”"),
        ('开展"双联系”活动', "开展“双联系”活动"),
        ('开展“双联系"活动', "开展“双联系”活动"),
        ("落实'一岗双责'", "落实‘一岗双责’"),
        ('落实"甲"要求', "落实“甲”要求"),
    ],
)
def test_quotes(wrong: str, right: str) -> None:
    assert corrected("halfwidth", wrong, marks="quotes") == right


def test_a_draft_that_always_writes_half_width_brackets_hears_it_once() -> None:
    text = "县(市)甲\n县(区)乙\n镇(乡)丙\n村(社)丁\n户(家)戊"
    assert marked("halfwidth", text, marks="brackets") == text
    assert marked("halfwidth", text, marks="brackets", habit=True) == "县⟦(市)⟧" + text[4:]
    mixed = text + "\n（一）（二）（三）（四）（五）（六）"
    assert len(hits("halfwidth", mixed, marks="brackets")) == 5
    assert not hits("halfwidth", mixed, marks="brackets", habit=True)


def test_the_mark_of_a_numbered_paragraph_is_left_to_the_numbering() -> None:
    draft = plain_draft("(一)加强领导(县委)")
    (item,) = draft.outline.items
    numbered = Item(item.paragraph, Role.HEADING2, ordinal=Ordinal(1, "（一）", 2, "(一)", 0, 3))
    kind = kind_named("halfwidth")
    assert kind is not None
    found = list(kind.factory({"marks": "brackets"})(numbered, Draft(draft.document, Outline((numbered,)))))
    assert [(hit.start, hit.end) for hit in found] == [(7, 11)]


@given(
    st.text("甲乙aB1 ,.:;?!()\"'“”（）。，\n%", max_size=40), st.sampled_from(["stops", "brackets", "quotes"])
)
def test_a_correction_leaves_nothing_to_correct(text: str, marks: str) -> None:
    once = corrected("halfwidth", text, marks=marks)
    assert len(once) == len(text)
    if marks == "brackets":
        # making some full-width may make the full-width ones the draft's habit
        once = corrected("halfwidth", once, marks=marks)
    assert corrected("halfwidth", once, marks=marks) == once


@pytest.mark.parametrize("text", ["甲,", "(", "((甲))", "(甲", '"甲', "甲. ", "a.b@", "甲.\n"])
def test_the_cost_is_linear(text: str) -> None:
    def work(times: int) -> int:
        return steps(
            lambda: [hits("halfwidth", text * times, marks=one) for one in ("stops", "brackets", "quotes")]
        )

    assert work(800) < 5 * work(200)
