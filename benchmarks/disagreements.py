"""Plants one disagreement into a correct packet, by reading nothing but the papers' own texts.

Nothing here knows the rules or how a packet is checked. Every kind reads what the papers say (who reports, what a
thing is called, which figure stands where), picks a place by chance and makes that one paper disagree with another.
"""

from __future__ import annotations

import random
import re
import shutil
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple, TypeVar

from docx import Document
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

_T = TypeVar("_T")
NUMERALS = "一二三四五六七八九十"
#: Characters that clerks take for each other in names.
ALIKE = ("远运", "国固", "明名", "文闻", "军君", "伟卫", "敏闵", "立力", "新欣", "东冬", "海浩", "晓小", "华花", "强墙", "丽莉", "兰蓝", "骏俊", "建健", "志智", "涛滔", "燕艳", "秀绣", "斌彬")  # fmt: skip


class Planted(NamedTuple):
    """What was done: the paper that now is wrong, and the papers that say otherwise (any one may be named)."""

    wrong: str
    others: frozenset[str]
    before: str
    after: str


class NoPlaceError(Exception):
    """The packet has no place for this kind."""


class Papers:
    """The papers of a folder as paragraphs of text, and the means to change a word."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.names = sorted(path.name for path in folder.glob("*.docx"))
        self._open = {name: Document(str(folder / name)) for name in self.names}

    def paragraphs(self, name: str) -> list[Paragraph]:
        """All paragraphs of a paper's body, those of tables among them, in order."""
        return [Paragraph(each, None) for each in self._open[name].element.body.iter(qn("w:p"))]  # type: ignore[arg-type]

    def text(self, name: str) -> str:
        """A paper's text, line breaks inside paragraphs taken out."""
        return "\n".join(said(each) for each in self.paragraphs(name))

    def document(self, name: str) -> object:
        """The python-docx document."""
        return self._open[name]

    def change(self, name: str, old: str, new: str, *, rng: random.Random | None = None) -> None:
        """Write ``new`` for ``old`` in one paragraph of a paper."""
        there = [each for each in self.paragraphs(name) if old in said(each)]
        if not there:
            raise NoPlaceError(f"{name}: {old}")
        _replace(there[0] if rng is None else rng.choice(there), old, new)
        self.save(name)

    def save(self, name: str) -> None:
        """Write the paper back."""
        self._open[name].save(str(self.folder / name))


def said(paragraph: Paragraph) -> str:
    """A paragraph's text on one line."""
    return "".join(each.text or "" for each in paragraph._p.iter(qn("w:t")))


def _replace(paragraph: Paragraph, old: str, new: str) -> None:
    texts = list(paragraph._p.iter(qn("w:t")))
    whole = "".join(each.text or "" for each in texts)
    start = whole.index(old)
    end = start + len(old)
    at = 0
    for each in texts:
        own = each.text or ""
        first, last = max(start - at, 0), min(end - at, len(own))
        if first < last:
            each.text = own[:first] + (new if start >= at else "") + own[last:]
        at += len(own)


def _take_out(paragraph: Paragraph) -> None:
    parent = paragraph._p.getparent()
    assert parent is not None
    parent.remove(paragraph._p)


def _in_body(paragraph: Paragraph) -> bool:
    parent = paragraph._p.getparent()
    return parent is not None and parent.tag == qn("w:body")


# --- what the papers say ------------------------------------------------------------------------------
def title_of(papers: Papers, name: str) -> str:
    """The title on the first page: the lines of the largest letters in front of the first long paragraph."""
    sizes: list[tuple[float, str]] = []
    for each in papers.paragraphs(name)[:8]:
        line = said(each).strip()
        size = max((_size(each, papers, name)), default=0)
        if line:
            sizes.append((size, line))
    largest = max(size for size, _ in sizes)
    return "".join(line for size, line in sizes if size == largest)


def _size(paragraph: Paragraph, papers: Papers, name: str) -> list[float]:
    out = []
    for run in paragraph._p.iter(qn("w:sz")):
        out.append(int(run.get(qn("w:val"), "0")) / 2)
    style = paragraph._p.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    if style is not None:
        for each in papers.document(name).styles.element.iter(qn("w:style")):  # type: ignore[attr-defined]
            if each.get(qn("w:styleId")) == style.get(qn("w:val")):
                out += [int(size.get(qn("w:val"), "0")) / 2 for size in each.iter(qn("w:sz"))]
    return out


