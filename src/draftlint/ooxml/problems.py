"""Every reason why a draft cannot be read, and the sentence a person gets for it.

The one table of codes. A sentence says what is the matter and what to do next; ``{...}`` is filled in by
the caller of :func:`unreadable`.
"""

from __future__ import annotations

from draftlint.doc.problem import UnreadableDraftError

_SAVE_AS = "请用 Word 或 WPS 打开后“另存为”Word 文档（.docx）再核查。"
_SEND_AGAIN = "请在原电脑上重新打开并另存为 .docx，或请对方重新发送一份完整的文件。"

#: code -> sentence.
MESSAGES: dict[str, str] = {
    "empty": "文件是空的（0 字节），可能没有保存成功或没有传完，请重新保存或重新拷贝后再核查。",
    "owner-file": "这是 Word 或 WPS 打开文稿时自动产生的临时文件，不是文稿，请核查文件名开头不带“~$”或“.~”的那个文件。",
    "encrypted": "文件设置了打开密码，无法读取内容，请在 Word 或 WPS 中取消“用密码进行加密”并保存后再核查。",
    "encrypted-zip": "文件内部被压缩软件加了密码，无法读取内容，请用原始的 Word 文档再核查。",
    "wrapper": "文件后缀是“{suffix}”，内容却不是 Word 格式，可能被单位的加密软件（文档安全系统）加密；请在装有该软件的电脑上解密或“另存为”明文 .docx 后再核查。",
    "legacy-doc": f"文件实际是旧版 Word（.doc）格式，{_SAVE_AS}",
    "legacy-wps": f"文件实际是旧版 WPS 文字（.wps）格式，{_SAVE_AS}",
    "ole-other": f"文件是旧版 Office 格式，但不是文字文稿（可能是 Excel、PPT 或邮件），请核对是否选错了文件；如是文稿，{_SAVE_AS}",
    "pdf": "文件是 PDF，无法核查格式和结构，请提供生成它的 Word 文档（.docx）。",
    "ofd": "文件是 OFD 版式文件，无法核查格式和结构，请提供生成它的 Word 文档（.docx）。",
    "rtf": f"文件实际是 RTF 格式，{_SAVE_AS}",
    "html": f"文件实际是网页（HTML），只是用了 Word 的后缀，{_SAVE_AS}",
    "word-xml": f"文件是 Word 的 XML 格式，{_SAVE_AS}",
    "not-word": "文件不是 Word 文稿（{kind}），请核对是否选错了文件。",
    "not-text": "文件不是文本文件，内容无法作为文字读取，请核对是否选错了文件或改错了后缀。",
    "damaged": f"文件已损坏，无法读取：{{detail}}；{_SEND_AGAIN}",
    "truncated": f"文件不完整，后半部分缺失，可能没有传完或没有保存完，{_SEND_AGAIN}",
    "too-large": "文件太大（{detail}），超出可核查的范围；请在 Word 中压缩图片、删去嵌入的附件后另存，再核查。",
    "zip-bomb": "文件解压后异常庞大（{detail}），疑似恶意文件，已拒绝读取；请用 Word 打开确认内容，“另存为”新的 .docx 后再核查。",
    "too-many-entries": "文件内部零件过多（{count} 个，上限 {limit} 个），疑似恶意文件，已拒绝读取；请用 Word 打开确认内容，“另存为”新的 .docx 后再核查。",
    "duplicate-entries": "文件内部有重名的零件（{name}），各软件读到的内容会不一样，已拒绝读取；请用 Word 打开确认内容，“另存为”新的 .docx 后再核查。",
    "doctype": "文件内部含有 Word 从不写入的 DOCTYPE 声明（{name}），疑似恶意文件，已拒绝读取；请用 Word 打开确认内容，“另存为”新的 .docx 后再核查。",
    "too-deep": "文件内部嵌套层数过多（{name}），超过 {limit} 层，已拒绝读取；请用 Word 打开，删去多余的嵌套表格、文本框或内容控件，“另存为”新的 .docx 后再核查。",
    "external-text": "文档里嵌入了外部文件的内容（altChunk 或子文档），这部分文字无法读取；请用 Word 打开，等内容显示完整后“另存为”新的 .docx 再核查。",
    "no-text": "文档里没有可以核查的文字：{detail}",
    "soffice-missing": "读取 {suffix} 文件需要本机安装 LibreOffice，未找到；请安装 LibreOffice，或用 Word、WPS“另存为”.docx 后再核查。",
    "conversion-failed": "LibreOffice 无法转换这个 {suffix} 文件（可能已损坏或设有密码），请用 Word 或 WPS 打开后“另存为”.docx 再核查。",
    "conversion-timeout": "LibreOffice 转换这个 {suffix} 文件超过 {seconds} 秒仍未完成，已停止；请用 Word 或 WPS 打开后“另存为”.docx 再核查。",
}  # fmt: skip

#: Characters without width: zero-width spaces and joiners, the byte order mark.
_UNSEEN = "\u200b\u200c\u200d\u2060\ufeff"

#: What the folders of a part are called in sentences.
_PART_NAMES = {
    "document": "正文",
    "styles": "样式",
    "stylesWithEffects": "样式",
    "theme": "主题",
    "numbering": "自动编号",
    "settings": "设置",
    "fontTable": "字体表",
    "header": "页眉",
    "footer": "页脚",
    "footnotes": "脚注",
    "endnotes": "尾注",
    "comments": "批注",
    "core": "文档属性",
    "app": "文档属性",
    "custom": "文档属性",
}


def unreadable(code: str, **details: object) -> UnreadableDraftError:
    """The error of a code, its sentence filled in."""
    return UnreadableDraftError(code, MESSAGES[code].format(**details))


def describe_part(name: str) -> str:
    """A part as a sentence names it: ``样式（word/styles.xml）``."""
    stem = name.rpartition("/")[2].partition(".")[0].rstrip("0123456789")
    label = "关系表" if name.endswith(".rels") else _PART_NAMES.get(stem)
    return f"{label}（{name}）" if label else name


def is_nothing(text: str) -> bool:
    """Whether a text has no character that anybody could see."""
    return not text.strip() or all(char.isspace() or char in _UNSEEN for char in text)
