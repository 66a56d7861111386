"""The law that makes every shortcut safe: whatever happened before, a build leaves what a fresh one would make.

`SARIPATI_EXAMPLES=200 pytest tests/test_incremental.py` looks at more sequences than the suite has time for.
"""

from __future__ import annotations

import io
import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing, redirect_stdout, suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

import build
from digest.cache import FILE
from tests.conftest import BOILERPLATE, OUTLET, SITE, TEXT, TOPICS, Project
from tests.examples import OPENING, ROOT

SEEDS = st.sampled_from(["a", "b", "c"])
TEXTS = st.sampled_from(
    [
        TEXT,
        TEXT.replace("naik", "turun"),
        OPENING + TEXT,
        "Satu kalimat saja di sini, kata Siti Aminah.\n",
        "Hujan lebat mengguyur Kota Bandung sejak pagi, kata Siti Aminah.\n",
        "",
    ]
)
TEMPLATES = ROOT / "templates"
# No index of the search: pagefind takes a second a build, and tests/test_search.py proves when it is made anew.
PLAIN = SITE + "search = false\n"
EDITION = (
    "+++\ntitle = 'E'\ndate = 2026-02-01\ndescription = 'd'\n\n"
    "[[pick]]\narticle = 'z'\nreason = 'Penting.'\n+++\nPembuka.\n"
)
PAGE = "+++\ntitle = 'T'\ndescription = 'd'\n+++\nIsi"
NAMES = '[[name]]\nslug = "siti"\nname = "Siti Aminah"\nkind = "person"\n'
FILES: dict[str, tuple[str | None, ...]] = {
    "content/boilerplate.toml": (
        BOILERPLATE,
        BOILERPLATE.replace("baca juga", "lihat juga").replace("Baca juga", "Lihat juga"),
        "",
    ),
    "content/topics.toml": (
        TOPICS,
        TOPICS.replace("Pangan", "Dapur"),
        TOPICS.replace('"beras", ', ""),
        TOPICS.replace("Beras, cabai", "Cabai"),
    ),
    "content/outlets/harian-uji.toml": (OUTLET, OUTLET.replace("Harian Uji", "Koran Uji"), None),
    "content/site.toml": (
        PLAIN,
        PLAIN.replace("Kabar Uji", "Kabar Lain"),
        PLAIN.replace("kecil", "besar"),
        PLAIN.replace("uji.example/koran/", "lain.example/"),
        PLAIN + "cards = false\n",
        PLAIN + "offline = true\n",
    ),
    "content/names.toml": (None, NAMES, NAMES.replace("siti", "aminah")),
    "content/editions/satu.md": (None, EDITION, EDITION.replace("Penting", "Menarik")),
    "content/pages/tentang.md": (PAGE, PAGE.replace("Isi", "Lain"), None),
    "content/pages/cara-membersihkan.md": (None, PAGE),
    "templates/offline.js": ("console.log(1);", "console.log(2);"),
    "templates/style.css": ("p { margin: 0 }", "p { margin: 1px }"),
    "templates/static/lagi.txt": (None, "satu", "dua"),
    "templates/_parts.html": tuple(
        (TEMPLATES / "_parts.html").read_text(encoding="utf-8") + more for more in ("", "{# lain #}")
    ),
    "templates/own.html": tuple(
        (TEMPLATES / "own.html").read_text(encoding="utf-8").replace("</h1>", f"{more}</h1>")
        for more in ("", "!")
    ),
}
CURATIONS = st.sampled_from(
    [
        None,
        'title = "Beras"',
        'title = "Cabai"\ntopics = []',
        'slug = "x"\ndate = "2024"',
        "draft = true",
        "publish_on = 2999-01-01",
        "aliases = ['lama']",
        "titel = 1",
    ]
)
BREAKING = """
import os, signal, sys, build
real, count = os.replace, int(sys.argv.pop(1))
def breaking(*arguments):
    global count
    count -= 1
    if count == 0:
        os.kill(os.getpid(), int(sys.argv.pop(1)))
    return real(*arguments)
os.replace = breaking
sys.exit(build.main(sys.argv[1:] if count <= 0 else sys.argv[2:]))
"""
"""A build that gets a signal before it puts its n-th file into its place."""

WRITTEN = ("written", "changes", "unchanged", "removed")

DRAFTS = st.sampled_from([(), (), (), ("--drafts",), ("--workers", "2"), ("--fresh",)])


