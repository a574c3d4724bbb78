"""How each line of a sample looks: what the profile in force wants of its role, and what GB/T 9704-2012 says besides."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from draftlint.doc.model import Section
from draftlint.doc.units import mm_to_twips
from draftlint.packs.looks import Look, apply_attributes, page_wanted, wanted_look
from draftlint.packs.rolenames import role_named

#: What the profile says nothing of, in the notation of the examples.
_USUAL = {
    "发文机关标志": "小标宋 32磅 颜色FF0000 居中 单倍行距",
    "发文字号": "居中 红线",
    "签发人": "居左",
    "份号": "三号 居左 首行0字",
    "密级": "三号 居左 首行0字",
    "紧急程度": "三号 居左 首行0字",
    "署名": "居右 右2字",
    "附件": "居左 首行0字 段前分页",
    "表题": "黑体 居中",
    "表头": "黑体 四号 居中 单倍行距",
    "表格": "四号 居中 单倍行距",
    "抄送": "左1字 右1字 首行0字",
    "印发": "左1字 右1字 首行0字",
}
_ROLES = {"表题": "图表题", "表头": "表格"}
_KEPT_WITH_NEXT = frozenset({"一级", "表题"})
_OFF_GRID = frozenset({"发文机关标志", "标题", "附件标题", "表头", "表格"})
_RULE_APART = 11  # points: the red rule stands 4 mm below 发文字号 (7.2.8)
_NUMBER_ABOVE_EDGE = 25.0  # millimetres: 7 mm below the text where the margin is 35 mm
_UNDER_TEXT = 9.0  # millimetres from the foot of the text to the foot of the number


class Dress(NamedTuple):
    """The look of one line, with what a :class:`Look` has no room for."""

    look: Look
    tab: int = 0  # twips from the left margin to a right tab; 0 for none
    rule_apart: int = 0  # points between the text and the rule below it


class Wardrobe:
    """Looks by the values of one profile."""

    def __init__(self, settings: Mapping[str, Any], fonts: Mapping[str, Any]) -> None:
        """:param settings: ``format`` of the profile; :param fonts: aliases of fonts by their role."""
        self.settings = settings
        self.fonts = {**fonts, **_mapping(settings.get("fonts"), fonts)}

    def usual(self, tag: str) -> Dress:
        """The look of a tag.

        :raises ValueError: nobody knows the tag.
        """
        name = _ROLES.get(tag, tag)
        role = role_named(name)
        if role is None:
            raise ValueError(f"no role {tag!r}")
        look = apply_attributes(wanted_look(role, self.settings, self.fonts), _USUAL.get(tag, ""), self.fonts)
        shaped = replace(
            look.paragraph,
            keep_next=tag in _KEPT_WITH_NEXT,
            snap_to_grid=tag not in _OFF_GRID,
        )
        dress = Dress(replace(look, paragraph=shaped), rule_apart=_RULE_APART if tag == "发文字号" else 0)
        return self._tabbed(dress) if tag == "印发" else dress

    def of(self, tag: str, attributes: str) -> Dress:
        """The look of a tag, changed by the attributes that a source gives.

        :raises ValueError: nobody knows the tag or an attribute.
        """
        dress = self.usual(tag)
        words = attributes.split()
        if "无红线" in words:
            bare = replace(dress.look.paragraph, bottom_border=None)
            dress = dress._replace(look=replace(dress.look, paragraph=bare), rule_apart=0)
        rest = " ".join(self._own(word) for word in words if word not in ("右制表位", "无红线"))
        dress = dress._replace(look=apply_attributes(dress.look, rest, self.fonts))
        return self._tabbed(dress) if "右制表位" in words else dress

    def _own(self, word: str) -> str:
        """An attribute; the usual font of the text stands for the one that the office has for it."""
        same = self.fonts.get("仿宋", ())
        body = self.usual("正文").look.run.east_asia
        return body if body is not None and word in same and body in same else word

    def _tabbed(self, dress: Dress) -> Dress:
        """With a right tab where the line ends."""
        page = page_wanted(self.settings)
        return dress._replace(tab=page.width - page.left - page.right - dress.look.paragraph.right)

    def run_on(self, tag: str) -> Look:
        """The look of what runs on after a heading; the name of the signer is in 楷体."""
        look = self.usual("正文").look
        return apply_attributes(look, "楷体", self.fonts) if tag == "发文字号" else look

    @property
    def page(self) -> Section:
        """Paper and margins, a grid of the pitch of the text, and where the page number stands."""
        wanted = page_wanted(self.settings)
        bottom = wanted.bottom / mm_to_twips(1)
        footer = max(5.0, min(_NUMBER_ABOVE_EDGE, bottom - _UNDER_TEXT))
        pitch = self.usual("正文").look.paragraph.line
        return replace(
            wanted, footer_distance=round(mm_to_twips(footer)), grid_type="lines", line_pitch=pitch
        )

    @property
    def numbered(self) -> bool:
        """Whether pages carry numbers: yes, unless the profile says that they need none."""
        spec = self.settings.get("page_number")
        return not (spec is False or (isinstance(spec, Mapping) and spec.get("required") is False))


def _mapping(own: Any, known: Mapping[str, Any]) -> dict[str, list[str]]:
    """An office's own names of fonts go behind the known ones."""
    if not isinstance(own, Mapping):
        return {}
    return {
        role: [*known.get(role, ()), *([names] if isinstance(names, str) else names)]
        for role, names in own.items()
    }
