"""Fonts and sizes by role: the kinds ``type-of-role``, ``bold``, ``type-island``.

GB/T 9704 says 一般 (as a rule) of every font and size, so nothing here is ever certain to be a fault.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from draftlint.checks.apart import is_set_apart
from draftlint.checks.base import DocumentCheck, Draft, Hit, Param, Params, Restyle, Spot, kind
from draftlint.checks.judged import commonest, flow, flow_of_attachments, is_chinese_draft, spot, together
from draftlint.checks.sequence import out_of_order
from draftlint.checks.typefaces import FontBook, accepts_size, actual_name, listed, wanted_name
from draftlint.checks.typeset import Setting, Stretch, setting_from, setting_of
from draftlint.outline.model import Item
from draftlint.text.lazy import compiled

if TYPE_CHECKING:
    from draftlint.checks.mending import Type

_SENTENCE_ENDS = tuple("。：；")
#: A heading with text running on after it has at most so many characters, its number among them.
_SHORT = 16

_ROLES = Param(list, "看哪些部分（标题 title、正文 body 等角色名）。", required=True)


def wanted_of(draft: Draft, key: str) -> Mapping[str, Any]:
    """The profile's ``format`` entry of an element; empty when the profile says nothing."""
    entry = draft.format.get(key)
    return entry if isinstance(entry, dict) else {}


def _settings(draft: Draft, roles: list[str], *, attachments: bool = False) -> list[Setting]:
    items = flow_of_attachments(draft, roles) if attachments else flow(draft, roles)
    found = (setting_of(item, draft) for item in items if not is_set_apart(item, draft))
    return [one for one in found if one is not None]


@kind(
    "type-of-role",
    about="某一部分的字体字号与规定不符，全文合为一条。",
    wants="document",
    params={
        "roles": _ROLES,
        "key": Param(str, "样式取自配置 format 下的哪一项，如 body。"),
        "own_keys": Param(dict, "有的角色另取一项，如 {heading4: heading4}。", default={}),
        "font": Param((str, list), "配置里没有这一项时应当用的字体。"),
        "size": Param((str, int, float, list), "配置里没有这一项时应当用的字号。"),
        "part": Param(str, "提示中怎样称呼这一部分。", required=True),
        "bold_stand_in": Param(str, "加粗后可以代用的字体，如宋体加粗代小标宋。"),
        "attachments": Param(bool, "看附件里的文字，不看正文。", default=False),
        "sizes": Param(dict, "某些文体另外允许的字号，如 {speech: [小二]}。", default={}),
    },
    formatting=True,
)
def type_of_role(params: Params) -> DocumentCheck:
    """Paragraphs of a role whose font or size is not what the profile asks for."""
    roles: list[str] = params["roles"]
    key: str = params.get("key") or ""
    own_keys: Mapping[str, str] = params.get("own_keys") or {}
    stand_in: str | None = params.get("bold_stand_in")
    attachments: bool = params.get("attachments", False)
    more_sizes: Mapping[str, Any] = params.get("sizes") or {}

    def check(draft: Draft) -> Iterator[Hit]:
        book = FontBook.of(draft)
        extra = listed(more_sizes.get(draft.genre))
        wrong: dict[str, list[Spot]] = {}
        faults: list[tuple[Setting, bool, bool]] = []
        shown = ""
        judged = _settings(draft, roles, attachments=attachments)
        # a heading of the wrong level is set as its right level should be: one fault, told by its number
        misplaced = out_of_order(draft)
        judged = [s for s in judged if id(s.item.paragraph) not in misplaced and not _item_of_text(s, draft)]
        for one in judged:
            wanted = wanted_of(draft, own_keys.get(one.item.role.value, key))
            font, size = wanted.get("font", params.get("font")), wanted.get("size", params.get("size"))
            right_size = accepts_size(one.size, size) or (extra and accepts_size(one.size, extra))
            right_font = book.accepts(one.font, font) or (
                stand_in is not None and one.bold and book.same(one.font, stand_in)
            )
            if not (right_size and right_font):
                wrong.setdefault(actual_name(one.font, one.size), []).append(spot(one.item))
                faults.append((one, not right_font, not right_size))
                shown = shown or wanted_name(font, size)
        if wrong:
            others = "（另有{number}段是其他字体字号）"
            hit = commonest(wrong, len(judged), others, part=params["part"], wanted=shown)
            yield hit._replace(looks=_mended(draft, params, faults, judged, extra))

    return check


