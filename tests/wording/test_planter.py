"""The planter plants what it says, where it says, and knows nothing of the rules."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

import benchmarks.planter
from benchmarks.planter import carriers, catalogue
from benchmarks.planter.model import Slip

SLIPS = [slip for chapter in catalogue.CHAPTERS.values() for slip in chapter]
LINES = carriers.paragraphs()


@pytest.mark.parametrize("slip", SLIPS, ids=lambda slip: slip.name)
def test_a_slip_changes_the_paragraph_at_its_span_only(slip: Slip):
    luck = random.Random(slip.name)
    made = [plant for line in luck.sample(LINES, 40) if (plant := slip.make(line, luck)) is not None]
    if not made:
        made = [plant for line in LINES if (plant := slip.make(line, luck)) is not None]
    assert made
    for plant in made:
        assert plant.wrong != plant.right
        assert 0 <= plant.start <= plant.end <= len(plant.wrong)
        assert plant.right.startswith(plant.wrong[: plant.start])
        assert plant.right.endswith(plant.wrong[plant.end :])


def test_names_of_slips_are_their_own():
    names = [slip.name for slip in SLIPS]
    assert len(names) == len(set(names))


def test_the_planter_reads_no_rules():
    for module in Path(benchmarks.planter.__file__).parent.glob("*.py"):
        text = module.read_text("utf-8")
        assert "draftlint.packs" not in text, module.name
        assert ".yaml" not in text, module.name
        assert ".tsv" not in text, module.name
