"""From a rule's hit to a finding: the only place that knows both."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property

from draftlint.checks.base import Hit, Restyle, Spot
from draftlint.doc.model import Paragraph
from draftlint.engine.fingerprint import Fingerprints
from draftlint.engine.places import Places, part_name
from draftlint.engine.wording import fill, sentence_span, suggestion
from draftlint.findings import Edit, Finding, Fix, Location, LookEdit, Related
from draftlint.outline.model import Outline
from draftlint.packs.model import Rule


class Maker:
    """Makes the findings of one document; to be called in the order of the document."""

    def __init__(self, outline: Outline, path: str) -> None:
        self._outline = outline
        self._path = path
        self._prints = Fingerprints()

    @cached_property
    def _places(self) -> Places:
        return Places(self._outline)

    def make(self, rule: Rule, hit: Hit) -> Finding:
        """The finding that says what ``hit`` found, in the rule's words."""
        paragraph = hit.paragraph
        if paragraph is None:
            location = Location(hit.part, place=part_name(hit.part))
            text = context = context_start = proposal = None
            headings: tuple[str, ...] = ()
        else:
            location = self._location(paragraph, hit.start, hit.end)
            headings = self._outline.heading_path(paragraph)
            text = paragraph.text[hit.start : hit.end]
            context_start, context_end = sentence_span(paragraph.text, hit.start, hit.end)
            context = paragraph.text[context_start:context_end]
            proposal = suggestion(paragraph.text, hit.start, hit.end, hit.replacement)
        fix = _fix(rule, location, hit)
        args = {"text": text or "", "suggestion": hit.replacement or "", **hit.args}
        return Finding(
            rule=rule.code,
            name=rule.name,
            category=rule.category,
            severity=rule.severity,
            confidence=rule.confidence,
            reviewer=rule.reviewer,
            message=fill(rule.message, args),
            basis=rule.basis,
            suggestion=proposal,
            fixable=fix is not None,
            location=location,
            text=text,
            context=context,
            related=tuple(self._related(spot) for spot in hit.related),
            fingerprint=self._prints.next(rule.code, text, headings, hit.args),
            advice=fill(rule.advice, args),
            authority=authority_words(rule),
            fix=fix,
            title=rule.title,
            context_start=context_start,
        )

    def _location(self, paragraph: Paragraph, start: int, end: int) -> Location:
        headings = self._outline.heading_path(paragraph)
        return Location(
            part=paragraph.part,
            paragraph=paragraph.number,
            start=start,
            end=end,
            heading=headings[-1] if headings else None,
            place=self._places.of(paragraph, start),
        )

    def _related(self, spot: Spot) -> Related:
        location = self._location(spot.paragraph, spot.start, spot.end)
        return Related(self._path, location, spot.paragraph.text[spot.start : spot.end])


def authority_words(rule: Rule) -> str:
    """What stands behind a rule, in words: a clerk must see whether a norm says "must"."""
    norm = "国标" if "GB" in rule.basis else ""
    return {
        "规定": f"{norm}规定" if norm else "明文规定",
        "一般": f"{norm}一般做法",
        "本单位": "本单位要求",
    }.get(rule.authority, "惯例")


def _fix(rule: Rule, location: Location, hit: Hit) -> Fix | None:
    if rule.fix == "none" or (hit.replacement is None and not hit.looks and not hit.replacements):
        return None
    edits = tuple(Edit(_address(spot), text, spot.paragraph.part_name) for spot, text in hit.replacements)
    if hit.replacement is not None:
        # the edit's place is only an address: words about it would be dead weight
        name = hit.paragraph.part_name if hit.paragraph is not None else ""
        edits = (Edit(replace(location, place=""), hit.replacement, name), *edits)
    return Fix(edits, rule.fix == "safe", tuple(_look_edit(one) for one in hit.looks))


def _address(spot: Spot) -> Location:
    return Location(spot.paragraph.part, spot.paragraph.number, spot.start, spot.end)


def _look_edit(one: Restyle) -> LookEdit:
    p = one.paragraph
    if p is None:
        return LookEdit(Location("settings"), one.scope, one.property, one.value, one.section)
    location = Location(p.part, p.number, one.start, one.end)
    return LookEdit(location, one.scope, one.property, one.value, part_name=p.part_name)
