"""LibreOffice as a second opinion on tracked changes: it accepts or rejects them all and saves the file anew."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from functools import cache
from itertools import count
from pathlib import Path
from typing import NamedTuple

import pytest

SOFFICE = shutil.which("soffice")
ACCEPT, REJECT = ".uno:AcceptAllTrackedChanges", ".uno:RejectAllTrackedChanges"
_DRIVER = """
import json, os, sys, time, uno
from com.sun.star.beans import PropertyValue
def value(name, content):
    one = PropertyValue(); one.Name, one.Value = name, content
    return one
local = uno.getComponentContext()
resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
for _ in range(240):
    try:
        context = resolver.resolve("uno:pipe,name=%s;urp;StarOffice.ComponentContext" % sys.argv[1])
        break
    except Exception:
        time.sleep(0.25)
manager = context.ServiceManager
desktop = manager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
helper = manager.createInstanceWithContext("com.sun.star.frame.DispatchHelper", context)
for source, command, target in json.load(sys.stdin):
    document = desktop.loadComponentFromURL(source, "_blank", 0, (value("Hidden", True),))
    if document is None:
        continue
    if command:
        helper.executeDispatch(document.CurrentController.Frame, command, "", 0, ())
    document.storeToURL(target, (value("FilterName", "MS Word 2007 XML"),))
    document.close(True)
    print(target, flush=True)
try:
    desktop.terminate()
except Exception:
    pass
os._exit(0)  # the bridge is gone, and taking it down once more may crash
"""


_NUMBERS = count()


class Job(NamedTuple):
    """Load, do (nothing, :data:`ACCEPT` or :data:`REJECT`), save."""

    source: Path
    command: str | None
    target: Path


@cache
def python_with_uno() -> str | None:
    """A Python that can talk to LibreOffice: this one, the system's, or the one that comes with it."""
    beside = Path(os.path.realpath(SOFFICE)).parent / "python" if SOFFICE else None
    for candidate in (sys.executable, "/usr/bin/python3", *([str(beside)] if beside else [])):
        try:
            done = subprocess.run(
                [candidate, "-c", "import uno"], check=False, capture_output=True, timeout=30
            )
        except (OSError, subprocess.TimeoutExpired):
            continue
        if done.returncode == 0:
            return candidate
    return None


def needs_libreoffice() -> None:
    """Skip where LibreOffice cannot be talked to."""
    if SOFFICE is None or python_with_uno() is None:
        pytest.skip("LibreOffice is not installed, or no Python can talk to it")


def save_with_libreoffice(jobs: list[Job], folder: Path) -> None:
    """Run all jobs in one LibreOffice with a profile of its own."""
    assert SOFFICE is not None
    driver = python_with_uno()
    assert driver is not None
    pipe = f"draftlint{os.getpid()}{next(_NUMBERS)}"
    office = subprocess.Popen(
        [
            SOFFICE,
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--headless",
            "--norestore",
            f"--accept=pipe,name={pipe};urp;",
        ],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        told = [(job.source.as_uri(), job.command, job.target.as_uri()) for job in jobs]
        done = subprocess.run(
            [driver, "-c", _DRIVER, pipe],
            input=json.dumps(told).encode(),
            check=False,  # LibreOffice may crash as it ends; what it saved is what counts
            capture_output=True,
            timeout=240,
        )
        assert done.stdout.decode().split() == [target for _, _, target in told], done.stderr.decode()
        office.wait(60)
    finally:
        if office.poll() is None:
            office.kill()
            office.wait(30)
