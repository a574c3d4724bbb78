"""Fixed formulations: what they consist of, and stock phrases that are one character off."""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from draftlint.outline.model import Role
from draftlint.packs.library import Library
from tests.support.dated import draft_of, found, paper, texts
from tests.support.texts import marked, steps

NOW = "2026年4月28日"


@cache
def params_of(code: str) -> Any:
    rule = Library.load().rule(code)
    assert rule is not None
    return rule.params


def shipped_lists() -> list[dict[str, Any]]:
    return [one for code in ("FL01", "FL02") for one in params_of(code)["lists"]]


def usual(one: dict[str, Any]) -> list[str]:
    return [part if isinstance(part, str) else part[0] for part in one["parts"]]


def named(one: dict[str, Any]) -> str:
    name = one.get("name") or ""
    return name if isinstance(name, str) else name[0]


def day_of(one: dict[str, Any]) -> str:
    """A day on which this way of listing is in use."""
    return "2020年1月5日" if one.get("until") == "2021" else "2018年1月5日" if one.get("until") else NOW


def plain(one: dict[str, Any]) -> bool:
    """Whether the parts are so plain that a slip in one is still an item of the list."""
    return not any("、" in part for part in usual(one))


LISTS = shipped_lists()


@pytest.mark.parametrize("one", LISTS, ids=lambda one: named(one) or usual(one)[0])
def test_every_list_as_it_should_be_is_silent(one: dict[str, Any]) -> None:
    full = "、".join(usual(one))
    for text in (
        f"做到“{named(one)}”，即{full}。",
        f"坚持{full}。",
        f"坚持{full}“{named(one)}”要求。",
        f"{full}等。",
    ):
        assert not found("components", {"lists": [one]}, paper(day_of(one), text)), text


@pytest.mark.parametrize(
    "one", [one for one in LISTS if plain(one)], ids=lambda one: named(one) or usual(one)[0]
)
def test_two_parts_that_changed_places_are_found_in_every_list(one: dict[str, Any]) -> None:
    parts = usual(one)
    swapped = "、".join([parts[1], parts[0], *parts[2:]])
    lead = f"做到“{named(one)}”，即" if named(one) else "坚持"
    hits = found("components", {"lists": [one]}, paper(day_of(one), f"{lead}{swapped}。"))
    assert texts(hits) == [f"{parts[1]}、{parts[0]}"]
    assert "次序" in str(hits[0].args["what"])


@pytest.mark.parametrize(
    "one", [one for one in LISTS if plain(one) and named(one) and len(usual(one)) > 2], ids=named
)
def test_a_part_left_out_of_an_announced_list_is_told(one: dict[str, Any]) -> None:
    parts = usual(one)
    text = f"做到“{named(one)}”：{'、'.join(parts[:-1])}。"
    (hit,) = found("components", {"lists": [one]}, paper(day_of(one), text))
    assert parts[-1] in str(hit.args["what"])


@pytest.mark.parametrize("code", ["FL01", "FL02"])
def test_no_list_disturbs_another(code: str) -> None:
    for one in LISTS:
        text = f"“{named(one)}”：{'、'.join(usual(one))}。"
        assert not found("components", params_of(code), paper(day_of(one), text)), text


WILL = {"name": "四个意识", "parts": ["政治意识", "大局意识", "核心意识", "看齐意识"], "alone": 3}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("增强政治意识、大局意识、核心意思、看齐意识。", ["核心意思"]),
        ("“四个意识”，即政治意识、宗旨意识、核心意识、看齐意识。", ["宗旨意识"]),
        ("增强政治意识、增强大局意识、增强核心意识、增强看齐意识。", []),
        ("增强政治意识、大局意识、大局意识、核心意识、看齐意识。", ["大局意识"]),
        ("增强“四个意识”，增强政治意识、大局意识。", []),
        ("增强政治意识、大局意识和法律意识。", []),
        ("增强政治意识、大局意识、核心意识、看齐意识、责任意识。", []),
        ("印发《增强大局意识、政治意识、核心意识的意见》。", []),
        ("政治意识强。大局意识强。核心意识强。", []),
        ("增强政治意识、大局意识、核心意识、看齐意识“三个意识”。", ["三个意识"]),
        ("增强“五个意识”：政治意识、大局意识、核心意识、看齐意识。", ["五个意识"]),
        ("增强“五个意识”：政治意识、大局意识、核心意识、看齐意识、责任意识。", []),
    ],
)
def test_what_counts_as_a_slip_in_a_list(text: str, expected: list[str]) -> None:
    assert texts(found("components", {"lists": [WILL]}, paper(NOW, text))) == expected


def test_the_paper_s_day_decides_which_way_of_listing_is_right() -> None:
    old = "“四个全面”战略布局，全面建成小康社会、全面深化改革、全面依法治国、全面从严治党。"
    assert texts(found("components", params_of("FL02"), paper(NOW, old))) == ["全面建成小康社会"]
    assert not found("components", params_of("FL02"), paper("2018年3月5日", old))
    assert not found("components", params_of("FL02"), paper("", old))


THOUGHTS = (
    "马克思列宁主义、毛泽东思想、邓小平理论、“三个代表”重要思想、科学发展观、习近平新时代中国特色社会主义思想"
)


def test_the_guiding_thought_in_law_text_is_silent() -> None:
    for code in ("FL03", "FL04"):
        for text in (
            THOUGHTS,
            THOUGHTS.replace("“", "‘").replace("”", "’"),
            THOUGHTS.replace("“", "").replace("”", ""),
        ):
            assert not found("components", params_of(code), paper(NOW, f"坚持{text}为指导。")), (code, text)


