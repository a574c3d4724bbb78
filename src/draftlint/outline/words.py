"""What the words of a paragraph say about its part in a paper, each question by itself.

All take the paragraph's text without spaces around it.
"""

from __future__ import annotations

from draftlint.text.dates import whole_date
from draftlint.text.lazy import compiled

_S = "[ \u3000\u00a0\t]"
_POST = (
    "(?:主任委员|主任|局长|委员长|院长|检察长|组长|书记|厅长|部长|科长|处长|秘书长|县长|市长|区长|省长|州长|盟长|旗长|镇长|乡长|主席|总理|行长|校长|所长|"
    "会长|队长|站长|司长|署长|总队长|支队长|政委|负责人|委员|代表|审判员|检察员|庭长|调研员|专员|理事长|董事长|总经理|经理)"
)
_ORG = (
    "(?:人民政府|政府|委员会|常委会|人大|政协|党委|党组|县委|市委|区委|省委|州委|法院|检察院|监委|办公厅|办公室|局|厅|部|院|署|委|办|"
    "中心|公司|集团|银行|大学|学院|学校|中学|小学|医院|协会|学会|联合会|总工会|工会|单位|部门|机关|街道|乡镇|社区|村|"
    "处|科|所|站|团|队|组|室|会|省|市|县|区|州|旗|盟|镇|乡|主席团|代表团|支部|领导小组|指挥部|团体|组织|企业|工委|专委会)"
)
_DOC_NUMBER = rf"[\u4e00-\u9fff·A-Za-z]{{1,24}}{_S}*[〔\[［(（【﹝「{{]{_S}*(?:(?:19|20)?[0-9Xx×]{{2}}|[Xx×＊*]+){_S}*年?[〕\]］)）】﹞」}}]{_S}*第?{_S}*[0-9Xx×＊*〇一二三四五六七八九十百]*{_S}*号"
_BRACKETED = "^[（(〔][^（(]*(?:[（(][^（()）]*[)）][^（()）]*)*[）)〕]$"


def is_copy_number(text: str) -> bool:
    """份号."""
    return compiled(r"^(?:份号[：:]?\s*\d{1,6}|\d{6}|[Nn][Oo][.．:：]?\s*\d{3,6})$").match(text) is not None


def is_secrecy(text: str) -> bool:
    """密级和保密期限."""
    return compiled(rf"^(?:密级[：:]{_S}*)?(?:绝密|机密|秘密)(?:{_S}*[★☆*].{{0,8}})?$").match(
        compiled(_S + "+").sub("", text)
    ) is not None  # fmt: skip


def is_urgency(text: str) -> bool:
    """紧急程度."""
    return compiled(r"^(?:紧急程度[：:])?(?:特急|加急|特提|平急|急件|紧急)$").match(
        compiled(_S + "+").sub("", text)
    ) is not None  # fmt: skip


def is_doc_number(text: str) -> bool:
    """发文字号, alone or sharing its line with 签发人."""
    if "号" not in text or len(text) > 80:
        return False
    return compiled(rf"^{_DOC_NUMBER}(?:{_S}*签{_S}*发{_S}*人.*)?(?:附件{_S}*\d*)?$").match(text) is not None


def is_serial_number(text: str) -> bool:
    """第3号, （第5期）, 〔十八届〕第3号: numbers of orders, announcements and minutes."""
    if not text or len(text) > 24:
        return False
    return compiled(
        rf"^[（(〔\[]?{_S}*(?:[\u4e00-\u9fff]{{1,6}}届[〕）)\]]?)?{_S}*第{_S}*[〇零一二三四五六七八九十百\dXx×]+{_S}*[号期次]{_S}*[）)〕\]]?$"
    ).match(text) is not None  # fmt: skip


def is_signer(text: str) -> bool:
    """签发人 (on a line of its own)."""
    return text.startswith("签") and compiled(rf"^签{_S}*发{_S}*人{_S}*[：:]?").match(text) is not None


