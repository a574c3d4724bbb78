"""Forms of genres (``sections/*.yaml``): read, merged with what an office's packs change, ready for checks.

Each genre's form is kept as a text of its own (JSON), so that a run only takes apart the one that it needs.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from draftlint.packs.errors import Mistake, did_you_mean, one_of, wide_hint
from draftlint.packs.genrenames import genre_named
from draftlint.packs.genreread import unknown_genre
from draftlint.packs.yamltree import Value

#: Keys of a form and of a section. What they mean stands at the head of rules/sections/reports.yaml.
KEYS = (
    "genre", "title", "subtitle", "speaker", "salutation", "addressee", "signature", "opening", "closing", "asks", "wrong_closing",
    "sections", "order", "length", "least", "basis", "person", "minuted",
)  # fmt: skip
_ELEMENT = ("must", "signs", "example", "why", "within", "when")
_SECTION = (
    "id",
    "name",
    "must",
    "heads",
    "text",
    "follows",
    "here",
    "hints",
    "when",
    "named",
    "not",
    "own",
    "ahead",
    "rest",
    "example",
    "why",
    "place",
)
_MUST = ("law", "custom", "advised", "no")
_WORDS = re.compile(r"<([^<>]+)>")


class SectionForms:
    """Collects the forms of all files; shipped files come before those of packs."""

    def __init__(self, genres: Mapping[str, str], mistakes: list[Mistake]) -> None:
        self._genres = genres
        self._mistakes = mistakes
        self._forms: dict[str, dict[str, Any]] = {}
        self._words: dict[str, str] = {}

    def read(self, tree: Value) -> None:
        """Take in one file: entries ``{words: {...}}`` and ``{genre: ..., ...}``."""
        for item in tree.items or ():
            words = item.get("words")
            if words is not None and words.fields is not None:
                self._words.update({name: str(value.data) for name, (_, value) in words.fields.items()})
            else:
                self._form(item)
        if tree.items is None:
            self._mistakes.append(
                tree.mistake("DL204", "写文种各部分的文件应当是一串条目。", "如 - genre: 专项工作报告", wide_hint(tree.raw))
            )  # fmt: skip

    def finish(self) -> dict[str, str]:
        """Genre -> its form as JSON, words in place."""
        return {
            genre: json.dumps(self._filled(form), ensure_ascii=False, separators=(",", ":"))
            for genre, form in self._forms.items()
        }

    def _form(self, item: Value) -> None:
        named = item.get("genre")
        if item.fields is None or named is None or not isinstance(named.data, str):
            self._mistakes.append(item.mistake("DL205", "缺少 genre。", "如 - genre: 专项工作报告"))
            return
        genre = genre_named(named.data, self._genres) if self._genres else named.data
        if genre is None:
            self._mistakes.append(unknown_genre(named, self._genres))
            return
        before = len(self._mistakes)
        self._known(item, KEYS, "文种的写法")
        for key in (
            "title",
            "subtitle",
            "speaker",
            "salutation",
            "addressee",
            "signature",
            "opening",
            "closing",
            "basis",
        ):
            if (element := item.get(key)) is not None:
                self._known(element, _ELEMENT, key)
                self._must(element)
        sections = item.get("sections")
        for section in (sections.items if sections is not None else None) or ():
            self._known(section, _SECTION, "sections 的条目")
            self._must(section)
            if section.get("id") is None:
                self._mistakes.append(section.mistake("DL205", "sections 的条目缺少 id。", "如 id: problems"))
        if len(self._mistakes) == before:
            self._merge(genre, item.data)

    def _known(self, value: Value, keys: tuple[str, ...], what: str) -> None:
        if value.fields is None:
            self._mistakes.append(
                value.mistake("DL204", f"{what}应当写成几项设置。", one_of(keys), wide_hint(value.raw))
            )
            return
        for name, (key, _) in value.fields.items():
            if name not in keys:
                hint = wide_hint(name) or did_you_mean(name, keys)
                self._mistakes.append(
                    key.mistake("DL203", f"{what}里没有“{name}”这一项。", one_of(keys), hint)
                )

    def _must(self, value: Value) -> None:
        must = value.get("must")
        if must is not None and must.data is not False and must.data not in _MUST:
            expected = "law（法律要求）、custom（惯例都写）、advised（建议写）、no（不要求）"
            self._mistakes.append(must.mistake("DL204", f"must 不能是“{must.raw}”。", expected))

    def _merge(self, genre: str, data: Mapping[str, Any]) -> None:
        """A later form of a genre changes the earlier one: its keys win, sections go by their ids."""
        form = self._forms.setdefault(genre, {"sections": []})
        for key, value in data.items():
            if key == "sections":
                for section in value:
                    old = next((one for one in form["sections"] if one["id"] == section["id"]), None)
                    if old is None:
                        form["sections"].append(dict(section))
                    else:
                        old.update(section)
            elif isinstance(value, dict) and isinstance(form.get(key), dict):
                form[key] = {**form[key], **value}
            elif key != "genre":
                form[key] = value

    def _filled(self, value: Any) -> Any:
        if isinstance(value, str):
            return _WORDS.sub(lambda found: self._words.get(found[1], found[0]), value)
        if isinstance(value, list):
            return [self._filled(one) for one in value]
        if isinstance(value, dict):
            return {key: self._filled(one) for key, one in value.items()}
        return value
