"""The pages that list articles: home, topics, names, archive, sources, editions. Long lists go over several sheets."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from itertools import groupby

from digest import metadata
from digest.frame import Frame
from digest.indonesian import long_date
from digest.masthead import ARCHIVE, EDITIONS, HOME, NAMES, SEARCH, SOURCES, TOPICS, Masthead
from digest.model import Composed, Group, Headline, NameKind, PartialDate
from digest.noun import Noun, replace
from digest.views import (
    Day,
    EditionView,
    HomeView,
    Item,
    Link,
    ListView,
    SearchView,
    Section,
    Sheets,
)
from digest.wording import said_date

ON_HOME = 30
"""Headlines on the home page below the edition; the archive and the topics hold them all."""
ON_SHEET = 50
"""Headlines on one sheet of a list: about six screens, and 10 KiB."""
SHEETS_LINKED = 20
"""About how many other sheets each one links, so that none is far away."""
IN_INDEX = 60
"""Articles up to which the archive's index shows them all; above, it shows the months."""
NEARBY = 4
"""Neighbouring topics on a topic's page."""
NAMES_ON_HOME = 8

_KINDS: dict[NameKind, str] = {"person": "Orang", "organisation": "Organisasi", "company": "Perusahaan"}


class Listing(Noun):
    """A list before it is cut into sheets; the address of its first sheet is `base`.html."""

    base: str
    title: str  # as in <title>
    heading: str
    description: str
    headlines: tuple[Headline, ...]
    index: Link
    text: str = ""  # Markdown
    link: str = ""
    nearby: tuple[Link, ...] = ()
    feeds: tuple[Link, ...] = ()
    timeline: bool = False


class Sheet(Composed):
    """One sheet of a list: the list with only the headlines that stand on it."""

    listing: Listing
    number: int  # from 1
    total: int  # sheets
    count: int  # headlines on all of them

    def parts(self) -> tuple[tuple[Headline, ...], object]:
        """Give its headlines, and the rest of the list."""
        return self.listing.headlines, (
            replace(self.listing, headlines=()),
            self.number,
            self.total,
            self.count,
        )

    def address(self, number: int) -> str:
        """Give the address of a sheet of the same list; nothing where there is none."""
        if not 1 <= number <= self.total:
            return ""
        return f"{self.listing.base}.html" if number == 1 else f"{self.listing.base}-{number}.html"


def home(frame: Frame) -> HomeView:
    """Make the home page: the current edition, then what is not in it, the latest first."""
    issues = frame.catalogue.issues
    front = frame.front(issues[0]) if issues else None
    picked = {item.headline.slug for item in front.items} if front else set()
    rest = [headline for headline in frame.headlines if headline.slug not in picked][:ON_HOME]
    days = tuple(
        Day(date, tuple(items))
        for date, items in groupby(frame.items(rest), key=lambda item: _day(item.headline.added))
    )
    meta = frame.meta(
        HOME,
        f"{frame.site.title}: {frame.site.tagline}",
        frame.site.description,
        metadata.website(frame.site),
        feed="feed.xml",
    )
    names = sorted(frame.names.values(), key=lambda link: -link.count)[:NAMES_ON_HOME]
    sources = tuple(Link(g.name, f"sumber/{g.slug}.html", len(g.headlines)) for g in frame.catalogue.outlets)
    return HomeView(
        meta, front, days, tuple(frame.topics.values()), tuple(names), sources, len(frame.headlines)
    )


