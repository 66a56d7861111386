"""When an article was published: only what its text supports, candidates where the year is missing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.dates import may_resolve, publication_date, resolved_dates
from digest.indonesian import WEEKDAY_WORDS
from digest.model import Cut, Paragraph, PartialDate
from digest.prose import prose_of


def dated(*texts: str, stamp: str = "") -> str | None:
    paragraphs = tuple(Paragraph(number, "text", text) for number, text in enumerate(texts, 1))
    cuts = (Cut(1, 0, "time-stamp", "credit", stamp),) if stamp else ()
    found = publication_date(paragraphs, prose_of(texts), cuts, "seeds/uji.txt", 2026)
    return str(found.date) if found.date else None


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Katanya, Selasa (31/10).", id="no year"),
        pytest.param("Undang-Undang itu disahkan 7 Oktober 2023.", id="no weekday"),
        pytest.param("Terhitung sejak Senin, 1 September 2025, ia mundur.", id="since when"),
        pytest.param("Pendaftaran dibuka hingga Rabu, 8 Juli 2020.", id="a deadline"),
        pytest.param("Rapat diundur ke Kamis 4 September 2025 mendatang.", id="an event to come"),
        pytest.param("KPK memanggil dia pada Kamis (7/8/2025) besok.", id="tomorrow"),
        pytest.param("Ia menikah pada Kamis (17/9/2020) lalu.", id="an earlier event"),
        pytest.param("Peristiwa itu terjadi pada Rabu (23/7/2025), di kebun.", id="when it happened"),
        pytest.param("Ujarnya, Senin (4/7/2025).", id="a weekday that does not fit"),
    ],
)
def test_what_is_no_date_of_publication(text: str) -> None:
    assert dated(text) is None


@pytest.mark.parametrize(
    ("texts", "date"),
    [
        pytest.param(("Katanya, dikutip Minggu (21/12/2025).",), "2025-12-21", id="a reporting verb"),
        pytest.param(
            ("Gelombang melanda pulau itu, Rabu (30/7/2025).",), "2025-07-30", id="the day of the event"
        ),
        pytest.param(("Ujarnya, Rabu, 22 Juli 2020.",), "2020-07-22", id="in words"),
        pytest.param(("Ia pergi Rabu pagi, 22 Juli 2020.",), "2020-07-22", id="with the time of day"),
        pytest.param(
            ("Kata dia, Rabu (6/8/2025).", "Kata ia, Selasa (5/8/2025)."), "2025-08-06", id="the newest"
        ),
        pytest.param(
            ("Hari ini, Kamis (7/8/2025).", "Kata dia, Jumat (8/8/2025)."), "2025-08-07", id="today wins"
        ),
        pytest.param(
            ("Kata dia, Rabu (6/8/2025).", "Ia dipanggil Kamis (7/8/2025) besok."),
            "2025-08-06",
            id="not tomorrow",
        ),
    ],
)
def test_the_date_of_publication(texts: tuple[str, ...], date: str) -> None:
    assert dated(*texts) == date


@pytest.mark.parametrize(
    ("stamp", "date"),
    [
        pytest.param("Kabar.com - 12/11/2021, 08:25 WIB", "2021-11-12", id="in figures"),
        pytest.param("Diperbarui 25 Sep 2020, 16:34 WIB", "2020-09-25", id="in words"),
        pytest.param("Selasa, 23 Agt 2017 19:10 WIB", "2017-08-23", id="Agt"),
        pytest.param("Kabar.com - 16/10/2020", "2025-12-21", id="without a clock it is no time stamp"),
        pytest.param("Kabar.com - 31/2/2020, 15:06 WIB", "2025-12-21", id="a day that no calendar has"),
    ],
)
def test_a_time_stamp_comes_first(stamp: str, date: str) -> None:
    assert dated("Katanya, dikutip Minggu (21/12/2025).", stamp=stamp) == date


@pytest.mark.parametrize(
    ("texts", "candidates"),
    [
        pytest.param(("Kata dia kemarin.",), [], id="nothing to go by"),
        pytest.param(("Kata dia, Selasa (31/2).",), [], id="no such day"),
        pytest.param(("Kata dia, Selasa (31/10).",), ["2017-10-31", "2023-10-31"], id="by its weekday"),
        pytest.param(
            ("Kata dia, Selasa (31/10).", "Kamis (26/10) ia pergi, dan Rabu (1/11) pulang."),
            ["2017-11-01", "2023-11-01"],
            id="the newest of several that agree",
        ),
        pytest.param(
            ("Kata dia, Selasa (31/10).", "Ia pergi Rabu (26/10)."), [], id="they contradict each other"
        ),
    ],
)
def test_candidates_where_the_year_is_missing(texts: tuple[str, ...], candidates: list[str]) -> None:
    paragraphs = tuple(Paragraph(number, "text", text) for number, text in enumerate(texts, 1))
    found = publication_date(paragraphs, prose_of(texts), (), "seeds/uji.txt", 2026)
    assert found.date is None
    assert [str(date) for date in found.candidates] == candidates


def test_a_weekday_that_does_not_fit_its_date_is_a_problem_with_its_line() -> None:
    text = "Ujarnya, Senin (4/7/2025)."
    found = publication_date((Paragraph(9, "text", text),), prose_of([text]), (), "seeds/x.txt", 2026)
    (problem,) = found.problems
    assert (problem.code, problem.where) == ("weekday", "seeds/x.txt:9")
    assert "Jumat" in problem.what


@pytest.mark.parametrize(
    ("text", "written", "expected"),
    [
        pytest.param("Pada Selasa (31/10) mereka bertemu.", None, [], id="nobody knows the year"),
        pytest.param(
            "Pada Senin (31/10) mereka bertemu.",
            PartialDate(2023),
            [("Senin (31/10)", "2022-10-31")],
            id="the year before",
        ),
        pytest.param(
            "Pada Kamis (31/10) mereka bertemu.", PartialDate(2021), [], id="no year around it fits"
        ),
        pytest.param(
            "Pada Senin (21/12/2025) mereka bertemu.", PartialDate(2025), [], id="the weekday does not fit"
        ),
        pytest.param(
            "Pada 12 Oktober 2024 mereka bertemu.", PartialDate(2024), [], id="no weekday vouches for it"
        ),
        pytest.param(
            "Selasa (31/10), lalu Rabu (1/11) itu.",
            PartialDate(2023),
            [("Selasa (31/10)", "2023-10-31"), ("Rabu (1/11)", "2023-11-01")],
            id="two days of a known year",
        ),
        pytest.param(
            "Dikutip Minggu (21/12/2025).",
            None,
            [("Minggu (21/12/2025)", "2025-12-21")],
            id="a full date needs nothing else",
        ),
    ],
)
def test_a_date_in_the_text_is_resolved_only_beyond_doubt(
    text: str, written: PartialDate | None, expected: list[tuple[str, str]]
) -> None:
    marks = resolved_dates(text, written)
    assert may_resolve(text) or not marks
    assert [(text[mark.start : mark.end], str(mark.date)) for mark in marks] == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Pada Minggu pagi ia pergi.", id="a weekday alone"),
        pytest.param("Skor 3/1 pada 21 Desember 2025.", id="a date without its weekday"),
        pytest.param("Minggu. Lalu 21/12/2025.", id="a date in another sentence"),
    ],
)
def test_most_texts_need_not_be_looked_through_for_dates(text: str) -> None:
    assert not may_resolve(text)
    assert not resolved_dates(text, PartialDate(2025))


@given(
    st.lists(
        st.sampled_from(
            [
                "Minggu",
                "Jum'at",
                " ",
                "(",
                ")",
                ",",
                "21/12/2025",
                "31/10",
                "31 Okt. tahun 2023",
                " dini hari",
                " tanggal",
                "x",
            ]
        ),
        max_size=7,
    ).map("".join)
)
def test_no_text_with_a_date_is_passed_over(text: str) -> None:
    dates = resolved_dates(text, PartialDate(2023))
    assert may_resolve(text) or not dates
    named = WEEKDAY_WORDS & prose_of([text]).counts.keys()
    assert any(word.capitalize() in text for word in named) or not dates