def is_series_mark(text: str) -> bool:
    """会议文件之一, 县十八届人大五次会议文件（3）."""
    if len(text) > 45:
        return False
    return compiled(
        rf"^(?:.{{0,36}}会议?)?(?:文件|材料){_S}*(?:之{_S}*[一二三四五六七八九十百\d]+|[（(]{_S}*[一二三四五六七八九十百\dXx×]*{_S}*[)）])$"
        r"|^[（(]\d{1,3}[)）]$|^会议(?:文件|材料)[：:]?$|^.{0,30}会议文件[一二三四五六七八九十\d]{1,3}$"
    ).match(text) is not None  # fmt: skip


def is_issuer_mark(text: str) -> bool:
    """发文机关标志 by its words alone: ××县人民政府文件."""
    return (
        4 <= len(text) <= 40
        and text.endswith("文件")
        and not compiled("[，。：、《]|关于|印发|的").search(text)
    )


def is_subtitle(text: str) -> bool:
    """题注、副标题 by its words: a dash before it, or a bracket with a date, a session or a stage."""
    first = text[0]
    if first in "—―－–-─━":
        return len(text) <= 90 and not text.endswith(("。", "；"))
    if first in "（(〔":
        return len(text) <= 120 and compiled(_BRACKETED).match(text) is not None and not is_series_mark(text)
    return is_bare_date(text) or (
        len(text) <= 60
        and compiled(r"^\d{4}年\d{1,2}月\d{1,2}日在.+(?:会议|会|大会)上?$").match(text) is not None
    )


def is_stage(text: str) -> bool:
    """（草案） and the like: part of the title when set as it is."""
    return (
        len(text) <= 14
        and compiled("^[（(〔][^（()）]*(?:草案|稿|代拟|提纲)[^（()）]*[）)〕]$").match(text) is not None
    )


def is_bare_date(text: str) -> bool:
    """A date and nothing else, blanks for month and day allowed (2026年　月　日)."""
    if len(text) > 24 or not text:
        return False
    if whole_date(text) is not None:
        return True
    return compiled(
        rf"^(?:\d{{4}}|[〇零○一二三四五六七八九]{{4}}|[Xx×＊*_]{{2,4}}|[Xx×＊*_\d]{{4}}|{_S}*){_S}*年{_S}*"
        rf"[\dXx×＊*_〇零一二三四五六七八九十]{{0,3}}{_S}*月(?:{_S}*[\dXx×＊*_〇零一二三四五六七八九十]{{0,3}}{_S}*日)?$"
        rf"|^(?:19|20)\d\d{_S}*[.．/－-]{_S}*\d{{1,2}}{_S}*[.．/－-]{_S}*\d{{1,2}}$"
    ).match(text) is not None  # fmt: skip


def is_speaker(text: str) -> bool:
    """报告人: a post and a name (县人大常委会主任　张建国), or 报告人：…"""
    if len(text) > 48 or text[-1] in "。；，、：:！!？?”》）)":
        return False
    return compiled(
        rf"^(?:报告|汇报|发言|主持|述职|说明)人{_S}*[：:]|"
        rf"^[^。；：《》]{{0,40}}{_POST}{_S}*(?:[（(][^（()）]{{1,12}}[)）])?{_S}+[\u4e00-\u9fff·Xx×＊○]{{1,6}}(?:{_S}+[\u4e00-\u9fff]{{1,2}})?$"
    ).match(text) is not None  # fmt: skip


def is_speaker_by_place(text: str) -> bool:
    """A byline that only its place under the title tells: an office, a name, a post run into a name."""
    if len(text) > 30 or text[-1] in "。；，、：:！!？?”》":
        return False
    return compiled(
        rf"^[\u4e00-\u9fff·×]{{2,28}}{_ORG}$|^[\u4e00-\u9fff×]{{1,2}}{_S}+[\u4e00-\u9fff×]{{1,2}}$|"
        rf"^[\u4e00-\u9fff×]{{0,24}}{_POST}[\u4e00-\u9fff×]{{2,4}}$"
    ).match(text) is not None  # fmt: skip


