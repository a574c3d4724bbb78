from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from draftlint.packs import cache
from draftlint.packs.library import Library
from tests.support.office import RULE, Office, write_tree

ROOT = Path(__file__).parents[2]


def cached(kind: str = "rules") -> list[Path]:
    return sorted(cache.cache_dir().glob(f"{kind}-*.json"))


def state(library: Library) -> object:
    return (
        library.rules,
        dict(library.profiles),
        {**library.tables, "laws": list(library.tables["laws"])},
        library.digest,
        dict(library.examples),
    )


def test_a_hit_gives_the_same_as_compiling(office: Office) -> None:
    write_tree(
        office.folder,
        {
            "own/x.yaml": RULE.format(code="TM90", name="office.one"),
            "w.csv": "错误写法,正确写法\n甲乙,丙丁\n",
        },
    )
    first = state(office.load("packs: [own]\nwords: [w.csv]\nformat: {margin_tolerance: 2}\n"))
    assert len(cached()) == 1
    assert state(office.load()) == first
    assert len(cached()) == 1


@pytest.mark.parametrize("kind", ["rules", "examples", "config"])
@pytest.mark.parametrize(
    "damage",
    [
        lambda raw: b"",
        lambda raw: raw[: len(raw) // 2],
        lambda raw: raw[:-3] + b'"}]',
        lambda raw: raw.replace(b"TM01", b"TM02").replace(b"notice", b"notcie"),
        lambda raw: b"\x80\x04\x95 pickle",
        lambda raw: b"draftlint-cache-0" + raw[17:],
        lambda raw: b"x" * 100,
        lambda raw: b"\n{}",
    ],
)  # fmt: skip
def test_a_broken_cache_is_compiled_again_in_silence(office: Office, kind: str, damage, capfd) -> None:  # type: ignore[no-untyped-def]
    good = state(office.load("genre: notice\n"))
    (path,) = cached(kind)
    path.write_bytes(damage(path.read_bytes()))
    assert state(office.load()) == good
    assert capfd.readouterr() == ("", "")
    # the repaired file is believed again
    head, _, body = cached(kind)[0].read_bytes().partition(b"\n")
    assert head.split()[0] == b"draftlint-cache-2"
    json.loads(body)


def test_a_sound_file_of_other_content_is_not_believed(office: Office) -> None:
    good = state(Library.load())
    (path,) = cached()
    key = path.read_bytes().split()[1].decode()
    cache.store("rules", key, {"something": "else"})
    assert state(Library.load()) == good


def test_every_source_counts(office: Office, tmp_path: Path) -> None:
    write_tree(
        office.folder,
        {
            "own/x.yaml": RULE.format(code="TM90", name="office.one"),
            "w.csv": "错误写法,正确写法\n甲乙,丙丁\n",
        },
    )
    config = "packs: [own]\nwords: [w.csv]\n"
    assert "TM90" in {r.code for r in office.load(config).rules}
    write_tree(office.folder, {"own/y.yaml": RULE.format(code="TM91", name="office.two")})
    assert "TM91" in {r.code for r in office.load().rules}
    write_tree(office.folder, {"w.csv": "错误写法,正确写法\n甲乙,戊己\n"})
    rule = office.load().rule("TM900")
    assert rule is not None
    assert rule.params["entries"][0]["right"] == "戊己"
    (office.folder / "own" / "x.yaml").unlink()
    assert "TM90" not in {r.code for r in office.load().rules}
    shipped = tmp_path / "rules" / "punctuation.yaml"
    shipped.write_text(shipped.read_text("utf-8").replace("PU01", "PU03"), "utf-8")
    assert "PU03" in {r.code for r in office.load().rules}


def test_shipped_rules_that_lie_as_they_lay_are_not_read(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shipped = tmp_path / "rules" / "punctuation.yaml"
    for path in (tmp_path / "rules").rglob("*"):
        os.utime(path, ns=(10**18, 10**18))  # written long ago
    good = Library.load()

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("read")

    with monkeypatch.context() as patch:
        patch.setattr("draftlint.packs.origins.read_tree", refuse)
        library = Library.load()
        assert library.digest == good.digest
        assert {rule.code for rule in library.rules} == {rule.code for rule in good.rules}
    # as long as before, at another time
    shipped.write_text(shipped.read_text("utf-8").replace("PU01", "PU03"), "utf-8")
    os.utime(shipped, ns=(10**18 + 1, 10**18 + 1))
    assert "PU03" in {rule.code for rule in Library.load().rules}


def test_a_file_written_just_now_is_read_again(office: Office, tmp_path: Path) -> None:
    shipped = tmp_path / "rules" / "punctuation.yaml"
    assert "PU01" in {rule.code for rule in Library.load().rules}
    before = shipped.stat()
    shipped.write_text(shipped.read_text("utf-8").replace("PU01", "PU03"), "utf-8")
    os.utime(shipped, ns=(before.st_atime_ns, before.st_mtime_ns))  # within one tick of the clock
    assert "PU03" in {rule.code for rule in Library.load().rules}


def test_what_a_configuration_extends_counts(office: Office) -> None:
    write_tree(office.folder, {"city.yml": "rules: {PU01: off}\n"})
    assert "PU01" not in {r.code for r in office.load("extends: city.yml\n").ruleset("gbt9704").rules}
    write_tree(office.folder, {"city.yml": "rules: {PU02: off}\n"})
    assert "PU01" in {r.code for r in office.load().ruleset("gbt9704").rules}


def test_another_version_compiles_for_itself(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    Library.load()
    before = cached()
    monkeypatch.setattr("draftlint.packs.origins.__version__", "99.0")
    Library.load()
    assert len(cached()) == len(before) + 1


def test_a_folder_that_cannot_be_written_is_no_obstacle(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocked = tmp_path / "blocked"
    blocked.write_text("a file where the folder should be")
    monkeypatch.setenv("DRAFTLINT_CACHE_DIR", str(blocked / "deeper"))
    assert Library.load().rules
    monkeypatch.setattr(os, "open", lambda *a, **k: (_ for _ in ()).throw(PermissionError(13, "no")))
    monkeypatch.setenv("DRAFTLINT_CACHE_DIR", str(tmp_path / "elsewhere"))
    assert Library.load().rules


def test_nothing_half_written_is_left_behind(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    assert Library.load().rules
    assert list(cache.cache_dir().iterdir()) == []


@pytest.mark.skipif(os.name == "nt", reason="permissions of POSIX")
def test_nobody_else_may_look_into_the_cache(office: Office) -> None:
    Library.load()
    assert cache.cache_dir().stat().st_mode & 0o777 == 0o700
    assert {p.stat().st_mode & 0o777 for p in cached()} == {0o600}


def test_old_files_are_cleared_away(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "_KEEP", 4)
    for number in range(8):
        cache.store("rules", f"{number:02}" + "0" * 62, {})
    assert len(cached()) == 4


def test_many_writers_at_once(tmp_path: Path) -> None:
    code = "from draftlint.packs.library import Library; print(len(Library.load().rules))"
    env = {**os.environ, "DRAFTLINT_CACHE_DIR": str(tmp_path / "shared")}
    running = [
        subprocess.Popen([sys.executable, "-c", code], env=env, cwd=ROOT, stdout=subprocess.PIPE, text=True)
        for _ in range(3)
    ]
    counts = {process.communicate()[0] for process in running}
    assert len(counts) == 1
    assert not list((tmp_path / "shared").glob("*.tmp"))


def test_a_hit_imports_nothing_heavy(tmp_path: Path) -> None:
    """The heavy modules are named by what they cost: none may be loaded when nothing has changed."""
    code = (
        "import sys; from draftlint.packs.config import find_config, load_config\n"
        "from draftlint.packs.library import Library\n"
        "library = Library.load(load_config(find_config('corpora/office-pack/x.docx')))\n"
        "ruleset = library.ruleset(library.profile_for('notice'))\n"
        "heavy = {'yaml', 'openpyxl', 'regex', 'jieba', 'lxml', 'docx', 'difflib', 'importlib.metadata'}\n"
        "print(len(ruleset.rules) > 3, sorted(heavy & set(sys.modules)),\n"
        "      sorted(m for m in sys.modules if m.startswith('draftlint.checks')))"
    )
    env = {**os.environ, "DRAFTLINT_CACHE_DIR": str(tmp_path / "cache")}
    run = [sys.executable, "-c", code]
    subprocess.run(run, env=env, cwd=ROOT, check=True, capture_output=True)
    second = subprocess.run(run, env=env, cwd=ROOT, check=True, capture_output=True, text=True)
    assert second.stdout.split("\n")[0] == "True [] []"


def test_folders_of_the_systems(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DRAFTLINT_CACHE_DIR", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", "/somewhere")
    monkeypatch.setattr(sys, "platform", "linux")
    assert cache.cache_dir() == Path("/somewhere/draftlint")
    monkeypatch.setenv("XDG_CACHE_HOME", "relative")
    assert cache.cache_dir() == Path.home() / ".cache" / "draftlint"
    monkeypatch.setattr(sys, "platform", "darwin")
    assert cache.cache_dir() == Path.home() / "Library" / "Caches" / "draftlint"
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setenv("LOCALAPPDATA", "/C/Local")
    assert cache.cache_dir() == Path("/C/Local/draftlint/cache")


def test_places_of_rules_are_told_from_where_one_stands(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_tree(office.folder, {"own/x.yaml": RULE.format(code="TM90", name="office.one")})
    first = office.load("packs: [own]\n").rule("TM90")
    monkeypatch.chdir(office.folder / "own")
    second = office.load().rule("TM90")
    assert first is not None
    assert second is not None
    assert (first.source, second.source) == ("own/x.yaml:1", "x.yaml:1")
