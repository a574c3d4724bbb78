"""Effective formatting: document defaults, style chains, table styles, toggles, direct formatting.

The order is that of 17.7.2: defaults, table style, numbering, paragraph style, character style, direct.
A report has tens of thousands of runs and a dozen formats, so everything is resolved once and
remembered: a style chain by its id, a :class:`Look` by style and place in a table, a run's format by the
content of its w:rPr. Equal formats are one object, so neighbours can be compared by identity.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from draftlint.doc.model import RunFormat
from draftlint.ooxml.names import PPR, RPR, VAL, W
from draftlint.ooxml.paraprops import read_para_props
from draftlint.ooxml.runprops import RELEVANT, TOGGLES, read_run_props
from draftlint.ooxml.units import on

if TYPE_CHECKING:
    from lxml.etree import _Element

    from draftlint.ooxml.numbering import Numbering
    from draftlint.ooxml.theme import Theme

Props = dict[str, Any]
Key = tuple[Any, ...]

_MAX_DEPTH = 64  # of a chain of styles; Word itself allows far fewer
_STYLE = W + "style"
_STYLE_ID, _TYPE, _DEFAULT = W + "styleId", W + "type", W + "default"
_NO_PROPS: Props = {}
_get_relevant = RELEVANT.__contains__


def run_key(rpr: _Element) -> Key:
    """What a w:rPr says, as a value to look its format up by; what is not judged is left out."""
    return tuple([(tag, *child.items()) for child in rpr if _get_relevant(tag := child.tag)])


class TableStyle:
    """A table style as text in the table sees it: a whole-table layer and one for each condition."""

    def __init__(
        self, whole: tuple[Props, Props], parts: dict[str, tuple[Props, Props]], bands: tuple[int, int]
    ):
        self.whole = whole  # (paragraph properties, run properties)
        self.parts = parts
        self.row_band, self.column_band = bands

    def layers(self, conditions: tuple[str, ...]) -> tuple[Props, Props]:
        """Paragraph and run properties of a cell under these conditions, the strongest last."""
        para, run = dict(self.whole[0]), dict(self.whole[1])
        for name in conditions:
            part = self.parts.get(name)
            if part is not None:
                para.update(part[0])
                run.update(part[1])
        return para, run


_NO_TABLE = TableStyle((_NO_PROPS, _NO_PROPS), {}, (1, 1))
#: A place in tables as far as formatting goes: style id and conditions that hold.
TablePlace = tuple[str, tuple[str, ...]]


class StyleSheet:
    """styles.xml, resolved as it is asked for."""

    def __init__(self, root: _Element | None, theme: Theme) -> None:
        self._theme = theme
        self._styles: dict[str, _Element] = {}
        self._defaults: dict[str, str] = {}
        self._doc_para: Props = _NO_PROPS
        self._doc_run: Props = _NO_PROPS
        self._chains: dict[str, tuple[str, ...]] = {}
        self._run_layers: dict[str, Props] = {}
        self._table_styles: dict[str, TableStyle] = {}
        self._looks: dict[tuple[str | None, TablePlace | None], Look] = {}
        self._interned: dict[RunFormat, RunFormat] = {}
        if root is not None:
            self._read(root)

    def _read(self, root: _Element) -> None:
        for element in root.iterchildren(_STYLE):
            style_id = element.get(_STYLE_ID)
            if style_id is None:
                continue
            self._styles.setdefault(style_id, element)
            if on(element.get(_DEFAULT)):
                self._defaults[element.get(_TYPE, "paragraph")] = style_id
        defaults = root.find(W + "docDefaults")
        if defaults is not None:
            self._doc_run = read_run_props(defaults.find(f"{W}rPrDefault/{RPR}"), self._theme)
            self._doc_para = read_para_props(defaults.find(f"{W}pPrDefault/{PPR}"))

    @property
    def default_size(self) -> float:
        """Size of the default paragraph style in points."""
        return self.look(None, None).plain.size

    def paragraph_style(self, style_id: str | None) -> str | None:
        """The id if it is a paragraph style, else the default one (unknown names fall back to it)."""
        if style_id is not None and self._is(style_id, "paragraph"):
            return style_id
        return self._defaults.get("paragraph")

    def name(self, style_id: str | None) -> str | None:
        """w:name of a style."""
        element = None if style_id is None else self._styles.get(style_id)
        named = None if element is None else element.find(W + "name")
        return None if named is None else named.get(VAL)

    def character_style(self, style_id: str | None) -> str | None:
        """The id if it is a character style, else the default one."""
        if style_id is not None and self._is(style_id, "character"):
            return style_id
        return self._defaults.get("character")

    def look(self, style_id: str | None, place: TablePlace | None) -> Look:
        """Formatting context of a paragraph of this style at this place; unknown ids fall back."""
        known = self.paragraph_style(style_id)
        look = self._looks.get((known, place))
        if look is None:
            look = self._looks[known, place] = Look(self, known, place)
        return look

    def chain(self, style_id: str | None) -> tuple[str, ...]:
        """Style ids from the root of the chain to the style itself; loops are cut."""
        if style_id is None:
            return ()
        known = self._chains.get(style_id)
        if known is not None:
            return known
        ids: list[str] = []
        at: str | None = style_id
        while at is not None and at in self._styles and at not in ids and len(ids) < _MAX_DEPTH:
            ids.append(at)
            parent = self._styles[at].find(W + "basedOn")
            at = None if parent is None else parent.get(VAL)
        result = self._chains[style_id] = tuple(reversed(ids))
        return result

    def run_layer(self, style_id: str | None) -> Props:
        """Run properties of a style, its parents in."""
        if style_id is None:
            return _NO_PROPS
        known = self._run_layers.get(style_id)
        if known is None:
            known = {}
            for each in self.chain(style_id):
                known.update(read_run_props(self._styles[each].find(RPR), self._theme))
            known.pop("rStyle", None)
            self._run_layers[style_id] = known
        return known

    def para_layers(self, style_id: str | None) -> list[tuple[str, Props]]:
        """Paragraph properties of each style of a chain, root first."""
        return [(each, read_para_props(self._styles[each].find(PPR))) for each in self.chain(style_id)]

    def table_style(self, style_id: str | None) -> tuple[str, TableStyle]:
        """A table style and its id; the default one when the name is unknown."""
        if style_id is None or not self._is(style_id, "table"):
            style_id = self._defaults.get("table", "")
        known = self._table_styles.get(style_id)
        if known is None:
            known = self._table_styles[style_id] = self._read_table_style(style_id)
        return style_id, known

    def style_numbering(self, style_id: str) -> tuple[int, int] | None:
        """``(numId, ilvl)`` that a style sets, for lists that refer to a numbering style."""
        merged: Props = {}
        for _each, props in self.para_layers(style_id):
            merged.update(props)
        return (merged["numId"], merged.get("ilvl", 0)) if merged.get("numId") else None

    def doc_para(self) -> Props:
        """Paragraph properties of the document defaults."""
        return self._doc_para

    def doc_run(self) -> Props:
        """Run properties of the document defaults."""
        return self._doc_run

    def direct(self, rpr: _Element) -> Props:
        """What a run's own w:rPr says."""
        return read_run_props(rpr, self._theme)

    def intern(self, form: RunFormat) -> RunFormat:
        """The one object for all formats equal to this one."""
        return self._interned.setdefault(form, form)

    def _is(self, style_id: str, kind: str) -> bool:
        element = self._styles.get(style_id)
        return element is not None and element.get(_TYPE, "paragraph") == kind

    def _read_table_style(self, style_id: str) -> TableStyle:
        para: Props = {}
        run: Props = {}
        parts: dict[str, tuple[Props, Props]] = {}
        bands = [1, 1]
        for each in self.chain(style_id):
            element = self._styles[each]
            para.update(read_para_props(element.find(PPR)))
            run.update(read_run_props(element.find(RPR), self._theme))
            for at, name in enumerate(("tblStyleRowBandSize", "tblStyleColBandSize")):
                size = element.find(f"{W}tblPr/{W}{name}")
                if size is not None and (size.get(VAL) or "").isdigit():
                    bands[at] = max(1, int(size.get(VAL, "1")))
            for part in element.iterchildren(W + "tblStylePr"):
                part_para = read_para_props(part.find(PPR))
                part_run = read_run_props(part.find(RPR), self._theme)
                if part_para or part_run:
                    held = parts.setdefault(part.get(_TYPE, ""), ({}, {}))
                    held[0].update(part_para)
                    held[1].update(part_run)
        if not (para or run or parts):
            return _NO_TABLE
        return TableStyle((para, run), parts, (bands[0], bands[1]))


