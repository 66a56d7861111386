"""What is built like a headline, and where one ends within a text."""

from __future__ import annotations

import pytest

from digest.headline import LOOKS, headline_end, is_headline, title_case, whole_headline
from digest.model import Look


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("Petani menunggu hujan sejak Mei", id="sentence case"),
        pytest.param("Petani Menunggu Hujan di Lima Desa.", id="a full stop"),
        pytest.param("Peringatan Dini:", id="a colon leads in"),
        pytest.param("Budi", id="one word"),
        pytest.param("Petani Menunggu. Hujan Tidak Turun", id="a sentence ends within it"),
        pytest.param("Petani Menunggu Hujan " * 9, id="too long"),
        pytest.param("1.500 2.500", id="figures only"),
    ],
)
def test_what_is_no_headline(line: str) -> None:
    assert not is_headline(line)


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("Petani Menunggu Hujan di Lima Desa", id="small words stay small"),
        pytest.param("Petani Menunggu Hujan, Kapan Turun?", id="a question"),
        pytest.param("Wow! Harga Beras Turun", id="an exclamation within it"),
        pytest.param("164 Santri Sehat, 10 Orang Positif COVID-19", id="figures are neither"),
        pytest.param("Saat Presiden Ngambek Tak Dapat Terima Kasih...", id="three dots"),
        pytest.param("Harga iPhone dan GoPay Naik Lagi", id="brands with a capital inside"),
        pytest.param("Petani Menunggu Hujan " * 6, id="as long as the longest of the labelled texts"),
    ],
)
def test_what_is_a_headline(line: str) -> None:
    assert is_headline(line)


@pytest.mark.parametrize(
    ("text", "share"),
    [
        pytest.param("", 0.0, id="nothing"),
        pytest.param("Budi", 0.0, id="one word tells nothing"),
        pytest.param("Budi Pergi", 1.0, id="all"),
        pytest.param("Budi pergi", 0.5, id="half"),
        pytest.param("Budi dan Ani 12", 1.0, id="small words and figures do not count"),
    ],
)
def test_title_case(text: str, share: float) -> None:
    assert title_case(text) == share


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        pytest.param("warga diminta membaca aturan", False, id="goes on in small letters"),
        pytest.param("Warga diminta membaca aturan yang lama.", False, id="a sentence"),
        pytest.param("Warga diminta membaca. Lalu mereka pulang", False, id="holds a sentence"),
        pytest.param("Warga menunggu, kata Budi di desa itu", False, id="somebody says it"),
        pytest.param("", False, id="nothing"),
        pytest.param("Menteri tegaskan harga beras tak naik", True, id="sentence case without an end mark"),
        pytest.param("Harga Beras Naik di Jl. Sudirman.", True, id="Title Case, whatever its end"),
    ],
)
def test_whole_headline(text: str, *, whole: bool) -> None:
    assert whole_headline(text) is whole


@pytest.mark.parametrize(
    ("headline", "sentence"),
    [
        pytest.param(
            "Tips Aman Berkendara Saat Hujan",
            "Sebuah studi menyebut hal itu.",
            id="Title Case, then an opener",
        ),
        pytest.param(
            "Bank Rombak Jajaran Komisaris", "Kedua bank memiliki pemilik yang sama.", id="a subject"
        ),
        pytest.param(
            "Jangan Tiru! Remaja Ini Tewas", "Sebuah studi menyebut hal itu.", id="a mark within it"
        ),
        pytest.param("Siapa yang Harus Membayar Utang?", "Petani menunggu hujan.", id="a question ends it"),
        pytest.param("Bulog serap gabah petani", "Harga gabah naik menjadi Rp7.000.", id="sentence case"),
        pytest.param(
            "Menteri tegaskan tak ada impor", "Ia menambahkan, stok cukup.", id="sentence case, an opener"
        ),
        pytest.param(
            "Presiden terima kunjungan PM Malaysia", "Menurut dia, rapat lancar.", id="a name at its end"
        ),
        pytest.param(
            "Gereja berornamen batik saat Natal",
            "“Pohon yang terlihat memakai bahan daur ulang,” kata dia.",
            id="a long quote",
        ),
        pytest.param(
            "Harga Gabah Naik di Lima Desa",
            "“Kami senang,” kata Budi.",
            id="a short quote that somebody says",
        ),
        pytest.param(
            "Warga Desa Bangun Jembatan Gantung",
            "Pembangunan itu memakan waktu setahun.",
            id="a noun that points back",
        ),
        pytest.param(
            "Barantin perketat lalu lintas hewan", "Di Pelabuhan Merak, ia meninjau gudang.", id="Di"
        ),
        pytest.param(
            "Warga Desa Rayakan Panen Raya dengan tertib",
            "Dalam pidatonya, ia berterima kasih.",
            id="mostly capitals",
        ),
    ],
)
def test_headline_end(headline: str, sentence: str) -> None:
    text = f" {headline} {sentence}"
    end = headline_end(text, text)
    assert end is not None
    assert text[:end].strip() == headline