class Changes(RuleBasedStateMachine):
    """Any changes in any order; after each build the site is what a fresh build of the same input makes."""

    root: Path
    options: tuple[str, ...] = ()
    alone = False  # in a process of its own, as at the command line, where an aide can be forked

    @initialize()
    def start(self) -> None:
        shutil.rmtree(self.root, ignore_errors=True)
        shutil.copytree(TEMPLATES, self.root / "templates")
        for path, versions in FILES.items():
            self.put(path, versions[0])
        self.put("seeds/z.txt", OPENING + TEXT.replace("lega", "senang"))
        self.old: Path | None = None
        self.builds_without_room = 0

    def put(self, path: str, text: str | None) -> None:
        if text is None or (self.root / path).is_symlink():
            (self.root / path).unlink(missing_ok=True)
        if text is not None:
            (self.root / path).parent.mkdir(parents=True, exist_ok=True)
            (self.root / path).write_text(text, encoding="utf-8")

    @rule(options=DRAFTS, alone=st.booleans())
    def choose(self, options: tuple[str, ...], *, alone: bool) -> None:
        self.options, self.alone = options, alone

    @rule(name=SEEDS, text=TEXTS)
    def write_a_seed(self, name: str, text: str) -> None:
        self.put(f"seeds/{name}.txt", text)

    @rule(name=st.sampled_from(["a", "b", "c", "z"]), word=st.sampled_from(["murah", "mahal", "segar"]))
    def correct_a_seed(self, name: str, word: str) -> None:
        seed = self.root / f"seeds/{name}.txt"
        if seed.exists():
            text = seed.read_text(encoding="utf-8").rstrip()
            self.put(f"seeds/{name}.txt", f"{text.removesuffix('.')} {word}.\n")

    @rule(name=SEEDS)
    def make_a_seed_unreadable(self, name: str) -> None:
        self.put(f"seeds/{name}.txt", None)
        (self.root / f"seeds/{name}.txt").symlink_to("tidak-ada")

    @rule(name=SEEDS)
    def remove_a_seed(self, name: str) -> None:
        self.put(f"seeds/{name}.txt", None)
        self.put(f"content/articles/{name}.md", None)

    @rule(name=SEEDS, front=CURATIONS)
    def curate(self, name: str, front: str | None) -> None:
        if (self.root / f"seeds/{name}.txt").exists():
            self.put(f"content/articles/{name}.md", f"+++\n{front}\n+++\n" if front else None)

    @rule(path=st.sampled_from(sorted(FILES)), data=st.data())
    def change_a_file_of_ours(self, path: str, data: st.DataObject) -> None:
        self.put(path, data.draw(st.sampled_from(FILES[path])))

    @rule(name=SEEDS)
    def edit_a_seed_and_set_back_its_time(self, name: str) -> None:
        seed = self.root / f"seeds/{name}.txt"
        if seed.exists():
            before = seed.stat()
            seed.write_bytes(seed.read_bytes().swapcase())
            os.utime(seed, ns=(before.st_atime_ns, before.st_mtime_ns))

    @rule(how=st.sampled_from(["delete", "deface", "keep the size", "empty"]), which=st.integers(0, 60))
    def damage_an_output(self, how: str, which: int) -> None:
        outputs = sorted(path for path in (self.root / "site").rglob("*.*") if path.name != ".manifest")
        if outputs:
            target = outputs[which % len(outputs)]
            size = target.stat().st_size
            if how == "delete":
                target.unlink()
            else:
                target.write_bytes({"deface": b"rusak", "keep the size": b"x" * size, "empty": b""}[how])

    @rule(
        how=st.sampled_from(["delete", "corrupt", "corrupt the middle", "keep", "put back"]),
        at=st.integers(0, 99),
    )
    def damage_the_cache(self, how: str, at: int) -> None:
        cache, kept = self.root / ".cache", self.root.parent / "kept"
        if how == "keep" and cache.exists():
            shutil.rmtree(kept, ignore_errors=True)
            self.old = shutil.copytree(cache, kept)
        elif how == "put back" and self.old:
            shutil.rmtree(cache, ignore_errors=True)
            shutil.copytree(self.old, cache)
        elif how == "delete":
            shutil.rmtree(cache, ignore_errors=True)
        for path in cache.rglob("*") if "corrupt" in how else ():
            if path.is_file():
                data = bytearray(path.read_bytes())
                start = len(data) * at // 100
                data[start : start + 64] = b"rusak" * 12
                path.write_bytes(data if "middle" in how else b"\x80\x04rusak")

    @rule(table=st.sampled_from(["drawer", "part", "value"]))
    def leave_no_room_in_the_cache_for_the_next_build(self, table: str) -> None:
        self.builds_without_room = 2  # one has nothing to do
        self.in_the_cache(
            f"CREATE TRIGGER full BEFORE INSERT ON {table} BEGIN SELECT RAISE(ABORT, 'full'); END"
        )

    def in_the_cache(self, statement: str) -> None:
        file = self.root / ".cache" / FILE
        if file.is_file():
            with suppress(sqlite3.Error), closing(sqlite3.connect(file)) as database:
                database.execute(statement)
                database.commit()

    @rule(days=st.integers(-400, 400), which=st.integers(0, 60))
    def set_a_file_s_clock(self, days: int, which: int) -> None:
        files = sorted(path for path in self.root.rglob("*") if path.is_file() and ".cache" not in path.parts)
        target = files[which % len(files)]
        moment = target.stat().st_mtime + days * 86400
        os.utime(target, (moment, moment))

    @rule(at=st.integers(1, 12), number=st.sampled_from([signal.SIGKILL, signal.SIGINT]), text=TEXTS)
    def break_a_build_off(self, at: int, number: signal.Signals, text: str) -> None:
        self.put("seeds/a.txt", text)
        self.run(
            sys.executable, "-c", BREAKING, str(at), str(int(number)), "--quiet", "--root", str(self.root)
        )

    def run(self, *command: str) -> int:
        done = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
        assert b"Traceback" not in done.stderr, done.stderr.decode()
        return done.returncode

    @rule(text=TEXTS)
    def build_twice_at_once(self, text: str) -> None:
        self.put("seeds/a.txt", text)
        command = [sys.executable, str(ROOT / "build.py"), "--quiet", "--root", str(self.root)]
        both = [subprocess.Popen(command, stderr=subprocess.PIPE) for _ in range(2)]
        said = [one.communicate()[1] for one in both]
        assert all(b"Traceback" not in one for one in said), said
        assert both[0].returncode == both[1].returncode, said

    def build(self, root: Path, *, alone: bool = False) -> tuple[int, object]:
        """Build; give the status, and what is told but for what was written."""
        arguments = ["--json", *self.options, "--root", str(root)]
        said = io.StringIO()
        if alone:
            command = [sys.executable, "build.py", *arguments]
            done = subprocess.run(command, cwd=ROOT, capture_output=True, check=False, text=True)
            assert "Traceback" not in done.stderr, done.stderr
            status, told = done.returncode, done.stdout
        else:
            with redirect_stdout(said):
                status = build.main(arguments)
            told = said.getvalue()
        return status, {key: value for key, value in json.loads(told).items() if key not in WRITTEN}

    @invariant()
    def the_site_is_what_a_fresh_build_makes(self) -> None:
        fresh = self.root.parent / "fresh"
        shutil.rmtree(fresh, ignore_errors=True)
        for folder in ("seeds", "content", "templates"):
            shutil.copytree(self.root / folder, fresh / folder, symlinks=True)
        status, told = self.build(self.root, alone=self.alone)
        assert self.build(fresh) == (status, told)
        self.builds_without_room -= 1
        if self.builds_without_room == 0:
            self.in_the_cache("DROP TRIGGER IF EXISTS full")
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

    examples = int(os.environ.get("SARIPATI_EXAMPLES", "0"))
    run_state_machine_as_test(
        InFolder,
        settings=settings(
            max_examples=examples or 6,
            stateful_step_count=10,
            deadline=None,
            derandomize=not examples,
            suppress_health_check=list(HealthCheck),
        ),
    )


