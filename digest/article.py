"""From one seed to its article: everything that a seed alone can tell, and what is doubtful about it.

Nothing is invented. What neither the curator nor the text says stays unknown, and is a problem that says so.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import Counter
from collections.abc import Callable, Iterator
from functools import lru_cache, partial

from digest import indonesian
from digest.allowing import stale_allow
from digest.clean import cleaning, unaccounted
from digest.dateline import Datelines, compile_datelines, outlet_slug
from digest.dates import publication_date
from digest.decode import decode
from digest.knowledge import LONGEST_TITLE, all_rules
from digest.lint import lint
from digest.model import (
    Article,
    Curation,
    Cut,
    Dateline,
    Headline,
    Knowledge,
    LineCount,
    Outlet,
    Paragraph,
    PartialDate,
    Problem,
    Reading,
    Rule,
    Seed,
    Source,
    Topic,
)
from digest.names import Register, compile_names, names_in
from digest.nearness import frequent_words
from digest.noun import Noun
from digest.overlap import sketch
from digest.parsed import NO_SHAPES, Shapes
from digest.prose import NO_PROSE, Prose, prose_of
from digest.rulebook import Rulebook, compile_rules
from digest.steps import Steps, alone
from digest.structure import find_structure
from digest.topics import Listeners, compile_topics, find_topics
from digest.wishes import Wishes

LONGEST_SLUG = 60
"""Characters; addresses stay readable in a chat message."""

NOWHERE = Source()
"""The source of which nothing is known."""

_FOUND_ELSEWHERE = ("too-much-cut", "similar-outlet", "near-duplicate")
"""Problems that one reading does not show: who finds them looks at `allow` himself."""

_DRAFT = "a draft: it is published with --drafts, or without draft = true"
_SCHEDULED = "scheduled: it is published by a build on or after {}"


class ConservationError(Exception):
    """The law of conservation is broken: a bug of ours, never the seed's fault."""


class _Desk(Noun):
    """The curator's knowledge, compiled once for all seeds."""

    rulebook: Rulebook
    datelines: Datelines
    listeners: Listeners
    outlets: dict[str, Outlet]
    names: Register
    since: dt.datetime
    noindex: bool


def reader(
    knowledge: Knowledge, *, drafts: bool = False, day: dt.date | None = None
) -> Callable[[Seed], Reading]:
    """Give the function that reads a seed in the light of `knowledge` and of the seed's curation there.

    What is scheduled for later than `day` is withheld; without a day nothing is (for a look at one seed).
    """
    read = curated_reader(knowledge, drafts=drafts, day=day)
    curations = {curation.seed: curation for curation in knowledge.curations}
    return lambda seed: alone(read(seed, curations.get(seed.name) or Curation(seed.name, "")))


def curated_reader(
    knowledge: Knowledge, *, drafts: bool = False, day: dt.date | None = None, shapes: Shapes = NO_SHAPES
) -> Callable[[Seed, Curation], Steps[Reading]]:
    """Give the function that reads a seed with the curation that it is given; those in `knowledge` are not asked.

    It reads in steps, so that many seeds can be read abreast. `shapes` are those of the rules' patterns, as far as they
    were read off before.
    """
    rulebook, datelines, listeners = _compile(
        all_rules(knowledge), knowledge.outlets, knowledge.places, knowledge.topics, shapes
    )
    desk = _Desk(
        rulebook,
        datelines,
        listeners,
        {outlet.slug: outlet for outlet in knowledge.outlets},
        compile_names(knowledge.names),
        knowledge.site.since,
        knowledge.site.noindex,
    )
    return partial(_read, desk, drafts=drafts, day=day)


@lru_cache(maxsize=1)
def _compile(
    rules: tuple[Rule, ...],
    outlets: tuple[Outlet, ...],
    places: tuple[str, ...],
    topics: tuple[Topic, ...],
    shapes: Shapes,
) -> tuple[Rulebook, Datelines, Listeners]:
    """Compile what seldom changes; a preview reads the seeds again at each save."""
    datelines = compile_datelines(outlets, places)
    return compile_rules(rules, datelines, shapes), datelines, compile_topics(topics)


class _Findings(Noun):
    """What the steps found in one seed."""

    paragraphs: tuple[Paragraph, ...] = ()
    prose: Prose = NO_PROSE
    cuts: tuple[Cut, ...] = ()
    source: Source = NOWHERE
    topics: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    candidates: tuple[PartialDate, ...] = ()  # the days that the text leaves open
    withheld: str = ""


