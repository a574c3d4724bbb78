"""How those present are addressed: by the body and its level, and alike throughout a paper."""

from __future__ import annotations

from collections.abc import Iterator

from draftlint.checks.base import DocumentCheck, Draft, Hit, Param, Params, Spot, kind
from draftlint.checks.setting import is_of_county
from draftlint.outline.model import Item, Role
from draftlint.text.lazy import compiled

#: Standing committees of counties, and of districts of cities, in the lines under the title.
_DISTRICT = r"(?<!自治)(?<!地)(?<!林)(?<!特)(?<!开发)(?<!新)(?<!管理)区(?:第[一二三四五六七八九十]+届)?(?:人民代表大会常务委员会|人大常委会)"
_ABOVE = r"[省市](?:第[一二三四五六七八九十]+届)?(?:人民代表大会|人大)|自治[区州](?:第|人)|全国人"
_PLENARY = r"(?:常务委员会|常委会)第[^次]{1,6}次会议"
_FRONT = (Role.TITLE, Role.SUBTITLE, Role.SPEAKER, Role.ISSUER_MARK)
_CALLS = r"\s{0,4}(?P<call>各位(?:代表|委员|领导|来宾)|委员们|代表们)[，：！:!,]"


@kind(
    "salutation-level",
    about="称谓与会议的组成不符：县级常委会没有秘书长，主任会议没有“各位委员”，常委会会议上不称“各位代表”。",
    wants="document",
    params={
        "fault": Param(
            str,
            "secretary 秘书长，members 各位委员，deputies 各位代表。",
            required=True,
            choices=("secretary", "members", "deputies"),
        )
    },
)
def salutation_level(params: Params) -> DocumentCheck:
    """秘书长 in the salutation of a county's committee; 各位委员 at a meeting of its chairmen; 各位代表 at either."""
    if params["fault"] == "deputies":
        return _deputies
    secretary: bool = params["fault"] == "secretary"
    word = "秘书长" if secretary else "各位委员"

    def check(draft: Draft) -> Iterator[Hit]:
        for item in draft.outline.with_role(Role.SALUTATION):
            text = item.paragraph.text
            at = text.find(word)
            if at < 0 or item.attachment is not None or "副主任" not in text:
                continue
            head, meeting = _head(draft, *_FRONT), _head(draft, Role.SUBTITLE)
            if secretary:
                if not _of_county(draft, head):
                    continue
            elif "次主任会议" not in meeting or compiled(_PLENARY).search(meeting):
                continue
            yield Hit(item.paragraph, at, at + len(word))

    return check


def _deputies(draft: Draft) -> Iterator[Hit]:
    """Deputies alone are greeted, where the committee or its chairmen meet."""
    for item in draft.outline.with_role(Role.SALUTATION):
        text = item.paragraph.text
        said = text.strip().rstrip("：:！!，,")
        if said == "各位代表" and item.attachment is None and (right := _met(draft)):
            at = text.find(said)
            yield Hit(item.paragraph, at, at + len(said), {"right": right})
            return


def _met(draft: Draft) -> str:
    """Who else meets: by the title, the line under it, or because only they appoint; "" for a congress."""
    title, below = _head(draft, Role.TITLE), _head(draft, Role.SUBTITLE)
    if "次会议上" in below and title.endswith(("报告", "说明")):
        return ""  # ST50 tells
    if "主任会议" in title + below or draft.genre == "zhuren_brief":
        return "主任、各位副主任"
    members = "主任、各位副主任、各位委员"
    if compiled(_PLENARY).search(title + "\n" + below):
        return members
    if draft.genre == "pledge_speech":
        said = "".join(i.paragraph.text for i in draft.outline.with_role(Role.BODY))
        if "任命" in said and not any(word in said for word in ("选举", "候选", "大会")):
            return members
    return ""


def _head(draft: Draft, *roles: Role) -> str:
    items = (item for item in draft.outline.with_role(*roles) if item.attachment is None)
    return "\n".join("".join(item.paragraph.text.split()) for item in items)


def _of_county(draft: Draft, head: str) -> bool:
    if is_of_county(draft):
        return True
    return compiled(_DISTRICT).search(head) is not None and compiled(_ABOVE).search(head) is None


@kind("address-changes", about="报告里半路换了称呼：开头称“各位委员”，后面称“各位代表”。", wants="document")
def address_changes(params: Params) -> DocumentCheck:
    """A paragraph that addresses others than the salutation does."""

    def check(draft: Draft) -> Iterator[Hit]:
        said: list[Item] = [i for i in draft.outline.with_role(Role.SALUTATION) if i.attachment is None]
        if not said:
            return
        first = said[0].paragraph
        deputies = "各位代表" in first.text
        if deputies == ("各位委员" in first.text or "副主任" in first.text):
            return  # both, or neither
        for item in draft.outline.items:
            if item.role not in (Role.BODY, Role.CLOSING, Role.SALUTATION) or item.paragraph is first:
                continue
            found = compiled(_CALLS).match(item.paragraph.text)
            if found is None or item.attachment is not None:
                continue
            call = found["call"]
            if ("代表" in call) != deputies and ("委员" in call or "代表" in call):
                usual = "各位代表" if deputies else "各位委员"
                other = Spot(first, 0, len(first.text))
                yield Hit(item.paragraph, *found.span("call"), {"usual": usual}, usual, related=(other,))

    return check
