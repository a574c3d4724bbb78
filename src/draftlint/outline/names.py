"""The one Chinese name of each role: the first of its row in docs/glossary.md."""

from __future__ import annotations

from draftlint.outline.model import Role

ROLE_NAMES: dict[Role, str] = {
    Role.COPY_NUMBER: "份号",
    Role.SECRECY: "密级和保密期限",
    Role.URGENCY: "紧急程度",
    Role.ISSUER_MARK: "发文机关标志",
    Role.DOC_NUMBER: "发文字号",
    Role.SIGNER: "签发人",
    Role.SERIES_MARK: "会议文件编号",
    Role.TITLE: "标题",
    Role.SUBTITLE: "副标题",
    Role.SPEAKER: "报告人",
    Role.RECIPIENT: "主送机关",
    Role.SALUTATION: "称谓",
    Role.HEADING1: "一级标题",
    Role.HEADING2: "二级标题",
    Role.HEADING3: "三级标题",
    Role.HEADING4: "四级标题",
    Role.BODY: "正文",
    Role.CLOSING: "结语",
    Role.ATTACHMENT_NOTE: "附件说明",
    Role.SIGNATURE: "署名",
    Role.ISSUE_DATE: "成文日期",
    Role.NOTE: "附注",
    Role.ATTACHMENT_LABEL: "附件序号",
    Role.ATTACHMENT_TITLE: "附件标题",
    Role.CC: "抄送机关",
    Role.PRINTER: "印发机关和印发日期",
    Role.TOC: "目录",
    Role.CAPTION: "图表题",
    Role.TABLE: "表格",
    Role.PAGE: "页眉",
    Role.FOOTNOTE: "脚注",
    Role.BLANK: "空行",
}
