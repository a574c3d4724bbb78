"""Examples of rules as tests: what ``make test`` and ``draftlint packs test`` run.

The engine stands above this room, so the caller hands it in: a function that judges one draft under one
rule alone and returns its findings. It must let a crash of the rule through as an exception.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from draftlint.doc.model import Document
from draftlint.findings import Finding, Location
from draftlint.outline.model import Outline
from draftlint.packs.config import Config
from draftlint.packs.failures import Failure, place_of, unseen_hint
from draftlint.packs.library import Library
from draftlint.packs.looks import NotationError
from draftlint.packs.model import Rule
from draftlint.packs.notation import Example, Place, build_example

#: Judges a draft under one rule: ``lambda document, outline, rule: run(...).findings``.
LintDraft = Callable[[Document, Outline, Rule], Iterable[Finding]]


def pack_library(folder: str | Path) -> Library:
    """The library for testing an office's pack.

    ``folder`` is the folder with a ``.draftlint.yml``, or a folder of rules: then the nearest
    configuration that lists it decides, and without one the rules stand beside the shipped ones.

    :raises PackError: with every mistake in the pack.
    """
    import os

    from draftlint.packs.config import find_config, load_config
    from draftlint.packs.errors import Mistake, PackError

    path = Path(os.path.abspath(folder))  # noqa: PTH100
    if not path.is_dir():
        raise PackError([Mistake("DL201", "没有这个文件夹，请核对路径。", str(folder))])
    found = find_config(path)
    if found is not None:
        config = load_config(found)
        if found.parent == path or str(path) in config.packs:
            return Library.load(config)
    return Library.load(Config(path=path, files=(), packs=(str(path),)))


def own_rules(library: Library) -> tuple[Rule, ...]:
    """Rules of the office's packs (not the shipped ones, not those made of word lists)."""
    return tuple(rule for rule in library.rules if not rule.builtin and library.examples[rule.code]["bad"])


def run_examples(
    library: Library,
    lint_draft: LintDraft,
    rules: Iterable[Rule] | None = None,
    *,
    profile: str | None = None,
) -> list[Failure]:
    """Failures of the examples of ``rules`` (default: all of the library), in order."""
    chosen = library.rules if rules is None else rules
    return [failure for rule in chosen for failure in test_rule(rule, library, lint_draft, profile=profile)]


def test_rule(
    rule: Rule,
    library: Library,
    lint_draft: LintDraft,
    *,
    profile: str | None = None,  # noqa: PT028  not a test: the name is what callers were promised
) -> list[Failure]:
    """Failures of one rule's examples; its examples are fetched when the rule comes without them.

    A bad example is found at exactly its ⟦⟧ and nowhere else (without ⟦⟧: as a finding about the whole
    document); corrected, it reads as after the arrow and is clean. A good example is silent.
    """
    name = library.profile_for(rule.genres[0] if rule.genres else "generic", profile)
    settings = library.ruleset(name).format
    full = library.with_examples(rule)
    lines = library.example_lines(rule.code)
    if rule.category == "packet":
        from draftlint.packs.packetexamples import failures_of, is_about_packets

        if is_about_packets(rule):
            return list(failures_of(full, settings, library.tables, lines))
    check = _Check(full, settings, library.tables, lint_draft, lines)
    out = [f for n, text in enumerate(full.bad) for f in check.bad(n, text)]
    out += [f for n, text in enumerate(full.good) for f in check.good(n, text)]
    if rule.builtin and full.fix != "none" and not check.relooked and not any(" → " in t for t in full.bad):
        out.append(
            Failure(rule.code, rule.source, "bad", 0, full.bad[0] if full.bad else "",
                    "规则能自动改正（fix），但没有一个错误例子写出“ → 改正后的文字”")
        )  # fmt: skip
    return out


test_rule.__test__ = False  # type: ignore[attr-defined]  # the name is a promise to callers, not to pytest


