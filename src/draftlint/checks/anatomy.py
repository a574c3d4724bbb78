"""Elements of a paper wherever they stand, in the flow, in tables or in boxes: how they are written, set and ordered.

Letterhead and 版记 are often laid out in tables and text boxes, so these kinds look there too; what depends on
the place of a line (indents, blank lines) is asked of the flow and of table cells only.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from draftlint.checks.base import DocumentCheck, Draft, Hit, Param, Params, Restyle, Spot, kind
from draftlint.checks.judged import is_chinese_draft, is_chinese_text, role_name, together, trimmed
from draftlint.checks.layout import blank_width, first_line, left_indent, typed_blanks
from draftlint.checks.typefaces import FontBook, accepts_size, actual_name, wanted_name
from draftlint.checks.typeset import stretches
from draftlint.doc.model import Paragraph
from draftlint.doc.units import TWIPS_PER_POINT
from draftlint.outline.model import PROSE, Item, Role
from draftlint.text.lazy import compiled

_ROLES = Param(list, "看哪些部分（角色名）。", required=True)
_PART = Param(str, "提示中怎样称呼这一部分；不写用角色的名称。")
_RUNNING = PROSE | {Role.TABLE, Role.TOC, Role.BLANK}
#: A line may be this far off, in 字.
_SLACK = 0.35
_TEXT_WIDTH = 442.0  # points: 156 mm


def elements(draft: Draft, roles: Iterable[str], *, boxes: bool = True) -> list[Item]:
    """Items of these roles in the main part; without ``boxes`` not those in text boxes and frames."""
    by_role = draft.memo("anatomy.by_role", lambda: _by_role(draft))
    found = [pair for name in roles for pair in by_role.get(Role(name), ())]
    found.sort(key=lambda pair: pair[0])
    return [i for _, i in found if boxes or (i.paragraph.part == "body" and not i.paragraph.framed)]


def _by_role(draft: Draft) -> dict[Role, list[tuple[int, Item]]]:
    """Elements of the main part with their places; running text, which is long, is left out."""
    found: dict[Role, list[tuple[int, Item]]] = {}
    for place, item in enumerate(draft.outline.items):
        element = item.role not in _RUNNING and item.paragraph.part in ("body", "textbox")
        if element and item.paragraph.text.strip():
            found.setdefault(item.role, []).append((place, item))
    return found


def whole(item: Item) -> Spot:
    """The visible text of an element."""
    return trimmed(item.paragraph, 0, len(item.paragraph.text))


def width(text: str) -> float:
    """Width of a text in 字: digits and letters are half as wide."""
    return sum(1.0 if ord(c) > 0x2E7F or c in "“”‘’—…·" else 0.5 for c in text)


def size_at(paragraph: Paragraph, offset: int) -> float:
    """Type size in points at an offset."""
    return paragraph.format_at(offset).size


def right_indent(paragraph: Paragraph, size: float) -> float:
    """Distance from the right edge in 字, blanks typed at the end of the line included."""
    looks, text = paragraph.format, paragraph.text
    chars = looks.right_chars
    own = chars / 100 if chars is not None else looks.right / (size * TWIPS_PER_POINT)
    return own + blank_width(text[len(text.rstrip(" \t\u3000\u00a0")) :])


def begins_at(item: Item, size: float) -> float:
    """Where the first line begins, in 字 from the left edge."""
    return left_indent(item, size) + first_line(item, size) + blank_width(typed_blanks(item.paragraph.text))


@kind(
    "element-form",
    about="某一部分的写法：去掉空格后整段应当符合给出的正则表达式。",
    wants="document",
    params={
        "roles": _ROLES,
        "pattern": Param(str, "正确的写法，正则表达式，从头到尾都要符合。", required=True, pattern=True),
        "part": _PART,
    },
)
def element_form(params: Params) -> DocumentCheck:
    """Elements that are not written as the pattern says; spaces do not count."""
    roles: list[str] = params["roles"]
    pattern: str = params["pattern"]

    def check(draft: Draft) -> Iterator[Hit]:
        if not is_chinese_text(draft):
            return
        for item in elements(draft, roles):
            close = compiled(r"\s+").sub("", item.paragraph.text)
            if compiled(pattern).fullmatch(close) is None:
                place = whole(item)
                args = {"part": params.get("part") or role_name(item.role)}
                yield Hit(item.paragraph, place.start, place.end, args)

    return check


@kind(
    "element-type",
    about="版头、版记等部分的字体字号与规定不符，表格和文本框里的也看；只有数字的只看字号。",
    wants="document",
    params={
        "roles": _ROLES,
        "font": Param((str, list), "应当用的字体；不写不查。"),
        "size": Param((str, int, float, list), "应当用的字号；不写不查。"),
        "bold_stand_in": Param(str, "加粗后可以代用的字体。"),
        "part": _PART,
        "least": Param((int, float), "识别的把握低于这个数的不查。", default=0.0),
    },
    formatting=True,
)
def element_type(params: Params) -> DocumentCheck:
    """Elements most of whose characters have another font or size; one hit a look."""
    roles: list[str] = params["roles"]
    font, size = params.get("font"), params.get("size")
    stand_in: str | None = params.get("bold_stand_in")
    least: float = params.get("least", 0.0) or 0.0

    def check(draft: Draft) -> Iterator[Hit]:
        if not is_chinese_draft(draft):
            return
        book = FontBook.of(draft)
        wrong: dict[tuple[str, str], list[Item]] = {}
        judged = elements(draft, roles)
        for item in judged:
            if item.confidence < least:
                continue
            actual_font, actual_size, bold = _look(item.paragraph, whole(item))
            right_font = (
                actual_font is None
                or book.accepts(actual_font, font)
                or (stand_in is not None and bold and book.same(actual_font, stand_in))
            )
            if right_font and accepts_size(actual_size, size):
                continue
            actual = actual_name(actual_font or " ", actual_size if size else None).strip()
            wanted = wanted_name(None if actual_font is None else font, size)
            wrong.setdefault((actual, wanted), []).append(item)
        for (actual, wanted), items in wrong.items():
            names = dict.fromkeys(role_name(item.role) for item in items)
            hit = together(
                [whole(item) for item in items],
                part=params.get("part") or "、".join(names),
                actual=actual,
                wanted=wanted,
            )
            looks = (change for item in items for change in _retyped(item, judged, params, draft))
            yield hit._replace(looks=tuple(looks))

    return check


def _retyped(item: Item, judged: list[Item], params: Params, draft: Draft) -> Iterator[Restyle]:
    """An element in the font and size that it should have."""
    from draftlint.checks.mending import is_sure, over, right_type
    from draftlint.checks.typeset import setting_of

    if not is_sure(item):
        return
    font, size = params.get("font"), params.get("size")
    book = FontBook.of(draft)
    settings = [one for i in judged if (one := setting_of(i, draft)) is not None]
    right = right_type(draft, settings, font, size)
    p, end = item.paragraph, len(item.paragraph.text)
    actual, actual_size, bold = _look(p, whole(item))
    stand_in: str | None = params.get("bold_stand_in")
    stands_in = stand_in is not None and bold and book.same(actual, stand_in)
    if right.font is not None and actual is not None and not book.accepts(actual, font) and not stands_in:
        yield from over(
            p, 0, end, "font", right.font, lambda run: not book.accepts(run.format.east_asia, font)
        )
    if right.size is not None and not accepts_size(actual_size, size):
        yield from over(p, 0, end, "size", right.size, lambda run: not accepts_size(run.format.size, size))


def _set_in(item: Item, left: float | None, right: float | None, size: float) -> Iterator[Restyle]:
    """An element so many 字 in; what is typed to push it is not told by its look."""
    from draftlint.checks.mending import is_sure

    p = item.paragraph
    if not is_sure(item) or typed_blanks(p.text) or p.text != p.text.rstrip():
        return
    if p.format.align == "center":
        yield Restyle("paragraph", "alignment", "both", p)
    if left is not None and abs(begins_at(item, size) - left) > _SEEN:
        first = first_line(item, size)
        if first < 0:  # the lines that follow hang as far below the first as they did
            yield Restyle("paragraph", "left_indent", round(left - first, 2), p)
        else:
            yield Restyle("paragraph", "first_line_indent", float(left), p)
        if first >= 0 and left_indent(item, size) > _SEEN:
            yield Restyle("paragraph", "left_indent", 0.0, p)
    if right is not None and abs(right_indent(p, size) - right) > _SEEN:
        yield Restyle("paragraph", "right_indent", float(right), p)


_SEEN = 0.2  # 字: an indent that is off by less stays as it is


def _look(paragraph: Paragraph, place: Spot) -> tuple[str | None, float, bool]:
    """Font (None without Han characters), size and weight of most of a stretch."""
    parts = stretches(paragraph, place.start, place.end)
    if not parts:
        looks = paragraph.format_at(place.start)
        return None, looks.size, looks.bold
    most = max(parts, key=lambda part: part.han)
    return most.font, most.size, most.bold


@kind(
    "element-indent",
    about="某一部分左右应当空几个字，如附件说明左空二字、抄送机关左右各空一字。",
    wants="document",
    params={
        "roles": _ROLES,
        "left": Param((int, float), "首行左空几个字；不写不查。"),
        "right": Param((int, float), "右空几个字；不写不查。"),
        "part": _PART,
    },
    formatting=True,
)
def element_indent(params: Params) -> DocumentCheck:
    """Elements whose first line does not begin (or whose lines do not end) where they should."""
    roles: list[str] = params["roles"]
    left, right = params.get("left"), params.get("right")

    def check(draft: Draft) -> Iterator[Hit]:
        if not is_chinese_draft(draft):
            return
        before: Role | None = None
        for item in _visible(draft):
            again, before = before is item.role, item.role
            # the lines that follow the first of an element hang below it
            if item.role.value not in roles or again or item.attachment is not None:
                continue
            align = item.paragraph.format.align
            if align == "right":
                continue  # its left edge says nothing
            place = whole(item)
            size = size_at(item.paragraph, place.start)
            # where a line ends shows only when it is full
            full = width(item.paragraph.text) + begins_at(item, size) > _TEXT_WIDTH / size - 2
            said = [
                f"{side}空{actual:.2g}字"
                for side, actual, wanted in (
                    ("左", begins_at(item, size), left),
                    ("右", right_indent(item.paragraph, size), right if full else None),
                )
                if wanted is not None and abs(actual - wanted) > max(_SLACK, 0.2 * wanted)
            ]
            if align == "center":
                said = ["居中"]
            if said:
                args = {
                    "part": params.get("part") or role_name(item.role),
                    "actual": "、".join(said).replace("左空0字", "左边顶格").replace("右空0字", "右边没有空"),
                }
                looks = tuple(_set_in(item, left, right if full else None, size))
                yield Hit(item.paragraph, place.start, place.end, args, looks=looks)

    return check


def _visible(draft: Draft) -> Iterator[Item]:
    """What stands in the flow and in tables, blank lines left out."""
    for item in draft.outline.items:
        p = item.paragraph
        if p.part == "body" and not p.framed and p.text.strip():
            yield item


@kind(
    "top-down",
    about="几种要素自上而下的顺序，如份号、密级、紧急程度。",
    wants="document",
    params={"roles": Param(list, "自上而下的顺序（角色名）。", required=True)},
)
def top_down(params: Params) -> DocumentCheck:
    """An element that stands below one that it should stand above; once a document."""
    order = [Role(name) for name in params["roles"]]

    def check(draft: Draft) -> Iterator[Hit]:
        if not is_chinese_text(draft):
            return
        last: Item | None = None
        for item in elements(draft, params["roles"]):
            if last is not None and order.index(item.role) < order.index(last.role):
                place = whole(item)
                args = {"part": role_name(item.role), "above": role_name(last.role)}
                yield Hit(item.paragraph, place.start, place.end, args)
                return
            last = item

    return check


@kind(
    "blank-above",
    about="某一部分与上一部分之间应当空行；用段前段后间距代替的也算。",
    wants="document",
    params={
        "roles": _ROLES,
        "above": Param(list, "上一部分是哪些时才查（角色名）。", required=True),
        "part": _PART,
    },
    formatting=True,
)
def blank_above(params: Params) -> DocumentCheck:
    """Elements that stand right under another one, without a blank line or space as high as half a line."""
    roles = {Role(name) for name in params["roles"]}
    above = {Role(name) for name in params["above"]}

    def check(draft: Draft) -> Iterator[Hit]:
        if not is_chinese_draft(draft):
            return
        before: Item | None = None
        for item in draft.outline.items:
            p = item.paragraph
            if p.part != "body" or p.cell is not None or p.framed or p.objects:
                before = None
                continue
            if before is not None and item.role in roles and before.role in above:
                same_page = not p.format.page_break_before and p.section == before.paragraph.section
                if same_page and not _spaced(before.paragraph, p):
                    place = whole(item)
                    args = {
                        "part": params.get("part") or role_name(item.role),
                        "above": role_name(before.role),
                    }
                    yield Hit(p, place.start, place.end, args)
            before = item

    return check


def _spaced(one: Paragraph, other: Paragraph) -> bool:
    """Space between two paragraphs of half a line at least, or breaks that stand for a blank line."""
    if one.text.endswith("\n") or other.text.startswith("\n") or one.page_breaks or other.page_breaks:
        return True
    if one.format.after_auto or other.format.before_auto:
        return True
    # a line much higher than its type
    if one.format.line >= (480 if one.format.line_rule == "auto" else 50 * max(size_at(one, 0), 10)):
        return True
    lines = (one.format.after_lines or 0) + (other.format.before_lines or 0)
    return lines >= 50 or one.format.after + other.format.before >= 8 * TWIPS_PER_POINT