def _item_of_text(one: Setting, draft: Draft) -> bool:
    """A numbered sentence that is set like the text is an item of it, even where others of its numbers are headings:
    二、下列地点禁止燃放烟花爆竹：
    """
    item = one.item
    said = item.heading_text.rstrip()
    if not item.role.value.startswith("heading") or said[-1:] not in _SENTENCE_ENDS:
        return False
    if item.run_in and "，" not in said and len(said) <= _SHORT:  # （一）抓投入。今年以来，……
        return False
    return any((one.font, one.size) == (each.font, each.size) for each in _settings(draft, ["body"]))


def _mended(
    draft: Draft,
    params: Params,
    faults: list[tuple[Setting, bool, bool]],
    judged: list[Setting],
    extra: list[Any],
) -> tuple[Restyle, ...]:
    """Fonts and sizes as they should be: those of the text where a part is set like the text."""
    from draftlint.checks.mending import bolded, is_sure, retyped, right_type
    from draftlint.checks.pitch import kept_pitch

    book = FontBook.of(draft)
    key = params.get("key") or ""
    own_keys = params.get("own_keys") or {}
    models = _settings(draft, ["body", "closing"]) if key == "body" else judged
    found: list[Restyle] = []
    rights: dict[str, Type] = {}
    for one, font, size in faults:
        if not is_sure(one.item):
            continue
        role = one.item.role.value
        own = str(own_keys.get(role, key))
        if own not in rights:
            wanted = wanted_of(draft, own)
            asked = wanted.get("font", params.get("font")), wanted.get("size", params.get("size"))
            rights[own] = right_type(draft, models, *asked, extra)
        right = rights[own]
        found += retyped(one, right, book, font=font, size=size)
        if font and params.get("bold_stand_in"):  # bold stood in for the right font
            found += bolded(one, False)
        if one.item.run_in:
            found += _beside_heading(one.item, draft)
        if size and right.size is not None and role in ("body", "closing"):
            found += kept_pitch(one.item, right.size, draft)
    return tuple(found)


def _beside_heading(item: Item, draft: Draft) -> Iterator[Restyle]:
    """The text that runs on after a heading, as all text should be: it is not to stay behind its heading."""
    from draftlint.checks.mending import retyped, right_type

    book, wanted = FontBook.of(draft), wanted_of(draft, "body")
    font, size = wanted.get("font"), wanted.get("size")
    models = _settings(draft, ["body", "closing"])
    right = draft.memo("fonts.right.body", lambda: right_type(draft, models, font, size))
    text = setting_from(item._replace(heading_end=None), draft, item.heading_end or 0)
    if text is not None:
        wrong = not book.accepts(text.font, font), not accepts_size(text.size, size)
        yield from retyped(text, right, book, font=wrong[0], size=wrong[1], start=item.heading_end or 0)


@kind(
    "bold",
    about="某一部分被加粗；mixed 为真时只报同一部分有的加粗、有的不加粗。",
    wants="document",
    params={
        "roles": _ROLES,
        "part": Param(str, "提示中怎样称呼这一部分。", required=True),
        "fonts": Param(list, "只看这些字体的文字；不写看全部。", default=[]),
        "mixed": Param(bool, "只报同一部分加粗不统一。", default=False),
    },
    formatting=True,
)
def bold(params: Params) -> DocumentCheck:
    """Bold paragraphs of a role, or a role that is bold in one place and not in another."""
    roles: list[str] = params["roles"]
    fonts: list[str] = params.get("fonts") or []
    mixed: bool = params.get("mixed", False)

    def check(draft: Draft) -> Iterator[Hit]:
        book = FontBook.of(draft)
        chosen = [s for s in _settings(draft, roles) if book.accepts(s.font, fonts)]
        heavy = [s for s in chosen if s.bold]
        light = [s for s in chosen if not s.bold]
        if not heavy or (mixed and not light):
            return
        odd = light if mixed and len(light) < len(heavy) else heavy
        from draftlint.checks.mending import bolded, is_sure

        certain = not mixed or 2 * len(odd) < len(chosen)
        looks = (change for s in odd if certain and is_sure(s.item) for change in bolded(s, odd is light))
        hit = together(
            [spot(s.item) for s in odd],
            part=params["part"],
            actual="加粗" if odd is heavy else "不加粗",
            usual="不加粗" if odd is heavy else "加粗",
            rest=len(chosen) - len(odd),
            font=odd[0].font or "",
        )
        yield hit._replace(looks=tuple(looks))

    return check


