"""Heads of attachments and contents pages that are dressed a little differently."""

from __future__ import annotations

import pytest

from draftlint.outline.build import build
from tests.support.outlines import draft, genres

LONG = "各乡镇、各部门要认真履行职责，加强协作配合，确保各项工作任务按时完成，取得实实在在的成效。"
HEAD = "@title 关于做好有关工作的通知\n@recipient 各乡镇人民政府：\n"
CASES = {
    "a label with a remark in brackets": f"""
{HEAD}{LONG}
@attachment_label{{黑体}} 附件1（样表）
@attachment_title{{标宋 居中}} 参会人员登记办法
{LONG}
""",
    "an attachment that is only a figure has no title": f"""
{HEAD}{LONG}
@attachment_label{{黑体}} 附件
@caption 图1：供水管网分布
{LONG}
""",
    "a remark between the contents title and the contents": f"""
@title 安和县志编写办法
{LONG}
@toc{{居中 黑体}} 目　录
（页码以印刷稿为准）
@toc 第一章 总则\t1
@toc 第二章 编写\t5
@toc 第三章 附则\t9
{LONG}
""",
}


@pytest.mark.parametrize("case", sorted(CASES))
def test_it_is_taken_for_what_it_is(case: str) -> None:
    document, expected = draft(CASES[case])
    outline = build(document, genres())
    assert [(i.paragraph.text, i.role.value) for i in outline.items] == [
        (i.paragraph.text, wanted) for i, wanted in zip(outline.items, expected, strict=True)
    ]
