"""Numbers in number formats: the places for digits, and a cell's number as they display it."""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Context, Decimal

from prevent_cli.records import dataclass

PLACES = frozenset("0#?")
_PLAIN = frozenset("$-+():!^&'~{}<>= ")  # displayed without quotation marks in the code
MOST_DIGITS = 60  # of a number that a format can display; Excel's have fifteen
GROUP = 3
_EXACT = Context(prec=400)  # the places of the longest code and of the longest number
Piece = tuple[bool, str]  # whether it is a place for a digit, and the sign


@dataclass(frozen=True, slots=True, kw_only=True)
class Digits:
    """The places and signs of a number before and after its decimal point, or the denominator of a fraction."""

    whole: tuple[Piece, ...]
    after: tuple[Piece, ...] = ()
    has_point: bool = False
    is_grouped: bool = False
    scale: int = 0  # the power of ten that the displayed number is multiplied by
    exponent: tuple[str, int] | None = None  # "E+" or "E-", and the places
    tail: str = ""  # the signs after an exponent
    fraction: int | None = None  # the denominator, or its places as a number below 0
    general: bool = False


def parse_digits(pieces: Sequence[tuple[str, str]]) -> Digits | None:
    """Return the places of a format code's pieces; None if a piece is not understood."""
    signs = _signs(pieces)
    if signs is None:
        return None
    if any(is_place and sign == "General" for is_place, sign in signs):
        return Digits(whole=tuple(signs), general=True)
    if any(is_place and sign == "/" for is_place, sign in signs):
        return _fraction(signs)
    exponents = [index for index, (is_place, sign) in enumerate(signs) if is_place and sign.startswith("E")]
    return _with_exponent(signs, exponents) if exponents else _number(signs)


def _with_exponent(signs: Sequence[Piece], exponents: Sequence[int]) -> Digits | None:
    """Return the places of a number in scientific notation."""
    end = exponents[0]
    found = _number(signs[:end]) if len(exponents) == 1 else None
    places = 0
    while end + 1 + places < len(signs) and signs[end + 1 + places] in {(True, "0"), (True, "#"), (True, "?")}:
        places += 1
    rest = signs[end + 1 + places :]
    if found is None or not places or any(is_place for is_place, _ in rest):
        return None
    return Digits(
        whole=found.whole,
        after=found.after,
        has_point=found.has_point,
        exponent=(signs[end][1], places),
        tail="".join(sign for _, sign in rest),
    )


def _signs(pieces: Sequence[tuple[str, str]]) -> list[Piece] | None:
    """Return the signs of the code, each with whether it is a digit, point, group, per cent sign or exponent."""
    signs: list[Piece] = []
    for kind, text in pieces:
        if kind == "literal":
            signs.append((False, text))
        elif kind == "general":
            signs.append((True, "General"))
        elif kind == "exponent":
            signs.append((True, text.upper()))
        elif text in PLACES or text in ".,%/":
            signs.append((True, text))
        elif text in _PLAIN or text.isdigit() or not text.isascii():
            signs.append((False, text))
        else:
            return None
    return signs


def _number(signs: Sequence[Piece]) -> Digits | None:
    """Return the places of a plain number."""
    points = [index for index, sign in enumerate(signs) if sign == (True, ".")]
    places = [index for index, (is_place, sign) in enumerate(signs) if is_place and sign in PLACES]
    if len(points) > 1:
        return None
    point = points[0] if points else len(signs)
    last = max((index for index in places if index < point), default=-1)
    first = min((index for index in places if index < point), default=point)
    scale = 2 * sum(sign == (True, "%") for sign in signs)
    is_grouped = False
    kept: list[tuple[int, Piece]] = []
    for index, sign in enumerate(signs):
        if sign == (True, ","):
            if first < index < last:
                is_grouped = True
            elif last >= 0 and index > last and (index < point or not points or index > max(places)):
                scale -= GROUP
            else:
                return None
        elif sign == (True, "%"):
            kept.append((index, (False, "%")))
        elif sign != (True, "."):
            kept.append((index, sign))
    return Digits(
        whole=tuple(sign for index, sign in kept if index < point),
        after=tuple(sign for index, sign in kept if index > point),
        has_point=bool(points),
        is_grouped=is_grouped,
        scale=scale,
    )


