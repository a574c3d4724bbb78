"""The chain at work: lints the file, asks the rules of the chain, writes the step into the store."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import NamedTuple

from draftlint.review import steps
from draftlint.review.chain import DRAFTER, Act, Chain
from draftlint.review.places import key_of, storable
from draftlint.review.policy import Policy, person
from draftlint.review.rounds import Comparison, Json
from draftlint.review.standing import Standing
from draftlint.review.steps import Refused, Seen
from draftlint.reviewing import board
from draftlint.reviewing.office import Look, Office, alike_words
from draftlint.reviewing.pictures import pictures
from draftlint.store import audit
from draftlint.store.db import refuse_network
from draftlint.store.purging import Purged
from draftlint.store.records import Store
from draftlint.writers.json_ import finding_json

_SENT_BACK = ("error", "warning")


class Done(NamedTuple):
    """A step that was taken."""

    chain: Chain
    act: Act
    policy: Policy
    look: Look | None = None
    comparison: Comparison | None = None
    alike: str = ""  # first submission: that another draft was the same


class Desk(Office):
    """Where drafts are handed in, passed and sent back."""

    def standings(
        self, path: str, *, whole: bool = False, known: bool = False
    ) -> tuple[list[Standing], audit.Head]:
        """Where a draft stands (:func:`draftlint.reviewing.board.standings`)."""
        return board.standings(self, path, whole=whole, known=known)

    def submit(self, path: str, by: str, continues: str = "", *, same: bool = False) -> Done:
        """Hand a draft in.

        :param continues: the path under which it was dealt with before.
        :param same: these may be the very bytes that were sent back.
        :raises Refused: not now, not by this person, not with these findings.
        """
        look, by = self.look(path), person(by)
        self._not_secret(look)
        policy = self.policy(path)

        def decide(chain: Chain) -> Act | None:
            self.unmoved(path, look.seen)
            try:
                return steps.submit(
                    chain, policy, by, look.seen, look.open, self.today, look.report.ruleset, same=same
                )
            except Refused as refusal:
                if continues and refusal.code == "already-submitted":
                    return None  # it was only renamed
                raise

        return self._step(path, look, decide, policy, brings=True, continues=continues, by=by)

    def rename(self, old: str, new: str, by: str) -> Done:
        """Go on under a new name with what was done under an old one.

        :raises Refused: nothing was, or the new name has had verdicts of its own.
        """
        policy, by = self.policy(new), person(by)
        self._one_record(old, new)
        with self.there(new) as store:
            chain, act = store.step(
                self.key(new), new, self.at, lambda _: None, continues=self._carried(old, new, by)
            )
        return Done(chain, act, policy)

    def _carried(self, old: str, new: str, by: str) -> tuple[str, Callable[[Chain, Chain], tuple[Act, Act]]]:
        """For the store: what is carried on, and what decides whether it may be.

        The old name is looked for in the record of the new one: a draft that was moved out of reach of its
        record keeps it with ``--store``.
        """
        policy, before, after = self.policy(new), key_of(old, self.store_of(new)), self.key(new)
        return before, lambda earlier, own: steps.carry(earlier, own, policy, by, before, after)

    def _one_record(self, old: str, new: str) -> None:
        there, here = self.store_of(old), self.store_of(new)
        if os.path.exists(there) and os.path.abspath(there) != os.path.abspath(here):  # noqa: PTH100, PTH110
            raise Refused(
                "other-record",
                f"“{old}”的记录在 {there}，“{new}”按所在位置要用 {here}，接不过来；请加 --store {there}，以后也用它。",
            )

    def _not_secret(self, look: Look) -> None:
        if look.secret:
            raise Refused(
                "secret",
                f"文稿标有密级（{look.secret}）。涉密文稿不得在这里送审，也没有留存副本；请按保密规定另行办理。",
            )

    def recall(self, path: str, by: str, reason: str = "") -> Done:
        """Take a draft back."""
        policy, by, reason = self.policy(path), person(by), storable(reason)
        with self.there(path) as store:
            key = self.known(store, path).key
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
        look, by, on_behalf_of, reason = self.look(path), person(by), person(on_behalf_of), storable(reason)
        if edited:
            self._not_secret(look)
        policy = self.policy(path)

        def decide(chain: Chain) -> Act:
            self.unmoved(path, look.seen)
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
        policy, by, on_behalf_of, reason = (
            self.policy(path),
            person(by),
            person(on_behalf_of),
            storable(reason),
        )
        from draftlint.review.texthash import text_hash

        data, document = self.read(path)
        seen = Seen(document.sha256, text_hash(document, pictures(data)), len(data))
        with self.there(path) as store:
            document_row = self.known(store, path)

            def decide(chain: Chain) -> Act:
                self.unmoved(path, seen)
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
        look, by, reason = self.look(path), person(by), storable(reason)
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
        policy, by, reason = self.policy(path), person(by), storable(reason)

        def decide(chain: Chain) -> Act:
            hits = [one.fingerprint for one in chain.waivers if one.fingerprint.startswith(wanted)]
            return steps.unwaive(chain, policy, by, hits[0] if len(hits) == 1 else wanted, reason)

        with self.there(path) as store:
            chain, act = store.step(self.known(store, path).key, path, self.at, decide)
        return Done(chain, act, policy)

    def purge(self, path: str, by: str, reason: str = "") -> Purged:
        """Let what is kept of a draft go."""
        by, reason = person(by), storable(reason)
        if not by:
            raise Refused("no-name", "清除要写明是谁（--by 姓名）。")
        policy = self.policy(path)
        if policy.people and not policy.levels_of(by):
            raise Refused("not-allowed", f"“{by}”不在配置文件的名单里，不能清除。")
        with self.there(path) as store:
            return store.purge(self.known(store, path), by, self.at, reason=reason)

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
            for sha256 in store.purge(document, "draftlint", self.at, before, why).contents
        ]

    def _begun(self, path: str, look: Look, decide: Callable[[Chain], Act | None]) -> Store:
        """The store for a step that may be the first of all: what is refused makes no file."""
        if not os.path.exists(self.store_of(path)):  # noqa: PTH110
            refuse_network(self.store_of(path))
            try:
                decide(Chain())
            except Refused as error:
                raise _with_findings(error, look) from None
        return self.open(path, create=True)

    def _step(
        self,
        path: str,
        look: Look,
        decide: Callable[[Chain], Act | None],
        policy: Policy,
        *,
        brings: bool = False,
        continues: str = "",
        by: str = "",
    ) -> Done:
        """:param brings: the step brings new bytes, which are kept with their findings."""
        found = [finding_json(one) for one in look.report.findings]
        if continues:
            self._one_record(continues, path)
            if not os.path.exists(self.store_of(path)):  # noqa: PTH110
                raise self.unknown(continues)
        with self._begun(path, look, decide) as store:
            key = self.key(path)
            try:
                chain, act = store.step(
                    key,
                    path,
                    self.at,
                    decide,
                    title=(look.report.title or "") if brings else None,
                    findings=found if brings else None,
                    content=look.data if brings and policy.keep else None,
                    continues=self._carried(continues, path, by) if continues else None,
                )
            except Refused as error:
                alike = store.alike(look.seen.sha256, look.seen.text_sha256, key)
                if alike is not None and not brings and store.document(key) is None:
                    error.message += alike_words(store, alike, path)
                raise _with_findings(error, look) from None
            document = store.document(key)
            assert document is not None
            comparison = board.compared(self, store, document, chain)
            alike = (
                store.alike(look.seen.sha256, look.seen.text_sha256, key)
                if act.action == "submit" and chain.round == 1
                else None
            )
            words = alike_words(store, alike, path) if alike is not None else ""
            self.expire(store, policy)
        return Done(chain, act, policy, look, comparison, words)


def _with_findings(refusal: Refused, look: Look) -> Refused:
    """A refusal with the findings that shut the gate, for whoever shows them."""
    refusal.findings = tuple(one for one in look.report.findings if one.fingerprint in refusal.held)
    return refusal


def _chosen(findings: Sequence[Json], wanted: Sequence[str]) -> list[Json]:
    """Findings by the beginnings of their fingerprints.

    :raises Refused: one means none of them.
    """
    for each in wanted:
        if not any(one["fingerprint"].startswith(each) for one in findings):
            raise Refused("no-finding", f"这一稿里没有指纹为“{each}”的问题。")
    return [one for one in findings if one["fingerprint"].startswith(tuple(wanted))]
