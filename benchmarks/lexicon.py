"""Make the tables of slips below rules/lexicons: ``python -m benchmarks.lexicon``.

Needs ``../shared/data`` and, besides the package's own requirements, pypinyin (only here; the tables lie in
the repository). A slip is a word of official papers or an idiom with one character taken for another: one of
the same sound that a clerk's input method offers beside it, or one that looks alike (lookalikes.txt, our own).
What published papers hold is no slip, however it came about, nor is what the dictionary knows.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from benchmarks.ngrams import Counts
from draftlint.text.words import words

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared" / "data"
LEXICONS = ROOT / "rules" / "lexicons"
LOOKS = Path(__file__).with_name("language") / "looks.txt"
VARIANTS = Path(__file__).with_name("sayings-variants.txt")
REJECTED = Path(__file__).with_name("lexicon-rejected.txt")
GROUPS = Path(__file__).with_name("lookalikes.txt")
#: Words of no office: heroes of novels, a graveyard, kinds of rubber.
_FOREIGN = re.compile("帐户|挺而走险|鬼计多端|法轮|令狐|慕容|神父|[丁]苯|丁基|巴里|比利时")
_NUMBER = re.compile("[一二三四五六七八九十百千万亿两]{2}|^第")
_HAN = re.compile(r"[\u4e00-\u9fff]+")
#: Parts of speech of names: how a person, a place or a company is written, no list can tell.
NAMES = ("nr", "ns", "nt", "nz", "nrt", "nrfg")
#: Characters that end so many words that a slip in them says nothing of the word.
_SUFFIXES = frozenset("性化们者家员区型率度线网站馆所院部局处级会法力品业量")
#: Two characters that papers hold so often look familiar, even in a word that has others.
_OFTEN = 100
#: Words that papers have so seldom are of other texts.
_SELDOM = 8
#: A slip of at least this score is taken for one that is made.
_LIKELY, _LIKELY_SHORT = 3.0, 1.5
#: Only a slip of this score is certain wherever it stands.
_SURE = 4.0
#: Looks (language/looks.txt) so near that a slip of the same sound is likelier, and that the eye alone slips.
_KIN, _TWIN = 8, 13
#: What papers never have and the dictionary has so rarely, beside a word so much more frequent, is a slip, too.
_SLIPPED, _TIMES = 30, 15
#: ... and a saying is one when another one of the same sound is so much more frequent.
_USUALLY = 6
#: The same two characters are mixed up in at most so many words of the table, and the same strange pair of
#: characters turns up in so many: the table is to hold different slips.
_SAME_SWAP, _SAME_PAIR = 60, 8
#: Words from this length on do not come about where others meet.
_LONG = 4
#: An input method shows so many characters of a sound before the others (counted from 0).
_OFFERED = 2
#: ... which alone is enough only for a word that papers have often.
_OFFER_ALONE = ("offers", "tone+offers", "tone+seen+offers")
#: Where both characters are so often words of their own, they may meet; less where they are hardly alike.
_BOUND, _BOUND_ALIKE = 1_300, 2_200
#: Characters of chemistry, names and old books, which nobody types by mistake though their sound is rare.
_ODD = frozenset(
    "锂苯娄艾琅榭枸汕炬砷嘉耕箱芳霄衷仑滇沭沂栾冉洛邢滕阆铟钠镓韭碘垸瑚莲桐胶礁焙薏恪芙荷菅栉椒卿娥嫦雯颖琳铭泓砥乒苹坪棠橡昊赈沽刑熔猴癌贾渝脂玻胎榭塬蜂虹泾湟矶榕"
)
#: Words of grammar stand beside any word.
_GRAMMAR = frozenset(
    "不的地得了在和是有为以于与及这那而其之也就都还又所一二三四五六七八九十大小上下中前后里内外个们者被把将"
)
_SHORT = 2
#: Words that papers hold so often are no chance.
_USUAL = 20
#: A larger share of a sequence's occurrences in one longer sequence makes it a part of that.
_MOSTLY = 0.85


#: Characters that are words of their own: what they meet in a text that nobody counted, nobody knows.
_FREE = _GRAMMAR | frozenset(
    "从到对向由给让使比等该各每本此可能会要应需已再更最很太才只仅说看做去来走出进起过开口头人时年月日天号次件条"
)


class Word(NamedTuple):
    """A word of the dictionary."""

    text: str
    frequency: int
    tag: str
    count: int  # type: ignore[assignment]  # in work reports


class Slip(NamedTuple):
    """A way to write a word wrong."""

    wrong: str
    word: Word
    at: int
    score: float
    reason: str


def groups() -> dict[str, dict[str, set[str]]]:
    """Section -> character -> those that it is mixed up with."""
    out: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    section = ""
    for line in GROUPS.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            section = line.strip("[]")
        elif not line.startswith("#"):
            for group in line.split():
                for one in group:
                    out[section][one] |= set(group) - {one}
    return out


def variants() -> frozenset[str]:
    """Sayings that may be written in another way than the usual one."""
    return frozenset(VARIANTS.read_text(encoding="utf-8").split("\n", 1)[1].split())


def looks() -> dict[str, dict[str, int]]:
    """Character -> those that look like it -> how much."""
    out: dict[str, dict[str, int]] = defaultdict(dict)
    for line in LOOKS.read_text(encoding="utf-8").splitlines():
        char, *others = line.split()
        for other in others:
            out[char][other[0]] = out[other[0]][char] = int(other[1:])
    return out


def dictionary(counts: Counts) -> dict[str, Word]:
    """The words that jieba knows."""
    import jieba

    found: dict[str, Word] = {}
    for line in (Path(jieba.__file__).parent / "dict.txt").read_text(encoding="utf-8").splitlines():
        text, frequency, *tag = line.split()
        found[text] = Word(text, int(frequency), tag[0] if tag else "", -1)
    return found


def published() -> str:
    """Text that was proofread, and right sides of collections of slips: what stands there is no slip."""
    import json

    parts = [
        path.read_text(encoding="utf-8", errors="ignore")
        for path in sorted((SHARED / "proofread").rglob("*"))
        if path.suffix in {".txt", ".md", ".xml"}
    ]
    for name in ("acc_rmrb_clean", "ecspell_odw_train"):
        with (SHARED / "text" / f"{name}.jsonl").open(encoding="utf-8") as file:
            # only a part: the rest shows how the tables do on text that they have not seen
            parts += [json.loads(line)["right"] for number, line in enumerate(file) if number % 4 == 0]
    return "\n".join(parts)


class Sounds:
    """How characters are read."""

    def __init__(self) -> None:
        import pypinyin

        self._pinyin: Any = pypinyin

    @cache  # noqa: B019  one of these lives as long as the script
    def of(self, char: str) -> str:
        """The commonest reading with its tone."""
        found: str = self._pinyin.pinyin(char, style=self._pinyin.Style.TONE3, neutral_tone_with_five=True)[
            0
        ][0]
        return found

    def all(self, char: str) -> set[str]:
        """All readings without tones."""
        return set(self._pinyin.pinyin(char, style=self._pinyin.Style.NORMAL, heteronym=True)[0])

    def word(self, text: str) -> list[str]:
        """Readings in a word, with tones."""
        return list(
            self._pinyin.lazy_pinyin(text, style=self._pinyin.Style.TONE3, neutral_tone_with_five=True)
        )


class Maker:
    """Makes slips and says how likely each is."""

    def __init__(self) -> None:
        self.counts = Counts()
        self.words = dictionary(self.counts)
        self.sounds = Sounds()
        self.groups = groups()
        self.text = published()
        self.triples_seen = {self.text[at : at + 3] for at in range(len(self.text) - 2)}
        self.pairs_seen = {triple[:2] for triple in self.triples_seen}
        common = sorted(
            (c for c in self.counts.vocabulary if _HAN.fullmatch(c)), key=lambda c: -self.counts.of(c)
        )[:2800]
        self.rank: dict[str, int] = {}
        self.by_sound: dict[str, list[str]] = defaultdict(list)
        for char in common:
            known = self.by_sound[self.sounds.of(char)[:-1]]
            self.rank[char] = len(known)
            known.append(char)
        self.common = frozenset(common)
        self.plain = frozenset(self.words_by_character())
        self.looks = looks()
        self.variants = variants()
        self.taken, self.half_taken = taken()
        #: two neighbouring characters of any word that the dictionary knows
        self.inside = {
            text[at : at + 2]
            for text, word in self.words.items()
            if len(text) > _SHORT and word.frequency > 3
            for at in range(len(text) - 1)
        }
        self.fragments = self._fragments()

    def vocabulary(self, least: int) -> Iterator[Word]:
        """Words of ``least`` and more characters that papers or people use, no names."""
        for word in self.words.values():
            text = word.text
            if len(text) < least or len(text) > 8 or not _HAN.fullmatch(text) or word.tag.startswith(NAMES):
                continue
            if text in self.half_taken or self._is_slipped(word) or any(one in text for one in self.taken):
                continue
            count = self.counts.of(text)
            idiom = word.tag[:1] in "il"
            if len(text) == 2:
                good = count >= 400 or (word.frequency >= 100 and count >= 60) or word.frequency >= 150
            elif len(text) == 3:
                good = (count >= 10 and text[-1] not in "区县市州") or (idiom and word.frequency >= 20)
            else:
                good = count >= 3 or (idiom and word.frequency >= 5)
            if good:
                yield word._replace(count=count)

    def _is_slipped(self, word: Word) -> bool:
        """Whether the dictionary has a saying only because people slip: another one of the same sound is usual."""
        text = word.text
        if len(text) != _LONG or word.frequency > _SLIPPED or text in self.variants or self.counts.of(text):
            return False
        for at, sound in enumerate(self.sounds.word(text)[:_LONG]):
            for other in self.by_sound[sound[:-1]]:
                usual = self.words.get(text[:at] + other + text[at + 1 :])
                if usual is not None and usual.frequency >= _USUALLY * max(word.frequency, 1):
                    return True
        return False

    def words_by_character(self) -> set[str]:
        """The characters of GB 2312, which is what a clerk's keyboard offers without looking for it."""
        return {char for text in self.words for char in text if _HAN.fullmatch(char) and _is_plain(char)}

    def slips(self, word: Word) -> Iterator[Slip]:
        """All slips of one word that could be made, the likeliest ones with the highest score."""
        sounds = self.sounds.word(word.text)
        if len(sounds) != len(word.text):
            return
        for at, char in enumerate(word.text):
            sound = sounds[at]
            twins = self.groups["twins"].get(char, set())
            alike = {one for one, like in self.looks[char].items() if like >= _TWIN}
            for other in {*self.by_sound[sound[:-1]], *twins, *alike}:
                if other == char or other in self.groups["variants"].get(char, ()):
                    continue
                if other in _ODD and other not in self.groups["twins"].get(char, ()):
                    continue
                if other not in self.common and other not in twins:
                    continue
                wrong = word.text[:at] + other + word.text[at + 1 :]
                score, reason = self._score(word.text, at, other, sound)
                if score > 0:
                    yield Slip(wrong, word, at, score, reason)

    def _score(self, text: str, at: int, other: str, sound: str) -> tuple[float, str]:
        char = text[at]
        like = self.looks[char].get(other, 0)
        alike = other in self.groups["twins"].get(char, ()) or like >= _TWIN
        tone = self.sounds.of(other) == sound
        if self.sounds.of(other)[:-1] != sound[:-1]:
            return (4.2, "look") if alike else (0.0, "")
        if at == len(text) - 1 and char in _SUFFIXES:
            return 0.0, ""
        offered = self._offered(text, at, other)
        kin = alike or other in self.groups["kin"].get(char, ()) or (tone and like >= _KIN)
        pair = other in self.groups["pairs"].get(char, ())
        seen = self._seen(text, at, other)
        score = offered + seen
        if kin:
            score += 4.0 if tone else 2.5
        if pair:
            score += 1.5 if tone else 1.0
        rank = self.rank.get(other, 20)
        offers = tone and rank <= _OFFERED and other not in _GRAMMAR
        score += (1.5 if offers else 0.0) + max(0.0, 1.0 - 0.2 * rank)
        if not (offered or kin or offers or (pair and (len(text) == _SHORT or (tone and seen)))):
            return 0.0, ""
        names = (
            ("tone", tone),
            ("kin", kin),
            ("pair", pair),
            ("word", offered),
            ("seen", seen),
            ("offers", offers),
        )
        return score, "+".join(name for name, holds in names if holds)

    def _seen(self, text: str, at: int, other: str) -> float:
        """Whether the wrong character is often seen beside one of its neighbours."""
        before, after = text[at - 1 : at] + other if at else "", other + text[at + 1 : at + 2]
        often = any(len(pair) == 2 and self.counts.of(pair) >= _OFTEN for pair in (before, after))
        return 1.0 if often else 0.0

    def _offered(self, text: str, at: int, other: str) -> float:
        """How readily a word of two characters within the word turns into another one of the same sound."""
        best = 0.0
        begin = 0
        for part in _divided(text) if len(text) > 2 else [text]:
            if begin <= at < begin + len(part):
                best = max(best, self._sounds_like(part, at - begin, other))
            begin += len(part)
        for begin in range(max(0, at - 1), min(at, len(text) - 2) + 1):
            if len(text) % 2 or begin % 2 == 0:
                best = max(best, self._sounds_like(text[begin : begin + 2], at - begin, other))
        return best

    def _sounds_like(self, part: str, at: int, other: str) -> float:
        known, source = self.words.get(part[:at] + other + part[at + 1 :]), self.words.get(part)
        if (
            len(part) != 2
            or known is None
            or source is None
            or known.frequency < 100
            or source.frequency < 20
            or known.tag[:2] == "nr"
        ):
            return 0.0
        before, after = self.sounds.word(part), self.sounds.word(known.text)
        if before == after:
            return 4.0
        return 3.0 if [s[:-1] for s in before] == [s[:-1] for s in after] else 0.0

    def _fragments(self) -> set[str]:
        """What the dictionary lists as short words but papers only have as part of a longer one."""
        left: dict[str, int] = defaultdict(int)
        right: dict[str, int] = defaultdict(int)
        for size in (3, 4):
            for text, count in self.counts.sequences(size):
                if _HAN.fullmatch(text):
                    left[text[1:]] = max(left[text[1:]], count)
                    right[text[:-1]] = max(right[text[:-1]], count)
        return {
            text
            for text in self.words
            if len(text) in (2, 3) and max(left[text], right[text]) > _MOSTLY * self.counts.of(text) > 0
        }

    def is_free(self, slip: Slip) -> bool:
        """Whether nobody but a clerk who slips writes so."""
        wrong = slip.wrong
        if len(wrong) < _LONG and self._meets(wrong, slip):
            return False
        if (
            wrong in self.variants
            or self._is_word(wrong, slip.word)
            or wrong in self.half_taken
            or self._is_published(wrong)
        ):
            return False
        if any(one in wrong or wrong in one for one in self.taken):
            return False
        if len(wrong) == _SHORT and wrong in self.inside:
            return False
        return not any(self.counts.of(wrong[at : at + 4]) for at in range(max(1, len(wrong) - 3)))

    def _meets(self, wrong: str, slip: Slip) -> bool:
        """Whether a short slip has a character that stands beside anything, names above all."""
        if slip.word.text[slip.at] + wrong[slip.at] == "予于":
            return False
        if wrong[slip.at] in _FREE:
            return True
        if len(wrong) > _SHORT:
            return False
        bound = min(self.words[char].frequency if char in self.words else 0 for char in wrong)
        return not _FREE.isdisjoint(wrong) or bound >= (_BOUND_ALIKE if "tone+kin" in slip.reason else _BOUND)

    def _is_word(self, wrong: str, right: Word) -> bool:
        known = self.words.get(wrong)
        return known is not None and (
            known.frequency > _SLIPPED
            or known.frequency * _TIMES > right.frequency
            or self.counts.of(wrong) > 0
        )

    def _is_published(self, wrong: str) -> bool:
        if len(wrong) == _SHORT:
            return wrong in self.pairs_seen
        parts = {wrong[at : at + 3] for at in range(len(wrong) - 2)}
        return parts <= self.triples_seen and wrong in self.text

    def is_certain(self, slip: Slip) -> bool:
        """Whether the wrong word can be nothing else wherever it stands: long, and its character in no word."""
        word = slip.word
        if slip.score < _SURE or len(slip.wrong) < _LONG or not (word.count >= _USUAL or word.tag[:1] == "i"):
            return False
        at = 0
        for part in _divided(slip.wrong):
            if at <= slip.at < at + len(part):
                return len(part) == 1
            at += len(part)
        return False


