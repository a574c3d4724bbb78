"""Values that are quick to define behave as the frozen dataclasses that they stand in for."""

from __future__ import annotations

import copy
import dataclasses
import inspect
import pickle
from typing import Any

import pytest

from draftlint import findings
from draftlint.doc import model, problem
from draftlint.doc.values import dataclass as quick

CLASSES = [
    each
    for module in (model, findings, problem)
    for each in vars(module).values()
    if isinstance(each, type) and each.__module__ == module.__name__ and dataclasses.is_dataclass(each)
]


@quick(frozen=True, slots=True)
class Quick:
    """A value."""

    name: str
    size: int = 3
    inside: tuple[int, ...] = ()

    @property
    def twice(self) -> int:
        """Twice the size."""
        return 2 * self.size


@dataclasses.dataclass(frozen=True, slots=True)
class Plain:
    """A value."""

    name: str
    size: int = 3
    inside: tuple[int, ...] = ()

    @property
    def twice(self) -> int:
        """Twice the size."""
        return 2 * self.size


@pytest.mark.parametrize("make", [Quick, Plain], ids=["quick", "plain"])
def test_a_value_is_a_value(make: Any) -> None:
    one = make("甲", inside=(1,))
    assert (one.name, one.size, one.inside, one.twice) == ("甲", 3, (1,), 6)
    assert one == make("甲", 3, (1,))
    assert hash(one) == hash(make("甲", 3, (1,)))
    assert one != make("乙", 3, (1,))
    assert one != ("甲", 3, (1,))
    assert repr(one) == f"{make.__qualname__}(name='甲', size=3, inside=(1,))"
    assert pickle.loads(pickle.dumps(one)) == one
    assert copy.deepcopy(one) == one
    assert dataclasses.replace(one, size=4) == make("甲", 4, (1,))
    assert dataclasses.asdict(one) == {"name": "甲", "size": 3, "inside": (1,)}
    match one:
        case make(name, 3):
            assert name == "甲"
        case _:
            pytest.fail("not matched")


@pytest.mark.parametrize("make", [Quick, Plain], ids=["quick", "plain"])
def test_nothing_of_a_value_can_be_changed(make: Any) -> None:
    one = make("甲")
    for attempt in (
        lambda: setattr(one, "name", "乙"),
        lambda: setattr(one, "other", 1),
        lambda: delattr(one, "name"),
    ):
        with pytest.raises((dataclasses.FrozenInstanceError, TypeError)):
            attempt()
    assert not hasattr(one, "__dict__")
    with pytest.raises(TypeError):
        make()
    with pytest.raises(TypeError):
        make("甲", colour=1)


def test_two_kinds_of_values_are_never_equal() -> None:
    other = quick(frozen=True, slots=True)(type("Quick", (), {"__annotations__": {"name": "str"}}))
    assert other("甲") != Quick("甲")


def test_only_frozen_values_with_slots() -> None:
    with pytest.raises(TypeError):
        quick(frozen=False, slots=True)


@pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.__name__)
def test_the_classes_of_the_waists_are_dataclasses_to_everybody(cls: Any) -> None:
    names = tuple(field.name for field in dataclasses.fields(cls))
    assert names == tuple(cls.__annotations__) == cls.__match_args__
    twin = dataclasses.make_dataclass(
        cls.__name__,
        [
            (field.name, field.type)
            if field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING
            else (field.name, field.type, field)
            for field in dataclasses.fields(cls)
        ],
        frozen=True,
        slots=True,
    )
    mine, theirs = (inspect.signature(one.__init__).parameters for one in (cls, twin))
    assert list(mine) == list(theirs)
    assert [each.default for each in mine.values()][1:] == [each.default for each in theirs.values()][1:]
    assert cls.__doc__
