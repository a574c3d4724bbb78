"""At which level and before which body a paper is given: read off its head, or said by the office.

``level`` is ``county``, ``city`` or ``province``; ``body`` is ``npc`` (代表大会), ``sc`` (常委会), ``zhuren``
(主任会议) or ``gov`` (政府). An empty word means that nothing says so for certain. What ``.draftlint.yml``
says under ``level`` and ``body`` wins over the paper (``draft.tables["venue"]``).
"""

from __future__ import annotations

from draftlint.checks.base import Draft
from draftlint.outline.model import Role
from draftlint.text.lazy import compiled

#: Words that a configuration may use -> what they mean.
LEVELS = {
    "county": "county", "县级": "county", "县": "county", "区": "county", "旗": "county", "县级市": "county",
    "市辖区": "county", "city": "city", "市级": "city", "市": "city", "设区的市": "city", "地级市": "city",
    "自治州": "city", "province": "province", "省级": "province", "省": "province", "自治区": "province",
    "直辖市": "province",
}  # fmt: skip
BODIES = {
    "sc": "sc", "常委会": "sc", "常委会会议": "sc", "人大常委会": "sc", "zhuren": "zhuren", "主任会议": "zhuren",
    "npc": "npc", "人代会": "npc", "代表大会": "npc", "人民代表大会": "npc", "gov": "gov", "政府": "gov",
    "人民政府": "gov",
}  # fmt: skip

_HEAD = (
    Role.ISSUER_MARK, Role.SERIES_MARK, Role.TITLE, Role.SUBTITLE, Role.SPEAKER, Role.RECIPIENT, Role.SALUTATION,
    Role.SIGNATURE, Role.PRINTER,
)  # fmt: skip
_ORGAN = r"(?:第[一二三四五六七八九十百]+届)?(?:人民代表大会|人大|人民政府|政府|监察委员会|人民法院|人民检察院|常委会)"
_COUNTY = rf"[县旗]{_ORGAN}"
#: A city may have districts or be one itself (县级市): only what it alone has tells.
_CITY = r"中级人民法院|州(?:第|人民|人大|政府)|地级市|设区的市"
_PROVINCE = r"[省](?:第|人民|人大|政府|级)|自治区(?:第|人民|人大)|高级人民法院"


def head(draft: Draft) -> str:
    """The lines around the title and the signature without blanks, a line each."""

    def build() -> str:
        return "\n".join(
            "".join(item.paragraph.text.split())
            for item in draft.outline.with_role(*_HEAD)
            if item.attachment is None
        )

    return draft.memo("venue.head", build)


def level(draft: Draft) -> str:
    """``county``, ``city``, ``province``, or "" when nothing says so for certain."""
    return draft.memo("venue.level", lambda: _stated(draft, "level") or _level(head(draft)))


def body(draft: Draft) -> str:
    """``npc``, ``sc``, ``zhuren``, ``gov``, or "" when nothing says so for certain."""
    return draft.memo("venue.body", lambda: _stated(draft, "body") or _body(draft))


def _stated(draft: Draft, key: str) -> str:
    said: str = (draft.tables.get("venue") or {}).get(key, "")
    return said


def _level(text: str) -> str:
    text = text.replace("城市", "")
    found = [
        name
        for name, pattern in (("county", _COUNTY), ("city", _CITY), ("province", _PROVINCE))
        if compiled(pattern).search(text)
    ]
    return found[0] if len(found) == 1 else ""


def _body(draft: Draft) -> str:
    meeting = "".join(
        "".join(item.paragraph.text.split())
        for item in draft.outline.with_role(Role.SUBTITLE)
        if item.attachment is None
    )
    called = "".join(
        item.paragraph.text for item in draft.outline.with_role(Role.SALUTATION, Role.RECIPIENT)
        if item.attachment is None
    )  # fmt: skip
    if "主任会议" in meeting or "主任会议" in called:
        return "zhuren"
    if "会议" in meeting:
        if any(word in meeting for word in ("常务委员会", "常委会")):
            return "sc"
        if "代表大会" in meeting or "人大" in meeting:
            return "npc"
    if "各位委员" in called or any(word in called for word in ("常务委员会", "常委会")):
        return "sc"
    if "各位代表" in called:
        return "npc"
    if called.rstrip("：: ").endswith("政府"):
        return "gov"
    return ""
