"""From readings to a catalogue: what is published, in which order, and what belongs together."""

from __future__ import annotations

from collections.abc import Callable, Iterable

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
from digest.names import compile_names, names_in
from digest.related import relatives

SEVERAL = 2
"""Articles that must give a name before it has a page."""


def catalogue(readings: Iterable[Reading], knowledge: Knowledge) -> Catalogue:
    """File all readings that are to be published; the newest come first.

    Newest is what the digest took up last, then what was written last; where both are equal or unknown, the
    seed's name decides, so that the order never depends on the file system.
    """
    readings = sorted(readings, key=lambda reading: reading.seed)
    twins, problems = find_twins(readings)
    withheld = tuple(sorted([(r.seed, r.withheld) for r in readings if r.withheld] + list(twins.items())))
    articles = _newest_first([r.article for r in readings if not r.withheld and r.seed not in twins])
    headlines = tuple(article.headline for article in articles)
    register = compile_names(knowledge.names)
    named = [names_in(article, register) for article in articles]
    issues, missing = _issues(articles, knowledge)

    def dated(exact: Callable[[PartialDate], bool]) -> tuple[Headline, ...]:
        found = [h for h in headlines if h.source.date and exact(h.source.date)]
        return tuple(sorted(found, key=_date_order, reverse=True))

    return Catalogue(
        articles=articles,
        topics=tuple(
            Group(topic.slug, topic.name, members)
            for topic in knowledge.topics
            if (members := tuple(h for h in headlines if topic.slug in h.topics))
        ),
        outlets=_groups(
            headlines, lambda h: (h.source.outlet_slug or "", h.source.outlet or ""), by_name=True
        ),
        months=_groups(dated(lambda d: d.month is not None), _month),
        years=_groups(dated(lambda d: d.month is None), _year),
        sourceless=tuple(h for h in headlines if not h.source.outlet),
        dateless=tuple(h for h in headlines if not h.source.date),
        withheld=withheld,
        problems=(*problems, *missing),
        names=tuple(
            Group(name.slug, name.name, members)
            for name in sorted(knowledge.names, key=lambda name: name.name.casefold())
            if len(members := tuple(h for h, n in zip(headlines, named, strict=True) if name.slug in n))
            >= SEVERAL
        ),
        issues=issues,
        relatives=relatives(articles, named),
    )


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


def _newest_first(articles: list[Article]) -> tuple[Article, ...]:
    """Sort by the moment of taking up, then by the date of writing; Python's sort keeps equals in their order."""
    by_date = sorted(articles, key=lambda article: _date_order(article.headline), reverse=True)
    return tuple(
        sorted(by_date, key=lambda a: a.headline.added.timestamp() if a.headline.added else 0.0, reverse=True)
    )


def _date_order(headline: Headline) -> tuple[int, int, int]:
    return headline.source.date.order if headline.source.date else (0, 0, 0)


def _month(headline: Headline) -> tuple[str, str]:
    date = headline.source.date
    month = PartialDate(date.year, date.month) if date else None
    return (str(month), long_date(month)) if month else ("", "")


def _year(headline: Headline) -> tuple[str, str]:
    date = headline.source.date
    return (str(date.year), str(date.year)) if date else ("", "")


def _groups(
    headlines: tuple[Headline, ...], key: Callable[[Headline], tuple[str, str]], *, by_name: bool = False
) -> tuple[Group, ...]:
    """Group by (slug, name), in the order of first appearance or by name; headlines without a slug are left out."""
    members: dict[tuple[str, str], list[Headline]] = {}
    for headline in headlines:
        if key(headline)[0]:
            members.setdefault(key(headline), []).append(headline)
    groups = [Group(slug, name, tuple(found)) for (slug, name), found in members.items()]
    return tuple(sorted(groups, key=lambda group: group.name.casefold()) if by_name else groups)


def find_twins(readings: Iterable[Reading]) -> tuple[dict[str, str], list[Problem]]:
    """Find seeds with the same cleaned text: the first that has a title of its own, or else the first, is published."""
    by_text: dict[str, list[Reading]] = {}
    for reading in readings:
        if not reading.withheld:
            by_text.setdefault(reading.fingerprint, []).append(reading)
    twins: dict[str, str] = {}
    problems = []
    for same in by_text.values():
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
