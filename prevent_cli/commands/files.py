"""The files of a paper, from --to and -o."""

from pathlib import Path

from prevent_cli.errors import UsageError
from prevent_cli.jobs.report.plan import OutputFiles
from prevent_cli.wording import did_you_mean
from prevent_cli.writers import WRITERS

DEFAULT = "docx"


def output_files(to: str | None, output: Path | None) -> OutputFiles:
    """Return the formats asked for, in the order of --to, and where the file of each goes.

    Without --to, the ending of -o decides. The default is Word. -o names the file with the ending of one of the formats
    or without an ending. Each format adds its own. If -o is a folder or missing, the paper names the files.
    Raises UsageError for an unknown format or ending.
    """
    if output is None or output.is_dir():
        return OutputFiles(formats=_formats(DEFAULT if to is None else to), folder=output or Path())
    ending = output.suffix.removeprefix(".").casefold()
    if ending and ending not in WRITERS:
        raise UsageError(
            f'Papers are written as {", ".join(WRITERS)}. Give -o a name that ends in .{DEFAULT}, not "{output.name}".'
        )
    formats = _formats((ending or DEFAULT) if to is None else to)
    if ending and ending not in formats:
        raise UsageError(
            f"--to {','.join(formats)} and -o {output.name} conflict. Add {ending} to --to, or change the ending."
        )
    bare = output.with_suffix("") if ending else output
    named = {name: output if name == ending else bare.with_name(f"{bare.name}.{name}") for name in formats}
    return OutputFiles(formats=formats, named=named)


def _formats(to: str) -> tuple[str, ...]:
    words = [word.strip().casefold().removeprefix(".") for word in to.split(",")]
    for word in words:
        if word not in WRITERS:
            hint = did_you_mean(word, WRITERS, otherwise=f"it takes {', '.join(WRITERS)}, or several with commas")
            raise UsageError(f'--to does not take "{word}"; {hint}')
    return tuple(dict.fromkeys(words))
