"""The sections of a paper: in a heading, in a sentence, only hinted at, or not at all; their order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from draftlint.checks.base import Draft, Hit, Spot
from draftlint.checks.composition import title_of
from draftlint.checks.judged import spot
from draftlint.checks.section_places import Form, Found, anchor, hit
from draftlint.checks.section_signs import Read, says_something, shows
from draftlint.outline.model import Item, Role


def parts_of(draft: Draft, form: Form, text: Sequence[Item], paper: Read) -> Iterator[Found]:
    """Sections: found in a heading, in a sentence, only hinted at, or not at all."""
    parts: list[dict[str, Any]] = [
        part for part in form.get("sections") or () if part.get("must", "custom") not in ("no", False)
    ]
    title = title_of(draft).text
    ahead = _what_is_to_come(paper, parts)
    # what is done goes by any name: a heading that belongs to no other part is one of its own
    others = [one for part in parts if not part.get("rest") for one in part.get("heads") or ()]
    heads = [
        (paper if _may_be_to_come(part) else paper.past(ahead)).headed(
            part.get("heads") or (), unless=[*(others if part.get("rest") else ()), *(part.get("not") or ())]
        )
        for part in parts
    ]
    unclaimed = _unclaimed(paper, parts, others)
    own = Read(draft, attached=False) if any(part.get("here") for part in parts) else paper
    for number, part in enumerate(parts):
        if part.get("when") and not shows(title, part["when"]):
            continue
        rest, head = part.get("rest"), heads[number]
        if head is not None and not (rest and _is_bare(paper, head, others, own=bool(part.get("own")))):
            continue
        if rest and unclaimed is not None and (not _words(part) or shows(unclaimed, _words(part))):
            continue
        # parts that go by fixed names are all headed when one of them is
        named = part.get("named") and paper.headed(part["named"]) is not None
        if named or (part.get("follows") and text[-1].paragraph.text.rstrip().endswith(("：", ":"))):
            yield "missing", _missing(draft, text, parts, heads, number)
            continue
        where = own if part.get("here") else paper if _may_be_to_come(part) else paper.past(ahead)
        # what a heading may say the first words of a paragraph may say, too, when it is more than a single word
        leads = [h for h in part.get("heads") or () if " " in h]
        unless = part.get("not") or ()
        if where.says(part.get("text") or (), unless=unless) or where.leads(leads, unless=unless):
            continue
        doubtful = (
            (rest and unclaimed is not None)
            or where.says(part.get("hints") or ())
            or _may_stand_elsewhere(paper, parts, heads, number)
        )
        advised = part.get("must") == "advised"
        name = "advised" if advised else "doubtful" if doubtful else "missing"
        yield name, _missing(draft, text, parts, heads, number)
    yield from _order(form, parts, heads, paper)


def _may_stand_elsewhere(
    paper: Read, parts: Sequence[Mapping[str, Any]], heads: Sequence[Item | None], number: int
) -> bool:
    """Whether a section of the first level that no part claims stands where this one should."""
    own = [one for part in parts for one in part.get("heads") or ()]
    at = [item.paragraph.number if item is not None else None for item in heads]
    low = max((a for a in at[:number] if a is not None), default=0)
    high = min((a for a in at[number + 1 :] if a is not None and a > low), default=1 << 30)
    free = [
        item
        for item, said in paper.heads
        if item.role is Role.HEADING1 and low < item.paragraph.number < high and not shows(said, own)
    ]
    # what was done comes first and may go by any name: the first free heading is its own
    taken = sum(bool(part.get("rest")) and heads[place] is None for place, part in enumerate(parts[:number]))
    return any(says_something(paper.below(item, ())) for item in free[taken:])


def _words(part: Mapping[str, Any]) -> list[str]:
    """What the text of a part speaks of, however it is headed."""
    return [*(part.get("text") or ()), *(part.get("hints") or ())]


def _unclaimed(paper: Read, parts: Sequence[Mapping[str, Any]], others: Sequence[str]) -> str | None:
    """What stands under headings of the first level that belong to no part; None when there is no such section.

    Paragraphs that begin with another part (差距和不足 behind the review) are left out.
    """
    begins = [one for part in parts if part["id"] == "problems" for one in part.get("text") or ()]
    found: list[str] = []
    for item, said in paper.heads:
        if item.role is Role.HEADING1 and not shows(said, others):
            texts = [t for t in paper.below(item, others) if not shows(t.partition("。")[0], begins)]
            if says_something(texts):
                found += texts
    return "\n".join(found) if found else None


def _is_bare(paper: Read, head: Item, others: Sequence[str], *, own: bool) -> bool:
    """Whether a heading of the first level holds only what belongs to other parts (``own``), or nothing."""
    if head.role is not Role.HEADING1:
        return False
    if own:
        return not says_something(paper.below(head, others))
    # what only leads on to the headings below says nothing
    said = [one for one in paper.below(head, ()) if not one.endswith(("：", ":"))]
    return sum(map(len, said)) < _LITTLE


#: A section of one line is short, but it is there.
_LITTLE = 12


#: Sections about what is to be done: their headings name again what other sections are about.
_AHEAD = ("next", "plan", "measures", "tasks", "pending")
#: What may stand under such a heading, too.
_WITHIN = (*_AHEAD, "targets", "requirements", "this_year", "self_building", "problems_next")


def _may_be_to_come(part: Mapping[str, Any]) -> bool:
    return bool(part["id"] in _WITHIN or part.get("ahead"))


def _what_is_to_come(paper: Read, parts: Sequence[Mapping[str, Any]]) -> Item | None:
    """The heading of the first level under which the paper speaks of what is to be done."""
    for part in parts:
        if part["id"] in _AHEAD or part.get("ahead"):
            found = paper.headed(part.get("heads") or (), last=True)
            return found if found is not None and found.role is Role.HEADING1 else None
    return None


def _missing(
    draft: Draft, text: Sequence[Item], parts: list[dict[str, Any]], heads: Sequence[Item | None], number: int
) -> Hit:
    part = parts[number]
    place, where = _where(draft, text, parts, heads, number)
    why = f"（{part['why']}）" if part.get("why") else ""
    example = part.get("example", part["name"])
    return hit(place, what=part["name"], where=part.get("place") or where, example=example, why=why)


def _where(
    draft: Draft, text: Sequence[Item], parts: list[dict[str, Any]], heads: Sequence[Item | None], number: int
) -> tuple[Spot, str]:
    """Where a missing section should stand: behind the section before it, in front of the one after it."""
    for other in range(number - 1, -1, -1):
        if (item := heads[other]) is not None:
            return spot(item), f"放在“{_called(item)}”之后"
    for other in range(number + 1, len(parts)):
        if (item := heads[other]) is not None:
            return spot(item), f"放在“{_called(item)}”之前"
    return anchor(draft, text), "写进正文"


def _called(item: Item) -> str:
    said = "".join(item.heading_text.split()).rstrip("。")
    return said if len(said) <= 20 else f"{said[:19]}…"


def _order(
    form: Form, parts: list[dict[str, Any]], heads: Sequence[Item | None], paper: Read
) -> Iterator[Found]:
    """A section of the first level behind all those that should build upon it."""
    named = {part["id"]: part for part in parts}
    at = dict(zip(named, heads, strict=True))
    for first, second in form.get("order") or ():
        one = at.get(first)
        if one is None or at.get(second) is None or one.role is not Role.HEADING1:
            continue
        later = [
            item
            for item, said in paper.heads
            if item.role is Role.HEADING1 and item is not one and shows(said, named[second]["heads"])
        ]
        if later and one.paragraph.number > later[-1].paragraph.number:
            args = {
                "first": named[first]["name"],
                "second": named[second]["name"],
                "where": _called(later[-1]),
            }
            yield "order", hit(spot(one), **args)._replace(related=(spot(later[-1]),))


#: So small a share of the usual length is no paper yet.
_STUB = 0.1


def size(draft: Draft, form: Form, text: Sequence[Item]) -> Iterator[Found]:
    """Longer, or very much shorter, than papers of the genre are."""
    usual = form.get("length")
    if not usual:
        return
    count = sum(len(item.paragraph.text) for item in text)
    if count > usual[1] * 1.2:
        yield "length", hit(anchor(draft, text), size=count, least=usual[0], most=usual[1])
    elif count < usual[0] * _STUB:
        yield "stub", hit(anchor(draft, text), size=count, least=usual[0], most=usual[1])