@given(st.integers(0, 4))
def test_guiding_thoughts_in_another_order_are_an_error(at: int) -> None:
    parts = THOUGHTS.split("、")
    parts[at], parts[at + 1] = parts[at + 1], parts[at]
    assert len(found("components", params_of("FL03"), paper(NOW, f"坚持{'、'.join(parts)}为指导。"))) == 1


@given(st.integers(1, 5))
def test_a_guiding_thought_left_out_is_told_by_name(at: int) -> None:
    parts = THOUGHTS.split("、")
    lost = parts.pop(at)
    (hit,) = found("components", params_of("FL04"), paper(NOW, f"坚持{'、'.join(parts)}为指导。"))
    assert lost in str(hit.args["what"])


# -- stock phrases -----------------------------------------------------------------------------------


def phrases() -> list[str]:
    return [phrase for code in ("FL40", "FL41") for phrase in params_of(code)["phrases"]]


def test_there_are_hundreds_of_phrases_and_none_twice() -> None:
    assert len(phrases()) > 280
    assert len(set(phrases())) == len(phrases())


def test_every_phrase_and_every_spared_wording_is_silent() -> None:
    for code in ("FL40", "FL41"):
        right = [*phrases(), *(params_of(code).get("spare") or ())]
        draft = paper(NOW, *(f"坚持{phrase}的要求。" for phrase in right))
        assert not found("phrases", params_of(code), draft)


LONG = [phrase for phrase in phrases() if len(phrase) >= 10 and not set("、“”") & set(phrase)]


@given(st.sampled_from(LONG), st.data())
def test_a_character_left_out_in_the_middle_of_a_long_phrase_is_found(phrase: str, data: Any) -> None:
    at = data.draw(st.integers(3, len(phrase) - 4))
    slip = phrase[:at] + phrase[at + 1 :]
    if phrase[at] in "的地得之和与及并" or phrase[at] in (phrase[at - 1], phrase[at + 1]):
        return
    code = "FL40" if phrase in params_of("FL40")["phrases"] else "FL41"
    if slip in (params_of(code).get("spare") or ()):
        return
    hits = found("phrases", params_of(code), paper(NOW, f"坚持{slip}，取得成效。"))
    assert any(hit.args["right"] in phrase or phrase in str(hit.args["right"]) for hit in hits), slip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("坚持中国特色杜会主义道路", "坚持⟦中国特色杜会主义⟧道路"),
        ("坚持中国特色社主义道路", "坚持⟦中国特色社主义⟧道路"),
        ("坚持中国特色色社会主义道路", "坚持⟦中国特色色社会主义⟧道路"),
        ("坚持中国特色会社主义道路", "坚持⟦中国特色会社主义⟧道路"),
        ("坚持中国特色社会主义道路", "坚持中国特色社会主义道路"),
        ("坚持中国特色社会主体义道路", "坚持⟦中国特色社会主体义⟧道路"),
        ("坚持中国特色的社会主义道路", "坚持中国特色的社会主义道路"),
        ("坚持中国特色、社会主义道路", "坚持中国特色、社会主义道路"),
        ("学习《中国特色社主义》", "学习《中国特色社主义》"),
        ("中国特色农业", "中国特色农业"),
    ],
)
def test_which_slips_are_found(text: str, expected: str) -> None:
    assert marked("phrases", text, phrases=["中国特色社会主义"]) == expected


def test_a_slip_is_placed_in_its_own_paragraph() -> None:
    draft = draft_of(
        (Role.BODY, "第一段。"), (Role.BODY, ""), (Role.BODY, "坚持中国特色社主义。"), (Role.BODY, "末段。")
    )
    (hit,) = found("phrases", {"phrases": ["中国特色社会主义"]}, draft)
    assert hit.paragraph is draft.document.paragraphs[2]
    assert texts([hit]) == ["中国特色社主义"]


def test_a_phrase_that_is_right_is_no_slip_of_another() -> None:
    known = ["基本公共服务", "基本公共卫生服务"]
    assert (
        marked("phrases", "基本公共卫生服务，基本公共服务", phrases=known) == "基本公共卫生服务，基本公共服务"
    )


def test_the_cost_is_linear_in_the_text() -> None:
    def cost(times: int) -> int:
        draft = paper(NOW, *["推动中国特色社会主义事业和高质量发展取得新成效。"] * times)
        return steps(lambda: found("phrases", params_of("FL40"), draft))

    few, many, most = cost(50), cost(100), cost(200)
    assert most - many <= 2.2 * (many - few)
    assert all(one < other for one, other in pairwise((few, many, most)))


# -- names in quotes ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "near"),
    [
        ("四个意思", True),
        ("四个识意", True),
        ("四个意识", False),
        ("三个意识", False),  # another figure is another name
        ("四个自觉", False),  # spared
        ("四个工作意识", False),
        ("两不愁三保", True),
        ("意识", False),
    ],
)
def test_names_in_quotes_that_are_nearly_known(said: str, near: bool) -> None:
    params = {"names": ["四个意识", "四个自信", "两不愁三保障"], "spare": ["四个自觉"]}
    hits = found("quoted-names", params, paper(NOW, f"增强“{said}”，抓好落实。"))
    assert texts(hits) == ([said] if near else [])
    assert not found("quoted-names", params, paper(NOW, f"增强{said}，学习《论“{said}”》。"))


def test_no_known_name_is_taken_for_another() -> None:
    params = params_of("FL13")
    draft = paper(NOW, *(f"落实“{name}”。" for name in (*params["names"], *params["spare"])))
    assert not found("quoted-names", params, draft)
