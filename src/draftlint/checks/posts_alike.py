"""Kind ``posts-alike``: one person with two posts that differ by 副 only."""

from __future__ import annotations

from collections.abc import Iterator

from draftlint.checks.base import DocumentCheck, Draft, Hit, Params, Spot, kind
from draftlint.checks.names_alike import named
from draftlint.checks.roster_match import title_of
from draftlint.outline.model import Item, Role


@kind(
    "posts-alike",
    about="查一篇文稿里同一个人的职务有没有正职、副职两种写法：副县长张某、县长张某。",
    wants="document",
)
def posts_alike(params: Params) -> DocumentCheck:
    """The rarer of two posts that differ by 副 only; of two equally frequent the later."""

    def check(draft: Draft) -> Iterator[Hit]:
        people: dict[str, dict[str, list[tuple[Item, int, int, str]]]] = {}
        for one in draft.memo("names.named", lambda: list(named(draft))):
            if one.item.role is Role.TABLE or _is_past(one.item.paragraph.text, one.start):
                continue
            title = title_of(one.post)
            if title:
                people.setdefault(one.name, {}).setdefault(title, []).append(
                    (one.item, one.start, one.end, one.post)
                )
        for name, titles in people.items():
            for title in titles:
                deputy = f"副{title}"
                if deputy not in titles:
                    continue
                whole, half = titles[title], titles[deputy]
                if not any(_same_office(a[3], title, b[3], deputy) for a in whole for b in half):
                    continue
                odd, usual = (whole, half) if len(whole) < len(half) else (half, whole)
                if len(whole) == len(half) and whole[0][0].paragraph.number > half[0][0].paragraph.number:
                    odd, usual = whole, half
                item, start, end, post = odd[0]
                there = usual[0]
                args = {"name": name, "post": post, "other": there[3]}
                yield Hit(
                    item.paragraph, start, end, args, None, (Spot(there[0].paragraph, there[1], there[2]),)
                )

    return check


def _same_office(one: str, title: str, other: str, deputy: str) -> bool:
    a, b = one[: len(one) - len(title)], other[: len(other) - len(deputy)]
    return a.endswith(b[-3:]) or b.endswith(a[-3:])


def _is_past(text: str, at: int) -> bool:
    low = max(text.rfind(stop, 0, at) for stop in "。；\n") + 1
    said = text[low : at + 20]
    return any(
        word in said
        for word in (
            "原",
            "时任",
            "曾任",
            "历任",
            "任命",
            "免去",
            "提名",
            "决定",
            "拟任",
            "兼",
            "代理",
            "接受",
            "辞去",
            "不再",
            "转任",
            "现任",
        )
    )
