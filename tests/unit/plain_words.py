"""Words that readers see, from Markdown, templates and Python, and what is not plain in them.

As a program, it prints what is left in the files and folders named. --all adds docstrings and comments.
"""

import ast
import io
import re
import sys
import tokenize
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
LISTED = tomllib.loads((REPOSITORY / "tests" / "plain-words.toml").read_text(encoding="utf-8"))
WORDS = [(re.compile(word["pattern"], re.IGNORECASE), word) for word in LISTED["word"]]
PLACES = LISTED["places"]
LONGEST = 25

_BLOCKS = re.compile(r"```.*?```|<!--.*?-->|^\+\+\+$.*?^\+\+\+$", re.DOTALL | re.MULTILINE)
_CODE = re.compile(r"(`+)[^`](?:(?!\n\n).)*?\1", re.DOTALL)
_TAGS = re.compile(r"\{#.*?#\}|\{%.*?%\}", re.DOTALL)
_PRINTED = re.compile(r"\{\{.*?\}\}|\[\^[^\]]*\]|https?://\S+", re.DOTALL)
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
_NEW_BLOCK = re.compile(r"\s*(?:[-*] |\d+\. |#|\||:::|\[\^)")
_SENTENCE_END = re.compile(r"(?<=[.!?])[\"')*_]*\s+(?=[\"'(*_]*[A-Z0-9…])|\n+")
_TWO_WORDS = re.compile(r"[A-Za-z]{2,}[,.:;]? [A-Za-z]{1,}")
_HELP_EXAMPLES = "\b"  # Click keeps the lines below it


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """One paragraph, table cell, list item or message, with the line where it begins."""

    path: str
    line: int
    words: str


def texts(path: Path, *, everything: bool = False) -> Iterator[Text]:
    """Yield the texts of a file, or of each file of a folder; everything adds docstrings and comments."""
    if path.is_dir():
        for each in sorted(path.rglob("*")):
            if each.is_file() and each.suffix in {".py", ".pyi", ".md", ".jinja"}:
                yield from texts(each, everything=everything)
        return
    source, name = path.read_text(encoding="utf-8"), str(path.relative_to(REPOSITORY))
    found = _python(source, everything=everything) if path.suffix in {".py", ".pyi"} else markdown(source)
    yield from (Text(path=name, line=line, words=words) for line, words in found)


def markdown(source: str) -> Iterator[tuple[int, str]]:
    """Yield each paragraph, list item, heading and table cell with its line; code and tags are left out."""
    shown = _TAGS.sub(_blank, _CODE.sub("…", _BLOCKS.sub(_blank, source)))
    shown = _LINK.sub(r"\1", _PRINTED.sub("…", shown))
    begins, lines = 1, []
    for number, line in enumerate([*shown.splitlines(), ""], start=1):
        if not line.strip() or _NEW_BLOCK.match(line):
            yield from _cells(begins, " ".join(lines))
            begins, lines = number, []
        if line.strip():
            begins = begins if lines else number
            lines.append(line.strip())


def _blank(found: re.Match[str]) -> str:
    return "\n" * found[0].count("\n")


def _cells(line: int, block: str) -> Iterator[tuple[int, str]]:
    cells = block.strip("| ").split(" | ") if block.startswith("|") else [re.sub(r"^(?:[-*]|\d+\.|#+) ", "", block)]
    yield from ((line, cell.strip()) for cell in cells if re.search("[a-z]", cell))


def _python(source: str, *, everything: bool) -> Iterator[tuple[int, str]]:
    tree = ast.parse(source)
    docstrings = {id(node): node for node in _docstrings(tree)}
    for node, words in _strings(tree):
        is_help = _HELP_EXAMPLES in words
        if id(node) in docstrings and not (is_help or everything):
            continue
        yield from _paragraphs(node.lineno, words.partition(_HELP_EXAMPLES)[0] if is_help else words)
    if everything:
        yield from _comments(source)


def _docstrings(tree: ast.AST) -> Iterator[ast.expr]:
    for node in ast.walk(tree):
        body = getattr(node, "body", None)
        if isinstance(body, list):
            yield from (each.value for each in body if isinstance(each, ast.Expr))


def _strings(node: ast.AST) -> Iterator[tuple[ast.expr, str]]:
    """Yield each string of a syntax tree, an f-string as one text with … for its values; a list of words is no text."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "split":
        return
    if isinstance(node, ast.JoinedStr):
        yield node, "".join(str(part.value) if isinstance(part, ast.Constant) else "…" for part in node.values)
        within = [part for part in node.values if isinstance(part, ast.FormattedValue)]
    else:
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node, node.value
        within = list(ast.iter_child_nodes(node))
    for each in within:
        yield from _strings(each)


def _paragraphs(line: int, words: str) -> Iterator[tuple[int, str]]:
    for paragraph in re.split(r"\n\s*\n", words):
        shown = re.sub(r"`[^`]*`", "…", paragraph)
        if _TWO_WORDS.search(shown) and "</" not in shown:
            yield line, " ".join(shown.split())


def _comments(source: str) -> Iterator[tuple[int, str]]:
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.COMMENT and not token.string.startswith("# noqa"):
            yield token.start[0], token.string.lstrip("# ")


def faults(text: Text) -> Iterator[str]:
    """Yield a line for each listed word in a text: its place, the word, the plain one and why."""
    for pattern, word in WORDS:
        for found in pattern.finditer(text.words):
            context = text.words[max(0, found.start() - 40) : found.end() + 40]
            yield (
                f'{text.path}:{text.line}: "{found[0].strip()}" in "{context}": use {word["plain"]}. {word["reason"]}'
            )


def long_sentences(text: Text) -> Iterator[str]:
    """Yield a line for each sentence of more than 25 words; a list of codes is no sentence."""
    for sentence in _SENTENCE_END.split(text.words):
        number = sum(bool(re.search(r"\w|…", word)) for word in sentence.split())
        if number > LONGEST and re.search(r"\w", sentence):
            yield f"{text.path}:{text.line}: {number} words: {sentence}"


def main(arguments: list[str]) -> None:
    """Print what is left in each file and folder that is named."""
    everything = "--all" in arguments
    for name in (name for name in arguments if name != "--all"):
        found = list(texts((REPOSITORY / name).resolve(), everything=everything))
        words = [line for text in found for line in faults(text)]
        long = [line for text in found for line in long_sentences(text)]
        print(*words, *long, f"{name}: {len(words)} words, {len(long)} long sentences", sep="\n")  # noqa: T201 - a program


if __name__ == "__main__":
    main(sys.argv[1:])
