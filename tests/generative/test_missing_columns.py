"""A column that a file lacks never gives a number: every figure is as it was with the column, or [x]."""

import functools

import missing_columns as files
import pytest
from missing_columns import QUESTIONS, optional_columns, shown

from prevent_cli.returns import RETURNS

COLUMNS = [(sample, name, column) for sample in QUESTIONS for name, column in optional_columns(sample)]


def _id(case):
    sample, name, column = case
    return f"{sample}-{name}-{column.name}"


@pytest.fixture(scope="module")
def counted_without(tmp_path_factory):
    """Return what counts a sample whose files lack a column, each once."""

    @functools.cache
    def count(sample, name, column):
        checked = files.without(tmp_path_factory.mktemp("lacks"), sample, name, column)
        if files.refuses(sample, name, checked):
            return None
        returns = {**files.gathered(sample).returns, name: checked}
        return {asked: files.count(sample, asked, returns, files.measures_of(name)) for asked in QUESTIONS[sample]}

    return count


@pytest.mark.parametrize("case", [case for case in COLUMNS if not case[2].absent], ids=_id)
def test_without_a_column_every_figure_is_as_it_was_or_not_available(case, counted_without):
    sample, name, column = case
    found = counted_without(sample, name, column.name)
    if found is None:  # rows that the column kept apart are the same row twice: a fault, which stops the papers
        assert column.name in RETURNS[name].unique
        return
    for asked, after in found.items():
        before = files.whole(sample, asked)
        for key, figure in after.figures.items():
            was = shown(before.figures[key]) if key in before.figures else "[x]"
            assert shown(figure) in {was, "[x]"}, (asked, *key)
            if shown(figure) != was:
                assert f'"{column.heading}"' in figure.remedy, (asked, *key)