def holding(papers: Papers, what: str, *, but: str = "") -> list[str]:
    """The papers in which a text stands."""
    return [name for name in papers.names if name != but and what in papers.text(name)]


_BYLINE = re.compile(
    r"^(?P<post>[^。，；：\s]{4,24}(?:局长|主任|副县长|副主任|主任委员|院长|检察长|县长))[\s　]+(?P<name>[\u4e00-\u9fff]{2,4}|[\u4e00-\u9fff]　[\u4e00-\u9fff])$"
)


def bylines(papers: Papers) -> Iterator[tuple[str, str, str]]:
    """Paper, post and name of those who report."""
    for name in papers.names:
        for each in papers.paragraphs(name)[:10]:
            found = _BYLINE.match(said(each).strip())
            if found:
                yield name, found["post"], found["name"]


def _series(papers: Papers) -> list[tuple[str, str]]:
    """Papers with the number in their first lines."""
    out = []
    for name in papers.names:
        for each in papers.paragraphs(name)[:3]:
            if re.fullmatch(r"会议(?:文件|材料)之[一二三四五六七八九十]{1,3}", said(each).strip()):
                out.append((name, said(each).strip()))
                break
    return out


def _role(papers: Papers, *words: str) -> str:
    for name in papers.names:
        if any(word in title_of(papers, name) for word in words):
            return name
    raise NoPlaceError("/".join(words))


def _agenda(papers: Papers) -> str:
    for name in papers.names:
        title = title_of(papers, name)
        if "议程" in title and "目录" not in title:
            return name
    raise NoPlaceError("议程")


def _other_character(rng: random.Random, name: str) -> str:
    places = [(i, pair) for i, char in enumerate(name) if i for pair in ALIKE if char in pair]
    if not places:
        raise NoPlaceError(name)
    at, pair = rng.choice(places)
    return name[:at] + pair[1 - pair.index(name[at])] + name[at + 1 :]


def _pick(rng: random.Random, options: Sequence[_T]) -> _T:
    if not options:
        raise NoPlaceError("nothing to choose from")
    return rng.choice(options)


# --- kinds ---------------------------------------------------------------------------------------------
def session(papers: Papers, rng: random.Random) -> Planted:
    """The number of the session in one paper's head."""
    places = [
        (name, found[0])
        for name in papers.names
        for each in papers.paragraphs(name)[:9]
        if (found := re.search(r"第[一二三四五六七八九十]{1,3}次会议", said(each)))
    ]
    name, old = _pick(rng, places)
    new = (
        old.replace(old[-4], rng.choice([c for c in "一二三四五六七八九" if c != old[-4]]), 1)
        if old[-4] in NUMERALS
        else old
    )
    new = (
        "第" + rng.choice(["三十二", "四十一", "四十三", "四十", "四十四"]) + "次会议" if new == old else new
    )
    papers.change(name, old, new)
    return Planted(name, frozenset(holding(papers, old, but=name)), old, new)


def term(papers: Papers, rng: random.Random) -> Planted:
    """The number of the congress in one paper's head."""
    places = [
        (name, found[0])
        for name in papers.names
        for each in papers.paragraphs(name)[:9]
        if (found := re.search(r"第?[一二三四五六七八九十]{1,3}届", said(each)))
    ]
    name, old = _pick(rng, places)
    core = old.strip("第届")
    new = old.replace(core, rng.choice([c for c in ("十六", "十七", "十九") if c != core]))
    papers.change(name, old, new)
    return Planted(name, frozenset(holding(papers, old, but=name)), old, new)


def date(papers: Papers, rng: random.Random) -> Planted:
    """The day of the meeting under one paper's title."""
    places = [
        (name, found[0])
        for name in papers.names
        for each in papers.paragraphs(name)[:9]
        if (found := re.search(r"[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日", said(each))) and said(each)[0] in "（—"
    ]
    name, old = _pick(rng, places)
    year, month, day = map(int, re.findall("[0-9]+", old))
    new = rng.choice(
        [f"{year}年{month}月{day - 7}日", f"{year}年{month - 1}月{day}日", f"{year - 1}年{month}月{day}日"]
    )
    papers.change(name, old, new)
    return Planted(name, frozenset(holding(papers, old, but=name)), old, new)


