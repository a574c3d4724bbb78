"""Where ``fix`` writes, and what it never writes over."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import click

from draftlint.cli.commenting import same_file
from draftlint.cli.output import write_file
from draftlint.doc.problem import UnreadableDraftError
from draftlint.doc.suffixes import PLAIN
from draftlint.reading import STDIN, long_path, read_bytes
from draftlint.writers.redline import CannotFixError, is_clean, is_own

if TYPE_CHECKING:
    from collections.abc import Sequence

MARK = "_修订"


class Target:
    """Where the corrected copies of some drafts go."""

    def __init__(
        self, drafts: Sequence[str], output: str | None, *, in_place: bool, clean: bool, show_only: bool
    ) -> None:
        """:raises click.UsageError: the options do not go together."""
        self.show_only = show_only
        self._drafts, self._output, self._in_place, self._clean = drafts, output, in_place, clean
        self.to_stdout = output == STDIN and not show_only
        if show_only:
            if output is not None or in_place:
                _usage("--diff 只显示改动，不写文件，不能和 -o、--in-place 同用。")
            return
        if output is not None and in_place:
            _usage("--in-place 写回原文件，不能和 -o 同用。")
        if output is not None and len(drafts) > 1:
            _usage("有多份文稿时 -o 后面不能写文件名；不写 -o，每份文稿旁边各生成一份“原名_修订.docx”。")
        if STDIN in drafts and in_place:
            _usage("从标准输入读取的文稿没有原文件可写回；请用 -o 写明新文件名。")
        if STDIN in drafts and output is None:
            _usage(
                "从标准输入读取的文稿，请用 -o 写明改后的文件名（-o - 输出到标准输出），或用 --diff 只看改动。"
            )
        if output is not None and not self.to_stdout and drafts and drafts[0] != STDIN:
            self._check_suffix(drafts[0], output)

    def _check_suffix(self, draft: str, output: str) -> None:
        wanted, given = _suffix(draft), _suffix(output)
        if wanted and given != wanted:
            _usage(f"改后的文稿和原文稿要用同一种后缀，“{output}”请改成以 {wanted} 结尾的文件名。")
        if same_file(long_path(output), draft):
            _usage(f"“{output}”就是要改的文稿，不会覆盖；要写回原文件请用 --in-place，不要用 -o。")

    def check(self, path: str, before: bytes) -> None:
        """Complain before the work is done; ``before`` is what is in the draft.

        :raises CannotFixError: this draft cannot be written as asked.
        """
        if self.show_only:
            return
        where = self._where(path)
        if self._in_place:
            _refuse_open(path)
        elif where is not None:
            _refuse(where, path, (before,), clean=self._clean)

    def write(
        self, path: str, before: bytes, made: bytes | None, *, others_marks: bool = False
    ) -> str | None:
        """Write the new file; the sentence that says where it is, None when there is none.

        With nothing to correct a file that was asked for by name is the draft as it is, and no other is written.

        :param others_marks: the draft has tracked changes that stay.
        :raises OutputError: it cannot be written.
        """
        where = self._where(path)
        if where is None:
            sys.stdout.buffer.write(before if made is None else made)
            sys.stdout.buffer.flush()
            return None
        if made is None and self._output is not None:
            _refuse(where, path, (before,), clean=self._clean)
            write_file(long_path(where), before, shown=where)
            return f"没有要改的，{where} 与原文稿完全相同。"
        if made is None:
            old = not self._in_place and os.path.lexists(long_path(where))
            more = f"；“{where}”是以前写的，不是这一次的结果" if old else ""
            return f"没有要改的，没有写文件{more}。"
        if self._in_place:
            _refuse_open(path)
            if read_bytes(path) != before:
                raise CannotFixError("核查期间文稿被改动过，请保存好再试一次。")
            write_file(long_path(where), made, option="--in-place", shown=where)
            return f"已写回 {where}{self._how(path, others_marks)}"
        _refuse(where, path, (before, made), clean=self._clean)
        like = long_path(path) if path != STDIN else None
        write_file(long_path(where), made, shown=where, mode_of=like)
        return f"已写入 {where}{self._how(path, others_marks)}"

    def _how(self, path: str, others_marks: bool) -> str:
        if self._clean or _suffix(path) in PLAIN:
            bare = "这次改的没有修订标记" if others_marks else "没有修订标记"
            return f"（{bare}；原文件没有动）。" if not self._in_place else f"（{bare}）。"
        return "；请在 Word 或 WPS 的“审阅”中逐条接受或拒绝（作者“draftlint 修订”）。"

    def _where(self, path: str) -> str | None:
        if self.to_stdout:
            return None
        if self._in_place:
            return path
        return self._output or _free_target(path, clean=self._clean)


def default_target(path: str) -> str:
    """``报告.docx`` -> ``报告_修订.docx`` -> ``报告_修订2.docx``."""
    stem, suffix = os.path.splitext(path)  # noqa: PTH122
    bare = stem.rstrip("0123456789")
    if bare.endswith(MARK) and len(stem) - len(bare) < 4:
        return f"{bare}{int(stem[len(bare) :] or 1) + 1}{suffix}"
    return f"{stem}{MARK}{suffix}"


def _free_target(path: str, *, clean: bool) -> str:
    """The default name, or the next where a copy of the other kind has that: with marks, without."""
    target = default_target(path)
    for _ in range(99):
        if _suffix(target) in PLAIN or not os.path.isfile(long_path(target)):  # noqa: PTH113
            break
        try:
            there = read_bytes(target)
            if is_own(there) != (True, True) or is_clean(there) == clean:
                break
        except UnreadableDraftError:
            break
        target = default_target(target)
    return target


def _refuse_open(path: str) -> None:
    """Refuse to write back to what is open in an editor or must not be written.

    :raises CannotFixError: it is.
    """
    where = long_path(path)
    folder, name = os.path.split(where)
    stem = os.path.splitext(name)[0]  # noqa: PTH122
    # Word drops the first letters of a longer name; LibreOffice and WPS keep it
    cut = 0 if len(stem) <= 6 else 1 if len(stem) == 7 else 2
    for owner in dict.fromkeys((f"~${name[cut:]}", f"~${name}", f".~lock.{name}#", f".~{name}")):
        if os.path.lexists(os.path.join(folder, owner)):  # noqa: PTH118
            raise CannotFixError(
                f"文稿正在 Word、WPS 或 LibreOffice 中打开（旁边有“{owner}”），写回会和正在编辑的内容冲突；"
                "请保存并关闭后再试，或不加 --in-place 另存一份。确实没有人打开时，删除这个文件再试。"
            )
    if not os.access(where, os.W_OK) or not os.stat(where).st_mode & 0o222:  # noqa: PTH116
        raise CannotFixError(
            "文稿是只读的，或者没有写入权限，不能写回；请取消只读属性后再试，或不加 --in-place 另存一份。"
        )


def _suffix(path: str) -> str:
    return os.path.splitext(path)[1].lower()  # noqa: PTH122


def _usage(sentence: str) -> None:
    raise click.UsageError(sentence, click.get_current_context(silent=True))


def _refuse(target: str, draft: str, harmless: tuple[bytes, ...], *, clean: bool = False) -> None:
    """Refuse to write over anything but an untouched copy of ours, or one of these contents.

    :raises CannotFixError: there is something else.
    """
    where = long_path(target)
    if os.path.isdir(where):  # noqa: PTH112
        raise CannotFixError(f"“{target}”是文件夹，请用 -o 写文件名。")
    if not os.path.lexists(where):
        return
    if same_file(where, draft):
        raise CannotFixError(f"“{target}”就是要改的文稿，不会覆盖；要写回原文件请用 --in-place。")
    try:
        there = read_bytes(target)
    except UnreadableDraftError as error:
        raise CannotFixError(
            f"“{target}”已经存在，但打不开来确认能不能覆盖：{error.problem.message}"
        ) from error
    if there in harmless:
        return
    if _suffix(target) in PLAIN:
        if len(harmless) > 1:  # only now it is known what would have been written
            raise CannotFixError(f"“{target}”已经存在，没有覆盖；请先移走它，或用 -o 换一个文件名。")
        return
    own, untouched = is_own(there)
    if not own:
        raise CannotFixError(
            f"“{target}”已经存在，而且不是 draftlint 写的修订稿，没有覆盖；请用 -o 换一个文件名。"
        )
    if not untouched:
        raise CannotFixError(
            f"“{target}”写好以后有人修改过，没有覆盖，以免丢掉；请移走它，或用 -o 换一个文件名。"
        )
    if is_clean(there) != clean:
        kind = "没有修订标记的" if not clean else "带修订标记的"
        raise CannotFixError(f"“{target}”是{kind}副本，没有覆盖；请移走它，或用 -o 换一个文件名。")
