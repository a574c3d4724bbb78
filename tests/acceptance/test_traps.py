"""Traps into which linters of Chinese papers have fallen: text they do not see, and good text they find fault with."""

from __future__ import annotations

import pytest

from draftlint import lint
from draftlint.findings import DocumentReport, Finding, Severity
from tests.support.hands import write
from tests.support.package import changed
from tests.support.papers import parse

REPORT = """@标题 安和县人民政府关于水利工作情况的报告
@副标题 ——2026年4月28日在安和县第十八届人民代表大会↵常务委员会第四十次会议上
@报告人 安和县人民政府副县长　张建国
@空行
@称谓 主任、各位副主任、各位委员：
我受县人民政府委托，现将2025年度水利工作情况报告如下，请予审议。
@一级 一、基本情况
全县共有水库12座，总库容1860万立方米，水利设施总体运行良好。
{said}
@一级 二、存在的问题
部分水利设施老化，运行管护经费不足，群众反映比较集中。
@一级 三、下一步工作
县人民政府将加大投入，加快病险水库除险加固，确保工程安全运行。
@结语 以上报告，请予审议。
"""
FAULT = "县水利,卫生健康部门密切配合，共同做好水质监测工作。"
MARK = "县水利卫生健康部门"


def built(said: str) -> bytes:
    return write(parse(REPORT.replace("{said}", said)), "direct")


def judged(draft: bytes) -> DocumentReport:
    (report,) = lint(draft, name="报告.docx").documents
    assert report.problem is None
    return report


def serious(draft: bytes) -> list[Finding]:
    return [finding for finding in judged(draft).findings if finding.severity is not Severity.INFO]


def body_with(xml: str) -> bytes:
    """The report with ``xml`` in place of a paragraph of its own."""

    def edit(document: str) -> str:
        head, _, rest = document.partition(MARK)
        start, end = head.rindex("<w:p>"), rest.index("</w:p>") + len("</w:p>")
        return head[:start] + xml + rest[end:]

    return changed(built(MARK), document=edit)


RPR = (
    '<w:rPr><w:rFonts w:hint="eastAsia" w:ascii="Times New Roman" w:eastAsia="仿宋_GB2312" '
    'w:hAnsi="Times New Roman"/><w:sz w:val="32"/></w:rPr>'
)
PPR = (
    '<w:pPr><w:spacing w:line="579" w:lineRule="exact"/><w:ind w:firstLineChars="200" w:firstLine="640"/>'
    '<w:jc w:val="both"/></w:pPr>'
)


def run(text: str, tag: str = "t") -> str:
    return f'<w:r>{RPR}<w:{tag} xml:space="preserve">{text}</w:{tag}></w:r>'


def paragraph(content: str) -> str:
    return f"<w:p>{PPR}{content}</w:p>"


BEFORE, COMMA, AFTER = "县水利", ",", "卫生健康部门密切配合，共同做好水质监测工作。"
WHOLE = run(FAULT)
BOX = (
    '<w:r><mc:AlternateContent><mc:Choice xmlns:wps="http://schemas.microsoft.com/office/word/2010/'
    'wordprocessingShape" Requires="wps"><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/'
    'drawingml/2006/wordprocessingDrawing"><wp:extent cx="1000" cy="1000"/><wp:docPr id="1" name="1"/>'
    '<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData uri="x">'
    "<wps:wsp><wps:txbx><w:txbxContent>{said}</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic>"
    "</wp:inline></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent>{said}</w:txbxContent></w:pict>"
    "</mc:Fallback></mc:AlternateContent></w:r>"
)
PLACES = {
    "split over runs": paragraph(run(BEFORE) + run(COMMA) + run(AFTER)),
    "inserted": paragraph(run(BEFORE) + f'<w:ins w:id="9" w:author="a">{run(COMMA)}</w:ins>' + run(AFTER)),
    "moved here": paragraph(f'<w:moveTo w:id="9" w:author="a">{WHOLE}</w:moveTo>'),
    "content control": f"<w:sdt><w:sdtPr/><w:sdtContent>{paragraph(WHOLE)}</w:sdtContent></w:sdt>",
    "control in a line": paragraph(f"<w:sdt><w:sdtContent>{run(BEFORE)}{run(COMMA)}</w:sdtContent></w:sdt>{run(AFTER)}"),
    "hyperlink": paragraph(f'<w:hyperlink w:anchor="x">{WHOLE}</w:hyperlink>'),
    "smart tag": paragraph(f'<w:smartTag w:element="place">{run(BEFORE)}</w:smartTag>{run(COMMA)}{run(AFTER)}'),
    "field": paragraph(f'<w:fldSimple w:instr=" REF x ">{WHOLE}</w:fldSimple>'),
    "table": f"<w:tbl><w:tr><w:tc>{paragraph(WHOLE)}</w:tc></w:tr></w:tbl>",
    "nested table": "<w:tbl><w:tr><w:tc><w:tbl><w:tr><w:tc>"
    f"{paragraph(WHOLE)}</w:tc></w:tr></w:tbl>{paragraph('')}</w:tc></w:tr></w:tbl>",
    "text box": paragraph(run("见下图。") + BOX.replace("{said}", paragraph(WHOLE))),
}  # fmt: skip


