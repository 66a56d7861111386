"""Pages to files that wait: only what differs, the same from one process and from several, nothing touched."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from digest.model import Mistake, Page, ProjectError
from digest.press import Files, Proof, lay, press
from digest.render import Renderer
from tests.examples import knowledge


def templates(folder: Path, text: str = "{{ view }} {{ here }}") -> Renderer:
    folder.mkdir()
    for name, data in {"own.html": text, "style.css": "", "article.css": "", "list.css": ""}.items():
        (folder / name).write_text(data)
    return Renderer(folder, knowledge())


def numbered(count: int) -> list[Page]:
    return [Page(f"{number}.html", "own.html", number, str, "") for number in range(count)]


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    for name in ("site", "waiting"):
        (tmp_path / name).mkdir()
    return tmp_path / "site", tmp_path / "waiting"


@pytest.mark.parametrize(
    ("there", "waits"),
    [
        pytest.param(b"baru", False, id="the same bytes"),
        pytest.param(None, True, id="nothing"),
        pytest.param(b"", True, id="an empty file"),
        pytest.param(b"lama", True, id="other bytes, as many"),
        pytest.param(b"baru!", True, id="more bytes"),
    ],
)
def test_only_what_differs_waits(folders: tuple[Path, Path], there: bytes | None, *, waits: bool) -> None:
    site, waiting = folders
    if there is not None:
        (site / "a.html").write_bytes(there)
    assert lay("a.html", b"baru", site, waiting) == Proof("a.html", waits=waits)
    assert [path.read_bytes() for path in waiting.iterdir()] == ([b"baru"] if waits else [])
    assert [path.read_bytes() for path in site.iterdir()] == ([] if there is None else [there])


def test_a_folder_in_its_place_is_no_file(folders: tuple[Path, Path]) -> None:
    site, waiting = folders
    (site / "a.html").mkdir()
    assert lay("a.html", b"x", site, waiting).waits


def test_folders_below_folders_are_made_where_they_lack(folders: tuple[Path, Path]) -> None:
    site, waiting = folders
    assert lay("a/b/c.html", b"x", site, waiting).waits
    assert (waiting / "a/b/c.html").read_bytes() == b"x"


@pytest.mark.parametrize("workers", [0, 1, 2, 3])
def test_one_process_and_several_give_the_same_files(
    tmp_path: Path, folders: tuple[Path, Path], workers: int
) -> None:
    renderer, (site, waiting) = templates(tmp_path / "templates"), folders
    (site / "7.html").write_text("7 7.html")
    proofs = [*press(numbered(120), renderer, site, waiting, workers)]
    assert [proof.path for proof in proofs] == [f"{number}.html" for number in range(120)]
    assert [proof.path for proof in proofs if not proof.waits] == ["7.html"]
    files = Files(site, waiting, [proof.path for proof in proofs], proofs)
    assert all(files[f"{number}.html"] == f"{number} {number}.html".encode() for number in range(120))
    assert [path.name for path in site.iterdir()] == ["7.html"]


@pytest.mark.parametrize("workers", [1, 2])
def test_a_mistake_in_a_template_comes_out_of_any_process_whole(
    tmp_path: Path, folders: tuple[Path, Path], workers: int
) -> None:
    renderer = templates(tmp_path / "templates", "satu\n{{ view.nothing }}")
    with pytest.raises(ProjectError) as caught:
        list(press(numbered(3), renderer, *folders, workers))
    (mistake,) = caught.value.mistakes
    assert isinstance(mistake, Mistake)
    assert mistake.where == "templates/own.html:2"
    assert pickle.loads(pickle.dumps(caught.value)).mistakes == caught.value.mistakes  # noqa: S301 - our own


@pytest.mark.parametrize("workers", [1, 2])
def test_a_template_that_cannot_be_read_tells_only_when_a_page_needs_it(
    tmp_path: Path, folders: tuple[Path, Path], workers: int
) -> None:
    renderer = templates(tmp_path / "templates", "{% if %}")
    assert [*press([], renderer, *folders, workers)] == []
    with pytest.raises(ProjectError, match=r"templates/own\.html:1"):
        list(press(numbered(2), renderer, *folders, workers))


def test_files_are_read_when_somebody_asks_and_not_kept(folders: tuple[Path, Path]) -> None:
    site, waiting = folders
    (waiting / "a.html").write_bytes(b"baru")
    proofs = [Proof("a.html", waits=True), Proof("b.html", waits=False)]
    files = Files(site, waiting, ["a.html", "b.html", "c.html"], proofs)
    (site / "a.html").write_bytes(b"lama")
    assert files["a.html"] == b"baru"
    assert "b.html" in files
    (site / "b.html").write_bytes(b"satu")
    assert files["b.html"] == b"satu"
    (site / "b.html").write_bytes(b"dua")
    assert files["b.html"] == b"dua"
    assert [*files] == ["a.html", "b.html", "c.html"]
    assert {"a.html", "d.html"} - files.keys() == {"d.html"}
    assert len(files) == 3
    (site / "d.html").write_bytes(b"milik orang")
    assert "d.html" not in files
    with pytest.raises(KeyError):
        files["d.html"]
