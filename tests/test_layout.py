"""A layout has the pages that may come out otherwise, and says what all files of the site are made of."""

from __future__ import annotations

import pytest

from digest import publish
from digest.layout import Layout, Work, lay_out
from digest.order import Order
from digest.project import find_project
from tests.conftest import SITE, Project
from tests.examples import OPENING, ROOT


@pytest.fixture
def layouts(monkeypatch: pytest.MonkeyPatch) -> list[Layout]:
    """Give a list to which the layout of each build comes."""
    found: list[Layout] = []

    def kept(work: Work, *given: object) -> Layout:
        found.append(lay_out(work, *given))  # type: ignore[arg-type]  # as it was called
        return found[-1]

    monkeypatch.setattr(publish, "lay_out", kept)
    return found


def paths(layout: Layout) -> set[str]:
    return {page.path for page in layout.laid_out}


def test_a_correction_lays_out_the_pages_with_its_words_and_leaves_the_rest(
    project: Project, layouts: list[Layout]
) -> None:
    project.write("content/site.toml", SITE + "search = false\ncards = false\n")
    project.seed("a", f"{OPENING}Isi yang nanti berubah sedikit saja.\n")
    project.seed("b")
    found = find_project(project.root, ROOT)
    publish.build(found, Order())
    project.seed("a", f"{OPENING}Isi yang nanti berganti sedikit saja.\n")
    publish.build(found, Order())
    whole, corrected = layouts
    own = next(page.path for page in whole.laid_out if page.origin == "seeds/a.txt")
    assert paths(whole) == whole.made.keys() == corrected.made.keys()
    assert paths(corrected) == {own, own.replace(".html", ".txt"), "feed.xml", "feed.json"}
    assert {path for path in whole.made if whole.made[path] != corrected.made[path]} == paths(corrected)
    assert (whole.filed is None, corrected.filed is None) == (False, True)
    assert (whole.ledger is None, corrected.ledger is None) == (False, True)


@pytest.mark.parametrize(
    "front", ["publish_on = 2999-01-01", "publish_on = 2001-01-01"], ids=["to come", "past"]
)
def test_where_a_day_decides_nothing_is_kept_for_a_correction(
    project: Project, layouts: list[Layout], front: str
) -> None:
    project.seed("a")
    project.curate("a", front)
    publish.build(find_project(project.root, ROOT), Order())
    assert layouts[0].errata is None


def test_where_a_seed_cannot_be_read_nothing_is_kept_for_a_correction(
    project: Project, layouts: list[Layout]
) -> None:
    project.seed("a")
    (project.root / "seeds/b.txt").symlink_to("tidak-ada")
    publish.build(find_project(project.root, ROOT), Order())
    assert layouts[0].errata is None
