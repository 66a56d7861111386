"""The nouns: one frozen type for each step of the line, and nothing that does anything.

    Seed → Text → Cleaned → Reading (an Article, its cuts, its problems) → Catalogue → Page → bytes

A step makes the next noun and never changes the one before. What the curator knows (`Site`, `Topic`, `Outlet`,
`Curation`, `OwnPage`) is read from `content/` into the same kind of types.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any, Literal, get_args

from digest.noun import Noun, replace

Kind = Literal[
    "ad",
    "related",
    "media",
    "credit",
    "dateline",
    "pagination",
    "tags",
    "share",
    "promo",
    "disclaimer",
    "reference",
    "junk",
    "title",
    "curation",
]
"""What sort of thing a cut is. `curation` is the curator's own cut."""

Reach = Literal["line", "words", "head", "tail", "start", "end", "link", "header", "block"]
"""How far a rule goes: a whole line anywhere, words within a line; a whole line near the head or the tail of the
text; words that begin the first line or end one of the last; a cross-link, from its marker to where its headline
ends; the header of a page, from the first line to a known one; a block, from a first line to a known end."""

Look = Literal["headline", "short", "tag", "teaser", "figure"]
"""What the lines of a block must look like (`digest/headline.py` says how each is recognised)."""

ParagraphKind = Literal["text", "heading", "item", "quote", "row"]
"""What a paragraph is on the page: prose, a sub-heading, an item of a list (its marker stays in the text), a quote
that is a paragraph of its own, a line of a table (prices, scores, a line-up)."""

NameKind = Literal["person", "company", "organisation"]
"""What sort of thing bears a name."""

Code = Literal[
    "encoding",
    "control-character",
    "unreadable",
    "empty",
    "too-much-cut",
    "twin",
    "not-a-seed",
    "provisional-title",
    "no-outlet",
    "no-url",
    "no-date",
    "weekday",
    "no-topic",
    "no-summary",
    "stale-keep",
    "stale-cut",
    "stale-allow",
    "doubt",
    "odd-letter",
    "odd-space",
    "mojibake",
    "broken-off",
    "repeated",
    "near-duplicate",
    "missing-pick",
    "similar-topic",
    "similar-outlet",
]
"""The sorts of problem. The file that it is about allows one by its code, with the reason why it is all right."""

KINDS: tuple[Kind, ...] = get_args(Kind)
CODES: tuple[Code, ...] = get_args(Code)
REACHES: tuple[Reach, ...] = get_args(Reach)
LOOKS: tuple[Look, ...] = get_args(Look)
NAME_KINDS: tuple[NameKind, ...] = get_args(NameKind)


# --- what goes wrong -------------------------------------------------------------------------------------


class Mistake(Noun):
    """Something wrong in our own files (`content/`, `templates/`): nothing is written until it is mended.

    `where` is `path:line` relative to the project, or the path alone.
    """

    where: str
    what: str
    hint: str


class Problem(Noun):
    """Something doubtful about a seed: the build goes on and says so last, unless it is strict.

    `code` groups problems of one sort and is what `allow` names; `hint` says what to do.
    """

    code: Code
    where: str
    what: str
    hint: str


class ProjectError(Exception):
    """Mistakes in our own files, all of them at once."""

    def __init__(self, mistakes: tuple[Mistake, ...]) -> None:
        """Keep the mistakes; they are what is shown."""
        super().__init__(mistakes)
        self.mistakes = mistakes

    def __str__(self) -> str:
        """Say where and what; it is not in `args`, so that a process can hand the error to another one."""
        return "; ".join(f"{m.where}: {m.what}" for m in self.mistakes)


# --- dates -----------------------------------------------------------------------------------------------


