"""What we know: `content/` → `Knowledge`, checked and frozen, with all mistakes reported at once.

Every file is read even when an earlier one is wrong, so that one build shows everything that is to be mended.
"""

from __future__ import annotations

import datetime as dt
import os
import re
from codecs import BOM_UTF8
from collections import Counter
from collections.abc import Callable, Container, Iterable
from functools import lru_cache
from pathlib import Path
from typing import cast
from urllib.parse import urlsplit

from digest.model import (
    CODES,
    KINDS,
    LOOKS,
    NAME_KINDS,
    REACHES,
    Curation,
    DatelineProof,
    Edition,
    Kind,
    Knowledge,
    Look,
    Mistake,
    Name,
    NameKind,
    Outlet,
    OwnPage,
    PartialDate,
    Pick,
    ProjectError,
    Reach,
    Rule,
    Site,
    Topic,
)
from digest.noun import Noun
from digest.patterns import pattern_fault
from digest.schema import Lines, Table, read_toml, suggest

_FENCE = "+++"
_MEANT = (".md", ".markdown", ".toml", ".txt")
"""Endings of files that somebody wrote by hand, unlike what editors and systems leave behind."""
_OFFSET = re.compile(r"[+-](?:0\d|1[0-4]):[0-5]\d")
_pattern_fault = lru_cache(maxsize=2048)(pattern_fault)  # a preview asks it of the same rules at each save
LONGEST_TITLE = 90
"""Characters."""

_MARKDOWN_LINK = re.compile(r"\]\(|<https?:")
_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)  # stands in only while a missing `since` is being reported


class _Known(Noun):
    """The names that a curation file may use."""

    seeds: frozenset[str]
    outlets: tuple[str, ...]
    topics: tuple[str, ...] | None  # None: nobody can tell, as their file is broken
    zone: dt.timezone


ARTICLES = "articles"
"""The folder within `content/` with a curation file for each seed that has one."""


def read_knowledge(
    content: Path, seeds: Iterable[str], *, curations: bool = True, sound: Container[str] = ()
) -> Knowledge:
    """Read the folder `content`; `seeds` are the names of the seeds that are there, `sound` patterns without fault.

    Without `curations` their files are left to who reads each with its seed (`curation_reader`).

    Raises:
        ProjectError: with every mistake in every file that was read.

    """
    mistakes: list[Mistake] = []
    site = _site(content, mistakes)
    outlets = tuple(
        _outlet(content, path, sound, mistakes) for path in _files(content, "outlets", ".toml", mistakes)
    )
    general = _table(content, "boilerplate.toml", mistakes)
    rules = _rules(general, sound) if general else ()
    if general:
        general.close()
    topics = _topics(content, mistakes)
    known = _Known(
        frozenset(seeds),
        tuple(o.slug for o in outlets),
        None if topics is None else tuple(t.slug for t in topics),
        site.time_zone,
    )
    curated = tuple(
        _curation(content, path, known, mistakes)
        for path in (_files(content, ARTICLES, ".md", mistakes) if curations else ())
    )
    pages = tuple(_page(content, path, mistakes) for path in _files(content, "pages", ".md", mistakes))
    names = _names(content, mistakes)
    editions = tuple(
        _edition(content, path, known, mistakes) for path in _files(content, "editions", ".md", mistakes)
    )
    places = _places(content, mistakes)
    knowledge = Knowledge(site, rules, outlets, topics or (), curated, pages, places, names, editions)
    _check_names(knowledge, mistakes)
    if mistakes:
        raise mistaken(mistakes)
    return knowledge


def mistaken(mistakes: Iterable[Mistake]) -> ProjectError:
    """Give the error of several mistakes, by file and line."""
    return ProjectError(tuple(sorted(mistakes, key=lambda m: (m.where.split(":")[0], _line(m.where)))))


def all_rules(knowledge: Knowledge) -> tuple[Rule, ...]:
    """Give the rules for any outlet, then each outlet's own."""
    return knowledge.rules + tuple(rule for outlet in knowledge.outlets for rule in outlet.rules)


def patterns_of(rules: Iterable[Rule]) -> tuple[str, ...]:
    """Give all patterns of rules."""
    return tuple(pattern for rule in rules for pattern in (rule.pattern, rule.until) if pattern)


def _line(where: str) -> int:
    parts = where.split(":")
    return int(parts[1]) if len(parts) > 1 and parts[1].isdigit() else 0


