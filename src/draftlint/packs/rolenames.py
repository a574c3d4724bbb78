"""Chinese names of roles, as rules and examples may write them (docs/glossary.md)."""

from __future__ import annotations

from draftlint.outline.model import Role

ROLE_BY_NAME: dict[str, Role] = {
    "份号": Role.COPY_NUMBER,
    "密级": Role.SECRECY,
    "密级和保密期限": Role.SECRECY,
    "紧急程度": Role.URGENCY,
    "发文机关标志": Role.ISSUER_MARK,
    "发文字号": Role.DOC_NUMBER,
    "签发人": Role.SIGNER,
    "会议文件编号": Role.SERIES_MARK,
    "标题": Role.TITLE,
    "副标题": Role.SUBTITLE,
    "题注": Role.SUBTITLE,
    "报告人": Role.SPEAKER,
    "称谓": Role.SALUTATION,
    "主送": Role.RECIPIENT,
    "主送机关": Role.RECIPIENT,
    "一级": Role.HEADING1,
    "一级标题": Role.HEADING1,
    "二级": Role.HEADING2,
    "二级标题": Role.HEADING2,
    "三级": Role.HEADING3,
    "三级标题": Role.HEADING3,
    "四级": Role.HEADING4,
    "四级标题": Role.HEADING4,
    "正文": Role.BODY,
    "结语": Role.CLOSING,
    "附件说明": Role.ATTACHMENT_NOTE,
    "署名": Role.SIGNATURE,
    "发文机关署名": Role.SIGNATURE,
    "成文日期": Role.ISSUE_DATE,
    "附注": Role.NOTE,
    "附件": Role.ATTACHMENT_LABEL,
    "附件序号": Role.ATTACHMENT_LABEL,
    "附件标题": Role.ATTACHMENT_TITLE,
    "抄送": Role.CC,
    "抄送机关": Role.CC,
    "印发": Role.PRINTER,
    "目录": Role.TOC,
    "图表题": Role.CAPTION,
    "表格": Role.TABLE,
    "页眉": Role.PAGE,
    "页脚": Role.PAGE,
    "双页页脚": Role.PAGE,
    "脚注": Role.FOOTNOTE,
    "尾注": Role.FOOTNOTE,
    "空行": Role.BLANK,
}


def role_named(name: str) -> Role | None:
    """A role by its Chinese name or its English one."""
    found = ROLE_BY_NAME.get(name)
    if found is not None:
        return found
    try:
        return Role(name)
    except ValueError:
        return None
