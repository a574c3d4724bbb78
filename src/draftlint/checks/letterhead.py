"""The 版头: mark, 发文字号 and 签发人 in their places, and the red rule below them (GB/T 9704 7.2)."""

from __future__ import annotations

from collections.abc import Iterator

from draftlint.checks.anatomy import begins_at, elements, right_indent, size_at, whole, width
from draftlint.checks.base import DocumentCheck, Draft, Hit, Param, Params, Restyle, Spot, kind
from draftlint.checks.judged import is_chinese_draft, is_chinese_text, trimmed
from draftlint.checks.layout import first_line, left_indent
from draftlint.checks.typefaces import FontBook, actual_name
from draftlint.checks.typeset import stretches
from draftlint.outline.model import Item, Role
from draftlint.text.lazy import compiled

#: Their marks and numbers have places of their own (GB/T 9704 clause 10), or none.
_OWN_FORM = frozenset({"order", "minutes", "announcement", "communique", "letter"})
#: Papers that go upwards: 发文字号 stands to the left.
_UPWARD = frozenset({"request", "report"})
_SURE = 0.7
_TEXT_WIDTH = 442.0  # points: 156 mm


def is_red(color: str | None) -> bool:
    """Whether a colour is red to the eye."""
    if color is None or not compiled("[0-9A-Fa-f]{6}").fullmatch(color):
        return False
    red, green, blue = (int(color[at : at + 2], 16) for at in (0, 2, 4))
    return red >= 0x90 and green <= 0x70 and blue <= 0x70


def marks_of(draft: Draft) -> list[Item]:
    """Lines of the 发文机关标志 that are surely one."""
    return [i for i in elements(draft, ["issuer_mark"]) if i.confidence >= _SURE]


def is_letter_form(draft: Draft) -> bool:
    """Whether a 函 is set in the form of 10.1 (a mark without 文件) and not in that of other papers."""
    if draft.genre != "letter":
        return False
    marks = marks_of(draft)
    return bool(marks) and not any("文件" in i.paragraph.text for i in marks)


@kind(
    "issuer-mark",
    about="发文机关标志：colour 不是红色，align 没有居中。",
    wants="document",
    params={"fault": Param(str, "查哪一种。", required=True, choices=("colour", "align"))},
    formatting=True,
)
def issuer_mark(params: Params) -> DocumentCheck:
    """Marks that are not red, or not in the middle; once a document."""
    fault: str = params["fault"]

    def check(draft: Draft) -> Iterator[Hit]:
        if not is_chinese_draft(draft):
            return
        for item in marks_of(draft):
            p, place = item.paragraph, whole(item)
            if fault == "colour":
                wrong = not any(is_red(part.color) for part in stretches(p, place.start, place.end))
            else:
                free = p.part == "textbox" or p.framed  # the box stands where it stands
                typed = p.text.startswith(("\u3000" * 3, " " * 6))
                wrong = not free and not typed and p.format.align not in ("center", "distribute")
                wrong = wrong and begins_at(item, size_at(p, place.start)) < 1.5
            if wrong:
                looks = _reddened(draft) if fault == "colour" else _centred(item)
                yield Hit(p, place.start, place.end, looks=tuple(looks))
                return

    return check


def _reddened(draft: Draft) -> Iterator[Restyle]:
    """All lines of the mark in red."""
    from draftlint.checks.mending import is_sure, over

    for item in marks_of(draft):
        if is_sure(item):
            p = item.paragraph
            yield from over(p, 0, len(p.text), "color", "FF0000", lambda run: not is_red(run.format.color))


def _centred(item: Item) -> Iterator[Restyle]:
    from draftlint.checks.mending import is_sure

    p = item.paragraph
    # what is typed to push a line moves it off the middle
    if is_sure(item) and p.text == p.text.strip():
        yield Restyle("paragraph", "alignment", "center", p)
        for name in ("first_line_indent", "left_indent", "right_indent"):
            yield Restyle("paragraph", name, 0.0, p)


@kind(
    "docnumber-single",
    about="一份公文有两个发文字号。",
    wants="document",
)
def docnumber_single(params: Params) -> DocumentCheck:
    """A second 发文字号 in the letterhead; joint papers carry only the host's."""

    def check(draft: Draft) -> Iterator[Hit]:
        if not is_chinese_text(draft):
            return
        seen: set[str] = set()
        for item in elements(draft, ["doc_number"]):
            if item.attachment is not None:
                continue
            for match in compiled(r"[^\s：:〔]{1,40}〔\d{4}〕\d+号").finditer(item.paragraph.text):
                if seen and match.group() not in seen:
                    yield Hit(item.paragraph, match.start(), match.end(), {"first": next(iter(seen))})
                    return
                seen.add(match.group())

    return check


