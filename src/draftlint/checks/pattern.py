"""Kind ``pattern``: a regular expression, with what cancels it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from draftlint.checks.base import Draft, Hit, ParagraphCheck, Param, Params, Spot, kind
from draftlint.checks.patterns import Found, Matcher
from draftlint.outline.model import Item
from draftlint.text.spans import Cover, enclosed_spans


@kind(
    "pattern",
    about="用正则表达式查找：找到就报，unless 和 not_inside 用来排除不该报的情形。",
    wants="paragraph",
    params={
        "pattern": Param(
            str, "要查找的正则表达式；{汉} 代表一个汉字，{数} 代表一个汉字数字。", required=True, pattern=True
        ),
        "group": Param(int, "报告第几个括号里的内容，0 为整个匹配。", default=0),
        "replace": Param(str, "改正后的文字，替换被报告的那一段；可用 \\1 引用第一个括号。"),
        "swap": Param(dict, "改正时逐字替换：{错字: 对字}；与 replace 二选一。", default={}),
        "unless": Param(
            list, "例外：所报文字落在其中任一表达式匹配的范围内时不报。", default=[], pattern=True
        ),
        "not_inside": Param(list, '所报文字在这些成对符号里面时不报，如 ["《》", "“”"]。', default=[]),
        "once": Param(bool, "true 时全文只在第一处报一次，并列出其余各处。", default=False),
    },
    clerk=True,
)
def pattern(params: Params) -> ParagraphCheck:
    """Every match of ``pattern`` that nothing cancels."""
    find = _finder(params)
    if not params.get("once"):
        return find
    key = f"pattern:{params!r}"

    def first(item: Item, draft: Draft) -> Iterator[Hit]:
        hits = draft.memo(key, lambda: [hit for one in draft.outline.items for hit in find(one, draft)])
        if hits and hits[0].paragraph is item.paragraph:
            others = tuple(Spot(hit.paragraph, hit.start, hit.end) for hit in hits[1:] if hit.paragraph)
            names = {**hits[0].args, "count": len(hits)}
            yield hits[0]._replace(args=names, replacement=None, related=others)

    return first


def _finder(params: Params) -> Callable[[Item, Draft], Iterator[Hit]]:
    limit: float | None = params.get("_timeout")
    matcher = Matcher(params["pattern"], limit)
    unless = [Matcher(one, limit) for one in params.get("unless") or ()]
    pairs: tuple[str, ...] = tuple(params.get("not_inside") or ())
    swap = str.maketrans(params.get("swap") or {})
    group: int = params.get("group", 0) or 0
    template: str | None = params.get("replace")
    needs: tuple[str, ...] = params.get("_needs") or ()

    def check(item: Item, draft: Draft) -> Iterator[Hit]:
        text = item.paragraph.text
        # looking for a few literals is cheaper than the search, and most paragraphs have none of them
        if needs and not any(literal in text for literal in needs):
            return
        found = matcher.find(text, draft)
        if not found:
            return
        spared = [(m.start(), m.end()) for one in unless for m in one.find(text, draft)]
        spared += [span for pair in pairs for span in enclosed_spans(text, pair)]
        cover = Cover(spared)
        for match in found:
            start, end = match.start(group), match.end(group)
            # an empty match says nothing that could be quoted or corrected
            if start < 0 or start == end or cover.holds(start, end):
                continue
            yield Hit(
                item.paragraph,
                start,
                end,
                _names(match),
                _replacement(match, template) if not swap else text[start:end].translate(swap),
            )

    return check


def _names(match: Found) -> dict[str, object]:
    return {name: value for name, value in match.groupdict().items() if value is not None}


def _replacement(match: Found, template: str | None) -> str | None:
    if template is None or "\\" not in template:
        return template
    return match.expand(template)
