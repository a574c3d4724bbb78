"""The samples that `draftlint new` writes: clean by the profile in force, hints beside the text and never in it."""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path

import docx
import pytest

from draftlint.api import Linter, Options
from draftlint.doc.units import twips_to_mm
from draftlint.reading import read
from draftlint.templates.hints import hints_of
from draftlint.templates.looks import Wardrobe
from draftlint.templates.shelf import samples
from draftlint.templates.source import Rows, parse
from draftlint.templates.write import AUTHOR, write
from tests.support.libreoffice import Job, needs_libreoffice, save_with_libreoffice

SAMPLES = samples()
PROFILES = (None, "gbt9704", "npc-standing-committee", "npc-congress", "government", "plain")


@cache
def written(genre: str, profile: str | None = None) -> bytes:
    linter = Linter(Options(profile=profile, config=""))
    library = linter.library("x.docx")
    wardrobe = Wardrobe(linter.ruleset(library, genre).format, library.tables["fonts"])
    return write(SAMPLES[genre], wardrobe, hints_of(SAMPLES[genre], library.genre_names[genre]))


def said(block: str) -> str:
    return block.replace("‖", "").replace("↵", "\n").replace("⇥", "\t")


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("genre", SAMPLES)
def test_a_sample_has_no_finding_under_the_profile_it_was_written_by(genre: str, profile: str | None) -> None:
    report = Linter(Options(profile=profile, config="")).lint_bytes(written(genre, profile), "范例.docx")
    assert report.problem is None
    assert [(f.rule, f.message, f.text) for f in report.findings if f.severity.value != "info"] == []


def test_every_genre_has_a_sample() -> None:
    assert set(Linter(Options(config="")).library("x.docx").genre_names) - {"generic"} == set(SAMPLES)


@pytest.mark.parametrize("genre", SAMPLES)
def test_a_sample_is_recognised_as_what_it_is_a_sample_of(genre: str) -> None:
    assert Linter(Options(config="")).lint_bytes(written(genre), "范例.docx").genre == genre


@pytest.mark.parametrize("genre", SAMPLES)
def test_the_text_of_a_sample_is_its_source_and_hints_are_comments(genre: str) -> None:
    document = read(written(genre), "范例.docx")
    assert [p.text for p in document.paragraphs] == [said(line.text) for line in SAMPLES[genre].lines]
    comments = docx.Document(io.BytesIO(written(genre))).comments
    assert len(comments) >= 1
    assert {comment.author for comment in comments} == {AUTHOR}
    assert not document.facts.creator
    assert not document.facts.last_modified_by


@pytest.mark.parametrize("genre", SAMPLES)
def test_every_hint_of_a_source_reaches_the_file(genre: str) -> None:
    told = "\n".join(comment.text for comment in docx.Document(io.BytesIO(written(genre))).comments)
    assert [hint for _, hint in SAMPLES[genre].hints if hint not in told] == []


OFFICE = """\
extends: gbt9704
format:
  margins: [30, 25, 25, 20]
  title: {font: 华文中宋, size: 小二}
  body: {font: 县府仿宋, size: 小三, line_pitch: 27磅, first_line: 2字}
  heading1: {font: 黑体, size: 小三}
  heading2: {font: 楷体, size: 小三}
  heading3: {font: 县府仿宋, size: 小三}
  heading4: {font: 县府仿宋, size: 小三}
  page_number: {required: true, font: 宋体, size: 小四}
  fonts: {仿宋: [县府仿宋]}
"""


@pytest.mark.parametrize("genre", SAMPLES)
def test_a_sample_takes_the_settings_of_the_office(genre: str, tmp_path: Path) -> None:
    (tmp_path / ".draftlint.yml").write_text(OFFICE, "utf-8")
    target = str(tmp_path / "范例.docx")
    linter = Linter()
    library = linter.library(target)
    settings = linter.ruleset(library, genre).format
    data = write(SAMPLES[genre], Wardrobe(settings, library.tables["fonts"]), ())
    report = linter.lint_bytes(data, target)
    assert [(f.rule, f.message) for f in report.findings if f.severity.value != "info"] == []
    document = read(data, target)
    (section,) = document.sections
    sides = (section.top, section.bottom, section.left, section.right)
    assert [round(twips_to_mm(side)) for side in sides] == [30, 25, 25, 20]
    body = [p for p in document.paragraphs if p.runs and p.runs[0].format.east_asia == "县府仿宋"]
    assert not any(r.format.east_asia == "仿宋_GB2312" for p in document.paragraphs for r in p.runs)
    assert body
    for paragraph in body:
        if paragraph.cell is None:
            assert (paragraph.format.line, paragraph.format.line_rule) == (540, "exact")


def test_the_usual_sample_lints_dirty_under_the_settings_of_that_office(tmp_path: Path) -> None:
    """Else the test above would prove nothing."""
    (tmp_path / ".draftlint.yml").write_text(OFFICE, "utf-8")
    report = Linter().lint_bytes(written("special_report"), str(tmp_path / "范例.docx"))
    assert sum(f.category == "format" for f in report.findings) >= 4


def test_no_page_numbers_where_the_office_wants_none() -> None:
    wardrobe = Wardrobe({"page_number": {"required": False}}, {})
    document = read(write(SAMPLES["decision"], wardrobe, ()), "范例.docx")
    assert not any(p.page_fields for p in document.every_paragraph())
    usual = read(written("decision"), "范例.docx")
    assert any(p.page_fields for p in usual.every_paragraph())


def test_no_sample_is_twice_there_or_of_a_genre_that_nobody_recognises() -> None:
    names = Linter(Options(config="")).library("x.docx").genre_names
    assert set(SAMPLES) <= set(names)
    root = Path(__file__).parents[2] / "corpora" / "sources"
    assert len(SAMPLES) == len(list(root.glob("*.txt")))


def test_a_hint_stands_with_the_line_above_it() -> None:
    source = parse("@标题 关于某事的报告\n正文。\n@提示 写清楚。\n| 甲 | 乙 |\n| 1 | 2 |\n@提示 合计要对。\n")
    assert source.hints == ((1, "写清楚。"), (2, "合计要对。"))
    assert isinstance(source.blocks[2], Rows)


@pytest.mark.parametrize("text", ["@提示 没有主人。", "@{}"])
def test_a_source_that_cannot_be_read_is_refused_with_its_line(text: str) -> None:
    with pytest.raises(ValueError, match="line 2"):
        parse("# 说明\n" + text)


@pytest.mark.soffice
@pytest.mark.slow
def test_samples_come_back_from_libreoffice_unharmed(tmp_path: Path) -> None:
    needs_libreoffice()
    jobs: list[Job] = []
    for genre in SAMPLES:
        source = tmp_path / f"{genre}.docx"
        source.write_bytes(written(genre))
        jobs.append(Job(source, None, tmp_path / f"{genre}-saved.docx"))
    save_with_libreoffice(jobs, tmp_path)
    linter = Linter(Options(config=""))
    for job in jobs:
        saved = job.target.read_bytes()
        before, after = read(job.source.read_bytes(), "a.docx"), read(saved, "a.docx")
        assert [p.text for p in after.paragraphs] == [p.text for p in before.paragraphs], job.target.name
        assert len(after.facts.comments) == len(before.facts.comments), job.target.name
        report = linter.lint_bytes(saved, "范例.docx")
        shown = [(f.rule, f.message) for f in report.findings if f.severity.value != "info"]
        assert shown == [], job.target.name
