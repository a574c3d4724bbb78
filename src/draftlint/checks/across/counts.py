"""Numbers that a packet counts in one way: articles of a draft, members present, problems of an audit, 建议."""

from __future__ import annotations

import re
from collections.abc import Iterator

from draftlint.checks.across.model import Count
from draftlint.checks.across.reader import Reader, packed
from draftlint.outline.model import PROSE, Item, Role
from draftlint.text.lazy import compiled
from draftlint.text.numerals import to_int
from draftlint.text.spans import enclosed_spans

_ARTICLE_CLAIM = r"(?:共|分为?|计|有)?(?P<chapters>[一二三四五六七八九十\d]{1,3})章[、，]?(?:共)?(?P<articles>[一二三四五六七八九十百\d]{1,4})条"
_ARTICLES_ONLY = (
    r"(?:草案|规定|办法|条例)(?:共|计|有|分)(?:为)?(?P<articles>[一二三四五六七八九十百\d]{1,4})条"
)
_ARTICLE = r"^[\s\u3000]*第(?P<n>[〇零一二三四五六七八九十百\d]{1,5})条[\s\u3000]"
_CHAPTER = r"^[\s\u3000]*第(?P<n>[一二三四五六七八九十\d]{1,3})章[\s\u3000]"
_MEMBERS = r"组成人员(?:总数|名额|共有?|应到|应出席|现有|为|是|计){0,3}[：:]?(?P<n>\d{1,3})[名人位]|(?:应到会?|应出席)(?:会议)?(?:的)?(?:组成人员|委员|人员)?(?:共|为)?(?P<n2>\d{1,3})[名人位]"
_PRESENT = (
    r"(?:实到会?|实际到会|实际出席|出席会议的?(?:组成人员|委员)?)(?:人员)?(?:共|为)?(?P<n>\d{1,3})[名人位]"
)
_ABSENT = r"(?:请假|缺席|因事因病请假|因病因事请假|未到会|因公请假)(?:的)?(?:共|为)?(?P<n>\d{1,3})[名人位]"
_VOTES = r"(?:赞成|同意)(?:票)?(?P<n>\d{1,3})票"
_ITEMS = r"(?:会议|共|有|安排)[^，。；]{0,6}?(?P<n>\d{1,2}|[一二三四五六七八九十]{1,3})(?:项|个)(?:议程|议题)"
_AUDIT = r"(?:(?:查出|发现|反映|揭示|指出)(?:的)?(?:各类|主要|突出)?(?:问题)?(?:共|共计)?(?P<n>\d{1,4})(?:个|项|条)(?:方面)?(?:的)?问题|(?:查出|发现|反映|揭示|指出)(?:的)?(?:各类|主要|突出|违规)?问题(?:共|共计|总数)?(?P<n2>\d{1,4})(?:个|项|条)|(?P<n3>\d{1,4})(?:个|项|条)(?:审计(?:查出|发现|反映)的?)问题)"
_AUDIT_SUM = r"(?:涉及|问题)(?:金额|资金)(?:共|共计|合计)?(?P<n>\d[\d,.]*)(?P<u>亿元|万元)"
_SUGGESTIONS = (
    r"(?:(?:代表|议案)?(?:提出|交办|收到|承办|办理)?(?:的)?(?:代表)?(?:议案)?建议(?:、批评和意见)?(?:共|共计|总数|总计|合计)?(?P<n>\d{1,4})件)"
    r"|(?:(?:收到|交办|承办|办理|提出)(?:的)?(?P<n2>\d{1,4})件(?:代表)?(?:议案)?建议)"
)
_POINTS = r"(?:提出|形成|梳理|交办)(?:了)?(?P<n>\d{1,2}|[一二三四五六七八九十]{1,2})(?:条|项|点|个方面的?)(?:审议)?意见"


def counts_of(reader: Reader) -> Iterator[Count]:
    """Numbers that a packet counts in one way; of each sort the one that the paper tells first or as the total."""
    title = packed(reader.draft.outline.title or "")
    draft_of = _draft_named(reader, title)
    year = compiled(r"(?:19|20)\d{2}").search(title)
    yield from _counted_articles(reader, title)
    first: dict[str, Count] = {}
    votes: list[Count] = []
    parts: dict[int, Count] = {}
    for item in reader.main:
        text = item.paragraph.text
        if item.role not in (*PROSE, Role.TABLE, Role.NOTE) or (item.role is Role.TABLE and len(text) < 8):
            continue
        if draft_of and "条" in text:
            yield from _claimed_articles(item, reader, draft_of)
        if _is_attendance(text):
            for what, pattern in (("members", _MEMBERS), ("present", _PRESENT), ("absent", _ABSENT)):
                _keep(first, what, "", compiled(pattern).search(text), item, reader)
        if "票" in text and reader.draft.genre in ("host_script", "minutes", "announcement"):
            for match in compiled(_VOTES).finditer(text):
                votes.append(
                    Count("votes", "", int(match["n"]), True, reader.spot(item, match.start(), match.end()))
                )
        if ("议程" in text or "议题" in text) and "上次" not in text:
            _keep(first, "items", "", compiled(_ITEMS).search(text), item, reader)
        if "审计" in title:
            _audit(first, item, reader, year[0] if year else "")
        if "建议" in title and "件" in text and "建议" in text:  # others tell of their own share
            _suggestions(first, item, reader, next((one for one in ("法院", "检察院") if one in title), ""))
            for match in compiled(r"(?<!\d)\d{1,4}(?=件)").finditer(text):
                spot = reader.spot(item, match.start(), match.end())
                parts.setdefault(int(match[0]), Count("suggestion-part", "", int(match[0]), True, spot))
        if "审议意见" in title and "意见" in text:
            _keep(first, "points", _matter(title), compiled(_POINTS).search(text), item, reader)
    yield from first.values()
    yield from votes
    yield from parts.values()


