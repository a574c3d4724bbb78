"""The wheel: it holds every rule file and nothing else of rules/, and works in a clean environment."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this tree; skipped where the build tools can neither be found nor fetched."""
    out = tmp_path_factory.mktemp("wheel")
    command = [
        sys.executable,
        "-m",
        "pip",
        "wheel",
        "--quiet",
        "--no-deps",
        "--disable-pip-version-check",
        "-w",
        str(out),
    ]
    done = subprocess.run([*command, str(ROOT)], capture_output=True, text=True, cwd=out)
    if done.returncode and any(
        word in done.stderr for word in ("No matching distribution", "connection", "No module named pip")
    ):
        pytest.skip("no build tools and no package index")
    assert done.returncode == 0, done.stderr
    (built,) = out.glob("draftlint-*.whl")
    return built


def tracked() -> set[str]:
    """Files of rules/ that belong to the project, as git knows them (or all, in an unpacked archive)."""
    listed = subprocess.run(
        ["git", "-c", "core.quotepath=off", "ls-files", "--cached", "--others", "--exclude-standard", "rules"],
        capture_output=True, text=True, cwd=ROOT,
    )  # fmt: skip
    if listed.returncode == 0 and listed.stdout:
        return {name.removeprefix("rules/") for name in listed.stdout.splitlines() if (ROOT / name).is_file()}
    return {str(p.relative_to(ROOT / "rules").as_posix()) for p in (ROOT / "rules").rglob("*") if p.is_file()}


def test_the_wheel_holds_the_rules_and_the_code(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    shipped = {
        name.removeprefix("draftlint/_rules/") for name in names if name.startswith("draftlint/_rules/")
    }
    assert shipped == tracked()
    sources = {path.name for path in (ROOT / "corpora" / "sources").glob("*.txt")}
    assert sources <= {name.removeprefix("draftlint/_samples/") for name in names}
    code = {p.relative_to(ROOT / "src").as_posix() for p in (ROOT / "src" / "draftlint").rglob("*.py")}
    assert code <= set(names)
    assert "draftlint/py.typed" in names
    outside = {name for name in names if not name.startswith(("draftlint/", "draftlint-"))}
    assert not outside


def test_the_wheel_holds_the_language_statistics_and_they_are_small(wheel: Path) -> None:
    packed = {one.filename: one.file_size for one in zipfile.ZipFile(wheel).infolist()}
    own = ROOT / "src" / "draftlint" / "_data"
    for path in (own / "official.ngrams", own / "official.json"):
        assert packed[f"draftlint/_data/{path.name}"] == path.stat().st_size
    assert packed["draftlint/_data/official.ngrams"] <= 8_000_000


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder of the programs of a clean environment with the wheel; its dependencies are borrowed from ours."""
    home = tmp_path_factory.mktemp("clean") / "venv"
    venv.create(home, with_pip=False)
    programs = home / ("Scripts" if os.name == "nt" else "bin")
    python = programs / ("python.exe" if os.name == "nt" else "python")
    query = "import sysconfig; print(sysconfig.get_path('purelib'))"
    site = Path(
        subprocess.run([python, "-c", query], capture_output=True, text=True, check=True).stdout.strip()
    )
    install = ["install", "--quiet", "--no-deps", "--disable-pip-version-check", str(wheel)]
    subprocess.run([sys.executable, "-m", "pip", "--python", str(python), *install], check=True)
    # .pth lines are added behind the environment's own folder, and ours holds no other copy of the package:
    # an editable install is a .pth too, which is not read again
    borrowed = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    (site / "borrowed.pth").write_text("\n".join(sorted(borrowed)), "utf-8")
    return programs


def run(programs: Path, *arguments: str, folder: Path) -> subprocess.CompletedProcess[bytes]:
    python = programs / ("python.exe" if os.name == "nt" else "python")
    env = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "VIRTUAL_ENV"))}
    env |= {"DRAFTLINT_CACHE_DIR": str(folder / "cache"), "PYTHONIOENCODING": "utf-8"}
    return subprocess.run([python, *arguments], env=env, cwd=folder, capture_output=True)


def test_the_installed_package_writes_samples(installed: Path, tmp_path: Path) -> None:
    done = run(installed, "-m", "draftlint", "new", "speech", "sample.docx", folder=tmp_path)
    assert done.returncode == 0, done.stderr.decode("utf-8", "replace")
    assert (tmp_path / "sample.docx").is_file()


def test_the_installed_package_finds_its_own_rules(installed: Path, tmp_path: Path) -> None:
    code = (
        "import draftlint, draftlint.packs.sources as s; from draftlint.packs.library import Library\n"
        "print(draftlint.__file__); print(s.rules_root()); print(len(Library.load().rules))"
    )
    done = run(installed, "-c", code, folder=tmp_path)
    assert done.returncode == 0, done.stderr.decode("utf-8", "replace")
    package, rules, count = done.stdout.decode().splitlines()
    assert str(ROOT / "src") not in package
    assert Path(rules).name == "_rules"
    assert Path(rules).parent == Path(package).parent
    from draftlint.packs.library import Library

    assert int(count) == len(Library.load().rules)


def test_the_installed_command_lists_rules_and_lints(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "汇报.txt").write_text("会议审议了《甲条例》、《乙办法》，今年投入资金３00万元。\n", "utf-8")
    listed = run(installed, "-m", "draftlint", "rules", folder=tmp_path)
    assert listed.returncode == 0, listed.stderr.decode("utf-8", "replace")
    assert "PU03" in listed.stdout.decode()
    checked = run(installed, "-m", "draftlint", "汇报.txt", folder=tmp_path)
    assert checked.returncode in {0, 1}, checked.stderr.decode("utf-8", "replace")
    assert "PU03" in checked.stdout.decode()
