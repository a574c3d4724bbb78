"""How a paper of its genre begins and takes leave, and on what law it rests."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from draftlint.checks.base import Draft, Spot
from draftlint.checks.judged import spot
from draftlint.checks.section_places import (
    Form,
    Found,
    anchor,
    asked,
    first_words,
    hit,
    is_written,
    last_words,
    own,
)
from draftlint.checks.section_signs import Read, shows
from draftlint.checks.venue import body
from draftlint.outline.model import HEADINGS, Item, Role

#: Papers are read at a meeting of the committee or the congress.
_CASUAL = ("谢谢大家", "汇报完毕", "报告完毕", "我的报告完了", "我的汇报完了")
_OF_LETTERS = ("特此报告", "专此报告", "妥否，请批示", "当否，请批示", "妥否，请审示", "如无不妥，请批转")


def ends(draft: Draft, form: Form, text: Sequence[Item], paper: Read) -> Iterator[Found]:
    """How the text begins and takes leave."""
    opening, closing = asked(form, "opening"), asked(form, "closing")
    start = "".join(f"{i.paragraph.text}\n" for i in _begins(text, (opening or {}).get("within", 3)))
    if opening and not shows(start, opening["signs"]):
        yield "opening", hit(first_words(text[0]), example=opening.get("example", ""))
    last = [i for i in text if i.role not in HEADINGS][-2:] or [text[-1]]
    tail = "".join(i.paragraph.text for i in last)
    wrong = _wrong_closing(draft, form, last)
    if wrong is not None:
        yield "wrong-closing", hit(wrong, example=(closing or {}).get("example", "以上报告，请予审议。"))
    elif not is_written(draft):
        asks: list[str] = form.get("asks") or []
        said = closing is None or _any_says(last, closing["signs"])
        example = (closing or opening or {}).get("example", "")
        around = "\n".join([*(i.paragraph.text for i in _begins(text, _PREFACE)), tail])
        if asks and not _asks(around, asks):
            sure = said or closing is None or closing.get("must") != "advised"
            submits = _asks(around, _SUBMITS)
            yield "asks" if sure and not submits else "closing", hit(last_words(last[-1]), example=example)
        elif not said and not asks:
            yield "closing", hit(last_words(last[-1]), example=example)
    if (basis := asked(form, "basis")) and not paper.says(basis["signs"]):
        yield "basis", hit(anchor(draft, text), example=basis.get("example", ""))
    if form.get("speaker") and own(draft, Role.SPEAKER) and not is_written(draft):
        signed = [i for i in own(draft, Role.SIGNATURE) if i.paragraph.text.strip()]
        if signed and body(draft) in ("sc", "npc"):
            yield "signed", hit(spot(signed[0]))


def _begins(text: Sequence[Item], most: int) -> list[Item]:
    """What stands before the first heading, at most so many paragraphs; the first ones when a heading comes first."""
    first = next((at for at, item in enumerate(text[:most]) if item.role in HEADINGS), most)
    return list(text[:first]) or [i for i in text[:most] if i.role not in HEADINGS]


#: A report may begin with so many paragraphs before it says what it asks for.
_PREFACE = 6
#: To submit to a judgement is nearly to ask for it.
_SUBMITS = ("接受 审议|审查|评议|监督|意见|批评",)
_OF_OTHERS = ("审议意见", "审查意见")


def _asks(said: str, signs: Sequence[str]) -> bool:
    """Whether the meeting is asked for something; opinions that it gave before are not asked for."""
    for word in _OF_OTHERS:
        said = said.replace(word, "")
    return any(shows(part, signs) for line in said.split("\n") for part in line.split("。"))


def _any_says(items: Sequence[Item], signs: Sequence[str]) -> bool:
    """Whether a sentence of these paragraphs shows a sign."""
    return any(shows(part, signs) for item in items for part in item.paragraph.text.split("。"))


def _wrong_closing(draft: Draft, form: Form, last: Sequence[Item]) -> Spot | None:
    """Words of leave of other occasions, at the end of what is read to a meeting."""
    if not form.get("wrong_closing") or is_written(draft) or body(draft) not in ("sc", "npc"):
        return None
    for item in last:
        place = last_words(item)
        said = item.paragraph.text[place.start : place.end].strip(" \u3000")
        said = said.removeprefix("以上报告").removeprefix("以上汇报").lstrip("，,")
        if said.startswith((*_OF_LETTERS, *_CASUAL)) and len(said) <= 16:
            return place
    return None


#: A speech of somebody who never says I has at least so many paragraphs.
_SPOKEN = 4
#: As often as this, sentences that begin so are the manner of a paper.
_OFTEN = 3


def manner(draft: Draft, form: Form, text: Sequence[Item]) -> Iterator[Found]:
    """Who speaks: one's own report is in the first person, an opinion is not written as minutes are."""
    words: list[str] = form.get("person") or []
    if words and own(draft, Role.SPEAKER) and len(text) >= _SPOKEN:
        said = "".join(item.paragraph.text for item in text)
        if not any(word in said for word in words):
            yield "person", hit(first_words(text[0]), person="”“".join(words))
    leads = tuple(form.get("minuted") or ())
    found = (
        [item for item in text if item.paragraph.text.lstrip(" \u3000").startswith(leads)] if leads else []
    )
    if len(found) >= _OFTEN:
        places = [first_words(item) for item in found]
        yield "minuted", hit(places[0], count=len(found))._replace(related=tuple(places[1:]))
