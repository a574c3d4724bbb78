"""Chinese names of roles, as rules and examples may write them."""

from __future__ import annotations

from draftlint.outline.model import Role
from draftlint.outline.names import ROLE_NAMES

#: The name of each role, then what else people write for it.
ROLE_BY_NAME: dict[str, Role] = {
    **{name: role for role, name in ROLE_NAMES.items()},
    "密级": Role.SECRECY,
    "题注": Role.SUBTITLE,
    "主送": Role.RECIPIENT,
    "一级": Role.HEADING1,
    "二级": Role.HEADING2,
    "三级": Role.HEADING3,
    "四级": Role.HEADING4,
    "发文机关署名": Role.SIGNATURE,
    "附件": Role.ATTACHMENT_LABEL,
    "抄送": Role.CC,
    "印发": Role.PRINTER,
    "印发机关": Role.PRINTER,
    "页脚": Role.PAGE,
    "双页页脚": Role.PAGE,
    "尾注": Role.FOOTNOTE,
}


def role_named(name: str) -> Role | None:
    """A role by its Chinese name or its English one."""
    found = ROLE_BY_NAME.get(name)
    if found is not None:
        return found
    try:
        return Role(name)
    except ValueError:
        return None
