"""Bu Siti's phone gets signal back: what it sends, in which order, what it believes, and what it lets go of."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from bahagia.lapangan.tests.hp_uji import NYALA, PIN, RT, keadaan, kirim, nyalakan, siapkan, tambah, tunggu_diterima
from bahagia.lapangan.tests.server_tiruan import Negara, Putus, layani
from tests.alat.jaringan import Cacat, jaringan

pytestmark = pytest.mark.peramban
FOTO = "m.gudang.semua('foto').then(x => x.length)"


@pytest.fixture
def tiruan() -> Iterator[tuple[str, Negara]]:
    with layani() as hidup:
        yield hidup


def _putus(*awal: str, kali: int = 1, sesudah: int = 0) -> Any:
    """A hook that breaks the line on requests that begin so, `kali` times, after letting `sesudah` through."""
    hitung = {"n": 0}

    def lihat(jalur: str, isi: dict[str, Any] | None = None) -> Any:
        if jalur.startswith(awal):
            hitung["n"] += 1
            if sesudah < hitung["n"] <= sesudah + kali:
                raise Putus
        return isi

    return lihat


def test_a_morning_without_signal_arrives_in_order_photos_first(tiruan: Any, halaman: Any) -> None:
    alamat, negara = tiruan
    siapkan(halaman, alamat)
    halaman.context.set_offline(True)
    hari = tambah(halaman, "Hari pertama", jenis="hari")
    tambah(halaman, "Pak Rahmat", jenis="tambahan", hari=hari["id"])
    for n in range(24):
        tambah(halaman, f"Warga {n}")
    tambah(halaman, "Galian", jenis="kemajuan", foto=400)
    tambah(halaman, "Bon semen", jenis="bon", foto=300)
    tambah(halaman, "Bu Ratna")
    assert kirim(halaman) == "luring"
    assert {k for _, k in keadaan(halaman)} == {"disimpan"}
    halaman.context.set_offline(False)
    assert kirim(halaman) == "selesai"
    assert [n["isi"]["nama"] for n in negara.urutan] == [j for j, _ in keadaan(halaman)]
    assert [n["urut"] for n in negara.urutan] == list(range(1, 30))
    assert {k for _, k in keadaan(halaman)} == {"diterima"}
    jalan = [j for j in negara.jejak if j.startswith(("foto/", "kirim/"))]
    assert jalan[:3] == ["kirim/", "kirim/", "foto/"], "26 before the first photo: 20 and 6"
    assert all(len(f["byte"]) == f["ukuran"] and f["byte"][6:10] == b"JFIF" for f in negara.foto.values())
    assert halaman.evaluate(FOTO) == 0, "the phone lets go of photos that the server has"
    n = halaman.evaluate("m.antrean.daftar()")[0]
    assert n["jawab"]["tanda"] == negara.niat[n["id"]]["tanda"]


def test_a_lost_answer_is_asked_for_again_and_done_once(tiruan: Any, halaman: Any) -> None:
    alamat, negara = tiruan
    siapkan(halaman, alamat)
    for nama in ("Pak Rahmat", "Bu Ratna", "Pak Yusuf"):
        tambah(halaman, nama)
    negara.sesudah = _putus("kirim/")
    assert kirim(halaman) == "luring"
    assert {k for _, k in keadaan(halaman)} == {"dikirim"}, "on the road, not: received"
    assert len(negara.urutan) == 3
    tambah(halaman, "Bu Dewi")
    halaman.reload()  # the phone was off meanwhile
    halaman.evaluate(NYALA, {})
    halaman.evaluate("pin => m.brankas.buka(pin)", PIN)
    assert kirim(halaman) == "selesai"
    assert [n["isi"]["nama"] for n in negara.urutan] == ["Pak Rahmat", "Bu Ratna", "Pak Yusuf", "Bu Dewi"]
    assert {k for _, k in keadaan(halaman)} == {"diterima"}


def test_a_photo_goes_on_where_it_stopped(tiruan: Any, halaman: Any) -> None:
    alamat, negara = tiruan
    siapkan(halaman, alamat)
    tambah(halaman, "Galian", jenis="kemajuan", foto=900)
    negara.sebelum, negara.sesudah = _putus("foto/", sesudah=3), _putus("foto/", sesudah=7)
    assert [kirim(halaman) for _ in range(3)] == ["luring", "luring", "selesai"]
    foto = next(iter(negara.foto.values()))
    assert foto["ukuran"] > 250_000 and foto["potong"] <= 4 + -(-foto["ukuran"] // 32768), "no part twice, two smaller ones"
    assert keadaan(halaman) == [("Galian", "diterima")]


def test_a_photo_that_will_not_be_had_does_not_stop_the_queue(tiruan: Any, halaman: Any) -> None:
    alamat, negara = tiruan
    siapkan(halaman, alamat)
    tambah(halaman, "Bukan bon", jenis="bon", foto=200)
    tambah(halaman, "Pak Rahmat")
    negara.foto_baru = lambda isi: (422, {"kalimat": "Berkas ini bukan foto."})  # type: ignore[method-assign]
    assert kirim(halaman) == "selesai"
    assert keadaan(halaman) == [("Bukan bon", "ditolak"), ("Pak Rahmat", "diterima")]
    assert halaman.evaluate(FOTO) == 1, "it stays until the person decides"


BOHONG = [
    {"sidik": "0" * 64}, {"tanda": "0" * 64}, {"kunci": "11111111-1111-4111-8111-111111111111"}, {"jawaban": "beres"},
    {"jawaban": "sudah"}, {"urut": 99}, {"diterima_pada": "kemarin"},
]  # fmt: skip


def test_a_lying_server_is_noticed_and_nothing_leaves(tiruan: Any, halaman: Any) -> None:
    alamat, negara = tiruan
    siapkan(halaman, alamat)
    for ke, bohong in enumerate(BOHONG):
        for nama, foto in (("Pak Rahmat", 0), ("Bon semen", 150), ("Bu Ratna", 0)):
            tambah(halaman, nama, foto=foto)

        def dusta(jalur: str, isi: dict[str, Any], bohong: dict[str, Any] = bohong, ada: int = len(negara.urutan)) -> Any:
            if jalur == "kirim/" and len(negara.urutan) > ada + 1:
                isi["jawaban"][0].update(bohong)
            return isi

        negara.sesudah = dusta
        assert kirim(halaman) == "tanda_palsu", bohong
        kini = [("Pak Rahmat", "diterima"), ("Bon semen", "dikirim"), ("Bu Ratna", "disimpan")]
        assert keadaan(halaman)[3 * ke :] == kini, bohong
        assert halaman.evaluate(FOTO) == 1
        assert halaman.evaluate("m.antrean.daftar().then(d => d.at(-2).macet)") == "tanda_palsu"
        negara.sesudah = lambda jalur, isi: isi
        assert kirim(halaman) == "selesai"
    assert {k for _, k in keadaan(halaman)} == {"diterima"}
    assert len(negara.urutan) == 3 * len(BOHONG)


def test_a_server_that_forgot_or_invented_is_noticed(tiruan: Any, halaman: Any) -> None:
    alamat, negara = tiruan
    siapkan(halaman, alamat)
    for nama in ("Pak Rahmat", "Bu Ratna"):
        tambah(halaman, nama)
    assert kirim(halaman) == "selesai"
    hp = next(iter(negara.perangkat.values()))
    asli = dict(hp)
    tambah(halaman, "Pak Yusuf")
    for palsu in ({"urut": 1}, {"rantai": "0" * 64}, {"urut": 5}, {"urut": 0, "rantai": ""}):
        hp.update(asli | palsu)
        assert kirim(halaman) == "rantai", palsu
    assert keadaan(halaman)[2] == ("Pak Yusuf", "disimpan")
    hp.update(asli)
    assert kirim(halaman) == "selesai"


@pytest.mark.parametrize("sampai", [0, 2])
def test_a_server_put_back_to_an_older_copy_gets_the_rest_again(tiruan: Any, halaman: Any, sampai: int) -> None:
    alamat, negara = tiruan
    siapkan(halaman, alamat)
    hp = next(iter(negara.perangkat.values()))
    cadangan = dict(hp)
    nama = ["Pak Rahmat", "Bu Ratna", "Pak Yusuf", "Bu Dewi"]
    for n, satu in enumerate(nama):
        tambah(halaman, satu)
        assert kirim(halaman) == "selesai"
        if n + 1 == sampai:
            cadangan = dict(hp)
    hp.update(cadangan)
    for n in negara.urutan[sampai:]:
        del negara.niat[n["kunci"]]
    del negara.urutan[sampai:]
    tambah(halaman, "Pak Hasan")
    assert kirim(halaman) == "selesai"
    assert [n["isi"]["nama"] for n in negara.urutan] == [*nama, "Pak Hasan"]
    assert {k for _, k in keadaan(halaman)} == {"diterima"}


def test_two_tabs_send_each_note_once(tiruan: Any, halaman: Any) -> None:
    alamat, negara = tiruan
    siapkan(halaman, alamat)
    kedua = halaman.context.new_page()
    nyalakan(kedua, alamat)
    kedua.evaluate("pin => m.brankas.buka(pin)", PIN)
    for n in range(45):
        tambah((halaman, kedua)[n % 2], f"Warga {n}")
    negara.lama = 0.3  # long enough for a second sender to be seen
    for lembar in (halaman, kedua):
        lembar.evaluate("() => { globalThis.janji = Promise.all(Array.from({length: 5}, () => m.pengirim.kirimSemua())); }")
    for lembar in (halaman, kedua):
        lembar.evaluate("janji.then(() => 0)")
    assert kirim(halaman) == "selesai"
    assert [n["isi"]["nama"] for n in negara.urutan] == [f"Warga {n}" for n in range(45)]
    assert negara.terbanyak == 1, "one sender at a time"
    assert keadaan(halaman) == keadaan(kedua) and {k for _, k in keadaan(kedua)} == {"diterima"}


def test_one_note_pressed_twice_is_one(tiruan: Any, halaman: Any) -> None:
    alamat, _ = tiruan
    siapkan(halaman, alamat)
    tekan = """rt => { const id = crypto.randomUUID(), t = () => m.antrean.tambah("hadir", rt, {nama: "a"}, {}, {id});
        return Promise.all([t(), t(), t()]).then(x => x.map(y => y.urut)); }"""
    assert halaman.evaluate(tekan, RT) == [1, 1, 1]


def test_two_versions_are_shown_and_the_person_decides(tiruan: Any, halaman: Any) -> None:
    alamat, negara = tiruan
    siapkan(halaman, alamat)
    lain = {"jam": {"label": "Jam", "server": "4", "hp": "6"}}
    dua_versi = {"jawaban": "bentrok", "versi_lain": lain}
    negara.putusan = lambda n: {"jawaban": "diterima"} if "_putusan" in n["badan"] else dua_versi
    tambah(halaman, "Pak Rahmat", jenis="hadir", foto=200, jam=6)
    tambah(halaman, "Bu Ratna", jenis="hadir", jam=5)
    assert kirim(halaman) == "selesai"
    satu, dua = halaman.evaluate("m.antrean.daftar()")
    assert satu["keadaan"] == dua["keadaan"] == "bentrok" and satu["jawab"]["versi_lain"] == lain
    assert halaman.evaluate("m.antrean.hitung().then(h => h.perlu)") == 2
    halaman.evaluate("id => m.antrean.putuskan(id, 'hp')", satu["id"])
    assert halaman.evaluate("id => galat(() => m.antrean.putuskan(id, 'server'))", satu["id"])["kode"] == "sudah_diganti"
    halaman.evaluate("id => m.antrean.putuskan(id, 'server')", dua["id"])
    assert kirim(halaman) == "selesai"
    assert [n["isi"].get("_putusan") for n in negara.urutan] == [None, None, "hp", "server"]
    assert negara.urutan[2]["isi"]["_atas"] == satu["id"] and negara.urutan[2]["foto"] == negara.urutan[0]["foto"]
    assert halaman.evaluate("m.antrean.hitung().then(h => h.perlu)") == 0
    assert halaman.evaluate(FOTO) == 0


def test_a_refused_note_is_corrected_or_taken_back(tiruan: Any, halaman: Any) -> None:
    alamat, negara = tiruan
    siapkan(halaman, alamat)
    satu = tambah(halaman, "Pak Rahmat", jenis="pekerja", nik="12", foto=200)
    dua = tambah(halaman, "Bu Ratna", jenis="pekerja", nik="12")
    tambah(halaman, "Pak Yusuf")
    anak = tambah(halaman, "Pak Rahmat", jenis="hadir", peserta=satu["id"])  # speaks of the first, which the server refuses
    tolak = lambda n: '"nik":"12"' in n["badan"] or satu["id"] in n["badan"]  # noqa: E731
    negara.putusan = lambda n: {"jawaban": "ditolak" if tolak(n) else "diterima", "kalimat": "NIK 16 angka."}
    assert kirim(halaman) == "selesai"
    tiba = [k for _, k in keadaan(halaman)]
    assert tiba == ["ditolak", "ditolak", "diterima", "ditolak"], "a refusal does not stop the others"
    halaman.evaluate("id => m.antrean.ulangi(id, {nama: 'Pak Rahmat', nik: '1599990101700003'})", satu["id"])
    halaman.evaluate("id => m.antrean.buang(id)", dua["id"])
    assert halaman.evaluate("id => galat(() => m.antrean.ulangi(id, {}))", dua["id"])["kode"] == "keadaan_lain"
    assert kirim(halaman) == "selesai"
    assert negara.urutan[-1]["isi"]["nik"] == "1599990101700003" and len(negara.urutan) == 5
    halaman.evaluate("([id, peserta]) => m.antrean.ulangi(id, {peserta, cara: 'ketuk'})", [anak["id"], satu["id"]])
    assert kirim(halaman) == "selesai"
    assert negara.urutan[-1]["isi"] == {"peserta": negara.urutan[-2]["kunci"], "cara": "ketuk"}, "it names the correction"
    assert halaman.evaluate("m.antrean.hitung().then(h => h.perlu + h.belum)") == 0


def test_only_what_never_travelled_may_be_taken_back(tiruan: Any, halaman: Any) -> None:
    alamat, negara = tiruan
    siapkan(halaman, alamat)
    hari = tambah(halaman, "Hari pertama", jenis="hari")
    tambah(halaman, "Pak Rahmat", hari=hari["id"])
    salah = tambah(halaman, "Salah pencet", foto=200)
    buang = "id => galat(() => m.antrean.buang(id))"
    assert halaman.evaluate(buang, hari["id"])["kode"] == "masih_dipakai"
    assert halaman.evaluate(buang, salah["id"]) == {"hasil": None}
    assert halaman.evaluate(FOTO) == 0
    tambah(halaman, "Bu Ratna")
    negara.sesudah = _putus("kirim/")
    assert kirim(halaman) == "luring"
    assert halaman.evaluate(buang, hari["id"])["kode"] == "belum_ada_jawaban"
    assert kirim(halaman) == "selesai"
    assert [n["isi"]["nama"] for n in negara.urutan] == ["Hari pertama", "Pak Rahmat", "Bu Ratna"]
    assert [n["urut"] for n in negara.urutan] == [1, 2, 3], "no gap where one was taken back"


def test_a_lost_phone_is_locked_and_opened_again_by_its_owner(tiruan: Any, halaman: Any) -> None:
    alamat, negara = tiruan
    siapkan(halaman, alamat)
    tambah(halaman, "Pak Rahmat")
    hp = next(iter(negara.perangkat.values()))
    hp["keadaan"] = "kunci"
    halaman.reload()  # the finder opens the page and stands before the PIN
    halaman.evaluate(NYALA, {})
    assert kirim(halaman) == "kunci"
    assert halaman.evaluate("pin => galat(() => m.brankas.buka(pin))", PIN) == {"kode": "bagian_hilang"}
    assert "CryptoKey" not in halaman.evaluate("m.gudang.semua('kunci').then(x => x.map(y => `${y.id} ${y.kunci ?? ''}`).join())")
    assert halaman.evaluate("m.antrean.hitung().then(h => h.belum)") == 1, "the queue is still there"
    halaman.evaluate("m.pulihkan()")  # signed in anew
    halaman.evaluate("pin => m.brankas.buka(pin)", PIN)
    assert kirim(halaman) == "selesai"
    assert keadaan(halaman) == [("Pak Rahmat", "diterima")]


def test_another_half_key_does_not_pass_for_a_wrong_pin(tiruan: Any, halaman: Any) -> None:
    alamat, _ = tiruan
    siapkan(halaman, alamat)
    halaman.evaluate("m.brankas.cabutBagian()")
    lain = "A" * 43 + "="
    assert halaman.evaluate("s => galat(() => m.brankas.pasangBagian(s))", lain) == {"kode": "bagian_lain"}


@pytest.mark.parametrize("masuk", [True, False])
def test_a_lost_phone_is_wiped(tiruan: Any, halaman: Any, masuk: bool) -> None:
    """Also when its session is over and nobody is signed in on it."""
    alamat, negara = tiruan
    siapkan(halaman, alamat)
    tambah(halaman, "Pak Rahmat", foto=200)
    kedua = halaman.context.new_page()
    nyalakan(kedua, alamat)
    kedua.evaluate("pin => m.brankas.buka(pin)", PIN)
    if masuk:
        next(iter(negara.perangkat.values()))["keadaan"] = "hapus"
    else:
        negara.sapa = lambda isi: (401, {"keadaan": "hapus"})  # type: ignore[method-assign]
    assert kirim(halaman) == "hapus"
    kedua.wait_for_function("!m.brankas.terbuka")
    nyalakan(halaman, alamat)
    assert halaman.evaluate("m.brankas.keadaan()") == "belum"
    semua = "Promise.all(['niat', 'foto', 'bekal', 'kunci'].map(t => m.gudang.semua(t))).then(x => x.flat())"
    assert halaman.evaluate(semua) == []


def test_a_session_that_ran_out_keeps_the_work(tiruan: Any, halaman: Any) -> None:
    alamat, negara = tiruan
    siapkan(halaman, alamat)
    tambah(halaman, "Pak Rahmat")
    siti, negara.masuk = negara.masuk, None
    assert kirim(halaman) == "keluar"
    tambah(halaman, "Bu Ratna")
    negara.masuk = {"akun": 8, "nama": "Orang lain"}
    assert kirim(halaman) == "orang_lain", "nobody sends under somebody else's name"
    assert negara.urutan == []
    negara.masuk = siti
    assert kirim(halaman) == "selesai" and len(negara.urutan) == 2


BURUK = [
    ((500, {}), "server"), ((503, {}), "sibuk"), ((429, {}), "sibuk"), ((403, None), "csrf"),
    ((422, {"kalimat": "Tidak"}), "tolak"), ((200, {"jawaban": []}), "tanda_palsu"), ((200, {"jawaban": None}), "tanda_palsu"),
]  # fmt: skip


def test_bad_answers_change_nothing_and_are_tried_again(tiruan: Any, halaman: Any) -> None:
    alamat, negara = tiruan
    siapkan(halaman, alamat)
    asli = negara.kirim
    for ke, (jawab, kode) in enumerate(BURUK):
        tambah(halaman, f"Warga {ke}")
        negara.kirim = lambda isi, jawab=jawab: jawab  # type: ignore[misc]
        assert kirim(halaman) == kode
        assert keadaan(halaman)[-1] == (f"Warga {ke}", "dikirim")
        assert 0 < halaman.evaluate("m.pengirim.keadaan.berikut - Date.now()") <= 1000, "tried again soon, by itself"
        negara.kirim = asli  # type: ignore[method-assign]
        tunggu_diterima(halaman, ke + 1)
    assert len(negara.urutan) == len(BURUK)


def test_waits_grow_and_signal_ends_them(tiruan: Any, halaman: Any) -> None:
    alamat, negara = tiruan
    siapkan(halaman, alamat)
    tambah(halaman, "Pak Rahmat")
    negara.sebelum = _putus("sapa/", kali=6)
    lama = []
    for _ in range(5):
        assert kirim(halaman) == "luring"
        lama.append(round(halaman.evaluate("m.pengirim.keadaan.berikut - Date.now()") / 1000))
    assert lama == [1, 2, 5, 15, 30]
    negara.sebelum = lambda jalur: None
    halaman.evaluate("m.pengirim.mulai()")
    halaman.evaluate("dispatchEvent(new Event('online'))")
    tunggu_diterima(halaman, 1)


def test_a_wrong_clock_is_noticed(tiruan: Any, halaman: Any) -> None:
    alamat, _ = tiruan
    siapkan(halaman, alamat)
    halaman.evaluate("geser = -3 * 3600_000")
    assert kirim(halaman) == "selesai"
    assert abs(halaman.evaluate("m.pengirim.jam.selisih") - 3 * 3600_000) < 5000


def test_answered_notes_leave_the_list_after_two_weeks_and_no_others(tiruan: Any, halaman: Any) -> None:
    alamat, negara = tiruan
    siapkan(halaman, alamat)
    negara.putusan = lambda n: {"jawaban": "ditolak" if "Bu Ratna" in n["badan"] else "diterima"}
    for nama in ("Pak Rahmat", "Bu Ratna"):
        tambah(halaman, nama)
    assert kirim(halaman) == "selesai"
    tambah(halaman, "Pak Yusuf")
    halaman.evaluate("geser = 15 * 86400_000")
    halaman.evaluate("m.antrean.rapikan()")
    assert keadaan(halaman) == [("Bu Ratna", "ditolak"), ("Pak Yusuf", "disimpan")]


def test_thirty_taps_in_a_row_greet_once(tiruan: Any, halaman: Any) -> None:
    alamat, negara = tiruan
    siapkan(halaman, alamat, segar=30_000)
    for n in range(30):
        tambah(halaman, f"Warga {n}")
        assert kirim(halaman) == "selesai"
    assert negara.jejak.count("sapa/") == 2, "one when it was registered"
    next(iter(negara.perangkat.values()))["keadaan"] = "kunci"
    negara.kirim = lambda isi: (401, {"keadaan": "kunci"})  # type: ignore[method-assign]
    tambah(halaman, "Warga 30")
    assert kirim(halaman) == "kunci", "told by the answer to the next note"


def test_long_notes_travel_in_small_loads(tiruan: Any, halaman: Any) -> None:
    alamat, negara = tiruan
    siapkan(halaman, alamat)
    for n in range(6):
        tambah(halaman, f"Kejadian {n}", jenis="kejadian", kronologi="x" * 9_000)
    assert kirim(halaman) == "selesai"
    assert negara.jejak.count("kirim/") == 3 and len(negara.urutan) == 6


def test_a_line_at_its_worst_and_tabs_killed_at_any_moment(tiruan: Any, halaman: Any) -> None:
    """Cut, slow, doubled, late copies; between two looks the tab dies. Nothing is lost, doubled or out of order."""
    alamat, negara = tiruan
    buruk = Cacat(potong_minta=0.15, potong_jawab=0.15, ganda=0.2, susul=0.2, lambat=0.05)
    with jaringan(int(alamat.rpartition(":")[2]), Cacat(), benih=14, hanya=lambda minta: minta.startswith(b"POST")) as jar:
        siapkan(halaman, jar.alamat)
        jar.cacat = buruk
        nama: list[str] = []
        apa = ("potong_minta", "potong_jawab", "ganda", "susul")
        for sesi in range(30):
            if sesi >= 6 and all(jar.kena[a] > 5 for a in apa):
                break  # every fault has struck often enough; how often in six visits is luck
            for n in range(5):
                nama.append(f"Warga {sesi}-{n}")
                tambah(halaman, nama[-1], foto=250 if n == 3 else 0)
            halaman.evaluate("() => { m.pengirim.kirimSemua(); }")
            halaman.wait_for_timeout((20, 90, 240, 60, 150, 10)[sesi % 6])
            lama, halaman = halaman, halaman.context.new_page()
            lama.close(run_before_unload=False)
            nyalakan(halaman, jar.alamat)
            halaman.evaluate("pin => m.brankas.buka(pin)", PIN)
        kata = [kirim(halaman)]
        while kata[-1] != "selesai" and len(kata) < 200:
            kata.append(kirim(halaman))
        assert kata[-1] == "selesai" and "tanda_palsu" not in kata and "rantai" not in kata
        assert keadaan(halaman) == [(x, "diterima") for x in nama]
        assert [n["isi"]["nama"] for n in negara.urutan] == nama
        assert halaman.evaluate(FOTO) == 0 and all(len(f["byte"]) == f["ukuran"] for f in negara.foto.values())
        assert len(negara.foto) == len(nama) // 5 and all(jar.kena[a] > 5 for a in apa), jar.kena
