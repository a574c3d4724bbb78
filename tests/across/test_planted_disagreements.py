"""One disagreement at a time in the texts of the sample packet: found, with both sides named, whatever the dice say."""

from __future__ import annotations

import random
import zlib

import pytest

from draftlint.findings import Severity
from tests.support.disagreements import findings_of
from tests.support.packets import sources
from tests.support.planted_packets import PLANTS

#: Told in one paper only: what is missing has no other side.
_ONE_SIDED = {"PK32", "PK51"}


def test_correct_packet_has_nothing_to_mend() -> None:
    told = [f for f in findings_of(sources()) if f.finding.severity is not Severity.INFO]
    assert [f.finding.message for f in told] == []


def test_there_are_at_least_twenty_five_plans() -> None:
    assert len(PLANTS) >= 25


@pytest.mark.parametrize("name", sorted(PLANTS))
@pytest.mark.parametrize("seed", range(3))
def test_planted_disagreement_is_found_with_both_sides(name: str, seed: int) -> None:
    rng = random.Random(zlib.crc32(name.encode()) + seed)
    planted = PLANTS[name](dict(sources()), rng)
    assert planted is not None, "the packet gives this plan nothing to change"
    found = findings_of(planted.texts)
    told = [
        each
        for each in found
        if planted.paper in (each.path, *(other.path for other in each.finding.related))
        and (each.finding.related or each.finding.rule in _ONE_SIDED)
        and each.finding.severity is not Severity.INFO
    ]
    assert told, (planted.paper, planted.before, planted.after, [each.finding.rule for each in found])
    for each in told:
        for other in each.finding.related:
            assert other.path.removesuffix(".docx") in each.finding.message, each.finding.message
