"""Whole numbers in words, as British papers write them at the start of a sentence."""

ONES = ("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
TEENS = ("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")
TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
SMALL = (*ONES, *TEENS)
MOST = 999


def spelled(value: int) -> str:
    """Return 1 to 999 in words: thirty-six, four hundred and three; raise ValueError beyond."""
    if not 1 <= value <= MOST:
        raise ValueError(f"only 1 to {MOST} are spelled out, and {value} is not")
    hundreds, rest = divmod(value, 100)
    return " and ".join(part for part in (hundreds and f"{ONES[hundreds]} hundred", _below_hundred(rest)) if part)


def _below_hundred(value: int) -> str:
    if value < len(SMALL):
        return SMALL[value]
    ten, one = divmod(value, 10)
    return f"{TENS[ten]}-{ONES[one]}" if one else TENS[ten]