class PartialDate(Noun):
    """A date as exactly as it is known: a year, a month or a day. Written in ISO 8601 (`2023`, `2023-07`, …)."""

    year: int
    month: int | None = None
    day: int | None = None

    def __str__(self) -> str:
        """Give the ISO 8601 form, as long as the date is exact."""
        parts = [f"{self.year:04d}"] + [f"{part:02d}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts)

    @property
    def order(self) -> tuple[int, int, int]:
        """A sort key; what is known only to the year stands before what is known to the month or day."""
        return (self.year, self.month or 0, self.day or 0)


# --- from a seed to an article ---------------------------------------------------------------------------


class Seed(Noun):
    """A raw text as it was pasted: the file's name without `.txt`, and its bytes."""

    name: str
    raw: bytes

    @property
    def where(self) -> str:
        """The seed's path as messages say it."""
        return f"seeds/{self.name}.txt"


class Text(Noun):
    """A seed's characters as lines (index 0 is line 1), and what was odd about its bytes."""

    lines: tuple[str, ...]
    problems: tuple[Problem, ...] = ()


class Paragraph(Noun):
    """A piece of the article: the line it comes from (1-based), what it is, its words."""

    line: int
    kind: ParagraphKind
    text: str


class Cut(Noun):
    """Words that were taken out: `text` stood at character `start` (0-based) of line `line` (1-based)."""

    line: int
    start: int
    rule: str
    kind: Kind
    text: str

    @property
    def end(self) -> int:
        """Where the cut ends in its line (exclusive)."""
        return self.start + len(self.text)


class Cleaned(Noun):
    """What is left of a text (paragraphs in their order), and each cut with the rule that made it."""

    paragraphs: tuple[Paragraph, ...]
    cuts: tuple[Cut, ...]
    problems: tuple[Problem, ...] = ()
    dateline: Dateline | None = None


class Dateline(Noun):
    """The place and outlet in front of a first paragraph, `outlet` as printed; "" if only a place stands there.

    `length` characters of the text go.
    """

    place: str | None
    outlet: str
    length: int


class Source(Noun):
    """Where an article was first published: as much as is known, and nothing else."""

    outlet: str | None = None  # the name for readers
    outlet_slug: str | None = None
    url: str | None = None
    place: str | None = None
    date: PartialDate | None = None


class Headline(Noun):
    """What a list shows of an article."""

    slug: str
    title: str
    provisional: bool
    source: Source
    summary: tuple[str, ...]
    opening: str  # the opening sentence, for where there is no summary
    added: dt.datetime | None  # when the digest took it up, with its time zone
    topics: tuple[str, ...]  # slugs
    minutes: int

    @property
    def path(self) -> str:
        """The article's address within the site."""
        return f"artikel/{self.slug}.html"


class Article(Noun):
    """One article, ready to be filed."""

    seed: str
    headline: Headline
    paragraphs: Sequence[Paragraph]  # may lie on disk until somebody reads them
    note: str  # the editor's note, Markdown
    aliases: tuple[str, ...]  # slugs that it had before
    cut_lines: int  # whole lines that were taken out
    cut_words: int  # words that were taken out
    note_at: str = ""  # file and line where the note begins
    noindex: bool = False  # search engines are asked to leave its page out


class LineCount(Noun):
    """How many non-blank lines of a seed stayed whole, were trimmed, were cut."""

    whole: int = 0
    trimmed: int = 0
    cut: int = 0

    @property
    def total(self) -> int:
        """All non-blank lines."""
        return self.whole + self.trimmed + self.cut


class Reading(Noun):
    """All that one seed tells. `withheld` says why there is no page of it, and is empty where there is one."""

    seed: str
    article: Article
    cuts: Sequence[Cut]  # may lie on disk until somebody reads them
    problems: tuple[Problem, ...]
    lines: LineCount
    fingerprint: str  # of the cleaned text; two seeds with one fingerprint say the same
    names: tuple[str, ...]  # slugs of the confirmed names that it gives, the most frequent first
    words: str  # that may stand for it, with spaces between, the most frequent first
    withheld: str = ""
    kinds: tuple[tuple[Kind, int], ...] = ()  # of the cuts, and how many of each
    allows: tuple[str, ...] = ()  # codes of problems that its curation file allows
    sketch: tuple[int, ...] = ()  # of the cleaned text, to find those nearly the same (digest/overlap.py)


# --- what the curator knows ------------------------------------------------------------------------------


class Site(Noun):
    """`content/site.toml`."""

    title: str
    tagline: str
    description: str
    language: str
    base_url: str  # ends in "/"
    time_zone: dt.timezone
    since: dt.datetime  # when the digest began; stands in where a feed demands a date and none is known
    noindex: bool = False  # ask search engines to leave out the articles' pages, which are full copies
    offline: bool = False  # a service worker keeps what was read and the current edition
    search: bool = True  # an index for cari.html, where the extra is installed
    cards: bool = True  # a picture for each article when it is shared, where the extra is installed


class Rule(Noun):
    """One piece of knowledge about boilerplate, with its proofs.

    In an example, what must go stands between ⟦ and ⟧; without the marks all of it must. A look-alike must
    survive all rules. `doubt` makes a rule that cuts nothing and only reports. `until`, `look`, `least` and `most`
    belong to blocks: the line that ends it, what the lines after the first look like, and how many they are.
    `sources` are the outlets in whose texts the noise was seen, as far as it was seen in a few only.
    """

    name: str
    kind: Kind
    reach: Reach
    pattern: str
    why: str
    examples: tuple[str, ...]
    lookalikes: tuple[str, ...]
    where: str  # file and line
    until: str = ""
    look: Look | None = None
    least: int = 0
    most: int = 0
    doubt: bool = False
    sources: tuple[str, ...] = ()


class DatelineProof(Noun):
    """A first line and what must be read from it: `place` and `rest` as printed, or nothing for a look-alike."""

    line: str
    place: str | None
    rest: str | None


class Outlet(Noun):
    """`content/outlets/<slug>.toml`: an outlet, how it signs its datelines, and its own noise."""

    slug: str
    name: str
    home: str
    datelines: tuple[str, ...]  # spellings of the outlet in its datelines
    proofs: tuple[DatelineProof, ...]
    rules: tuple[Rule, ...]
    where: str
    allow: tuple[tuple[str, str], ...] = ()  # as a curation's


class Topic(Noun):
    """A topic of `content/topics.toml`: the words that speak for and against it, with proofs."""

    slug: str
    name: str
    introduction: str  # Markdown
    words: tuple[str, ...]
    against: tuple[str, ...]
    examples: tuple[str, ...]
    lookalikes: tuple[str, ...]
    where: str
    timeline: bool = False  # a running story: its page goes by the time of writing, the beginning first
    allow: tuple[tuple[str, str], ...] = ()  # as a curation's


class Name(Noun):
    """Somebody or something of `content/names.toml` that articles speak of, confirmed by the curator."""

    slug: str
    name: str
    kind: NameKind
    spellings: tuple[str, ...]  # how texts write it, beside `name`
    where: str
    timeline: bool = False


class Pick(Noun):
    """An article of an edition, and why the editor chose it."""

    seed: str
    reason: str
    where: str


class Edition(Noun):
    """`content/editions/<slug>.md`: an issue of the digest."""

    slug: str
    title: str
    date: PartialDate  # exact to the day
    description: str
    introduction: str  # Markdown
    picks: tuple[Pick, ...]
    where: str
    line: int = 1  # of the file, where the introduction begins


class Curation(Noun):
    """`content/articles/<seed>.md`: what the curator says of one seed. None and () mean: nothing was said."""

    seed: str
    where: str
    title: str | None = None
    slug: str | None = None
    outlet: str | None = None  # slug of an outlet
    place: str | None = None
    date: PartialDate | None = None
    url: str | None = None
    added: dt.datetime | None = None
    topics: tuple[str, ...] | None = None
    summary: tuple[str, ...] = ()
    draft: bool = False
    publish_on: dt.date | None = None  # not before this day
    aliases: tuple[str, ...] = ()
    keep: tuple[str, ...] = ()
    cut: tuple[str, ...] = ()
    allow: tuple[tuple[str, str], ...] = ()  # (problem code, the reason why it is all right here)
    note: str = ""
    noindex: bool | None = None  # None: as site.toml says
    line: int = 1  # of the file, where the note begins


class OwnPage(Noun):
    """`content/pages/<slug>.md`: a page of our own."""

    slug: str
    title: str
    description: str
    body: str  # Markdown
    where: str
    line: int = 1  # of the file, where the body begins


class Knowledge(Noun):
    """All of `content/`, checked."""

    site: Site
    rules: tuple[Rule, ...]
    outlets: tuple[Outlet, ...]
    topics: tuple[Topic, ...]
    curations: tuple[Curation, ...]
    pages: tuple[OwnPage, ...]
    places: tuple[str, ...] = ()  # that stand in datelines without an outlet
    names: tuple[Name, ...] = ()
    editions: tuple[Edition, ...] = ()


# --- from articles to a site -----------------------------------------------------------------------------


class Group(Noun):
    """Articles that belong together under a name: a topic, an outlet, a month."""

    slug: str
    name: str
    headlines: tuple[Headline, ...]


class Kin(Noun):
    """An article that is near to another one, and what they share."""

    headline: Headline
    names: tuple[str, ...]  # names that both texts give
    topics: tuple[str, ...]  # slugs
    words: tuple[str, ...]  # telling words of both


class Relatives(Noun):
    """What is near to one article: other reports of the same story, then what is related, the nearest first."""

    same_story: tuple[Headline, ...] = ()
    related: tuple[Kin, ...] = ()


class Choice(Noun):
    """An article of an edition that is published, and why it was chosen."""

    headline: Headline
    reason: str


class Issue(Noun):
    """An edition with those of its picks that are published; `number` counts from the first one, 1."""

    number: int
    edition: Edition
    choices: tuple[Choice, ...]


class Catalogue(Noun):
    """Everything that is published, in its order (newest first)."""

    articles: tuple[Article, ...]
    topics: tuple[Group, ...]  # in the order of topics.toml; a topic without articles is not here
    outlets: tuple[Group, ...]
    months: tuple[Group, ...]  # slug is yyyy-mm
    years: tuple[Group, ...]  # articles whose date is known only to the year; slug is yyyy
    sourceless: tuple[Headline, ...]
    dateless: tuple[Headline, ...]
    withheld: tuple[tuple[str, str], ...]  # (seed, why there is no page of it)
    problems: tuple[Problem, ...]
    names: tuple[Group, ...] = ()  # whoever two articles or more speak of, in the order of their names
    issues: tuple[Issue, ...] = ()  # newest first
    relatives: tuple[Relatives, ...] = ()  # one for each article, in the order of `articles`


class Extras(Noun):
    """Which optional parts of the site can be made here, and are wanted."""

    search: bool = False
    cards: bool = False


NO_EXTRAS = Extras()
"""The site without its optional parts: complete all the same."""


class Composed(Noun):
    """The subject of a page that shows articles, or headlines, that other pages show too."""

    def parts(self) -> tuple[tuple[Article | Headline, ...], object]:
        """Give the articles and headlines, and all else that tells this subject from another one."""
        raise NotImplementedError


class Page(Noun):
    """A file of the site: its address, the template that makes it, and what it is about.

    `make` works the subject out to what the template shows. It takes the subject and what all pages have in common,
    and nothing else, so two pages with equal subjects are equal. Without a template the file is copied as it is.
    """

    path: str
    template: str
    subject: object
    make: Callable[[Any], object]
    origin: str  # what in our files wants this address; said when two things want one

    @property
    def view(self) -> object:
        """What the template shows."""
        return self.make(self.subject)


Cause = Literal["new", "seed", "curation", "rule", "template", "site", "neighbour", "output"]
"""Why a file of the site is written: it was not there; the seed, its curation, or what we know has changed, and the
article with it; the template; what all pages share; another article that it shows; or somebody defaced the file."""


class Why(Noun):
    """A cause, and the names that belong to it: the rules that cut otherwise, or the seeds that a page shows."""

    cause: Cause
    names: tuple[str, ...] = ()


class Change(Noun):
    """A file of the site that a build writes, and why; `added` if there was none before."""

    path: str
    why: Why
    added: bool


class Glance(Noun):
    """A seed as a list of all of them shows it."""

    seed: str
    headline: Headline
    withheld: str  # why there is no page of it; empty where there is one
    cuts: int
    problems: int


class Summary(Noun):
    """What a build did."""

    articles: int
    withheld: tuple[tuple[str, str], ...]  # (seed, why)
    written: tuple[str, ...]
    unchanged: int
    removed: tuple[str, ...]
    lines: LineCount
    cuts_by_kind: tuple[tuple[Kind, int], ...]
    problems: tuple[Problem, ...]
    notes: tuple[str, ...] = ()  # what was left out because an extra is not installed
    waiting: bool = False  # something is scheduled for a later day
    changes: tuple[Change, ...] = ()  # one for each file that was written
    seeds: tuple[Glance, ...] = ()  # where somebody wants them

    def idle(self) -> Summary:
        """Give what the same build would say if it were run again now."""
        return replace(self, written=(), removed=(), changes=(), unchanged=len(self.written) + self.unchanged)
