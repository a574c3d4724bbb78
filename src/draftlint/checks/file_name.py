"""Kind ``file-name``: the name of the file says another kind of paper or another year than the title."""

from __future__ import annotations

from collections.abc import Iterator

from draftlint.checks.base import DocumentCheck, Draft, Hit, Params, kind
from draftlint.checks.composition import title_of
from draftlint.text.lazy import compiled

#: Kinds that nobody takes for one another; longer ones first.
_KINDS = ("会议纪要", "审议意见", "述职报告", "请示", "通知", "通报", "批复", "议案", "决定", "决议", "公告", "通告", "纪要", "报告")  # fmt: skip
# every token has one reading only: names like 111…1 would be cut into tokens in all possible ways
_STAGE = r"(?:[-_（(\s]{0,4}(?:第?[一二三四五六七八九\d]{1,4}稿|定稿|终稿|初稿|送审稿|修改稿|审议稿|草案|最终版?|打印版?|副本|(?<!\d)[vV]?\d{1,9}(?:\.\d{1,4}){0,4})[）)]{0,2}){1,9}$"
_YEAR = r"(?<!\d)(20\d{2})(?=年|$|[^\d])"


@kind("file-name", about="文件名写的文种或年份与标题不同。", wants="document")
def file_name(params: Params) -> DocumentCheck:
    """A clear contradiction between the file's name and the title; silence in every doubt."""

    def check(draft: Draft) -> Iterator[Hit]:
        title = title_of(draft).text
        stem = _stem(draft.document.path)
        if not title or stem.isascii():
            return
        said, meant = _kind_of(stem), _kind_of(title)
        if said and meant and said not in title and meant not in stem:
            yield Hit(None, args={"file": said, "title": meant, "what": "文种"}, part="package")
            return
        years, titled = compiled(_YEAR).findall(stem), compiled(_YEAR).findall(title)
        if years and titled and not set(years) & set(titled) and f"{years[0]}年" in stem:
            yield Hit(None, args={"file": years[0], "title": titled[0], "what": "年份"}, part="package")

    return check


def _stem(path: str) -> str:
    name = path.replace("\\", "/").rpartition("/")[2]
    return name.rpartition(".")[0] or name


def _kind_of(text: str) -> str | None:
    bare = text.strip()
    if not any(name in bare for name in _KINDS):
        return None
    if not bare.endswith(_KINDS):
        bare = compiled(_STAGE).sub("", bare)
    return next((name for name in _KINDS if bare.endswith(name)), None)
