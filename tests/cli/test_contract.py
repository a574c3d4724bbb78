"""The public promises, checked by a script that shares no code with this project."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[2].parent / "shared" / "tools" / "contract_check.py"
TOOL = Path(sys.executable).with_name("draftlint.exe" if sys.platform == "win32" else "draftlint")


@pytest.mark.slow
@pytest.mark.skipif(not SCRIPT.is_file(), reason="the script is not on this machine")
def test_the_contract_is_kept() -> None:
    done = subprocess.run(
        [sys.executable, str(SCRIPT), str(TOOL)], capture_output=True, text=True, check=False
    )
    assert (done.stdout, done.stderr) == ("", "")
