from __future__ import annotations

import pytest

from draftlint.packs.config import find_config, load_config
from draftlint.packs.model import Suppression
from tests.support.office import Office, write_tree


def test_the_nearest_file_upward_is_found_and_parents_are_not_merged(office: Office) -> None:
    write_tree(
        office.folder,
        {".draftlint.yml": "genre: notice\n", "a/b/c.docx": "", "a/.draftlint.yaml": "extends: plain\n"},
    )
    found = find_config(office.folder / "a" / "b" / "c.docx")
    assert found == office.folder / "a" / ".draftlint.yaml"
    config = load_config(found)
    assert (config.profile, config.genre) == ("plain", None)
    assert find_config(office.folder) == office.folder / ".draftlint.yml"


def test_a_document_that_does_not_exist_yet_finds_its_configuration(office: Office) -> None:
    office.write(config="genre: notice\n")
    assert find_config(office.folder / "new" / "draft.docx") == office.folder / ".draftlint.yml"


def test_extending_another_file_puts_its_own_settings_on_top(office: Office) -> None:
    write_tree(
        office.folder,
        {
            "city.yml": (
                "extends: plain\ngenre: notice\nformat: {margins: [31, 32, 33, 34], body: {font: 楷体, size: 四号}}\n"
                "rules: {PU01: off, TM: {severity: error}}\nsuppress: [{rule: PU02, reason: 市里定的}]\n"
            ),
        },
    )
    office.write(config="extends: city.yml\nformat: {body: {size: 三号}}\nrules: {PU01: error}\n")
    config = load_config(office.folder / ".draftlint.yml")
    assert config.profile == "plain"
    assert config.genre == "notice"
    assert config.format == {"margins": [31, 32, 33, 34], "body": {"font": "楷体", "size": "三号"}}
    assert config.suppressions == (Suppression("市里定的", rule="PU02"),)
    assert config.origins["format.body.size"] == ".draftlint.yml:2"
    assert config.origins["format.body.font"] == "city.yml:3"
    rules = {r.code: r for r in office.load().ruleset("gbt9704").rules}
    assert rules["PU01"].severity.value == "error"
    assert rules["TM01"].severity.value == "error"


def test_files_that_extend_each_other_are_refused(office: Office) -> None:
    write_tree(office.folder, {"a.yml": "extends: b.yml\n", "b.yml": "extends: a.yml\n"})
    (mistake,) = office.mistakes("extends: a.yml\n")
    assert mistake.code == "DL210"
    assert (mistake.file, mistake.line) == ("b.yml", 1)
    assert "圈" in mistake.message


def test_a_file_that_extends_itself_is_refused(office: Office) -> None:
    (mistake,) = office.mistakes("extends: ./.draftlint.yml\n")
    assert "圈" in mistake.message


