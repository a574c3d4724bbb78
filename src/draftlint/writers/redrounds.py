"""One attempt at all corrections of a draft: chosen in rounds, proved, and taken back where they do harm."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple, Protocol

from draftlint.findings import Severity
from draftlint.ooxml.revisions import LookChange, Stamp, TextChange
from draftlint.writers.proofs import Span, broken, foreign, rewords_title
from draftlint.writers.redplaces import (
    Address,
    Index,
    Key,
    LookKey,
    Place,
    beside,
    key_of,
    look_change,
    look_key,
    meets,
    same_place,
    spot_of,
    touches,
)
from draftlint.writers.redtext import Text

if TYPE_CHECKING:
    from draftlint.doc.model import Document
    from draftlint.findings import DocumentReport, Finding
    from draftlint.ooxml.revisions import Refused

Lint = Callable[[bytes], "DocumentReport"]
UNSAFE = "改后意思可能有变，要由人核对；核对后要改的，加 --unsafe"
ANSWERED = "批注里已有人答复，没有自动改；要改的请在 Word 里改，或者答复“同意修改”后再运行"
_ROUNDS = 8
#: The family of rules whose corrections are names of laws and documents.
_TITLES = "RF"
_NO_PLACE = "找不到这处文字，或者几处页眉页脚里都有，分不清是哪一处"
_DEFECT = "没有改动：核对时发现改动之外的文字会有变化，这是 draftlint 的缺陷，请告诉维护人员。"


class CannotFixError(Exception):
    """No corrected file can be made; the sentence says why and what to do."""


class Form(Protocol):
    """How a kind of draft is read and written."""

    @property
    def plain(self) -> bool:
        """Whether it is a draft without formatting."""

    @property
    def data(self) -> bytes:
        """The draft as it came."""

    def read(self, data: bytes) -> Document:
        """The draft in these bytes."""

    def write(
        self, texts: Sequence[TextChange], looks: Sequence[LookChange], stamp: Stamp | None
    ) -> tuple[bytes, list[Refused]]:
        """The draft with these corrections; tracked when there is a stamp."""


class Left(NamedTuple):
    """A finding that could be corrected and was not; ``reason`` is half a sentence."""

    finding: Finding
    reason: str


class ChangedLine(NamedTuple):
    """A paragraph whose text changes: its old text and the stretches that differ."""

    finding: Finding  # the first that is about it
    text: str
    spans: tuple[Span, ...]


class Bans:
    """What is not tried again, with the reason."""

    def __init__(self) -> None:
        self.reasons: dict[Address, str] = {}

    def __contains__(self, address: Address) -> bool:
        return address in self.reasons


class _Chosen(NamedTuple):
    finding: Finding
    texts: list[tuple[Key, Span]]
    looks: list[LookChange]
    addresses: list[Address]


class Attempt:
    """Corrections of a draft under what was banned so far."""

    tracked: bytes
    clean: bytes
    after: DocumentReport
    _clean_document: Document
    _blanks: dict[str, list[int]]  # numbers of the blank paragraphs that go, by part, in order

    def __init__(
        self,
        form: Form,
        document: Document,
        before: DocumentReport,
        lint: Lint,
        stamp: Stamp,
        bans: Bans,
        *,
        unsafe: bool,
        names: tuple[str, ...],
    ) -> None:
        self._form, self._before, self._lint, self._stamp = form, before, lint, stamp
        self._bans, self._unsafe, self._names = bans, unsafe, names
        self._original = document
        self._texts: dict[Key, Text] = {}
        self.looks: dict[LookKey, LookChange] = {}
        self.done: dict[tuple[Address, ...], Finding] = {}
        self._report, self._document = before, document
        self.tracked = form.data

    # --- the attempt -----------------------------------------------------------------------------
    def run(self) -> bool:
        """Whether it holds; if not, something more is banned."""
        for _ in range(_ROUNDS):
            chosen = self._choose()
            if not chosen:
                break
            self._take(chosen)
            self.tracked, refused = self._form.write(self._changes(), [*self.looks.values()], self._stamp)
            if refused:
                self._ban_refused(refused)
                return False
            self._report = self._judge(self.tracked)
            self._document = self._form.read(self.tracked)
        else:
            for each in chosen:
                self._ban(each.addresses, "改了以后又有别的规则要改回来")
            return False
        if not self.done:
            self.clean, self.after = self._form.data, self._before
            return True
        return not self._harm()

    def _judge(self, data: bytes) -> DocumentReport:
        report = self._lint(data)
        if report.unreadable:
            raise CannotFixError(_DEFECT)
        return report

    def _changes(self) -> list[TextChange]:
        return [
            TextChange(*key, span.start, span.end, text.old[span.start : span.end], span.replacement)
            for key, text in self._texts.items()
            for span in text.spans()
        ]

    def _ban(self, addresses: Iterable[Address], reason: str) -> None:
        for address in addresses:
            self._bans.reasons.setdefault(address, reason)

    def _ban_refused(self, refused: Iterable[Refused]) -> None:
        by_spot = self._done_by(spot_of)
        for change, reason in refused:
            if isinstance(change, LookChange):
                own = look_key("", change)
                self._ban([own], reason)
                for each, addresses, finding in by_spot[spot_of(own)]:
                    if each[1:] == own[1:]:
                        self._ban(beside(own, addresses, finding), reason)
                continue
            hit = False
            for each, addresses, finding in by_spot[change.part_name, change.paragraph]:
                if isinstance(each, Place) and touches(each, change.start, change.end):
                    self._ban(beside(each, addresses, finding), reason)
                    hit = True
            if not hit:
                raise CannotFixError(_DEFECT)

    def _done_by(
        self, key: Callable[[Address], tuple[str, int]]
    ) -> dict[tuple[str, int], list[tuple[Address, tuple[Address, ...], Finding]]]:
        """What is corrected by where it is: looking through all of it for each place would take its square."""
        found = defaultdict(list)
        for addresses, finding in self.done.items():
            for each in addresses:
                found[key(each)].append((each, addresses, finding))
        return found

    # --- choosing --------------------------------------------------------------------------------
    def _choose(self) -> list[_Chosen]:
        found = Index(self._document)
        taken: dict[Key, list[Span]] = defaultdict(list)
        chosen: list[_Chosen] = []
        waiting: list[_Chosen] = []
        answered = frozenset(self._report.answered)
        for finding in sorted(self._report.findings, key=lambda each: each.severity.rank):
            fix = finding.fix
            if fix is None or not (fix.safe or self._unsafe):
                continue
            candidate = self._candidate(finding, found)
            if candidate is not None and finding.fingerprint in answered:
                self._ban(candidate.addresses, ANSWERED)
            if candidate is not None:
                candidate = self._allowed(candidate)
            if candidate is None:
                continue
            if any(meets(span, taken[key]) for key, span in candidate.texts):
                continue  # the next round finds it again, if it is still there
            reason = self._breaks(candidate, found)
            if reason is not None:
                self._ban(candidate.addresses, reason)
                continue
            if candidate.texts:
                for key, span in candidate.texts:
                    taken[key].append(span)
                chosen.append(candidate)
            else:
                waiting.append(candidate)
        # text first: places in one that changes are not those they were, and each look is written but once
        return chosen or waiting

    def _candidate(self, finding: Finding, found: Index) -> _Chosen | None:
        """What a finding asks for; None when it is nothing or its place cannot be found."""
        fix = finding.fix
        if fix is None:
            return None
        texts: list[tuple[Key, Span]] = []
        addresses: list[Address] = []
        for edit in fix.edits:
            keys = found.keys(finding, edit)
            if not keys:
                return None
            for key in keys:
                start, end = edit.location.start or 0, edit.location.end or 0
                if found.text(key)[start:end] == edit.replacement:
                    continue
                texts.append((key, Span(start, end, edit.replacement)))
                addresses.append(self._place(finding.rule, key, start, end))
        looks: list[LookChange] = []
        for look in fix.looks:
            for part_name in found.parts(look):
                change = look_change(look, part_name)
                known = self.looks.get(look_key("", change))
                addresses.append(look_key(finding.rule, change))
                if known is None or known.value != change.value:
                    looks.append(change)
        return _Chosen(finding, texts, looks, addresses) if texts or looks else None

    def _allowed(self, candidate: _Chosen) -> _Chosen | None:
        """What of a correction is not banned; None when that is nothing.

        One of looks is made paragraph by paragraph: a paragraph that must stay as it is does not keep the others
        from being set right. One of words alone is made whole or not at all.
        """
        banned = {spot_of(each) for each in candidate.addresses if each in self._bans}
        if not banned:
            return candidate
        fix = candidate.finding.fix
        if fix is None or not fix.looks:
            return None
        looks = [look for look in candidate.looks if spot_of(look_key("", look)) not in banned]
        texts = [(key, span) for key, span in candidate.texts if key not in banned]
        addresses = [each for each in candidate.addresses if spot_of(each) not in banned]
        return candidate._replace(texts=texts, looks=looks, addresses=addresses) if looks or texts else None

    def _place(self, rule: str, key: Key, start: int, end: int) -> Place:
        text = self._texts.get(key)
        return Place(rule, key, *(text.covers(start, end) if text is not None else (start, end)))

    def _breaks(self, candidate: _Chosen, found: Index) -> str | None:
        by_key: dict[Key, list[Span]] = defaultdict(list)
        for key, span in candidate.texts:
            by_key[key].append(span)
        for key, spans in by_key.items():
            text = found.text(key)
            serial = self._unsafe and candidate.finding.category == "numbering"
            reason = broken(text, spans, self._names, serial=serial) or foreign(text, spans)
            if reason is not None:
                return reason
            about_titles = candidate.finding.rule.startswith(_TITLES)
            if not (self._unsafe and about_titles) and rewords_title(text, spans):
                return "会改动书名号里的文字"
        return None

    def _take(self, chosen: Iterable[_Chosen]) -> None:
        spans: dict[Key, list[Span]] = defaultdict(list)
        for each in chosen:
            for key, span in each.texts:
                spans[key].append(span)
            for look in each.looks:
                self.looks[look_key("", look)] = look
            self.done[tuple(each.addresses)] = each.finding
        found = Index(self._document)
        for key, some in spans.items():
            text = self._texts.setdefault(key, Text(found.text(key)))
            for start, end, replacement in sorted(some, reverse=True):
                text.replace(start, end, replacement)
        self._forget_looks(spans.keys())

    def _forget_looks(self, keys: Container[Key]) -> None:
        """Looks of stretches of texts that change are asked for again at their new places."""
        gone = {each for each, look in self.looks.items() if look.start is not None and key_of(look) in keys}
        if not gone:
            return
        for each in gone:
            del self.looks[each]
        for addresses in [*self.done]:
            if any(not isinstance(each, Place) and ("", *each[1:]) in gone for each in addresses):
                del self.done[addresses]

    # --- proving ---------------------------------------------------------------------------------
    def _harm(self) -> bool:
        """Make it without marks too, and see whether a correction has to be taken back."""
        if self._form.plain:
            self.clean = self.tracked
        else:
            self.clean, refused = self._form.write(self._changes(), [*self.looks.values()], None)
            if refused:
                self._ban_refused(refused)
                return True
        self.after = self._judge(self.clean)
        self._prove_texts()
        before = len(self._bans.reasons)
        self._blame_unmended()
        self._blame_new()
        return len(self._bans.reasons) > before

    def _prove_texts(self) -> None:
        """All paragraphs say what they said, but for the corrections; none has come or gone but blanks."""
        self._blanks = {}
        for name, blank in sorted(key_of(look) for look in self.looks.values() if look.scope == "blank"):
            self._blanks.setdefault(name, []).append(blank)
        expected = {}
        for paragraph in self._original.every_paragraph():
            key = (paragraph.part_name, paragraph.number)
            text = self._texts.get(key)
            expected[key] = paragraph.text if text is None else text.new
        blanks = {key_of(look) for look in self.looks.values() if look.scope == "blank"}
        if any(expected[key].strip() for key in blanks if key in expected):
            raise CannotFixError(_DEFECT)
        for key in blanks:
            expected.pop(key, None)
        tracked = {(each.part_name, each.number): each.text for each in self._document.every_paragraph()}
        if tracked != expected:
            raise CannotFixError(_DEFECT)
        self._clean_document = self._form.read(self.clean)
        clean = {
            self._origin((each.part_name, each.number)): each.text
            for each in self._clean_document.every_paragraph()
        }
        if clean != expected:
            raise CannotFixError(_DEFECT)

    def _origin(self, key: Key) -> Key:
        """The paragraph of the draft as it came that is this one where blank paragraphs are gone."""
        name, number = key
        blanks = self._blanks.get(name, ())
        # the n-th paragraph that stays is behind all blanks that have no more than n others in front of them
        return name, number + bisect_right([blank - at for at, blank in enumerate(blanks)], number)

    def _blame_unmended(self) -> None:
        """Take back what does not satisfy its own rule."""
        open_: dict[tuple[str, tuple[str, int]], list[Address]] = defaultdict(list)
        found = Index(self._document)
        for finding in self._report.findings:
            for key in found.keys(finding, finding):
                start, end = finding.location.start or 0, finding.location.end or 0
                open_[finding.rule, key].append(self._place(finding.rule, key, start, end))
            for change in finding.fix.looks if finding.fix is not None else ():
                for part_name in found.parts(change):
                    one = look_key(finding.rule, look_change(change, part_name))
                    open_[finding.rule, spot_of(one)].append(one)
        for addresses, finding in self.done.items():
            for each in addresses:
                if any(same_place(each, other) for other in open_.get((finding.rule, spot_of(each)), ())):
                    self._ban(beside(each, addresses, finding), "改了以后仍不合这条规则")

    def _blame_new(self) -> None:
        """Take back what brings up an error or a warning that was not there before."""
        known = Counter((each.rule, each.text) for each in _grave(self._before))
        counts = Counter(each.rule for each in _grave(self._before))
        now = Counter(each.rule for each in _grave(self.after))
        found = Index(self._clean_document)
        by_spot = self._done_by(spot_of)
        for finding in _grave(self.after):
            if known[finding.rule, finding.text] > 0:
                known[finding.rule, finding.text] -= 1
                continue
            if now[finding.rule] <= counts[finding.rule]:
                continue
            for key in {self._origin(key) for key in found.keys(finding, finding)}:
                for each, addresses, cause in by_spot[key]:
                    self._ban(beside(each, addresses, cause), f"改了以后会引出别的问题（{finding.rule}）")

    # --- what is told ----------------------------------------------------------------------------
    def left(self) -> Iterator[Left]:
        """What could be corrected and was not."""
        found = Index(self._document)
        for finding in self._report.findings:
            fix = finding.fix
            if fix is None:
                continue
            candidate = self._candidate(finding, found)
            reasons = [
                self._bans.reasons[each]
                for each in (candidate.addresses if candidate is not None else ())
                if each in self._bans
            ]
            if reasons:
                yield Left(finding, reasons[0])
            elif not fix.safe and not self._unsafe:
                yield Left(finding, UNSAFE)
            else:
                yield Left(finding, _NO_PLACE)

    def lines(self) -> Iterator[ChangedLine]:
        """Paragraphs whose text changes, in the order of the draft."""
        about: dict[Key, Finding] = {}
        for addresses, finding in self.done.items():
            for each in addresses:
                if isinstance(each, Place):
                    about.setdefault(each.key, finding)
        for paragraph in self._original.every_paragraph():
            key = (paragraph.part_name, paragraph.number)
            text = self._texts.get(key)
            if text is not None and key in about and text.spans():
                yield ChangedLine(about.pop(key), text.old, tuple(text.spans()))


def _grave(report: DocumentReport) -> Iterator[Finding]:
    """Errors and warnings about the text."""
    return (
        each
        for each in report.findings
        if each.severity is not Severity.INFO and each.location.paragraph is not None
    )
