"""What an answer to a finding says: keep the text as it is, change it, or neither.

A wrong reading in one direction hides an error from everybody, in the other it only leaves a remark
standing. So words count as "keep" when a whole clause says nothing else; a question, a condition, an
order or any word of change beside them takes that back.
"""

from __future__ import annotations

import re
from enum import Enum
from typing import NamedTuple


class Stance(Enum):
    """Which side an answer takes."""

    KEEP = "keep"  # 不采纳, 不改, 已核
    CHANGE = "change"  # to be changed, changed, or in doubt
    TALK = "talk"  # anything else: thanks, a remark, a reason by itself


class Said(NamedTuple):
    """An answer as it is understood; ``reason`` says whether it gives one."""

    stance: Stance
    reason: bool


_QUOTED = re.compile(
    r"[“\"][^”\"]{0,200}[”\"]|《[^》]{0,200}》|「[^」]{0,200}」|『[^』]{0,200}』|[‘'][^’']{0,200}[’']"
)
_SPLIT = re.compile(r"[，,。；;：:！!、\s/—…~～（）()【】\[\].]+")
_QUESTION = re.compile(
    r"[?？]|为什么|为何|为啥|凭什么|怎么|咋|什么|是否|是不是|能否|可否|要不要|该不该|能不能|可不可以|行不行"
    r"|对不对|改不改|何不|难道|(?:吗|呢|么)(?=$|[，,。；;！!\s])"
)
_NO_QUESTION = re.compile(r"没有?什么")

# --- keep ----------------------------------------------------------------------------------------
_VERB = r"(?:修改|改动|更改|更正|改正|调整|变动|改)"
_ITEM = r"(?:(?:本|此|该|这)(?:条|处|项|句|点|意见|建议|问题|提示|批注)|这里|此处)"
_MANNER = r"(?:再次|反复|多次|逐一|逐项|逐条|一一|认真|仔细|全部|都|均)"
_VERIFY = r"(?:核实|核对|核查|查核|复核|校核|核准|核验|查证|查对|核)"
_SOUND = (
    r"(?:均|都|为|完全|全部){0,3}(?:无误|没错|没有错误|无差错|没有差错|没有问题|没问题|无问题|没什么问题"
    r"|准确无误|准确|正确|一致|相符)"
)
#: Who decided: “县委办要求保留原文”. No negation among these words, or they mean the contrary.
_BY = r"(?:[^不没未别勿非无待等请如若]{2,14}(?:要求|明确|决定|同意|批示|确定))"
_FIRST = (
    rf"(?:{_BY}|{_ITEM}(?:意见|建议)?|意见|建议|我(?:们|处|办|室|科|委|局)?|同意|决定|经|研究|讨论|请示"
    r"|商量|协商|会商|沟通|核对|核实|核查|核|后|可以|可|暂|先|建议|应当|应|须|仍|请|一律){0,8}"
)
_KEEP_CORE = (
    r"(?:不(?:予|作|做|再|宜|应|能|可|需|需要|必)?(?:采纳|采用|接受)"
    rf"|(?:不|不予|不作|不做|不再|不必|不需|不需要|不用|不须|不宜|不应|不应当|不要|无需|无须|毋需|毋须|勿|别)"
    rf"(?:再|作|做|进行|予以)?(?:任何|相应)?{_VERB}(?:了|原文|此处|这里|这处)?"
    r"|(?:不予|不作|不做|无需|无须|不必)处理"
    r"|(?:维持|保留|保持|沿用|尊重|仍用|仍按|按照?|照|依照?)(?:原文|原样|原状|原稿|原表述|原提法|原句|原写法|现状)"
    r"(?:不变|不改|不动|保留|照录|表述|为准|处理)?"
    r"|原(?:文|样|表述|提法)(?:保留|不变|不改|不动|照录|照引)|(?:予以|准予|仍然?|继续)?保留|(?:属|系|是|属于)?误报)"
)
_KEEP = re.compile(rf"{_FIRST}{_KEEP_CORE}")
_KEEP_BECAUSE = re.compile(
    rf"{_FIRST}{_KEEP_CORE}(?:的?(?:理由|原因|依据)(?:是|为|如下)?|因为?|由于|鉴于|这是|系)(.*)"
)
#: Says that the text is as its source has it, but not by itself which source.
_AS_IT_WAS = re.compile(
    rf"{_ITEM}?(?:原文|原稿|原话|文件|上级文件|来文)(?:就是|即|本来|确实|确)?如此(?:写|表述)?"
)
_AGREED = re.compile(r"(?:同意|可以|可|准予)保留(?:原文)?")
_VERIFIED = re.compile(
    rf"{_ITEM}?(?:(?:已|已经|业已|均已|都已|经)(?:经)?{_MANNER}?{_VERIFY}(?:过|完|清|清楚|完毕)?了?(?:{_SOUND})?"
    rf"|(?:核对|核实|核查|复核|查证|校核)(?:后)?{_SOUND})"
)
#: “已与县统计局核对”, “经核对统计年报无误”: says at once that and how.
_VERIFIED_WITH = re.compile(
    rf"(?:已|已经|业已|经)(?:(?:与|同|向|和|跟|按|按照|根据|依据|对照)[^不没未]{{2,20}}?{_VERIFY}(?:过|后)?了?"
    rf"|(?:核对|核查|核实|查对|查阅|对照)过?了?[^不没未]{{2,20}}?)(?:{_SOUND})?"
)
_IS_SOUND = re.compile(rf".{{0,12}}{_SOUND}")
#: “数据无误” repeats what “已核” says; “与文件一致” says by what.
_ONLY_SOUND = re.compile(rf"(?!(?:与|和|同|跟).).{{0,4}}{_SOUND}")

