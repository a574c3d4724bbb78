"""``draftlint learn``: a paper in whatever style teaches a profile under which it is right, and others are not."""

from __future__ import annotations

import random
import re
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from draftlint.api import Linter
from draftlint.checks.base import Draft
from draftlint.cli.accepted import settings_read
from draftlint.cli.group import cli
from draftlint.doc.problem import UnreadableDraftError
from draftlint.engine.run import run
from draftlint.learn.observe import can_teach
from draftlint.learn.profile import Teacher, learn_profile
from draftlint.outline.build import build
from draftlint.packs.config import load_config
from draftlint.packs.formats import PARTS
from draftlint.packs.library import Library
from draftlint.packs.model import Rule
from draftlint.reading import read
from tests.support.build import SOURCES
from tests.support.hands import HANDS
from tests.support.package import changed
from tests.support.styled import Style, styled

LOCAL = "安和公文体"  # stands in no table
FONTS = ["仿宋_GB2312", "方正仿宋_GBK", "楷体", "宋体", "黑体", "微软雅黑", "等线", LOCAL]
SIZES = [22.0, 18.0, 16.0, 15.0, 14.0, 15.5]
TYPES = st.tuples(st.sampled_from(FONTS), st.sampled_from(SIZES))
STYLES = st.builds(
    Style,
    margins=st.sampled_from([(37, 35, 28, 26), (33, 33, 27, 27), (25.4, 25.4, 31.8, 31.8), (40, 30.5, 30, 25)]),
    body=TYPES,
    pitch=st.sampled_from([22.0, 26.0, 28.0, 28.95, 30.0, 35.0]),
    first=st.sampled_from([2.0, 3.0, 1.5]),
    latin=st.sampled_from(["Times New Roman", "Arial"]),
    title=st.tuples(st.sampled_from(["方正小标宋_GBK", "华文中宋", "黑体", "安和标题体"]), st.sampled_from([26.0, 22.0, 20.0])),
    title_align=st.sampled_from(["center", "left"]),
    subtitle=TYPES,
    speaker=TYPES,
    heading1=TYPES,
    heading2=TYPES,
    heading3=TYPES,
    heading4=TYPES,
    page_number=st.tuples(st.sampled_from(["宋体", "Arial", "黑体"]), st.sampled_from([14.0, 12.0, 9.0])),
)  # fmt: skip
#: Rules that judge what can be learnt, by their kind.
LEARNT = {
    "page-size", "page-margins", "type-of-role", "align", "first-line", "line-pitch", "latin-font",
    "page-number-missing", "page-number-type",
}  # fmt: skip


def invoke(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, [str(one) for one in arguments])


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@cache
def shipped() -> Library:
    return Library.load()


def learn(*drafts: bytes, departures: bool = True) -> str:
    """Learn from papers, write the configuration into this folder."""
    names = [f"样稿{number}.docx" for number in range(1, len(drafts) + 1)]
    text, _ = learn_profile(
        [teacher(*pair) for pair in zip(drafts, names, strict=True)],
        "人大常委会会议文稿",
        departures=departures,
    )
    Path(".draftlint.yml").write_text(text, encoding="utf-8")
    return text


def teacher(draft: bytes, name: str) -> Teacher:
    document = read(draft, name)
    outline = build(document, shipped().genres)
    ruleset = shipped().ruleset(shipped().profile_for(outline.genre))
    return Teacher(name, Draft(document, outline, ruleset.format, ruleset.tables), ruleset)


def told(draft: bytes, key: str = "") -> set[str]:
    """Kinds of the rules about learnt settings that speak up under the configuration in this folder."""
    # as Library.load does for a configuration without packs and word lists, but compiled only once
    library = Library(shipped()._data, shipped().digest, load_config(".draftlint.yml"), shipped()._sources)
    document = read(draft, "文稿.docx")
    outline = build(document, library.genres)
    ruleset = library.ruleset(library.profile_for(outline.genre))
    rules = tuple(rule for rule in ruleset.rules if is_learnt(rule, key))
    report = run(document, outline, ruleset._replace(rules=rules), "文稿.docx")
    assert report.problem is None, report.problem
    kinds = {rule.code: rule.kind for rule in rules}
    return {kinds[one.rule] for one in report.findings}


