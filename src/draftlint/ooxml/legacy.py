"""Old formats, .doc and .wps, turned into .docx by LibreOffice where it is installed."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from draftlint.ooxml.problems import unreadable

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Iterator

#: What ``Document.skipped`` says of a converted draft.
SKIPPED_TEMPLATE = "format rules: converted from {suffix}"

#: Where installers put LibreOffice when it is not on the search path.
_USUAL_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "/usr/lib/libreoffice/program/soffice",
    "/opt/libreoffice/program/soffice",
)
#: Settings of the profile. A draft may bring macros or ask for pictures on the network: neither is for a
#: linter to run or fetch. The block of links does not hold for .doc, so the network is led to a closed port.
_SETTINGS = (
    ("Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Inet/Settings", "ooInetProxyType", "2"),
    ("Inet/Settings", "ooInetNoProxy", ""),
    ("Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPSProxyPort", "9"),
    ("Inet/Settings", "ooInetFTPProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetFTPProxyPort", "9"),
)
_MOST_BYTES = 256 * 1024 * 1024


def find_soffice() -> str | None:
    """Path of LibreOffice; the environment variable ``DRAFTLINT_SOFFICE`` has the first word."""
    import shutil

    told = os.environ.get("DRAFTLINT_SOFFICE")
    if told is not None:
        return shutil.which(told)
    found = shutil.which("soffice") or shutil.which("libreoffice")
    return found or next((place for place in _installed() if Path(place).is_file()), None)


def _installed() -> Iterator[str]:
    yield from _USUAL_PLACES
    for variable in ("PROGRAMFILES", "PROGRAMFILES(X86)"):
        folder = os.environ.get(variable)
        if folder:
            yield str(Path(folder) / "LibreOffice" / "program" / "soffice.com")
            yield str(Path(folder) / "LibreOffice" / "program" / "soffice.exe")


def convert_legacy(data: bytes, suffix: str, timeout: float = 60) -> bytes:
    """The .docx that LibreOffice makes of an old file.

    It works on a copy in a folder of its own with a profile of its own, so that a LibreOffice the person
    has open is not disturbed and nothing appears beside the draft; the folder is gone afterwards.

    :param suffix: ``.doc`` or ``.wps``; tells LibreOffice which reader to take.
    :raises UnreadableDraftError: ``soffice-missing``, ``conversion-failed``, ``conversion-timeout``.
    """
    import subprocess
    import tempfile

    soffice = find_soffice()
    if soffice is None:
        raise unreadable("soffice-missing", suffix=suffix)
    # A process that would not die may still hold files in there: that must not lose the draft.
    with tempfile.TemporaryDirectory(prefix="draftlint-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        source = folder / ("draft" + (suffix if suffix in (".doc", ".wps", ".dot", ".wpt") else ".doc"))
        source.write_bytes(data)
        out = folder / "out"
        out.mkdir()
        _write_settings(folder / "profile" / "user")
        command = [
            soffice,
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--headless",
            "--norestore",
            "--nolockcheck",
            "--convert-to",
            "docx:MS Word 2007 XML",
            "--outdir",
            str(out),
            str(source),
        ]
        try:
            process = _start(command, folder)
        except OSError as exc:
            raise unreadable("soffice-missing", suffix=suffix) from exc
        try:
            process.wait(timeout)
        except subprocess.TimeoutExpired as exc:
            raise unreadable("conversion-timeout", suffix=suffix, seconds=f"{timeout:g}") from exc
        finally:
            _stop(process)
        # LibreOffice ends with 0 whether or not it could load the file: only the output tells.
        return _output(out / "draft.docx", suffix)


def _write_settings(folder: Path) -> None:
    """The settings of a profile, in the file where LibreOffice keeps what differs from its own."""
    items = "".join(
        f'<item oor:path="/org.openoffice.{path}"><prop oor:name="{name}" oor:op="fuse">'
        f"<value>{value}</value></prop></item>"
        for path, name, value in _SETTINGS
    )
    folder.mkdir(parents=True)
    head = (
        '<?xml version="1.0" encoding="UTF-8"?>\n<oor:items xmlns:oor="http://openoffice.org/2001/registry">'
    )
    (folder / "registrymodifications.xcu").write_text(f"{head}{items}</oor:items>", encoding="utf-8")


def _output(path: Path, suffix: str) -> bytes:
    with suppress(OSError):
        if 0 < path.stat().st_size <= _MOST_BYTES:
            return path.read_bytes()
    raise unreadable("conversion-failed", suffix=suffix)


def _start(command: list[str], folder: Path) -> subprocess.Popen[bytes]:
    """Start in a process group of its own, because soffice is a script that starts the real program."""
    import subprocess

    return subprocess.Popen(
        command,
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=sys.platform != "win32",
    )


def _stop(process: subprocess.Popen[bytes]) -> None:
    """End the program and everything it started; nothing to do when all of it has ended."""
    if sys.platform == "win32":  # pragma: no cover - not run where the tests run
        if process.poll() is None:
            import subprocess

            subprocess.run(
                ["taskkill", "/F", "/T", "/PID", str(process.pid)], capture_output=True, check=False
            )
    else:
        import signal

        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()
