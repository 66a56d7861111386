"""The curator's desk behind the preview: reads a project for the review, and writes what a click says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from digest import curate
from digest.article import reader
from digest.decode import decode
from digest.knowledge import read_curation, read_knowledge
from digest.manifest import replace, unwritable
from digest.model import Curation, Knowledge, Mistake, ProjectError, Seed, Summary
from digest.project import Project
from digest.review import Click, clicked, sheet
from digest.seeds import SUFFIX, seed_names

TEMPLATES = Path(__file__).resolve().parent.parent / "templates" / "_review"
"""How the review looks. A project's own templates/ may lack it; no build reads it."""


class Desk:
    """The review of one project. It keeps nothing: each answer about a seed is what the files say now."""

    def __init__(self, project: Project) -> None:
        """Set jinja2 up; nothing is read yet."""
        self._project = project
        self._environment = Environment(
            loader=FileSystemLoader(TEMPLATES),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )

    def index(self, base_path: str, built: Summary) -> str:
        """Write the page of all seeds, as the last build saw them: to read them all takes too long for a click.

        What wants a look comes first.
        """
        seeds = sorted(built.seeds, key=lambda glance: not (glance.problems or glance.withheld))
        strays = [problem for problem in built.problems if problem.code == "not-a-seed"]
        return self._environment.get_template("index.html").render(
            seeds=seeds, strays=strays, base_path=base_path
        )

    def sheet(self, name: str, token: str, base_path: str, refused: Sequence[Mistake] = ()) -> str | None:
        """Write the page of one seed; None where there is no such seed. `refused` is why a click was not done.

        Raises:
            ProjectError: if something in content/ is wrong.

        """
        seed = self._seed(name)
        if seed is None:
            return None
        knowledge = self._knowledge()
        text, why = decode(seed)
        reading = reader(knowledge)(seed)
        file = self._file(name)
        curation = next((c for c in knowledge.curations if c.seed == name), Curation(name, ""))
        shown = sheet(text, reading, curation, curate.guesses(file), knowledge) if text else None
        return self._environment.get_template("seed.html").render(
            sheet=shown,
            reading=reading,
            unreadable=why,
            knowledge=knowledge,
            token=token,
            base_path=base_path,
            refused=refused,
            has_file=bool(file),
        )

    def click(self, name: str, fields: Mapping[str, Sequence[str]]) -> bool:
        """Do what a form says to the curation file of a seed; False where there is no such seed.

        Raises:
            ProjectError: if it cannot be done, or the file would be wrong afterwards; nothing was written.

        """
        seed = self._seed(name)
        text = decode(seed)[0] if seed else None
        if seed is None or text is None:
            return False
        knowledge = self._knowledge()
        where = f"content/articles/{name}.md"
        curation = next((c for c in knowledge.curations if c.seed == name), Curation(name, where))
        before = self._file(name)
        try:
            address = reader(knowledge)(seed).article.headline.slug
            after = clicked(before or curate.EMPTY, _click(fields), curation, text, address)
        except curate.SpoiledError as error:
            hint = "edit the file by hand"
            raise ProjectError((Mistake(where, f"cannot be changed from here: {error}", hint),)) from error
        _, mistakes = read_curation(name, after, knowledge, seed_names(self._project))
        if mistakes:
            raise ProjectError(mistakes)
        if after != (before or curate.EMPTY):
            path = self._path(name)
            try:
                path.parent.mkdir(parents=True, exist_ok=True)
                replace(path, after.encode())
            except OSError as error:
                raise ProjectError((unwritable(where, error),)) from error
        return True

    def _knowledge(self) -> Knowledge:
        return read_knowledge(self._project.content, seed_names(self._project))

    def _seed(self, name: str) -> Seed | None:
        """Read a seed by its name, which came from outside: only a name that is there is made a path."""
        if name not in seed_names(self._project):
            return None
        try:
            return Seed(name, (self._project.seeds / f"{name}{SUFFIX}").read_bytes())
        except OSError:
            return None

    def _path(self, name: str) -> Path:
        return self._project.content / "articles" / f"{name}.md"

    def _file(self, name: str) -> str:
        try:
            return self._path(name).read_text(encoding="utf-8")
        except FileNotFoundError:
            return ""


def _click(fields: Mapping[str, Sequence[str]]) -> Click:
    """Read a form as the browser sent it."""

    def one(name: str) -> str:
        return fields.get(name, ("",))[0]

    line = one("line")
    return Click(
        do=one("do"),
        line=int(line) if line.isdigit() and len(line) < 9 else 0,
        starts=one("starts"),
        key=one("key"),
        fields=tuple((name, tuple(values)) for name, values in fields.items()),
    )
