"""What the commands of the workbench tell: `new`, `status`, `explain --codes`. Gives text, as digest/report.py does."""

from __future__ import annotations

from collections.abc import Iterable

from digest.adding import Added
from digest.curate import Value
from digest.lines import many, shorten, to_json


def added_text(added: Iterable[Added]) -> str:
    """Tell what `new` took up, what it guessed, and where the text may be already."""
    told = []
    for item in added:
        seed = item.reading.seed
        lines = item.reading.lines
        told.append(
            f"seeds/{seed}.txt: {'there already' if item.in_place else f'from {item.origin}'}, "
            f"{many(lines.total, 'line')} = {lines.whole} whole + {lines.trimmed} trimmed + {lines.cut} cut"
        )
        told.append(
            f"content/articles/{seed}.md: written; every guess in it is a comment until you accept it"
        )
        told += [shorten(f"  {g.key:9}{_value(g.value)}  ({g.why})") for g in item.suggestion.guesses]
        told += [shorten(f"  {remark}") for remark in item.suggestion.remarks]
        told += [
            f"  nearly there already: {twin.share:.0%} of it stands in seeds/{twin.seed}.txt"
            for twin in item.twins
        ]
        if item.dropped:
            told.append(f"  {many(len(item.dropped), 'piece')} of the page left behind:")
            told += [shorten(f"    - {piece}") for piece in item.dropped]
    told.append("next: python build.py serve, then look at /_review/")
    return "\n".join(told)


def added_json(added: Iterable[Added]) -> str:
    """Tell the same to a program."""
    return to_json(
        [
            {
                "seed": item.reading.seed,
                "origin": item.origin,
                "guesses": [
                    {"key": g.key, "value": _value(g.value), "why": g.why} for g in item.suggestion.guesses
                ],
                "remarks": list(item.suggestion.remarks),
                "twins": [{"seed": twin.seed, "share": round(twin.share, 3)} for twin in item.twins],
                "dropped": list(item.dropped),
            }
            for item in added
        ]
    )


def _value(value: Value) -> str:
    return ", ".join(value) if isinstance(value, tuple) else str(value)
