"""Sources to the compiled library: plain JSON data. Only needed when the cache does not have it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from draftlint.packs.config import Config, make_mistake_free
from draftlint.packs.errors import Mistake, wide_hint
from draftlint.packs.fields import texts_of
from draftlint.packs.genrenames import genre_named, names_of
from draftlint.packs.genreread import unknown_genre
from draftlint.packs.lexicons import read_idioms, read_lexicons
from draftlint.packs.overrides import RuleIndex
from draftlint.packs.profiles import ProfileReader
from draftlint.packs.schema import PACKET, RuleReader
from draftlint.packs.sectionforms import SectionForms
from draftlint.packs.sources import LAWS, LEXICONS, SourceFile
from draftlint.packs.textfile import SourceText, decode, display, read_text
from draftlint.packs.yamltree import Value, parse


def compile_library(
    shipped: list[SourceFile], packs: list[list[SourceFile]], config: Config | None
) -> tuple[dict[str, Any], dict[str, Any]]:
    """The library's data and, apart from it, the examples of its rules.

    :raises PackError: with every mistake of every file.
    """
    mistakes: list[Mistake] = []
    trees = [(file, "rules/" + file.name, True) for file in shipped]
    trees += [(file, display(Path(file.path)), False) for pack in packs for file in pack]
    parsed: list[tuple[str, str, Value, bool]] = []
    lexicons: list[tuple[str, SourceText]] = []
    own_laws: list[str] = []
    for file, shown, builtin in trees:
        if file.name in LAWS:
            from draftlint.packs.lawtables import read_laws

            told = read_laws(file, mistakes, builtin=builtin)
            own_laws += [] if builtin else [told]  # the shipped table is read as it lies on the disk
            continue
        source, problems = decode(file.data, shown)
        mistakes += problems
        if source is None:
            continue
        if file.name.startswith(LEXICONS):
            lexicons.append((Path(file.name).stem, source))
            continue
        tree, problems = parse(source)
        mistakes += problems
        if tree is not None:
            parsed.append((file.name, shown, tree, builtin))

    tables: dict[str, Any] = {
        "fonts": {},
        "genres": [],
        "slips": read_lexicons(lexicons, mistakes),
        "idioms": read_idioms(lexicons, mistakes),
    }
    if own_laws:
        tables["own_laws"] = own_laws
    profiles = ProfileReader(mistakes)
    for name, shown, tree, _ in parsed:
        if name.startswith("genres/"):
            _genres(tree, tables["genres"], mistakes)
        elif name.startswith("profiles/"):
            profiles.read(tree, shown, Path(name).stem)
        elif name in {"fonts.yaml", "fonts.yml"}:
            _fonts(tree, tables["fonts"], mistakes)
        elif name.startswith("tables/"):
            tables[Path(name).stem] = tree.data
    genres = names_of(tables["genres"])
    forms = SectionForms(genres, mistakes)
    for name, _, tree, _ in parsed:
        if name.startswith("sections/"):
            forms.read(tree)
    tables["sections"] = forms.finish()
    reader = RuleReader(genres)
    for name, shown, tree, builtin in parsed:
        if not name.startswith(("genres/", "profiles/", "sections/", "tables/")) and name not in {
            "fonts.yaml",
            "fonts.yml",
        }:
            reader.read(tree, shown, builtin=builtin)
    if config is not None and config.words:
        from draftlint.packs.wordlists import kept_words, own_words, word_rules

        rules, problems = word_rules(config.words)
        mistakes += problems
        reader.add(rules)
        tables["own_words"] = [*own_words(rules), *kept_words(config.words)]
    if config is not None and config.roster:
        from draftlint.packs.roster import read_roster

        tables["roster"], problems = read_roster(Path(config.roster))
        mistakes += problems
    reader.finish()
    mistakes += reader.mistakes
    index = RuleIndex(reader.rules, genres)
    resolved = profiles.resolve()
    # rules that did not load make every reference to them look wrong: tell that first
    if not mistakes:
        for tree in profiles.trees.values():
            index.check(tree.get("rules"), mistakes)
        if config is not None:
            _check_config(config, index, genres, mistakes)
    make_mistake_free(mistakes)
    rules = sorted(reader.rules, key=lambda rule: rule["code"])
    data = {
        "rules": [rule for rule in rules if rule["scope"] != [PACKET]],
        "packet": [rule for rule in rules if rule["scope"] == [PACKET]],  # kept apart: few runs need them
        "profiles": resolved,
        "tables": tables,
        "packs": [display(Path(p)) for p in (config.packs if config is not None else ())],
    }
    return data, reader.examples


def _genres(tree: Value, table: list[dict[str, Any]], mistakes: list[Mistake]) -> None:
    if tree.items is None:
        mistakes.append(
            tree.mistake(
                "DL204", "文种文件应当是一串条目。", "如 - {id: notice, name: 通知}", wide_hint(tree.raw)
            )
        )
        return
    for item in tree.items:
        name, ident = item.get("name"), item.get("id")
        if name is None or ident is None or not isinstance(ident.data, str) or not isinstance(name.data, str):
            mistakes.append(item.mistake("DL205", "文种缺少 id 或 name。", "如 - {id: notice, name: 通知}"))
        else:
            table.append(item.data)


def _fonts(tree: Value, table: dict[str, list[str]], mistakes: list[Mistake]) -> None:
    if tree.fields is None:
        mistakes.append(
            tree.mistake("DL204", "字体表应当写成“字体: [别名, 别名]”。", "", wide_hint(tree.raw))
        )
        return
    for role, (_, names) in tree.fields.items():
        have = table.setdefault(role, [])
        have += [name for name in texts_of(names, role, mistakes) if name not in have]


def _check_config(config: Config, index: RuleIndex, genres: dict[str, str], mistakes: list[Mistake]) -> None:
    """What only the whole library can tell about a configuration: rules and genres it names."""
    for file in config.files:
        source, _ = read_text(Path(file))
        tree = parse(source)[0] if source is not None else None
        if tree is None:
            continue
        index.check(tree.get("rules"), mistakes)
        genre = tree.get("genre")
        wanted = genre.data if genre is not None and genres else None
        if genre is not None and wanted not in {None, "auto"} and genre_named(genre.raw, genres) is None:
            mistakes.append(unknown_genre(genre, genres, "auto（自动判断）、"))
        suppress = tree.get("suppress")
        for item in (suppress.items if suppress is not None else None) or ():
            rule = item.get("rule")
            if rule is not None and not index.knows_some(rule.raw):
                mistakes.append(
                    rule.mistake("DL209", f"没有代码或名称为“{rule.raw}”的规则。", hint=index.hint(rule.raw))
                )
