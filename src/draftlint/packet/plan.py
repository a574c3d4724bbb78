"""From the cards of the papers, and what the office has written down, to the plan of the packet."""

from __future__ import annotations

import datetime
import os
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from draftlint.checks.across.model import Doubt, Item, Meeting, Plan, Required, Spot
from draftlint.packet.agenda import AgendaText, Line
from draftlint.packet.cards import Card
from draftlint.packet.differences import differences
from draftlint.packet.match import Match, Target, match, meets, target_of
from draftlint.packet.names import read_name
from draftlint.packet.naming import place_of
from draftlint.packs.meetings import ItemKind, Knowledge, MeetingKind, Needed
from draftlint.text.numerals import to_chinese

PROCEDURE = "procedure"


class Planned(NamedTuple):
    """The plan with how each paper came to its place."""

    plan: Plan
    matches: Mapping[str, Match]  # path -> its item


def kind_of(title: str, knowledge: Knowledge) -> ItemKind | None:
    """The kind of an agenda item by its words."""
    for kind in knowledge.items:
        if any(re.search(one, title) for one in kind.says) and not any(
            re.search(one, title) for one in kind.excludes
        ):
            return kind
    return None


def from_agenda(cards: Sequence[Card], knowledge: Knowledge) -> Planned:
    """The plan that the agenda among the papers makes; empty, with a doubt that says so, where there is none."""
    card, doubts = _choose(cards)
    if card is None or card.agenda is None:
        return _assign(Plan(doubts=tuple(doubts)), cards, knowledge, {})
    agenda = card.agenda
    meeting = _completed(agenda.meeting, cards)
    items = tuple(_item(line, agenda, knowledge) for line in _lines(card, cards))
    if not items and agenda.genre == "agenda":
        doubts.append(Doubt("agenda-empty", card.path))
    plan = Plan(meeting, items, "agenda" if items else "", card.path, doubts=tuple(doubts))
    return _assign(plan, cards, knowledge, {})


def from_manifest(
    plan: Plan, given: Mapping[str, int | None], cards: Sequence[Card], knowledge: Knowledge
) -> Planned:
    """What the office wrote down, with the papers that it left open matched.

    :param given: paths that the manifest itself puts under an item (None: under none).
    """
    card, _ = _choose(cards)
    if card is not None and card.agenda is not None and card.agenda.genre == "agenda":
        listed = tuple(_item(line, card.agenda, knowledge) for line in _lines(card, cards))
        told = differences(plan.items, listed, place_of(plan.meeting.body))
        plan = plan._replace(doubts=(*plan.doubts, *(Doubt("agenda", card.path, said) for said in told)))
    return _assign(plan._replace(agenda_path=card.path if card is not None else ""), cards, knowledge, given)


def deadline_of(kind: ItemKind | None, starts: str) -> str:
    """When the papers of an item are due, counted back from the first day of the meeting."""
    due = next((step for step in kind.steps if step.due), None) if kind is not None else None
    if due is None or not starts:
        return ""
    try:
        return (datetime.date.fromisoformat(starts) - datetime.timedelta(days=due.days)).isoformat()
    except (ValueError, OverflowError):
        return ""


def required_of(kind: ItemKind | None) -> tuple[Required, ...]:
    """The papers that items of a kind have."""
    if kind is None:
        return ()
    return (
        *(_required(needed, "required") for needed in kind.required),
        *(_required(needed, "recommended") for needed in kind.recommended),
    )


def meeting_kind(meeting: Meeting, knowledge: Knowledge) -> MeetingKind | None:
    """What is known of meetings of this kind."""
    return knowledge.meeting(meeting.kind)


def base_of(meeting: Meeting, knowledge: Knowledge) -> tuple[Required, ...]:
    """The papers of the meeting itself."""
    kind = meeting_kind(meeting, knowledge)
    if kind is None:
        return ()
    return tuple(_required(needed, "required" if needed.demanded else "recommended") for needed in kind.base)


def _required(needed: Needed, level: str) -> Required:
    return Required(needed.genre, needed.what, level, needed.per, needed.title, needed.elsewhere)


def _choose(cards: Sequence[Card]) -> tuple[Card | None, list[Doubt]]:
    """The paper that holds the items, and what is doubtful about that."""
    agendas = [card for card in cards if card.agenda is not None and card.agenda.genre == "agenda"]
    listed = [card for card in agendas if card.agenda is not None and card.agenda.lines]
    if not listed:
        schedules = [card for card in cards if card.agenda is not None and card.agenda.lines]
        if schedules:
            return schedules[0], []
        if agendas:
            return agendas[0], []
        scheduled = next((card for card in cards if card.agenda is not None), None)
        unread = next((card for card in cards if card.problem and "议程" in name_of(card.path)), None)
        if unread is not None:
            return scheduled, [Doubt("agenda-none", unread.path, f"会议议程“{name_of(unread.path)}”读不出来")]
        name = name_of(scheduled.path) if scheduled is not None else ""
        said = f"文件夹里没有会议议程，“{name}”里没有列出议题" if scheduled is not None else ""
        return scheduled, [Doubt("agenda-none", scheduled.path if scheduled is not None else "", said)]
    # a draft agenda of another meeting lies among the papers of an item: 人代会议程（草案）
    chosen = _of_this_meeting(listed, cards)
    others = [card for card in listed if card is not chosen and _same_meeting(card, chosen)]
    if not others:
        return chosen, []
    return chosen, [Doubt("agenda-two", chosen.path, others=tuple(card.path for card in others))]


