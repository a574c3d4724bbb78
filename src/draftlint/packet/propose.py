"""``packet init``: from a folder to a manifest that the office can correct."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from draftlint.api import Linter, Options
from draftlint.batch.supervised import Task, run
from draftlint.packet.cards import Card
from draftlint.packet.files import inside, modified_of, papers_of
from draftlint.packet.job import look
from draftlint.packet.plan import from_agenda, meeting_kind
from draftlint.packet.versions import settle
from draftlint.packs.manifest import Manifest, read_manifest
from draftlint.packs.meetings import Knowledge, load_knowledge


class Proposal(NamedTuple):
    """A manifest, and what could not be read."""

    manifest: Manifest
    knowledge: Knowledge
    unread: tuple[tuple[str, str], ...] = ()  # path and reason


def propose(folder: str, options: Options | None = None, workers: int | None = None) -> Proposal:
    """The manifest that the agenda in the folder makes; without items where there is no agenda.

    :raises draftlint.packs.errors.PackError: the configuration is wrong.
    """
    knowledge = load_knowledge()
    cards: list[Card] = []
    unread: list[tuple[str, str]] = []
    tasks = [Task(path) for path in papers_of(folder).papers]
    for outcome in run(look, tasks, options or Options(), workers=workers):
        problem = outcome.problem.message if outcome.problem is not None else "没有读出内容。"
        if outcome.value is None:
            unread.append((outcome.path, problem))
        card = outcome.value or Card(outcome.path, problem=problem)
        cards.append(card._replace(modified=modified_of(outcome.path)))
    versions = settle(cards)
    plan = from_agenda(versions.counted, knowledge).plan
    kind = meeting_kind(plan.meeting, knowledge)
    bare = kind.unnumbered if kind is not None else ()
    items = tuple(
        item._replace(papers=tuple(inside(folder, path) for path in item.papers)) for item in plan.items
    )
    whole = plan._replace(
        items=items,
        doubts=(*plan.doubts, *versions.doubts),
        strays=tuple(inside(folder, path) for path in plan.strays),
    )
    unnumbered = tuple(need.what for need in plan.whole if need.what in bare and need.papers)
    excluded = frozenset(inside(folder, path) for path in versions.set_aside)
    return Proposal(Manifest(whole, excluded, unnumbered), knowledge, tuple(unread))


def taken(manifest: Path, options: Options | None = None) -> Proposal:
    """What the office has written down, in packet.yml or in a workbook.

    :raises draftlint.packs.errors.PackError: it has mistakes.
    """
    knowledge = load_knowledge()
    names = Linter(options or Options()).library(str(manifest)).genre_names
    return Proposal(read_manifest(manifest, knowledge, names), knowledge)
