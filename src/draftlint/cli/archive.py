"""Reading a folder of past papers, for `learn --language` and `words`."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence

import click

from draftlint.cli.output import is_terminal


def read_archive(folders: Sequence[str], take: Callable[[list[str]], None]) -> tuple[int, int]:
    """Give the paragraphs of every paper below the folders to ``take``; how many were read, and how many not.

    Texts (.txt, .md) count as papers here, as archives hold many of them.
    """
    from draftlint.doc.problem import UnreadableDraftError
    from draftlint.reading import read, read_bytes

    paths = _papers(folders)
    if not paths:
        raise click.ClickException(f"{'、'.join(folders)} 里没有文稿（.docx、.doc、.wps、.txt 等）。")
    read_well = left = 0

    def one(path: str) -> bool:
        try:
            document = read(read_bytes(path), path)
        except UnreadableDraftError:
            return False
        take([paragraph.text for paragraph in document.every_paragraph()])
        return True

    if is_terminal(sys.stderr):
        with click.progressbar(paths, label="读取", file=sys.stderr) as bar:
            for path in bar:
                done = one(path)
                read_well, left = read_well + done, left + (not done)
    else:
        for path in paths:
            done = one(path)
            read_well, left = read_well + done, left + (not done)
    return read_well, left


def _papers(folders: Sequence[str]) -> list[str]:
    import os

    from draftlint.batch.folders import expand

    found = list(expand(folders).paths)
    for folder in folders:
        for place, _, names in os.walk(folder):
            found += [
                os.path.join(place, name)  # noqa: PTH118
                for name in names
                if name.lower().endswith((".txt", ".md")) and not name.startswith((".", "~$"))
            ]
    return sorted(dict.fromkeys(found))
