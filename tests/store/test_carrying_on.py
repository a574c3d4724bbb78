"""Whatever is done under whatever name, and carried on under others: nothing is lost, and no verdict changes its bytes."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import hypothesis.strategies as st
from hypothesis import HealthCheck, given, settings

from draftlint.review import steps
from draftlint.review.chain import HEAD, LEADER, Act, Chain, State
from draftlint.review.policy import Policy
from draftlint.review.steps import Refused, Seen
from draftlint.store.records import Store

NAMES = ("甲.docx", "乙.docx", "丙.docx")
names, files = st.sampled_from(NAMES), st.sampled_from("ab")
moves = st.one_of(
    st.tuples(st.just("submit"), names, files),
    st.tuples(st.just("head"), names, files),
    st.tuples(st.just("leader"), names, files),
    st.tuples(st.just("return"), names, files),
    st.tuples(st.just("rename"), names, names),
)
POLICY = Policy()


def decided(what: str, chain: Chain, file: str) -> Act:
    seen = Seen(file * 64)
    if what == "submit":
        return steps.submit(chain, POLICY, "张三", seen, (), "2026-03-01")
    if what == "return":
        return steps.send_back(chain, POLICY, HEAD, "李四", seen, "再改")
    level, by = (HEAD, "李四") if what == "head" else (LEADER, "王五")
    return steps.sign(chain, POLICY, level, by, seen, (), "2026-03-01")


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(moves, min_size=5, max_size=40))
def test_names_change_and_chains_stay(steps_tried: list[tuple[str, str, str]]) -> None:
    with TemporaryDirectory() as folder, Store(str(Path(folder) / "review.db")) as store:
        mirror: dict[str, Chain] = {name: Chain() for name in NAMES}
        lines = 0
        for number, (what, name, other) in enumerate(steps_tried):
            at = f"2026-03-01T09:{number:04}"
            before = {each: store.chain(store.document(each)) for each in NAMES}
            try:
                if what != "rename":
                    store.step(
                        name, name, at, lambda chain, what=what, other=other: decided(what, chain, other), findings=[]
                    )  # fmt: skip
                    lines += 1
                    mirror[name] = store.chain(store.document(name))
                else:
                    store.step(
                        other, other, at, lambda _: None,
                        continues=(name, lambda earlier, own, name=name, other=other: steps.carry(earlier, own, POLICY, "张三", name, other)),
                    )  # fmt: skip
                    lines += 2
                    # all that was under the old name is now under the new one, and nothing under the old one
                    mirror[other], mirror[name] = mirror[name], Chain()
            except Refused:
                after = {each: store.chain(store.document(each)) for each in NAMES}
                assert after == before
            for each in NAMES:
                found = store.chain(store.document(each))
                plain = mirror[each]
                assert (found.state, found.round, found.revisions, found.signoffs) == (
                    plain.state, plain.round, plain.revisions, plain.signoffs,
                )  # fmt: skip
                if found.state is State.FINAL:
                    assert {one.level for one in found.signoffs if found.stands(one)} == {HEAD, LEADER}
        assert store.verify() is None
        assert store.head().seq == lines == len(store.lines())
