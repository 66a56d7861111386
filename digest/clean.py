"""Cleaning: a text's lines → the article's paragraphs, its dateline, and a named cut for all the rest.

The rules are data (`content/`); this module only knows how far each kind of rule goes. It runs them again until
nothing changes. Three laws hold, and each has its test:

* Conservation. Every character is in one paragraph or in one cut; `unaccounted` checks it for every seed of every
  build.
* Idempotence. What is given out is what the rules saw last and took nothing from, so cleaning it again takes nothing.
* Monotony. A rule only adds cuts: what a rulebook cuts, a larger one cuts too, and a line of which the further rules
  take nothing stays as it was, unless a rule with a position (head, tail, start, end, block) now reaches it because
  lines before or after it have gone. A block therefore begins and ends also at lines that another rule has cut.
  The one exception is the guard against implausible cuts, which looks at all cuts together.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from digest.dateline import find_dateline, is_place
from digest.headline import LOOKS, TITLE_CASE, headline_end, is_headline, title_case, whole_headline
from digest.line import Line
from digest.model import Cleaned, Cut, Dateline, Kind, Paragraph, Problem, Rule, Text
from digest.patterns import Joined
from digest.rulebook import Rulebook

WINDOW = 5
"""Lines. How near to the head or tail of a text a `head`, `tail` or `end` rule must stand."""

LONGEST_LINE = 600
"""Characters. No whole-line rule looks at a longer line: what is longer is an article on one line."""

TAIL = 700
"""Characters at the end of a line in which an `end` rule may begin: the longest labelled tail has 260."""

LARGEST_SHARE = 0.5
"""Of the letters of a text's sentences. Rules that would take more are more likely wrong than right."""

SHORTEST_SENTENCE = 40
"""Characters. A line with an end mark that is as long counts as prose when the share is measured."""

MOST_ROUNDS = 60
"""How often the rules run again. What is nested deeper is no text; without a bound its time would be quadratic."""

NEAR = 4000
"""Characters around a link in which a name that may open the next sentence is looked for."""

_CURATOR: Kind = "curation"
_LOOK_AHEAD = 200  # lines; no block is longer
_DATELINE_PARTS = 4
_LONGEST_PART = 40


@dataclass(frozen=True, slots=True)
class Wishes:
    """The curator's last word: how the lines begin that must stay or go, and whether large cuts are all right."""

    keep: tuple[str, ...] = ()
    cut: tuple[str, ...] = ()
    large_cuts: bool = False


def clean(text: Text, rulebook: Rulebook, wishes: Wishes = Wishes(), where: str = "") -> Cleaned:
    """Take the boilerplate out of `text`.

    Gives the paragraphs in their order (all of kind "text"; white space within one is a single blank), the cuts
    in the order of the text, the dateline if one was cut, and problems: `where` begins their place. A text that
    would lose more than `LARGEST_SHARE` of its sentences to rules is given back whole.
    """
    lines = [Line(number, raw) for number, raw in enumerate(text.lines, 1) if raw.strip()]
    problems = _curate(lines, wishes, where)
    datelines = _run(lines, rulebook)
    if not wishes.large_cuts and (share := _share(lines)) > LARGEST_SHARE:
        names = ", ".join(sorted({cut.rule for line in lines for cut in line.cuts if cut.kind != _CURATOR}))
        problems.append(
            Problem(
                "too-much-cut",
                where,
                f"the rules would take {share * 100:.0f} % of its letters ({names}); nothing was cut",
                "look with build.py explain; [allow] too-much-cut accepts the cuts, cut = […] names single lines",
            )
        )
        lines = [Line(line.number, line.raw) for line in lines]
        _curate(lines, wishes, where)
        datelines = []
    problems += _doubts(lines, rulebook, where)
    paragraphs = tuple(Paragraph(line.number, "text", line.text) for line in lines if line.text)
    cuts = tuple(cut for line in lines for cut in sorted(line.cuts, key=lambda cut: cut.start))
    return Cleaned(paragraphs, cuts, tuple(problems), datelines[0] if datelines else None)


def begins(text: str, beginnings: tuple[str, ...]) -> str | None:
    """Give the beginning among `beginnings` with which `text` begins; white space and a final … do not count."""
    folded = " ".join(text.split())
    for beginning in beginnings:
        wanted = " ".join(beginning.split()).removesuffix("…").removesuffix("...").rstrip()
        if wanted and folded.startswith(wanted):
            return beginning
    return None


