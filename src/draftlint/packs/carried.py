"""``@文件{修订2 批注1 宏 外链=地址 作者=姓名 限制=readOnly 修补=说明}`` in an example: what the file carries besides its text."""

from __future__ import annotations

import re
from dataclasses import replace

from draftlint.doc.model import PackageFacts
from draftlint.packs.looks import NotationError


def facts_of(words: str, base: PackageFacts) -> PackageFacts:
    """The facts that the words name, added to ``base``.

    :raises NotationError: a word means nothing here.
    """
    facts = base
    for word in words.split():
        counted = re.fullmatch(r"(修订|批注|嵌入对象)(\d+)", word)
        name, equals, value = word.partition("=")
        if counted and counted[1] == "修订":
            facts = replace(facts, tracked_changes=int(counted[2]))
        elif counted and counted[1] == "批注":
            facts = replace(facts, comments=(("审稿人", "请核实"),) * int(counted[2]))
        elif counted:
            facts = replace(facts, embedded_objects=int(counted[2]))
        elif word == "宏":
            facts = replace(facts, macros=True)
        elif equals and name == "外链":
            facts = replace(facts, external_links=(*facts.external_links, value))
        elif equals and name == "作者":
            facts = replace(facts, creator=value)
        elif equals and name == "限制":
            facts = replace(facts, protection=value)
        elif equals and name == "修补":
            facts = replace(facts, repaired=(*facts.repaired, value))
        else:
            raise NotationError(
                f"@文件 里不认识“{word}”，可写 修订2、批注1、嵌入对象1、宏、外链=地址、作者=姓名、限制=readOnly、修补=说明"
            )
    return facts
