from __future__ import annotations

import pytest

from draftlint.findings import Confidence, Reviewer, Severity
from tests.support.office import RULE, Office

GOOD = RULE.format(code="TM90", name="office.one")


def replaced(old: str, new: str) -> str:
    assert old in GOOD
    return GOOD.replace(old, new, 1)


def without(key: str) -> str:
    """The rule without a key and what belongs to it."""
    lines = GOOD.split("\n")
    at = next(n for n, line in enumerate(lines) if line.startswith(f"  {key}:"))
    end = at + 1
    while end < len(lines) and lines[end].startswith("    "):
        end += 1
    return "\n".join(lines[:at] + lines[end:])


def test_a_sound_rule_loads_with_what_follows_from_its_code(office: Office) -> None:
    office.write(own_yaml="")
    assert office.rule_mistakes(GOOD) == ()
    rule = office.load("packs: [./own]\n").rule("TM90")
    assert rule is not None
    assert (rule.category, rule.reviewer) == ("term", Reviewer.DEPARTMENT_HEAD)
    assert (rule.severity, rule.confidence, rule.authority) == (Severity.WARNING, Confidence.LIKELY, "惯例")
    assert rule.params == {"pattern": "》(、)《", "group": 1, "replace": ""}
    assert rule.bad == ("审议了《甲》⟦、⟧《乙》 → 审议了《甲》《乙》",)
    assert not rule.builtin
    assert rule.source == "own/own.yaml:1"


@pytest.mark.parametrize("key", ["name", "title", "kind", "message", "basis", "bad", "good"])
def test_what_every_rule_needs(key: str, office: Office) -> None:
    mistakes = office.rule_mistakes(without(key))
    assert [m.code for m in mistakes] == ["DL205"]
    assert key in mistakes[0].message
    assert mistakes[0].line == 1


def test_empty_and_missing_needs_are_told_together(office: Office) -> None:
    mistakes = office.rule_mistakes("- code: TM90\n  name: office.one\n  title:\n  kind: pattern\n")
    text = "\n".join(m.text() for m in mistakes)
    for word in ("title", "message", "basis", "bad", "good", "pattern"):
        assert word in text


@pytest.mark.parametrize(
    ("old", "new", "line", "code", "expected"),
    [
        ("title:", "titel:", 3, "DL203", "您是不是想写 “title”"),
        ("kind: pattern", "kind: patern", 4, "DL204", "您是不是想写 “pattern”"),
        ("code: TM90", "code: tm90", 1, "DL206", "TM90"),
        ("code: TM90", "code: T90", 1, "DL206", "两个大写字母"),
        ("code: TM90", "code: QQ90", 1, "DL206", "PU"),
        ("code: TM90", "code: TM01", 1, "DL206", "TM90"),
        ("name: office.one", "name: Office One", 2, "DL204", "小写英文"),
        ("name: office.one", "name: term.first", 2, "DL204", "已经被占用"),
        ("pattern: ", "patern: ", 6, "DL203", "您是不是想写 “pattern”"),
        ("group: 1", "group: 一", 7, "DL204", "整数"),
        ("group: 1", "group: 2", 7, "DL204", "只有 1 个圆括号"),
        ("basis: 惯例", "basis: 惯例\n  severity: serious", 11, "DL204", "error、warning、info"),
        ("basis: 惯例", "basis: 惯例\n  scope: [prosa]", 11, "DL204", "您是不是想写 “prose”"),
        ("basis: 惯例", "basis: 惯例\n  genres: [notise]", 11, "DL204", "您是不是想写 “notice”"),
        ("basis: 惯例", "basis: 惯例\n  reviewer: boss", 11, "DL204", "drafter、department_head、leader"),
        ("basis: 惯例", "basis: 惯例\n  enabled: 也许", 11, "DL204", "true 或 false"),
        ("用了“{text}”", "用了“{text”", 9, "DL204", "花括号"),
        ("审议了《甲》⟦、⟧《乙》 →", "审议了《甲》、《乙》 →", 13, "DL208", "⟦、⟧"),
        ("《甲》⟦、⟧《乙》 →", "《甲》⟦、《乙》 →", 13, "DL208", "没有配对"),
        ("《甲》⟦、⟧《乙》 →", "《甲》⟦⟧《乙》 →", 13, "DL208", "空的"),
        ("    - 审议了《甲》《乙》", "    - 审议了⟦《甲》⟧", 15, "DL208", "正确例子"),
        ("  fix: safe\n", "", 12, "DL208", "fix"),
    ],
)  # fmt: skip
def test_a_wrong_value_is_told_with_its_line_and_what_was_expected(
    old: str, new: str, line: int, code: str, expected: str, office: Office
) -> None:
    (mistake,) = [m for m in office.rule_mistakes(replaced(old, new)) if m.code != "DL205"]
    assert (mistake.line, mistake.code) == (line, code)
    assert expected in mistake.text()


