"""The dateline: the place and outlet in front of a first paragraph, recognised by its build.

An outlet is known by the spellings in `content/outlets/`, or shows itself by a domain (`Kabar.co.id`). Without an
outlet only a place that `content/places.toml` knows makes a dateline: `Jakarta, Bandung, dan Surabaya – tiga kota …`
and `Prabowo - Gibran menang …` must stay whole.
"""

from __future__ import annotations

import re
from functools import cache

from digest.indonesian import WEEKDAYS
from digest.model import Dateline, Outlet
from digest.noun import Noun
from digest.vocabulary import FUNCTION_WORDS, OPENERS

LONGEST = 120
"""Characters. No dateline is longer; a first line is not searched further."""

_WORD = r"[A-ZÀ-Þ][\w.'’-]*"
_PLACE = rf"{_WORD}(?: (?:[A-ZÀ-Þ(][\w.'’)-]*)){{0,3}}(?: ?, {_WORD}(?: {_WORD}){{0,2}})?"
_DOMAIN = r"[A-Za-z][A-Za-z0-9-]{2,29}(?:\.[A-Za-z0-9-]{2,20})?\.(?i:com|co\.id|co|id|net|news|tv|org|web\.id|or\.id)"
_DASH = r"\s*(?:-{1,3}|[–—―]|â€“|â€”|â€\S?)(?:\s+|(?=[\"“‘'A-ZÀ-Þ0-9])|$)"
_LOOSE_DASH = r"\s*(?:[–—―]|-{1,3}|â€“|â€”)\s+"
_SELF = (
    r"(?:[A-Z][A-Za-z]{1,20}(?:news|NEWS|News|Channel|CHANNEL|TIMES|Times|POST|Post|TV|ONLINE|Online)"
    r"|(?:RADAR|KABAR|TRIBUN|SUARA|MEDIA|INFO|BERITA|HARIAN|LENSA|WARTA)[A-Z]{3,20}(?: [A-Z]{3,15})?)"
)
"""What calls itself a medium: RADARSOLO, KABARPULAU, Sulselnews."""
_SIGN = re.compile(r"[-–—―](?:\s|[\"“‘'A-ZÀ-Þ0-9]|$)|â€|:\s|\)\s*:")
"""What stands in every dateline but one that is an outlet, a comma and a place: a dash or a colon, as it ends one."""
_REST = r"(?=[\"“‘'(]?[A-ZÀ-Þ0-9])"


_compiled = cache(re.compile)


class Datelines(Noun):
    """The forms of a dateline for the outlets and places that are known: patterns, compiled when they are tried."""

    forms: tuple[str, ...]
    signless: tuple[str, ...]  # those of the forms that have no dash or colon
    alone: str  # one without a dash, which must be a whole line
    slugs: dict[str, str]  # casefolded spelling → outlet's slug
    places: frozenset[str] = frozenset()  # casefolded


NO_DATELINES = Datelines((), (), r"(?!)", {})


