"""Chinese numerals and integers, both ways.

Two ways of writing are read: by place (``一百二十三``, ``廿三``, ``三万五千``) and digit by digit
(``二〇二六``, as in years). Western digits, half or full width, are read too, so that callers need not ask.
"""

from __future__ import annotations

#: Characters a Chinese numeral may consist of; for building character classes.
CHINESE_NUMERALS = "〇零○一二三四五六七八九十百千万亿两廿卅"

_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")}
_DIGITS.update({"〇": 0, "○": 0, "两": 2})
_UNITS = {"十": 10, "百": 100, "千": 1000}
_TENS = {"廿": 20, "卅": 30}
_BIG = {"万": 10_000, "亿": 100_000_000}
_SIMPLE = {char: value for char, value in _DIGITS.items() if value} | {"十": 10}
_FULL_WIDTH = str.maketrans("０１２３４５６７８９", "0123456789")


def to_int(text: str) -> int | None:
    """Value of a numeral; None when the text is none (or breaks the order of its units)."""
    if not text:
        return None
    simple = _SIMPLE.get(text)
    if simple is not None:
        return simple
    digits = text.translate(_FULL_WIDTH)
    if digits.isascii():
        return int(digits) if digits.isdigit() else None
    if all(char in _DIGITS for char in text):
        if "两" in text and len(text) > 1:
            return None
        return int("".join(str(_DIGITS[char]) for char in text))
    return _by_place(text)


def _by_place(text: str) -> int | None:
    total = 0  # closed by 万 or 亿
    section = 0  # below the next 万 or 亿
    digit: int | None = None
    last_unit = 10_000  # units must fall within a section
    last_big: int | None = None
    for char in text:
        if char in _DIGITS:
            value = _DIGITS[char]
            if digit:  # two digits side by side: not a numeral by place
                return None
            digit = value
        elif char in _TENS:
            if digit or last_unit <= 10:
                return None
            section += _TENS[char]
            digit, last_unit = None, 10
        elif char in _UNITS:
            unit = _UNITS[char]
            if unit >= last_unit:
                return None
            section += (1 if digit is None or (digit == 0 and unit == 10) else digit) * unit
            digit, last_unit = None, unit
        elif char in _BIG:
            big = _BIG[char]
            section += digit or 0
            if section == 0 or (last_big is not None and big >= last_big):
                return None
            total += section * big
            section, digit, last_unit, last_big = 0, None, 10_000, big
        else:
            return None
    return total + section + (digit or 0)


def to_chinese(number: int) -> str:
    """Chinese numeral by place, as ordinals are written: 10 is 十, 11 十一, 105 一百零五.

    :raises ValueError: negative, or a hundred million and more.
    """
    if not 0 <= number < 100_000_000:
        raise ValueError(f"no ordinal is written for {number}")
    if number < 10:
        return "零一二三四五六七八九"[number]
    high, low = divmod(number, 10_000)
    if high:
        gap = "零" if 0 < low < 1000 else ""
        tail = _below_ten_thousand(low) if low else ""
        return _below_ten_thousand(high) + "万" + gap + tail
    written = _below_ten_thousand(number)
    return written[1:] if 10 <= number < 20 else written


def _below_ten_thousand(number: int) -> str:
    parts: list[str] = []
    pending_zero = False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, unit)
        if digit:
            if pending_zero and parts:
                parts.append("零")
            parts.append("零一二三四五六七八九"[digit] + name)
            pending_zero = False
        else:
            pending_zero = True
    return "".join(parts)
