"""Groups of the meetings return with a name similar to a counted group's, whose meetings are not counted."""

import difflib
from collections.abc import Iterator, Mapping

from prevent_cli.intake.across.located import CheckedReturns, Remark, categories_where, unknown_values
from prevent_cli.intake.faults import Fault
from prevent_cli.wording import cleaned

# A name with one of these words as well is another group's: "Channel Panel Steering Group".
OTHERS = frozenset({"board", "committee", "network", "pre", "premeeting", "steering", "sub", "subgroup", "training"})
CLOSE = 0.8  # of two words that differ by a spelling mistake: "chanel" and "channel", not "east" and "west"


def groups_alike(found: CheckedReturns, groups: Mapping[str, str]) -> Iterator[Fault]:
    """Yield a warning for each name in the meetings return that is similar to a counted group's but not the same.

    `groups` are the names of the counted groups, by their settings under [channel].
    """
    if (meetings := found.get("meetings")) is None:
        return
    counted = {cleaned(name) for name in groups.values()}
    held = set(meetings.frame["group"].cat.codes.tolist())
    warned: set[int] = set()
    for setting, name in groups.items():

        def is_similar(text: str, name: str = name) -> bool:
            return cleaned(text) not in counted and is_similar_name(text, name)

        near = [code for code in categories_where(meetings, "group", is_similar) if code in held - warned]
        warned.update(near)
        wanted = (
            f'is not the name "{name}", so these meetings are not counted for it. Use the same name in each row, '
            f"or set {setting} under [channel] in prevent.toml"
        )
        remark = Remark(rule="group-not-counted", wanted=wanted)
        yield from unknown_values(meetings, "group", near, remark, show=lambda text: (text, None))


def is_similar_name(text: str, name: str) -> bool:
    """Return whether a wording seems to name a group: with further words, in the plural, or with spelling mistakes.

    A further word such as "steering" makes it another group.
    """
    words, wanted = words_of(text), words_of(name)
    if not wanted:
        return False
    if "".join(words) == "".join(wanted):
        return True
    if len(words) == len(wanted):
        return all(is_close(word, other) for word, other in zip(words, wanted, strict=True))
    starts = [at for at in range(len(words) - len(wanted) + 1) if words[at : at + len(wanted)] == wanted]
    return any(OTHERS.isdisjoint((*words[:at], *words[at + len(wanted) :])) for at in starts)


def words_of(text: str) -> list[str]:
    """Return the words of a wording in the singular."""
    return [word.removesuffix("s") if len(word) > len("its") else word for word in cleaned(text).split()]


def is_close(word: str, other: str) -> bool:
    """Return whether two words are the same, or differ by a spelling mistake."""
    return word == other or difflib.SequenceMatcher(a=word, b=other, autojunk=False).ratio() >= CLOSE
