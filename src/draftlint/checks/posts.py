"""What a post is: whose it is, who appoints to it, and whether two wordings mean the same one."""

from __future__ import annotations

from draftlint.text.lazy import compiled

#: Whose post it is: the first pattern that fits.
_ORGANS = (
    ("court", r"人民法院(?!.{0,8}(?:人民政府|局))"),
    ("procuratorate", r"人民检察院"),
    ("supervision", r"监察委员会"),
    ("congress", r"人大|人民代表大会|常务委员会|代表资格审查委员会"),
    (
        "government",
        (
            r"(?:人民政府|[县市区旗州盟省])副?(?<![乡镇])(?:县长|市长|区长|旗长|州长|盟长|省长)$|人民政府(?:办公[室厅]主任|秘书长)$|"
            r"(?<!分)局局长$|(?:发展和改革|卫生健康|民族事务|民族宗教事务|住房和城乡建设)委员会主任$|厅厅长$"
        ),
    ),
)
ORGANS = {
    "court": "法院院长",
    "procuratorate": "检察长",
    "supervision": "监察委员会主任",
    "congress": "主任会议",
    "government": "县长（市长、区长等）",
}
_BY_COURT = r"(?:副院长|审判委员会委员|庭长|审判员)$"
_BY_PROCURATORATE = r"(?:副检察长|检察委员会委员|检察员)$"
_BY_SUPERVISION = r"监察委员会(?:副主任|委员)$"
#: Heads whom a congress elects. Courts and procuratorates that are no county's have other rules.
_ELECTED = r"(?:人民政府|[县市区旗州省])(?:县长|市长|区长|旗长|州长|省长)$|常务委员会(?:主任|副主任|秘书长|委员)$|[县区旗]监察委员会主任$|[县区旗]人民(?:法院院长|检察院检察长)$"
_OTHER_COURTS = (
    "地区",
    "园区",
    "矿区",
    "新区",
    "开发区",
    "林区",
    "垦区",
    "农场",
    "监狱",
    "铁路",
    "代理",
    "代县",
    "代市",
    "代区",
)
_PLACE = r"^[\u4e00-\u9fff]{1,8}?(?:自治[县州区旗]|[省市县区州旗盟])(?=.{2})|^[省市县区州旗盟](?=.{2})"
_SINGLE = (
    "局长",
    "主任",
    "院长",
    "检察长",
    "庭长",
    "县长",
    "市长",
    "区长",
    "厅长",
    "部长",
    "主任委员",
    "秘书长",
)


def organ_of(post: str) -> str | None:
    """court, procuratorate, supervision, congress, government; None when the words do not say it for certain."""
    return next((organ for organ, pattern in _ORGANS if compiled(pattern).search(post)), None)


def verb_of(post: str) -> str | None:
    """``决定`` where the committee decides on the appointment, "" where it appoints, None when not certain."""
    organ = organ_of(post)
    if organ == "government" and not is_elected(post):
        return "决定"
    by = {"court": _BY_COURT, "procuratorate": _BY_PROCURATORATE, "supervision": _BY_SUPERVISION}.get(
        organ or ""
    )
    return "" if by and compiled(by).search(post) else None


def is_elected(post: str) -> bool:
    """Whether a congress elects to this post, and nobody appoints."""
    return compiled(_ELECTED).search(post) is not None and not any(word in post for word in _OTHER_COURTS)


def is_single(post: str) -> bool:
    """Whether one person holds the post."""
    return post.endswith(_SINGLE) and "副" not in post


def normal(post: str) -> str:
    """A post without the place and with short names of organs."""
    said = "".join(post.split())
    for long, short in (("人民代表大会常务委员会", "人大常委会"), ("人民代表大会", "人大"), ("人民政府", "")):
        said = said.replace(long, short)
    return compiled(_PLACE).sub("", said, count=1)


def same(one: str, other: str) -> bool:
    """Whether two wordings may mean one post: one is the end of the other."""
    a, b = normal(one), normal(other)
    return a.endswith(b) or b.endswith(a)