def schedule_day(papers: Papers, rng: random.Random) -> Planted:
    """A day of the schedule outside the meeting."""
    name = _role(papers, "日程")
    days = re.findall(r"([0-9]{1,2})月([0-9]{1,2})日（(星期.)）", papers.text(name))
    month, day, week = _pick(rng, days)
    moved = int(day) + 7
    old, new = (
        f"{month}月{day}日（{week}）",
        f"{month}月{moved}日（{week}）" if moved <= 31 else f"{month}月{int(day) - 7}日（{week}）",
    )
    papers.change(name, old, new, rng=rng)
    return Planted(name, frozenset(each for each in papers.names if each != name), old, new)


def place(papers: Papers, rng: random.Random) -> Planted:
    """The room of the meeting."""
    rooms = {
        room for name in papers.names for room in re.findall(r"第[一二三四五六]会议室", papers.text(name))
    }
    shared = [
        (name, room)
        for room in sorted(rooms)
        for name in holding(papers, room)
        if len(holding(papers, room)) > 1
    ]
    name, old = _pick(rng, shared)
    new = rng.choice([f"第{c}会议室" for c in "四五六" if f"第{c}会议室" not in rooms])
    papers.change(name, old, new)
    for each in papers.paragraphs(name):
        while old in said(each):
            _replace(each, old, new)
    papers.save(name)
    return Planted(name, frozenset(holding(papers, old, but=name)), old, new)


def reporter_name(papers: Papers, rng: random.Random) -> Planted:
    """A character of the name of who reports, under the title."""
    places = [
        (name, post, who)
        for name, post, who in bylines(papers)
        if any(char in pair for char in who[1:] for pair in ALIKE) and holding(papers, who, but=name)
    ]
    name, _, who = _pick(rng, places)
    new = _other_character(rng, who)
    for each in papers.paragraphs(name)[:10]:
        if who in said(each):
            _replace(each, who, new)
    papers.save(name)
    return Planted(name, frozenset(holding(papers, who, but=name)), who, new)


def _lower(post: str) -> str:
    """The post with 副 where there is none, and without where there is."""
    last = re.search("局长|主任委员|主任|县长|院长|检察长", post)
    if last is None:
        raise NoPlaceError(post)
    head, tail = post[: last.start()], post[last.start() :]
    return head[:-1] + tail if head.endswith("副") else head + "副" + tail


def reporter_post(papers: Papers, rng: random.Random) -> Planted:
    """The post of who reports, under the title."""
    all_ = list(bylines(papers))
    places = [(name, post, who) for name, post, who in all_ if holding(papers, who, but=name)]
    name, post, who = _pick(rng, places)
    posts = {each for _, each, _ in all_ if each != post and each[-2:] == post[-2:]}
    new = rng.choice(sorted(posts)) if posts else _lower(post)
    papers.change(name, post, new)
    return Planted(name, frozenset(holding(papers, who, but=name)), post, new)


def name_elsewhere(papers: Papers, rng: random.Random) -> Planted:
    """A character of a name in the script of the host."""
    name = _role(papers, "主持词")
    people = [who for paper, _, who in bylines(papers) if paper != name and who in papers.text(name)]
    people = [who for who in people if any(char in pair for char in who[1:] for pair in ALIKE)]
    who = _pick(rng, [(each,) for each in people])[0]
    new = _other_character(rng, who)
    papers.change(name, who, new)
    return Planted(name, frozenset(holding(papers, who, but=name)), who, new)


def post_elsewhere(papers: Papers, rng: random.Random) -> Planted:
    """The post of a person in the script of the host."""
    name = _role(papers, "主持词")
    text = papers.text(name)
    places = []
    for paper, post, who in bylines(papers):
        for cut in range(len(post) - 3):
            if paper != name and post[cut:] + who in text:
                places.append((post[cut:], who))
                break
    post, who = _pick(rng, places)
    new = _lower(post)
    papers.change(name, post + who, new + who)
    return Planted(name, frozenset(holding(papers, who, but=name)), post, new)