def is_learnt(rule: Rule, key: str) -> bool:
    of_part = rule.kind != "type-of-role" or rule.params.get("key") in PARTS
    # what stands in attachments, and a paper of two minds about its digits, are other affairs
    other = rule.params.get("attachments") or rule.params.get("fault") == "mixed"
    return rule.kind in LEARNT and of_part and not other and (not key or rule.params.get("key") == key)


def value(part: str, name: str) -> object:
    """What the written configuration states for a setting."""
    form = load_config(".draftlint.yml").format
    entry = form.get(part, {}) if part else form
    return entry.get(name)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(style=STYLES, hand=st.sampled_from(sorted(HANDS)))
def test_a_paper_is_right_under_what_was_learnt_from_it(style: Style, hand: str) -> None:
    # sentences numbered （一） and set plainly are items of the text, not headings
    assume(any(face in style.heading2[0] for face in ("楷", "黑")))
    draft = styled(style, hand)
    text = learn(draft)
    assert told(draft) == set(), text
    assert "没有采用" not in text


OTHERS = {
    "margins": ((20, 20, 20, 20), "page-margins", ""),
    "body": (("隶书", 16.0), "type-of-role", "body"),
    "pitch": (40.0, "line-pitch", ""),
    "first": (4.0, "first-line", ""),
    "latin": ("Courier New", "latin-font", ""),
    "title": (("隶书", 24.0), "type-of-role", "title"),
    "title_align": ("right", "align", "title"),
    "subtitle": (("隶书", 16.0), "type-of-role", "subtitle"),
    "speaker": (("隶书", 16.0), "type-of-role", ""),
    "heading1": (("隶书", 16.0), "type-of-role", "heading1"),
    "heading2": (("隶书", 16.0), "type-of-role", "heading2"),
    "heading3": (("隶书", 16.0), "type-of-role", "heading3"),
    "heading4": (("隶书", 16.0), "type-of-role", ""),
    "page_number": (("黑体", 22.0), "page-number-type", ""),
}


@settings(max_examples=3, deadline=None, suppress_health_check=list(HealthCheck))
@given(style=STYLES, hand=st.sampled_from(["direct", "theme", "styles", "pieces"]))
@pytest.mark.parametrize("changed_part", sorted(OTHERS))
def test_a_paper_in_another_style_is_told(changed_part: str, style: Style, hand: str) -> None:
    learn(styled(style, hand))
    other, kind, key = OTHERS[changed_part]
    assert kind in told(styled(replace(style, **{changed_part: other}), hand), key)


#: Values that the shipped profile accepts beside others: learning one leaves the others out.
NARROWED = {
    "margins": ((33, 33, 27, 27), (37, 35, 28, 26), "page-margins"),
    "pitch": (28.0, 30.0, "line-pitch"),
    "title": (("方正小标宋简体", 22.0), ("华文中宋", 22.0), "type-of-role"),
    "subtitle": (("仿宋", 16.0), ("楷体", 16.0), "type-of-role"),
}


@pytest.mark.parametrize("part", sorted(NARROWED))
def test_of_several_ways_that_pass_the_office_keeps_its_own(part: str) -> None:
    ours, theirs, kind = NARROWED[part]
    same = {"subtitle": "speaker"}.get(part, part)
    learn(styled(replace(Style(), **{part: ours, same: ours})))
    assert told(styled(replace(Style(), **{part: ours, same: ours}))) == set()
    assert told(styled(replace(Style(), **{part: theirs, same: theirs}))) == {kind}


def test_a_comment_says_where_a_value_comes_from() -> None:
    text = learn(styled(replace(Style(), body=("宋体", 15.0))))
    line = next(line for line in text.splitlines() if line.startswith("    size: 小三"))
    assert re.search(r"# 取自正文\d+段（第\d+—\d+段）；规格原为三号", line)
    assert "样稿1.docx（专项工作报告" in text
    assert "与规格相同，取自一级标题" in text


def test_a_local_name_counts_as_the_typeface_whose_place_it_takes() -> None:
    learn(styled(replace(Style(), body=(LOCAL, 16.0), heading3=(LOCAL, 16.0), heading4=(LOCAL, 16.0))))
    assert value("fonts", "仿宋") == [LOCAL]
    assert value("body", "font") is None
    assert told(styled(Style())) == set()


def test_a_font_in_the_places_of_two_typefaces_is_neither() -> None:
    draft = styled(replace(Style(), body=(LOCAL, 16.0), heading1=(LOCAL, 16.0)))
    learn(draft)
    assert value("", "fonts") is None
    assert value("body", "font") == LOCAL
    assert told(styled(Style())) == {"type-of-role"}


