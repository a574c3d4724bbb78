"""Kind ``adoption-note``: the bracket under a decision that says which meeting passed it, and when."""

from __future__ import annotations

from collections.abc import Iterator

from draftlint.checks.base import DocumentCheck, Draft, Hit, Param, Params, kind
from draftlint.checks.composition import running, title_of
from draftlint.checks.judged import is_chinese_text, spot
from draftlint.outline.model import Role
from draftlint.text.lazy import compiled

_PASSED = ("通过", "修订", "修正", "批准")
_CONGRESS = ("人民代表大会", "人大常委会", "常务委员会")
_DRAFT = ("草案", "代拟", "建议稿", "送审稿", "讨论稿", "征求意见")
_NOTE = r"^\d{4}年\d{1,2}月\d{1,2}日[^。，；]{4,60}会议[^。，；]{0,10}(?:通过|修订|修正|批准)$"
_IN_TEXT = r"会议.{0,60}(?:听取|审议|审查|讨论|决定|通过|同意|认为|接受|批准|任命|免去)"


@kind(
    "adoption-note",
    about="会议通过的决议、决定的题注：missing 没有写哪次会议何时通过；bare 没有加圆括号；at-end 写在了文末；draft 标题还留着“（草案）”。",
    wants="document",
    params={"fault": Param(str, "查哪一种。", required=True, choices=("missing", "bare", "at-end", "draft"))},
)
def adoption_note(params: Params) -> DocumentCheck:
    """Resolutions and decisions of congresses and their committees."""
    fault: str = params["fault"]
    if fault == "draft":
        return _still_a_draft

    def check(draft: Draft) -> Iterator[Hit]:
        title = title_of(draft)
        if not title.text.endswith(("决议", "决定")) or not any(
            word in title.text.partition("关于")[0] for word in _CONGRESS
        ):
            return
        if not is_chinese_text(draft):
            return
        subtitles = [i for i in draft.outline.with_role(Role.SUBTITLE) if i.attachment is None]
        notes = [i for i in subtitles if any(word in i.paragraph.text for word in _PASSED)]
        if fault == "bare":
            for item in notes:
                place = spot(item)
                said = "".join(item.paragraph.text.split())
                if compiled(_NOTE).match(said):
                    yield Hit(place.paragraph, place.start, place.end)
            return
        text = running(draft)
        if notes or not text:
            return
        last = text[-1]
        ending = "".join(last.paragraph.text.split()).strip("（()）")
        at_end = compiled(_NOTE).match(ending) is not None
        if fault == "at-end":
            if at_end:
                place = spot(last)
                yield Hit(place.paragraph, place.start, place.end)
            return
        opening = "".join(item.paragraph.text for item in text[:2])
        known = (
            at_end or compiled(_IN_TEXT).search(opening) or any("会议" in i.paragraph.text for i in subtitles)
        )
        whole = title.text + "".join(i.paragraph.text for i in subtitles)
        if not known and not any(word in whole for word in _DRAFT):
            first, *others = title.spots(0, len(title.text))
            yield Hit(first.paragraph, first.start, first.end, related=tuple(others))

    return check


def _still_a_draft(draft: Draft) -> Iterator[Hit]:
    """The title says 草案 at its end, the line below that a meeting has passed it."""
    title = title_of(draft)
    stage = compiled(
        r"[（(](?:草案|草稿|讨论稿|送审稿|审议稿|表决稿|建议稿|代拟稿|征求意见稿)[^（()）]{0,6}[）)]$"
    ).search(title.text)
    if stage is None or not title.text[: stage.start()].endswith(
        ("决议", "决定", "办法", "规定", "条例", "规则", "细则")
    ):
        return
    below = [
        "".join(i.paragraph.text.split())
        for i in draft.outline.with_role(Role.SUBTITLE)
        if i.attachment is None
    ]
    if any(compiled(r"\d日.{4,60}会议.{0,10}(?:通过|批准)[）)]?$").search(line) for line in below):
        first, *others = title.spots(stage.start(), stage.end())
        yield Hit(first.paragraph, first.start, first.end, related=tuple(others))
