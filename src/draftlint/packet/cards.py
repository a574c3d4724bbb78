"""A card for each paper: what the folder's plan needs to know of it, and no more."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from draftlint.outline.marks import is_series_mark
from draftlint.outline.model import Role
from draftlint.packet.agenda import AgendaText, is_agenda, read_agenda
from draftlint.packet.when import meeting_said
from draftlint.text.lazy import compiled

if TYPE_CHECKING:
    from draftlint.checks.base import Draft

_PARTS = (Role.ATTACHMENT_TITLE, Role.HEADING1, Role.CAPTION)
_MOST_PARTS = 60
_POST_NAME = (
    "^(?P<post>.*?[长任员记席理表])[\\s　]+(?P<name>[\u4e00-\u9fff·]{1,6}(?:[\\s　][\u4e00-\u9fff])?)$"
)


class Card(NamedTuple):
    """What one paper is."""

    path: str  # as it was given
    genre: str = "generic"
    title: str = ""
    post: str = ""  # of the one who reports
    speaker: str = ""
    parts: tuple[str, ...] = ()  # titles of attachments, headings: what the paper carries besides itself
    mark: tuple[str, int, str] | None = (
        None  # the number of the series that it carries: part, paragraph, text
    )
    agenda: AgendaText | None = None
    sha256: str = ""
    modified: float = 0.0
    problem: str = ""  # why nothing is known of it
    session: tuple[str, int | None, int | None] = (
        "",
        None,
        None,
    )  # kind, 届 and 次 of the meeting on its first page


def card_of(draft: Draft, path: str) -> Card:
    """The card of a draft that could be read."""
    title = draft.outline.title or ""
    post, speaker = _speaker(draft)
    parts = tuple(item.heading_text.strip() for item in draft.outline.with_role(*_PARTS))[:_MOST_PARTS]
    agenda = read_agenda(draft) if is_agenda(draft.genre, title, path) else None
    front = (item.paragraph.text for item in draft.outline.with_role(Role.TITLE, Role.SUBTITLE))
    said = meeting_said((title, *front))
    return Card(
        path,
        draft.genre,
        title,
        post,
        speaker,
        parts,
        _mark(draft),
        agenda,
        draft.document.sha256 or "",
        session=(said.kind, said.term, said.session),
    )


def _mark(draft: Draft) -> tuple[str, int, str] | None:
    """The paragraph with the number, on the page or in its header."""
    marked = [item.paragraph for item in draft.outline.with_role(Role.SERIES_MARK)]
    marked += [
        item.paragraph for item in draft.outline.with_role(Role.PAGE) if item.paragraph.part == "header"
    ]
    for paragraph in marked:
        text = paragraph.text.strip()
        if text and is_series_mark(text):
            return paragraph.part_name, paragraph.number, paragraph.text
    return None


def _speaker(draft: Draft) -> tuple[str, str]:
    for item in draft.outline.with_role(Role.SPEAKER):
        found = compiled(_POST_NAME).match(item.paragraph.text.strip())
        if found is not None:
            return found["post"].strip(), found["name"].replace(" ", "").replace("\u3000", "")
    return "", ""