@pytest.mark.parametrize("font", ["等线", "微软雅黑", "隶书", "Arial"])
def test_a_well_known_font_is_no_local_name(font: str) -> None:
    learn(styled(replace(Style(), body=(font, 16.0))))
    assert value("", "fonts") is None
    assert value("body", "font") == font


def source(paper: str = "专项工作报告") -> str:
    return (SOURCES / f"{paper}.txt").read_text(encoding="utf-8")


def test_what_a_sample_is_of_two_minds_about_is_not_learnt() -> None:
    lines = source().splitlines()
    long = [n for n, line in enumerate(lines) if len(line) > 40 and line[0] not in "@#|"]
    lines[long[1]] = "@正文{宋体} " + lines[long[1]]
    text = learn(styled(replace(Style(), pitch=27.0), source="\n".join(lines)))
    assert value("body", "font") is None
    assert value("body", "line_pitch") == "27磅"
    (line,) = [line for line in text.splitlines() if "没有采用" in line]
    assert re.search(
        r"# +font:  # 样稿自己不一致，没有采用：仿宋_GB2312（仿宋）\d+段（.*）、宋体1段（第\d+段）", line
    )


def test_of_several_samples_most_decide_and_the_others_are_named() -> None:
    usual = replace(Style(), pitch=28.0, body=("宋体", 16.0))
    text = learn(
        styled(usual),
        styled(replace(usual, pitch=30.0), paper="述职报告"),
        styled(usual, "theme", paper="通知"),
    )
    assert value("body", "line_pitch") == "28磅"
    assert value("body", "font") == "宋体"
    line = next(line for line in text.splitlines() if "line_pitch" in line)
    assert "2份样稿如此（样稿1.docx、样稿3.docx）" in line
    assert "样稿2.docx是30磅" in line
    assert "3份样稿都是" in text


def test_samples_without_a_majority_teach_nothing() -> None:
    text = learn(styled(replace(Style(), pitch=28.0)), styled(replace(Style(), pitch=30.0), paper="通知"))
    assert value("body", "line_pitch") is None
    assert "样稿之间没有多数，没有采用：样稿1.docx是28磅，样稿2.docx是30磅" in text


def test_one_and_a_half_lines_are_learnt_with_the_rule_that_limits_them() -> None:
    lines = [
        f"@正文{{1.5倍行距}} {line}" if len(line) > 20 and line[0] not in "@#|" else line
        for line in source().splitlines()
    ]
    lines = [line.replace("@结语 ", "@结语{1.5倍行距} ") for line in lines]

    def off_the_grid(document: str) -> str:
        return re.sub("<w:docGrid[^>]*/>", "", document)

    draft = changed(styled(Style(), source="\n".join(lines)), document=off_the_grid)
    assert "FM52" in {one.rule for one in Linter().lint_bytes(draft, "文稿.docx").findings}
    text = learn(draft)
    assert "multiple_up_to: 32" in text
    assert told(draft) == set()


def test_a_paper_without_page_numbers_teaches_that_none_is_needed() -> None:
    draft = styled(Style(), source=source())
    bare = changed(draft, document=lambda xml: re.sub("<w:footerReference[^>]*/>", "", xml))
    assert told_by_default(bare) == {"page-number-missing"}
    learn(bare)
    assert value("page_number", "required") is False
    assert told(bare) == set()


_DEPARTED = {
    "margins": ({"margins": (25.4, 25.4, 31.8, 31.8)}, "page-margins"),
    "title.font": ({"title": ("黑体", 22.0)}, "type-of-role"),
    "title.align": ({"title_align": "left"}, "align"),
}


@pytest.mark.parametrize("key", sorted(_DEPARTED))
def test_what_the_norm_lays_down_is_not_unlearnt_without_asking(key: str) -> None:
    style, kind = _DEPARTED[key]
    draft = styled(replace(Style(), **style))
    text = learn(draft, departures=False)
    part, _, name = key.rpartition(".")
    assert value(part, name) is None
    assert kind in told(draft)
    (line,) = [line for line in text.splitlines() if "没有照学" in line]
    assert re.match(rf"# +{name}: \S", line)
    assert "国标规定" in line
    # whoever takes the mark away has it as the sample does
    head = [row.replace("# ", "", 1) if "没有照学" in row or row.startswith(("# format:", f"#   {part}:")) else row
            for row in text.splitlines()]  # fmt: skip
    Path(".draftlint.yml").write_text("\n".join(head), encoding="utf-8")
    assert value(part, name) is not None
    assert kind not in told(draft)