def _fraction(signs: Sequence[Piece]) -> Digits | None:
    """Return the places of a whole number and a fraction, such as # ?/? or # ?/8."""
    code = "".join(sign for _, sign in signs)
    before, _, below = code.partition("/")
    whole, _, above = before.strip().rpartition(" ")
    if set(above) - PLACES or set(whole) - PLACES or not above or not below:
        return None
    if not set(below) - PLACES:
        denominator = -len(below)
    elif below.isdecimal() and below.isascii() and len(below) < GROUP + 1 and int(below):
        denominator = int(below)
    else:
        return None
    return Digits(whole=((True, "#"),) if whole else (), fraction=denominator)


def digits_text(digits: Digits, value: Decimal) -> str | None:
    """Return a number of 0 or more as the places display it; None if it has too many digits."""
    if value.adjusted() > MOST_DIGITS or value.adjusted() < -MOST_DIGITS * 10:
        return None
    if digits.general:
        plain = f"{value.normalize():f}" if value else "0"
        return "".join(plain if is_place else sign for is_place, sign in digits.whole)
    if digits.fraction is not None:
        return _fraction_text(digits, digits.fraction, value)
    if digits.exponent is not None:
        return _exponent_text(digits, digits.exponent, value)
    return _plain_text(digits, value.scaleb(digits.scale))


def _plain_text(digits: Digits, value: Decimal) -> str:
    places = sum(is_place for is_place, _ in digits.after)
    plain = f"{value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP, context=_EXACT):f}" if value else "0"
    before, _, after = plain.partition(".")
    point = "." if digits.has_point else ""
    return _whole_text(digits, before.lstrip("0")) + point + _after_text(digits, after.ljust(places, "0"))


def _whole_text(digits: Digits, number: str) -> str:
    """Return the digits before the point in their places; the first place takes all remaining digits."""
    out: list[str] = []
    rest, shown = number, 0
    first = next((index for index, (is_place, _) in enumerate(digits.whole) if is_place), None)
    for index in range(len(digits.whole) - 1, -1, -1):
        is_place, sign = digits.whole[index]
        if not is_place:
            out.append(sign[::-1])
            continue
        taken = rest if index == first else rest[-1:]
        rest = "" if index == first else rest[:-1]
        for digit in reversed(taken or {"0": "0", "?": " ", "#": ""}[sign]):
            if digits.is_grouped and shown and shown % GROUP == 0 and digit.isdigit():
                out.append(",")
            out.append(digit)
            shown += 1
    return "".join(out)[::-1]


def _after_text(digits: Digits, number: str) -> str:
    """Return the digits after the point in their places; zeros at the end only in places of 0."""
    signs = [sign for is_place, sign in digits.after if is_place]
    needed = max((index + 1 for index, sign in enumerate(signs) if sign == "0"), default=0)
    needed = max(needed, len(number.rstrip("0")))
    out: list[str] = []
    at = 0
    for is_place, sign in digits.after:
        if not is_place:
            out.append(sign)
            continue
        out.append(number[at] if at < needed else " " if sign == "?" else "")
        at += 1
    return "".join(out)


def _exponent_text(digits: Digits, exponent: tuple[str, int], value: Decimal) -> str:
    """Return a number in scientific notation; the exponent is a multiple of the number of places before the point."""
    sign, places = exponent
    wide = max(1, sum(is_place for is_place, _ in digits.whole))
    decimals = sum(is_place for is_place, _ in digits.after)
    power = (value.adjusted() // wide * wide) if value else 0
    shown = value.scaleb(-power).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP, context=_EXACT)
    if shown >= Decimal(10) ** wide:
        power += wide
        shown = value.scaleb(-power)
    mark = "-" if power < 0 else "+" if sign == "E+" else ""
    return f"{_plain_text(digits, shown)}E{mark}{str(abs(power)).zfill(places)}{digits.tail}"


def _fraction_text(digits: Digits, below: int, value: Decimal) -> str:
    from fractions import Fraction

    whole = int(value) if digits.whole else 0
    part = Fraction(value) - whole
    if below > 0:
        above = int(part * below + Fraction(1, 2))
    else:
        near = part.limit_denominator(10**-below - 1)
        above, below = near.numerator, near.denominator
    if digits.whole and above == below:
        whole, above = whole + 1, 0
    if digits.whole and not above:
        return str(whole)
    return f"{whole} {above}/{below}" if whole else f"{above}/{below}"


def number_text(value: float) -> str:
    """Return a number as fastexcel writes it: whole without a point, else at most nine decimals."""
    return str(int(value)) if value == int(value) else f"{value:.9f}".rstrip("0").rstrip(".")
