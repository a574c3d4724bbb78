"""Tables in text files: CSV as Excel and people write it, and YAML."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence

from draftlint.packs.columns import Column, Record, find_header, headings_of
from draftlint.packs.errors import Mistake, wide_hint
from draftlint.packs.textfile import SourceText, decode
from draftlint.packs.yamltree import Value, parse


def read_csv(
    raw: bytes, shown: str, columns: Sequence[Column], code: str, suffix: str
) -> tuple[list[Record], list[Mistake]]:
    """Rows of a .csv or .tsv file in UTF-8 or GBK."""
    import csv

    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        try:
            text = raw.decode("gb18030")  # what Excel writes on a Chinese Windows
        except UnicodeDecodeError:
            return [], [
                Mistake(
                    code,
                    "文件的文字编码认不出来。",
                    shown,
                    hint="请另存为 UTF-8 编码的 CSV，或者存为 .xlsx。",
                )
            ]
    if "\x00" in text:
        return [], [
            Mistake(
                code,
                "文件不是文本，或者是 UTF-16 编码。",
                shown,
                hint="请另存为 UTF-8 编码的 CSV，或者存为 .xlsx。",
            )
        ]
    source = SourceText(shown, text)
    first = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = (
        "\t" if suffix == ".tsv" or "\t" in first else ";" if ";" in first and "," not in first else ","
    )
    reader = csv.reader(io.StringIO(text), delimiter=delimiter)
    rows: list[tuple[int, list[str]]] = []
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                rows.append((reader.line_num, cells))
    except csv.Error as error:
        return [], [source.mistake(code, f"这一行读不出来（{error}）。", reader.line_num)]
    header = find_header([cells for _, cells in rows], columns)
    if header is None:
        hint = "各列之间请用英文逗号“,”隔开。" if "，" in first else ""
        return [], [
            source.mistake(
                code,
                "没有找到表头。",
                1 if rows else None,
                1,
                f"第一行是：{','.join(c.heading for c in columns)}",
                hint,
            )
        ]
    at, found = header
    records = [
        Record(
            {f: cells[i] if i < len(cells) else None for f, i in found.items()},
            _line_mistake(source, line),
            f"第{line}行",
        )
        for line, cells in rows[at + 1 :]
    ]
    if not records:
        return [], [source.mistake(code, "表里只有表头，没有内容。", rows[at][0])]
    return records, []


def _line_mistake(source: SourceText, line: int) -> Callable[..., Mistake]:
    def mistake(field: str, code: str, message: str, expected: str = "", hint: str = "") -> Mistake:
        return source.mistake(code, message, line, None, expected, hint)

    return mistake


def read_yaml(
    raw: bytes, shown: str, columns: Sequence[Column], code: str
) -> tuple[list[Record], list[Mistake]]:
    """Rows of a YAML file: a list of mappings with the headings as keys."""
    source, mistakes = decode(raw, shown)
    if source is None:
        return [], mistakes
    tree, mistakes = parse(source)
    example = "如 - {" + ", ".join(f"{c.heading}: …" for c in columns) + "}"
    if tree is None or tree.data is None:
        return [], mistakes or [source.mistake(code, "文件是空的。", 1, expected=example)]
    if tree.items is None:
        return [], [*mistakes, tree.mistake(code, "文件应当是一串条目，每条以“- ”开头。", example)]
    records: list[Record] = []
    for item in tree.items:
        if item.fields is None:
            mistakes.append(item.mistake(code, "这里应当是一个条目。", example, wide_hint(item.raw)))
            continue
        found: dict[str, Value] = {}
        for name, (key, value) in item.fields.items():
            column = next((c for c in columns if c.means(name)), None)
            if column is None:
                mistakes.append(key.mistake("DL203", f"条目里没有“{name}”这一项。", headings_of(columns)))
            else:
                found[column.field] = value
        lacking = [c for c in columns if c.required and c.field not in found]
        if lacking:
            mistakes.append(item.mistake("DL205", f"条目缺少：{headings_of(lacking)}。", example))
            continue
        values = {
            field: v.raw if v.plain and not isinstance(v.data, bool) else v.data for field, v in found.items()
        }
        records.append(Record(values, _node_mistake(item, found), f"第{item.line}行"))
    return records, mistakes


def _node_mistake(item: Value, found: Mapping[str, Value]) -> Callable[..., Mistake]:
    def mistake(field: str, code: str, message: str, expected: str = "", hint: str = "") -> Mistake:
        return found.get(field, item).mistake(code, message, expected, hint)

    return mistake
