"""One clock is below every command, so that a day set for one test is no other test's."""

import datetime as dt
import importlib
import pkgutil

from prevent_cli import commands


def test_no_command_keeps_a_clock_of_its_own(set_today):
    day = dt.date(2020, 3, 10)
    set_today(day)
    names = [found.name for found in pkgutil.iter_modules(commands.__path__)]
    loaded = [importlib.import_module(f"{commands.__name__}.{name}") for name in names]
    days = {module.__name__.rpartition(".")[2]: module.today() for module in loaded if hasattr(module, "today")}
    assert days == {"run": day, "tables": day}
    assert [module.__name__ for module in loaded if hasattr(module, "now")] == ["prevent_cli.commands.run"]
