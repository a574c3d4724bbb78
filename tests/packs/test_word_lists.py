from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest

from draftlint.packs.errors import Mistake
from tests.support.office import Office, write_tree

HEAD = ["错误写法", "正确写法", "说明"]
CONFIG = "words: [./用语.{}]\n"


def book(path: Path, rows: list[list[Any]], sheet: str = "用语") -> Path:
    workbook = openpyxl.Workbook()
    page = workbook.active
    assert page is not None
    page.title = sheet
    for row in rows:
        page.append(row)
    workbook.save(path)
    return path


def entries(office: Office, suffix: str, code: str = "TM900") -> list[dict[str, str]]:
    rule = office.load(CONFIG.format(suffix)).rule(code)
    assert rule is not None
    assert rule.kind == "terms"
    assert not rule.builtin
    return rule.params["entries"]  # type: ignore[no-any-return]


def complaints(office: Office, rows: list[list[Any]]) -> tuple[Mistake, ...]:
    book(office.folder / "用语.xlsx", rows)
    return office.mistakes(CONFIG.format("xlsx"))


def two(file: str, first: int = 2, second: int = 4) -> list[dict[str, str]]:
    """What a list of two words becomes; each tells the row it comes from."""
    return [
        {"wrong": "代表联系点", "right": "代表联络站", "note": f"（统一名称；{file} 第{first}行）"},
        {"wrong": "甲乙", "right": "丙丁", "note": f"（{file} 第{second}行）"},
    ]


def test_excel(office: Office) -> None:
    book(
        office.folder / "用语.xlsx",
        [HEAD, [" 代表联系点\u3000", "代表联络站", "统一名称"], [None, None, None], ["甲乙", "丙丁", None]],
    )
    assert entries(office, "xlsx") == two("用语.xlsx")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk"])
@pytest.mark.parametrize(("suffix", "mark"), [("csv", ","), ("tsv", "\t"), ("csv", "\t"), ("csv", ";")])
def test_csv_in_the_encodings_that_programs_write(
    office: Office, encoding: str, suffix: str, mark: str
) -> None:
    text = mark.join(HEAD) + f"\r\n代表联系点{mark}代表联络站{mark}统一名称\r\n\r\n甲乙{mark}丙丁\r\n"
    write_tree(office.folder, {f"用语.{suffix}": text.encode(encoding)})
    assert entries(office, suffix) == two(f"用语.{suffix}")


@pytest.mark.parametrize(
    "text",
    [
        "- {错误写法: 代表联系点, 正确写法: 代表联络站, 说明: 统一名称}\n- {错误写法: 甲乙, 正确写法: 丙丁}\n",
        "- wrong: 代表联系点\n  right: 代表联络站\n  note: 统一名称\n- wrong: 甲乙\n  right: 丙丁\n",
    ],
)
def test_yaml(office: Office, text: str) -> None:
    second = 2 if "错误写法" in text else 4
    write_tree(office.folder, {"用语.yml": text})
    assert entries(office, "yml") == two("用语.yml", 1, second)


def test_headings_may_be_worded_otherwise_and_stand_lower(office: Office) -> None:
    rows = [
        ["县人大办用语表", None, None],
        [None, None, None],
        ["序号", "规范表述", "不规范 表述"],
        [1, "丙丁", "甲乙"],
    ]
    book(office.folder / "用语.xlsx", rows)
    assert entries(office, "xlsx") == [two("用语.xlsx", second=4)[1]]


def test_wordings_without_a_right_form_are_only_to_be_avoided(office: Office) -> None:
    book(office.folder / "用语.xlsx", [HEAD, ["史无前例", None, "不用绝对化的说法"], ["甲乙", "丙丁"]])
    assert [e["wrong"] for e in entries(office, "xlsx", "TM901")] == ["史无前例"]
    assert [e["wrong"] for e in entries(office, "xlsx", "TM900")] == ["甲乙"]


def test_several_lists_make_one_rule(office: Office) -> None:
    write_tree(
        office.folder, {"a.csv": "错误写法,正确写法\n甲乙,丙丁\n", "b.csv": "错误写法,正确写法\n戊己,庚辛\n"}
    )
    rule = office.load("words: [a.csv, b.csv]\nrules: {TM900: {severity: error}}\n").rule("TM900")
    assert rule is not None
    assert [e["wrong"] for e in rule.params["entries"]] == ["甲乙", "戊己"]
    assert "a.csv、b.csv" in rule.basis


