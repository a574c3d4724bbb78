"""``check --comments``: where the commented copies go, and what must not be written over."""

from __future__ import annotations

import os
from datetime import datetime
from typing import TYPE_CHECKING

import click

from draftlint.cli.output import OutputError, write_file
from draftlint.doc.problem import UnreadableDraftError
from draftlint.reading import STDIN, long_path, read_bytes
from draftlint.writers.anchors import CannotCommentError
from draftlint.writers.comments import commented, is_own, shown_view, view_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from draftlint.findings import DocumentReport, Report
    from draftlint.writers import Look

MARK = "_批注"
_WORD = (".docx", ".docm", ".dotx", ".dotm")


def refuse_target(target: str, drafts: Sequence[str]) -> None:
    """Refuse what ``--comments FILE`` must not mean, before anything is linted."""
    if not target:
        if STDIN in drafts:
            _usage("从标准输入读取的文稿不能写批注；请写文稿的文件名。")
        return
    if len(drafts) != 1:
        _usage(
            "有多份文稿时 --comments 后面不能写文件名；不写文件名，每份文稿旁边各生成一份“原名_批注.docx”。"
        )
    if drafts[0] == STDIN:
        _usage("从标准输入读取的文稿不能写批注；请写文稿的文件名。")
    suffix = os.path.splitext(drafts[0])[1].lower()  # noqa: PTH122
    if not target.lower().endswith(_WORD):
        _usage(f"批注要写在 Word 文件里，“{target}”请改成以 .docx 结尾的文件名。")
    if suffix in _WORD and not target.lower().endswith(suffix):
        _usage(f"批注副本和文稿要用同一种后缀，“{target}”请改成以 {suffix} 结尾的文件名。")
    why = target_problem(target, drafts)
    if why is not None:
        _usage(why)


def _usage(sentence: str) -> None:
    raise click.UsageError(sentence, click.get_current_context(silent=True))


def target_problem(target: str, drafts: Sequence[str], look: Look | None = None) -> str | None:
    """Why this file must not be replaced; None when it may.

    ``look`` says what the copy would show, where that is known.
    """
    where = long_path(target)
    if os.path.isdir(where):  # noqa: PTH112
        return f"“{target}”是文件夹，请写批注副本的文件名。"
    if not os.path.lexists(where):
        return None
    if any(same_file(where, draft) for draft in drafts):
        return f"“{target}”就是要核查的文稿，批注不会写进文稿本身；请换一个文件名。"
    try:
        there = read_bytes(target)
        own, untouched = is_own(there)
    except UnreadableDraftError as error:
        return f"“{target}”已经存在，但打不开来确认能不能覆盖：{error.problem.message}"
    if not own:
        return (
            f"“{target}”已经存在，而且不是 draftlint 写的批注副本，没有覆盖。"
            "--comments 后面写的是新文件的名字；要核查的文稿写在前面：draftlint check 文稿.docx --comments 批注副本.docx"
        )
    if not untouched:
        return (
            f"“{target}”写好以后有人修改或答复过，没有覆盖，以免丢掉。"
            f"请直接核查它（draftlint check {target} --comments），或用 --comments 换一个文件名。"
        )
    if look is not None and view_of(there) != shown_view(look):
        return (
            f"“{target}”是另一种批注副本（由谁处理、核查哪些规则不同），没有覆盖；"
            "请用 --comments 换一个文件名，或先移走它。"
        )
    return None


def same_file(one: str, other: str) -> bool:
    """Whether two names mean one file."""
    try:
        return os.path.samefile(one, long_path(other))  # noqa: PTH121
    except OSError:
        return False


def default_target(path: str) -> str:
    """``报告.docx`` -> ``报告_批注.docx`` -> ``报告_批注2.docx``."""
    stem, suffix = os.path.splitext(path)  # noqa: PTH122
    bare = stem.rstrip("0123456789")
    if bare.endswith(MARK) and len(stem) - len(bare) < 4:
        return f"{bare}{int(stem[len(bare) :] or 1) + 1}{suffix}"
    return f"{stem}{MARK}{suffix}"


def _free_target(path: str, look: Look) -> str:
    """The default name, or the next where a copy of another view has that."""
    target = default_target(path)
    for _ in range(99):
        where = long_path(target)
        if not os.path.isfile(where):  # noqa: PTH113
            break
        try:
            there = read_bytes(target)
            if is_own(there) != (True, True) or view_of(there) == shown_view(look):
                break
        except UnreadableDraftError:
            break
        target = default_target(target)
    return target


def write_copies(report: Report, target: str, look: Look) -> bool:
    """Write a commented copy of each draft that was read; False when one could not be written."""
    done = True
    drafts = [one.path for one in report.documents]
    now = datetime.now()
    for document in report.documents:
        if document.unreadable:
            continue
        where = target or _free_target(document.path, look)
        try:
            _write(document, where, drafts, now, look)
        except (CannotCommentError, OutputError) as error:
            done = False
            sentence = error.message if isinstance(error, OutputError) else str(error)
            click.echo(f"没有写批注：{document.path}：{sentence}", err=True)
            continue
        if not look.quiet:
            usual = default_target(document.path)
            beside = "" if target or where == usual else f"（{usual} 是另一种批注副本，没有动）"
            click.echo(f"已写入 {where}{beside}", err=True)
    return done


def _write(document: DocumentReport, where: str, drafts: Sequence[str], now: datetime, look: Look) -> None:
    from hashlib import sha256

    try:
        data = read_bytes(document.path)
    except UnreadableDraftError as error:
        raise CannotCommentError(error.problem.message) from error
    if sha256(data).hexdigest() != document.sha256:
        raise CannotCommentError("核查期间文稿被改动过，请保存好再核查一次。")
    copy = commented(data, document, now, look)
    why = target_problem(where, drafts, look)
    if why is not None:
        raise CannotCommentError(why)
    write_file(long_path(where), copy, option="--comments", shown=where, mode_of=long_path(document.path))
