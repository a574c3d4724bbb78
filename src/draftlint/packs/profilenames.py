"""Names of profiles as people write them: ``npc-standing-committee`` or 人大常委会会议文稿."""

from __future__ import annotations

from collections.abc import Mapping


def profile_named(word: str, titles: Mapping[str, str]) -> str:
    """The name of a profile by its name or its Chinese title; ``word`` itself when there is none.

    :param titles: name -> title of the profiles there are.
    """
    if word in titles:
        return word
    wanted = word.strip().casefold()
    for name, title in titles.items():
        # the title may have the number of its norm in brackets behind it
        if wanted and wanted in (name, title.casefold(), title.casefold().partition("（")[0]):
            return name
    return word
