"""Rules as they stand in YAML to rules as plain JSON data, with every mistake of every rule."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from draftlint.checks.base import Kind
from draftlint.checks.registry import MODULES, kind_named
from draftlint.outline.model import HEADINGS, PROSE, Role
from draftlint.packs.errors import Mistake, did_you_mean, one_of, wide_hint
from draftlint.packs.exampleform import example_problem, lines_of, with_marks
from draftlint.packs.fields import CONFIDENCES, REVIEWERS, SEVERITIES, Fields, text_of
from draftlint.packs.genreread import read_genres
from draftlint.packs.rolenames import ROLE_BY_NAME, role_named
from draftlint.packs.yamltree import Value

#: The two letters of a rule code -> category (CONTRACT section 3).
FAMILIES = {
    "FM": "format", "ST": "structure", "SC": "section", "NB": "numbering", "PU": "punctuation",
    "DG": "number", "TM": "term", "FL": "formulation", "TY": "typo", "RF": "reference", "LG": "logic",
    "RS": "residue", "IN": "integrity", "SY": "style", "PK": "packet", "DL": "integrity",
}  # fmt: skip
#: Category -> who deals with it first (CONTRACT section 2); the drafter has all others.
REVIEWER_OF = {
    "section": "department_head", "term": "department_head", "logic": "department_head",
    "reference": "department_head", "packet": "department_head", "formulation": "leader",
}  # fmt: skip
AUTHORITIES = ("规定", "一般", "本单位", "惯例")
CODE = re.compile(r"[A-Z]{2}\d{2,3}")
_NAME = re.compile(r"[a-z][a-z0-9]*(?:[.-][a-z0-9]+)*")

_KEYS = (
    "code", "name", "title", "kind", "with", "needs", "scope", "message", "advice", "basis", "authority",
    "severity", "confidence", "reviewer", "category", "fix", "why", "genres", "not_genres", "enabled",
    "aliases", "bad", "good",
)  # fmt: skip
_REQUIRED = ("code", "name", "title", "kind", "message", "basis", "bad", "good")

#: Parts of the file that are no roles; "footnote" is both, and the role wins.
PARTS = ("header", "footer", "endnote", "textbox")
_WRITTEN = [r.value for r in Role if r not in {Role.TOC, Role.PAGE, Role.BLANK, Role.FOOTNOTE}]
GROUPS: dict[str, list[str]] = {
    "prose": [r.value for r in Role if r in PROSE],
    "headings": [r.value for r in Role if r in HEADINGS],
    "written": _WRITTEN,
    "all": [*_WRITTEN, Role.PAGE.value, Role.FOOTNOTE.value],
}


#: Scope of the rules about all papers of a meeting: no check of one paper ever loads them.
PACKET = "packet"
_SCOPE_WORDS = (
    "标题、称谓、主送、一级、二级、三级、四级、正文、结语、附件说明、署名、成文日期、附件标题、表格、脚注，"
    "或 prose（正文和小标题）、headings（各级小标题）、written（全部文字）、all（连同页眉页脚脚注）；其余见 docs/rules-format.zh-CN.md"
)


class RuleReader:
    """Reads rule files one after the other; codes and names are unique over all of them."""

    def __init__(self, genres: Mapping[str, str]) -> None:
        self.genres = genres  # id -> Chinese name; empty: any word is taken
        self.rules: list[dict[str, Any]] = []
        self.examples: dict[str, dict[str, Any]] = {}
        self.mistakes: list[Mistake] = []
        self._taken: dict[str, str] = {}  # code or name -> where it stands
        self._clashes: list[tuple[Value, str]] = []
        self._said: dict[str, set[str]] = {}  # kind -> names that messages of shipped rules fill in

    def read(self, tree: Value | None, file: str, *, builtin: bool) -> None:
        """Take in one file's list of rules; ``file`` is its name for people."""
        if tree is None or tree.data is None:
            return
        items = tree.items
        if items is None:
            self.mistakes.append(
                tree.mistake("DL204", "规则文件应当是一串规则，每条以“- code: …”开头。",
                             hint=wide_hint(tree.raw) or "请在第一行的 code 前面加上“- ”，其余各行缩进两格。")
            )  # fmt: skip
            return
        for item in items:
            if item.fields is None:
                self.mistakes.append(
                    item.mistake("DL204", "这里应当是一条规则。", "如 - code: PU90", wide_hint(item.raw))
                )
                continue
            self._rule(item, file, builtin)

    def add(self, rules: list[dict[str, Any]]) -> None:
        """Take in rules that were made and not written, such as those of word lists."""
        for rule in rules:
            self.rules.append(rule)
            self.examples[rule["code"]] = {"why": "", "bad": [], "good": []}

    def finish(self) -> None:
        """Report codes that are used twice, with one that is free."""
        for value, code in self._clashes:
            free = self.free_code(code[:2])
            self.mistakes.append(
                # which of two files is the newer one nobody can tell from here
                value.mistake("DL206", f"规则代码“{code}”已经被占用：这一条和 {self._taken[code]} 的一条重了。",
                              hint=f"请把后加的那一条换成没有用过的代码，如 {free}。")
            )  # fmt: skip

    def free_code(self, family: str) -> str:
        """A code of the family that nobody uses, in the numbers left to offices."""
        for number in [*range(90, 100), *range(900, 1000), *range(10, 90), *range(100, 900)]:
            code = f"{family}{number}"
            if code not in self._taken:
                self._taken[code] = "建议"
                return code
        return f"{family}999"

    def _rule(self, item: Value, file: str, builtin: bool) -> None:
        before = len(self.mistakes)
        code = self._code(item)
        what = f"规则 {code} " if code else "规则"
        fields = Fields(item, what, self.mistakes)
        fields.known(_KEYS)
        fields.required(_REQUIRED, "每条规则都要写明依据（basis）、错误例子（bad）和正确例子（good）。")
        name = fields.text("name")
        self._name(item, name, file)
        kind = self._kind(item)
        category = fields.word(
            "category", list(dict.fromkeys(FAMILIES.values())), FAMILIES.get(code[:2], "style")
        )
        severity, enabled = self._severity(fields)
        known = len(self.mistakes)
        fix = fields.word("fix", ("none", "safe", "unsafe"), "none")
        fix_is_known = len(self.mistakes) == known
        params = self._params(item, kind, builtin) if kind else {}
        self._worded(item, kind, params, builtin)
        data: dict[str, Any] = {
            "code": code,
            "name": name,
            "title": fields.text("title"),
            "kind": kind.name if kind else "",
            "params": params,
            "message": fields.text("message"),
            "basis": fields.text("basis"),
            "category": category,
            "severity": severity,
            "confidence": fields.word("confidence", CONFIDENCES, "likely"),
            "reviewer": fields.word("reviewer", REVIEWERS, REVIEWER_OF.get(category, "drafter")),
            "authority": fields.word("authority", AUTHORITIES, "惯例"),
            "advice": fields.text("advice"),
            "scope": self._scope(fields) or ([PACKET] if kind is not None and kind.wants == "packet" else []),
            "needs": list(fields.texts("needs")) or _literals(kind, params),
            "fix": fix,
            "genres": self._genres(fields, "genres"),
            "not_genres": self._genres(fields, "not_genres"),
            "enabled": enabled,
            "aliases": self._aliases(fields, file),
            "source": f"{file}:{item.line}",
            "builtin": builtin,
        }
        examples = {
            "why": fields.text("why"),
            "bad": [with_marks(text) for text in fields.texts("bad")],
            "good": list(fields.texts("good")),
            "lines": {key: lines_of(item.get(key)) for key in ("bad", "good")},
        }
        self._examples(item, kind, fix if fix_is_known else "unsafe")
        if code:
            pair = item.get("code")
            if code in self._taken and pair is not None:
                self._clashes.append((pair, code))
                return
            self._taken[code] = f"{file} 第 {item.line} 行"
        if len(self.mistakes) == before:
            self.rules.append(data)
            self.examples[code] = examples

    def _code(self, item: Value) -> str:
        value = item.get("code")
        if value is None or value.data is None:
            return ""
        raw = value.raw
        if CODE.fullmatch(raw) and raw[:2] in FAMILIES and raw[:2] != "DL":
            return raw
        families = [f for f in FAMILIES if f != "DL"]
        hint = wide_hint(raw)
        if not hint and CODE.fullmatch(raw.upper()):
            hint = f"请用大写：{raw.upper()}。" if raw.upper()[:2] in families else ""
        self.mistakes.append(
            value.mistake("DL206", f"规则代码“{raw}”不合格式。",
                          f"两个大写字母加两到三位数字，如 TM91；字母为 {one_of(families)}", hint)
        )  # fmt: skip
        return ""

    def _name(self, item: Value, name: str, file: str) -> None:
        value = item.get("name")
        if not name or value is None:
            return
        if not _NAME.fullmatch(name) or "." not in name:
            self.mistakes.append(
                value.mistake("DL204", f"规则名称“{name}”不合格式。",
                              "小写英文，用点分成两段以上，如 term.office-name", wide_hint(name))
            )  # fmt: skip
        elif name in self._taken:
            self.mistakes.append(
                value.mistake("DL204", f"规则名称“{name}”已经被占用（{self._taken[name]}）。")
            )
        else:
            self._taken[name] = f"{file} 第 {item.line} 行"

    def _kind(self, item: Value) -> Kind | None:
        value = item.get("kind")
        if value is None or value.data is None:
            return None
        kind = kind_named(value.raw)
        if kind is None:
            self.mistakes.append(
                value.mistake("DL204", f"没有“{value.raw}”这种检查。",
                              "terms（一组错误写法）或 pattern（按样式找）；其余见 docs/rules-format.zh-CN.md",
                              wide_hint(value.raw) or did_you_mean(value.raw, MODULES))
            )  # fmt: skip
        return kind

    def _params(self, item: Value, kind: Kind, builtin: bool) -> dict[str, Any]:
        from draftlint.packs.params import read_params

        return read_params(item, kind, self.mistakes, builtin=builtin)

    def _severity(self, fields: Fields) -> tuple[str, bool]:
        value = fields.value.get("severity")
        enabled = fields.flag("enabled", True)
        if value is not None and value.data is False:
            return "warning", False
        return fields.word("severity", SEVERITIES, "warning"), enabled

    def _worded(self, item: Value, kind: Kind | None, params: dict[str, Any], builtin: bool) -> None:
        """Report names in ``message`` and ``advice`` that nothing fills."""
        from draftlint.packs.typed import names_in, names_of_kind, placeholder_mistakes

        allowed: list[str] | None = None
        if kind is not None:
            groups = group_names(params.get("pattern"), builtin=builtin)
            allowed = names_of_kind(kind.name, params, groups) if groups is not None else None
            if allowed is None and groups is not None and not builtin:
                # what the shipped rules of this kind name is all that is known of the others
                allowed = sorted({*self._said.get(kind.name, ()), *kind.params, "count"})
        for key in ("message", "advice"):
            value = item.get(key)
            if value is None or not isinstance(value.data, str):
                continue
            if builtin and kind is not None:
                self._said.setdefault(kind.name, set()).update(names_in(value.data))
            self.mistakes += placeholder_mistakes(key, value, allowed)

    def _scope(self, fields: Fields) -> list[str]:
        out: list[str] = []
        value = fields.value.get("scope")
        if value is None or value.data is None:
            return out
        known = [*GROUPS, *(r.value for r in Role), *PARTS]
        for one in value.items if value.items is not None else [value]:
            word = text_of(one) or ""
            if word == PACKET:
                one_kind = fields.value.get("kind")
                about = kind_named(one_kind.raw) if one_kind is not None else None
                if about is not None and about.wants != "packet":
                    said = f"“{about.name}”只看一篇文稿，不能写 scope: packet。"
                    self.mistakes.append(one.mistake("DL204", said, _SCOPE_WORDS))
            elif word in GROUPS:
                out += GROUPS[word]
            elif role_named(word) is not None or word in PARTS:
                role = role_named(word)
                out.append(role.value if role is not None else word)
            else:
                self.mistakes.append(
                    one.mistake(
                        "DL204",
                        f"scope 里没有“{one.raw}”。",
                        _SCOPE_WORDS,
                        wide_hint(one.raw) or did_you_mean(one.raw, [*known, *ROLE_BY_NAME]),
                    )
                )
        return list(dict.fromkeys(out))

    def _genres(self, fields: Fields, key: str) -> list[str]:
        before = len(self.mistakes)
        words = fields.texts(key)
        value = fields.value.get(key)
        if value is None or len(self.mistakes) > before:
            return []
        return read_genres(value, words, self.genres, self.mistakes)

    def _aliases(self, fields: Fields, file: str) -> list[str]:
        aliases = list(fields.texts("aliases"))
        for alias in aliases:
            self._taken.setdefault(alias, file)
        return aliases

    def _examples(self, item: Value, kind: Kind | None, fix: str) -> None:
        for key in ("bad", "good"):
            value = item.get(key)
            if value is None or value.data is None:
                continue
            for one in value.items if value.items is not None else [value]:
                text = text_of(one)
                if text is None:
                    continue
                problem = example_problem(with_marks(text), key, kind, fix)
                if problem:
                    self.mistakes.append(one.mistake("DL208", *problem))