def county(papers: Papers, rng: random.Random) -> Planted:
    """Another character in the county's name, in one paper's title."""
    names = {
        found
        for name in papers.names
        for found in re.findall(r"^([\u4e00-\u9fff]{2,3}[县市区])人", title_of(papers, name))
    }
    own = min(names)
    places = [name for name in papers.names if own in title_of(papers, name)]
    name = rng.choice(places)
    new = own[:-2] + rng.choice("和河荷合禾核".replace(own[-2], "")) + own[-1]
    for each in papers.paragraphs(name)[:9]:
        if own in said(each):
            _replace(each, own, new)
    papers.save(name)
    return Planted(name, frozenset(holding(papers, own, but=name)), own, new)


def _altered(rng: random.Random, title: str) -> str:
    options = []
    if "工作情况" in title:
        options.append(title.replace("工作情况", "工作", 1))
    if found := re.search(r"20[0-9]{2}年", title):
        options.append(title.replace(found[0], f"{int(found[0][:4]) - 1}年", 1))
    for old, new in (("上半年", ""), ("执行情况", "落实情况"), ("全县", "我县"), ("审查结果", "审查"), ("县级决算", "财政决算"), ("管理规定", "管理办法"), ("其他", "其它"), ("职务任免", "任免"), ("任免名单", "任免人员名单"), ("供职", "任职"), ("实施情况", "贯彻实施情况")):  # fmt: skip
        if old in title:
            options.append(title.replace(old, new, 1))
    if not options:
        raise NoPlaceError(title)
    return rng.choice(options)


def _can_alter(title: str) -> bool:
    try:
        _altered(random.Random(0), title)
    except NoPlaceError:
        return False
    return True


def title_in_contents(papers: Papers, rng: random.Random) -> Planted:
    """A title in the list of papers, worded otherwise than on the paper."""
    name = _role(papers, "目录")
    places = [
        (each, title_of(papers, each))
        for each in papers.names
        if each != name and title_of(papers, each) in papers.text(name) and _can_alter(title_of(papers, each))
    ]
    other, title = _pick(rng, places)
    new = _altered(rng, title)
    papers.change(name, title, new)
    return Planted(name, frozenset({other, *holding(papers, title, but=name)}), title, new)


def title_in_agenda(papers: Papers, rng: random.Random) -> Planted:
    """A title in the agenda, worded otherwise than on the paper."""
    name = _agenda(papers)
    text = papers.text(name)
    places = []
    for each in papers.names:
        for cut in range(6):
            title = title_of(papers, each)[cut:]
            if each != name and len(title) > 12 and title in text:
                places.append((each, title))
                break
    _other, title = _pick(rng, places)
    new = _altered(rng, title)
    papers.change(name, title, new)
    return Planted(name, frozenset(holding(papers, title, but=name)), title, new)


def cited_title(papers: Papers, rng: random.Random) -> Planted:
    """A title cited in another paper, worded otherwise than on the paper itself."""
    places = []
    for name in papers.names:
        head = title_of(papers, name)
        for cited in set(re.findall(r"《([^《》]{6,40})》", papers.text(name).replace(head, ""))):
            for other in papers.names:
                if other != name and title_of(papers, other) == cited:
                    places.append((name, other, cited))
    name, other, cited = _pick(rng, sorted(places))
    new = _altered(rng, cited)
    papers.change(name, f"《{cited}》", f"《{new}》", rng=rng)
    return Planted(name, frozenset(holding(papers, cited, but=name)), cited, new)


def draft_mark(papers: Papers, rng: random.Random) -> Planted:
    """（草案） in another place, or not there."""
    places = []
    for name in papers.names:
        for cited in set(re.findall(r"《([^《》]{4,40}（草案）)》", papers.text(name))):
            if holding(papers, cited, but=name):
                places.append((name, cited))
    name, cited = _pick(rng, sorted(places))
    new = rng.choice([cited.replace("（草案）", "草案"), cited.replace("（草案）", "")])
    papers.change(name, cited, new, rng=rng)
    return Planted(name, frozenset(holding(papers, cited, but=name)), cited, new)


_FIGURE = re.compile(
    r"(?P<what>[\u4e00-\u9fff]{4,14}?)(?:完成|为|共)?(?P<figure>[0-9]+(?:\.[0-9]+)?)(?P<unit>亿元|万元|家次|项|家|个|场|支|起|名|人|%)"
)


