"""A progress bar for the slow commands."""

import contextlib
import sys
from collections.abc import Callable, Iterator

BAR_WIDTH = 20  # leaves room for a committee's name on a terminal of 80 columns


@contextlib.contextmanager
def progress_bar(total: int, *, quiet: bool) -> Iterator[Callable[[int, str], None]]:
    """Yield a function that takes how many are done and what is being done; off a terminal it does nothing.

    The bar disappears at the end, so print what should stay on the terminal after that.
    """
    if quiet or not sys.stderr.isatty():
        yield lambda _done, _words: None
        return
    from rich.console import Console
    from rich.markup import escape
    from rich.progress import BarColumn, Progress, TextColumn
    from rich.table import Column

    columns = (
        BarColumn(bar_width=BAR_WIDTH),
        TextColumn("{task.completed:.0f} of {task.total:.0f}", table_column=Column(no_wrap=True)),
        TextColumn("{task.description}", table_column=Column(no_wrap=True, overflow="ellipsis")),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("", total=total)
        yield lambda done, words: progress.update(task, completed=done, description=escape(words), refresh=True)
