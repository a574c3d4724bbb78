"""Kind ``short-form``: what a paper says it will call something, and what it then calls it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate
from typing import NamedTuple

from draftlint.checks.base import DocumentCheck, Draft, Hit, Param, Params, Spot, kind
from draftlint.checks.citations import citations
from draftlint.checks.setting import whole_text
from draftlint.outline.model import PROSE, Item, Role
from draftlint.text.lazy import compiled

_UNREAD = frozenset({Role.TOC, Role.PAGE, Role.BLANK})
_DEFINED = (
    r"（(?:以下|下文|下)(?:统一|均|一并|合并|合)?(?:简称|统称|合称|称)为?[：:]?"
    r"(?P<open>[“《‘]*)(?P<short>[^（）“”‘’《》；。]{1,24})[”》’]*(?:[；，][^（）]{0,40})?）"
)
#: Last words of the names of papers: what 《意见》 may be short for.
_KINDS = (
    "意见", "办法", "方案", "规划", "纲要", "条例", "规定", "通知", "决定", "细则", "规则", "计划", "报告", "要点", "决议", "清单", "公告",
    "通报", "制度", "措施", "标准", "指南", "章程", "准则", "法",
)  # fmt: skip


class _Definition(NamedTuple):
    item: Item
    start: int  # of the bracket
    end: int
    at: int  # of the short form itself
    short: str
    titled: bool  # between 《 》
    row: int  # of the item in the outline


@kind(
    "short-form",
    about="查“以下简称”：twice 定义了两次，unused 定义后没有用过，early 定义之前就用了，other 定义后又用了别的简称，undefined 从没有说过全称。",
    wants="document",
    params={
        "fault": Param(
            str, "查哪一种。", required=True, choices=("twice", "unused", "early", "other", "undefined")
        )
    },
)
def short_form(params: Params) -> DocumentCheck:
    """One sort of fault in the short forms that a paper gives itself."""
    faults = {"twice": _twice, "unused": _unused, "early": _early, "other": _other, "undefined": _undefined}
    return faults[params["fault"]]


def _definitions(draft: Draft) -> list[_Definition]:
    def build() -> list[_Definition]:
        found = []
        for index, item in enumerate(draft.outline.items):
            text = item.paragraph.text
            if "称" not in text or item.role in _UNREAD:
                continue
            for match in compiled(_DEFINED).finditer(text):
                found.append(
                    _Definition(
                        item, match.start(), match.end(), match.start("short"), match["short"].strip(),
                        match["open"].endswith("《"), index,
                    )
                )  # fmt: skip
        return found

    return draft.memo("short_forms", build)


def _hit(one: _Definition, args: dict[str, object], related: tuple[Spot, ...] = ()) -> Hit:
    return Hit(
        one.item.paragraph, one.at, one.at + len(one.short), {"short": one.short, **args}, None, related
    )


def _twice(draft: Draft) -> Iterator[Hit]:
    first: dict[tuple[str, int | None], _Definition] = {}
    for one in _definitions(draft):
        # an attachment is a paper of its own
        before = first.setdefault((one.short, one.item.attachment), one)
        if before is not one:
            spot = Spot(before.item.paragraph, before.at, before.at + len(before.short))
            yield _hit(one, {}, (spot,))


def _unused(draft: Draft) -> Iterator[Hit]:
    definitions = _definitions(draft)
    if not definitions:
        return
    lengths = accumulate((len(item.paragraph.text) + 1 for item in draft.outline.items), initial=0)
    begins, text = list(lengths), whole_text(draft)
    seen: set[tuple[str, int | None]] = set()
    for one in definitions:
        if (one.short, one.item.attachment) in seen:
            continue  # said a second time, which is told by itself
        seen.add((one.short, one.item.attachment))
        parts = [part for part in compiled("[、，和或]").split(one.short) if len(part) > 1]
        behind = begins[one.row] + one.end
        if not any(text.find(part, behind) >= 0 for part in (one.short, *parts)):
            yield _hit(one, {})


def _early(draft: Draft) -> Iterator[Hit]:
    seen: set[str] = set()
    for one in _definitions(draft):
        if one.short in seen:
            continue
        seen.add(one.short)
        if not one.titled:
            yield from _early_office(draft, one)
            continue
        for citation in citations(draft):
            paragraph = citation.item.paragraph
            if paragraph is one.item.paragraph and citation.start >= one.start:
                break
            if (
                citation.name == one.short
                and citation.item.role in PROSE
                and citation.item.attachment == one.item.attachment
            ):
                spot = Spot(one.item.paragraph, one.at, one.at + len(one.short))
                yield Hit(paragraph, citation.start, citation.end, {"short": one.short}, None, (spot,))
                break
            if paragraph is one.item.paragraph:
                continue


#: Ends of the short names of offices, and words that are no names.
_OFFICES = ("办", "局", "中心", "公司", "指挥部", "联社", "服务站")
_COMMON = ("办公室", "指挥部", "工作专班", "服务中心", "中心", "公司", "服务站", "有限公司")


def _early_office(draft: Draft, one: _Definition) -> Iterator[Hit]:
    """县农饮办, before anybody has said what it is."""
    if len(one.short) < 3 or not one.short.endswith(_OFFICES) or one.short in _COMMON:
        return
    for item in draft.outline.items[: one.row + 1]:
        if item.role not in PROSE or item.attachment != one.item.attachment:
            continue
        here = item.paragraph is one.item.paragraph
        text = item.paragraph.text
        at = text.find(one.short, 0, one.start if here else None)
        # the tail of its own full name, or of another office's: 省农饮办
        if at >= 0 and (not at or not "\u4e00" <= text[at - 1] <= "\u9fff"):
            spot = Spot(one.item.paragraph, one.at, one.at + len(one.short))
            place = (at, at + len(one.short))
            yield Hit(item.paragraph, *place, {"short": one.short}, None, (spot,))
            return


def _undefined(draft: Draft) -> Iterator[Hit]:
    """《条例》, and no paper of that kind named anywhere; the first place a name."""
    bare = [one for one in citations(draft) if one.name in _KINDS and one.item.role in PROSE]
    if not bare:
        return
    named = [one.name for one in citations(draft) if one.name not in _KINDS]
    known = {one.short for one in _definitions(draft)}
    whole, title = whole_text(draft), draft.outline.title or ""
    told: set[str] = set()
    for one in bare:
        # the stage of a paper does not change its kind: 《供水条例（草案）》
        kinds = (one.name, f"{one.name}（草案）", f"{one.name}（试行）", f"{one.name}（修订草案）")
        if one.name in told or one.name in known or any(name.rstrip("》").endswith(kinds) for name in named):
            continue
        told.add(one.name)
        # 县委印发了关于加强供水管理的意见，《意见》提出……: named, if not between marks
        before = whole[: whole.find(f"《{one.name}》")]
        if f"的{one.name}" not in before and not title.endswith(one.name):
            yield Hit(one.item.paragraph, one.start, one.end, {"short": one.name})


def _other(draft: Draft) -> Iterator[Hit]:
    defined = {one.short: one for one in reversed(_definitions(draft)) if one.titled}
    if not defined:
        return
    order = {id(item): index for index, item in enumerate(draft.outline.items)}
    for citation in citations(draft):
        name = citation.name
        if name in defined or name not in _KINDS or citation.item.role not in PROSE:
            continue
        meant = [one for one in defined.values() if one.short.endswith(name)]
        if len(meant) == 1:
            one = meant[0]
            place = (order[id(citation.item)], citation.start)
            if place > (one.row, one.end) and citation.item.attachment == one.item.attachment:
                spot = Spot(one.item.paragraph, one.at, one.at + len(one.short))
                yield Hit(
                    citation.item.paragraph,
                    citation.start,
                    citation.end,
                    {"short": one.short},
                    one.short,
                    (spot,),
                )