def three(project: Project) -> None:
    for name, text in {"a": "Harga beras naik.", "b": "Hujan turun lebat.", "c": "Kereta terlambat."}.items():
        project.seed(name, f"{text}\n")
        project.curate(name, f'title = "Judul {name}"\ntopics = {["pangan"] if name == "a" else []}')
    project.build()


def test_an_edit_makes_the_pages_that_show_it_and_each_says_why(project: Project) -> None:
    three(project)
    project.curate("a", 'title = "Judul a"\ntopics = ["pangan"]', "Catatan.")
    changes = project.build("--json").json["changes"]
    assert [(one["path"], one["cause"]) for one in changes] == [("artikel/judul-a.html", "curation")]
    project.curate("a", 'title = "Lain"\nslug = "judul-a"\ntopics = ["pangan"]')
    changes = {one["path"]: (one["cause"], one["names"]) for one in project.build("--json").json["changes"]}
    assert changes["artikel/judul-a.html"] == ("curation", [])
    assert changes["index.html"] == ("neighbour", ["a"])
    assert changes["topik/pangan.html"] == ("neighbour", ["a"])
    assert not any(path.startswith(("artikel/judul-b", "artikel/judul-c")) for path in changes)


def test_templates_that_are_kept_know_nothing_of_the_site_or_of_a_script(project: Project) -> None:
    shutil.copytree(TEMPLATES, project.root / "templates", dirs_exist_ok=True)
    project.write("content/site.toml", PLAIN + "offline = true\n")
    three(project)
    project.write("content/site.toml", PLAIN.replace("uji.example", "lain.example") + "offline = true\n")
    project.write("templates/offline.js", "console.log('lain');")
    project.build()
    assert "https://lain.example/koran/icon.png" in project.page("feed.json")
    assert "console.log('lain');" in project.page("index.html")


@pytest.mark.parametrize("change", ["a seed is touched", "a curation says the same"])
def test_where_nothing_reads_otherwise_jinja2_is_not_imported(project: Project, change: str) -> None:
    three(project)
    if change == "a seed is touched":
        os.utime(project.root / "seeds/a.txt", (1, 1))
    else:
        project.curate("a", 'title = "Judul a"\ntopics = ["pangan"]  # yang sama')
    code = "import sys, build, digest.correction as c; c.FEW = 0; s = build.main(sys.argv[1:]); print(s, 'jinja2' in sys.modules, 'digest.intake' in sys.modules)"
    command = [sys.executable, "-c", code, "--quiet", "--root", str(project.root)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    assert done.stdout == b"0 False True\n"
