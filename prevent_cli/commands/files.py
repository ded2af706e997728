"""The files of a paper, from --to and -o."""

from pathlib import Path

from prevent_cli.errors import UsageError
from prevent_cli.wording import did_you_mean
from prevent_cli.writers import WRITERS

DEFAULT = "docx"


def files_named(to: str | None, output: Path | None, *, stem: str) -> dict[str, Path]:
    """Return the file of each format, in the order of --to.

    Without --to, the ending of -o decides. The default is Word. -o names the file with the ending of one of the formats
    or without an ending. Each format adds its own. If -o is a folder or missing, `stem` names the files.
    Raises UsageError for an unknown format or ending.
    """
    base = Path(stem) if output is None else output / stem if output.is_dir() else output
    ending = base.suffix.removeprefix(".").casefold() if base is output else ""
    if ending and ending not in WRITERS:
        raise UsageError(
            f'Papers are written as {", ".join(WRITERS)}. Give -o a name that ends in .{DEFAULT}, not "{base.name}".'
        )
    formats = _formats(to) if to is not None else (ending or DEFAULT,)
    if ending and ending not in formats:
        raise UsageError(
            f"--to {','.join(formats)} and -o {base.name} conflict. Add {ending} to --to, or change the ending."
        )
    bare = base.with_suffix("") if ending else base
    return {name: base if name == ending else bare.with_name(f"{bare.name}.{name}") for name in formats}


def _formats(to: str) -> tuple[str, ...]:
    words = [word.strip().casefold().removeprefix(".") for word in to.split(",")]
    for word in words:
        if word not in WRITERS:
            hint = did_you_mean(word, WRITERS, otherwise=f"it takes {', '.join(WRITERS)}, or several with commas")
            raise UsageError(f'--to does not take "{word}"; {hint}')
    return tuple(dict.fromkeys(words))
