"""Figures in the council's own texts: [[channel.live]] and its forms for words and for change, found and printed."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from prevent_cli.errors import TemplateError
from prevent_cli.layouts.characters import MARK_CLOSE, MARK_OPEN, safe_lines
from prevent_cli.layouts.document import Block, Inline, Style, Text
from prevent_cli.layouts.printed import Figures, PrintedFigure
from prevent_cli.measures.names import ALIASES, NAMES, name_now, published_name
from prevent_cli.papers.templates.data_text import UnprintedMarkError, text_blocks
from prevent_cli.papers.templates.functions import in_words
from prevent_cli.papers.templates.places import OF_SETTINGS, not_set
from prevent_cli.records import dataclass
from prevent_cli.wording import nearest_names

FORMS = ("words", "change")
CHANGE, SIZE = ".change", ".change-size"
POINTS = "percentage points"  # the unit of a change between two percentages
_SIGNS = re.compile(
    r"""\\(?:\[\[|[!-/:-@\[-`{-~])                          # what follows a backslash is printed
    |(?P<token>\[\[\ {0,9}(?P<name>[^\s\[\]]{1,200})(?:\ {1,9}(?P<form>[^\s\[\]]{1,50}))?\ {0,9}\]\])
    |(?P<open>\[\[(?!\[))
    |(?P<single>\[(?P<named>[^\s\[\]]{1,200})(?:\ {1,9}(?:words|change))?\]{1,2})
    |(?P<jinja>\{\{.{0,200}?\}\}|\{%.{0,200}?%\}|\{\#.{0,200}?\#\})
    |(?P<brace>\{\{|\}\}|\{%|%\}|\{\#|\#\})""",
    re.VERBOSE,
)
_QUOTED = re.compile(r"""["']([^"']+)["']""")
_OPENING, _CLOSING = "*_\"'(\u201c\u2018", "*_\"')\u201d\u2019"  # marks of emphasis and quotation about a sentence
_BEGINS_LINE = re.compile(rf"[\s>]*(?:(?:[-*+]|\d{{1,9}}[.)]|\#{{1,6}})\s+)*[{_OPENING}]*")
_ENDS_SENTENCE = re.compile(rf"[.!?][{_CLOSING}]*\s+[{_OPENING}]*")
_SHORT_FORMS = re.compile(r"(?:\b(?:e\.g|i\.e|approx|no|nos|cf|vs|st|mr|mrs|dr)|\W[a-z])\.\s*$", re.IGNORECASE)
LOOKED_AT = 200  # characters before a token
ESCAPE = "write a backslash before it to print it"


@dataclass(frozen=True, slots=True)
class TextPlace:
    """A line of one of the council's texts."""

    file: str
    line: int

    def error(self, message: str) -> TemplateError:
        """Return the error for a mistake at this place."""
        return TemplateError(f"{self}: {message}")

    def __str__(self) -> str:
        """Return the place as messages name it: texts/summary.md, line 3."""
        return f"{self.file}, line {self.line}"


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnText:
    """One of the council's texts: its words as typed, and its file as messages name it."""

    words: str
    file: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A figure named in a text, with its form and place. `starts` is whether it begins a sentence."""

    name: str
    form: str
    place: TextPlace
    start: int
    end: int
    starts: bool

    @property
    def figures(self) -> tuple[str, ...]:
        """Return the figures that must be counted to print it, by the names that they have now."""
        name = name_now(self.name)
        return (name, f"{name}{CHANGE}", f"{name}{SIZE}") if self.form == "change" else (name,)


def tokens_of(text: OwnText) -> Iterator[Token | TemplateError]:
    """Yield each token of a text, and an error with its line for what is no token and would be printed as typed."""
    at = 0
    before = ""
    for number, line in enumerate(safe_lines(text.words).split("\n"), start=1):
        place = TextPlace(text.file, number)
        for found in _SIGNS.finditer(line):
            token = _token(found, place, at, starts=_starts(line, found.start(), before))
            if token is not None:
                yield token
        at += len(line) + 1
        before = line


def _token(found: re.Match[str], place: TextPlace, at: int, *, starts: bool) -> Token | TemplateError | None:
    if found["token"]:
        form = found["form"] or ""
        if form and form not in FORMS:
            name = found["name"]
            known = f"write [[{name}]]{''.join(f' or [[{name} {one}]]' for one in FORMS)}"
            return place.error(f'"{form}" is not a form of a figure; {known}')
        span = {"start": at + found.start(), "end": at + found.end()}
        return Token(name=found["name"], form=form, place=place, starts=starts, **span)
    if found["open"]:
        return place.error(f"[[ begins a figure's name and ]] ends it, as in [[channel.live]]; {ESCAPE}")
    if found["single"]:
        whole = found["single"]
        return _half_token(whole, found["named"], place)
    return _jinja(found, place) if found["jinja"] or found["brace"] else None


def _half_token(whole: str, name: str, place: TextPlace) -> TemplateError | None:
    """Return the error for a figure's name in one pair of brackets; None for other words in brackets."""
    if not is_published(name):
        return None
    return place.error(f"{whole} prints no figure; write [[{whole.strip('[]')}]], or {ESCAPE}")


def _jinja(found: re.Match[str], place: TextPlace) -> TemplateError:
    signs = (found["jinja"] or found["brace"])[:2]
    named = [one for one in _QUOTED.findall(found["jinja"] or "") if is_published(one)]
    token = f"[[{named[0] if named else 'channel.live'}]]"
    hint = f"in a text write {token}" if named else f"in a text a figure is {token}"
    return place.error(f"{signs} works only in templates; {hint}. To print it, write a backslash before it")


def _starts(whole: str, at: int, before: str) -> bool:
    """Return whether what is at a character of a line begins a sentence; `before` is the line before it."""
    line = whole[max(0, at - LOOKED_AT) : at]
    if at < LOOKED_AT and _BEGINS_LINE.fullmatch(line):
        is_first = not before.strip() or bool(line.strip(f" \t{_OPENING}"))
        return is_first or (
            bool(_ENDS_SENTENCE.search(f"{before.rstrip()[-4:]} ")) and not _SHORT_FORMS.search(before[-LOOKED_AT:])
        )
    ends = [*_ENDS_SENTENCE.finditer(line)]
    return bool(ends) and ends[-1].end() == len(line) and not _SHORT_FORMS.search(line[: ends[-1].start() + 1])


@lru_cache(maxsize=4096)
def is_published(name: str) -> bool:
    """Return whether a figure can have this name, whatever the returns contain."""
    return "." in name and published_name(name_now(name)) is not None


def faults_of(text: OwnText) -> Iterator[TemplateError]:
    """Yield an error for each token that no workspace could print, and for what is no token: nothing is counted."""
    for found in tokens_of(text):
        if isinstance(found, TemplateError):
            yield found
        elif not is_published(found.name):
            patterns = [*(known.pattern for known in NAMES), *ALIASES]
            yield found.place.error(_unknown(found.name, patterns))


def names_in(text: OwnText) -> tuple[str, ...]:
    """Return the names of the figures that a text's tokens need, each once."""
    tokens = (found for found in tokens_of(text) if isinstance(found, Token))
    return tuple(dict.fromkeys(name for token in tokens for name in token.figures))


@dataclass(slots=True, kw_only=True)
class OwnTexts:
    """The texts of one paper, printed with its released figures.

    `not_counted` says of a figure why the run has not counted it. `marked` has each token that printed a mark, and
    `printed` the names of the texts that were printed.
    """

    texts: Mapping[str, OwnText]
    figures: Figures
    not_counted: Mapping[str, str]
    marked: list[tuple[TextPlace, PrintedFigure]]
    printed: set[str]

    def blocks(self, name: str, style: Style = Style.BODY) -> tuple[Block, ...]:
        """Return a text's blocks; raise TemplateError, with file and line, for a token that cannot be printed."""
        text = self.texts[name]
        self.printed.add(name)
        words = safe_lines(text.words)
        tokens: list[Token] = []
        pieces: list[tuple[Inline, ...]] = []
        marked, at = [], 0
        for found in tokens_of(text):
            if isinstance(found, TemplateError):
                raise found
            marked.append(f"{words[at : found.start]}{MARK_OPEN}{len(tokens)}{MARK_CLOSE}")
            at = found.end
            tokens.append(found)
            pieces.append(self._printed(found))
        try:
            return text_blocks("".join([*marked, words[at:]]), pieces, style=style)
        except UnprintedMarkError as error:
            why = "a figure cannot be in a link's address or title, or below more than ten levels of lists"
            raise tokens[error.index].place.error(why) from None

    def _printed(self, token: Token) -> tuple[Inline, ...]:
        figure = self._figure(token, token.name)
        if token.form == "change":
            return self._change(token, figure)
        if figure.mark is not None:
            self.marked.append((token.place, figure))
        text = in_words(figure, start=token.starts) if token.form == "words" else figure.text
        return (Text(text=text, figure=figure.name),)

    def _change(self, token: Token, figure: PrintedFigure) -> tuple[Inline, ...]:
        """Return a change in words, without the number it is a change from: two more than; as many as."""
        change = self.figures.get(f"{figure.name}{CHANGE}")
        if change is None:
            known = [name.removesuffix(CHANGE) for name in self.figures if name.endswith(CHANGE)]
            raise token.place.error(f'the change of "{token.name}" is not counted{_nearest(token.name, known)}')
        if change.value is None:
            self.marked.append((token.place, change))
            return (Text(text=change.text, figure=change.name),)
        return _change_in_words(change, self.figures.get(f"{figure.name}{SIZE}"), starts=token.starts)

    def _figure(self, token: Token, name: str) -> PrintedFigure:
        found = self.figures.get(name) or self.figures.get(name_now(name))
        if found is not None:
            return found
        if reason := self.not_counted.get(name_now(name)):
            raise token.place.error(f'the figure "{name}" is not counted: {reason}')
        raise token.place.error(_unknown(name, self.figures))


def _change_in_words(change: PrintedFigure, size: PrintedFigure | None, *, starts: bool) -> tuple[Inline, ...]:
    """Return a released change in words."""
    value = change.value or 0
    is_points = change.unit == POINTS
    if not value:
        words = "the same as" if is_points else "as many as"
        return (Text(text=words.capitalize() if starts else words, figure=change.name),)
    counted = size if size is not None and size.value is not None else None
    shown = PrintedFigure(name=(counted or change).name, text=f"{abs(value):,}", value=abs(value))
    noun = f" percentage {'point' if abs(value) == 1 else 'points'}" if is_points else ""
    more = "more" if value > 0 else "fewer"
    return (Text(text=in_words(shown, start=starts), figure=shown.name), Text(text=f"{noun} {more} than"))


def _unknown(name: str, known: Iterable[str]) -> str:
    if setting := OF_SETTINGS.get(name):
        return not_set(name, setting, kind="text")
    hint = _nearest(name, list(known))
    return f'figure "{name}" does not exist{hint}'


def _nearest(name: str, known: list[str]) -> str:
    hint = nearest_names(name, known)
    return f"; {hint}" if hint else "; docs/figures.md lists the names"
