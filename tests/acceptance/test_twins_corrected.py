"""What `fix` makes of every faulty twin: nothing that can be corrected is left, no digit and no name has changed."""

from __future__ import annotations

import re
from collections import Counter
from datetime import datetime
from functools import cache
from pathlib import Path
from unicodedata import normalize

import pytest

from draftlint.api import Linter, Options
from tests.support.revised import accepted, rejected

FAULTY = Path(__file__).resolve().parents[2] / "corpora" / "faulty"
TWINS = sorted(FAULTY.glob("*.docx"))
NOW = datetime(2026, 3, 5, 9, 30)
#: A name behind a post, with a blank in one of two characters or none: 县长　李　明, 副县长张建国
_NAMED = re.compile("(?:长|任|记|员|人)[　 ]?([一-鿿][　 ][一-鿿]|[一-鿿]{2,3})(?=$|[　 、，。）])")


@cache
def linter() -> Linter:
    return Linter(Options(config=""))


def whole(data: bytes) -> str:
    return "\n".join(line for lines in accepted(data).values() for line in lines)


def digits(text: str) -> Counter[str]:
    """Every digit of a number, however wide; a nought may come with a date written out (2026年03月)."""
    return Counter(re.findall("[1-9]", normalize("NFKC", text)))


def names(text: str) -> set[str]:
    """Who is named behind a post."""
    return set(_NAMED.findall(text))


def test_there_are_twins() -> None:
    assert len(TWINS) > 40


@pytest.mark.parametrize("path", TWINS, ids=lambda path: path.stem)
def test_nothing_that_can_be_corrected_is_left_and_no_digit_or_name_has_changed(path: Path) -> None:
    data = path.read_bytes()
    tracked = linter().fix_bytes(data, path.name, NOW)
    clean = linter().fix_bytes(data, path.name, NOW, clean=True)
    if tracked.data is None or clean.data is None:
        assert tracked.data is clean.data
        assert not tracked.done
        made = data
    else:
        made = clean.data
        assert accepted(tracked.data) == accepted(made)
        assert rejected(tracked.data) == rejected(data)
        assert linter().fix_bytes(tracked.data, path.name, NOW).data is None
    left = linter().lint_bytes(made, path.name)
    assert [one.rule for one in left.findings if one.fix is not None and one.fix.safe] == []
    assert digits(whole(made)) == digits(whole(data))
    for name in names(whole(made)) | names(whole(data)):
        assert whole(made).count(name) == whole(data).count(name), name


def test_most_twins_have_something_to_correct_and_names_and_digits_to_keep() -> None:
    corrected = sum(linter().fix_bytes(path.read_bytes(), path.name, NOW).data is not None for path in TWINS)
    assert corrected > 30
    texts = [whole(path.read_bytes()) for path in TWINS]
    assert sum(bool(names(text)) for text in texts) > 20
    assert sum(bool(digits(text)) for text in texts) > 40
