"""The papers of one meeting under one ruleset: every rule about packets asked once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePath
from typing import NamedTuple

from draftlint.checks.across.model import Desk, Disagreement, Packet, PacketCheck, Side, Spot
from draftlint.checks.registry import kind_named
from draftlint.doc.problem import Problem
from draftlint.engine.fingerprint import Fingerprints
from draftlint.engine.make import authority_words
from draftlint.engine.run import problem_of
from draftlint.engine.suppress import split
from draftlint.engine.wording import fill
from draftlint.findings import Finding, Location, Related, Suppressed
from draftlint.packs.model import Rule, Ruleset

#: So much of a sentence is told on either side of the words that disagree.
_AROUND = 24


class PacketFinding(NamedTuple):
    """A finding about a packet, and the paper that it belongs to: "" is the packet itself."""

    finding: Finding
    path: str


class Verdict(NamedTuple):
    """What the rules say of a packet, what somebody has decided about, and what kept a rule from speaking."""

    findings: tuple[PacketFinding, ...]
    suppressed: tuple[tuple[Suppressed, str], ...] = ()
    problem: Problem | None = None


def judge(packet: Packet, ruleset: Ruleset) -> tuple[PacketFinding, ...]:
    """What the papers of a packet say against each other, in the order of the papers, the worst first."""
    return verdict(packet, ruleset).findings


def verdict(
    packet: Packet, ruleset: Ruleset, on_crash: Callable[[Rule, Exception], None] | None = None
) -> Verdict:
    """The same with what was suppressed, and with the problem where a rule crashed: the others stand."""
    desk = Desk(packet, ruleset.tables, {})
    crashed: list[tuple[Rule, Exception]] = []
    found: list[tuple[Rule, Disagreement]] = []
    for rule in ruleset.rules:
        kind = kind_named(rule.kind)
        if kind is None or kind.wants != "packet" or not rule.enabled:
            continue
        try:
            check: PacketCheck = kind.factory(rule.params)
            found += [(rule, one) for one in check(desk)]
        except Exception as error:  # noqa: BLE001  a broken rule costs its own findings only
            crashed.append((rule, error))
            if on_crash is not None:
                on_crash(rule, error)
    order = {paper.path: at for at, paper in enumerate(packet.papers, 1)}

    def place(pair: tuple[Rule, Disagreement]) -> tuple[int, int, int, str, str]:
        rule, one = pair
        spot = one.spot or Spot()
        said = repr(sorted(one.args.items()))
        return (order.get(one.path, 0), rule.severity.rank, spot.paragraph or 0, rule.code, said)

    prints: dict[str, Fingerprints] = {}
    shown: list[PacketFinding] = []
    kept_back: list[tuple[Suppressed, str]] = []
    for rule, one in sorted(_once(found), key=place):
        finding = _finding(rule, one, prints.setdefault(one.path, Fingerprints()))
        visible, aside = split((finding,), one.path, ruleset.suppressions)
        shown += [PacketFinding(each, one.path) for each in visible]
        kept_back += [(each, one.path) for each in aside]
    return Verdict(tuple(shown), tuple(kept_back), problem_of(crashed))


def _once(found: list[tuple[Rule, Disagreement]]) -> list[tuple[Rule, Disagreement]]:
    """One finding for one place of a paper under one rule."""
    seen: set[tuple[object, ...]] = set()
    kept = []
    for rule, one in found:
        spot = one.spot
        where = (
            (spot.part, spot.paragraph, spot.start, spot.end)
            if spot is not None
            else repr(sorted(one.args.items()))
        )
        key = (rule.code, one.path, where)
        if key not in seen:
            seen.add(key)
            kept.append((rule, one))
    return kept


def _finding(rule: Rule, one: Disagreement, prints: Fingerprints) -> Finding:
    spot = one.spot
    other = one.others[0] if one.others else None
    args = {
        "text": spot.text if spot is not None else "",
        "suggestion": "",
        "paper": _name(one.path),
        "here": _said(Side(one.path, spot)) if spot is not None else _name(one.path),
        "file": _name(one.path),
        "there": _said(other) if other is not None else "",
        "other": other.spot.text if other is not None else "",
        **{key: value for key, value in one.args.items() if value is not None},
    }
    whole = spot is None or spot.paragraph is None
    text = None if spot is None or whole else spot.text
    path = (spot.heading,) if spot is not None and spot.heading else ()
    return Finding(
        rule=rule.code,
        name=rule.name,
        category=rule.category,
        severity=rule.severity,
        confidence=rule.confidence,
        reviewer=rule.reviewer,
        message=_told(rule.message, args),
        basis=rule.basis,
        suggestion=None,
        fixable=False,
        location=_location(spot),
        text=text,
        context=spot.context if spot is not None and not whole else None,
        related=tuple(Related(each.path, _location(each.spot), each.spot.text) for each in one.others),
        fingerprint=prints.next(rule.code, text, path, args),
        advice=fill(rule.advice, args),
        authority=authority_words(rule),
        title=rule.title,
    )


def _told(message: str, args: dict[str, object]) -> str:
    """The message with both sides, which are longer than a quote may be; the other one may be missing."""
    if not args["there"]:
        message = message.replace("；{there}", "")
    for key in ("here", "there", "right", "said", "file", "files", "why"):
        if key in args:
            message = message.replace(f"{{{key}}}", str(args[key]).replace("{", "｛").replace("}", "｝"))
    return fill(message, args)


def _said(side: Side) -> str:
    """《会议议程.docx》副标题“……2026年7月28日……”: the file, the place, and the sentence there."""
    spot = side.spot
    return f"《{_name(side.path)}》{spot.place}{_quoted(_sentence(spot))}"


def _quoted(text: str) -> str:
    if not text:
        return ""
    return f"「{text}」" if "“" in text or "”" in text else f"“{text}”"


def _sentence(spot: Spot) -> str:
    """The sentence around the words, no longer than a message can bear."""
    flat = "".join(char for char in spot.context if char not in "\n\t") or spot.text
    words = "".join(char for char in spot.text if char not in "\n\t")
    at = flat.find(words)
    if len(flat) <= len(words) + 2 * _AROUND or at < 0:
        return flat if len(flat) <= 4 * _AROUND else f"{flat[: 4 * _AROUND]}……"
    low, high = max(0, at - _AROUND), min(len(flat), at + len(words) + _AROUND)
    return f"{'……' if low else ''}{flat[low:high]}{'……' if high < len(flat) else ''}"


def _name(path: str) -> str:
    return PurePath(path).name


def _location(spot: Spot | None) -> Location:
    if spot is None:
        return Location("package", place="")
    if spot.paragraph is None:
        return Location(spot.part, place=spot.place)
    return Location(spot.part, spot.paragraph, spot.start, spot.end, spot.heading or None, spot.place)
