"""What is a correction: the words of an article, and nothing else. Near misses take a whole build, and all end alike."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from digest import layout
from digest.cache import FILE, Cache
from digest.catalogue import catalogue
from digest.correction import FEW
from digest.layout import ERRATA, LEDGER, MADE, REMADE
from digest.model import Catalogue
from digest.order import Order
from digest.project import find_project
from digest.publish import build
from tests.conftest import SITE, TOPICS, Project, fill
from tests.examples import ROOT

TELLING = ("articles", "withheld", "lines", "cuts", "notes", "problems")
GOODS = (
    "beras jagung kedelai gandum tepung garam gula minyak cabai bawang kunyit lengkuas ketumbar merica kemiri "
    "tomat wortel kentang kubis bayam kangkung terung labu mentimun buncis pisang pepaya mangga jeruk nanas "
    "semangka melon salak rambutan durian daging telur susu keju mentega ikan udang kepiting cumi kerang"
)
PLACES = (
    "kelurahan kecamatan kampung dusun lorong jembatan tanggul sungai sawah ladang kebun hutan bukit lembah pantai "
    "dermaga stasiun terminal bandara sekolah kampus masjid gereja klenteng vihara pasar toko warung kedai gudang "
    "pabrik kantor balai puskesmas apotek museum taman lapangan stadion kolam waduk bendungan menara gerbang"
)
TRADES = (
    "petani nelayan pedagang penjahit pengrajin pelukis penari penyanyi pemahat penulis penyair wartawan pengacara "
    "hakim jaksa polisi tentara perawat dokter bidan apoteker guru dosen peneliti insinyur arsitek tukang montir "
    "sopir masinis pilot pramugari koki pelayan kasir satpam pemadam pustakawan penjaga pemandu penerjemah akuntan"
)
TEXTS = {
    "beras": (
        f"Bandung, Harian Uji - Siti Aminah menghitung satu demi satu: {', '.join(GOODS.split())}.\n"
        "Pembeli mengaku lega karena belanja mereka tidak bertambah mahal pekan ini. Stok di sana cukup.\n"
        "Kenaikan itu diperkirakan berhenti sesudah panen raya di daerah pesisir utara pulau itu.\n"
    ),
    "hujan": (
        f"Hujan lebat mengguyur semuanya sejak pagi: {', '.join(PLACES.split())}.\n"
        "Petugas mengangkut belasan karung pasir ke sana, lalu meminta warga mengungsi sebelum gelap.\n"
        "Air mulai surut menjelang sore, tetapi awan gelap masih menggantung di atas perbukitan.\n"
        "Demikian kabar itu.\n"
    ),
    "kereta": (
        f"Kereta pagi itu membawa mereka semua: {', '.join(TRADES.split())}.\n"
        "Penumpang menunggu dua jam, sebagian memilih pulang, sebagian lagi tetap sabar sambil berdiri.\n"
        "Perjalanan kembali lancar menjelang siang sesudah teknisi mengganti kabel yang terbakar.\n"
    ),
}
"""Articles with more telling words in their openings than a text is compared by: later ones decide on nothing."""
NAMES = '[[name]]\nslug = "siti"\nname = "Siti Aminah"\nkind = "person"\n'


@pytest.fixture
def desk(project: Project) -> Project:
    """Give a site of three articles in one topic that was built once."""
    project.write("content/site.toml", SITE + "search = false\ncards = false\n")
    for name, text in TEXTS.items():
        project.seed(name, text)
        project.curate(name, f'title = "Judul {name}"\ntopics = ["pangan"]')
    assert project.build("--json").status == 0
    return project


@pytest.fixture
def wholes(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Give a list that tells of each whole build."""
    found: list[str] = []

    def file(*given: Any) -> Catalogue:
        found.append("whole")
        return catalogue(*given)

    monkeypatch.setattr(layout, "catalogue", file)
    return found


def change(project: Project, name: str, old: str, new: str) -> None:
    path = project.root / f"seeds/{name}.txt"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def is_as_built_afresh(project: Project, folder: Path) -> None:
    """Build, and see that site and summary are what a fresh project of the same input gives."""
    done = project.build("--json")
    other = Project(folder, project.capsys)
    for name in ("seeds", "content"):
        shutil.copytree(project.root / name, folder / name)
    fresh = other.build("--json")
    assert done.status == fresh.status == 0
    assert project.site() == other.site()
    assert {key: done.json[key] for key in TELLING} == {key: fresh.json[key] for key in TELLING}


Edit = Callable[[Project], None]


def each(*edits: Edit) -> Edit:
    """Give the edit that makes several."""

    def edit(project: Project) -> None:
        for one in edits:
            one(project)

    return edit


def curated(name: str, front: str, note: str = "") -> Edit:
    return lambda project: project.curate(name, front, note)


def changed(name: str, old: str, new: str) -> Edit:
    return lambda project: change(project, name, old, new)


def written(path: str, text: str) -> Edit:
    return lambda project: (project.write(path, text), None)[1]


def removed(path: str) -> Edit:
    return lambda project: (project.root / path).unlink()


