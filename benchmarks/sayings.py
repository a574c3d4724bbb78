"""Make rules/lexicons/idioms.tsv and mixed.tsv: ``python -m benchmarks.sayings`` (needs pypinyin).

The sayings of four characters that people use, with what is right beside them: a near form that the dictionary
knows or that published papers hold is no slip. Characters are mixed up that sound alike, whatever their tone
and in whichever reading, or look alike.
"""

from __future__ import annotations

import re
from collections import defaultdict

from benchmarks.lexicon import LEXICONS, REJECTED, Maker
from draftlint.text.idioms import CLUE, MIXED, RIGHT_TOO, SAYING

_HAN = re.compile(r"[\u4e00-\u9fff]+")
_LENGTH = 4
#: Sayings rarer than this in general text and in papers are left out.
_FREQUENT, _IN_PAPERS = 10, 5
#: Two characters that papers hold more often would be looked at in vain in every paper.
_RARE = 30
#: Halves that papers hold so often may stand side by side in their own right.
_MEET = 100


def _can_be_said(maker: Maker, near: str) -> bool:
    """Whether papers hold it, or hold both halves so often that they may meet."""
    return bool(maker.counts.of(near)) or all(maker.counts.of(half) >= _MEET for half in (near[:2], near[2:]))


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
    for char, others in maker.groups["twins"].items():
        mixed.setdefault(char, set()).update(others)
    seen = {maker.text[at : at + _LENGTH] for at in range(len(maker.text))}
    known = seen | maker.words.keys() | set(REJECTED.read_text(encoding="utf-8").split())
    lines = []
    for word in sorted(maker.words.values(), key=lambda word: word.text):
        text = word.text
        if len(text) != _LENGTH or word.tag[:1] != "i" or not _HAN.fullmatch(text):
            continue
        if word.frequency < _FREQUENT and maker.counts.of(text) < _IN_PAPERS:
            continue
        if any(one in text for one in maker.taken):
            continue
        halves = "".join(half for half in (text[:2], text[2:]) if maker.counts.of(half) <= _RARE)
        if not halves:
            continue
        right = []
        for at, char in enumerate(text):
            for other in mixed.get(char, ()):
                near = text[:at] + other + text[at + 1 :]
                if other != char and (near in known or _can_be_said(maker, near)):
                    right.append(near)
        lines.append(
            f"{text}\t{'' if halves == text else halves}\t{' '.join(sorted(right))}".rstrip("\t") + "\n"
        )
    (LEXICONS / "idioms.tsv").write_text(
        f"{SAYING}\t{CLUE}\t{RIGHT_TOO}\n" + "".join(lines), encoding="utf-8"
    )
    groups = ["".join(sorted(chars)) for _, chars in sorted(syllables.items()) if len(chars) > 1]
    groups += sorted({"".join(sorted({char, *others})) for char, others in maker.groups["twins"].items()})
    (LEXICONS / "mixed.tsv").write_text(f"{MIXED}\n" + "\n".join(groups) + "\n", encoding="utf-8")
    print(f"{len(lines)} sayings, {len(groups)} groups of characters")


if __name__ == "__main__":
    main()
