"""Titles, short forms, institutions, the salutation and the number in the series: words that papers share."""

from __future__ import annotations

from collections.abc import Iterator

from draftlint.checks.across.model import Enclosure, Mark, OrganSaid, ShortSaid, TitleSaid
from draftlint.checks.across.reader import Reader, packed
from draftlint.checks.attachment_list import entries
from draftlint.outline.form import is_centred, is_right
from draftlint.outline.model import HEADINGS, Item, Role
from draftlint.text.lazy import compiled
from draftlint.text.numerals import to_int
from draftlint.text.spans import enclosed_spans

_UNREAD = frozenset({Role.PAGE, Role.BLANK})
#: Last words of the titles of papers.
PAPER_ENDS = (
    "报告", "议案", "说明", "决议", "决定", "草案", "（草案）", "名单", "简历", "议程", "日程", "方案", "意见", "发言", "办法", "条例", "规定", "讲话", "公告", "主持词",
    "须知", "清单", "情况", "一览表", "（书面）", "（稿）", "讨论稿）", "审议稿）", "送审稿）", "汇总表",
)  # fmt: skip
_LISTED_NUMBER = (
    r"^(?:(?:会议)?(?:文件|材料)?之?[（(]?(?P<n>[一二三四五六七八九十]{1,3}|\d{1,2})[）)]?[、.．：: ]?)$"
)
_LISTED_LEAD = (
    r"^[（(]?(?:(?:会议)?(?:文件|材料)之)?(?P<n>[一二三四五六七八九十]{1,3}|\d{1,2})[）)]?[、.．：:\s]\s*"
)
_DOTS = r"[…\.·．\s]{0,160}\d{0,3}$"
_ITEM_VERBS = r"^(?:书面)?(?:听取和审议|审议和表决|听取并审议|听取、审议|听取|审议|审查和批准|审查批准|审查|表决|通过|决定|讨论)+"
_SHORT = (
    r"（(?:以下|下文|下)(?:统一|均|一并|合并|合)?(?:简称|统称|合称|称)为?[：:]?"
    r"[“《‘]*(?P<short>[^（）“”‘’《》；。]{1,24})[”》’]*(?:[；，][^（）]{0,40})?）"
)
_LONG_BREAKS = frozenset("，。；：、！？\n（）()“”")
_ORGAN = r"(?<=[县市区州旗省])(?P<name>[\u4e00-\u9fff]{2,16}?(?:局|委员会|办公室|人民法院|人民检察院|中心|工作委员会))(?![\u4e00-\u9fff]{0,2}党组)"
_ORGAN_STOPS = (
    "县",
    "市",
    "区",
    "的",
    "和县",
    "与",
    "对",
    "等",
    "有关",
    "部门",
    "各",
    "其他",
    "向",
    "会同",
    "由",
    "为",
    "关于",
    "年",
    "了",
    "在",
)
_NO_ORGANS = (
    "格局",
    "布局",
    "大局",
    "全局",
    "结局",
    "当局",
    "开局",
    "战局",
    "时局",
    "定局",
    "政局",
    "变局",
    "新局",
    "破局",
    "棋局",
    "危局",
)
_WHOLE = r"(?P<place>[\u4e00-\u9fff]{2,6}?[县市区旗州盟省])(?P<body>第?[〇零一二三四五六七八九十百0-9]*届?(?:人民代表大会常务委员会|人大常委会|人民代表大会|人大|人民政府|监察委员会|人民法院|人民检察院|[\u4e00-\u9fff]{2,10}局))"
_PLACE_BREAKS = frozenset("由受经向在于对请是为以按据将自到从《〈“（，。、；：—－-\n 　日月年关于印发转")
_MARK_NUMBER = r"[一二三四五六七八九十]{1,3}|\d{1,3}"
_MENTION = r"(?:见|详见|附|参见|按照?)(?P<what>附件[ \u3000]?\d{0,2}|附表[ \u3000]?\d{0,2})"
_AFTER = (
    r"(?P<what>名单|简历|草案|清单|一览表|明细表|办理情况|整改清单|任免理由)(?:附后|另附|见后|见附件|见附表)"
)


def own_title(reader: Reader) -> TitleSaid | None:
    """The paper's own title, its lines joined."""
    line = reader.title()
    if line is None:
        return None
    return TitleSaid(line.text, "own", 0, reader.line_spot(line, 0, len(line.text))._replace(text=line.text))


def is_contents(reader: Reader) -> bool:
    """Whether the paper is the list of the others."""
    title = packed(reader.draft.outline.title or "")
    return title.endswith(("目录", "文件目录", "材料目录", "目次", "文件清单", "材料清单"))