def _keep(
    first: dict[str, Count], what: str, of: str, match: re.Match[str] | None, item: Item, reader: Reader
) -> None:
    """Note the first number of its sort."""
    if match is None or what in first:
        return
    group = next(name for name, said in match.groupdict().items() if said is not None)
    value = to_int(match[group])
    if value is not None:
        first[what] = Count(what, of, value, True, reader.spot(item, match.start(group), match.end()))


def _audit(first: dict[str, Count], item: Item, reader: Reader, year: str) -> None:
    text = item.paragraph.text
    if "问题" in text:
        _keep(first, "audit", year, compiled(_AUDIT).search(text), item, reader)
    if "audit-sum" not in first and ("问题金额" in text or ("审计" in text and "涉及金额" in text)):
        found = compiled(_AUDIT_SUM).search(text)
        if found:
            value = round(float(found["n"].replace(",", "")) * (10**8 if found["u"] == "亿元" else 10**4))
            first["audit-sum"] = Count(
                "audit-sum", year, value, True, reader.spot(item, found.start(), found.end())
            )


def _suggestions(first: dict[str, Count], item: Item, reader: Reader, whose: str) -> None:
    """The total is the largest of the numbers of 建议 that are not those of a part."""
    text = item.paragraph.text
    for found in compiled(_SUGGESTIONS).finditer(text):
        number = int(found["n"] or found["n2"])
        before = text[max(0, found.start() - 4) : found.end()]
        if "重点" in before or "检察建议" in before or "司法建议" in before:
            continue
        if "suggestions" not in first or number > first["suggestions"].value:
            spot = reader.spot(item, found.start("n" if found["n"] else "n2"), found.end())
            first["suggestions"] = Count("suggestions", whose, number, True, spot)


def _claimed_articles(item: Item, reader: Reader, draft_of: str) -> Iterator[Count]:
    text = item.paragraph.text
    found = list(compiled(_ARTICLE_CLAIM).finditer(text)) if "章" in text else []
    for match in found:
        if "修改" in text[max(0, match.start() - 12) : match.start()]:
            continue
        for what in ("chapters", "articles"):
            value = to_int(match[what])
            if value is not None:
                yield Count(
                    what, draft_of, value, True, reader.spot(item, match.start(what), match.end(what) + 1)
                )
    for match in () if found else compiled(_ARTICLES_ONLY).finditer(text):
        value = to_int(match["articles"])
        if value is not None:
            yield Count(
                "articles", draft_of, value, True, reader.spot(item, match.start("articles"), match.end())
            )


def _is_attendance(text: str) -> bool:
    return any(word in text for word in ("实到", "法定人数", "出席", "应到", "请假", "缺席", "到会", "表决"))


def _draft_named(reader: Reader, title: str) -> str:
    """The draft that a paper is about: the first one named between 《 》 in its title."""
    for start, end in enclosed_spans(title, "《》"):
        name = title[start + 1 : end - 1]
        if len(name) >= 6:
            return bare(name)
    return bare(title) if title.endswith(("（草案）", "（草案稿）")) else ""


def bare(title: str) -> str:
    """The name of a draft without what says how far it is: （草案）（修改稿）."""
    return compiled(r"[（(〔][^（）()]{1,8}[）)〕]|草案$").sub("", title)


def _matter(title: str) -> str:
    """What 审议意见 are about: the words between 关于 and 的审议意见."""
    match = compiled(r"关于[〈《]?(.{2,40}?)(?:的报告)?[〉》]?的审议意见").search(title)
    return match[1] if match else ""


def _counted_articles(reader: Reader, title: str) -> Iterator[Count]:
    if not title.endswith(
        ("（草案）", "草案）", "规定", "条例", "办法", "（修改稿）", "审议稿）", "规则", "决定（草案）")
    ):
        return
    last = {"articles": 0, "chapters": 0}
    where: dict[str, Item] = {}
    for item in reader.main:
        text = item.paragraph.text
        for what, pattern in (("articles", _ARTICLE), ("chapters", _CHAPTER)):
            match = compiled(pattern).match(text)
            if match:
                value = to_int(match["n"])
                if value == last[what] + 1:
                    last[what] = value
                    where[what] = item
    if last["articles"] >= 3:
        for what, value in last.items():
            if value:
                yield Count(
                    what,
                    bare(title),
                    value,
                    False,
                    reader.spot(where[what], 0, min(8, len(where[what].paragraph.text))),
                )