def _read(
    desk: _Desk, seed: Seed, curation: Curation, *, drafts: bool, day: dt.date | None
) -> Steps[Reading]:
    """Read one seed in steps.

    Raises:
        ConservationError: if a character of the seed is in no paragraph and no cut.

    """
    text, unreadable = decode(seed)
    yield
    if text is None:
        problem = Problem("unreadable", seed.where, unreadable, "mend the seed or move it out of seeds/")
        return _conclude(seed, curation, _Findings(problems=(problem,), withheld=unreadable), desk)
    wishes = Wishes(curation.keep, curation.cut, large_cuts="too-much-cut" in dict(curation.allow))
    cleaned = yield from cleaning(text, desk.rulebook, wishes, seed.where)
    yield
    if fault := unaccounted(text, cleaned.paragraphs, cleaned.cuts):
        raise ConservationError(f"{seed.where}: {fault}")
    yield
    paragraphs = find_structure(cleaned.paragraphs)
    yield
    problems = (*text.problems, *cleaned.problems)
    if not paragraphs:
        problem = Problem(
            "empty", seed.where, "the seed has no text", "paste the article's text into it, or delete it"
        )
        findings = _Findings(cuts=cleaned.cuts, problems=(*problems, problem), withheld="no text")
        return _conclude(seed, curation, findings, desk)
    latest = (curation.added or desk.since).year
    prose = prose_of(paragraph.text for paragraph in paragraphs)
    yield
    dated = publication_date(paragraphs, prose, cleaned.cuts, seed.where, latest)
    yield
    problems = (*problems, *lint(paragraphs, prose, seed.where))
    yield
    findings = _Findings(
        paragraphs=paragraphs,
        prose=prose,
        cuts=cleaned.cuts,
        source=_source(curation, desk, cleaned.dateline, dated.date),
        topics=_topics(curation, desk, prose),
        names=names_in(prose, desk.names),
        problems=(*problems, *dated.problems),
        candidates=dated.candidates,
        withheld="; ".join(held_back(curation, drafts=drafts, day=day)),
    )
    yield
    return _conclude(seed, curation, findings, desk)


def held_back(curation: Curation, *, drafts: bool, day: dt.date | None) -> Iterator[str]:
    """Give every reason why the curator does not want a page of it (yet)."""
    if curation.draft and not drafts:
        yield _DRAFT
    if curation.publish_on and day and curation.publish_on > day:
        yield _SCHEDULED.format(curation.publish_on)


def _source(curation: Curation, desk: _Desk, dateline: Dateline | None, date: PartialDate | None) -> Source:
    """Tell where the article comes from: the curator's word first, then the text's, then nothing."""
    printed = dateline.outlet if dateline else ""
    slug = curation.outlet or outlet_slug(printed, desk.datelines)
    return Source(
        outlet=desk.outlets[slug].name if slug else printed or None,
        outlet_slug=slug or _address(printed) or None,
        url=curation.url,
        place=curation.place or (dateline.place if dateline else None),
        date=curation.date or date,
    )


def _topics(curation: Curation, desk: _Desk, prose: Prose) -> tuple[str, ...]:
    """Give the curator's topics, or else those that the text speaks of."""
    if curation.topics is not None:
        return curation.topics
    return tuple(verdict.topic for verdict in find_topics(prose, desk.listeners))


def _conclude(seed: Seed, curation: Curation, findings: _Findings, desk: _Desk) -> Reading:
    """Put the reading together and add what is missing to the problems."""
    paragraphs = findings.paragraphs
    body = next((paragraph.text for paragraph in paragraphs if paragraph.kind in ("text", "quote")), "")
    opening = indonesian.first_sentence(body)
    printed = _printed_title(findings.cuts)
    title = curation.title or printed or provisional_title(opening) or seed.name
    headline = Headline(
        slug=curation.slug or slug_of(title) or slug_of(seed.name) or "artikel",
        title=title,
        provisional=not (curation.title or printed),
        source=findings.source,
        summary=curation.summary,
        opening=opening,
        added=curation.added,
        topics=findings.topics,
        minutes=indonesian.reading_minutes(findings.prose.length),
    )
    lines = _count(paragraphs, findings.cuts)
    article = Article(
        seed=seed.name,
        headline=headline,
        paragraphs=paragraphs,
        note=curation.note,
        aliases=curation.aliases,
        cut_lines=lines.cut,
        cut_words=sum(indonesian.words(cut.text) for cut in findings.cuts),
        note_at=f"{curation.where}:{curation.line}" if curation.note else "",
        noindex=desk.noindex if curation.noindex is None else curation.noindex,
    )
    gaps = () if findings.withheld else tuple(_gaps(seed, headline, curation, findings.candidates))
    return Reading(
        seed=seed.name,
        article=article,
        cuts=findings.cuts,
        problems=tuple(_unallowed((*findings.problems, *gaps), curation)),
        lines=lines,
        fingerprint=hashlib.sha256(findings.prose.text.encode()).hexdigest(),
        names=findings.names,
        words=frequent_words(findings.prose),
        withheld=findings.withheld,
        sketch=sketch(findings.prose),
        kinds=tuple(sorted(Counter(cut.kind for cut in findings.cuts).items())),
        allows=tuple(code for code, _ in curation.allow),
    )


