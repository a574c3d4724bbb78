"""Figures that two papers of a packet may both tell: indicators with their scope, period and stage."""

from __future__ import annotations

from collections.abc import Iterator

from draftlint.checks.across.model import Figure, Spot
from draftlint.checks.across.rates_said import Rate, is_share, rate_of
from draftlint.checks.across.reader import Reader, packed
from draftlint.checks.across.table_figures import Naming, figures_of_tables
from draftlint.outline.model import PROSE, Item, Role
from draftlint.text.amounts import Amount, find_amounts
from draftlint.text.lazy import compiled

_MARKS = "，。；：、（）()！？“”\n 《》"
_STOPS = "。！？；\n"
_FUNDS = ("一般公共预算", "政府性基金预算", "国有资本经营预算", "社会保险基金预算", "社保基金预算")
_LEAD = (
    r"^(?:(?:其中|截至|全面|共有|共|已|先后|累计|我县|我市|我区|全县|全市|全区|全州|全省|县本级|市本级|区本级|本级|县级|市级|区级|本县|本市|实现|完成|上半年|前三季度|一季度|"
    r"全年|今年|去年|上年|当年|年底|年末|(?:19|20)\d{2}年(?:度|底|末|上半年)?|\d{1,2}月底?|[至到]\d{1,2}月|有)(?:以来)?)+"
)
_LEAD_YEAR = (
    r"^(?:(?:其中|截至|我县|全县|上半年|今年|去年|上年|(?:19|20)\d{2}年(?:度|底|末|上半年)?)(?:以来)?)+"
)
_SHORTEST = 4
_TAIL = r"(?:分别|总计|合计|共计|累计|共|(?<![审统])计|达到|达|实现|完成|(?<!行)为|是|约|仅|有|了|已|安排|执行){1,12}$"
_SCOPE = r"(?:全口径|全县|全市|全区|全省|县本级|市本级|区本级|县级|市级|区级|本级)(?!重点|部门|领导|干部|以上|单位|供水)"
_STAGE = r"(?:年初预算数?|调整预算数|预算调整数|调整后预算数?|预算数|决算数|执行数|变动预算数)$"
_PERIOD = r"(?P<y>(?:19|20)\d{2})年(?P<p>上半年|下半年|前三季度|一季度|第一季度|1[—－-]\d{1,2}月|末|底)?|(?P<p2>上半年|前三季度|一季度|第一季度|去年|上年|今年)"
#: Told in these words, a figure is what is wished for, a change, or of another thing than its label says.
_OTHER = (
    "目标", "预期", "力争", "预计", "同比", "比上年", "较上年", "同期", "比去年", "人均", "户均", "平均", "占", "增长", "下降", "增加", "减少", "提高", "降低", "争取",
    "控制", "拟", "将", "计划", "规划", "测算", "估计", "分别", "每", "新增", "超", "达标", "下一步", "明年", "余额控制", "不低于", "不少于", "抽查", "抽审",
)  # fmt: skip
#: What a paper tells of the work of those who wrote it.
_OWN_WORK = (
    "座谈", "走访", "调研", "检查组", "实地", "问卷", "会议", "征求", "听取", "召开", "抽样", "考察", "查阅", "论证", "意见", "问题", "建议", "分为", "议程", "方面", "报告",
    "条例", "草案", "文件", "赞成", "反对", "弃权", "组成人员", "实到", "请假", "到会",
)  # fmt: skip
_AHEAD = ("目标", "计划安排", "任务", "下一步", "打算", "下半年", "预期", "明年")
_UNITS = frozenset(
    [
        "亿元",
        "元",
        "人",
        "户",
        "个",
        "家",
        "件",
        "起",
        "项",
        "座",
        "处",
        "所",
        "公里",
        "亩",
        "平方米",
        "平方公里",
        "%",
        "家次",
        "人次",
        "场",
        "支",
        "台",
        "辆",
        "套",
        "吨",
        "宗",
        "条",
        "名",
        "批",
        "次",
        "期",
        "村",
        "乡",
        "镇",
        "万",
    ]
)

_NOWHERE = Spot()
#: Between an indicator and the rate that is of it.
_JOINTS = ("，", "、", "（")


def figures_of(reader: Reader) -> Iterator[Figure]:
    """The indicators of the running text; what is not surely the same thing elsewhere is left out."""
    year, half = own_period(reader)
    for item in reader.main:
        text = item.paragraph.text
        if item.role not in PROSE or not any(char.isdigit() for char in text):
            continue
        path = "".join(reader.draft.outline.heading_path(item.paragraph))
        if any(word in path for word in _AHEAD):
            continue
        yield from _in_paragraph(item, reader, year, half, path)
    yield from figures_of_tables(reader, half, Naming(_led, _is_indicator, _UNITS))


def own_period(reader: Reader) -> tuple[str, str]:
    """The year that a paper is about, and the part of the year that its title names."""
    year, half = _period_of_title(packed(reader.draft.outline.title or ""))
    return year or _year_of_subtitle(reader), half


