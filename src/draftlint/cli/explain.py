"""``draftlint explain CODE``: one rule for the person it complains to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from draftlint.cli.accepted import accepted
from draftlint.cli.clickzh import Command
from draftlint.cli.output import columns, emit
from draftlint.cli.shelf import library_at
from draftlint.writers.terminal import wrap

if TYPE_CHECKING:
    from draftlint.packs.library import Library
    from draftlint.packs.model import Rule

_CONFIDENCE = {"certain": "有把握", "likely": "基本有把握", "possible": "供参考"}
_FIX = {"safe": "可以自动改", "unsafe": "可以自动改，改后要核对", "none": "要人工改"}
_INDENT = "  "


@click.command(cls=Command)
@click.argument("codes", nargs=-1, metavar="规则代码...")
def command(codes: tuple[str, ...]) -> int:
    """解释一条或几条规则。

    写规则代码（如 PU04）或名称（如 punctuation.dun-between-titles）。
    """
    from draftlint.packs.library import selectors

    wanted = selectors(codes)
    if not wanted:
        raise click.UsageError("请写上规则代码，如 draftlint explain PU04。", click.get_current_context())
    library = library_at()
    width = columns()
    found = {code: library.rule(code) for code in wanted}
    texts = ["\n".join(_explain(rule, library, width)) + "\n" for rule in found.values() if rule is not None]
    emit("\n".join(texts))
    unknown = [code for code, rule in found.items() if rule is None]
    if unknown:
        raise click.ClickException("\n".join(_unknown(code, library) for code in unknown))
    return 0


def _unknown(code: str, library: Library) -> str:
    from draftlint.cli.values import family_names

    family = family_names().get(code.upper()) or next(
        (names for names in family_names().values() if code in names), None
    )
    if family is not None:
        return f"“{code}”是一类规则（{family[0]}），列出这一类：draftlint rules {code}"
    from draftlint.packs.errors import did_you_mean

    near = did_you_mean(code, [name for one in library.rules for name in (one.code, one.name)])
    return f"没有规则“{code}”。{near}全部规则：draftlint rules"


def _explain(rule: Rule, library: Library, width: int | None) -> Iterator[str]:
    from draftlint.engine.make import authority_words
    from draftlint.review.routing import REVIEWER_NAMES
    from draftlint.writers.words import SEVERITY_NAMES

    def line(text: str, indent: str = _INDENT, first: str | None = None) -> str:
        return wrap(text, width, indent, first)

    yield line(f"{rule.code}  {rule.title}", "", "")
    yield line(f"名称：{rule.name}")
    off = "" if rule.enabled else "；默认不启用"
    yield line(
        f"级别：{SEVERITY_NAMES[rule.severity]}（{_CONFIDENCE[rule.confidence.value]}）；"
        f"由{REVIEWER_NAMES[rule.reviewer]}处理；{_FIX[rule.fix]}{off}"
    )
    authority = authority_words(rule)
    told = not rule.basis or authority in rule.basis
    yield line(f"依据：{rule.basis or authority}" + ("" if told else f"（{authority}）"))
    if not rule.builtin:
        yield line(f"来源：{rule.source}（本单位规则）")
    if rule.why:
        yield line(f"为什么：{rule.why}")
    if rule.advice:
        yield line(f"怎么改：{_without_braces(rule.advice)}")
    values = accepted(rule, library)
    if values:
        yield line("现在认的（本单位只用一种的，写进 .draftlint.yml，或用 draftlint learn 样稿.docx 学来）：")
        for value in values:
            yield line(value, "    ", "  · ")
    genres = {entry["id"]: entry["name"] for entry in library.tables["genres"]}
    for words, ids in (("只用于", rule.genres), ("不用于", rule.not_genres)):
        if ids:
            yield line(f"{words}：{'、'.join(f'{genres.get(one, one)}（{one}）' for one in ids)}")
    for heading, examples in (("错误的写法", rule.bad), ("正确的写法", rule.good)):
        if examples:
            yield ""
            yield f"{heading}："
            for example in examples:
                yield from _example(example, width)
    yield ""
    yield from _tuning(rule)


def _without_braces(text: str) -> str:
    """A template as it is read before there is anything to fill in."""
    import re

    return re.sub(r"(?:\{\w+\})+", "……", text)


def _example(example: str, width: int | None) -> Iterator[str]:
    """An example as people read it: what is reported in 【】, each line its own."""
    lines = example.replace("⟦", "【").replace("⟧", "】").rstrip("\n").split("\n")
    for number, text in enumerate(lines):
        before, arrow, after = text.partition(" → ")
        yield wrap(before, width, "    ", "  · " if number == 0 else "    ")
        if arrow:
            yield wrap(f"改为：{after}", width, "    ")


def _tuning(rule: Rule) -> Iterator[str]:
    other = "info" if rule.severity.value != "info" else "warning"
    switch = ("off", "不用这条规则") if rule.enabled else ("on", "启用这条规则")
    changes = (
        switch,
        (f"{{severity: {other}}}", "改级别：error、warning、info"),
        ("{reviewer: leader}", "改由谁处理：drafter、department_head、leader"),
    )
    yield "怎样调整（写在 .draftlint.yml 里，三种任选；没有这个文件可以先运行 draftlint init）："
    yield "  rules:"
    for value, meaning in changes:
        yield f"    {rule.code}: {value:<22}# {meaning}"
    yield "只放过某一处："
    yield "  suppress:"
    yield f"    - {{rule: {rule.code}, text: 原文, reason: 理由}}"
