"""Remedies in words: sentences of what to do, with options as the program or the command takes them."""

import re
from collections.abc import Callable, Iterable, Iterator

from prevent_cli.records import dataclass
from prevent_cli.remedies import Action, All, Command, LeaveOut, Option, Remedy, Said, Setting, Text
from prevent_cli.wording import capital, format_list, in_command, quoted

VERBS = ("use ", "give ", "leave out ")  # before an option
TYPED_SHORT = {"output": "-o"}  # every other option is written in full


def typed_option(name: str, value: str = "") -> str:
    """Return an option as it is typed on the command line, with its value where it has one."""
    option = TYPED_SHORT.get(name, f"--{name}")
    return f"{option} {in_command(value)}" if value else option


def typed(command: Command) -> str:
    """Return a command as it is typed."""
    options = (typed_option(option.name, option.value) for option in command.options)
    return " ".join(("prevent", command.name, *map(in_command, command.arguments), *options))


@dataclass(frozen=True, slots=True, kw_only=True)
class RemedyWords:
    """How remedies are worded: `option` writes an option with its value, if any, as the reader gives it."""

    option: Callable[[str, str], str] = typed_option

    def in_words(self, said: Said) -> str:
        """Return the sentence and, as sentences after it, what to do."""
        sentence = said.sentence if "\n" in said.sentence and not said.remedies else _stopped(said.sentence)
        return " ".join(filter(None, (sentence, self.advice(said.remedies))))

    def advice(self, remedies: Iterable[Remedy]) -> str:
        """Return what to do in sentences: the ways as alternatives, then each command that helps."""
        found = tuple(remedies)
        ways = ", or ".join(self._ways(remedy for remedy in found if not _helps(remedy)))
        helps = [self._way(remedy) for remedy in found if _helps(remedy)]
        return " ".join(_stopped(_begun(words)) for words in filter(None, (ways, *helps)))

    def steps(self, remedies: Iterable[Remedy]) -> str:
        """Return what to do, one thing after the other."""
        *first, last = map(self._way, remedies)
        return "; then ".join(filter(None, ("; ".join(first), last)))

    def _ways(self, remedies: Iterable[Remedy]) -> Iterator[str]:
        """Yield instructions; an option goes without the verb of the option before it: "use one, or another"."""
        before = ""
        for remedy in remedies:
            way, is_option = self._way(remedy), isinstance(remedy, Option | LeaveOut)
            verb = next((verb for verb in VERBS if is_option and way.startswith(verb)), "")
            yield way.removeprefix(verb) if verb == before else way
            before = verb

    def _way(self, remedy: Remedy) -> str:
        match remedy:
            case Option():
                words = _on_terms(remedy, self._option(remedy))
            case LeaveOut():
                words = f"leave out {self.option(remedy.name, '')}"
            case Setting():
                words = _on_terms(remedy, _settings(remedy))
            case All():
                words = _settings(*remedy.settings)
            case Text():
                words = f"write {format_list(remedy.places)}"
            case Command():
                command = f"`{typed(remedy)}`"
                words = _if(remedy.when, f"{command} {remedy.does}" if remedy.does else f"run {command}")
            case Action():
                words = remedy.words
        return words

    def _option(self, option: Option) -> str:
        if not option.what:
            return f"use {self.option(option.name, option.value)}"
        example = f", such as {self.option(option.name, option.value)}" if option.value else ""
        return f"give {self.option(option.name, '')} {option.what}{example}"


def _begun(words: str) -> str:
    """Return words with a capital at their head, where they begin with a word and not with the name of a file."""
    return capital(words) if re.match(r"[a-z]+[ ,]", words) else words


def _stopped(sentence: str) -> str:
    return sentence if sentence.endswith((".", "?", "!")) else f"{sentence}."


def _helps(remedy: Remedy) -> bool:
    """Return whether a remedy is a statement, "this command lists them", and not an instruction."""
    return isinstance(remedy, Command) and bool(remedy.does)


def _on_terms(remedy: Option | Setting, words: str) -> str:
    return _if(remedy.when, f"to {remedy.purpose}, {words}" if remedy.purpose else words)


def _settings(*settings: Setting) -> str:
    """Return settings of one table as the lines to write under its heading."""
    lines = (f"{one.key}, {one.what}" if one.what else f"{one.key} = {_toml(one.value)}" for one in settings)
    return f"under [{settings[0].table}] in prevent.toml write {' and '.join(lines)}"


def _if(when: str, words: str) -> str:
    return f"if {when}, {words}" if when else words


def _toml(value: str | tuple[str, ...]) -> str:
    return quoted(value) if isinstance(value, str) else f"[{', '.join(map(quoted, value))}]"
