"""The interface of an HTML body writer, for the writers of its tables."""

from typing import Protocol

from prevent_cli.layouts.document import ListBlock
from prevent_cli.writers.html.text import InlineWriter


class BlockWriter(Protocol):
    """A writer of blocks: its inline writer, and whether it is on a landscape page."""

    inline: InlineWriter
    is_landscape: bool

    def list_html(self, block: ListBlock) -> str:
        """Return a list with its nested lists."""
        ...
