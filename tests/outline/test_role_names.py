"""Roles have one Chinese name, and the glossary says the same."""

import re
from pathlib import Path

from draftlint.outline.model import Role
from draftlint.outline.names import ROLE_NAMES

GLOSSARY = Path(__file__).parents[2] / "docs" / "glossary.md"


def test_every_role_is_called_what_the_glossary_calls_it_first():
    rows = re.findall(r"^\| ([^|、]+)[^|]* \| `(\w+)` \|.*\|.*\|$", GLOSSARY.read_text("utf-8"), re.MULTILINE)
    named = {Role(role): name for name, role in rows if role in set(Role)}
    assert named == ROLE_NAMES
