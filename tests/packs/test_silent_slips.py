"""Slips that YAML takes as they stand: the rule would load and never find what it is meant for."""

from __future__ import annotations

import pytest

from tests.support.office import Office

PATTERN = """\
- code: TM90
  name: office.own-congress
  title: 不说“我县人大常委会”
  kind: pattern
  with:
    pattern: '(我县)人大'
    group: 1
    not_inside: ['《》']
    unless: [原我县]
  message: 用了“{text}”
  advice: 改掉。
  basis: 起草要求
  bad:
    - ⟦我县⟧人大常委会
  good:
    - 县人大常委会
"""
TERMS = """\
- code: TM92
  name: office.place-names
  title: 乡镇名称用现名
  kind: terms
  with:
    entries:
      - {wrong: 清河乡, right: 清河镇, note: 撤乡设镇}
    except: [原清河乡, 原城关镇]
  message: “{text}”现名“{right}”（{note}）
  basis: 名称表
  bad:
    - ⟦清河乡⟧敬老院
  good:
    - 原清河乡敬老院
"""


@pytest.mark.parametrize("text", [PATTERN, TERMS])
def test_the_rules_as_they_should_be_load(text: str, office: Office) -> None:
    assert office.rule_mistakes(text) == ()


@pytest.mark.parametrize(
    ("rule", "old", "new", "line", "column", "words"),
    [
        (TERMS, "[原清河乡, 原城关镇]", "[原清河乡，原城关镇]", 8, 18, ["全角逗号“，”", "英文逗号"]),
        (TERMS, "[原清河乡, 原城关镇]", "\n      - 原清河乡、原城关镇", 9, 13, ["顿号"]),
        (TERMS, "清河乡, right", "清河乡、城关镇, right", 7, 17, ["几个词语", "一条只写一个"]),
        (TERMS, "清河乡, right", "“清河乡”, right", 7, 17, ["中文引号", "英文单引号"]),
        (TERMS, "清河乡, right: 清河镇", "清河乡，right：清河镇", 7, 20, ["中文标点", "全角逗号"]),
        (TERMS, "“{right}”", "“{正确写法}”", 9, 12, ["没有“{正确写法}”", "您是不是想写 “{right}”", "{note}"]),
        (TERMS, "“{right}”", "“{suggest}”", 9, 12, ["{suggestion}"]),
        (PATTERN, "['《》']", "[“《》”]", 8, 18, ["一对符号", "英文单引号"]),
        (PATTERN, "['《》']", "['《']", 8, 18, ["一对符号", "一左一右两个字符"]),
        (PATTERN, "['《》']", "['《》“”']", 8, 18, ["一对符号"]),
        (PATTERN, "[原我县]", "[原我县，在我县]", 9, 17, ["全角逗号"]),
        (
            PATTERN,
            "'(我县)人大'",
            "‘(我县)人大’",
            6,
            14,
            ["外面的引号是中文引号", "英文单引号", "'(我县)人大'"],
        ),
        (PATTERN, "'(我县)人大'", "“(我县)人大”", 6, 14, ["外面的引号是中文引号"]),
        (PATTERN, "'(我县)人大'", "'({字}县)人大'", 6, 16, ["没有“{字}”", "{汉}、{数}、{位}"]),
        (PATTERN, "'(我县)人大'", "'(我县)人{2，4}大'", 6, 20, ["中文标点", "{2,4}"]),
        (PATTERN, "“{text}”", "“{文字}”", 10, 12, ["没有“{文字}”", "您是不是想写 “{text}”", "找到的文字"]),
        (PATTERN, "“{text}”", "“｛text｝”", 10, 15, ["全角花括号", "英文花括号"]),
        (PATTERN, "“{text}”", "“{text”", 10, 12, ["没有配对"]),
        (PATTERN, "改掉。", "'{改为}'", 11, 11, ["advice", "{suggestion}"]),
        (PATTERN, "    group: 1", "    group: 2", 7, 12, ["只有 1 个圆括号", "group: 0（报找到的全部文字）"]),
    ],
)
def test_a_slip_is_told_at_its_place(
    rule: str, old: str, new: str, line: int, column: int, words: list[str], office: Office
) -> None:
    assert old in rule
    mistakes = office.rule_mistakes(rule.replace(old, new, 1))
    assert len(mistakes) == 1, "\n".join(m.text() for m in mistakes)
    assert (mistakes[0].line, mistakes[0].column) == (line, column)
    for word in words:
        assert word in mistakes[0].text()


@pytest.mark.parametrize(
    ("rule", "old", "new"),
    [
        (TERMS, "[原清河乡, 原城关镇]", "['原清河乡，原城关镇']"),
        (TERMS, "清河乡, right", "'清河乡、城关镇', right"),
        (PATTERN, "'(我县)人大'", "'“(我县)人大”'"),
        (PATTERN, "['《》']", "[《》, “”, '()']"),
        (PATTERN, "'(我县)人大'", r"'(我县)\{字\}人{2,4}大\p{Han}'"),
        (PATTERN, "'(我县)人大'", "'(?P<who>我县)人大'\n    once: true"),
    ],
)
def test_what_only_looks_like_a_slip_is_taken(rule: str, old: str, new: str, office: Office) -> None:
    assert office.rule_mistakes(rule.replace(old, new, 1)) == ()