# --- not keep ------------------------------------------------------------------------------------
_CHANGE = re.compile(
    rf"(?:已|已经|均已|都已|马上|立即|立刻|正在|现|将|请|应|应当|应该|必须|须|需|需要|要|建议|同意|可以|可|拟|还是|全部|一并|予以){{0,6}}"
    rf"(?:按.{{1,10}})?(?:{_VERB}|采纳|纠正|整改)(?:了|过|好|完|吧|掉|过来|一下|完毕|到位|意见){{0,4}}"
    r"|(?:已经?|应当?|应该|请|必须|须|需要?|还是|同意|马上|立即|立刻)改(?:为|成|作).*"
    r"|不(?:行|妥|可以?|对|合适|应该|能这样.*)|不同意.*|反对.*|必须.{0,200}改.*|非改不可|不(?:得|能|可)不改.*|不改.{0,200}(?:不行|怎么行|不可以)"
    r"|重新.*|退回.*|部分采纳|未核.*|待核.*|没核.*|尚未.*"
)
_GO_AHEAD = re.compile(
    rf"(?:同意|照办|照改|(?:已|已经|均已|都已|马上|立即|立刻|请|应|应当|应该|必须|须|需|需要|要|建议|同意|可以|可|还是|全部|一并|予以){{0,6}}"
    rf"(?:按(?:此|照|意见|建议|提示|批注|要求){{0,3}})?(?:{_VERB}|采纳|纠正|整改)(?:了|过|好|完|吧|掉|过来|一下|完毕|到位|意见){{0,4}})"
)
_THANKS = re.compile(r"谢谢.*|感谢.*|辛苦.*|好的?|收到|知悉|知道了|了解|已阅|阅|嗯|OK|ok|[Oo]kay")
_BUT = re.compile(r"^(?:但是?|不过|然而|除非|只是).*")
#: Somebody else is asked or waited for: nothing is decided yet.
_PENDING = re.compile(
    r"(?:请(?!示)|待(?!遇)|等(?![额级于效次]|同[于等])|(?<!理)由|需|还要|再).{0,12}(?:定|决定|审定|明确|确认|核|把关|说明|写明|注明|批示|研究|指示|同意|讲明|补充|斟酌|考虑|查(?![收阅看]))"
    r"|^(?:还|仍|须|需|要|先|且)?(?:等(?![额级于效次高距]|同[于等])|待(?!遇))"
    r"|等.{1,12}(?:给|来|回复?|报|出来|发|批|通知|数据|结果|消息|反馈|意见)(?:了|后|再.{0,4})?$"
    r"|再(?:说|议|看|定|改|查|核|问|商量?|讨论|考虑|斟酌|研究)|以后|回头|过几天|改天|稍后|届时|下次|下周|下月|明天|后天"
)
_DOUBT = re.compile(
    r"有误|错|改|更正|应为|应是|不对|不准|不符|不一致|不正确|不相符|不属实|不妥|漏|多写|少写|问题|存疑|疑似|可能|大概|好像|似乎"
)
#: What sounds like doubt and is none, taken out before doubt is looked for.
_NO_DOUBT = re.compile(
    rf"(?<![不没未]){_SOUND}|(?:不是|并非|不属于|不算|没有|并无|无)(?:错误|笔误|问题|差错|漏|错)|{_KEEP_CORE}"
)
_TURNS = re.compile(r"改|采纳|错|有误|核|不同意|不行|不妥|不可|不对|反对|退回|重新|问题")

