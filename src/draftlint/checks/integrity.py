"""The file itself: open revisions and comments, hidden text, highlight, macros, links, personal data."""

from __future__ import annotations

from collections.abc import Iterator

from draftlint.checks.base import DocumentCheck, Draft, Hit, Param, Params, Spot, kind
from draftlint.checks.judged import together, trimmed
from draftlint.doc.model import PackageFacts
from draftlint.outline.model import Role

#: Authors of the comments that this tool writes (CONTRACT section 5, and the hints of samples): they are no left-overs.
OWN_AUTHORS = frozenset({"拟稿人核改", "部门负责人把关", "分管领导审定", "draftlint 范例提示"})

#: w:documentProtection and signatures, in words.
_PROTECTION = {
    "readOnly": "只读",
    "comments": "只许批注",
    "trackedChanges": "只许修订",
    "forms": "只许填表",
    "signature": "数字签名",
}


def _fact(facts: PackageFacts, name: str) -> list[str]:
    """What the file carries of a kind, as short texts for the message."""
    if name == "comments":
        return [author or "（未署名）" for author, _ in facts.comments if author not in OWN_AUTHORS]
    if name == "tracked_changes":
        return [""] * facts.tracked_changes
    if name == "macros":
        return [""] if facts.macros else []
    if name == "external_links":
        return list(facts.external_links)
    if name == "embedded_objects":
        return [""] * facts.embedded_objects
    if name == "protection":
        return [_PROTECTION.get(facts.protection, facts.protection)] if facts.protection else []
    if name == "repaired":
        return list(facts.repaired)
    return [value for value in (facts.creator, facts.last_modified_by) if value]


_FACTS = (
    "comments", "tracked_changes", "macros", "external_links", "embedded_objects", "people", "protection", "repaired",
)  # fmt: skip


@kind(
    "file-carries",
    about="文件里带着不该带的东西：批注、修订、宏、外部链接、嵌入对象、编辑限制、个人信息；或者有损坏。",
    wants="document",
    params={"what": Param(str, "查哪一种。", required=True, choices=_FACTS)},
)
def file_carries(params: Params) -> DocumentCheck:
    """One hit when the file carries something of a kind; ``{count}`` and ``{names}`` for the message."""
    what: str = params["what"]

    def check(draft: Draft) -> Iterator[Hit]:
        found = _fact(draft.document.facts, what)
        if found:
            names = list(dict.fromkeys(name for name in found if name))
            shown = "、".join(names[:3]) + ("等" if len(names) > 3 else "")
            yield Hit(None, part="package", args={"count": len(found), "names": shown})

    return check


@kind("hidden-text", about="设成隐藏的文字：屏幕上看不见，换一台机器可能印出来。", wants="document")
def hidden_text(params: Params) -> DocumentCheck:
    """Hidden text anywhere in the file, in one hit that quotes the first."""

    def check(draft: Draft) -> Iterator[Hit]:
        hiding = [
            p
            for p in draft.document.every_paragraph()
            # the entries of a contents page carry hidden page numbers of Word's own making
            if p.hidden.strip() and not _is_toc(draft, p.part_name, p.number)
        ]
        if hiding:
            total = sum(len(p.hidden) for p in hiding)
            yield together(
                [trimmed(p, 0, len(p.text)) for p in hiding],
                hidden=hiding[0].hidden.strip(),
                characters=total,
            )

    return check


def _is_toc(draft: Draft, part_name: str, number: int) -> bool:
    def build() -> set[tuple[str, int]]:
        toc = draft.outline.with_role(Role.TOC)
        return {(i.paragraph.part_name, i.paragraph.number) for i in toc}

    return (part_name, number) in draft.memo("integrity.toc", build)


@kind(
    "highlight", about="文字带着突出显示或底色，多半是改稿时留下的记号。", wants="document", formatting=True
)
def highlight(params: Params) -> DocumentCheck:
    """Highlighted or shaded text outside tables, neighbours joined, in one hit."""

    def check(draft: Draft) -> Iterator[Hit]:
        spots: list[Spot] = []
        for paragraph in draft.document.paragraphs:
            if paragraph.cell is not None:
                continue  # tables are shaded on purpose
            joined: list[tuple[int, int]] = []
            for run in paragraph.runs:
                mark = run.format.highlight
                if mark and mark not in ("none", "white", "shd:FFFFFF", "shd:AUTO"):
                    if joined and joined[-1][1] == run.start:
                        joined[-1] = (joined[-1][0], run.end)
                    else:
                        joined.append((run.start, run.end))
            trimmed_spots = (trimmed(paragraph, a, b) for a, b in joined)
            spots += [s for s in trimmed_spots if s.start < s.end]
        if spots:
            from draftlint.checks.mending import spans

            hit = together(spots, places=f"等{len(spots)}处" if len(spots) > 1 else "")
            yield hit._replace(looks=spans(spots, "highlight", None))

    return check
