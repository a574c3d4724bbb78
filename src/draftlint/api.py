"""The facade: everything that lints goes through here.

:func:`lint` is for other programs, :class:`Linter` for whoever lints many drafts in one process.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from draftlint.doc.problem import Problem, UnreadableDraftError
from draftlint.findings import DocumentReport, Finding, Report
from draftlint.reading import read, read_bytes
from draftlint.version import __version__

#: From the second draft on, so many newly compiled patterns are worth writing the cache again.
_MANY_NEW = 16

if TYPE_CHECKING:
    from datetime import datetime

    from draftlint.checks.base import Draft
    from draftlint.doc.model import Document
    from draftlint.outline.model import Outline
    from draftlint.packs.examples import LintDraft
    from draftlint.packs.library import Library
    from draftlint.packs.model import Rule, Ruleset
    from draftlint.writers.redline import Fixed


class Options(NamedTuple):
    """What a caller may decide over the head of the configuration."""

    profile: str | None = None
    genre: str | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    debug: bool = False  # tracebacks of crashed rules to stderr
    config: str | None = None  # configuration to use instead of the nearest one; "" for none
    keep_text: bool = False  # reports carry the text of the draft, for writers that show it


def lint(
    source: str | os.PathLike[str] | bytes | Any,
    profile: str | None = None,
    *,
    genre: str | None = None,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    name: str | None = None,
) -> Report:
    """Lint one draft.

    :param source: path of a file, the bytes of one, or a python-docx ``Document``.
    :param profile: name or title of a profile; None for what the nearest configuration or the genre says.
    :param genre: id or Chinese name of a genre; None for recognition.
    :param select: codes, families (``PU``) or names of the only rules to run.
    :param ignore: codes, families or names of rules to leave out.
    :param name: for bytes and documents: file name to report, which also finds the configuration.
    :returns: the report; a draft that cannot be read is a ``problem`` in it.
    :raises draftlint.packs.errors.PackError: profile, configuration or rules are wrong.
    """
    options = Options(profile, genre, tuple(select), tuple(ignore))
    linter = Linter(options, raise_pack_errors=True)
    if isinstance(source, (str, os.PathLike)):
        return report([linter.lint_file(os.fspath(source))])
    data = source if isinstance(source, bytes) else _saved(source)
    return report([linter.lint_bytes(data, name or "document.docx")])


def report(documents: Sequence[DocumentReport]) -> Report:
    """One run's report over its documents."""
    digests = sorted({one.ruleset for one in documents if one.ruleset})
    if len(digests) > 1:
        from hashlib import sha256

        together = "sha256:" + sha256("\n".join(digests).encode()).hexdigest()
    else:
        together = digests[0] if digests else "sha256:none"
    return Report(tuple(documents), together, __version__)


