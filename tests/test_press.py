"""Pages to files that wait: only what differs, the same from one process and from several, nothing touched."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from digest import bytecode
from digest.model import Mistake, Page, ProjectError
from digest.press import Files, Plates, Proof, compile_templates, lay, press
from tests.examples import knowledge


def plates(folders: tuple[Path, Path], text: str = "{{ view }} {{ here }}", compiled: bytes = b"") -> Plates:
    folder = folders[0].parent / "templates"
    folder.mkdir(exist_ok=True)
    for name, data in {"own.html": text, "style.css": "", "article.css": "", "list.css": ""}.items():
        (folder / name).write_text(data)
    return Plates(folder, compiled, knowledge().site, (), *folders)


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
def test_one_process_and_several_give_the_same_files(folders: tuple[Path, Path], workers: int) -> None:
    site, waiting = folders
    (site / "7.html").write_text("7 7.html")
    proofs = press(plates(folders), numbered(120), workers).proofs
    assert [proof.path for proof in proofs] == [f"{number}.html" for number in range(120)]
    assert [proof.path for proof in proofs if not proof.waits] == ["7.html"]
    files = Files(site, waiting, [proof.path for proof in proofs], proofs)
    assert all(files[f"{number}.html"] == f"{number} {number}.html".encode() for number in range(120))
    assert [path.name for path in site.iterdir()] == ["7.html"]


@pytest.mark.parametrize("workers", [1, 2])
def test_a_mistake_in_a_template_comes_out_of_any_process_whole(
    folders: tuple[Path, Path], workers: int
) -> None:
    with_mistake = plates(folders, "satu\n{{ view.nothing }}")
    with pytest.raises(ProjectError) as caught:
        press(with_mistake, numbered(3), workers)
    (mistake,) = caught.value.mistakes
    assert isinstance(mistake, Mistake)
    assert mistake.where == "templates/own.html:2"
    assert pickle.loads(pickle.dumps(caught.value)).mistakes == caught.value.mistakes  # noqa: S301 - our own


@pytest.mark.parametrize("workers", [1, 2])
def test_a_template_that_cannot_be_read_tells_only_when_a_page_needs_it(
    folders: tuple[Path, Path], workers: int
) -> None:
    unreadable = plates(folders, "{% if %}")
    assert press(unreadable, [], workers).proofs == ()
    with pytest.raises(ProjectError, match=r"templates/own\.html:1"):
        press(unreadable, numbered(2), workers)


def test_templates_that_somebody_compiled_are_not_compiled_again(
    folders: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    compiled = compile_templates(plates(folders).templates)
    monkeypatch.setattr(bytecode, "_kept", {})
    assert press(plates(folders, compiled=compiled), numbered(1)).compiled == b""
    changed = press(plates(folders, "{{ view }}!", compiled), numbered(1))
    assert changed.compiled
    assert press(plates(folders, "{{ view }}!", changed.compiled), numbered(1)).compiled == b""
    assert (folders[1] / "0.html").read_bytes() == b"0!"


def test_pages_can_be_made_again_where_they_wait_already(folders: tuple[Path, Path]) -> None:
    first = press(plates(folders), numbered(2)).proofs
    assert press(plates(folders), numbered(2)).proofs == first
    assert (folders[1] / "1.html").read_bytes() == b"1 1.html"


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
