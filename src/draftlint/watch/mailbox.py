"""The claim protocol: from the inbox into one of the folders, so that a kill or a power cut at any point loses nothing.

Take (rename inside the share), store (write, sync, rename, sync), deliver (a row of the journal), judge, write the
outputs and the receipt, and only then let the taken file go. Whatever is still taken is finished first, always; every
step finds out by itself whether it was done before.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from hashlib import sha256
from typing import NamedTuple
from uuid import uuid4

from draftlint.doc.problem import Problem
from draftlint.reading import is_whole
from draftlint.watch import receipt as receipts
from draftlint.watch.disk import Disk
from draftlint.watch.job import Judged, Screened
from draftlint.watch.journal import DONE, STORED, Claim, Journal, Row
from draftlint.watch.judging import CannotJudgeError, Judging
from draftlint.watch.layout import ACCEPTED, QUARANTINE, Layout
from draftlint.watch.names import COMMENTS, RECEIPT, bare, base_for, fold, shown
from draftlint.watch.receipt import FOLDER_OF, OURS, Drop
from draftlint.watch.scanner import Clock, Ready

_SECRET = Problem("secret", "文稿标有密级。涉密文稿不得放进这个文件夹。")
_MANY = 99


class ChainAwayError(OSError):
    """The review chain cannot be reached; the paper waits."""

    def __init__(self, why: str) -> None:
        super().__init__(0, f"转不进三级审核：{why}")


class Result(NamedTuple):
    """What became of one drop; ``shown`` is empty where the name is not to be told."""

    verdict: str
    shown: str = ""
    round: int = 0
    sha256: str = ""
    code: str = ""
    again: bool = False  # the same bytes as before: the same receipt


class Refused(NamedTuple):
    """A file that could not be taken."""

    rel: str
    error: OSError


class Mailbox:
    """One inbox in the hands of one scanner."""

    def __init__(
        self,
        layout: Layout,
        disk: Disk,
        journal: Journal,
        judging: Judging,
        clock: Clock,
        *,
        inbox: str,
        most: int,
        patience: float,
    ) -> None:
        self._layout = layout
        self._disk = disk
        self._journal = journal
        self._judging = judging
        self._clock = clock
        self._inbox = inbox
        self._most = most
        self._patience = patience
        self._unwhole: dict[str, float] = {}

    # --- taking ----------------------------------------------------------------------------------
    def take(self, ready: list[Ready]) -> list[Refused]:
        """Take files out of the inbox: each vanishes from there in one step, with whatever was last saved."""
        claims = [Claim(uuid4().hex, one.rel, one.overdue) for one in ready]
        if claims:
            self._journal.intend(claims)
        refused, never = [], []
        for claim in claims:
            self._journal.guard()
            try:
                self._disk.rename(self._dropped(claim.rel), self._claimed(claim))
            except FileNotFoundError:  # taken away again, or by another scanner
                never.append(claim.id)
            except OSError as error:  # open in another program (Windows), read-only, no permission
                never.append(claim.id)
                refused.append(Refused(claim.rel, error))
        if len(never) < len(claims):
            # a plan for what is put aside must not be there without the taking
            self._disk.sync_folder(self._layout.claims)
        self._journal.forget(never)
        return refused

    def _dropped(self, rel: str) -> str:
        return os.path.join(self._layout.inbox, *rel.split("/"))  # noqa: PTH118

    def _claimed(self, claim: Claim) -> str:
        name = claim.rel.rpartition("/")[2]
        while len(os.fsencode(name)) > 200:  # the journal knows the whole of it
            name = name[1:]
        return os.path.join(self._layout.claims, f"{claim.id}__{name}")  # noqa: PTH118

    # --- finishing -------------------------------------------------------------------------------
    def taken(self) -> list[Claim]:
        """All that was taken and is not finished; what was only going to be taken is forgotten."""
        intended = self._journal.intended()
        found = []
        for entry in self._disk.listing(self._layout.claims):
            ident, cut, name = entry.name.partition("__")
            if entry.stamp is None or not cut:
                continue
            # the journal of another machine took it: then only its own name is known
            found.append(intended.pop(ident) if ident in intended else Claim(ident, name, False))
        lost = []
        for claim in intended.values():
            if claim.aside:
                self._settle_aside(claim)
            else:
                lost.append(claim.id)
        self._journal.forget(lost)
        order = {ident: at for at, ident in enumerate(self._journal.intended())}
        strangers = [one for one in found if one.id not in order]
        if strangers:
            self._journal.intend(strangers)
        return sorted(found, key=lambda one: order.get(one.id, len(order)))

    def finish(self, claim: Claim) -> Iterator[Result]:
        """Bring what was taken to its end; several results when it was written to meanwhile, none while it arrives.

        :raises OSError: the disk or the share does not let us; all is left as it was, to be tried again.
        :raises LeaseLostError: another scanner has it now.
        """
        if claim.aside:
            yield self._settle_aside(claim)
            return
        path = self._claimed(claim)
        for _ in range(_MANY):
            self._journal.guard()
            stamp = self._disk.stamp(path)
            if stamp is None:
                self._journal.forget([claim.id])
                return
            if stamp.size > self._most:
                size, most = stamp.size >> 20, self._most >> 20
                yield self._aside(
                    claim,
                    Problem(
                        "too-large",
                        f"文件有 {size} MB，超过上限 {most} MB，不像文稿；请删去嵌在里面的大图片、视频后再送。",
                    ),
                )
                return
            data = self._disk.read(path)
            if not claim.overdue and not is_whole(data, claim.rel) and self._arriving(claim, path):
                return
            digest = sha256(data).hexdigest()
            name = self._name(claim.rel)
            row = self._journal.find(self._inbox, name, digest)
            screened = None
            if row is None:
                try:
                    screened = self._judging.screen(data, self._dropped(claim.rel))
                except CannotJudgeError as error:  # it cannot be known whether it may be kept
                    yield self._aside(claim, error.problem)
                    return
                if screened.secret:
                    yield self._aside(claim, _SECRET)
                    return
            if row is None or not row.kept:
                self._store(digest, data)
                row = self._journal.deliver(
                    self._inbox, name, digest, shown(claim.rel), len(data), self._clock(), kept=True
                )
            again = row.state == DONE
            if again and (json.loads(row.receipt)["problem"] or {}).get("code") in OURS:
                row, again = self._journal.reopen(row), False
            judged = None
            if row.state == STORED:
                row, judged = self._judge(row, claim.rel, data, screened)
            row = self._put_out(row, claim.rel, data, judged)
            self._journal.finish(row, self._clock())
            said = json.loads(row.receipt)
            yield Result(
                said["verdict"], row.shown, row.round, digest, (said["problem"] or {}).get("code", ""), again
            )
            if sha256(self._disk.read(path)).hexdigest() != digest:
                continue  # somebody had it open and has saved since: that is a drop of its own
            self._journal.guard()
            self._disk.remove(path)  # that it was intended is forgotten with all others, at the next look
            return

    def _arriving(self, claim: Claim, path: str) -> bool:
        """What was taken is not whole (any more): let it go back, or wait for the rest; False after long enough."""
        since = self._unwhole.setdefault(claim.id, self._clock())
        if self._clock() - since >= self._patience:
            return False
        back = self._dropped(claim.rel)
        if not self._disk.exists(back):
            self._journal.guard()
            self._disk.rename(path, back)
            self._journal.forget([claim.id])
        return True

    def _name(self, rel: str) -> str:
        """What counts as the same paper: a copy that was handed back under our name for it is the same, too."""
        folder, _, name = rel.rpartition("/")
        stem, suffix = os.path.splitext(name)  # noqa: PTH122
        own = bare(stem)
        if own != stem:
            known = fold(f"{folder}/{own}{suffix}".lstrip("/"))
            if self._journal.knows(self._inbox, shown(known)):
                return shown(known)
        return shown(fold(rel))

    def _store(self, digest: str, data: bytes) -> None:
        """Put bytes into the content store, safely."""
        target = self._layout.content(digest)
        if self._disk.exists(target) and sha256(self._disk.read(target)).hexdigest() == digest:
            return
        part = os.path.join(self._layout.store, f".tmp-{uuid4().hex}")  # noqa: PTH118
        self._layout.put(self._disk, data, target, part)
        self._disk.sync_folder(self._layout.store)

    # --- judging ---------------------------------------------------------------------------------
    def _judge(self, row: Row, rel: str, data: bytes, screened: Screened | None) -> tuple[Row, Judged | None]:
        """Decide, choose names, and write both down."""
        judged: Judged | None = None
        path = self._dropped(rel)
        problem = None
        try:
            problem = (screened or self._judging.screen(data, path)).problem
            if problem is None:
                judged = self._judging.judge(data, path)
                problem = judged.problem
        except CannotJudgeError as error:
            problem = error.problem
        told = ""
        if problem is not None and not (judged is not None and judged.blocked and judged.counts):
            verdict = "quarantined"
        elif judged is not None and judged.blocked:
            verdict = "returned"
        else:
            verdict, problem, told = self._handed_in(row, data)
        drop = Drop(row.shown, row.round, row.sha256, row.size, row.at)
        said = receipts.make(drop, verdict, judged, problem, told)
        return self._named(row, FOLDER_OF[verdict], said), judged

    def _handed_in(self, row: Row, data: bytes) -> tuple[str, Problem | None, str]:
        """Hand an accepted paper in to the review chain, where the office wants that: verdict, problem, sentence.

        :raises OSError: that is not possible now.
        """
        suffix = os.path.splitext(row.shown)[1]  # noqa: PTH122
        path = self._outputs(ACCEPTED, self._free(row, ACCEPTED), suffix)[0]
        earlier = self._journal.last_in(self._inbox, row.name, ACCEPTED)
        before = ""
        if earlier is not None and earlier.base is not None and earlier.id != row.id:
            before = self._outputs(ACCEPTED, earlier.base, suffix)[0]
        try:
            handed = self._judging.hand_in(data, path, before)
        except CannotJudgeError as error:
            raise ChainAwayError(error.problem.message) from error
        if handed is None:
            return "accepted", None, ""
        if handed.retry:
            raise ChainAwayError(handed.told)
        if handed.refused:
            return "returned", Problem(receipts.CHAIN, handed.told), ""
        return "accepted", None, handed.told

    def _names(self, row: Row, folder: str) -> Iterator[str]:
        """What its outputs may be called: the best name first, none that is taken on the share."""
        below, _, name = row.shown.rpartition("/")
        stem, suffix = os.path.splitext(name)  # noqa: PTH122
        stem = bare(stem) if fold(row.shown) != row.name else stem
        for attempt in range(_MANY):
            base = f"{below}/{base_for(stem, row.round, attempt)}".lstrip("/")
            if not any(self._disk.exists(path) for path in self._outputs(folder, base, suffix)):
                yield base
        raise OSError(f"“{folder}”里“{stem}”的名字都用完了")

    def _free(self, row: Row, folder: str) -> str:
        """The name that :meth:`_named` is going to choose."""
        return next(base for base in self._names(row, folder) if self._journal.is_free(folder, fold(base)))

    def _named(self, row: Row, folder: str, receipt: str) -> Row:
        """The row with its verdict and names for its outputs that nobody has, on the share or in the journal."""
        for base in self._names(row, folder):
            taken = self._journal.judge(row, folder, base, fold(base), receipt)
            if taken is not None:
                return taken
        raise AssertionError("names do not end")

    def _outputs(self, folder: str, base: str, suffix: str) -> list[str]:
        where = os.path.join(self._layout.folder(folder), *base.split("/"))  # noqa: PTH118
        return [
            f"{where}{suffix}",
            f"{where}{COMMENTS}.docx",
            f"{where}{RECEIPT}.txt",
            f"{where}{RECEIPT}.json",
        ]

    # --- outputs ---------------------------------------------------------------------------------
    def _put_out(self, row: Row, rel: str, data: bytes, judged: Judged | None) -> Row:
        """Bring the paper, its copy with comments and its receipt to their places, each whole or not at all."""
        assert row.base is not None
        suffix = os.path.splitext(row.shown)[1]  # noqa: PTH122
        paper, copy, text, machine = self._outputs(row.folder, row.base, suffix)
        if self._disk.exists(paper) and sha256(self._disk.read(paper)).hexdigest() != row.sha256:
            # somebody works on what was handed back, right where it lies: never written over
            return self._put_out(self._named(row, row.folder, row.receipt), rel, data, judged)
        wanted = [(paper, data)]
        said = json.loads(row.receipt)
        if said["commented"] and not self._disk.exists(copy):
            if judged is None:
                try:
                    judged = self._judging.judge(data, self._dropped(rel))
                except CannotJudgeError:
                    judged = None
            if judged is not None and judged.copy:
                wanted.append((copy, judged.copy))
        wanted += [(machine, row.receipt.encode()), (text, receipts.text(row.receipt))]
        self._put_all(row.folder, row.base, wanted)
        return row

    def _put_all(self, folder: str, base: str, wanted: list[tuple[str, bytes]]) -> None:
        home = os.path.dirname(os.path.join(self._layout.folder(folder), *base.split("/")))  # noqa: PTH118, PTH120
        self._disk.make(home)
        for target, content in wanted:
            if self._disk.exists(target) and self._disk.read(target) == content:
                continue
            self._journal.guard()
            part = os.path.join(self._layout.parts, uuid4().hex)  # noqa: PTH118
            self._layout.put(self._disk, content, target, part)
        self._disk.sync_folder(home)

    # --- what must not be stored -----------------------------------------------------------------
    def _aside(self, claim: Claim, problem: Problem) -> Result:
        """Move a drop away as it is: no copy of it is made anywhere, and the journal forgets its name."""
        path = self._claimed(claim)
        stamp = self._disk.stamp(path)
        size = stamp.size if stamp is not None else 0
        secret = problem is _SECRET
        drop = Drop(shown(claim.rel), 0, self._disk.digest(path), size, self._clock())
        said = receipts.make(drop, "refused" if secret else "quarantined", None, problem)
        below, _, name = shown(claim.rel).rpartition("/")
        stem, suffix = os.path.splitext(name)  # noqa: PTH122
        for attempt in range(_MANY):
            base = f"{below}/{base_for(stem, 1, attempt)}".lstrip("/")
            if not any(self._disk.exists(each) for each in self._outputs(QUARANTINE, base, suffix)):
                break
        aside = json.dumps({"base": base, "suffix": suffix, "receipt": said}, ensure_ascii=False)
        self._journal.put_aside(claim, aside)
        return self._settle_aside(claim._replace(aside=aside))

    def _settle_aside(self, claim: Claim) -> Result:
        """The receipt, then the drop itself, then forgetting: each may have been done before."""
        plan = json.loads(claim.aside)
        said = json.loads(plan["receipt"])
        paper, _, text, machine = self._outputs(QUARANTINE, plan["base"], plan["suffix"])
        content = plan["receipt"].encode(), receipts.text(plan["receipt"])
        self._put_all(QUARANTINE, plan["base"], [(machine, content[0]), (text, content[1])])
        path = self._claimed(claim)
        if self._disk.exists(path):
            self._journal.guard()
            self._disk.rename(path, paper)
        self._disk.sync_folder(os.path.dirname(paper))  # noqa: PTH120
        code = said["problem"]["code"]
        self._journal.turn_away(claim, self._clock(), code)
        return Result(said["verdict"], "" if said["verdict"] == "refused" else said["file"], 0, "", code)
