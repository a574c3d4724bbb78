"""A small set of rules and an office's folder beside it, for tests of rule files and configurations."""

from __future__ import annotations

from pathlib import Path

import pytest

from draftlint.packs import sources
from draftlint.packs.config import load_config
from draftlint.packs.errors import Mistake, PackError
from draftlint.packs.library import Library

RULE = """\
- code: {code}
  name: {name}
  title: 并列书名号之间不加顿号
  kind: pattern
  with:
    pattern: '》(、)《'
    group: 1
    replace: ''
  message: 并列的书名号之间用了“{{text}}”
  basis: 惯例
  fix: safe
  bad:
    - 审议了《甲》⟦、⟧《乙》 → 审议了《甲》《乙》
  good:
    - 审议了《甲》《乙》
"""

SHIPPED = {
    "punctuation.yaml": RULE.format(code="PU01", name="punctuation.first")
    + RULE.format(code="PU02", name="punctuation.second").replace(
        "  fix: safe", "  fix: safe\n  aliases: [PU77]"
    )
    + RULE.format(code="TM01", name="term.first"),
    "fonts.yaml": "仿宋: [仿宋_GB2312, FangSong]\n楷体: [楷体_GB2312]\n黑体: [黑体]\n小标宋: [方正小标宋简体]\n宋体: [宋体]\n",
    "genres/some.yaml": "- {id: special_report, name: 专项工作报告, kind: npc}\n- {id: notice, name: 通知, kind: formal}\n",
    "profiles/gbt9704.yaml": (
        "name: gbt9704\ntitle: 国标\nformat:\n  margins: [37, 35, 28, 26]\n"
        "  body: {font: 仿宋, size: 三号, line_pitch: 26-33pt}\n"
    ),
    "profiles/npc-standing-committee.yaml": "name: npc-standing-committee\nextends: gbt9704\nformat: {body: {size: 小二}}\n",
    "profiles/plain.yaml": "name: plain\nextends: gbt9704\nfamilies: [PU]\n",
}


def write_tree(root: Path, files: dict[str, str | bytes]) -> Path:
    """Write files below a folder."""
    for name, content in files.items():
        target = root / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content if isinstance(content, bytes) else content.encode())
    return root


def use_rules(monkeypatch: pytest.MonkeyPatch, root: Path) -> None:
    """Let ``root`` be the shipped rules."""
    monkeypatch.setattr(sources, "rules_root", lambda: root)


class Office:
    """An office's folder: write files into it, load it, read what is wrong with it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def write(self, **files: str | bytes) -> None:
        """Files by name; ``config`` is the configuration, other names end in ``_yaml`` or the like."""
        names = {"config": ".draftlint.yml"}
        write_tree(self.folder, {names.get(n, n.replace("_", ".")): text for n, text in files.items()})

    def load(self, config: str | None = None) -> Library:
        """The library under the folder's configuration."""
        if config is not None:
            self.write(config=config)
        return Library.load(load_config(self.folder / ".draftlint.yml"))

    def mistakes(self, config: str | None = None) -> tuple[Mistake, ...]:
        """What loading complains of; empty when it does not."""
        try:
            self.load(config)
        except PackError as error:
            return error.mistakes
        return ()

    def rule_mistakes(self, rules: str | bytes) -> tuple[Mistake, ...]:
        """What loading complains of when the office's only rule file holds this text."""
        write_tree(self.folder, {"own/own.yaml": rules})
        return self.mistakes("packs: [./own]\n")
