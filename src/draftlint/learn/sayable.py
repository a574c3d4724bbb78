"""Values as YAML, and whether a configuration takes them."""

from __future__ import annotations

import json
import re
from typing import Any

from draftlint.packs.formats import check_format
from draftlint.packs.textfile import SourceText
from draftlint.packs.yamltree import parse

_PLAIN = re.compile(r"[\u3400-\u9fffA-Za-z][\u3400-\u9fffA-Za-z0-9_ .\-]*|\d{1,9}(?:\.\d{1,9})?(?:磅|字)")
_WORDS = {"any", "on", "off", "yes", "no", "true", "false", "null", "y", "n"}


def sayable(key: str, value: Any) -> bool:
    """Whether a setting under ``format`` may have this value: asked of those who read configurations."""
    *parts, name = key.split(".")
    text = f"{{{scalar(name)}: {scalar(value)}}}"
    for part in reversed(parts):
        text = f"{{{scalar(part)}: {text}}}"
    tree, mistakes = parse(SourceText("format", text))
    return not mistakes and not check_format(tree)


def scalar(value: Any) -> str:
    """A value as YAML, on one line; in quotes wherever it could be read as something else."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return f"{value:g}"
    if isinstance(value, (list, tuple)):
        return f"[{', '.join(map(scalar, value))}]"
    text = str(value)
    if _PLAIN.fullmatch(text) and text.casefold() not in _WORDS and text == text.strip():
        return text
    return json.dumps(text, ensure_ascii=False)