@pytest.mark.parametrize(
    ("pattern", "place", "words"),
    [
        ("(甲|乙", 1, "圆括号"),
        ("甲[乙", 2, "方括号"),
        ("甲)乙", 2, "右括号"),
        ("*甲", 1, "重复"),
    ],
)
def test_a_wrong_pattern_is_told_with_its_place(pattern: str, place: int, words: str, office: Office) -> None:
    (mistake,) = office.rule_mistakes(replaced("'》(、)《'", f"'{pattern}'"))
    assert mistake.code == "DL207"
    assert mistake.line == 6
    assert words in mistake.message
    # "    pattern: '" are 14 characters; the two engines count from the fault or from just behind it
    assert mistake.column is not None
    assert 14 + place <= mistake.column <= 14 + len(pattern) + 1


def test_office_patterns_may_use_what_only_regex_knows(office: Office) -> None:
    assert office.rule_mistakes(replaced("'》(、)《'", r"'(\p{Han}+)(?<=甲+)'")) == ()


def test_two_rules_of_one_code_get_a_free_one_offered(office: Office) -> None:
    (mistake,) = office.rule_mistakes(GOOD + GOOD.replace("office.one", "office.two"))
    assert mistake.code == "DL206"
    assert "TM91" in mistake.text()
    assert "第 1 行" in mistake.message, "both places are named"
    assert "后加的那一条" in mistake.text()
    assert mistake.line == 16


def test_a_code_of_old_times_is_not_given_away_again(office: Office) -> None:
    (mistake,) = office.rule_mistakes(GOOD.replace("code: TM90", "code: PU77"))
    assert mistake.code == "DL206"


@pytest.mark.parametrize("word", ["警告", "Warning", "warning"])
def test_severities_may_be_chinese(word: str, office: Office) -> None:
    assert office.rule_mistakes(GOOD + f"  severity: {word}\n") == ()
    rule = office.load().rule("TM90")
    assert rule is not None
    assert rule.severity is Severity.WARNING


@pytest.mark.parametrize("words", ["severity: off", "enabled: no", "severity: false"])
def test_rules_may_be_shipped_switched_off(words: str, office: Office) -> None:
    assert office.rule_mistakes(GOOD + f"  {words}\n") == ()
    library = office.load()
    assert "TM90" not in {r.code for r in library.ruleset("gbt9704").rules}
    assert "TM90" in {r.code for r in library.ruleset("gbt9704", select=["TM90"]).rules}


def test_scopes_may_be_written_in_chinese(office: Office) -> None:
    assert office.rule_mistakes(GOOD + "  scope: [标题, 一级, headings]\n") == ()
    rule = office.load().rule("TM90")
    assert rule is not None
    assert rule.scope == ("title", "heading1", "heading2", "heading3", "heading4")


def test_word_rules_check_their_entries(office: Office) -> None:
    head = "- {code: TM90, name: office.words, title: 用词, kind: terms, message: 用了“{text}”, basis: 惯例, bad: [⟦甲乙⟧], good: [乙],\n"
    text = (
        head
        + "   with: {entries: [{wrong: 甲乙, rigth: 乙}, {right: 丙}, {wrong: 丁丁, right: 丁丁}, {wrong: 甲乙}]}}\n"
    )
    mistakes = office.rule_mistakes(text.replace("message: 用了“{text}”", "message: '用了“{text}”'"))
    assert [m.code for m in mistakes] == ["DL203", "DL205", "DL204", "DL211"]


def test_all_files_of_a_pack_are_told_at_once(office: Office) -> None:
    from tests.support.office import write_tree

    write_tree(
        office.folder, {"own/a.yaml": GOOD.replace("kind: pattern", "kind: x"), "own/b.yml": "code: 1\n"}
    )
    assert {m.file for m in office.mistakes("packs: [./own]\n")} == {"own/a.yaml", "own/b.yml"}
