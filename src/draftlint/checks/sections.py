"""What a paper of its genre has to have: lines under the title, opening, closing, sections (rules/sections/*.yaml).

A part that is worded otherwise is there; one that is only hinted at is told as doubtful. Where nothing speaks
for a part, the finding says where it should stand and shows a line of it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from draftlint.checks.base import DocumentCheck, Draft, Hit, Param, Params, Spot, kind
from draftlint.checks.composition import running, title_of
from draftlint.checks.judged import han_count, is_chinese_text, spot
from draftlint.checks.section_signs import Read, read, shows
from draftlint.checks.setting import written
from draftlint.checks.venue import body, level
from draftlint.outline.model import HEADINGS, Item, Role

Form = Mapping[str, Any]
#: A text of fewer Han characters is a beginning or an extract: what it lacks says nothing.
_LEAST = 100
#: Lists and agendas are short: one that has a title and nothing else lacks what it is for.
_LIST = 20
#: What stands on a list is longer than the head of a column.
_CELL = 5
_FAULTS = (
    "title", "subtitle", "speaker", "salutation", "front", "addressee", "opening", "asks", "closing",
    "wrong-closing", "missing", "doubtful", "advised", "order", "length", "basis", "signed", "brief",
)  # fmt: skip
_SALUTATIONS = {"county": "主任、各位副主任、各位委员：", "": "主任、各位副主任、各位委员："}
_ABOVE = "主任、各位副主任、秘书长、各位委员："


def form_of(draft: Draft) -> Form | None:
    """How papers of the draft's genre are built; None for genres of which nothing is asked."""

    def build() -> Form | None:
        forms: Mapping[str, str] = draft.tables.get("sections") or {}
        found = forms.get(draft.genre)
        if not found:
            return None
        if _YEARS[0] in found or _YEARS[1] in found:
            found = _dated(found, draft)
        form: Form = json.loads(found)
        return form

    return draft.memo("sections.form", build)


#: Stand in signs for the year in which the paper is given, and for the next.
_YEARS = ("〔今年〕", "〔明年〕")


def _dated(signs: str, draft: Draft) -> str:
    when = written(draft)
    for ahead, word in enumerate(_YEARS):
        signs = signs.replace(word, f"{when.first[0] + ahead}年" if when else word[1:-1])
    return signs


@kind(
    "sections",
    about="文种的组成部分：题注、报告人、称谓、主送、开头、结尾、各个部分（写法见 rules/sections/）。",
    wants="document",
    params={"fault": Param(str, "查哪一种。", required=True, choices=_FAULTS)},
)
def sections(params: Params) -> DocumentCheck:
    """The faults of one sort; all are found in one go."""
    fault: str = params["fault"]

    def check(draft: Draft) -> Iterator[Hit]:
        return (hit for name, hit in _judged(draft) if name == fault)

    return check


Found = tuple[str, Hit]


def _judged(draft: Draft) -> list[Found]:
    return draft.memo("sections.judged", lambda: list(_faults(draft)))


def _faults(draft: Draft) -> Iterator[Found]:
    form = form_of(draft)
    if form is None:
        return
    text = running(draft)
    if not text and form.get("least", _LEAST) <= _LIST and _own(draft, Role.TITLE):
        yield from _empty(draft, form)
    if not is_chinese_text(draft):
        return
    own = sum(han_count(item.paragraph.text) for item in draft.outline.items if item.attachment is None)
    if not text or own < form.get("least", _LEAST):
        return
    paper = read(draft)
    yield from _title(draft, form, text)
    yield from _front(draft, form, text)
    yield from _ends(draft, form, text, paper)
    yield from _parts(draft, form, text, paper)
    yield from _long(draft, form, text)


def _empty(draft: Draft, form: Form) -> Iterator[Found]:
    """A list with nothing on it: tables are looked at, too."""
    tables = draft.outline.with_role(Role.TABLE, Role.ATTACHMENT_NOTE)
    if any(len(item.paragraph.text.strip()) > _CELL for item in tables):
        return
    for part in form.get("sections") or ():
        args = {"what": part["name"], "where": "写在标题之下", "example": part["example"], "why": ""}
        yield "missing", _hit(spot(_own(draft, Role.TITLE)[-1]), **args)


def _wanted(form: Form, name: str) -> Mapping[str, Any] | None:
    """What the form says of an element; None where it is not asked for."""
    element: Mapping[str, Any] | None = form.get(name)
    return None if element is None or element.get("must") in ("no", False) else element