def _files(content: Path, folder: str, suffix: str, mistakes: list[Mistake]) -> list[Path]:
    """Give the files of a folder that end in `suffix`; one with another ending that was probably meant is a mistake."""
    if not (content / folder).is_dir():
        return []
    with os.scandir(content / folder) as entries:
        found = sorted(entry.name for entry in entries)
    return [content / folder / name for name in _meant(folder, found, suffix, mistakes)]


def _meant(folder: str, names: Iterable[str], suffix: str, mistakes: list[Mistake]) -> list[str]:
    """Do the same for the names of all that is in a folder; hidden ones are left out."""
    meant = []
    for name in names:
        if name[0] == ".":
            continue
        if name.endswith(suffix):
            meant.append(name)
            continue
        stem, dot, ending = name.rpartition(".")
        if (dot + ending).lower() in _MEANT:
            where = f"content/{folder}/{name}"
            mistakes.append(Mistake(where, "was not read", f"name it {stem}{suffix}, or move it away"))
    return meant


def _read(content: Path, path: Path, mistakes: list[Mistake]) -> tuple[str, str] | None:
    """Give a file's path as messages say it and its text; None (and a mistake) where there is no text."""
    name = f"content/{path.relative_to(content).as_posix()}"
    try:
        text = _decoded(name, path.read_bytes(), mistakes)
    except FileNotFoundError:
        mistakes.append(Mistake(name, "there is no such file", "every project has one; see the README"))
    except OSError as error:
        hint = "it must be a file that you may read"
        mistakes.append(Mistake(name, f"cannot be read: {error.strerror}", hint))
    else:
        return None if text is None else (name, text)
    return None


def _decoded(name: str, data: bytes, mistakes: list[Mistake]) -> str | None:
    data = data.removeprefix(BOM_UTF8)
    try:
        return data.decode().replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        mistakes.append(Mistake(f"{name}:{line}", "not UTF-8 text", "save it as UTF-8"))
        return None


def _table(content: Path, name: str | Path, mistakes: list[Mistake]) -> Table | None:
    """Read a TOML file into a table."""
    read = _read(content, content / name, mistakes)
    return read_toml(read[1], read[0], mistakes) if read else None


def _front_matter(content: Path, path: Path, mistakes: list[Mistake]) -> tuple[Table, str] | None:
    """Read a Markdown file: TOML between two lines of +++, then the body."""
    read = _read(content, path, mistakes)
    return _fenced(*read, mistakes) if read else None


def _fenced(name: str, text: str, mistakes: list[Mistake]) -> tuple[Table, str] | None:
    """Take the text of the file `name` apart: the table between its fences, and the body."""
    lines = text.split("\n")
    if lines[0].strip() != _FENCE:
        mistakes.append(
            Mistake(
                f"{name}:1",
                "does not begin with a line +++",
                "the front matter is TOML between two lines +++",
            )
        )
        return None
    end = next((i for i, line in enumerate(lines[1:], 1) if line.strip() == _FENCE), None)
    if end is None:
        mistakes.append(
            Mistake(f"{name}:{len(lines)}", "the front matter has no end", "close it with a line +++")
        )
        return None
    table = read_toml("\n".join(lines[1:end]), name, mistakes, first_line=2)
    if table is None:
        return None
    table.body_line = next((i for i in range(end + 1, len(lines)) if lines[i].strip()), end) + 1
    return table, "\n".join(lines[end + 1 :]).strip()


def _site(content: Path, mistakes: list[Mistake]) -> Site:
    table = _table(content, "site.toml", mistakes) or Table({}, "content/site.toml", Lines(), [])
    base_url = table.text("base_url")
    parts = urlsplit(base_url)
    if base_url and (
        parts.scheme not in ("http", "https") or not parts.netloc or parts.query or parts.fragment
    ):
        table.wrong("base_url", f"'{base_url}' is no address of a site", 'write base_url = "https://…/"')
    offset = table.text("time_zone")
    zone = dt.UTC
    if _OFFSET.fullmatch(offset):
        zone = dt.timezone(
            (1 if offset[0] == "+" else -1) * dt.timedelta(hours=int(offset[1:3]), minutes=int(offset[4:]))
        )
    elif offset:
        table.wrong(
            "time_zone", f"'{offset}' is no offset", 'write time_zone = "+07:00" for Western Indonesia'
        )
    site = Site(
        title=table.text("title"),
        tagline=table.text("tagline"),
        description=table.text("description"),
        language=table.text("language"),
        base_url=base_url.rstrip("/") + "/",
        time_zone=zone,
        since=table.instant("since", zone, required=True) or _EPOCH,
        noindex=table.flag("noindex"),
        offline=table.flag("offline"),
        search=table.flag("search", default=True),
        cards=table.flag("cards", default=True),
    )
    table.close()
    return site


