"""Is there anything to do? Whatever has changed, the answer is yes; and the law that makes every shortcut safe."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

import build
from digest.stamp import FILE, Told, look, recall, remember
from tests.conftest import BOILERPLATE, OUTLET, SITE, TEXT, TOPICS, Project

TOLD = Told("5 articles", "{}", problems=False)


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path, Path]:
    """Give inputs, a site and a cache, with one file in each of the first two."""
    for name in ("inputs", "site"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.txt").write_text("satu")
    return tmp_path / "inputs", tmp_path / "site", tmp_path / "cache"


def stamped(folders: tuple[Path, Path, Path]) -> Told | None:
    inputs, site, cache = folders
    return recall(cache, look([inputs], "x"), site)


def stamp(folders: tuple[Path, Path, Path]) -> None:
    inputs, site, cache = folders
    remember(cache, look([inputs], "x"), site, TOLD)


def test_nothing_has_changed(folders: tuple[Path, Path, Path]) -> None:
    stamp(folders)
    assert stamped(folders) == TOLD


@pytest.mark.parametrize("where", [pytest.param(0, id="an input"), pytest.param(1, id="an output")])
@pytest.mark.parametrize(
    "how", ["edit", "same size", "same size and time", "add", "remove", "rename", "touch", "replace"]
)
def test_every_change_is_seen(folders: tuple[Path, Path, Path], where: int, how: str) -> None:
    stamp(folders)
    file = folders[where] / "a.txt"
    before = file.stat()
    match how:
        case "edit":
            file.write_text("satu dua")
        case "same size":
            file.write_text("atus")
        case "same size and time":
            file.write_text("atus")
            os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
        case "add":
            (folders[where] / "b.txt").write_text("dua")
        case "remove":
            file.unlink()
        case "rename":
            file.rename(folders[where] / "b.txt")
        case "touch":
            os.utime(file)
        case _:
            (folders[where] / ".new").write_text("atus")
            (folders[where] / ".new").rename(file)
    assert stamped(folders) is None


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b'{"inputs": "', id="half a file"),
        pytest.param(b"[]", id="another shape"),
        pytest.param(b'{"inputs": 1, "outputs": 2, "text": 3, "json": 4, "problems": 5}', id="other types"),
        pytest.param(b"\xff\x00", id="no text"),
    ],
)
def test_a_damaged_cache_is_a_build(folders: tuple[Path, Path, Path], damage: bytes) -> None:
    stamp(folders)
    (folders[2] / FILE).write_bytes(damage)
    assert stamped(folders) is None


def test_another_option_is_another_stamp(folders: tuple[Path, Path, Path]) -> None:
    assert look([folders[0]], "drafts=True") != look([folders[0]], "drafts=False")


def test_a_build_with_nothing_to_do_says_so_without_templates_or_markdown(project: Project) -> None:
    project.seed("a")
    project.build()
    again = project.build()
    assert "0 written" in again.out
    assert "no-url" in again.out, "problems come again on a build that skipped the work"


def test_strict_fails_also_where_nothing_has_changed(project: Project) -> None:
    project.seed("a")
    project.build()
    assert project.build("--strict").status == 1


SEEDS = st.sampled_from(["a", "b", "c"])
TEXTS = st.sampled_from([TEXT, TEXT.replace("naik", "turun"), "Satu kalimat saja di sini.\n", ""])
FILES = {
    "content/boilerplate.toml": (
        BOILERPLATE,
        BOILERPLATE.replace("baca juga", "lihat juga").replace("Baca juga", "Lihat juga"),
    ),
    "content/topics.toml": (TOPICS, TOPICS.replace("Pangan", "Dapur"), TOPICS.replace('"beras", ', "")),
    "content/outlets/harian-uji.toml": (OUTLET, OUTLET.replace("Harian Uji", "Koran Uji")),
    "content/site.toml": (SITE, SITE.replace("Kabar Uji", "Kabar Lain")),
    "templates/style.css": ("p { margin: 0 }", "p { margin: 1px }"),
    "content/pages/tentang.md": (
        "+++\ntitle = 'T'\ndescription = 'd'\n+++\nIsi",
        "+++\ntitle = 'U'\ndescription = 'd'\n+++\nLain",
    ),
}
CURATIONS = st.sampled_from(
    [
        'title = "Beras"',
        'title = "Cabai"\ntopics = []',
        'slug = "x"\ndate = "2024"',
        "draft = true",
        "titel = 1",
    ]
)


class Changes(RuleBasedStateMachine):
    """Any changes in any order; after each build the site is what a fresh build of the same input makes."""

    root: Path

    @initialize()
    def start(self) -> None:
        shutil.rmtree(self.root, ignore_errors=True)
        (self.root / "seeds").mkdir(parents=True)
        for path, versions in FILES.items():
            self.put(path, versions[0])
        templates = Path(__file__).parent.parent / "templates"
        shutil.copytree(templates, self.root / "templates", dirs_exist_ok=True)

    def put(self, path: str, text: str) -> None:
        (self.root / path).parent.mkdir(parents=True, exist_ok=True)
        (self.root / path).write_text(text, encoding="utf-8")

    @rule(name=SEEDS, text=TEXTS)
    def write_a_seed(self, name: str, text: str) -> None:
        self.put(f"seeds/{name}.txt", text)

    @rule(name=SEEDS)
    def remove_a_seed(self, name: str) -> None:
        (self.root / f"seeds/{name}.txt").unlink(missing_ok=True)
        (self.root / f"content/articles/{name}.md").unlink(missing_ok=True)

    @rule(name=SEEDS, front=CURATIONS)
    def curate(self, name: str, front: str) -> None:
        if (self.root / f"seeds/{name}.txt").exists():
            self.put(f"content/articles/{name}.md", f"+++\n{front}\n+++\n")

    @rule(path=st.sampled_from(sorted(FILES)), data=st.data())
    def change_a_file_of_ours(self, path: str, data: st.DataObject) -> None:
        self.put(path, data.draw(st.sampled_from(FILES[path])))

    @rule(how=st.sampled_from(["delete", "deface", "keep the size", "empty"]), which=st.integers(0, 30))
    def damage_an_output(self, how: str, which: int) -> None:
        outputs = sorted(path for path in (self.root / "site").rglob("*.*ml"))
        if outputs:
            target = outputs[which % len(outputs)]
            size = target.stat().st_size
            if how == "delete":
                target.unlink()
            else:
                target.write_bytes({"deface": b"rusak", "keep the size": b"x" * size, "empty": b""}[how])

    @rule(how=st.sampled_from(["delete", "corrupt"]))
    def damage_the_cache(self, how: str) -> None:
        for path in (self.root / ".cache").rglob("*"):
            if how == "corrupt" and path.is_file():
                path.write_bytes(b"\x80\x04rusak")
        if how == "delete":
            shutil.rmtree(self.root / ".cache", ignore_errors=True)

    @rule(days=st.integers(-400, 400), which=st.integers(0, 30))
    def set_a_file_s_clock(self, days: int, which: int) -> None:
        files = sorted(path for path in self.root.rglob("*") if path.is_file() and ".cache" not in path.parts)
        target = files[which % len(files)]
        moment = target.stat().st_mtime + days * 86400
        os.utime(target, (moment, moment))

    @invariant()
    def the_site_is_what_a_fresh_build_makes(self) -> None:
        fresh = self.root.parent / "fresh"
        shutil.rmtree(fresh, ignore_errors=True)
        for folder in ("seeds", "content", "templates"):
            shutil.copytree(self.root / folder, fresh / folder)
        status = build.main(["--quiet", "--root", str(self.root)])
        assert build.main(["--quiet", "--root", str(fresh)]) == status
        if status == 0:
            assert files(self.root / "site") == files(fresh / "site")


def files(site: Path) -> dict[str, bytes]:
    return {
        path.relative_to(site).as_posix(): path.read_bytes()
        for path in sorted(site.rglob("*"))
        if path.is_file()
    }


def test_any_sequence_of_changes_ends_in_what_a_fresh_build_makes(tmp_path: Path) -> None:
    class InFolder(Changes):
        root = tmp_path / "proyek"

    run_state_machine_as_test(
        InFolder,
        settings=settings(
            max_examples=6,
            stateful_step_count=10,
            deadline=None,
            derandomize=True,
            suppress_health_check=list(HealthCheck),
        ),
    )
