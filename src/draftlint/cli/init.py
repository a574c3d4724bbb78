"""``draftlint init``: a commented configuration to start from."""

from __future__ import annotations

import click

from draftlint.cli.clickzh import Command
from draftlint.cli.output import OutputError

NAME = ".draftlint.yml"

TEMPLATE = """\
# 本文件是 draftlint 的设置。放在文稿所在的文件夹（或它的任何一级上级文件夹），对下面的文稿都有效。
# “#”后面是说明。要用哪一项，就去掉那一行开头的“# ”，改成自己的内容。冒号、逗号、方括号都用英文的，冒号后面空一格。
# 查看某份文稿实际用了哪些设置：draftlint config show 文稿.docx

# 以哪套规格为基础：人大常委会会议材料 npc-standing-committee，人民代表大会会议材料 npc-congress，
# 党政机关公文格式 gbt9704，政府文稿 government，只查文字、不查格式 plain。
# 不写的话，人大文稿用 npc-standing-committee，其他用 gbt9704。
# extends: npc-standing-committee

# 文种；auto 为自动识别。
genre: auto

# 文稿是哪一级的（县、市、省），向哪里提出（常委会、主任会议、人代会、政府）；不写就看文稿自己的题注和称谓。
# level: 县
# body: 常委会

# 本单位的格式要求，只写与规格不同的。
# format:
#   margins: [37, 35, 28, 26]          # 上 下 左 右，毫米
#   title: {font: 小标宋, size: 二号}
#   body: {font: 仿宋_GB2312, size: 三号, line_pitch: 28-30磅, first_line: 2字}
#   fonts: {仿宋: [本单位仿宋]}         # 本单位字体的名字，算作仿宋

# 单条规则的开关和级别。每条规则的说明：draftlint explain PU04；全部规则：draftlint rules
# rules:
#   PU04: off                          # 不用这条
#   PU16: {severity: info}             # 改级别：error、warning、info
#   PU05: {reviewer: department_head}  # 改由谁处理：drafter、department_head、leader

# 本单位自己的规则（放 YAML 文件的文件夹）和用语表（三列：错误写法、正确写法、说明）。
# packs: [./本单位规则]
# words: [./用语.xlsx]

# 领导名册（姓名、职务、排序、起止时间）。
# roster: ./领导名册.xlsx

# 经核对不用改的，写明理由，以后不再提示。
# suppress:
#   - {rule: PU04, text: 原文, reason: 引自上级文件原文}

# 三级审核（draftlint review）：各级的人，达到哪一级的问题不能送审，留存文件多少天。
# review:
#   drafter: [张三]
#   department_head: [李四]
#   leader: [王五]
#   gate: error
#   keep_days: 365
"""


@click.command(cls=Command)
def command() -> int:
    """在当前文件夹写一份带注释的 .draftlint.yml；已经有的不会覆盖。"""
    from pathlib import Path

    target = Path(NAME)
    for name in (NAME, ".draftlint.yaml"):
        if Path(name).exists():
            raise click.ClickException(f"当前文件夹已经有 {name}，没有改动它。")
    try:
        # "x": two people in one shared folder must not overwrite each other
        with target.open("x", encoding="utf-8", newline="\n") as file:
            file.write(TEMPLATE)
    except FileExistsError:
        raise click.ClickException(f"当前文件夹已经有 {NAME}，没有改动它。") from None
    except OSError as error:
        raise OutputError(f"写不进当前文件夹（{error.strerror}），请换一个有写入权限的文件夹。") from error
    click.echo(f"已写入 {target.absolute()}，用记事本打开，按说明修改即可。", err=True)
    return 0
