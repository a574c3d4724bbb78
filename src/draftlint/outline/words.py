"""The words of title, closing, notes and attachments; dates and brackets that stand alone.

All take a text that is not empty, without spaces around it.
"""

from __future__ import annotations

from draftlint.outline.marks import is_series_mark
from draftlint.outline.spacing import packed
from draftlint.text.lazy import compiled

#: Last words of the lines that tell the history of a law.
_ADOPTED = ("通过", "公布", "施行", "修订", "修正", "批准", "发布")
_S = "[ \u3000\u00a0\t\u2002\u2003]"


def is_subtitle(text: str) -> bool:
    """题注、副标题 by its words: a dash before it, or a bracket with a date, a session or a stage."""
    first = text[0]
    if first in "—―－–-─━":
        return len(text) <= 90 and not text.endswith(("。", "；"))
    if first in "（(〔":
        adopted = len(text) <= 600 and any(word in text for word in _ADOPTED)
        return (len(text) <= 120 or adopted) and is_bracketed(text) and not is_series_mark(text)
    if is_bare_date(text):
        return True
    if text.endswith(_ADOPTED) and compiled(r"^\d{4}年\d{1,2}月\d{1,2}日[ \u3000]").match(text) is not None:
        return "。" not in text and len(text) <= 160
    return len(text) <= 60 and text.endswith(("会议上", "大会上", "会上", "会议")) and (
        compiled(r"^\d{4}年\d{1,2}月\d{1,2}日在").match(text) is not None
    )  # fmt: skip


def is_stage(text: str) -> bool:
    """（草案） and the like: part of the title when set as it is."""
    if text[0] not in "（(〔" or text[-1] not in "）)〕" or len(text) > 14:
        return False
    return any(word in text for word in ("草案", "稿", "代拟", "提纲"))


def is_bare_date(text: str) -> bool:
    """A date and nothing else, blanks for month and day allowed (2026年　月　日)."""
    if len(text) > 24 or not text:
        return False
    if text[0] in "[【{<〔":  # a template's placeholder
        return text.strip("[]【】{}<>〔〕") in ("日期", "成文日期")
    close = packed(text)
    if close[-1] in "日月":
        return "年" in close and compiled(
            r"^[\d〇零○Ｏ一二三四五六七八九十Xx×＊*_]{0,5}年[\dXx×＊*_〇零○一二三四五六七八九十]{0,3}月(?:[\dXx×＊*_〇零○一二三四五六七八九十]{0,3}日)?$"
        ).match(close) is not None  # fmt: skip
    if not close[0].isdigit() or not close[-1].isdigit():
        return False
    return compiled(r"^(?:19|20)\d\d([.．/－-])\d{1,2}\1\d{1,2}$").match(close) is not None


def is_dateline(text: str) -> bool:
    """What a news agency puts above a text it prints."""
    core = text.strip("（()）")
    return (
        len(core) <= 30
        and core.endswith(("电", "讯"))
        and core.startswith(("新华社", "本报", "本网", "人民网"))
    )


def is_bracketed(text: str) -> bool:
    """The whole text stands in one pair of round brackets (or 〔〕)."""
    if len(text) < 2 or text[0] not in "（(〔" or text[-1] not in "）)〕":
        return False
    depth = 0
    for place, char in enumerate(text):
        if char in "（(〔":
            depth += 1
        elif char in "）)〕":
            depth -= 1
            if depth <= 0:
                return place == len(text) - 1
    return False


