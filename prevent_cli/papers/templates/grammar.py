"""The statements a template may use, and how deep: others are refused at their line, before Jinja or Python run."""

import math
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import jinja2
from jinja2 import nodes
from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream
from jinja2.visitor import NodeTransformer

from prevent_cli.layouts.characters import MARK_CLOSE, MARK_OPEN
from prevent_cli.papers.templates.budget import Budget
from prevent_cli.papers.templates.markers import BoundaryPiece
from prevent_cli.papers.templates.text_limits import texts_joined, weighed

STATEMENTS = ("if", "elif", "else", "endif", "for", "endfor", "set", "include", "with", "endwith", "break", "continue")
BLOCKS = ("for", "if", "with")
DEEPEST_LOOP, DEEPEST_BLOCK = 12, 25  # Python compiles 20 nested loops, and 100 indents
DEEPEST_BRACKET = 30
MOST_OPERATORS, MOST_BRANCHES = 100, 200  # between two commas; of elif in one if
BRACKETS = {"lparen": 1, "lbracket": 1, "lbrace": 1, "rparen": -1, "rbracket": -1, "rbrace": -1}
NO_OPERATORS = frozenset({"string", "integer", "float", "name", "comma", "colon", "assign", *BRACKETS})
WORDS = frozenset({"not", "and", "or", "if", "else", "in", "is"})
COUNTED, JOINED, WEIGHED = "counted in a loop", "joined by ~", "weighed when made"  # names no template can write
SECTION_BEGINS, SECTION_ENDS = "a section begins", "a section ends"


