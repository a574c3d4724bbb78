"""Kind ``consistency``: one thing, several ways of writing it, and a draft that mixes them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from draftlint.checks.base import Draft, Hit, ParagraphCheck, Param, Params, Spot, kind
from draftlint.checks.patterns import Found, Matcher
from draftlint.outline.model import Item, Role

_UNWRITTEN = frozenset({Role.TOC, Role.PAGE, Role.BLANK})


@dataclass(slots=True)
class _Form:
    """One way of writing, and where this draft writes so (with the corrected text)."""

    name: str
    matcher: Matcher
    group: int
    replace: str | None
    swap: dict[int, str]
    places: list[tuple[Spot, str | None]] = field(default_factory=list)


@kind(
    "consistency",
    about="同一内容有几种写法时，查一篇文稿里是否混用：把少数的写法报出来，供统一。",
    wants="paragraph",
    params={
        "forms": Param(
            list,
            "各种写法，每条为 {name: 名称, pattern: 正则表达式, group: 第几个括号, replace 或 swap: 怎样改成另一种写法}。",
            required=True,
        ),
        "each": Param(bool, "true 逐处报告，false 只在第一处报一次并列出其余各处。", default=False),
        "only": Param(str, "只报这一种写法（它是少数时）。"),
        "wanted": Param(str, "规范写法的名称；写了它，就改为：全文以别的写法为主时只报一次，混用不报。"),
    },
)
def consistency(params: Params) -> ParagraphCheck:
    """Places written otherwise than most of the draft, or the draft's habit when it is not the wanted one."""
    each, wanted, only = bool(params.get("each")), params.get("wanted"), params.get("only")
    key = "consistency:" + repr(params["forms"])

    def check(item: Item, draft: Draft) -> Iterator[Hit]:
        forms = draft.memo(key, lambda: _count(draft, params))
        usual = forms[0]
        if wanted is not None:
            odd = [] if usual.name == wanted else [usual]
        else:
            odd = [form for form in forms[1:] if form.places and only in (None, form.name)]
        for form in odd:
            names = {
                "form": form.name,
                "count": len(form.places),
                "usual": usual.name,
                "usual_count": len(usual.places),
            }
            if each:
                for spot, replacement in form.places:
                    if spot.paragraph is item.paragraph:
                        yield Hit(item.paragraph, spot.start, spot.end, names, replacement)
                continue
            first = form.places[0][0] if form.places else None
            if first is not None and first.paragraph is item.paragraph:
                others = tuple(spot for spot, _ in form.places[1:])
                yield Hit(item.paragraph, first.start, first.end, names, None, others)

    return check


def _count(draft: Draft, params: Params) -> list[_Form]:
    """The forms of a draft, the most frequent first; on a tie in the order of the rule."""
    limit: float | None = params.get("_timeout")
    forms = [
        _Form(
            form["name"],
            Matcher(form["pattern"], limit),
            form.get("group") or 0,
            form.get("replace"),
            str.maketrans(form.get("swap") or {}),
        )
        for form in params["forms"]
    ]
    for item in draft.outline.items:
        if item.role in _UNWRITTEN:
            continue
        paragraph = item.paragraph
        for form in forms:
            for match in form.matcher.find(paragraph.text, draft):
                start, end = match.start(form.group), match.end(form.group)
                if 0 <= start < end:
                    form.places.append(
                        (Spot(paragraph, start, end), _right(form, match, paragraph.text[start:end]))
                    )
    forms.sort(key=lambda form: -len(form.places))
    return forms


def _right(form: _Form, match: Found, written: str) -> str | None:
    if form.swap:
        return written.translate(form.swap)
    return match.expand(form.replace) if form.replace is not None else None