def _anchor(draft: Draft, text: Sequence[Item]) -> Spot:
    """The last line of the title, or where the text begins."""
    lines = [i for i in draft.outline.with_role(Role.TITLE) if i.attachment is None]
    return spot(lines[-1]) if lines else _first_words(text[0])


def _first_words(item: Item) -> Spot:
    whole = spot(item)
    stops = (at for at in range(whole.start, whole.end) if item.paragraph.text[at] in "。！？")
    return Spot(item.paragraph, whole.start, min(next(stops, whole.end - 1) + 1, whole.end))


def _hit(place: Spot, **args: object) -> Hit:
    return Hit(place.paragraph, place.start, place.end, args)


def _title(draft: Draft, form: Form, text: Sequence[Item]) -> Iterator[Found]:
    wanted = form.get("title") or {}
    title = title_of(draft).text
    below = "".join(i.paragraph.text for i in _own(draft, Role.SUBTITLE))
    if title and wanted.get("signs") and not shows(title + below, wanted["signs"]):
        yield "title", _hit(_anchor(draft, text), example=wanted.get("example", ""))
    if draft.genre == "zhuren_brief" and body(draft) == "sc" and title.endswith("汇报"):
        yield "brief", _hit(_anchor(draft, text))


def _own(draft: Draft, *roles: Role) -> list[Item]:
    return [i for i in draft.outline.with_role(*roles) if i.attachment is None]


#: What stands above the text without belonging to it.
_SIGNED = frozenset({Role.SIGNATURE, Role.ISSUER_MARK})
_LINES = {"subtitle": "题注（会议和日期）", "speaker": "报告人", "salutation": "称谓"}


def _front(draft: Draft, form: Form, text: Sequence[Item]) -> Iterator[Found]:
    """题注, 报告人 and 称谓: one missing beside the others is told as such, else the paper may be no speech."""
    addressed = bool(_own(draft, Role.RECIPIENT, Role.SALUTATION)) or _turns_to_somebody(text)
    if (wanted := _wanted(form, "addressee")) and not addressed:
        name = "addressee" if wanted.get("must") != "advised" else "front"
        args = {"what": "主送机关", "example": wanted.get("example", "")}
        yield name, _hit(_anchor(draft, text), **args)
    if (wanted := _wanted(form, "signature")) and not _own(draft, *_SIGNED):
        yield "front", _hit(_first_words(text[-1]), what="署名", example=wanted.get("example", ""))
    lines = {name: wanted for name in _LINES if (wanted := _wanted(form, name)) is not None}
    if not lines or _is_written(draft) or any("通过" in i.paragraph.text for i in _own(draft, Role.SUBTITLE)):
        return
    # what is signed below was handed out: who reads it and to whom need not be said
    if _own(draft, Role.SIGNATURE):
        lines = {name: wanted for name, wanted in lines.items() if wanted.get("must") != "advised"}
    there = {name: _has(draft, name, text) for name in _LINES}
    missing = [name for name in lines if not there[name]]
    for name in missing:
        sure = len(missing) == 1 and sum(there.values()) == len(_LINES) - 1
        told = name if sure and lines[name].get("must") != "advised" else "front"
        example = lines[name].get("example", "")
        if name == "salutation" and not example:
            npc = body(draft) == "npc"
            example = "各位代表：" if npc else _SALUTATIONS.get(level(draft), _ABOVE)
        yield told, _hit(_place_of_line(draft, name, text), what=_LINES[name], example=example)


def _place_of_line(draft: Draft, name: str, text: Sequence[Item]) -> Spot:
    above = {"subtitle": (), "speaker": (Role.SUBTITLE,), "salutation": (Role.SUBTITLE, Role.SPEAKER)}[name]
    lines = _own(draft, *above) if above else []
    return spot(lines[-1]) if lines else _anchor(draft, text)


def _is_written(draft: Draft) -> bool:
    """Sent or handed out, not read at a meeting: addressed to an office, or called 书面."""
    front = [i for i in _own(draft, Role.TITLE, Role.SUBTITLE, Role.SPEAKER) if "书面" in i.paragraph.text]
    return bool(front or _own(draft, Role.RECIPIENT, Role.DOC_NUMBER))