class Choice:
    """Which of the possible slips go into the table, so that no two of them are the same slip."""

    def __init__(self, maker: Maker, rejected: Iterable[str]) -> None:
        self.maker = maker
        self.rejected = frozenset(rejected)
        self.chosen: list[Slip] = []
        self._short: set[str] = set()
        self._all: set[str] = set()
        self._uses: Counter[tuple[str, str] | str] = Counter()

    def take(self, word: Word, most: int) -> None:
        """Choose among the slips of one word, the likeliest first, at most so many of each character."""
        places: Counter[int] = Counter()
        least = _LIKELY_SHORT if len(word.text) == _SHORT else _LIKELY
        for slip in sorted(self.maker.slips(word), key=lambda one: (-one.score, one.wrong)):
            if slip.score < least:
                return
            if slip.reason in _OFFER_ALONE and word.count < _OFTEN:
                continue
            if word.count < _SELDOM and "kin" not in slip.reason and slip.reason != "look":
                continue
            if places[slip.at] < most and slip.wrong not in self.rejected and self._is_new(slip):
                places[slip.at] += 1
                self.chosen.append(slip)

    def _is_new(self, slip: Slip) -> bool:
        wrong, at, maker = slip.wrong, slip.at, self.maker
        pairs = {wrong[begin : begin + 2] for begin in range(len(wrong) - 1)}
        if pairs & self._short or wrong in self._all or not maker.is_free(slip):
            return False
        swap = (slip.word.text[at], wrong[at])
        marks = [wrong[b : b + 2] for b in (at - 1, at) if b >= 0 and b + 2 <= len(wrong)]
        strange = [mark for mark in marks if maker.counts.of(mark) < _OFTEN]
        if self._uses[swap] >= _SAME_SWAP or any(self._uses[mark] >= _SAME_PAIR for mark in strange):
            return False
        self._uses.update([swap, *strange])
        self._all.add(wrong)
        if len(wrong) == 2:
            self._short.add(wrong)
        return True


