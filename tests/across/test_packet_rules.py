"""What a packet may look like without being told of it, and how a finding about it reads."""

from __future__ import annotations

import re

from draftlint.checks.across.model import Packet, Plan
from draftlint.engine.across import verdict
from draftlint.findings import Severity
from draftlint.packs.library import Library
from tests.support.disagreements import changed, findings_of, paper_of
from tests.support.packets import sources


def _told(texts: dict[str, str], previous: dict[str, str] | None = None) -> list[str]:
    found = findings_of(texts, previous)
    return [each.finding.rule for each in found if each.finding.severity is not Severity.INFO]


def _last_year(texts: dict[str, str]) -> dict[str, str]:
    """The papers of the year before: another session, other days, every year one less, another head of the bureau."""
    return {
        name: re.sub(r"20(2\d)年", lambda match: f"20{int(match[1]) - 1}年", text)
        .replace("第四十二次", "第三十六次")
        .replace("7月28日", "7月22日")
        .replace("7月29日", "7月23日")
        .replace("黄文斌", "周建平")
        for name, text in texts.items()
    }


def test_last_years_papers_make_no_errors_of_this_years() -> None:
    assert _told(sources(), _last_year(sources())) == []


def test_paper_of_last_year_is_known_by_session_date_and_years() -> None:
    old = _last_year(sources())
    name = "09 安全生产工作情况报告"
    assert {"PK01", "PK04", "PK65", "PK66", "PK69"} <= set(_told({**sources(), name: old[name]}, old))


def test_holder_of_last_year_is_told_from_a_slip() -> None:
    texts = sources()
    stale = {**texts, "主持词": texts["主持词"].replace("黄文斌", "周建平")}
    assert "PK67" in _told(stale, _last_year(texts))
    assert "PK67" not in _told(stale)


def test_one_form_for_all_is_no_disagreement() -> None:
    texts = {
        name: text.replace("赵敏", "赵　敏").replace("马骏", "马　骏") for name, text in sources().items()
    }
    assert _told(texts) == []


def test_message_shows_both_sentences_and_files() -> None:
    planted = changed(sources(), "06 审计工作报告", "决算数为12.5亿元", "决算数为12.6亿元")
    found = [each for each in findings_of(planted.texts) if each.finding.rule == "PK19"]
    assert len(found) == 1
    finding = found[0].finding
    assert found[0].path == "06 审计工作报告.docx"
    assert finding.text == "2025年县级一般公共预算收入决算数为12.6亿元"
    assert "06 审计工作报告.docx" in finding.message
    assert "12.6亿元" in finding.message
    assert "12.5亿元" in finding.message
    assert finding.related[0].path.removesuffix(".docx") in finding.message
    assert finding.location.paragraph is not None


def test_fingerprint_survives_an_edit_elsewhere() -> None:
    planted = changed(sources(), "主持词", "黄文斌", "黄文彬").texts
    edited = {
        **planted,
        "主持词": planted["主持词"].replace("现在开会。", "各位同志，现在开会。大家辛苦了。\n下面开始。"),
    }
    first = {each.finding.fingerprint for each in findings_of(planted)}
    assert first
    assert first == {each.finding.fingerprint for each in findings_of(edited)}


def test_packet_without_agenda_or_with_one_paper_is_judged() -> None:
    library = Library.load()
    ruleset = library.ruleset("npc-standing-committee", packet=True)
    for papers in ((), tuple(paper_of(name, text) for name, text in list(sources().items())[5:6])):
        said = verdict(Packet(Plan(), papers), ruleset)
        assert said.problem is None
        assert said.findings == ()


def test_rules_about_packets_never_judge_one_paper() -> None:
    library = Library.load()
    alone = library.ruleset("npc-standing-committee")
    together = library.ruleset("npc-standing-committee", packet=True)
    assert not [rule.code for rule in alone.rules if rule.code.startswith("PK")]
    assert {rule.code[:2] for rule in together.rules} == {"PK"}
    assert {"PK01", "PK69"} <= {rule.code for rule in library.rules}


def test_selected_packet_rules_stay_out_of_a_check_of_one_paper() -> None:
    library = Library.load()
    assert library.ruleset("npc-standing-committee", select=["PK01"]).rules == ()
    chosen = library.ruleset("npc-standing-committee", select=["PK01", "TM"], packet=True).rules
    assert [rule.code for rule in chosen] == ["PK01"]
