"""A paper that agrees with itself, and the arithmetic of its grid: whatever value is chosen, it is one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from draftlint.checks.base import DocumentCheck, Draft, Hit, Param, Params, Restyle, kind
from draftlint.checks.fonts import wanted_of
from draftlint.checks.judged import flow, is_chinese_draft, spot, together
from draftlint.checks.page import main_sections, margins_of
from draftlint.checks.pitch import pitch_limits
from draftlint.checks.typefaces import FontBook, accepts_size, actual_name, listed
from draftlint.checks.typeset import Setting, setting_of
from draftlint.doc.model import Section
from draftlint.doc.units import TWIPS_PER_POINT
from draftlint.outline.model import Item

_ROLES = Param(list, "看哪些部分（角色名）。", required=True)
_PART = Param(str, "提示中怎样称呼这一部分。", required=True)
_LEAST_PITCH, _MOST_PITCH = 15.0, 50.0  # points: outside there is no page to reckon with
_STEP = 1.4  # points by which two pitches differ to the eye


@kind(
    "one-look",
    about="某一部分允许几种字体字号时，一份文稿只用其中一种。",
    wants="document",
    params={
        "roles": _ROLES,
        "key": Param(str, "样式取自配置 format 下的哪一项。", required=True),
        "part": _PART,
        "sizes": Param(dict, "某些文体另外允许的字号，如 {speech: [小二]}。", default={}),
    },
    formatting=True,
)
def one_look(params: Params) -> DocumentCheck:
    """Paragraphs of a role in two looks that are right each by itself; the rarer one is told."""
    roles: list[str] = params["roles"]
    key: str = params["key"]
    more_sizes: Mapping[str, Any] = params.get("sizes") or {}

    def check(draft: Draft) -> Iterator[Hit]:
        wanted = wanted_of(draft, key)
        book = FontBook.of(draft)
        extra = listed(more_sizes.get(draft.genre))
        groups: dict[tuple[frozenset[str], float], list[Setting]] = {}
        for item in flow(draft, roles):
            one = setting_of(item, draft)
            # what is wrong by itself is told by another rule
            if one is None or not book.accepts(one.font, wanted.get("font")):
                continue
            if accepts_size(one.size, wanted.get("size")) or (extra and accepts_size(one.size, extra)):
                groups.setdefault((book.roles(one.font or ""), one.size), []).append(one)
        if len(groups) < 2:
            return
        ranked = sorted(groups.values(), key=len, reverse=True)
        odd = sorted((s for group in ranked[1:] for s in group), key=lambda s: s.item.paragraph.number)
        usual = ranked[0][0]
        hit = together(
            [spot(s.item) for s in odd],
            part=params["part"],
            actual=actual_name(odd[0].font, odd[0].size),
            usual=actual_name(usual.font, usual.size),
        )
        if len(odd) >= len(ranked[0]):
            yield hit  # nobody knows which of them was meant
            return
        from draftlint.checks.mending import Type, is_sure, retyped

        right = Type(usual.font, usual.size)
        yield hit._replace(
            looks=tuple(
                change
                for one in odd
                if is_sure(one.item)
                for change in retyped(
                    one, right, book, font=not book.same(one.font, usual.font), size=one.size != usual.size
                )
            )
        )

    return check


@kind(
    "one-pitch",
    about="正文行距都用固定值，却有几种；为使署名和印章同页而改末尾几段的不算。",
    wants="document",
    params={"roles": _ROLES, "part": _PART},
    formatting=True,
)
def one_pitch(params: Params) -> DocumentCheck:
    """Body paragraphs with another exact pitch than most, unless only the last ones differ."""
    roles: list[str] = params["roles"]

    def check(draft: Draft) -> Iterator[Hit]:
        limits = pitch_limits(wanted_of(draft, "body").get("line_pitch"))
        items = [
            i
            for i in flow(draft, roles)
            if i.paragraph.format.line_rule == "exact" and _allowed(i.paragraph.format.line, limits)
        ]
        if len(items) < 3:
            return
        counts: dict[int, int] = {}
        for item in items:
            counts[item.paragraph.format.line] = counts.get(item.paragraph.format.line, 0) + 1
        usual = max(counts, key=lambda line: counts[line])
        odd = [i for i in items if abs(i.paragraph.format.line - usual) > _STEP * TWIPS_PER_POINT]
        if not odd or _only_the_last(odd, items):
            return
        hit = together(
            [spot(i) for i in odd],
            part=params["part"],
            actual=f"{odd[0].paragraph.format.line / TWIPS_PER_POINT:g}磅",
            usual=f"{usual / TWIPS_PER_POINT:g}磅",
        )
        if 2 * len(odd) >= len(items):
            yield hit  # nobody knows which of them was meant
            return
        from draftlint.checks.mending import is_sure

        right = usual / TWIPS_PER_POINT
        looks = tuple(Restyle("paragraph", "line_pitch", right, i.paragraph) for i in odd if is_sure(i))
        yield hit._replace(looks=looks)

    return check


def _allowed(line: int, limits: list[tuple[float, float]]) -> bool:
    """A pitch that is right by itself: what is wrong is told by another rule."""
    points = line / TWIPS_PER_POINT
    return not limits or any(low - 0.06 <= points <= high + 0.06 for low, high in limits)


def _only_the_last(odd: list[Item], items: list[Item]) -> bool:
    """The standard itself asks for another pitch where the seal would stand alone on its page (7.3.5.5)."""
    return odd == items[-len(odd) :]


@kind(
    "one-margin",
    about="正文各节的页边距不一致。",
    wants="document",
    formatting=True,
)
def one_margin(params: Params) -> DocumentCheck:
    """Upright A4 sections of the text itself whose margins differ by more than the tolerance."""

    def check(draft: Draft) -> Iterator[Hit]:
        if not is_chinese_draft(draft) or len(draft.document.sections) < 2:
            return
        used = main_sections(draft)
        chosen = [
            s
            for at, s in enumerate(draft.document.sections)
            # margins that are wrong by themselves are told by another rule
            if at in used and s.declared and s.height >= s.width and _usual_margins(s, draft)
        ]
        tolerance = float(draft.format.get("margin_tolerance", 1)) + 0.05
        for section in chosen[1:]:
            first, other = margins_of(chosen[0]), margins_of(section)
            if any(abs(a - b) > tolerance for a, b in zip(first, other, strict=True)):
                args = {"first": _said(first), "other": _said(other)}
                yield Hit(None, part="settings", args=args)
                return

    return check


def _said(values: tuple[float, ...]) -> str:
    return "、".join(f"{side}{round(mm, 1):g}" for side, mm in zip("上下左右", values, strict=True))


class _Grid(NamedTuple):
    """How many lines and characters a page holds."""

    lines: int
    characters: int


@kind(
    "grid",
    about="按版心、行距和文档网格推算每页多少行、每行多少字，偏出范围的提示。",
    wants="document",
    params={
        "lines": Param(list, "每页行数的范围。", required=True),
        "characters": Param(list, "每行字数的范围。", required=True),
    },
    formatting=True,
)
def grid(params: Params) -> DocumentCheck:
    """Lines to a page and characters to a line, by arithmetic; once a document."""
    low, high = params["lines"]
    least, most = params["characters"]

    def check(draft: Draft) -> Iterator[Hit]:
        items = flow(draft, ["body"])
        if not items:
            return
        looks = items[len(items) // 2].paragraph
        section = draft.document.sections[min(looks.section, len(draft.document.sections) - 1)]
        setting = setting_of(items[len(items) // 2], draft)
        sizes = listed(wanted_of(draft, "body").get("size"))
        if section.width > section.height:
            return  # the paper lies on its side: that is the fault
        if setting is None or not section.declared or not accepts_size(setting.size, sizes[:1]):
            return  # another size has another grid
        if not _usual_margins(section, draft):
            return  # what is wrong with the margins is wrong with the grid
        page = _grid(section, looks.format.line if looks.format.line_rule == "exact" else None, setting.size)
        if page is None:
            return
        if not low <= page.lines <= high or not least <= page.characters <= most:
            yield Hit(None, part="settings", args=page._asdict())

    return check


def _usual_margins(section: Section, draft: Draft) -> bool:
    """Whether the margins of a section are one of the sets that the profile accepts."""
    wanted = draft.format.get("margins")
    if not isinstance(wanted, (list, tuple)):
        return True
    tolerance = float(draft.format.get("margin_tolerance", 1)) + 0.05
    actual = margins_of(section)
    return any(
        all(abs(a - float(w)) <= tolerance for a, w in zip(actual, one, strict=False))
        for one in (wanted, *(draft.format.get("accept_margins") or ()))
    )


def _grid(section: Section, exact: int | None, size: float) -> _Grid | None:
    """None when the pitch depends on the font's own height."""
    pitch = exact or (section.line_pitch if section.grid_type else None)
    if not pitch or not _LEAST_PITCH <= pitch / TWIPS_PER_POINT <= _MOST_PITCH:
        return None  # a slip of the hand is told as a wrong pitch
    height = section.height - abs(section.top) - abs(section.bottom)
    room = section.width - section.left - section.right - section.gutter
    step = size * TWIPS_PER_POINT
    if section.grid_type in ("linesAndChars", "snapToChars") and section.char_space:
        step += section.char_space / 4096 * TWIPS_PER_POINT
        if step <= 0:
            return None
    # half a twip of rounding must not cost a line
    return _Grid(int((height + 8) // pitch), int((room + 8) // step))
