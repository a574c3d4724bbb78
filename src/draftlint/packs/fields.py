"""Reading single fields of a YAML mapping: the right type or a mistake that says what was expected."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from draftlint.packs.errors import Mistake, did_you_mean, one_of, wide_hint
from draftlint.packs.yamltree import Value

SEVERITIES = ("error", "warning", "info")
CONFIDENCES = ("certain", "likely", "possible")
REVIEWERS = ("drafter", "department_head", "leader")
#: What people write in Chinese for the words above.
_CHINESE = {
    "错误": "error", "警告": "warning", "提示": "info",
    "肯定": "certain", "确定": "certain", "很可能": "likely", "可能": "possible",
    "拟稿人": "drafter", "部门负责人": "department_head", "分管领导": "leader",
}  # fmt: skip


class Fields:
    """The fields of one mapping; collects what is wrong with them in ``mistakes``."""

    def __init__(self, value: Value, what: str, mistakes: list[Mistake]) -> None:
        self.value = value
        self.what = what
        self.mistakes = mistakes

    def known(self, names: Collection[str]) -> None:
        """Report keys that nobody reads."""
        for name, (key, _) in (self.value.fields or {}).items():
            if name not in names:
                self.mistakes.append(
                    key.mistake("DL203", f"{self.what}里没有“{name}”这一项。", one_of(list(names)),
                                wide_hint(name) or did_you_mean(name, names))
                )  # fmt: skip

    def required(self, names: Iterable[str], why: str = "") -> None:
        """Report keys that must be there and are not (or are empty)."""
        missing = []
        for name in names:
            member = self.value.get(name)
            if member is None:
                missing.append(name)
            elif member.data in (None, "", [], {}):
                self.mistakes.append(member.mistake("DL205", f"“{name}”后面没有内容。", hint=why))
        if missing:
            shown = "、".join(missing)
            self.mistakes.append(self.value.mistake("DL205", f"{self.what}缺少：{shown}。", hint=why))

    def text(self, name: str, default: str = "") -> str:
        """A text; numbers are taken as they are written."""
        value = self.value.get(name)
        if value is None or value.data is None:
            return default
        found = text_of(value)
        if found is None:
            self.mistakes.append(value.mistake("DL204", f"“{name}”应当是一段文字。", hint=quote_hint(value)))
            return default
        return found

    def texts(self, name: str) -> tuple[str, ...]:
        """A list of texts; a single one counts as a list of one."""
        value = self.value.get(name)
        if value is None or value.data is None:
            return ()
        return texts_of(value, name, self.mistakes)

    def word(self, name: str, allowed: Sequence[str], default: str) -> str:
        """One of the allowed words."""
        value = self.value.get(name)
        if value is None or value.data is None:
            return default
        return word_of(value, name, allowed, self.mistakes) or default

    def flag(self, name: str, default: bool) -> bool:
        """Yes or no."""
        value = self.value.get(name)
        if value is None or value.data is None:
            return default
        if isinstance(value.data, bool):
            return value.data
        self.mistakes.append(
            value.mistake("DL204", f"“{name}”不能是“{value.raw}”。", "true 或 false", wide_hint(value.raw))
        )
        return default


def text_of(value: Value) -> str | None:
    """The text of a scalar, numbers as written; None for anything else."""
    if isinstance(value.data, str):
        return value.data
    if isinstance(value.data, (int, float)) and not isinstance(value.data, bool):
        return value.raw
    return None


def texts_of(value: Value, name: str, mistakes: list[Mistake]) -> tuple[str, ...]:
    """Texts of a list, or of a single scalar."""
    # sentences may look like anything; only lists of words can be taken for one word
    words = name not in {"bad", "good"} and (value.items is None or value.flow or name == "except")
    out: list[str] = []
    for one in value.items if value.items is not None else [value]:
        found = text_of(one)
        if found is None:
            mistakes.append(
                one.mistake("DL204", f"“{name}”里的每一项都应当是一段文字。", hint=quote_hint(one))
            )
        elif not found:
            mistakes.append(one.mistake("DL204", f"“{name}”里有一项是空的。"))
        elif words and one.plain and joined_by_wide_comma(found):
            quoted = found[0] in "“‘'\""
            example = "['甲', '乙']，用英文引号、英文逗号" if quoted else "[甲, 乙]，逗号用英文的"
            also = "" if quoted else f"；确实是带标点的一项，用英文单引号引起来：'{found}'"
            mistakes.append(
                one.mistake_at_wide("DL204", f"“{name}”的各项之间用了中文标点，整段被当成了一项。",
                                    f"{name}: {example}{also}")
            )  # fmt: skip
        else:
            out.append(found)
    return tuple(out)


def joined_by_wide_comma(text: str) -> bool:
    """Several quoted items written with a Chinese comma: they are one item to YAML."""
    import re

    if re.fullmatch(r"[【［].*[】］]", text):
        return True
    if re.search(r"\w\s*[，、；]\s*\w", text):
        return True
    return text[0] in "“‘'\"" and re.search(r"""[”’'"]\s*[，、]\s*[“‘'"]""", text) is not None


def word_of(value: Value, name: str, allowed: Sequence[str], mistakes: list[Mistake]) -> str | None:
    """One of the allowed words, or its Chinese name."""
    data = value.data
    if data is False and "none" in allowed:
        return "none"
    if isinstance(data, str):
        if data in allowed:
            return data
        translated = _CHINESE.get(data)
        if translated in allowed:
            return translated
        lowered = data.strip().lower()
        if lowered in allowed:
            return lowered
    mistakes.append(
        value.mistake("DL204", f"“{name}”不能是“{value.raw or value.data}”。", one_of(list(allowed)),
                      wide_hint(value.raw) or did_you_mean(value.raw, allowed))
    )  # fmt: skip
    return None


def quote_hint(value: Value) -> str:
    """Why a text did not come out as a text."""
    if isinstance(value.data, bool):
        return f"“{value.raw}”在 YAML 里表示是/否；要写这个词本身，请用英文引号引起来。"
    if value.fields is not None:
        return "内容里的英文冒号加空格会被当成另一项；请用英文单引号把整段文字引起来。"
    if value.items is not None:
        return "以 [ 开头的内容会被当成列表；请用英文单引号把整段文字引起来。"
    return ""