@pytest.mark.parametrize("place", sorted(PLACES))
def test_a_fault_is_found_once_wherever_its_text_stands(place: str) -> None:
    (fault,) = [f for f in serious(body_with(PLACES[place])) if f.category == "punctuation"]
    assert (fault.text, fault.location.part) == (COMMA, "textbox" if place == "text box" else "body")
    assert fault.context is not None
    assert "县水利,卫生健康部门" in fault.context


def test_a_fault_in_a_footer_is_found_there() -> None:
    dash = '<w:t xml:space="preserve">— </w:t>'
    draft = changed(built(MARK), footer1=lambda footer: footer.replace(dash, f"<w:t>{FAULT}</w:t>"))
    assert [f.location.part for f in judged(draft).findings if f.text == COMMA] == ["footer"]


GONE = {
    "deleted": paragraph(run(BEFORE) + f'<w:del w:id="9" w:author="a">{run(COMMA, "delText")}</w:del>' + run(AFTER)),
    "moved away": paragraph(run(BEFORE) + f'<w:moveFrom w:id="9" w:author="a">{run(COMMA)}</w:moveFrom>' + run(AFTER)),
    "field code": paragraph(
        run(BEFORE) + '<w:r><w:fldChar w:fldCharType="begin"/></w:r>' + run("县水利,卫生", "instrText")
        + '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + run("、") + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        + run(AFTER)
    ),
    "hidden": paragraph(run(BEFORE) + run(COMMA).replace("<w:sz ", "<w:vanish/><w:sz ") + run(AFTER)),
}  # fmt: skip


@pytest.mark.parametrize("way", sorted(GONE))
def test_text_that_a_reader_does_not_see_has_no_faults(way: str) -> None:
    assert [f for f in serious(body_with(GONE[way])) if f.category == "punctuation"] == []


GOOD = [
    "县人民政府坚持“上下联动”“左右协同”，形成工作合力。",
    "认真实施《中华人民共和国水法》《中华人民共和国防洪法》，全面落实河湖长制。",
    "全年投入资金3.5亿元，同比增长12.6%，占财政支出的比重提高0.8个百分点。",
    "“十四五”以来，累计治理水土流失面积120平方公里（其中重点流域86平方公里）。",
    "经县人民政府第23次常务会议研究，印发了《安和县水网建设规划（2025—2035年）》（安政发〔2025〕9号）。",
    "一是加强组织领导。成立工作专班，明确责任分工。二是强化要素保障。优先安排用地、用水、用电。",
    "现在的问题是：钱从哪里来？事由谁来办？效果怎么样？",
    "2025年5月至9月，全县平均降雨量为486.3毫米，比常年同期偏少13.4%。",
    "县水利局局长李明、副局长王芳等同志分别带队，深入12个乡镇（街道）督导检查……各项措施落实到位。",
    "监测数据通过App、Wi-Fi和5G网络实时上传，系统版本为V2.0，运行稳定。",
    "联系电话：0531-5210366，电子邮箱：slj@example.com。",
    "水位达到35.20 m时，应当及时启动IV级应急响应，并于当日14:30前报告。",
    "任务完成比例为3:1，两县比分为2∶1。",
]


@pytest.mark.parametrize("said", GOOD)
def test_good_sentences_are_left_alone(said: str) -> None:
    assert [(f.rule, f.message) for f in serious(built(said))] == []


def test_a_date_at_the_head_of_a_paragraph_is_no_number_of_a_list() -> None:
    said = "2025.3.15，县人民政府召开专题会议，研究部署水库安全度汛工作。"
    assert [f.rule for f in judged(built(said)).findings if f.category in ("numbering", "structure")] == []


WRONG = {
    "根据安政办发[2024]5号文件精神，全面推进水网建设。": ("[2024]5号", "〔2024〕5号"),
    "各项工作取得明显成效。。": ("。。", "。"),
    "上述工作在2026年2月30日前完成。": ("2026年2月30日", None),
}


@pytest.mark.parametrize("said", sorted(WRONG))
def test_wrong_sentences_are_quoted_and_mended(said: str) -> None:
    quoted, better = WRONG[said]
    (fault,) = serious(built(said))
    assert (fault.text, fault.suggestion) == (quoted, better)


def test_straight_and_curly_quotes_that_cancel_out_are_still_unpaired() -> None:
    said = '开展"双联系”活动，组织代表“进万家门、听万家言活动，收集意见建议320条。'
    assert {f.category for f in serious(built(said))} == {"punctuation"}
