"""What ``fix`` says: how much was corrected by which rules, what was left out and why, and what remains for whom."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from draftlint.review.routing import REVIEWER_NAMES
from draftlint.writers.lookwords import looks_in_words
from draftlint.writers.terminal import BOLD, RED, clean, paint, wrap
from draftlint.writers.words import SEVERITY_NAMES, counts, head, quoted, skipped_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from draftlint.findings import DocumentReport, Finding, LookEdit
    from draftlint.writers import Look
    from draftlint.writers.proofs import Span
    from draftlint.writers.redline import Fixed
    from draftlint.writers.redrounds import ChangedLine

_GREEN = "32"
_INDENT = "    "
_AROUND = 16
_QUOTED_MAX = 24
_SHOWN = 40  # findings of one person; the rest is counted
_QUOTES_SHOWN = 3


def summary(path: str, fixed: Fixed, look: Look, written: str | None) -> str:
    """The result for one draft; ``written`` tells in a sentence where the new file is."""
    lines = [paint(clean(path), BOLD, look.color)]
    lines += _corrected(fixed, look)
    lines += _left_out(fixed, look)
    lines += _remaining(fixed, look)
    lines += _unchecked(fixed.after, look)
    if written:
        lines.append(_line(written, look))
    return "\n".join(lines) + "\n"


def difference(path: str, fixed: Fixed, look: Look) -> str:
    """What would change, paragraph by paragraph: 【旧 → 新】, 【删：旧】, 【加：新】."""
    lines = [paint(clean(path), BOLD, look.color)]
    for changed in fixed.lines:
        lines.append(_line(f"{_where(changed.finding)}：", look))
        lines.append(wrap(_marked(changed, look.color), None if look.color else look.width, _INDENT))
    for finding in fixed.done:
        fix = finding.fix
        if fix is not None and fix.looks:
            lines.append(_line(f"{_where(finding)}：{clean(finding.title)}（{finding.rule}）", look))
            words = looks_in_words(fix.looks)
            more = f"（共 {places} 段）" if (places := _paragraphs(fix.looks)) > 1 else ""
            lines.append(wrap(f"{words}{more}", look.width, _INDENT))
    if len(lines) == 1:
        lines.append(_line("没有可以自动改的地方。", look))
    lines += _left_out(fixed, look)
    lines += _unchecked(fixed.after, look)
    return "\n".join(lines) + "\n"


def _line(text: str, look: Look) -> str:
    return wrap(text, look.width, "  ")


def _corrected(fixed: Fixed, look: Look) -> Iterator[str]:
    if not fixed.done:
        yield _line("没有可以自动改的地方。", look)
        return
    yield _line(f"自动改正 {len(fixed.done)} 处：", look)
    for rule, (number, title) in _by_rule(fixed.done).items():
        yield wrap(f"{title}（{rule}）{number} 处", look.width, _INDENT)


def _by_rule(findings: Iterable[Finding]) -> dict[str, tuple[int, str]]:
    found: dict[str, tuple[int, str]] = {}
    for each in findings:
        number, title = found.get(each.rule, (0, clean(each.title)))
        found[each.rule] = number + 1, title
    return dict(sorted(found.items(), key=lambda each: (-each[1][0], each[0])))


def _left_out(fixed: Fixed, look: Look) -> Iterator[str]:
    if not fixed.left:
        return
    yield _line(f"没有自动改 {len(fixed.left)} 处：", look)
    by_reason: dict[str, list[Finding]] = {}
    for finding, reason in fixed.left:
        by_reason.setdefault(reason, []).append(finding)
    for reason, findings in by_reason.items():
        shown = "；".join(f"{_where(each)}{_quote(each)}（{each.rule}）" for each in findings[:_QUOTES_SHOWN])
        more = f"；等 {len(findings)} 处" if len(findings) > _QUOTES_SHOWN else ""
        yield wrap(f"{reason}：{shown}{more}", look.width, _INDENT)


def _unchecked(after: DocumentReport, look: Look) -> Iterator[str]:
    if after.skipped:
        yield _line(f"未核查：{'；'.join(clean(skipped_words(line)) for line in after.skipped)}。", look)


def _remaining(fixed: Fixed, look: Look) -> Iterator[str]:
    after, behind = fixed.after, "改后" if fixed.done else ""
    if after.problem is not None:
        yield paint(_line(f"没有核查完：{clean(after.problem.message)}", look), RED, look.color)
    if not after.findings:
        yield _line("改后没有发现别的问题。" if fixed.done else "没有发现问题。", look)
        return
    yield _line(f"{behind}还有 {len(after.findings)} 处要由人处理（{counts(after.findings)}）：", look)
    for reviewer, name in REVIEWER_NAMES.items():
        own = tuple(each for each in after.findings if each.reviewer is reviewer)
        if not own:
            continue
        yield _line(f"由{name}处理 {len(own)} 处：", look)
        for finding in own[:_SHOWN]:
            text = f"{SEVERITY_NAMES[finding.severity]}　{_where(finding)}：{clean(finding.message)}"
            yield wrap(f"{text}（{finding.rule}）", look.width, _INDENT + "      ", _INDENT)
        if len(own) > _SHOWN:
            yield wrap(f"其余 {len(own) - _SHOWN} 处请看 draftlint check 的结果。", look.width, _INDENT)


def _paragraphs(looks: Iterable[LookEdit]) -> int:
    return len({(each.part_name, each.location.paragraph) for each in looks})


def _where(finding: Finding) -> str:
    location = finding.location
    place = clean(location.place) or "全文"
    heading = clean(head(location.heading or "", _QUOTED_MAX))
    if not heading:
        return place
    return f"小标题{quoted(heading)}" if place == "小标题" else f"{quoted(heading)}{place}"


def _quote(finding: Finding) -> str:
    text = clean(head(finding.text or "", _QUOTED_MAX))
    return quoted(text) if text else ""


def _marked(changed: ChangedLine, color: bool) -> str:
    """A paragraph around its changes, what goes and what comes marked."""
    text, out, at = changed.text, "", 0
    for span in changed.spans:
        low = max(at, span.start - _AROUND)
        out += ("……" if low > at else "") + clean(text[low : span.start]) + _change(text, span, color)
        at = span.end
        following = next(
            (each.start for each in changed.spans if each.start >= span.end and each is not span), None
        )
        high = min(len(text), at + _AROUND)
        if following is None or following > high:
            out += clean(text[at:high])
            at = high
    return out + ("……" if at < len(text) else "")


def _change(text: str, span: Span, color: bool) -> str:
    gone, come = clean(text[span.start : span.end]), clean(span.replacement)
    if not come:
        return paint(f"【删：{gone}】", RED, color)
    if not gone:
        return paint(f"【加：{come}】", _GREEN, color)
    return paint(f"【{gone} → {come}】", RED, color)


def total(results: list[tuple[str, Fixed]], failed: int, look: Look) -> str:
    """One line over several drafts."""
    done = sum(len(fixed.done) for _, fixed in results)
    remaining = Counter(each.severity for _, fixed in results for each in fixed.after.findings)
    words = "，".join(
        f"{SEVERITY_NAMES[each]} {number} 处"
        for each, number in sorted(remaining.items(), key=lambda one: one[0].rank)
    )
    text = f"合计：{len(results)} 份，自动改正 {done} 处" + (f"，还有{words}" if words else "")
    text += f"；{failed} 份没能改" if failed else ""
    return paint(wrap(f"{text}。", look.width), BOLD, look.color) + "\n"