def compile_datelines(outlets: tuple[Outlet, ...], places: tuple[str, ...] = ()) -> Datelines:
    """Build the forms from the spellings of the known outlets, and from the known places."""
    slugs = {_fold(spelling): outlet.slug for outlet in outlets for spelling in outlet.datelines}
    spellings = sorted((s for outlet in outlets for s in outlet.datelines), key=lambda s: (-len(s), s))
    known = "|".join(re.escape(spelling).replace(r"\ ", r"\s+") for spelling in spellings)
    outlet = (
        rf"(?P<outlet>(?i:{known})(?!\w|\.\w)|{_DOMAIN}(?!\w|\.\w)|{_SELF}(?!\w|\.\w))"
        if known
        else rf"(?P<outlet>{_DOMAIN}(?!\w|\.\w)|{_SELF}(?!\w|\.\w))"
    )
    place = rf"(?P<place>{_PLACE}?)"
    signless = rf"\s*{outlet},\s*(?P<known>{_WORD}(?: {_WORD}){{0,2}}?)\s+{_REST}"  # Liputan6.com, Jakarta Barcelona …
    forms = (
        rf"\s*{place}\s?,?\s+{outlet}(?:{_DASH}|:\s+)",  # Jakarta, CNN Indonesia —
        rf"\s*{outlet}[,.]\s*{place}(?:{_DASH}|:\s+{_REST})",  # Bisnis.com, JAKARTA —
        rf"\s*{outlet}\s*[-–—]+\s*(?P<place>[A-ZÀ-Þ][A-ZÀ-Þ ./]{{2,40}}?)\.\s+{_REST}",  # KONTAN.CO.ID - JAKARTA.
        rf"\s*{place}\s*(?:-{{1,2}}\s*)?\(\s*{outlet}(?:/[\w. ]{{2,30}})?\s*\)\s*(?:{_DASH}|:\s*)",  # Jakarta (ANTARA) -
        rf"\s*(?P<known>{_WORD}(?: {_WORD}){{0,3}}?) ?\( ?(?P<outlet>[A-Z][\w.]{{3,24}}) ?\)(?:{_DASH}|:\s+){_REST}",
        rf"\s*{outlet}{_DASH}",  # RAKYATSULSEL -
        signless,
        rf"\s*(?P<known>{_WORD}(?: {_WORD}){{0,3}}?(?: ?, {_WORD}(?: {_WORD}){{0,2}}?)?){_LOOSE_DASH}{_REST}",
        rf"\s*(?P<known>{_WORD}(?: {_WORD}){{0,2}}?):\s+{_REST}(?=.{{40}})",  # Jakarta: …
    )
    folded = frozenset(_fold(name) for name in places)
    alone = rf"\s*{place}\s?,\s+{outlet}\s*"  # Jombang, NU Online
    return Datelines(forms, (signless,), alone, slugs, folded)


def find_dateline(line: str, datelines: Datelines) -> Dateline | None:
    """Read the dateline at the start of `line`, or None: nothing before the dash may be anything else."""
    head = line[:LONGEST]
    for form in datelines.forms if _SIGN.search(head) else datelines.signless:
        hit = _compiled(form).match(head)
        if not hit:
            continue
        groups = hit.groupdict()
        place = " ".join((groups.get("place") or groups.get("known") or "").split())
        if "known" in groups and not is_place(place, datelines):
            continue
        if "outlet" not in groups and _goes_on(line[hit.end() :], datelines):
            continue
        if place and _is_sentence(place):
            continue
        outlet = " ".join((groups.get("outlet") or "").split())
        return Dateline(_title_case(place) or None, outlet, hit.end())
    return None


def dateline_alone(line: str, datelines: Datelines) -> Dateline | None:
    """Read a dateline that is a whole line and has no dash: a place that is known, and an outlet."""
    hit = _compiled(datelines.alone).fullmatch(line) if len(line) <= LONGEST and "," in line else None
    if not hit or not is_place(hit["place"], datelines):
        return None
    return Dateline(_title_case(hit["place"]), hit["outlet"], len(line))


def outlet_slug(spelling: str, datelines: Datelines) -> str | None:
    """Give the slug of the outlet that signs its datelines so."""
    return datelines.slugs.get(_fold(spelling))


def is_place(place: str | None, datelines: Datelines) -> bool:
    """Tell whether `place` is one that stands alone in datelines; none at all is all right.

    `Pesawaran, Lampung` counts when both parts are places: a city and its province.
    """
    return all(_fold(part) in datelines.places for part in place.split(",")) if place else True


def _goes_on(rest: str, datelines: Datelines) -> bool:
    """Tell whether after the dash comes another place: `Jakarta - Bandung kini …` is no dateline."""
    following = re.findall(r"[^\s,.]+", rest[:60])[:3]
    return any(_fold(" ".join(following[:n])) in datelines.places for n in (1, 2, 3))


def _is_sentence(place: str) -> bool:
    """Tell whether what stands where a place should is the beginning of a sentence."""
    first = place.split(maxsplit=1)[0].rstrip(",")
    return first in OPENERS or first in WEEKDAYS or first.casefold() in FUNCTION_WORDS


def _fold(spelling: str) -> str:
    return " ".join(spelling.split()).casefold()


def _title_case(place: str) -> str:
    """`JAKARTA` → `Jakarta`; a place that is not all in capitals stays as it is."""
    if not place.isupper():
        return place
    return re.sub(r"[^\W\d_]+", lambda word: word[0].capitalize(), place)