def _figures(papers: Papers, names: list[str]) -> list[tuple[str, str, str, str]]:
    """Figures that stand with the same words in two papers: paper, words in front, figure, unit."""
    where: dict[tuple[str, str, str], set[str]] = {}
    for name in names:
        for found in _FIGURE.finditer(papers.text(name)):
            where.setdefault((found["what"], found["figure"], found["unit"]), set()).add(name)
    return [(name, *key) for key, there in sorted(where.items()) if len(there) > 1 for name in sorted(there)]


def _figure(papers: Papers, rng: random.Random, wanted: Callable[[str, str], bool]) -> Planted:
    places = [each for each in _figures(papers, papers.names) if wanted(each[1], each[3])]
    name, what, figure, unit = _pick(rng, places)
    there = [
        (each, found)
        for each in papers.paragraphs(name)
        for found in _FIGURE.finditer(said(each))
        if (found["what"], found["figure"], found["unit"]) == (what, figure, unit)
    ]
    paragraph, found = there[0]
    new = (
        f"{float(figure) + rng.choice([0.2, 0.5, 1.1]):.1f}"
        if "." in figure
        else str(int(figure) + rng.choice([1, 2, 10]))
    )
    if "." not in figure and len(figure) > 2:
        swapped = figure[:-2] + figure[-1] + figure[-2]
        new = swapped if swapped != figure and rng.random() < 0.5 else new
    _replace(paragraph, found[0], found[0].replace(figure + unit, new + unit))
    papers.save(name)
    return Planted(
        name,
        frozenset(holding(papers, what, but=name)),
        found[0],
        found[0].replace(figure + unit, new + unit),
    )


def money(papers: Papers, rng: random.Random) -> Planted:
    """A sum of money that two papers state."""
    return _figure(papers, rng, lambda _, unit: unit in ("亿元", "万元"))


def count(papers: Papers, rng: random.Random) -> Planted:
    """A count that two papers state."""
    return _figure(papers, rng, lambda _, unit: unit not in ("亿元", "万元", "%"))


def share(papers: Papers, rng: random.Random) -> Planted:
    """A percentage that two papers state."""
    return _figure(papers, rng, lambda _, unit: unit == "%")


def articles(papers: Papers, rng: random.Random) -> Planted:
    """The number of chapters or articles of a draft."""
    places = [
        (name, found)
        for name in papers.names
        for found in re.findall(
            r"共?[一二三四五六七八九十]{1,3}章[一二三四五六七八九十]{1,4}条", papers.text(name)
        )
    ]
    name, old = _pick(rng, places)
    count = re.findall("章(.+)条", old)[0]
    new = old.replace(
        f"章{count}条",
        f"章{rng.choice([c for c in ('十八', '十九', '二十', '二十一', '二十三') if c != count])}条",
    )
    papers.change(name, old, new)
    return Planted(
        name,
        frozenset(
            each
            for each in papers.names
            if each != name and re.search("第[一二三四五六七八九十]+条　|章.{1,4}条", papers.text(each))
        ),
        old,
        new,
    )


def _appointments(papers: Papers) -> list[tuple[str, str, str]]:
    """Paper, person and post of the lines that appoint and remove."""
    out = []
    for name in papers.names:
        for who, post in re.findall(
            r"^([\u4e00-\u9fff]{2,3})(?:为|的)([\u4e00-\u9fff]{5,20}?)(?:职务)?[；。]$",
            papers.text(name),
            re.MULTILINE,
        ):
            out.append((name, who, post))
    return out


def appointed_name(papers: Papers, rng: random.Random) -> Planted:
    """A name in the motion or the list of appointments."""
    places = [
        each for each in _appointments(papers) if any(char in pair for char in each[1][1:] for pair in ALIKE)
    ]
    name, who, post = _pick(rng, places)
    new = _other_character(rng, who)
    line = next(each for each in papers.paragraphs(name) if re.match(f"{who}[为的]{post}", said(each)))
    _replace(line, who, new)
    papers.save(name)
    return Planted(name, frozenset(holding(papers, who, but=name)), who, new)


def appointed_post(papers: Papers, rng: random.Random) -> Planted:
    """A post in the motion or the list of appointments."""
    name, who, post = _pick(rng, _appointments(papers))
    new = post.replace("局长", "副局长") if rng.random() < 0.5 else post.replace("局局长", "和体育局局长")
    line = next(each for each in papers.paragraphs(name) if re.match(f"{who}[为的]{post}", said(each)))
    _replace(line, post, new)
    papers.save(name)
    return Planted(name, frozenset(holding(papers, who, but=name)), post, new)