class Linter:
    """Lints drafts one after the other; reading configuration and rules is paid once."""

    def __init__(
        self, options: Options | None = None, *, raise_pack_errors: bool = False, record: bool = True
    ) -> None:
        """:param record: what was waived in the record of reviews beside a draft counts, where there is one."""
        self.options = options or Options()
        #: Hears of every draft as the checks saw it: whoever compares drafts gathers from it.
        self.seen: Callable[[Draft], None] | None = None
        self._record = record
        self._raise = raise_pack_errors
        self._libraries: dict[Path | None, Library] = {}
        self._first = True

    def lint_file(
        self, path: str, baseline: frozenset[str] = frozenset(), name: str | None = None
    ) -> DocumentReport:
        """Lint a file; whatever stands in the way is the document's problem.

        :param path: ``-`` reads standard input, which is then called ``name``.
        """
        try:
            data = read_bytes(path)
        except UnreadableDraftError as error:
            return unread(name or path, error.problem)
        return self.lint_bytes(data, name or path, baseline)

    def lint_bytes(self, data: bytes, path: str, baseline: frozenset[str] = frozenset()) -> DocumentReport:
        """Lint a file's content; ``path`` says what it is called and where its configuration is looked for."""
        try:
            document = read(data, path)
            return self._judge(document, path, baseline, data)
        except UnreadableDraftError as error:
            return unread(path, error.problem, data)
        except Exception as error:  # one bad file must not hide the others
            from draftlint.packs.errors import PackError  # only now: most runs never need it

            if isinstance(error, PackError):
                if self._raise:
                    raise
                return unread(path, Problem("bad-config", str(error)), data)
            if self.options.debug:
                _traceback(error)
            return unread(path, _internal(error), data)

    def fix_bytes(
        self, data: bytes, path: str, now: datetime, *, clean: bool = False, unsafe: bool = False
    ) -> Fixed:
        """Correct a file's content, as tracked changes or ``clean``; what was left out is told in the result.

        :param now: local time, for the tracked changes.
        :param unsafe: also corrections that may change the meaning.
        :raises CannotFixError: it cannot be read, or not be corrected safely.
        """
        from draftlint.ooxml.revisions import Stamp
        from draftlint.writers.redline import AUTHOR, CannotFixError, fix

        before = self.lint_bytes(data, path)
        if before.unreadable and before.problem is not None:
            raise CannotFixError(before.problem.message)
        source = read(data, path).source
        if source == "converted":
            raise CannotFixError("旧格式（.doc、.wps 等）不能直接改；请先用 Word 或 WPS“另存为”.docx 再改。")
        if source == "text" and not clean:
            raise CannotFixError(
                "纯文本没有修订标记；请加 --clean 直接改好另存，或加 --diff 只看会改哪些地方。"
            )
        roster = self.library(path).tables.get("roster") or ()
        return fix(
            data,
            before,
            lambda made: self.lint_bytes(made, path),
            Stamp(
                AUTHOR, now.strftime("%Y-%m-%dT%H:%M:%SZ")
            ),  # the clock on the wall with a Z, as Word writes it
            plain=source == "text",
            clean=clean,
            unsafe=unsafe,
            names=sorted({person["name"] for person in roster}),
        )

    def library(self, path: str) -> Library:
        """Rules and profiles in force where ``path`` lies.

        :raises draftlint.packs.errors.PackError: configuration or rules are wrong.
        """
        from draftlint.packs.config import find_config, load_config
        from draftlint.packs.library import Library
        from draftlint.packs.patterncache import know_patterns

        told = self.options.config
        where = find_config(Path(path)) if told is None else Path(told) if told else None
        if where not in self._libraries:
            config = load_config(where) if where is not None else None
            library = self._libraries[where] = Library.load(config)
            if len(self._libraries) == 1:
                know_patterns(library.digest)
        return self._libraries[where]

    def check_options(self, path: str) -> None:
        """Complain about profiles, genres and selectors that do not exist where ``path`` lies.

        :raises draftlint.packs.errors.PackError: one does not.
        """
        library = self.library(path)
        self.ruleset(library, self._genre(library) or "generic")

    def _judge(self, document: Document, path: str, baseline: frozenset[str], data: bytes) -> DocumentReport:
        from draftlint.engine.run import run
        from draftlint.outline.build import build
        from draftlint.packs.patterncache import keep_patterns

        library = self.library(path)
        outline = build(document, library.genres)
        ours = document.source == "docx" and _has_own(document)
        if ours:
            from draftlint.writers.waivers import with_waivers, without_answers

            document = without_answers(document, data)
        forced = self._genre(library) or (library.config.genre if library.config is not None else None)
        ruleset = self.ruleset(library, forced or outline.genre)
        judged = run(
            document,
            outline,
            ruleset,
            path,
            baseline=baseline,
            on_crash=(lambda _rule, error: _traceback(error)) if self.options.debug else None,
            keep_text=self.options.keep_text,
        )
        if self.seen is not None:
            self._show(document, outline, ruleset)
        keep_patterns(library.digest, 1 if self._first else _MANY_NEW)
        self._first = False
        judged = with_waivers(judged, document, data) if ours else judged
        return self.recorded(judged, path) if self._record else judged

    def _show(self, document: Document, outline: Outline, ruleset: Ruleset) -> None:
        from draftlint.checks.base import Draft

        if ruleset.genre is not None and ruleset.genre != outline.genre:
            outline = outline._replace(genre=ruleset.genre, genre_confidence=1.0)
        if self.seen is not None:
            self.seen(Draft(document, outline, ruleset.format, ruleset.tables))

    def recorded(self, judged: DocumentReport, path: str) -> DocumentReport:
        """The report with what was waived in the record of reviews; most drafts have none, which costs one look."""
        library = self.library(path)
        folder = os.path.dirname(path) if library.config is None else library.config.path.parent  # noqa: PTH120
        if not os.path.isdir(os.path.join(folder, ".draftlint")) and not os.path.islink(path):  # noqa: PTH112, PTH114, PTH118
            return judged
        # only now, and in the one place where a check may reach the database: docs/adr/0015
        from draftlint.reviewed import with_record

        return with_record(judged, path, whole=not (self.options.select or self.options.ignore))

    def draft(self, path: str) -> tuple[Draft, Ruleset]:
        """A file as the checks see it, with the rules in force for it.

        :raises UnreadableDraftError: it cannot be read as a draft.
        :raises draftlint.packs.errors.PackError: configuration, rules or options are wrong.
        """
        from draftlint.checks.base import Draft
        from draftlint.outline.build import build

        document = read(read_bytes(path), path)
        library = self.library(path)
        outline = build(document, library.genres)
        ruleset = self.ruleset(library, self.options.genre or outline.genre)
        return Draft(document, outline, ruleset.format, ruleset.tables), ruleset

    def genre_of(self, path: str) -> str:
        """The genre recognised in a file.

        :raises UnreadableDraftError: it cannot be read.
        """
        from draftlint.outline.build import build

        return build(read(read_bytes(path), path), self.library(path).genres).genre

    def ruleset(self, library: Library, genre: str) -> Ruleset:
        """The rules in force for drafts of this genre.

        :raises draftlint.packs.errors.PackError: the options name what does not exist.
        """
        options = self.options
        return library.ruleset(
            library.profile_for(genre, options.profile),
            select=options.select,
            ignore=options.ignore,
            genre=self._genre(library),
        )

    def _genre(self, library: Library) -> str | None:
        """The id of the genre that the options name; None when they leave it to recognition.

        :raises draftlint.packs.errors.PackError: there is no such genre.
        """
        word = self.options.genre
        if not word:
            return None
        found = library.genre_named(word)
        if found is None:
            from draftlint.packs.errors import Mistake, PackError, did_you_mean
            from draftlint.packs.genrenames import listed

            names = library.genre_names
            hint = did_you_mean(word, [*names.values(), *names])
            raise PackError(
                [Mistake("DL210", f"没有名为“{word}”的文种。", "命令行", expected=listed(names), hint=hint)]
            )
        return found


