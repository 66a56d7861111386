"""How far each kind of rule goes: within a line, in the first lines, near the head or tail, over a block of lines."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from digest.dateline import dateline_alone, find_dateline, is_place
from digest.headline import LOOKS, TITLE_CASE, headline_end, is_headline, title_case, whole_headline
from digest.line import Line
from digest.model import Dateline, Kind, Rule
from digest.patterns import Joined
from digest.rulebook import Rulebook

WINDOW = 5
"""Lines. How near to the head or tail of a text a `head`, `tail` or `end` rule must stand."""

LONGEST_LINE = 600
"""Characters. No whole-line rule looks at a longer line: what is longer is an article on one line."""

TAIL = 700
"""Characters at the end of a line in which an `end` rule may begin: the longest labelled tail has 260."""

MOST_ROUNDS = 60
"""How often the rules run again. What is nested deeper is no text; without a bound its time would be quadratic."""

NEAR = 4000
"""Characters around a link in which a name that may open the next sentence is looked for."""

_OPENING = 6  # lines; a page's header and a dateline over several lines are shorter
_LOOK_AHEAD = 200  # lines; no block that goes to the end of the text is longer
_BETWEEN = 10  # lines that other rules have cut may stand between those of a block
_DATELINE_PARTS = 4
_LONGEST_PART = 40


def takers(line: Line, rulebook: Rulebook, *, known: bool = False) -> Sequence[Rule]:
    """Give the rules for a whole line anywhere that the line is a hit of: as it is, or as it was if all of it is cut.

    For a block may begin and end at a line that is cut. It is asked once for each state of a line. Where only those can
    be that are `known` by how a line starts, only those are looked up.
    """
    if line.takers is None:
        shown = line.shown
        line.takers = rulebook.line.owners(shown, known=known) if len(shown) <= LONGEST_LINE else ()
    return line.takers


# --- within a line ----------------------------------------------------------------------------------------


def inside(line: Line, rulebook: Rulebook) -> None:
    """Run the rules that need to know nothing but the line, until nothing changes."""
    for _ in range(MOST_ROUNDS):
        if not line.text or line.kept or line.settled:
            break
        line.settled = True
        _anywhere(line, rulebook)
        if line.text and line.signed and (hits := rulebook.words.within(line.text)):
            line.take_each([(start, end, rule.name, rule.kind) for start, end, rule in hits])
        if line.text and line.signed:
            _links(line, rulebook.link)


def _anywhere(line: Line, rulebook: Rulebook) -> None:
    """Cut the line if it is, as a whole, what a rule takes wherever it stands."""
    if line.kept or not line.text:
        return
    for rule in takers(line, rulebook):
        if rule.reach == "line" and not rule.doubt:
            line.take_all(rule.name, rule.kind)
            return


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


# --- near the head and the tail ---------------------------------------------------------------------------


def _whole(line: Line, rules: Joined[Rule]) -> None:
    """Cut the line if it is, as a whole, what a rule takes."""
    if line.kept or not line.text or len(line.text) > LONGEST_LINE:
        return
    if rule := rules.whole(line.text):
        line.take_all(rule.name, rule.kind)


def head(lines: list[Line], rulebook: Rulebook) -> None:
    """Cut what a `head` rule takes near the head; what goes makes room for what stands after it."""
    left = 0
    for line in lines:
        if left == WINDOW:
            return
        if line.untried("head"):
            _whole(line, rulebook.head)
        left += bool(line.text)


def tail(lines: list[Line], rulebook: Rulebook) -> None:
    """Cut what a `tail` rule takes near the tail, and the words with which those lines end."""
    left = 0
    for line in reversed(lines):
        if left == WINDOW:
            return
        if line.untried("tail"):
            _anywhere(line, rulebook)  # a caption that ends in a name is more than the last words of a text
            _whole(line, rulebook.tail)
            _end(line, rulebook)
        left += bool(line.text)


def _end(line: Line, rulebook: Rulebook) -> None:
    """Cut the words with which the line ends, if a rule knows them, and then those that stood before."""
    if line.kept or not line.text:
        return
    stop = len(line.text)
    pieces: list[tuple[int, int, str, Kind]] = []
    for _ in range(MOST_ROUNDS):
        hit = rulebook.end.last(line.text, max(0, stop - TAIL), stop)
        if hit is None:
            break
        start, end, rule = hit
        pieces.append((start, end, rule.name, rule.kind))
        stop = start - 1 if line.text[start - 1 : start] == " " else start
    line.take_each(pieces[::-1])


# --- in the first lines -----------------------------------------------------------------------------------


def first_texts(lines: list[Line]) -> list[str]:
    """Give all that `opening` looks at: as long as it stays the same, looking again finds nothing new."""
    return [line.text for line in _first(lines)]


def _first(lines: list[Line], top: int = 0) -> list[Line]:
    """Give the first lines, from `top`, of which something is left."""
    found: list[Line] = []
    for index in range(top, len(lines)):
        if lines[index].text:
            found.append(lines[index])
            if len(found) == _OPENING:
                break
    return found


def opening(lines: list[Line], rulebook: Rulebook, datelines: list[Dateline]) -> None:
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
        left = _first(lines, top)
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
            break
        parts.append((line, len(line.text)))
        text += line.text + " "
    alone = dateline_alone(left[0].text, rulebook.datelines) if len(left) > 1 else None
    return ([alone], [(left[0], alone.length)]) if alone else None


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


# --- over several lines -----------------------------------------------------------------------------------


def blocks(lines: list[Line], rulebook: Rulebook) -> None:
    """Cut each block whose first line is there and whose lines are as they must be, and none of which must stay."""
    for start, first in enumerate(lines, 1):
        for rule in takers(first, rulebook):
            if rule.reach != "block" or first.kept or any(cut.kind == "curation" for cut in first.cuts):
                continue
            block = _block(lines, start, rule, rulebook)
            if block is not None and not any(line.kept for line in block):
                for line in (first, *block):
                    if line.text:
                        line.take_all(rule.name, rule.kind)


def _block(lines: list[Line], start: int, rule: Rule, rulebook: Rulebook) -> list[Line] | None:
    """Give the lines of a block after its first, or None: to its known end, as far as they look so, or to the text's."""
    if rule.until:
        return _to_known_end(lines[start : start + rule.most], rule, rulebook.until[rule.name])
    if rule.look:
        return _as_they_look(lines[start : start + rule.most + _BETWEEN], rule, LOOKS[rule.look])
    block: list[Line] = []
    for line in lines[start : start + _LOOK_AHEAD]:
        if line.text:
            block.append(line)
        if len(block) > rule.most:
            return None
    return block if start + _LOOK_AHEAD >= len(lines) else None


def _to_known_end(lines: list[Line], rule: Rule, until: Joined[Rule]) -> list[Line] | None:
    for index, line in enumerate(lines, 1):
        if until.whole(line.shown):
            return lines[:index]
        if rule.look and not LOOKS[rule.look](line.shown):
            return None
    return None


def _as_they_look(lines: list[Line], rule: Rule, looks: Callable[[str], bool]) -> list[Line] | None:
    block: list[Line] = []
    for line in lines:
        if looks(line.shown):
            block.append(line)
        elif line.text:
            break
        if len(block) == rule.most:
            break
    return block if len(block) >= max(1, rule.least) else None
