"""Where results go: the terminal, a pipe, a file. No other module of the command line writes results.

A pipe or a file gets UTF-8 whatever the locale says. A terminal gets what its code page can show, the
rest in a plainer form; there is never a traceback about an encoding.
"""

from __future__ import annotations

import errno
import os
import sys
from contextlib import suppress
from typing import TextIO

import click

_PLAINER = {"↵": "/", "⇥": " ", "•": "·", "–": "-", "\u00a0": " ", "\ufffd": "?", "■": "#", "→": "->"}


#: What the system says in English or not at all.
_SYSTEM = {
    "ENOSPC": "磁盘已满",
    "EDQUOT": "磁盘配额已用完",
    "EROFS": "所在的磁盘是只读的",
    "EIO": "磁盘或网络读写出错",
    "ENAMETOOLONG": "文件名太长",
    "EINVAL": "文件名里有不能用的字符",
    "EBUSY": "文件正被别的程序占用",
    "ETXTBSY": "文件正被别的程序占用",
    "EFBIG": "文件太大",
    "ESTALE": "网络共享断开了",
    "ETIMEDOUT": "网络共享没有响应",
    "EHOSTDOWN": "网络共享连不上",
}


def system_words(error: OSError) -> str:
    """What went wrong, in Chinese where that is known."""
    return _SYSTEM.get(errno.errorcode.get(error.errno or 0, "")) or error.strerror or type(error).__name__


class OutputError(click.ClickException):
    """The result could not be written; the sentence says what to do."""

    exit_code = 2


def emit(text: str, target: str | None = None, *, color: bool | None = None) -> None:
    """Write a result to the file ``target``, or to standard output.

    :raises OutputError: the file cannot be written; what was there before is untouched.
    """
    if target is not None:
        write_file(target, to_bytes(text))
        return
    stream = sys.stdout
    if stream is None:  # started without one, as from a task scheduler of Windows
        return
    try:
        _show(stream, text, color)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise OutputError(f"结果写不出去（{system_words(error)}）：请检查磁盘空间。") from error


def _show(stream: TextIO, text: str, color: bool | None) -> None:
    if is_terminal(stream):
        click.echo(showable(text, stream.encoding or "utf-8"), nl=False, color=color)
        return
    stream.flush()
    binary = getattr(stream, "buffer", None)
    if binary is None:  # replaced by something that takes text only
        stream.write(text)
        return
    binary.write(to_bytes(text))
    binary.flush()


def close_quietly(*streams: object) -> None:
    """Let what could not be written go: the interpreter flushes at exit and would complain again."""
    null = os.open(os.devnull, os.O_WRONLY)
    for stream in streams:
        with suppress(OSError, ValueError, AttributeError):
            os.dup2(null, stream.fileno())  # type: ignore[attr-defined]


def to_bytes(text: str) -> bytes:
    r"""UTF-8; the half characters of undecodable file names become ``\udcXX``, which JSON reads back."""
    return text.encode("utf-8", "backslashreplace")


def showable(text: str, encoding: str) -> str:
    """``text`` with nothing in it that ``encoding`` lacks."""
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return "".join(_plainer(char, encoding) for char in text)
    except LookupError:
        return text.encode("ascii", "replace").decode()
    return text


def _plainer(char: str, encoding: str) -> str:
    from unicodedata import normalize

    for form in (char, _PLAINER.get(char, ""), normalize("NFKC", char)):
        try:
            if form and form.encode(encoding):
                return form
        except UnicodeEncodeError:
            continue
    return "?"


def is_terminal(stream: object) -> bool:
    """Whether a person is looking at ``stream``."""
    try:
        return bool(stream.isatty())  # type: ignore[attr-defined]
    except (AttributeError, ValueError):
        return False


def wants_color(told: bool | None) -> bool:
    """Colours: as told, else only on a terminal, and not under NO_COLOR."""
    if told is not None:
        return told
    return is_terminal(sys.stdout) and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def columns() -> int | None:
    """Columns to wrap at; None where nobody looks at a terminal."""
    if not is_terminal(sys.stdout):
        return None
    try:
        width = os.get_terminal_size(sys.stdout.fileno()).columns
    except (OSError, ValueError, AttributeError):
        width = 80
    # long lines are hard to read however wide the window is
    return min(width, 100) if width > 20 else 80


def write_file(
    target: str, data: bytes, *, option: str = "-o", shown: str | None = None, mode_of: str | None = None
) -> None:
    """Replace ``target`` by ``data`` in one step: a failure leaves what was there.

    :param option: after which the person has written, or may write, the name.
    :param shown: how the name is told, where that differs.
    :param mode_of: the file whose permissions a new file gets.
    :raises OutputError: it cannot be written.
    """
    path = os.path.realpath(target)  # a link stays a link
    if os.path.isdir(path):  # noqa: PTH112
        raise OutputError(f"“{target}”是文件夹，请在 {option} 后面写文件名。")
    if os.path.exists(path) and not os.path.isfile(path):  # noqa: PTH110, PTH113
        _write_through(target, path, data, option)  # a device or a pipe cannot be replaced
        return
    temporary = f"{path}.{os.getpid()}.tmp"
    try:
        with open(temporary, "xb") as file:  # noqa: PTH123
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        like = path if os.path.exists(path) else mode_of  # noqa: PTH110
        if like is not None:
            with suppress(FileNotFoundError):
                # whoever may read the draft may read its copy, and nobody else
                os.chmod(temporary, os.stat(like).st_mode & 0o777)  # noqa: PTH101, PTH116
        os.replace(temporary, path)  # noqa: PTH105
    except OSError as error:
        raise OutputError(_why(shown or target, error, option)) from error
    finally:
        with suppress(OSError):
            os.unlink(temporary)  # noqa: PTH108


def write_new(target: str, data: bytes) -> None:
    """Write a file that is not there yet: two people in one shared folder must not overwrite each other.

    :raises OutputError: it is there, or it cannot be written.
    """
    try:
        with open(target, "xb") as file:  # noqa: PTH123
            try:
                file.write(data)
            except OSError:
                with suppress(OSError):
                    os.unlink(target)  # noqa: PTH108
                raise
    except FileExistsError:
        raise OutputError(f"已经有 {target}，没有改动它。") from None
    except FileNotFoundError:
        raise OutputError(f"写不进“{target}”：所在的文件夹不存在，请先建好文件夹。") from None
    except OSError as error:
        raise OutputError(
            f"写不进“{target}”（{system_words(error)}），请换一个有写入权限的文件夹。"
        ) from error


def _write_through(target: str, path: str, data: bytes, option: str) -> None:
    try:
        with open(path, "wb") as file:  # noqa: PTH123
            file.write(data)
    except OSError as error:
        raise OutputError(_why(target, error, option)) from error


def _why(target: str, error: OSError, option: str) -> str:
    if isinstance(error, PermissionError):
        return (
            f"写不进“{target}”：文件正在 Word 等程序中打开，或者没有写入权限。"
            f"请关闭打开它的程序后再试，或用 {option} 换一个文件名；原来的文件没有变动。"
        )
    if isinstance(error, FileNotFoundError):
        return f"写不进“{target}”：所在的文件夹不存在，请先建好文件夹。"
    return f"写不进“{target}”（{system_words(error)}）；原来的文件没有变动。"
