"""The runner of examples must catch every way in which a rule and its examples can disagree."""

from __future__ import annotations

import re

import pytest

from draftlint.api import judge_under_one_rule
from draftlint.packs.errors import PackError
from draftlint.packs.examples import own_rules, pack_library, run_examples
from draftlint.packs.library import Library
from tests.support.office import RULE, Office, write_tree


def failures(office: Office, old: str, new: str) -> list[str]:
    text = RULE.format(code="TM90", name="office.one")
    assert old in text
    write_tree(office.folder, {"own/own.yaml": text.replace(old, new)})
    office.write(config="packs: [own]\n")
    library = pack_library(office.folder)
    return [f.text() for f in run_examples(library, judge_under_one_rule(library, None), own_rules(library))]


def test_a_sound_rule_has_no_failures(office: Office) -> None:
    assert failures(office, "》(、)《", "》(、)《") == []


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("'》(、)《'", "'》(，)《'", "没有被查出来"),
        ("审议了《甲》⟦、⟧《乙》 →", "⟦审议⟧了《甲》、《乙》 →", "应当报告 “⟦审议⟧了《甲”"),
        (
            "审议了《甲》⟦、⟧《乙》 → 审议了《甲》《乙》",
            "《甲》⟦、⟧《乙》、《丙》 → 《甲》《乙》《丙》",
            "实际报告了",
        ),
        ("《乙》 → 审议了《甲》《乙》", "《乙》 → 审议了《甲》和《乙》", "改正后是“审议了《甲》《乙》”"),
        ("replace: ''", "replace: 、", "改正后是"),
        ("    - 审议了《甲》《乙》", "    - 审议了《甲》、《乙》", "不应报告，却报告了“、”"),
        ("    - 审议了《甲》《乙》", "    - '@标提 甲'", "不认识“@标提”"),
    ],
)
def test_disagreement_is_told(office: Office, old: str, new: str, words: str) -> None:
    told = failures(office, old, new)
    assert told
    assert words in told[0]
    # the example's own line, with the lines around it
    assert re.match(r"own/own\.yaml:1[35]: TM90 第 1 个", told[0])
    assert re.search(r"^  > 1[35] \|     - ", told[0], re.MULTILINE)


def test_a_correction_that_does_not_cure_is_told(office: Office) -> None:
    told = failures(office, "replace: ''\n", "replace: 、\n")
    assert "改正后" in told[0]
    same = (
        RULE.format(code="TM90", name="office.one")
        .replace("replace: ''", "replace: 、")
        .replace("→ 审议了《甲》《乙》", "→ 审议了《甲》、《乙》")
    )
    write_tree(office.folder, {"own/own.yaml": same})
    library = pack_library(office.folder)
    (failure,) = run_examples(library, judge_under_one_rule(library, None), own_rules(library))
    assert "改正后仍然报告" in failure.message


def test_a_crash_is_told_and_the_other_rules_go_on(office: Office) -> None:
    write_tree(
        office.folder,
        {
            "own/own.yaml": RULE.format(code="TM90", name="office.one")
            + RULE.format(code="TM91", name="office.two")
        },
    )
    office.write(config="packs: [own]\n")
    library = pack_library(office.folder)
    judge = judge_under_one_rule(library, None)

    def crashing(document, outline, rule):  # type: ignore[no-untyped-def]
        if rule.code == "TM90":
            raise ZeroDivisionError
        return judge(document, outline, rule)

    found = run_examples(library, crashing, own_rules(library))
    assert {f.rule for f in found} == {"TM90"}
    assert "ZeroDivisionError" in found[0].message


def test_a_folder_of_rules_alone_can_be_tested(office: Office) -> None:
    write_tree(office.folder, {"own/own.yaml": RULE.format(code="TM90", name="office.one")})
    assert [r.code for r in own_rules(pack_library(office.folder / "own"))] == ["TM90"]
    office.write(config="packs: [own]\nextends: plain\n")
    library = pack_library(office.folder / "own")
    assert library.profile_for("generic") == "plain"


def test_a_folder_that_is_not_there_is_told(office: Office) -> None:
    with pytest.raises(PackError, match="没有这个文件夹"):
        pack_library(office.folder / "nothing")


def test_examples_of_profiles_with_other_looks(office: Office) -> None:
    """Examples look as the profile in force wants them, so that an office's own look is no fault."""
    office.write(config="format: {body: {size: 小二}}\n")
    library = office.load()
    assert library.ruleset(library.profile_for("generic")).format["body"]["size"] == "小二"
    assert isinstance(library, Library)
