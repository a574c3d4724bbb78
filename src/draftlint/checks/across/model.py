"""Meeting, Plan, Facts, Paper, Packet: what the checks across papers see. Plain values, and nothing else.

Facts are gathered once a paper, in whatever process read it; they are small, can be pickled and written as JSON
(strings, numbers, booleans, tuples and the named tuples below). Checks across papers never see a document.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple, TypeVar

T = TypeVar("T")


class Spot(NamedTuple):
    """A place in a paper: ``[start, end)`` of a paragraph, the words there and the sentence around them."""

    paragraph: int | None = None  # 1-based in its part; None for the whole paper
    start: int = 0
    end: int = 0
    text: str = ""
    context: str = ""
    heading: str = ""
    place: str = ""  # in words: 副标题, 第1个表格第2行第3列
    part: str = "body"  # as in findings.Location


class MeetingSaid(NamedTuple):
    """A numbered meeting that a paper names."""

    organ: str  # 常委会, 人大, 主任会议
    whose: str  # 安和县, or what is known of it; "" when nothing is
    term: int  # 届
    number: int  # 次
    own: bool  # said of the meeting that the paper is for
    spot: Spot


class DaySaid(NamedTuple):
    """A day, as far as a paper names it; 0 for a part that it does not name."""

    year: int
    month: int
    day: int
    weekday: int  # 1 Monday to 7 Sunday, 0 when none is named
    use: str  # held (副标题 of an agenda), spoken (——…在…会议上), adopted, schedule, issued, body
    last: tuple[int, int, int]  # the end of a span of days (year, month, day), else zeros
    spot: Spot


class PlaceSaid(NamedTuple):
    """A room or a hall in which something of the meeting takes place."""

    name: str
    event: str  # 第二次全体会议, 全体会议, 会议; what is held there
    spot: Spot


class PersonSaid(NamedTuple):
    """A name with the post before it."""

    name: str  # without the space inside
    post: str  # as written; "" when none stands there
    written: str  # the name as it is written
    use: str  # speaker, signature, agenda, script, table, list, biography, body
    past: bool  # said of the past, or of a post to come
    group: int  # names of one list share it; 0 for a name by itself
    spot: Spot


class TitleSaid(NamedTuple):
    """A title: the paper's own, or another paper's as this one writes it."""

    title: str  # without line breaks and spaces
    use: str  # own, cited (《》), listed (目录), item (议程), attachment
    number: int  # of the entry, the item or the attachment; 0 for none
    spot: Spot


class Figure(NamedTuple):
    """An indicator with its value. Two of the same name, scope, period and stage must agree."""

    name: str
    scope: str  # 全县, 本级, "" when not said
    period: str  # 2025, 2026上半年, 2025年底; "" when not said
    stage: str  # 决算, 预算, 调整预算, 完成
    value: int  # in millionths of the unit
    step: int  # one in its last place
    unit: str
    spot: Spot


class Count(NamedTuple):
    """A number of something that a packet counts in one way: members, present, absent, articles ..."""

    what: str
    of: str  # what it is a number of: the title of a draft, the paper reported on; "" for the meeting
    value: int
    claimed: bool  # False: counted in the paper itself
    spot: Spot


class ActSaid(NamedTuple):
    """An appointment or a removal, as a motion, a list, a decision or a biography says it."""

    name: str
    post: str
    verb: str  # 决定任命, 任命, 免去 ...; 现任, 拟任 for biographies and speeches
    spot: Spot


class ShortSaid(NamedTuple):
    """（以下简称…）: what a paper calls something."""

    long: str
    short: str
    spot: Spot


class OrganSaid(NamedTuple):
    """The name of an institution, as a paper writes it."""

    name: str
    use: str  # whole (a body in full), place (of the paper's own county), text
    spot: Spot


class Mark(NamedTuple):
    """The number of a paper in the series (会议文件之一)."""

    number: int
    style: str  # the text with its number taken out: 会议文件之〔〕
    digits: str  # chinese or arabic
    where: str  # left, right, centre, footer, header, title; "" for plain text
    spot: Spot


class Look(NamedTuple):
    """How a part of a paper looks: what (标题 字体), value (小标宋)."""

    what: str
    value: str
    spot: Spot


class Enclosure(NamedTuple):
    """Something that a paper says it carries, or that stands beside it: 见附件2, 名单附后."""

    what: str  # 附件2, 名单, 简历, 草案
    present: bool  # the paper carries it itself
    spot: Spot


class Print(NamedTuple):
    """What a paragraph reads like, for finding copied ones: its length and a sketch of its pieces."""

    length: int
    sketch: tuple[int, ...]
    spot: Spot


class YearSaid(NamedTuple):
    """A year in the text, with a hash of the words behind it: what was copied has both."""

    year: int
    words: int
    spot: Spot


class Facts(NamedTuple):
    """Everything of one paper that another can disagree with."""

    title: TitleSaid | None = None
    genre: str = "generic"
    meetings: tuple[MeetingSaid, ...] = ()
    days: tuple[DaySaid, ...] = ()
    places: tuple[PlaceSaid, ...] = ()
    people: tuple[PersonSaid, ...] = ()
    titles: tuple[TitleSaid, ...] = ()  # other papers' titles
    figures: tuple[Figure, ...] = ()
    counts: tuple[Count, ...] = ()
    acts: tuple[ActSaid, ...] = ()
    shorts: tuple[ShortSaid, ...] = ()
    organs: tuple[OrganSaid, ...] = ()
    salutation: TitleSaid | None = None  # words and place; ``use`` is "salutation"
    marks: tuple[Mark, ...] = ()
    looks: tuple[Look, ...] = ()
    enclosures: tuple[Enclosure, ...] = ()
    attached: int = 0  # attachments that the paper carries itself
    points: tuple[str, ...] = ()  # headings of the first level, without their numbers
    prints: tuple[Print, ...] = ()
    years: tuple[YearSaid, ...] = ()


class Meeting(NamedTuple):
    """The meeting that the packet is for."""

    body: str = ""  # 安和县人民代表大会常务委员会
    kind: str = "sc"  # sc, npc, zhuren
    term: int | None = None  # 届
    session: int | None = None  # 次
    starts: str = ""  # ISO, "" when not known
    ends: str = ""
    place: str = ""


class Required(NamedTuple):
    """A paper that an item of the agenda needs."""

    genre: str = ""  # "" when no genre tells it
    what: str = ""
    level: str = "required"  # required, recommended
    per: str = ""
    title: str = ""  # pattern that tells it by its title, where no genre does
    elsewhere: bool = False  # may stand under another item
    papers: tuple[str, ...] = ()  # paths of the papers that meet it


class Item(NamedTuple):
    """An item of the agenda."""

    number: int
    title: str
    kind: str = ""
    lead: str = ""  # 牵头部门
    undertaking: str = ""  # 承办部门
    person: str = ""  # 经办人员
    deadline: str = ""  # ISO
    required: tuple[Required, ...] = ()
    papers: tuple[str, ...] = ()  # paths of the papers that belong to it
    spot: Spot | None = None  # where the agenda says it
    reporter: str = ""  # 报告人, as the agenda or the office says it


class Doubt(NamedTuple):
    """Something that planning could not settle: which version counts, where a paper belongs, which agenda holds."""

    what: str  # agenda-none, agenda-two, agenda-empty, version, same, unsure, gone, moved, agenda, workbook
    path: str = ""
    said: str = ""  # what is told of it
    others: tuple[str, ...] = ()  # the other papers that it is about


class Plan(NamedTuple):
    """What the packet is to consist of."""

    meeting: Meeting = Meeting()
    items: tuple[Item, ...] = ()
    source: str = ""  # packet.yml, agenda, "" for none
    agenda_path: str = ""
    base: tuple[str, ...] = ()  # papers that every packet has
    numbering: str = ""  # the office's own form of the series number
    demanded: bool = False  # the office itself demands what ``required`` and ``base`` list
    whole: tuple[Required, ...] = ()  # papers of the meeting itself, with those that are there
    unnumbered: tuple[str, ...] = ()  # paths of papers that carry no number of the series
    doubts: tuple[Doubt, ...] = ()
    strays: tuple[str, ...] = ()  # paths of papers of no item, and not of the meeting itself


class Paper(NamedTuple):
    """A paper of the packet."""

    path: str
    sha256: str = ""
    genre: str = "generic"
    title: str = ""
    facts: Facts | None = None
    problem: str = ""
    modified: str = ""  # ISO day of the file


class Packet(NamedTuple):
    """The papers of a meeting, with those of an earlier one where they were given."""

    plan: Plan = Plan()
    papers: tuple[Paper, ...] = ()
    previous: tuple[Paper, ...] = ()
    today: str = ""  # ISO
    apart: frozenset[str] = (
        frozenset()
    )  # paths of papers of other meetings: told as such, compared with nothing

    @property
    def read(self) -> tuple[Paper, ...]:
        """The papers that could be read and are of this meeting."""
        return tuple(
            paper for paper in self.papers if paper.facts is not None and paper.path not in self.apart
        )


class Side(NamedTuple):
    """One side of a disagreement: a paper and a place in it."""

    path: str
    spot: Spot


class Disagreement(NamedTuple):
    """Something found: ``path`` and ``spot`` of what is to be mended ("" and None for the packet as a whole).

    ``args`` fill the names of the rule's message; ``others`` are the other sides, the most telling first.
    """

    path: str = ""
    spot: Spot | None = None
    args: Mapping[str, object] = MappingProxyType({})
    others: tuple[Side, ...] = ()


class Desk(NamedTuple):
    """What a check across papers sees: the packet, the shipped tables, and what several checks need."""

    packet: Packet
    tables: Mapping[str, Any]
    memos: dict[str, Any]

    def memo(self, key: str, build: Callable[[], T]) -> T:
        """The value of ``build()``, computed once a packet."""
        if key not in self.memos:
            self.memos[key] = build()
        value: T = self.memos[key]
        return value


PacketCheck = Callable[[Desk], Iterable[Disagreement]]
