"""All rules, profiles and tables in force: the facade that the engine, the api and the commands use."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from draftlint.findings import Confidence, Reviewer, Severity
from draftlint.packs import cache
from draftlint.packs.config import Config
from draftlint.packs.genrenames import genre_named, in_ids, names_of
from draftlint.packs.model import Rule, Ruleset, Suppression
from draftlint.packs.origins import Lexicons, Origins

if TYPE_CHECKING:
    from draftlint.outline.genre import GenreTable

#: Profiles of drafts for which nobody has chosen one.
NPC_PROFILE = "npc-standing-committee"
DEFAULT_PROFILE = "gbt9704"

_SEVERITY = {s.value: s for s in Severity}
_CONFIDENCE = {c.value: c for c in Confidence}
_REVIEWER = {r.value: r for r in Reviewer}
_TUPLES = ("scope", "needs", "genres", "not_genres", "aliases")


class Library:
    """Everything the rule files, the office's packs and one configuration say, compiled.

    ``tables`` are what :class:`~draftlint.checks.base.Draft` gets: "fonts" ({role: [names]}), "genres" (the
    entries of rules/genres, for ``genres_from_data``), "lexicons" ({name: contents of its files}) with their
    "slips", "laws" (contents of rules/laws.tsv), "roster" and "language" (the path of the office's statistics) when there is one. ``digest`` is ``sha256:...`` of all contents.
    """

    def __init__(self, data: Mapping[str, Any], digest: str, config: Config | None, files: Origins) -> None:
        self.digest = digest
        self.tables: Mapping[str, Any] = {**data["tables"], "lexicons": Lexicons(files), "laws": files.laws}
        if config is not None and (config.level or config.body):
            self.tables = {**self.tables, "venue": {"level": config.level, "body": config.body}}
        if config is not None and config.language:
            self.tables = {**self.tables, "language": config.language}
        if config is not None and config.genre:
            config = config._replace(genre=self._genre_id(config.genre))
        self.config = config
        self.profiles: Mapping[str, Mapping[str, Any]] = data["profiles"]
        self._data = data
        self._sources = files

    @classmethod
    def load(cls, config: Config | None = None) -> Library:
        """The library for one configuration (or none), from the cache where it is known.

        :raises PackError: a rule file, pack, word list or the configuration has mistakes.
        """
        files = Origins(config)
        data = cache.load("rules", files.key)
        if not isinstance(data, dict) or "rules" not in data:
            data = files.compile()
        return cls(data, files.digest, config, files)

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        """All rules in the order of their codes, as they are shipped: nothing overridden, no examples."""
        return tuple(_rule(data) for data in self._all)

    @property
    def _all(self) -> list[Mapping[str, Any]]:
        return sorted((*self._data["rules"], *self._about_packets), key=lambda data: str(data["code"]))

    @cached_property
    def _about_packets(self) -> list[Mapping[str, Any]]:
        """The rules about all papers of a meeting, which are kept apart: a check of one paper never needs them."""
        if not self._sources.about_packets:
            data = cache.load("packet", self._sources.key)
            if not isinstance(data, list):
                self._sources.compile()
                data = self._sources.about_packets
            self._sources.about_packets = data
        return self._sources.about_packets

    @cached_property
    def genres(self) -> GenreTable:
        """The genres as the outline wants them."""
        from draftlint.outline.genre import genres_from_data

        return genres_from_data(self.tables["genres"])

    @cached_property
    def genre_names(self) -> dict[str, str]:
        """Id -> Chinese name of every genre, for lists that people read."""
        return names_of(self.tables["genres"])

    def genre_named(self, word: str) -> str | None:
        """The id of a genre by its id or its Chinese name (``讲话`` for ``speech``); None when there is none."""
        return genre_named(word, self.genre_names)

    def _genre_id(self, word: str) -> str:
        return genre_named(word, self.genre_names) or word

    @cached_property
    def _kinds_of_genres(self) -> dict[str, str]:
        return {entry["id"]: entry.get("kind", "npc") for entry in self.tables["genres"]}

    def rule(self, selector: str) -> Rule | None:
        """A rule with its examples and ``why``, by code, old code or name, for `explain`."""
        wanted = selector.strip()
        for rule in self.rules:
            if wanted.upper() in (rule.code, *rule.aliases) or wanted == rule.name:
                return self.with_examples(rule)
        return None

    def with_examples(self, rule: Rule) -> Rule:
        """The rule with ``bad``, ``good`` and ``why``, which are kept out of the data that every run loads."""
        found = self.examples.get(rule.code)
        if not found:
            return rule
        return rule._replace(bad=tuple(found["bad"]), good=tuple(found["good"]), why=found["why"])

    def example_lines(self, code: str) -> Mapping[str, Sequence[int]]:
        """Lines of a rule's examples in its file, in their order: {"bad": [...], "good": [...]}."""
        found: Mapping[str, Sequence[int]] = self.examples.get(code, {}).get("lines") or {}
        return found

    @cached_property
    def examples(self) -> Mapping[str, Mapping[str, Any]]:
        """Code -> {"bad", "good", "why", "lines"}."""
        data = cache.load("examples", self._sources.key)
        if not isinstance(data, dict):
            self._sources.compile()
            data = self._sources.examples
        found: Mapping[str, Mapping[str, Any]] = data
        return found

    def profile_for(self, genre: str, requested: str | None = None) -> str:
        """Name of the profile for a draft of this genre.

        ``requested`` (the command line) wins over the configuration, that over the genre: papers of a
        people's congress take npc-standing-committee, all others gbt9704 (CONTRACT section 4).
        """
        if requested:
            from draftlint.packs.profilenames import profile_named

            return profile_named(requested, {name: p["title"] for name, p in self.profiles.items()})
        if self.config is not None and self.config.profile:
            return self.config.profile
        if self._kinds_of_genres.get(genre) == "npc" and NPC_PROFILE in self.profiles:
            return NPC_PROFILE
        return DEFAULT_PROFILE

    def ruleset(
        self,
        profile: str,
        *,
        select: Iterable[str] = (),
        ignore: Iterable[str] = (),
        genre: str | None = None,
        packet: bool = False,
    ) -> Ruleset:
        """The rules in force under a profile, all overrides applied: those for one paper, or (``packet``) those
        about all papers of a meeting.

        ``select``/``ignore`` are codes, old codes, names, beginnings of them, or families; the more specific
        one wins, and a rule that is selected by its own code or name is on even where it is switched off. ``genre`` is the genre forced
        on the command line; it wins over the configuration.

        :raises PackError: unknown profile or selector.
        """
        from draftlint.packs.selection import Selection

        chosen = self.profile(profile)
        config = self.config
        overrides = [*chosen["rules"], *(config.overrides if config is not None else ())]
        if overrides:
            overrides = in_ids(overrides, self.genre_names)
        if genre is not None:
            genre = self._genre_id(genre)
        select, ignore = tuple(select), tuple(ignore)
        known = self._all if select or ignore else self._about_packets if packet else self._data["rules"]
        selection = Selection(known, select, ignore)
        families = chosen["families"]
        rules = selection.rules(families, overrides)
        if select or ignore:
            rules = [rule for rule in rules if (rule["scope"] == ["packet"]) is packet]
        merged = chosen["format"]
        origins = {name: f"规格 {profile}（{where}）" for name, where in chosen["origins"].items()}
        origins["profile"] = "命令行或文种"
        stated = [name for name, where in chosen["origins"].items() if not where.startswith("rules/")]
        stated += config.origins if config is not None else ()
        if stated:
            from draftlint.packs.stated import settle

            rules = settle(rules, stated, overrides)
        if config is not None:
            from draftlint.packs.merging import merge_format

            merged = merge_format(merged, config.format)
            origins.update(config.origins)
            if "accept_margins" not in merged:
                origins.pop("format.accept_margins", None)
            if config.profile == profile and "extends" in config.origins:
                origins["profile"] = config.origins["extends"]
        for name, words in (("select", selection.select), ("ignore", selection.ignore)):
            if words:
                origins[name] = "命令行"
        if genre is not None:
            origins["genre"] = "命令行"
        elif config is not None:
            genre = config.genre
        digest = cache.digest_of(
            self.digest, profile, genre or "", "\n".join(selection.select), "\n".join(selection.ignore)
        )
        return Ruleset(
            profile=profile,
            rules=tuple(_rule(data) for data in rules),
            format=merged,
            tables=self.tables,
            digest=f"sha256:{digest}",
            genre=genre,
            suppressions=self._suppressions(),
            origins=origins,
            title=chosen.get("title", ""),
        )

    def _suppressions(self) -> tuple[Suppression, ...]:
        """The configuration's decisions, old codes replaced by the ones that findings carry."""
        if self.config is None or not self.config.suppressions:
            return ()
        now = {alias: data["code"] for data in self._all for alias in data["aliases"]}
        return tuple(s._replace(rule=now.get(s.rule or "", s.rule)) for s in self.config.suppressions)

    def profile(self, name: str) -> Mapping[str, Any]:
        """A profile's data: title, extends, families, format, rules, origins.

        :raises PackError: there is none of this name.
        """
        found = self.profiles.get(name)
        if found is None:
            from draftlint.packs.errors import Mistake, PackError, did_you_mean, one_of

            titles = {key: str(self.profiles[key].get("title", key)) for key in sorted(self.profiles)}
            raise PackError(
                [
                    Mistake(
                        "DL210",
                        f"没有名为“{name}”的规格。",
                        "命令行",
                        expected=one_of([f"{title}（{key}）" for key, title in titles.items()]),
                        hint=did_you_mean(name, [*titles, *titles.values()]),
                    )
                ]
            )
        return found


def _rule(data: Mapping[str, Any]) -> Rule:
    values = dict(data)
    values["severity"] = _SEVERITY[values["severity"]]
    values["confidence"] = _CONFIDENCE[values["confidence"]]
    values["reviewer"] = _REVIEWER[values["reviewer"]]
    for key in _TUPLES:
        values[key] = tuple(values[key])
    return Rule(**values)


def selectors(words: Sequence[str]) -> tuple[str, ...]:
    """``--select PU,DG01`` and repeated options as single selectors."""
    return tuple(
        part.strip() for word in words for part in word.replace("，", ",").split(",") if part.strip()
    )
