"""The whole command line, for pages and tests that show all commands."""

from prevent_cli.commands.line import command_line

app = command_line()
