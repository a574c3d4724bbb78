"""``watch:`` of a configuration."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

#: Seconds between two looks at the inbox, at the most and at the least.
POLL_MOST, POLL_LEAST = 5.0, 0.05


class Settings(NamedTuple):
    """How an office runs its shared folder."""

    settle: float = 3.0  # seconds for which nobody must have written to a file
    wait_minutes: float = 10.0  # for owner files, and for bytes that do not come
    max_mb: int = 100
    seconds: float = 120.0  # for judging one paper
    memory_mb: int = 2048
    keep_days: int = 365  # bytes in the content store; 0: never deleted
    ledger: bool = True  # write 审校台账
    ledger_days: int = 31
    chain: bool = False  # hand accepted papers in to the review chain
    chain_by: str = "收件服务"
    chain_store: str = ""

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Settings:
        """The settings in the plain data of a configuration."""
        return cls(**{name: data[name] for name in cls._fields if name in data})

    @property
    def patience(self) -> float:
        """Seconds after which nothing holds a drop up any more."""
        return self.wait_minutes * 60

    @property
    def poll(self) -> float:
        """Seconds between two looks."""
        return min(POLL_MOST, max(POLL_LEAST, self.settle / 2))