class Grammar(Extension):
    """The grammar of templates. Macros and blocks are refused: their output could not be distinguished from data."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:  # noqa: ARG002
        """Return the source; raise TemplateSyntaxError for the two characters that markers use."""
        for number, line in enumerate(source.split("\n"), start=1):
            if MARK_OPEN in line or MARK_CLOSE in line:
                raise jinja2.TemplateSyntaxError(
                    "the private-use characters U+E000 and U+E001 are reserved", number, name
                )
        return source

    def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
        """Yield the tokens; raise TemplateSyntaxError for statements not in STATEMENTS and nesting that is too deep."""
        opening = False
        depths = _Depths(stream)
        for token in _readable_numbers(stream):
            if opening:
                _refuse_unknown(token, stream)
                depths.statement(token)
            if token.type == "name" and token.value == "recursive":
                raise jinja2.TemplateSyntaxError("a loop cannot be recursive", token.lineno, stream.name)
            depths.part(token)
            opening = token.type == "block_begin"
            yield token


def _readable_numbers(stream: TokenStream) -> Iterator[Token]:
    line, tokens = 1, iter(stream)
    while True:
        try:
            token = next(tokens)
        except StopIteration:
            return
        except ValueError:  # the lexer converts numbers
            raise _long_number(line, stream) from None
        line = token.lineno + (token.value.count("\n") if token.type == "data" else 0)
        if token.type == "float" and math.isinf(float(token.value)):
            raise _long_number(line, stream)
        yield token


def _long_number(line: int, stream: TokenStream) -> jinja2.TemplateSyntaxError:
    return jinja2.TemplateSyntaxError("a number is too long to be read", line, stream.name)


def _refuse_unknown(token: Token, stream: TokenStream) -> None:
    if token.value not in STATEMENTS:
        known = ", ".join(word for word in STATEMENTS if not word.startswith(("end", "el")))
        raise jinja2.TemplateSyntaxError(
            f'"{token.value}" is not a statement of a template; use {known}', token.lineno, stream.name
        )


class _Depths:
    """The depth of statements and brackets at a token, and the number of operators in one part."""

    def __init__(self, stream: TokenStream) -> None:
        self._name = stream.name
        self._open: list[str] = []
        self._branches: list[int] = []
        self._brackets = self._operators = 0
        self._before = ""

    def statement(self, token: Token) -> None:
        """Record the word that begins a statement."""
        if token.value in BLOCKS:
            self._open.append(token.value)
            self._branches.append(0)
            if self._open.count("for") > DEEPEST_LOOP:
                raise self._refused(token, f"loops are nested more than {DEEPEST_LOOP} deep")
            if len(self._open) > DEEPEST_BLOCK:
                raise self._refused(token, f"statements are nested more than {DEEPEST_BLOCK} deep")
        elif token.value.startswith("end") and self._open:
            self._open.pop()
            self._branches.pop()
        elif token.value == "elif" and self._branches:
            self._branches[-1] += 1
            if self._branches[-1] > MOST_BRANCHES:
                raise self._refused(token, f"one if has more than {MOST_BRANCHES} elif")
        elif token.value in {"break", "continue"} and "for" not in self._open:
            raise self._refused(token, f"{token.value} is outside a loop")

    def part(self, token: Token) -> None:
        """Record any token."""
        if token.type in {"block_begin", "variable_begin", "block_end", "variable_end"}:
            self._brackets = self._operators = 0
        elif token.type == "comma":
            self._operators = 0
        elif token.type in BRACKETS:
            self._brackets += BRACKETS[token.type]
            if self._brackets > DEEPEST_BRACKET:
                raise self._refused(token, f"brackets are nested more than {DEEPEST_BRACKET} deep")
        if self._is_operator(token):
            self._operators += 1
            if self._operators > MOST_OPERATORS:
                why = f"an expression has more than {MOST_OPERATORS} operators; use set for its parts"
                raise self._refused(token, why)
        self._before = token.type

    def _is_operator(self, token: Token) -> bool:
        """Return whether a token adds a level of nesting: an operator, a call, an index."""
        if token.type in {"lparen", "lbracket"}:
            return self._before in {"name", "string", "rparen", "rbracket", "rbrace"}
        return (token.type not in NO_OPERATORS and token.type != "data") or token.value in WORDS

    def _refused(self, token: Token, why: str) -> jinja2.TemplateSyntaxError:
        return jinja2.TemplateSyntaxError(why, token.lineno, self._name)


class Bounding(NodeTransformer):
    """Adds a step count to each loop, and a size check to values that grow without a function: lists and ~."""

    def visit_For(self, node: nodes.For) -> nodes.For:  # noqa: N802 - the library's name
        """Return the loop, in which each pass uses as many steps as the body has parts."""
        parts = sum(1 for child in node.body for _ in child.find_all(nodes.Node)) + len(node.body)
        self.generic_visit(node)
        node.body = _of_section(node.test, node.body)
        node.iter = _filtered(node.iter, COUNTED, nodes.Const(parts, lineno=node.lineno))
        return node

    def visit_If(self, node: nodes.If) -> nodes.If:  # noqa: N802 - the library's name
        """Return the condition; if it tests for one section, its body has a mark at its beginning and end."""
        self.generic_visit(node)
        node.body = _of_section(node.test, node.body)
        return node

    def visit_Concat(self, node: nodes.Concat) -> nodes.Expr:  # noqa: N802 - the library's name
        """Return the joined parts, with a check of their length."""
        self.generic_visit(node)
        return _filtered(nodes.List(node.nodes, lineno=node.lineno), JOINED)

    def visit_List(self, node: nodes.List) -> nodes.Expr:  # noqa: N802 - the library's name
        """Return the list with a size check."""
        return _filtered(self.generic_visit(node), WEIGHED)

    def visit_Dict(self, node: nodes.Dict) -> nodes.Expr:  # noqa: N802 - the library's name
        """Return the dictionary with a size check."""
        return _filtered(self.generic_visit(node), WEIGHED)

    def visit_Tuple(self, node: nodes.Tuple) -> nodes.Expr:  # noqa: N802 - the library's name
        """Return the tuple with a size check, unless it is the target of an assignment."""
        self.generic_visit(node)
        return _filtered(node, WEIGHED) if node.ctx == "load" else node


def _of_section(test: nodes.Node | None, body: list[nodes.Node]) -> list[nodes.Node]:
    """Return a body between the marks of its section, if a test is for one: "training" in sections."""
    named = [one.expr for one in _compares(test) if _is_in_sections(one)]
    if len(named) != 1:
        return body
    begins, ends = (
        nodes.Output([_filtered(named[0], name)], lineno=named[0].lineno) for name in (SECTION_BEGINS, SECTION_ENDS)
    )
    return [begins, *body, ends]


def _compares(test: nodes.Node | None) -> Iterator[nodes.Compare]:
    if isinstance(test, nodes.Compare):
        yield test
    elif test is not None:
        yield from test.find_all(nodes.Compare)


def _is_in_sections(test: nodes.Compare) -> bool:
    ops = test.ops
    return (
        len(ops) == 1 and ops[0].op == "in" and isinstance(ops[0].expr, nodes.Name) and ops[0].expr.name == "sections"
    )


def _filtered(node: nodes.Node, name: str, *arguments: nodes.Expr) -> nodes.Filter:
    return nodes.Filter(
        node,
        name,
        list(arguments),
        [],
        None,
        None,
        lineno=node.lineno,
    )


def bounded(source: nodes.Template, environment: jinja2.Environment) -> nodes.Template:
    """Return a template's tree with step counts and size checks."""
    found: nodes.Template = Bounding().visit(source)
    found.set_environment(environment)
    return found


def bounding_filters(budget: Budget) -> dict[str, Callable[..., Any]]:
    """Return the filters that the step counts and size checks call."""
    return {
        COUNTED: lambda items, parts: _Counted(items, parts, budget),
        JOINED: lambda parts: weighed(texts_joined(parts), "~", budget),
        SECTION_BEGINS: lambda section: BoundaryPiece(str(section), begins=True),
        SECTION_ENDS: lambda section: BoundaryPiece(str(section), begins=False),
        WEIGHED: lambda value: weighed(value, "a list", budget),
    }


class _Counted:
    """The values of a loop. Each uses the steps of the loop's body."""

    def __init__(self, items: Iterable[Any], parts: int, budget: Budget) -> None:
        self._items, self._parts, self._budget = items, parts + 1, budget

    def __len__(self) -> int:
        return len(self._items)  # type: ignore[arg-type]

    def __iter__(self) -> Iterator[Any]:
        for item in self._items:
            self._budget.spend(self._parts)
            yield item