#: What the closing words begin with, and how they go on; apart, as each costs its time to compile.
_CLOSINGS = (
    ("以上如", r"(?:以上|上述|如上)(?:报告|说明|议案|意见|汇报|请示|建议|发言|述职|情况|方案|草案|决定|审议意见|事项|所请|要求)?.{0,24}(?:审议|审查|批示|批复|审定|批准|指正|批转|研究|同意|参考|评议|复|示|函复|当否|妥否|可否|执行)[^，]{0,8}$"),
    ("妥当可是如", r"(?:妥否|当否|可否|是否妥当|如无不妥)[，,、].{2,24}$"),
    ("特", r"特此(?:报告|通知|通报|公告|通告|函复|函告|函达|函商|函询|批复|致函|证明|说明|请示|决定|命令|函|复函|公示|声明|汇报)(?:[，,][^，。]{2,14})?[。！!.]?$"),
    ("现专此敬", r"现予(?:公告|公布|发布|通告)[。！]?$|(?:专此|此)(?:报告|复|函|致|令|告|布|批|函复|函达|通知)[。！!.]?$|此致$|敬礼[！!。]?$"),
    ("现请谨敬恳望盼", r"(?:现提请|请予?|谨请|敬请|恳请|望|盼|请)(?:予以?)?(?:审议|审查|批准|批示|批复|函复|指正|审定|研究|支持|大力支持|复|予以支持|审议决定|审查批准|研究函复|参照执行|遵照执行|认真贯彻执行|贯彻执行|一并审议)[^，]{0,10}[。！!]?$"),
    ("谢我报汇发述", r"(?:谢谢|我的(?:报告|发言|讲话|汇报|述职)).{0,16}[。！!]$|(?:报告|汇报|发言|述职)完毕.{0,12}$"),
)  # fmt: skip


def is_closing(text: str) -> bool:
    """结语: the fixed words that end a paper."""
    if not text or len(text) > 48 or "：" in text:
        return False
    return any(text[0] in heads and compiled(rest).match(text) for heads, rest in _CLOSINGS)


def is_note(text: str) -> bool:
    """附注: a bracket of its own below the date."""
    return len(text) <= 160 and is_bracketed(text.rstrip("。"))


def is_attachment_note(text: str) -> bool:
    """附件说明: 附件：…"""
    if text[0] != "附":
        return False
    return compiled(r"^附件?(?:\d{1,2})?[：:]|^附件\d{1,2}[.．、].").match(packed(text)) is not None


def attachment_label(text: str) -> str | None:
    """The number (or "") of an attachment label that stands alone: 附件1; None when the text is none."""
    if text[0] != "附" or len(text) > 12:
        return None
    match = compiled(
        r"^附(?:件|表|录)?([\d０-９]{1,2}|[一二三四五六七八九十]{1,3}|[Xx×])?[：:]?(?:[（(][^（）()]{1,6}[）)])?$"
    ).match(packed(text))
    return None if match is None else match[1] or ""


def titled_attachment_label(text: str) -> str | None:
    """The number (or "") of a label that runs on with the attachment's name; only at the head of a page."""
    if text[0] != "附":
        return None
    match = compiled(
        rf"^附{_S}{{0,9}}件{_S}{{0,9}}([\d０-９]{{1,2}}|[一二三四五六七八九十]{{1,3}})?{_S}{{0,9}}[：:. \u3000]{_S}{{0,9}}\S"
    ).match(text)
    return None if match is None or len(text) > 80 else match[1] or ""


def is_caption(text: str) -> bool:
    """图1　… 表2-1 …: titles of figures and tables."""
    if text[0] not in "图表" or len(text) > 60 or text[-1] in "。；：":
        return False
    return compiled(
        r"^[图表]\s*(?:\d+|[一二三四五六七八九十]+)(?:[-.—－]\d+)?(?:\s+|[：:.．])\S"
    ).match(text) is not None  # fmt: skip


def is_toc_entry(text: str) -> bool:
    """A line of a contents page: leaders (or a tab) and a page number."""
    return (
        len(text) <= 120
        and compiled(
            r"^\S.{0,120}(?:[.…·．]{3}|\t)[ \u3000]{0,9}[—-]?[ ]?(?:\d{1,4}|[IVXivx]{1,5})[ ]?[—-]?$"
        ).match(text)
        is not None
    )