PLAIN = 'title = "Judul hujan"\ntopics = ["pangan"]'
A_WORD = changed("hujan", "belasan", "puluhan")
CORRECTIONS: dict[str, Edit] = {
    "a word in the middle": A_WORD,
    "a sentence more": changed("kereta", "terbakar.\n", "terbakar. Tidak ada yang terluka.\n"),
    "a paragraph more": changed("kereta", "terbakar.\n", "terbakar.\nTidak ada yang terluka.\n"),
    "a paragraph less": changed("beras", TEXTS["beras"].split("\n")[2] + "\n", ""),
    "a line of noise more": changed("hujan", "Air mulai", "Baca juga: Harga Cabai Turun\nAir mulai"),
    "blanks at a line's end, which nobody sees": changed("hujan", "gelap.\n", "gelap.  \n"),
    "a file that is touched and says what it said": lambda p: os.utime(p.root / "seeds/hujan.txt", (1, 1)),
    "a line that the curator cuts": curated("hujan", PLAIN + '\ncut = ["Demikian"]'),
    "words in two articles": each(A_WORD, changed("kereta", "dua jam", "tiga jam")),
}


@pytest.mark.parametrize("case", CORRECTIONS)
def test_a_correction_looks_at_nothing_else(
    desk: Project, wholes: list[str], tmp_path_factory: pytest.TempPathFactory, case: str
) -> None:
    CORRECTIONS[case](desk)
    is_as_built_afresh(desk, tmp_path_factory.mktemp("fresh"))
    assert wholes == ["whole"]  # that of the fresh project


MORE: dict[str, Edit] = {
    "a title": curated("hujan", 'title = "Lain"\ntopics = ["pangan"]'),
    "a summary": curated("hujan", PLAIN + '\nsummary = ["Air surut."]'),
    "a topic": curated("hujan", 'title = "Judul hujan"\ntopics = []'),
    "a note, which may have a link": curated("hujan", PLAIN, "Lihat [beras](judul-beras.html)."),
    "a draft": curated("hujan", PLAIN + "\ndraft = true"),
    "a day on which it is published": curated("hujan", PLAIN + "\npublish_on = 2001-01-01"),
    "that search engines may not show it": curated("hujan", PLAIN + "\nnoindex = true"),
    "the opening sentence, which lists show": changed("hujan", "Hujan lebat", "Hujan deras"),
    "words that tell more of what it is about": changed("hujan", "Air", "Kereta, kereta, dan kereta. Air"),
    "a text that is another's": written("seeds/kereta.txt", TEXTS["hujan"]),
    "a problem": changed("hujan", "sore", "s\u043ere"),  # the o is Cyrillic
    "a seed more": written("seeds/lagi.txt", "Pasar malam dibuka kembali di lapangan itu.\n"),
    "a seed less": each(removed("seeds/hujan.txt"), removed("content/articles/hujan.md")),
    "a rule": written("content/boilerplate.toml", ""),
    "a name, and a word": each(written("content/names.toml", NAMES), A_WORD),
    "a topic's name, and a word": each(
        written("content/topics.toml", TOPICS.replace("Pangan", "Dapur")), A_WORD
    ),
    "a file that is defaced, and a word": each(written("site/index.html", "rusak"), A_WORD),
    "a file that is gone, and a word": each(removed("site/artikel/judul-beras.html"), A_WORD),
}


@pytest.mark.parametrize("case", MORE)
def test_more_than_a_correction_takes_a_whole_build(
    desk: Project, wholes: list[str], tmp_path_factory: pytest.TempPathFactory, case: str
) -> None:
    MORE[case](desk)
    wholes.clear()
    is_as_built_afresh(desk, tmp_path_factory.mktemp("fresh"))
    assert wholes == ["whole", "whole"]