def _rules(table: Table, sound: Container[str]) -> tuple[Rule, ...]:
    rules = []
    for row in table.tables("rule"):
        rule = Rule(
            name=row.text("name"),
            kind=cast("Kind", row.choice("kind", KINDS)),
            reach=cast("Reach", row.choice("reach", REACHES)),
            pattern=row.text("pattern"),
            why=row.text("why"),
            examples=row.texts("examples", required=True),
            lookalikes=row.texts("lookalikes", required=True),
            where=row.where(),
            until=row.text("until", required=False),
            look=cast("Look | None", row.choice("look", LOOKS, required=False) or None),
            least=row.number("least"),
            most=row.number("most"),
            doubt=row.flag("doubt"),
            sources=row.texts("from"),
        )
        for key in ("pattern", "until"):
            pattern = getattr(rule, key)
            if pattern not in sound and (fault := _pattern_fault(pattern)):
                row.wrong(key, f"rule '{rule.name}': {fault[0]}", fault[1])
        _check_block(row, rule)
        if any(example.count("⟦") != example.count("⟧") for example in rule.examples):
            row.wrong(
                "examples", f"rule '{rule.name}': ⟦ and ⟧ do not pair in an example", "⟦ opens, ⟧ closes"
            )
        row.close()
        rules.append(rule)
    return tuple(rules)


def _check_block(row: Table, rule: Rule) -> None:
    """Report a block without a bound or an end, and a rule that is no block and has them."""
    bounded = rule.reach in ("block", "header")
    if bounded and rule.most < 1:
        what = f"rule '{rule.name}' is a block without a bound"
        row.wrong("most", what, "add most = 3: the lines that it may take after the first")
    if rule.reach == "header" and not rule.until:
        row.wrong("until", f"rule '{rule.name}' is a header without an end", "add until = '…': its last line")
    for key in ("until", "look", "least", "most"):
        if not bounded and getattr(rule, key):
            row.wrong(key, f"rule '{rule.name}' is no block", f'only reach = "block" has {key}')


def _outlet(content: Path, path: Path, sound: Container[str], mistakes: list[Mistake]) -> Outlet:
    where = f"content/outlets/{path.name}"
    table = _table(content, path.relative_to(content), mistakes)
    if table is None:
        return Outlet(path.stem, path.stem, "", (), (), (), where)
    table.check_slug("", path.stem)
    proofs = []
    for row in table.tables("dateline"):
        proofs.append(
            DatelineProof(
                row.text("line"),
                row.text("place", required=False) or None,
                row.text("rest", required=False) or None,
            )
        )
        row.close()
    outlet = Outlet(
        slug=path.stem,
        name=table.text("name"),
        home=table.text("home", required=False),
        datelines=table.texts("datelines"),
        proofs=tuple(proofs),
        rules=_rules(table, sound),
        where=where,
        allow=_allow(table, ("similar-outlet",)),
    )
    table.check_url("home", outlet.home)
    if outlet.datelines and not any(proof.rest is not None for proof in proofs):
        table.wrong(
            "datelines",
            "no [[dateline]] proves a spelling",
            "add a first line of the outlet with its place and rest",
        )
    if outlet.datelines and all(proof.rest is not None for proof in proofs):
        table.wrong(
            "datelines",
            "no [[dateline]] is a look-alike",
            "add a first line without place and rest that must stay whole",
        )
    table.close()
    return outlet