def titles_of(reader: Reader) -> Iterator[TitleSaid]:
    """Titles of other papers: between 《 》, in the contents, in the lines of the agenda."""
    if is_contents(reader):
        yield from _listed(reader)
    elif reader.draft.genre == "agenda":
        yield from _agenda(reader)
    for item in reader.items:
        text = item.paragraph.text
        if item.role is Role.TITLE or item.role in _UNREAD or "《" not in text:
            continue
        for start, end in enclosed_spans(text, "《》"):
            name = packed(text[start + 1 : end - 1])
            if len(name) < 6:
                continue
            after = text[end : end + 4]
            spot = reader.spot(item, start + 1, end - 1)
            use = "cited（草案）" if after.startswith("（草案") else "cited"
            yield TitleSaid(name, use, 0, spot)
    line = reader.title()
    if line is not None and "《" in line.text:
        for start, end in enclosed_spans(line.text, "《》"):
            name = line.text[start + 1 : end - 1]
            if len(name) >= 6:
                use = "cited（草案）" if line.text[end:].startswith("（草案") else "cited"
                yield TitleSaid(name, use, 0, reader.line_spot(line, start + 1, end - 1)._replace(text=name))
    for entry in entries(reader.draft):
        home = next((i for i in reader.items if i.paragraph is entry.place.paragraph), None)
        if home is not None and len(packed(entry.name)) >= 4:
            spot = reader.spot(home, entry.place.start, entry.place.end)
            yield TitleSaid(packed(entry.name).strip("《》"), "attachment", entry.number or 0, spot)


def _listed(reader: Reader) -> Iterator[TitleSaid]:
    number = 0
    for row in reader.rows():
        told = 0
        for item in row:
            said = packed(item.paragraph.text)
            match = compiled(_LISTED_NUMBER).match(said)
            if match:
                told = to_int(match["n"]) or 0
        for item in row:
            said = packed(item.paragraph.text)
            if len(said) >= 4 and said.endswith(PAPER_ENDS) and not compiled(_LISTED_NUMBER).match(said):
                yield TitleSaid(said, "listed", told, reader.spot(item))
    for item in reader.main:
        text = item.paragraph.text
        if item.paragraph.cell is not None or item.role in (Role.TITLE, Role.SUBTITLE, Role.BLANK, Role.PAGE):
            continue
        body = text.strip()
        low = len(text) - len(text.lstrip())
        match = compiled(_LISTED_LEAD).match(body)
        told = 0
        if item.ordinal is not None:
            told = item.ordinal.value
        if match:
            told, low, body = to_int(match["n"]) or told, low + match.end(), body[match.end() :]
        tail = compiled(_DOTS).search(body)
        if tail and tail.start() < len(body):
            body = body[: tail.start()]
        if len(packed(body)) >= 4 and packed(body).endswith(PAPER_ENDS):
            number += 1
            yield TitleSaid(packed(body), "listed", told or number, reader.spot(item, low, low + len(body)))


def _agenda(reader: Reader) -> Iterator[TitleSaid]:
    number = 0
    for item in reader.main:
        text = item.paragraph.text
        if item.role not in HEADINGS and item.ordinal is None:
            continue
        start = item.ordinal.end if item.ordinal is not None and not item.ordinal.automatic else 0
        body = text[start:].strip()
        if len(body) < 6:
            continue
        number += 1
        low = text.find(body, start)
        value = item.ordinal.value if item.ordinal is not None else number
        yield TitleSaid(packed(body), "item", value, reader.spot(item, low, low + len(body)))


def without_verbs(item: str) -> str:
    """The matter of an agenda's line: what stands behind 听取和审议."""
    return compiled(_ITEM_VERBS).sub("", item)


def shorts_of(reader: Reader) -> Iterator[ShortSaid]:
    """What the paper calls things for short."""
    for item in reader.items:
        text = item.paragraph.text
        if "称" not in text or item.role in _UNREAD:
            continue
        for match in compiled(_SHORT).finditer(text):
            low = match.start()
            if text[low - 1 : low] == "》":
                low = text.rfind("《", 0, low)
                long = text[low : match.start()]
            else:
                while low > 0 and match.start() - low < 40 and text[low - 1] not in _LONG_BREAKS:
                    low -= 1
                long = text[low : match.start()]
            if low >= 0 and long:
                spot = reader.spot(item, match.start("short"), match.end("short"))
                yield ShortSaid(packed(long), packed(match["short"]), spot)


