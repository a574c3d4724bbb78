"""Counters as text: the number formats of ST_NumberFormat (ECMA-376 part 1, 17.18.59).

Below 100 the Chinese counting formats agree; above it each has its own way. Where Word departs from the
standard, Word is followed ([MS-OI29500] 2.1.540).
"""

from __future__ import annotations

from collections.abc import Callable

_DIGITS = "〇一二三四五六七八九"
_CIRCLE_DIGITS = "○一二三四五六七八九"
_LEGAL_SIMPLIFIED = "零壹贰叁肆伍陆柒捌玖"
_LEGAL_TRADITIONAL = "零壹貳參肆伍陸柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_AIUEO = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン"
_IROHA = "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセスン"
_GANADA = "가나다라마바사아자차카타파하"
_CHOSUNG = "ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ"
_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщыэюя"
_CHICAGO = "*†‡§"
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
    (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_ONES = (
    "", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ORDINALS = {"one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth",
             "nine": "ninth", "twelve": "twelfth"}  # fmt: skip
_MOST = 32767  # Word's counters go no further; keeps repeated letters finite


def format_number(value: int, number_format: str) -> str:
    """A counter's value as Word writes it; decimal for a format or a value it knows nothing about."""
    if number_format in ("none", "bullet"):
        return ""
    write = _FORMATS.get(number_format)
    if write is None or value > _MOST:
        return str(value)
    if value <= 0:
        return _ZERO.get(number_format, str(value)) if value == 0 else str(value)
    return write(value)


def custom_format(value: int, sample: str) -> str | None:
    """A counter in a format given by its first members (``001, 002, 003, ...``); None when unknown."""
    first = sample.partition(",")[0].strip()
    if first.isascii() and first.isdigit() and int(first) == 1:
        return str(value).zfill(len(first))
    return None


def _positional(digits: str) -> Callable[[int], str]:
    return lambda value: "".join(digits[int(c)] for c in str(value))


def _counting(digits: str) -> Callable[[int], str]:
    """十 below one hundred, digit by digit from there (100 is 一○○)."""

    def write(value: int) -> str:
        if value >= 100:
            return "".join(digits[int(c)] for c in str(value))
        tens, ones = divmod(value, 10)
        lead = "" if tens == 0 else "十" if tens == 1 else digits[tens] + "十"
        return lead + (digits[ones] if ones else "")

    return write


def _grouped(digits: str, units: str, myriad: str, short_ten: bool, zero: str) -> Callable[[int], str]:
    """Thousands, hundreds and tens by name (一百零一); ``short_ten``: 十 for 一十 at the very front."""

    def section(value: int) -> str:
        text, gap = "", False
        for power, unit in ((1000, units[2]), (100, units[1]), (10, units[0]), (1, "")):
            digit, value = divmod(value, power)
            if digit:
                text += (zero if gap and text else "") + digits[digit] + unit
                gap = False
            else:
                gap = True
        return text

    def write(value: int) -> str:
        high, low = divmod(value, 10000)
        text = section(high) + myriad if high else ""
        if low:
            text += (zero if high and low < 1000 else "") + section(low)
        one_ten = digits[1] + units[0]
        return text[1:] if short_ten and text.startswith(one_ten) else text

    return write


def _japanese(value: int) -> str:
    """百 and 千 stand without 一, and nothing marks a gap (百一)."""
    text = ""
    for power, unit in ((10000, "万"), (1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, value = divmod(value, power)
        if digit:
            text += ("" if digit == 1 and unit in ("千", "百", "十") else _DIGITS[digit]) + unit
    return text


def _cycle(letters: str) -> Callable[[int], str]:
    """From the start again when the letters run out."""
    return lambda value: letters[(value - 1) % len(letters)]


def _repeat(letters: str) -> Callable[[int], str]:
    """Doubled, then tripled when the letters run out (AA, BB ...)."""
    return lambda value: letters[(value - 1) % len(letters)] * ((value - 1) // len(letters) + 1)


def _until(letters: str) -> Callable[[int], str]:
    """Decimal when the letters run out."""
    return lambda value: letters[value - 1] if value <= len(letters) else str(value)


def _span(first: int, count: int) -> str:
    return "".join(map(chr, range(first, first + count)))


def _roman(value: int) -> str:
    text = ""
    for size, letters in _ROMAN:
        count, value = divmod(value, size)
        text += letters * count
    return text


def _words(value: int) -> str:
    parts: list[str] = []
    for size, word in ((1000, "thousand"), (100, "hundred")):
        count, value = divmod(value, size)
        if count:
            parts.append(f"{_words(count)} {word}".lower())
    tens, ones = divmod(value, 10)
    if value < 20:
        parts.append(_ONES[value])
    else:
        parts.append(_TENS[tens] + (f"-{_ONES[ones]}" if ones else ""))
    return " ".join(part for part in parts if part).capitalize()


def _ordinal_words(value: int) -> str:
    text = _words(value)
    at = max(text.rfind(" "), text.rfind("-")) + 1
    head, last = text[:at], text[at:].lower()
    last = _ORDINALS.get(last) or (last[:-1] + "ieth" if last.endswith("y") else last + "th")
    return head + last if head else last.capitalize()


def _ordinal(value: int) -> str:
    ending = {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")
    return f"{value}{'th' if value % 100 in (11, 12, 13) else ending}"


def _zodiac_pair(value: int) -> str:
    return _STEMS[(value - 1) % 10] + _BRANCHES[(value - 1) % 12]


_CIRCLED = "".join(map(chr, range(0x2460, 0x2474)))
_CHINESE_THOUSAND = _grouped("零一二三四五六七八九", "十百千", "万", short_ten=True, zero="零")

_FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalHalfWidth": str,
    "decimalZero": lambda value: f"{value:02d}",
    "numberInDash": lambda value: f"- {value} -",
    "hex": lambda value: f"{value:X}",
    "ordinal": _ordinal,
    "cardinalText": _words,
    "ordinalText": _ordinal_words,
    "upperRoman": _roman,
    "lowerRoman": lambda value: _roman(value).lower(),
    "upperLetter": _repeat("ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
    "lowerLetter": _repeat("abcdefghijklmnopqrstuvwxyz"),
    "russianLower": _repeat(_RUSSIAN),
    "russianUpper": _repeat(_RUSSIAN.upper()),
    "chicago": _repeat(_CHICAGO),
    "decimalFullWidth": _positional("０１２３４５６７８９"),
    "decimalFullWidth2": _positional("０１２３４５６７８９"),
    "decimalEnclosedCircle": _until(_CIRCLED),
    "decimalEnclosedCircleChinese": _until(_CIRCLED),
    "decimalEnclosedFullstop": _until(_span(0x2488, 20)),
    "decimalEnclosedParen": _until(_span(0x2474, 20)),
    "ideographEnclosedCircle": _until(_span(0x3220, 10)),
    "ideographTraditional": _until(_STEMS),
    "ideographZodiac": _until(_BRANCHES),
    "ideographZodiacTraditional": _zodiac_pair,
    "ideographDigital": _positional(_DIGITS),
    "japaneseDigitalTenThousand": _positional(_DIGITS),
    "taiwaneseDigital": _positional(_CIRCLE_DIGITS),
    "chineseCounting": _counting(_CIRCLE_DIGITS),
    "taiwaneseCounting": _counting(_CIRCLE_DIGITS),
    "chineseCountingThousand": _CHINESE_THOUSAND,
    "taiwaneseCountingThousand": _grouped("零一二三四五六七八九", "十百千", "萬", short_ten=True, zero="零"),
    "japaneseCounting": _japanese,
    "chineseLegalSimplified": _grouped(_LEGAL_SIMPLIFIED, "拾佰仟", "萬", short_ten=False, zero="零"),
    "ideographLegalTraditional": _grouped(_LEGAL_TRADITIONAL, "拾佰仟", "萬", short_ten=False, zero="零"),
    "japaneseLegal": _grouped("〇壱弐参四伍六七八九", "拾百阡", "萬", short_ten=False, zero=""),
    "koreanDigital": _positional("영일이삼사오육칠팔구"),
    "koreanDigital2": _positional("零一二三四五六七八九"),
    "koreanCounting": _grouped("영일이삼사오육칠팔구", "십백천", "만", short_ten=True, zero=""),
    "ganada": _cycle(_GANADA),
    "chosung": _cycle(_CHOSUNG),
    "aiueo": _cycle(_AIUEO),
    "aiueoFullWidth": _cycle(_AIUEO),
    "iroha": _cycle(_IROHA),
    "irohaFullWidth": _cycle(_IROHA),
}
_ZERO = {
    "decimalZero": "00",
    "numberInDash": "- 0 -",
    "decimalFullWidth": "０",
    "decimalFullWidth2": "０",
    "decimalEnclosedCircle": "⓪",
    "decimalEnclosedCircleChinese": "⓪",
    "ordinal": "0th",
    "ideographDigital": "〇",
    "japaneseDigitalTenThousand": "〇",
    "taiwaneseDigital": "○",
    "chineseCounting": "○",
    "taiwaneseCounting": "○",
    "chineseCountingThousand": "零",
    "taiwaneseCountingThousand": "零",
    "japaneseCounting": "〇",
    "chineseLegalSimplified": "零",
    "ideographLegalTraditional": "零",
}