@pytest.mark.parametrize(
    ("text", "line", "expected"),
    [
        ("extends: gbt9074\n", 1, "您是不是想写 “gbt9704”"),
        ("extends: ./none.yml\n", 1, "找不到文件"),
        ("extends: [plain]\n", 1, "只能写一个"),
        ("exends: plain\n", 1, "您是不是想写 “extends”"),
        ("genre: notise\n", 1, "您是不是想写 “notice”"),
        ("format: {body: {size: 16}}\nrules: {PU1: off}\n", 2, "PU01"),
        ("format: {body: {size: 3}}\n", 1, "3号"),
        ("rules: {pu01: off}\n", 1, "PU01"),
        ("rules: {PU01: maybe}\n", 1, "error、warning、info"),
        ("rules: {PU01: {severty: info}}\n", 1, "您是不是想写 “severity”"),
        ("rules: {PU01: {with: {patern: x}}}\n", 1, "您是不是想写 “pattern”"),
        ("rules: {PU01: {with: {pattern: '(x'}}}\n", 1, "圆括号"),
        ("rules: {PU: {with: {pattern: x}}}\n", 1, "单条规则"),
        ("rules:\n  - PU01: off\n", 2, "去掉各行开头的"),
        ("rules: {PU01：off}\n", 1, "全角冒号"),
        ("packs: [./本单位规则]\n", 1, "找不到文件夹"),
        ("words: ./用语.xls\n", 1, "找不到文件"),
        ("words: [./own]\n", 1, "文件夹"),
        ("words: [./old.xls]\n", 1, "另存为 .xlsx"),
        ("words: [./wrods.csv]\n", 1, "您是不是想写 “words.csv”"),
        ("packs: ./words.csv\n", 1, "文件夹"),
        ("format: {margin: [37, 35, 28, 26]}\n", 1, "您是不是想写 “margins”"),
        ("format: {margins: [37, 35, 28]}\n", 1, "四个数"),
        ("format: {margins: [3.7cm, 35, 28, 26]}\n", 1, "只写数字"),
        ("format: {margins: 37，35，28，26}\n", 1, "全角逗号"),
        ("format: {margins: [37，35，28，26]}\n", 1, "全角逗号"),
        ("format: {margins: [3.7, 3.5, 2.8, 2.6]}\n", 1, "单位是毫米，不是厘米"),
        ("format: {accept_margins: [[37, 35, 28, 26], [3, 3, 3, 3]]}\n", 1, "单位是毫米，不是厘米"),
        ("format: {body: {size: 三}}\n", 1, "字号"),
        ("format: {body: {font: 12}}\n", 1, "字体名"),
        ("format: {body: {line_pitch: 28}}\n", 1, "28磅"),
        ("format: {body: {first_line: 两字}}\n", 1, "2字"),
        ("format: {title: {align: middle}}\n", 1, "center"),
        ("format: {page_number: {requird: true}}\n", 1, "required"),
        ("format: {fonts: {仿宋: 甲，乙}}\n", 1, "英文逗号"),
        ("format: 仿宋\n", 1, "一项一项"),
        ("suppress: [{rule: PU01}]\n", 1, "reason"),
        ("suppress: [{reason: 没事}]\n", 1, "rule、fingerprint、text、path"),
        ("suppress: [{rule: PU91, reason: 没事}]\n", 1, "PU91"),
        ("- extends: plain\n", 1, "去掉各行开头的"),
        ("只查标点\n", 1, "名称: 内容"),
    ],
)  # fmt: skip
def test_mistakes_of_configurations(text: str, line: int, expected: str, office: Office) -> None:
    write_tree(
        office.folder,
        {"own/x.yaml": "", "old.xls": b"\xd0\xcf\x11\xe0", "words.csv": "错误写法,正确写法\n甲乙,丙丁\n"},
    )
    mistakes = office.mistakes(text)
    assert [m.line for m in mistakes] == [line]
    assert expected in mistakes[0].text()
    assert mistakes[0].file == ".draftlint.yml"


def test_all_mistakes_of_a_configuration_come_at_once(office: Office) -> None:
    text = "extends: x\nformat: {margins: 3, body: {size: 三}}\nrules: {PU01: maybe}\npacks: [none]\nfoo: 1\n"
    assert {m.line for m in office.mistakes(text)} == {1, 2, 3, 4, 5}


def test_an_empty_configuration_is_none(office: Office) -> None:
    assert office.mistakes("") == ()
    assert office.mistakes("# nothing yet\n") == ()
    assert office.mistakes("rules:\nformat:\nwords:\n") == ()


def test_mistakes_in_what_is_extended_name_that_file(office: Office) -> None:
    write_tree(office.folder, {"city.yml": "\nrules: {PU99: off}\n"})
    (mistake,) = office.mistakes("extends: city.yml\n")
    assert (mistake.file, mistake.line) == ("city.yml", 2)


def test_a_word_list_that_disappears_is_told_where_it_is_asked_for(office: Office) -> None:
    write_tree(office.folder, {"words.csv": "错误写法,正确写法\n甲乙,丙丁\n"})
    assert office.mistakes("# list\nwords: [words.csv]\n") == ()
    (office.folder / "words.csv").unlink()
    (mistake,) = office.mistakes()
    assert mistake.line == 2
    assert "words.csv" in mistake.message


def test_a_configuration_from_the_cache_is_the_same(office: Office) -> None:
    write_tree(office.folder, {"words.csv": "错误写法,正确写法\n甲乙,丙丁\n", "own/x.yaml": ""})
    office.write(
        config=(
            "extends: plain\ngenre: notice\nformat: {body: {size: [三号, 15.5]}}\nrules: {PU01: {severity: info, with: {group: 0}}}\n"
            "packs: own\nwords: words.csv\nsuppress: [{text: 甲, path: 'a/*', reason: 定了}]\n"
        )
    )
    first = load_config(office.folder / ".draftlint.yml")
    again = load_config(office.folder / ".draftlint.yml")
    assert first is not again
    assert first == again