def appointed_left_out(papers: Papers, rng: random.Random) -> Planted:
    """A line of the list of appointments is gone."""
    name = _role(papers, "任免名单")
    lines = [
        each
        for each in papers.paragraphs(name)
        if re.match(r"[\u4e00-\u9fff]{2,3}[为的].{4,}[；。]$", said(each))
    ]
    line = _pick(rng, [(each,) for each in lines])[0]
    old = said(line)
    _take_out(line)
    papers.save(name)
    return Planted(name, frozenset(holding(papers, old[:-1], but=name)), old, "")


def biography_left_out(papers: Papers, rng: random.Random) -> Planted:
    """The biography of one who is to be appointed is gone."""
    name = _role(papers, "简历")
    heads = [
        i
        for i, each in enumerate(papers.paragraphs(name))
        if re.match(r"[一二三]、.{2,4}同志简历$", said(each))
    ]
    at = rng.randrange(len(heads))
    all_ = papers.paragraphs(name)
    gone = all_[heads[at] : heads[at + 1] if at + 1 < len(heads) else len(all_)]
    who = re.sub("同志简历$", "", said(gone[0]).split("、")[1])
    for each in gone:
        _take_out(each)
    papers.save(name)
    return Planted(name, frozenset(holding(papers, who, but=name)), who, "")


def verb(papers: Papers, rng: random.Random) -> Planted:
    """One who is to be appointed in one paper is removed in the other."""
    name = _role(papers, "任免名单")
    lines = [
        each
        for each in papers.paragraphs(name)
        if re.match(r"[\u4e00-\u9fff]{2,3}为.{4,}[；。]$", said(each))
    ]
    line = _pick(rng, [(each,) for each in lines])[0]
    old = said(line)
    new = re.sub(r"^(.{2,3})为(.+)([；。])$", r"\1的\2职务\3", old)
    removed = [
        each
        for each in papers.paragraphs(name)
        if re.match(r"[\u4e00-\u9fff]{2,3}的.{4,}职务[；。]$", said(each))
    ]
    removed[0]._p.addprevious(line._p)
    _replace(line, old, new)
    papers.save(name)
    return Planted(name, frozenset(holding(papers, old[:-1], but=name)), old, new)


def number_twice(papers: Papers, rng: random.Random) -> Planted:
    """A number of the series on two papers."""
    series = _series(papers)
    (name, old), (other, new) = rng.sample(series, 2)
    papers.change(name, old, new)
    return Planted(name, frozenset({other, _role(papers, "目录")}), old, new)


def number_gap(papers: Papers, rng: random.Random) -> Planted:
    """The last number of the series is too high."""
    name, old = _series(papers)[-1]
    new = old[: old.index("之") + 1] + "二十" + rng.choice("三四五六七")
    papers.change(name, old, new)
    return Planted(name, frozenset(each for each in papers.names if each != name), old, new)


def number_form(papers: Papers, rng: random.Random) -> Planted:
    """One number of the series in another form."""
    series = _series(papers)
    at = rng.randrange(len(series))
    name, old = series[at]
    new = rng.choice([f"会议材料{old[old.index('之') :]}", f"（{at + 1}）", f"会议文件（{at + 1}）"])
    papers.change(name, old, new)
    return Planted(name, frozenset(each for each in papers.names if each != name), old, new)


def number_gone(papers: Papers, rng: random.Random) -> Planted:
    """One paper without its number."""
    name, old = rng.choice(_series(papers))
    line = next(each for each in papers.paragraphs(name) if said(each).strip() == old)
    _take_out(line)
    papers.save(name)
    return Planted(name, frozenset(each for each in papers.names if each != name), old, "")


def order(papers: Papers, rng: random.Random) -> Planted:
    """Two papers have each other's numbers: not the order of the agenda."""
    series = [each for each in _series(papers) if re.search("报告|议案", title_of(papers, each[0]))]
    (one, first), (other, second) = rng.sample(series, 2)
    papers.change(one, first, second)
    papers.change(other, second, first)
    return Planted(one, frozenset(each for each in papers.names if each != one), first, second)


