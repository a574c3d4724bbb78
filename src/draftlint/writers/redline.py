"""``fix``: which corrections are made, the proof that nothing else changes, and what becomes of the rest.

Corrections are made in rounds: what the rules find is corrected, the result is judged again, until nothing
more is to be done. Each round starts from the draft itself with all corrections so far, so that a place is
corrected once however often it was thought over. A correction that breaks a promise, that Word's file does
not allow, that does not satisfy its own rule or brings up another finding is taken back and told.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from draftlint.doc.problem import UnreadableDraftError
from draftlint.ooxml.ownmark import is_clean, is_own, marked
from draftlint.ooxml.package import Package
from draftlint.ooxml.plain import read_plain
from draftlint.ooxml.plainedits import revise_plain
from draftlint.ooxml.read import read_docx
from draftlint.ooxml.revisions import CannotReviseError
from draftlint.ooxml.textedits import revise_text
from draftlint.writers.redrounds import Attempt, Bans, CannotFixError, Left

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from draftlint.doc.model import Document
    from draftlint.findings import DocumentReport, Finding
    from draftlint.ooxml.revisions import LookChange, Refused, Revised, Stamp, TextChange
    from draftlint.writers.redrounds import ChangedLine, Lint

__all__ = ["AUTHOR", "CannotFixError", "Fixed", "fix", "is_clean", "is_own", "pending"]

#: In whose name tracked changes are made: the same each time, so that Word can show them alone.
AUTHOR = "draftlint 修订"
_ATTEMPTS = 12


class Fixed(NamedTuple):
    """What came of it."""

    data: bytes | None  # the new file; None where nothing is corrected
    done: tuple[Finding, ...]  # corrected: in the draft as it came, or in what an earlier correction left
    left: tuple[Left, ...]
    lines: tuple[ChangedLine, ...]
    looks: tuple[LookChange, ...]
    after: DocumentReport  # of the corrected draft, all corrections accepted


class _Form:
    """How a kind of draft is read and written."""

    def __init__(self, data: bytes, path: str, *, plain: bool) -> None:
        self.data, self.path, self.plain = data, path, plain

    def read(self, data: bytes) -> Document:
        """The draft in these bytes."""
        return read_plain(data, self.path) if self.plain else read_docx(data, self.path)

    def write(
        self, texts: Sequence[TextChange], looks: Sequence[LookChange], stamp: Stamp | None
    ) -> tuple[bytes, list[Refused]]:
        """The draft with these corrections; tracked when there is a stamp."""
        if self.plain:
            done = revise_plain(self.data, self.path, texts)
            return done.data, list(done.refused)
        done = revise_text(self.data, texts, stamp)
        refused = list(done.refused)
        data = done.data
        if looks:
            restyled = _restyle(data, looks, stamp)
            data = restyled.data
            refused += restyled.refused
        return data, refused


def _restyle(data: bytes, looks: Sequence[LookChange], stamp: Stamp | None) -> Revised:
    from draftlint.ooxml.looks import revise_looks  # only where formats are corrected

    return revise_looks(data, looks, stamp)


def fix(
    data: bytes,
    before: DocumentReport,
    lint: Lint,
    stamp: Stamp,
    *,
    plain: bool = False,
    clean: bool = False,
    unsafe: bool = False,
    names: Iterable[str] = (),
) -> Fixed:
    """Correct a draft.

    :param data: the very file that ``before`` is about.
    :param lint: judges a file as ``before`` was judged.
    :param plain: a draft without formatting: nothing can be tracked.
    :param clean: without marks.
    :param unsafe: also what may change the meaning.
    :param names: people of the roster.
    :raises CannotFixError: it cannot be done safely.
    """
    form = _Form(data, before.path, plain=plain)
    try:
        document = form.read(data)
        _refuse_protected(document)
        bans = Bans()
        for _ in range(_ATTEMPTS):
            attempt = Attempt(form, document, before, lint, stamp, bans, unsafe=unsafe, names=tuple(names))
            if attempt.run():
                changed = bool(attempt.done)
                made = attempt.clean if clean or plain else attempt.tracked
                return Fixed(
                    (made if plain else marked(made, clean=clean)) if changed else None,
                    tuple(sorted(attempt.done.values(), key=lambda each: each.location.paragraph or 0)),
                    tuple(attempt.left()),
                    tuple(attempt.lines()),
                    tuple(attempt.looks.values()),
                    attempt.after,
                )
    except CannotReviseError as error:
        raise CannotFixError(str(error)) from error
    except UnreadableDraftError as error:
        raise CannotFixError(error.problem.message) from error
    raise CannotFixError("改动之间互相牵连，没有得出稳定的结果，所以没有改；请按核查结果逐条修改。")


class Pending(NamedTuple):
    """Tracked changes that nobody has accepted or rejected."""

    ours: int = 0
    others: int = 0


def pending(data: bytes) -> Pending:
    """What is tracked in a file; nothing in one that has no marks."""
    try:
        package = Package.open(data)
        author = f'author="{AUTHOR}"'.encode()
        parts = (each for each in package.names if each.endswith(".xml") and "people" not in each)
        ours = sum(package.read(name).count(author) for name in parts)
        return Pending(ours, max(read_docx(data, "").facts.tracked_changes - ours, 0))
    except UnreadableDraftError:
        return Pending()


def _refuse_protected(document: Document) -> None:
    if document.facts.protection == "signature":
        raise CannotFixError("文件带有数字签名，改动会使签名失效；请在没有签名的文件上修改。")
    if document.facts.protection is not None:
        raise CannotFixError(
            "文件设了编辑限制（限制编辑），不能改动；请在 Word“审阅—限制编辑”中停止保护后再试。"
        )
