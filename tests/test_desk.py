"""The desk behind the review: what it shows and writes, and that no build takes any of it along."""

from __future__ import annotations

import pytest

from digest import project as projects
from digest.desk import Desk
from digest.model import ProjectError
from digest.order import Order
from digest.project import find_project
from digest.publish import build
from tests.conftest import Project
from tests.examples import ROOT


@pytest.fixture
def desk(project: Project) -> Desk:
    project.seed("a")
    folders = (project.root / name for name in ("seeds", "content", "templates", "site", ".cache"))
    return Desk(projects.Project(*folders))


def test_the_index_lists_every_seed_with_its_state(project: Project, desk: Desk) -> None:
    project.seed("<b>", "Kalimat <i>lain</i>.\n")
    project.curate("<b>", "draft = true")
    project.write("seeds/x.doc", "x")
    page = desk.index("/koran/", build(find_project(project.root, ROOT), Order(glances=True)).summary)
    assert '<a href="/_review/a">' in page
    assert '<a href="/_review/%3Cb%3E">Kalimat &lt;i&gt;lain&lt;/i&gt;</a>' in page
    assert "<td>a draft: it is published with --drafts" in page
    assert "seeds/x.doc: not a .txt file" in page
    assert page.count('<td class="number">2</td>') == 1, "the two cuts of a"
    assert '<a href="/koran/">' in page


def test_the_index_begins_with_what_wants_a_look(project: Project, desk: Desk) -> None:
    done = 'title = "Beras naik"\ntopics = ["pangan"]\nsummary = ["Naik."]\n\n[allow]\nno-url = "Lost."'
    project.curate("a", done)
    project.seed("b", "Kalimat lain tentang hal lain.\n")
    page = desk.index("/", build(find_project(project.root, ROOT), Order(glances=True)).summary)
    assert page.index("/_review/b") < page.index("/_review/a")


def test_a_sheet_shows_the_seed_the_page_and_the_forms_and_all_of_it_is_text(
    project: Project, desk: Desk
) -> None:
    project.seed("a", "Satu <script>alert(1)</script>.\nBaca juga: <b>x\n")
    project.curate("a", '# guess: title = "<i>Tebakan"  # why')
    page = str(desk.sheet("a", "token-x", "/"))
    assert "<script>alert" not in page
    assert "<del>Baca juga: &lt;b&gt;x</del>" in page
    assert "related: read-also — A link to another article." in page
    assert "&lt;i&gt;Tebakan" in page
    assert page.count('name="token" value="token-x"') == page.count('<form method="post"') >= 4


def test_a_problem_of_a_line_can_be_allowed_at_the_line(project: Project, desk: Desk) -> None:
    project.seed("a", "Beras naik , kata pedagang di pasar itu.\n")
    page = str(desk.sheet("a", "t", "/"))
    assert (
        '<input type="hidden" name="key" value="odd-space"><input type="hidden" name="line" value="1">'
        in page
    )


def test_a_seed_that_is_no_text_has_a_sheet_that_says_so(project: Project, desk: Desk) -> None:
    project.seed("a", bytes(range(256)) * 9)
    assert "not a text file" in str(desk.sheet("a", "t", "/"))


@pytest.mark.parametrize("name", ["b", "../content/site", "a.txt", ""])
def test_what_is_no_seed_has_no_sheet_and_takes_no_click(desk: Desk, name: str) -> None:
    assert desk.sheet(name, "t", "/") is None
    assert not desk.click(name, {"do": ["accept-all"]})


def test_a_click_makes_the_file_where_there_is_none(project: Project, desk: Desk) -> None:
    assert desk.click("a", {"do": ["keep"], "line": ["3"], "starts": ["Baca juga"]})
    file = project.root / "content/articles/a.md"
    assert file.read_text() == '+++\nkeep = ["Baca juga: Harga Cabai…"]\n+++\n'


def test_a_click_that_changes_nothing_writes_nothing(project: Project, desk: Desk) -> None:
    assert desk.click("a", {"do": ["accept-all"]})
    assert not (project.root / "content/articles/a.md").exists()


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        pytest.param({"title": ["x" * 91]}, "the title has 91 characters", id="a title that is too long"),
        pytest.param({"slug": ["A B"]}, "'A B' cannot be an address", id="a slug with a blank"),
        pytest.param({"url": ["javascript:alert(1)"]}, "is no link", id="a link that is a script"),
        pytest.param(
            {"outlet": ["tidak-ada"]}, "unknown outlet 'tidak-ada'", id="an outlet that nobody knows"
        ),
        pytest.param(
            {"topics-shown": ["1"], "topics": ["x"]}, "unknown topic 'x'", id="a topic that nobody knows"
        ),
    ],
)
def test_what_a_build_would_refuse_is_not_written(
    project: Project, desk: Desk, fields: dict[str, list[str]], said: str
) -> None:
    with pytest.raises(ProjectError, match=said):
        desk.click("a", {"do": ["facts"], **fields})
    assert not (project.root / "content/articles/a.md").exists()


def test_a_comment_that_would_be_lost_is_said_and_the_file_stays(project: Project, desk: Desk) -> None:
    project.curate("a", 'summary = [\n    # the best one\n    "Satu.",\n]')
    before = (project.root / "content/articles/a.md").read_bytes()
    with pytest.raises(ProjectError, match="cannot be changed from here"):
        desk.click("a", {"do": ["facts"], "summary": ["Lain."]})
    assert (project.root / "content/articles/a.md").read_bytes() == before


def test_no_build_takes_the_review_along(project: Project) -> None:
    project.root /= "kosong"  # so that templates/ with the review in it are our own
    project.root.mkdir()
    project.build()
    assert not [path for path in project.site() if "review" in path or path.startswith("_")]
