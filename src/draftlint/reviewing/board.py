"""Where drafts stand: the record beside what lies on the disk now."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from draftlint.review import steps
from draftlint.review.chain import LEVELS, Chain, Revision
from draftlint.review.rounds import Comparison, Json, compare
from draftlint.review.standing import Standing
from draftlint.review.waived import unused, without_waived
from draftlint.reviewing.office import CannotReviewError, Office, alike_words, place_of
from draftlint.store import audit
from draftlint.store.records import Document, Store
from draftlint.writers.json_ import finding_json


def standings(
    office: Office, path: str, *, whole: bool = False, known: bool = False
) -> tuple[list[Standing], audit.Head]:
    """Where a draft stands, or (``whole``) all drafts of the store that ``path`` is asked at.

    :param known: only a draft that has been dealt with.
    :raises Refused: it has not, or there is no such file.
    """
    with office.there(path) if known else office.open(path) as store:
        documents = [one for one in store.documents() if not store.chain(one).gone]
        if not whole:
            found = store.document(office.key(path))
            if found is not None and store.chain(found).gone and known:
                found = None
            if found is None and (known or not Path(path).is_file()):
                raise office.unknown(path)
            documents = [found or Document(0, office.key(path), path, "")]
        shown = [
            standing(office, store, each, place_of(store, each) if whole else path) for each in documents
        ]
        return shown, store.head()


def standing(office: Office, store: Store, document: Document, path: str) -> Standing:
    """Where a draft stands; the file is judged anew when it is there."""
    chain = store.chain(document)
    policy, current, head = office.policy(path), chain.current, store.head()
    spared = steps.waived(chain, office.today)
    kept = store.findings(document, len(chain.revisions)) if current is not None else []
    theirs = [one["reviewer"] for one in kept if one["fingerprint"] not in spared]
    left = [one["severity"] for one in kept if one["fingerprint"] not in spared]
    counts = (left.count("error"), left.count("warning"), left.count("info"))
    if current is not None and _purged(current, kept):
        counts = (current.counts[0], current.counts[1], current.counts[2])
    basis = Standing(
        path, document.title, chain, policy, office.today, "missing", counts=counts, reviewers=tuple((level, theirs.count(level)) for level in LEVELS),
        comparison=compared(office, store, document, chain), head=head.hash, entries=head.seq,
    )  # fmt: skip
    if not Path(path).is_file():
        return basis
    try:
        look = office.look(path)
    except CannotReviewError:
        return basis._replace(file="unreadable")
    file = "changed"
    alike = office.alike(store, path) if current is None else None
    if current is None:
        file = "new"
    elif look.seen.sha256 == current.sha256:
        file = "same"
    elif look.seen.text_sha256 == current.text_sha256:
        file = "comments"
    now = [finding_json(one) for one in look.report.findings]
    return basis._replace(
        file=file,
        sha256=look.seen.sha256,
        text_sha256=look.seen.text_sha256,
        comparison=compared(office, store, document, chain, now, on_disk=file == "changed"),
        alike=alike_words(store, alike, path) if alike is not None else "",
        unused=unused(look.report, chain.waivers),
        report=without_waived(look.report, chain.waivers, office.today),
    )


def lines(office: Office, store: Store, path: str | None) -> list[audit.Line]:
    """The log, of one draft or (no path, or a folder) of all."""
    if path is None or Path(path).is_dir():
        return store.lines()
    return store.history(office.known(store, path))


def compared(
    office: Office,
    store: Store,
    document: Document,
    chain: Chain,
    now: Sequence[Json] | None = None,
    *,
    on_disk: bool = False,
) -> Comparison | None:
    """The current revision (or the file on the disk) beside the one that was last sent back."""
    back = chain.last_return
    if back is None:
        return None
    newer = len(chain.revisions) > back.revision
    if not newer and not on_disk:
        return None
    earlier = store.findings(document, back.revision)
    if now is None:
        now, current = store.findings(document, len(chain.revisions)), chain.current
        if current is not None and _purged(current, now):
            return None  # what was mended since cannot be said any more
    spared = steps.waived(chain, office.today)
    found = compare(earlier, now, spared, back.revision, back.findings)
    current = chain.current
    return found._replace(same=not on_disk and current is not None and current.sha256 == back.sha256)


def _purged(revision: Revision, kept: Sequence[Json]) -> bool:
    """Whether the findings of a revision are gone, as the log knows that there were some."""
    return not kept and any(revision.counts)