def _is_plain(char: str) -> bool:
    try:
        return len(char.encode("gb2312")) == 2
    except UnicodeEncodeError:
        return False


def _divided(text: str) -> list[str]:
    return [text[start:end] for start, end in words(text)]


def taken() -> tuple[set[str], set[str]]:
    """Wrong wordings that other rules and tables look for: wherever they stand, and with neighbours only."""
    always: set[str] = set()
    sometimes: set[str] = set()
    for path in sorted((ROOT / "rules").glob("*.yaml")):
        for rule in yaml.safe_load(path.read_text(encoding="utf-8")) or ():
            if isinstance(rule, dict) and isinstance(rule.get("with"), dict):
                entries = rule["with"].get("entries") or ()
                for entry in entries:
                    wrong = entry.get("wrong") if isinstance(entry, dict) else None
                    always |= {wrong} if isinstance(wrong, str) else set(wrong or ())
    for line in (LEXICONS / "confusables.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        cells = line.split("\t")
        (sometimes if any(cells[3:7]) else always).update(cells[0].split())
    return always, sometimes


def choose(maker: Maker) -> list[Slip]:
    """The slips of the table: first short words, then what no short one covers, common words before rare ones."""
    lines = REJECTED.read_text(encoding="utf-8").splitlines()
    rejected = [form for line in lines if not line.startswith("#") for form in line.split()]
    choice = Choice(maker, rejected)
    vocabulary = [
        word
        for word in maker.vocabulary(2)
        if word.tag[:1] != "m"
        and word.text not in maker.fragments
        and not (_NUMBER.search(word.text) or _FOREIGN.search(word.text))
    ]
    vocabulary.sort(key=lambda word: (len(word.text) > 2, -min(word.count, 50), -word.frequency, word.text))
    for word in vocabulary:
        choice.take(word, 3)
    return choice.chosen


def write(maker: Maker, slips: Iterable[Slip]) -> None:
    """rules/lexicons/words.tsv: a right word a line, its wrong forms beside it."""
    lines: dict[tuple[str, str], list[str]] = defaultdict(list)
    for slip in slips:
        lines[slip.word.text, "错误" if maker.is_certain(slip) else "警告"].append(slip.wrong)
    rows = [f"{' '.join(wrong)}\t{right}\t{level}\n" for (right, level), wrong in lines.items()]
    rows.sort(key=lambda row: [maker.sounds.word(row.split("\t")[1]), row])
    (LEXICONS / "words.tsv").write_text("错误写法\t正确写法\t程度\n" + "".join(rows), encoding="utf-8")


def main() -> None:
    """Make the table anew."""
    maker = Maker()
    slips = choose(maker)
    write(maker, slips)
    print(f"{len(slips)} slips of {len({slip.word.text for slip in slips})} words")


if __name__ == "__main__":
    main()
