"""What a plain check learns from the record of reviews: which findings somebody has waived (docs/adr/0015).

The record is only read. Where that is not possible the findings stand, and the report says that it was not.
"""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import datetime

from draftlint.findings import DocumentReport
from draftlint.review.places import draft_itself, key_of, record_of
from draftlint.review.waived import remarks, without_waived
from draftlint.store.errors import StoreError
from draftlint.store.given import given


def with_record(report: DocumentReport, path: str, *, whole: bool) -> DocumentReport:
    """The report with what was waived for the draft in the record that lies where its record would be.

    :param whole: all rules have run.
    """
    record = record_of(path)
    if not os.path.exists(record):  # noqa: PTH110
        return report
    try:
        waivers = given(record, key_of(draft_itself(path), record))
    except StoreError as error:
        return replace(report, skipped=(*report.skipped, f"review record: {error.message.rstrip('。')}"))
    if not waivers:
        return report
    today = datetime.now().astimezone().strftime("%Y-%m-%d")
    said = remarks(report, waivers, today, whole=whole)
    return replace(without_waived(report, waivers, today), remarks=said)