@kind(
    "type-island",
    about="段落中间夹着另一种字体或字号的文字，多半是粘贴来的。",
    wants="document",
    params={"roles": _ROLES},
    formatting=True,
)
def type_island(params: Params) -> DocumentCheck:
    """Han characters inside a paragraph that are set unlike the rest of it; one hit a look."""
    roles: list[str] = params["roles"]

    def check(draft: Draft) -> Iterator[Hit]:
        if not is_chinese_draft(draft):
            return
        islands: dict[str, list[Spot]] = {}
        usual: dict[str, str] = {}
        mended: dict[str, list[Restyle]] = {}
        for item in flow(draft, roles):
            if is_set_apart(item, draft):
                continue
            for extent, odd, main in _islands(item, draft):
                look = actual_name(odd.font, odd.size)
                islands.setdefault(look, []).append(extent)
                usual.setdefault(look, actual_name(main.font, main.size))
                mended.setdefault(look, []).extend(_levelled(extent, main))
        for look, spots in islands.items():
            first = spots[0]
            hit = together(
                spots,
                actual=look,
                usual=usual[look],
                length=first.end - first.start,
                places=f"等{len(spots)}处" if len(spots) > 1 else "",
            )
            yield hit._replace(looks=tuple(mended[look]))

    return check


def _levelled(extent: Spot, main: Setting) -> Iterator[Restyle]:
    """An island set like the rest of its paragraph; whether that is right is another rule's affair."""
    from draftlint.checks.mending import is_sure, over

    if not is_sure(main.item):
        return
    p, start, end = extent
    font, size = main.font, main.size
    if font is not None:
        yield from over(p, start, end, "font", font, lambda run: run.format.east_asia != font)
    yield from over(p, start, end, "size", size, lambda run: abs(run.format.size - size) > 0.26)


def _islands(item: Item, draft: Draft) -> Iterator[tuple[Spot, Stretch, Setting]]:
    main = setting_of(item, draft)
    if main is None or len(main.stretches) < 2:
        return
    book = FontBook.of(draft)
    paragraph = item.paragraph
    odd: list[Stretch] = []
    for part in (*main.stretches, None):
        differs = part is not None and not (part.size == main.size and book.same(part.font, main.font))
        if part is not None and differs and (not odd or odd[-1].look == part.look):
            odd.append(part)
            continue
        if odd:
            extent = Spot(paragraph, odd[0].start, odd[-1].end)
            if not _is_deliberate(extent, odd, item):
                yield extent, odd[0], main
        odd = [part] if part is not None and differs else []


#: Closes a lead sentence or a label: 楷体 or 黑体 up to here is how people stress, not an accident.
_LEAD_ENDS = "。：；！？.:"


_ORDINAL_WORD = "[一二三四五六七八九十]{1,3}[是要]|第[一二三四五六七八九十百零〇\\d]{1,6}[编章节条款]?|首先|其次|再次|最后"


def _is_deliberate(extent: Spot, parts: list[Stretch], item: Item) -> bool:
    paragraph = extent.paragraph
    text = paragraph.text
    if compiled(_ORDINAL_WORD).fullmatch(text, extent.start, extent.end):
        return True  # 一是, 第一条 in 黑体: a way to make the points stand out
    # a heading has no lead sentence inside it
    if item.heading_end is None and not text[: extent.start].strip(
        " \t\u3000\u00a0（(0123456789一二三四五六七八九十、.．）)"
    ):
        tail = text[extent.end : extent.end + 1]
        if tail and (tail in _LEAD_ENDS or text[extent.end - 1] in _LEAD_ENDS):
            return True
    return _is_rare(text[extent.start : extent.end], parts)


def _is_rare(text: str, parts: list[Stretch]) -> bool:
    """A character that the body font may not have (a name with 䶮) is drawn by another font of need."""
    if sum(part.han for part in parts) > 2:
        return False
    try:
        text.encode("gb2312")
    except UnicodeEncodeError:
        return True
    return False
