"""Frozen dataclasses with slots that are quick to define.

``dataclasses`` writes and compiles six methods for every class, which for the twenty classes that every run needs
comes to nine milliseconds: a quarter of a bare process that parses XML. Here only ``__init__`` is compiled; the other
methods go by one getter of all fields. Everything of :mod:`dataclasses` (``fields``, ``replace``, ``asdict``,
``is_dataclass``) works: what it asks the class for is made by itself when it first asks.

For a type checker the classes are plain dataclasses, so a module writes::

    if TYPE_CHECKING:
        from dataclasses import dataclass
    else:
        from draftlint.doc.values import dataclass

There are no ``field()`` defaults, no ``__post_init__`` and no fields of a base class.
"""

from __future__ import annotations

from collections.abc import Callable
from operator import attrgetter
from typing import Any


def dataclass(*, frozen: bool, slots: bool) -> Callable[[type], type]:
    """As :func:`dataclasses.dataclass` with both arguments true, the only way it may be called."""
    if not (frozen and slots):
        raise TypeError("values are frozen and have slots")
    return _made


def _made(cls: type) -> type:
    names = tuple(cls.__annotations__)
    body = {name: value for name, value in vars(cls).items() if name not in ("__dict__", "__weakref__")}
    defaults = {name: body.pop(name) for name in names if name in body}
    key = attrgetter(*names) if len(names) > 1 else _only(names[0])

    def equal(self: Any, other: object) -> Any:
        return key(self) == key(other) if other.__class__ is self.__class__ else NotImplemented

    def hashed(self: Any) -> int:
        return hash(key(self))

    def shown(self: Any) -> str:
        said = ", ".join(f"{name}={value!r}" for name, value in zip(names, key(self), strict=True))
        return f"{self.__class__.__qualname__}({said})"

    def taken_apart(self: Any) -> tuple[type, tuple[Any, ...]]:
        return self.__class__, key(self)

    body |= {
        "__slots__": names, "__match_args__": names, "__eq__": equal, "__hash__": hashed, "__repr__": shown,
        "__reduce__": taken_apart, "__setattr__": _refuse_to_set, "__delattr__": _refuse_to_delete,
        "__dataclass_fields__": _Asked("__dataclass_fields__", names, defaults),
        "__dataclass_params__": _Asked("__dataclass_params__", names, defaults),
    }  # fmt: skip
    made = type(cls)(cls.__name__, cls.__bases__, body)
    made.__init__ = _init(made, names, defaults)  # type: ignore[misc]
    return made


def _only(name: str) -> Callable[[Any], tuple[Any]]:
    get = attrgetter(name)
    return lambda value: (get(value),)


def _init(cls: type, names: tuple[str, ...], defaults: dict[str, Any]) -> Any:
    """The one method that has to be compiled: a slot is set by its own descriptor, as nothing else may set it."""
    arguments = ", ".join(f"{name}=_default_{name}" if name in defaults else name for name in names)
    lines = "\n".join(f"  _set_{name}(self, {name})" for name in names)
    known: dict[str, Any] = {f"_default_{name}": value for name, value in defaults.items()}
    known |= {f"_set_{name}": vars(cls)[name].__set__ for name in names}
    exec(f"def __init__(self, {arguments}):\n{lines}", known)
    made = known["__init__"]
    made.__qualname__ = f"{cls.__qualname__}.__init__"
    made.__annotations__ = {**cls.__annotations__, "return": "None"}
    return made


def _refuse_to_set(self: Any, name: str, value: object) -> None:
    from dataclasses import FrozenInstanceError

    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_to_delete(self: Any, name: str) -> None:
    from dataclasses import FrozenInstanceError

    raise FrozenInstanceError(f"cannot delete field {name!r}")


class _Asked:
    """What :mod:`dataclasses` wants to find in a class, taken from a twin that it makes itself."""

    def __init__(self, what: str, names: tuple[str, ...], defaults: dict[str, Any]) -> None:
        self._what = what
        self._names = names
        self._defaults = defaults

    def __get__(self, instance: object, owner: type) -> Any:
        import dataclasses

        twin = type(
            owner.__name__,
            (),
            {"__annotations__": owner.__annotations__, "__module__": owner.__module__, **self._defaults},
        )
        found = getattr(dataclasses.dataclass(frozen=True, slots=True)(twin), self._what)
        setattr(owner, self._what, found)
        return found
