"""Every sort of problem: what it means, and what to do. `build.py explain --codes` prints it. Pure data."""

from __future__ import annotations

from digest.model import Code
from digest.noun import Noun


class CodeNote(Noun):
    """A sort of problem as a curator meets it."""

    code: Code
    means: str
    do: str


NOTES: tuple[CodeNote, ...] = (
    CodeNote(
        "encoding",
        "the seed is not UTF-8; what it was read as is said",
        "look at quotes and dashes, save as UTF-8",
    ),
    CodeNote(
        "control-character", "characters that no page can hold were left out", "delete them from the seed"
    ),
    CodeNote(
        "unreadable",
        "the file is no text, or may not be read; there is no page of it",
        "mend or move the seed",
    ),
    CodeNote(
        "empty", "there is no text in the seed; there is no page of it", "paste the text, or delete the seed"
    ),
    CodeNote(
        "too-much-cut",
        "the rules would take more than half of the letters; nothing was cut",
        "allow it, or cut lines by name",
    ),
    CodeNote("twin", "two seeds have the same cleaned text; one of them has a page", "delete the other one"),
    CodeNote(
        "not-a-seed",
        "a folder in seeds/, or a file that does not end in .txt; it was not read",
        "save it as .txt, or move it away",
    ),
    CodeNote("provisional-title", "nobody wrote a headline; the opening sentence stands in", "write title"),
    CodeNote(
        "no-outlet", "nobody knows which outlet it is from; the page says so", "write outlet, or allow it"
    ),
    CodeNote("no-url", "there is no link to the original; the page says so", "write url, or allow it"),
    CodeNote(
        "no-date",
        "nobody knows when it was written; the page says so",
        "write date, as exactly as it is known, or allow it",
    ),
    CodeNote(
        "weekday", "a date in the text does not fall on the weekday beside it", "look the date up, write date"
    ),
    CodeNote(
        "no-topic",
        "no topic has enough of its words in the text",
        "write topics, or add words to topics.toml",
    ),
    CodeNote("no-summary", "nobody wrote the summary; the opening sentence stands in", "write summary"),
    CodeNote("stale-keep", "an entry of keep that no line begins with", "mend or delete the entry"),
    CodeNote("stale-cut", "an entry of cut that no line begins with", "mend or delete the entry"),
    CodeNote("stale-allow", "[allow] names a problem that is not there", "delete the entry"),
    CodeNote(
        "doubt",
        "a line looks like boilerplate, but no rule proves it; it stays in the article",
        "paste the line that is given into the curation file, or allow it",
    ),
    CodeNote(
        "odd-letter",
        "a letter looks like another one (a capital I for an l); the source's words are never corrected",
        "tell the outlet, or allow it as the source's own",
    ),
    CodeNote("odd-space", "a blank stands before a comma or another mark", "allow it as the source's own"),
    CodeNote(
        "mojibake",
        "characters were read in the wrong encoding somewhere on the way",
        "paste the text again from the page itself",
    ),
    CodeNote(
        "broken-off",
        "the last sentence has no end",
        "look whether the rest was left behind when it was pasted",
    ),
    CodeNote("repeated", "a paragraph stands in the text twice", "cut one, or allow it"),
    CodeNote(
        "near-duplicate",
        "most of the text stands in another seed",
        "keep the fuller one, or allow both with what tells them apart",
    ),
    CodeNote(
        "missing-pick",
        "an edition picks an article that is not published",
        "publish it, or take it out of the edition",
    ),
    CodeNote(
        "similar-topic",
        "two topics are written nearly alike",
        "merge them: one slug in topics.toml and in every article; or allow it in one of the two",
    ),
    CodeNote(
        "similar-outlet",
        "an outlet is written nearly like a known one",
        "add the spelling to its file, give it one, or allow it",
    ),
)
