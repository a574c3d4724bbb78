"""The configuration that says what was learnt, each line with where it comes from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from draftlint.learn.model import Learnt, Lesson, Sample
from draftlint.learn.sayable import scalar
from draftlint.packs.formats import PARTS

_HEAD = """\
# 由 draftlint learn 从样稿学来的本单位格式，可以用记事本修改。
# 样稿：{samples}
# 规格：{profile}（{title}）
# 没有“#”的行是本单位与规格不同的（或者规格认几种、本单位只用一种的）；带“#”的行不起作用，只作说明。
# 页边距的单位是毫米，顺序是上、下、左、右。只学格式，不学用语。
"""


def configuration(
    learnt: Learnt, samples: Sequence[Sample], profile: str, title: str, *, pinned: bool = False
) -> str:
    """Text of a ``.draftlint.yml``.

    :param pinned: write ``extends``; else the profile is left to the kind of paper.
    """
    names = "、".join(f"{one.name}（{one.genre}）" if one.genre else one.name for one in samples)
    lines = [_HEAD.format(samples=_one_line(names), profile=profile, title=title)]
    lines.append(f"extends: {profile}\n" if pinned else f"# extends: {profile}\n")
    lines += _format(learnt)
    lines += _rules(learnt)
    return "\n".join(lines).rstrip("\n") + "\n"


def _format(learnt: Learnt) -> Iterator[str]:
    stated = bool(learnt.aliases) or learnt.count("stated") > 0
    yield "format:" if stated else "# format:"
    for part, lessons in _by_part(learnt.lessons):
        if part:
            live = any(lesson.status == "stated" for lesson in lessons)
            yield f"{'' if live else '# '}  {part}:  # {PARTS[part]}"
        for lesson in lessons:
            yield _line(lesson, "    " if part else "  ")
    if learnt.aliases:
        yield "  fonts:  # 本单位字体的名称，按样稿里用的位置认作"
        for face, names in learnt.aliases.items():
            yield f"    {scalar(face)}: {scalar(list(names))}"


def _line(lesson: Lesson, indent: str) -> str:
    name = lesson.key.rpartition(".")[2]
    comment = _one_line(lesson.comment)
    if lesson.status == "stated":
        return f"{indent}{name}: {scalar(lesson.value)}  # {comment}"
    value = _said(lesson) if lesson.status in ("confirmed", "withheld") else ""
    return f"# {indent}{name}:{value}  # {comment}"


def _said(lesson: Lesson) -> str:
    if lesson.key == "body.latin" and lesson.value in ("times", "same"):
        return " Times New Roman" if lesson.value == "times" else ""  # the body's own font needs no setting
    return f" {scalar(lesson.value)}"


def _rules(learnt: Learnt) -> Iterator[str]:
    if learnt.parameters:
        yield "\nrules:"
        for code, given in learnt.parameters.items():
            inner = ", ".join(f"{name}: {value}" for name, value in given.items())
            yield f"  {code}: {{with: {{{inner}}}}}  # 样稿的行距是折算的，比规格认的大"
    if learnt.remarks:
        yield "\n# 另外："
        for remark in learnt.remarks:
            yield f"# - {_one_line(remark)}"


def _one_line(text: str) -> str:
    """Text that cannot break out of its comment, nor hold what YAML refuses even there."""
    return "".join(char if char.isprintable() else " " for char in text)


def _by_part(lessons: Sequence[Lesson]) -> Iterator[tuple[str, list[Lesson]]]:
    """Lessons of one part of the paper together, in order; "" for those of the page."""
    parts: dict[str, list[Lesson]] = {}
    for lesson in lessons:
        parts.setdefault(lesson.key.rpartition(".")[0], []).append(lesson)
    yield from parts.items()
