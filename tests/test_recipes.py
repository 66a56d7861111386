"""The recipes for publishing: what they call exists, and what they send is the site."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

from digest.arguments import parser
from tests.conftest import Project

ROOT = Path(__file__).parent.parent
RECIPES = ROOT / "docs/publish"
COMMANDS = sorted(
    {
        (path.name, command.strip())
        for path in RECIPES.iterdir()
        for command in re.findall(r"python build\.py((?: [^\s`\"]+)*)", path.read_text(encoding="utf-8"))
    }
)


@pytest.mark.parametrize(("recipe", "arguments"), COMMANDS)
def test_each_command_of_a_recipe_is_one_that_build_py_knows(recipe: str, arguments: str) -> None:
    assert parser().parse_args(shlex.split(arguments)), recipe


def test_there_are_commands_in_the_recipes() -> None:
    assert {"github-pages.yml", "netlify.toml", "rsync.sh", "README.md"} == {name for name, _ in COMMANDS}


def test_what_is_sent_is_the_site() -> None:
    assert tomllib.loads((RECIPES / "netlify.toml").read_text())["build"]["publish"] == "site"
    assert re.search(
        r"upload-pages-artifact@v\d+\n\s+with:\n\s+path: site\n", (RECIPES / "github-pages.yml").read_text()
    )


def test_each_extra_that_a_recipe_installs_is_one_of_ours() -> None:
    known = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["optional-dependencies"].keys()
    named = re.findall(r"pip install -e '\.\[([a-z,]+)\]'", "".join(p.read_text() for p in RECIPES.iterdir()))
    assert len(named) == 3
    assert {extra for names in named for extra in names.split(",")} == {"search", "cards"} <= known


@pytest.mark.skipif(
    shutil.which("rsync") is None and not os.environ.get("CI"), reason="there is no rsync; in CI it must be"
)
def test_rsync_sends_the_site_and_removes_what_a_build_removed(project: Project, tmp_path: Path) -> None:
    project.seed("a")
    project.build()
    line = next(li for li in (RECIPES / "rsync.sh").read_text().splitlines() if li.startswith("rsync "))
    command = [word for word in shlex.split(line) if not word.startswith("$")]
    target = tmp_path / "host"
    subprocess.run([*command, f"{target}/"], cwd=project.root, check=True)
    sent = {p.relative_to(target).as_posix(): p.read_bytes() for p in target.rglob("*") if p.is_file()}
    assert sent == project.site()
    project.curate("a", "draft = true")
    project.build()
    subprocess.run([*command, f"{target}/"], cwd=project.root, check=True)
    assert {
        p.relative_to(target).as_posix() for p in target.rglob("*") if p.is_file()
    } == project.site().keys()


def test_a_domain_in_static_and_what_others_put_into_the_site_stay(project: Project) -> None:
    shutil.copytree(RECIPES.parent.parent / "templates", project.root / "templates")
    project.write("templates/static/CNAME", "kabar.example\n")
    project.write("site/.nojekyll", "")
    project.seed("a")
    project.build()
    project.curate("a", "draft = true")
    project.build()
    assert project.page("CNAME") == "kabar.example\n"
    assert (project.root / "site/.nojekyll").is_file()


def test_old_addresses_are_told_to_hosts_that_answer_with_301(project: Project) -> None:
    project.seed("a")
    project.curate("a", "slug = 'baru'\naliases = ['lama', 'kuno']")
    project.build()
    assert project.page("_redirects") == (
        "/koran/artikel/kuno.html /koran/artikel/baru.html 301\n"
        "/koran/artikel/lama.html /koran/artikel/baru.html 301\n"
    )
    project.curate("a", "slug = 'baru'")
    project.build()
    assert "_redirects" not in project.site()
