"""What a file carries besides its text, planted in correct files by editing their XML."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable

import pytest

from draftlint.findings import Severity
from tests.support.hands import HANDS
from tests.support.package import HEAD, NS
from tests.support.planting import judged, source_of, written

FAMILIES = ("IN", "RS", "ST", "NB")
PAPERS = ("专项工作报告", "述职报告", "通知", "请示", "决定", "人事任免议案")
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN, RELS, TYPES, SETTINGS = (
    "word/document.xml", "word/_rels/document.xml.rels", "[Content_Types].xml", "word/settings.xml",
)  # fmt: skip
#: The main part keeps its content type; the extra ones go by their suffix.
COMMENT = (
    f'{HEAD}<w:comments {NS}><w:comment w:id="0" w:author="{{author}}"><w:p><w:r><w:t>请核实</w:t></w:r></w:p>'
    "</w:comment></w:comments>"
)
Parts = dict[str, str]


def edited(draft: bytes, edit: Callable[[Parts], None]) -> bytes:
    """The file after its parts, as texts, went through ``edit``."""
    with zipfile.ZipFile(io.BytesIO(draft)) as old:
        parts = {name: old.read(name).decode() for name in old.namelist()}
    edit(parts)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for name, text in parts.items():
            new.writestr(name, text)
    return buffer.getvalue()


def relate(parts: Parts, kind: str, target: str, mode: str = "") -> None:
    relation = f'<Relationship Id="rId99" Type="{OFFICE}/{kind}" Target="{target}"{mode}/>'
    parts[RELS] = parts[RELS].replace("</Relationships>", relation + "</Relationships>")


def in_long_run(parts: Parts, change: Callable[[str], str]) -> None:
    """Change the middle one of the runs with Han text that stand in the body."""
    runs = list(
        re.finditer(
            r"<w:r>(?:(?!</w:r>).)*<w:t[ >](?:(?!</w:r>).)*[一-龥]{2}(?:(?!</w:r>).)*</w:r>", parts[MAIN]
        )
    )
    run = runs[len(runs) // 2]
    parts[MAIN] = parts[MAIN][: run.start()] + change(run.group()) + parts[MAIN][run.end() :]


def format_run(parts: Parts, properties: str) -> None:
    def change(run: str) -> str:
        if "</w:rPr>" in run:
            return run.replace("</w:rPr>", properties + "</w:rPr>", 1)
        return run.replace("<w:r>", f"<w:r><w:rPr>{properties}</w:rPr>", 1)

    in_long_run(parts, change)


def insert(parts: Parts) -> None:
    in_long_run(
        parts, lambda run: f'<w:ins w:id="7" w:author="某人" w:date="2026-01-01T00:00:00Z">{run}</w:ins>'
    )


def comment(parts: Parts, author: str = "王科长") -> None:
    relate(parts, "comments", "comments.xml")
    parts["word/comments.xml"] = COMMENT.format(author=author)
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
    override = f'<Override PartName="/word/comments.xml" ContentType="{kind}"/></Types>'
    parts[TYPES] = parts[TYPES].replace("</Types>", override)


def macros(parts: Parts) -> None:
    relate(parts, "vbaProject", "vbaProject.bin")
    parts["word/vbaProject.bin"] = "x"
    parts[TYPES] = (
        parts[TYPES]
        .replace("document.main+xml", "document.main+xml")
        .replace(
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
            "application/vnd.ms-word.document.macroEnabled.main+xml",
        )
    )


def protect(parts: Parts) -> None:
    protection = '<w:documentProtection w:edit="readOnly" w:enforcement="1"/>'
    parts[SETTINGS] = re.sub("(<w:zoom[^>]*>)", rf"\1{protection}", parts[SETTINGS])


def embed(parts: Parts) -> None:
    relate(parts, "oleObject", "embeddings/oleObject1.bin")
    parts["word/embeddings/oleObject1.bin"] = "x"


def link(parts: Parts) -> None:
    relate(parts, "image", "file://///server/share/图.png", ' TargetMode="External"')


def spoil(parts: Parts) -> None:
    parts[SETTINGS] = parts[SETTINGS][: len(parts[SETTINGS]) // 2]


#: name: (edit, rule, severity at least).
PLANTED: dict[str, tuple[Callable[[Parts], None], str, Severity]] = {
    "tracked insertion": (insert, "IN01", Severity.WARNING),
    "comment": (comment, "IN02", Severity.WARNING),
    "hidden text": (lambda parts: format_run(parts, "<w:vanish/>"), "IN03", Severity.WARNING),
    "highlight": (lambda parts: format_run(parts, '<w:highlight w:val="yellow"/>'), "IN04", Severity.WARNING),
    "macros": (macros, "IN05", Severity.WARNING),
    "external picture": (link, "IN06", Severity.INFO),
    "protection": (protect, "IN08", Severity.INFO),
    "embedded object": (embed, "IN09", Severity.INFO),
    "spoilt part": (spoil, "IN10", Severity.INFO),
}


@pytest.mark.parametrize("hand", HANDS)
@pytest.mark.parametrize("planted", PLANTED)
def test_what_a_file_carries_is_found(planted: str, hand: str):
    edit, rule, severity = PLANTED[planted]
    for paper in PAPERS:
        found = judged(edited(written(source_of(paper), hand), edit), FAMILIES)
        assert [(f.rule, f.severity) for f in found if f.rule.startswith("IN")] == [(rule, severity)], paper


@pytest.mark.parametrize("hand", HANDS)
def test_own_comments_are_left_alone(hand: str):
    draft = edited(written(source_of("通知"), hand), lambda parts: comment(parts, "拟稿人核改"))
    assert [f.rule for f in judged(draft, FAMILIES)] == []


@pytest.mark.parametrize("hand", HANDS)
@pytest.mark.parametrize("paper", PAPERS)
def test_a_grade_of_secrecy_is_found_where_nothing_calls_for_it(paper: str, hand: str):
    source = re.sub("^@标题", "@密级 秘密★1年\n@标题", source_of(paper), count=1, flags=re.MULTILINE)
    found = {f.rule for f in judged(written(source, hand), FAMILIES)}
    # under a letterhead a grade may stand beside 份号
    assert found & {"IN12", "ST33"} == (set() if "@份号" in source else {"IN12"})


@pytest.mark.parametrize("hand", HANDS)
def test_a_grade_of_secrecy_under_a_letterhead_wants_a_copy_number(hand: str):
    bare = re.sub("^@份号.*\n", "", source_of("通知"), count=1, flags=re.MULTILINE)
    source = re.sub("^@发文机关标志", "@密级 秘密★1年\n@发文机关标志", bare, count=1, flags=re.MULTILINE)
    found = {f.rule for f in judged(written(source, hand), FAMILIES)}
    assert found & {"IN12", "ST33"} == {"ST33"}


#: Names of files beside the paper that they hold: whether they contradict it.
NAMES = [
    ("通知", "关于集中视察的请示.docx", True),
    ("通知", "关于集中视察的通知（定稿）.docx", False),
    ("通知", "20260429视察通知v2.docx", False),
    ("通知", "会议材料3.docx", False),
    ("专项工作报告", "2023年农村饮水安全报告.docx", True),
    ("专项工作报告", "2025年饮水安全报告-审议稿.docx", False),
    ("审议意见", "饮水安全报告审议意见.docx", False),
    ("决定", "辞职决定.docx", False),
    ("决定", "辞职决议.docx", True),
    ("请示", "/tmp/培训班请示 (2).docx", False),
    ("请示", "C:\\稿\\培训班通知.docx", True),
]


@pytest.mark.parametrize(("paper", "name", "wrong"), NAMES)
def test_the_file_is_called_what_it_is(paper: str, name: str, wrong: bool):
    found = judged(written(source_of(paper), "styles"), FAMILIES, name)
    assert [f.rule for f in found] == (["IN11"] if wrong else [])
