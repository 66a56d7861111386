"""Taking up new texts: each seed in its place, and beside it a curation file full of marked guesses.

All of the texts are looked at before the first file is written, so that a mistake in one adds none.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from digest import clock
from digest.article import reader, slug_of
from digest.decode import decode
from digest.knowledge import read_knowledge
from digest.manifest import replace, unwritable
from digest.model import Mistake, ProjectError, Reading, Seed
from digest.noun import Noun
from digest.overlap import Twin, twins
from digest.project import Project
from digest.seeds import SUFFIX, read_seeds, seed_names
from digest.suggest import Suggestion, Told, new_file, suggest
from digest.webpage import read_webpage

STDIN = "-"
NOTHING = Told()
"""What is known of a text that came as text: nothing from elsewhere."""

HTML = (".html", ".htm", ".xhtml")


class Pasted(Noun):
    """A text on its way in: where it comes from, what it is to be called ("" : by its first words), its bytes."""

    origin: str
    name: str
    raw: bytes
    told: Told = NOTHING
    dropped: tuple[str, ...] = ()
    in_place: bool = False  # it lies in seeds/ already


class Added(Noun):
    """A text that was taken up, and what the curator should know of it."""

    origin: str
    reading: Reading
    suggestion: Suggestion
    twins: tuple[Twin, ...]  # seeds that hold nearly the same text
    dropped: tuple[str, ...]  # what the web page showed beside the article
    in_place: bool


def add(project: Project, pasted: Iterable[Pasted], *, draft: bool = False) -> tuple[Added, ...]:
    """Put the seeds in place and write their curation files.

    Raises:
        ProjectError: with all that is in the way (a seed or curation file of that name, the same text in another
            seed, a text that is none, a mistake in content/); nothing was written. Or if a file cannot be written.

    """
    knowledge = read_knowledge(project.content, seed_names(project))
    added_at = clock.moment(knowledge.site.time_zone)
    read = reader(knowledge)
    there = {seed.name: seed for seed in read_seeds(project)[0]}
    readings = tuple(map(read, there.values()))
    mistakes: list[Mistake] = []
    added: list[Added] = []
    files: dict[Path, bytes] = {}
    for text in pasted:
        reading = read(Seed(text.name, text.raw))
        name = text.name or slug_of(reading.article.headline.title) or "artikel"
        reading = read(Seed(name, text.raw))
        seed_path = project.seeds / f"{name}{SUFFIX}"
        file_path = project.content / "articles" / f"{name}.md"
        same = twins(reading, (*readings, *(other.reading for other in added)))
        wrong = _in_the_way(
            text, Seed(name, text.raw), there, same, taken=file_path.exists() or seed_path in files
        )
        if wrong:
            mistakes.append(wrong)
            continue
        taken = _addresses((*readings, *(other.reading for other in added)), reading.seed)
        taken |= {other.suggestion.slug for other in added}
        suggestion = suggest(reading, knowledge, text.told, added_at.year, taken)
        added.append(Added(text.origin, reading, suggestion, same, text.dropped, text.in_place))
        files[seed_path] = text.raw
        files[file_path] = new_file(suggestion, added_at, draft=draft).encode()
    if mistakes:
        raise ProjectError(tuple(mistakes))
    for (
        path,
        data,
    ) in files.items():  # each seed before its curation file: a file without its seed is a mistake
        if not (path.suffix == SUFFIX and path.exists()):
            try:
                path.parent.mkdir(parents=True, exist_ok=True)
                replace(path, data)
            except OSError as error:
                raise ProjectError((unwritable(str(path), error),)) from error
    return tuple(added)


def paste(origin: str, raw: bytes, project: Project, name: str = "") -> Pasted:
    """Make of a file's bytes a text to take up; `origin` is its path, or - for standard input.

    Raises:
        ProjectError: if it is a web page that cannot be read.

    """
    path = Path(origin)
    if origin == STDIN:
        return Pasted("standard input", name, raw)
    if path.suffix.lower() in HTML:
        page = read_webpage(raw, origin)
        return Pasted(origin, name or slug_of(path.stem), page.text.encode(), page.told, page.dropped)
    in_place = path.suffix == SUFFIX and path.resolve().parent == project.seeds.resolve() and not name
    return Pasted(origin, path.stem if in_place else name or slug_of(path.stem), raw, in_place=in_place)


def _addresses(readings: tuple[Reading, ...], but: str) -> frozenset[str]:
    """Give every slug that an article other than `but` has or had."""
    articles = [reading.article for reading in readings if reading.seed != but]
    return frozenset(slug for article in articles for slug in (article.headline.slug, *article.aliases))


def _in_the_way(
    text: Pasted, seed: Seed, there: dict[str, Seed], same: tuple[Twin, ...], *, taken: bool
) -> Mistake | None:
    """Say why a text cannot be taken up, if it cannot."""
    unreadable = decode(seed)[1]
    if unreadable:
        return Mistake(text.origin, unreadable, "a .txt file and a saved .html page can be added")
    if not seed.raw.strip():
        return Mistake(text.origin, "there is no text in it", "paste the article's text")
    whole = [twin.seed for twin in same if twin.same]
    if seed.name in there and there[seed.name].raw == seed.raw and not text.in_place:
        whole.insert(0, seed.name)
    elif seed.name in there and there[seed.name].raw != seed.raw:
        return Mistake(
            seed.where,
            "another text has this name",
            "give the new one another with --name, or edit the seed itself",
        )
    if whole:
        return Mistake(text.origin, f"its text is that of seeds/{whole[0]}.txt", "there is nothing to add")
    if taken:
        hint = f"open it, or http://127.0.0.1:5500/_review/{seed.name} while build.py serve runs"
        return Mistake(f"content/articles/{seed.name}.md", "there is a curation file already", hint)
    return None
