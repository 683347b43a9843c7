"""Backup, destroy, restore: on a real directory with a real server, as on the day when the machine burns."""

from __future__ import annotations

import dataclasses
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bahagia.proyek.cadangan.buat import Cadangan, make_cadangan
from bahagia.proyek.cadangan.latih import run_latihan
from bahagia.proyek.cadangan.pulih import restore_cadangan
from bahagia.proyek.peluncur import Henti
from bahagia.proyek.peluncur.anak import child_environ
from bahagia.proyek.peluncur.kunci import Kunci
from bahagia.proyek.peluncur.pakai import use_basis
from bahagia.proyek.peluncur.peran import connect_induk
from bahagia.proyek.peluncur.server import Server
from bahagia.proyek.peluncur.tempat import AKAR, KOSONG, PERAGAAN, Wadah, read_json
from tests.tahan.panggung import isi_panggung

pytestmark = pytest.mark.skala
SANDI = "tiga ayam di kebun pisang"


@dataclasses.dataclass
class Rumah:
    """An installation with people in it, and a backup of it."""

    wadah: Wadah
    tujuan: Path
    cadangan: Cadangan

    def baru(self, nama: str, mode: str = PERAGAAN) -> Wadah:
        """A machine that has nothing."""
        return Wadah(self.tujuan.parent / nama / mode, mode)


@pytest.fixture(scope="module")
def rumah() -> Iterator[Rumah]:
    pangkal = Path(tempfile.mkdtemp(prefix="bahagia-cadangan-"))
    pangkal.chmod(0o711)
    url = os.environ.pop("DATABASE_URL", None)
    os.environ["BAHAGIA_DATA"], lama = str(pangkal / "data"), os.environ.get("BAHAGIA_DATA")
    try:
        wadah = Wadah(pangkal / "data" / PERAGAAN, PERAGAAN)
        with use_basis(wadah):
            wadah.note(contoh=True)
            isi_panggung(wadah)
            with Server(wadah) as server:  # it runs: somebody uses it
                cadangan = make_cadangan(wadah, server, pangkal / "cadangan", SANDI)
        yield Rumah(wadah, pangkal / "cadangan", cadangan)
    finally:
        shutil.rmtree(pangkal, ignore_errors=True)
        os.environ.pop("BAHAGIA_DATA")
        os.environ.update({k: v for k, v in (("DATABASE_URL", url), ("BAHAGIA_DATA", lama)) if v is not None})


def periksa(wadah: Wadah, kode: str = "") -> dict[str, Any]:
    """`./bahagia periksa --json` over a wadah; `kode` is run first, as the owner."""
    with use_basis(wadah):
        env = child_environ(wadah, BAHAGIA_BASIS="pemilik")
        if kode:
            awal = "import django; django.setup()\nfrom django.db import connection, transaction\nk = connection.cursor()\n"
            subprocess.run([sys.executable, "-c", awal + kode], env=env, check=True)
        hasil = subprocess.run([sys.executable, "-m", "django", "periksa", "--json"], env=env, capture_output=True, text=True)
    jawab: dict[str, Any] = json.loads(hasil.stdout)
    assert hasil.returncode == (1 if jawab["cacat"] else 0)
    return jawab


def test_a_destroyed_machine_comes_back_to_the_last_row(rumah: Rumah) -> None:
    data = Path(read_json(rumah.wadah.keadaan).get("data") or rumah.wadah.path / "pg")
    shutil.rmtree(data)
    rumah.wadah.rahasia.unlink()
    rumah.wadah.keadaan.unlink()
    sandi = rumah.tujuan.parent / "sandi"
    sandi.write_text(SANDI)
    perintah = [sys.executable, "-m", "bahagia", "pulih", str(rumah.cadangan.berkas), "--sandi-berkas", str(sandi)]
    hasil = subprocess.run(perintah, env=os.environ | {"PYTHONPATH": str(AKAR / "src")}, capture_output=True, text=True)
    assert hasil.returncode == 0, hasil.stderr
    assert "tabel sama sampai ke isinya" in hasil.stdout and "Pulih dalam" in hasil.stdout
    # What is written afterwards is sealed after the old blocks, not taken for a forgery inside them.
    jawab = periksa(rumah.wadah, "k.execute('INSERT INTO jejak_jejak (pada, tindakan, objek, kota_kode, kelurahan_kode, isi)"
                    " VALUES (now(), %s, %s, %s, %s, %s)', ['uji.pulih', '', '', '', '{}'])\n"
                    "k.execute('SELECT jejak_tutup_segel()'); assert k.fetchone()[0] >= 1")  # fmt: skip
    assert jawab["cacat"] == 0
    assert read_json(rumah.wadah.keadaan)["contoh"] is True  # the demonstration city is not loaded over it


