"""Make rules/lexicons/idioms.tsv and mixed.tsv: ``python -m benchmarks.sayings`` (needs pypinyin).

Sayings of four characters that people use, and what papers say in four characters that belong together, with
what is right beside them: a near form that the dictionary knows, that published papers hold, or whose halves
are so usual that they may meet, is no slip. Characters are mixed up that sound alike, whatever their tone and
in whichever reading, or look alike.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from benchmarks.lexicon import LEXICONS, REJECTED, Maker
from draftlint.text.idioms import CLUE, MIXED, RIGHT_TOO, SAYING

_HAN = re.compile(r"[\u4e00-\u9fff]+")
_LENGTH = 4
LOOKS = Path(__file__).with_name("language") / "looks.txt"
#: Sayings rarer than this in general text and in papers are left out; so are other words and phrases.
_FREQUENT, _IN_PAPERS, _WORD, _PHRASE = 10, 5, 30, 150
#: A phrase belongs together when three of its characters are so seldom followed (or preceded) by another one.
_TOGETHER = 0.8
#: ... and ends where papers go on in so many ways that no single one is usual.
_FREE = 0.6
_PLACES = ("nt", "nrt")
#: Characters of foreign names, and what places end in.
_FOREIGN = re.compile(
    "[斯尔克特德尼拉夫姆巴卡罗莱兰亚伊伦布莫诺迪森顿蒂维奥瓦普吉卢洛贝塔萨娜莎丽恩埃艾柯洪茨贾雅赫耶哈丹玛菲撒]"
    "|[省市县区州镇山河湖海岛国洋语站路街]$|^(?:令狐|慕容|欧阳|司马|公孙|上官|诸葛|南宫|皇甫|尉迟|东方|西门)"
)
#: Other words of the dictionary that are so frequent in general text.
_USUAL = 15
#: Two characters that papers hold more often would be looked at in vain in every paper.
_RARE = 2_500
#: Two halves are expected to meet by chance; what is expected more often than so may be meant.
_MEETS = 0.02
#: Looks (benchmarks/language/looks.txt) that are so near that the eye takes one for the other.
_LIKE = 10
#: What is counted, and grammar between words: no word of its own.
_NO_WORD = re.compile("[一二三四五六七八九十百千万亿两几年月日的了和在与及是为第其]")


def _can_be_said(maker: Maker, near: str, text: str) -> bool:
    """Whether papers hold it, or hold both halves so often that they may meet."""
    of = maker.counts.of
    if of(near):
        return True
    first, last = max(of(near[:2]), 1), max(of(near[2:]), 1)
    whole = of(text)
    if near[:2] == text[:2]:
        first = max(first - whole, 1)
    else:
        last = max(last - whole, 1)
    return first * last / _SIZE > _MEETS


#: The dictionary lists slips of sayings, too, with no more than this frequency, and the right one so much oftener.
_SLIPPED, _TIMES = 15, 6
#: Characters of the papers that the counts were made of.
_SIZE = 45_000_000


def phrases(maker: Maker) -> Iterator[str]:
    """What papers say in four characters that belong together and stand free."""
    four = maker.counts.sequences(4)
    before: dict[str, int] = defaultdict(int)
    behind: dict[str, int] = defaultdict(int)
    for text, count in four:
        if _HAN.fullmatch(text):  # marks are where phrases end
            behind[text[:3]] = max(behind[text[:3]], count)
            before[text[1:]] = max(before[text[1:]], count)
    of = maker.counts.of
    for text, count in four:
        if count < _PHRASE or not _HAN.fullmatch(text) or _NO_WORD.search(text):
            continue
        head, tail = of(text[:3]), of(text[1:])
        if (
            count >= _TOGETHER * head
            and count >= _TOGETHER * tail
            and behind[text[1:]] < _FREE * tail
            and before[text[:3]] < _FREE * head
            and all(half in maker.words or of(half) >= count for half in (text[:2], text[2:]))
        ):
            yield text


def chosen(maker: Maker) -> list[str]:
    """The sayings, words and phrases of the table."""
    found = set(phrases(maker))
    for word in maker.words.values():
        text, tag = word.text, word.tag
        if len(text) != _LENGTH or not _HAN.fullmatch(text) or tag in _PLACES:
            continue
        count = maker.counts.of(text)
        if tag[:1] in "il":
            good = word.frequency >= _FREQUENT or count >= _IN_PAPERS
        else:  # the dictionary takes many a saying for a name
            good = count >= _WORD or (word.frequency >= _USUAL and not _FOREIGN.search(text))
        if good and (tag[:1] in "il" or not _NO_WORD.search(text)):
            found.add(text)
    return sorted(found)


def looks() -> dict[str, set[str]]:
    """Character -> those that look like it."""
    out: dict[str, set[str]] = defaultdict(set)
    for line in LOOKS.read_text(encoding="utf-8").splitlines():
        char, *others = line.split()
        for other in others:
            if int(other[1:]) >= _LIKE:
                out[char].add(other[0])
                out[other[0]].add(char)
    return out


def main() -> None:
    """Write both tables."""
    maker = Maker()
    common = sorted(maker.words_by_character())
    syllables: dict[str, list[str]] = defaultdict(list)
    for char in common:
        for sound in maker.sounds.all(char):
            syllables[sound].append(char)
    mixed = {
        char: {other for sound in maker.sounds.all(char) for other in syllables[sound]} for char in common
    }
    alike: dict[str, set[str]] = defaultdict(set)
    for table in (maker.groups["twins"], looks()):
        for char, others in table.items():
            alike[char] |= others & maker.plain
    for char, others in alike.items():
        mixed.setdefault(char, set()).update(others)
    variants = maker.variants

    def is_right(near: str, text: str) -> bool:
        if near in seen or near in variants or _can_be_said(maker, near, text):
            return True
        word, source = maker.words.get(near), maker.words.get(text)
        if word is None or source is None:
            return word is not None
        return word.frequency > _SLIPPED or source.frequency < max(_FREQUENT, _TIMES * word.frequency)

    seen = {maker.text[at : at + _LENGTH] for at in range(len(maker.text))}
    seen |= set(REJECTED.read_text(encoding="utf-8").split())

    def is_slip(text: str) -> bool:
        """Whether the dictionary has it only because people slip."""
        word = maker.words.get(text)
        if word is None or text in variants or word.frequency > _SLIPPED or maker.counts.of(text):
            return False
        others = (
            maker.words.get(text[:at] + other + text[at + 1 :])
            for at in range(_LENGTH)
            for other in mixed.get(text[at], ())
        )
        return any(other is not None and other.frequency >= _TIMES * word.frequency for other in others)

    lines = []
    for text in chosen(maker):
        if any(one in text for one in maker.taken):
            continue
        halves = "".join(half for half in (text[:2], text[2:]) if maker.counts.of(half) <= _RARE)
        if not halves or is_slip(text):
            continue
        right = []
        for at, char in enumerate(text):
            for other in mixed.get(char, ()):
                near = text[:at] + other + text[at + 1 :]
                if other != char and is_right(near, text):
                    right.append(near)
        lines.append(
            f"{text}\t{'' if halves == text else halves}\t{' '.join(sorted(right))}".rstrip("\t") + "\n"
        )
    (LEXICONS / "idioms.tsv").write_text(
        f"{SAYING}\t{CLUE}\t{RIGHT_TOO}\n" + "".join(lines), encoding="utf-8"
    )
    groups = ["".join(sorted(chars)) for _, chars in sorted(syllables.items()) if len(chars) > 1]
    groups += sorted({"".join(sorted((char, other))) for char, others in alike.items() for other in others})
    (LEXICONS / "mixed.tsv").write_text(f"{MIXED}\n" + "\n".join(groups) + "\n", encoding="utf-8")
    print(f"{len(lines)} sayings, {len(groups)} groups of characters")


if __name__ == "__main__":
    main()