@pytest.mark.parametrize(
    ("row", "column", "words"),
    [
        ([None, "丙丁"], "A", "错误写法是空的"),
        (["甲乙", "甲乙"], "B", "一样"),
        (["甲", "丙丁"], "A", "只有一个字"),
        (["甲乙\n丙丁", "戊己"], "A", "几行"),
        (["代表联系点", "代表联络站"], "A", "列了两次"),
        (["代表联系点", "代表联系站"], "A", "还不一样"),
        (["代表联络站", "代表之家"], "B", "又列为错误写法"),
    ],
)
def test_a_wrong_row_is_told_with_sheet_row_and_column(
    office: Office, row: list[Any], column: str, words: str
) -> None:
    mistakes = complaints(office, [HEAD, ["代表联系点", "代表联络站"], row])
    (mistake,) = mistakes
    assert mistake.code == "DL212"
    assert mistake.file == "用语.xlsx"
    assert words in mistake.text()
    expected = 2 if "又列为" in words else 3
    assert mistake.place == f"工作表“用语”第 {expected} 行 {column} 列"


def test_all_wrong_rows_are_told_at_once(office: Office) -> None:
    assert (
        len(complaints(office, [HEAD, [None, "丙"], ["甲", "乙"], ["甲乙", "甲乙"], ["好的", "很好"]])) == 3
    )


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([["甲乙", "丙丁"]], "没有找到表头"),
        ([["错误写法", "说明"], ["甲乙", "丙丁"]], "正确写法"),
        ([], "没有找到表头"),
        ([HEAD], "没有内容"),
    ],
)
def test_a_table_without_its_form(office: Office, rows: list[list[Any]], words: str) -> None:
    (mistake,) = complaints(office, rows)
    assert words in mistake.text()


def test_merged_cells_are_told(office: Office) -> None:
    path = book(office.folder / "用语.xlsx", [HEAD, ["甲乙", "丙丁"], ["戊己", "丙丁"]])
    workbook = openpyxl.load_workbook(path)
    workbook.active.merge_cells("B2:B3")  # type: ignore[union-attr]
    workbook.save(path)
    mistakes = office.mistakes(CONFIG.format("xlsx"))
    assert any("合并" in m.text() and "第 2 行 B 列" in m.place for m in mistakes)


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "密码"),
        (b"PK\x03\x04 cut off", "损坏"),
        (b"<html><table></table></html>", "不是 .xlsx"),
        (b"", "不是 .xlsx"),
    ],
)
def test_files_that_are_no_workbook(office: Office, raw: bytes, words: str) -> None:
    write_tree(office.folder, {"用语.xlsx": raw})
    (mistake,) = office.mistakes(CONFIG.format("xlsx"))
    assert words in mistake.text()


def test_a_file_that_another_program_holds_is_told(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    book(office.folder / "用语.xlsx", [HEAD, ["甲乙", "丙丁"]])

    def denied(self: Path) -> bytes:
        if self.suffix == ".xlsx":
            raise PermissionError(13, "Permission denied", str(self))
        return original(self)

    original = Path.read_bytes
    monkeypatch.setattr(Path, "read_bytes", denied)
    (mistake,) = office.mistakes(CONFIG.format("xlsx"))
    assert "打开着" in mistake.text()


def test_csv_mistakes_are_told_with_their_line(office: Office) -> None:
    write_tree(office.folder, {"用语.csv": "错误写法,正确写法\n甲乙,丙丁\n\n甲,乙\n"})
    (mistake,) = office.mistakes(CONFIG.format("csv"))
    assert mistake.line == 4
    assert "> 4 | 甲,乙" in mistake.text()


def test_chinese_commas_between_the_columns_are_told(office: Office) -> None:
    write_tree(office.folder, {"用语.csv": "错误写法，正确写法\n甲乙，丙丁\n"})
    (mistake,) = office.mistakes(CONFIG.format("csv"))
    assert "英文逗号" in mistake.text()


def test_yaml_mistakes_are_told_with_their_line(office: Office) -> None:
    write_tree(
        office.folder,
        {"用语.yml": "- {错误写法: 甲乙, 正确写法: 丙丁}\n- {错误写法: 甲乙}\n- {错误: 甲, 正确: 乙}\n"},
    )
    assert [m.line for m in office.mistakes(CONFIG.format("yml"))] == [2, 3]


ROSTER = "姓名,职务,排序,任职日期,离任日期\n"


def test_roster(office: Office) -> None:
    rows = "周　远,县人大常委会主任,1,2022年1月,至今\n古丽·买买提,县人大常委会副主任,2,2023-02-18,2024/12/1\n"
    write_tree(office.folder, {"r.csv": ROSTER + rows})
    assert office.load("roster: r.csv\n").tables["roster"] == [
        {"name": "周远", "post": "县人大常委会主任", "order": 1, "from": "2022-01-01", "to": None},
        {
            "name": "古丽·买买提",
            "post": "县人大常委会副主任",
            "order": 2,
            "from": "2023-02-18",
            "to": "2024-12-01",
        },
    ]


def test_roster_in_excel_keeps_dates(office: Office) -> None:
    import datetime

    book(
        office.folder / "r.xlsx",
        [["姓名", "职务", "任职日期"], ["何静", "副主任", datetime.datetime(2022, 1, 12)]],
    )
    assert office.load("roster: r.xlsx\n").tables["roster"][0]["from"] == "2022-01-12"


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (",副主任,1,,", "姓名是空的"),
        ("何静,,1,,", "职务是空的"),
        ("何静2,副主任,1,,", "不像姓名"),
        ("何静,副主任,一,,", "不是整数"),
        ("何静,副主任,1,2022-13-01,", "不是日期"),
        ("何静,副主任,1,2024-01-01,2022-01-01", "早于"),
        ("周远,主任,1,,", "列了两次"),
    ],
)
def test_roster_mistakes(office: Office, row: str, words: str) -> None:
    write_tree(office.folder, {"r.csv": ROSTER + "周远,主任,1,,\n" + row + "\n"})
    (mistake,) = office.mistakes("roster: r.csv\n")
    assert (mistake.code, mistake.line) == ("DL213", 3)
    assert words in mistake.text()


