"""What clerks write under a comment: refusals with and without a reason, and what only looks like one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from draftlint.review.answers import Answer, decided
from draftlint.review.stance import Stance, understand

REASONED = (
    "不采纳，理由：引自县委文件",
    "不采纳：原文如此",
    "不改，原文引自省委文件",
    "不予采纳，上级文件即如此表述",
    "不采纳，理由是固定提法",
    "不采纳因为这是会议名称",
    "不采纳的理由：会议通过的名称就是这样",
    "无需修改，此处为法律条文原文",
    "已核，与县统计局数据一致",
    "已核实，数据来自统计公报",
    "已核对无误，见附件二",
    "经核对，无误，数据来源于县统计局",
    "已与县统计局核对，数据无误",
    "经核对统计年报无误",
    "保留原文，领导讲话原话",
    "县委办要求保留原文",
    "主任会议决定不改",
    "此处不改，系引文",
    "经研究，不予采纳，已报主任会议同意",
    "维持原文，引自《关于如何改进作风的意见》",
    "同意不改，符合惯例",
    "不采纳，“为什么不改”是标题原文",
    "误报，这是人名",
    "不需要修改 这里是地名",
    "已核：与文件一致",
    "保留，有出处",
    "建议保留，引自领导讲话",
    "原文如此，引自省委文件",
    "不采纳，等额选举就是这个说法",
    "不采纳，卫健等部门要求如此",
    "不采纳，代表待遇是固定用语",
)
BARE = (
    "不采纳",
    "不改",
    "已核",
    "已核实",
    "已核对无误",
    "不采纳。谢谢",
    "不改，理由：无",
    "无需修改！",
    "不采纳，同上",
    "保留原文",
    "不采纳，王某同志",
    "原文如此",
    "不改。谢谢",
    "不采纳，理由同上",
    "误报",
    "保留",
)
NO_REFUSAL = (
    "已改",
    "同意",
    "未核",
    "不改不行",
    "为什么不改？",
    "为什么不改",
    "不改？",
    "不改吗",
    "能不能不改，领导说过",
    "是否保留原文，请定",
    "如不采纳，请说明理由",
    "不采纳，请说明理由",
    "不采纳的理由是什么",
    "不能不改，这是错的",
    "不得不改",
    "不同意不改，太难看了",
    "已核，确实写错了",
    "已核实，应为三百二十件",
    "已核对，改为第三次",
    "已改，谢谢提醒",
    "同意修改，理由充分",
    "不改，不行",
    "不是不采纳，是没看到",
    "没说不改，领导还没定",
    "还不改，说了三遍了",
    "采纳，已按意见修改",
    "请核实，数据可能不对",
    "待核，统计局还没回复",
    "未采纳，待研究",
    "已请统计局核实，等回复",
    "不改，请领导定",
    "不采纳，但第二处已改",
    "已核实问题属实",
    "不改会出错",
    "再不改就晚了",
    "说了几次都不改",
    "已核，数据有误",
    "建议修改，不改不妥",
    "非改不可，这是硬伤",
    "已确认要改",
    "同意，已改好",
    "部分采纳，其余不改",
    "不要不改",
    "已核对无误，但请再查",
    "暂不改，等数据",
    "不采纳，错了再说",
    "不采纳：数字等财政局下周给",
    "不改，下次再议，先这样",
    "好的，收到",
    "暂不修改，等同志们商量同意",
    "不改，理由由办公室补写说明",
    "已核，可能有误",
    "不采纳？原文如此",
    "如果不改，会有歧义",
    "请不要不改",
)
REFUSALS = (
    "不采纳",
    "不予采纳",
    "不改",
    "不作修改",
    "无需修改",
    "保留原文",
    "维持原文",
    "按原文",
    "不予修改",
    "暂不修改",
)
CHECKED = ("已核", "已核实", "已核对", "已经核对无误", "已复核", "经核实")
REASONS = (
    "引自县委文件原文",
    "会议名称就是这样",
    "数据出自县统计局年报",
    "样稿如此",
    "领导讲话原话",
    "这是地名",
)
STOPS = st.sampled_from(("，", "。", "：", "\n", " ", "；", "——", ", "))


@pytest.mark.parametrize("text", REASONED)
def test_refusals_with_a_reason(text: str) -> None:
    assert understand(text) == (Stance.KEEP, True)


@pytest.mark.parametrize("text", BARE)
def test_refusals_without_a_reason(text: str) -> None:
    assert understand(text) == (Stance.KEEP, False)


@pytest.mark.parametrize("text", NO_REFUSAL)
def test_what_is_no_refusal(text: str) -> None:
    assert understand(text).stance is not Stance.KEEP


@given(
    st.sampled_from(REFUSALS + CHECKED), STOPS, st.sampled_from(REASONS), st.sampled_from(("", "。", "！"))
)
def test_a_refusal_is_known_however_it_is_pointed(word: str, stop: str, why: str, end: str) -> None:
    assert understand(f"{word}{stop}{why}{end}") == (Stance.KEEP, True)
    assert understand(f"{why}{stop}{word}{end}") == (Stance.KEEP, True)
    assert understand(f"{word}{end}") == (Stance.KEEP, False)


@given(
    st.sampled_from(REFUSALS + CHECKED),
    STOPS,
    st.sampled_from(REASONS),
    st.sampled_from(("为什么{}", "{}吗", "{}？", "是否{}", "能不能{}", "不能{}", "没有{}", "不同意{}", "并非{}", "{}不行", "不是{}", "如{}")),
)  # fmt: skip
def test_denied_asked_or_supposed_it_is_none(word: str, stop: str, why: str, shape: str) -> None:
    assert understand(f"{shape.format(word)}{stop}{why}").stance is not Stance.KEEP


@given(
    st.sampled_from(REFUSALS + CHECKED),
    st.sampled_from(REASONS),
    st.sampled_from(
        ("已改", "请改正", "马上修改", "同意修改", "不行", "但是第二处已改", "请领导定", "为什么？")
    ),
)
def test_words_of_change_beside_it_take_it_back(word: str, why: str, other: str) -> None:
    assert understand(f"{word}，{why}，{other}").stance is not Stance.KEEP
    assert understand(f"{other}，{word}，{why}").stance is not Stance.KEEP


@given(
    st.sampled_from(CHECKED),
    st.sampled_from(("有误", "应为三百件", "写错了", "数据不一致", "确有问题", "漏了一项")),
)
def test_checked_and_found_wrong_is_none(word: str, found: str) -> None:
    assert understand(f"{word}，{found}，县统计局年报为证").stance is not Stance.KEEP


@given(st.text(max_size=40))
def test_any_text_is_understood(text: str) -> None:
    said = understand(text)
    assert said.stance is not Stance.KEEP or any(
        char in text for char in "不核保维按照原误依沿尊勿别无毋仍予准"
    )


@given(
    st.lists(st.sampled_from((*REASONED[:4], *BARE[:3], "好的", "同意", "已改", "为什么不改？")), max_size=5)
)
def test_after_a_word_of_change_nothing_earlier_counts(said: list[str]) -> None:
    answers = [Answer("王某", "2026-11-03", text) for text in said]
    assert decided("", [*answers, Answer("李某", "2026-11-04", "请改正")]) is None
    held = decided("", [Answer("李某", "2026-11-02", "请改正"), *answers])
    assert held == decided("", answers)


def test_the_reason_may_come_later_from_the_same_person_only() -> None:
    bare, why = Answer("王某", "2026-11-03", "不改"), "这是会议通过的名称"
    held = decided("", [bare, Answer("王某", "2026-11-04", why)])
    assert held is not None
    assert held.reasoned
    assert held.told == f"王某（2026-11-03）：不改；{why}"
    held = decided("", [bare, Answer("李某", "2026-11-04", why)])
    assert held is not None
    assert not held.reasoned
