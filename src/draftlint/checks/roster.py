"""Kind ``roster``: people of a paper against the office's roster of names, posts, order and times."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from draftlint.checks.base import DocumentCheck, Draft, Hit, Param, Params, Spot, kind
from draftlint.checks.guards import is_history
from draftlint.checks.roster_match import (
    AFTER_NAME,
    Mention,
    Person,
    has_left,
    holds,
    is_confused,
    is_full_post,
    is_post,
    lists_of,
    mentions,
    people_of,
    post_before,
    title_of,
)
from draftlint.checks.setting import whole_text
from draftlint.outline.model import Role
from draftlint.text.lazy import compiled

_GAP = r"[ \u3000\t]{0,6}"
_HAN = r"[\u4e00-\u9fff]"
_BY_OTHER_ORDER = (
    "笔画",
    "笔划",
    "音序",
    "拼音",
    "为序",
    "不分先后",
    "排名不分",
    "次序不分",
    "按发言",
    "依次发言",
)
_PROSE = frozenset({Role.BODY, Role.CLOSING})
_COMRADE = "同志"
#: Short posts that say of which office they are.
_OF_A_PLACE = ("省长", "市长", "州长", "县长", "区长", "旗长", "镇长", "乡长")

Check = Callable[[Draft, tuple[Person, ...]], Iterator[Hit]]


@kind(
    "roster",
    about="按本单位名册查姓名、职务、排序：near 与在任者只差一个字的姓名，old 已经离任的职务，other 写成了别人的职务，order 次序，bare 没有职务，comrade “同志”用法不一。",
    wants="document",
    params={
        "fault": Param(
            str, "查哪一种。", required=True, choices=("near", "old", "other", "order", "bare", "comrade")
        ),
        "sure": Param(bool, "near：true 只报职务全同、字音相同或者字形相近的；false 只报其余的。", default=False),
        "roster": Param(list, "名册，例子里用；平时取本单位的名册。", default=[]),
    },
)  # fmt: skip
def roster(params: Params) -> DocumentCheck:
    """One sort of fault; nothing without a roster."""
    fault: str = params["fault"]
    sure = bool(params.get("sure"))

    def check(draft: Draft) -> Iterator[Hit]:
        people = people_of(draft, params)
        if not people:
            return
        if fault == "near":
            yield from _near(draft, people, sure=sure)
        else:
            yield from _FAULTS[fault](draft, people)

    return check


def _mentions(draft: Draft, people: tuple[Person, ...]) -> list[Mention]:
    return mentions(draft, frozenset(person.name for person in people))


def _hit(mention: Mention, args: dict[str, object], replacement: str | None = None) -> Hit:
    return Hit(
        mention.item.paragraph, mention.start, mention.end, {"name": mention.name, **args}, replacement
    )


# -- a name one character off ---------------------------------------------------------------------------


def _near(draft: Draft, people: tuple[Person, ...], *, sure: bool) -> Iterator[Hit]:
    names = {person.name for person in people}
    text = whole_text(draft)
    seen: set[tuple[int, int]] = set()
    for person in people:
        title = title_of(person.post)
        if not title or title not in text or len(person.name) > 4 or not holds(person, draft):
            continue
        pattern = compiled(f"{re.escape(title)}{_GAP}(?P<name>{_one_off(person.name)}){AFTER_NAME}")
        for item in draft.outline.items:
            if title not in item.paragraph.text:
                continue
            for match in pattern.finditer(item.paragraph.text):
                start, end = match.span("name")
                said = re.sub(r"[ \u3000\t]", "", match["name"])
                _, post = post_before(item.paragraph.text, start)
                if said in names or (id(item), start) in seen:
                    continue
                wrong, right = next((a, b) for a, b in zip(said, person.name, strict=True) if a != b)
                like = is_confused(wrong, right, draft)
                full = any(is_full_post(post, one) for one in person.posts)
                if not full and not any(is_post(post, one) for one in person.posts):
                    continue
                if not like and (len(said) < 3 or said[0] != person.name[0]):
                    continue
                if (like and full) == sure:
                    seen.add((id(item), start))
                    args: dict[str, object] = {"name": person.name, "post": person.post}
                    yield Hit(item.paragraph, start, end, args, _spaced(match["name"], person.name))


def _one_off(name: str) -> str:
    gap = _GAP if len(name) == 2 else ""
    forms = []
    for at in range(len(name)):
        parts = [re.escape(char) for char in name]
        parts[at] = f"(?!{parts[at]}){_HAN}"
        forms.append(gap.join(parts))
    return "|".join(forms)


def _spaced(said: str, right: str) -> str:
    """The right name with the space that the wrong one has."""
    return f"{right[0]}{said[1:-1]}{right[1]}" if len(right) == 2 else right


# -- posts ------------------------------------------------------------------------------------------------


def _old(draft: Draft, people: tuple[Person, ...]) -> Iterator[Hit]:
    for mention in _mentions(draft, people):
        if not mention.post or mention.is_former:
            continue
        own = [person for person in people if person.name == mention.name]
        left = [p for p in own if has_left(p, draft) and any(is_post(mention.post, one) for one in p.posts)]
        still = [
            p for p in own if not has_left(p, draft) and any(is_post(mention.post, one) for one in p.posts)
        ]
        if not left or still:
            continue
        last = max(left, key=lambda p: p.end or "")
        end = last.end or ""
        if not is_history(mention.item.paragraph.text, mention.post_start, mention.end, end):
            year, month, _ = (int(part) for part in end.split("-"))
            yield _hit(mention, {"post": last.post, "end": f"{year}年{month}月"})


def _other(draft: Draft, people: tuple[Person, ...]) -> Iterator[Hit]:
    for mention in _mentions(draft, people):
        if not mention.post or mention.is_former:
            continue
        own = [person for person in people if person.name == mention.name]
        if any(is_post(mention.post, one) for person in own for one in person.posts):
            continue
        others = [
            person
            for person in people
            if person.name != mention.name
            and holds(person, draft)
            and any(
                is_full_post(mention.post, one) and (len(one) > 3 or one.endswith(_OF_A_PLACE))
                for one in person.posts
            )
        ]
        if others and any(holds(person, draft) for person in own):
            now = next(person for person in own if holds(person, draft))
            yield _hit(mention, {"post": now.post, "other": others[0].name, "said": others[0].post})


def _bare(draft: Draft, people: tuple[Person, ...]) -> Iterator[Hit]:
    found = _mentions(draft, people)
    listed = {id(mention) for run in lists_of(found) for mention in run[1:]}
    seen: set[str] = set()
    for mention in found:
        if mention.name in seen:
            continue
        seen.add(mention.name)
        text = mention.item.paragraph.text
        behind = text[mention.end : mention.end + 12]
        if (
            mention.post
            or mention.item.role not in _PROSE
            or mention.item.paragraph.cell is not None
            or id(mention) in listed
            or behind.startswith(_COMRADE)
            or compiled(r"^[（(]?[\u4e00-\u9fff]{0,10}(?:主任|书记|长|主席|委员|代表|员)").match(behind)
            or "：" in text[max(0, mention.start - 12) : mention.start]
            or len(text.strip()) <= len(mention.name) + 6
        ):
            continue
        own = [person for person in people if person.name == mention.name and holds(person, draft)]
        if own:
            yield _hit(mention, {"post": own[0].post})


# -- lists --------------------------------------------------------------------------------------------------


def _order(draft: Draft, people: tuple[Person, ...]) -> Iterator[Hit]:
    rank: dict[str, int] = {}
    for person in people:
        if person.order is not None and holds(person, draft):
            rank[person.name] = min(person.order, rank.get(person.name, person.order))
    texts = [item.paragraph.text for item in draft.outline.items]
    told = {
        id(item): any(word in texts[at] or (at and word in texts[at - 1]) for word in _BY_OTHER_ORDER)
        for at, item in enumerate(draft.outline.items)
    }
    for run in lists_of(_mentions(draft, people)):
        if told[id(run[0].item)]:
            continue
        before: Mention | None = None
        for mention in run:
            place = rank.get(mention.name)
            if place is None:
                before = None
            elif before is not None and rank[before.name] > place:
                spot = Spot(before.item.paragraph, before.start, before.end)
                yield _hit(mention, {"other": before.name})._replace(related=(spot,))
                break
            else:
                before = mention


def _comrade(draft: Draft, people: tuple[Person, ...]) -> Iterator[Hit]:
    found = [m for m in _mentions(draft, people) if m.post and m.item.role in _PROSE]
    called = [m for m in found if m.item.paragraph.text.startswith(_COMRADE, m.end)]
    plain = [m for m in found if not m.item.paragraph.text.startswith(_COMRADE, m.end)]
    if called and plain:
        odd, usual = (called, "不加") if len(called) <= len(plain) else (plain, "加")
        others = tuple(Spot(m.item.paragraph, m.start, m.end) for m in odd[1:])
        yield _hit(odd[0], {"usual": usual})._replace(related=others)


_FAULTS: dict[str, Check] = {
    "old": _old,
    "other": _other,
    "order": _order,
    "bare": _bare,
    "comrade": _comrade,
}