def _has(draft: Draft, name: str, text: Sequence[Item]) -> bool:
    first = draft.outline.items.index(text[0])
    front = [i for i in draft.outline.items[:first] if i.role not in (Role.TITLE, Role.BLANK, Role.TOC)]
    if name == "salutation":
        return bool(_own(draft, Role.SALUTATION, Role.RECIPIENT)) or _turns_to_somebody(text)
    if name == "speaker":
        title = title_of(draft).text
        return (
            any(i.role in (Role.SPEAKER, Role.BODY) for i in front)
            or bool(_own(draft, Role.SIGNATURE))
            or "同志" in title
            or any("报告人" in i.paragraph.text for i in front)
            or any(_runs_on(i.paragraph.text) for i in (*front, text[0]) if i.role is not Role.SUBTITLE)
            or any(_names_somebody(i.paragraph.text) for i in front if i.role is Role.SUBTITLE)
        )
    beside = (Role.SERIES_MARK, Role.PAGE, Role.NOTE)
    said = [i.paragraph.text for i in draft.outline.items if i.role in beside]
    # a title may speak of another meeting, but the day stands only in a line that was joined to it
    said += [i.paragraph.text for i in _own(draft, Role.TITLE) if "月" in i.paragraph.text]
    said += [i.paragraph.text for i in front if i.role not in (Role.SPEAKER, Role.SALUTATION)]
    return any(("会" in line and "次" in line) or ("年" in line and "月" in line) for line in said)


def _runs_on(line: str) -> bool:
    """A name stands before the form of address on the same line."""
    places = [at for word in _CALLS if (at := line.find(word)) >= 0]
    return bool(places) and 2 < min(places) < 40 and line.rstrip().endswith(("：", ":"))


#: How a form of address begins.
_CALLS = ("各位", "主任、", "同志们", "尊敬的")


def _names_somebody(line: str) -> bool:
    """A line below the title that is no meeting and no date, or goes on behind one: an office, a person."""
    if line.partition("会议上")[2].strip(" \u3000\n）)"):
        return True
    return bool(line.strip()) and "会议上" not in line and "年" not in line and line.strip()[0] not in "—（("


def _turns_to_somebody(text: Sequence[Item]) -> bool:
    """The first paragraph itself begins with whom it addresses."""
    first = text[0].paragraph.text.lstrip(" \u3000\t")
    called = any(word in first for word in _CALLS)
    return first.startswith(_CALLS) or (called and first.rstrip().endswith(("：", ":")))


#: Papers are read at a meeting of the committee or the congress.
_CASUAL = ("谢谢大家", "汇报完毕", "报告完毕", "我的报告完了", "我的汇报完了")
_OF_LETTERS = ("特此报告", "专此报告", "妥否，请批示", "当否，请批示", "妥否，请审示", "如无不妥，请批转")


def _ends(draft: Draft, form: Form, text: Sequence[Item], paper: Read) -> Iterator[Found]:
    """How the text begins and takes leave."""
    opening, closing = _wanted(form, "opening"), _wanted(form, "closing")
    start = "".join(f"{i.paragraph.text}\n" for i in _begins(text, (opening or {}).get("within", 3)))
    if opening and not shows(start, opening["signs"]):
        yield "opening", _hit(_first_words(text[0]), example=opening.get("example", ""))
    last = [i for i in text if i.role not in HEADINGS][-2:] or [text[-1]]
    tail = "".join(i.paragraph.text for i in last)
    wrong = _wrong_closing(draft, form, last)
    if wrong is not None:
        yield "wrong-closing", _hit(wrong, example=(closing or {}).get("example", "以上报告，请予审议。"))
    elif not _is_written(draft):
        asks: list[str] = form.get("asks") or []
        said = closing is None or _any_says(last, closing["signs"])
        example = (closing or opening or {}).get("example", "")
        around = "\n".join([*(i.paragraph.text for i in _begins(text, _PREFACE)), tail])
        if asks and not _asks(around, asks):
            sure = said or closing is None or closing.get("must") != "advised"
            submits = _asks(around, _SUBMITS)
            yield "asks" if sure and not submits else "closing", _hit(_last_words(last[-1]), example=example)
        elif not said and not asks:
            yield "closing", _hit(_last_words(last[-1]), example=example)
    if (basis := _wanted(form, "basis")) and not paper.says(basis["signs"]):
        yield "basis", _hit(_anchor(draft, text), example=basis.get("example", ""))
    if form.get("speaker") and _own(draft, Role.SPEAKER) and not _is_written(draft):
        signed = [i for i in _own(draft, Role.SIGNATURE) if i.paragraph.text.strip()]
        if signed and body(draft) in ("sc", "npc"):
            yield "signed", _hit(spot(signed[0]))


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


