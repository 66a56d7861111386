"""From readings to a catalogue: what is published, in which order, and what belongs together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

from digest.indonesian import long_date
from digest.model import (
    Article,
    Catalogue,
    Choice,
    Group,
    Headline,
    Issue,
    Knowledge,
    PartialDate,
    Problem,
    Reading,
)
from digest.nearness import Features
from digest.related import Ties, Traits, relatives, tie

K = TypeVar("K")

SEVERAL = 2
"""Articles that must give a name before it has a page."""


def catalogue(
    readings: Iterable[Reading],
    knowledge: Knowledge,
    tie: Callable[[Mapping[str, Traits]], tuple[Ties, ...]] = tie,
) -> Catalogue:
    """File all readings that are to be published; the newest come first.

    Newest is what the digest took up last, then what was written last; where both are equal or unknown, the seed's name
    decides, so that the order never depends on the file system. `tie` may be one that knows what an earlier one found.
    """
    readings = sorted(readings, key=lambda reading: reading.seed)
    twins, problems = find_twins(readings)
    withheld = tuple(sorted([(r.seed, r.withheld) for r in readings if r.withheld] + list(twins.items())))
    published = _newest_first([r for r in readings if not r.withheld and r.seed not in twins])
    articles = tuple(reading.article for reading in published)
    headlines = tuple(article.headline for article in articles)
    issues, missing = _issues(articles, knowledge)
    topics = _gather((topic, headline) for headline in headlines for topic in headline.topics)
    outlets = _gather(((h.source.outlet_slug, h.source.outlet or ""), h) for h in headlines)
    names = _gather((name, reading.article.headline) for reading in published for name in reading.names)
    dated = sorted((h for h in headlines if h.source.date), key=_date_order, reverse=True)
    periods = _gather((_period(headline), headline) for headline in dated)
    return Catalogue(
        articles=articles,
        topics=tuple(
            Group(topic.slug, topic.name, topics[topic.slug])
            for topic in knowledge.topics
            if topic.slug in topics
        ),
        outlets=tuple(
            Group(slug, name, members)
            for (slug, name), members in sorted(outlets.items(), key=lambda item: item[0][1].casefold())
            if slug
        ),
        months=tuple(_dated(PartialDate(*p), members) for p, members in periods.items() if p[1] is not None),
        years=tuple(_dated(PartialDate(*p), members) for p, members in periods.items() if p[1] is None),
        sourceless=tuple(h for h in headlines if not h.source.outlet),
        dateless=tuple(h for h in headlines if not h.source.date),
        withheld=withheld,
        problems=(*problems, *missing),
        names=tuple(
            Group(name.slug, name.name, names[name.slug])
            for name in sorted(knowledge.names, key=lambda name: name.name.casefold())
            if len(names.get(name.slug, ())) >= SEVERAL
        ),
        issues=issues,
        relatives=relatives(
            {article.seed: article.headline for article in articles},
            tie({reading.seed: _traits(reading) for reading in published}),
        ),
    )


def _traits(reading: Reading) -> Traits:
    source = reading.article.headline.source
    features = Features(reading.words, reading.names)
    return Traits(features, source.outlet_slug, source.date, reading.article.headline.topics)


def _issues(articles: tuple[Article, ...], knowledge: Knowledge) -> tuple[tuple[Issue, ...], list[Problem]]:
    """Give the editions, newest first but numbered from the oldest; report picks that are not published."""
    published = {article.seed: article.headline for article in articles}
    issues, missing = [], []
    for number, edition in enumerate(sorted(knowledge.editions, key=lambda e: (e.date.order, e.slug)), 1):
        choices = tuple(Choice(published[p.seed], p.reason) for p in edition.picks if p.seed in published)
        missing += [
            Problem(
                "missing-pick",
                pick.where,
                f"'{pick.seed}' is picked, but there is no page of it",
                "publish the article, or take the pick out",
            )
            for pick in edition.picks
            if pick.seed not in published
        ]
        if choices:
            issues.append(Issue(number, edition, choices))
    return tuple(reversed(issues)), missing


def _newest_first(readings: list[Reading]) -> list[Reading]:
    """Sort by the moment of taking up, then by the date of writing; Python's sort keeps equals in their order."""

    def age(reading: Reading) -> tuple[float, tuple[int, int, int]]:
        headline = reading.article.headline
        return (headline.added.timestamp() if headline.added else 0.0, _date_order(headline))

    return sorted(readings, key=age, reverse=True)


def _date_order(headline: Headline) -> tuple[int, int, int]:
    return headline.source.date.order if headline.source.date else (0, 0, 0)


def _period(headline: Headline) -> tuple[int, int | None]:
    """Give the month in which it was written, or the year alone where no more is known."""
    date = headline.source.date
    return (date.year, date.month) if date else (0, None)


def _dated(period: PartialDate, members: tuple[Headline, ...]) -> Group:
    return Group(str(period), long_date(period), members)


def _gather(pairs: Iterable[tuple[K, Headline]]) -> dict[K, tuple[Headline, ...]]:
    """Give the headlines of each key; the keys stand in the order of first appearance."""
    members: dict[K, list[Headline]] = {}
    for key, headline in pairs:
        members.setdefault(key, []).append(headline)
    return {key: tuple(headlines) for key, headlines in members.items()}


def find_twins(readings: Iterable[Reading]) -> tuple[dict[str, str], list[Problem]]:
    """Find seeds with the same cleaned text: the first that has a title of its own, or else the first, is published."""
    by_text: dict[str, list[Reading]] = {}
    for reading in readings:
        if not reading.withheld:
            by_text.setdefault(reading.fingerprint, []).append(reading)
    twins: dict[str, str] = {}
    problems = []
    for same in by_text.values():
        if len(same) == 1:
            continue
        chosen, *others = sorted(same, key=lambda reading: reading.article.headline.provisional)
        for other in others:
            twins[other.seed] = f"its text is that of seeds/{chosen.seed}.txt"
            problems.append(
                Problem(
                    "twin",
                    f"seeds/{other.seed}.txt",
                    twins[other.seed],
                    "delete one of them, with its curation file",
                )
            )
    return twins, problems