def unaccounted(text: Text, paragraphs: Sequence[Paragraph], cuts: Sequence[Cut]) -> str:
    """Check the law of conservation: say what is wrong, or nothing if all is accounted for.

    Every non-blank character of `text` must be in exactly one paragraph, in its order, or in exactly one cut.
    """
    kept = []
    by_line: dict[int, list[Cut]] = {}
    for cut in cuts:
        by_line.setdefault(cut.line, []).append(cut)
    for number, line in enumerate(text.lines, 1):
        position = 0
        for cut in sorted(by_line.get(number, ()), key=lambda cut: cut.start):
            if cut.start < position:
                return f"line {number}: two cuts overlap at character {cut.start}"
            if line[cut.start : cut.end] != cut.text:
                return f"line {number}: the cut by {cut.rule} says what does not stand there"
            kept.append(line[position : cut.start])
            position = cut.end
        kept.append(line[position:])
    if "".join("".join(kept).split()) != "".join("".join(p.text.split()) for p in paragraphs):
        return "the paragraphs are not what the cuts left"
    return ""


def _run(lines: list[Line], rulebook: Rulebook) -> list[Dateline]:
    """Run all rules over `lines` until nothing changes; give the datelines that were cut, the first one first."""
    datelines: list[Dateline] = []
    _first_lines(
        lines, rulebook, datelines
    )  # a dateline may be spread over lines that are nothing by themselves
    _tail(lines, rulebook)  # and the headline of a link ends where a credit begins
    for _ in range(MOST_ROUNDS):
        fresh = [line for line in lines if line.fresh]
        small = "\n".join(line.text for line in fresh).lower()
        awake = replace(
            rulebook,
            line=rulebook.line.awake(small),
            words=rulebook.words.among(small),
            link=rulebook.link.among(small),
        )
        for line in fresh:
            _inside(line, awake, rulebook)
        before = sum(len(line.cuts) for line in lines)
        _first_lines(lines, rulebook, datelines)
        _head(lines, rulebook)
        _tail(lines, rulebook)
        _blocks(lines, rulebook)
        if before == sum(len(line.cuts) for line in lines):
            break
    return datelines


def _inside(line: Line, awake: Rulebook, rulebook: Rulebook) -> None:
    """Run the rules that need to know nothing but the line, until nothing changes.

    Those that are `awake` can match the line as it is; once something was cut, others of the rulebook may.
    """
    for _ in range(MOST_ROUNDS):
        if not line.fresh or not line.text or line.kept:
            break
        line.fresh = False
        _whole(line, awake.line)
        if awake.words.each and line.text:
            hits = awake.words.within(line.text)
            line.take_each([(start, end, rule.name, rule.kind) for start, end, rule in hits])
        if awake.link.each and line.text:
            _links(line, awake.link)
        awake = rulebook


def _head(lines: list[Line], rulebook: Rulebook) -> None:
    """Cut what a `head` rule takes near the head; what goes makes room for what stands after it."""
    left = 0
    for line in lines:
        if left == WINDOW:
            return
        _whole(line, rulebook.head)
        left += bool(line.text)


def _tail(lines: list[Line], rulebook: Rulebook) -> None:
    """Cut what a `tail` rule takes near the tail, and the words with which those lines end."""
    left = 0
    for line in reversed(lines):
        if left == WINDOW:
            return
        _whole(line, rulebook.tail)
        _end(line, rulebook)
        left += bool(line.text)


def _whole(line: Line, rules: Joined[Rule]) -> None:
    """Cut the line if it is, as a whole, what a rule takes."""
    if line.kept or not line.text or len(line.text) > LONGEST_LINE:
        return
    rule = rules.whole(line.text)
    if rule:
        line.take_all(rule.name, rule.kind)


def _links(line: Line, links: Joined[Rule]) -> None:
    """Cut the cross-links of a line, the last one first: each from its marker to where its headline ends."""
    until = length = len(line.text)
    pieces: list[tuple[int, int, str, Kind]] = []
    for start, end, rule in reversed(links.within(line.text)):
        stop = _headline(line.text, start, end, until, last=until == length)
        if stop is not None:
            pieces.append((start, end + stop, rule.name, rule.kind))
        if stop is not None or start:
            until = start
    line.take_each(pieces[::-1])


