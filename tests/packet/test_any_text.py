"""Whatever stands in names, titles and agendas: it is read without a crash, and the same each time."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from draftlint.packet.names import read_name
from draftlint.packet.naming import key_of, place_of
from draftlint.packet.plan import parts_of
from draftlint.packet.series import form_of
from draftlint.packet.when import meeting_said, place_said, span_said
from tests.support.meetings import agenda_of

WORDS = st.sampled_from(
    ["第", "十八", "届", "人大", "常委会", "会议", "议程", "2026年", "7月", "28日", "至", "（", "）", "一、", "二、", "1.", "听取和审议",
     "关于", "报告", "《", "》", "：", "；", " ", "\u3000", "—", "文件之", "稿", "县", "安和县", "主任会议", "地点", "0", "99", "三十二"]
)  # fmt: skip
TEXTS = st.lists(WORDS, max_size=14).map("".join) | st.text(
    st.characters(exclude_categories=("Cs", "Cc")), max_size=30
)


@given(TEXTS)
def test_names_and_titles(text: str) -> None:
    name = read_name(f"{text}.docx")
    assert name.core or not text.strip()
    key = key_of(text, place_of(text))
    assert key == key_of(text, place_of(text))
    assert all(len(pair) == 2 for pair in key.pairs)
    assert parts_of(text)
    form = form_of(text)
    if form is not None:
        assert form_of(form.mark(7)) is not None


@given(st.lists(TEXTS, max_size=4))
def test_meetings_days_and_rooms(texts: list[str]) -> None:
    meeting_said(texts)
    place_said(texts)
    starts, ends = span_said(texts)
    assert bool(starts) == bool(ends)
    assert starts <= ends


@settings(max_examples=60, deadline=None)
@given(st.lists(TEXTS, max_size=8))
def test_agendas(lines: list[str]) -> None:
    card = agenda_of(*(line.replace("\n", " ").replace("\r", " ") for line in lines))
    if card.agenda is not None:
        for line in card.agenda.lines:
            assert line.number > 0
