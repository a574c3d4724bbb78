"""Sentences and tables with sums, growth and shares that are known to be right or wrong.

All numbers are made of whole steps of their last place, so that what is right is right exactly; ``rounded`` makes
such sums as statistics have them, every figure rounded on its own. A wrong one has one figure changed by more
than any rounding could.
"""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

#: Unit -> what is counted by it, as labels of parts and as the whole.
COUNTED = {
    "件": (
        ("农业农村类", "城建环保类", "教科文卫类", "财政经济类", "社会治理类", "民政劳动类"),
        "共收到代表建议",
    ),
    "万元": (("中央补助", "省级补助", "县级配套", "银行融资", "社会捐助", "部门自筹"), "筹措资金"),
    "亿元": (("农业投资", "工业投资", "交通投资", "水利投资", "教育投资", "文旅投资"), "完成固定资产投资"),
    "公里": (("国道", "省道", "县道", "乡道", "村道", "专用公路"), "改造公路"),
    "人": (("机关干部", "乡镇干部", "村社干部", "企业职工", "教师", "医务人员"), "培训"),
    "个": (("前期项目", "开工项目", "续建项目", "完工项目", "储备项目", "验收项目"), "实施项目"),
    "处": (
        ("集中供水工程", "分散供水工程", "管网延伸工程", "水源工程", "净化工程", "应急工程"),
        "建成供水工程",
    ),
    "万亩": (("小麦", "玉米", "马铃薯", "油菜", "蔬菜", "药材"), "播种粮经作物"),
}
#: Units of things that are counted one by one; what is measured may be rounded.
EXACT = frozenset("件人个处")
_CHINESE = {2: "两", 3: "三", 4: "四", 5: "五", 6: "六"}


@dataclass(frozen=True)
class Told:
    """A sentence (or a table), and whether its figures agree."""

    text: str
    wording: str
    right: bool


def written(steps: int, places: int) -> str:
    """A number of steps of the last place, as it is written."""
    if not places:
        return str(steps)
    whole, part = divmod(steps, 10**places)
    return f"{whole}.{part:0{places}d}"


def _parts(luck: Random, unit: str, count: int) -> tuple[list[int], int]:
    places = 0 if unit in EXACT else luck.choice((0, 1, 2))
    low, high = (2, 400) if places == 0 else (3, 90 * 10**places)
    return [luck.randint(low, high) for _ in range(count)], places


def _spoilt(luck: Random, parts: list[int], total: int, *, exact: bool) -> tuple[list[int], int]:
    """One figure changed, by more than rounding explains: a digit, two digits swapped, some more or less."""
    least = 0 if exact else len(parts) + 1
    while True:
        new, sum_ = list(parts), total
        at = luck.randrange(len(parts) + 1)
        old = total if at == len(parts) else parts[at]
        changed = _slip(luck, old)
        if changed <= 0 or abs(changed - old) <= least:
            continue
        if at == len(parts):
            sum_ = changed
        else:
            new[at] = changed
        return new, sum_