def test_without_running_on_the_transaction_numbers_the_seals_would_break(
    rumah: Rumah, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: it shows that the step is needed, and that the check sees it."""
    from bahagia.proyek.cadangan import pulih

    with use_basis(rumah.wadah):
        env = child_environ(rumah.wadah, BAHAGIA_BASIS="pemilik")
        kode = (
            "import django; django.setup()\nfrom django.db import connection\nk = connection.cursor()\n"
            "k.execute('DO $$ BEGIN FOR i IN 1..5000 LOOP PERFORM pg_current_xact_id(); COMMIT; END LOOP; END $$')\n"
            "k.execute('INSERT INTO jejak_jejak (pada, tindakan, objek, kota_kode, kelurahan_kode, isi)"
            " VALUES (now(), %s, %s, %s, %s, %s)', ['uji.lama', '', '', '', '{}'])\nk.execute('SELECT jejak_tutup_segel()')"
        )
        subprocess.run([sys.executable, "-c", kode], env=env, check=True)
        with Server(rumah.wadah) as server:
            cadangan = make_cadangan(rumah.wadah, server, rumah.tujuan, SANDI)
    monkeypatch.setattr(pulih, "_settle", lambda *_: None)
    baru = rumah.baru("tanpa-langkah")
    restore_cadangan(baru, cadangan.berkas, SANDI)
    jawab = periksa(baru, "k.execute('INSERT INTO jejak_jejak (pada, tindakan, objek, kota_kode, kelurahan_kode, isi)"
                    " VALUES (now(), %s, %s, %s, %s, %s)', ['uji.baru', '', '', '', '{}'])")  # fmt: skip
    assert jawab["d2_segel"] == 1


def test_restore_over_data_is_refused_and_replacing_keeps_the_old(rumah: Rumah) -> None:
    with pytest.raises(Henti, match="sudah ada data; tidak ada yang diubah.*--ganti"):
        restore_cadangan(rumah.wadah, rumah.cadangan.berkas, SANDI)
    jalan = Kunci(rumah.wadah.path / "kunci-jalan")
    assert jalan.try_sole()
    with pytest.raises(Henti, match="sedang berjalan"):
        restore_cadangan(rumah.wadah, rumah.cadangan.berkas, SANDI, ganti=True)
    jalan.close()
    restore_cadangan(rumah.wadah, rumah.cadangan.berkas, SANDI, ganti=True)
    with Server(rumah.wadah) as server, connect_induk(rumah.wadah, server) as induk:
        ada = [n for (n,) in induk.execute("SELECT datname FROM pg_database ORDER BY 1").fetchall()]
    assert [n for n in ada if n.startswith("bahagia_lama_")] and "bahagia_pulih" not in ada


@pytest.mark.parametrize("rusak", ["sandi", "terpotong", "mode", "lebih baru", "kunci lain", "tanpa kunci"])
def test_what_does_not_fit_is_refused_in_words_and_nothing_is_touched(
    rumah: Rumah, rusak: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    berkas = tmp_path / rumah.cadangan.berkas.name
    shutil.copy(rumah.cadangan.berkas, berkas)
    kunci = shutil.copy(rumah.cadangan.berkas.with_suffix(".kunci"), berkas.with_suffix(".kunci"))
    baru, sandi, ambil = rumah.baru(f"baru-{rusak}"), SANDI, None
    kata = {
        "sandi": "Kata sandi cadangan salah", "terpotong": "rusak atau terpotong", "mode": "./bahagia --peragaan pulih",
        "lebih baru": "Bahagia yang lebih baru", "kunci lain": "Kunci untuk cadangan ini belum ada",
        "tanpa kunci": "tanpa kuncinya NIK tidak dapat dibaca",
    }[rusak]  # fmt: skip
    if rusak == "sandi":
        sandi = "sandi yang lain sama sekali"
    elif rusak == "terpotong":
        os.truncate(berkas, berkas.stat().st_size * 2 // 3)
    elif rusak == "mode":
        baru = rumah.baru("mode", KOSONG)
    elif rusak == "lebih baru":
        from bahagia.proyek.cadangan import pulih

        (tmp_path / "src" / "bahagia" / "kas").mkdir(parents=True)
        (tmp_path / "src" / "bahagia" / "kas" / "apps.py").touch()  # this version knows the package, not its migrations
        monkeypatch.setattr(pulih, "AKAR", tmp_path)
    elif rusak == "kunci lain":
        lain = rumah.baru("kunci-lain")
        lain.create()
        from bahagia.proyek.peluncur.tempat import open_rahasia

        open_rahasia(lain)
        ambil = lain.rahasia
    else:
        Path(kunci).unlink()
    with pytest.raises(Henti, match=kata):
        restore_cadangan(baru, berkas, sandi, kunci=ambil)
    if (baru.path / "pg").exists() or read_json(baru.keadaan).get("data"):
        with Server(baru) as server, connect_induk(baru, server) as induk:
            assert induk.execute("SELECT count(*) FROM pg_database WHERE datname LIKE 'bahagia%'").fetchone() == (0,)
    assert not baru.basis.exists()


def test_a_full_disk_leaves_no_half_backup(rumah: Rumah, tmp_path: Path) -> None:
    tujuan = tmp_path / "penuh"
    kode = (
        "from pathlib import Path\nimport sys\n"
        "from bahagia.proyek.peluncur import Henti\nfrom bahagia.proyek.peluncur.server import Server\n"
        "from bahagia.proyek.peluncur.tempat import PERAGAAN, Wadah\nfrom bahagia.proyek.cadangan.buat import make_cadangan\n"
        "import resource\nw = Wadah(Path(sys.argv[1]), PERAGAAN)\n"
        "with Server(w) as s:\n"
        "    resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, resource.RLIM_INFINITY))\n"
        "    try:\n        make_cadangan(w, s, Path(sys.argv[2]), 'tiga ayam di kebun pisang')\n"
        "    except Henti as h:\n        print(h)\n"
        "    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))\n"
    )
    assert resource.RLIMIT_FSIZE is not None
    hasil = subprocess.run(
        [sys.executable, "-c", kode, str(rumah.wadah.path), str(tujuan)], env=os.environ | {"PYTHONPATH": str(AKAR / "src")},
        capture_output=True, text=True,
    )  # fmt: skip
    assert "habis sebelum cadangan selesai; berkas setengah jadi sudah dihapus" in hasil.stdout, hasil.stderr
    assert list(tujuan.iterdir()) == []


def test_the_drill_restores_looks_starts_and_throws_away(rumah: Rumah, capfd: pytest.CaptureFixture[str]) -> None:
    with use_basis(rumah.wadah), Server(rumah.wadah) as server:
        assert run_latihan(rumah.wadah, server, SANDI) == 0
    keluar = capfd.readouterr().out
    assert "BERHASIL" in keluar and "detik/GB" in keluar and "menjawab" in keluar
    assert read_json(rumah.wadah.keadaan)["latihan_pulih"]["detik"] > 0
    assert not list(Path(tempfile.gettempdir()).glob("bahagia-latih-*"))


def test_old_backups_make_room_for_new_ones(rumah: Rumah, tmp_path: Path) -> None:
    for i in range(3):
        for akhir in (".cadangan", ".kunci", ".cadangan.sha256"):
            (tmp_path / f"bahagia-peragaan-2026010{i + 1}-010101{akhir}").write_text("lama")
    (tmp_path / "bahagia-kosong-20260101-010101.cadangan").write_text("lain")
    with Server(rumah.wadah) as server:
        make_cadangan(rumah.wadah, server, tmp_path, SANDI, dengan_kunci=False, simpan=2)
    sisa = sorted(b.name for b in tmp_path.glob("*.cadangan"))
    assert sisa[:2] == ["bahagia-kosong-20260101-010101.cadangan", "bahagia-peragaan-20260103-010101.cadangan"]
    assert len(sisa) == 3 and not (tmp_path / "bahagia-peragaan-20260101-010101.kunci").exists()
    baru = Wadah(tmp_path / "tidak-ada" / PERAGAAN, PERAGAAN)
    with pytest.raises(Henti, match="Belum ada data"):
        make_cadangan(baru, None, tmp_path, SANDI)


def test_a_backup_of_a_backup_is_the_same_database(rumah: Rumah) -> None:
    """What a restore cannot give back would show here: number sequences, policies, triggers, functions, indexes."""
    baru = rumah.baru("dua-kali")
    restore_cadangan(baru, rumah.cadangan.berkas, SANDI)
    with use_basis(baru), Server(baru) as server:
        kedua = make_cadangan(baru, server, rumah.tujuan, SANDI)
    for kunci in ("migrasi", "baris", "buku", "segel", "terlindungi", "urutan_nomor", "bentuk_basis"):
        assert kedua.ringkas[kunci] == rumah.cadangan.ringkas[kunci], kunci
    assert kedua.ringkas["baris"]["pekerja_pekerja"][0] == 6 and kedua.ringkas["bentuk_basis"]["kebijakan_baris"] >= 10


def test_somebody_who_edits_a_row_of_the_backup_is_noticed(rumah: Rumah) -> None:
    from bahagia.proyek.cadangan.ringkas import list_beda

    lain = json.loads(json.dumps(rumah.cadangan.ringkas))
    lain["baris"]["kas_mutasi"][1] = "1"
    lain["urutan_nomor"]["kas_jurnal_id_seq"] -= 1
    lain["terlindungi"] += 1
    assert list_beda(rumah.cadangan.ringkas, lain) == [
        "tabel kas_mutasi: banyaknya sama, isinya berbeda", "bulan terlindungi: 0 menjadi 1",
        "urutan nomor kas_jurnal_id_seq mundur",
    ]  # fmt: skip
