"""What stands below the text: 署名, 成文日期 and 附注 (GB/T 9704 7.3.5, 7.3.6)."""

from __future__ import annotations

from collections.abc import Iterator

from draftlint.checks.anatomy import right_indent, size_at, whole, width
from draftlint.checks.base import DocumentCheck, Draft, Hit, Param, Params, kind
from draftlint.checks.judged import in_flow, is_chinese_draft, is_chinese_text
from draftlint.outline.model import Item, Role
from draftlint.outline.words import is_bare_date
from draftlint.text.lazy import compiled

_SLACK = 1.0  # 字: nobody measures closer, and digits are half as wide in some fonts only


def _last_date(draft: Draft) -> Item | None:
    dates = [i for i in draft.outline.with_role(Role.ISSUE_DATE) if in_flow(i)]
    return dates[-1] if dates else None


@kind(
    "signature-place",
    about="署名、成文日期右空几个字：edge 日期顶到右边或者居中，odd 与盖章、不盖章的排法都不合。",
    wants="document",
    params={"fault": Param(str, "查哪一种。", required=True, choices=("edge", "odd"))},
    formatting=True,
)
def signature_place(params: Params) -> DocumentCheck:
    """Distance of a single 署名 and its date from the right edge, by the arithmetic of both layouts."""
    fault: str = params["fault"]

    def check(draft: Draft) -> Iterator[Hit]:
        date = _last_date(draft) if is_chinese_draft(draft) else None
        if date is None or date.attachment is not None:
            return
        names = [i for i in draft.outline.with_role(Role.SIGNATURE) if in_flow(i) and i.attachment is None]
        p, place = date.paragraph, whole(date)
        if p.format.align == "center":
            found: str | None = "居中排列" if fault == "edge" else None
        elif p.format.align == "right":
            found = _judged(date, names, fault)
        else:
            return
        if found:
            yield Hit(p, place.start, place.end, {"actual": found})

    return check


def _judged(date: Item, names: list[Item], fault: str) -> str | None:
    p, place = date.paragraph, whole(date)
    size = size_at(p, place.start)
    actual = right_indent(p, size)
    name = names[-1] if len(names) == 1 else None
    if name is None or name.paragraph.format.align != "right":
        return "顶到右边，没有右空" if fault == "edge" and actual < 0.5 else None
    said = name.paragraph.text.strip()
    own = right_indent(name.paragraph, size_at(name.paragraph, whole(name).start))
    wn, wd = width(said), width(p.text[place.start : place.end])
    unsealed_date = wn - wd if wn >= wd else 2.0
    unsealed_name = 2.0 if wn >= wd else 4 + wd - wn
    unsealed = abs(actual - unsealed_date) <= _SLACK and abs(own - unsealed_name) <= _SLACK
    if unsealed:
        return None
    if actual < 0.5:
        return "顶到右边，没有右空" if fault == "edge" else None
    if fault == "edge":
        return None
    # 职务 and 姓名 stand where the stamp wants them
    stamped = compiled(r"[：:\s\u3000]").search(said) is not None
    sealed_name = max(0.0, 4 + (wd - wn) / 2)
    sealed = abs(actual - 4) <= _SLACK and (stamped or abs(own - sealed_name) <= _SLACK)
    return None if sealed else f"右空{actual:.2g}字，署名右空{own:.2g}字"


@kind(
    "note-brackets",
    about="附注没有用圆括号括起来，如成文日期下面的“联系人：……”。",
    wants="document",
)
def note_brackets(params: Params) -> DocumentCheck:
    """A line about the contact or about distribution right below 成文日期 that has no brackets."""

    def check(draft: Draft) -> Iterator[Hit]:
        if not is_chinese_text(draft):
            return
        dated = False
        for item in draft.outline.items:
            if item.role is Role.BLANK:
                continue
            if dated and item.role in (Role.BODY, Role.ATTACHMENT_TITLE):
                place = whole(item)
                if compiled("(?:联[ \u3000]*系[ \u3000]*(?:人|电话|方式)|附注|此件)[：:公发]?").match(
                    item.paragraph.text, place.start
                ):
                    text = item.paragraph.text[place.start : place.end].rstrip("。")
                    yield Hit(item.paragraph, place.start, place.end, replacement=f"（{text}）")
            # a line without brackets below it may keep the date from being known for what it is
            text = item.paragraph.text.strip()
            dated = item.role is Role.ISSUE_DATE or (item.role is Role.BODY and is_bare_date(text))

    return check