class Look:
    """How paragraphs of one style look at one place: their runs' formats, and what the style itself sets."""

    def __init__(self, sheet: StyleSheet, style_id: str | None, place: TablePlace | None) -> None:
        self._sheet = sheet
        self.style_id = style_id
        self.style_name = sheet.name(style_id)
        table_para, table_run = sheet.table_style(place[0])[1].layers(place[1]) if place else ({}, {})
        self._table_para = table_para
        style_run = sheet.run_layer(style_id)
        self._base: Props = {**sheet.doc_run(), **table_run, **style_run}
        self._parity = {
            key: bool(table_run.get(key)) != bool(style_run.get(key)) for key in TOGGLES
        }  # 17.7.3: a toggle on in an even number of levels of the hierarchy is off
        self._formats: dict[Key, RunFormat] = {}
        self.plain_formats: dict[bytes, RunFormat] = {}  # see plainsource
        self.plain = self._resolve(_NO_PROPS)

    def run_format(self, rpr: _Element) -> RunFormat:
        """Effective format of a run of such a paragraph."""
        key = run_key(rpr)
        known = self._formats.get(key)
        if known is None:
            known = self._formats[key] = self._resolve(self._sheet.direct(rpr))
        return known

    def paragraph_layers(self, numbering: Numbering | None, num_id: int | None) -> Props:
        """Paragraph properties up to the style, the list of a style-level number in its place.

        The indents of a list level lie under those of the style that carries the number and over those
        of the styles it is based on. ``num_id`` is the list in force; None or 0 leaves it out.
        """
        merged: Props = {**self._sheet.doc_para(), **self._table_para}
        for each, props in self._sheet.para_layers(self.style_id):
            if numbering is not None and num_id and ("numId" in props or "ilvl" in props):
                ilvl = self.style_level(numbering, num_id, each, props.get("ilvl", merged.get("ilvl")))
                level = numbering.level(num_id, ilvl)
                if level is not None:
                    merged.update(read_para_props(level.ppr))
            merged.update(props)
        return merged

    def style_level(self, numbering: Numbering, num_id: int, style_id: str | None, ilvl: int | None) -> int:
        """List level of a number set by a style: the one tied to the style, else what it says, else 0."""
        tied = None if style_id is None else numbering.level_for_style(num_id, style_id)
        if tied is not None:
            return tied
        return ilvl or 0

    def _resolve(self, direct: Props) -> RunFormat:
        sheet = self._sheet
        char_id = sheet.character_style(direct.get("rStyle"))
        char = sheet.run_layer(char_id)
        props = {**self._base, **char, **direct}
        get = props.get
        toggles = {}
        doc_run = sheet.doc_run()
        for key in TOGGLES:
            if key in direct:
                toggles[key] = bool(direct[key])
            else:
                toggles[key] = bool(doc_run.get(key)) or self._parity[key] != bool(char.get(key))
        highlight = get("highlight")
        if highlight is None and get("shd"):
            highlight = f"shd:{props['shd']}"
        return sheet.intern(
            RunFormat(
                ascii=get("ascii"),
                h_ansi=get("hAnsi"),
                east_asia=get("eastAsia"),
                cs=get("cs"),
                hint=get("hint"),
                size=get("sz", 10.0),
                bold=toggles["b"],
                italic=toggles["i"],
                underline=get("u"),
                strike=toggles["strike"] or bool(get("dstrike")),
                color=get("color"),
                highlight=highlight,
                vanish=toggles["vanish"],
                char_spacing=get("spacing", 0),
                position=get("position", 0),
                vert_align=get("vertAlign"),
                style=sheet.name(char_id) if direct.get("rStyle") and char_id else None,
            )
        )