def _printed_title(cuts: tuple[Cut, ...]) -> str:
    """Give the headline that the source itself prints above its text, if it was cut there and is short enough."""
    first = next((cut.text for cut in cuts if cut.kind == "title"), "")
    return " ".join(first.split()) if len(first) <= LONGEST_TITLE else ""


def slug_of(text: str) -> str:
    """Make an address of a title: lower-case letters, digits and hyphens, cut at a word."""
    return _address(text, LONGEST_SLUG)


def _address(text: str, longest: int = 0) -> str:
    if not text:
        return ""
    from slugify import slugify  # noqa: PLC0415 - nobody needs it where the curator has frozen the addresses

    return slugify(text, max_length=longest, word_boundary=longest > 0)


def provisional_title(opening: str) -> str:
    """Make a headline of the opening sentence: whole, or cut at a clause or a word, in at most 90 characters."""
    sentence = opening.rstrip(".")
    if len(sentence) <= LONGEST_TITLE:
        return sentence
    start = sentence[: LONGEST_TITLE - 1]
    clause = max(start.rfind(mark) for mark in (", ", "; ", ": ", " – ", " — "))
    cut = clause if clause >= LONGEST_TITLE // 3 else start.rfind(" ")
    return (start[:cut] if cut > 0 else start).rstrip(" ,;:–—") + "…"


def _gaps(
    seed: Seed, headline: Headline, curation: Curation, candidates: tuple[PartialDate, ...]
) -> Iterator[Problem]:
    """Say what nobody knows of the article yet."""
    where = curation.where or seed.where
    file = f"content/articles/{seed.name}.md"
    source = headline.source
    allow = "or [allow] it with the reason"
    if headline.provisional:
        yield Problem(
            "provisional-title",
            where,
            f"no title; for now '{headline.title}'",
            f'write title = "…" in {file}',
        )
    if not source.outlet:
        yield Problem("no-outlet", where, "the outlet is not known", f'write outlet = "…" in {file}, {allow}')
    if not source.url:
        yield Problem(
            "no-url", where, "no link to the original", f'write url = "https://…" in {file}, {allow}'
        )
    if not source.date:
        days = " or ".join(map(indonesian.long_date, candidates))
        what = f"no date; by its weekdays it is from {days}" if days else "no date"
        yield Problem("no-date", where, what, f'write date = 2026-01-31 or "2026-01" in {file}, {allow}')
    if not headline.topics:
        yield Problem(
            "no-topic",
            where,
            "no topic",
            f'write topics = ["…"] in {file}, or add words to content/topics.toml',
        )
    if not headline.summary:
        yield Problem("no-summary", where, "no summary", f'write summary = ["…", "…"] in {file}')


def _unallowed(problems: tuple[Problem, ...], curation: Curation) -> Iterator[Problem]:
    """Leave out what the curator allows, and report what is allowed in vain."""
    allowed = dict(curation.allow)
    found = {problem.code for problem in problems}
    yield from (problem for problem in problems if problem.code not in allowed)
    for code in allowed:
        if code not in found and code not in _FOUND_ELSEWHERE:
            yield stale_allow(curation.where, code)


def _count(paragraphs: tuple[Paragraph, ...], cuts: tuple[Cut, ...]) -> LineCount:
    """Count the lines that stayed whole, were trimmed, were cut."""
    kept = {paragraph.line for paragraph in paragraphs}
    touched = {cut.line for cut in cuts}
    return LineCount(len(kept - touched), len(kept & touched), len(touched - kept))
