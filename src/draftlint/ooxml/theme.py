"""Fonts and colours of the document theme.

A theme gives each of its two fonts (major for headings, minor for text) a Latin, an East Asian and a
complex-script name. The East Asian one is empty in the theme that Word ships: the name then comes from
the list by script, and ``w:themeFontLang`` in the settings says which script (17.15.1.88).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from draftlint.ooxml.names import A

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.etree import _Element

_KINDS = {"Ascii": "latin", "HAnsi": "latin", "EastAsia": "ea", "Bidi": "cs"}
#: w:themeColor values and their places in a:clrScheme under the usual mapping (17.18.97).
_COLOR_NAMES = {
    "dark1": "dk1",
    "light1": "lt1",
    "dark2": "dk2",
    "light2": "lt2",
    "text1": "dk1",
    "background1": "lt1",
    "text2": "dk2",
    "background2": "lt2",
    "hyperlink": "hlink",
    "followedHyperlink": "folHlink",
}
_BIDI_SCRIPTS = {"ar": "Arab", "he": "Hebr", "th": "Thai", "fa": "Arab", "ur": "Arab"}


def font_name(value: str | None) -> str | None:
    """One font name out of an attribute: LibreOffice writes lists such as ``仿宋_GB2312;仿宋``."""
    if not value:
        return None
    return value.partition(";")[0].strip() or None


def _script(language: str) -> str | None:
    """Script of an East Asian language tag, as a:font spells it."""
    tag = language.lower()
    if tag.startswith("zh"):
        traditional = any(part in tag for part in ("hant", "tw", "hk", "mo"))
        return "Hant" if traditional else "Hans"
    return {"ja": "Jpan", "ko": "Hang"}.get(tag[:2])


class Theme:
    """The theme of a document, read at the first question."""

    def __init__(self, load: Callable[[], _Element | None], east_asia: str | None, bidi: str | None) -> None:
        self._load = load
        self._east_asia = east_asia
        self._bidi = bidi
        self._root: _Element | None = None
        self._loaded = False
        self._fonts: dict[str, str | None] = {}

    def font(self, reference: str) -> str | None:
        """Font of a reference such as ``minorEastAsia``; None when the theme names none."""
        if reference not in self._fonts:
            self._fonts[reference] = self._find_font(reference)
        return self._fonts[reference]

    def color(self, name: str, tint: str | None = None, shade: str | None = None) -> str | None:
        """``RRGGBB`` of a theme colour, lightened or darkened as w:themeTint and w:themeShade ask."""
        root = self._tree()
        scheme = None if root is None else root.find(f".//{A}clrScheme")
        slot = None if scheme is None else scheme.find(A + _COLOR_NAMES.get(name, name))
        if slot is None or not len(slot):
            return None
        value = slot[0].get("lastClr") or slot[0].get("val") or ""
        try:
            channels = [int(value[i : i + 2], 16) / 255 for i in (0, 2, 4)]
            amount = int(tint or shade or "FF", 16) / 255
        except ValueError:
            return None
        if amount < 1:
            channels = _relight(channels, amount, lighten=tint is not None)
        return "".join(f"{round(channel * 255):02X}" for channel in channels)

    def _tree(self) -> _Element | None:
        if not self._loaded:
            self._root, self._loaded = self._load(), True
        return self._root

    def _find_font(self, reference: str) -> str | None:
        root = self._tree()
        kind = next((kind for end, kind in _KINDS.items() if reference.endswith(end)), None)
        if root is None or kind is None:
            return None
        group = root.find(
            f".//{A}fontScheme/{A}{'majorFont' if reference.startswith('major') else 'minorFont'}"
        )
        if group is None:
            return None
        named = group.find(A + kind)
        name = None if named is None else font_name(named.get("typeface"))
        if name or kind == "latin":
            return name
        if kind == "ea":
            script = _script(self._east_asia) if self._east_asia else None
        else:
            script = _BIDI_SCRIPTS.get(self._bidi[:2].lower()) if self._bidi else None
        if script is None:
            return None
        for font in group.iterchildren(A + "font"):
            if font.get("script") == script:
                return font_name(font.get("typeface"))
        return None


def _relight(channels: list[float], amount: float, *, lighten: bool) -> list[float]:
    """Scale the lightness of a colour: towards white by a tint, towards black by a shade (17.3.2.6)."""
    from colorsys import hls_to_rgb, rgb_to_hls  # rare: text in a tinted theme colour

    hue, light, saturation = rgb_to_hls(*channels)
    light = light * amount + (1 - amount) if lighten else light * amount
    return list(hls_to_rgb(hue, light, saturation))
