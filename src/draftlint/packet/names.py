"""What a file name says: its number, its series number, which version it is, and what is left."""

from __future__ import annotations

import os
import re
from typing import NamedTuple

from draftlint.text.numerals import to_int

_N = "[〇零一二三四五六七八九十百0-9０-９]"
_SERIES = re.compile(
    f"^[（(【]?(?:.{{0,24}}?会议)?(?:文件|材料)(?:之)?[（(]?({_N}{{1,4}})[）)]?[）)】]?[\\s　_、.．\\-—]*"
)
_NUMBER = re.compile(f"^[（(]?({_N}{{1,3}})(?:[）)、.．\\-—_]+[\\s　]*|[\\s　]+)(?![年月日])")
_VERSION = (
    "(?:最终|终|定|修改|修订|送审|征求意见|讨论|初|草|审议|上会|印发|清样|校对|第?[一二三四五六七八九\\d]{1,2}[次]?)稿"
    "|最新(?:版)?|最终(?:版)?|定稿版|修改版|改后|已改|新版?|旧版?|[vV](?:er)?\\.?\\d{1,2}(?:\\.\\d)?|副本|复件|备份|拷贝"
    "|(?:20\\d{2})?(?:0[1-9]|1[0-2])(?:[0-2]\\d|3[01])"
)
_MARKED = re.compile(
    f"(?:[\\s　_\\-—（(【\\[.]+(?:{_VERSION})[）)】\\]]*|[（(【\\[](?:{_VERSION}|\\d{{1,2}})[）)】\\]]|(?:修改|修订|送审|征求意见|讨论|最终|终|定|上会|印发)稿|[vV]\\d{{1,2}})$"
)
_FINAL = re.compile("定稿|终稿|最终|上会稿|印发稿|清样|最新")


class Name(NamedTuple):
    """A file name taken apart."""

    core: str  # what is left
    number: int | None = None  # 01 议程
    series: int | None = None  # 会议文件之三
    version: str = ""  # 修改稿, v2, 副本
    mark: str = ""  # the head as it is written, number and all

    @property
    def final(self) -> bool:
        """Whether it says that it is the last version."""
        return bool(_FINAL.search(self.version))


def read_name(path: str) -> Name:
    """Take the name of a file apart."""
    stem = os.path.splitext(os.path.basename(path))[0].strip()  # noqa: PTH119, PTH122
    rest, number, series = stem, None, None
    for _ in range(2):  # 03 会议文件之三 …, 会议文件之三 03 …
        if series is None and (found := _SERIES.match(rest)):
            series, rest = to_int(found[1]), rest[found.end() :]
        elif number is None and (found := _NUMBER.match(rest)) and rest[found.end() :]:
            number, rest = to_int(found[1]), rest[found.end() :]
    mark = stem[: len(stem) - len(rest)]
    version: list[str] = []
    while (found := _MARKED.search(rest)) and found.start() > 0:
        version.insert(0, found[0].strip(" 　_-—（）()【】[]."))
        rest = rest[: found.start()].rstrip(" 　_-—")
    return Name(rest or stem, number, series, "、".join(version), mark)
