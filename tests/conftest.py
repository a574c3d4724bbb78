"""What all tests share: nothing is kept in the cache folder of the person who runs them."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest


@pytest.fixture(scope="session", autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    before = os.environ.get("DRAFTLINT_CACHE_DIR")
    # the folder of the whole run, so that workers and child processes share what one of them compiled
    os.environ["DRAFTLINT_CACHE_DIR"] = str(tmp_path_factory.getbasetemp().parent / "draftlint-cache")
    yield
    if before is None:
        del os.environ["DRAFTLINT_CACHE_DIR"]
    else:
        os.environ["DRAFTLINT_CACHE_DIR"] = before
