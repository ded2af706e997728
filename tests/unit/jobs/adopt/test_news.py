import pytest
from raw_tables import sheet

from prevent_cli.intake.recognition.folder import recognise
from prevent_cli.jobs.adopt.memory import Memory
from prevent_cli.jobs.adopt.news import added_files, news

ROWS = "\n".join(f"R{at} | 2024-05-0{at} | Islamist" for at in range(1, 8))


@pytest.mark.parametrize(
    ("first", "new"), [("Ref", []), ("PCMT ref", ["heading"])], ids=["same headings", "another first heading"]
)
def test_next_months_file_is_no_news_if_its_headings_are_the_earlier_ones(first, new):
    later = recognise([sheet(f"{first} | Date received | Concern\n{ROWS}", file="Channel log June.xlsx")])
    seen = {"referrals": frozenset(("ref", "date received", "concern"))}
    memory = Memory(salt="s", on="2024-06-01", headings=seen)
    found = [one.kind for one in news(later, (), memory)]
    assert [kind for kind in found if kind == "heading"] == new
    assert added_files(later, memory) == (() if new else ("Channel log June.xlsx",))
