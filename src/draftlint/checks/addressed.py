"""Whom a paper addresses and how it takes leave: recipients, closing formulas, the paper that is answered."""

from __future__ import annotations

from collections.abc import Iterator

from draftlint.checks.base import DocumentCheck, Draft, Hit, Param, Params, Spot, kind
from draftlint.checks.composition import is_issued, running, title_of
from draftlint.checks.judged import is_chinese_text, trimmed
from draftlint.outline.model import Item, Role
from draftlint.text.lazy import compiled

#: Ends of the names of offices, after which 和 joins two of them (县发展和改革局 is one).
_OFFICE_END = "(?:政府|办公厅|办公室|委员会|常委会|人大|政协|党组|县委|市委|区委|局|厅|部|院|委|办)"
_POST = (
    "(?:副?书记|副?省长|副?市长|副?州长|副?县长|副?区长|副?镇长|副?乡长|副?局长|副?厅长|副?部长|副?处长|副?科长|"
    "(?:副|常务副)?主任|副?主席|秘书长|总经理|董事长|副?院长|副?检察长)"
)
#: Every post has one of these: most lines need no pattern.
_POSTS = ("书记", "长", "主任", "主席", "总经理")
_LEADER = rf"(?:^|(?<=[、，,；]))(?:尊敬的|敬爱的)?[\u4e00-\u9fff]{{1,4}}?{_POST}(?=$|[、，,；：:])"
#: People by their post alone are an audience, and so are chairs of meetings.
_NOT_ONE = "^(?:尊敬的|敬爱的)?(?:各|全体|主任|副主任|主席|委员长|诸位)"
_BELOW = "各(?:乡镇|乡|镇|村|社区|街道|县(?:市区)?|区(?:县)?|市县|所属|下属|基层|直属)|(?:下属|所属|基层)(?:各)?(?:单位|部门)"


@kind(
    "recipients",
    about="主送、抄送机关：several 上行文主送不止一个机关；leader 主送领导者个人；below 上行文抄送下级机关。",
    wants="document",
    params={"fault": Param(str, "查哪一种。", required=True, choices=("several", "leader", "below"))},
)
def recipients(params: Params) -> DocumentCheck:
    """Recipients that a paper of its direction may not have."""
    fault: str = params["fault"]

    def check(draft: Draft) -> Iterator[Hit]:
        if not is_chinese_text(draft):
            return
        if fault == "below":
            yield from _copied_below(draft)
            return
        for item in _addressees(draft, leader=fault == "leader"):
            whole = trimmed(item.paragraph, 0, len(item.paragraph.text))
            names = item.paragraph.text[whole.start : whole.end].rstrip("：:！! ")
            end = whole.start + len(names)
            if fault == "leader":
                named = any(post in names for post in _POSTS) and not compiled(_NOT_ONE).match(names)
                if match := compiled(_LEADER).search(names) if named else None:
                    yield Hit(item.paragraph, whole.start + match.start(), whole.start + match.end())
            elif len(offices := _offices(names)) > 1:
                yield Hit(item.paragraph, whole.start, end, {"count": len(offices), "first": offices[0]})

    return check


def _addressees(draft: Draft, *, leader: bool) -> Iterator[Item]:
    """The line that addresses the paper; one to a person is a salutation to the outline."""
    wanted = (Role.RECIPIENT, Role.SALUTATION) if leader else (Role.RECIPIENT,)
    if leader and not is_issued(draft) and not _is_signed(draft):
        return
    for item in draft.outline.with_role(*wanted):
        if item.attachment is None and item.paragraph.part == "body":
            yield item


def _is_signed(draft: Draft) -> bool:
    roles = {item.role for item in draft.outline.items}
    return Role.SPEAKER not in roles and {Role.SIGNATURE, Role.ISSUE_DATE} <= roles


def _offices(names: str) -> list[str]:
    """Single recipients; 县委办公室（督查室） and names with 和 inside stay whole."""
    bare = compiled(r"[（(][^（()）]*[）)]").sub("", names)
    joined = compiled(
        rf"[、，,；;]|(?<=[府委会局厅部院办])[和及与并](?=[^、，,；;]{{2,40}}{_OFFICE_END}(?:$|[、，,；;]))"
    )
    return [one.strip() for one in joined.split(bare) if one.strip()]


def _copied_below(draft: Draft) -> Iterator[Hit]:
    issuer = title_of(draft).text.partition("关于")[0]
    if "镇" in issuer or "乡" in issuer or "街道" in issuer:
        return  # what a township calls 各镇 are its equals
    for item in draft.outline.with_role(Role.CC):
        text = item.paragraph.text
        if text.lstrip().startswith(("抄送", "抄报")) and (match := compiled(_BELOW).search(text)):
            end = next((at for at in range(match.end(), len(text)) if text[at] in "，、；。"), len(text))
            yield Hit(item.paragraph, match.start(), end)


@kind(
    "closing-formula",
    about="结语用了别的文种的套话，如请示里写“特此通知”。",
    wants="document",
    params={"owners": Param(dict, "{套话: [可以用它的文种]}；没有列出的文种不查。", required=True)},
)
def closing_formula(params: Params) -> DocumentCheck:
    """The last sentence of the paper opens with a formula that other kinds of paper own."""
    owners: dict[str, list[str]] = params["owners"]
    judged = {genre for genres in owners.values() for genre in genres}

    def check(draft: Draft) -> Iterator[Hit]:
        if draft.genre not in judged:
            return
        for item in running(draft)[-3:]:
            place = _last_sentence(item)
            said = item.paragraph.text[place.start : place.end]
            for formula, genres in owners.items():
                if said.startswith(formula) and len(said) <= len(formula) + 12 and draft.genre not in genres:
                    yield Hit(place.paragraph, place.start, place.end, {"formula": formula})
                    break

    return check


