"""Parsing of configuration files; only needed when the cache does not know them."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from draftlint.checks.venue import BODIES, LEVELS
from draftlint.packs import sources
from draftlint.packs.config import Config, content_digest, make_mistake_free
from draftlint.packs.errors import Mistake, did_you_mean, one_of, wide_hint
from draftlint.packs.fields import Fields, text_of
from draftlint.packs.formats import check_format
from draftlint.packs.merging import merge_format
from draftlint.packs.model import Suppression
from draftlint.packs.overrides import read_overrides
from draftlint.packs.profilenames import profile_named
from draftlint.packs.profiles import origins_of
from draftlint.packs.reviewread import read_review
from draftlint.packs.textfile import display, read_text
from draftlint.packs.watchread import read_watch
from draftlint.packs.yamltree import Value, parse

KEYS = (
    "extends",
    "genre",
    "level",
    "body",
    "format",
    "rules",
    "packs",
    "words",
    "roster",
    "language",
    "suppress",
    "review",
    "watch",
)
WORD_SUFFIXES = (".xlsx", ".csv", ".tsv", ".yml", ".yaml")
ROSTER_SUFFIXES = WORD_SUFFIXES
LANGUAGE_SUFFIXES = (".ngrams",)
_SUPPRESS_KEYS = ("rule", "fingerprint", "text", "path", "reason")


def builtin_profiles() -> list[str]:
    """Names of the shipped profiles."""
    folder = sources.rules_root() / "profiles"
    return (
        sorted(p.stem for p in folder.iterdir() if p.suffix in {".yaml", ".yml"}) if folder.is_dir() else []
    )


def profile_titles() -> dict[str, str]:
    """Name -> title of the shipped profiles; a profile without a title is called by its name."""
    import re

    out: dict[str, str] = {}
    for name in builtin_profiles():
        source, _ = read_text(sources.rules_root() / "profiles" / f"{name}.yaml")
        found = re.search(r"^title: *(\S.*?) *$", source.text, re.MULTILINE) if source is not None else None
        out[name] = found.group(1) if found else name
    return out


def read_config(path: Path) -> Config:
    """Read a configuration with everything it extends.

    :raises PackError: with every mistake.
    """
    reader = _Reader()
    reader.read(path, ())
    make_mistake_free(reader.mistakes)
    layers = reader.layers  # what is extended first, the file itself last
    merged: dict[str, Any] = {
        "format": {},
        "origins": {},
        "packs": [],
        "words": [],
        "overrides": [],
        "suppress": [],
        "review": {},
        "watch": {},
    }
    for layer in layers:
        merged["format"] = merge_format(merged["format"], layer["format"])
        merged["origins"].update(layer["origins"])
        merged["review"].update(layer["review"])
        merged["watch"].update(layer["watch"])
        for key in ("packs", "words", "overrides", "suppress"):
            merged[key] += [one for one in layer[key] if one not in merged[key] or key == "overrides"]
    files = tuple(reversed([str(layer["file"]) for layer in layers]))
    return Config(
        path=path,
        files=files,
        profile=reader.profile,
        genre=next((la["genre"] for la in reversed(layers) if la["genre"]), None),
        level=next((la["level"] for la in reversed(layers) if la["level"]), ""),
        body=next((la["body"] for la in reversed(layers) if la["body"]), ""),
        format=merged["format"],
        overrides=tuple((s, o) for s, o in merged["overrides"]),
        packs=tuple(merged["packs"]),
        words=tuple(merged["words"]),
        roster=next((la["roster"] for la in reversed(layers) if la["roster"]), None),
        suppressions=tuple(merged["suppress"]),
        review=merged["review"],
        watch=merged["watch"],
        language=next((la["language"] for la in reversed(layers) if la["language"]), None),
        origins=merged["origins"],
        digest=content_digest(files),
    )


class _Reader:
    def __init__(self) -> None:
        self.mistakes: list[Mistake] = []
        self.layers: list[dict[str, Any]] = []
        self.profile: str | None = None

    def read(self, path: Path, above: tuple[Path, ...]) -> None:
        source, problems = read_text(path)
        self.mistakes += problems
        if source is None:
            return
        tree, problems = parse(source)
        self.mistakes += problems
        layer: dict[str, Any] = {
            "file": path, "genre": None, "level": "", "body": "", "format": {}, "overrides": [], "packs": [], "words": [],
            "roster": None, "language": None, "suppress": [], "review": {}, "watch": {}, "origins": {},
        }  # fmt: skip
        if tree is not None and tree.data is not None:
            if tree.fields is None:
                self.mistakes.append(
                    tree.mistake("DL204", "配置文件应当是“名称: 内容”这样的设置。", one_of(KEYS),
                                 wide_hint(tree.raw) or ("请去掉各行开头的“- ”。" if tree.items is not None else "冒号后面要有一个空格。"))
                )  # fmt: skip
                return
            self._layer(tree, path, layer, (*above, path))
        self.layers.append(layer)

    def _layer(self, tree: Value, path: Path, layer: dict[str, Any], chain: tuple[Path, ...]) -> None:
        fields = Fields(tree, "配置文件", self.mistakes)
        fields.known(KEYS)
        self._extends(tree.get("extends"), path, chain)
        genre = fields.text("genre")
        layer["genre"] = None if genre in {"", "auto"} else genre
        layer["level"] = self._venue(fields, "level", LEVELS, "县、市、省")
        layer["body"] = self._venue(fields, "body", BODIES, "常委会、主任会议、人代会、政府")
        self.mistakes += check_format(tree.get("format"))
        section = tree.get("format")
        layer["format"] = section.data if section is not None and section.fields is not None else {}
        layer["overrides"] = read_overrides(tree.get("rules"), self.mistakes)
        layer["packs"] = self._paths(tree.get("packs"), "packs", path, folder=True)
        layer["words"] = self._paths(tree.get("words"), "words", path, suffixes=WORD_SUFFIXES)
        roster = self._paths(tree.get("roster"), "roster", path, suffixes=ROSTER_SUFFIXES)
        layer["roster"] = roster[0] if roster else None
        language = self._paths(tree.get("language"), "language", path, suffixes=LANGUAGE_SUFFIXES)
        layer["language"] = language[0] if language else None
        layer["suppress"] = self._suppressions(tree.get("suppress"))
        layer["review"] = read_review(tree.get("review"), self.mistakes)
        layer["watch"] = read_watch(tree.get("watch"), path, self.mistakes)
        shown = display(path)
        layer["origins"] = {
            name: f"{shown}:{key.line}"
            for name, (key, _) in (tree.fields or {}).items()
            if name not in {"format", "rules"}
        }
        layer["origins"].update(origins_of(tree.get("format"), "format.", shown))
        layer["origins"].update(origins_of(tree.get("rules"), "rules.", shown))

    def _venue(self, fields: Fields, key: str, words: Mapping[str, str], expected: str) -> str:
        """What a paper's level or body is said to be; "" leaves it to the paper."""
        said = fields.text(key)
        if said in {"", "auto"}:
            return ""
        value = fields.value.get(key)
        if said not in words and value is not None:
            hint = wide_hint(value.raw) or did_you_mean(said, words)
            self.mistakes.append(
                value.mistake("DL204", f"“{key}”不能是“{said}”。", f"{expected}，或 auto（自动判断）", hint)
            )
        return words.get(said, "")

    def _extends(self, value: Value | None, path: Path, chain: tuple[Path, ...]) -> None:
        if value is None or value.data is None:
            return
        wanted = text_of(value)
        profiles = builtin_profiles()
        if wanted is None:
            self.mistakes.append(
                value.mistake(
                    "DL210", "extends 只能写一个规格名或一个文件。", _profile_words(profile_titles())
                )
            )
            return
        if wanted in profiles:
            self.profile = wanted
            return
        titles = profile_titles()
        named = profile_named(wanted, titles)
        if named in profiles:
            self.profile = named
            return
        target = Path(os.path.normpath(path.parent / wanted))
        looks_like_file = wanted.endswith((".yml", ".yaml")) or "/" in wanted or "\\" in wanted
        if target.is_file():
            if target in chain:
                names = " → ".join(display(p) for p in (*chain, target))
                self.mistakes.append(
                    value.mistake(
                        "DL210", f"配置文件互相引用，成了一个圈：{names}。", hint="请删去其中一处 extends。"
                    )
                )
                return
            self.read(target, chain)
        elif looks_like_file:
            self.mistakes.append(
                value.mistake(
                    "DL210",
                    f"找不到文件“{wanted}”（按 {display(target)} 查找）。",
                    hint="路径从这个配置文件所在的文件夹算起。",
                )
            )
        else:
            self.mistakes.append(
                value.mistake("DL210", f"没有名为“{wanted}”的规格。", _profile_words(titles) + "，或另一个配置文件的路径",
                              wide_hint(wanted) or did_you_mean(wanted, [*titles, *titles.values()]))
            )  # fmt: skip

    def _paths(
        self,
        value: Value | None,
        key: str,
        path: Path,
        *,
        folder: bool = False,
        suffixes: tuple[str, ...] = (),
    ) -> list[str]:
        if value is None or value.data is None:
            return []
        out: list[str] = []
        for one in value.items if value.items is not None else [value]:
            text = text_of(one)
            if not text:
                self.mistakes.append(
                    one.mistake(
                        "DL204", f"{key} 里应当是路径。", f"如 {key}: [./用语.xlsx]", wide_hint(one.raw)
                    )
                )
                continue
            target = Path(os.path.normpath(path.parent / os.path.expanduser(text.replace("\\", "/"))))  # noqa: PTH111
            mistake = _path_mistake(one, text, target, folder, suffixes)
            if mistake:
                self.mistakes.append(mistake)
            else:
                out.append(str(target))
        return out

    def _suppressions(self, value: Value | None) -> list[Suppression]:
        if value is None or value.data is None:
            return []
        example = "如 - {rule: PU12, text: 某某, reason: 经核对无误}"
        out: list[Suppression] = []
        if value.items is None:
            self.mistakes.append(
                value.mistake("DL204", "suppress 下面应当是一串条目。", example, wide_hint(value.raw))
            )
            return []
        for item in value.items:
            if item.fields is None:
                self.mistakes.append(
                    item.mistake("DL204", "suppress 的条目应当写成几项。", example, wide_hint(item.raw))
                )
                continue
            before = len(self.mistakes)
            fields = Fields(item, "suppress 的条目", self.mistakes)
            fields.known(_SUPPRESS_KEYS)
            fields.required(("reason",), "不予提示要写明理由，留作记录。")
            parts = {key: fields.text(key) or None for key in ("rule", "fingerprint", "text", "path")}
            if not any(parts.values()) and len(self.mistakes) == before:
                self.mistakes.append(
                    item.mistake(
                        "DL205",
                        "suppress 的条目没有说明针对什么。",
                        "rule、fingerprint、text、path 中至少一项",
                    )
                )
            if len(self.mistakes) == before:
                out.append(Suppression(fields.text("reason"), **parts))
        return out


