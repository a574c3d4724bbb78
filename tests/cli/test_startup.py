"""What a start loads: the modules, which cannot vary from machine to machine as times do."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

#: Slow to import, and needed by none of the common ways to call draftlint.
HEAVY = {
    "jieba", "docx", "openpyxl", "yaml", "regex", "concurrent.futures", "multiprocessing", "importlib.metadata",
    "typing_extensions", "asyncio", "logging", "tempfile", "difflib",
}  # fmt: skip


def loaded(*arguments: str, cwd: Path) -> set[str]:
    """Modules that a run of draftlint has loaded when it ends."""
    script = (
        "import sys\nfrom draftlint.cli import main\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "print('\\n'.join(sys.modules), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, *arguments], cwd=cwd, capture_output=True, text=True, check=True
    )
    return set(done.stderr.splitlines())


@pytest.fixture
def draft(tmp_path: Path) -> str:
    from docx import Document

    document = Document()
    document.add_paragraph("关于有关工作情况的报告")
    document.add_paragraph("各项工作进展顺利。。")
    document.save(str(tmp_path / "稿.docx"))
    return "稿.docx"


def test_the_overview_loads_neither_click_nor_a_linter(tmp_path: Path) -> None:
    modules = loaded("--help", cwd=tmp_path)
    assert not modules & (HEAVY | {"click", "lxml", "dataclasses", "draftlint.findings", "draftlint.api"})


def test_help_of_a_command_loads_no_linter(tmp_path: Path) -> None:
    modules = loaded("check", "--help", cwd=tmp_path)
    assert not modules & (
        HEAVY | {"lxml", "lxml.etree", "draftlint.api", "draftlint.engine.run", "draftlint.cli.rules"}
    )


@pytest.mark.parametrize("form", ["text", "html", "json", "jsonl", "sarif", "junit", "github"])
def test_checking_a_report_loads_nothing_heavy(tmp_path: Path, draft: str, form: str) -> None:
    loaded(draft, cwd=tmp_path)  # the first run of a version fills the cache of compiled rules
    modules = loaded(draft, "--format", form, cwd=tmp_path)
    assert "lxml.etree" in modules
    assert not modules & HEAVY
    others = {"html_", "html_text", "sarif", "junit", "github", "machine", "jsonl"}
    loaded_writers = {name.rpartition(".")[2] for name in modules if name.startswith("draftlint.writers.")}
    if form in ("text", "json"):
        assert not loaded_writers & others
        assert "draftlint.engine.kept" not in modules
    else:
        assert loaded_writers & others


def test_importing_the_package_loads_nothing_of_it() -> None:
    script = "import sys, draftlint; print('\\n'.join(m for m in sys.modules if m.startswith(('draftlint', 'lxml'))))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert set(done.stdout.split()) <= {"draftlint", "draftlint.version"}
