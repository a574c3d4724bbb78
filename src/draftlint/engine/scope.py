"""Where a rule looks: names of roles, groups and parts, resolved to one role set a rule."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from draftlint.outline.model import HEADINGS, PROSE, Role

_NOT_IN_MAIN_PART = frozenset({Role.PAGE, Role.FOOTNOTE})
#: What a person wrote in the main part.
WRITTEN = frozenset(Role) - _NOT_IN_MAIN_PART - {Role.TOC, Role.BLANK}
GROUPS: dict[str, frozenset[Role]] = {
    "prose": PROSE,
    "headings": HEADINGS,
    "written": WRITTEN,
    "all": WRITTEN | _NOT_IN_MAIN_PART,
}
PARTS = frozenset({"body", "header", "footer", "footnote", "endnote", "textbox"})


class Scope(NamedTuple):
    """Paragraphs a rule reads: those of ``roles``, and everything but blanks in ``parts``."""

    roles: frozenset[Role]
    parts: frozenset[str] = frozenset()


class UnknownScopeError(ValueError):
    """A scope that is no role, group or part."""


@lru_cache(maxsize=256)
def resolve(names: tuple[str, ...]) -> Scope:
    """Roles and parts of a rule's ``scope``; nothing named means ``all``: a slip in a footer is a slip.

    ``footnote`` is a role and a part: the role wins, because it covers endnotes too.

    :raises UnknownScopeError: a name means nothing.
    """
    if not names:
        return Scope(GROUPS["all"])
    roles: set[Role] = set()
    parts: set[str] = set()
    for name in names:
        if name in GROUPS:
            roles |= GROUPS[name]
        elif name in _ROLES:
            roles.add(_ROLES[name])
        elif name in PARTS:
            parts.add(name)
        else:
            raise UnknownScopeError(name)
    return Scope(frozenset(roles), frozenset(parts))


_ROLES = {role.value: role for role in Role}
