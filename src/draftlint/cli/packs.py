"""``draftlint packs test DIR``: an office's own rules against their own examples."""

from __future__ import annotations

import click

from draftlint.cli.clickzh import Command, Group
from draftlint.cli.output import emit
from draftlint.cli.shelf import refuse


@click.group(cls=Group)
def command() -> None:
    """检验本单位自己的规则。"""


@command.command("test", cls=Command)
@click.argument("folder", metavar="文件夹", type=click.Path())
@click.option("--profile", metavar="NAME", help="例子按哪套规格核查，默认按配置文件。")
def test(folder: str, profile: str | None) -> int:
    """逐条检验规则里的正确例子和错误例子。

    文件夹是放规则文件（YAML）的文件夹，或放 .draftlint.yml 的文件夹。退出码：0 全部符合，1 有例子不符合，2 规则文件有误。
    """
    from draftlint.api import judge_under_one_rule
    from draftlint.packs.errors import PackError
    from draftlint.packs.examples import own_rules, pack_library, run_examples
    from draftlint.packs.failures import remarks
    from draftlint.packs.library import Library

    try:
        if _is_shipped(folder):
            library = Library.load()
            rules = library.rules
        else:
            library = pack_library(folder)
            rules = own_rules(library)
        failures = run_examples(library, judge_under_one_rule(library, profile), rules, profile=profile)
    except PackError as error:
        refuse(error)
    full = [library.with_examples(rule) for rule in rules]
    number = sum(len(rule.bad) + len(rule.good) for rule in full)
    if not rules:
        raise click.ClickException(f"“{folder}”里没有规则，请检查文件夹是否写对。")
    said = "".join(f"\n{remark}\n" for remark in remarks(rules))
    if failures:
        text = "\n\n".join(failure.text() for failure in failures)
        wrong = len({(f.rule, f.which, f.index) for f in failures})
        emit(f"{text}\n\n{len(rules)} 条规则、{number} 个例子，{wrong} 个例子不符合。\n{said}")
        return 1
    emit(f"{len(rules)} 条规则、{number} 个例子，全部符合。\n{said}")
    return 0


def _is_shipped(folder: str) -> bool:
    """Whether somebody tests draftlint's own rules: beside themselves every code would be taken."""
    from pathlib import Path

    from draftlint.packs.sources import rules_root

    return Path(folder).resolve() == rules_root().resolve()
