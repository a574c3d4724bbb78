from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from draftlint.packs.errors import PackError
from draftlint.packs.sources import MAX_BYTES
from draftlint.packs.textfile import SourceText, decode
from draftlint.packs.yamltree import parse
from tests.support.office import RULE, Office

GOOD = RULE.format(code="TM90", name="office.one")


def changed(old: str, new: str) -> str:
    assert old in GOOD
    return GOOD.replace(old, new, 1)


#: (what a colleague typed, line of the mistake, words that the explanation must have)
TYPED = {
    "full-width colon": (changed("title: ", "title："), 3, ["全角冒号", "英文冒号"]),
    "full-width colon in the first line": (changed("code: ", "code："), 1, ["全角冒号"]),
    "no blank after the colon": (changed("title: ", "title:"), 3, ["冒号后面缺少空格"]),
    "tab": (changed("  title", "\ttitle"), 3, ["制表符", "空格"]),
    "wide blank": (changed("  title", "　　title"), 3, ["全角空格"]),
    "indented too far": (changed("  title", "     title"), 3, ["缩进", "对齐"]),
    "indented too little": (changed("  title", " title"), 3, ["缩进"]),
    "quote not closed": (changed("'》(、)《'", "'》(、)《"), 6, ["引号", "闭合"]),
    "quote within quotes": (changed("'》(、)《'", "'》'、'《'"), 6, ["引号"]),
    "bracket not closed": (changed("basis: 惯例", "genres: [notice"), 10, ["方括号"]),
    "colon in the text": (changed("basis: 惯例", "basis: 依据: 惯例"), 10, ["冒号", "引号"]),
    "backslash in double quotes": (changed("'》(、)《'", '"\\d+年"'), 6, ["单引号"]),
    "at sign at the head": (changed("- 审议了《甲》《乙》", "- @标题 关于"), 15, ["@", "引号"]),
    "long dash for a list": (changed("- code", "— code"), 1, ["英文连字符"]),
    "asterisk at the head": (changed("basis: 惯例", "basis: *惯例"), 10, ["*", "引号"]),
}


@pytest.mark.parametrize("name", TYPED)
def test_what_people_mistype_is_explained_where_it_stands(name: str, office: Office) -> None:
    text, line, words = TYPED[name]
    mistakes = office.rule_mistakes(text)
    assert mistakes, "the mistake went unnoticed"
    first = min(mistakes, key=lambda m: m.line or 0)
    assert first.file == "own/own.yaml"
    assert first.line == line
    shown = first.text()
    for word in words:
        assert word in shown
    assert text.split("\n")[line - 1].strip() in shown, "the line itself must be shown"


@pytest.mark.parametrize(
    ("old", "new", "code", "words"),
    [
        (
            "  basis: 惯例",
            "  genres: [notice，special_report]\n  basis: 惯例",
            "DL204",
            ["全角逗号", "英文逗号"],
        ),
        ("  basis: 惯例", "  scope: 【prose】\n  basis: 惯例", "DL204", ["全角方括号"]),
        ("  basis: 惯例", "  scope: [“prose”]\n  basis: 惯例", "DL204", ["中文引号"]),
        ("  basis: 惯例", "  needs: [‘甲’，‘乙’]\n  basis: 惯例", "DL204", ["英文引号"]),
        ("fix: safe", "fix: “safe”", "DL204", ["中文引号"]),
        ("kind: pattern", "kind: ｐａｔｔｅｒｎ", "DL204", ["半角"]),
        ("  basis: 惯例", "  basis: 惯例\n  title: 又一次", "DL211", ["两次", "第 3 行"]),
        ("title: 并列书名号之间不加顿号", "title: off", "DL204", ["引号"]),
    ],
)
def test_full_width_marks_and_repeated_keys_are_named(
    old: str, new: str, code: str, words: list[str], office: Office
) -> None:
    (mistake,) = office.rule_mistakes(changed(old, new))
    assert mistake.code == code
    for word in words:
        assert word in mistake.text()


def test_mistakes_before_and_after_broken_yaml_are_told_at_once(office: Office) -> None:
    broken = RULE.format(code="TM91", name="office.two").replace("kind: ", "kind：")
    late = RULE.format(code="TM92", name="office.three").replace("message:", "mesage:")
    early = GOOD.replace("severity", "x").replace("kind: pattern", "kind: patern")
    mistakes = office.rule_mistakes(early + broken + late)
    told = {(m.line, m.code) for m in mistakes}
    assert {(4, "DL204"), (19, "DL202"), (39, "DL203")} <= told


def test_all_wide_colons_of_a_rule_are_told(office: Office) -> None:
    mistakes = office.rule_mistakes(GOOD.replace(": ", "："))
    assert len([m for m in mistakes if "全角冒号" in m.message]) >= 8


