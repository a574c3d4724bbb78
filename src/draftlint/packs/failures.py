"""Examples that did not come out as they say, told at their own lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from draftlint.outline.model import PROSE, Role
from draftlint.packs.errors import Mistake
from draftlint.packs.model import Rule
from draftlint.packs.rolenames import ROLE_BY_NAME


@dataclass(frozen=True, slots=True)
class Failure:
    """An example that did not come out as it says; ``message`` is Chinese, several lines at most."""

    rule: str
    source: str  # file:line of the example where it is known, of the rule else
    which: str  # "bad" or "good"
    index: int  # from 0
    example: str
    message: str
    lines: tuple[tuple[int, str], ...] = ()  # the lines around it with their numbers
    hint: str = ""

    def text(self) -> str:
        """The failure as it is shown to people."""
        kind = "错误例子" if self.which == "bad" else "正确例子"
        said = f"第 {self.index + 1} 个{kind}：{self.message}"
        file, _, line = self.source.rpartition(":")
        if self.lines and line.isdigit():
            return Mistake(self.rule, said, file, int(line), hint=self.hint, lines=self.lines).text()
        example = self.example.strip().replace("\n", "\n      ")
        return f"{self.source}: {self.rule} {said}\n      {example}" + (
            f"\n    {self.hint}" if self.hint else ""
        )


def place_of(rule: Rule, line: int | None) -> tuple[str, tuple[tuple[int, str], ...]]:
    """``file:line`` of an example and the lines around it; the rule's own place when it cannot be told."""
    file = rule.source.rpartition(":")[0]
    if not line or not file:
        return rule.source, ()
    from draftlint.packs.sources import rules_root
    from draftlint.packs.textfile import read_text

    path = rules_root() / file.removeprefix("rules/") if rule.builtin else Path(file)
    source, _ = read_text(path)
    if source is None or line > len(source.lines):
        return rule.source, ()
    return f"{file}:{line}", source.mistake("", "", line).lines


def unseen_hint(rule: Rule, example: str) -> str:
    """Why a rule may have passed over an example: its lines are body text, and it reads other parts only."""
    if not rule.scope or Role.BODY.value in rule.scope or not _is_body(example):
        return ""
    names = {role.value: name for name, role in reversed(ROLE_BY_NAME.items())}
    read = [names.get(word, word) for word in rule.scope]
    first = next((name for name in read if name in ROLE_BY_NAME), "标题")
    if set(rule.scope) == {role.value for role in PROSE} - {Role.BODY.value, Role.CLOSING.value}:
        read, first = ["各级小标题"], "一级"
    shown = "、".join(read[:6]) + ("等" if len(read) > 6 else "")
    return (
        f"这条规则只看{shown}，例子默认是正文；在例子前写 `@{first} `，整句用英文单引号引起来，"
        f"如 '@{first} {_short(example)}'。"
    )


def _is_body(example: str) -> bool:
    return not any(line.startswith("@") and not line.startswith("@正文") for line in example.split("\n"))


def _short(example: str) -> str:
    line = example.strip().split("\n")[0].split(" → ")[0]
    return line if len(line) <= 40 else line[:40] + "……"


def remarks(rules: Sequence[Rule]) -> list[str]:
    """What is allowed in an office's rules and yet better avoided, one sentence each."""
    early = [rule.code for rule in rules if not rule.builtin and not rule.code[2:].startswith("9")]
    if not early:
        return []
    codes, free = "、".join(early), f"{early[0][:2]}90"
    said = f"提醒：{codes} 的数字不在 90—99（或 900 以上）；其余数字留给自带的规则，升级后可能重复，建议改成 {free} 这样的代码。"
    return [said]
