"""A written page as its readers see it: the numbers in its tables and sentences, by the names of the figures."""

import re
import zipfile
from html.parser import HTMLParser

from lxml import etree
from pages_of_sections import read_section
from true_numbers import slug

WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
WORDS = (*WORDS, *(f"{word}teen" for word in ("thir", "four", "fif", "six", "seven", "eigh", "nine")), "twenty")
LABELS = {"Right-wing": "Extreme right-wing"}  # of 2017/18 to 2020/21, the years of made-up councils
LINES = {"New": "referred", "Referred": "police", "Accepted": "accepted", "Triaged": "advice"}
SENTENCES = {
    "channel.period.referred": re.compile(  # but for the sentences of a trend
        r"Prevent Coordinator received (\S+) referrals? [^.,(]*(?:, compared with \S+ in [^.,(]*)?\."
        r"(?! In [^.]* up to )"
    ),
    "channel.period.accepted": re.compile(
        r"(?<!hundred and )\b([\w-]+) cases? (?:was|were) accepted onto Channel "
        r"(?![^.]*(?:\. Their concerns|\(\s?Table))"
    ),
    "channel.live": re.compile(
        r"(?<!hundred and )\b([\w-]+) cases? (?:was|were) live on|There (?:was|were) (\S+) live cases?"
    ),
}


OFFICE, TABLE, TEXT = (f"{{urn:oasis:names:tc:opendocument:xmlns:{name}:1.0}}" for name in ("office", "table", "text"))
ROW = f"{TABLE}table-row"


class _Page(HTMLParser):
    """The rows of each table, the first its caption, and the text."""

    def __init__(self):
        super().__init__()
        self.tables, self.text, self._cell = [], "", None

    def handle_starttag(self, tag, _attrs):
        if tag == "table":
            self.tables.append([])
        elif tag in ("tr", "caption") and self.tables:
            self.tables[-1].append([])
        if tag in ("td", "th", "caption"):
            self._cell = ""

    def handle_endtag(self, tag):
        if tag in ("td", "th", "caption"):
            self.tables[-1][-1].append(" ".join(self._cell.split()))
            self._cell = None

    def handle_data(self, data):
        if self._cell is None:
            self.text += f" {data}"
        else:
            self._cell += data


class _Text:
    """The same of an OpenDocument text: the caption is the paragraph with a number in sequence before a table."""

    def __init__(self, path):
        with zipfile.ZipFile(path) as package:
            body = etree.fromstring(package.read("content.xml")).find(f".//{OFFICE}text")
        self.tables, self.text, caption = [], "", ""
        for element in body.iter(f"{TEXT}p", f"{TEXT}h", f"{TABLE}table"):
            words = " ".join("".join(element.itertext()).split())
            if element.tag == f"{TABLE}table":
                rows = [[" ".join("".join(cell.itertext()).split()) for cell in row] for row in element.iter(ROW)]
                self.tables.append([[caption], *rows])
            elif element.find(f"{TEXT}sequence") is not None:
                caption = words
            elif next(element.iterancestors(f"{TABLE}table"), None) is None:
                self.text += f" {words}"


def _read(path):
    if path.suffix == ".odt":
        return _Text(path)
    page = _Page()
    page.feed(path.read_text(encoding="utf-8"))
    return page


def read_page(path):
    """Return the numbers that a page prints, None where it prints [c]."""
    page = _read(path)
    found, whole = {}, ""
    for table in page.tables:
        (caption, *_), heads, *rows = (*table, [""], [""])[: max(2, len(table))]
        caption = whole = whole if "(continued)" in caption else caption
        found |= read_section(caption, heads, [row for row in rows if len(row) == len(heads)])
        for words, read in TABLES.items():
            if words in caption:
                found |= read(caption, heads, [row for row in rows if len(row) == len(heads)])
    text = " ".join(page.text.split())
    for name, pattern in SENTENCES.items():
        if (match := pattern.search(text)) and (word := match[1] or match[2]):
            found[name] = _number(word)
    return {name: value for name, value in found.items() if value != ""}


def _number(text):
    """Return a printed number, None for [c], and nothing for another mark."""
    text = text.split("(")[0].strip().lower().replace(",", "").replace("\N{MINUS SIGN}", "-")
    if "[c]" in text:
        return None
    if text in WORDS:
        return WORDS.index(text)
    return int(text) if re.fullmatch(r"[+-]?\d+", text) else ""


def _framework(_caption, heads, rows):
    intervals = [f"channel.{slug(head.removesuffix(' so far'))}" for head in heads[1:] if not head.startswith("On ")]
    changes = ("change", "change-on-year")[: len(heads) - 1 - len(intervals)]
    found = {}
    for label, *cells in rows:
        key = LINES[label.split()[0]]
        for interval, cell in zip(intervals, cells, strict=False):
            found[f"{interval}.{key}"] = _number(cell)
        for suffix, cell in zip(changes, cells[len(intervals) :], strict=True):
            found[f"{intervals[-1]}.{key}.{suffix}"] = _number(cell)
    return found


def _deep_dive(caption, _heads, rows):
    year = re.search(r"(\d{4})/(\d{2})", caption)
    base, found = f"deep-dive.{year[1]}-{year[2]}", {}
    for code, kind, _, cases, of in rows:
        name = LABELS.get(code, code)
        found[f"{base}.{kind.lower()}.{slug(name)}"] = _number(cases)
        found[f"{base}.cases"] = _number(of)
    return found


def _columns(base, *keys):
    """Return what reads a table whose rows are named in their first column; a key is "" for a column left out."""

    def read(_caption, _heads, rows):
        return {
            f"{base}.{slug(row[0])}.{key}": _number(cell)
            for row in rows
            for key, cell in zip(keys, row[1:], strict=False)
            if key and row[0] != "All"
        }

    return read


TABLES = {
    "Channel performance framework": _framework,
    "Cases accepted onto Channel": _deep_dive,
    "Outreach by kind": _columns("outreach.kind", "", "people"),
    "Outreach by sector": _columns("outreach.sector", "", "people"),
    "Outreach by audience": _columns("outreach.audience", "", "people"),
    "Feedback of people leaving Channel": _columns("leavers", "good", "answers"),
}