def is_salutation(text: str) -> bool:
    """称谓: people addressed at a meeting (各位代表： 主任、各位副主任、各位委员：)."""
    if len(text) > 60 or text[-1] not in "：:！!，,":
        return False
    return compiled(
        r"^(?:尊敬的|敬爱的)?(?:各位|同志们|主任|副主任|主席团|主席|女士们|朋友们|委员长|代表们|委员们|先生们|大家)"
        r"(?:(?!如下|认为|指出|要求|强调|决定|通知).){0,50}[：:！!，,]$"
    ).match(text) is not None and not compiled("[。；]").search(text)  # fmt: skip


def is_recipient(text: str) -> bool:
    """主送机关: names of offices up to a colon."""
    if text[-1] not in "：:" or len(text) > 240:
        return False
    names = text[:-1].rstrip()
    if not names or compiled(
        "如下|下列|以下|根据|按照|现将|认为|指出|要求|强调|报告|通知|情况|[。；：:“”]|^附|.各位"
    ).search(names):
        return False
    return compiled(rf"(?:{_ORG}|同志|{_POST}|经理部)(?:[（(][^（()）]*[)）])?$").search(names) is not None


def is_recipient_without_colon(text: str) -> bool:
    """A recipient whose colon was forgotten; only its place makes it one."""
    if len(text) > 120 or text[-1] in "。；！？”》）":
        return False
    names = text.rstrip("，,、；;")
    if compiled("[。；“”《]|的|关于").search(names):
        return False
    return compiled(rf"^(?:各[\u4e00-\u9fff]{{1,12}}|[\u4e00-\u9fff]{{2,20}}{_ORG})(?:[、，,][\u4e00-\u9fff（）()]{{2,24}})*$").match(names) is not None and (
        names.startswith("各") or "、" in names or "，" in names or text != names
    )  # fmt: skip


def is_closing(text: str) -> bool:
    """结语: the fixed words that end a paper."""
    if len(text) > 48 or "：" in text:
        return False
    return compiled(
        r"^(?:以上|上述|如上)(?:报告|说明|议案|意见|汇报|请示|建议|发言|述职|情况|方案|草案|决定|审议意见|事项|所请|要求)?.{0,24}(?:审议|审查|批示|批复|审定|批准|指正|批转|研究|同意|参考|评议|复|示|函复|当否|妥否|可否|执行)[^，]{0,8}$"
        r"|^(?:妥否|当否|可否|是否妥当|如无不妥)[，,、].{2,24}$"
        r"|^特此(?:报告|通知|通报|公告|通告|函复|函告|函达|函商|函询|批复|致函|证明|说明|请示|决定|命令|函|复函|公示|声明|汇报)[。！!.]?$"
        r"|^(?:专此|此)(?:报告|复|函|致|令|告|布|批|函复|函达|通知)[。！!.]?$|^此致$|^敬礼[！!。]?$"
        r"|^(?:现提请|请予?|谨请|敬请|恳请|望|盼|请)(?:予以?)?(?:审议|审查|批准|批示|批复|函复|指正|审定|研究|支持|大力支持|复|予以支持|审议决定|审查批准|研究函复|参照执行|遵照执行|认真贯彻执行|贯彻执行|一并审议)[^，]{0,10}[。！!]?$"
        r"|^(?:谢谢|我的(?:报告|发言|讲话|汇报|述职)).{0,16}[。！!]$|^(?:报告|汇报|发言|述职)完毕.{0,12}$"
    ).match(text) is not None  # fmt: skip


def is_attachment_note(text: str) -> bool:
    """附件说明: 附件：…"""
    return (
        compiled(
            rf"^附{_S}*件?{_S}*(?:\d{{1,2}}{_S}*)?[：:]{_S}*\S|^附{_S}*件{_S}*\d{{1,2}}{_S}*[.．、]{_S}*\S|^附{_S}*件{_S}*[：:]$|^附{_S}*[：:]$"
        ).match(text)
        is not None
    )


