"""``packet check``: every paper judged, then all of them together. The result is a plain value."""

from __future__ import annotations

import datetime
import os
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from draftlint.api import Options, report, unread
from draftlint.batch.engines import LOCAL, work
from draftlint.batch.supervised import Task
from draftlint.checks.across.model import Doubt, Packet, Paper, Plan
from draftlint.doc.problem import Problem
from draftlint.findings import Report, Suppressed
from draftlint.packet.apart import set_apart
from draftlint.packet.cards import Card
from draftlint.packet.files import MANIFEST, WORKBOOK, Folder, inside, modified_of, papers_of
from draftlint.packet.job import Judged, judge, linter
from draftlint.packet.match import Match
from draftlint.packet.plan import Planned, from_agenda, from_manifest
from draftlint.packet.properties import properties_of
from draftlint.packet.versions import settle

if TYPE_CHECKING:
    from draftlint.batch.results import Results
    from draftlint.batch.supervised import Limits, Outcome
    from draftlint.engine.across import PacketFinding, Verdict
    from draftlint.packs.manifest import Manifest
    from draftlint.packs.meetings import Knowledge


class How(NamedTuple):
    """Where the work is done: :func:`draftlint.batch.engines.work`; ``results`` of earlier runs."""

    engine: str | None = None
    scheduler: str | None = None
    workers: int | None = None
    limits: Limits | None = None
    results: Results | None = None


class PacketReport(NamedTuple):
    """All that is said of a packet."""

    path: str  # the folder, as it was given
    report: Report  # of every paper by itself
    packet: Packet  # plan, papers, the earlier packet
    findings: tuple[PacketFinding, ...] = ()
    matches: Mapping[str, Match] = {}
    left_out: tuple[tuple[str, str], ...] = ()  # files that are no papers, and why
    set_aside: tuple[str, ...] = ()  # versions of papers that do not count in this run
    problem: Problem | None = None  # what kept the papers from being compared
    suppressed: tuple[tuple[Suppressed, str], ...] = ()  # what somebody has decided about, and its paper

    @property
    def plan(self) -> Plan:
        """What the packet is to consist of."""
        return self.packet.plan

    @property
    def unfinished(self) -> bool:
        """Something could not be done: exit code 2."""
        return self.problem is not None or any(one.problem is not None for one in self.report.documents)