def _in_paragraph(item: Item, reader: Reader, year: str, half: str, path: str) -> Iterator[Figure]:
    text = item.paragraph.text
    fund = next((one for one in _FUNDS if one in path), "")
    side = scope = ""
    period = half
    end = sentence = last = 0
    subject: Figure | None = None  # what the next rate is of
    absolute = False  # the last amount was one of an indicator
    for amount in find_amounts(text):
        if amount.start < end:
            continue
        low = amount.start
        while low > end and amount.start - low < 30 and text[low - 1] not in _MARKS:
            low -= 1
        clause = text[low : amount.start]
        begin = max(text.rfind(stop, 0, amount.start) for stop in _STOPS) + 1
        if begin != sentence:
            sentence, subject = begin, None
        close = min(
            [at for stop in "，、；。" if (at := text.find(stop, amount.end)) >= 0], default=len(text)
        )
        end = amount.end
        whole = text[begin:close]
        before = text[last:low]
        last = amount.end
        rate = rate_of(clause, amount, whole)
        if rate is not None:
            absolute = False
            if rate.name:
                subject = _of_rate(rate, text[begin : low + rate.period_end], scope, begin, year, half)
            elif before not in _JOINTS:
                subject = None
            if subject is not None:
                spot = reader.spot(item, low + len(clause) - len(clause.lstrip()), amount.end)
                yield subject._replace(
                    stage=rate.kind, value=rate.value, step=amount.step, unit="%", spot=spot
                )
            continue
        said = _period(text[begin : amount.start], year, half)
        period = said if said is not None else (half or year)
        one = next((name for name in _FUNDS if name in clause), "")
        fund = one or fund
        told = compiled(_SCOPE).search(text[begin : amount.start])
        scope = told[0] if told else (scope if begin > 0 else "")
        name = compiled(_TAIL).sub("", clause)
        name = _led(name)
        stage = compiled(_STAGE).search(name)
        if stage:
            name = name[: stage.start()]
        if "收入" in name or "支出" in name:
            side = "收入" if "收入" in name else "支出"
        if not name and stage and side:
            name = side
        if name in ("收入", "支出") and fund:
            name = fund + name
        if (
            amount.vague
            or amount.unit not in _UNITS
            or not _is_indicator(name)
            or any(word in text[low:close].replace("争取到", "") for word in _OTHER)
            or any(word in whole[: low - begin] for word in ("比", "去年", "上年", "预期", "目标", "力争"))
            or text.startswith(("的", "（"), amount.end)
        ):
            if not is_share(clause, amount):
                subject = None
            absolute = False
            continue
        figure = Figure(
            name, scope, period, stage[0] if stage else "", amount.value, amount.step, _unit(amount),
            reader.spot(item, low + len(clause) - len(clause.lstrip()), amount.end),
        )  # fmt: skip
        # of two sums in a row it is not known which one a rate is of, and of a plan there is none
        clear = not (absolute and before == "、") and not stage and (said is not None or bool(half))
        subject, absolute = (figure if clear else None), True
        yield figure


def _of_rate(rate: Rate, before: str, scope: str, begin: int, year: str, half: str) -> Figure | None:
    """The indicator that a clause names before its rate."""
    name = _led(rate.name)
    period = _period(before, year, half) or half
    if not period or not _is_indicator(name) or any(word in name for word in (*_OTHER, "比")):
        return None
    told = compiled(_SCOPE).search(before)
    return Figure(name, told[0] if told else (scope if begin > 0 else ""), period, "", 0, 0, "%", _NOWHERE)


def _led(clause: str) -> str:
    """A label without the words that lead to it, as long as something is left."""
    name = compiled(_LEAD).sub("", clause)
    if len(name) < _SHORTEST and clause.endswith(name):
        longer = compiled(_LEAD_YEAR).sub("", clause)
        return longer if len(longer) > len(name) else name
    return name


def _unit(amount: Amount) -> str:
    return "元" if amount.unit == "亿元" else amount.unit


def _is_indicator(name: str) -> bool:
    return (
        (
            _SHORTEST <= len(name) <= 18
            or (len(name) == _SHORTEST - 1 and (name.endswith("率") or name[0] == "已"))
        )
        and all("\u4e00" <= char <= "\u9fff" or char in "“”" for char in name)
        and not any(word in name for word in _OWN_WORK)
    )


def _period_of_title(title: str) -> tuple[str, str]:
    """The year of a title, and its part of the year: 2026, 2026上半年."""
    match = compiled(_PERIOD).search(title)
    if match is None or not match["y"]:
        return "", ""
    return match["y"], f"{match['y']}{match['p'] or ''}" if match["p"] else ""


def _year_of_subtitle(reader: Reader) -> str:
    for line in reader.front(Role.SUBTITLE):
        match = compiled(r"((?:19|20)\d{2})年").search(line.text)
        if match:
            return match[1]
    return ""


def _period(before: str, year: str, half: str) -> str | None:
    """The period named last before an amount in its sentence; None when none is."""
    said: str | None = None
    for match in compiled(_PERIOD).finditer(before):
        if match["y"]:
            said = match["y"] + (match["p"] or "").replace("末", "底")
        elif match["p2"] in ("去年", "上年"):
            said = f"{int(year) - 1}" if year else "去年"
        elif match["p2"] == "今年":
            said = f"{year}今年"
        else:
            said = f"{year}{match['p2']}"
    return said
