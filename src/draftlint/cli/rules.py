"""``draftlint rules``: the list of rules."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from draftlint.cli.clickzh import Command, text_or_json
from draftlint.cli.output import columns, emit
from draftlint.cli.shelf import library_at, refuse
from draftlint.cli.values import family_names, rule_words
from draftlint.writers.terminal import width_of, wrap

if TYPE_CHECKING:
    from draftlint.packs.model import Rule


@click.command(cls=Command)
@click.argument("families", nargs=-1, metavar="类别...")
@click.option("--profile", metavar="NAME", help="只列这套规格下启用的规则，并按它的设置显示级别。")
@text_or_json
@click.option("-o", "--output", metavar="FILE", type=click.Path(), help="写入文件（UTF-8）。")
def command(families: tuple[str, ...], profile: str | None, form: str, output: str | None) -> int:
    """列出全部规则。

    可以只列某些类别：draftlint rules PU DG，或 draftlint rules 标点；单条规则的详细说明用 draftlint explain 规则代码。
    """
    from draftlint.packs.errors import PackError

    library = library_at()
    if profile is None:
        rules = library.rules
    else:
        try:
            name = library.profile_for("generic", profile)
            both = [rule for packet in (False, True) for rule in library.ruleset(name, packet=packet).rules]
            rules = tuple(sorted(both, key=lambda rule: rule.code))
        except PackError as error:
            refuse(error)
    chosen = _chosen(rules, families)
    if form == "json":
        import json

        emit(json.dumps([_json(rule) for rule in chosen], ensure_ascii=False, indent=1) + "\n", output)
    else:
        emit(_table(chosen, None if output else columns()), output)
    return 0


def _chosen(rules: Iterable[Rule], words: tuple[str, ...]) -> list[Rule]:
    rules = list(rules)
    wanted = rule_words(words)
    if not wanted:
        return rules
    families = family_names()
    for word in wanted:
        if any(_means(word, rule) for rule in rules):
            continue
        names = families.get(word.upper())
        if names is not None:
            raise click.ClickException(f"{word.upper()}（{names[0]}）目前还没有规则。")
        have = {rule.code[:2] for rule in rules}
        known = "、".join(f"{family}（{names[0]}）" for family, names in families.items() if family in have)
        from draftlint.packs.errors import did_you_mean

        near = did_you_mean(word, [*(name for rule in rules for name in (rule.code, rule.name)), *have])
        raise click.ClickException(f"没有“{word}”这一类规则。{near}现有：{known}")
    return [rule for rule in rules if any(_means(word, rule) for word in wanted)]


def _means(word: str, rule: Rule) -> bool:
    """Whether a word is the rule's family, code or name, or the beginning of its name."""
    letters = word.upper()
    return (
        letters in (rule.code[:2], rule.code, *rule.aliases)
        or rule.name == word
        or rule.name.startswith(word.rstrip(".") + ".")
    )


def _table(rules: list[Rule], width: int | None) -> str:
    from draftlint.review.routing import REVIEWER_NAMES
    from draftlint.writers.words import SEVERITY_NAMES

    out: list[str] = []
    names = family_names()
    family = ""
    for rule in rules:
        if rule.code[:2] != family:
            family = rule.code[:2]
            number = sum(1 for one in rules if one.code[:2] == family)
            heading = f"{family} {names[family][0] if family in names else rule.category}（{number} 条）"
            out += ["", heading] if out else [heading]
        off = "" if rule.enabled else "（默认不启用）"
        reviewer = REVIEWER_NAMES[rule.reviewer]
        head = (
            f"  {rule.code:<5} {SEVERITY_NAMES[rule.severity]}  {reviewer}{' ' * (10 - width_of(reviewer))}  "
        )
        out.append(wrap(f"{rule.title}{off}", width, " " * width_of(head), head))
    out += ["", f"共 {len(rules)} 条。单条规则的说明：draftlint explain 规则代码"]
    return "\n".join(out) + "\n"


def _json(rule: Rule) -> dict[str, object]:
    return {
        "code": rule.code,
        "name": rule.name,
        "title": rule.title,
        "category": rule.category,
        "severity": rule.severity.value,
        "confidence": rule.confidence.value,
        "reviewer": rule.reviewer.value,
        "basis": rule.basis,
        "authority": rule.authority,
        "fix": rule.fix,
        "kind": rule.kind,
        "genres": list(rule.genres),
        "not_genres": list(rule.not_genres),
        "enabled": rule.enabled,
        "aliases": list(rule.aliases),
    }