def salutation(papers: Papers, rng: random.Random) -> Planted:
    """Another form of address in one paper."""
    places = [
        (name, said(each).strip())
        for name in papers.names
        for each in papers.paragraphs(name)[:12]
        if re.fullmatch(r"主任、.{2,20}：", said(each).strip())
    ]
    name, old = _pick(rng, places)
    new = rng.choice([old.replace("各位委员", "秘书长、各位委员"), old.replace("各位副主任", "副主任"), old.replace("各位委员", "委员"), "各位领导、同志们："])  # fmt: skip
    papers.change(name, old, new)
    return Planted(name, frozenset(holding(papers, old, but=name)), old, new)


def paper_gone(papers: Papers, rng: random.Random) -> Planted:
    """A paper that the agenda names is not there."""
    agenda = _agenda(papers)
    text = papers.text(agenda)
    places = [
        name
        for name in papers.names
        if name != agenda
        and any(title_of(papers, name)[cut:] in text for cut in range(6) if len(title_of(papers, name)) > 14)
    ]
    name = rng.choice(places)
    title = title_of(papers, name)
    (papers.folder / name).unlink()
    return Planted(agenda, frozenset({"", agenda, _role(papers, "目录")}), title, "")


def paper_too_many(papers: Papers, rng: random.Random) -> Planted:
    """A paper of something that is not on the agenda."""
    name = rng.choice([each for each, _ in _series(papers) if title_of(papers, each).endswith("情况的报告")])
    what = rng.choice(
        ["全县文化旅游产业发展情况的报告", "全县高标准农田建设情况的报告", "全县养老服务体系建设情况的报告"]
    )
    new = "90 " + what + ".docx"
    shutil.copy(papers.folder / name, papers.folder / new)
    extra = Papers(papers.folder)
    title = title_of(extra, new)
    lines = [each for each in extra.paragraphs(new)[:9] if said(each) and said(each) in title]
    _replace(lines[0], said(lines[0]), "安和县人民政府关于" + what)
    for each in lines[1:]:
        _take_out(each)
    first = extra.paragraphs(new)[0]
    _take_out(first)
    extra.save(new)
    return Planted(new, frozenset({"", _agenda(papers), _role(papers, "目录")}), "", what)


def contents_line_gone(papers: Papers, rng: random.Random) -> Planted:
    """A paper is not in the list of papers."""
    name = _role(papers, "目录")
    rows = list(papers.document(name).element.body.iter(qn("w:tr")))[1:]  # type: ignore[attr-defined]
    row = rng.choice(rows)
    text = "".join(each.text or "" for each in row.iter(qn("w:t")))
    row.getparent().remove(row)
    papers.save(name)
    other = [each for each in papers.names if each != name and title_of(papers, each) in text]
    return Planted(name, frozenset(other), text, "")


def margins(papers: Papers, rng: random.Random) -> Planted:
    """Other margins in one paper."""
    name = rng.choice([each for each, _ in _series(papers)])
    section = papers.document(name).sections[0]  # type: ignore[attr-defined]
    before = str(section.left_margin)
    section.left_margin, section.right_margin = Mm(31.8), Mm(31.8)
    section.top_margin, section.bottom_margin = Mm(25.4), Mm(25.4)
    papers.save(name)
    return Planted(name, frozenset(each for each in papers.names if each != name), before, "31.8")


def title_font(papers: Papers, rng: random.Random) -> Planted:
    """Another font in one paper's title."""
    name = rng.choice([each for each, _ in _series(papers)])
    title = title_of(papers, name)
    for each in papers.paragraphs(name)[:8]:
        if said(each) and said(each) in title:
            _font(each, "黑体")
    papers.save(name)
    return Planted(name, frozenset(each for each in papers.names if each != name), "", "黑体")


def body_size(papers: Papers, rng: random.Random) -> Planted:
    """Smaller letters in one paper's text."""
    name = rng.choice([each for each, _ in _series(papers) if len(papers.text(each)) > 600])
    for each in papers.paragraphs(name):
        if len(said(each)) > 25 and said(each) not in title_of(papers, name) and _in_body(each):
            for run in each.runs:
                run.font.size = Pt(14)
    papers.save(name)
    return Planted(name, frozenset(each for each in papers.names if each != name), "", "14")