def _of_this_meeting(agendas: Sequence[Card], cards: Sequence[Card]) -> Card:
    said = Counter(card.session for card in cards if card.session[2] is not None)

    def rank(card: Card) -> tuple[int, int, float]:
        if card.agenda is None:
            return (0, 0, 0.0)
        meeting = card.agenda.meeting
        return (
            said[(meeting.kind, meeting.term, meeting.session)],
            -len(re.split(r"[\\/]", card.path)),
            card.modified,
        )

    return max(agendas, key=rank)


def _same_meeting(one: Card, other: Card) -> bool:
    if one.agenda is None or other.agenda is None:
        return False
    a, b = one.agenda.meeting, other.agenda.meeting
    return (a.kind, a.term, a.session) == (b.kind, b.term, b.session) or not (a.session and b.session)


def _completed(meeting: Meeting, cards: Sequence[Card]) -> Meeting:
    """What the agenda does not say, from the schedule of the same meeting."""
    for card in cards:
        if card.agenda is None or card.agenda.genre != "schedule":
            continue
        more = card.agenda.meeting
        if meeting.session and more.session and meeting.session != more.session:
            continue
        for name in ("body", "term", "session", "starts", "ends", "place"):
            if not getattr(meeting, name) and getattr(more, name):
                meeting = meeting._replace(**{name: getattr(more, name)})
    return meeting


def _lines(chosen: Card, cards: Sequence[Card]) -> tuple[Line, ...]:
    return chosen.agenda.lines if chosen.agenda is not None else ()


def _item(line: Line, agenda: AgendaText, knowledge: Knowledge) -> Item:
    title = line.title
    if line.subs and _LISTS.search(title):
        listed = "；".join(f"（{to_chinese(at)}）{sub}" for at, sub in enumerate(line.subs, 1))
        title = f"{title.rstrip('：:')}：{listed}"
    parts = parts_of(title)
    kinds = [kind for kind in (kind_of(part, knowledge) for part in parts) if kind is not None]
    if not kinds:
        kinds = [kind for kind in (kind_of("".join((title, *line.subs)), knowledge),) if kind is not None]
    spot = Spot(line.paragraph, text=line.title, context=line.title)
    needed = dict.fromkeys(need for kind in kinds for need in required_of(kind))
    deadlines = [day for kind in kinds if (day := deadline_of(kind, agenda.meeting.starts))]
    return Item(
        line.number,
        title,
        kinds[0].id if kinds else "",
        line.lead,
        line.undertaking,
        deadline=min(deadlines, default=""),
        required=tuple(needed),
        spot=spot,
        reporter=line.reporter,
    )


#: An item that only announces what it lists: 听取和审议下列报告.
_LISTS = re.compile("下列|以下|如下|[：:]$")
_LISTED = re.compile("[：:；;][ \u3000]*[（(][一二三四五六七八九十]{1,3}[）)]")


def parts_of(title: str) -> tuple[str, ...]:
    """The matters of an item: the ones it lists, else itself."""
    pieces = [piece.strip() for piece in _LISTED.split(title)]
    return tuple(piece for piece in pieces[1:] if piece) or (title,)


