"""Slips in citing laws and documents: own table of names, and the ways in which a name goes wrong."""

from __future__ import annotations

import re

from benchmarks.planter.model import Luck, Plant, Slip, pairs, said

_NAMES = """
安全生产法 食品安全法 道路交通安全法 未成年人保护法 预防未成年人犯罪法 老年人权益保障法 妇女权益保障法 残疾人保障法
噪声污染防治法 长江保护法 黄河保护法
民族区域自治法 城市居民委员会组织法 村民委员会组织法 行政处罚法 行政许可法 行政强制法 行政复议法 行政诉讼法 国家赔偿法
政府采购法 招标投标法 土地管理法 农村土地承包法 城乡规划法 城市房地产管理法 建筑法 劳动合同法 劳动法 就业促进法 社会保险法
义务教育法 职业教育法 家庭教育促进法 学前教育法 民办教育促进法 教师法 高等教育法 科学技术进步法 科学技术普及法 文物保护法
非物质文化遗产法 公共文化服务保障法 公共图书馆法 体育法 药品管理法 疫苗管理法 传染病防治法 基本医疗卫生与健康促进法 中医药法 精神卫生法
消防法 突发事件应对法 防震减灾法 防洪法 气象法 水法 水土保持法 森林法 草原法 湿地保护法 野生动物保护法 种子法 农业法 畜牧法 渔业法
农产品质量安全法 农业机械化促进法 农民专业合作社法 乡村振兴促进法 粮食安全保障法 反食品浪费法 无障碍环境建设法 反家庭暴力法 反电信网络诈骗法
数据安全法 网络安全法 个人信息保护法 电子商务法 消费者权益保护法 反不正当竞争法 反垄断法 中小企业促进法 民营经济促进法 公司法 企业破产法 会计法 统计法 审计法 税收征收管理法
各级人民代表大会常务委员会监督法 全国人民代表大会和地方各级人民代表大会代表法 全国人民代表大会和地方各级人民代表大会选举法
地方各级人民代表大会和地方各级人民政府组织法 公务员法 监察法 公职人员政务处分法 社区矫正法 法律援助法 人民调解法 禁毒法 治安管理处罚法 反恐怖主义法 国防教育法 退役军人保障法 兵役法
"""

#: Words of names that people put for one another.
_TAKEN = (
    ("和", "与"), ("与", "和"), ("保护法", "保障法"), ("保障法", "保护法"), ("促进法", "保障法"), ("管理法", "管理办法"), ("保护", "保护与治理"), ("防治法", "治理法"),
    ("权益", "权利"), ("农村土地", "土地"), ("环境", "生态环境"), ("各级", ""), ("污染", ""), ("质量", ""), ("服务", ""), ("组织法", "法"),
    ("常务委员会", "常委会"), ("人民代表大会", "人大"), ("公共", ""), ("基本", ""), ("安全", "安全管理"), ("处罚法", "处罚条例"),
)  # fmt: skip

_FRAME = "检查《中华人民共和国{}》贯彻实施情况，提出了意见。"


def _put(line: str, luck: Luck, right: str, wrong: str, frame: str = _FRAME) -> Plant:
    ends = [m.end() for m in re.finditer("。(?![”）])", line)]
    at = luck.choice(ends) if ends else len(line)
    start = at + frame.index("{}")
    made = line[:at] + frame.format(wrong) + line[at:]
    return Plant(line[:at] + frame.format(right) + line[at:], made, start, start + len(wrong))


def near_name(line: str, luck: Luck) -> Plant | None:
    """A word of the name taken for another or left out."""
    known = set(_NAMES.split())
    for _ in range(50):
        name = luck.choice(_NAMES.split())
        choices = [pair for pair in _TAKEN if pair[0] in name]
        if not choices:
            continue
        old, new = luck.choice(choices)
        wrong = name.replace(old, new, 1)
        if wrong not in known and wrong != name and len(wrong) > 3 and wrong[-1] in "法例":
            return _put(line, luck, name, wrong)
    return None


def wrong_char(line: str, luck: Luck) -> Plant | None:
    """A character of the name mistyped, dropped or doubled."""
    from benchmarks.planter.sounds import same_sound

    known = set(_NAMES.split())
    for _ in range(50):
        name = luck.choice([name for name in known if len(name) >= 5])
        at = luck.randrange(len(name) - 1)
        others = same_sound().get(name[at], "")
        change = luck.choice(["", name[at] * 2, luck.choice(others) if others else ""])
        wrong = name[:at] + change + name[at + 1 :]
        if wrong not in known:
            return _put(line, luck, name, wrong)
    return None