def _last_words(item: Item) -> Spot:
    whole = spot(item)
    text = item.paragraph.text
    start = max(text.rfind(mark, whole.start, max(whole.start, whole.end - 1)) for mark in "。！？；") + 1
    return Spot(item.paragraph, max(start, whole.start), whole.end)


def _wrong_closing(draft: Draft, form: Form, last: Sequence[Item]) -> Spot | None:
    """Words of leave of other occasions, at the end of what is read to a meeting."""
    if not form.get("wrong_closing") or _is_written(draft) or body(draft) not in ("sc", "npc"):
        return None
    for item in last:
        place = _last_words(item)
        said = item.paragraph.text[place.start : place.end].strip(" \u3000")
        said = said.removeprefix("以上报告").removeprefix("以上汇报").lstrip("，,")
        if said.startswith((*_OF_LETTERS, *_CASUAL)) and len(said) <= 16:
            return place
    return None


def _parts(draft: Draft, form: Form, text: Sequence[Item], paper: Read) -> Iterator[Found]:
    """Sections: found in a heading, in a sentence, only hinted at, or not at all."""
    parts: list[dict[str, Any]] = [
        part for part in form.get("sections") or () if part.get("must", "custom") not in ("no", False)
    ]
    title = title_of(draft).text
    ahead = _what_is_to_come(paper, parts)
    # what is done goes by any name: a heading that belongs to no other part is one of its own
    others = [one for part in parts if not part.get("rest") for one in part.get("heads") or ()]
    heads = [
        (paper.past(ahead) if part["id"] not in _WITHIN else paper).headed(
            part.get("heads") or (), unless=[*(others if part.get("rest") else ()), *(part.get("not") or ())]
        )
        for part in parts
    ]
    unclaimed = any(
        item.role is Role.HEADING1 and not shows(said, others) and paper.fills(item, others)
        for item, said in paper.heads
    )
    own = Read(draft, attached=False) if any(part.get("here") for part in parts) else paper
    for number, part in enumerate(parts):
        head = heads[number]
        if (
            (
                head is not None
                and not (part.get("rest") and _is_bare(paper, head, others if part.get("own") else ()))
            )
            or (part.get("rest") and unclaimed)
            or (part.get("when") and not shows(title, part["when"]))
        ):
            continue
        # parts that go by fixed names are all headed when one of them is
        if part.get("named") and paper.headed(part["named"]) is not None:
            yield "missing", _missing(draft, text, parts, heads, number)
            continue
        where = own if part.get("here") else paper if part["id"] in _WITHIN else paper.past(ahead)
        if part.get("follows") and text[-1].paragraph.text.rstrip().endswith(("：", ":")):
            yield "missing", _missing(draft, text, parts, heads, number)
            continue
        # what a heading may say the first words of a paragraph may say, too, when it is more than a single word
        told = where.says(part.get("text") or (), unless=part.get("not") or ())
        if told or where.leads(
            [h for h in part.get("heads") or () if " " in h], unless=part.get("not") or ()
        ):
            continue
        must = part.get("must", "custom")
        doubtful = where.says(part.get("hints") or ())
        name = "advised" if must == "advised" else "doubtful" if doubtful else "missing"
        yield name, _missing(draft, text, parts, heads, number)
    yield from _order(form, parts, heads, paper)


def _is_bare(paper: Read, head: Item, others: Sequence[str]) -> bool:
    """Whether a heading of the first level holds only what belongs to other parts."""
    return head.role is Role.HEADING1 and not paper.fills(head, others)


#: Sections about what is to be done: their headings name again what other sections are about.
_AHEAD = ("next", "plan", "measures", "tasks", "pending")
#: What may stand under such a heading, too.
_WITHIN = (*_AHEAD, "targets", "requirements", "this_year", "self_building", "problems_next")


def _what_is_to_come(paper: Read, parts: Sequence[Mapping[str, Any]]) -> Item | None:
    """The heading of the first level under which the paper speaks of what is to be done."""
    for part in parts:
        if part["id"] in _AHEAD:
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
    return _hit(place, what=part["name"], where=part.get("place") or where, example=example, why=why)


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
    return _anchor(draft, text), "写进正文"


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
            yield "order", _hit(spot(one), **args)._replace(related=(spot(later[-1]),))


def _long(draft: Draft, form: Form, text: Sequence[Item]) -> Iterator[Found]:
    most = form.get("length")
    if not most:
        return
    size = sum(len(item.paragraph.text) for item in text)
    if size > most[1] * 1.2:
        yield "length", _hit(_anchor(draft, text), size=size, least=most[0], most=most[1])