def test_missing_page_numbers_are_not_learnt_without_asking() -> None:
    draft = styled(Style(), source=source())
    bare = changed(draft, document=lambda xml: re.sub("<w:footerReference[^>]*/>", "", xml))
    text = learn(bare, departures=False)
    assert value("page_number", "required") is None
    assert "国标规定公文要编页码" in text
    assert told(bare) == {"page-number-missing"}


def test_margins_in_use_elsewhere_are_learnt_without_asking() -> None:
    learn(styled(replace(Style(), margins=(33, 33, 27, 27))), departures=False)
    assert value("", "margins") == [33, 33, 27, 27]


def test_the_command_says_what_it_did_not_learn() -> None:
    Path("样稿.docx").write_bytes(styled(replace(Style(), margins=(25.4, 25.4, 31.8, 31.8))))
    result = invoke("learn", "样稿.docx")
    assert "1 项没有照学" in result.stderr
    assert "--departures" in result.stderr
    assert "页边距" in result.stderr, "the sample is still told about it"
    assert "没有照学" not in invoke("learn", "样稿.docx", "--force", "--departures").stderr


def told_by_default(draft: bytes) -> set[str]:
    Path(".draftlint.yml").write_text("genre: auto\n", encoding="utf-8")
    return told(draft)


@pytest.mark.parametrize("paper", sorted(path.stem for path in SOURCES.glob("*.txt")))
def test_every_kind_of_paper_can_teach(paper: str) -> None:
    style = replace(Style(), pitch=27.0)
    draft = styled(style, random.Random(paper).choice(sorted(HANDS)), paper=paper)
    learn(draft)
    assert told(draft) == set()


def test_what_was_learnt_is_seen_by_config_show() -> None:
    Path("样稿1.docx").write_bytes(styled(replace(Style(), body=("宋体", 15.0), margins=(30, 30, 30, 30))))
    assert invoke("learn", "样稿1.docx", "--departures").exit_code == 0
    shown = invoke("config", "show", "样稿1.docx")
    assert shown.exit_code == 0
    assert re.search(r"format\.body\.font = 宋体 +# \.draftlint\.yml:\d+", shown.stdout)
    assert "format.margins = [30, 30, 30, 30]" in shown.stdout


def test_what_was_learnt_before_is_no_measure() -> None:
    Path("样稿.docx").write_bytes(styled(replace(Style(), body=("宋体", 15.0))))
    assert invoke("learn", "样稿.docx").exit_code == 0
    before = Path(".draftlint.yml").read_text(encoding="utf-8")
    assert invoke("learn", "样稿.docx", "--force").exit_code == 0
    assert Path(".draftlint.yml").read_text(encoding="utf-8") == before


def test_nothing_is_overwritten_unless_told(here: Path) -> None:
    Path("样稿.docx").write_bytes(styled(Style()))
    Path(".draftlint.yml").write_text("genre: auto  # 我的\n", encoding="utf-8")
    refused = invoke("learn", "样稿.docx")
    assert refused.exit_code == 2
    assert "--force" in refused.stderr
    assert Path(".draftlint.yml").read_text(encoding="utf-8") == "genre: auto  # 我的\n"
    assert invoke("learn", "样稿.docx", "-o", "本单位格式.yml").exit_code == 0
    Path(".draftlint.yml").write_text("extends: ./本单位格式.yml\n", encoding="utf-8")
    assert "本单位格式.yml:" in invoke("config", "show", "样稿.docx").stdout
    assert invoke("learn", "样稿.docx", "--force").exit_code == 0
    assert "draftlint learn" in Path(".draftlint.yml").read_text(encoding="utf-8")
    assert sorted(path.name for path in here.iterdir()) == [".draftlint.yml", "本单位格式.yml", "样稿.docx"]


def test_to_the_screen_nothing_is_written(here: Path) -> None:
    Path("样稿.docx").write_bytes(styled(replace(Style(), pitch=27.0)))
    result = invoke("learn", "样稿.docx", "-o", "-")
    assert result.exit_code == 0
    assert "line_pitch: 27磅" in result.stdout
    assert sorted(path.name for path in here.iterdir()) == ["样稿.docx"]


