"""One document under one ruleset: every rule asked once a paragraph or once a document."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from operator import add
from typing import TYPE_CHECKING, Any

from draftlint.checks.base import Draft, Hit, Kind
from draftlint.checks.registry import NEED_TABLE, kind_named
from draftlint.doc.model import Document
from draftlint.doc.problem import Problem
from draftlint.engine.make import Maker
from draftlint.engine.scope import resolve
from draftlint.engine.suppress import split
from draftlint.findings import DocumentReport
from draftlint.outline.model import Item, Outline, Role
from draftlint.packs.model import Rule, Ruleset

if TYPE_CHECKING:
    from draftlint.doc.line import Line

#: Seconds that one pattern of an office's own pack may take on one document.
PATTERN_SECONDS = 2.0

_SKIPPED_FORMAT = {"text": "format rules: plain text", "converted": "format rules: converted from {suffix}"}
#: Shipped families that judge words: of two rules that find fault with the same ones, one speaks.
_WORDING = frozenset({"PU", "DG", "TM", "FL", "TY", "RF"})
_GUESSES = frozenset({"phrases", "quoted-names", "law-name", "language"})
OnCrash = Callable[[Rule, Exception], None]


class _Live:
    """A rule at work on this document; the factory is called when the first paragraph asks for it."""

    __slots__ = ("check", "dead", "kind", "rule")

    def __init__(self, rule: Rule, kind: Kind) -> None:
        self.rule = rule
        self.kind = kind
        self.check: Any = None
        self.dead = False

    def ready(self) -> Any:
        if self.check is None:
            params = dict(self.rule.params)
            if not self.rule.builtin:
                params.setdefault("_timeout", PATTERN_SECONDS)
            if self.rule.kind == "pattern":
                params.setdefault("_needs", self.rule.needs)
            self.check = self.kind.factory(params)
        return self.check


def run(
    document: Document,
    outline: Outline,
    ruleset: Ruleset,
    path: str,
    *,
    baseline: frozenset[str] = frozenset(),
    on_crash: OnCrash | None = None,
    keep_text: bool = False,
) -> DocumentReport:
    """Judge ``document`` and say everything there is to say of it.

    ``keep_text`` puts the text of the draft into the report, for writers that show it.

    A rule that crashes or runs out of time costs its own findings and becomes the document's problem;
    ``on_crash`` hears of it, for those who want the traceback.
    """
    if ruleset.genre is not None and ruleset.genre != outline.genre:
        outline = outline._replace(genre=ruleset.genre, genre_confidence=1.0)
    draft = Draft(document, outline, ruleset.format, ruleset.tables)
    work = _Work(draft, on_crash)
    work.admit(ruleset.rules)
    hits = work.hits()
    if draft.tables.get("roster"):
        from draftlint.engine.spared import spare_names

        hits = spare_names(hits, draft)
    if draft.tables.get("own_words"):
        from draftlint.engine.spared import spare_own_words

        hits = spare_own_words(hits, draft)
    if any(rule.category == "typo" for rule, _ in hits):
        from draftlint.engine.overlaps import told_once

        hits = told_once(hits)
    maker = Maker(outline, path)
    findings = [maker.make(rule, hit) for rule, hit in _settle(hits, outline)]
    shown, kept_back = split(findings, path, ruleset.suppressions, baseline)
    text: tuple[Line, ...] = ()
    if keep_text:
        from draftlint.engine.kept import kept

        text = kept(outline)
    return DocumentReport(
        path=path,
        sha256=document.sha256,
        genre=outline.genre,
        title=outline.title,
        findings=shown,
        suppressed=kept_back,
        problem=problem_of(work.crashed),
        skipped=_skipped(document, path, work.passed_over_formatting),
        profile=ruleset.profile,
        genre_name=next(
            (entry["name"] for entry in ruleset.tables.get("genres", ()) if entry["id"] == outline.genre), ""
        ),
        repaired=document.facts.repaired,
        ruleset=ruleset.digest,
        profile_title=ruleset.title,
        text=text,
    )


class _Work:
    """The rules in force for one document, and what they find."""

    def __init__(self, draft: Draft, on_crash: OnCrash | None) -> None:
        self.draft = draft
        self.crashed: list[tuple[Rule, Exception]] = []
        self.passed_over_formatting = False
        self._on_crash = on_crash
        self._by_role: dict[Role, list[_Live]] = {role: [] for role in Role}
        self._by_part: list[tuple[frozenset[str], frozenset[Role], _Live]] = []
        self._whole: list[_Live] = []

    def admit(self, rules: Iterable[Rule]) -> None:
        """Sort out which rules have anything to do here."""
        text = "\n".join(
            paragraph.text if paragraph.label is None else f"{paragraph.label.text}{paragraph.text}"
            for paragraph in self.draft.document.every_paragraph()
        )
        genre = self.draft.genre
        occurs = _finder(text)
        for rule in rules:
            if not rule.enabled or (rule.genres and genre not in rule.genres) or genre in rule.not_genres:
                continue
            if rule.needs and not any(map(occurs, rule.needs)):
                continue
            try:
                self._admit(rule)
            except Exception as error:  # noqa: BLE001  a broken rule costs its own findings only
                self._bury(rule, error)

    def _admit(self, rule: Rule) -> None:
        table = NEED_TABLE.get(rule.kind)
        if table is not None and not self.draft.tables.get(table) and not rule.params.get(table):
            return
        kind = kind_named(rule.kind)
        if kind is None:
            raise LookupError(f"unknown kind of check: {rule.kind}")
        if kind.formatting and not self.draft.document.has_formatting:
            self.passed_over_formatting = True
            return
        live = _Live(rule, kind)
        if kind.wants == "document":
            self._whole.append(live)
            return
        scope = resolve(rule.scope)
        for role in scope.roles:
            self._by_role[role].append(live)
        if scope.parts:
            self._by_part.append((scope.parts, scope.roles, live))

    def hits(self) -> list[tuple[Rule, Hit]]:
        """Everything the rules find, in no particular order."""
        hits: list[tuple[Rule, Hit]] = []
        for live in self._whole:
            self._ask(live, hits, None)
        for item in self.draft.outline.items:
            for live in self._by_role[item.role]:
                self._ask(live, hits, item)
            for parts, roles, live in self._by_part:
                if (
                    item.paragraph.part in parts
                    and item.role not in roles  # asked above
                    and item.role is not Role.BLANK
                ):
                    self._ask(live, hits, item)
        if self.crashed:
            # half of a rule's findings would look like all of them
            broken = {id(rule) for rule, _ in self.crashed}
            hits = [pair for pair in hits if id(pair[0]) not in broken]
        return hits

    def _ask(self, live: _Live, hits: list[tuple[Rule, Hit]], item: Item | None) -> None:
        if live.dead:
            return
        try:
            check = live.check or live.ready()
            found = check(self.draft) if item is None else check(item, self.draft)
            for hit in found:
                hits.append((live.rule, hit))
        except Exception as error:  # noqa: BLE001  a broken rule costs its own findings only
            live.dead = True
            self._bury(live.rule, error)

    def _bury(self, rule: Rule, error: Exception) -> None:
        self.crashed.append((rule, error))
        if self._on_crash is not None:
            self._on_crash(rule, error)


def _finder(text: str) -> Callable[[str], bool]:
    """Whether a literal occurs in ``text``. Rules ask for thousands: most are told by their first two characters."""
    pairs = set(map(add, text, text[1:]))

    def occurs(literal: str) -> bool:
        if len(literal) < 2:
            return literal in text
        return literal[:2] in pairs and (len(literal) == 2 or literal in text)

    return occurs


def _settle(hits: list[tuple[Rule, Hit]], outline: Outline) -> list[tuple[Rule, Hit]]:
    """Hits without repetitions, in the order of the document; those about all of it first."""
    order = {
        (item.paragraph.part_name, item.paragraph.number): index for index, item in enumerate(outline.items)
    }

    def place(pair: tuple[Rule, Hit]) -> tuple[int, int, int, str, str]:
        rule, hit = pair
        arguments = repr(sorted(hit.args.items()))
        if hit.paragraph is None:
            return (-1, 0, 0, rule.code, arguments)
        at = order.get((hit.paragraph.part_name, hit.paragraph.number), len(order))
        return (at, hit.start, hit.end, rule.code, arguments)

    kept: list[tuple[Rule, Hit]] = []
    last: tuple[object, ...] | None = None
    for rule, hit in sorted(hits, key=place):
        key = (*place((rule, hit)), hit.part)
        if key == last:
            continue
        last = key
        if kept and _same_words(kept[-1], (rule, hit)):
            if _weight(rule) < _weight(kept[-1][0]):
                kept[-1] = (rule, hit)
        else:
            kept.append((rule, hit))
    return kept


def _weight(rule: Rule) -> tuple[int, bool]:
    """What is graver comes first, and what is known to be wrong before what is only like something right."""
    return rule.severity.rank, rule.kind in _GUESSES


def _same_words(one: tuple[Rule, Hit], other: tuple[Rule, Hit]) -> bool:
    """Whether two rules of wording find fault with the very same words: one of them is enough."""
    (rule, hit), (another, beside) = one, other
    return (
        hit.paragraph is not None
        and hit.paragraph is beside.paragraph
        and (hit.start, hit.end) == (beside.start, beside.end)
        and rule.code != another.code
        and all(r.builtin and r.code[:2] in _WORDING for r in (rule, another))
    )


def _skipped(document: Document, path: str, formatting: bool) -> tuple[str, ...]:
    said = list(document.skipped)
    if formatting and not any(line.startswith("format rules") for line in said):
        dot = path.rfind(".")
        suffix = path[dot:].lower() if dot >= 0 else "an old format"
        said.append(_SKIPPED_FORMAT.get(document.source, "format rules").format(suffix=suffix))
    return tuple(said)


def problem_of(crashed: list[tuple[Rule, Exception]]) -> Problem | None:
    """What to say where rules crashed or ran out of time; None when none did."""
    if not crashed:
        return None
    # by name: importing the pattern machinery here would load it for every run
    late = [rule for rule, error in crashed if type(error).__name__ == "RuleTimeoutError"]
    tables = [(rule, error) for rule, error in crashed if type(error).__name__ == "NgramError"]
    broken = [
        rule for rule, error in crashed if type(error).__name__ not in ("RuleTimeoutError", "NgramError")
    ]
    parts = []
    if tables:
        parts.append(
            f"语言统计表用不了（{tables[0][1]}），规则 {_names([rule for rule, _ in tables])}没有运行，"
            "请重新安装 draftlint；本单位的统计表请用 draftlint learn --language 重新生成"
        )
    if broken:
        parts.append(
            f"规则 {_names(broken)}运行出错，没有得出结果，请把这份文件和规则代码告诉维护规则的人"
            "（加 --debug 可以看到出错位置）"
        )
    if late:
        parts.append(
            f"规则 {_names(late)}用时过长，已停止，请维护规则的人简化其中的正则表达式，"
            "或者在 .draftlint.yml 里把它关掉"
        )
    return Problem(
        "rule-crashed" if broken else "rule-timeout" if late else "rule-table",
        "；".join(parts) + "。其他规则的结果照常列出。",
    )


def _names(rules: list[Rule]) -> str:
    return "、".join(f"{rule.code}（{rule.title}）" for rule in rules)
