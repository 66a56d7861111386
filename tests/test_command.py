"""The command: its exit statuses, what it says, and what it imports before it is needed."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import TEXT, Project

ROOT = Path(__file__).parent.parent


def test_a_root_that_is_not_there_is_a_mistake(project: Project) -> None:
    project.root /= "tidak-ada"
    result = project.build()
    assert result.status == 1
    assert "there is no such folder" in result.err


def test_a_folder_that_the_root_lacks_comes_from_beside_the_command_but_never_the_site(
    tmp_path: Path, project: Project
) -> None:
    project.root = tmp_path / "kosong"
    project.root.mkdir()
    assert "5 articles" in project.build().out
    assert (project.root / "site/index.html").is_file()


def test_quiet_says_nothing_and_json_only_json(project: Project) -> None:
    project.seed("a")
    assert (project.build("--quiet").out, project.build("--quiet").err) == ("", "")
    assert project.build("--json").json["articles"] == 1


def test_a_mistake_is_told_to_a_program_too(project: Project) -> None:
    project.seed("a")
    project.curate("a", "titel = 'x'")
    result = project.build("--json")
    assert result.status == 1
    assert result.json["mistakes"][0]["where"] == "content/articles/a.md:2"


def test_all_that_is_told_comes_out_of_the_process(project: Project) -> None:
    project.seed("a")
    project.curate("a", "titel = 'x'")
    command = [sys.executable, "build.py", "--root", str(project.root), "--json"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (1, b"")
    assert json.loads(done.stdout)["mistakes"][0]["where"] == "content/articles/a.md:2"


def test_clean_writes_one_file_for_each_into_a_folder(project: Project, tmp_path: Path) -> None:
    project.seed("a")
    project.seed("b", "Satu kalimat.\n")
    out = tmp_path / "bersih"
    seeds = [str(path) for path in sorted((project.root / "seeds").iterdir())]
    assert project.run("clean", *seeds, "-o", str(out)).status == 0
    assert (out / "b.txt").read_bytes() == b"Satu kalimat.\n"
    assert (out / "a.txt").read_text(encoding="utf-8").startswith("Harga beras di pasar naik lagi")
    assert not project.site()


def test_clean_reads_standard_input(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode()), encoding="utf-8"))
    assert project.run("clean", "-").out.splitlines()[1].startswith("Cabai justru turun.")


@pytest.mark.parametrize(
    ("files", "said"),
    [
        pytest.param(["tidak-ada.txt"], "tidak-ada.txt: cannot be read", id="a file that is not there"),
        pytest.param(
            ["satu/a.txt", "dua/a.txt"],
            "a.txt: two of the files would be written here",
            id="two files with one name",
        ),
    ],
)
def test_clean_refuses_what_it_cannot_do_and_writes_nothing(
    project: Project, tmp_path: Path, files: list[str], said: str
) -> None:
    for folder in ("satu", "dua"):
        project.write(f"{folder}/a.txt", "Kalimat.\n")
    result = project.run("clean", *(str(project.root / file) for file in files), "-o", str(tmp_path / "o"))
    assert result.status == 1
    assert said in result.err
    assert not (tmp_path / "o").exists()


def test_a_seed_that_is_named_without_its_path_is_found_out(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.seed("a")
    monkeypatch.chdir(project.root)
    assert (
        "a: cannot be read: No such file or directory — did you mean seeds/a.txt?"
        in project.run("explain", "a").err
    )
    assert "give the files in it: seeds/*.txt" in project.run("explain", "seeds").err


def test_clean_does_not_write_into_a_file(project: Project) -> None:
    path = project.write("a.txt", "Kalimat.\n")
    result = project.run("clean", str(path), "-o", str(path))
    assert result.status == 1
    assert "cannot be made a folder: File exists — give --output a folder" in result.err


def test_clean_says_what_it_could_not_read(project: Project) -> None:
    path = project.write("gambar.txt", bytes(range(256)))
    result = project.run("clean", str(path))
    assert result.status == 1
    assert "not a text file" in result.err


def test_clean_does_not_need_the_templates_or_the_server() -> None:
    code = (
        "import sys, build; build.main(['clean', sys.argv[1]]); "
        "print([m for m in ('jinja2', 'markdown_it', 'livereload', 'tornado', 'watchfiles') if m in sys.modules], file=sys.stderr)"
    )
    seed = next((ROOT / "seeds").glob("003*.txt"))
    done = subprocess.run(
        [sys.executable, "-c", code, str(seed)], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stderr.strip() == "[]"


def test_a_python_without_our_packages_is_told_what_brings_them(project: Project) -> None:
    command = [sys.executable, "-S", "build.py", "--root", str(project.root)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "there is no msgspec in this Python: pip install -e . in a venv brings it\n"


@pytest.fixture
def at_home(project: Project) -> Project:
    """Give a project with the command in its folder, as a person has it, and nothing to do."""
    for folder in ("digest", "templates"):
        shutil.copytree(ROOT / folder, project.root / folder)
    shutil.copy(ROOT / "build.py", project.root)
    project.seed("a")
    imported(project)
    return project


def imported(project: Project, before: str = "") -> set[str]:
    """Give the modules that a plain `python build.py` imports in its folder, apart from what Python begins with."""

    def modules(code: str) -> set[str]:
        command = [sys.executable, "-c", f"import sys; {code}print(*sys.modules)"]
        done = subprocess.run(command, cwd=project.root, capture_output=True, text=True, check=True)
        return {*done.stdout.splitlines()[-1].split()}

    return modules(f"import build; {before}build.main([]); ") - modules("")


@pytest.mark.parametrize(
    "before",
    [
        pytest.param("", id="a small site"),
        pytest.param(
            "from digest import idle; idle.MANY = 0; ", id="a large one, which another process looks at"
        ),
    ],
)
def test_seeing_that_there_is_nothing_to_do_needs_nothing_but_this(at_home: Project, before: str) -> None:
    ours = {f"digest.{name}" for name in ("beside", "command", "folders", "idle", "options")}
    assert imported(at_home, before) == {"build", "digest", *ours, "__future__", "gc"}


def test_an_edit_needs_no_other_processes_and_reads_neither_toml_nor_markdown(at_home: Project) -> None:
    at_home.seed("a", "Harga beras naik.\n")
    assert imported(at_home) & {"multiprocessing", "tomli", "tomllib", "difflib", "markdown_it"} == set()


def test_one_worker_is_one_process(project: Project) -> None:
    project.seed("a")
    code = "import os, sys, build; os.fork = None; sys.exit(build.main(['--quiet', '--workers', '1', '--root', sys.argv[1]]))"
    subprocess.run([sys.executable, "-c", code, str(project.root)], cwd=ROOT, check=True)
    assert "index.html" in project.site()


def test_a_build_without_extras_does_not_ask_for_their_versions(project: Project) -> None:
    settings = project.root / "content/site.toml"
    settings.write_text(
        settings.read_text(encoding="utf-8") + "search = false\ncards = false\n", encoding="utf-8"
    )
    code = (
        "import sys, build; build.main(['--quiet', '--root', sys.argv[1]]); "
        "print([m for m in ('importlib.metadata', 'email', 'resvg_py', 'pagefind') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(project.root)], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def test_a_build_does_not_need_the_server(project: Project) -> None:
    code = (
        "import sys, build; build.main(['--quiet', '--root', sys.argv[1]]); "
        "print([m for m in ('livereload', 'tornado', 'watchfiles') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(project.root)], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