def _slip(luck: Random, number: int) -> int:
    digits = list(str(number))
    how = luck.choice(("digit", "digit", "swap", "one"))
    if how == "one":
        return number + luck.choice((-1, 1)) * luck.randint(1, max(2, number // 10))
    at = luck.randrange(len(digits))
    if how == "swap" and len(digits) > 1:
        at = min(at, len(digits) - 2)
        digits[at], digits[at + 1] = digits[at + 1], digits[at]
    else:
        digits[at] = luck.choice("123456789")
    return int("".join(digits))


#: Wordings of a complete sum. {T} the total with its unit, {W} what is counted, {P} the parts joined by 、, {C} by commas,
#: {S} by semicolons, {A} the same with a remark on each, {N} how many they are, {V} the bare values joined by 、.
COMPLETE = {
    "together": "{P}，共计{T}。",
    "altogether": "今年以来，{C}，合计{T}。",
    "n-together": "{P}，{N}项合计{T}。",
    "remarked-together": "{A}；总计{T}。",
    "rest": "{W}{T}，其中{Q}、其他{R}。",
    "rest-clauses": "{W}{T}，其中：{QS}；其余{R}。",
    "respectively": "{W}共{T}，分别为{V}。",
}
#: Here the parts may be a choice, as far as the words go.
OPEN = {
    "of-which": "{W}{T}，其中{P}。",
    "of-which-and": "全年{W}{T}，其中{L}。",
    "of-which-commas": "{W}{T}，其中：{C}。",
    "of-which-clauses": "{W}{T}，其中{S}。",
    "of-which-remarked": "{W}{T}，其中：{A}。",
    "of-which-new-sentence": "一年来，{W}{T}。其中，{P}。",
    "colon": "{W}{T}：{C}。",
    "bracket": "{W}{T}（{P}），比上年有所增加。",
    "of-which-bracket": "{W}{T}（其中{P}），群众普遍满意。",
    "including": "{W}{T}，包括{P}。",
    "in-the-midst": "按照工作安排，{W}{T}，其中{P}，各项工作进展顺利，增长5.2%。",
}


def sentence(luck: Random, wording: str, *, right: bool, rounded: bool = False) -> Told:
    """A sentence with a sum in one of the wordings."""
    unit = luck.choice(sorted(COUNTED))
    labels, whole = COUNTED[unit]
    count = luck.randint(2, 5)
    parts, places = _parts(luck, unit, count)
    total = sum(parts)
    if rounded:
        places = luck.choice((1, 2))
        fine = [luck.randint(300, 90_000) for _ in range(count)]
        parts = [round(one / 10) for one in fine]
        total = round(sum(fine) / 10)
        unit = luck.choice(("万元", "亿元", "万亩"))
        labels, whole = COUNTED[unit]
    if not right:
        parts, total = _spoilt(luck, parts, total, exact=unit in EXACT)
    names = luck.sample(labels, count)
    told = [f"{name}{written(part, places)}{unit}" for name, part in zip(names, parts, strict=True)]
    remarks = [f"{one}，{luck.choice(('增长', '下降'))}{luck.randint(1, 90) / 10}%" for one in told]
    values = [f"{written(part, places)}{unit}" for part in parts]
    text = {**COMPLETE, **OPEN}[wording].format(
        T=f"{written(total, places)}{unit}",
        W=whole,
        P="、".join(told),
        C="，".join(told),
        S="；".join(told),
        A="；".join(remarks),
        L="、".join(told[:-1]) + "和" + told[-1],
        Q="、".join(told[:-1]),
        QS="；".join(told[:-1]),
        R=values[-1],
        N=_CHINESE[count],
        V="、".join(values),
    )
    return Told(text, wording, right)


#: Right as they stand, whatever the figures are: {a} and {b} are parts of {T}, {c} is more than it.
LEFT_ALONE = (
    "{W}{T}，其中{L1}{a}。",
    "{W}{T}，其中{L1}{a}、{L2}{b}等。",
    "{W}{T}，其中{L1}{a}，其余正在办理。",
    "选出代表{T}人，其中妇女代表{x}人、少数民族代表{y}人、中共党员{z}人。",
    "{W}{T}，同比增加{a}，其中{L1}{b}。",
    "{W}{T}，上年为{c}，其中{L1}{a}、{L2}{b}。",
    "{W}近{T}，其中{L1}{a}、{L2}{b}、其他{c}。",
    "2024年{L1}{a}、2025年{L1}{b}，“十四五”以来累计{c}。",
    "{L1}{a}、{L2}{b}，全口径合计约{c}。",
    "{W}{T}，比上年多{a}，占计划{c}的一半以上。",
    "{L1}{a}，{L2}{b}；另有结转资金，共涉及{c}左右。",
    "{W}{T}，其中{L1}比上年增加{a}、{L2}比上年增加{b}。",
    "{W}{T}（不含{L1}{a}、{L2}{b}）。",
    "计划{W}{c}，实际完成{T}，其中{L1}{a}。",
)


def left_alone(luck: Random) -> Told:
    """A sentence in whose figures there is nothing to add up."""
    unit = luck.choice(sorted(COUNTED))
    labels, whole = COUNTED[unit]
    total = luck.randint(200, 900)
    one, other = luck.randint(20, total // 4), luck.randint(20, total // 4)
    first, second = luck.sample(labels, 2)
    wording = luck.choice(LEFT_ALONE)
    text = wording.format(
        W=whole, L1=first, L2=second, a=f"{one}{unit}", b=f"{other}{unit}", c=f"{total + luck.randint(50, 300)}{unit}",
        T=total if "人，" in wording else f"{total}{unit}", x=total // 2, y=total // 3, z=total - 20,
    )  # fmt: skip
    return Told(text, wording, right=True)


RATES = ("difference", "points", "growth", "increase", "rate", "share", "average", "times")


def rate(luck: Random, wording: str, *, right: bool) -> Told:
    """A sentence with two figures and a third that follows from them."""
    if wording in ("difference", "points"):
        places = 0 if wording == "difference" else 1
        low, high = sorted(luck.sample(range(200, 950), 2))
        gap = high - low
        said = gap if right else _other(luck, gap, 2 if places else 0)
        a, b, c = (written(n, places) for n in (low, high, said))
        if wording == "difference":
            return Told(f"供水工程由{a}处增加到{b}处，增加{c}处。", wording, right)
        return Told(f"普及率由{a}%提高到{b}%，提高{c}个百分点。", wording, right)
    if wording in ("growth", "increase"):
        base = luck.randint(20_000, 80_000)
        more = luck.randint(base // 50, base // 3)
        percent = round(more / base * 1000)
        said = percent if right else _other(luck, percent, 5)
        a, b, c, d = written(base, 2), written(base + more, 2), written(more, 2), written(said, 1)
        if wording == "growth":
            return Told(f"贷款余额由{a}亿元增加到{b}亿元，增长{d}%。", wording, right)
        return Told(f"完成税收{b}万元，同比增加{c}万元，增长{d}%。", wording, right)
    if wording in ("rate", "share"):
        whole = luck.randint(120, 900)
        part = luck.randint(whole // 3, whole)
        percent = round(part / whole * 1000)
        said = percent if right else _other(luck, percent, 5)
        if wording == "rate":
            return Told(f"承办建议{whole}件，办结{part}件，办结率{written(said, 1)}%。", wording, right)
        return Told(f"承办建议{whole}件，其中已经解决的{part}件，占{written(said, 1)}%。", wording, right)
    if wording == "average":
        count, each = luck.randint(20, 400), luck.randint(110, 900)
        said = each if right else _other(luck, each, 20)
        return Told(
            f"发放补助{written(count * each, 2)}万元，惠及{count}户，户均{written(said, 2)}万元。",
            wording,
            right,
        )
    base, times = luck.randint(100, 900), luck.randint(2, 8)
    said = times - 1 if right else times
    return Told(f"产量由{base}吨增加到{base * times}吨，增长{said}倍。", wording, right)


def _other(luck: Random, number: int, least: int) -> int:
    while True:
        changed = _slip(luck, number)
        if changed > 0 and abs(changed - number) > least:
            return changed


# -- tables ------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Cells:
    """A table as rows of texts; ``wrong`` is the cell (row, column from 0) that does not add up."""

    rows: tuple[tuple[str, ...], ...]
    wrong: tuple[int, int] | None
    wording: str


TABLES = ("last", "first", "columns", "subtotals", "levels", "blanks", "of-which", "grand")


def table(luck: Random, wording: str, *, right: bool) -> Cells:
    """A table with totals of one of several shapes."""
    names = luck.sample(("城关镇", "青石镇", "河东镇", "北山乡", "南坪乡", "龙潭镇", "石桥乡", "柳林镇"), 6)
    count = luck.randint(3, 6)
    places = luck.choice((0, 0, 1, 2))
    columns = luck.randint(2, 4)
    heads = luck.sample(
        ("供水工程（处）", "受益人口（万人）", "安排资金（万元）", "改造管网（公里）", "检测水样（份）"),
        columns,
    )
    body = [[luck.randint(3, 900) for _ in range(columns)] for _ in range(count)]
    totals = [sum(row[at] for row in body) for at in range(columns)]
    column = luck.randrange(columns)

    def spoil(total: int) -> int:
        return total if right else _other(luck, total, 0 if not places else count + 2)

    def line(name: str, values: list[int]) -> tuple[str, ...]:
        return (name, *(written(value, places) for value in values))

    if wording == "columns":
        rows = [("乡镇", *(f"{head}季度" for head in "一二三四"[:columns]), "合计")]
        at = luck.randrange(count)
        for index, values in enumerate(body):
            total = sum(values) if index != at else spoil(sum(values))
            rows.append((*line(names[index], values), written(total, places)))
        return Cells(tuple(rows), None if right else (at + 1, columns + 1), wording)
    head = ("乡镇", *heads)
    said = [spoil(total) if at == column else total for at, total in enumerate(totals)]
    lines = [line(name, values) for name, values in zip(names, body, strict=False)]
    if wording == "first":
        return Cells((head, line("全县合计", said), *lines), None if right else (1, column + 1), wording)
    if wording == "blanks":
        at = luck.randrange(count)
        for index in range(columns):
            said[index] -= body[at][index]
        lines[at] = (names[at], *("—" for _ in range(columns)))
    elif wording == "of-which":
        at = luck.randrange(count)
        part = line("其中：城区", [max(1, value // 2) for value in body[at]])
        lines.insert(at + 1, part)
    elif wording == "subtotals":
        half = max(1, count // 2)
        groups = (body[:half], body[half:])
        lines = []
        for group, name in zip(groups, ("河东片", "河西片"), strict=True):
            lines += [line(names[body.index(values)], values) for values in group]
            lines.append(line(f"{name}小计", [sum(row[at] for row in group) for at in range(columns)]))
    elif wording == "levels":
        lines = []
        for index, values in enumerate(body):
            lines.append(line(f"{'一二三四五六'[index]}、{names[index]}", values))
            half = [value // 2 for value in values]
            rest = [value - part for value, part in zip(values, half, strict=True)]
            lines += [line("1.城区", half), line("2.乡村", rest)]
    elif wording == "grand":
        more = [luck.randint(3, 300) for _ in range(columns)]
        lines += [line("本年合计", totals), line("上年结转", more)]
        said = [value + extra for value, extra in zip(said, more, strict=True)]
        rows = (head, *lines, line("总计", said))
        return Cells(tuple(rows), None if right else (len(rows) - 1, column + 1), wording)
    rows = (head, *lines, line("合计", said))
    return Cells(tuple(rows), None if right else (len(rows) - 1, column + 1), wording)