def test_corrections_follow_one_another(
    desk: Project, wholes: list[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    for number, (name, old, new) in enumerate(
        [
            ("hujan", "belasan", "puluhan"),
            ("beras", "cukup", "berlimpah"),
            ("hujan", "Air mulai", "Baca juga: Jalan Rusak\nAir mulai"),
            ("kereta", "dua jam", "tiga jam"),
        ]
    ):
        change(desk, name, old, new)
        is_as_built_afresh(desk, tmp_path_factory.mktemp("fresh"))
        assert wholes == ["whole"] * (number + 1)


def test_two_texts_that_become_one_are_found_out(
    desk: Project, wholes: list[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    same = TEXTS["hujan"].replace("belasan", "puluhan")
    desk.seed("hujan", same)
    desk.seed("kereta", same)
    is_as_built_afresh(desk, tmp_path_factory.mktemp("fresh"))
    assert wholes == ["whole", "whole"]


def test_many_articles_are_no_correction(
    project: Project, wholes: list[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    project.write("content/site.toml", SITE + "search = false\n")
    names = [f"teks-{number}" for number in range(FEW + 1)]
    for name in names:
        project.seed(name, f"Kabar {name} dari kota itu.\nIsi {name} yang agak panjang sekali.\n")
    project.build()
    for name in names:
        change(project, name, "panjang", "pendek")
    wholes.clear()
    is_as_built_afresh(project, tmp_path_factory.mktemp("fresh"))
    assert wholes == ["whole", "whole"]


@pytest.mark.parametrize("option", ["--strict", "--plan", "--fresh", "--drafts"])
def test_an_option_that_asks_for_more_takes_a_whole_build(
    desk: Project, wholes: list[str], option: str
) -> None:
    A_WORD(desk)
    desk.build(option)
    assert wholes == ["whole"]


@pytest.mark.parametrize("key", [LEDGER, ERRATA, MADE, "the surroundings of the article", "all heads"])
def test_what_is_damaged_takes_a_whole_build(
    desk: Project, wholes: list[str], tmp_path_factory: pytest.TempPathFactory, key: str
) -> None:
    with closing(sqlite3.connect(desk.root / ".cache" / FILE)) as database, database:
        if key == "all heads":
            database.execute("UPDATE drawer SET data = x'7b7d'")
        elif key.startswith("the"):
            database.execute("UPDATE part SET data = x'7b' WHERE name LIKE 'artikel/%'")
        else:
            database.execute("UPDATE value SET data = x'7b' WHERE key = ?", (key,))
    A_WORD(desk)
    is_as_built_afresh(desk, tmp_path_factory.mktemp("fresh"))
    assert wholes == ["whole", "whole"]


def test_a_cache_from_before_the_last_correction_makes_no_old_page(
    desk: Project, tmp_path_factory: pytest.TempPathFactory
) -> None:
    old = tmp_path_factory.mktemp("old") / "cache"
    shutil.copytree(desk.root / ".cache", old)
    A_WORD(desk)
    assert desk.build().status == 0
    shutil.rmtree(desk.root / ".cache")
    shutil.copytree(old, desk.root / ".cache")
    change(desk, "kereta", "dua jam", "tiga jam")
    is_as_built_afresh(desk, tmp_path_factory.mktemp("fresh"))


def test_pages_that_were_laid_out_otherwise_are_found_out(
    desk: Project, wholes: list[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    with Cache(desk.root / ".cache") as cache:
        for path in ("artikel/judul-hujan.html", "artikel/judul-beras.html"):
            other = cache.part(path, 0).replace(b"beras", b"kereta").replace(b"hujan", b"kereta")
            assert other != cache.part(path, 0)
            cache.put(parts={path: (other,)})
    A_WORD(desk)
    is_as_built_afresh(desk, tmp_path_factory.mktemp("fresh"))
    assert wholes == ["whole", "whole"]


def test_each_page_says_why_it_is_made(desk: Project) -> None:
    A_WORD(desk)
    told = {one["path"]: (one["cause"], one["names"]) for one in desk.build("--json").json["changes"]}
    own = ("artikel/judul-hujan.html", "artikel/judul-hujan.txt")
    feeds = ("feed.xml", "feed.json", "topik/pangan.xml", "topik/pangan.json")
    assert told == dict.fromkeys(own, ("seed", [])) | dict.fromkeys(feeds, ("neighbour", ["hujan"]))


def test_a_list_of_all_seeds_counts_what_was_cut_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], wholes: list[str]
) -> None:
    made = fill(Project(tmp_path, capsys))
    for name, text in TEXTS.items():
        made.seed(name, text)
    found = find_project(made.root, ROOT)
    order = Order(glances=True, index=False)
    build(found, order)
    change(made, "kereta", "Perjalanan", "Baca juga: Jalan Rusak\nPerjalanan")
    seeds = build(found, order).summary.seeds
    assert wholes == ["whole"]
    assert seeds == build(found, Order(glances=True, fresh=True)).summary.seeds
    assert [(glance.seed, glance.cuts) for glance in seeds] == [("beras", 1), ("hujan", 0), ("kereta", 1)]


def test_where_nobody_listed_all_seeds_a_list_takes_a_whole_build(desk: Project, wholes: list[str]) -> None:
    A_WORD(desk)
    assert build(find_project(desk.root, ROOT), Order(glances=True)).summary.seeds
    assert wholes == ["whole"]


def test_what_all_files_are_made_of_is_not_written_anew_for_a_few(desk: Project) -> None:
    with Cache(desk.root / ".cache") as cache:
        before = cache.value(MADE), cache.value(LEDGER)
    A_WORD(desk)
    assert desk.build().status == 0
    with Cache(desk.root / ".cache") as cache:
        assert (cache.value(MADE), cache.value(LEDGER)) == before
        assert b"judul-hujan.html" in cache.value(REMADE)
        assert b"judul-beras.html" not in cache.value(REMADE)


def test_what_the_page_of_an_article_showed_goes_with_it(desk: Project) -> None:
    def kept() -> set[str]:
        with closing(sqlite3.connect(desk.root / ".cache" / FILE)) as database:
            return {name for (name,) in database.execute("SELECT name FROM part WHERE name LIKE 'artikel/%'")}

    assert kept() == {f"artikel/judul-{name}.html" for name in TEXTS}
    MORE["a seed less"](desk)
    desk.build()
    assert kept() == {"artikel/judul-beras.html", "artikel/judul-kereta.html"}
