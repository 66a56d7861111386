"""Lines of articles that begin, end or look like boilerplate: every one of them stays, wherever it stands."""

from __future__ import annotations

import pytest

from tests.cleaning import cleaned, kept

BEFORE = "Warga desa itu bangun pagi-pagi sekali dan berjalan ke ladang bersama anak-anak mereka."
AFTER = "Sore harinya mereka pulang dengan gembira, lalu memasak hasil kebun itu bersama tetangga."

LABEL_WORDS = (
    "Editor App Store memilih aplikasi itu sebagai yang terbaik.",
    "Jon Fort, editor situs berita CNBC, menulis hal yang sama.",
    "Penulis menilai, desain sistem pemilu perlu diubah.",
    "Penulis telah mogok sejak Mei 2023.",
    "Wartawan yang hendak masuk harus menunjukkan kartu.",
    "Wartawan dari berbagai media menunggu di depan gedung.",
    '"Wartawan atau pers adalah pilar demokrasi," katanya.',
    "Redaksi detikSumbagsel melakukan audiensi dengan gubernur.",
    "Sumber yang mengetahui upaya kontraterorisme itu menolak disebut namanya.",
    "Sumber yang mengetahui masalah ini mengonfirmasi kabar itu.",
    "Sumber kedua mengatakan hal yang sama.",
    "Sumber kobaran api diduga berasal dari dapur.",
    "Sumber Daya Genetik",
    "Sumber Agung adalah salah satu daerah penghasil padi.",
    "Iklan di status adalah ruang baru untuk bisnis kecil.",
    "Iklan lowongan itu viral di media sosial.",
    "Foto adalah salah satu jenis file yang paling sering dikirim.",
    "Foto kolase Wakil Presiden viral di media sosial.",
    "Video kondisi para sandera dirilis pada Sabtu.",
    "Video aksi pengemudi itu direkam warga.",
    "Video David ini mengejutkan warga Israel.",
    "Video game menjadi industri yang besar.",
    "Gambar itu diedit dan disusun ulang oleh pelaku.",
    "Gambar ilustrasi ini dengan izin dari penerbit.",
    "Rekaman video memperlihatkan banjir itu.",
    "Laporan terbaru Pew Research Center menyebut angka lain.",
    "Laporan tersebut telah diterima polisi.",
    "Catatan dan rekomendasi tersebut diserahkan kepada dewan.",
    "Catatan: Aston Villa terhitung memainkan satu pertandingan lebih sedikit",
    "Rekomendasi Rakernas itu dibacakan ketua umum.",
    "Komentar Marcos Jr menuai kritik.",
    "Topik yang dibicarakan adalah harga pangan.",
    "Berita bocornya gim itu tersebar pekan lalu.",
    "Tulisan bristle pada kemasan menunjukkan bahannya.",
    "WhatsApp menyarankan pengguna memperbarui aplikasi.",
    "Siaran langsung pertandingan dimulai pukul 19.00 WIB.",
    "Tag nama pada seragam itu jatuh.",
    "Tagar itu ramai sejak Senin.",
    "Halaman Masjid Istiqlal dipenuhi jemaah.",
    "Selanjutnya, terdapat artikel tentang jet tempur.",
    "Berita lainnya yang banyak dibaca di kanal itu adalah banjir.",
)
IMPERATIVES = (
    "Ikuti petunjuk untuk menghapus akun Anda.",
    "klik tombol PILIH SEKOLAH",
    '2. Scroll ke "Opsi data & privasi Anda".',
    "Langsung scroll ke bawah, yuk!",
    "Cek terlebih dulu daftar produk di situs resminya.",
    "Unduh aplikasi resmi dari toko aplikasi.",
    "Klik sudut kiri atas antarmuka game itu.",
    "Download dan pakai DANA sekarang !",
    "Setelah semua diisi lalu lanjut ke halaman berikutnya.",
    '"Ikuti dan patuhi agar pandemi ini cepat teratasi," katanya.',
    "Ikuti berbagai kegiatan menarik di LPS Financial Festival.",
    "Simak 5 cara langkah cuci tangan yang benar.",
    "Yuk, sama-sama kita simak.",
    "Simakcara memilah file untuk dihapus.",
    "Simak bagaimana Hyun Jin belajar memasak.",
    "Saksikan kisah selengkapnya dalam serial itu.",
    "Jangan lupa bayar belanjaannya pakai Bank Mega.",
    "Lihat bungkusnya sebelum membeli.",
)
CLOSING = (
    "Hingga berita ini diturunkan, perusahaan belum memberikan keterangan.",
    "Hingga berita ini diterbitkan, polisi belum memberikan keterangan.",
    "Kita nantikan saja.",
    "Yuk segera mainkan game ini dan bagikan hasil kue buatanmu!",
    "Untuk informasi lebih lanjut, kunjungi situs resmi kami di https://www.example.com/",
    "simak ulasan lengkapnya di artikel ini ya!",
    "Pesan dapat dikirim via WhatsApp ke nomor 08122000000.",
)
LEAD_INS = (
    "Berikut harga Samsung Galaxy Z Flip 7",
    "Berikut simak 5 cara menghemat air.",
    "Simak langkahnya berikut ini.",
    "Alasan direkomendasikan:",
    "Contoh konkret:",
    "Beberapa data konkret:",
    "Selengkapnya, berikut ini adalah Populer Global edisi Selasa.",
    "Berikut adalah artikel yang banyak dibaca di Kompas.com, kemarin, selengkapnya:",
)
SHORT = (
    "Pertalite: Rp 10.000 per liter",
    "512 GB/12 GB Rp31.499.000",
    "2019 Rp422 juta",
    "1. Kecamatan Pagar Dewa",
    "- Menteri BUMN Erick Thohir",
    "https://www.bmkg.go.id/",
    "Arsenal 2-1 Chelsea",
    "Tanggamus",
    "BMKG",
    "1",
    "Senin, 4 Agustus 2025",
)
SUB_HEADINGS = (
    "Tewas Tergantung",
    "Poin Lainnya",
    "A. Hygiene",
    "Pagi hari:",
    "Peringatan Dini:",
    "Bagaimana faktanya?",
    "Tepung Terigu",
    "5. Emoji Puzzle",
    "PT Bank Central Asia Tbk (BBCA)",
    "Berita Emiten",
    "Rekomendasi Saham Hari Ini",
    "Investasi AI",
)
QUOTES = (
    '"Lihat enggak, negara-negara itu sudah lebih maju," katanya.',
    '"Kamu saksikan semua, yang bunuh anak saya ada di sini," teriaknya.',
    '"Jangan lupa juga, pastikan status kepesertaan JKN aktif," ujarnya.',
    '" " tulis mereka',
    '"Lihat kita sekarang, kita menang!"',
    '"Baca juga bukunya," kata Budi.',
    "“Iya,” kata dia.",
    '"Disclaimer:Informasi ini mengutamakan kecepatan, sehingga hasilnya belum stabil," tulis BMKG.',
)
PARENTHESES = (
    "Inflasi tercatat 2,8 persen (yoy).",
    "Saham itu dijual Bank Central Asia (BBCA)",
    "Peserta Jaminan Kesehatan Nasional (JKN).",
    "Perjudian daring (judol).",
    "Kawasan itu disebut zona aman (hijau).",
    "Pelayanan Terpadu Satu Pintu (PTSP).",
    "Tinggi air mencapai 120 sentimeter (cm).",
    "Rapat digelar pada Rabu (10/12).",
    "Peran utama dimainkan Hyun (Bang Hyo Rin).",
    "Ia menang di nomor 100 meter (Medali Emas)",
    "Nilai proyek itu mencapai hampir satu triliun (Rp946,62 miliar)",
    "Pencetak gol terbanyak musim ini (20 gol)",
    "Partai Gerakan Indonesia Raya (Gerindra).",
    "(31/10)",
    "Alat itu [dapat] meningkatkan hasil",
)
INSIDE = (
    "Bantuan itu dibagikan kepada warga oleh para pengiklan.",
    "Ia menjadi penulis lagu dan sumber daya manusia di perusahaan itu.",
    "Kabar itu bersumber dari rekomendasi pilihan editor Google.",
    "Direktur Hak Cipta dan Desain Industri hadir di Prime Video.",
    "Hukum hak cipta melindungi pencipta lagu.",
    "Mereka berlibur di Pantai Wartawan.",
    "Awak media tidak dilarang mengambil gambar.",
    "Serial itu akan tayang di Viu mulai 3 November.",
    "Video itu telah ditayangkan melalui akun resminya.",
    "Berita inipun dimuat oleh CNN Indonesia, kata dia.",
    "Hal itu dikatakannya kepada pewarta Kantor Berita ANTARA pada Rabu",
    "Hamas menyampaikannya di kanal Telegram.",
    "DI ANTARAjanji Donald Trump adalah tarif baru.",
    "Tak hanya detikers yang menunggu.",
    "Unggahan dengan hashtag #GrabTakesYouThere ini ramai.",
    "Google menampilkan berita di Google News sejak Mei.",
)
HOAXES = (
    "BAGIKAN INFO INI PADA KELUARGA DAN TEMAN ANDA SEBELUM TERLAMBAT!",
    "Bagikan info ini pada keluarga Anda.",
    "Silahkan share",
    "Baca juga, Aksi 212, adalah tulisan pada selebaran itu.",
)
FRIENDS = (
    "Dalam iklan pekerjaan tersebut, Netflix mencari ahli AI.",
    "Ia minta warga baca juga aturan yang lama.",
    "Simak juga penjelasan menteri berikut.",
    "Editor: jabatan yang kini langka di banyak redaksi, kata survei itu.",
    "Disclaimer itu dibacakan hakim di ruang sidang.",
    "Referensi: tiga studi menunjukkan hal serupa.",
    "Ikuti arahan petugas, kata BNPB.",
    "Selesai rapat, ia pulang.",
    "Sponsored content kini diatur Dewan Pers.",
    "Saksikan juga: konser gratis itu dihadiri 5.000 orang.",
    "Budi Santoso",
)
TRAPS = (
    *LABEL_WORDS,
    *IMPERATIVES,
    *CLOSING,
    *LEAD_INS,
    *SHORT,
    *SUB_HEADINGS,
    *QUOTES,
    *PARENTHESES,
    *INSIDE,
    *HOAXES,
    *FRIENDS,
)


