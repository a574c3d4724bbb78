"""What an office has written down of a packet: packet.yml, or the same in a workbook."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from draftlint.checks.across.model import Item, Meeting, Plan, Required
from draftlint.packs.columns import Column, Record
from draftlint.packs.errors import Mistake, PackError, did_you_mean, one_of, wide_hint
from draftlint.packs.meetings import Knowledge, Needed
from draftlint.packs.yamltree import Value, parse

#: Field -> heading, other headings that are understood. The order is that of the file and of the workbook.
ITEM = (
    Column("number", "序号", ("编号", "项次"), required=False),
    Column("title", "议题", ("议程", "议题名称", "事项")),
    Column("kind", "种类", ("议题种类", "类别"), required=False),
    Column("reporter", "报告人", ("汇报人", "说明人"), required=False),
    Column("lead", "牵头部门", ("牵头单位",), required=False),
    Column("undertaking", "承办部门", ("承办单位", "责任单位"), required=False),
    Column("person", "经办人员", ("经办人", "联系人"), required=False),
    Column("deadline", "完成时限", ("时限", "截止日期"), required=False),
    Column("required", "必备材料", ("内容要求", "应有材料"), required=False),
    Column("recommended", "建议材料", ("一般材料",), required=False),
    Column("papers", "材料", ("已有材料", "文件"), required=False),
)
MEETING = (
    Column("body", "会议主体", ("主体", "会议名称")),
    Column("kind", "会议种类", (), required=False),
    Column("term", "届", ("届次",), required=False),
    Column("session", "次", ("会次",), required=False),
    Column("starts", "开始日期", ("日期", "开始", "会议日期"), required=False),
    Column("ends", "结束日期", ("结束",), required=False),
    Column("place", "地点", ("会议地点",), required=False),
    Column("base", "会前必备", ("基本材料",), required=False),
    Column("unnumbered", "不编号", (), required=False),
    Column("excluded", "不用", ("不用的文件",), required=False),
    Column("numbering", "编号样式", ("样式",), required=False),
)
_SHEET = (Column("what", "项目"), Column("said", "内容"))
_LISTS = {"required", "recommended", "papers", "base", "unnumbered", "excluded"}
_LONGEST = 4_000
Told = Callable[..., Mistake]


class Manifest(NamedTuple):
    """A plan as it is written down; paths are below the packet's folder."""

    plan: Plan
    excluded: frozenset[str] = frozenset()
    unnumbered: tuple[str, ...] = ()  # files, or what they are


def read_manifest(path: Path, knowledge: Knowledge, genres: Mapping[str, str]) -> Manifest:
    """Read packet.yml, or a workbook of the same content.

    :param genres: id -> name, for papers that are told by the name of their genre.
    :raises PackError: with every mistake, at its line or cell.
    """
    reader = _Reader(knowledge, {name: ident for ident, name in genres.items()})
    manifest = reader.book(path) if path.suffix.lower() == ".xlsx" else reader.yaml(path)
    if reader.mistakes:
        raise PackError(reader.mistakes)
    return manifest


