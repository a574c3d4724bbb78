"""The years in the titles of an item's papers against those of its line in the agenda."""

from __future__ import annotations

from collections.abc import Iterator

from draftlint.checks.across.model import Desk, Disagreement
from draftlint.checks.across.sides import side
from draftlint.text.lazy import compiled

#: A year with the thing that it is the year of: 2025年县级决算, 2025年度县级预算执行.
_YEAR_OF = (
    r"(?<!\d)(?P<year>(?:19|20)\d{2})年(?:度)?(?:上半年|全年)?"
    r"(?:(?:全|我|本)?[省市县区州旗](?:本?级)?|本级)?(?P<thing>[\u4e00-\u9fff]{2})"
)
#: 2021—2025年 is no single year.
_SPAN = r"(?:19|20)\d{2}年?(?:[-—－~～至到]{1,2})(?:19|20)\d{2}年"


def years_against_agenda(desk: Desk) -> Iterator[Disagreement]:
    """Papers whose title gives a thing another year than the line of the agenda that they belong to."""
    papers = {paper.path: paper for paper in desk.packet.read}
    for item in desk.packet.plan.items:
        wanted = _years(item.title)
        agenda = papers.get(desk.packet.plan.agenda_path) if item.spot is not None else None
        said = (side(agenda, item.spot),) if agenda is not None and item.spot is not None else ()
        for path in item.papers:
            paper = papers.get(path)
            if paper is None or paper.facts is None or paper.facts.title is None:
                continue
            for thing, years in _years(paper.facts.title.title).items():
                line = wanted.get(thing)
                # the year before may stand beside the year itself; a title with none of them is another year's
                if line and not years & line:
                    args = {
                        "year": "、".join(f"{year}年" for year in sorted(years)),
                        "right": "、".join(f"{year}年" for year in sorted(line)),
                        "number": item.number,
                    }
                    yield Disagreement(path, paper.facts.title.spot, args, said)
                    break


def _years(title: str) -> dict[str, frozenset[str]]:
    """Thing -> the years that a title gives it."""
    text = compiled(_SPAN).sub("", "".join(title.split()))
    found: dict[str, set[str]] = {}
    for match in compiled(_YEAR_OF).finditer(text):
        found.setdefault(match["thing"], set()).add(match["year"])
    return {thing: frozenset(years) for thing, years in found.items()}
