"""An error as a person reads it: its sentence with its remedies in words."""

import contextlib
import re
from collections.abc import Iterator

import pytest

from prevent_cli.commands.remedies import in_words
from prevent_cli.errors import PreventError


@contextlib.contextmanager
def refused(kind: type[PreventError], match: str) -> Iterator[pytest.ExceptionInfo[PreventError]]:
    """Let a block end in an error of a kind, whose words match a pattern."""
    with pytest.raises(kind) as raised:
        yield raised
    assert re.search(match, in_words(raised.value)), in_words(raised.value)
