"""Hints of a sample: what its source says about its lines, and what holds for such a line in every paper."""

from __future__ import annotations

from draftlint.templates.source import Line, Rows, Source

#: Tag -> (what must stand in the line, the hint); the first that fits is taken.
_COMMON: dict[str, tuple[tuple[str, str], ...]] = {
    "标题": (("", "标题由机关、事由和文种组成，与会议议程上的名称一致；换行时词意完整。"),),
    "副标题": (
        ("会议上", "会议日期、届次和次数以会议通知为准，与议程、主持词一致。"),
        ("通过", "通过的日期和会议名称写进圆括号；还没有通过的草案，标题末尾加“（草案）”，不写通过日期。"),
    ),
    "报告人": (("", "写作报告的人：职务用全称，与姓名之间空一个字。"),),
    "称谓": (
        ("各位代表", "在人民代表大会上称“各位代表”。"),
        ("秘书长", "按会议的组成写；县级常委会不设秘书长，称谓里去掉“秘书长”。"),
        ("各位委员", "按会议的组成写：县级常委会不设秘书长；设区的市称“主任、各位副主任、秘书长、各位委员”。一次会议各份材料用同一种称谓。"),
        ("副主任", "主任会议的称谓里没有“各位委员”。"),
    ),
    "主送": (("", "写全称、规范化简称或同类机关的统称。"),),
    "附件说明": (("附件", "附件名称与后面附件的标题逐字相同，名称后面不加标点；没有附件的删去。"),),
    "署名": (("", "与标题里的机关（或者签署人）一致。"),),
    "成文日期": (("", "会议通过或者负责人签发的日期，数字用阿拉伯数字，月、日不补“0”。"),),
    "份号": (("", "涉密公文应当标份号；不需要的删去。"),),
    "紧急程度": (("", "特急或者加急；不是紧急公文的删去。"),),
    "发文字号": (
        ("签发人", "上行文才有签发人。年份用六角括号“〔〕”，序号前不加“第”、不补“0”。"),
        ("", "年份用六角括号“〔〕”，序号前不加“第”、不补“0”。"),
    ),
    "附注": (("", "联系人和电话换成自己的；不需要的删去。"),),
    "抄送": (("", "除主送机关外需要执行或者知晓的机关；没有的删去。"),),
}  # fmt: skip
_ABOUT = (
    "这是“{name}”的范例。县名、人名和数字都是虚构的，请逐处换成自己的。批注是写法提示，"
    "定稿前全部删去（审阅—删除—删除文档中的所有批注）。"
)


def hints_of(source: Source, name: str) -> tuple[tuple[int, str], ...]:
    """Index of a block and what is said about it, in the order of the paper, one a block.

    :param name: what the genre is called.
    """
    said: dict[int, list[str]] = {}
    for index, hint in source.hints:
        said.setdefault(index, []).append(hint)
    tags: set[str] = set()
    for index, block in enumerate(source.blocks):
        line = block.rows[0][0] if isinstance(block, Rows) else block
        if line.tag in tags or (isinstance(block, Rows) and not block.imprint):
            continue
        common = _common(line)
        if common:
            tags.add(line.tag)
            said.setdefault(index, []).insert(0, common)
    first = next(
        (i for i, block in enumerate(source.blocks) if isinstance(block, Line) and block.tag == "标题"), 0
    )
    said.setdefault(first, []).insert(0, _ABOUT.format(name=name))
    return tuple((index, "".join(parts)) for index, parts in sorted(said.items()))


def _common(line: Line) -> str | None:
    return next((hint for word, hint in _COMMON.get(line.tag, ()) if word in line.text), None)
