"""The arithmetic of a chart's drawing: its scale, ticks and line breaks. No figure is rounded here."""

from collections.abc import Iterable

from prevent_cli.records import dataclass

TICKS_AT_MOST = 6
STEPS = (1, 2, 5)
LETTER = 0.54  # of the font's size: about the mean width of a sans serif letter
WIDER = {"%": 0.9, **dict.fromkeys("0123456789", 0.56)}
PER_CENT = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """A number line from `low` to `high` with a tick every `step`."""

    low: int
    high: int
    step: int

    @property
    def ticks(self) -> range:
        """Return the numbers of the grid lines."""
        return range(self.low, self.high + 1, self.step)

    def along(self, value: int, length: float) -> float:
        """Return the position of a value along a length."""
        return length * (value - self.low) / (self.high - self.low)


def scale_of(values: Iterable[int], *, unit: str = "") -> Scale:
    """Return a scale that includes all values and zero; percentages of 100 or less have a scale to 100."""
    known = tuple(values)
    low, high = min((0, *known)), max((1, *known))
    if unit.strip() == "%" and low == 0 and high <= PER_CENT:
        return Scale(low=0, high=PER_CENT, step=20)
    step, power = 1, 1
    while (high - low) / step > TICKS_AT_MOST - 1:
        position = STEPS.index(step // power)
        power = power * 10 if position == len(STEPS) - 1 else power
        step = STEPS[(position + 1) % len(STEPS)] * power
    return Scale(low=-(-low // -step) * -step if low else 0, high=-(-high // step) * step, step=step)


def width_of(text: str, size: float) -> float:
    """Return the approximate width of a text."""
    return sum(WIDER.get(letter, LETTER) for letter in text) * size


def wrapped(text: str, *, width: float, size: float, most: int) -> tuple[str, ...]:
    """Return a label's lines, broken between words; if there are more than `most`, the last ends in an ellipsis."""
    lines: list[str] = []
    for word in text.split():
        if lines and width_of(f"{lines[-1]} {word}", size) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    if len(lines) <= most:
        return tuple(lines)
    return (*lines[: most - 1], f"{lines[most - 1]}\N{HORIZONTAL ELLIPSIS}")