def sheets(listing: Listing) -> Iterator[Sheet]:
    """Cut a list into sheets: `base`.html, `base`-2.html and so on."""
    headlines = listing.headlines
    if listing.timeline:
        headlines = tuple(sorted(headlines, key=_by_date))
    total = max(1, -(-len(headlines) // ON_SHEET))
    for number in range(1, total + 1):
        shown = headlines[(number - 1) * ON_SHEET : number * ON_SHEET]
        yield Sheet(replace(listing, headlines=shown), number, total, len(headlines))


def sheet(masthead: Masthead, shown: Sheet) -> ListView:
    """Show a sheet of a list."""
    listing, number, total = shown.listing, shown.number, shown.total
    path = shown.address(number)
    later = f", halaman {number}" if number > 1 else ""
    items = tuple(
        masthead.item(h, tag=_moment(h)) if listing.timeline else masthead.item(h) for h in listing.headlines
    )
    meta = masthead.meta(
        path,
        listing.title + later,
        f"{listing.description} Halaman {number} dari {total}." if later else listing.description,
        masthead.collection(path, listing.heading, listing.headlines),
        masthead.crumbs((listing.index.name, listing.index.path), (listing.heading, path)),
        feed=listing.feeds[0].path if listing.feeds else "",
    )
    return ListView(
        meta,
        listing.heading,
        "" if later else listing.text,
        (Section("", "", "", items, shown.count),),
        listing.link,
        listing.index,
        Sheets(
            number,
            total,
            shown.address(number - 1),
            shown.address(number + 1),
            tuple(Link(str(n), shown.address(n)) for n in _numbers(number, total)),
        )
        if total > 1
        else None,
        listing.nearby,
        listing.timeline,
        listing.feeds,
    )


def topics(frame: Frame) -> ListView:
    """Make the index of topics."""
    introductions = {topic.slug: topic.introduction for topic in frame.knowledge.topics}
    sections = tuple(
        Section(
            g.name,
            f"topik/{g.slug}.html",
            introductions[g.slug],
            frame.items(g.headlines[:3]),
            len(g.headlines),
        )
        for g in frame.catalogue.topics
    )
    description = f"Semua topik di {frame.site.title}: {', '.join(g.name for g in frame.catalogue.topics)}."
    meta = frame.meta(TOPICS, "Semua topik", description, frame.crumbs(("Topik", TOPICS)))
    return ListView(meta, "Topik", "", sections)


def topic(frame: Frame, group: Group) -> Listing:
    """List the articles of a topic."""
    known = next(topic for topic in frame.knowledge.topics if topic.slug == group.slug)
    beside = Counter(slug for h in group.headlines for slug in h.topics if slug != group.slug)
    order = {slug: number for number, slug in enumerate(frame.topics)}
    nearest = sorted(
        (slug for slug in beside if slug in order), key=lambda slug: (-beside[slug], order[slug])
    )
    base = f"topik/{group.slug}"
    return Listing(
        base,
        f"Topik: {group.name}",
        group.name,
        known.introduction,
        group.headlines,
        Link("Topik", TOPICS),
        text=known.introduction,
        nearby=tuple(Link(frame.topics[s].name, frame.topics[s].path, beside[s]) for s in nearest[:NEARBY]),
        feeds=(Link("Atom", f"{base}.xml"), Link("JSON Feed", f"{base}.json")),
        timeline=known.timeline,
    )


def names(frame: Frame) -> ListView:
    """Make the index of names."""
    kinds = {name.slug: name.kind for name in frame.knowledge.names}
    sections = []
    for kind, heading in _KINDS.items():
        links = tuple(link for slug, link in frame.names.items() if kinds[slug] == kind)
        if links:
            sections.append(Section(heading, "", "", (), len(links), links))
    description = (
        f"Orang, organisasi, dan perusahaan yang disebut dua tulisan atau lebih di {frame.site.title}."
    )
    meta = frame.meta(NAMES, "Nama dalam berita", description, frame.crumbs(("Nama", NAMES)))
    return ListView(
        meta,
        "Nama",
        "Orang, organisasi, dan perusahaan yang disebut dua tulisan atau lebih.",
        tuple(sections),
    )


def name(frame: Frame, group: Group) -> Listing:
    """List the articles that give a name."""
    known = next(name for name in frame.knowledge.names if name.slug == group.slug)
    text = (
        "Ceritanya dari awal, menurut waktu tulisannya."
        if known.timeline
        else f"Semua tulisan di {frame.site.title} yang menyebut {group.name}."
    )
    return Listing(
        f"nama/{group.slug}",
        f"Nama: {group.name}",
        group.name,
        f"{len(group.headlines)} tulisan tentang {group.name} di {frame.site.title}, dengan sumber dan tanggalnya.",
        group.headlines,
        Link("Nama", NAMES),
        text=text,
        timeline=known.timeline,
    )


def archive(frame: Frame) -> ListView:
    """Make the index of the archive: years, their months, what is known only to the year, what has no date."""
    c = frame.catalogue
    small = len(frame.headlines) <= IN_INDEX
    years = sorted({g.slug[:4] for g in (*c.months, *c.years)}, reverse=True)
    sections = []
    for year in years:
        months = [g for g in c.months if g.slug[:4] == year]
        unknown = [g for g in c.years if g.slug == year]
        links = [Link(g.name.split()[0], f"arsip/{g.slug}.html", len(g.headlines)) for g in months]
        links += [Link("bulan tidak diketahui", f"arsip/{year}.html", len(g.headlines)) for g in unknown]
        members = [h for g in (*months, *unknown) for h in g.headlines]
        shown = frame.items(members) if small else ()
        sections.append(Section(year, "", "", shown, len(members), tuple(links)))
    if c.dateless:
        shown = frame.items(c.dateless) if small else ()
        sections.append(Section("Tanpa tanggal", "arsip/tanpa-tanggal.html", "", shown, len(c.dateless)))
    meta = frame.meta(
        ARCHIVE,
        "Arsip menurut waktu",
        f"Semua tulisan di {frame.site.title} menurut waktu terbit di sumbernya, sejauh yang diketahui.",
        frame.crumbs(("Arsip", ARCHIVE)),
    )
    return ListView(
        meta, "Arsip", "Menurut waktu terbit di sumbernya, sejauh yang diketahui.", tuple(sections)
    )


def months(frame: Frame) -> Iterator[Listing]:
    """List the articles of each month, of each year where no month is known, and those without a date."""
    index = Link("Arsip", ARCHIVE)
    site = frame.site.title
    for g in frame.catalogue.months:
        description = f"{len(g.headlines)} tulisan yang terbit pada {g.name}, seperti tersimpan di {site}."
        yield Listing(f"arsip/{g.slug}", f"Arsip {g.name}", g.name, description, g.headlines, index)
    for g in frame.catalogue.years:
        description = (
            f"{len(g.headlines)} tulisan dari tahun {g.name} di {site} yang bulan terbitnya tidak diketahui."
        )
        heading = f"{g.name}, bulan tidak diketahui"
        yield Listing(f"arsip/{g.slug}", f"Arsip {heading}", heading, description, g.headlines, index)
    if dateless := frame.catalogue.dateless:
        description = (
            f"{len(dateless)} tulisan di {site} yang waktu terbitnya tidak dapat dibuktikan dari teksnya."
        )
        yield Listing(
            "arsip/tanpa-tanggal", "Arsip tanpa tanggal", "Tanpa tanggal", description, dateless, index
        )


def sources(frame: Frame) -> ListView:
    """Make the index of sources."""
    c = frame.catalogue
    sections = [
        Section(g.name, f"sumber/{g.slug}.html", "", frame.items(g.headlines[:3]), len(g.headlines))
        for g in c.outlets
    ]
    if c.sourceless:
        sections.append(
            Section(
                "Sumber belum dicatat",
                "sumber/belum-dicatat.html",
                "",
                frame.items(c.sourceless[:3]),
                len(c.sourceless),
            )
        )
    site = frame.site.title
    description = f"Media yang tulisannya dimuat di {site}, dan tulisan yang sumbernya belum dicatat."
    meta = frame.meta(SOURCES, "Sumber tulisan", description, frame.crumbs(("Sumber", SOURCES)))
    text = "Media yang tulisannya kami muat. Sumber yang tidak tercatat kami sebut apa adanya."
    return ListView(meta, "Sumber", text, tuple(sections))


def outlets(frame: Frame) -> Iterator[Listing]:
    """List the articles of each outlet, and those whose outlet nobody wrote down."""
    index = Link("Sumber", SOURCES)
    site = frame.site.title
    for g in frame.catalogue.outlets:
        description = (
            f"{len(g.headlines)} tulisan dari {g.name} yang dimuat di {site}, yang terbaru lebih dulu."
        )
        yield Listing(
            f"sumber/{g.slug}",
            f"Sumber: {g.name}",
            g.name,
            description,
            g.headlines,
            index,
            link=frame.homes.get(g.slug, ""),
        )
    if sourceless := frame.catalogue.sourceless:
        description = (
            f"{len(sourceless)} tulisan di {site} yang sumbernya tidak tercatat ketika teksnya disalin."
        )
        yield Listing(
            "sumber/belum-dicatat",
            "Sumber belum dicatat",
            "Sumber belum dicatat",
            description,
            sourceless,
            index,
            text="Teks-teks ini tidak menyebut medianya, dan tidak ada yang mencatatnya. Kami tidak menebak.",
        )


def editions(frame: Frame) -> ListView:
    """Make the index of editions."""
    sections = tuple(
        Section(
            issue.edition.title,
            f"edisi/{issue.edition.slug}.html",
            issue.edition.description,
            (),
            len(issue.choices),
            label=f"Edisi {issue.number} · {said_date(issue.edition.date)}",
        )
        for issue in frame.catalogue.issues
    )
    site = frame.site.title
    feeds = (Link("Atom", "edisi/index.xml"), Link("JSON Feed", "edisi/index.json")) if sections else ()
    meta = frame.meta(
        EDITIONS,
        "Semua edisi",
        f"Semua edisi {site}: beberapa tulisan yang dipilih, diurutkan, dan diberi alasan oleh penyunting.",
        frame.crumbs(("Edisi", EDITIONS)),
        feed=feeds[0].path if feeds else "",
    )
    text = "Beberapa tulisan, dipilih dan diurutkan, masing-masing dengan alasannya."
    return ListView(meta, "Edisi", text, sections, feeds=feeds)


def edition(frame: Frame, position: int) -> EditionView:
    """Show the edition at `position` among the issues (newest first)."""
    issues = frame.catalogue.issues
    issue = issues[position]

    def link(at: int) -> Link | None:
        if not 0 <= at < len(issues):
            return None
        other = issues[at]
        return Link(f"Edisi {other.number}: {other.edition.title}", f"edisi/{other.edition.slug}.html")

    front = frame.front(issue)
    title = f"Edisi {issue.number}: {front.title}"
    headlines = tuple(choice.headline for choice in issue.choices)
    meta = frame.meta(
        front.path,
        title,
        issue.edition.description,
        frame.collection(front.path, title, headlines),
        frame.crumbs(("Edisi", EDITIONS), (title, front.path)),
        feed="edisi/index.xml",
    )
    minutes = sum(headline.minutes for headline in headlines)
    return EditionView(meta, front, link(position - 1), link(position + 1), minutes)


def search(frame: Frame) -> SearchView:
    """Make the search page; without an index it leads to the lists."""
    ready = frame.extras.search
    meta = frame.meta(
        SEARCH,
        "Cari tulisan",
        f"Cari kata, nama, atau ungkapan dalam semua tulisan di {frame.site.title}.",
        frame.crumbs(("Cari", SEARCH)),
        script="search.js" if ready else "",
    )
    return SearchView(meta, ready, tuple(frame.topics.values()))


def shown_in(subject: object) -> Iterator[Headline]:
    """Give the headlines that a list shows."""
    items: tuple[Item, ...] = ()
    if isinstance(subject, Sheet):
        yield from subject.listing.headlines
    elif isinstance(subject, ListView):
        items = tuple(item for section in subject.sections for item in section.items)
    elif isinstance(subject, EditionView):
        items = subject.front.items
    yield from (item.headline for item in items)


def _numbers(number: int, total: int) -> list[int]:
    """Choose the sheets that one links: the first, the last, those beside it, and others evenly between."""
    step = max(1, total // SHEETS_LINKED)
    return [n for n in range(1, total + 1) if n in (1, total) or abs(n - number) <= 1 or n % step == 0]


def _day(added: dt.datetime | None) -> PartialDate | None:
    return PartialDate(added.year, added.month, added.day) if added else None


def _by_date(headline: Headline) -> tuple[bool, tuple[int, int, int]]:
    """Sort by the time of writing, the beginning first; a year alone stands behind its months, no date last."""
    date = headline.source.date
    return (date is None, (date.year, date.month or 13, date.day or 32) if date else (0, 0, 0))


def _moment(headline: Headline) -> str:
    return long_date(headline.source.date) if headline.source.date else "Tanpa tanggal"
