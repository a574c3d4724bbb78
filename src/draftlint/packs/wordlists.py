"""An office's word lists (错误写法, 正确写法, 说明) to rules of the kind ``terms``.

All lists together make two rules, whose codes stay the same whatever lists there are: TM900 for wordings
with a right form, TM901 for wordings that are only to be avoided. A column 例外 lists words in which a
wording is right. A sheet with the headings 全称 and 规范简称 says which short form the office gives a name;
it becomes TM902.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from draftlint.packs.columns import Column, Record
from draftlint.packs.errors import Mistake
from draftlint.packs.sheets import read_table
from draftlint.packs.textfile import display
from draftlint.packs.typed import several_words

CODE_REPLACE = "TM900"
CODE_AVOID = "TM901"
CODE_SHORT = "TM902"

COLUMNS = (
    Column(
        "wrong", "错误写法",
        ("错误", "错误用法", "错误表述", "错误提法", "错误词", "错词", "误", "不规范", "不规范写法", "不规范表述", "不规范用语",
         "禁用词", "慎用词", "原写法", "原词"),
    ),
    Column(
        "right", "正确写法",
        ("正确", "正确用法", "正确表述", "正确提法", "正确词", "正", "规范", "规范写法", "规范表述", "规范用语", "建议", "建议写法",
         "改为", "应为", "应改为"),
    ),
    Column("note", "说明", ("备注", "依据", "理由", "出处", "注", "解释"), required=False),
    Column("spare", "例外", ("例外词", "例外情形", "不报", "放过"), required=False),
)  # fmt: skip
#: What `draftlint words` writes: new words of the office, and what somebody decided about each.
JUDGED_COLUMNS = (
    Column("wrong", "词语", ("新词", "词")),
    Column("verdict", "处理", ("处理意见",)),
    Column("right", "正确写法", ("改为", "应为"), required=False),
    Column("note", "说明", ("备注",), required=False),
)
TERM, EXCEPTION, MISTAKE = "术语", "例外", "错误"
NAME_COLUMNS = (
    Column("full", "全称", ("规范全称", "机构全称", "单位全称", "全名")),
    Column("short", "规范简称", ("简称", "统一简称")),
    Column("note", "说明", ("备注", "依据", "注"), required=False),
)


def word_rules(paths: Sequence[str]) -> tuple[list[dict[str, Any]], list[Mistake]]:
    """Rules (as compiled data) for the word lists, and the mistakes in the lists."""
    entries: dict[str, dict[str, str]] = {}
    places: dict[str, Record] = {}
    mistakes: list[Mistake] = []
    spare: list[str] = []
    names: dict[str, dict[str, str]] = {}
    for path in paths:
        short_forms, problems = read_table(Path(path), NAME_COLUMNS, "DL212")
        for record in short_forms:
            _take_name(record, names, mistakes)
        records, others = read_table(Path(path), COLUMNS, "DL212")
        judged, third = read_table(Path(path), JUDGED_COLUMNS, "DL212")
        # a list has one of the headings, a workbook may have several: it is at fault when it has none
        mistakes += [*(problems if short_forms else ()), *(third if judged else ())]
        mistakes += others if records or not (short_forms or judged) else ()
        for record in (*records, *(one for one in judged if one.text("verdict") == MISTAKE)):
            _take(record, Path(path).name, entries, places, mistakes)
            spare += [word for word in _split(record.text("spare")) if word not in spare]
    for wrong, entry in entries.items():
        again = entries.get(entry["right"])
        if entry["right"] and again is not None:
            mistakes.append(
                places[wrong].mistake("right", "DL212", f"“{wrong}”的正确写法“{entry['right']}”在表里又列为错误写法。",
                                      hint="请核对这两行，保留一种写法。")
            )  # fmt: skip
    sources = "、".join(dict.fromkeys(Path(path).name for path in paths))
    shown = "、".join(display(Path(path)) for path in paths)
    replaced = [entry for entry in entries.values() if entry["right"]]
    avoided = [entry for entry in entries.values() if not entry["right"]]
    rules: list[dict[str, Any]] = []
    if replaced:
        rules.append(
            _rule(CODE_REPLACE, "term.office-words", "按本单位用语表书写", "“{text}”应写作“{right}”{note}",
                  "改为“{right}”。", replaced, sources, shown, fix="unsafe")
        )  # fmt: skip
    if avoided:
        rules.append(
            _rule(CODE_AVOID, "term.office-avoid", "不用本单位用语表列出的说法", "“{text}”不宜使用{note}", "换一种说法。",
                  avoided, sources, shown, fix="none")
        )  # fmt: skip
    for rule in rules:
        # an exception of a wording of one list is none of the other's
        told = [word for word in spare if any(entry["wrong"] in word for entry in rule["params"]["entries"])]
        if told:
            rule["params"]["except"] = told
    if names:
        rules.append(_short_rule(list(names.values()), sources, shown))
    return rules, mistakes


def kept_words(paths: Sequence[str]) -> list[str]:
    """New words that somebody called terms or exceptions."""
    found: list[str] = []
    for path in paths:
        judged, _ = read_table(Path(path), JUDGED_COLUMNS, "DL212")
        found += [one.text("wrong") for one in judged if one.text("verdict") in (TERM, EXCEPTION)]
    return [word for word in found if word]


def own_words(rules: Sequence[Mapping[str, Any]]) -> list[str]:
    """What the lists call right, in any column: no other rule need tell that it is no usual word."""
    found: list[str] = []
    for rule in rules:
        params = rule["params"]
        found += [entry["right"] for entry in params.get("entries", ()) if entry["right"]]
        found += params.get("except", ())
        found += [name[form] for name in params.get("preferred", ()) for form in ("full", "short")]
    return list(dict.fromkeys(found))


def _split(cell: str) -> list[str]:
    """The words of a cell that may hold several."""
    words = [cell]
    for mark in "、，,；;\n":
        words = [piece for word in words for piece in word.split(mark)]
    return [word.strip() for word in words if word.strip()]


def _take_name(record: Record, names: dict[str, dict[str, str]], mistakes: list[Mistake]) -> None:
    full, short = record.text("full"), record.text("short")
    example = "如 全称“安和县人民代表大会常务委员会”，规范简称“县人大常委会”"
    if not full or not short:
        field, heading = ("full", "全称") if not full else ("short", "规范简称")
        mistakes.append(record.mistake(field, "DL212", f"{heading}是空的。", example))
    elif full in names and names[full]["short"] != short:
        mistakes.append(
            record.mistake("short", "DL212", f"“{full}”有两个规范简称（“{names[full]['short']}”和“{short}”）。",
                           hint="请保留一行。")
        )  # fmt: skip
    else:
        names[full] = {"full": full, "short": short, "note": record.text("note")}


def _short_rule(preferred: list[dict[str, str]], sources: str, shown: str) -> dict[str, Any]:
    rule = _rule(CODE_SHORT, "term.office-short-names", "按本单位规定的简称", "这里的简称是“{short}”，本单位规定的是“{right}”",
                 "改为“{right}”，全文一致。", [], sources, shown, fix="unsafe")  # fmt: skip
    return {**rule, "kind": "short-names", "params": {"preferred": preferred}, "needs": ["以下"]}


def _take(
    record: Record,
    file: str,
    entries: dict[str, dict[str, str]],
    places: dict[str, Record],
    mistakes: list[Mistake],
) -> None:
    wrong, right, note = record.text("wrong"), record.text("right"), record.text("note")
    example = "如 错误写法“人大会”，正确写法“人民代表大会”"
    if not wrong:
        mistakes.append(record.mistake("wrong", "DL212", "错误写法是空的。", example))
    elif len(wrong) == 1:
        mistakes.append(
            record.mistake("wrong", "DL212", f"错误写法“{wrong}”只有一个字，会到处误报。", "两个字以上的词语",
                           "请连同前后的字一起写，如把“帐”写成“帐户”。")
        )  # fmt: skip
    elif "\n" in wrong or "\n" in right:
        mistakes.append(
            record.mistake("wrong", "DL212", "一格里写了几行。", "一行只写一个词语", "请拆成几行。")
        )
    elif several_words(wrong):
        record_marks = next(c for c in wrong if c in "、，；/／")
        mistakes.append(
            record.mistake("wrong", "DL212", f"“{wrong}”里有“{record_marks}”，会被当成一个词，永远查不到。", "一行只写一个错误写法",
                           "请拆成几行；确实是带标点的一个词语，请写成 terms 规则（见 docs/rules-format.zh-CN.md）。")
        )  # fmt: skip
    elif wrong == right:
        mistakes.append(record.mistake("right", "DL212", f"“{wrong}”的错误写法和正确写法一样。", example))
    elif wrong in entries:
        if entries[wrong]["right"] != right:
            mistakes.append(
                record.mistake("wrong", "DL212", f"“{wrong}”列了两次，正确写法还不一样（“{entries[wrong]['right']}”和“{right}”）。",
                               hint="请保留一行。")
            )  # fmt: skip
        else:
            mistakes.append(record.mistake("wrong", "DL212", f"“{wrong}”列了两次。", hint="请删去其中一行。"))
    else:
        # several lists make one rule: only the row tells whoever has to answer for the word
        told = "；".join(part for part in (note, f"{file} {record.place}") if part)
        entries[wrong] = {"wrong": wrong, "right": right, "note": f"（{told}）"}
        places[wrong] = record


def _rule(
    code: str, name: str, title: str, message: str, advice: str, entries: list[dict[str, str]], sources: str,
    shown: str, *, fix: str,
) -> dict[str, Any]:  # fmt: skip
    return {
        "code": code,
        "name": name,
        "title": title,
        "kind": "terms",
        "params": {"entries": entries},
        "message": message,
        "basis": f"本单位用语表（{sources}）",
        "category": "term",
        "severity": "warning",
        "confidence": "likely",
        "reviewer": "department_head",
        "authority": "本单位",
        "advice": advice,
        "scope": [],
        "needs": [],
        "fix": fix,
        "genres": [],
        "not_genres": [],
        "enabled": True,
        "aliases": [],
        "source": shown,
        "builtin": False,
    }
