"""The dateline: what is one, what it says, and what only looks like one."""

from __future__ import annotations

import pytest

from digest.dateline import compile_datelines, dateline_alone, find_dateline, outlet_slug
from digest.model import Outlet

DATELINES = compile_datelines(
    (
        Outlet("kabar-uji", "Kabar Uji", "", ("Kabar Uji", "KABARUJI.COM"), (), (), ""),
        Outlet("antara", "Antara", "", ("ANTARA",), (), (), ""),
    ),
    ("Jakarta",),
)


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("Jakarta, Bandung, dan Surabaya – tiga kota – bersiap.", id="three places and a dash"),
        pytest.param("Prabowo - Gibran menang di kota itu.", id="two names and a dash"),
        pytest.param("Kabar Uji mewawancarai dia - lama sekali.", id="an outlet as the subject"),
        pytest.param("Wartawan Kabar Uji, Jakarta - begitu ia disebut.", id="a word before the outlet"),
        pytest.param("DI ANTARAjanji itu - banyak yang ingkar.", id="letters that happen to be an outlet"),
        pytest.param("Menurut Jakarta, Kabar Uji - media itu - salah.", id="a sentence that goes on"),
        pytest.param("", id="nothing"),
        pytest.param("-", id="a dash alone"),
    ],
)
def test_what_is_no_dateline(line: str) -> None:
    assert find_dateline(line, DATELINES) is None


@pytest.mark.parametrize(
    ("line", "place", "outlet", "rest"),
    [
        pytest.param("Jakarta, Kabar Uji - Harga naik.", "Jakarta", "Kabar Uji", "Harga naik.", id="hyphen"),
        pytest.param(
            "Jakarta, Kabar Uji -- Harga naik.", "Jakarta", "Kabar Uji", "Harga naik.", id="two hyphens"
        ),
        pytest.param("Jakarta, Kabar Uji —", "Jakarta", "Kabar Uji", "", id="on a line of its own"),
        pytest.param("JAKARTA, Kabar Uji – Naik.", "Jakarta", "Kabar Uji", "Naik.", id="place in capitals"),
        pytest.param("BANDAR LAMPUNG, Kabar Uji – A.", "Bandar Lampung", "Kabar Uji", "A.", id="two words"),
        pytest.param("KABARUJI.COM, SOLO -Dua.", "Solo", "KABARUJI.COM", "Dua.", id="outlet first"),
        pytest.param("KABARUJI.COM–Dua.", None, "KABARUJI.COM", "Dua.", id="no place, no blanks"),
        pytest.param("Jakarta (ANTARA) - Satu.", "Jakarta", "ANTARA", "Satu.", id="outlet in parentheses"),
        pytest.param("Jakarta (ANTARA) :Satu.", "Jakarta", "ANTARA", "Satu.", id="a colon after parentheses"),
        pytest.param("Jakarta, Kabar Uji: Naik.", "Jakarta", "Kabar Uji", "Naik.", id="a colon"),
        pytest.param("Jakarta, Kabar Uji ---“Naik.”", "Jakarta", "Kabar Uji", "“Naik.”", id="three hyphens"),
        pytest.param(
            "Jakarta, Kabar Uji â€“ Naik.", "Jakarta", "Kabar Uji", "Naik.", id="a dash in a wrong encoding"
        ),
        pytest.param(
            "KABARUJI.COM - SOLO. Dua.", "Solo", "KABARUJI.COM", "Dua.", id="a stop after the place"
        ),
        pytest.param(
            "Kabar Uji, Jakarta Satu naik.", "Jakarta", "Kabar Uji", "Satu naik.", id="no dash at all"
        ),
        pytest.param(
            "Lain.co.id - Satu.", None, "Lain.co.id", "Satu.", id="an unknown outlet, by its domain"
        ),
    ],
)
def test_find_dateline(line: str, place: str | None, outlet: str, rest: str) -> None:
    found = find_dateline(line, DATELINES)
    assert found is not None
    assert (found.place, found.outlet, line[found.length :]) == (place, outlet, rest)


@pytest.mark.parametrize(
    ("line", "place"),
    [
        pytest.param("Pasar Baru, Kabar Uji", None, id="a place that nobody knows"),
        pytest.param("Jakarta, Kabar Lain", None, id="an outlet that nobody knows"),
        pytest.param("Jakarta Kabar Uji", None, id="no comma between them"),
        pytest.param("Jakarta, Kabar Uji kini terbit.", None, id="more than place and outlet"),
        pytest.param("Jakarta, Kabar Uji", "Jakarta", id="a place and an outlet"),
        pytest.param("JAKARTA, KABARUJI.COM ", "Jakarta", id="in capitals"),
    ],
)
def test_a_dateline_without_a_dash_is_a_whole_line(line: str, place: str | None) -> None:
    found = dateline_alone(line, DATELINES)
    assert (found.place if found else None) == place


@pytest.mark.parametrize(
    ("spelling", "slug"),
    [
        pytest.param("kabaruji.com", "kabar-uji", id="case does not count"),
        pytest.param("Lain.co.id", None, id="an outlet that nobody knows"),
    ],
)
def test_outlet_slug(spelling: str, slug: str | None) -> None:
    assert outlet_slug(spelling, DATELINES) == slug
