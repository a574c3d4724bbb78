"""``gather``: everything of one paper that another can disagree with."""

from __future__ import annotations

from draftlint.checks.across.counts import counts_of
from draftlint.checks.across.figures import figures_of
from draftlint.checks.across.looks import looks_of
from draftlint.checks.across.meetings import days_of, meetings_of, places_of
from draftlint.checks.across.model import Facts
from draftlint.checks.across.people import acts_said, people_of
from draftlint.checks.across.prints import prints_of, years_of
from draftlint.checks.across.reader import Reader
from draftlint.checks.across.words_said import (
    enclosures_of,
    marks_of,
    organs_of,
    own_title,
    points_of,
    salutation_of,
    shorts_of,
    titles_of,
)
from draftlint.checks.base import Draft
from draftlint.outline.model import Role


def gather(draft: Draft) -> Facts:
    """The facts of a paper; linear in its length."""
    reader = Reader(draft)
    return Facts(
        title=own_title(reader),
        genre=draft.genre,
        meetings=tuple(meetings_of(reader)),
        days=tuple(days_of(reader)),
        places=tuple(places_of(reader)),
        people=tuple(people_of(reader)),
        titles=tuple(titles_of(reader)),
        figures=tuple(figures_of(reader)),
        counts=tuple(counts_of(reader)),
        acts=tuple(acts_said(reader)),
        shorts=tuple(shorts_of(reader)),
        organs=tuple(organs_of(reader)),
        salutation=salutation_of(reader),
        marks=tuple(marks_of(reader)),
        looks=tuple(looks_of(reader)),
        enclosures=tuple(enclosures_of(reader)),
        attached=sum(1 for item in reader.items if item.role is Role.ATTACHMENT_LABEL),
        points=points_of(reader),
        prints=tuple(prints_of(reader)),
        years=tuple(years_of(reader)),
    )
