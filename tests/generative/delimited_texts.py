"""Delimited text of every kind, made from a seed: encodings, line ends, quotation marks, ragged rows, damaged bytes."""

import random

LONG = ("z" * 127, "z" * 128, "z" * 129, "q" * 300)
ODD = (" ", "\t", "\x1a", "a\x0bb", "a\x85b", "a\u2028b", "\ufeff", "#N/A")
ENCLOSED = ('say "hi"', "line\nbreak", "cr\r\nlf", 'ab"', '"ab', '="001"', '=""', "Adults, health", "x;y|z")
PLAIN = ("a", "", "Yes", "Department 4", "é", "日本", "001", "N", "12345678", "123456789", "12345678901234567")
WORDS = (*PLAIN, *ENCLOSED, *LONG, *ODD)
HINTS = ("sep=;\r\n", "SEP=,\n", "sep=|\r")
END_MARKS = ("\x1a", "\r\n\x1a\r\n", "\x1a\x1a", "\n\x1a\n\x1a", "\r\x1a\r", "\x1a\n\x1a")
ENCODINGS = ("utf-8", "utf-8", "utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "cp1252")
STYLES = ("least", "all", "none", "some", "faulty")
DAMAGE = b'",;\r\n\x00\x1a\xe9\xff"\n"a'


def delimited_text(seed: int) -> bytes:
    """Return a delimited text."""
    draw = random.Random(seed)
    text = _text(draw).encode(draw.choice(ENCODINGS), "replace")
    return _damaged(draw, text) if draw.random() < 0.35 else text


def _text(draw: random.Random) -> str:
    words = [*draw.sample(WORDS, draw.randrange(2, 12)), *(f"P{draw.randrange(99_999):07d}" for _ in range(3))]
    if draw.random() < 0.5:
        words = [word for word in words if not set(word) & set('"\r\n=')] or ["a"]
    delimiter, end, style = draw.choice(",;\t|"), draw.choice(("\n", "\n", "\r\n", "\r\n", "\r")), draw.choice(STYLES)
    width, is_ragged = draw.choice((1, 2, 3, 5, 8, 8, 8, 70)), draw.random() < 0.3
    lines = [draw.choice(HINTS)] if draw.random() < 0.1 else []
    for _ in range(draw.randrange(60)):
        cells = draw.choice((0, 1, width, width + 1, draw.randrange(width + 1))) if is_ragged else width
        row = delimiter.join(_cell(draw, draw.choice(words), delimiter, style) for _ in range(cells))
        lines.append(row + (end if draw.random() < 0.98 else draw.choice(("\n", "\r", "\r\n", "\n\n\n"))))
        if draw.random() < 0.05:
            lines.append(draw.choice(("", end * 2, delimiter * 3, '""', " ", delimiter * 90)) + end)
    if lines and draw.random() < 0.3:
        lines[-1] = lines[-1].rstrip("\r\n")
    return "".join(lines) + (draw.choice(END_MARKS) if draw.random() < 0.1 else "")


def _cell(draw: random.Random, word: str, delimiter: str, style: str) -> str:
    if word.startswith('="') and draw.random() < 0.7:
        return word
    needs_marks = style != "none" and any(sign in word for sign in f'{delimiter}"\r\n')
    has_marks = style == "all" or needs_marks or (style == "some" and draw.random() < 0.1)
    if style == "faulty" and draw.random() < 0.02:
        has_marks = not has_marks
    return '"' + word.replace('"', '""') + '"' if has_marks else word


def _damaged(draw: random.Random, text: bytes) -> bytes:
    damaged = bytearray(text)
    for _ in range(draw.choice((1, 1, 2, 5))):
        at = draw.randrange(len(damaged) + 1)
        how = draw.randrange(3)
        if how:
            damaged[at : at + how - 1] = bytes([draw.choice(DAMAGE)])
        else:
            del damaged[at : at + draw.choice((1, 1, 3, 40))]
    return bytes(damaged)