def put_series_mark(
    data: bytes,
    text: str,
    standing: tuple[str, int, str] | None,
    *,
    align: str = "left",
    now: datetime | None = None,
) -> bytes:
    """The Word file with its number in the series of a meeting at its head.

    :param standing: part, paragraph and text of the mark that it has, which is corrected; None to put one in.
    :param now: local time, for tracked changes; None to write without.
    :raises CannotFixError: nothing may be written into this file.
    """
    from draftlint.ooxml.revisions import CannotReviseError, Stamp
    from draftlint.ooxml.seriesmark import Standing, put_mark
    from draftlint.writers.redline import AUTHOR, CannotFixError

    stamp = None if now is None else Stamp(AUTHOR, now.strftime("%Y-%m-%dT%H:%M:%SZ"))
    try:
        return put_mark(data, text, Standing(*standing) if standing is not None else None, align, stamp)
    except CannotReviseError as error:
        raise CannotFixError(str(error)) from error
    except UnreadableDraftError as error:
        raise CannotFixError(error.problem.message) from error


def judge_under_one_rule(library: Library, profile: str | None = None) -> LintDraft:
    """What runs the examples of rules: findings of one draft under one rule, a crash let through."""
    from draftlint.engine.run import run

    whole: dict[str, Ruleset] = {}

    def judge(document: Document, outline: Outline, rule: Rule) -> tuple[Finding, ...]:
        name = library.profile_for(rule.genres[0] if rule.genres else "generic", profile)
        if name not in whole:
            whole[name] = library.ruleset(name)
        # a rule that is switched off by default has examples all the same
        alone = whole[name]._replace(rules=(rule._replace(enabled=True),), genre=None, suppressions=())
        crashes: list[Exception] = []
        judged = run(document, outline, alone, document.path, on_crash=lambda _, error: crashes.append(error))
        if crashes:
            raise crashes[0]
        return judged.findings

    return judge


def _has_own(document: Document) -> bool:
    """Whether the tool has written comments into the file."""
    if not document.facts.comments:
        return False
    from draftlint.review.authors import is_own

    return any(is_own(author) for author, _ in document.facts.comments)


def _saved(document: Any) -> bytes:
    """The bytes of a python-docx document (anything with ``save(stream)``)."""
    from io import BytesIO

    save = getattr(document, "save", None)
    if save is None:
        raise TypeError(
            f"lint() takes a path, bytes or a python-docx Document, not {type(document).__name__}"
        )
    stream = BytesIO()
    save(stream)
    return stream.getvalue()


def unread(path: str, problem: Problem, data: bytes | None = None) -> DocumentReport:
    """The report of a draft that nothing could be said of."""
    digest = None
    if data is not None:
        from hashlib import sha256

        digest = sha256(data).hexdigest()
    return DocumentReport(path, digest, "generic", None, problem=problem)


def _internal(error: Exception) -> Problem:
    return Problem(
        "internal-error",
        f"核查时程序出错（{type(error).__name__}），这是 draftlint 的缺陷，请把这份文件交给维护人员（加 --debug 可以看到出错位置）。",
    )


def _traceback(error: BaseException) -> None:
    import traceback

    traceback.print_exception(type(error), error, error.__traceback__, file=sys.stderr)