# --- reasons -------------------------------------------------------------------------------------
_LABEL = re.compile(r"^(?:具体)?(?:的)?(?:理由|原因|依据|说明|备注)(?:是|为|如下)?")
#: What people write where a reason is asked for, and which is none.
_NO_REASON = re.compile(
    r"(?:无|没有|略|同上|如上|如题|见上|不详|暂无|无理由|没有理由|不需要?理由|不用说明|不说明|谢谢.*|感谢.*|好的?|收到|知悉|知道了"
    r"|了解|同意|可以?|行|嗯|哦|是的?|对|辛苦.*|麻烦.*|已阅|阅|请知悉|特此说明|原因|理由|\d+|[\d年月日.-]+|.{1,3}同志|[A-Za-z]{2}\d{2,3})"
)
_MEANING = re.compile(r"[\u3400-\u9fff0-9A-Za-z〃]")
_LEAST = 3


def understand(text: str) -> Said:
    """The side that an answer takes, and whether it says why."""
    bare = _QUOTED.sub("〃〃", text)
    clauses = [each for each in _SPLIT.split(bare) if each]
    kept = _kept(clauses)
    if kept is None:
        change = bool(_QUESTION.search(_NO_QUESTION.sub("", bare))) or any(map(_CHANGE.fullmatch, clauses))
        return Said(Stance.CHANGE if change else Stance.TALK, _gives_reason(clauses))
    firm, rest = kept
    if (
        _QUESTION.search(_NO_QUESTION.sub("", bare))
        or any(_CHANGE.fullmatch(each) for each in rest)
        or any(_BUT.match(each) and _TURNS.search(_NO_DOUBT.sub("", each)) for each in rest)
        or any(_PENDING.search(each) for each in clauses if not _KEEP.fullmatch(each))
        or (not firm and _DOUBT.search(_NO_DOUBT.sub("", "，".join(rest))))
    ):
        return Said(Stance.CHANGE, False)
    return Said(Stance.KEEP, _gives_reason(rest))


def lets_change(text: str) -> bool | None:
    """Whether an answer leaves it to anybody to make the change; None for thanks and the like, which say nothing."""
    bare = _QUOTED.sub("〃〃", text)
    clauses = [each for each in _SPLIT.split(bare) if each]
    if _QUESTION.search(_NO_QUESTION.sub("", bare)):
        return False
    rest = [each for each in clauses if not _THANKS.fullmatch(each)]
    if not rest:
        return None
    return all(map(_GO_AHEAD.fullmatch, rest))


def turns_away(text: str) -> bool:
    """Whether a later answer calls in question what an earlier one decided."""
    said = understand(text)
    if said.stance is not Stance.TALK:
        return said.stance is Stance.CHANGE
    return bool(_TURNS.search(_NO_DOUBT.sub("", _QUOTED.sub("〃〃", text))))


def _kept(clauses: list[str]) -> tuple[bool, list[str]] | None:
    """Whether the text is kept on somebody's decision (not only as checked), and the words beside that."""
    for at, clause in enumerate(clauses):
        others = clauses[:at] + clauses[at + 1 :]
        if _KEEP.fullmatch(clause) or _AGREED.fullmatch(clause):
            by = re.match(_BY, clause)
            return True, [*others, by.group()] if by else others
        because = _KEEP_BECAUSE.fullmatch(clause)
        if because:
            return True, [*clauses[:at], because.group(1), *clauses[at + 1 :]]
    for at, clause in enumerate(clauses):
        others = clauses[:at] + clauses[at + 1 :]
        if _VERIFIED.fullmatch(clause):
            return False, others
        if _VERIFIED_WITH.fullmatch(clause) and any(map(_IS_SOUND.fullmatch, clauses)):
            return False, clauses
    for at, clause in enumerate(clauses):
        if _AS_IT_WAS.fullmatch(clause):
            return False, clauses[:at] + clauses[at + 1 :]
    return None


def _gives_reason(clauses: list[str]) -> bool:
    for clause in clauses:
        words = _LABEL.sub("", clause)
        if _NO_REASON.fullmatch(words) or _KEEP.fullmatch(words) or _VERIFIED.fullmatch(words):
            continue
        if _ONLY_SOUND.fullmatch(words) and not _VERIFIED_WITH.fullmatch(words):
            continue
        if len(_MEANING.findall(words)) >= _LEAST:
            return True
    return False
