"""A finding keeps its fingerprint while anything else is edited."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from draftlint.engine.run import run
from draftlint.outline.model import Role
from tests.support.handmade import draft, rule, ruleset

PAPER = [
    (Role.TITLE, "报告"),
    (Role.HEADING1, "一、主要做法"),
    (Role.BODY, "第一段有错。"),
    (Role.BODY, "这里也有错，错了两次。"),
    (Role.HEADING1, "二、打算"),
    (Role.BODY, "第三段有错。"),
]


def prints(lines: list[tuple[Role, str]]) -> list[str]:
    document, outline = draft(*lines)
    return [f.fingerprint for f in run(document, outline, ruleset(rule()), "报告.docx").findings]


def test_every_finding_has_its_own() -> None:
    found = prints(PAPER)
    assert len(found) == 4
    assert len(set(found)) == 4
    assert all(len(one) == 20 for one in found)


@given(
    at=st.integers(0, len(PAPER)),
    text=st.text(st.characters(blacklist_categories=("Cs",), blacklist_characters="错"), max_size=40),
)
def test_an_unrelated_paragraph_changes_none(at: int, text: str) -> None:
    assert prints([*PAPER[:at], (Role.BODY, text), *PAPER[at:]]) == prints(PAPER)


def test_words_around_the_quote_change_none() -> None:
    edited = [(role, text.replace("第", "其中第")) for role, text in PAPER]
    assert prints(edited) == prints(PAPER)


def test_a_new_section_in_front_renumbers_headings_but_changes_none() -> None:
    edited = [
        *PAPER[:1],
        (Role.HEADING1, "一、新加的"),
        (Role.HEADING1, "二、主要做法"),
        *PAPER[2:4],
        (Role.HEADING1, "三、打算"),
        *PAPER[5:],
    ]
    assert prints(edited) == prints(PAPER)


def test_another_rule_or_another_heading_is_another_finding() -> None:
    document, outline = draft(*PAPER)
    other = run(document, outline, ruleset(rule("TT02")), "报告.docx").findings
    assert not {f.fingerprint for f in other} & set(prints(PAPER))
    moved = [*PAPER[:4], (Role.HEADING1, "二、别的标题"), PAPER[5]]
    assert prints(moved)[-1] != prints(PAPER)[-1]


def test_whole_document_findings_are_told_apart_by_words_and_not_by_numbers() -> None:
    def margin(*hits: dict[str, str]) -> list[str]:
        rules = ruleset(rule("TT09", "hand-whole", params={"hits": list(hits)}, message="{side}{is}"))
        return [f.fingerprint for f in run(*draft(*PAPER), rules, "a.docx").findings]

    both = margin({"side": "上", "is": "25.4"}, {"side": "下", "is": "25.4"})
    assert len(set(both)) == 2
    # the upper margin was set right, the lower one to another wrong value: still the same finding
    assert margin({"side": "下", "is": "30"}) == [margin({"side": "下", "is": "25.4"})[0]]
    assert margin({"side": "下", "is": "30"})[0] in both