class _Reader:
    """One reading, collecting what is wrong."""

    def __init__(self, knowledge: Knowledge, genres: Mapping[str, str]) -> None:
        self.knowledge = knowledge
        self.genres = genres
        self.mistakes: list[Mistake] = []

    # --- the two forms --------------------------------------------------------------------------
    def yaml(self, path: Path) -> Manifest:
        from draftlint.packs.textfile import read_text

        source, problems = read_text(path)
        self.mistakes += problems
        if source is None:
            return Manifest(Plan())
        tree, problems = parse(source)
        self.mistakes += problems
        if tree is None or tree.fields is None:
            if not problems:
                told = tree.mistake if tree is not None else None
                what = "packet.yml 应当有“会议:”和“议题:”两项。"
                again = "可以用 draftlint packet init 文件夹 --force 重新生成"
                self.mistakes.append(
                    told("DL204", what, again) if told else source.mistake("DL204", what, 1, expected=again)
                )
            return Manifest(Plan())
        self._known(tree, ("会议", "议题", *_headings(MEETING)))
        whole = tree.get("会议")
        record = _record(whole, MEETING, self) if whole is not None and whole.data is not None else None
        items = tree.get("议题")
        records = []
        if items is None or items.items is None:
            place = items or tree
            self.mistakes.append(
                place.mistake("DL205", "缺少议题。", "如 议题:\n      - 议题: 听取和审议……的报告")
            )
        else:
            for each in items.items:
                if each.fields is None:
                    self.mistakes.append(
                        each.mistake("DL204", "这里应当是一项议题。", "如 - 议题: ……", wide_hint(each.raw))
                    )
                else:
                    records.append(_record(each, ITEM, self))
        return self._manifest(record, records)

    def book(self, path: Path) -> Manifest:
        from draftlint.packs.sheets import read_table

        records, problems = read_table(path, ITEM, "DL216")
        self.mistakes += problems
        if problems:
            return Manifest(Plan())
        rows, _ = read_table(path, _SHEET, "DL216")
        said: dict[str, tuple[Any, Record]] = {}
        for row in rows:
            column = next((c for c in MEETING if c.means(row.text("what"))), None)
            if column is not None:
                said[column.field] = (row.values.get("said"), row)

        def told(field: str, code: str, message: str, expected: str = "", hint: str = "") -> Mistake:
            row = said.get(field, (None, None))[1]
            if row is None:
                return Mistake(code, message, path.name, expected=expected, hint=hint)
            return row.mistake("said", code, message, expected, hint)

        whole = Record({field: value for field, (value, _) in said.items()}, told) if said else None
        return self._manifest(whole, records)

    # --- what they say ----------------------------------------------------------------------------
    def _manifest(self, whole: Record | None, records: list[Record]) -> Manifest:
        items: list[Item] = []
        for record in records:
            item = self._item(record, len(items) + 1)
            if any(item.number == other.number for other in items):
                self.mistakes.append(record.mistake("number", "DL211", f"序号 {item.number} 写了两次。"))
            items.append(item)
        if whole is None:
            return Manifest(Plan(items=tuple(items), source="packet.yml", demanded=True))
        meeting = self._meeting(whole)
        base = _list(whole, "base")
        kind = self.knowledge.meeting(meeting.kind)
        known = {need.what: need for need in kind.base} if kind is not None else {}
        needs = [self._required(what, "required", known) for what in base]
        needs += [
            Required(need.genre, need.what, "recommended", need.per, need.title)
            for need in known.values()
            if need.what not in base
        ]
        numbering = whole.text("numbering")
        if len(numbering) > 60:
            self.mistakes.append(whole.mistake("numbering", "DL204", "编号样式太长。", "如 会议文件之一"))
        plan = Plan(
            meeting,
            tuple(sorted(items, key=lambda item: item.number)),
            "packet.yml",
            base=tuple(base),
            numbering=numbering,
            demanded=True,
            whole=tuple(needs),
        )
        return Manifest(plan, frozenset(_list(whole, "excluded")), tuple(_list(whole, "unnumbered")))

    def _meeting(self, record: Record) -> Meeting:
        word = record.text("kind")
        kind = self.knowledge.meeting(word) if word else self.knowledge.meetings[0]
        if kind is None:
            names = [each.name for each in self.knowledge.meetings]
            self.mistakes.append(
                record.mistake(
                    "kind", "DL204", f"会议种类不能是“{word}”。", one_of(names), did_you_mean(word, names)
                )
            )
        starts, ends = self._day(record, "starts"), self._day(record, "ends")
        if starts and ends and ends < starts:
            self.mistakes.append(
                record.mistake(
                    "ends", "DL204", f"结束日期 {ends} 早于开始日期 {starts}。", "不早于开始日期的日期"
                )
            )
        return Meeting(
            record.text("body"),
            kind.id if kind is not None else "sc",
            self._number(record, "term"),
            self._number(record, "session"),
            starts,
            ends or starts,
            record.text("place"),
        )

    def _item(self, record: Record, number: int) -> Item:
        title = record.text("title")
        if not title:
            self.mistakes.append(record.mistake("title", "DL205", "这一项没有写议题。"))
        if len(title) > _LONGEST:
            self.mistakes.append(record.mistake("title", "DL204", "议题太长。"))
        word = record.text("kind")
        kind = self.knowledge.item(word) if word else None
        if word and kind is None:
            names = [each.name for each in self.knowledge.items]
            self.mistakes.append(
                record.mistake(
                    "kind", "DL204", f"议题种类不能是“{word}”。", one_of(names), did_you_mean(word, names)
                )
            )
        known = {need.what: need for need in (*kind.required, *kind.recommended)} if kind is not None else {}
        required = [self._required(what, "required", known) for what in _list(record, "required")]
        required += [self._required(what, "recommended", known) for what in _list(record, "recommended")]
        return Item(
            self._number(record, "number") or number,
            title,
            kind.id if kind is not None else "",
            record.text("lead"),
            record.text("undertaking"),
            record.text("person"),
            self._day(record, "deadline"),
            tuple(required),
            tuple(_list(record, "papers")),
            reporter=record.text("reporter"),
        )

    def _required(self, what: str, level: str, known: Mapping[str, Needed]) -> Required:
        """A paper by the words that the office has for it."""
        need = known.get(what) or self._everywhere.get(what)
        if need is not None:
            return Required(need.genre, what, level, need.per, need.title, need.elsewhere)
        bare = re.sub("（草案）$|[(]草案[)]$|的?报告$", "", what)
        genre = self.genres.get(what, "")
        return Required(genre, what, level, title="" if genre else re.escape(bare or what))

    @property
    def _everywhere(self) -> dict[str, Needed]:
        return {
            need.what: need for kind in self.knowledge.items for need in (*kind.required, *kind.recommended)
        }

    def _number(self, record: Record, field: str) -> int | None:
        from draftlint.text.numerals import to_int

        said = record.text(field)
        if not said:
            return None
        number = to_int(re.sub("^第|[届次项、.．]+(?:会议)?$", "", said))
        if number is None or not 0 < number < 1000:
            self.mistakes.append(
                record.mistake(field, "DL204", f"“{said}”应当是一个数字。", "如 18 或 十八", wide_hint(said))
            )
            return None
        return number

    def _day(self, record: Record, field: str) -> str:
        import datetime

        value = record.values.get(field)
        if isinstance(value, datetime.datetime):
            return value.date().isoformat()
        if isinstance(value, datetime.date):
            return value.isoformat()
        said = record.text(field)
        if not said:
            return ""
        found = re.fullmatch(r"(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})日?", said)
        try:
            if found is not None:
                return datetime.date(int(found[1]), int(found[2]), int(found[3])).isoformat()
        except ValueError:
            pass
        self.mistakes.append(
            record.mistake(field, "DL204", f"“{said}”不是日期。", "如 2026-07-18", wide_hint(said))
        )
        return ""

    def _known(self, value: Value, names: tuple[str, ...]) -> None:
        for name, (key, _) in (value.fields or {}).items():
            if name not in names:
                self.mistakes.append(
                    key.mistake("DL203", f"packet.yml 里没有“{name}”这一项。", one_of(list(names[:2])),
                                wide_hint(name) or did_you_mean(name, names))
                )  # fmt: skip