def _headline(text: str, start: int, end: int, until: int, *, last: bool) -> int | None:
    """Tell how long the headline is of the link whose marker stands from `start` to `end`; None for no link.

    It goes to `until` at most: to the next marker, or to the end of the line if the link is the `last` one.
    """
    headline = text[end : min(until, end + NEAR)]
    near = text[max(0, start - NEAR) : end + NEAR]
    stop = None
    if start and last and title_case(headline) < TITLE_CASE:
        stop = headline_end(headline, near)
    if stop is None:
        sentence = bool(start) and headline.rstrip().endswith(".") and not headline.rstrip().endswith("..")
        whole = whole_headline(headline) and not sentence
        stop = until - end if whole else headline_end(headline, near)
    if stop is None and start and headline.lstrip()[:1].isupper():
        stop = 0  # in the middle of a text, where nothing tells the end: the marker alone
    return stop


def _first_lines(lines: list[Line], rulebook: Rulebook, datelines: list[Dateline]) -> None:
    """Cut what only a text's first line can have: a page's header, words before the dateline, datelines."""
    top = 0
    while top < len(lines):
        first = lines[top]
        if not first.text:
            top += 1
            continue
        before = len(first.cuts)
        if first.kept:
            return
        left = [line for line in lines[top : top + _LOOK_AHEAD] if line.text]
        _header(left, rulebook)
        if first.text and (hit := rulebook.start.first(first.text)):
            first.take(*hit[:2], hit[2].name, hit[2].kind)
        if first.text and (found := _dateline(left, rulebook)):
            datelines += found[0]
            for line, length in found[1]:
                line.take(0, length, "dateline", "dateline")
        elif first.text and len(left) > 1 and is_headline(first.text) and _signed(left[1:], rulebook):
            first.take_all("title-above-dateline", "title")
        if len(first.cuts) == before:
            return


def _dateline(left: list[Line], rulebook: Rulebook) -> tuple[list[Dateline], list[tuple[Line, int]]] | None:
    """Find the dateline in the first line, or spread over the first lines; with how much of each line it is.

    A reprint may have a second one right after the first.
    """
    text = ""
    parts: list[tuple[Line, int]] = []
    for line in left[:_DATELINE_PARTS]:
        if line.kept:
            return None
        before = len(text)
        found = find_dateline(text + line.text, rulebook.datelines)
        if found and found.length >= before and (not parts or is_place(found.place, rulebook.datelines)):
            every = [found]
            length = found.length - before
            while more := find_dateline(line.text[length : length + NEAR], rulebook.datelines):
                every.append(more)
                length += more.length
            return every, [*parts, (line, length)]
        if len(line.text) > _LONGEST_PART or line.text.endswith("."):
            return None
        parts.append((line, len(line.text)))
        text += line.text + " "
    return None


def _signed(left: list[Line], rulebook: Rulebook) -> bool:
    """Tell whether the text that begins here opens with a dateline that names its outlet."""
    found = _dateline(left, rulebook)
    return found is not None and bool(found[0][0].outlet)


def _header(left: list[Line], rulebook: Rulebook) -> None:
    """Cut a page's header: from the first line, if a rule knows it, to the known line that ends it."""
    rule = rulebook.header.whole(left[0].text)
    if not rule:
        return
    until = rulebook.until[rule.name]
    for index, line in enumerate(left[1 : 1 + rule.most], 1):
        if until.whole(line.text):
            if not any(other.kept for other in left[: index + 1]):
                for other in left[: index + 1]:
                    other.take_all(rule.name, rule.kind)
            return
        if rule.look and not LOOKS[rule.look](line.text):
            return


def _end(line: Line, rulebook: Rulebook) -> None:
    """Cut the words with which the line ends, if a rule knows them, and then those that stood before."""
    if line.kept or not line.text:
        return
    stop = len(line.text)
    pieces: list[tuple[int, int, str, Kind]] = []
    for _ in range(MOST_ROUNDS):
        hit = rulebook.end.search(line.text, max(0, stop - TAIL), stop)
        if hit is None:
            break
        start, end, rule = hit
        pieces.append((start, end, rule.name, rule.kind))
        stop = start - 1 if line.text[start - 1 : start] == " " else start
    line.take_each(pieces[::-1])