#: A longer list of words is looked for in one pass instead.
_MANY_WORDS = 400


def _literals(kind: Kind | None, params: dict[str, Any]) -> list[str]:
    """Literals of which one must occur, where the parameters tell: most drafts then never start the rule."""
    if kind is None or len(params.get("entries", ())) > _MANY_WORDS:
        return []
    if kind.name == "terms":
        given = [entry["wrong"] for entry in params.get("entries", ())]
        found = {word for one in given for word in ([one] if isinstance(one, str) else one)}
    elif kind.name == "components":
        found = set()
        for one in params.get("lists", ()):
            name, parts = one.get("name") or [], [[p] if isinstance(p, str) else p for p in one["parts"]]
            found.update([name] if isinstance(name, str) else name)
            if one.get("alone"):
                # of so many parts one is there whatever others are
                parts.sort(key=lambda ways: -min(map(len, ways)))
                found.update(way for ways in parts[: len(parts) - one["alone"] + 1] for way in ways)
    else:
        return []
    words = sorted(found, key=len)
    return [word for n, word in enumerate(words) if not any(short in word for short in words[:n])]


def group_names(pattern: Any, *, builtin: bool) -> list[str] | None:
    """Named groups of a pattern; None when it does not compile, which is told elsewhere."""
    from draftlint.checks.patterns import PatternError, compile_office, compile_shipped

    if not isinstance(pattern, str):
        return []
    try:
        return list((compile_shipped if builtin else compile_office)(pattern).groupindex)
    except PatternError:
        return None
