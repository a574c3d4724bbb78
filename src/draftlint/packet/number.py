"""``packet number``: the numbers of the series, written into copies of the papers or into the papers themselves."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from draftlint.api import Options, put_series_mark
from draftlint.batch.supervised import Task, run
from draftlint.doc.problem import UnreadableDraftError
from draftlint.packet import ledger
from draftlint.packet.cards import Card
from draftlint.packet.check import known, plan_of
from draftlint.packet.files import MANIFEST, inside, modified_of, papers_of
from draftlint.packet.job import look
from draftlint.packet.ledger import Entry, Ledger
from draftlint.packet.manifest import scalar
from draftlint.packet.names import read_name
from draftlint.packet.series import USUAL, Form, form_among, form_of, numbers
from draftlint.packet.versions import settle
from draftlint.reading import read_bytes
from draftlint.writers.redline import CannotFixError

_WORD = (".docx", ".docm", ".dotx", ".dotm")
_FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f]')
_LONGEST_NAME = 120


class NumberError(Exception):
    """Nothing was written; the sentence says why."""


class Change(NamedTuple):
    """What becomes of one paper."""

    path: str  # as it was given
    number: int | None
    mark: str  # "" for a paper that carries none
    new: str  # below the folder that is written, with /
    data: bytes | None = None  # None: nothing changes in it
    trouble: str = ""  # why it got no number


class Scheme(NamedTuple):
    """All that will be written: nothing has been."""

    folder: str
    form: Form
    changes: tuple[Change, ...]

    @property
    def troubles(self) -> tuple[Change, ...]:
        """Papers that should carry a number and could not be given one."""
        return tuple(change for change in self.changes if change.trouble)


def scheme(
    folder: str,
    options: Options | None = None,
    *,
    style: str = "",
    align: str = "left",
    rename: str = "",
    now: datetime | None = None,
) -> Scheme:
    """What numbering would do.

    :param style: an example of the office's marks (会议文件之一, （1）); "" for packet.yml's, else the papers' own.
    :param rename: pattern of new names with {序号} {编号} {标题} {原名}; "" to keep the names.
    :param now: for tracked changes; None to write without.
    :raises NumberError: there is nothing to go by.
    :raises draftlint.packs.errors.PackError: packet.yml or the configuration is wrong.
    """
    options = options or Options()
    knowledge, manifest = known(folder, options)
    found = papers_of(folder, manifest.excluded if manifest is not None else frozenset())
    cards: list[Card] = []
    for outcome in run(look, [Task(path) for path in found.papers], options):
        problem = outcome.problem.message if outcome.problem is not None else ""
        card = outcome.value or Card(outcome.path, problem=problem or "没有读出内容。")
        cards.append(card._replace(modified=modified_of(outcome.path)))
    counted = settle(cards).counted
    plan = plan_of(folder, counted, knowledge, manifest).plan
    if not plan.items:
        raise NumberError(
            "没有读出议程，不知道按什么次序编号：请把议程放进文件夹（用记事本写一份“议程.txt”，一行一项，也行）。"
        )
    by_path = {card.path: card for card in counted}
    marks = [card.mark[2] for card in counted if card.mark is not None]
    wanted = style or plan.numbering
    form = form_of(wanted) if wanted else form_among(marks) or form_of(USUAL)
    if form is None:
        raise NumberError(f"编号样式“{wanted}”里没有数字；请照第一份的编号写，如 会议文件之一、（1）。")
    changes = []
    for path, number in numbers(plan, by_path):
        changes.append(_change(folder, by_path[path], number, form, align, rename, now))
    aside = [path for path in found.papers if path not in by_path]
    changes += [Change(path, None, "", inside(folder, path)) for path in aside]
    changes += _manifest(folder, changes)
    _refuse_collisions(changes)
    return Scheme(folder, form, tuple(changes))


def _change(
    folder: str, card: Card, number: int | None, form: Form, align: str, rename: str, now: datetime | None
) -> Change:
    name = inside(folder, card.path)
    if number is None:
        return Change(card.path, None, "", name)
    mark = form.mark(number)
    new = _new_name(name, card, number, mark, rename) if rename else name
    if Path(card.path).suffix.lower() not in _WORD:
        return Change(card.path, number, mark, name, trouble="不是 .docx，写不进编号；请用 Word 另存为 .docx")
    if card.problem:
        return Change(card.path, number, mark, name, trouble=card.problem)
    try:
        data = put_series_mark(read_bytes(card.path), mark, card.mark, align=align, now=now)
    except CannotFixError as error:
        return Change(card.path, number, mark, name, trouble=str(error))
    except UnreadableDraftError as error:
        return Change(card.path, number, mark, name, trouble=error.problem.message)
    return Change(card.path, number, mark, new, data)


def _manifest(folder: str, changes: list[Change]) -> list[Change]:
    """packet.yml goes with the papers, their new names in it."""
    path = Path(folder) / MANIFEST
    if not path.is_file():
        return []
    renamed = {
        scalar(inside(folder, change.path)): scalar(change.new)
        for change in changes
        if change.new != inside(folder, change.path)
    }
    lines = []
    text = path.read_bytes().decode("utf-8-sig")
    for line in text.splitlines(keepends=True):
        head, dash, said = line.rstrip("\r\n").partition("- ")
        new = renamed.get(said.strip()) if dash and not head.strip() else None
        lines.append(line.replace(said, new, 1) if new is not None else line)
    made = "".join(lines)
    return [Change(str(path), None, "", MANIFEST, made.encode("utf-8") if made != text else None)]


def _new_name(name: str, card: Card, number: int, mark: str, pattern: str) -> str:
    suffix = Path(name).suffix
    said = {
        "序号": f"{number:02}",
        "编号": mark,
        "标题": card.title or read_name(name).core,
        "原名": read_name(name).core,
    }
    stem = re.sub("[{｛](.*?)[}｝]", lambda found: said.get(found[1], found[0]), pattern)
    stem = _FORBIDDEN.sub("", stem).strip(" .")[:_LONGEST_NAME]
    parent = Path(name).parent.as_posix()
    return f"{stem}{suffix}" if parent == "." else f"{parent}/{stem}{suffix}"


def check_pattern(pattern: str) -> None:
    """Complain about a pattern of names that cannot tell papers apart.

    :raises NumberError: it cannot.
    """
    unknown = [
        one for one in re.findall("[{｛](.*?)[}｝]", pattern) if one not in ("序号", "编号", "标题", "原名")
    ]
    if unknown:
        raise NumberError(
            f"改名式样里没有“{{{unknown[0]}}}”这一项；可以用 {{序号}}、{{编号}}、{{标题}}、{{原名}}。"
        )
    if not re.search("[{｛](?:序号|编号|标题|原名)[}｝]", pattern):
        raise NumberError("改名式样里要有 {序号}、{编号}、{标题} 或 {原名}，否则各份材料会同名。")


def _refuse_collisions(changes: list[Change]) -> None:
    taken: dict[str, str] = {}
    for change in changes:
        key = change.new.casefold()
        if key in taken:
            raise NumberError(
                f"“{taken[key]}”和“{change.path}”编号后都会叫“{change.new}”；请换一个改名式样。"
            )
        taken[key] = change.path


Step = Callable[[str], None]


def write_copies(made: Scheme, target: str) -> Ledger:
    """Write the numbered packet into a folder of its own; the papers themselves stay as they are.

    :raises NumberError: the folder is not empty.
    """
    folder = Path(target)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise NumberError(f"“{target}”已经有内容，没有写入；请换一个文件夹，或先撤销上一次编号（--undo）。")
    planned = []
    for change in made.changes:
        before = read_bytes(change.path)
        data = before if change.data is None else change.data
        entry = Entry(
            inside(made.folder, change.path),
            change.new,
            ledger.digest(before),
            ledger.digest(data),
            change.mark,
        )
        planned.append((entry, data))
    kept = Ledger(tuple(entry for entry, _ in planned), in_place=False, source=made.folder)
    folder.mkdir(parents=True, exist_ok=True)
    ledger.save(folder, kept)
    for entry, data in planned:
        ledger.write(folder / entry.new, data)
    return kept


def write_in_place(made: Scheme) -> Ledger:
    """Write the numbers into the papers themselves; every original is kept until the numbering is undone.

    :raises NumberError: a log of an earlier numbering is there, a name is taken, or a paper changed meanwhile.
    """
    folder = Path(made.folder)
    if (folder / ledger.LOG).exists():
        raise NumberError("上一次编号还没有撤销（文件夹里有编号记录）；请先用 --undo 撤销，再重新编号。")
    originals: dict[str, bytes] = {}
    entries: list[Entry] = []
    written: dict[str, bytes] = {}
    for change in made.changes:
        old = inside(made.folder, change.path)
        before = read_bytes(change.path)
        after = before if change.data is None else change.data
        if old == change.new and after == before:
            continue
        originals[old], written[change.new] = before, after
        entries.append(Entry(old, change.new, ledger.digest(before), ledger.digest(after), change.mark))
    for entry in entries:
        if entry.new not in originals and (folder / entry.new).exists():
            raise NumberError(f"已经有“{entry.new}”，没有改动任何文件；请移走它，或换一个改名式样。")
        _refuse_open(folder / entry.old)
    kept = Ledger(tuple(entries), in_place=True)
    for data in originals.values():
        ledger.backup(folder, data)
    ledger.save(folder, kept)
    for entry in entries:
        ledger.write(folder / entry.new, written[entry.new])
    for entry in entries:
        if entry.old not in written:
            (folder / entry.old).unlink()
    return kept


def _refuse_open(path: Path) -> None:
    """A paper that is open in an editor would be overwritten by it again."""
    name = path.name
    cut = 0 if len(path.stem) <= 6 else 1 if len(path.stem) == 7 else 2
    for owner in (f"~${name[cut:]}", f"~${name}", f".~lock.{name}#", f".~{name}"):
        if path.with_name(owner).exists():
            raise NumberError(
                f"“{name}”正在 Word、WPS 或 LibreOffice 中打开，没有改动任何文件；请关闭后再试。"
            )
