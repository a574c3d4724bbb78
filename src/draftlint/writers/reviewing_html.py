"""Where drafts stand, as one self-contained page for a browser or for paper."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from draftlint.review.standing import FILE_WORDS, Standing
from draftlint.review.steps import told
from draftlint.writers.html_text import escaped
from draftlint.writers.reviewing import Json, finding_words, signed, state_of, waived

_CSS = """
body{font-family:"Microsoft YaHei","Noto Sans CJK SC",sans-serif;max-width:60em;margin:2em auto;padding:0 1em;color:#222}
h1{font-size:1.4em}h2{font-size:1.15em;border-bottom:1px solid #999;padding-bottom:.2em;margin-top:1.6em}
table{border-collapse:collapse;width:100%;margin:.6em 0}td,th{border:1px solid #bbb;padding:.3em .6em;text-align:left;vertical-align:top}
th{background:#f2f2f2}.old{color:#777}.done{color:#176b2c}.open{color:#a11}code{font-size:.9em;word-break:break-all}
"""


def page(standings: Sequence[Standing]) -> str:
    """All drafts on one page."""
    return "\n".join(_page(standings)) + "\n"


def _page(standings: Sequence[Standing]) -> Iterator[str]:
    yield '<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">'
    yield "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
    yield f"<title>审签情况</title>\n<style>{_CSS}</style>\n</head>\n<body>\n<h1>审签情况</h1>"
    if not standings:
        yield "<p>还没有文稿送审。</p>"
    for one in standings:
        yield from _draft(one)
    yield "</body>\n</html>"


def _draft(one: Standing) -> Iterator[str]:
    chain, current = one.chain, one.chain.current
    yield f"<h2>{escaped(one.title or one.path)}</h2>\n<p><b>{escaped(told(chain, one.policy))}</b></p>"
    if current is not None:
        yield f"<p>{escaped(one.path)}，第 {current.number} 稿：{FILE_WORDS[one.file]}。<br><code>sha256 {current.sha256}</code></p>"
    if one.alike:
        yield f"<p>{escaped(one.alike)}</p>"
    if chain.signoffs:
        yield "<table><tr><th>轮次</th><th>签批</th></tr>"
        for signoff in chain.signoffs:
            old = state_of(chain, signoff)
            words = escaped(signed(signoff) + old)
            mark = ' class="old"' if old else ""
            yield f"<tr{mark}><td>第{signoff.round}轮</td><td>{words}</td></tr>"
        yield "</table>"
    if chain.waivers:
        yield "<table><tr><th>放行的问题</th><th>谁、为什么</th></tr>"
        for waiver in chain.waivers:
            state = "（已过期）" if not waiver.in_force(one.today) else ""
            state = "（没有用上）" if not state and waiver.fingerprint in one.unused else state
            yield f"<tr><td>{waiver.rule} <code>{waiver.fingerprint[:12]}</code></td><td>{escaped(waived(waiver) + state)}</td></tr>"
        yield "</table>"
    found = one.comparison
    if found is not None:
        yield f"<p><b>{escaped(found.told)}</b></p>\n<table><tr><th>情况</th><th>规则</th><th>问题</th><th>原文</th></tr>"
        for word, style, some in (
            ("未改", "open", found.remaining),
            ("新增", "open", found.new),
            ("放行", "old", found.waived),
            ("已改", "done", found.mended),
        ):
            for each in some:
                yield _row(word, style, each)
        yield "</table>"


def _row(word: str, style: str, finding: Json) -> str:
    return (
        f'<tr><td class="{style}">{word}</td><td>{escaped(finding["rule"])}</td>'
        f"<td>{escaped(finding_words(finding))}</td><td>{escaped(finding['text'] or '')}</td></tr>"
    )
