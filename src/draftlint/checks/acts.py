"""Who is appointed to what, and who is removed from it, as a motion or a list says line by line.

Two ways of writing are read: a verb over a list (决定任命： 周海涛为县教育局局长；) and a verb in the sentence (免去段宏伟
同志的……职务；). What fits neither is passed over: nothing is told of what was not understood.
"""

from __future__ import annotations

from typing import NamedTuple

from draftlint.checks.base import Draft, Spot
from draftlint.outline.model import HEADINGS, Item, Role
from draftlint.text.lazy import compiled

_VERBS = "(?:决定|批准)?(?:任命|(?<!主)任职(?!务)|免去|免职(?!务))"
#: A line that announces a list ends with its verb: 一、县人民政府提请决定任命  现提请任命：
_OVER = rf"(?P<verb>{_VERBS})(?:下列|以下)?(?:\d+名|[一二三四五六七八九十]+名)?(?:同志|人员)?(?:的?职务)?(?:（[^）]{{0,12}}）)?[：:]?$"
_NAME = r"[\u4e00-\u9fff][ \u3000]{1,2}[\u4e00-\u9fff](?![\u4e00-\u9fff]{0,2}、)|[\u4e00-\u9fff]{2,4}?|[\u4e00-\u9fff]{1,7}·[\u4e00-\u9fff·]{1,9}?"
_NAMES = rf"(?P<names>(?:{_NAME})(?:、(?:{_NAME})){{0,11}})(?:等?(?:\d+名)?同志)?"
_POST = r"(?:(?!为)[\u4e00-\u9fff（）()、·\d]){2,60}?"
_APPOINT = rf"{_NAMES}(?:任|为|担任)(?P<post>{_POST})(?P<end>[；;。，,]|$)"
_REMOVE = rf"{_NAMES}的(?P<post>{_POST})职务(?:（[^）]{{1,20}}）)?(?P<end>[；;。，,]|$)"
_SAID = rf"(?P<verb>{_VERBS})"
_POST_ENDS = ("长", "主任", "委员", "员", "主席", "书记", "政委", "督学", "专员")
_NOT_NAMES = ("同志", "下列", "以下", "人员", "其他", "上述")
#: Papers that appoint; elsewhere people speak of appointments.
GENRES = ("appointment_motion", "appointment_list", "decision", "announcement")


class Act(NamedTuple):
    """One person and one post (``post`` may name several, joined by 、)."""

    item: Item
    verb: str  # 任命, 决定任命, 批准任命, 免去, 决定免去, 批准免去
    name: str  # without the space of two-character names
    name_spot: Spot
    post: str
    post_spot: Spot
    over: (
        str | None
    )  # what stands before the verb in the line over the list; None: the verb is in the sentence
    group: int  # acts under one verb share it

    @property
    def appoints(self) -> bool:
        """Whether the person is appointed (else removed)."""
        return self.verb.endswith("任命")

    @property
    def posts(self) -> tuple[str, ...]:
        """Each post by itself."""
        return tuple(self.post.split("、"))


def acts_of(draft: Draft) -> tuple[Act, ...]:
    """All acts of a paper, its attached lists included."""
    return draft.memo("acts", lambda: tuple(_read(draft)))


def packed(name: str) -> str:
    """A name without the space inside."""
    return "".join(name.split())


def _read(draft: Draft) -> list[Act]:
    found: list[Act] = []
    verb, over, group = "", "", 0
    for item in draft.outline.items:
        text = item.paragraph.text
        if item.role in (Role.BLANK, Role.TOC, Role.PAGE, Role.TITLE) or item.paragraph.cell is not None:
            continue
        if item.role in (Role.ATTACHMENT_LABEL, Role.ATTACHMENT_TITLE, Role.SIGNATURE, Role.ATTACHMENT_NOTE):
            verb = ""
            continue
        if not any(word in text for word in ("任", "免", "职", "为")):
            continue
        start = item.ordinal.end if item.ordinal else 0
        body = text[start:].strip()
        line = compiled(_OVER).search(body)
        if line and (len(body) <= 40 or body[-1] in "：:") and "。" not in body[line.start() :]:
            verb, over, group = _usual(line["verb"]), body[: line.start()], group + 1
            continue
        if item.role in HEADINGS and not _acts_in(item, start, verb or "任命", group, over):
            verb = ""  # a heading of something else ends the list
        spoken = list(compiled(_SAID).finditer(text, start))
        inline: list[Act] = []
        for said in spoken:
            group += 1
            inline += _acts_in(item, said.end(), _usual(said["verb"]), group, None)
        if inline:
            found += inline
        elif verb and not spoken:
            found += _acts_in(item, start, verb, group, over)
    return found


def _usual(verb: str) -> str:
    """免职 and 任职 by the verbs of the law."""
    return verb.replace("免职", "免去").replace("任职", "任命")


def _acts_in(item: Item, at: int, verb: str, group: int, over: str | None) -> list[Act]:
    """The acts that follow one another from ``at``."""
    text = item.paragraph.text
    found: list[Act] = []
    pattern = compiled(_APPOINT if verb.endswith("任命") else _REMOVE)
    while at < len(text):
        while at < len(text) and text[at] in " \u3000\t：:":
            at += 1
        hit = pattern.match(text, at)
        if hit is None or not hit["post"].rstrip("）)").endswith(_POST_ENDS):
            break
        names = hit["names"].split("、")
        if any(word in name for name in names for word in _NOT_NAMES):
            break
        where = hit.start("names")
        post = Spot(item.paragraph, hit.start("post"), hit.end("post"))
        for name in names:
            spot = Spot(item.paragraph, where, where + len(name))
            where += len(name) + 1
            found.append(Act(item, verb, packed(name), spot, hit["post"], post, over, group))
        at = hit.end()
    return found
