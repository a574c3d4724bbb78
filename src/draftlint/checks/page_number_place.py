"""Kind ``page-number-place``: page numbers of odd pages to the right, of even pages to the left."""

from __future__ import annotations

from collections.abc import Iterator

from draftlint.checks.base import DocumentCheck, Draft, Hit, Param, Params, Restyle, kind
from draftlint.checks.judged import is_chinese_draft
from draftlint.doc.model import HeaderFooter, Paragraph


def _numbered(part: HeaderFooter | None) -> Paragraph | None:
    return next((p for p in part.paragraphs if p.page_fields), None) if part else None


@kind(
    "page-number-place",
    about="页码的位置：swapped 单页居左、双页居右，弄反了；outer 没有单页居右、双页居左。",
    wants="document",
    params={"fault": Param(str, "查哪一种。", required=True, choices=("swapped", "outer"))},
    formatting=True,
)
def page_number_place(params: Params) -> DocumentCheck:
    """Numbers on the wrong side of the page; once a document."""
    fault: str = params["fault"]

    def check(draft: Draft) -> Iterator[Hit]:
        if not is_chinese_draft(draft):
            return
        for section in draft.document.sections:
            odd = _numbered(section.footers.get("default"))
            even = _numbered(section.footers.get("even")) if draft.document.even_and_odd else None
            if odd is None or odd.framed:
                continue
            sides = (odd.format.align, even.format.align if even else None)
            if fault == "swapped":
                wrong = even is not None and sides[0] in ("left", "both") and sides[1] == "right"
            else:
                wrong = sides[0] != "right" or sides[1] not in ("left", "both")
            if wrong:
                hit = Hit(odd, 0, len(odd.text.rstrip()))
                if fault == "swapped" and even is not None:
                    hit = hit._replace(looks=(*_outward(odd, "right"), *_outward(even, "left")))
                yield hit
                return

    return check


def _outward(p: Paragraph, side: str) -> tuple[Restyle, ...]:
    """A page number on this side of the page, one 字 from the edge of the text (GB/T 9704 7.5)."""
    other = "left" if side == "right" else "right"
    return (
        Restyle("paragraph", "alignment", side, p),
        Restyle("paragraph", "first_line_indent", 0.0, p),
        Restyle("paragraph", f"{side}_indent", 1.0, p),
        Restyle("paragraph", f"{other}_indent", 0.0, p),
    )
