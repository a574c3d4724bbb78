"""The chain at work on files: the steps of people (desk), and where drafts stand (board)."""

from __future__ import annotations

from draftlint.reviewing.desk import Desk, Done
from draftlint.reviewing.office import CannotReviewError, Look

__all__ = ["CannotReviewError", "Desk", "Done", "Look"]
