"""What the system says, in Chinese, with what to do about it."""

from __future__ import annotations

import errno

_WORDS = {
    errno.ENOSPC: "磁盘已满，请腾出空间",
    errno.EROFS: "共享文件夹是只读的，请检查权限",
    errno.EACCES: "没有权限，请让管理员给运行 draftlint 的账号写入权限",
    errno.EPERM: "没有权限，请让管理员给运行 draftlint 的账号写入权限",
    errno.ENAMETOOLONG: "文件名或路径太长，请把文件名改短",
    errno.EIO: "磁盘或网络读写出错",
    errno.ENOENT: "文件或文件夹不见了",
    errno.EBUSY: "文件正被别的程序占用",
    errno.ENOTEMPTY: "文件夹不是空的",
    errno.EINVAL: "文件名里有不能用的字符",
    errno.ENOTCONN: "网络共享断开了",
    getattr(errno, "EDQUOT", -1): "磁盘配额已用完，请腾出空间",
    getattr(errno, "ESTALE", -2): "网络共享断开了",
    getattr(errno, "EHOSTDOWN", -3): "网络共享连不上",
    getattr(errno, "ETIMEDOUT", -4): "网络共享没有响应",
}


def say(error: Exception) -> str:
    """What went wrong."""
    if not isinstance(error, OSError):  # SQLite: its sentences are short and English
        return "磁盘已满，请腾出空间" if "full" in str(error) else f"收件记录写不进去：{error}"
    return _WORDS.get(error.errno or 0) or error.strerror or type(error).__name__
