"""The overview of `draftlint --help`: plain text, so that it costs no more than starting Python."""

from __future__ import annotations

#: command -> (module, short description), in the order of the overview.
COMMANDS: dict[str, tuple[str, str]] = {
    "check": ("check", "核查文稿（默认命令：draftlint 文件 就是 draftlint check 文件）"),
    "fix": ("fix", "按规则改正文稿，改动写成 Word 修订，另存新文件"),
    "rules": ("rules", "列出全部规则"),
    "explain": ("explain", "解释一条规则：依据、正误例、怎样调整或关闭"),
    "config": ("config", "查看某份文稿用的是哪些设置、各从哪里来"),
    "init": ("init", "在当前文件夹写一份带注释的 .draftlint.yml"),
    "learn": ("learn", "从格式正确的样稿学出本单位的格式，写成 .draftlint.yml"),
    "words": ("words", "从历年文稿里列出统计里没有的常用词，供本单位取舍"),
    "new": ("new", "写一份某个文种的范例，格式正确，带写法提示"),
    "review": ("review", "三级审核：送审、通过、退回、放行，审签日志和审签单"),
    "watch": ("watch", "看管共享文件夹：收件、核查、受理或退回，附批注和回执"),
    "packet": ("packet", "一次会议的全部材料：清单、齐全、编号、前后一致"),
    "hook": ("hook", "提交前把关：供 git、Subversion、文件服务器的钩子调用"),
    "packs": ("packs", "检验本单位自己的规则"),
}

_HEAD = """\
用法：draftlint [选项] 文件或文件夹…
      draftlint 命令 [参数]…

  公文核查：读取 Word 文稿，按国家标准和本单位规则核查格式、序号、标点、用词等，
  逐条说明哪里不对、怎么改、依据是什么。

选项：
  --version   显示版本号后退出。
  -h, --help  显示本说明后退出。

命令：
"""
_FOOT = """
  各命令的选项：draftlint 命令 --help
  退出码：0 没有错误；1 有错误；2 有文件没能核查
"""


def overview() -> str:
    """What `draftlint --help` shows; its lines fit into 80 columns."""
    width = max(map(len, COMMANDS))
    lines = "".join(f"  {name:<{width}}  {text}\n" for name, (_, text) in COMMANDS.items())
    return _HEAD + lines + _FOOT
