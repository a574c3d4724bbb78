"""Corrected copies marked as the tool's own, so that they can be renewed, but not once somebody has worked in them.

The mark is a namespace declaration in the root of the main part that means nothing to any program. Whatever
else writes the file drops it or changes what its digest stands for.
"""

from __future__ import annotations

import re
from hashlib import sha256

from draftlint.doc.problem import UnreadableDraftError
from draftlint.ooxml.edits import Edit, apply
from draftlint.ooxml.package import Package
from draftlint.ooxml.revisions import others
from draftlint.ooxml.zipwrite import rewrite

_MARK = re.compile(rb' xmlns:draftlint="urn:draftlint:(fix|clean):([0-9a-f]{32})"')
_ROOT = re.compile(rb"<[^\s<>!?/]+(?=[\s/>])")


def marked(data: bytes, *, clean: bool = False) -> bytes:
    """The file with a mark of what is in it; one that it had goes.

    :param clean: corrected without tracked changes.
    """
    package = Package.open(data)
    text = package.read(package.main)
    bare = _MARK.sub(b"", text, count=1)
    root = _ROOT.search(bare)
    if root is None:
        raise ValueError("a main part without a root")
    kind = b"clean" if clean else b"fix"
    mark = b' xmlns:draftlint="urn:draftlint:%s:%s"' % (kind, _digest(data, package, bare))
    return rewrite(data, {package.main: apply(bare, [Edit(root.end(), b"", mark)])})


def is_own(data: bytes) -> tuple[bool, bool]:
    """Whether a file is a corrected copy of ours, and whether nobody has worked in it since."""
    try:
        package = Package.open(data)
        text = package.read(package.main)
        found = _MARK.search(text)
        if found is None:
            return False, False
        return True, found.group(2) == _digest(data, package, _MARK.sub(b"", text, count=1))
    except UnreadableDraftError:
        return False, False


def is_clean(data: bytes) -> bool:
    """Whether a corrected copy of ours was made without tracked changes."""
    package = Package.open(data)
    found = _MARK.search(package.read(package.main))
    return found is not None and found.group(1) == b"clean"


def _digest(data: bytes, package: Package, main: bytes) -> bytes:
    rest = repr(sorted(others(data, {package.main}).items())).encode()
    return sha256(sha256(rest).digest() + main).hexdigest()[:32].encode()
