"""Make rules/lexicons/names.tsv: ``python -m benchmarks.fixed_names``.

Names that are written in one way only, with a character left out, written twice, or changed places with the
next. What published papers hold, and what is right as another name, is left out, and so are formulations,
which rules of their own watch over.
"""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.lexicon import LEXICONS, REJECTED, published, taken
from benchmarks.ngrams import Counts

NAMES = """
中华人民共和国 中国共产党 全国人民代表大会 人民代表大会 人民代表大会常务委员会 全国人民代表大会常务委员会 人大常委会
人民政府 人民法院 人民检察院 最高人民法院 最高人民检察院 监察委员会 国家监察委员会 纪律检查委员会 中央军事委员会
中国人民政治协商会议 政治协商会议 政协委员会 中国人民解放军 中国人民武装警察部队 国务院办公厅 中央办公厅 中共中央办公厅
发展和改革委员会 国家发展和改革委员会 国有资产监督管理委员会 卫生健康委员会 民族事务委员会 工业和信息化 科学技术局
人力资源和社会保障 自然资源和规划局 住房和城乡建设 农业农村局 文化和旅游 退役军人事务 应急管理局 市场监督管理 市场监督管理局
生态环境局 交通运输局 医疗保障局 乡村振兴局 政务服务管理局 行政审批服务局 城市管理综合行政执法 机关事务管理
法制委员会 财政经济委员会 监察和司法委员会 教育科学文化卫生委员会 社会建设委员会 代表资格审查委员会 民族侨务外事工作委员会
环境与资源保护委员会 城乡建设环境保护委员会 代表工作委员会 预算工作委员会 法制工作委员会 基层立法联系点
国民经济和社会发展 一般公共预算 政府性基金预算 国有资本经营预算 社会保险基金预算 国有资产管理 全国人民代表大会代表
党风廉政建设 党组织书记 领导干部 人民群众 共青团中央 总工会 妇女联合会 工商业联合会 残疾人联合会 科学技术协会 红十字会
政府工作报告 常务委员会工作报告 人民法院工作报告 人民检察院工作报告 执法检查 审议意见 专题询问 特定问题调查 规范性文件备案审查
地方各级人民代表大会 地方各级人民政府 主任会议 代表建议 代表联络站 宪法宣誓 宪法和法律委员会 预算执行和其他财政收支
""".split()  # noqa: SIM905  a list of names reads better so
_SHORTEST = 4
#: Even what was proofread holds a slip now and then.
_SLIPPED = 1


def slips(name: str) -> Iterator[str]:
    """The name with one character left out, doubled, or swapped with the next."""
    for at in range(1, len(name) - 1):
        yield name[:at] + name[at + 1 :]
        if name[at] != name[at + 1]:
            yield name[:at] + name[at] + name[at:]
    for at in range(len(name) - 1):
        if name[at] != name[at + 1]:
            yield name[:at] + name[at + 1] + name[at] + name[at + 2 :]


def main() -> None:
    """Write the table."""
    counts, text = Counts(), published()
    lines = []
    others, _ = taken()
    rejected = set(REJECTED.read_text(encoding="utf-8").split())
    made: set[str] = set()
    for name in sorted(set(NAMES), key=len):
        if len(name) < _SHORTEST:
            continue
        kept = []
        for wrong in dict.fromkeys(slips(name)):
            strange = not all(counts.of(wrong[at : at + 4]) for at in range(len(wrong) - 3))
            if (
                len(wrong) >= _SHORTEST
                and strange
                and wrong not in rejected
                and text.count(wrong) <= _SLIPPED
                and not any(wrong in right for right in NAMES)
                and not any(short in wrong for short in made)
                and not any(other in wrong or wrong in other for other in others)
            ):
                kept.append(wrong)
        made.update(kept)
        if kept:
            lines.append(f"{' '.join(kept)}\t{name}\n")
    (LEXICONS / "names.tsv").write_text("错误写法\t正确写法\n" + "".join(lines), encoding="utf-8")
    print(f"{len(made)} slips of {len(lines)} names")


if __name__ == "__main__":
    main()
