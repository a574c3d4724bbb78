"""Appointments and forms of address: right papers stay silent, each planted slip is told where it stands."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from draftlint.api import Linter, Options
from draftlint.checks.posts import organ_of, same, verb_of
from draftlint.findings import Finding
from tests.support.hands import write
from tests.support.papers import parse
from tests.support.twins import without_hints

ROOT = Path(__file__).parents[2]
OURS = tuple(
    re.findall(
        r"^- code: (SC[5-7]\d)$", (ROOT / "rules" / "appointments.yaml").read_text("utf-8"), re.MULTILINE
    )
)
WRITTEN = sorted(ROOT.glob("tests/data/papers/*.txt")) + sorted(ROOT.glob("corpora/sources/*.txt"))
MOTION = ROOT / "corpora" / "sources" / "人事任免议案.txt"
RESUME = ROOT / "corpora" / "sources" / "简历.txt"


@cache
def linter() -> Linter:
    return Linter(Options(config="", select=OURS))


def findings(text: str) -> tuple[Finding, ...]:
    report = linter().lint_bytes(write(parse(text), "direct"), "文稿.docx")
    assert report.problem is None
    return report.findings


def told(text: str) -> list[tuple[str, str | None]]:
    return [(one.rule, one.text) for one in findings(text)]


def changed(path: Path, *changes: tuple[str, str]) -> str:
    text = without_hints(path.read_text("utf-8"))
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    return text


@pytest.mark.parametrize("path", WRITTEN, ids=lambda path: path.stem)
def test_right_papers_of_all_kinds_have_no_finding(path: Path) -> None:
    assert told(path.read_text("utf-8")) == []


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ([("一、提请决定任命", "一、提请任命")], ("SC50", "安和县教育局局长")),
        ([("二、提请决定免去", "二、提请免去")], ("SC50", "安和县教育局局长")),
        ([("周海涛为安和县教育局局长", "周海涛为安和县人民政府县长")], ("SC51", "安和县人民政府县长")),
        ([("安和县人民政府关于提请", "安和县人民法院关于提请")], ("SC52", "安和县教育局局长")),
        ([("郑国强的安和县教育局", "周海涛的安和县教育局")], ("SC53", "周海涛")),
        ([("孙晓燕为安和县卫生健康局", "周海涛为安和县教育局")], ("SC54", "周海涛")),
        ([("孙晓燕为安和县卫生健康局局长", "孙晓燕为安和县教育局局长")], ("SC55", "孙晓燕")),
        ([("关于提请↵周海涛等同志", "关于提请↵周海滔等同志")], ("SC58", "周海滔")),
        ([("关于提请↵周海涛等同志", "关于提请↵周海涛等5名同志")], ("SC58", "5名")),
        ([("周海涛，男", "周海滔，男")], ("SC60", "周海滔")),
        ([("孙晓燕，女", "刘晓红，女")], ("SC61", "刘晓红")),
        ([("拟任安和县卫生健康局局长", "拟任安和县医疗保障局局长")], ("SC62", "安和县医疗保障局局长")),
        ([("拟免去其安和县教育局局长", "拟免去其安和县水利局局长")], ("SC62", "安和县水利局局长")),
        ([("1999年8月参加工作", "1969年8月参加工作")], ("SC63", "1969年8月参加工作")),
        ([("2003年6月加入中国共产党", "2033年6月加入中国共产党")], ("SC63", "2033年6月加入中国共产党")),
        ([("1999年8月参加工作", "1991年8月参加工作")], ("SC64", "1991年8月参加工作")),
    ],
    ids=lambda value: value[0] if isinstance(value, tuple) else "",
)
def test_each_slip_in_a_motion_is_told(changes: list[tuple[str, str]], expected: tuple[str, str]) -> None:
    assert expected in told(changed(MOTION, *changes))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("2008年3月至2015年9月", "2018年3月至2015年9月", ("SC65", "2018年3月至2015年9月")),
        ("2008年3月至2015年9月", "2005年3月至2015年9月", ("SC66", "2005年3月至2015年9月")),
        ("2015年9月至2020年5月", "2017年9月至2020年5月", ("SC67", "2017年9月至2020年5月")),
    ],
)
def test_each_slip_in_a_career_is_told(old: str, new: str, expected: tuple[str, str]) -> None:
    assert expected in told(changed(RESUME, (old, new)))


@pytest.mark.parametrize(
    "title",
    ["提请任命李伟同志为县教育局局长的议案", "提请决定任命李伟同志职务的议案", "提请免去李伟等同志职务的议案", "提请李伟同志任职的议案", "提请人事任免事项的议案"],
)  # fmt: skip
def test_titles_of_one_person_are_read_right(title: str) -> None:
    text = f"@标题 安和县人民政府关于{title}\n现提请决定任命：\n李伟为安和县教育局局长。"
    assert told(text) == []


def test_every_name_of_every_biography_is_compared() -> None:
    """One character of each name in turn is written otherwise."""
    for path in (MOTION, ROOT / "tests" / "data" / "papers" / "appointment_motion-1.txt"):
        text = without_hints(path.read_text("utf-8"))
        for match in re.finditer(r"^([\u4e00-\u9fff]{2,4})，[男女]，", text, re.MULTILINE):
            name = match[1]
            other = name[:-1] + ("茜" if name[-1] != "茜" else "倩")
            slip = text[: match.start()] + other + text[match.end(1) :]
            assert ("SC60", other) in told(slip), (path.stem, name)


LIST = "@标题 安和县人大常委会任免名单（草案）\n"


@pytest.mark.parametrize(
    ("lines", "rules"),
    [
        ("任命：\n李　伟为安和县人民法院审判员；\n王芳为安和县人民法院审判员；\n陈明为安和县人民法院审判员。", {"SC57"}),
        ("任命：\n李　伟、王　芳、欧阳海涛为安和县人民法院审判员。", set()),
        ("任命：\n李伟为安和县人民法院副院长、审判委员会委员、审判员；\n免去其安和县人民法院庭长职务。", set()),
        ("决定任命：\n李伟为安和县发展和改革委员会主任（兼）。", set()),
        ("批准任命：\n李伟为安和县人民检察院检察长。", set()),
        ("任命：\n李伟为清川市城郊地区人民检察院检察长。", set()),
        ("任命：\n李伟为安和县双河镇镇长。", set()),
        ("决定接受李伟辞去安和县人民政府县长职务的请求。", set()),
        ("决定李伟代理安和县人民政府县长职务。", set()),
        ("任命李伟为安和县财政局局长。", set()),  # TM26 reads sentences
        ("免去李伟的安和县财政局局长职务。", {"SC50"}),
        ("决定免去：\n李伟的安和县人民法院审判员职务。", {"SC50"}),
        ("任命：李伟为安和县人民法院审判员，王芳为安和县人民法院审判员。", set()),
        ("决定任命：李伟为安和县财政局局长、王芳为安和县教育局局长。", set()),
        ("（一）决定任命\n1.李伟为安和县人民法院审判员；\n2.王芳为安和县人民法院审判员。", {"SC50"}),
        ("任命李伟同志为安和县人民法院副院长，免去其安和县人民法院民事审判庭庭长职务。", set()),
        ("任命\n李伟　安和县人民法院审判员", set()),
        ("任命赵文杰为安和县第十八届人民代表大会常务委员会副主任。", {"SC51"}),
    ],
)  # fmt: skip
def test_lists_as_they_are_written(lines: str, rules: set[str]) -> None:
    assert {one.rule for one in findings(LIST + lines)} == rules


@pytest.mark.parametrize(
    ("place", "called", "found"),
    [
        ("安和县第十八届人民代表大会常务委员会第四十次会议上", "主任、各位副主任、秘书长、各位委员：", True),
        ("锦河区第九届人民代表大会常务委员会第四次会议上", "主任、各位副主任、秘书长、各位委员：", True),
        ("清川市第九届人民代表大会常务委员会第四次会议上", "主任、各位副主任、秘书长、各位委员：", False),
        ("云山自治区第九届人民代表大会常务委员会第四次会议上", "主任、各位副主任、秘书长、各位委员：", False),
        ("安和县第十八届人民代表大会常务委员会第四十次会议上", "主任、各位副主任、各位委员：", False),
    ],
)
def test_the_secretary_general_belongs_to_cities(place: str, called: str, found: bool) -> None:
    text = (
        f"@标题 关于农村饮水安全工作情况的报告\n@副标题 ——2026年4月28日在{place}\n@称谓 {called}\n报告如下。"
    )
    assert any(one.rule == "SC70" for one in findings(text)) is found


def test_all_of_these_go_to_the_leader() -> None:
    rules = [rule for rule in linter().library("x.docx").rules if rule.code in OURS]
    assert len(rules) >= 20
    assert {rule.reviewer.value for rule in rules} == {"leader"}


@pytest.mark.parametrize(
    ("post", "organ", "verb"),
    [
        ("安和县人民政府副县长", "government", "决定"),
        ("安和县公安局局长", "government", "决定"),
        ("安和县公安局城关分局局长", None, None),
        ("安和县双河镇副镇长", None, None),
        ("安和县监察委员会委员", "supervision", ""),
        ("安和县人民法院立案庭副庭长", "court", ""),
        ("安和县人民检察院检察员", "procuratorate", ""),
        ("安和县人大常委会办公室主任", "congress", None),
        ("安和县人民政府县长", "government", None),
    ],
)
def test_whose_a_post_is_and_how_it_is_filled(post: str, organ: str | None, verb: str | None) -> None:
    assert organ_of(post) == organ
    assert verb_of(post) == verb


def test_posts_are_the_same_with_and_without_the_place() -> None:
    assert same("安和县教育局局长", "县教育局局长")
    assert same("安和县人民代表大会常务委员会办公室主任", "县人大常委会办公室主任")
    assert not same("安和县教育局局长", "安和县水利局局长")
    assert not same("安和县教育局副局长", "安和县教育局局长")
