"""附件说明 against the attachments that follow: their names, how many there are, how they are numbered."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from draftlint.checks.base import DocumentCheck, Draft, Hit, Param, Params, Spot, kind
from draftlint.checks.judged import is_chinese_text, spot
from draftlint.outline.model import HEADINGS, Item, Role
from draftlint.text.lazy import compiled
from draftlint.text.numerals import to_int

_NOTE_ITEM = r"^[\s\u3000]*(?:附件?[\s\u3000]*(\d{1,2})?[\s\u3000]*[：:]?)?[\s\u3000]*(?:(\d{1,2})[\s\u3000]*[.．、])?[\s\u3000]*(.*)"
_LABEL = r"附[\s\u3000]*件[\s\u3000]*(\d{1,2}|[一二三四五六七八九十]{1,3})?"
_MENTION = r"(?:见|详见|按照?|填写|填报|参照|参见|附)附件[\s\u3000]?(\d{1,2})(?![\d.．]?\d)"
_MOST = 40


class _Named(NamedTuple):
    """An entry of the list: its number as written (None for the only one), its name and where that stands."""

    number: int | None
    name: str
    place: Spot


def entries(draft: Draft) -> list[_Named]:
    """What 附件说明 lists, in order."""

    def build() -> list[_Named]:
        found: list[_Named] = []
        for item in draft.outline.with_role(Role.ATTACHMENT_NOTE):
            if item.attachment is not None:
                continue
            automatic = item.ordinal.value if item.ordinal and item.ordinal.automatic else None
            start = 0
            for line in item.paragraph.text.split("\n"):
                match = compiled(_NOTE_ITEM).match(line)
                if match and match[3].strip():
                    number = int(match[2] or match[1] or 0) or automatic
                    # a line without number and label is the rest of a long name
                    if number is not None or not found or line.lstrip().startswith("附"):
                        name = match[3].rstrip().rstrip("。；;，,、")
                        place = Spot(
                            item.paragraph, start + match.start(3), start + match.start(3) + len(name)
                        )
                        found.append(_Named(number, name, place))
                start += len(line) + 1
        return found

    return draft.memo("attachments.entries", build)


def labels(draft: Draft) -> list[tuple[Item, int | None]]:
    """The heads of the attachments that follow, with their numbers."""

    def build() -> list[tuple[Item, int | None]]:
        found: list[tuple[Item, int | None]] = []
        for item in draft.outline.with_role(Role.ATTACHMENT_LABEL):
            match = compiled(_LABEL).search(item.paragraph.text)
            found.append((item, to_int(match[1]) if match and match[1] else None))
        return found

    return draft.memo("attachments.labels", build)


@kind("attachments-match", about="附件说明写的名称与后面附件的标题不一致。", wants="document")
def attachments_match(params: Params) -> DocumentCheck:
    """Names in the list against the titles of the attachments, where both are there."""

    def check(draft: Draft) -> Iterator[Hit]:
        titles: dict[int, str] = {}
        for item in draft.outline.with_role(Role.ATTACHMENT_TITLE):
            if item.attachment:
                titles[item.attachment] = titles.get(item.attachment, "") + item.paragraph.text
        seen: set[int] = set()
        for entry in entries(draft):
            number = entry.number or 1
            title = titles.get(number)
            if number in seen or title is None or _agree(entry.name, title):
                continue  # an abbreviation of the title is custom; another name is a fault
            seen.add(number)
            place = entry.place
            args = {"number": number, "name": entry.name, "title": title.strip()}
            yield Hit(place.paragraph, place.start, place.end, args)

    return check


_FAULTS = ("count", "sequence", "unnumbered", "lone", "labels", "mention", "unlisted")


@kind(
    "attachment-list",
    about="附件说明与附件：count 个数不符；sequence 说明的顺序号不连续；unnumbered 多个附件没有编号；lone 一个附件编了号；"
    "labels 附件的顺序号不连续；mention 正文提到没有的附件；unlisted 有附件没有附件说明。",
    wants="document",
    params={"fault": Param(str, "查哪一种。", required=True, choices=_FAULTS)},
)
def attachment_list(params: Params) -> DocumentCheck:
    """One sort of disagreement between list, attachments and text."""
    find = {
        "count": _count,
        "sequence": _sequence,
        "unnumbered": _unnumbered,
        "lone": _lone,
        "labels": _labels,
        "mention": _mention,
        "unlisted": _unlisted,
    }[params["fault"]]

    def check(draft: Draft) -> Iterator[Hit]:
        if is_chinese_text(draft):
            yield from find(draft)

    return check


def _at(place: Spot, **args: object) -> Hit:
    return Hit(place.paragraph, place.start, place.end, args)


def _count(draft: Draft) -> Iterator[Hit]:
    listed, attached = entries(draft), labels(draft)
    # an attachment may be sent as a file of its own, so nothing is said when none follows
    if listed and attached and len(listed) != len(attached):
        yield _at(listed[0].place, listed=len(listed), attached=len(attached))


def _sequence(draft: Draft) -> Iterator[Hit]:
    numbered = [entry for entry in entries(draft) if entry.number is not None]
    for expected, entry in enumerate(numbered, 1):
        if entry.number != expected:
            yield _at(entry.place, number=entry.number, expected=expected)
            return


def _unnumbered(draft: Draft) -> Iterator[Hit]:
    listed = entries(draft)
    if len(listed) > 1 and all(entry.number is None for entry in listed):
        yield _at(listed[0].place, count=len(listed))


def _lone(draft: Draft) -> Iterator[Hit]:
    listed = entries(draft)
    if len(listed) == 1 and listed[0].number is not None and len(labels(draft)) < 2:
        yield _at(listed[0].place)


def _labels(draft: Draft) -> Iterator[Hit]:
    attached = labels(draft)
    numbers = [number for _, number in attached]
    if len(attached) < 2 or len(attached) > _MOST:
        return
    for expected, (item, number) in enumerate(attached, 1):
        # 附件1-1 and attachments of attachments begin anew
        if number == 1 and expected > 1 and numbers[0] == 1 and expected > numbers.index(1) + 1:
            return
        if number != expected:
            label = spot(item)
            yield _at(label, expected=expected, label=item.paragraph.text[label.start : label.end])
            return


def _mention(draft: Draft) -> Iterator[Hit]:
    numbers = [entry.number or 1 for entry in entries(draft)] + [number or 1 for _, number in labels(draft)]
    if not numbers:
        return
    most = max(*numbers, len(entries(draft)), len(labels(draft)))
    for item in draft.outline.items:
        if item.attachment is None and item.role in (Role.BODY, *HEADINGS):
            for match in compiled(_MENTION).finditer(item.paragraph.text):
                if int(match[1]) > most:
                    yield Hit(item.paragraph, match.start(), match.end(), {"number": match[1], "most": most})


def _unlisted(draft: Draft) -> Iterator[Hit]:
    roles = {item.role for item in draft.outline.items if item.attachment is None}
    attached = labels(draft)
    if attached and not entries(draft) and Role.RECIPIENT in roles and Role.SIGNATURE in roles:
        yield _at(spot(attached[0][0]), count=len(attached))


def _bare(text: str) -> str:
    return re.sub(r"[\s\u3000《》〈〉“”\"（）()—\-·,，、.]", "", text)


def _agree(name: str, title: str) -> bool:
    one, other = _bare(name), _bare(title)
    return not one or not other or one in other or other in one
