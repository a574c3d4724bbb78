"""Patterns compiled at their first use.

A pattern costs a tenth of a millisecond to compile and most drafts need a few of the many, so none is
compiled at import.
"""

from __future__ import annotations

import re
from functools import cache


@cache
def compiled(source: str) -> re.Pattern[str]:
    """The compiled pattern of a source that this package wrote (never one that a user supplies)."""
    return re.compile(source)
