"""Who speaks, who is addressed, who signs: told from words.

All take a text that is not empty, without spaces around it.
"""

from __future__ import annotations

from draftlint.outline.spacing import packed
from draftlint.outline.words import is_bare_date
from draftlint.text.lazy import compiled

#: Last words of posts and of names of offices.
POSTS = ("主任委员", "主任", "局长", "委员长", "院长", "检察长", "组长", "书记", "厅长", "部长", "科长", "处长", "秘书长", "县长", "市长", "区长", "省长", "州长", "盟长", "旗长", "镇长", "乡长", "主席", "总理", "行长", "校长", "所长", "会长", "队长", "站长", "司长", "署长", "政委", "负责人", "委员", "代表", "审判员", "检察员", "庭长", "调研员", "专员", "理事长", "董事长", "经理")  # fmt: skip
OFFICES = ("政府", "委员会", "常委会", "人大", "政协", "党委", "党组", "县委", "市委", "区委", "省委", "州委", "法院", "检察院", "监委", "办公厅", "办公室", "局", "厅", "部", "院", "署", "委", "办", "中心", "公司", "集团", "银行", "大学", "学院", "学校", "中学", "小学", "协会", "学会", "联合会", "工会", "单位", "部门", "机关", "街道", "社区", "村", "处", "科", "所", "站", "团", "队", "组", "室", "会", "省", "市", "县", "区", "州", "旗", "盟", "镇", "乡", "支部", "指挥部", "团体", "组织", "企业", "机构", "人武部", "开发区", "园区", "工委", "分局", "支队", "大队", "总队", "医院", "街", "庭", "馆", "台", "军分区", "联盟", "基地", "班子")  # fmt: skip
_ADDRESSED = (
    "各位", "同志们", "主任", "副主任", "主席团", "主席", "女士们", "朋友们", "委员长", "代表们", "委员们", "先生们", "大家",
)  # fmt: skip
_PERSONS = (
    "同志", "们", "代表", "委员", "主任", "秘书长", "来宾", "领导", "先生", "女士", "朋友", "主席", "副主席", "政协", "老师",
)  # fmt: skip
_NO_CALL = (
    "如下", "认为", "指出", "要求", "强调", "决定", "通知", "提出", "表示", "建议", "审议", "会议", "以下", "报告", "说明",
)  # fmt: skip
#: Words that no list of recipients has.
_NO_ADDRESS = (
    "如下", "下列", "以下", "根据", "按照", "现将", "认为", "指出", "要求", "强调", "报告", "通知", "情况",
    "。", "；", "：", ":", "“", "”", "《",
)  # fmt: skip


def is_han(text: str) -> bool:
    """Han characters and nothing else (× and ○ stand for some in templates)."""
    return bool(text) and all("\u4e00" <= char <= "\u9fff" or char in "·×ＸX○" for char in text)


def is_name_char(char: str) -> bool:
    """May stand in a person's name or in its placeholder."""
    return "\u4e00" <= char <= "\u9fff" or char in "·Xx×＊○"


def is_speaker(text: str) -> bool:
    """报告人: a post and a name (县人大常委会主任　张建国), or 报告人：…"""
    if len(text) > 48 or text[-1] in "。；，、：:！!？?”》）)":
        return False
    if text[0] in "报汇发主述说" and compiled("^(?:报告|汇报|发言|主持|述职|说明)人[^：:]{0,4}[：:]").match(
        text
    ):
        return True
    pieces = text.split()
    if len(pieces) < 2 or any(mark in text for mark in "。；：《》，"):
        return False
    # A name of two characters may have a space inside.
    for size in (1, 2):
        name, posts = "".join(pieces[-size:]), pieces[:-size]
        if posts and len(name) <= 6 and all(is_name_char(char) for char in name):
            post = posts[-1]
            if post[-1] in "）)":
                post = post[: max(post.rfind("（"), post.rfind("("))]
            if post.endswith(POSTS):
                return True
    return False


def is_speaker_by_place(text: str) -> bool:
    """A byline that only its place under the title tells: an office, a name, a post run into a name."""
    if len(text) > 30 or text[-1] in "。；，、：:！!？?”》":
        return False
    pieces = text.split()
    if len(pieces) == 2 and all(len(piece) <= 2 for piece in pieces) and is_han("".join(pieces)):
        return True
    if len(pieces) != 1 or not is_han(text):
        return False
    if 2 <= len(text) <= 3:
        return True
    return (len(text) >= 4 and text.endswith(OFFICES)) or any(
        text[:-size].endswith(POSTS) for size in (2, 3, 4)
    )