def _blocks(lines: list[Line], rulebook: Rulebook) -> None:
    """Cut each block whose first line is there and whose lines are as they must be, and none of which must stay."""
    for start, first in enumerate(lines):
        shown = _shown(first)
        if first.kept or len(shown) > LONGEST_LINE or any(cut.kind == _CURATOR for cut in first.cuts):
            continue
        for rule in rulebook.block.owners(shown):
            block = _block(lines, start + 1, rule, rulebook)
            if block is not None and not any(line.kept for line in block):
                for line in (first, *block):
                    line.take_all(rule.name, rule.kind)


def _block(lines: list[Line], start: int, rule: Rule, rulebook: Rulebook) -> list[Line] | None:
    """Give the lines of a block after its first: to its known end, or as far as they look so, or to the text's end."""
    ahead = lines[start : start + _LOOK_AHEAD]
    if rule.until:
        until = rulebook.until[rule.name]
        end = next((i for i, line in enumerate(ahead[: rule.most]) if until.whole(_shown(line))), None)
        return None if end is None else ahead[: end + 1]
    if rule.look:
        block: list[Line] = []
        for line in ahead:
            if len(block) == rule.most:
                break
            if LOOKS[rule.look](_shown(line)):
                block.append(line)
            elif line.text:
                break
        return block if len(block) >= max(1, rule.least) else None
    left = _left(ahead)
    return left if len(left) <= rule.most and start + _LOOK_AHEAD >= len(lines) else None


def _shown(line: Line) -> str:
    """Give what is left of the line, or what it was if all of it was cut: a block may begin and end there too."""
    return line.text or line.folded


def _left(lines: list[Line]) -> list[Line]:
    return [line for line in lines if line.text]


def _share(lines: list[Line]) -> float:
    """Give the share of the letters of all sentences that rules have cut; of all letters, where there is no sentence.

    The furniture of a page (menus, lists of headlines) is no prose, and can well be longer than the article.
    """
    if not any(line.cuts for line in lines):
        return 0.0
    prose = [
        line for line in lines if len(line.folded) >= SHORTEST_SENTENCE and line.folded[-1] in '.!?…"”’)'
    ]
    counted = prose or lines
    letters = sum(_letters(line.folded) for line in counted)
    cuts = (cut for line in counted for cut in line.cuts if cut.kind not in (_CURATOR, "dateline"))
    return sum(_letters(cut.text) for cut in cuts) / letters if letters else 0.0


def _doubts(lines: list[Line], rulebook: Rulebook, where: str) -> Iterator[Problem]:
    """Report each line that looks like boilerplate without proof, with what the curator can write."""
    for line in lines:
        if line.kept or not line.text or len(line.text) > LONGEST_LINE:
            continue
        rule = rulebook.doubt.whole(line.text)
        if rule:
            wish = " ".join(line.folded.split()[:6]) + ("…" if len(line.folded.split()) > 6 else "")
            quoted = wish.replace("\\", "\\\\").replace('"', '\\"')
            yield Problem(
                "doubt",
                f"{where}:{line.number}",
                f"this may be boilerplate and was kept ({rule.name}): '{wish}'",
                f'write cut = ["{quoted}"] in the curation file, or keep = ["{quoted}"] if it belongs to the article',
            )


def _curate(lines: list[Line], wishes: Wishes, where: str) -> list[Problem]:
    """Do what the curator says, and report each wish that matches no line."""
    for line in lines:
        line.kept = begins(line.raw, wishes.keep) is not None
    used = {begins(line.raw, (wish,)) for line in lines for wish in (*wishes.keep, *wishes.cut)}
    for line in lines:
        if begins(line.raw, wishes.cut) is not None and not line.kept:
            line.take_all("curation", _CURATOR)
    return list(_stale(wishes, used, where))


def _stale(wishes: Wishes, used: set[str | None], where: str) -> Iterator[Problem]:
    for wish in wishes.keep:
        if wish not in used:
            yield Problem(
                "stale-keep",
                where,
                f"keep: no line begins with '{wish}'",
                "mend or delete the entry in the curation file",
            )
    for wish in wishes.cut:
        if wish not in used:
            yield Problem(
                "stale-cut",
                where,
                f"cut: no line begins with '{wish}'",
                "mend or delete the entry in the curation file",
            )


def _letters(text: str) -> int:
    return len(text) - text.count(" ")