@kind(
    "docnumber-place",
    about="发文字号的位置：没有签发人的居中，有签发人的居左空一字并与签发人同一行；spaced 专看用空格撑开的。",
    wants="document",
    params={"fault": Param(str, "查哪一种。", choices=("place", "spaced"), default="place")},
    formatting=True,
)
def docnumber_place(params: Params) -> DocumentCheck:
    """A 发文字号 in the flow that stands elsewhere than its kind of paper wants; once a document.

    Number and signer that typed spaces push apart on one centred line look much as they should: that is
    a fault of its own.
    """
    spaced = params.get("fault", "place") == "spaced"

    def check(draft: Draft) -> Iterator[Hit]:
        if draft.genre in _OWN_FORM or not is_chinese_draft(draft):
            return
        numbers = [
            i
            for i in elements(draft, ["doc_number"], boxes=False)
            if i.attachment is None and i.paragraph.cell is None
        ]
        if len(numbers) != 1 or not marks_of(draft):
            return
        item = numbers[0]
        signers = elements(draft, ["signer"])
        actual = _wrong_place(item, signers, draft.genre)
        if actual is not None and spaced is _pushed_apart(item):
            place = whole(item)
            looks = tuple(_centred(item)) if actual[1] == "居中" else ()
            args = {"actual": actual[0], "wanted": actual[1]}
            yield Hit(item.paragraph, place.start, place.end, args, looks=looks)

    return check


def _pushed_apart(item: Item) -> bool:
    """Number and signer on one centred line with blanks between them."""
    p = item.paragraph
    return p.format.align == "center" and bool(compiled(r"号\s{3,}签\s*发\s*人").search(p.text))


def _wrong_place(item: Item, signers: list[Item], genre: str) -> tuple[str, str] | None:
    p, place = item.paragraph, whole(item)
    size = size_at(p, place.start)
    begins, ends = begins_at(item, size), right_indent(p, size)
    beside = "签发人" in compiled(r"\s").sub("", p.text)
    if beside:
        wanted = "居左空一字，签发人居右空一字"
        if p.format.align == "center":
            return "与签发人一起居中", wanted
        if begins < 0.5 or begins > 2.0:
            return ("顶格" if begins < 0.5 else f"左空{begins:.2g}字"), wanted
        # a tab stop of its own decides where the name ends, and the outline does not know it
        return ("签发人顶到右边", wanted) if ends < 0.5 and p.format.align == "distribute" else None
    in_flow = [s for s in signers if s.paragraph.cell is None and s.paragraph.part == "body"]
    if in_flow:
        return "与签发人不在同一行", "居左空一字，与签发人同处一行"
    # ……函〔2026〕7号 stands at the right below the double rule of a letter
    if signers or genre in _UPWARD or compiled(r"函\s*[〔\[［(（]").search(p.text):
        return None
    if p.format.align == "center" or begins >= 4:
        return None
    if p.format.align == "right":
        return "靠右", "居中"
    return "靠左", "居中"


@kind(
    "signer-type",
    about="签发人：“签发人”三字用仿宋，姓名用楷体。",
    wants="document",
    params={
        "label": Param((str, list), "“签发人”三字的字体。", required=True),
        "name": Param((str, list), "姓名的字体。", required=True),
    },
    formatting=True,
)
def signer_type(params: Params) -> DocumentCheck:
    """The label or the name of 签发人 in another font; once a document."""

    def check(draft: Draft) -> Iterator[Hit]:
        if not is_chinese_draft(draft):
            return
        book = FontBook.of(draft)
        for item in elements(draft, ["doc_number", "signer"]):
            text = item.paragraph.text
            found = compiled(r"签[\s\u3000]*发[\s\u3000]*人[\s\u3000]*[：:]").search(text)
            if found is None:
                continue
            for part, start, end, wanted in (
                ("“签发人”三字", found.start(), found.end(), params["label"]),
                ("签发人姓名", found.end(), len(text), params["name"]),
            ):
                place: Spot = trimmed(item.paragraph, start, end)
                for stretch in stretches(item.paragraph, place.start, place.end):
                    if stretch.font is not None and not book.accepts(stretch.font, wanted):
                        name = wanted if isinstance(wanted, str) else wanted[0]
                        args = {"part": part, "actual": actual_name(stretch.font, None), "wanted": name}
                        looks = tuple(_refonted(item, found.start(), found.end(), params, draft))
                        yield Hit(item.paragraph, place.start, place.end, args, looks=looks)
                        return

    return check


def _refonted(item: Item, start: int, end: int, params: Params, draft: Draft) -> Iterator[Restyle]:
    """Label and name of 签发人 in the fonts that they should have."""
    from draftlint.checks.mending import is_sure, over, real_font, set_otherwise

    if not is_sure(item):
        return
    book, p = FontBook.of(draft), item.paragraph
    for begin, stop, wanted in ((start, end, params["label"]), (end, len(p.text), params["name"])):
        name = real_font(draft, wanted if isinstance(wanted, str) else str(wanted[0]))
        yield from over(p, begin, stop, "font", name, set_otherwise(book, wanted))


