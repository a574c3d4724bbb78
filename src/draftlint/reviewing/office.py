"""What every step and every view needs: whose draft, which rules, which record, what lies on the disk now."""

from __future__ import annotations

import os
from datetime import datetime
from typing import NamedTuple

from draftlint.api import Linter, Options
from draftlint.doc.model import Document as WordDocument
from draftlint.doc.problem import UnreadableDraftError
from draftlint.findings import DocumentReport
from draftlint.reading import STDIN, read, read_bytes
from draftlint.review import steps
from draftlint.review.chain import Chain
from draftlint.review.places import draft_itself, home_of, key_of, record_of
from draftlint.review.policy import Policy
from draftlint.review.steps import Open, Refused, Seen
from draftlint.reviewing.pictures import pictures
from draftlint.store.db import refuse_network
from draftlint.store.errors import StoreError
from draftlint.store.records import Alike, Document, Store


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


class Office:
    """Drafts, their records and the rules for them.

    :param store: the record to use; None for the one that a draft's place says.
    :param now: local time with its zone.
    """

    def __init__(self, store: str | None, now: datetime, options: Options | None = None) -> None:
        self._told = store
        self.now = now
        self._linter = Linter(options, raise_pack_errors=True, record=False)

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
        return self._told or record_of(path)

    def open(self, path: str, *, create: bool = False) -> Store:
        """The store of a draft; where it may not be written to, it can still be looked at."""
        where = self.store_of(path)
        try:
            return Store(where, create=create)
        except StoreError as error:
            if error.code != "cannot-open" or not os.path.exists(where):  # noqa: PTH110
                raise
            found = Store.to_look_at(where)
            if found is None:
                raise
            return found

    def key(self, path: str) -> str:
        """What the store calls a draft: its place, seen from the folder of the store where it lies below that."""
        return key_of(path, self.store_of(path))

    def policy(self, path: str) -> Policy:
        """How the chain is run where a draft lies.

        :raises PackError: the configuration is wrong.
        """
        config = self._linter.library(draft_itself(path)).config
        return Policy.of(config.review if config is not None else {})

    def read(self, path: str) -> tuple[bytes, WordDocument]:
        """The bytes of a draft, and what is in them.

        :raises CannotReviewError: it cannot be read.
        """
        if path == STDIN:
            raise CannotReviewError("送审、签批要写文稿的文件名，不能从标准输入读。")
        try:
            data = read_bytes(path)
            return data, read(data, path)
        except UnreadableDraftError as error:
            raise CannotReviewError(f"{path}：{error.problem.message}") from error

    def look(self, path: str) -> Look:
        """Read and judge a draft.

        :raises CannotReviewError: that is not possible.
        """
        data, document = self.read(path)
        report = self._linter.lint_bytes(data, draft_itself(path))
        if report.problem is not None:
            raise CannotReviewError(f"{path}：{report.problem.message}")
        from draftlint.outline.build import build
        from draftlint.outline.model import Role
        from draftlint.review.texthash import text_hash

        outline = build(document, self._linter.library(draft_itself(path)).genres)
        secret = next((item.paragraph.text.strip() for item in outline.with_role(Role.SECRECY)), "")
        return Look(
            data, Seen(document.sha256, text_hash(document, pictures(data)), len(data)), report, secret
        )

    def there(self, path: str) -> Store:
        """The store for a step with a draft that must be known already.

        :raises Refused: nothing was ever handed in here.
        """
        if not os.path.exists(self.store_of(path)):  # noqa: PTH110
            refuse_network(self.store_of(path))
            raise self.unknown(path)
        return self.open(path)

    def unknown(self, path: str) -> Refused:
        """That a draft was never handed in."""
        return Refused("unknown", f"“{path}”还没有送过审。{steps.told(Chain(), self.policy(path))}")

    def known(self, store: Store, path: str) -> Document:
        """The draft in the store.

        :raises Refused: it was never handed in.
        """
        found = store.document(self.key(path))
        if found is None or store.chain(found).gone:
            refusal = self.unknown(path)
            alike = self.alike(store, path)
            if alike is not None:
                refusal.message += alike_words(store, alike, path)
            raise refusal
        return found

    def alike(self, store: Store, path: str) -> Alike | None:
        """Another draft that has had the bytes or the text of a file; None when it cannot be read either."""
        from draftlint.review.texthash import text_hash

        try:
            data, document = self.read(path)
        except CannotReviewError:
            return None
        return store.alike(document.sha256, text_hash(document, pictures(data)), self.key(path))

    def unmoved(self, path: str, seen: Seen) -> None:
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


def place_of(store: Store, document: Document) -> str:
    """The path of a draft from here: its key is told from the folder of the store."""
    if os.path.isabs(document.key):  # noqa: PTH117
        return document.key
    inside = os.path.join(home_of(store.path), document.key)  # noqa: PTH118
    try:
        return os.path.relpath(inside)
    except ValueError:  # another drive of Windows
        return inside


def alike_words(store: Store, alike: Alike, path: str) -> str:
    """That another draft was the same, and how to go on with what was done there."""
    old = place_of(store, alike.document)
    what = "文件" if alike.same_bytes else "正文和格式"
    same = f"这份文稿与“{old}”第{alike.round}轮第{alike.revision}稿的{what}相同；"
    go_on = f'draftlint review rename "{old}" "{path}" --by 姓名。'
    if os.path.exists(old):  # noqa: PTH110
        return f"{same}“{old}”还在原处，要办的是那一份就写那个文件名，以后改用这个文件名就先运行 {go_on}"
    return f"{same}如果是改了名或者换了位置，接着办：{go_on}"
