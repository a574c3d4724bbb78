"""The chain at work: lints the file, asks the rules of the chain, writes the step into the store."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from draftlint.api import Linter, Options
from draftlint.doc.problem import UnreadableDraftError
from draftlint.findings import DocumentReport, Suppressed
from draftlint.reading import read, read_bytes
from draftlint.review import steps
from draftlint.review.chain import DRAFTER, Act, Chain
from draftlint.review.policy import Policy
from draftlint.review.rounds import Comparison, Json, compare
from draftlint.review.standing import Standing
from draftlint.review.steps import Open, Refused, Seen
from draftlint.store import audit
from draftlint.store.db import refuse_network
from draftlint.store.records import Document, Store
from draftlint.writers.json_ import finding_json

FOLDER, FILE = ".draftlint", "review.db"
_SENT_BACK = ("error", "warning")


class CannotReviewError(Exception):
    """The step could not be judged at all (the draft cannot be read, a rule crashed)."""


class Look(NamedTuple):
    """A draft as it is on the disk now."""

    data: bytes
    seen: Seen
    report: DocumentReport
    secret: str = ""  # the line with its 密级

    @property
    def open(self) -> tuple[Open, ...]:
        """Its open findings."""
        return tuple(
            Open(one.fingerprint, one.rule, one.severity.value, one.reviewer.value)
            for one in self.report.findings
        )


class Done(NamedTuple):
    """A step that was taken."""

    chain: Chain
    act: Act
    policy: Policy
    look: Look | None = None
    comparison: Comparison | None = None


def default_store(path: str) -> str:
    """The store for a draft: beside the nearest configuration, else beside the draft."""
    from draftlint.packs.config import find_config

    config = find_config(path)
    here = Path(os.path.abspath(path))  # noqa: PTH100
    folder = config.parent if config is not None else here if here.is_dir() else here.parent
    return str(folder / FOLDER / FILE)


def _home(store: str) -> str:
    """The folder from which the drafts of a store are named."""
    folder = Path(os.path.abspath(store)).parent  # noqa: PTH100
    return str(folder.parent if folder.name == FOLDER else folder)


class Desk:
    """Where drafts are handed in, passed and sent back.

    :param now: local time with its zone.
    """

    def __init__(self, store: str | None, now: datetime, options: Options | None = None) -> None:
        self._told = store
        self.now = now
        self._linter = Linter(options, raise_pack_errors=True)

    @property
    def at(self) -> str:
        """The time as the log keeps it."""
        return self.now.isoformat(timespec="seconds")

    @property
    def today(self) -> str:
        """The day, for waivers that end."""
        return self.now.strftime("%Y-%m-%d")

    def store_of(self, path: str) -> str:
        """Where the steps of a draft are written."""
        return self._told or default_store(path)

    def open(self, path: str, *, create: bool = False) -> Store:
        """The store of a draft."""
        return Store(self.store_of(path), create=create)

    def key(self, path: str) -> str:
        """What the store calls a draft: its place, seen from the folder of the store where it lies below that."""
        full = os.path.realpath(path)
        try:
            inside = os.path.relpath(full, os.path.realpath(_home(self.store_of(path))))
        except ValueError:  # another drive of Windows
            inside = os.pardir
        from unicodedata import normalize

        name = full if inside.startswith(os.pardir) else inside
        return normalize("NFC", os.path.normcase(name).replace("\\", "/"))

    def policy(self, path: str) -> Policy:
        """How the chain is run where a draft lies.

        :raises PackError: the configuration is wrong.
        """
        config = self._linter.library(path).config
        return Policy.of(config.review if config is not None else {})

    def look(self, path: str) -> Look:
        """Read and judge a draft.

        :raises CannotReviewError: that is not possible.
        """
        try:
            data = read_bytes(path)
            document = read(data, path)
        except UnreadableDraftError as error:
            raise CannotReviewError(f"{path}：{error.problem.message}") from error
        report = self._linter.lint_bytes(data, path)
        if report.problem is not None:
            raise CannotReviewError(f"{path}：{report.problem.message}")
        from draftlint.outline.build import build
        from draftlint.outline.model import Role
        from draftlint.review.texthash import text_hash

        outline = build(document, self._linter.library(path).genres)
        secret = next((item.paragraph.text.strip() for item in outline.with_role(Role.SECRECY)), "")
        return Look(data, Seen(document.sha256, text_hash(document), len(data)), report, secret)

    def submit(self, path: str, by: str) -> Done:
        """Hand a draft in.

        :raises Refused: not now, not by this person, not with these findings.
        """
        look = self.look(path)
        if look.secret:
            raise Refused(
                "secret",
                f"文稿标有密级（{look.secret}）。涉密文稿不得在这里送审，也没有留存副本；请按保密规定另行办理。",
            )
        policy = self.policy(path)

        def decide(chain: Chain) -> Act:
            self._unmoved(path, look.seen)
            return steps.submit(chain, policy, by, look.seen, look.open, self.today, look.report.ruleset)

        return self._step(path, look, decide, policy, brings=True)

    def recall(self, path: str, by: str, reason: str = "") -> Done:
        """Take a draft back."""
        policy = self.policy(path)
        with self._there(path) as store:
            key = self._known(store, path).key
            chain, act = store.step(key, path, self.at, lambda chain: steps.recall(chain, policy, by, reason))
        return Done(chain, act, policy)

    def sign(
        self,
        path: str,
        level: str,
        by: str,
        *,
        on_behalf_of: str = "",
        edited: bool = False,
        reason: str = "",
    ) -> Done:
        """Let a draft pass."""
        look = self.look(path)
        policy = self.policy(path)

        def decide(chain: Chain) -> Act:
            self._unmoved(path, look.seen)
            return steps.sign(
                chain, policy, level, by, look.seen, look.open, self.today, on_behalf_of=on_behalf_of,
                edited=edited, reason=reason, ruleset=look.report.ruleset,
            )  # fmt: skip

        return self._step(path, look, decide, policy, brings=edited)

    def send_back(
        self,
        path: str,
        level: str,
        by: str,
        reason: str,
        *,
        to: str = DRAFTER,
        on_behalf_of: str = "",
        chosen: Sequence[str] = (),
    ) -> Done:
        """Send a draft back with its findings.

        :param chosen: beginnings of the fingerprints that are sent back; else all errors and warnings.
        """
        policy = self.policy(path)
        try:
            data = read_bytes(path)
            from draftlint.review.texthash import text_hash

            document = read(data, path)
            seen = Seen(document.sha256, text_hash(document), len(data))
        except UnreadableDraftError as error:
            raise CannotReviewError(f"{path}：{error.problem.message}") from error
        with self._there(path) as store:
            document_row = self._known(store, path)

            def decide(chain: Chain) -> Act:
                self._unmoved(path, seen)
                kept = store.findings(document_row, len(chain.revisions))
                spared = steps.waived(chain, self.today)
                still = [one for one in kept if one["fingerprint"] not in spared]
                back = _chosen(still, chosen) if chosen else [o for o in still if o["severity"] in _SENT_BACK]
                prints = tuple(one["fingerprint"] for one in back)
                return steps.send_back(
                    chain, policy, level, by, seen, reason, prints, to=to, on_behalf_of=on_behalf_of
                )

            chain, act = store.step(document_row.key, path, self.at, decide)
        return Done(chain, act, policy)

    def waive(self, path: str, wanted: str, by: str, reason: str, until: str = "") -> Done:
        """Decide that a finding of a draft stays as it is."""
        look = self.look(path)
        found = [one for one in look.open if one.fingerprint.startswith(wanted)] if wanted else []
        if len(found) != 1:
            already = any(one.finding.fingerprint.startswith(wanted) for one in look.report.suppressed)
            why = (
                "已经有人决定不改（批注答复、配置或者基线），不用再放行"
                if already and not found
                else f"有 {len(found)} 处都以它开头，请写全"
                if found
                else "这份文稿里没有这一处问题，请用 draftlint review status 或者 --format json 查指纹"
            )
            raise Refused("no-finding", f"“{wanted}”：{why}。")
        policy = self.policy(path)
        return self._step(
            path,
            look,
            lambda chain: steps.waive(chain, policy, by, found[0], reason, self.today, until),
            policy,
        )

    def unwaive(self, path: str, wanted: str, by: str, reason: str = "") -> Done:
        """Take a waiver back."""
        policy = self.policy(path)

        def decide(chain: Chain) -> Act:
            hits = [one.fingerprint for one in chain.waivers if one.fingerprint.startswith(wanted)]
            return steps.unwaive(chain, policy, by, hits[0] if len(hits) == 1 else wanted, reason)

        with self._there(path) as store:
            chain, act = store.step(self._known(store, path).key, path, self.at, decide)
        return Done(chain, act, policy)

    def standings(
        self, path: str, *, whole: bool = False, known: bool = False
    ) -> tuple[list[Standing], audit.Head]:
        """Where a draft stands, or (``whole``) all drafts of the store that ``path`` is asked at.

        :param known: only a draft that has been dealt with.
        :raises Refused: it has not, or there is no such file.
        """
        with self._there(path) if known else self.open(path) as store:
            documents = store.documents()
            if not whole:
                found = store.document(self.key(path))
                if found is None and (known or not Path(path).is_file()):
                    raise self._unknown(path)
                documents = [found or Document(0, self.key(path), path, "")]
            shown = [
                self.standing(store, each, self._place(store, each) if whole else path) for each in documents
            ]
            return shown, store.head()

    def _place(self, store: Store, document: Document) -> str:
        """The path of a draft: its key is told from the folder of the store."""
        if os.path.isabs(document.key):  # noqa: PTH117
            return document.key
        inside = os.path.join(_home(store.path), document.key)  # noqa: PTH118
        return os.path.relpath(inside) if os.path.exists(inside) else document.path  # noqa: PTH110

    def standing(self, store: Store, document: Document, path: str) -> Standing:
        """Where a draft stands; the file is judged anew when it is there."""
        chain = store.chain(document)
        policy, current, head = self.policy(path), chain.current, store.head()
        spared = steps.waived(chain, self.today)
        kept = store.findings(document, len(chain.revisions)) if current is not None else []
        left = [one["severity"] for one in kept if one["fingerprint"] not in spared]
        basis = Standing(
            path, document.title, chain, policy, self.today, "missing", counts=(left.count("error"), left.count("warning"), left.count("info")),
            comparison=self._compared(store, document, chain), head=head.hash, entries=head.seq,
        )  # fmt: skip
        if not Path(path).is_file():
            return basis
        try:
            look = self.look(path)
        except CannotReviewError:
            return basis._replace(file="unreadable")
        file = "changed"
        if current is None:
            file = "new"
        elif look.seen.sha256 == current.sha256:
            file = "same"
        elif look.seen.text_sha256 == current.text_sha256:
            file = "comments"
        found = {one.fingerprint for one in look.report.findings}
        now = [finding_json(one) for one in look.report.findings]
        return basis._replace(
            file=file,
            sha256=look.seen.sha256,
            text_sha256=look.seen.text_sha256,
            comparison=self._compared(store, document, chain, now, on_disk=file == "changed"),
            unused=tuple(one.fingerprint for one in chain.waivers if one.fingerprint not in found),
            report=with_waivers(look.report, chain, self.today),
        )

    def lines(self, store: Store, path: str | None) -> list[audit.Line]:
        """The log, of one draft or (no path, or a folder) of all."""
        if path is None or Path(path).is_dir():
            return store.lines()
        return store.lines(self._known(store, path))

    def purge(self, path: str, by: str, reason: str = "") -> list[str]:
        """Let what is kept of a draft go; the hashes of what went."""
        if not by:
            raise Refused("no-name", "清除要写明是谁（--by 姓名）。")
        with self._there(path) as store:
            return store.purge(self._known(store, path), by, self.at, reason=reason)

    def expire(self, store: Store, policy: Policy) -> list[str]:
        """Let bytes go that have been kept longer than the office wants, of whatever draft."""
        if not policy.keep_days:
            return []
        before = (self.now - timedelta(days=policy.keep_days)).isoformat(timespec="seconds")
        if not store.keeps_older(before):
            return []
        why = f"保存期 {policy.keep_days} 天已满"
        return [
            sha256
            for document in store.documents()
            for sha256 in store.purge(document, "draftlint", self.at, before, why)
        ]

    def _begun(self, path: str, look: Look, decide: Callable[[Chain], Act]) -> Store:
        """The store for a step that may be the first of all: what is refused makes no file."""
        if not os.path.exists(self.store_of(path)):  # noqa: PTH110
            refuse_network(self.store_of(path))
            try:
                decide(Chain())
            except Refused as error:
                raise _with_findings(error, look) from None
        return self.open(path, create=True)

    def _there(self, path: str) -> Store:
        """The store for a step with a draft that must be known already.

        :raises Refused: nothing was ever handed in here.
        """
        if not os.path.exists(self.store_of(path)):  # noqa: PTH110
            refuse_network(self.store_of(path))
            raise self._unknown(path)
        return self.open(path)

    def _unknown(self, path: str) -> Refused:
        return Refused("unknown", f"“{path}”还没有送过审。{steps.told(Chain(), self.policy(path))}")

    def _step(
        self, path: str, look: Look, decide: Callable[[Chain], Act], policy: Policy, *, brings: bool = False
    ) -> Done:
        """:param brings: the step brings new bytes, which are kept with their findings."""
        found = [finding_json(one) for one in look.report.findings]
        with self._begun(path, look, decide) as store:
            try:
                chain, act = store.step(
                    self.key(path),
                    path,
                    self.at,
                    decide,
                    title=(look.report.title or "") if brings else None,
                    findings=found if brings else None,
                    content=look.data if brings and policy.keep else None,
                )
            except Refused as error:
                raise _with_findings(error, look) from None
            document = store.document(self.key(path))
            assert document is not None
            comparison = self._compared(store, document, chain)
            self.expire(store, policy)
        return Done(chain, act, policy, look, comparison)

    def _compared(
        self,
        store: Store,
        document: Document,
        chain: Chain,
        now: Sequence[Json] | None = None,
        *,
        on_disk: bool = False,
    ) -> Comparison | None:
        """The current revision (or the file on the disk) beside the one that was last sent back."""
        back = chain.last_return
        if back is None:
            return None
        newer = len(chain.revisions) > back.revision
        if not newer and not on_disk:
            return None
        earlier = store.findings(document, back.revision)
        if now is None:
            now = store.findings(document, len(chain.revisions))
        spared = steps.waived(chain, self.today)
        return compare(earlier, now, spared, back.revision, back.findings)

    def _known(self, store: Store, path: str) -> Document:
        """The draft in the store.

        :raises Refused: it was never handed in.
        """
        found = store.document(self.key(path))
        if found is None:
            raise self._unknown(path)
        return found

    def _unmoved(self, path: str, seen: Seen) -> None:
        """Look at the file once more, inside the transaction: what is judged must be what lies there.

        :raises Refused: somebody saved it in between.
        """
        from hashlib import sha256

        try:
            data = read_bytes(path)
        except UnreadableDraftError as error:
            raise CannotReviewError(f"{path}：{error.problem.message}") from error
        if sha256(data).hexdigest() != seen.sha256:
            raise Refused("moving", "核查期间文稿被改动过，这一步没有办；请保存、关闭文稿后再试一次。")


def _with_findings(refusal: Refused, look: Look) -> Refused:
    """A refusal with the findings that shut the gate, for whoever shows them."""
    refusal.findings = tuple(one for one in look.report.findings if one.fingerprint in refusal.held)
    return refusal


def with_waivers(report: DocumentReport, chain: Chain, today: str) -> DocumentReport:
    """The report with what was waived moved to ``suppressed``, as answers in Word comments do it."""
    given = {one.fingerprint: one for one in chain.waivers if one.in_force(today)}
    moved = tuple(
        Suppressed(
            one,
            "waiver",
            f"{given[one.fingerprint].by}（{given[one.fingerprint].at[:10]}）：{given[one.fingerprint].reason}",
        )
        for one in report.findings
        if one.fingerprint in given
    )
    left = tuple(one for one in report.findings if one.fingerprint not in given)
    return replace(report, findings=left, suppressed=(*report.suppressed, *moved))


def _chosen(findings: Sequence[Json], wanted: Sequence[str]) -> list[Json]:
    """Findings by the beginnings of their fingerprints.

    :raises Refused: one means none of them.
    """
    for each in wanted:
        if not any(one["fingerprint"].startswith(each) for one in findings):
            raise Refused("no-finding", f"这一稿里没有指纹为“{each}”的问题。")
    return [one for one in findings if one["fingerprint"].startswith(tuple(wanted))]
