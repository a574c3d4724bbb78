"""Comments: where a value comes from, who disagrees, why nothing was learnt."""

from __future__ import annotations

from collections.abc import Sequence

from draftlint.learn.model import Reading, Sample, Vote

Found = Sequence[tuple[Sample, Reading]]
_FEW = 3  # places that are listed one by one


def backing(key: str, vote: Vote, backers: Sequence[Sample], found: Found) -> str:
    """``取自正文37段（第6—58段）``, or which samples say so."""
    readings = [sample.readings[key] for sample in backers]
    total = sum(reading.votes[0].count for reading in readings)
    first = readings[0]
    counted = f"{first.subject}{total}{first.unit}"
    if len(found) == 1:
        return f"取自{counted}{_where(first.votes[0])}"
    if len(backers) == len(found):
        return f"{len(backers)}份样稿都是，共{counted}"
    return f"{len(backers)}份样稿如此（{'、'.join(sample.name for sample in backers)}），共{counted}"


def disagreement(vote: Vote, found: Found) -> str:
    """Samples that say something else, each with what it says."""
    others = [
        f"{sample.name}{_mind(reading)}"
        for sample, reading in found
        if reading.vote is None or reading.vote.identity != vote.identity
    ]
    return f"；{'，'.join(others)}" if others else ""


def doubt(found: Found) -> str:
    """Why nothing was learnt."""
    if len(found) > 1:
        said = "，".join(f"{sample.name}{_mind(reading)}" for sample, reading in found)
        return f"样稿之间没有多数，没有采用：{said}"
    reading = found[0][1]
    if reading.vote is not None:
        return f"没有采用：{reading.subject}{_counted(reading, reading.vote)}"
    return f"样稿自己不一致，没有采用：{_both(reading)}"


def _mind(reading: Reading) -> str:
    """What one of several samples says."""
    return f"是{reading.vote.label}" if reading.vote is not None else f"自己不一致（{_both(reading)}）"


def _both(reading: Reading) -> str:
    return "、".join(_counted(reading, vote) for vote in reading.votes)


def _counted(reading: Reading, vote: Vote) -> str:
    return f"{vote.label}{vote.count}{reading.unit}{_where(vote)}"


def _where(vote: Vote) -> str:
    places = list(dict.fromkeys(vote.places))
    if not places:
        return ""
    if len(places) <= _FEW:
        return f"（第{'、'.join(map(str, places))}段）"
    return f"（第{places[0]}—{places[-1]}段）"
