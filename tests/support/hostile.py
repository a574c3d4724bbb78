"""Jobs for pools: what a document's name holds is what it does to the process that has it.

At module level, so that a fresh interpreter can find them too.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path
from typing import Any


def behave(data: bytes, path: str, options: Any) -> str:
    """The document's words, unless its name says otherwise."""
    name = Path(path).name
    if "崩溃" in name:
        os.kill(os.getpid(), signal.SIGSEGV if sys.platform != "win32" else signal.SIGTERM)
    if "退出" in name:
        os._exit(0)
    if "转圈" in name:
        while True:
            pass
    if "卡死" in name:
        _never_returns()
    if "膨胀" in name:
        hoard = []
        while True:
            hoard.append(bytearray(os.urandom(1024)) * 16384)
    if "出错" in name:
        raise ValueError(name)
    if "怪" in name:
        return lambda: None  # type: ignore[return-value]  # nothing that could be sent
    if "长" in name:
        return "长" * 3_000_000
    if "慢" in name:
        time.sleep(0.15)
    if "一次" in name:  # dies the first time only
        mark = Path(options) / f"{name}.seen"
        if not mark.exists():
            mark.touch()
            os.kill(os.getpid(), signal.SIGKILL if sys.platform != "win32" else signal.SIGTERM)
    return f"{name}:{data.decode()}"


def _never_returns() -> None:
    """A search that holds the interpreter: no other thread gets its turn."""
    import re

    re.match(r"(a|aa)+$", "a" * 200 + "b")
