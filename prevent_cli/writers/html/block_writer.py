"""What a table needs of the writer of an HTML page's body: no more than its form."""

from typing import Protocol

from prevent_cli.layouts.document import ListBlock
from prevent_cli.writers.html.text import InlineWriter


class BlockWriter(Protocol):
    """A writer of blocks: how it sets text, and whether it is on a landscape page."""

    inline: InlineWriter
    is_landscape: bool

    def list_html(self, block: ListBlock) -> str:
        """Return a list with the lists within its items."""
        ...
