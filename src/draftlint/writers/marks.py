"""What the tool's own comments are known again by, whatever program has saved the file since."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from draftlint.review.authors import COMMENT_AUTHORS

if TYPE_CHECKING:
    from draftlint.findings import Finding
    from draftlint.ooxml.commentparts import Comment

#: Code of a rule and the beginning of a fingerprint.
Key = tuple[str, str]

OWN = frozenset(author for author, _ in COMMENT_AUTHORS.values())
SUMMARY = "【核查小结】"
_LENGTH = 10
_MARK = re.compile(rf"\[([A-Z]{{2}}\d{{2,3}})\]\s*编号\s*([0-9a-f]{{{_LENGTH}}})")


def number(finding: Finding) -> Key:
    """What the comment of a finding is known by."""
    return finding.rule, finding.fingerprint[:_LENGTH]


def mark_of(finding: Finding) -> str:
    """The same, as it stands at the end of the comment."""
    return f"[{finding.rule}] 编号 {finding.fingerprint[:_LENGTH]}"


def parted(comment: Comment) -> tuple[Key, str, str] | None:
    """By what a comment is known, its words before that, and what somebody has written behind.

    None for what is no comment of the tool's. A message may quote the mark of another, and so may whoever
    writes behind: the tool's own mark is the last one that ends a line, or else the last.
    """
    if comment.author not in OWN:
        return None
    found = list(_MARK.finditer(comment.text))
    if not found:
        return None
    ending = [each for each in found if comment.text[each.end() :].partition("\n")[0].strip() == ""]
    mark = (ending or found)[-1]
    return (mark.group(1), mark.group(2)), comment.text[: mark.start()], comment.text[mark.end() :].strip()