def test_names_of_groups_may_stand_in_a_message(office: Office) -> None:
    named = PATTERN.replace("'(我县)人大'", "'(?P<who>我县)人大'").replace("“{text}”", "{who}")
    assert office.rule_mistakes(named) == ()


def test_a_rule_of_another_kind_may_name_what_shipped_rules_name(office: Office) -> None:
    rule = PATTERN.replace("kind: pattern", "kind: dates")
    rule = rule[: rule.index("  with:")] + "  with: {check: calendar}\n" + rule[rule.index("  message:") :]
    (mistake,) = office.rule_mistakes(rule.replace("{text}", "{日期}"))
    assert "没有“{日期}”" in mistake.message


@pytest.mark.parametrize("wrong", ["清河乡、城关镇", "清河乡，城关镇", "清河乡；城关镇", "清河乡/城关镇"])
def test_one_row_of_a_word_list_is_one_wording(wrong: str, office: Office) -> None:
    office.write(words_csv=f"错误写法,正确写法\n{wrong},清河镇\n")
    (mistake,) = office.mistakes("words: [./words.csv]\n")
    assert (mistake.code, mistake.line) == ("DL212", 2)
    assert "一行只写一个错误写法" in mistake.text()


@pytest.mark.parametrize("word", ["专项工作报告", "special_report", "通知"])
def test_genres_may_be_written_in_chinese(word: str, office: Office) -> None:
    wanted = {"专项工作报告": "special_report", "通知": "notice"}.get(word, word)
    office.write()
    assert office.rule_mistakes(PATTERN.replace("  basis", f"  genres: [{word}]\n  basis")) == ()
    library = office.load(f"packs: [./own]\ngenre: {word}\nrules: {{PU01: {{not_genres: [{word}]}}}}\n")
    rules = {rule.code: rule for rule in library.ruleset("gbt9704").rules}
    assert rules["TM90"].genres == (wanted,)
    assert rules["PU01"].not_genres == (wanted,)
    assert library.config is not None
    assert library.config.genre == wanted
    assert library.ruleset("gbt9704").genre == wanted
    assert library.ruleset("gbt9704", genre=word).genre == wanted
    assert library.genre_named(word) == wanted


@pytest.mark.parametrize("config", ["genre: 专向工作报告\n", "rules: {PU01: {genres: [专向工作报告]}}\n"])
def test_an_unknown_genre_is_told_with_the_list(config: str, office: Office) -> None:
    (mistake,) = office.mistakes(config)
    shown = mistake.text()
    assert "专项工作报告（special_report）" in shown
    assert shown.index("您是不是想写 “专项工作报告”") < shown.index("应为")


@pytest.mark.parametrize(
    ("rule", "old", "new", "line", "column", "words"),
    [
        (TERMS, "清河乡, right: 清", "清河乡，right: 清", 7, 20, ["全角逗号“，”", "英文逗号"]),
        (TERMS, "{wrong: 清河乡, right: 清河镇, note: 撤乡设镇}", "｛wrong: 清河乡, right: 清河镇｝", 7, 9, ["全角花括号", "英文花括号"]),
        (TERMS, "[原清河乡, 原城关镇]", "［原清河乡, 原城关镇］\n  basis: a: b", 8, 13, ["全角方括号"]),
        (PATTERN, "kind: pattern", "kind: patern", 4, 9, ["您是不是想写 “pattern”", "terms（一组错误写法）", "pattern（按样式找）"]),
        (PATTERN, "  basis", "  scope: [附件标提]\n  basis", 12, 11, ["您是不是想写 “附件标题”", "称谓", "headings（各级小标题）"]),
    ],
)  # fmt: skip
def test_the_culprit_is_named_at_its_place(
    rule: str, old: str, new: str, line: int, column: int, words: list[str], office: Office
) -> None:
    assert old in rule
    mistakes = office.rule_mistakes(rule.replace(old, new, 1))
    assert (mistakes[0].line, mistakes[0].column) == (line, column), mistakes[0].text()
    for word in words:
        assert word in mistakes[0].text()
    assert "align、" not in mistakes[0].text(), "no list of English names that helps nobody"


def test_a_path_of_windows_in_quotes(office: Office) -> None:
    (mistake,) = office.mistakes('extends: gbt9704\nwords: [".\\用语.xlsx"]\n')
    assert mistake.line == 2
    assert "请把 \\ 改成 /" in mistake.text()
    office.write(words_csv="错误写法,正确写法\n清河乡,清河镇\n")
    assert office.mistakes("words: [.\\words.csv]\n") == ()


@pytest.mark.parametrize("words", ["国标", "gbt9704"])
def test_a_profile_is_extended_by_its_title_too(words: str, office: Office) -> None:
    library = office.load(f"extends: {words}\n")
    assert library.config is not None
    assert library.config.profile == "gbt9704"
    assert library.profile_for("notice", words) == "gbt9704"


def test_an_unknown_profile_is_told_with_the_titles(office: Office) -> None:
    (mistake,) = office.mistakes("extends: 国票\n")
    assert "gbt9704（国标）" in mistake.text()
    assert "方案" not in mistake.text()