def is_salutation(text: str) -> bool:
    """称谓: people addressed at a meeting (各位代表： 主任、各位副主任、各位委员：)."""
    if len(text) > 60 or text[-1] not in "：:！!，,":
        return False
    if "。" in text or "；" in text or any(word in text for word in _NO_CALL):
        return False
    names = text[:-1].replace("，", "、").replace(",", "、").split("、")
    if not names[0].removeprefix("尊敬的").removeprefix("敬爱的").startswith(_ADDRESSED):
        return False
    return all(len(name) <= 16 and (name.startswith(_ADDRESSED) or name.endswith(_PERSONS)) for name in names)


def is_recipient(text: str) -> bool:
    """主送机关: names of offices up to a colon."""
    if text[-1] not in "：:":
        return False
    names = text[:-1].rstrip()
    if not names:
        return False
    if len(text) > 240:
        return len(text) <= 2000 and _all_offices(names)
    if len(names) <= 24 and (names[0] in "Xx×＊*○Ｘ[【{<〔") and _is_placeholder(names):
        return True
    if names[0] == "附" or any(word in names for word in _NO_ADDRESS) or names.find("各位") > 0:
        return False
    core = names[: max(names.rfind("（"), names.rfind("("))] if names[-1] in "）)" else names
    return core.endswith((*OFFICES, *POSTS, "同志", "主任会议"))


def _all_offices(names: str) -> bool:
    """A long list in which every name is an office's."""
    several = names.replace("，", "、").replace(",", "、").split("、")
    return all(len(name) <= 24 and name.strip().endswith(OFFICES) for name in several)


def _is_placeholder(names: str) -> bool:
    if names[0] in "[【{<〔":
        return any(word in names for word in ("主送", "单位", "机关")) and names[-1] in "]】}>〕"
    return len(names.rstrip("Xx×＊*○Ｘ")) == 0 or names[-1] in "）)"


def is_recipient_without_colon(text: str) -> bool:
    """A recipient whose colon was forgotten, or is a full stop; only its place makes it one."""
    if text[-1] == "。" and "。" not in text[:-1]:
        text = text[:-1]
    if len(text) > 120 or text[-1] in "。；！？”》）：":
        return False
    names = text.rstrip("，,、；;")
    if any(word in names for word in _NO_ADDRESS) or "的" in names or "关于" in names:
        return False
    several = [name for name in names.replace("，", "、").replace(",", "、").split("、") if name]
    if not all(2 <= len(name) <= 24 and name.endswith(OFFICES) for name in several):
        return False
    return names[:1] == "各" or len(several) > 1 or text != names


def is_signature(text: str) -> bool:
    """署名 by its words: an office, or a post and a name."""
    if len(text) > 40 or not text or text[-1] in "。；，、：:！!？?”》":
        return False
    if text[0] in "[【{<〔":  # a template's placeholder
        return any(word in text for word in ("发文", "落款", "单位", "机关", "署名"))
    close = packed(text)
    if close[-1] in "）)":
        close = close[: max(close.rfind("（"), close.rfind("("))]
    if not close or any(mark in close for mark in "。；，《“"):
        return False
    if len(close) >= 3 and close.endswith(OFFICES):
        return True
    if len(close) <= 4 and is_han(close):
        return len(close) >= 2
    post, colon, name = close.replace(":", "：").partition("：")
    if colon:
        return post.endswith((*POSTS, "人")) and len(post) <= 20 and len(name) <= 12
    return any(close[:-size].endswith(POSTS) and is_han(close[-size:]) for size in (2, 3, 4))


def is_signed_and_dated(text: str) -> bool:
    """署名 and 成文日期 on one line."""
    if len(text) > 70:
        return False
    name, _, date = text.replace("\u3000", " ").replace("\t", "  ").replace("\n", "  ").partition("  ")
    return is_bare_date(date.strip()) and is_signature(name.strip())


def is_attendance(text: str) -> bool:
    """Lists of those present, at the end of minutes."""
    if text[0] not in "出列请缺记参主" or ("：" not in text and ":" not in text):
        return False
    return (
        compiled("^(?:出席|列席|请假|缺席|记录|参加|主持)(?:人员?|会议)?[：:]").match(packed(text[:16]))
        is not None
    )
