"""axe-core finds nothing to mend in the pages that are written, on a wide screen and on a telephone's."""

import json
import re
import sys
from pathlib import Path

import pytest
from conftest import REPOSITORY, one_in, run_prevent

sys.path.insert(0, str(REPOSITORY / "tests" / "unit"))

from browser import AXE, chromium, need
from kitchen_sink import kitchen_sink

from prevent_cli.writers.html.page import html_text

POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')
RUN = """
<script>%s</script>
<script>
axe.run({resultTypes: ["violations", "incomplete"]}).then(found => {
  const told = document.createElement("script");
  told.type = "application/json"; told.id = "found";
  told.textContent = JSON.stringify({
    passes: found.passes.map(rule => rule.id),
    violations: found.violations.map(rule => [rule.id, rule.help, rule.nodes.map(node => node.html)]),
    width: innerWidth, overflow: document.documentElement.scrollWidth - innerWidth,
  }).replaceAll("<", "\\\\u003c");
  document.body.append(told);
});
</script>
"""
WIDTHS = (1200, 500)  # 500 is the narrowest window that Chromium opens


def found_by_axe(page: str, folder: Path, width: int) -> dict:
    """Return what axe says of a page; its policy, under which no script may run, is taken out for that."""
    need(there=AXE.is_file(), what="axe-core is not there: npm install it, and set PREVENT_AXE to its axe.min.js")
    assert POLICY.search(page)
    script = RUN % AXE.read_text(encoding="utf-8").replace("</script", "<\\/script")
    body, end = POLICY.sub("", page).rsplit("</body>", 1)
    target = folder / f"axe-{width}.html"
    target.write_text(f"{body}{script}</body>{end}", encoding="utf-8")
    seen = chromium(f"--window-size={width},900", "--virtual-time-budget=20000", "--dump-dom", target.as_uri())
    told = re.search(r'<script type="application/json" id="found">(.*?)</script>', seen, re.DOTALL)
    assert told, "axe did not finish"
    return json.loads(told[1])


@pytest.fixture(scope="module")
def paper(tmp_path_factory) -> str:
    target = tmp_path_factory.mktemp("paper") / "paper.html"
    ran = run_prevent("report", "--board", "scpb", "--period", "2020", "--to", "html", "-o", target)
    assert ran.code == 0, ran.err
    return target.read_text(encoding="utf-8")


@pytest.mark.parametrize("width", WIDTHS)
def test_axe_finds_nothing_in_the_partnership_boards_paper(paper, tmp_path, width):
    found = found_by_axe(paper, tmp_path, width)
    assert found["violations"] == []
    assert {"color-contrast", "document-title", "html-has-lang", "region", "heading-order"} <= {*found["passes"]}


@pytest.mark.parametrize("width", WIDTHS)
def test_axe_finds_nothing_in_a_paper_with_every_kind_of_block(tmp_path, width):
    found = found_by_axe(html_text(kitchen_sink()), tmp_path, width)
    assert found["violations"] == []
    assert {"svg-img-alt", "landmark-one-main", "skip-link", "heading-order", "th-has-data-cells"} <= {*found["passes"]}
    assert found["overflow"] <= 0


def test_axe_would_find_what_is_wrong(tmp_path):
    page = html_text(kitchen_sink()).replace("<html lang", "<html data-lang").replace("#505a5f", "#bbbbbb")
    found = {rule for rule, *_ in found_by_axe(page, tmp_path, 1200)["violations"]}
    assert {"html-has-lang", "color-contrast"} <= found


OTHERS = {
    "asc": ("barnet", "--board", "asc", "--period", "2020", "--as-at", "2021-02-17"),
    "cllc": ("barnet", "--board", "cllc", "--period", "2018/19-Q2", "--as-at", "2018-10-01"),
    "duty-progress": ("barnet", "--paper", "duty-progress", "--as-at", "2016-01-01"),
    "overview": ("hammersmith-fulham", "--board", "pac", "--period", "2018/19"),
    "cmt": ("barnet", "--board", "cmt", "--period", "2020"),
    "cscb": ("barnet", "--board", "cscb", "--period", "2020"),
    "hwb": ("barnet", "--board", "hwb", "--period", "2020"),
    "asab": ("barnet", "--board", "asab", "--period", "2020"),
}


@pytest.mark.parametrize("name", one_in(len(OTHERS), OTHERS))
def test_axe_finds_nothing_in_the_other_papers(tmp_path, name):
    sample, *arguments = OTHERS[name]
    target = tmp_path / "paper.html"
    workspace = REPOSITORY / "sample_data" / sample
    ran = run_prevent("report", *arguments, "-w", workspace, "--to", "html", "-o", target)
    assert ran.code == 0, ran.err
    assert found_by_axe(target.read_text(encoding="utf-8"), tmp_path, WIDTHS[0])["violations"] == []


@pytest.mark.parametrize("width", WIDTHS)
def test_axe_finds_nothing_in_the_page_of_a_check(tmp_path, width):
    (tmp_path / "returns").mkdir()
    rows = "As at,Department,Staff requiring training\n2018-01-01,<b>Housing</b>,twelve\n,Adults,\n"
    (tmp_path / "returns" / "headcounts.csv").write_text(rows, encoding="utf-8")
    ran = run_prevent("check", "-w", tmp_path, "--html", tmp_path / "page.html")
    assert ran.code == 3, ran.err
    found = found_by_axe((tmp_path / "page.html").read_text(encoding="utf-8"), tmp_path, width)
    assert found["violations"] == []
    assert {"heading-order", "th-has-data-cells", "skip-link"} <= {*found["passes"]}
    assert found["overflow"] <= 0
