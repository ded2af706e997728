"""A progress bar for the commands that take their time."""

import contextlib
import sys
from collections.abc import Callable, Iterator


@contextlib.contextmanager
def progress_bar(steps: int, *, quiet: bool) -> Iterator[Callable[[str], None]]:
    """Give a function that says what is being done; on a terminal it moves a bar, elsewhere it does nothing.

    The bar is gone at the end, so what is to stay on the terminal is put out after that.
    """
    if quiet or not sys.stderr.isatty():
        yield lambda _words: None
        return
    from rich.console import Console
    from rich.markup import escape
    from rich.progress import BarColumn, Progress, TextColumn

    columns = (BarColumn(), TextColumn("{task.completed:.0f} of {task.total:.0f}"), TextColumn("{task.description}"))
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("", total=steps, completed=-1)

        def step(words: str) -> None:
            progress.update(task, advance=1, description=escape(words))

        yield step