def _assign(
    plan: Plan, cards: Sequence[Card], knowledge: Knowledge, given: Mapping[str, int | None]
) -> Planned:
    """Put each paper where it belongs."""
    place = place_of(plan.meeting.body)
    targets = [
        target for item in plan.items if item.kind != PROCEDURE for target in _targets(item, knowledge, place)
    ]
    base = plan.whole or base_of(plan.meeting, knowledge)
    doubts = list(plan.doubts)
    matches: dict[str, Match] = {}
    whole: dict[int, list[str]] = {}
    strays: list[str] = []
    for card in cards:
        if card.path in given:
            number = given[card.path]
            matches[card.path] = Match(number, 1.0, whole=False)
            if number is None and (at := _base(card, base, by_genre=False)) is not None:
                whole.setdefault(at, []).append(card.path)
            continue
        at = _base(card, base, by_genre=True)
        found = match(card, targets, place) if at is None or card.path != plan.agenda_path else Match(None)
        if at is not None and found.score < 0.8:
            whole.setdefault(at, []).append(card.path)
            continue
        if not found.sure:
            at = _base(card, base, by_genre=False)
            if at is not None:
                whole.setdefault(at, []).append(card.path)
                continue
        if found.number is None:
            if plan.items:
                strays.append(card.path)
            continue
        matches[card.path] = found
        if not found.sure:
            rival = f"、{found.rival}" if found.rival is not None else ""
            doubts.append(Doubt("unsure", card.path, f"{found.number}{rival}"))
    by_item: dict[int, list[Card]] = {}
    for card in cards:
        found_at = matches.get(card.path)
        if found_at is not None and found_at.number is not None:
            by_item.setdefault(found_at.number, []).append(card)
    items = tuple(
        _with_papers(item, by_item.get(item.number, []), cards, matches, frozenset(given))
        for item in plan.items
    )
    filled = tuple(need._replace(papers=tuple(whole.get(at, ()))) for at, need in enumerate(base))
    kind = meeting_kind(plan.meeting, knowledge)
    bare = frozenset(kind.unnumbered if kind is not None else ())
    unnumbered = tuple(path for need in filled if need.what in bare for path in need.papers)
    made = plan._replace(
        items=items,
        whole=filled,
        base=tuple(need.what for need in filled if need.level == "required"),
        unnumbered=unnumbered,
        doubts=tuple(doubts),
        strays=tuple(strays),
    )
    return Planned(made, matches)


def _targets(item: Item, knowledge: Knowledge, place: str) -> list[Target]:
    """What papers of an item are measured against: each matter that it lists."""
    parts = parts_of(item.title)
    if len(parts) == 1:
        return [target_of(item.number, item.title, knowledge.item(item.kind), place)]
    return [target_of(item.number, part, kind_of(part, knowledge), place) for part in parts]


def _base(card: Card, base: Sequence[Required], *, by_genre: bool) -> int | None:
    """Which of the meeting's own papers this is: by its genre alone, or also by its title and name."""
    for at, need in enumerate(base):
        if need.genre and card.genre == need.genre:
            return at
    if by_genre:
        return None
    for at, need in enumerate(base):
        if need.title and meets(card._replace(parts=()), Needed(need.what, "", need.title)):
            return at
    return None


def _with_papers(
    item: Item,
    cards: Sequence[Card],
    all_cards: Iterable[Card],
    matches: Mapping[str, Match],
    listed: frozenset[str],
) -> Item:
    """The item with its papers, what each needed paper is met by, and who reports."""
    required = []
    every = list(all_cards)
    for at, need in enumerate(item.required):
        wanted = Needed(need.what, need.genre, need.title)
        among = every if need.elsewhere else cards
        met = [card.path for card in among if meets(card, wanted)]
        if not met and at == 0 and not need.title:
            # what is called as the item is what the item is about, whatever genre it was taken for
            met = [card.path for card in cards if matches[card.path].whole]
        if not met and at == 0:
            # what cannot be read is told as such, not as missing
            met = [card.path for card in cards if card.problem]
        required.append(need._replace(papers=tuple(met)))
    required = _with_listed(required, [card for card in cards if card.path in listed])
    main = next((card for card in cards if matches[card.path].whole and card.speaker), None)
    item = item._replace(papers=tuple(card.path for card in cards), required=tuple(required))
    if main is not None:
        item = item._replace(
            reporter=item.reporter or f"{main.post}　{main.speaker}".strip("　"),
            undertaking=item.undertaking or _office_of(main.post),
        )
    lead = next((card for card in cards if card.genre in _LEADERS and card.post), None)
    if lead is not None and not item.lead:
        item = item._replace(lead=_office_of(lead.post))
    return item


def _with_listed(required: Sequence[Required], cards: Sequence[Card]) -> list[Required]:
    """What the office itself listed under the item is there, whatever it is taken for now: one paper for each that lacks."""
    met = {path for need in required for path in need.papers}
    free = [card for card in cards if card.path not in met and not _TABLE.search(read_name(card.path).core)]
    made = []
    for need in required:
        if free and not need.papers and need.level == "required" and not need.elsewhere:
            need = need._replace(papers=(free.pop(0).path,))
        made.append(need)
    return made


_TABLE = re.compile("(?:表|附件[0-9一二三四五六七八九]?)$")

#: Papers by the committee that prepares an item for the standing committee.
_LEADERS = ("review_report", "research_report", "inspection_tour")


def _office_of(post: str) -> str:
    """县财政局 of 县财政局局长; "" where the post names no office of its own."""
    bare = re.sub(
        "(?:党组书记、?|副?局长|副?主任委员|副?主任|副?厅长|副?院长|副?检察长|副?部长|副?处长)+$", "", post
    )
    return bare if bare != post and bare.endswith(_OFFICES) else ""


_OFFICES = ("局", "厅", "委员会", "办公室", "法院", "检察院", "监委", "中心", "院", "部", "处", "室")


def name_of(path: str) -> str:
    """The file name, as people call a paper."""
    return os.path.basename(path)  # noqa: PTH119
