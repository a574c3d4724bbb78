"""Slips of punctuation that are rarer: one kind for each further rule of GB/T 15834 and of custom."""

from __future__ import annotations

from benchmarks.planter.model import Slip, alone, said

SLIPS = (
    Slip("半角括号", ("PU02",), said("完成投资⟦(|（⟧含配套资金）<3-9>亿元。\n共有村民小组⟦(屯)|（屯）⟧<10-90>个。"), anywhere=True),
    Slip("、及 、或", ("PU28",), said("""
        涉及供水、供电⟦、|⟧及通信设施。
        征求了企业、社区⟦、|⟧或个人的意见。
        """)),
    Slip("省略号多写", ("PU30", "PU09", "PU08"), said("修路、架桥、通水⟦………|……⟧群众看在眼里。\n修路、架桥、通水⟦…………|……⟧群众看在眼里。"), anywhere=True),
    Slip("叹号问号次序", ("PU31",), said("难道就这样算了⟦！？|？！⟧大家都不答应。"), claimed=False),
    Slip("问句用句号", ("PU32",), said("路为什么修得这样慢⟦。|？⟧我们作了认真分析。\n这样的做法究竟好不好⟦。|？⟧群众心里有数。"), claimed=False),
    Slip("片语引文的句号在引号内", ("PU33",), said("要让干部做到“守土有责⟦。”|”。⟧要让群众满意。\n他们的口号是“群众满意才算好⟦。”|”。⟧这话不假。"), anywhere=True),
    Slip("括注不紧跟", ("PU34",), said("会议审议通过了条例⟦。（草案）|（草案）。⟧"), anywhere=True),
    Slip("句内括号里用句号", ("PU35",), said("全县有村民小组（屯⟦。|⟧）<10-90>个。\n新建泵站（含配套设施⟦。|⟧）<2-9>座。"), anywhere=True),
    Slip("一是后逗号不一", ("PU36",), said("一是⟦，|⟧摸清底数；二是落实责任；三是加强考核。"), anywhere=True, claimed=False),
    Slip("第一：", ("PU38",), said("""
        第一⟦：|，⟧要摸清底数。第二，要落实责任。
        首先⟦：|，⟧要摸清底数。其次，要落实责任。
        首先⟦；|，⟧要摸清底数。其次，要落实责任。
        """)),
    Slip("第一条后加标点", ("PU39",), alone("第一条⟦、|　⟧为了规范有关工作，制定本办法。\n第一条⟦：|　⟧为了规范有关工作，制定本办法。"), anywhere=True, claimed=False),
    Slip("最外层用单引号", ("PU41",), said("落实⟦‘一岗双责’|“一岗双责”⟧要求。\n开展⟦‘回头看’|“回头看”⟧活动。"), anywhere=True),
    Slip("最外层用单书名号", ("PU42",), said("学习⟦〈工作条例〉|《工作条例》⟧的规定。\n印发了⟦〈实施方案〉|《实施方案》⟧。"), anywhere=True),
    Slip("起止的年份用短横", ("PU48", "DG65"), said("实施周期为⟦2021-2025年|2021—2025年⟧。\n统计了⟦2023--2025年|2023—2025年⟧的数据。"), anywhere=True, claimed=False),
    Slip("浪纹线用半角", ("PU50",), said("每次抽查<3-5>⟦~|～⟧<6-9>家企业。"), anywhere=True, claimed=False),
    Slip("间隔号两边空格", ("PU51", "PU26"), said("代表阿依古丽⟦ · |·⟧买买提提出了建议。"), anywhere=True, claimed=False),
    Slip("汉字月日间隔号", ("PU52", "DG22"), said("缅怀⟦“五·四”|五四⟧运动先驱。\n铭记⟦“九·一八”|“九一八”⟧事变的教训。\n纪念⟦“一二九”|“一二·九”⟧运动。"), anywhere=True),
    Slip("指出后面用逗号", ("PU53",), said("会议指出⟦，|：⟧“要坚持问题导向，把工作做深做细，让群众满意。”"), anywhere=True, claimed=False),
    Slip("图题表题末尾句号", ("PU54",), alone("表1　各片区供水情况⟦。|⟧"), anywhere=True, claimed=False),
    Slip("电话号码用一字线", ("PU47",), said("联系电话：0736⟦—|-⟧5210366。"), anywhere=True, claimed=False),
    Slip("段首标点", ("PU27",), alone("⟦，|⟧各部门要认真抓好落实，确保任务完成。\n⟦。|⟧各部门要认真抓好落实，确保任务完成。\n⟦、|⟧各部门要认真抓好落实，确保任务完成。"), anywhere=True),
    Slip("中文里夹英文引号", ("PU04", "PU05"), said('''
        落实⟦"一岗双责"|“一岗双责”⟧要求。
    '''), anywhere=True),
    Slip("并列书名号间加逗号", ("PU03", "PU"), said("学习《监督法》⟦，|⟧《代表法》等法律。"), anywhere=True, claimed=False),
    Slip("括号不配套", ("PU06",), said("完成投资（含配套资金⟦】|）⟧<3-9>亿元。\n完成投资⟦〔|（⟧含配套资金）<3-9>亿元。"), anywhere=True),
    Slip("漏顿号后的和", ("PU20", "PU28"), said("培训骨干、新任代表⟦、以及|以及⟧联络员<20-90>人。"), anywhere=True, claimed=False),
    Slip("标点连写（？。）", ("PU08",), said("这条路怎么走？⟦。|⟧大家都在思考。\n任务完成了！⟦。|⟧大家都很高兴。"), anywhere=True),
    Slip("冒号分号连用", ("PU08",), said("主要做法有⟦：；|：⟧摸清底数，落实责任。\n主要做法有⟦：，|：⟧摸清底数，落实责任。\n一要快⟦，；|，⟧二要准。"), anywhere=True),
)  # fmt: skip
