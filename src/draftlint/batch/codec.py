"""Values to JSON and back without loss: dataclasses, named tuples, enums, tuples, lists, sets, dicts, bytes.

Nothing on the disk can make the reader run code: only classes of this package are made, only by their fields,
and only when these are the fields that were written.
"""

from __future__ import annotations

import json
import sys
from base64 import b64decode, b64encode
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from enum import Enum
from importlib import import_module
from typing import Any

_FORM = 1
_PLAIN = frozenset({str, int, float, bool, type(None)})
_TUPLE, _LIST, _FROZENSET, _SET, _DICT, _BYTES, _CLASS = range(7)  # the last one and above: a class


class CodecError(ValueError):
    """The text is none of ours, or written by another version of the classes."""


def encode(value: Any) -> str:
    """The value as JSON.

    :raises TypeError: it holds something that cannot be given back as it is.
    """
    classes: dict[type, int] = {}
    body = _plain(value, classes)
    table = [[cls.__module__, cls.__qualname__, _names(cls)] for cls in classes]
    return json.dumps([_FORM, table, body], ensure_ascii=False, separators=(",", ":"))


def decode(text: str | bytes, package: str = "draftlint") -> Any:
    """The value that was encoded.

    :param package: the only package whose classes are made.
    :raises CodecError: it cannot be given back exactly.
    """
    try:
        form, table, body = json.loads(text)
        if form != _FORM:
            raise CodecError(f"form {form}")
        return _value(body, [_class(module, name, names, package) for module, name, names in table])
    except CodecError:
        raise
    except (ValueError, TypeError, LookupError, AttributeError, ImportError, RecursionError) as error:
        raise CodecError(str(error)) from error


def _plain(value: Any, classes: dict[type, int]) -> Any:
    cls = type(value)
    if cls in _PLAIN:
        return value
    if cls is tuple:
        return [_TUPLE, *[_plain(one, classes) for one in value]]
    if isinstance(value, Enum):
        return [_number(cls, classes), _plain(value.value, classes)]
    if is_dataclass(cls):
        return [_number(cls, classes), *[_plain(getattr(value, one), classes) for one in _names(cls) or ()]]
    if isinstance(value, tuple) and hasattr(cls, "_fields"):
        return [_number(cls, classes), *[_plain(one, classes) for one in value]]
    if cls is list:
        return [_LIST, *[_plain(one, classes) for one in value]]
    if cls in (frozenset, set):
        return [
            _FROZENSET if cls is frozenset else _SET,
            *[_plain(one, classes) for one in sorted(value, key=repr)],
        ]
    if cls is dict:
        return [_DICT, *[_plain(one, classes) for item in value.items() for one in item]]
    if cls is bytes:
        return [_BYTES, b64encode(value).decode()]
    raise TypeError(f"no way to keep a {cls.__module__}.{cls.__qualname__}")


def _number(cls: type, classes: dict[type, int]) -> int:
    return _CLASS + classes.setdefault(cls, len(classes))


def _names(cls: type) -> list[str] | None:
    """Names of what a value of the class is made from; None for an enum."""
    if is_dataclass(cls):
        if any(not field.init or field.kw_only for field in fields(cls)):
            raise TypeError(f"{cls.__qualname__} is not made from all its fields in their order")
        return [field.name for field in fields(cls)]
    return list(cls._fields) if hasattr(cls, "_fields") else None


def _class(module: str, name: str, names: list[str] | None, package: str) -> Callable[..., Any]:
    if (module != package and not module.startswith(f"{package}.")) or "__" in module:
        raise CodecError(f"foreign class {module}.{name}")
    cls: Any = sys.modules.get(module) or import_module(module)
    for part in name.split("."):
        cls = getattr(cls, part)
    if not (isinstance(cls, type) and (is_dataclass(cls) or issubclass(cls, (tuple, Enum)))):
        raise CodecError(f"{name} is no class of values")
    if _names(cls) != names:
        raise CodecError(f"{name} has other fields now")
    return cls


def _value(node: Any, classes: list[Callable[..., Any]]) -> Any:
    if type(node) is not list:
        if type(node) in _PLAIN:
            return node
        raise CodecError("an object of JSON")
    tag, *rest = node
    if tag == _BYTES:
        return b64decode(rest[0])
    items = [one if type(one) in _PLAIN else _value(one, classes) for one in rest]
    if tag >= _CLASS:
        return classes[tag - _CLASS](*items)
    if tag == _TUPLE:
        return tuple(items)
    if tag == _LIST:
        return items
    if tag == _DICT:
        return dict(zip(items[::2], items[1::2], strict=True))
    return frozenset(items) if tag == _FROZENSET else set(items)
