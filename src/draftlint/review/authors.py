"""Whose name stands over a comment: the three of the chain have their own, so that Word can filter by them."""

from __future__ import annotations

from draftlint.findings import Reviewer

#: Author and initials of the comments written for each (CONTRACT section 5).
COMMENT_AUTHORS: dict[Reviewer, tuple[str, str]] = {
    Reviewer.DRAFTER: ("拟稿人核改", "拟"),
    Reviewer.DEPARTMENT_HEAD: ("部门负责人把关", "部"),
    Reviewer.LEADER: ("分管领导审定", "领"),
}


def is_own(author: str) -> bool:
    """Whether a comment by this author may be the tool's own."""
    return any(author == own for own, _ in COMMENT_AUTHORS.values())