def organs_of(reader: Reader) -> Iterator[OrganSaid]:
    """Institutions that the paper names, each wording once; and what it calls the county."""
    seen: set[tuple[str, str]] = set()
    title = reader.title()
    lines = [title] if title is not None else []
    for role in (Role.SUBTITLE, Role.SPEAKER, Role.SIGNATURE, Role.RECIPIENT):
        lines += list(reader.front(role))
    for line in lines:
        for match in compiled(_WHOLE).finditer(line.text):
            place, low = match["place"], match.start()
            cut = max((at for at, char in enumerate(place) if char in _PLACE_BREAKS), default=-1)
            place, low = place[cut + 1 :], low + cut + 1
            if len(place) >= 3 and (place, "place") not in seen:
                seen.add((place, "place"))
                yield OrganSaid(place, "place", reader.line_spot(line, low, low + len(place)))
    for item in reader.items:
        text = item.paragraph.text
        if item.role in _UNREAD or (
            "局" not in text and "委" not in text and "院" not in text and "办" not in text
        ):
            continue
        for match in compiled(_ORGAN).finditer(text):
            name, low = match["name"], match.start("name")
            cut = max((name.rfind(stop) + len(stop) for stop in _ORGAN_STOPS if stop in name), default=0)
            name, low = name[cut:], low + cut
            if (
                len(name) < 3
                or name.startswith(("第", "人民代表大会", "域", "间"))
                or name.endswith(_NO_ORGANS)
            ):
                continue
            if (name, "text") not in seen:
                seen.add((name, "text"))
                yield OrganSaid(name, "text", reader.spot(item, low, low + len(name)))


def salutation_of(reader: Reader) -> TitleSaid | None:
    """Whom the speaker addresses first."""
    for item in reader.main:
        if item.role is Role.SALUTATION:
            return TitleSaid(item.paragraph.text.strip(), "salutation", 0, reader.spot(item))
    return None


def marks_of(reader: Reader) -> Iterator[Mark]:
    """The number of the paper in the series, wherever it stands."""
    for item in reader.items:
        if item.attachment is not None or item.paragraph.cell is not None:
            continue
        if item.role is Role.SERIES_MARK:
            mark = _mark(item, reader)
            if mark is not None:
                yield mark
        elif item.role is Role.PAGE and compiled(r"(?:文件|材料)").search(item.paragraph.text):
            mark = _mark(item, reader)
            if mark is not None:
                yield mark._replace(where=item.paragraph.part)


def _mark(item: Item, reader: Reader) -> Mark | None:
    text = packed(item.paragraph.text)
    numbers = list(compiled(_MARK_NUMBER).finditer(text))
    if not numbers or len(text) > 40:
        return None
    last = numbers[-1]
    value = to_int(last[0])
    if value is None:
        return None
    style = f"{text[: last.start()]}〔〕{text[last.end() :]}"
    paragraph = item.paragraph
    where = "centre" if is_centred(paragraph) else "right" if is_right(paragraph) else "left"
    if not reader.draft.document.has_formatting:
        where = ""
    return Mark(value, style, "arabic" if last[0].isdigit() else "chinese", where, reader.spot(item))


def enclosures_of(reader: Reader) -> Iterator[Enclosure]:
    """What the text says that stands behind it, and whether it does."""
    labels = sum(1 for item in reader.items if item.role is Role.ATTACHMENT_LABEL)
    attached = [
        packed(item.paragraph.text)
        for item in reader.items
        if item.attachment is not None or item.role is Role.ATTACHMENT_TITLE
    ]
    tables = bool(reader.rows())
    for item in reader.main:
        text = item.paragraph.text
        if item.role not in (*HEADINGS, Role.BODY, Role.CLOSING, Role.NOTE) or "附" not in text:
            continue
        for match in compiled(_MENTION).finditer(text):
            what = packed(match["what"])
            number = int("".join(char for char in what if char.isdigit()) or 1)
            present = labels >= number or (what.startswith("附表") and tables)
            yield Enclosure(what, present, reader.spot(item, match.start("what"), match.end("what")))
        for match in compiled(_AFTER).finditer(text):
            present = any(match["what"] in one for one in attached) or (
                tables and match["what"].endswith("表")
            )
            yield Enclosure(
                match["what"], present or labels > 0, reader.spot(item, match.start(), match.end())
            )


def points_of(reader: Reader) -> tuple[str, ...]:
    """Headings of the first level without their numbers."""
    found = []
    for item in reader.main:
        if item.role is Role.HEADING1:
            start = item.ordinal.end if item.ordinal is not None and not item.ordinal.automatic else 0
            found.append(packed(item.heading_text[start:]).rstrip("。"))
    return tuple(found)
