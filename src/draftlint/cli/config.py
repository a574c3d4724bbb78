"""``draftlint config show PATH``: every setting and where it comes from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

import click

from draftlint.cli.clickzh import Command, Group, text_or_json
from draftlint.cli.output import columns, emit
from draftlint.cli.shelf import refuse
from draftlint.writers.terminal import width_of

if TYPE_CHECKING:
    from draftlint.packs.library import Library
    from draftlint.packs.model import Ruleset


@click.group(cls=Group)
def command() -> None:
    """查看设置。"""


@command.command("show", cls=Command)
@click.argument("path", metavar="文稿或文件夹", type=click.Path(), default=".")
@click.option("--profile", metavar="NAME", help="按这套规格显示。")
@text_or_json
def show(path: str, profile: str | None, form: str) -> int:
    """显示核查这份文稿时用的设置，以及每项设置从哪里来。

    给出文稿时按它的文种选规格；给出文件夹时按配置文件。
    """
    import os

    from draftlint.api import Linter, Options
    from draftlint.cli.nearby import misnamed
    from draftlint.packs.errors import PackError

    if not os.path.exists(path):  # noqa: PTH110
        raise click.ClickException(f"找不到“{path}”，请检查文件名和所在文件夹是否写对。")
    for sentence in misnamed([path]):
        click.echo(sentence, err=True)
    linter = Linter(Options(profile=profile))
    try:
        library = linter.library(path)
        genre, why = _genre(linter, library, path)
        ruleset = linter.ruleset(library, genre)
    except PackError as error:
        refuse(error)
    settings = list(_settings(library, ruleset))
    where = str(library.config.path) if library.config is not None else None
    if form == "json":
        import json

        content = {
            "config": where,
            "profile": ruleset.profile,
            "genre": genre,
            "settings": [{"name": n, "value": v, "origin": o} for n, v, o in settings],
            "rules": len(ruleset.rules),
        }
        emit(json.dumps(content, ensure_ascii=False, indent=1, default=str) + "\n")
        return 0
    emit("\n".join(_lines(library, ruleset, genre, why, where, settings, profile)) + "\n")
    return 0


def _genre(linter: Any, library: Library, path: str) -> tuple[str, str]:
    """The genre in force and who says so."""
    import os

    from draftlint.doc.problem import UnreadableDraftError

    if library.config is not None and library.config.genre:
        return library.config.genre, library.config.origins.get("genre", "配置文件")
    if not os.path.isfile(path):  # noqa: PTH113
        return "generic", "没有指定文稿"
    try:
        return linter.genre_of(path), "根据文稿识别"
    except UnreadableDraftError as error:
        return "generic", f"文稿读不出来：{error.problem.message}"
    except OSError:
        return "generic", "文稿读不出来"


def _settings(library: Library, ruleset: Ruleset) -> Iterator[tuple[str, Any, str]]:
    """Each setting with its value and origin: first the format, then what was changed about rules, then the rest."""
    origins = ruleset.origins
    shown: set[str] = set()
    for name, value in _flat("format", ruleset.format, origins):
        shown.add(name)
        yield name, value, _origin(name, origins)
    for name in sorted(origins):
        if name not in shown and name.startswith("rules."):
            yield name, _rule_value(name, ruleset), origins[name]
    for name in (
        "extends",
        "level",
        "body",
        "packs",
        "words",
        "roster",
        "language",
        "suppress",
        "review",
        "select",
        "ignore",
    ):
        if name in origins:
            yield name, _of_the_office(name, library), origins[name]


def _of_the_office(name: str, library: Library) -> str | None:
    """What a configuration names besides settings, with how much is in it."""
    import os

    config = library.config
    if config is None:
        return None

    def near(path: str) -> str:
        relative = os.path.relpath(path, config.path.parent)
        return relative if relative.startswith("..") else f".{os.sep}{relative}"

    if name == "packs":
        sources = [rule.source.rpartition(":")[0] for rule in library.rules if not rule.builtin]
        files = [os.path.abspath(source) for source in sources]  # noqa: PTH100
        numbers = [sum(1 for file in files if file.startswith(pack + os.sep)) for pack in config.packs]
        return "、".join(
            f"{near(pack)}（{number} 条规则）" for pack, number in zip(config.packs, numbers, strict=True)
        )
    if name == "words":
        lists = [library.rule(code) for code in ("TM900", "TM901")]
        number = sum(len(rule.params["entries"]) for rule in lists if rule is not None)
        return f"{'、'.join(map(near, config.words))}（{'共 ' if len(config.words) > 1 else ''}{number} 条）"
    if name in ("level", "body"):
        return config.level if name == "level" else config.body
    if name == "roster" and config.roster:
        return f"{near(config.roster)}（{len(library.tables.get('roster') or ())} 行）"
    if name == "language" and config.language:
        return near(config.language)
    if name == "review":
        return "、".join(config.review)
    if name == "suppress":
        return f"{len(config.suppressions)} 处"
    return config.profile if name == "extends" and config.profile else None


def _flat(prefix: str, value: Any, origins: Mapping[str, str]) -> Iterator[tuple[str, Any]]:
    if isinstance(value, Mapping) and prefix not in origins:
        for key, inner in value.items():
            yield from _flat(f"{prefix}.{key}", inner, origins)
    else:
        yield prefix, value


def _origin(name: str, origins: Mapping[str, str]) -> str:
    while name and name not in origins:
        name = name.rpartition(".")[0]
    return origins.get(name, "")


def _rule_value(name: str, ruleset: Ruleset) -> str | None:
    code = name.split(".")[1]
    rules = [rule for rule in ruleset.rules if code in (rule.code, rule.name, rule.code[:2], *rule.aliases)]
    if not rules:
        return "off"
    field = name.split(".")[2:]
    if field and len(rules) == 1:
        value = getattr(rules[0], field[0], None)
        return str(getattr(value, "value", value)) if value is not None else None
    return rules[0].severity.value if len(rules) == 1 else "on"


def _lines(
    library: Library,
    ruleset: Ruleset,
    genre: str,
    why: str,
    where: str | None,
    settings: list[tuple[str, Any, str]],
    profile: str | None,
) -> Iterator[str]:
    from draftlint.writers.words import genre_name

    title = library.profile(ruleset.profile).get("title", "")
    yield f"配置文件：{where or '没有（从文稿所在文件夹向上没有找到 .draftlint.yml）'}"
    yield f"文种：{genre_name(genre, library.tables['genres'])}（{why}）"
    yield f"规格：{ruleset.profile}（{title}；{_who_chose(library, profile)}）"
    yield f"启用的规则：{len(ruleset.rules)} 条"
    yield ""
    width = columns() or 100
    for name, value, origin in settings:
        shown = "" if value is None else f" = {_words(value)}"
        line = f"{name}{shown}"
        where_from = f"# {_short(origin)}"
        gap = max(2, 46 - width_of(line))
        if width_of(line) + gap + width_of(where_from) <= width:
            yield f"{line}{' ' * gap}{where_from}"
        else:
            yield from _long(name, value, where_from, width)


def _long(name: str, value: Any, where_from: str, width: int) -> Iterator[str]:
    """A setting that does not fit into one line: its name and place first, its values below, each whole."""
    yield f"{name} ={' ' * max(2, 44 - width_of(name))}{where_from}"
    items = [_words(one) for one in value] if isinstance(value, (list, tuple)) else [_words(value)]
    if isinstance(value, (list, tuple)) and items:
        items = [f"[{items[0]}", *items[1:]]
        items[-1] += "]"
    line = ""
    for number, item in enumerate(items, start=1):
        more = item + ("," if number < len(items) else "")
        if line and 5 + width_of(line) + width_of(more) > width:
            yield f"    {line}"
            line = ""
        line += f" {more}" if line else more
    yield f"    {line}"


def _who_chose(library: Library, profile: str | None) -> str:
    if profile:
        return "命令行指定"
    if library.config is not None and library.config.profile:
        return library.config.origins.get("extends", "配置文件")
    return "按文种选定"


def _short(origin: str) -> str:
    """``file:line`` of a profile's setting: the file is named after the profile."""
    inner = origin.partition("（")[2].rstrip("）")
    return inner if origin.startswith("规格") and inner else origin


def _words(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (list, tuple)):
        return f"[{', '.join(_words(one) for one in value)}]"
    if isinstance(value, Mapping):
        return f"{{{', '.join(f'{key}: {_words(one)}' for key, one in value.items())}}}"
    return str(value)
