"""The table of language statistics: what is packed is read again, and damage is told instead of believed."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from draftlint.text.ngramfile import LEVELS, NgramError, checked, level_of, open_file, opened, packed, trie
from draftlint.text.ngrams import SHIPPED, Both, Table, shipped
from tests.support.drafts import DATA

SIZE = 30


def key(numbers: tuple[int, ...]) -> int:
    value = 0
    for number in numbers:
        value = value << 12 | number
    return value


def made(
    two: dict[int, int], three: dict[int, int], four: dict[int, int], names: tuple[str, ...] = ()
) -> bytes:
    chars = "".join(chr(0x4E00 + at) for at in range(SIZE))
    sections = {
        "chars": ("B", chars.encode()),
        "one": ("H", [0] * (SIZE + 1)),
        **trie(SIZE, two, three, four),
    }
    return packed(sections, {"total": 1, "names": names})  # type: ignore[arg-type]


def code(*numbers: int) -> str:
    return "".join(map(chr, numbers))


numbers = st.integers(1, SIZE)
quads = st.dictionaries(st.tuples(numbers, numbers, numbers, numbers), st.integers(1, 15), max_size=60)


@given(quads, st.dictionaries(st.tuples(numbers, numbers), st.integers(1, 15), max_size=40), st.data())
def test_every_level_comes_back_and_nothing_else(
    found: dict[tuple[int, ...], int], more: dict[tuple[int, ...], int], data: st.DataObject
) -> None:
    three = {k[:3]: level for k, level in found.items()}
    two = {**more, **{k[:2]: level for k, level in found.items()}}
    table = Table(opened(made(*({key(k): v for k, v in one.items()} for one in (two, three, found)))))
    for pair, level in two.items():
        assert table.two[code(*pair)] == level
    for triple, level in three.items():
        assert table.three[code(*triple)] == level
        assert chr(triple[2]) in table.usual_after(code(*triple[:2]), min(level, two[triple[:2]]))
    for quad, level in found.items():
        assert table.four[code(*quad)] == level
    other = data.draw(st.tuples(numbers, numbers, numbers, numbers))
    assert table.two[code(*other[:2])] == two.get(other[:2], 0)
    assert table.three[code(*other[:3])] == three.get(other[:3], 0)
    assert table.four[code(*other)] == found.get(other, 0)
    assert list(table.rows[chr(other[0])]) == sorted(chr(b) for a, b in two if a == other[0])
    assert list(table.after[code(*other[:2])]) == sorted(chr(k[2]) for k in three if k[:2] == other[:2])


def test_levels_grow_with_counts_and_small_counts_have_none() -> None:
    assert [level_of(count) for count in LEVELS] == list(range(1, 16))
    assert [level_of(count - 1) for count in LEVELS] == list(range(15))


def test_at_most_255_continuations_of_a_sequence_are_kept_and_those_are_the_usual_ones() -> None:
    count = 300
    chars = "".join(chr(0x4E00 + at) for at in range(count))
    four = {key((1, 2, 3, n)): 1 + (n > 100) for n in range(1, count + 1)}
    parts = trie(count, {key((1, 2)): 5}, {key((1, 2, 3)): 5}, four)
    data = packed({"chars": ("B", chars.encode()), "one": ("H", [0] * (count + 1)), **parts}, {"total": 1})
    table = Table(opened(data))
    levels = [table.four[code(1, 2, 3, n)] for n in range(1, count + 1)]
    assert sum(level > 0 for level in levels) == 255
    assert all(level == 2 for level in levels[100:])


@pytest.mark.parametrize("share", [0, 0.001, 0.3, 0.999])
def test_a_cut_table_is_refused(share: float, tmp_path: Path) -> None:
    whole = made({key((1, 2)): 3}, {key((1, 2, 3)): 3}, {})
    path = tmp_path / "t.ngrams"
    path.write_bytes(whole[: int(len(whole) * share)])
    with pytest.raises(NgramError, match="ngrams"):
        open_file(str(path))


def test_other_files_and_other_versions_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "t.ngrams"
    path.write_bytes(b"PK\x03\x04 a workbook, not a table at all")
    with pytest.raises(NgramError, match="不是语言统计表"):
        open_file(str(path))
    whole = made({}, {}, {})
    with pytest.raises(NgramError, match="版本"):
        opened(whole[:7] + b"\x09" + whole[8:])
    with pytest.raises(NgramError, match="打不开"):
        open_file(str(tmp_path / "fehlt.ngrams"))


@given(st.integers(0, 10_000), st.integers(1, 255))
def test_a_changed_byte_is_noticed_when_all_are_looked_at_and_never_crashes(at: int, change: int) -> None:
    whole = bytearray(made({key((1, 2)): 3}, {key((1, 2, 3)): 3}, {key((1, 2, 3, 4)): 3}))
    at %= len(whole)
    whole[at] ^= change
    try:
        found = opened(bytes(whole))
        checked(found)
    except NgramError:
        return
    # only the gaps between sections are checked by nothing
    assert all(not place <= at < place + size for _, _, place, size in found.about["sections"])


def test_the_shipped_table_is_whole_and_small() -> None:
    found = open_file(str(SHIPPED))
    checked(found)
    assert SHIPPED.stat().st_size <= 8_000_000
    assert SHIPPED.with_suffix(".json").stat().st_size < 50_000


def test_what_either_table_knows_is_known() -> None:
    own = Table(opened(made({key((1, 4)): 3}, {key((1, 4, 10)): 7}, {}, ("某堠",))))
    both = Both(open_file(str(SHIPPED)), own)
    said = both.coded("一七三")
    assert both.two[said[:2]] >= 3
    assert both.three[said] >= 7
    assert said[1] in both.rows[said[0]]
    assert said[2] in both.after[said[:2]]
    assert both.names == ("某堠",)
    plain = shipped()
    usual = plain.coded("经济发展")
    assert both.four[usual] == plain.four[usual] > 0
    assert both.three[usual[:3]] == plain.three[usual[:3]] > 0
    assert set(plain.after[usual[:2]]) <= set(both.after[usual[:2]])


@pytest.mark.skipif(not (DATA / "ngrams").is_dir(), reason="the counts are not here")
def test_the_shipped_table_says_what_the_counts_say() -> None:
    from benchmarks.language.build import LEAST_FOUR
    from benchmarks.ngrams import Counts

    counts, table = Counts(), shipped()
    for length, ask in ((2, table.two), (3, table.three), (4, table.four)):
        wrong = 0
        some = counts.sequences(length)[:: 200_000 // 1000]
        for text, count in some:
            known = table.coded(text)
            if "\0" in known or (length == 4 and count < LEAST_FOUR):
                continue
            wrong += ask[known] != level_of(count)
        # of the most usual beginnings only 255 continuations are kept
        assert wrong <= (len(some) // 100 if length == 4 else 0)
