"""Names of profiles as people write them: ``npc-standing-committee`` or 人大常委会会议文稿."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def profile_named(word: str, profiles: Mapping[str, Mapping[str, Any]]) -> str:
    """The name of a profile by its name or its Chinese title; ``word`` itself when there is none."""
    if word in profiles:
        return word
    wanted = word.strip().casefold()
    for name, profile in profiles.items():
        title = str(profile.get("title", "")).casefold()
        # the title may have the number of its norm in brackets behind it
        if wanted and wanted in (name, title, title.partition("（")[0]):
            return name
    return word
