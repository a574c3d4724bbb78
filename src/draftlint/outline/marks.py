"""The words of letterhead and 版记: numbers, secrecy, urgency, marks, 抄送, 印发.

All take a text that is not empty, without spaces around it.
"""

from __future__ import annotations

from draftlint.outline.spacing import packed
from draftlint.text.lazy import compiled

_URGENT = frozenset({"特急", "加急", "特提", "平急", "急件", "紧急"})


def is_copy_number(text: str) -> bool:
    """份号."""
    if text.isascii() and text.isdigit():
        return len(text) == 6
    return text[0] in "份Nn" and compiled(
        r"^(?:份号[：:]?\s*\d{1,6}|[Nn][Oo][.．:：]?\s*\d{3,6})$"
    ).match(text) is not None  # fmt: skip


def is_secrecy(text: str) -> bool:
    """密级和保密期限."""
    if "密" not in text or len(text) > 20:
        return False
    return compiled(r"^(?:密级[：:])?(?:绝密|机密|秘密)(?:[★☆*].{0,8})?$").match(packed(text)) is not None


def is_urgency(text: str) -> bool:
    """紧急程度."""
    if len(text) > 14:
        return False
    return packed(text).removeprefix("紧急程度").lstrip("：:") in _URGENT


def is_doc_number(text: str) -> bool:
    """发文字号, alone or sharing its line with 签发人."""
    if "号" not in text or len(text) > 80:
        return False
    return compiled(
        r"^[\u4e00-\u9fff·×＊○Ａ-ｚA-Za-z]{1,24}[〔\[［(（【﹝「{](?:(?:19|20)?[0-9Xx×]{2}|[Xx×＊*]+)年?[〕\]］)）】﹞」}]第?"
        r"[0-9Xx×＊*〇一二三四五六七八九十百]*号(?:签发人.*|附件\d*)?$"
    ).match(packed(text)) is not None  # fmt: skip


def is_serial_number(text: str) -> bool:
    """第3号, （第5期）, 〔十八届〕第3号, 〔2026〕4号: numbers of orders, announcements and minutes."""
    if len(text) > 24 or text.rstrip("）)〕]")[-1:] not in ("号", "期", "次"):
        return False
    if "第" not in text or text[0] in "〔[":
        by_year = compiled(r"^[〔\[](?:19|20)\d\d年?[〕\]]第?\d{1,4}[号期次]$").match(packed(text))
        if by_year is not None or "第" not in text:
            return by_year is not None
    return compiled(
        r"^[（(〔\[]?(?:[\u4e00-\u9fff]{1,6}届[〕）)\]]?)?第[〇零一二三四五六七八九十百\dXx×]+[号期次][）)〕\]]?$"
    ).match(packed(text)) is not None  # fmt: skip


def is_signer(text: str) -> bool:
    """签发人 (on a line of its own)."""
    return text[0] == "签" and packed(text).startswith("签发人")


def is_series_mark(text: str) -> bool:
    """会议文件之一, 县十八届人大五次会议文件（3）."""
    if len(text) > 45:
        return False
    if text[0] in "（(":
        return text[1:-1].isdigit() and len(text) <= 5 and text[-1] in "）)"
    if "文件" not in text and "材料" not in text:
        return False
    return compiled(
        r"^.{0,40}(?:文件|材料)(?:之[一二三四五六七八九十百\d]+|[（(][一二三四五六七八九十百\dXx×]*[)）])$"
        r"|^会议(?:文件|材料)[：:]?$|^.{0,30}会议文件[一二三四五六七八九十\d]{1,3}$"
    ).match(packed(text)) is not None  # fmt: skip


def is_issuer_mark(text: str) -> bool:
    """发文机关标志 by its words alone: ××县人民政府文件."""
    return (
        4 <= len(text) <= 40
        and text.endswith("文件")
        and not compiled("[，。：、《]|关于|印发|的").search(text)
    )


def is_cc(text: str) -> bool:
    """抄送, and 主送 that was moved to the 版记."""
    if text[0] not in "抄主分发" or ("：" not in text and ":" not in text):
        return False
    return packed(text[:12]).replace(":", "：").startswith(("抄送：", "抄报：", "主送：", "分送：", "发送："))


def is_printer(text: str) -> bool:
    """印发机关和印发日期, and the number of copies."""
    if len(text) > 80:
        return False
    if text[0] in "承校打录" and compiled("^(?:承办(?:单位|人)|校对|打印|录入)[：:]").match(text):
        return True
    if "印" not in text:
        return False
    close = packed(text)
    if close.endswith(("日印发", "日印", "月印发")):
        return True
    return close.lstrip("（(").startswith("共印") and close.rstrip("。）)").endswith("份")


def is_open_note(text: str) -> bool:
    """附注 whose brackets were forgotten: 联系人：…, 此件公开发布."""
    if text[0] not in "联此附" or len(text) > 80:
        return False
    return (
        compiled("^(?:联系(?:人|电话|方式)|附注)[：:]|^此件(?:公开|依申请|主动|不予|发)").match(packed(text))
        is not None
    )


def is_page_number(text: str) -> bool:
    """A page number that stands among the text: — 1 —, - 2 -."""
    return len(text) <= 10 and text.strip("—-－–― \u3000").isdigit() and text[-1] in "—-－–―"
