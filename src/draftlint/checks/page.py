"""Paper and margins of every section, each fault once a document."""

from __future__ import annotations

from collections.abc import Iterator

from draftlint.checks.base import DocumentCheck, Draft, Hit, Params, Restyle, kind
from draftlint.checks.judged import han_count, in_flow, is_chinese_draft, is_prose
from draftlint.doc.model import Section
from draftlint.doc.units import mm_to_twips, twips_to_mm
from draftlint.outline.model import PROSE, Role

#: Paper sizes in millimetres, short side first.
PAPERS = {
    "A3": (297, 420),
    "A4": (210, 297),
    "A5": (148, 210),
    "B4": (257, 364),
    "B5": (182, 257),
    "16开": (184, 260),
    "大16开": (210, 285),
    "Letter": (215.9, 279.4),
    "Legal": (215.9, 355.6),
}
_OF_OTHERS = 0.55  # mm
_PAPER_TOLERANCE = mm_to_twips(1)
_TEXT_ROLES = PROSE | {Role.TITLE, Role.RECIPIENT, Role.SALUTATION}


def is_paper(section: Section, name: str) -> bool:
    """Whether a section's paper is the one of this name, upright or not."""
    short, long = sorted((section.width, section.height))
    wanted = PAPERS.get(name)
    return (
        wanted is not None
        and abs(short - mm_to_twips(wanted[0])) <= _PAPER_TOLERANCE
        and abs(long - mm_to_twips(wanted[1])) <= _PAPER_TOLERANCE
    )


def _paper_name(section: Section) -> str:
    size = f"{twips_to_mm(section.width):.0f}×{twips_to_mm(section.height):.0f}毫米"
    for name in PAPERS:
        if is_paper(section, name):
            return f"{name}（{size}）"
    return size


@kind("page-size", about="纸张大小，不论横竖；夹在其中的A3折页不算错。", wants="document", formatting=True)
def page_size(params: Params) -> DocumentCheck:
    """Paper of every section against ``format.paper``."""

    def check(draft: Draft) -> Iterator[Hit]:
        wanted = str(draft.format.get("paper", "any"))
        if wanted not in PAPERS or not is_chinese_draft(draft):
            return
        sections = [s for s in draft.document.sections if s.declared]
        right = [s for s in sections if is_paper(s, wanted)]
        main = main_sections(draft)
        # a wide table on A3 is folded into an A4 paper: custom, not a fault
        wrong = [s for s in sections if s not in right and not (right and is_paper(s, "A3"))]
        if wrong:
            whole = len(wrong) == len(draft.document.sections)
            yield Hit(
                None,
                part="settings",
                args={
                    "actual": _paper_name(wrong[0]),
                    "wanted": wanted,
                    "where": "" if whole else f"有{len(wrong)}节的",
                    "count": len(wrong),
                },
                looks=tuple(
                    change
                    for index, section in enumerate(draft.document.sections)
                    if any(section is one for one in wrong)
                    for change in _on_paper(section, index, wanted, draft, main=index in main)
                ),
            )

    return check


def _on_paper(section: Section, index: int, name: str, draft: Draft, *, main: bool) -> Iterator[Restyle]:
    """The paper of this name, as upright as it was; margins that are no longer right on it become so."""
    short, long = PAPERS[name]
    upright = section.height >= section.width
    width, height = (short, long) if upright else (long, short)
    yield Restyle("section", "page_width", float(width), section=index)
    yield Restyle("section", "page_height", float(height), section=index)
    if main and upright:
        yield from _in_margins(section, index, draft)


#: Han characters of running text that make a paper, not a table with a title.
_RUNNING_TEXT = 150


@kind("page-landscape", about="整份文稿的纸张都是横放的。", wants="document", formatting=True)
def page_landscape(params: Params) -> DocumentCheck:
    """Running text on wide pages throughout; a wide table in a paper has a section of its own."""

    def check(draft: Draft) -> Iterator[Hit]:
        sections = [s for s in draft.document.sections if s.declared]
        if not sections or any(s.width <= s.height for s in sections) or not is_chinese_draft(draft):
            return
        text = sum(han_count(i.paragraph.text) for i in draft.outline.items if is_prose(i) and in_flow(i))
        if text >= _RUNNING_TEXT:
            yield Hit(None, part="settings")

    return check


