"""No shipped pattern reads a long run again from each of its characters: its time would be the square."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import draftlint
from draftlint.checks.patterns import expand
from draftlint.checks.registry import kind_named
from draftlint.packs.library import Library
from draftlint.text.spans import foreign_spans
from tests.support.regexcost import costly_repeats

#: Rooms whose patterns see the text of drafts; elsewhere they read rules and the command line.
ROOMS = ("checks", "doc", "engine", "learn", "outline", "text", "review")

READS = {
    "compiled",
    "re.compile",
    "re.search",
    "re.match",
    "re.fullmatch",
    "re.finditer",
    "re.sub",
    "re.findall",
    "re.split",
}


@cache
def _of_rules() -> tuple[tuple[str, str], ...]:
    found = []
    for rule in Library.load().rules:
        kind = kind_named(rule.kind)
        assert kind is not None
        for name, param in kind.params.items():
            if param.pattern:
                value = rule.params.get(name) or []
                found += [
                    (f"{rule.code} {name}", expand(one))
                    for one in ([value] if isinstance(value, str) else value)
                ]
    return tuple(found)


def _of_sources() -> Iterator[tuple[str, str, bool]]:
    root = Path(draftlint.__file__).parent
    for info in pkgutil.walk_packages(draftlint.__path__, "draftlint."):
        if info.ispkg or info.name.split(".")[1] not in ROOMS:
            continue
        module = importlib.import_module(info.name)
        path = root.joinpath(*info.name.split(".")[1:]).with_suffix(".py")
        calls = [node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call)]
        # compiled(pattern).match(text) is tried at one place
        matched = {
            node.func.value
            for node in calls
            if isinstance(node.func, ast.Attribute) and node.func.attr in {"match", "fullmatch"}
        }
        for node in calls:
            called = ast.unparse(node.func)
            if called not in READS:
                continue
            pattern = _value(node.args[0], module)
            if isinstance(pattern, str):
                anchored = node in matched or called in {"re.match", "re.fullmatch"}
                yield f"{info.name}:{node.lineno}", pattern, anchored


def _value(node: ast.expr, module: Any) -> object:
    try:
        return eval(compile(ast.Expression(node), "pattern", "eval"), vars(module))
    except NameError:
        return None  # made of what is known at run time only


def test_patterns_of_rules() -> None:
    assert len(_of_rules()) > 50
    assert [name for name, pattern in _of_rules() if costly_repeats(pattern)] == []


def test_patterns_of_sources() -> None:
    found = list(_of_sources())
    assert len(found) > 50
    assert [name for name, pattern, anchored in found if costly_repeats(pattern, anchored)] == []


@pytest.mark.parametrize(
    ("pattern", "costly"),
    [
        ("[_＿]{2,}年", True),
        ("(?<![_＿])[_＿]{2,}年", False),
        ("(?<!_)[_＿]{2,}年", True),
        ("[_＿]+", False),
        ("[_＿]{2,90}年", False),
        ("【[^【】]*】", False),
        ("【[^】]*】", True),
        ("点击[^，]*下载", True),
        ("点击[^，]*", False),
        ("^[\\s]*甲", False),
        ("^\\s*甲?\\s*乙", True),
        ("^\\s*(?:甲\\s*)?乙", False),
        ("(?:[a-z]+\\.)+cn", True),
        ("(?<![a-z.])(?:[a-z]+\\.)+cn", False),
        ("(?<=[。])[0-9]+年", False),
        ("(?:超过|约)[0-9]+年|[0-9]+多", True),
        ("(?=[^。]*甲)", True),
        ("(?:^|[。；])[ ]*甲", False),
        ("(?:^|[。 ])[ ]*甲", True),
        ("^[0-9]*号.*甲", False),
        ("^(?:[0-9]+|[a-z])+$", True),
    ],
)
def test_the_measure_itself(pattern: str, costly: bool) -> None:
    assert bool(costly_repeats(expand(pattern))) is costly


def test_file_names_and_mail_behind_marks_are_still_seen() -> None:
    text = "见1.2.docx、（附）a-b.xlsx；发a.b+c@x.cn，登录z.www.a.gov.cn。"
    found = [text[start:end] for start, end in foreign_spans(text)]
    assert [re.sub("[（）]", "", piece) for piece in found] == [
        "2.docx",
        "a-b.xlsx",
        "a.b+c@x.cn",
        "z.www.a.gov.cn",
    ]