def _last_sentence(item: Item) -> Spot:
    text = item.paragraph.text
    whole = trimmed(item.paragraph, 0, len(text))
    start = max(text.rfind(mark, whole.start, max(whole.start, whole.end - 1)) for mark in "。！？；\n") + 1
    return trimmed(item.paragraph, max(start, whole.start), whole.end)


@kind(
    "cites-incoming",
    about="批复、复函的开头没有引来文的标题或发文字号。",
    wants="document",
    params={"number": Param(bool, "true 时连发文字号也查。", default=False)},
)
def cites_incoming(params: Params) -> DocumentCheck:
    """Answers whose first paragraphs do not say what they answer."""
    number: bool = params.get("number", False)

    def check(draft: Draft) -> Iterator[Hit]:
        opening = [item for item in running(draft) if item.role is Role.BODY][:2]
        title = title_of(draft).text
        if not opening or not (title.endswith(("批复", "复函")) and is_chinese_text(draft)):
            return
        if number and title.endswith("回复函"):
            return  # an answer to a citizen or a firm, whose letters have no number
        text = "".join(item.paragraph.text for item in opening)
        named = compiled(r"[《〈][^》〉]{2,200}[》〉]").search(text)
        numbered = compiled(r"[〔\[［（(]\d{4}[〕\]］）)]第?\d+号").search(text)
        missing = (
            "标题"
            if not named and not numbered
            else "发文字号"
            if not numbered
            else "标题"
            if not named
            else ""
        )
        if missing == ("发文字号" if number else "标题"):
            first = opening[0].paragraph
            end = next((at for at, char in enumerate(first.text) if char in "，。；"), len(first.text))
            place = trimmed(first, 0, end)
            yield Hit(place.paragraph, place.start, place.end)

    return check


@kind(
    "salutation-fits",
    about="报告的称谓与题注写的会议不符：常委会会议称“各位代表”“各位领导”，代表大会只称委员。",
    wants="document",
)
def salutation_fits(params: Params) -> DocumentCheck:
    """The salutation of a report against the meeting that its subtitle names."""

    def check(draft: Draft) -> Iterator[Hit]:
        items = draft.outline.items
        subtitle = "".join(
            "".join(i.paragraph.text.split())
            for i in items
            if i.role is Role.SUBTITLE and i.attachment is None
        )
        if "次会议上" not in subtitle or not title_of(draft).text.endswith(("报告", "说明")):
            return
        committee = "常务委员会第" in subtitle or "常委会第" in subtitle
        for item in draft.outline.with_role(Role.SALUTATION):
            place = trimmed(item.paragraph, 0, len(item.paragraph.text))
            said = item.paragraph.text[place.start : place.end].rstrip("：:！!，,")
            if committee:
                wrong = said == "各位代表" or "各位领导" in said or "各位来宾" in said
                right = "主任、各位副主任、各位委员："
            else:
                wrong = "代表大会第" in subtitle and "代表" not in said
                right = "各位代表："
            if wrong:
                meeting = "常委会会议" if committee else "代表大会"
                yield Hit(place.paragraph, place.start, place.end, {"meeting": meeting, "right": right})

    return check


_ASKS = r"^(?:关于)?(?:请求|恳请|申请|拟请|特请|请示|要求)(?!事项|的?理由|情况|依据)"


@kind("request-matters", about="请示的一级标题列了不止一件请求的事。", wants="document")
def request_matters(params: Params) -> DocumentCheck:
    """Two sections of the first level that each ask for something; one hit, on the second."""

    def check(draft: Draft) -> Iterator[Hit]:
        asking = [
            item
            for item in running(draft)
            if item.role is Role.HEADING1
            and compiled(_ASKS).match(item.heading_text[item.ordinal.end if item.ordinal else 0 :].strip())
        ]
        if len(asking) > 1:
            first, second = (trimmed(i.paragraph, 0, len(i.heading_text)) for i in asking[:2])
            yield Hit(second.paragraph, second.start, second.end, {"count": len(asking)}, related=(first,))

    return check


#: Long and short names of one office.
_SHORT = (
    ("人民代表大会常务委员会", "人大常委会"),
    ("人民代表大会", "人大"),
    ("人民政府", "政府"),
    ("办公室", "办"),
    ("委员会", "委"),
)


@kind("issuer-signs", about="标题里的发文机关与落款的署名不是同一个机关。", wants="document")
def issuer_signs(params: Params) -> DocumentCheck:
    """The office in the title against the only signature; a person or several offices sign for another."""

    def check(draft: Draft) -> Iterator[Hit]:
        issuer, about, _ = title_of(draft).text.partition("关于")
        signed = [
            item
            for item in draft.outline.with_role(Role.SIGNATURE)
            if item.attachment is None and item.paragraph.text.strip()
        ]
        if not about or not issuer or len(signed) != 1 or not is_chinese_text(draft):
            return
        place = trimmed(signed[0].paragraph, 0, len(signed[0].paragraph.text))
        name = "".join(place.paragraph.text[place.start : place.end].split())
        ends = compiled(f"{_OFFICE_END}$")
        # an opinion on 《……》: the office inside is that of the paper it is about
        if "《" in issuer or "：" in name or not ends.search(issuer) or not ends.search(name):
            return
        one, other = _shortened(issuer), _shortened(name)
        joint = (
            one.startswith(other)
            and bool(ends.search(one[len(other) :]))
            and len(one) - len(other) > len("办公室")
        )
        if one != other and not joint and not one.endswith(other) and not other.endswith(one):
            yield Hit(place.paragraph, place.start, place.end, {"issuer": issuer})

    return check


def _shortened(name: str) -> str:
    for long, short in _SHORT:
        name = name.replace(long, short)
    return name
