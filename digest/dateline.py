"""The dateline: the place and outlet in front of a first paragraph, recognised by its build.

An outlet is known by the spellings in `content/outlets/`, or shows itself by a domain (`Kabar.co.id`). A place
alone is no dateline here: `Jakarta, Bandung, dan Surabaya – tiga kota …` must stay whole.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from digest.model import Dateline, Outlet

_PLACE = r"[A-ZÀ-Þ][\w.'’-]*(?: [A-ZÀ-Þ(][\w.'’)-]*){0,3}(?:, [A-ZÀ-Þ][\w.'’-]*(?: [A-ZÀ-Þ][\w.'’-]*){0,2})?"
_DOMAIN = r"[A-Za-z][A-Za-z0-9]{2,29}\.(?:com|co\.id|co|id|net|news|tv|org)"
_DASH = r"\s*(?:-{1,3}|[–—―])(?:\s+|(?=[\"“‘A-ZÀ-Þ0-9])|$)"


@dataclass(frozen=True, slots=True)
class Datelines:
    """The forms of a dateline, compiled for the outlets that are known."""

    forms: tuple[re.Pattern[str], ...]
    slugs: dict[str, str]  # casefolded spelling → outlet's slug


def compile_datelines(outlets: tuple[Outlet, ...]) -> Datelines:
    """Build the forms from the spellings of the known outlets."""
    slugs = {_fold(spelling): outlet.slug for outlet in outlets for spelling in outlet.datelines}
    spellings = sorted((s for outlet in outlets for s in outlet.datelines), key=lambda s: (-len(s), s))
    known = "|".join(re.escape(spelling).replace(r"\ ", r"\s+") for spelling in spellings)
    outlet = rf"(?P<outlet>(?i:{known})|{_DOMAIN})" if known else rf"(?P<outlet>{_DOMAIN})"
    place = rf"(?P<place>{_PLACE}?)"
    forms = (
        rf"\s*{place}\s?,?\s+{outlet}{_DASH}",  # Jakarta, CNN Indonesia —
        rf"\s*{outlet}[,.]\s*{place}{_DASH}",  # Bisnis.com, JAKARTA —
        rf"\s*{place}\s+\(\s*{outlet}\s*\)\s*(?:{_DASH}|:\s*)",  # Jakarta (ANTARA) -
        rf"\s*{outlet}{_DASH}",  # RAKYATSULSEL -
    )
    return Datelines(tuple(re.compile(form) for form in forms), slugs)


def find_dateline(line: str, datelines: Datelines) -> Dateline | None:
    """Read the dateline at the start of `line`, or None: nothing before the dash may be anything else."""
    for form in datelines.forms:
        hit = form.match(line)
        if hit:
            place = " ".join(hit.groupdict().get("place", "").split()) if "place" in form.groupindex else ""
            return Dateline(_title_case(place) or None, " ".join(hit["outlet"].split()), hit.end())
    return None


def outlet_slug(spelling: str, datelines: Datelines) -> str | None:
    """Give the slug of the outlet that signs its datelines so."""
    return datelines.slugs.get(_fold(spelling))


def _fold(spelling: str) -> str:
    return " ".join(spelling.split()).casefold()


def _title_case(place: str) -> str:
    """`JAKARTA` → `Jakarta`; a place that is not all in capitals stays as it is."""
    return " ".join(word.capitalize() for word in place.split()) if place.isupper() else place
