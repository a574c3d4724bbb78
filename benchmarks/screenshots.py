"""The pictures of docs/screenshots.md, made anew from the demo: ``python -m benchmarks.screenshots``.

Needs LibreOffice, Chromium, Xvfb, xdotool and ImageMagick. LibreOffice shows comments only in a window (its PDF
export leaves the margin out), so it is started on a screen of its own and the screen is photographed.
"""

from __future__ import annotations

import html
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
DEMO = ROOT / "corpora" / "demo" / "有差错的专项工作报告.docx"
IMAGES = ROOT / "docs" / "images"
_SCREEN = (1440, 1000)
_PATIENCE = 60  # seconds until LibreOffice has drawn the draft
_COLOURS = {
    "1": "font-weight:bold",
    "2": "color:#9a9a9a",
    "31": "color:#ff6b68",
    "33": "color:#e5c07b",
    "36": "color:#56b6c2",
}
#: No tips, no first-start dialogue, page width, comments in the margin.
_SETTINGS = {
    "/org.openoffice.Office.Common/Misc": {"FirstRun": "false", "ShowTipOfTheDay": "false", "SymbolStyle": "colibre"},
    "/org.openoffice.Setup/Product": {"ooSetupLastVersion": "99.9", "LastTimeDonateShown": "9999999999", "LastTimeGetInvolvedShown": "9999999999"},
    "/org.openoffice.Office.Common/Save/Document": {},
}  # fmt: skip


def main() -> int:
    """All pictures, or those whose names are given."""
    tools = ["soffice", "Xvfb", "xdotool", "import", "convert"]
    browser = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    missing = [each for each in tools if shutil.which(each) is None] + ([] if browser else ["chromium"])
    if missing or browser is None:
        print("needed and not there:", ", ".join(missing))
        return 2
    wanted = set(sys.argv[1:]) or {"comments", "changes", "report", "terminal"}
    IMAGES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        desk = Path(folder)
        draft = desk / "报告.docx"
        shutil.copy(DEMO, draft)
        if "comments" in wanted:
            _draftlint(desk, "check", "报告.docx", "--comments", "-q")
            _in_libreoffice(desk, "报告_批注.docx", "screen-comments.png")
        if "changes" in wanted:
            _draftlint(desk, "fix", "报告.docx", "-q")
            _in_libreoffice(desk, "报告_修订.docx", "screen-changes.png")
        if "report" in wanted:
            _draftlint(desk, "check", "报告.docx", "--format", "html", "-o", "报告.html", "-q")
            _in_browser(browser, desk, "报告.html", "screen-report.png", (1200, 1000))
        if "terminal" in wanted:
            said = _draftlint(desk, "check", "报告.docx", "--color")
            (desk / "terminal.html").write_text(_terminal(said), encoding="utf-8")
            _in_browser(browser, desk, "terminal.html", "screen-terminal.png", (1000, 1000))
    return 0


def _draftlint(desk: Path, *arguments: str) -> str:
    command = [sys.executable, "-m", "draftlint", *arguments]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "COLUMNS": "96"}
    done = subprocess.run(command, cwd=desk, env=environment, capture_output=True, text=True, check=False)
    if done.returncode > 1:
        raise SystemExit(done.stderr + done.stdout[-500:])
    return done.stdout


def _in_libreoffice(desk: Path, name: str, image: str) -> None:
    profile = desk / f"profile-{Path(image).stem}"
    _configure(profile)
    number = next(n for n in range(90, 200) if not Path(f"/tmp/.X11-unix/X{n}").exists())
    display = {**os.environ, "DISPLAY": f":{number}", "LANG": "C.UTF-8"}
    screen = subprocess.Popen(
        ["Xvfb", f":{number}", "-screen", "0", f"{_SCREEN[0]}x{_SCREEN[1]}x24"], stderr=subprocess.DEVNULL
    )
    office = None
    try:
        time.sleep(1)
        office = subprocess.Popen(
            ["soffice", f"-env:UserInstallation={profile.as_uri()}", "--nologo", "--norestore", "--writer", str(desk / name)],
            env=display, stderr=subprocess.DEVNULL, start_new_session=True,
        )  # fmt: skip
        window = _window(display, Path(name).stem)
        subprocess.run(["xdotool", "windowmove", window, "0", "0", "windowsize", window, *map(str, _SCREEN)], env=display, check=True)  # fmt: skip
        time.sleep(6)
        shot = desk / image
        subprocess.run(["import", "-window", "root", str(shot)], env=display, check=True)
        _store(shot, image)
    finally:
        if office is not None:
            os.killpg(office.pid, 15)
            office.wait(timeout=30)
        screen.terminate()
        screen.wait(timeout=10)


def _window(display: dict[str, str], title: str) -> str:
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until:
        done = subprocess.run(
            ["xdotool", "search", "--onlyvisible", "--name", title],
            env=display, capture_output=True, text=True, check=False,
        )  # fmt: skip
        if done.stdout.strip():
            return done.stdout.split()[-1]
        time.sleep(0.5)
    raise SystemExit("LibreOffice has shown no window")


def _configure(profile: Path) -> None:
    items = "".join(
        f'<item oor:path="{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for path, values in _SETTINGS.items()
        for name, value in values.items()
    )
    target = profile / "user" / "registrymodifications.xcu"
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(
        '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry" '
        f'xmlns:xs="http://www.w3.org/2001/XMLSchema">{items}</oor:items>',
        encoding="utf-8",
    )


def _in_browser(browser: str, desk: Path, page: str, image: str, size: tuple[int, int]) -> None:
    shot = desk / image
    subprocess.run(
        [browser, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", f"--user-data-dir={desk / 'browser'}",
         f"--window-size={size[0]},{size[1]}", f"--screenshot={shot}", (desk / page).as_uri()],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    _store(shot, image)


def _store(shot: Path, image: str) -> None:
    """Few colours make a small file; nothing that dates or names the machine stays in it."""
    target = IMAGES / image
    subprocess.run(["convert", str(shot), "-strip", "+dither", "-colors", "96", f"PNG8:{target}"], check=True)
    print(f"{target.relative_to(ROOT)}: {target.stat().st_size // 1000} kB")


def _terminal(said: str) -> str:
    """What stands in a terminal, its colours kept."""
    shown = []
    for piece in re.split(r"(\x1b\[[0-9;]*m)", said):
        code = re.fullmatch(r"\x1b\[([0-9;]*)m", piece)
        if code is None:
            shown.append(html.escape(piece))
        elif code.group(1) in ("", "0"):
            shown.append("</span>")
        else:
            styles = ";".join(_COLOURS.get(each, "") for each in code.group(1).split(";"))
            shown.append(f'<span style="{styles}">')
    return (
        '<!DOCTYPE html><meta charset="utf-8"><body style="margin:0;background:#1e1e1e"><pre style="margin:14px;'
        "color:#d4d4d4;font:14px/1.45 'Noto Sans Mono CJK SC',monospace\">"
        '<span style="color:#98c379">$</span> draftlint 报告.docx\n' + "".join(shown) + "</pre>"
    )


if __name__ == "__main__":
    sys.exit(main())
