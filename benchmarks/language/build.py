"""Make the shipped table of language statistics: ``python -m benchmarks.language.build``.

Needs ``../shared/data/ngrams`` (counts of published work reports), pypinyin (sounds) and jieba's dictionary
(words); the outcome, src/draftlint/_data/official.ngrams, lies in the repository. Counts become levels,
characters get the sounds and likenesses that slips come from, and the words of the dictionary a Bloom filter.
"""

from __future__ import annotations

import math
import sys
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from benchmarks.language.shapes import all_chars
from benchmarks.ngrams import Counts
from draftlint.text.alikes import BLOOM_HASHES, LOOK, NEAR, SAME, TONE, bits_of
from draftlint.text.ngramfile import MAX_CHARS, level_of, packed, trie
from draftlint.text.ngrams import SHIPPED

LOOKS = Path(__file__).with_name("looks.txt")
MOST_BYTES = 8_000_000
#: Sequences of four characters that occur less often are left to those of three.
LEAST_FOUR = 6
#: Words of the dictionary that occur less often there are hardly words.
LEAST_WORD = 3
#: A character that official prose has less often is not what was meant.
LEAST_CANDIDATE = 150
BITS_A_WORD = 10
READINGS = 3


def sounds_of(char: str) -> list[tuple[str, int]]:
    """Syllables and tones of a character, the usual one first."""
    from pypinyin import Style, pinyin

    if not "\u4e00" <= char <= "\u9fff":
        return []
    found = pinyin(char, style=Style.TONE3, heteronym=True, neutral_tone_with_five=True)[0]
    return [(said[:-1], int(said[-1])) for said in found if said[-1:].isdigit()][:READINGS]


def nearly(syllable: str) -> str:
    """What many people make of a syllable: no retroflexes, l for n, no ng behind a, e and i."""
    for careful, easy in (("zh", "z"), ("ch", "c"), ("sh", "s"), ("n", "l")):
        if syllable.startswith(careful):
            syllable = easy + syllable[len(careful) :]
            break
    return syllable[:-1] if syllable.endswith(("ang", "eng", "ing")) else syllable


#: Words of one sort, of which any may stand where another does: which one is right no statistics can tell.
NEVER = (
    "省市县区乡镇村州盟旗国",
    "一二三四五六七八九十百千万亿两零〇",
    "他她它",
    "的地得",
    "或与和及",
    "订定",
    "年月日",
    "上下左右",
    "甲乙丙丁戊己",
)


def alike_section(chars: str, counts: Counts) -> dict[str, tuple[str, Iterable[int] | bytes]]:
    """For each character those that may have been meant: a number, why, and how much they look alike."""
    ids = {char: at for at, char in enumerate(chars, 1)}
    usual = {char for char in chars if counts.of(char) >= LEAST_CANDIDATE}
    every = all_chars(counts)
    read = {char: sounds_of(char) for char in every}
    never = {(a, b) for group in NEVER for a in group for b in group}
    near: dict[str, list[str]] = defaultdict(list)
    for char in usual:
        for said in {nearly(said) for said, _ in read[char]}:
            near[said].append(char)
    looks = {}
    for line in LOOKS.read_text(encoding="utf-8").splitlines():
        char, *others = line.split()
        looks[char] = {one[0]: int(one[1:]) for one in others if one[0] in usual}
    lists: list[list[int]] = [[]]
    for char in every:
        found = dict.fromkeys(looks.get(char, ()), LOOK)
        for said, tone in read[char]:
            for other in near[nearly(said)]:
                kinds = [_kind(said, tone, *one) for one in read[other] if nearly(one[0]) == nearly(said)]
                found[other] = min(found.get(other, LOOK), *kinds)
        found = {other: kind for other, kind in found.items() if other != char and (char, other) not in never}
        look = {other: _grade(looks.get(char, {}).get(other, 0)) for other in found}
        lists.append(sorted(ids[other] << 4 | kind << 2 | look[other] for other, kind in found.items()))
    rest = "".join(every[len(chars) :])
    return {**_lists("alike", lists), "more": ("B", rest.encode())}


def _kind(said: str, tone: int, other: str, other_tone: int) -> int:
    if said != other:
        return NEAR
    return SAME if tone == other_tone else TONE


def _grade(look: int) -> int:
    return (look > 0) + (look > 4) + (look > 8)


def _lists(name: str, lists: list[list[int]]) -> dict[str, tuple[str, Iterable[int] | bytes]]:
    starts = [0]
    for one in lists:
        starts.append(starts[-1] + len(one))
    return {f"{name}_at": ("I", starts), name: ("H", [value for one in lists for value in one])}


def word_section() -> tuple[dict[str, tuple[str, Iterable[int] | bytes]], int]:
    """A Bloom filter of the dictionary's words of two to four characters, and how many these are."""
    import jieba

    dictionary = Path(jieba.__file__).with_name("dict.txt")
    words = []
    for line in dictionary.open(encoding="utf-8"):
        word, count, _ = line.split(" ")
        if 2 <= len(word) <= 4 and int(count) >= LEAST_WORD:
            words.append(word)
    size = len(words) * BITS_A_WORD
    bits = bytearray(size // 8 + 1)
    for word in words:
        for bit in bits_of(word, len(bits) * 8):
            bits[bit >> 3] |= 1 << (bit & 7)
    return {"words": ("B", bytes(bits))}, len(words)


def build() -> bytes:
    """The table's bytes."""
    counts = Counts()
    vocabulary = counts.vocabulary[1:]
    chars = "".join(vocabulary[:MAX_CHARS])
    ids = {char: at for at, char in enumerate(chars, 1)}

    def levels(length: int, least: int) -> dict[int, int]:
        out = {}
        for text, count in counts.sequences(length):
            key = 0
            for char in text:
                known = ids.get(char)
                if known is None:
                    break
                key = key << 12 | known
            else:
                if count >= least:
                    out[key] = level_of(count)
        return out

    ones = [0, *(round(1000 * math.log(max(1, counts.of(char)))) for char in chars)]
    words, number = word_section()
    sections = {
        "chars": ("B", chars.encode()),
        "one": ("H", ones),
        **trie(len(chars), levels(2, 3), levels(3, 3), levels(4, LEAST_FOUR)),
        **alike_section(chars, counts),
        **words,
    }
    total = sum(counts.of(char) for char in chars)
    return packed(sections, {"total": total, "words": number, "hashes": BLOOM_HASHES})


def main() -> None:
    """Write the table."""
    data = build()
    if len(data) > MOST_BYTES:
        sys.exit(f"{len(data):,} bytes are more than {MOST_BYTES:,}")
    SHIPPED.parent.mkdir(exist_ok=True)
    SHIPPED.write_bytes(data)
    print(f"{SHIPPED.name}: {len(data):,} bytes", file=sys.stderr)


if __name__ == "__main__":
    main()