@pytest.mark.parametrize("trap", TRAPS)
def test_a_trap_survives_wherever_it_stands(trap: str) -> None:
    for lines in ([BEFORE, trap, AFTER], [BEFORE, AFTER, trap], [trap, BEFORE, AFTER]):
        assert kept("\n".join(lines)) == lines


@pytest.mark.parametrize("trap", [trap for trap in TRAPS if trap.endswith((".", "!", "?", "”", '"'))])
def test_a_trap_survives_within_a_text_that_lost_its_line_breaks(trap: str) -> None:
    line = f"{BEFORE} {trap} {AFTER}"
    assert kept(line) == [line]


def test_all_traps_together_survive() -> None:
    assert cleaned("\n".join((BEFORE, *TRAPS, AFTER))).cuts == ()


@pytest.mark.parametrize(
    ("written", "left"),
    [
        pytest.param(
            f"{BEFORE}\nBaca juga:\nMasalah itu sudah lama diketahui para peneliti.\n{AFTER}",
            [BEFORE, "Masalah itu sudah lama diketahui para peneliti.", AFTER],
            id="the link's headline was lost and the article goes on",
        ),
        pytest.param(
            f"{BEFORE}\nBerita Terkait :\nHarga Beras Naik Lagi\nPetani Menunggu Hujan Turun\n{AFTER}",
            [BEFORE, AFTER],
            id="the article goes on after a list of headlines",
        ),
        pytest.param(
            f"{BEFORE}\nHalaman Selanjutnya\n{AFTER}",
            [BEFORE, AFTER],
            id="the article goes on after the next page",
        ),
        pytest.param(
            f"{BEFORE}\n2 dari 3 halaman\n{AFTER}", [BEFORE, AFTER], id="it goes on after a page number"
        ),
        pytest.param(
            f"{BEFORE}\nBagaimana kesimpulannya? Simak halaman berikutnya.",
            [BEFORE, "Bagaimana kesimpulannya?"],
            id="the question before the link to the next page is the article's",
        ),
        pytest.param(
            f"1. Harga beras naik. Baca selengkapnya di sini\n2. Hujan turun. Baca selengkapnya di sini\n{AFTER}",
            ["1. Harga beras naik.", "2. Hujan turun.", AFTER],
            id="the headlines of a digest are the article",
        ),
    ],
)
def test_the_article_goes_on_after_what_goes(written: str, left: list[str]) -> None:
    assert kept(written) == left


@pytest.mark.parametrize(
    "opening",
    [
        "Prabowo - Gibran menang di kota itu, kata panitia.",
        "Jakarta, Bandung, dan Surabaya – tiga kota besar – bersiap.",
        "Jakarta - Bandung kini hanya 40 menit dengan kereta cepat.",
        "Tak hanya itu - begitu kata warga - hujan pun turun.",
        "Sekitar 3,1 juta anak di kota itu - atau satu dari enam anak – kurang tidur.",
    ],
)
def test_an_opening_with_a_dash_is_no_dateline(opening: str) -> None:
    assert kept(f"{opening}\n{BEFORE}\n{AFTER}") == [opening, BEFORE, AFTER]
