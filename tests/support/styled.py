"""Papers in an office's own style: the looks of the roles changed, then written by any hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from unittest.mock import patch

from tests.support.build import SOURCES
from tests.support.hands import write
from tests.support.looks import FANGSONG, HEITI, KAITI, LATIN, LOOKS, PITCH, TITLE_FONT, Look
from tests.support.papers import parse

#: Roles that are set like the body.
LIKE_BODY = ("主送", "称谓", "结语", "附件说明", "署名", "成文日期", "附注")


@dataclass(frozen=True)
class Style:
    """An office's habits."""

    margins: tuple[float, float, float, float] = (37, 35, 28, 26)
    body: tuple[str, float] = (FANGSONG, 16.0)
    pitch: float = PITCH
    first: float = 2.0
    latin: str = LATIN
    title: tuple[str, float] = (TITLE_FONT, 22.0)
    title_align: str = "center"
    subtitle: tuple[str, float] = (KAITI, 16.0)
    speaker: tuple[str, float] = (KAITI, 16.0)
    heading1: tuple[str, float] = (HEITI, 16.0)
    heading2: tuple[str, float] = (KAITI, 16.0)
    heading3: tuple[str, float] = (FANGSONG, 16.0)
    heading4: tuple[str, float] = (FANGSONG, 16.0)
    page_number: tuple[str, float] = ("宋体", 14.0)

    def looks(self) -> Mapping[str, Look]:
        """The looks of all roles in this style."""

        def typed(tag: str, font_and_size: tuple[str, float], **more: object) -> Look:
            font, size = font_and_size
            return replace(LOOKS[tag], font=font, size=size, latin=self.latin, **more)  # type: ignore[arg-type]

        page_font, page_size = self.page_number
        body = {"pitch": self.pitch}
        return {
            **LOOKS,
            "标题": typed("标题", self.title, align=self.title_align),
            "副标题": typed("副标题", self.subtitle),
            "报告人": typed("报告人", self.speaker),
            "正文": typed("正文", self.body, first=self.first, **body),
            **{tag: typed(tag, self.body, **body) for tag in LIKE_BODY},
            "结语": typed("结语", self.body, first=self.first, **body),
            "一级": typed("一级", self.heading1),
            "二级": typed("二级", self.heading2),
            "三级": typed("三级", self.heading3),
            "四级": typed("四级", self.heading4),
            "页脚": replace(LOOKS["页脚"], font=page_font, latin=page_font, size=page_size),
        }


def styled(
    style: Style, hand: str = "direct", paper: str = "专项工作报告", source: str | None = None
) -> bytes:
    """A sample paper in a style; ``source`` is its text where it is not the one in corpora/."""
    text = source or (SOURCES / f"{paper}.txt").read_text(encoding="utf-8")
    sides = "".join(f" {side}{mm:g}" for side, mm in zip("上下左右", style.margins, strict=True))
    with patch.dict(LOOKS, style.looks()):
        return write(parse(f"@页面{{{sides.strip()}}}\n{text}", paper), hand)
