"""``@文件{修订2 批注1 宏 外链=地址 作者=姓名 限制=readOnly 修补=说明}`` in an example: what the file carries besides its text.

And ``@名册 姓名，职务，排序，任职日期，离任日期``: a row of the office's roster.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

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


def roster_row(words: str) -> Mapping[str, Any]:
    """A row of the roster; what stands behind 职务 may be left out or empty.

    :raises NotationError: name or post is missing.
    """
    cells = [cell.strip() for cell in words.replace(",", "，").split("，")]
    cells += [""] * (5 - len(cells))
    name, post, order, start, end = cells[:5]
    if not name or not post or (order and not order.isdecimal()):
        raise NotationError("@名册 写作 @名册 姓名，职务，排序，任职日期，离任日期（后三项可以不写）")
    return {
        "name": name,
        "post": post,
        "order": int(order) if order else None,
        "from": start or None,
        "to": end or None,
    }
