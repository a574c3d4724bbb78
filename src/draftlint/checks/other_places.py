"""Kind ``other-place``: another county acts where the paper's own should, as in a text copied from there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from draftlint.checks.base import DocumentCheck, Draft, Hit, Param, Params, Spot, kind
from draftlint.checks.composition import running
from draftlint.checks.judged import is_chinese_text, together
from draftlint.outline.model import Item, Role
from draftlint.text.lazy import compiled

_ORGANS = (
    "人民代表大会", "人大常委会", "人民政府", "人民法院", "人民检察院", "监察委员会", "政协", "委", "人大", "政府", "第",
)  # fmt: skip
_SESSION = "第[一二三四五六七八九十]+届"
_LONGEST_NAME = 4
#: Words that end in 县 without naming one, or that name no certain one.
_NO_PLACE = (
    "[各全该两数贵我本某跨邻外]|[市区乡省州个们向请报经由受给把将被让使赴往从于按依并或是为对及据着了过在到托交送议]$|"
    "(?:会同|陪同|随同|协同|联合|配合|协助|督促|推动|支持|组织|代表|根据|按照|依照|听取|作为|成为|要求|请求|通过|监督|促进|指导|"
    "服务|印发|转发|加强|做好|召开|举行|参加|出席|列席|以及|围绕|落实|贯彻|执行|接受|履行|报送|提交|邀请|依据|遵照|"
    "审议|收到|其中|不开|学习|宣传|反馈|回应|维护|推进|严格|认真|所有|有关|部分|其他|相关|周边|一些|这些|那些|上级|下级)$"
)
#: Where the paper's own place stands: at the head of a line, or in 在××县第十八届……会议上.
_HEAD = r"^[—－\s　（(]*(?:\d{4}年\d{1,2}月\d{1,2}日)?在?(?:中共|中国共产党)?[^县]{0,8}$"
#: What stands before a place that acts, at the head of a clause.
_ENTRUSTED = ("我受", "现受", "受")
_LEADS = (*_ENTRUSTED, "由", "经", "在", "请", "根据", "按照")
_CLAUSE_ENDS = "。；，！？、：“ \t\u3000\n"
#: Who tells of another county names it on purpose.
_ON_PURPOSE = ("考察", "学习", "借鉴", "经验", "结对", "协作", "帮扶", "对口", "邻", "毗邻", "交界", "联合", "相比", "调入", "调任", "任职", "历任", "原任")  # fmt: skip
_OWN_ROLES = (
    Role.ISSUER_MARK, Role.DOC_NUMBER, Role.TITLE, Role.SUBTITLE, Role.SPEAKER, Role.RECIPIENT, Role.SIGNATURE,
    Role.PRINTER,
)  # fmt: skip


class _Named(NamedTuple):
    place: str
    spot: Spot
    sure: bool


@kind(
    "other-place",
    about="文稿是本县的，正文里却有别的县的机关在办事，多半是照抄时没有改过来。",
    wants="document",
    params={
        "times": Param(int, "出现几次才报；“受××县人民政府委托”一次就报。", default=2),
    },
)
def other_place(params: Params) -> DocumentCheck:
    """One hit for each other county that acts in a paper with a county of its own."""
    times: int = params.get("times", 2)

    def check(draft: Draft) -> Iterator[Hit]:
        own = _own(draft)
        if len(own) != 1 or not is_chinese_text(draft):
            return
        home = next(iter(own))
        found: dict[str, list[_Named]] = {}
        for item in running(draft):
            for named in _strangers(item, home):
                found.setdefault(named.place, []).append(named)
        for place, places in found.items():
            if any(one.sure for one in places) or len(places) >= times:
                yield together([one.spot for one in places], place=place, own=home, times=len(places))

    return check


def _own(draft: Draft) -> set[str]:
    """Counties that the front and the back of the paper name."""
    found: set[str] = set()
    for item in draft.outline.with_role(*_OWN_ROLES):
        if item.attachment is None:
            text = "".join(item.paragraph.text.split())
            found |= {n for n, start, _ in _counties(text) if compiled(_HEAD).match(text[:start])}
    # 安和县 and 市安和县 are one
    return {name for name in found if not any(other != name and name.endswith(other) for other in found)}


def _levels(text: str) -> Iterator[int]:
    """Offsets of 县 or 旗 before the name of an organ."""
    for level in "县旗":
        at = text.find(level)
        while at >= 0:
            if text.startswith(_ORGANS, at + 1) and (
                text[at + 1] != "第" or compiled(_SESSION).match(text, at + 1)
            ):
                yield at
            at = text.find(level, at + 1)


def _is_name(name: str) -> bool:
    """Whether the characters before 县 can be the name of one."""
    return all("\u4e00" <= char <= "\u9fff" for char in name) and not compiled(_NO_PLACE).search(name)


def _counties(text: str) -> Iterator[tuple[str, int, int]]:
    for at in _levels(text):
        # the shortest name that ends here: what stands before it is another word
        if at >= 2 and _is_name(text[at - 2 : at]):
            yield text[at - 2 : at + 1], at - 2, at + 1


def _strangers(item: Item, home: str) -> Iterator[_Named]:
    text = item.paragraph.text
    if ("县" not in text and "旗" not in text) or any(word in text for word in _ON_PURPOSE):
        return
    for at in _levels(text):
        for size in range(2, _LONGEST_NAME + 1):
            start = at - size
            if start < 0:
                break
            lead = next((one for one in _LEADS if text.endswith(one, 0, start)), "")
            if start > len(lead) and text[start - len(lead) - 1] not in _CLAUSE_ENDS:
                continue
            name = text[start : at + 1]
            if _is_name(text[start:at]) and not name.endswith(home) and not home.endswith(name):
                entrusted = lead in _ENTRUSTED and "委托" in text[at : at + 20]
                yield _Named(name, Spot(item.paragraph, start, at + 1), entrusted)
            break
