"""Values of options as a clerk writes them, in Chinese or in the words of the contract."""

from __future__ import annotations

from collections.abc import Sequence

import click

REVIEWERS = ("drafter", "department_head", "leader")
REVIEWER_WORDS = {"拟稿人": "drafter", "部门负责人": "department_head", "分管领导": "leader"}
LEVELS = ("error", "warning", "info", "never")
LEVEL_WORDS = {"错误": "error", "警告": "warning", "提示": "info", "从不": "never"}


def rule_words(words: Sequence[str]) -> tuple[str, ...]:
    """``--select 标点,DG01``: families by their Chinese or English names as their letters, all else as it is.

    :raises click.ClickException: a Chinese word that is the name of no family.
    """
    from draftlint.packs.library import selectors

    chosen = selectors([word.replace("、", ",") for word in words])
    if all(word.isascii() and (word != word.lower() or "." in word) for word in chosen):
        return chosen
    families = family_names()
    by_word = {name: family for family, names in families.items() for name in names}
    out = []
    for word in chosen:
        if word in by_word:
            out.append(by_word[word])
        elif word.isascii() or not word[0].isalpha() or "\uff01" <= word[0] <= "\uff5e":
            out.append(word)
        else:
            from difflib import get_close_matches

            near = get_close_matches(word, by_word, n=1, cutoff=0.5)
            guess = f"您是不是想写“{near[0]}”？" if near else ""
            known = "、".join(f"{names[0]}（{family}）" for family, names in families.items())
            raise click.ClickException(
                f"没有“{word}”这一类规则。{guess}可以写类别：{known}，或规则代码，如 PU04。"
            )
    return tuple(out)


def family_names() -> dict[str, tuple[str, str]]:
    """Letters of each family of rules -> its Chinese and its English name."""
    from draftlint.packs.schema import FAMILIES
    from draftlint.writers.words import CATEGORY_NAMES

    return {
        family: (CATEGORY_NAMES[category], category)
        for family, category in FAMILIES.items()
        if family != "DL"  # the tool's own problems
    }