def margins_of(section: Section) -> tuple[float, float, float, float]:
    """Top, bottom, left, right in millimetres; the gutter counts to the binding side."""
    return (
        abs(twips_to_mm(section.top)),  # a negative value means "exactly", whatever the header needs
        abs(twips_to_mm(section.bottom)),
        twips_to_mm(section.left + section.gutter),
        twips_to_mm(section.right),
    )


def _margins_text(values: tuple[float, ...]) -> str:
    return "、".join(f"{side}{round(mm + 1e-6, 1):g}" for side, mm in zip("上下左右", values, strict=True))


def main_sections(draft: Draft) -> set[int]:
    """Sections that hold text of the paper itself: not a cover, not the pages of an attachment."""
    return {
        item.paragraph.section
        for item in draft.outline.items
        if item.role in _TEXT_ROLES and item.attachment is None and item.paragraph.part == "body"
    }


@kind(
    "page-margins",
    about="页边距与规定的一组或允许的几组相比，只看竖排页面。",
    wants="document",
    formatting=True,
)
def page_margins(params: Params) -> DocumentCheck:
    """Margins of upright pages against ``format.margins`` and ``format.accept_margins``."""

    def check(draft: Draft) -> Iterator[Hit]:
        sets = _margin_sets(draft)
        if not sets or not is_chinese_draft(draft):
            return
        paper = str(draft.format.get("paper", "A4"))
        tolerance = sets[0][1]
        wrong: list[tuple[float, ...]] = []
        looks: list[Restyle] = []
        main = main_sections(draft)
        for index, section in enumerate(draft.document.sections):
            # margins of another paper or of a wide page follow from it; that paper is its own finding
            upright = section.height >= section.width
            if index not in main or not section.declared or not upright or not is_paper(section, paper):
                continue
            changes = list(_in_margins(section, index, draft))
            if changes:
                wrong.append(margins_of(section))
                looks += changes
        if wrong:
            sides = "、".join(
                side
                for side, a, w in zip("上下左右", wrong[0], sets[0][0], strict=True)
                if abs(a - w) > tolerance
            )
            yield Hit(
                None,
                part="settings",
                args={
                    "actual": _margins_text(wrong[0]),
                    "wanted": _margins_text(sets[0][0]),
                    "sides": sides,
                    "count": len(wrong),
                },
                looks=tuple(looks),
            )

    return check


def _margin_sets(draft: Draft) -> list[tuple[tuple[float, ...], float]]:
    """Sets of margins that are right, with what they may be off; the profile's own first, empty when any goes."""
    wanted = draft.format.get("margins")
    if not isinstance(wanted, (list, tuple)) or len(wanted) != 4:
        return []
    tolerance = float(draft.format.get("margin_tolerance", 1)) + 0.05
    return [
        (tuple(map(float, wanted)), tolerance),
        # these are what other offices state, to the half millimetre; ±1 is said of the norm's own values
        *(
            (tuple(map(float, s)), min(tolerance, _OF_OTHERS))
            for s in draft.format.get("accept_margins") or ()
        ),
    ]


def _in_margins(section: Section, index: int, draft: Draft) -> Iterator[Restyle]:
    """The profile's own margins for the sides that are off, unless the margins are one of the right sets."""
    sets = _margin_sets(draft)
    actual = margins_of(section)
    if not sets or any(all(abs(a - w) <= off for a, w in zip(actual, s, strict=True)) for s, off in sets):
        return
    wanted, tolerance = sets[0]
    gutter = twips_to_mm(section.gutter)
    for side, a, w in zip(("top", "bottom", "left", "right"), actual, wanted, strict=True):
        if abs(a - w) <= tolerance:
            continue
        own = w - gutter if side == "left" else w
        if own < 0:
            yield Restyle("section", "gutter", 0.0, section=index)
            own = w
        yield Restyle("section", f"margin_{side}", own, section=index)
