"""The Dask engine, in a process of its own: what Dask starts leaves threads, and beside threads nothing is forked."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

CASES = Path(__file__).with_name("cluster_cases.py")


@pytest.mark.slow
def test_the_same_work_on_a_cluster() -> None:
    pytest.importorskip("distributed")
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:xdist", "-p", "no:cacheprovider", str(CASES)],
        cwd=CASES.parents[2], capture_output=True, text=True, encoding="utf-8", check=False, env=environment,
        timeout=300,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-8000:]
    assert " passed" in done.stdout
    assert "failed" not in done.stdout
