"""Reports made by hand: what the writers are shown."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from draftlint.doc.model import PackageFacts
from draftlint.doc.problem import Problem
from draftlint.engine.run import run
from draftlint.findings import DocumentReport, Report, Reviewer, Severity
from draftlint.outline.model import Role
from draftlint.packs.model import Suppression
from tests.support.handmade import draft, rule, ruleset

HOSTILE = (
    "</script><script>alert(1)</script><img src=x onerror=\"alert(1)\">' onload='x --><!-- &lt;b&gt; {{7*7}}"
)
CONTROLS = "\x00\x08\x0b\x1b[2J\r\u202e\u2028\ud800\ufeff\x9f"

PAPER = (
    (Role.TITLE, "关于乡村振兴工作情况的报告"),
    (Role.SALUTATION, "主任、各位副主任、各位委员:"),
    "受县人民政府委托，现将有关情况报告如下。",
    (Role.HEADING1, "一、主要做法"),
    "县人大常委会先后审议了《乡村振兴促进条例》、《农村供水管理办法》，并就有关问题提出了意见和建议，县人民政府逐条研究办理，全部办结。",
    "审议了《甲条例》、《乙办法》。",
    "又审议了《丙条例》、《丁办法》。",
    "再审议了《戊条例》、《己办法》。",
    "还审议了《庚条例》、《辛办法》。",
    (Role.HEADING1, "二、存在的问题"),
    "投入XX万元，各乡（镇）进展不平衡。",
    (Role.SIGNATURE, "安和县XX局"),
    (Role.PAGE, "第XX页"),
)


def documents() -> list[DocumentReport]:
    """Three drafts: one with everything, one clean, one that cannot be read."""
    margins = rule(
        "FM02",
        "hand-whole",
        params={"hits": [{"side": "左", "is": "31.8"}]},
        message="{side}边距是 {is} 毫米，应为 28 毫米",
        advice="在“页面布局—页边距”里改正。",
        basis="GB/T 9704-2012 5.2.1",
        authority="规定",
        category="format",
    )
    colon = rule(
        "PU01",
        params={"word": ":", "replacement": "："},
        fix="safe",
        scope=("salutation",),
        message="中文里用了半角的“{text}”",
        advice="改为全角。",
    )
    dun = rule(
        "PU04",
        params={"word": "、《", "replacement": "《"},
        fix="safe",
        scope=("body",),
        severity=Severity.WARNING,
        message="并列的书名号之间用了“、”",
        advice="删去顿号。",
    )
    blank = rule(
        "RS01",
        params={"word": "XX"},
        scope=("all",),
        message="“{text}”是没有填的占位符",
        advice="填上实际内容。",
        basis="惯例",
        authority="惯例",
        category="residue",
    )
    terms = rule(
        "TM01",
        "hand-related",
        params={"word": "县人民政府"},
        severity=Severity.INFO,
        reviewer=Reviewer.LEADER,
        message="“{text}”的说法全文不一致",
        advice="统一写法。",
        basis="惯例",
        authority="惯例",
        category="term",
    )
    rules = ruleset(
        margins, colon, dun, blank, terms, suppressions=[Suppression("页脚模板", rule="RS01", text="没有")]
    )
    document, outline = draft(*PAPER, genre="special_report")
    full = run(document, outline, rules, "材料/报告.docx")
    known = frozenset({full.findings[-1].fingerprint})
    document = replace(document, facts=PackageFacts(repaired=("缺少样式部件，按默认样式处理",)))
    full = run(
        replace(document, skipped=("format rules: converted from .doc",)),
        outline,
        rules,
        "材料/报告.docx",
        baseline=known,
        keep_text=True,
    )
    plain, its_outline = draft("一切正常。", source="text")
    clean_one = run(plain, its_outline, ruleset(rule("FM01", "hand-format")), "材料/通知.txt", keep_text=True)
    locked = DocumentReport(
        "材料/加密.docx",
        "1" * 64,
        "generic",
        None,
        problem=Problem("encrypted", "文件设置了打开密码，请取消密码后再核查。"),
    )
    return [full, clean_one, locked]


def report() -> Report:
    return Report(tuple(documents()), "sha256:test", "0.0.0")


def crashed() -> Report:
    document, outline = draft(*PAPER)
    one = run(
        document, outline, ruleset(rule("TT01", "hand-crash"), rule("TT02", params={"word": ":"})), "甲.docx"
    )
    return Report((one,), "sha256:test", "0.0.0")


def judged(path: str, *lines: Any, **values: Any) -> DocumentReport:
    document, outline = draft(*lines)
    return run(document, outline, ruleset(rule(**values)), path, keep_text=True)


def hostile_report(evil: str) -> Report:
    """Everything that comes from a draft, a rule or a path is ``evil``."""
    one = judged(
        f"a{evil}.docx",
        (Role.TITLE, f"标题{evil}"),
        f"错{evil}",
        f"{evil}错",
        params={"word": f"错{evil}"},
        message="“{text}”" + evil.replace("{", "{{").replace("}", "}}"),
        advice=evil.replace("{", "{{").replace("}", "}}"),
        basis=evil,
        category=evil,
    )
    finding = replace(one.findings[0], rule=f"TT{evil}", suggestion=evil)
    one = replace(
        one,
        findings=(finding,),
        problem=Problem("rule-crashed", evil),
        skipped=(evil,),
        repaired=(evil,),
        genre_name=evil,
        profile_title=evil,
    )
    locked = DocumentReport(f"b{evil}", None, "generic", None, problem=Problem("x", evil))
    return Report((one, locked), evil, evil)