def body_font(papers: Papers, rng: random.Random) -> Planted:
    """Another font in one paper's text."""
    name = rng.choice([each for each, _ in _series(papers) if len(papers.text(each)) > 600])
    for each in papers.paragraphs(name):
        if len(said(each)) > 25 and said(each) not in title_of(papers, name) and _in_body(each):
            _font(each, "楷体_GB2312")
    papers.save(name)
    return Planted(name, frozenset(each for each in papers.names if each != name), "", "楷体_GB2312")


def _font(paragraph: Paragraph, font: str) -> None:
    for run in paragraph.runs:
        fonts = run._r.get_or_add_rPr().get_or_add_rFonts()
        for side in ("eastAsia", "ascii", "hAnsi"):
            fonts.set(qn(f"w:{side}"), font)


def page_number(papers: Papers, rng: random.Random) -> Planted:
    """One paper's page number in another form: without dashes, in the middle."""
    name = rng.choice([each for each, _ in _series(papers)])
    changed = False
    for section in papers.document(name).sections:  # type: ignore[attr-defined]
        for footer in (section.footer, section.even_page_footer):
            for text in footer._element.iter(qn("w:t")):
                if text.text and text.text.strip(" \u3000") in ("—", "－", "-", "–"):
                    text.text, changed = "", True
    if not changed:
        raise NoPlaceError(name)
    papers.save(name)
    return Planted(name, frozenset(each for each in papers.names if each != name), "—", "")


def short_form(papers: Papers, rng: random.Random) -> Planted:
    """One thing is given two short names."""
    name, other = rng.sample(
        [each for each, _ in _series(papers) if re.search("报告|说明|议案", title_of(papers, each))], 2
    )
    long = rng.choice(["安和县城市供水管理规定", "农村人居环境整治提升行动", "安和县水务投资集团有限公司"])
    one, two = {"安和县城市供水管理规定": ("《规定》", "《供水规定》"), "农村人居环境整治提升行动": ("整治提升行动", "人居环境行动"), "安和县水务投资集团有限公司": ("县水务集团", "水投公司")}[long]  # fmt: skip
    shown = f"《{long}》" if "规定" in long else long
    for each, short in ((name, one), (other, two)):
        body = [
            para for para in papers.paragraphs(each) if said(para).endswith("。") and len(said(para)) > 30
        ]
        old = said(body[0])
        _replace(
            body[0],
            old,
            old[:-1] + f"，涉及{shown}（以下简称{short if short[0] == '《' else f'“{short}”'}）。",
        )
        papers.save(each)
    return Planted(name, frozenset({other}), one, two)


KINDS: dict[str, Callable[[Papers, random.Random], Planted]] = {
    "会次不一致": session, "届次不一致": term, "会议日期不一致": date, "日程里的日期不在会期内": schedule_day,
    "会议地点不一致": place, "报告人姓名错一个字": reporter_name, "报告人职务不一致": reporter_post,
    "主持词里的姓名错一个字": name_elsewhere, "主持词里的职务不一致": post_elsewhere, "机关名称错一个字": county,
    "目录里的标题不一致": title_in_contents, "议程里的标题不一致": title_in_agenda, "引用别的材料的标题不一致": cited_title,
    "“（草案）”的位置不一致": draft_mark, "金额不一致": money, "件数、次数不一致": count, "比率不一致": share,
    "草案的章数、条数不一致": articles, "任免名单的姓名不一致": appointed_name, "任免名单的职务不一致": appointed_post,
    "任免名单漏了一人": appointed_left_out, "简历漏了一人": biography_left_out, "任命写成免去": verb,
    "文件编号重号": number_twice, "文件编号缺号": number_gap, "文件编号样式不一致": number_form, "文件编号漏写": number_gone,
    "编号次序与议程不符": order, "称谓不一致": salutation, "议程列了，没有材料": paper_gone, "有材料，议程没有列": paper_too_many,
    "目录漏了一份材料": contents_line_gone, "页边距不一致": margins, "标题字体不一致": title_font, "正文字号不一致": body_size,
    "正文字体不一致": body_font, "页码样式不一致": page_number, "简称不一致": short_form,
}  # fmt: skip


def plant(kind: str, folder: Path, seed: str) -> Planted:
    """Make one paper of the packet in ``folder`` disagree.

    :raises NoPlaceError: the packet has no place for this kind.
    """
    return KINDS[kind](Papers(folder), random.Random(seed))