class _Check:
    """Runs the examples of one rule."""

    def __init__(
        self,
        rule: Rule,
        settings: Mapping[str, Any],
        tables: Mapping[str, Any],
        lint_draft: LintDraft,
        lines: Mapping[str, Sequence[int]],
    ) -> None:
        self.rule = rule
        self.settings = settings
        self.tables = tables
        self._lint_draft = lint_draft
        self._lines = lines
        self.relooked = False  # a correction of looks alone was tried: it needs no words in the example

    def _failure(self, which: str, index: int, text: str, message: str, hint: str = "") -> Failure:
        known = self._lines.get(which, ())
        source, lines = place_of(self.rule, known[index] if index < len(known) else None)
        return Failure(self.rule.code, source, which, index, text, message, lines, hint)

    def bad(self, index: int, text: str) -> Iterator[Failure]:
        def fail(message: str, hint: str = "") -> Failure:
            return self._failure("bad", index, text, message, hint)

        try:
            example = self._build(text)
            findings = self._findings(example)
        except NotationError as error:
            yield fail(f"例子写法有误：{error}")
            return
        except Exception as error:  # noqa: BLE001  a rule under test may fail in any way
            yield fail(f"规则运行出错：{type(error).__name__}: {error}")
            return
        problem = _misplaced(example, findings)
        if problem:
            yield fail(problem, "" if findings else unseen_hint(self.rule, text))
            return
        if example.fixed is None:
            yield from map(fail, self._relook(example, findings))
            return
        texts = _corrected(example, findings)
        if texts != example.fixed_texts:
            yield fail(f"改正后是“{_joined(texts)}”，例子里写的是“{_joined(example.fixed_texts)}”")
            return
        again = self._findings(self._build(example.fixed))
        if again:
            yield fail(f"改正后仍然报告：{again[0].message}")

    def _relook(self, example: Example, findings: Sequence[Finding]) -> Iterator[str]:
        """What is wrong with a correction that changes looks alone."""
        fixes = [f.fix for f in findings if f.fix is not None and f.fix.looks and not f.fix.edits]
        if not fixes:
            return
        from draftlint.packs.relook import relooked

        self.relooked = True
        looks = [one for fix in fixes for one in fix.looks]
        again = self._lint_draft(*relooked(example.document, example.outline, looks), self.rule)
        for finding in again:
            if finding.rule == self.rule.code and finding.fixable:
                yield f"改正格式后仍然报告：{finding.message}"

    def good(self, index: int, text: str) -> Iterator[Failure]:
        def fail(message: str) -> Failure:
            return self._failure("good", index, text, message)

        try:
            findings = self._findings(self._build(text))
        except NotationError as error:
            yield fail(f"例子写法有误：{error}")
            return
        except Exception as error:  # noqa: BLE001
            yield fail(f"规则运行出错：{type(error).__name__}: {error}")
            return
        if findings:
            quoted = f"“{findings[0].text}”" if findings[0].text else "全文"
            yield fail(f"不应报告，却报告了{quoted}：{findings[0].message}")

    def _build(self, text: str) -> Example:
        genre = self.rule.genres[0] if self.rule.genres else "generic"
        return build_example(text, self.settings, self.tables, genre=genre)

    def _findings(self, example: Example) -> list[Finding]:
        rule = self.rule
        if example.roster:
            rule = rule._replace(params={**rule.params, "roster": list(example.roster)})
        found = self._lint_draft(example.document, example.outline, rule)
        return [f for f in found if f.rule == rule.code]


def _place(location: Location) -> Place | None:
    if location.paragraph is None or location.start is None or location.end is None:
        return None
    return (location.part, location.paragraph, location.start, location.end)


def _misplaced(example: Example, findings: Sequence[Finding]) -> str | None:
    """What is wrong with where the findings lie; None when all is as marked."""
    if not findings:
        return "没有被查出来"
    places = [_place(f.location) for f in findings]
    if not example.spans:
        wrong = [f for f, place in zip(findings, places, strict=True) if place is not None]
        return f"例子没有标 ⟦ ⟧，应当针对全文报告，却报告了“{wrong[0].text}”" if wrong else None
    marked = sorted(example.spans)
    if None not in places and sorted(p for p in places if p) == marked:
        return None
    # one finding for many places names the first and lists the others
    others = {_place(r.location) for f in findings for r in f.related}
    if {*places, *others} == set(marked):
        return None
    shown = "、".join(f"“{_quote(example, p)}”" if p else "全文" for p in dict.fromkeys(places))
    wanted = "、".join(f"“{_quote(example, p)}”" for p in marked)
    return f"应当报告 {wanted}，实际报告了 {shown}"


def _quote(example: Example, place: Place) -> str:
    part, number, start, end = place
    for paragraph in example.document.every_paragraph():
        if (paragraph.part, paragraph.number) == (part, number):
            before = paragraph.text[max(0, start - 3) : start]
            return f"{before}⟦{paragraph.text[start:end]}⟧{paragraph.text[end : end + 3]}"
    return "?"


def _corrected(example: Example, findings: Sequence[Finding]) -> tuple[str, ...]:
    """Texts of the paragraphs with all fixes applied, from the end to the beginning."""
    edits = sorted(
        {
            (_place(e.location), e.replacement)
            for f in findings
            if f.fix
            for e in f.fix.edits
            if _place(e.location)
        },
        key=lambda pair: pair[0] or ("", 0, 0, 0),
        reverse=True,
    )
    texts: dict[tuple[str, int], str] = {
        (p.part, p.number): p.text for p in example.document.every_paragraph()
    }
    for place, replacement in edits:
        assert place is not None
        part, number, start, end = place
        old = texts[(part, number)]
        texts[(part, number)] = old[:start] + replacement + old[end:]
    return tuple(texts.values())


def _joined(texts: Sequence[str]) -> str:
    return "\n".join(texts)
