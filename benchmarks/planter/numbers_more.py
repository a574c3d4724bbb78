"""Slips of numbers that are rarer: one kind for each further rule of GB/T 15835, GB 3100 and of custom."""

from __future__ import annotations

from benchmarks.planter.model import Slip, said

SLIPS = (
    Slip("一个数拆开", ("DG30", "RS17"), said("总投资⟦123 45|12345⟧万元。\n建成⟦2 5|25⟧公里管网。"), anywhere=True),
    Slip("概数用阿拉伯数字", ("DG33", "DG15"), said("先后协调⟦5、6次|五六次⟧。\n用了⟦7、8天|七八天⟧完成清理。\n走访了⟦3、4户|三四户⟧群众。"), anywhere=True),
    Slip("计量的数用汉字", ("DG34",), said("新建管网<20-90>公里，其中县城⟦二十三公里|23公里⟧。"), anywhere=True),
    Slip("党代会届次用数字", ("DG35", "DG23", "FL"), said("""
        学习贯彻党的⟦20大|二十大⟧精神。
        学习贯彻党的⟦20届四中全会|二十届四中全会⟧精神。
        学习贯彻党的二十届⟦4中全会|四中全会⟧精神。
        """), anywhere=True),
    Slip("定型词语用数字", ("DG36",), said("""
        配强⟦1把手|一把手⟧，选好带头人。
        ⟦1府1委2院|一府一委两院⟧各司其职。
        严格执行中央⟦8项规定|八项规定⟧。
        办好⟦“1站式”|“一站式”⟧服务。
        坚持⟦1视同仁|一视同仁⟧。
        """), anywhere=True),
    Slip("计量的零写作〇", ("DG39",), said("海拔⟦一千〇五十|一千零五十⟧米。\n共有⟦三百〇六|三百零六⟧户。"), anywhere=True),
    Slip("两种数字混在一个数里", ("DG",), said("参会⟦二百3十|230⟧人。\n发放⟦3百二十|320⟧份。"), anywhere=True),
    Slip("百分之加数字", ("DG41",), said("同比增长⟦百分之5|5%⟧。\n完成任务的⟦百分之80|80%⟧。"), anywhere=True),
    Slip("漏写个字的百分点", ("DG42",), said("普及率提高<2-9>⟦百分点|个百分点⟧。"), anywhere=True),
    Slip("%与个百分点并用", ("DG43",), said("普及率提高<2-9>⟦%个百分点|个百分点⟧。"), anywhere=True),
    Slip("单位重复", ("DG44",), said("完成投资<2-9>⟦亿元元|亿元⟧。\n全长<20-90>⟦公里里|公里⟧。\n占比⟦20%%|20%⟧。"), anywhere=True),
    Slip("大写金额混小写", ("DG45",), said("合同金额（大写）⟦贰千陆佰元|贰仟陆佰元⟧整。\n合同金额（大写）⟦叁万五仟元|叁万伍仟元⟧整。"), anywhere=True),
    Slip("500平", ("DG47", "DG26"), said("建筑面积<200-900>⟦平|平方米⟧。\n库容<200-900>⟦立方|立方米⟧。\n建筑面积<200-900>⟦平米|平方米⟧。"), anywhere=True),
    Slip("英文缩写作单位", ("DG48",), said("装机⟦20kws|20kW⟧。\n重⟦20kgs|20kg⟧。\n转速为<20-90>⟦rpm|r/min⟧。"), anywhere=True),
    Slip("市制单位", ("DG51", "DG26"), said("每户发放大米⟦20市斤|10公斤⟧。\n修渠⟦30华里|15公里⟧。\n距岸⟦3浬|3海里⟧。"), anywhere=True),
    Slip("公里千米混用", ("DG52",), said("新修道路12⟦千米|公里⟧，改建8公里。"), anywhere=True),
    Slip("公斤千克混用", ("DG53",), said("每袋50⟦千克|公斤⟧，每箱20公斤。"), anywhere=True),
    Slip("亩与公顷不符", ("DG55",), said("流转土地30公顷（⟦300亩|450亩⟧）。\n修复湿地1200亩（⟦8公顷|80公顷⟧）。\n造林60公顷（⟦600亩|900亩⟧）。"), anywhere=True),
    Slip("温度写度", ("DG56",), said("最高气温达⟦42度|42摄氏度⟧。"), anywhere=True),
    Slip("小数点全角", ("DG57", "DG25"), said("上年增长2.8%，今年增长⟦3．5%|3.5%⟧。\n农业占11.6%，工业占⟦23．8%|23.8%⟧。"), anywhere=True),
    Slip("全角字母", ("DG58", "DG07"), said("接入GIS系统，推广⟦ＡＰＰ|APP⟧应用。\n建成5G基站<20-90>座，LED路灯换成⟦ＬＥＤ|LED⟧新型号。"), anywhere=True),
    Slip("号代替日", ("DG59",), said("9月10⟦号|日⟧召开了座谈会。"), anywhere=True),
    Slip("翻番与倍", ("DG61",), said("产值⟦翻了2番多倍|翻了两番⟧。\n产值⟦翻了三倍|增长两倍⟧。\n产值⟦翻一倍|翻一番⟧。"), anywhere=True),
    Slip("数十余", ("DG62",), said("走访群众⟦数十余户|数十户⟧。\n召开会议⟦几十余次|几十次⟧。\n投入资金⟦上千余万元|上千万元⟧。"), anywhere=True),
    Slip("界限重复", ("DG63",), said("投资⟦不低于3亿元以上|不低于3亿元⟧。\n比例⟦不超过5%以内|不超过5%⟧。\n年龄⟦至少18岁以上|至少18岁⟧。"), anywhere=True),
    Slip("日期补零不一", ("DG64",), said("于2026年⟦03月05日|3月5日⟧启动，9月8日完工。"), anywhere=True),
    Slip("第12条与第十二条", ("DG68", "RF08"), said("依照《清溪市供水条例》第三条和⟦第12条|第十二条⟧的规定办理。"), anywhere=True),
    Slip("3大与三大", ("DG69",), said("打好⟦3大|三大⟧攻坚战，做好三大保障。"), anywhere=True),
    Slip("编号用汉字", ("DG49",), said("沿⟦国道一〇四线|104国道⟧布设标志。"), anywhere=True),
    Slip("起止颠倒", ("DG66",), said("自⟦2026年8月至2026年3月|2026年3月至2026年8月⟧开展整治。\n集中在⟦15时至8时30分|8时30分至15时⟧办理。"), anywhere=True),
)  # fmt: skip