@pytest.mark.parametrize(
    ("headline", "sentence"),
    [
        pytest.param(
            "Remaja Ini Tewas di Jalan", "Selanjutnya, PIHPS mencatat harga naik.", id="an opener, a name"
        ),
        pytest.param(
            "Bos Gim Itu Meninggal Dunia",
            "Saat ini Nexon merupakan yang terbesar.",
            id="an opener further off",
        ),
        pytest.param(
            "Pelajar Nikahi Dua Gadis", "Namun, bagi Aurel hubungan itu aneh.", id="an opener with a comma"
        ),
        pytest.param(
            "Jutaan Masker Hilang Misterius", "Mantan Gubernur itu mengajukan permohonan.", id="two subjects"
        ),
        pytest.param(
            "Link siaran peluncuran malam ini", "Polemik itu mencuat lagi.", id="ini ends a headline"
        ),
        pytest.param("Bulog serap gabah mulai Senin ini", "Harga gabah naik lagi.", id="a weekday is a name"),
        pytest.param(
            "Daftar acara gim pada 2023", "Model terbaru dirumorkan akan datang.", id="a year ends it"
        ),
    ],
)
def test_the_end_is_rather_too_early_than_too_late(headline: str, sentence: str) -> None:
    text = f" {headline} {sentence}"
    end = headline_end(text, text)
    assert end is not None
    assert text[:end].strip() == headline


def test_a_word_that_the_article_uses_elsewhere_opens_the_sentence() -> None:
    text = " Pengemudi Ojek Dipukul di Jalan Dwiki mengaku dipukul dua kali."
    assert headline_end(text, f"Menurut polisi, Dwiki pulang.{text}") == text.index("Dwiki")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(" aturan yang lama masih berlaku.", id="goes on in small letters"),
        pytest.param(
            " Pengemudi Ojek Dipukul di Jalan Dwiki Merdeka mengaku dipukul.", id="a name may be longer"
        ),
        pytest.param(
            " Klub Kota Tambah Pemain Baru Striker Brasil itu datang dari klub kecil.",
            id="a name that is pointed at may be longer",
        ),
        pytest.param(" Bulog serap gabah. Harga naik.", id="a sentence ends"),
        pytest.param(
            " Presiden bertemu dengan PM Malaysia Kemlu menyebut rapat lancar.", id="a run of names"
        ),
    ],
)
def test_where_nothing_tells_the_end_there_is_none(text: str) -> None:
    assert headline_end(text, text) is None


@pytest.mark.parametrize(
    ("look", "line", "looks"),
    [
        pytest.param("short", "Warga desa itu bangun pagi.", False, id="a sentence is not short"),
        pytest.param("short", "layanan rumah sakit", True, id="a few words are"),
        pytest.param("tag", "Kota Bekasi", False, id="a tag has no capitals"),
        pytest.param("tag", "warga desa itu bangun pagi", False, id="a tag has at most four words"),
        pytest.param("tag", "tulang bawang", True, id="two small words are a tag"),
        pytest.param("teaser", "Ia akhirnya bertanya.", False, id="a teaser has dots"),
        pytest.param("teaser", "Ia akhirnya bertanya apa…", True, id="a teaser is cut off"),
        pytest.param("headline", "Petani Menunggu Hujan", True, id="a headline"),
        pytest.param("figure", "12 ribu", False, id="a figure stands by itself"),
        pytest.param("figure", "1234567", False, id="no page and no count has seven figures"),
        pytest.param("figure", "12", True, id="a figure"),
    ],
)
def test_looks(look: Look, line: str, *, looks: bool) -> None:
    assert LOOKS[look](line) is looks