def test_gbk_file_is_named_with_its_line(office: Office) -> None:
    (mistake,) = office.rule_mistakes(("# ok\n" + GOOD).encode("gbk", "replace"))
    assert "GBK" in mistake.message
    assert "UTF-8" in mistake.text()
    assert mistake.line == 4


@pytest.mark.parametrize(
    ("raw", "word"),
    [
        ("- code: TM90".encode("utf-16"), "UTF-16"),
        (b"PK\x03\x04rest", "Excel"),
        (b"- code: TM90\n  title: \x00x", "控制字符"),
        (b"\xff\xff\xff\x81", "UTF-8"),
    ],
)
def test_files_that_are_no_utf8_text_are_refused(raw: bytes, word: str, office: Office) -> None:
    (mistake,) = office.rule_mistakes(raw)
    assert word in mistake.text()


def test_byte_order_mark_is_no_mistake(office: Office) -> None:
    assert office.rule_mistakes("\ufeff".encode() + GOOD.encode()) == ()


def test_windows_line_ends_are_no_mistake(office: Office) -> None:
    assert office.rule_mistakes(GOOD.replace("\n", "\r\n")) == ()


@pytest.mark.parametrize(
    "text",
    [
        "a: &a [x, x, x, x, x, x, x, x, x, x]\n"
        + "".join(
            f"{chr(98 + n)}: &{chr(98 + n)} [" + ", ".join([f"*{chr(97 + n)}"] * 10) + "]\n" for n in range(8)
        ),
        "a: &a [*a]\n",
        "[" * 5000,
        "- " * 5000 + "x",
        "{a: " * 3000 + "1" + "}" * 3000,
        "\n".join(" " * n + "a:" for n in range(400)),
        "? " * 100_000,
        "- ? " * 100_000,
        ": " * 100_000 + "x",
        "a: b: c\nd:\n  " + "? " * 100_000,
        '["]]]]]]", ' * 50_000,
    ],
    ids=[
        "alias bomb",
        "self reference",
        "open brackets",
        "dashes",
        "braces",
        "indents",
        "questions",
        "questions in lists",
        "colons",
        "behind another mistake",
        "brackets in quotes",
    ],
)
def test_bombs_are_refused(text: str, office: Office) -> None:
    mistakes = office.rule_mistakes(text)
    assert mistakes
    assert any(m.code in {"DL214", "DL202"} for m in mistakes)


def test_file_beyond_the_limit_is_not_parsed(office: Office) -> None:
    mistakes = office.mistakes("# " + "x" * (MAX_BYTES + 1))
    assert [m.code for m in mistakes] == ["DL214"]


def test_words_that_yaml_reads_as_other_things_stay_what_they_are() -> None:
    source, _ = decode(
        b"a: 2026-01-05\nb: 010\nc: 1:30\nd: 1_000\ne: 0x1F\nf: 3\ng: 2.5\nh: off\ni: ~\nj: '3'\n", "x"
    )
    assert source is not None
    tree, mistakes = parse(source)
    assert tree is not None
    assert not mistakes
    assert tree.data == {
        "a": "2026-01-05", "b": "010", "c": "1:30", "d": "1_000", "e": "0x1F", "f": 3, "g": 2.5, "h": False,
        "i": None, "j": "3",
    }  # fmt: skip


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(alphabet="-: \n\t'\"[]{}#&*!|>%@`,，：“”ab甲1", max_size=60))
def test_any_text_gives_values_or_mistakes_and_never_a_crash(text: str) -> None:
    tree, mistakes = parse(SourceText("x", text))
    if tree is None and not mistakes:
        assert not text.replace("---", "").strip() or text.strip().startswith(("#", "-", "%", "."))
    for mistake in mistakes:
        assert mistake.line is None or 1 <= mistake.line <= text.count("\n") + 1
        assert mistake.text()


def test_pack_error_survives_a_process_border(office: Office) -> None:
    import pickle

    office.write(config="no_such: 1\n")
    with pytest.raises(PackError) as caught:
        office.load()
    again = pickle.loads(pickle.dumps(caught.value))
    assert str(again) == str(caught.value)


def test_a_file_full_of_mistakes_is_told_in_part(office: Office) -> None:
    office.write(config="packs: [own]\n")
    text = "".join(f"- {{code: X{n}, name\n" for n in range(3000))
    mistakes = office.rule_mistakes(text)
    assert 40 < len(mistakes) < 200
    shown = str(PackError(mistakes))
    assert f"共 {len(mistakes)} 处有误，以上是前 40 处" in shown
    assert shown.count("DL202") == 40


def test_a_line_without_end_is_shown_in_part() -> None:
    line = "a, " * 1000 + "X" + ", b" * 1000
    _, _, shown, caret = ("\n" + SourceText("x", line).mistake("DL202", "…", 1, 3001).text()).split("\n")
    assert len(shown) < 250
    assert shown[len(caret) - 1] == "X"