_REPEALED = """
合同法|民法典|依照《中华人民共和国~》订立合同。
物权法|民法典|依照《中华人民共和国~》办理登记。
婚姻法|民法典|宣传《中华人民共和国~》。
继承法|民法典|宣传《中华人民共和国~》。
侵权责任法|民法典|依照《中华人民共和国~》承担责任。
担保法|民法典|依照《中华人民共和国~》办理。
民法通则|民法典|依照《中华人民共和国~》办理。
民法总则|民法典|依照《中华人民共和国~》办理。
收养法|民法典|依照《中华人民共和国~》办理。
环境噪声污染防治法|噪声污染防治法|贯彻《中华人民共和国~》。
行政监察法|监察法|依照《中华人民共和国~》履行职责。
"""

_SHORT = """
《中华人民共和国监督法》|《中华人民共和国各级人民代表大会常务委员会监督法》|依据~的规定开展监督。
《中华人民共和国代表法》|《中华人民共和国全国人民代表大会和地方各级人民代表大会代表法》|依据~的规定保障代表履职。
《中华人民共和国地方组织法》|《中华人民共和国地方各级人民代表大会和地方各级人民政府组织法》|依据~的规定依法任免。
《中华人民共和国选举法》|《中华人民共和国全国人民代表大会和地方各级人民代表大会选举法》|依据~的规定组织选举。
《中华人民共和国各级人大常委会监督法》|《中华人民共和国各级人民代表大会常务委员会监督法》|依据~的规定开展监督。
"""

_ARTICLES = """
依照《中华人民共和国安全生产法》⟦第一百二十九条|第一百零九条⟧的规定处理。
依照《中华人民共和国各级人民代表大会常务委员会监督法》⟦第七十五条|第五十五条⟧的规定执行。
依照《中华人民共和国行政处罚法》⟦第九十六条|第三十六条⟧的规定处理。
依照《中华人民共和国监察法》⟦第一百九十条|第十九条⟧的规定执行。
依照《中华人民共和国民法典》⟦第一千三百六十条|第一千一百六十五条⟧的规定承担责任。
依照《中华人民共和国全国人民代表大会和地方各级人民代表大会代表法》⟦第八十八条|第八条⟧的规定执行。
依照《中华人民共和国地方各级人民代表大会和地方各级人民政府组织法》⟦第一百零五条|第五十条⟧的规定任免。
"""

_OLD_ARTICLES = """
根据《中华人民共和国地方各级人民代表大会和地方各级人民政府组织法》⟦第四十四条|第五十条⟧的规定，任命<2-9>人。
根据《中华人民共和国各级人民代表大会常务委员会监督法》⟦第八条|第十一条⟧的规定，确定专项工作报告议题。
"""

_NUMBERS = """
落实县人大常委会办公室⟦安人办发[2026]18号|安人办发〔2026〕18号⟧文件。
落实县人大常委会办公室⟦安人办发（2026）18号|安人办发〔2026〕18号⟧文件。
落实县人大常委会办公室⟦安人办发〔26〕18号|安人办发〔2026〕18号⟧文件。
落实县人大常委会办公室⟦安人办发〔2026〕第18号|安人办发〔2026〕18号⟧文件。
落实县人大常委会办公室⟦安人办发〔2026〕018号|安人办发〔2026〕18号⟧文件。
落实县人大常委会办公室⟦安人办发2026年18号|安人办发〔2026〕18号⟧文件。
落实县人大常委会办公室⟦安人办发2026〔18〕号|安人办发〔2026〕18号⟧文件。
落实县人大常委会办公室⟦安人办发〔2026〕18|安人办发〔2026〕18号⟧文件精神。
"""


def _rows(table: str) -> str:
    return "\n".join(row for row in table.split("\n") if row.count("|") == 2 and not row.endswith("|"))


SLIPS = (
    Slip("法律名称近似", ("RF", "TM", "TY"), near_name, anywhere=True),
    Slip("法律名称错字、漏字、叠字", ("RF", "TM", "TY"), wrong_char, anywhere=True),
    Slip("已经废止、被代替的法律", ("RF", "TM"), pairs(_rows(_REPEALED)), anywhere=True),
    Slip("简称前加国名", ("TM04", "TM05", "RF"), pairs(_rows(_SHORT)), anywhere=True),
    Slip("条号超出末条", ("RF",), said(_ARTICLES), anywhere=True),
    Slip("修改前的条号", ("RF", "TM"), said(_OLD_ARTICLES), anywhere=True),
    Slip("正文里的发文字号", ("RF", "PU", "ST"), said(_NUMBERS), anywhere=True),
    Slip("先引字号后引标题", ("RF",), said("""
        根据⟦安人办发〔2026〕18号《关于组织集中视察的通知》|《关于组织集中视察的通知》（安人办发〔2026〕18号）⟧要求开展视察。
        """), anywhere=True),
    Slip("简称没有加引号", ("RF", "PU"), said("""
        贯彻《中华人民共和国安全生产法》（以下简称⟦安全生产法》|“安全生产法”⟧）的规定。
        """), anywhere=True),
    Slip("法律名称没有书名号", ("RF", "PU"), said("""
        根据⟦中华人民共和国安全生产法|《中华人民共和国安全生产法》⟧的规定开展检查。
        """), anywhere=True),
)  # fmt: skip
