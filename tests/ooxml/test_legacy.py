"""Old formats by way of LibreOffice: the real program where it is installed, impostors for its failures."""

from __future__ import annotations

import os
import shutil
import stat
import struct
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from draftlint.doc.problem import UnreadableDraftError
from draftlint.ooxml import legacy
from draftlint.ooxml.legacy import convert_legacy, find_soffice
from draftlint.ooxml.package import Package
from draftlint.reading import read
from tests.support.zips import R_NS, docx, paragraphs, parts, rels

ROBUST = Path(__file__).parents[2].parent / "shared" / "data" / "robust"
needs_shell = pytest.mark.skipif(sys.platform == "win32", reason="the impostor is a shell script")


@pytest.fixture
def scratch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which temporary folders are made."""
    folder = tmp_path / "scratch"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def impostor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    program = tmp_path / "soffice"
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("DRAFTLINT_SOFFICE", str(program))


def refusal(timeout: float = 20) -> str:
    with pytest.raises(UnreadableDraftError) as caught:
        convert_legacy(b"x", ".doc", timeout)
    assert ".doc" in caught.value.problem.message
    return caught.value.problem.code


#: Finds --outdir and the file among the arguments, as the real program does.
ARGUMENTS = 'while [ $# -gt 1 ]; do [ "$1" = --outdir ] && out="$2"; shift; done; in="$1"'


@needs_shell
def test_what_the_program_writes_comes_back(
    tmp_path: Path, scratch: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    impostor(tmp_path, monkeypatch, f'{ARGUMENTS}; cat "$in" > "$out/draft.docx"')
    assert convert_legacy(b"content", ".doc") == b"content"
    assert list(scratch.iterdir()) == []


@needs_shell
def test_it_works_in_a_profile_of_its_own(
    tmp_path: Path, scratch: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    impostor(tmp_path, monkeypatch, f'all="$*"; {ARGUMENTS}; echo "$all" > "$out/draft.docx"')
    told = convert_legacy(b"content", ".wps").decode()
    assert f"-env:UserInstallation={scratch.as_uri()}" in told
    assert "--headless" in told
    assert told.rstrip().endswith("draft.wps")


@needs_shell
def test_success_without_output_is_failure(
    tmp_path: Path, scratch: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    impostor(tmp_path, monkeypatch, "exit 0")
    assert refusal() == "conversion-failed"
    assert list(scratch.iterdir()) == []


@needs_shell
@pytest.mark.parametrize("script", ["exit 77", f'{ARGUMENTS}; : > "$out/draft.docx"'])
def test_failures(tmp_path: Path, scratch: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    impostor(tmp_path, monkeypatch, script)
    assert refusal() == "conversion-failed"
    assert list(scratch.iterdir()) == []


@needs_shell
def test_a_program_that_hangs_is_ended_with_its_children(
    tmp_path: Path, scratch: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    marker = tmp_path / "child"
    impostor(tmp_path, monkeypatch, f'sleep 60 & echo $! > "{marker}"; wait')
    begun = time.monotonic()
    assert refusal(timeout=0.5) == "conversion-timeout"
    assert time.monotonic() - begun < 30
    assert not alive(int(marker.read_text(encoding="utf-8")))
    assert list(scratch.iterdir()) == []


def alive(pid: int) -> bool:
    """Whether a process is there and no mere remains of one."""
    for _ in range(50):
        try:
            os.kill(pid, 0)
            state = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
        except OSError:
            return False
        if state in "ZX":
            return False
        time.sleep(0.1)
    return True


def test_without_libreoffice_it_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DRAFTLINT_SOFFICE", "no-such-program")
    assert refusal() == "soffice-missing"


@needs_shell
def test_a_program_that_cannot_be_started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "soffice"
    program.write_text("#!/no/such/interpreter\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("DRAFTLINT_SOFFICE", str(program))
    assert refusal() == "soffice-missing"


def test_it_is_found_where_installers_put_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DRAFTLINT_SOFFICE", raising=False)
    monkeypatch.setattr(shutil, "which", lambda _: None)
    monkeypatch.setattr(legacy, "_USUAL_PLACES", ())
    program = tmp_path / "LibreOffice" / "program" / "soffice.com"
    program.parent.mkdir(parents=True)
    program.touch()
    monkeypatch.setenv("PROGRAMFILES", str(tmp_path))
    assert find_soffice() == str(program)


soffice = pytest.mark.soffice
installed = pytest.mark.skipif(
    shutil.which("soffice") is None and shutil.which("libreoffice") is None,
    reason="LibreOffice is not installed",
)


@soffice
@installed
def test_a_real_old_file(scratch: Path) -> None:
    found = sorted(ROBUST.glob("apache+poi/SampleDoc*.doc"))
    if not found:
        pytest.skip("the real files are not here")
    package = Package.open(convert_legacy(found[0].read_bytes(), ".doc"))
    text = "".join(package.tree(package.main).itertext())
    assert "I am a test document" in text
    assert list(scratch.iterdir()) == []


@soffice
@installed
def test_a_real_file_of_microsoft_works(scratch: Path) -> None:
    found = sorted(ROBUST.glob("apache+tika/testWORKSWordProcessor4_0*.wps"))
    if not found:
        pytest.skip("the real files are not here")
    document = read(found[0].read_bytes(), "报告.wps")
    assert document.source == "converted"
    assert sum(len(each.text) for each in document.paragraphs) > 10


def old_file(stream: str) -> bytes:
    """A stub of an OLE file that lists one stream."""
    spelt = stream.encode("utf-16-le")
    entry = spelt.ljust(64, b"\x00") + struct.pack("<H", len(spelt) + 2) + bytes(62)
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(512, b"\x00") + entry


@pytest.mark.parametrize(
    ("stream", "code"),
    [("MatOST", "soffice-missing"), ("Workbook", "ole-other"), ("EncryptionInfo", "encrypted")],
)
@pytest.mark.parametrize("name", ["报告.wps", "报告.doc"])
def test_only_what_may_be_a_draft_goes_to_libreoffice(
    stream: str, code: str, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DRAFTLINT_SOFFICE", "no-such-program")
    with pytest.raises(UnreadableDraftError) as caught:
        read(old_file(stream), name)
    assert caught.value.problem.code == code


@soffice
@installed
def test_a_real_file_with_a_password(scratch: Path) -> None:
    found = sorted(ROBUST.glob("nolze+msoffcrypto-tool/rc4cryptoapi_password*.doc"))
    if not found:
        pytest.skip("the real files are not here")
    with pytest.raises(UnreadableDraftError) as caught:
        convert_legacy(found[0].read_bytes(), ".doc")
    assert caught.value.problem.code == "conversion-failed"


@soffice
@installed
def test_a_converted_file_opens_like_any_other(scratch: Path) -> None:
    package = Package.open(convert_legacy(docx(), ".doc"))  # LibreOffice goes by content
    assert "关于测试的报告" in "".join(package.tree(package.main).itertext())


class Picture(BaseHTTPRequestHandler):
    """A server of pictures that only notes who asked."""

    asked: list[str]

    def do_GET(self) -> None:
        self.asked.append(self.command)
        self.send_error(404)

    do_HEAD = do_OPTIONS = do_PROPFIND = do_GET  # noqa: N815 - named by the standard library

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def server() -> Iterator[tuple[str, list[str]]]:
    """Address of a picture and the list of what was asked for it."""
    asked: list[str] = []
    handler = type("Noting", (Picture,), {"asked": asked})
    with HTTPServer(("127.0.0.1", 0), handler) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{running.server_port}/a.png", asked
        running.shutdown()


def linked_picture(address: str) -> bytes:
    ns = "http://schemas.openxmlformats.org/drawingml/2006"
    drawing = (
        f'<w:r><w:drawing><wp:inline xmlns:wp="{ns}/wordprocessingDrawing"><wp:extent cx="900000" cy="900000"/>'
        f'<wp:docPr id="1" name="x"/><a:graphic xmlns:a="{ns}/main"><a:graphicData uri="{ns}/picture">'
        f'<pic:pic xmlns:pic="{ns}/picture"><pic:nvPicPr><pic:cNvPr id="1" name="x"/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip xmlns:r="{R_NS}" r:link="rId1"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        '<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="900000" cy="900000"/></a:xfrm>'
        '<a:prstGeom prst="rect"/></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
    )
    document = paragraphs("图").replace("</w:p>", drawing + "</w:p>")
    return docx(parts(document, **{"_rels/document.xml.rels": rels(("image", address))}))


@soffice
@installed
def test_nothing_is_fetched_from_the_network(
    tmp_path: Path, scratch: Path, server: tuple[str, list[str]]
) -> None:
    address, asked = server
    (tmp_path / "a.docx").write_bytes(linked_picture(address))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [str(find_soffice()), profile, "--headless", "--convert-to", "doc:MS Word 97"]
    command += ["--outdir", str(tmp_path), str(tmp_path / "a.docx")]
    subprocess.run(command, check=True, capture_output=True, timeout=60)
    assert asked, "an ordinary LibreOffice fetches the picture, or this test shows nothing"
    asked.clear()
    for path in (tmp_path / "a.docx", tmp_path / "a.doc"):
        package = Package.open(convert_legacy(path.read_bytes(), ".doc"))
        assert "图" in "".join(package.tree(package.main).itertext())
    assert asked == []
