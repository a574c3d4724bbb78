"""Whom a paper names, with what post: under its title, in its signature, in tables, lists and sentences."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from draftlint.checks.across.model import ActSaid, PersonSaid
from draftlint.checks.across.reader import Reader, packed
from draftlint.checks.acts import GENRES, acts_of
from draftlint.checks.biographies import biographies_of
from draftlint.checks.names_alike import named
from draftlint.outline.model import Item, Role
from draftlint.outline.people import POSTS
from draftlint.text.lazy import compiled

_PAST = (
    "原",
    "时任",
    "曾任",
    "历任",
    "拟任",
    "提名",
    "接受",
    "辞去",
    "不再",
    "转任",
    "现任",
    "免去",
    "任命",
    "去世",
    "候选",
)
_PROPOSED = r"(?:拟任命|拟任|任命|决定任命)(?:为|我为)?(?P<post>[\u4e00-\u9fff、（）]{3,40}?)(?=[，。；]|$)"
_NOW = r"现任(?P<post>[\u4e00-\u9fff、（）]{3,50}?)(?=[，。；（]|$)"
_REMOVED = r"(?:拟免去|拟免|免去)(?:其)?(?P<post>[\u4e00-\u9fff、（）]{3,40}?)职务"
_ABOUT = r"^[ \u3000]{0,4}(?P<name>[\u4e00-\u9fff]{2,4}?|[\u4e00-\u9fff][ \u3000]{1,2}[\u4e00-\u9fff])同志"
_COMRADE = (
    r"(?P<name>[\u4e00-\u9fff]{2,3}?|[\u4e00-\u9fff]\u3000[\u4e00-\u9fff])(?:等?\d{0,2}名?)?(?:等)?同志"
)
_COLUMNS = ("姓名", "报告人", "主持人", "召集人", "说明人", "汇报人", "列席人员", "述职人", "审议发言人")
#: 由李国华副主任任组长: what begins with a surname need not be a name.
_NO_NAMES = ("长", "员", "任", "组", "会", "席", "委")
#: Lines of a list of people: the post, then the names; or the name, then the post.
_LIST_NAMES = r"(?:[\u4e00-\u9fff]{2,4}|[\u4e00-\u9fff][ \u3000]{1,2}[\u4e00-\u9fff])"
#: Titles of papers that tell of lives: posts in them are of the past.
_LIVES = ("resume",)


def people_of(reader: Reader) -> Iterator[PersonSaid]:
    """Everybody whom the paper names beside a post, in order; bare names where a list or a column tells them."""
    draft = reader.draft
    surname = _Surnames(draft.tables.get("names"))
    lives = draft.genre in _LIVES
    for item in reader.items:
        if item.role is Role.SPEAKER and item.attachment is None:
            yield from _byline(item, reader, surname)
        elif item.role is Role.SIGNATURE:
            yield from _signature(item, reader, surname)
    yield from _cells(reader, surname)
    if not lives:
        for one in draft.memo("names.named", lambda: list(named(draft))):
            if one.item.role in (Role.SPEAKER, Role.SIGNATURE) or _in_act(one.item, draft.genre):
                continue
            if one.name.endswith(_NO_NAMES) or one.post.endswith("总书记"):
                continue
            text = one.item.paragraph.text
            low = max(text.rfind(stop, 0, one.start) for stop in "。；，\n") + 1
            past = any(word in text[low : one.start] for word in _PAST)
            use = "table" if one.item.role is Role.TABLE else "body"
            yield PersonSaid(
                one.name, one.post, text[one.start : one.end], use, past, 0, reader.spot(one.item, one.start, one.end)
            )  # fmt: skip
    yield from _lists(reader, surname)
    yield from _comrades(reader, surname)


class _Surnames:
    """Tells names from other words by their first characters."""

    def __init__(self, table: Any) -> None:
        table = table or {}
        self._single: str = table.get("姓") or ""
        self._double: tuple[str, ...] = tuple(table.get("复姓") or ())

    def begins(self, name: str) -> bool:
        """Whether a word of two to four characters may be a name."""
        if not 2 <= len(name) <= 4 or not all("\u4e00" <= char <= "\u9fff" for char in name):
            return False
        return (len(name) <= 3 and name[0] in self._single) or (len(name) >= 3 and name[:2] in self._double)


def _in_act(item: Item, genre: str) -> bool:
    """Whether a paragraph appoints: its posts are told as acts."""
    return genre in GENRES and compiled(r"(?:任|为|免去|职务)").search(item.paragraph.text) is not None


def _byline(item: Item, reader: Reader, surname: _Surnames) -> Iterator[PersonSaid]:
    for match in compiled(r"[^\n]+").finditer(item.paragraph.text):
        found = _post_and_name(match[0], surname)
        if found is not None:
            post, name, low, high = found
            spot = reader.spot(item, match.start() + low, match.start() + high)
            yield PersonSaid(packed(name), post, name, "speaker", False, 0, spot)


def _signature(item: Item, reader: Reader, surname: _Surnames) -> Iterator[PersonSaid]:
    text = item.paragraph.text
    post, colon, rest = text.replace(":", "：").partition("：")
    if colon:
        name = rest.strip()
        if surname.begins(packed(name)) and packed(post).endswith(POSTS):
            low = len(post) + 1 + rest.find(name)
            yield PersonSaid(
                packed(name),
                packed(post),
                name,
                "signature",
                False,
                0,
                reader.spot(item, low, low + len(name)),
            )
        return
    found = _post_and_name(text, surname)
    if found is not None:
        post, name, low, high = found
        yield PersonSaid(packed(name), post, name, "signature", False, 0, reader.spot(item, low, high))


def _post_and_name(text: str, surname: _Surnames) -> tuple[str, str, int, int] | None:
    """``安和县财政局局长　黄文斌`` taken apart: post, name as written, and where the name stands."""
    line = text.rstrip()
    stripped = line.lstrip()
    base = len(line) - len(stripped)
    head = compiled(r"^(?:报告|汇报|发言|主持|述职|说明|提案|领衔)人[^：:]{0,4}[：:]\s*").match(stripped)
    if head:
        base += head.end()
        stripped = stripped[head.end() :]
    for pattern in (
        r"^(?P<post>.{2,36}?)[ \u3000\t]+(?P<name>[\u4e00-\u9fff]{2,4})$",
        r"^(?P<post>.{2,36}?)[ \u3000\t]+(?P<name>[\u4e00-\u9fff][ \u3000\t]{1,4}[\u4e00-\u9fff])$",
        r"^(?P<post>[^ \u3000\t]{2,36}?)(?P<name>[\u4e00-\u9fff]{2,3})$",
        r"^(?P<post>)(?P<name>[\u4e00-\u9fff]{2,4}|[\u4e00-\u9fff][ \u3000\t]{1,4}[\u4e00-\u9fff])$",
    ):
        match = compiled(pattern).match(stripped)
        if match is None:
            continue
        post, name = packed(match["post"]), match["name"]
        if surname.begins(packed(name)) and (not post or post.rstrip("）)").endswith(POSTS)):
            return post, name, base + match.start("name"), base + match.end("name")
    return None


def _cells(reader: Reader, surname: _Surnames) -> Iterator[PersonSaid]:
    """Names of tables: in a column that says so, with the post from its own column or in the same cell."""
    head: dict[tuple[int, int], str] = {}
    table = 0
    for row in reader.rows():
        cell = row[0].paragraph.cell
        if cell is None:
            continue
        said = [packed(item.paragraph.text) for item in row]
        if cell.table != table:
            table, head = cell.table, {}
        if not head:
            columns = {
                (item.paragraph.cell.table, item.paragraph.cell.column): text
                for item, text in zip(row, said, strict=True)
                if item.paragraph.cell is not None
            }
            if any(text in _COLUMNS for text in columns.values()):
                head = columns
            continue
        post = ""
        for item, text in zip(row, said, strict=True):
            where = item.paragraph.cell
            if where is not None and head.get((where.table, where.column)) in (
                "职务",
                "单位及职务",
                "单位职务",
                "现任职务",
                "单位和职务",
            ):
                post = text
        for item, text in zip(row, said, strict=True):
            where = item.paragraph.cell
            if where is None or head.get((where.table, where.column)) not in _COLUMNS or not text:
                continue
            if surname.begins(text):
                raw = item.paragraph.text.strip()
                low = item.paragraph.text.find(raw)
                yield PersonSaid(
                    text, post, raw, "list", False, where.table, reader.spot(item, low, low + len(raw))
                )
            else:
                found = _post_and_name(item.paragraph.text, surname)
                if found is not None:
                    said_post, name, low, high = found
                    yield PersonSaid(
                        packed(name), said_post, name, "table", False, 0, reader.spot(item, low, high)
                    )


def _lists(reader: Reader, surname: _Surnames) -> Iterator[PersonSaid]:
    """Names that stand side by side: 周海涛、孙晓燕; a list of members parted by spaces."""
    group = 1000
    for item in reader.items:
        text = item.paragraph.text
        if item.role in (
            Role.BLANK,
            Role.TOC,
            Role.PAGE,
            Role.TITLE,
            Role.SUBTITLE,
            Role.SPEAKER,
            Role.SALUTATION,
        ):
            continue
        if "、" in text:
            for match in compiled(rf"{_LIST_NAMES}(?:、{_LIST_NAMES})+").finditer(text):
                found = list(_names_in(match[0], match.start(), surname, text[match.end() : match.end() + 1]))
                if len(found) >= 2:
                    group += 1
                    for low, high, unsure in found:
                        raw = text[low:high]
                        use = "perhaps" if unsure else "list"
                        yield PersonSaid(
                            packed(raw), "", raw, use, False, group, reader.spot(item, low, high)
                        )
        if text.count(" ") + text.count("\u3000") >= 2 and not any(mark in text for mark in "，。；：、（《"):
            spaced = list(_spaced(text, surname))
            if len(spaced) >= 2:
                group += 1
                for low, high in spaced:
                    raw = text[low:high]
                    yield PersonSaid(packed(raw), "", raw, "list", False, group, reader.spot(item, low, high))


def _names_in(said: str, base: int, surname: _Surnames, after: str) -> Iterator[tuple[int, int, bool]]:
    """Places of the names; the last one may run on into the sentence: then each reading of it, with a True."""
    at = base
    parts = said.split("、")
    whole = not "\u4e00" <= after <= "\u9fff" or after in "同等"
    for number, part in enumerate(parts):
        name, low = packed(part), at
        at += len(part) + 1
        while number == 0 and len(name) > 2 and not surname.begins(name):  # words of the sentence before it
            low, name = low + 1, name[1:]
        if number < len(parts) - 1 or whole or len(part) != len(name):
            if surname.begins(name):
                yield low, at - 1, False
            elif number:
                return
            continue
        for size in (3, 2):
            if surname.begins(part[:size]):
                yield low, low + size, True


def _spaced(text: str, surname: _Surnames) -> Iterator[tuple[int, int]]:
    """``陈志远　　张　勇　　李国华``: single characters that stand in pairs are one name."""
    words = [(match.start(), match.end()) for match in compiled(r"[^\s]+").finditer(text)]
    at = 0
    while at < len(words):
        low, high = words[at]
        if high - low == 1 and at + 1 < len(words) and words[at + 1][1] - words[at + 1][0] == 1:
            high = words[at + 1][1]
            at += 1
        at += 1
        if surname.begins(packed(text[low:high])):
            yield low, high
        else:
            return


def _comrades(reader: Reader, surname: _Surnames) -> Iterator[PersonSaid]:
    """``周海涛同志`` in titles, headings and sentences."""
    for item in reader.items:
        text = item.paragraph.text
        if "同志" not in text or item.role in (Role.BLANK, Role.SALUTATION):
            continue
        for match in compiled(_COMRADE).finditer(text):
            name, low = match["name"], match.start("name")
            end = match.end("name")
            for size in (3, 2):
                said = text[max(0, end - size) : end]
                if surname.begins(packed(said)) and len(said) == size:
                    name, low = said, end - size
                    break
            else:
                continue
            before = text[low - 1 : low]
            if before and "\u4e00" <= before <= "\u9fff" and before not in "请由和与及免命对让送将":
                continue
            yield PersonSaid(packed(name), "", name, "comrade", False, 0, reader.spot(item, low, end))


def acts_said(reader: Reader) -> Iterator[ActSaid]:
    """Appointments and removals, and what biographies and speeches say of the posts."""
    draft = reader.draft
    if (
        draft.genre in GENRES
        or "任免" in (draft.outline.title or "")
        or "任职" in (draft.outline.title or "")
    ):
        for act in acts_of(draft):
            name = act.name_spot
            for post in act.posts:
                spot = reader.spot(act.item, name.start, act.post_spot.end)
                yield ActSaid(act.name, packed(post), act.verb, spot)
    surname = _Surnames(draft.tables.get("names"))
    text_of = {id(item.paragraph): item for item in reader.items}
    if draft.genre in (*GENRES, "resume") or "简历" in (draft.outline.title or ""):
        for told in biographies_of(draft):
            item = text_of.get(id(told.spot.paragraph))
            if item is None:
                continue
            text = item.paragraph.text
            yield ActSaid(told.name, "", "简历", reader.spot(item, told.spot.start, told.spot.end))
            for verb, pattern in (("现任", _NOW), ("拟任", _PROPOSED)):
                said = compiled(pattern).search(text)
                if said:
                    yield ActSaid(
                        told.name, said["post"], verb, reader.spot(item, said.start("post"), said.end("post"))
                    )
            if told.post and told.post_spot is not None:
                cell = text_of.get(id(told.post_spot.paragraph))
                if cell is not None:
                    yield ActSaid(told.name, told.post, "拟任", reader.spot(cell))
    for item in reader.items:
        text = item.paragraph.text
        if "拟" not in text and "任命我" not in text:
            continue
        who = compiled(_ABOUT).match(text)
        speaker = packed(who["name"]) if who else ""
        if not who and "我" in text and item.role is Role.BODY:
            line = next((i for i in reader.main if i.role is Role.SPEAKER), None)
            found = _post_and_name(line.paragraph.text, surname) if line is not None else None
            speaker = packed(found[1]) if found is not None else ""
        if not surname.begins(speaker):
            continue
        for verb, pattern in (("拟免", _REMOVED), ("拟任", _PROPOSED)):
            said = compiled(pattern).search(text)
            if said:
                yield ActSaid(
                    speaker, said["post"], verb, reader.spot(item, said.start("post"), said.end("post"))
                )