def _allow(table: Table, codes: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Read which of the problems `codes` are all right here, each with its reason."""
    allow = tuple(table.table("allow").items())
    for code, _ in allow:
        table.check_known(f"allow.{code}", code, codes, "problem")
    return allow


def _places(content: Path, mistakes: list[Mistake]) -> tuple[str, ...]:
    """Read the places; a project without the file knows none."""
    if not (content / "places.toml").is_file():
        return ()
    table = _table(content, "places.toml", mistakes)
    if table is None:
        return ()
    places = (*table.texts("indonesia"), *table.texts("abroad"))
    table.close()
    return places


def _topics(content: Path, mistakes: list[Mistake]) -> tuple[Topic, ...] | None:
    """Read the topics; None where the file cannot be read at all."""
    table = _table(content, "topics.toml", mistakes)
    if table is None:
        return None
    topics = []
    for row in table.tables("topic"):
        topic = Topic(
            slug=row.text("slug"),
            name=row.text("name"),
            introduction=row.text("introduction"),
            words=row.texts("words", required=True),
            against=row.texts("against"),
            examples=row.texts("examples", required=True),
            lookalikes=row.texts("lookalikes", required=True),
            where=row.where(),
            timeline=row.flag("timeline"),
            allow=_allow(row, ("similar-topic",)),
        )
        row.check_slug("slug", topic.slug)
        if topic.slug == "index":
            row.wrong("slug", "'index' is the list of topics", "give the topic another slug")
        row.close()
        topics.append(topic)
    table.close()
    return tuple(topics)


def _names(content: Path, mistakes: list[Mistake]) -> tuple[Name, ...]:
    """Read the people, companies and organisations; a project may have none."""
    if not (content / "names.toml").is_file():
        return ()
    table = _table(content, "names.toml", mistakes)
    if table is None:
        return ()
    names = []
    for row in table.tables("name"):
        name = Name(
            slug=row.text("slug"),
            name=row.text("name"),
            kind=cast("NameKind", row.choice("kind", NAME_KINDS)),
            spellings=row.texts("spellings"),
            where=row.where(),
            timeline=row.flag("timeline"),
        )
        row.check_slug("slug", name.slug)
        if name.slug == "index":
            row.wrong("slug", "'index' is the list of names", "give the name another slug")
        if name.name in name.spellings:
            row.wrong(
                "spellings", f"'{name.name}' is the name itself", "spellings are the other ways to write it"
            )
        row.close()
        names.append(name)
    table.close()
    return tuple(names)


def _edition(content: Path, path: Path, known: _Known, mistakes: list[Mistake]) -> Edition:
    """Read an edition; its picks name seeds that are there."""
    where = f"content/editions/{path.name}"
    nothing = PartialDate(_EPOCH.year, _EPOCH.month, _EPOCH.day)
    read = _front_matter(content, path, mistakes)
    if read is None:
        return Edition(path.stem, "", nothing, "", "", (), where)
    table, introduction = read
    picks = []
    for row in table.tables("pick"):
        pick = Pick(row.text("article"), row.text("reason"), row.where())
        if pick.seed not in known.seeds:
            row.check_known("article", pick.seed, tuple(sorted(known.seeds)), "seed")
        if _MARKDOWN_LINK.search(pick.reason):
            row.wrong("reason", "a reason is plain text, without links", "put the link into the introduction")
        row.close()
        picks.append(pick)
    date = table.date("date", required=True)
    if date and date.day is None:
        table.wrong("date", f"'{date}' is no day", "an edition comes out on a day: date = 2026-01-31")
    edition = Edition(
        slug=path.stem,
        title=table.text("title"),
        date=date or nothing,
        description=table.text("description"),
        introduction=introduction,
        picks=tuple(picks),
        where=where,
        line=table.body_line,
    )
    table.check_slug("", path.stem)
    if edition.slug in ("index", "terbaru"):
        table.wrong("", f"'{edition.slug}' is an address of the site itself", "rename the file")
    if not picks:
        table.wrong("", "the edition has no [[pick]]", 'add [[pick]] with article = "…" and reason = "…"')
    for seed in sorted({p.seed for p in picks if p.seed and [q.seed for q in picks].count(p.seed) > 1}):
        table.wrong("", f"'{seed}' is picked twice", "an article stands in an edition once")
    if not introduction:
        table.wrong("", "the edition has no introduction", "write it in Markdown below the second +++")
    table.close()
    return edition


def read_curation(
    seed: str, text: str, knowledge: Knowledge, seeds: Iterable[str]
) -> tuple[Curation, tuple[Mistake, ...]]:
    """Read the text of a curation file as a build would, against what is known: what it says, and its mistakes."""
    return curation_reader(knowledge, seeds)(seed, text.encode())


def curation_reader(
    knowledge: Knowledge, seeds: Iterable[str]
) -> Callable[[str, bytes], tuple[Curation, tuple[Mistake, ...]]]:
    """Give the function that reads the curation file of a seed: what it says, and its mistakes."""
    known = _Known(
        frozenset(seeds),
        tuple(outlet.slug for outlet in knowledge.outlets),
        tuple(topic.slug for topic in knowledge.topics),
        knowledge.site.time_zone,
    )

    def read(seed: str, data: bytes) -> tuple[Curation, tuple[Mistake, ...]]:
        mistakes: list[Mistake] = []
        where = f"content/{ARTICLES}/{seed}.md"
        text = _decoded(where, data, mistakes)
        fenced = None if text is None else _fenced(where, text, mistakes)
        return _curation_in(seed, where, fenced, known), tuple(mistakes)

    return read


def curated_seeds(names: Iterable[str]) -> tuple[list[str], list[Mistake]]:
    """Give the names of the seeds that have a curation file, and a mistake for each file that was meant to be one.

    `names` are of all that is in the folder of curation files.
    """
    mistakes: list[Mistake] = []
    names = _meant(ARTICLES, names, ".md", mistakes)
    return [name.removesuffix(".md") for name in names], mistakes


def _curation(content: Path, path: Path, known: _Known, mistakes: list[Mistake]) -> Curation:
    where = f"content/articles/{path.name}"
    return _curation_in(path.stem, where, _front_matter(content, path, mistakes), known)


def _curation_in(seed: str, where: str, read: tuple[Table, str] | None, known: _Known) -> Curation:
    if read is None:
        return Curation(seed, where)
    table, note = read
    curation = Curation(
        seed=seed,
        where=where,
        title=table.text("title", required=False) or None,
        slug=table.text("slug", required=False) or None,
        outlet=table.text("outlet", required=False) or None,
        place=table.text("place", required=False) or None,
        date=table.date("date"),
        url=table.text("url", required=False) or None,
        added=table.instant("added", known.zone),
        topics=table.texts("topics") if "topics" in table.values else None,
        summary=table.texts("summary"),
        draft=table.flag("draft"),
        publish_on=table.day("publish_on"),
        aliases=table.texts("aliases"),
        keep=table.texts("keep"),
        cut=table.texts("cut"),
        allow=_allow(table, CODES),
        note=note,
        noindex=table.flag("noindex") if "noindex" in table.values else None,
        line=table.body_line,
    )
    table.seen += ["topics", "noindex"]
    _check_curation(curation, table, known)
    table.close()
    return curation


def _check_curation(curation: Curation, table: Table, known: _Known) -> None:
    """Report what a curation file names and nothing else has, and what cannot be published as it is."""
    if curation.seed not in known.seeds:
        table.wrong(
            "",
            f"there is no seed seeds/{curation.seed}.txt",
            suggest(curation.seed, tuple(sorted(known.seeds))) or "rename it after its seed, or delete it",
        )
    for topic in curation.topics or ():
        if known.topics is not None:
            table.check_known("topics", topic, known.topics, "topic")
    table.check_known("outlet", curation.outlet, known.outlets, "outlet")
    if curation.title and len(curation.title) > LONGEST_TITLE:
        what = f"the title has {len(curation.title)} characters"
        table.wrong("title", what, f"at most {LONGEST_TITLE}, so that lists and cards show all of it")
    table.check_slug("slug", curation.slug)
    for alias in curation.aliases:
        table.check_slug("aliases", alias)
    table.check_url("url", curation.url)


def _page(content: Path, path: Path, mistakes: list[Mistake]) -> OwnPage:
    where = f"content/pages/{path.name}"
    read = _front_matter(content, path, mistakes)
    if read is None:
        return OwnPage(path.stem, "", "", "", where)
    table, body = read
    page = OwnPage(path.stem, table.text("title"), table.text("description"), body, where, table.body_line)
    table.check_slug("", path.stem)
    if not body:
        table.wrong("", "the page has no text", "write it in Markdown below the second +++")
    table.close()
    return page


def _check_names(knowledge: Knowledge, mistakes: list[Mistake]) -> None:
    """Report names that two things have."""
    rules = [(rule.name, rule.where, "rule") for rule in all_rules(knowledge)]
    topics = [(topic.slug, topic.where, "topic") for topic in knowledge.topics]
    spellings = [(s.casefold(), o.where, "dateline spelling") for o in knowledge.outlets for s in o.datelines]
    names = [(name.slug, name.where, "name") for name in knowledge.names]
    written = [(s, n.where, "spelling") for n in knowledge.names for s in (n.name, *n.spellings)]
    for named in (rules, topics, spellings, names, written):
        counts = Counter(name for name, _, _ in named)
        for name, where, what in named:
            if name and counts[name] > 1:
                first = next(w for n, w, _ in named if n == name)
                if where != first:
                    mistakes.append(
                        Mistake(where, f"{what} '{name}' stands in {first} too", "names are unique")
                    )