def attachment_label(text: str) -> str | None:
    """The number (or "") of an attachment label that stands alone: 附件1; None when the text is none."""
    if len(text) > 12:
        return None
    match = compiled(
        rf"^附{_S}*(?:件|表|录)?{_S}*([\d０-９]{{1,2}}|[一二三四五六七八九十]{{1,3}}|[Xx×])?{_S}*[：:]?$"
    ).match(text)
    return None if match is None else match[1] or ""


def titled_attachment_label(text: str) -> str | None:
    """The number (or "") of a label that runs on with the attachment's name; only at the head of a page."""
    match = compiled(
        rf"^附{_S}*件{_S}*([\d０-９]{{1,2}}|[一二三四五六七八九十]{{1,3}})?{_S}*[：:. \u3000]{_S}*\S"
    ).match(text)
    return None if match is None or len(text) > 80 else match[1] or ""


def is_cc(text: str) -> bool:
    """抄送, and 主送 that was moved to the 版记."""
    return compiled(rf"^(?:抄{_S}*[送报]|主{_S}*送|分{_S}*送|发{_S}*送){_S}*[：:]").match(text) is not None


def is_printer(text: str) -> bool:
    """印发机关和印发日期, and the number of copies."""
    if len(text) > 80:
        return False
    return compiled(
        rf"^.{{0,60}}(?:日|\d){_S}*印{_S}*发?$|^[（(]?共{_S}*印.{{0,10}}份[)）]?[。]?$|^承办(?:单位|人)[：:]|^(?:校对|打印|录入)[：:]"
    ).match(text) is not None and not text.endswith("复印")  # fmt: skip


def is_note(text: str) -> bool:
    """附注: a bracket of its own below the date."""
    return text[0] in "（(" and len(text) <= 160 and compiled(_BRACKETED).match(text.rstrip("。")) is not None


def is_signature(text: str) -> bool:
    """署名 by its words: an office, or a post and a name."""
    if len(text) > 40 or not text or text[-1] in "。；，、：:！!？?”》":
        return False
    return compiled(
        rf"^[\u4e00-\u9fff·×ＸX（）()　 ]{{2,36}}{_ORG}(?:[（(].{{1,8}}[)）])?$|^[\u4e00-\u9fff×、]{{0,20}}{_POST}{_S}*[：:]?{_S}*[\u4e00-\u9fff×X·]{{1,4}}{_S}*[\u4e00-\u9fff×X]{{0,3}}$"
        rf"|^(?:报告|述职|提案|领衔|发言|汇报)人{_S}*[：:].+$|^[\u4e00-\u9fff×]{{1,2}}{_S}*[\u4e00-\u9fff×]{{1,2}}$"
    ).match(text) is not None  # fmt: skip


def is_attendance(text: str) -> bool:
    """Lists of those present, at the end of minutes."""
    return (
        compiled(
            rf"^(?:出{_S}*席|列{_S}*席|请{_S}*假|缺{_S}*席|记{_S}*录|参{_S}*加|主{_S}*持)(?:人员?|会议)?{_S}*[：:]"
        ).match(text)
        is not None
    )


def is_caption(text: str) -> bool:
    """图1　… 表2-1 …: titles of figures and tables."""
    if len(text) > 60 or text[-1] in "。；：":
        return False
    return (
        compiled(rf"^[图表]{_S}*(?:\d+|[一二三四五六七八九十]+)(?:[-.—－]\d+)?(?:{_S}+|[：:.．])\S").match(
            text
        )
        is not None
    )


def is_toc_entry(text: str) -> bool:
    """A line of a contents page: leaders (or a tab) and a page number."""
    return (
        len(text) <= 120
        and compiled(r"^\S.*(?:[.…·．]{3,}|\t+)[ \u3000]*[—-]?[ ]?(?:\d{1,4}|[IVXivx]{1,5})[ ]?[—-]?$").match(
            text
        )
        is not None
    )


def is_dateline(text: str) -> bool:
    """What a news agency puts above a text it prints."""
    return (
        len(text) <= 30
        and compiled("^[（(]?(?:新华社|本报|本网|人民网).*[电讯][）)]?$").match(text) is not None
    )
