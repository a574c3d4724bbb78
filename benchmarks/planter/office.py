"""Slips that only an office's own roster and list of words can show."""

from __future__ import annotations

from pathlib import Path

from benchmarks.planter.model import Slip, said

ROSTER = """姓名,职务,排序,任职日期,离任日期
陈志远,县人大常委会主任,1,2021-12-20,
刘建平,县人大常委会副主任,2,2021-12-20,
马春兰,县人大常委会副主任,3,2021-12-20,
王志明,县长,4,2023-03-30,
张建国,副县长,5,2022-08-30,
何　伟,副县长,6,2021-12-20,2026-06-25
周海涛,县教育局局长,7,2026-06-25,
郑国强,县教育局局长,7,2021-12-20,2026-06-25
"""
WORDS = """错误写法,正确写法,说明
家站点,“家、站、点”,代表联络机构的统称要加引号和顿号
安和新区管委会,安和高新区管委会,2025年更名
打造亮点,,少说套话
"""
CONFIG = "roster: ./名册.csv\nwords: [./用语.csv]\n"


def write(folder: Path) -> Path:
    """The office's files; returns the configuration that names them."""
    (folder / "名册.csv").write_text(ROSTER, encoding="utf-8")
    (folder / "用语.csv").write_text(WORDS, encoding="utf-8")
    config = folder / ".draftlint.yml"
    config.write_text(CONFIG, encoding="utf-8")
    return config


SLIPS = (
    Slip(
        "同一职务的姓名错一个字",
        ("TM60", "TM61"),
        said("""
        县长⟦王志民|王志明⟧出席会议并讲话。
        县人大常委会主任⟦陈志源|陈志远⟧主持会议。
        县人大常委会副主任⟦马春蓝|马春兰⟧带队视察。
        副县长⟦张健国|张建国⟧作了汇报。
        县教育局局长⟦周海滔|周海涛⟧回答了询问。
        """),
        anywhere=True,
        office=True,
    ),
    Slip(
        "已经离任的职务",
        ("TM62",),
        said("""
        县教育局局长⟦郑国强|周海涛⟧汇报了有关情况。
        副县长⟦何伟|张建国⟧到会听取意见。
        """),
        anywhere=True,
        office=True,
    ),
    Slip(
        "职务与名册不符",
        ("TM63",),
        said("""
        ⟦副县长|县长⟧王志明出席会议并讲话。
        ⟦县人大常委会主任|县人大常委会副主任⟧刘建平带队视察。
        """),
        anywhere=True,
        office=True,
    ),
    Slip(
        "名单的次序",
        ("TM64",),
        said("""
        县人大常委会领导⟦刘建平、陈志远、马春兰|陈志远、刘建平、马春兰⟧出席会议。
        县人大常委会领导陈志远、⟦马春兰、刘建平|刘建平、马春兰⟧参加视察。
        """),
        anywhere=True,
        office=True,
    ),
    Slip(
        "用语表里的错误写法",
        ("TM900",),
        said("""
        建好用好代表⟦家站点|“家、站、点”⟧。
        ⟦安和新区管委会|安和高新区管委会⟧作了汇报。
        """),
        anywhere=True,
        office=True,
    ),
    Slip(
        "用语表里不用的词",
        ("TM901",),
        said("各地⟦打造亮点|注重实效⟧，推动工作落实。"),
        anywhere=True,
        office=True,
    ),
)