def test_formats_of_whole_columns_are_told_and_not_walked_through(office: Office) -> None:
    path = book(office.folder / "用语.xlsx", [HEAD, ["甲乙", "丙丁"]])
    workbook = openpyxl.load_workbook(path)
    workbook.active["A1000000"] = " "  # type: ignore[index]
    workbook.save(path)
    (mistake,) = office.mistakes(CONFIG.format("xlsx"))
    assert "空行" in mistake.text()


@pytest.mark.parametrize(
    "text", ["- 错误写法：甲乙\n  正确写法: 丙丁\n", "- 错误写法：甲乙\n  正确写法：丙丁\n"]
)
def test_full_width_colons_in_a_yaml_list_are_told(office: Office, text: str) -> None:
    write_tree(office.folder, {"用语.yml": text})
    mistakes = office.mistakes(CONFIG.format("yml"))
    assert mistakes
    assert all("全角冒号" in m.text() for m in mistakes)


@pytest.mark.parametrize("pair", ["{甲乙: 丙丁}", "甲乙"])
def test_other_shapes_of_a_yaml_list_are_told(office: Office, pair: str) -> None:
    write_tree(office.folder, {"用语.yml": f"- {pair}\n"})
    mistakes = office.mistakes(CONFIG.format("yml"))
    assert mistakes
    assert mistakes[-1].line == 1
    assert "错误写法" in mistakes[-1].text()


def test_exceptions_of_a_wording(office: Office) -> None:
    rows = [[*HEAD, "例外"], ["清河乡", "清河镇", None, "原清河乡、清河乡志"], ["甲乙", None, None, "甲乙丙"]]
    book(office.folder / "用语.xlsx", rows)
    library = office.load(CONFIG.format("xlsx"))
    kept = {
        code: (rule.params.get("except") if (rule := library.rule(code)) else None)
        for code in ("TM900", "TM901")
    }
    assert kept == {"TM900": ["原清河乡", "清河乡志"], "TM901": ["甲乙丙"]}


NAMES = "全称,规范简称,说明\n安和县人民代表大会常务委员会,县人大常委会,办公室统一\n"


def test_a_list_of_short_names(office: Office) -> None:
    write_tree(office.folder, {"用语.csv": NAMES})
    library = office.load(CONFIG.format("csv"))
    rule = library.rule("TM902")
    assert rule is not None
    assert rule.kind == "short-names"
    assert rule.params["preferred"] == [
        {"full": "安和县人民代表大会常务委员会", "short": "县人大常委会", "note": "办公室统一"}
    ]
    assert library.rule("TM900") is None


def test_short_names_and_wordings_in_one_workbook(office: Office) -> None:
    path = book(office.folder / "用语.xlsx", [HEAD, ["甲乙", "丙丁", None]])
    workbook = openpyxl.load_workbook(path)
    page = workbook.create_sheet("简称")
    for row in (["全称", "规范简称"], ["安和县人民代表大会常务委员会", "县人大常委会"]):
        page.append(row)
    workbook.save(path)
    library = office.load(CONFIG.format("xlsx"))
    assert library.rule("TM900") is not None
    assert library.rule("TM902") is not None


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("全称,规范简称\n安和县人大,\n", "规范简称是空的"),
        ("全称,规范简称\n,县人大\n", "全称是空的"),
        ("全称,规范简称\n安和县人大,县人大\n安和县人大,人大\n", "有两个规范简称"),
    ],
)
def test_mistakes_in_a_list_of_short_names(office: Office, text: str, told: str) -> None:
    write_tree(office.folder, {"用语.csv": text})
    (mistake,) = office.mistakes(CONFIG.format("csv"))
    assert told in mistake.message