def test_a_named_profile_is_kept() -> None:
    Path("样稿.docx").write_bytes(styled(Style()))
    assert invoke("learn", "样稿.docx", "--profile", "government").exit_code == 0
    assert load_config(".draftlint.yml").profile == "government"


def test_what_the_sample_still_has_against_it_is_told() -> None:
    Path("样稿.docx").write_bytes(styled(Style(), source=source().replace("@称谓 ", "@称谓{首行2字} ")))
    result = invoke("learn", "样稿.docx")
    assert result.exit_code == 0
    assert "应当顶格" in result.stderr


def test_a_sample_with_nothing_new_gives_a_file_that_changes_nothing() -> None:
    bare = shipped().ruleset("npc-standing-committee").format
    narrow = styled(Style())
    learn(narrow)
    merged = Library.load(load_config(".draftlint.yml")).ruleset("npc-standing-committee").format
    assert merged["heading1"] == bare["heading1"]
    assert merged["body"]["font"] == bare["body"]["font"]


@pytest.mark.parametrize(
    ("name", "content", "word"),
    [
        (
            "样稿.txt",
            "关于农村饮水安全工作情况的报告\n主任、各位委员：\n今年以来工作取得成效。\n".encode() * 9,
            "Word",
        ),
        ("坏.docx", b"PK\x03\x04 nothing", "坏.docx"),
        ("没有.docx", None, "找不到"),
    ],
)
def test_what_cannot_teach_is_said(here: Path, name: str, content: bytes | None, word: str) -> None:
    if content is not None:
        Path(name).write_bytes(content)
    result = invoke("learn", name)
    assert result.exit_code == 2
    assert word in result.stderr
    assert not Path(".draftlint.yml").exists()


def test_without_a_sample_the_usage_is_told() -> None:
    result = invoke("learn")
    assert result.exit_code == 2
    assert "样稿" in result.stderr


def test_names_from_a_file_cannot_break_the_configuration() -> None:
    draft = styled(replace(Style(), body=("怪: [字] #体\"'&*!", 16.0), heading1=("on", 16.0)))
    learn(draft)
    assert value("body", "font") == "怪: [字] #体\"'&*!" or value("fonts", "仿宋")
    assert told(draft) == set()


def test_a_value_that_settings_refuse_is_named_and_not_written() -> None:
    text = learn(styled(replace(Style(), margins=(25, 5, 30, 30), pitch=27.0)))
    assert value("", "margins") is None
    assert value("body", "line_pitch") == "27磅"
    assert "上25、下5、左30、右30毫米写不进设置" in text


OFFICIAL = Path(__file__).parents[3] / "shared" / "data" / "official"


@pytest.mark.skipif(not OFFICIAL.is_dir(), reason="needs the collected papers")
def test_real_files_are_right_in_what_they_taught() -> None:
    taught = 0
    for path in sorted(file for file in OFFICIAL.rglob("*") if file.suffix in (".docx", ".dotx")):
        draft = path.read_bytes()
        try:
            one = teacher(draft, path.name)
        except UnreadableDraftError:
            continue
        if not can_teach(one.draft):
            continue
        taught += 1
        text, learnt = learn_profile([one], "", departures=True)
        Path(".draftlint.yml").write_text(text, encoding="utf-8")
        open_keys = {lesson.key for lesson in learnt.lessons if lesson.status == "open"}
        known = {lesson.key for lesson in learnt.lessons} - open_keys
        assert findings_about(draft, known) == set(), (path.name, text)
    assert taught > 10


def findings_about(draft: bytes, known: set[str]) -> set[str]:
    """Rules that speak up though everything they compare with was learnt or confirmed."""
    library = Library(shipped()._data, shipped().digest, load_config(".draftlint.yml"), shipped()._sources)
    document = read(draft, "文稿.docx")
    outline = build(document, library.genres)
    ruleset = library.ruleset(library.profile_for(outline.genre))
    reads = {rule.code: settings_read(rule) - {"accept_margins"} for rule in ruleset.rules}
    rules = tuple(rule for rule in ruleset.rules if reads[rule.code] and not rule.params.get("attachments"))
    report = run(document, outline, ruleset._replace(rules=rules), "文稿.docx")
    return {one.message for one in report.findings if reads[one.rule] <= known}
