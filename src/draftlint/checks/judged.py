"""What the checks of form look at: guards and selections that all of them share."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from draftlint.checks.base import Draft, Hit, Spot
from draftlint.doc.model import Paragraph
from draftlint.outline.model import PROSE, Item, Role
from draftlint.outline.names import ROLE_NAMES
from draftlint.text.lazy import compiled

HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")
_KANA_AND_HANGUL = "[\u3041-\u30fa\uac00-\ud7a3]"
#: Spaces that people type to push text about.
BLANKS = " \t\u3000\u00a0\u2002\u2003\u2007\u2009\u202f"
_MIN_HAN = 50
_MIN_HAN_OF_TEXT = 10
_MIN_SENTENCE = 30  # Han characters of a paragraph that is a sentence even without a mark
_MIN_SHARE = 0.3
_MAX_FOREIGN = 0.1  # kana and hangul for each Han character: more is Japanese or Korean


def han_count(text: str) -> int:
    """How many Han characters ``text`` has."""
    return sum(len(stretch) for stretch in HAN.findall(text))


def is_chinese_draft(draft: Draft) -> bool:
    """Whether the norms for the looks of Chinese papers have anything to say about this draft.

    A letter in English, a form with its labels, a name plate: their looks are nobody's fault.
    """
    return _share_of_han(draft) and _han_in(draft) >= _MIN_HAN and _has_running_text(draft)


def is_chinese_text(draft: Draft) -> bool:
    """Whether the text is Chinese: enough for rules that read it without looking at it."""
    return _share_of_han(draft) and _han_in(draft) >= _MIN_HAN_OF_TEXT


def _han_in(draft: Draft) -> int:
    return draft.memo("judged.han", lambda: sum(han_count(p.text) for p in draft.document.paragraphs))


def _has_running_text(draft: Draft) -> bool:
    """Whether anything is said in a sentence, as in every paper; a sheet to be filled in has labels only."""

    def build() -> bool:
        texts = (p.text for p in draft.document.paragraphs)
        return any("。" in text or "，" in text or han_count(text) >= _MIN_SENTENCE for text in texts)

    return draft.memo("judged.running", build)


def _share_of_han(draft: Draft) -> bool:
    def build() -> bool:
        texts = [p.text for p in draft.document.paragraphs]
        han = _han_in(draft)
        visible = sum(len("".join(text.split())) for text in texts)
        if han < _MIN_SHARE * visible:
            return False
        if not any("\u3041" <= c <= "\u30fa" or "\uac00" <= c <= "\ud7a3" for c in set().union(*texts)):
            return True  # spares compiling the pattern: the usual case
        foreign = sum(len(compiled(_KANA_AND_HANGUL).findall(text)) for text in texts)
        return foreign <= _MAX_FOREIGN * han

    return draft.memo("judged.share", build)


#: The heads of attachments are elements of the paper; what follows them has its own form.
_HEADS = frozenset({Role.ATTACHMENT_LABEL, Role.ATTACHMENT_TITLE})


def in_flow(item: Item) -> bool:
    """Stands in the running text of the paper itself: not in a table, box, frame, note or attachment."""
    p = item.paragraph
    own = item.attachment is None or item.role in _HEADS
    return own and p.part == "body" and p.cell is None and not p.framed


def flow(draft: Draft, roles: Iterable[str]) -> list[Item]:
    """Items of these roles in the running text, when the looks of the draft can be judged; else none."""
    return written(draft, roles) if is_chinese_draft(draft) else []


def flow_of_attachments(draft: Draft, roles: Iterable[str]) -> list[Item]:
    """As :func:`flow`, for what stands under the heads of attachments."""
    if not is_chinese_draft(draft):
        return []
    wanted = {Role(name) for name in roles} - _HEADS
    return [
        i
        for i in draft.outline.items
        if i.role in wanted
        and i.attachment is not None
        and in_flow(i._replace(attachment=None))
        and i.paragraph.text.strip()
    ]


def written(draft: Draft, roles: Iterable[str]) -> list[Item]:
    """Items of these roles in the running text."""
    wanted = {Role(name) for name in roles}
    return [i for i in draft.outline.items if i.role in wanted and in_flow(i) and i.paragraph.text.strip()]


def is_prose(item: Item) -> bool:
    """Whether an item is running text or one of its headings."""
    return item.role in PROSE


def spot(item: Item) -> Spot:
    """The visible text of an item: the heading of a heading, else the whole paragraph, without outer blanks."""
    return trimmed(item.paragraph, 0, len(item.heading_text))


def trimmed(paragraph: Paragraph, start: int, end: int) -> Spot:
    """``[start, end)`` without the blanks and breaks at its ends."""
    text = paragraph.text
    while start < end and (text[start].isspace() or text[start] in BLANKS):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in BLANKS):
        end -= 1
    return Spot(paragraph, start, end)


def together(spots: Sequence[Spot], **args: Any) -> Hit:
    """One hit for one fault in many places: on the first, the others in ``related``."""
    first = spots[0]
    args.setdefault("count", len(spots))
    return Hit(first.paragraph, first.start, first.end, args=args, related=tuple(spots[1:]))


def commonest(wrong: Mapping[str, list[Spot]], total: int, others: str, **args: Any) -> Hit:
    """One hit for all wrong looks of a part that has ``total`` paragraphs; the commonest look speaks for them.

    ``others`` is said of the rest, with their ``{number}``.
    """
    spots = sorted((s for some in wrong.values() for s in some), key=lambda s: s.paragraph.number)
    common = max(wrong, key=lambda look: len(wrong[look]))
    number = len(wrong[common])
    rest = others.format(number=len(spots) - number) if len(wrong) > 1 else ""
    return together(spots, actual=common, paragraphs=share(number, total), others=rest, **args)


def share(wrong: int, total: int) -> str:
    """How many of a role's paragraphs a message speaks of: nothing for the only one, 有 for a part of them."""
    if total <= 1:
        return ""
    return f"{wrong}段" if wrong == total else f"有{wrong}段"


def role_name(role: Role) -> str:
    """What a clerk calls a role."""
    return ROLE_NAMES[role]
