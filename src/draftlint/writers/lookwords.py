"""Changes of look in words: “字号改为三号”, “首行缩进改为2字符”."""

from __future__ import annotations

from typing import TYPE_CHECKING

from draftlint.doc.units import size_name

if TYPE_CHECKING:
    from collections.abc import Iterable

    from draftlint.findings import LookEdit

_ALIGNMENTS = {
    "left": "左对齐",
    "center": "居中",
    "right": "右对齐",
    "both": "两端对齐",
    "distribute": "分散对齐",
}
#: Property -> what it is called, and the unit of its value.
_NAMES = {
    "font": ("字体", ""),
    "latin_font": ("西文字体", ""),
    "first_line_indent": ("首行缩进", "字符"),
    "left_indent": ("左缩进", "字符"),
    "right_indent": ("右缩进", "字符"),
    "line_pitch": ("行距", "磅（固定值）"),
    "space_before": ("段前间距", "磅"),
    "space_after": ("段后间距", "磅"),
    "margin_top": ("上页边距", "毫米"),
    "margin_bottom": ("下页边距", "毫米"),
    "margin_left": ("左页边距", "毫米"),
    "margin_right": ("右页边距", "毫米"),
    "gutter": ("装订线", "毫米"),
    "header_distance": ("页眉距边界", "毫米"),
    "footer_distance": ("页脚距边界", "毫米"),
    "page_width": ("纸宽", "毫米"),
    "page_height": ("纸高", "毫米"),
}


def looks_in_words(looks: Iterable[LookEdit]) -> str:
    """All that changes, each once: “字体改为仿宋_GB2312，字号改为三号”."""
    return "，".join(dict.fromkeys(_one(look) for look in looks))


def _one(look: LookEdit) -> str:
    name, value = look.property, look.value
    if look.scope == "blank":
        return "删去空行"
    if name == "size" and isinstance(value, (int, float)):
        return f"字号改为{size_name(value)}"
    if name == "bold":
        return "加粗" if value else "不加粗"
    if name == "color":
        return "文字改为黑色" if value in (None, "000000") else f"文字颜色改为{value}"
    if name == "highlight":
        return "去掉底色"
    if name == "hint":
        return "引号、破折号等用中文字体"
    if name == "page_break_before":
        return "段前分页" if value else "取消段前分页"
    if name == "alignment":
        return f"改为{_ALIGNMENTS.get(str(value), str(value))}"
    called, unit = _NAMES.get(name, (name, ""))
    shown = f"{value:g}" if isinstance(value, (int, float)) else str(value)
    return f"{called}改为{shown}{unit}"