def check(
    folder: str,
    options: Options | None = None,
    *,
    previous: str | None = None,
    today: str = "",
    how: How | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> PacketReport:
    """Judge the papers of a folder, and all of them together.

    :param previous: folder of an earlier packet, whose left-overs are looked for.
    :param today: ISO date that deadlines are counted from; "" for today.
    :param how: where the papers are judged, and what earlier runs found.
    :param progress: called with the number of papers done and of all.
    :raises draftlint.packs.errors.PackError: packet.yml, the configuration or the rules are wrong.
    """
    options = options or Options()
    knowledge, manifest = known(folder, options)
    found = papers_of(folder, manifest.excluded if manifest is not None else frozenset())
    earlier = papers_of(previous) if previous else Folder("", ())
    judged = _judge((*found.papers, *earlier.papers), options, how or How(), progress)
    own, old = judged[: len(found.papers)], judged[len(found.papers) :]
    reports = [one.report for one in own]
    for closed in found.closed:
        said = "打不开这个文件夹，里面的文稿没有核查；请检查权限或网络共享是否正常，再试一次。"
        reports.append(unread(closed, Problem("no-permission", said)))
    if not own and not found.closed:
        said = "文件夹里没有会议材料（.docx 等 Word 文稿），请检查文件夹是否写对。"
        reports.append(unread(folder, Problem("no-drafts", said)))
    versions = settle([one.card for one in own])
    planned = plan_of(folder, versions.counted, knowledge, manifest)
    table = _workbook(folder, manifest, knowledge, options)
    plan = planned.plan._replace(doubts=(*planned.plan.doubts, *versions.doubts, *table))
    packet = Packet(
        plan,
        _papers([one for one in own if one.card.path not in versions.set_aside]),
        _papers(old),
        today or datetime.date.today().isoformat(),
    )
    packet = set_apart(packet, planned.matches)
    together = _together(packet, folder, options) if own else None
    return PacketReport(
        folder,
        report(reports),
        packet,
        together.findings if together is not None else (),
        planned.matches,
        found.left_out,
        versions.set_aside,
        together.problem if together is not None else None,
        together.suppressed if together is not None else (),
    )


def plan_of(folder: str, cards: Sequence[Card], knowledge: Knowledge, manifest: Manifest | None) -> Planned:
    """The plan of a folder: the office's own, else what the agenda says."""
    if manifest is None:
        planned = from_agenda(cards, knowledge)
        # what the office has not written down is no deadline of its own
        items = tuple(item._replace(deadline="") for item in planned.plan.items)
        return planned._replace(plan=planned.plan._replace(items=items))
    paths = {inside(folder, card.path): card.path for card in cards}
    given: dict[str, int | None] = {}
    gone: list[Doubt] = []
    named = {name.replace("\\", "/") for item in manifest.plan.items for name in item.papers}
    for item in manifest.plan.items:
        for name in item.papers:
            path = paths.get(name) or paths.get(name.replace("\\", "/"))
            if path is not None:
                given[path] = item.number
            elif not os.path.exists(os.path.join(folder, name)):  # noqa: PTH110, PTH118
                moved = _moved(name, [one for one in paths if one not in named and paths[one] not in given])
                if moved:
                    given[paths[moved]] = item.number
                    gone.append(Doubt("moved", paths[moved], name, (moved,)))
                else:
                    gone.append(Doubt("gone", "", name, ()))
    planned = from_manifest(manifest.plan, given, cards, knowledge)
    plan = planned.plan._replace(doubts=(*planned.plan.doubts, *gone))
    if manifest.unnumbered:
        kinds = {need.what: need.papers for need in plan.whole}
        bare = [path for what in manifest.unnumbered for path in kinds.get(what, ())]
        bare += [paths[name] for name in manifest.unnumbered if name in paths]
        plan = plan._replace(unnumbered=tuple(dict.fromkeys(bare)))
    return planned._replace(plan=plan)


def _moved(name: str, left: Sequence[str]) -> str:
    """The file that packet.yml means where it lies elsewhere or has another suffix now; "" where none or several do."""
    gone = PurePosixPath(name.replace("\\", "/"))
    for same in (
        [one for one in left if PurePosixPath(one).name == gone.name],
        [one for one in left if PurePosixPath(one).stem == gone.stem],
    ):
        if len(same) == 1:
            return same[0]
    return ""


def _workbook(
    folder: str, manifest: Manifest | None, knowledge: Knowledge, options: Options
) -> tuple[Doubt, ...]:
    """A table that somebody has worked on since packet.yml was written: nothing of it counts."""
    from draftlint.packs.errors import PackError
    from draftlint.packs.manifest import read_manifest

    book, own = Path(folder) / WORKBOOK, Path(folder) / MANIFEST
    try:
        if not book.is_file() or (manifest is not None and book.stat().st_mtime <= own.stat().st_mtime):
            return ()
        if manifest is None:
            return (Doubt("workbook", str(book), "有 packet.xlsx 而没有 packet.yml，表格里填的没有用上"),)
        names = linter(options).library(str(own)).genre_names
        if read_manifest(book, knowledge, names) == manifest:
            return ()
    except (OSError, PackError):
        pass
    return (Doubt("workbook", str(book), "packet.xlsx 比 packet.yml 新，表格里改的没有用上"),)


def known(folder: str, options: Options) -> tuple[Knowledge, Manifest | None]:
    """What is known of meetings, and what the office has written down of this one."""
    from draftlint.packs.manifest import read_manifest
    from draftlint.packs.meetings import load_knowledge

    knowledge = load_knowledge()
    path = Path(folder) / MANIFEST
    if not path.exists():
        return knowledge, None
    library = linter(options).library(str(path))
    return knowledge, read_manifest(path, knowledge, library.genre_names)


def _judge(
    paths: Sequence[str],
    options: Options,
    how: How,
    progress: Callable[[int, int], None] | None,
) -> list[Judged]:
    done = 0

    def tell(_: Outcome[Judged]) -> None:
        nonlocal done
        done += 1
        if progress is not None:
            progress(done, len(paths))

    keep = None
    if how.results is not None:
        from draftlint.batch.engines import Keep
        from draftlint.batch.keys import keying

        keep = Keep(how.results, keying("packet", linter(options)), _whole)
    outcomes = work(
        judge,
        [Task(path) for path in paths],
        options,
        engine=how.engine or LOCAL,
        scheduler=how.scheduler,
        workers=how.workers,
        limits=how.limits,
        keep=keep,
        progress=tell,
    )
    return [_judged(outcome, options) for outcome in outcomes]


def _whole(judged: Judged) -> bool:
    """Whether a result is worth keeping: what stood in the way may be gone the next time."""
    return judged.report.problem is None


def _judged(outcome: Outcome[Judged], options: Options) -> Judged:
    """What came of a paper, whatever became of its process; with the day of the file, and what was waived."""
    path = outcome.path
    if outcome.value is not None:
        judged = outcome.value
        if not judged.report.unreadable:
            judged = judged._replace(report=linter(options).recorded(judged.report, path))
    else:
        problem = outcome.problem or Problem("internal-error", "没有得出结果。")
        judged = Judged(unread(path, problem), Card(path, problem=problem.message))
    return judged._replace(card=judged.card._replace(modified=modified_of(path)))


def _papers(judged: Sequence[Judged]) -> tuple[Paper, ...]:
    """The papers with the days on which they were saved: by their properties, else by their files.

    A day that most of the files share is the day on which somebody copied the folder, and says nothing.
    """
    own = {one.card.path: properties_of(one.card.path).saved for one in judged}
    files = {
        one.card.path: datetime.date.fromtimestamp(one.card.modified).isoformat()
        for one in judged
        if one.card.modified and not own[one.card.path]
    }
    copied = {day for day, times in Counter(files.values()).items() if times > 3 and times * 2 > len(judged)}
    papers = []
    for one in judged:
        card, day = one.card, files.get(one.card.path, "")
        day = own[card.path] or ("" if day in copied else day)
        papers.append(Paper(card.path, card.sha256, card.genre, card.title, one.facts, card.problem, day))
    return tuple(papers)


def _together(packet: Packet, folder: str, options: Options) -> Verdict:
    """What the papers say against each other; a defect there leaves the single papers' findings standing."""
    from draftlint.engine.across import verdict

    library = linter(options).library(str(Path(folder) / MANIFEST))
    profile = library.profile_for("agenda", options.profile)
    ruleset = library.ruleset(profile, select=options.select, ignore=options.ignore, packet=True)
    return verdict(packet, ruleset, traceback_of if options.debug else None)


def traceback_of(_: object, error: Exception) -> None:
    """What a crashed rule leaves for those who mend it."""
    import sys
    import traceback

    traceback.print_exception(type(error), error, error.__traceback__, file=sys.stderr)
