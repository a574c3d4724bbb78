"""Build the sample papers of corpora/: ``python -m tests.support.build`` from the root of the repository.

``corpora/sources/*.txt`` become ``corpora/clean/*.docx``, each in one of the six hands;
``corpora/faults/*.yaml`` plant theirs into the same sources (``corpora/faulty/``);
``corpora/demo/差错清单.yaml`` plants its faults into the special report and is listed for readers as Markdown.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any
from zlib import crc32

import yaml

from tests.support.hands import HANDS, write
from tests.support.papers import GENRES, load, parse
from tests.support.twins import faulty, listing, path_of, twins, without_hints

CORPORA = Path(__file__).parents[2] / "corpora"
SOURCES = CORPORA / "sources"
FAULTS = CORPORA / "demo" / "差错清单.yaml"
DEMO = "demo/有差错的专项工作报告.docx"
#: Hands chosen for their papers; the others get one by their name: together as mixed as an office's folder.
_CHOSEN = {
    "专项工作报告": "styles",
    "常委会工作报告": "characters",
    "述职报告": "theme",
    "人事任免议案": "direct",
    "通知": "direct",
    "讲话": "automatic",
    "请示": "direct",
    "审议意见": "pieces",
    "决定": "styles",
    "会议议程": "direct",
    "主持词": "characters",
    "政府工作报告": "styles",
    "人民法院工作报告": "direct",
    "人民检察院工作报告": "characters",
    "计划报告": "theme",
    "预算报告": "pieces",
    "上半年计划执行情况报告": "direct",
    "预算执行情况报告": "styles",
    "决算报告": "automatic",
    "审计工作报告": "direct",
    "审计整改报告": "theme",
    "执法检查报告": "characters",
    "视察报告": "direct",
    "调研报告": "pieces",
    "代表建议办理情况报告": "styles",
    "备案审查报告": "direct",
    "审议意见研究处理报告": "theme",
    "审查结果报告": "direct",
    "草案说明": "characters",
    "议案": "direct",
    "决议": "styles",
    "公告": "direct",
    "主任会议纪要": "pieces",
    "会议日程": "direct",
    "拟任免名单": "automatic",
    "简历": "direct",
    "供职发言": "theme",
    "主任会议汇报材料": "direct",
}
#: In which hand each clean sample is written.
CLEAN = {name: _CHOSEN.get(name) or sorted(HANDS)[crc32(name.encode()) % len(HANDS)] for name in GENRES}


def faults() -> list[dict[str, Any]]:
    """The planted faults."""
    listed: list[dict[str, Any]] = yaml.safe_load(FAULTS.read_text(encoding="utf-8"))
    return listed


def faulty_source() -> str:
    """The special report with the faults in it.

    :raises ValueError: a fault's original wording does not stand exactly once in the text.
    """
    text = without_hints((SOURCES / "专项工作报告.txt").read_text(encoding="utf-8"))
    for fault in faults():
        for old, new in fault["change"].items():
            if text.count(old) != 1:
                raise ValueError(f"{old!r} occurs {text.count(old)} times")
            text = text.replace(old, new)
    return text


def fault_list() -> str:
    """差错清单.md."""
    rows = [
        f"| {number} | {fault['where']} | {fault['what']} | {'、'.join(fault['category'])} |"
        for number, fault in enumerate(faults(), 1)
    ]
    return (
        "# 《有差错的专项工作报告》里有意设置的差错\n\n"
        "由 差错清单.yaml 生成（`python -m tests.support.build`），不要直接修改。\n\n"
        "| 序号 | 位置 | 差错 | 提示类别（任一） |\n|---|---|---|---|\n" + "\n".join(rows) + "\n"
    )


def build() -> dict[str, bytes]:
    """Every built file: path under corpora/ -> content."""
    files = {f"clean/{name}.docx": write(load(SOURCES / f"{name}.txt"), hand) for name, hand in CLEAN.items()}
    files[DEMO] = write(parse(faulty_source(), "有差错的专项工作报告"), "direct")
    for name in twins():
        files[path_of(name).as_posix()] = write(parse(faulty(name), name), "direct")
    files["faulty/差错清单.md"] = listing().encode("utf-8")
    files["demo/差错清单.md"] = fault_list().encode("utf-8")
    return files


if __name__ == "__main__":
    for path, content in build().items():
        target = CORPORA / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