def _profile_words(titles: Mapping[str, str]) -> str:
    """The shipped profiles as a phrase: npc-congress（人民代表大会会议文稿）、……"""
    return "、".join(f"{name}（{title}）" if title != name else name for name, title in titles.items())


def _path_mistake(
    value: Value, text: str, target: Path, folder: bool, suffixes: tuple[str, ...]
) -> Mistake | None:
    shown = display(target)
    if not target.exists():
        near = ""
        if target.parent.is_dir():
            near = did_you_mean(target.name, [p.name for p in target.parent.iterdir()])
        return value.mistake("DL210", f"找不到{'文件夹' if folder else '文件'}“{text}”（按 {shown} 查找）。",
                             hint=near or wide_hint(text) or "路径从这个配置文件所在的文件夹算起。")  # fmt: skip
    if folder and not target.is_dir():
        return value.mistake(
            "DL210", f"“{text}”是一个文件，packs 里要写放规则文件的文件夹。", "如 packs: [./本单位规则]"
        )
    if not folder and target.is_dir():
        return value.mistake("DL210", f"“{text}”是一个文件夹，这里要写文件。", one_of(suffixes))
    if suffixes and target.suffix.lower() not in suffixes:
        hint = "请在 Excel 或 WPS 里另存为 .xlsx。" if target.suffix.lower() in {".xls", ".et"} else ""
        return value.mistake("DL210", f"读不了“{text}”这种文件。", one_of(suffixes), hint)
    return None
