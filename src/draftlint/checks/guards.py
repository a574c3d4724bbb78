"""Where an old wording is right in a new paper: told of the past, quoted, or in somebody's career."""

from __future__ import annotations

from draftlint.text.lazy import compiled
from draftlint.text.spans import Cover, enclosed_spans

ENDS = "。；！？\n"
#: Words of a sentence that tells how an office or a wording became another one.
_CHANGES = (
    "更名", "改名", "撤销", "合并", "划转", "划入", "转隶", "整合", "组建", "前身", "并入", "时任", "当时", "曾任", "曾经", "历任",
    "废止", "旧称", "历史上", "改称", "不再", "取消", "改为", "修改为", "取代", "代之", "演变", "以往", "过去", "失效",
    "沿用", "年代", "先后",
)  # fmt: skip
_YEARS = r"(?<!\d)((?:19|20)\d\d)(?!\d)"
_FORMER = r"原(?![因则料有理创来本])[^，。；、：]{0,8}$"
_OLD_CONGRESS = r"(?:十|党的十)[二三四五六七](?:大|届)"
_CAREER = (
    r"[ \u3000\t]{0,8}(?:19|20)\d\d(?:[.．年/-]\d{1,2}月?)?[ \u3000]{0,3}(?:[—－~～至起-]|任|在|毕业|参加)"
)
#: A quotation that is so much longer than the wording is somebody else's sentence.
_QUOTED = 8


def sentence(text: str, start: int, end: int, most: int = 120) -> tuple[int, int]:
    """Span of the sentence around ``[start, end)``, never reaching further than ``most`` to either side."""
    low, high = start, end
    while low > 0 and start - low < most and text[low - 1] not in ENDS:
        low -= 1
    while high < len(text) and high - end < most and text[high] not in ENDS:
        high += 1
    return low, high


def is_history(text: str, start: int, end: int, since: str) -> bool:
    """Whether a wording that is wrong ``since`` a day is right here, because older times are spoken of."""
    low, high = sentence(text, start, end)
    said = f"{text[low:start]}\n{text[end:high]}"  # the wording itself may name a year
    if any(word in said for word in _CHANGES) or compiled(_FORMER).search(text[low:start]):
        return True
    year, in_year = int(since[:4]), len(since) > 4 and since[5:7] != "01"
    if any(int(one) < year + in_year for one in compiled(_YEARS).findall(said)):
        return True
    if year > 2007 and "十" in said and compiled(_OLD_CONGRESS).search(said):
        return True
    if compiled(_CAREER).match(text):
        return True
    quotes = [span for span in enclosed_spans(text, "“”") if span[1] - span[0] > end - start + 2 + _QUOTED]
    return bool(quotes) and Cover(quotes).holds(start, end)
