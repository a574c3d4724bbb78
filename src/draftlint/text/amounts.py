"""Amounts in running text: a number in western digits, its 万 or 亿, and its unit.

Values are whole numbers of millionths of the unit, so that sums are exact and ``8.97+1.93`` is ``10.90``. What
is no amount (years, days, ordinals, numbers of articles) has no unit of the table and is passed over.
"""

from __future__ import annotations

from typing import NamedTuple

from draftlint.text.lazy import compiled

#: One of anything, in the whole numbers that values are kept in.
ONE = 1_000_000
_DECIMALS = 6
_NUMBER = r"(?<![0-9.．·•A-Za-z０-９])(?:[0-9]{1,3}(?:[,，][0-9]{3}){1,6}(?![0-9])|[0-9]{1,13})(?:\.[0-9]{1,6})?(?![.．·•]?[0-9])"
_SCALES = {
    "万亿": 10**12, "千亿": 10**11, "百亿": 10**10, "千万": 10**7, "百万": 10**6, "亿": 10**8, "万": 10**4,
}  # fmt: skip
#: Units, and the one that each is counted as: 名, 位 and 人 are the same people.
_UNITS = (
    "人次 件次 场次 班次 车次 户次 家次 项次 亿元 元 美元 欧元 港元 件 起 宗 个 家 项 条 份 篇 次 场 期 处 所 座 台 辆 套 艘 架 栋 幢 "
    "公顷 亩 平方公里 平方千米 平方米 立方米 公里 千米 米 吨标准煤 吨 公斤 千克 千瓦时 千瓦 兆瓦 度 株 头 只 羽 批 部 册 张 票 席 "
    "村 乡 镇 县 市 区 省 类 种 门 款 本 颗 盏 间 床 支 枚 班 站 点 组 例 桩 笔 幅 块 根 口 眼 道 届 轮 轮次 人 名 位 户 % ％ 个百分点 倍 番 "
    "天 小时 分钟 篇次 课时 学时 万户"
)
_SAME = {
    "％": "%",
    "名": "人",
    "位": "人",
    "千米": "公里",
    "平方千米": "平方公里",
    "千克": "公斤",
    "轮": "轮次",
}
_BY_FIRST: dict[str, tuple[str, ...]] = {}
for _unit in sorted(set(_UNITS.split()), key=len, reverse=True):
    _BY_FIRST[_unit[0]] = (*_BY_FIRST.get(_unit[0], ()), _unit)
#: Characters after a unit that make it the beginning of another word: 5个月, 3次产业, 2级, 30分钟.
_NOT_AFTER = {
    "个": ("月", "百分", "多月", "半"), "次": ("产业",), "市": ("场", "民", "级"), "区": ("间", "块"), "县": ("级",), "省": ("级",),
    "点": ("钟", "半", "整", "至", "—", "前", "后"), "人": ("民币",), "度": ("电",), "天": ("然",), "位": ("数", "于", "列"), "条": ("例",),
    "口": ("径", "岸"), "道": ("路",), "组": ("成", "织"), "类": ("似",), "站": ("位",), "本": ("级", "市", "县", "年", "月"), "部": ("门", "分", "级"),
    "家": ("庭",), "期": ("间",), "张": ("家",), "村": ("民",), "名": ("列", "录"), "项": ("目",), "处": ("于", "理"), "米": ("兰",), "批": ("准", "复"), "班": ("子",),
}  # fmt: skip
_VAGUE_BEFORE = (
    "近", "约", "超", "逾", "超过", "突破", "将近", "接近", "不足", "不到", "至少", "不少于", "不低于", "高于", "大约", "上", "数",
    "最多", "不超过", "控制在", "累计达", "共约", "第",
)  # fmt: skip
_VAGUE_AFTER = ("以上", "左右", "以内", "上下", "以下", "之多", "多", "余")
_RANGE = "—－-～~至到"


class Amount(NamedTuple):
    """An amount at ``[start, end)``: ``value`` and ``step`` (one in its last place) in millionths of ``unit``."""

    start: int
    end: int
    number: str  # the digits as they stand there
    value: int
    step: int
    scale: str  # 万, 亿 or nothing
    unit: str  # as it is counted: 人 for 名
    written: str  # number, scale and unit as they stand there
    vague: bool = False  # 近, 余, 左右, or one end of a range: not to be reckoned with

    def show(self, value: int | None = None) -> str:
        """A value as this amount is written: its scale, its decimals, without the unit."""
        whole = self.value if value is None else value
        factor = _SCALES.get(self.scale, 1) * ONE
        decimals = len(self.number.partition(".")[2])
        # a sum may need more places than this one has
        while decimals < _DECIMALS and (abs(whole) * 10**decimals) % factor:
            decimals += 1
        return f"{whole / factor:.{decimals}f}"


def find_amounts(text: str) -> tuple[Amount, ...]:
    """All amounts of a text in order, percentages among them."""
    found: list[Amount] = []
    for match in compiled(_NUMBER).finditer(text):
        amount = _read(text, match.start(), match.end())
        if amount is not None:
            found.append(amount)
    return tuple(found)


def _read(text: str, start: int, end: int) -> Amount | None:
    digits = text[start:end].replace(",", "").replace("，", "")
    at = end
    vague = False
    if text.startswith(("余", "多", "几"), at):
        vague, at = True, at + 1
    if text[at : at + 1] == " ":
        at += 1
    scale = ""
    for name in _SCALES:
        if text.startswith(name, at):
            scale, at = name, at + len(name)
            break
    if text.startswith(("余", "多"), at):
        vague, at = True, at + 1
    unit = _unit_at(text, at)
    if unit is None:
        return None
    at += len(unit)
    whole, _, places = digits.partition(".")
    if len(digits) > 1 and digits[0] == "0" and not places:
        return None
    factor = _SCALES.get(scale, 1)
    step = factor * 10 ** (_DECIMALS - len(places))
    value = int(whole + places) * step
    before = text[max(0, start - 4) : start].rstrip()
    vague = (
        vague
        or before.endswith(_VAGUE_BEFORE)
        or text.startswith(_VAGUE_AFTER, at)
        or before.endswith(("-", "－"))
        or _is_range(before[-2:], text[at : at + 2])
    )
    return Amount(
        start, at, text[start:end], value, step, scale, _SAME.get(unit, unit), text[start:at], vague
    )


def _is_range(before: str, after: str) -> bool:
    """Whether the amount is one end of a range: 3—5件, 95%至98%."""
    return (len(before) == 2 and before[1] in _RANGE and (before[0].isdigit() or before[0] in "%％万亿")) or (
        len(after) == 2 and after[0] in _RANGE and after[1].isdigit()
    )


def _unit_at(text: str, at: int) -> str | None:
    first = text[at : at + 1]
    for unit in _BY_FIRST.get(first, ()):
        if text.startswith(unit, at):
            return None if text.startswith(_NOT_AFTER.get(unit, ("\0",)), at + len(unit)) else unit
    return None


def scale_of(amount: Amount) -> int:
    """What 万 or 亿 stands for in an amount; 1 without."""
    return _SCALES.get(amount.scale, 1)