@kind(
    "red-rule",
    about="发文字号之下与版心等宽的红色分隔线：missing 没有，look 不是红色或者短了，double 信函不是双线。",
    wants="document",
    params={"fault": Param(str, "查哪一种。", required=True, choices=("missing", "look", "double"))},
    formatting=True,
)
def red_rule(params: Params) -> DocumentCheck:
    """The rule between letterhead and title, where it is a border of a paragraph; drawn ones cannot be judged."""
    fault: str = params["fault"]

    def check(draft: Draft) -> Iterator[Hit]:
        if not is_chinese_draft(draft):
            return
        letter = is_letter_form(draft)
        own = draft.genre in _OWN_FORM and (draft.genre != "letter" or fault == "missing")
        head = _head(draft)
        if own or (fault == "double") is not letter or not head:
            return
        ruled = [(i, side) for i in head for side in _borders(i)]
        if not ruled:
            if fault == "missing" and not _drawn(draft, head[-1]):
                place = whole(head[0])
                yield Hit(head[0].paragraph, place.start, place.end)
            return
        for item, border in ruled:
            actual = _fault_of(item, border, fault)
            if actual:
                place = whole(item)
                yield Hit(item.paragraph, place.start, place.end, {"actual": actual})
                return

    return check


def _head(draft: Draft) -> list[Item]:
    """From 发文字号 (or, in a letter, the mark) to the line above the title; empty when there is no letterhead."""
    found: list[Item] = []
    if not marks_of(draft):
        return found
    starts = (Role.ISSUER_MARK,) if is_letter_form(draft) else (Role.DOC_NUMBER,)
    for item in draft.outline.items:
        if item.role is Role.TITLE:
            # the rule may be the upper border of the title
            return [*found, item] if found else []
        if found or item.role in starts:
            if item.paragraph.cell is not None or item.paragraph.part != "body":
                return []  # borders of tables and boxes are not known here
            found.append(item)
    return []


def _borders(item: Item) -> list[str]:
    looks = item.paragraph.format
    own = [looks.top_border] if item.role is Role.TITLE else [looks.top_border, looks.bottom_border]
    return [border for border in own if border]


def _fault_of(item: Item, border: str, fault: str) -> str | None:
    style, color, _ = border.split(" ")
    if fault == "double":
        return None if style not in ("single", "thick") else "单线"
    if fault != "look":
        return None
    if not is_red(color):
        return "不是红色"
    size = item.paragraph.mark.size or 16.0
    narrow = left_indent(item, size) + min(0.0, first_line(item, size)) > 0.3
    right = item.paragraph.format.right_chars or item.paragraph.format.right
    return "比版心窄" if narrow or right > 60 else None


def _drawn(draft: Draft, last: Item) -> bool:
    """Whether anything stands near the letterhead that may be a drawn rule."""
    for paragraph in draft.document.header_footer_paragraphs():
        if paragraph.part == "header" and (paragraph.objects or paragraph.format.bottom_border):
            return True
    for item in draft.outline.items:
        p = item.paragraph
        if p.objects or p.part == "textbox" or p.cell is not None or p.framed:
            return True
        if item.paragraph is last.paragraph:
            return False
    return False


@kind(
    "text-on-first-page",
    about="公文首页必须显示正文：版头、标题、主送占去了整页。",
    wants="document",
    params={"lines": Param(int, "一页多少行。", default=22)},
    formatting=True,
)
def text_on_first_page(params: Params) -> DocumentCheck:
    """Red-head papers whose text begins on the second page, by a break or by the lines above it."""
    most: int = params.get("lines", 22)

    def check(draft: Draft) -> Iterator[Hit]:
        if not is_chinese_draft(draft) or not marks_of(draft):
            return
        lines, titled, broken = 0.0, False, False
        for item in draft.outline.items:
            p = item.paragraph
            if p.part != "body" or p.cell is not None or p.framed:
                continue
            if p.section > 0:
                return  # a cover has a section of its own
            place = whole(item)
            text = item.role in (Role.BODY, Role.CLOSING) or item.role.heading_level is not None
            if titled:
                broken = broken or p.format.page_break_before
                broken = broken or any(offset <= place.start or not text for offset in p.page_breaks)
            if text:
                if titled and (broken or lines >= most):
                    yield Hit(p, place.start, place.end, {"lines": round(lines)})
                return
            titled = titled or item.role is Role.TITLE
            size = max(size_at(p, place.start), 1.0)
            rows = max(1, -int(-width(p.text) // (_TEXT_WIDTH / size)))
            lines += rows * max(1.0, size / 22.0)

    return check
