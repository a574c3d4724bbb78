"""What may be planted into a packet: one disagreement a plan, found by its words in whatever texts are given.

Nothing here knows the sample packet: names, posts, figures and titles are taken from the texts themselves.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable

from tests.support.disagreements import Plant, Planted, Texts, changed, places

_GIVEN = "建国伟强丽敏军洋勇艳杰娟涛明超秀兰霞平刚桂英华飞玉波鹏晖浩宇"
_NUMERALS = "一二三四五六七八九"
_FRONT = r"^@(?:副标题|标题)[^\n]*?"
_SPEAKER = r"^@报告人 [^\n]*?[长任员]　"
_CALLED = r"请[^\n，。]*?[长任员](?P<x>[\u4e00-\u9fff]{2,3})作"
_MARK = r"^@会议文件编号 会议文件之(?P<x>[一二三四五六七八九十]+)$"
_LISTED = r"^\| 会议文件之[^|]*\| (?P<x>[^\n|]+?) \|$"
_REPORTS = r"^(?:0[3-9]|1[014])"
PLANTS: dict[str, Plant] = {}


def _plant(
    name: str, pattern: str, new: Callable[[re.Match[str], random.Random], str | None], names: str = ""
) -> None:
    """A plan that says one place of ``pattern`` (its group x) otherwise."""

    def plan(texts: Texts, rng: random.Random) -> Planted | None:
        found = places(texts, pattern, names=names)
        rng.shuffle(found)
        for paper, match in found:
            other = new(match, rng)
            if other is not None and other != match["x"]:
                return changed(texts, paper, match["x"], other, match.start("x"))
        return None

    PLANTS[name] = plan


def _among(*words: str) -> Callable[[re.Match[str], random.Random], str]:
    return lambda match, rng: rng.choice([word for word in words if word != match["x"]])


def _name(match: re.Match[str], rng: random.Random) -> str:
    name = match["x"]
    at = rng.randrange(1, len(name))
    return name[:at] + rng.choice([char for char in _GIVEN if char != name[at]]) + name[at + 1 :]


def _title(match: re.Match[str], rng: random.Random) -> str | None:
    title = match["x"]
    pairs = [
        ("工作情况", "情况"), ("2026年", "2025年"), ("2025年", "2024年"), ("执行情况", "落实情况"), ("审查结果", "审议结果"),
        ("调研报告", "视察报告"), ("供水", "用水"), ("供职", "任职"), ("安全生产", "生产安全"), ("任免", "任职"),
    ]  # fmt: skip
    rng.shuffle(pairs)
    return next((title.replace(old, new, 1) for old, new in pairs if old in title), None)


_plant(
    "session",
    _FRONT + r"第(?P<x>[一二三四五六七八九十]+)次会议",
    _among("四十一", "四十三", "四十", "三十二"),
)
_plant("term", _FRONT + r"第(?P<x>[一二三四五六七八九十]+)届", _among("十七", "十九"))
_plant(
    "day", r"^@副标题[^\n]*?(?P<x>\d+月\d+日)(?:在|安)", _among("6月28日", "7月27日", "7月30日", "8月28日")
)
_plant("year", r"^@副标题[^\n]*?(?P<x>\d{4})年\d+月\d+日(?:在|安)", _among("2025", "2027"))
_plant("weekday", r"星期(?P<x>[一二三四五六日])", _among(*"一二三四五六日"))
_plant("span", r"^@副标题[^\n]*?至(?P<x>\d+)日", _among("28", "30", "31"))
_plant(
    "room",
    r"(?:第二次全体会议[^\n]*?\| |在)(?P<x>第.会议室)(?=举行| \|)",
    _among("第三会议室", "第五会议室"),
    "主持|日程",
)
_plant("county", r"^@(?:标题|副标题|报告人)[^\n]*?(?P<x>安和县)", _among("安河县", "安禾县", "平和县"))
_plant("speaker", _SPEAKER + r"(?P<x>[\u4e00-\u9fff]{2,3})$", _name, "^(?!主持)")
_plant("called", _CALLED, _name, "主持")
_plant("person", _CALLED, _among("刘海波", "陈晓东", "杨帆"), "主持")
_plant(
    "office", r"(?P<x>发展和改革|财政|审计|司法)局局长　?[\u4e00-\u9fff]{2,3}(?:$|作)",
    _among("发展和改革", "财政", "审计", "司法", "民政"),
)  # fmt: skip


def _deputy(match: re.Match[str], rng: random.Random) -> str:
    return match["x"][1:] if match["x"].startswith("副") else "副" + match["x"]


_DEPUTY = r"(?P<x>副?(?:局长|县长|主任委员|主任))　?(?!委员)[\u4e00-\u9fff]{2,3}"
_plant("deputy", _DEPUTY + "$", _deputy, _REPORTS)
_plant("deputy called", _DEPUTY + "作[报说审调]", _deputy, "主持")
_plant("space", r"[长员]　?(?P<x>赵敏|马骏)(?=$)", lambda match, rng: f"{match['x'][0]}　{match['x'][1]}")
_plant(
    "organ", r"(?P<x>发展和改革)局|(?P<y>住房和城乡)", lambda match, rng: "发展改革" if match["x"] else None
)
_plant("listed", _LISTED, _title, "目录")
_plant("item", r"^@一级[^\n]*?、(?:听取和审议|审议)(?P<x>[^\n]+)$", _title, "议程")
_plant("own title", r"^@标题 (?P<x>[^\n]+)$", _title, "^(?:0[3-9]|1)")
_plant("cited", r"《(?P<x>安和县人民政府关于[^《》\n]+的(?:审计工作)?报告)》", _title, "^0[78]")
_plant("draft", r"(?P<x>（草案）》)", _among("》（草案）"))
_plant(
    "figure", r"(?:收入完成|决算数为|事故|排查隐患|检查企业|生产总值完成)(?P<x>\d[\d.]*)(?=亿元，|亿元；|起|项|家次)",
    lambda match, rng: f"{float(match['x']) * 1.1 + 2:.1f}" if "." in match["x"] else str(int(match["x"]) + rng.randint(1, 9)),
    "^(?:06|07|10)",
)  # fmt: skip
_plant("articles", r"共.章(?P<x>.{1,3})条", _among("十九", "二十一", "二十二"))
_plant("chapters", r"共(?P<x>.)章", _among("四", "六"))
_plant(
    "items", r"共有(?P<x>\d+)项议程", lambda match, rng: str(int(match["x"]) + rng.choice([-1, 1])), "主持"
)
_plant("act name", r"(?P<x>[\u4e00-\u9fff]{3})(?:为安和|的安和|，男)", _name, "^1[678]")
_plant(
    "act post",
    r"(?:为|的|任命我为|拟任)安和县(?P<x>教育局|卫生健康局)",
    _among("民政局", "水利局"),
    "^1[679]|^20",
)
_plant(
    "act verb",
    r"^@一级 [一二]、(?:提请)?(?P<x>决定任命|决定免去)",
    lambda match, rng: match["x"][2:],
    "^1[67]",
)
_plant("act left out", r"(?P<x>\n[\u4e00-\u9fff]{3}的安和县[^\n]*职务。)", _among(""), "^1[67]")
_plant(
    "number twice", _MARK, lambda match, rng: rng.choice([one for one in _NUMERALS[1:] if one != match["x"]])
)
_plant("number left out", _MARK, _among("二十三"), "^20")
_plant("form", r"^@会议文件编号 (?P<x>会议文件之)", _among("会议材料之", "文件之"))
_plant("place", r"^@会议文件编号(?P<x>) ", _among("{居右}", "{居中}"))
_plant("contents number", r"^\| 会议文件之(?P<x>[一二三四五六七八九十]+) \|", _among(*_NUMERALS[3:]), "目录")
_plant("title look", r"^@标题(?P<x>) ", _among("{黑体}", "{小二}"), "^(?:0|1[024-9]|2)")
_plant(
    "salutation",
    r"^@称谓 (?P<x>主任、各位副主任、各位委员：)",
    _among("主任、副主任、各位委员：", "各位主任、各位委员："),
)
_plant("attachment", r"(?P<x>\n)@一级 二", _among("具体情况见附件2。\n", "整改清单附后。\n"), _REPORTS)


def _styled(name: str, pattern: str, styles: tuple[str, ...]) -> None:
    """A plan that sets all lines of a paper that fit in another type."""

    def plan(texts: Texts, rng: random.Random) -> Planted | None:
        paper = rng.choice([one for one in texts if re.search(_REPORTS, one)])
        tag = pattern or "正文"
        style = rng.choice(styles)
        lines = [
            (f"@{tag}{{{style}}} {line}" if not pattern and line.strip() and line[0] not in "@|" else line)
            if not line.startswith(f"@{tag} ")
            else f"@{tag}{{{style}}}{line[len(tag) + 1 :]}"
            for line in texts[paper].split("\n")
        ]
        new = "\n".join(lines)
        return Planted({**texts, paper: new}, f"{paper}.docx") if new != texts[paper] else None

    PLANTS[name] = plan


_styled("heading look", "一级", ("宋体", "四号"))
_styled("body look", "", ("宋体", "四号", "行距22磅"))


def _margins(texts: Texts, rng: random.Random) -> Planted:
    paper = rng.choice(list(texts))
    return Planted({**texts, paper: "@页面{A4 上25 下25 左28 右26}\n" + texts[paper]}, f"{paper}.docx")


def _order(texts: Texts, rng: random.Random) -> Planted | None:
    found = places(texts, r"(?P<a>[\u4e00-\u9fff]{3})、(?P<b>[\u4e00-\u9fff]{3})(?=作供职)")
    if not found:
        return None
    paper, match = rng.choice(found)
    name = match["a"][-3:]
    return changed(texts, paper, match.group(), f"{match['b']}、{name}", match.start())


def _gone(texts: Texts, rng: random.Random) -> Planted:
    paper = rng.choice([one for one in texts if re.match(r"0[3-9]|1", one)])
    contents = next(one for one in texts if "目录" in one)
    return Planted({name: text for name, text in texts.items() if name != paper}, f"{contents}.docx")


def _short_forms(texts: Texts, rng: random.Random) -> Planted:
    one, other = rng.sample([name for name in texts if re.match(r"0[34569]", name)], 2)
    first, second = rng.sample(["县政府办", "政府办", "县府办"], 2)
    said = "\n本报告由安和县人民政府办公室（以下简称{}）组织起草。\n@一级"
    planted = dict(texts)
    for name, short in ((one, first), (other, second)):
        planted[name] = texts[name].replace("\n@一级", said.format(short), 1)
    return Planted(planted, f"{other}.docx")


PLANTS |= {"margins": _margins, "order": _order, "paper gone": _gone, "short forms": _short_forms}
