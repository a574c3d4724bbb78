"""The lines of a paper above its text: the title, 题注, 报告人, 称谓, 主送."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from draftlint.checks.base import Draft, Spot
from draftlint.checks.composition import title_of
from draftlint.checks.judged import spot
from draftlint.checks.section_places import Form, Found, anchor, asked, first_words, hit, is_written, own
from draftlint.checks.section_signs import shows
from draftlint.checks.venue import body, level
from draftlint.outline.model import Item, Role

_SALUTATIONS = {"county": "主任、各位副主任、各位委员：", "": "主任、各位副主任、各位委员："}
#: Lists are this short: nothing else tells that one has no title.
_LIST = 20
_ABOVE = "主任、各位副主任、秘书长、各位委员："


def title(draft: Draft, form: Form, text: Sequence[Item]) -> Iterator[Found]:
    """The title names what the paper is."""
    wanted = form.get("title") or {}
    said = title_of(draft).text
    below = "".join(i.paragraph.text for i in own(draft, Role.SUBTITLE))
    # ST01 tells of other papers without a title
    bare = not said and form.get("least", 100) <= _LIST
    if wanted.get("signs") and (bare or (said and not shows(said + below, wanted["signs"]))):
        problem = "没有标题" if bare else "标题不合这种文稿的写法"
        yield "title", hit(anchor(draft, text), example=wanted.get("example", ""), problem=problem)
    if draft.genre == "zhuren_brief" and body(draft) == "sc" and said.endswith("汇报"):
        yield "brief", hit(anchor(draft, text))


#: What stands above the text without belonging to it.
_SIGNED = frozenset({Role.SIGNATURE, Role.ISSUER_MARK})
_LINES = {"subtitle": "题注（会议和日期）", "speaker": "报告人", "salutation": "称谓"}


def front(draft: Draft, form: Form, text: Sequence[Item]) -> Iterator[Found]:
    """题注, 报告人 and 称谓: one missing beside the others is told as such, else the paper may be no speech."""
    addressed = bool(own(draft, Role.RECIPIENT, Role.SALUTATION)) or _turns_to_somebody(text)
    if (wanted := asked(form, "addressee")) and not addressed:
        name = "addressee" if wanted.get("must") != "advised" else "front"
        args = {"what": "主送机关", "example": wanted.get("example", "")}
        yield name, hit(anchor(draft, text), **args)
    if (wanted := asked(form, "signature")) and not own(draft, *_SIGNED):
        yield "front", hit(first_words(text[-1]), what="署名", example=wanted.get("example", ""))
    lines = {name: wanted for name in _LINES if (wanted := asked(form, name)) is not None}
    if not lines or is_written(draft) or any("通过" in i.paragraph.text for i in own(draft, Role.SUBTITLE)):
        return
    # what is signed below was handed out: who reads it and to whom need not be said
    if own(draft, Role.SIGNATURE):
        lines = {name: wanted for name, wanted in lines.items() if wanted.get("must") != "advised"}
    below = "".join(i.paragraph.text for i in own(draft, Role.SUBTITLE))
    lines = {
        name: wanted
        for name, wanted in lines.items()
        if shows(below, wanted.get("when") or ()) or "when" not in wanted
    }
    there = {name: _has(draft, name, text) for name in _LINES}
    missing = [name for name in lines if not there[name]]
    for name in missing:
        sure = len(missing) == 1 and sum(there.values()) == len(_LINES) - 1
        told = name if sure and lines[name].get("must") != "advised" else "front"
        example = lines[name].get("example", "")
        if name == "salutation" and not example:
            npc = body(draft) == "npc"
            example = "各位代表：" if npc else _SALUTATIONS.get(level(draft), _ABOVE)
        yield told, hit(_place_of_line(draft, name, text), what=_LINES[name], example=example)


def _place_of_line(draft: Draft, name: str, text: Sequence[Item]) -> Spot:
    above = {"subtitle": (), "speaker": (Role.SUBTITLE,), "salutation": (Role.SUBTITLE, Role.SPEAKER)}[name]
    lines = own(draft, *above) if above else []
    return spot(lines[-1]) if lines else anchor(draft, text)


def _has(draft: Draft, name: str, text: Sequence[Item]) -> bool:
    first = draft.outline.items.index(text[0])
    above = [i for i in draft.outline.items[:first] if i.role not in (Role.TITLE, Role.BLANK, Role.TOC)]
    if name == "salutation":
        return bool(own(draft, Role.SALUTATION, Role.RECIPIENT)) or _turns_to_somebody(text)
    if name == "speaker":
        title = title_of(draft).text
        return (
            any(i.role in (Role.SPEAKER, Role.BODY) for i in above)
            or bool(own(draft, Role.SIGNATURE))
            or "同志" in title
            or any("报告人" in i.paragraph.text for i in above)
            or any(_runs_on(i.paragraph.text) for i in (*above, text[0]) if i.role is not Role.SUBTITLE)
            or any(_names_somebody(i.paragraph.text) for i in above if i.role is Role.SUBTITLE)
        )
    beside = (Role.SERIES_MARK, Role.PAGE, Role.NOTE)
    said = [i.paragraph.text for i in draft.outline.items if i.role in beside]
    # a title may speak of another meeting, but the day stands only in a line that was joined to it
    said += [i.paragraph.text for i in own(draft, Role.TITLE) if "月" in i.paragraph.text]
    said += [i.paragraph.text for i in above if i.role not in (Role.SPEAKER, Role.SALUTATION)]
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
