"""Kind ``sums``: a total and the parts that a sentence gives with it.

Three ways of saying it are read: the total, then 其中 (or a colon, a bracket, 分别为) and the parts; the parts, then
共计 or 合计 and the total. An enumeration after 其中 may be a choice of the parts, so that only what cannot be is told:
parts that are more than the whole, or less where nothing else is left (其他, 男 and 女, 中央 and 地方).
Where a sentence can be read in several ways, one that adds up is enough.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from draftlint.checks.base import Draft, Hit, ParagraphCheck, Param, Params, Spot, kind
from draftlint.outline.model import Item
from draftlint.text.amounts import ONE, Amount, find_amounts
from draftlint.text.lazy import compiled
from draftlint.text.numerals import to_int
from draftlint.text.spans import enclosed_spans

_STOPS = "。！？\n"
#: Words before an amount that make it a change or a share of another one, no part of the sum.
_CHANGE = (
    r"(?:(?:比|较|同比|环比|人均|户均|平均|每\w{1,3})[^，、；：]{0,6}"
    r"|(?:(?<!新)增|增长|增加|增收|减少|下降|降低|降|减|提高|上升|提升|扩大|缩小|节约|节省|超|多|少|净增|高于|低于|累计|达到|均|单价|标准|"
    r"目标|计划|最高|最低|不足)[了为约近]?)$"
)
#: The last part of a complete enumeration.
_REST = r"(?:其他|其它|其余|余下|剩余|另有|另外|尚有|还有)"
#: Parts that are the whole when all of them are there.
_WHOLE = (
    ("中央", "地方"), ("男", "女"), ("城镇", "农村"), ("城镇", "乡村"), ("城市", "农村"), ("税收", "非税"), ("进口", "出口"),
    ("中央", "省", "市", "县"), ("第一产业", "第二产业", "第三产业"), ("一产", "二产", "三产"), ("境内", "境外"), ("国内", "国外"),
    ("主管网", "支管网"), ("任命", "免"), ("新建", "续建"), ("新建", "改"), ("一般债", "专项债"), ("已", "未"), ("线上", "线下"),
    ("基本支出", "项目支出"), ("赞成", "反对", "弃权"), ("议案", "建议"), ("城区", "乡镇"), ("公办", "民办"), ("在职", "退休"), ("合格", "不合格"),
)  # fmt: skip
#: Attributes that one person or thing may have at a time: their numbers are not added up.
_OVERLAP = (
    "妇女", "女", "党员", "少数民族", "归侨", "基层", "一线", "学历", "大专", "本科", "研究生", "硕士", "博士", "连任", "新任", "非中共", "高级", "岁",
    "以上", "以下", "人次", "重点", "贫困", "低保", "残疾", "农民工", "优秀", "先进", "国家级", "省级", "市级", "县级", "示范", "规模以上", "涉",
    "专业", "首次", "当年", "新增", "连续", "累计", "净", "逾期", "主要", "仅", "最",
)  # fmt: skip
_TOTAL_WORDS = "合计|共计|总计|总共|一共|合共"
_TOGETHER = (
    r"[、，；]\s*(?P<which>(?:以上|上述|前述|这)?(?:(?P<n>[两二三四五六七八九十]|[2-9])?(?:项|者|类|笔|部分|级|个方面|方面|个渠道))?)"
    rf"(?P<word>{_TOTAL_WORDS}|共)(?P<verb>[^，、；：。（）0-9]{{0,6}})(?=[0-9])"
)
_OPENERS = r"其中|(?:分别为|分别是|分为|包括|包含|即)"
#: So little missing, the parts of 其中 were meant to be all of it; of three parts and more one may expect it sooner.
_NEAR, _NEAR_OF_MANY = 0.05, 0.1
#: More missing, and they were a choice.
_PARTIAL = 0.3
#: Further beyond the total, amounts after a comma are no parts of it.
_FAR = 1.5


CERTAIN, LIKELY, POSSIBLE = "certain", "likely", "possible"


class _Sum(NamedTuple):
    total: Amount
    parts: tuple[Amount, ...]
    sure: str
    short: bool  # parts and total differ; False: the parts are more than their whole


@kind(
    "sums",
    about="查一句话里的总数与分项之和：“其中”“合计”“共计”“分别为”等引出的。",
    wants="paragraph",
    params={
        "sure": Param(
            str,
            "certain 只报必有一错的，likely 报多半有错的，possible 报分项可能没有列全的。",
            required=True,
            choices=("certain", "likely", "possible"),
        )
    },
)
def sums(params: Params) -> ParagraphCheck:
    """Totals that are not the sum of their parts."""
    sure: str = params["sure"]

    def check(item: Item, draft: Draft) -> Iterator[Hit]:
        paragraph = item.paragraph
        key = f"sums:{paragraph.part_name}:{paragraph.number}"
        for found in draft.memo(key, lambda: list(_faults(paragraph.text))):
            if found.sure != sure:
                continue
            total = found.total
            args = {
                "sum": calculation(found.parts, total),
                "total": total.written,
                "relation": "不等于" if found.short else "超过",
            }
            related = tuple(Spot(paragraph, part.start, part.end) for part in found.parts)
            yield Hit(paragraph, total.start, total.end, args, None, related)

    return check


def calculation(parts: Sequence[Amount], total: Amount) -> str:
    """The sum as it is said to people: ``8.97+1.93=10.90``, with the units where they are not one."""
    value = sum(part.value for part in parts)
    if all(part.scale == total.scale for part in parts):
        whole, _, decimals = total.show(value).partition(".")
        places = max(len(part.number.partition(".")[2]) for part in (*parts, total))
        written = f"{whole}.{decimals.ljust(places, '0')}" if places else whole
        return "+".join(part.number for part in parts) + "=" + written
    unit = total.written[len(total.number) :].lstrip()
    return "+".join(part.written for part in parts) + "=" + total.show(value) + unit


def agree(parts: Sequence[Amount], total: Amount) -> bool:
    """Whether the parts add up to the total, as far as rounding lets them."""
    gap = abs(sum(part.value for part in parts) - total.value)
    if not gap:
        return True
    if all(part.step == ONE for part in (*parts, total)):
        return False  # things are counted, not rounded
    return gap * 2 <= sum(part.step for part in (*parts, total))


def _faults(text: str) -> Iterator[_Sum]:
    if not any(
        word in text
        for word in ("其中", "共", "合计", "总计", "分别", "包括", "分为", "：", "（", "即", "包含")
    ):
        return
    amounts = [one for one in find_amounts(text) if one.unit not in ("%", "个百分点", "倍", "番")]
    if len(amounts) < 2:
        return
    brackets = enclosed_spans(text, "（）")
    told: set[int] = set()
    for fault in (*_after_total(text, amounts, brackets), *_before_total(text, amounts, brackets)):
        if fault.total.start not in told:
            told.add(fault.total.start)
            yield fault


# -- the total first ---------------------------------------------------------------------------------


def _after_total(text: str, amounts: list[Amount], brackets: list[tuple[int, int]]) -> Iterator[_Sum]:
    for match in compiled(rf"{_OPENERS}|[：（]").finditer(text):
        word, at = match.group(), match.start()
        inside = next((span for span in brackets if span[0] < at < span[1]), None)
        if word == "（":
            inside = next((span for span in brackets if span[0] == at), None)
            if inside is None or text.startswith(("其中", "包括", "分别", "含", "即"), match.end()):
                continue
        if inside is not None:
            begin, end = match.end(), inside[1] - 1
            lead = inside[0]
        else:
            begin, end, lead = match.end(), _sentence_end(text, match.end()), at
        if word == "（":
            begin, lead = match.end(), at
        again = compiled("其中").search(text, begin, end)
        cut = again is not None and not any(a < again.start() < b for a, b in brackets if a >= begin)
        if cut and again is not None:
            end = again.start()
        totals = _totals(text, amounts, lead, word, brackets)
        if not totals:
            continue
        unit = totals[-1].unit
        listed = _Listed(text, begin, end, amounts, brackets, unit)
        if not listed.parts or any(part.vague for part in listed.parts) or totals[-1].vague:
            continue
        fault = _judge(text, word, totals, listed, cut)
        if fault is not None:
            yield fault


def _totals(
    text: str, amounts: list[Amount], lead: int, word: str, brackets: list[tuple[int, int]]
) -> list[Amount]:
    """Amounts before the enumeration that may be its total, the nearest last."""
    low = lead
    while low > 0 and text[low - 1] not in _STOPS:
        low -= 1
    before = _own(amounts, low, lead, brackets, lead)
    if not before and word == "其中" and low == lead and low > 0 and text[low - 1] == "。":
        high = low - 1  # 总投资10亿元。其中，……
        low = high
        while low > 0 and text[low - 1] not in _STOPS:
            low -= 1
        before = _own(amounts, low, high, brackets, high)
        lead = high
    if not before:
        return []
    gap = text[before[-1].end : lead]
    if word == "（" and gap:
        return []
    if word in ("：", "分为", "包括", "包含", "即", "分别为", "分别是") and gap.strip("，,") not in (
        "",
        "主要",
        "具体",
    ):
        return []
    last = before[-1]
    return [one for one in before if one.unit == last.unit]


def _own(
    amounts: list[Amount], low: int, high: int, brackets: list[tuple[int, int]], lead: int
) -> list[Amount]:
    return [
        one
        for one in amounts
        if low <= one.start < high and not any(a < one.start < b and not a < lead <= b for a, b in brackets)
    ]


class _Listed:
    """The amounts of an enumeration, by the marks that part them.

    ``parts`` are those of the level that the first mark opens: A件、B件 up to the comma; A件，占…；B件，占… by
    semicolons. ``all`` are these and whatever may go on the list behind them.
    """

    def __init__(
        self,
        text: str,
        begin: int,
        end: int,
        amounts: list[Amount],
        brackets: list[tuple[int, int]],
        unit: str,
    ) -> None:
        self.text, self.begin = text, begin
        self.pure = True  # nothing that might be a part is left over
        self.open = False  # 等
        inner = [span for span in brackets if span[0] >= begin and span[1] <= end]
        pieces = [
            _piece(text, low, high, mark, amounts, inner, unit)
            for low, high, mark in _pieces(text, begin, end, inner)
        ]
        self.all: list[Amount] = [part for piece in pieces for part in piece.parts]
        chunks: list[list[_Piece]] = [[]]
        for piece in pieces:
            chunks[-1].append(piece)
            if piece.mark == "；":
                chunks.append([])
        chunks = [chunk for chunk in chunks if chunk]
        first = self._row(chunks[0]) if chunks else []
        several = sum(1 for chunk in chunks if any(piece.parts for piece in chunk)) > 1
        if len(first) > 1:
            self.level, self.parts = "、", first
            self.pure = len(self.all) == len(first)
        elif several:
            self.level, self.parts = "；", self._heads(chunks)
        else:
            self.level, self.parts = "，", self._line(chunks[0]) if chunks else []

    def _row(self, pieces: list[_Piece]) -> list[Amount]:
        """A件、B件和C件, up to the mark that is no 、."""
        found: list[Amount] = []
        for piece in pieces:
            if len(piece.parts) != 1 or piece.others:
                if not piece.parts and not piece.others and piece.mark == "、":
                    continue  # 农业、林业30件
                break
            found.append(piece.parts[0])
            if piece.mark != "、":
                self.open = piece.open
                break
        return found

    def _heads(self, chunks: list[list[_Piece]]) -> list[Amount]:
        """The first amount of every clause: A件，占30%；B件，占40%."""
        found: list[Amount] = []
        for chunk in chunks:
            head = next((piece for piece in chunk if piece.parts or piece.mark != "、"), chunk[-1])
            if len(head.parts) != 1:
                self.pure = False
                break
            found.append(head.parts[0])
            self.open = self.open or head.open
        return found

    def _line(self, pieces: list[_Piece]) -> list[Amount]:
        """A件，B件，C件: what is told of each may stand in between."""
        found: list[Amount] = []
        for piece in pieces:
            if len(piece.parts) == 1:
                found.append(piece.parts[0])
                self.open = piece.open
            elif piece.parts:
                self.pure = False
                break
            elif not piece.numbers and piece.mark == "，" and found:
                self.pure = False
        return found

    def label(self, part: Amount) -> str:
        """The words before a part."""
        low = part.start
        while low > self.begin and self.text[low - 1] not in "、，；：（":
            low -= 1
        return self.text[low : part.start]


class _Piece(NamedTuple):
    """What stands between two marks."""

    mark: str  # the one behind it
    parts: list[Amount]  # amounts of the total's unit
    others: list[Amount]  # such amounts that are changes or shares
    numbers: bool
    open: bool  # 等 stands behind the amount


def _piece(
    text: str, low: int, high: int, mark: str, amounts: list[Amount], inner: list[tuple[int, int]], unit: str
) -> _Piece:
    here = [
        one
        for one in amounts
        if low <= one.start < high and one.unit == unit and not any(a <= one.start < b for a, b in inner)
    ]
    parts = [one for one in here if not compiled(_CHANGE).search(text[low : one.start])]
    others = [one for one in here if one not in parts]
    numbers = any(char.isdigit() for char in text[low:high])
    behind = text[parts[-1].end : high].strip("）)") if parts else ""
    return _Piece(mark, parts, others, numbers, behind.startswith("等"))


def _pieces(text: str, begin: int, end: int, inner: list[tuple[int, int]]) -> list[tuple[int, int, str]]:
    """Stretches between the marks 、，； outside of brackets, each with the mark behind it."""
    found: list[tuple[int, int, str]] = []
    low = begin
    for match in compiled("[、，；]|(?<=[0-9件个人名元户])(?:和|及|与|以及)").finditer(text, begin, end):
        if any(a <= match.start() < b for a, b in inner):
            continue
        mark = match.group() if match.group() in "，；" else "、"
        if match.start() > low:
            found.append((low, match.start(), mark))
        low = match.end()
    if low < end:
        found.append((low, end, ""))
    return found


def _judge(text: str, word: str, totals: list[Amount], listed: _Listed, cut: bool) -> _Sum | None:
    parts, total = listed.parts, totals[-1]
    most = max(totals, key=lambda one: one.value)
    if _adds_up(listed, totals):
        return None
    labels = [listed.label(part) for part in parts]
    value = sum(part.value for part in parts)
    whole = _is_whole(labels)
    overlap = not whole and any(word in label for label in labels for word in _OVERLAP)
    found = tuple(parts)
    if value > most.value and not overlap:
        if len(parts) == 1:
            changes = compiled(_CHANGE).search(text[max(0, most.start - 8) : most.start])
            return _Sum(most, found, LIKELY, False) if word == "其中" and not changes else None
        if listed.level == "，" and parts[0].value <= total.value and value > _FAR * total.value:
            return None  # what follows the comma is another matter
        sure = word.startswith("分别") and listed.pure and len(totals) == 1
        return _Sum(most if word == "其中" else total, found, CERTAIN if sure else LIKELY, False)
    if len(parts) < 2 or cut or listed.open or overlap or value > total.value or len(totals) > 1:
        return None
    if word.startswith("分别"):
        return _Sum(total, found, CERTAIN if listed.pure else LIKELY, True)
    if word == "其中" and compiled(_REST).search(labels[-1]):
        return _Sum(total, found, CERTAIN if listed.pure else LIKELY, True)
    if whole or (word != "其中" and listed.pure):
        return _Sum(total, found, LIKELY, True)
    missing = (total.value - value) / total.value
    if not listed.pure or missing > _PARTIAL:
        return None
    near = missing <= (_NEAR_OF_MANY if len(parts) > 2 else _NEAR)
    return _Sum(total, found, LIKELY if near else POSSIBLE, True)


def _adds_up(listed: _Listed, totals: list[Amount]) -> bool:
    for total in totals:
        if agree(listed.parts, total) or agree(listed.all, total):
            return True
        for count in range(2, len(listed.all)):
            if agree(listed.all[:count], total):
                return True
    return False


def _is_whole(labels: list[str]) -> bool:
    for group in _WHOLE:
        if len(group) == len(labels) and all(any(word in label for label in labels) for word in group):
            return True
    return False


def _sentence_end(text: str, at: int) -> int:
    while at < len(text) and text[at] not in _STOPS:
        at += 1
    return at


# -- the total last ----------------------------------------------------------------------------------


def _before_total(text: str, amounts: list[Amount], brackets: list[tuple[int, int]]) -> Iterator[_Sum]:
    if "共" not in text and "计" not in text:
        return
    by_start = {one.start: one for one in amounts}
    for match in compiled(_TOGETHER).finditer(text):
        total = by_start.get(match.end())
        if total is None or total.vague:
            continue
        if match["word"] == "共" and len(match["verb"]) > 1:
            continue
        low = match.start()
        while low > 0 and text[low - 1] not in _STOPS:
            low -= 1
        around = next((span for span in brackets if span[0] < match.start() < span[1]), None)
        if around is not None:
            low = max(low, around[0] + 1)
        inner = [span for span in brackets if span != around]
        run: list[Amount] = []
        everything: list[Amount] = []
        broken = False
        for a, b, _ in reversed(_pieces(text, low, match.start(), inner)):
            here = [o for o in amounts if a <= o.start < b and not any(x <= o.start < y for x, y in inner)]
            same = [
                o for o in here if o.unit == total.unit and not compiled(_CHANGE).search(text[a : o.start])
            ]
            everything[:0] = same
            if len(same) == 1 and len([o for o in here if o.unit == total.unit]) == 1 and not broken:
                run.insert(0, same[0])
            elif len(same) > 1 or here or not run:
                broken = broken or len(same) != 0 or not run
        if any(one.vague for one in everything) or len(run) < 2:
            continue
        if any(agree(everything[-count:], total) for count in range(2, len(everything) + 1)):
            continue
        number = to_int(match["n"]) if match["n"] else None
        parts = run
        if number is not None:
            if number > len(run):
                continue
            parts = run[-number:]
        # the first amount may be the total of something else: 受理100件，办结60件、转办30件，共计90件
        sure = (
            match["word"] != "共"
            and not match["verb"].strip("为达到是")
            and (number is not None or not broken)
        )
        yield _Sum(total, tuple(parts), CERTAIN if sure else LIKELY, True)
