"""Kind ``quoted-names``: a name in quotes that is one character off a known one: “四种意识”."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from draftlint.checks.base import Draft, Hit, ParagraphCheck, Param, Params, kind
from draftlint.outline.model import Item
from draftlint.text.lazy import compiled
from draftlint.text.spans import Cover, enclosed_spans

#: Other figures make other names, mostly real ones: 三个全面, 六位一体.
_FIGURES = frozenset("一二三四五六七八九十两双多各几百千万")


@kind(
    "quoted-names",
    about="引号里的名称与固定提法的名称只差一字（数字不同的不算）；本身就是别的提法的列在 spare 里。",
    wants="paragraph",
    params={
        "names": Param(list, "固定提法的名称，三个字以上。", required=True),
        "spare": Param(list, "与固定提法只差一字的别的提法。", default=[]),
    },
)
def quoted_names(params: Params) -> ParagraphCheck:
    """Names in quotes that are nearly a known one."""
    names: Sequence[str] = params["names"]
    known = frozenset((*names, *(params.get("spare") or ())))
    sizes = {len(name) + off for name in names for off in (-1, 0, 1)}

    def check(item: Item, draft: Draft) -> Iterator[Hit]:
        text = item.paragraph.text
        if "“" not in text:
            return
        cover: Cover | None = None
        for match in compiled(r"“([\u4e00-\u9fff]{3,9})”").finditer(text):
            said = match[1]
            if said in known or len(said) not in sizes:
                continue
            meant = next((name for name in names if _is_near(said, name)), None)
            if meant is None:
                continue
            if cover is None:
                cover = Cover(enclosed_spans(text, "《》"))
            if not cover.holds(match.start(1), match.end(1)):
                yield Hit(item.paragraph, match.start(1), match.end(1), {"right": meant}, meant)

    return check


def _is_near(said: str, name: str) -> bool:
    """Whether one character makes the difference, and no figure."""
    if len(said) == len(name):
        apart = [(a, b) for a, b in zip(said, name, strict=True) if a != b]
        if len(apart) == 1:
            return not _FIGURES.intersection(apart[0])
        # two neighbours that changed places
        return len(apart) == 2 and apart[0] == apart[1][::-1] and not _FIGURES.intersection(apart[0])
    short, long = sorted((said, name), key=len)
    if len(long) - len(short) != 1 or len(short) < 4:
        return False
    return any(long[:at] + long[at + 1 :] == short and long[at] not in _FIGURES for at in range(len(long)))
