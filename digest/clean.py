"""Cleaning: a text's lines → the article's paragraphs, its dateline, and a named cut for all the rest.

The rules are data (`content/`); `digest/reach.py` knows how far each kind of rule goes, and this module runs them
again until nothing changes. Three laws hold, and each has its test:

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

from digest import reach
from digest.line import Line
from digest.model import Cleaned, Cut, Dateline, Paragraph, Problem, Text
from digest.rulebook import Rulebook
from digest.steps import Steps, alone
from digest.wishes import NO_WISHES, Wishes, grant

LARGEST_SHARE = 0.5
"""Of the letters of a text's sentences. Rules that would take more are more likely wrong than right."""

SHORTEST_SENTENCE = 40
"""Characters. A line with an end mark that is as long counts as prose when the share is measured."""


def clean(text: Text, rulebook: Rulebook, wishes: Wishes = NO_WISHES, where: str = "") -> Cleaned:
    """Take the boilerplate out of `text`.

    Gives the paragraphs in their order (all of kind "text"; white space within one is a single blank), the cuts
    in the order of the text, the dateline if one was cut, and problems: `where` begins their place. A text that
    would lose more than `LARGEST_SHARE` of its sentences to rules is given back whole.
    """
    return alone(cleaning(text, rulebook, wishes, where))


def cleaning(text: Text, rulebook: Rulebook, wishes: Wishes = NO_WISHES, where: str = "") -> Steps[Cleaned]:
    """Do the same in steps."""
    lines = _lines(text, rulebook)
    yield
    problems = grant(lines, wishes, where)
    datelines = yield from _run(lines, rulebook)
    yield
    if not wishes.large_cuts and (share := _share(lines)) > LARGEST_SHARE:
        names = ", ".join(sorted({cut.rule for line in lines for cut in line.cuts if cut.kind != "curation"}))
        problems.append(
            Problem(
                "too-much-cut",
                where,
                f"the rules would take {share * 100:.0f} % of its letters ({names}); nothing was cut",
                "look with build.py explain; [allow] too-much-cut accepts the cuts, cut = […] names single lines",
            )
        )
        lines = _lines(text, rulebook)
        grant(lines, wishes, where)
        datelines = []
    problems += _doubts(lines, rulebook, where)
    paragraphs = tuple(Paragraph(line.number, "text", line.text) for line in lines if line.text)
    cuts = tuple(cut for line in lines if line.cuts for cut in sorted(line.cuts, key=_start))
    return Cleaned(paragraphs, cuts, tuple(problems), datelines[0] if datelines else None)


def _lines(text: Text, rulebook: Rulebook) -> list[Line]:
    """Give the lines that are not blank.

    Most of them are prose: which ones have a sign of something that rules know is looked for in all of them at once,
    and only those are looked at again, besides those that a rule takes that is known by how they start.
    """
    lines = [line for number, raw in enumerate(text.lines, 1) if (line := Line(number, raw)).text]
    signed, anyhow = rulebook.signed([line.folded for line in lines])
    for place, line in enumerate(lines):
        line.signed = place in signed
        if place not in anyhow:
            line.settled = not reach.takers(line, rulebook, known=True) and not line.signed
    return lines


def unaccounted(text: Text, paragraphs: Sequence[Paragraph], cuts: Sequence[Cut]) -> str:
    """Check the law of conservation: say what is wrong, or nothing if all is accounted for.

    What the cuts leave of a line, but for white space, must be one paragraph; and the paragraphs stand in the order
    of the lines.
    """
    by_line: dict[int, list[Cut]] = {}
    for cut in cuts:
        by_line.setdefault(cut.line, []).append(cut)
    index = 0
    for number, line in enumerate(text.lines, 1):
        if number not in by_line:
            if index < len(paragraphs) and paragraphs[index].text == line:
                index += 1
                continue
            if not line or line.isspace():
                continue
        kept = []
        position = 0
        for cut in sorted(by_line.get(number, ()), key=_start):
            if cut.start < position:
                return f"line {number}: two cuts overlap at character {cut.start}"
            if line[cut.start : cut.end] != cut.text:
                return f"line {number}: the cut by {cut.rule} says what does not stand there"
            kept.append(line[position : cut.start])
            position = cut.end
        kept.append(line[position:])
        left = "".join("".join(kept).split())
        if left and (index == len(paragraphs) or left != "".join(paragraphs[index].text.split())):
            return f"line {number}: the paragraphs are not what the cuts left"
        index += bool(left)
    return "" if index == len(paragraphs) else "the paragraphs are more than the cuts left"


def _run(lines: list[Line], rulebook: Rulebook) -> Steps[list[Dateline]]:
    """Run all rules over `lines` until nothing changes; give the datelines that were cut, the first one first."""
    datelines: list[Dateline] = []
    # A dateline may be spread over lines that are nothing by themselves, and a link's headline ends where a credit begins.
    reach.opening(lines, rulebook, datelines)
    first = reach.first_texts(lines)
    yield
    reach.tail(lines, rulebook)
    yield
    for _ in range(reach.MOST_ROUNDS):
        for line in lines:
            if not line.settled:
                reach.inside(line, rulebook)
        yield
        before = _count(lines)
        if first != reach.first_texts(lines):
            reach.opening(lines, rulebook, datelines)
            first = reach.first_texts(lines)
        if any(line.joined and rulebook.may_end(line.text) for line in lines if line.cuts):
            for line in lines:
                line.takers = None  # no line ended a block before
        reach.head(lines, rulebook)
        reach.tail(lines, rulebook)
        yield
        reach.blocks(lines, rulebook)
        if before == _count(lines):
            break
    return datelines


def _count(lines: list[Line]) -> int:
    """Count the cuts."""
    return sum(len(line.cuts) for line in lines)


def _share(lines: list[Line]) -> float:
    """Give the share of the letters of all sentences that rules have cut; of all letters, where there is no sentence.

    The furniture of a page (menus, lists of headlines) is no prose, and can well be longer than the article.
    """
    counted = _is_prose if any(map(_is_prose, lines)) else bool
    cuts = [cut for line in lines if line.cuts and counted(line) for cut in line.cuts]
    gone = sum(_letters(cut.text) for cut in cuts if cut.kind not in ("curation", "dateline"))
    if not gone:
        return 0.0
    letters = sum(_letters(line.folded) for line in lines if counted(line))
    return gone / letters


def _is_prose(line: Line) -> bool:
    """Tell whether a line ends, at least, in a sentence."""
    return len(line.folded) >= SHORTEST_SENTENCE and line.folded[-1] in '.!?…"”’)'


def _doubts(lines: list[Line], rulebook: Rulebook, where: str) -> Iterator[Problem]:
    """Report each line that looks like boilerplate without proof, with what the curator can write."""
    for line in lines:
        if line.kept or not line.text:
            continue
        for rule in reach.takers(line, rulebook):
            if not rule.doubt:
                continue
            wish = " ".join(line.folded.split()[:6]) + ("…" if len(line.folded.split()) > 6 else "")
            quoted = wish.replace("\\", "\\\\").replace('"', '\\"')
            yield Problem(
                "doubt",
                f"{where}:{line.number}",
                f"this may be boilerplate and was kept ({rule.name}): '{wish}'",
                f'write cut = ["{quoted}"] in the curation file, or keep = ["{quoted}"] if it belongs to the article',
            )
            break


def _start(cut: Cut) -> int:
    return cut.start


def _letters(text: str) -> int:
    return len(text) - text.count(" ")