def _headings(columns: tuple[Column, ...]) -> tuple[str, ...]:
    return tuple(name for column in columns for name in (column.heading, *column.aliases))


def _record(value: Value, columns: tuple[Column, ...], reader: _Reader) -> Record:
    """A mapping as a row, its lists kept."""
    found: dict[str, Value] = {}
    values: dict[str, Any] = {}
    if value.fields is None:
        reader.mistakes.append(
            value.mistake("DL204", "这里应当写成“名称: 内容”。", "如 届: 18", wide_hint(value.raw))
        )
    for name, (key, member) in (value.fields or {}).items():
        column = next((c for c in columns if c.means(name)), None)
        if column is None:
            known = _headings(columns)
            reader.mistakes.append(
                key.mistake("DL203", f"没有“{name}”这一项。", "、".join(c.heading for c in columns),
                            wide_hint(name) or did_you_mean(name, known))
            )  # fmt: skip
            continue
        found[column.field] = member
        if column.field in _LISTS:
            members = member.items if member.items is not None else [member]
            values[column.field] = [one.raw for one in members if one.data is not None and one.raw]
        elif member.fields is not None or member.items is not None:
            reader.mistakes.append(member.mistake("DL204", f"“{name}”应当是一段文字。"))
        elif member.data is not None:
            values[column.field] = member.raw

    def told(field: str, code: str, message: str, expected: str = "", hint: str = "") -> Mistake:
        return found.get(field, value).mistake(code, message, expected, hint)

    return Record(values, told)


def _list(record: Record, field: str) -> list[str]:
    """The entries of a list: one a line in a cell, or divided by semicolons."""
    value = record.values.get(field)
    if isinstance(value, list):
        return [str(one).strip() for one in value if str(one).strip()]
    parts = re.split("[\n；;]", record.text(field))
    return [part.strip() for part in parts if part.strip()]
