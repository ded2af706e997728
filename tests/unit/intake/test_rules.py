"""Every rule that intake can name is told in docs/checks.md, and none that it cannot."""

import ast

from conftest import REPOSITORY

from prevent_cli.intake.rules import RULES, all_rules

FOLDERS = ("intake", "returns")  # a return declares the rules that a council may accept in it
FILES = [path for folder in FOLDERS for path in (REPOSITORY / "prevent_cli" / folder).rglob("*.py")]
SOURCES = [path for path in sorted(FILES) if path.stem != "rules"]
SLUG_AT = {
    "RefusedError": 0,
    "_settings_fault": 0,
    "settings_fault": 0,
    "warning": 1,
    "_fault": 1,
}  # which argument is a rule's slug


def texts(node):
    return {one.value for one in ast.walk(node) if isinstance(one, ast.Constant) and isinstance(one.value, str)}


def slugs_in(tree):
    """Return the slugs that a module gives to faults."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.keyword) and node.arg == "rule":
            found |= texts(node.value)
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in SLUG_AT:
            if len(node.args) > SLUG_AT[node.func.id]:
                found |= texts_of_slug(node.args[SLUG_AT[node.func.id]])
        elif isinstance(node, ast.Tuple) and ast.unparse(node.elts[0] if node.elts else node).startswith("Severity."):
            found |= texts(node.elts[1])
        elif isinstance(node, ast.Assign) and ast.unparse(node.targets[0]).startswith(("RULE", "UNKNOWN_", "STATUS_")):
            found |= texts(node.value)
    return found


def texts_of_slug(node):
    """Return the texts that an argument can be; what a condition compares is none of them."""
    return texts(node.body) | texts(node.orelse) if isinstance(node, ast.IfExp) else texts(node)


def test_every_rule_that_intake_names_is_told_and_no_other():
    named = set().union(*(slugs_in(ast.parse(path.read_text(encoding="utf-8"))) for path in SOURCES))
    assert named == set(all_rules())


def test_no_rule_is_told_twice():
    slugs = [rule.slug for rules in RULES.values() for rule in rules]
    assert len(slugs) == len(set(slugs))
