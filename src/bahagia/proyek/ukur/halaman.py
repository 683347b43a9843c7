"""Server time of pages against a bare hello through the same middleware; queries at 10 and at 100 rows (KINERJA B11).

The hello is asked for by the same person: session, posts and row-level scope are part of what every page pays. The
ratio to a hello for nobody, which pays for none of that, stands beside it.
"""

from __future__ import annotations

import dataclasses
import io
import statistics
from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.core.handlers.wsgi import WSGIHandler
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import clear_url_caches, reverse, set_urlconf

from bahagia.akun.actions import open_jabatan, register_akun
from bahagia.akun.models import Akun
from bahagia.akun.peran import Peran
from bahagia.akun.queries import akun_sistem
from bahagia.akun.sesi import mark_kedua
from bahagia.dana.actions import approve_penerimaan, propose_penerimaan
from bahagia.dasar.jam import sekarang, tanggal_kota
from bahagia.dasar.kunci import kunci_baru
from bahagia.iuran.actions import open_daftar, submit_daftar
from bahagia.iuran.fakta import publish_fakta_rt
from bahagia.proyek.contoh import massal
from bahagia.proyek.contoh.kota import RencanaRT
from bahagia.proyek.contoh.orang import Pencipta
from bahagia.proyek.ukur.alamat import HALO
from bahagia.proyek.ukur.alat import Hasil, Jam, hasil_of, per_satuan
from bahagia.proyek.ukur.kota import KOTA, PADA, pakai_kota
from bahagia.proyek.ukur.lapangan import Lapangan
from bahagia.proyek.ukur.ukuran import Ukuran
from bahagia.wilayah.actions import open_rt
from bahagia.wilayah.models import RT
from bahagia.wilayah.queries import list_kelurahan

SEDIKIT, BANYAK = 10, 100
KUERI_TERBANYAK = 8  # KINERJA B11


@dataclasses.dataclass(frozen=True)
class Panggung:
    """An RT with so many workers, its people, a submitted list; and the lurah."""

    rt: RT
    ketua: Akun
    lurah: Akun
    daftar_id: int


def halaman(lapangan: Lapangan, u: Ukuran) -> Iterator[Hasil]:
    """The pages people open most."""
    siapkan(lapangan, u)
    sedikit, banyak = buat_panggung(SEDIKIT, 0), buat_panggung(BANYAK, 1)
    for nama, alamat, siapa in list_halaman():
        kuki = {p: sign_in(siapa(p)) for p in (sedikit, banyak)}
        kueri = [hitung_kueri(alamat(p), kuki[p]) for p in (sedikit, banyak)]
        kueri_halo = hitung_kueri(HALO, kuki[banyak])
        halaman_ini: list[float] = []
        halo_sama: list[float] = []
        halo_tamu: list[float] = []
        for _ in range(u.putaran):
            halaman_ini.append(per_satuan(partial(minta, alamat=alamat(banyak), kuki=kuki[banyak], kali=u.halaman)))
            halo_sama.append(per_satuan(partial(minta, alamat=HALO, kuki=kuki[banyak], kali=u.halaman)))
            halo_tamu.append(per_satuan(partial(minta, alamat=HALO, kuki="", kali=u.halaman)))
        tamu = statistics.median(a / b for a, b in zip(halaman_ini, halo_tamu, strict=True))
        yield hasil_of(
            f"halaman_{nama}", f"Halaman {nama.replace('_', ' ')} dengan {BANYAK} baris terhadap halo lewat middleware yang"
            " sama, diminta orang yang sama.", halaman_ini, halo_sama, target=6.0, satuan="us CPU Python+basis/permintaan",
            catatan=f"{tamu:.1f}x halo tanpa masuk; kueri {kueri[0]} pada {SEDIKIT} baris, {kueri[1]} pada {BANYAK} baris,"
            f" {kueri_halo} di antaranya dari middleware (yang dituju: paling banyak {KUERI_TERBANYAK})",
        )  # fmt: skip
        yield Hasil(
            f"kueri_{nama}", f"Kueri pada {BANYAK} baris terhadap {SEDIKIT} baris: tidak boleh bertambah.",
            kueri[1] / kueri[0], kueri[1] / kueri[0], kueri[1] / kueri[0], 1.0, kueri[1], kueri[0], "kueri/halaman",
        )  # fmt: skip


Alamat = Callable[[Panggung], str]
Siapa = Callable[[Panggung], Akun | None]


def list_halaman() -> list[tuple[str, Alamat, Siapa]]:
    """(name, address, who asks; None = anybody)."""
    return [
        ("rt", lambda p: reverse("beranda:rt", args=[p.rt.kode]), lambda p: p.ketua),
        ("pekerja", lambda p: reverse("pekerja:rt", args=[p.rt.kode]), lambda p: p.ketua),
        ("daftar_iuran", lambda p: reverse("iuran:satu", args=[p.daftar_id]), lambda p: p.ketua),
        ("perlindungan", lambda p: reverse("iuran:perlindungan", args=[p.rt.kode]), lambda p: p.ketua),
        ("dana", lambda p: reverse("dana:rt", args=[p.rt.kode]), lambda p: p.ketua),
        ("meja_kelurahan", lambda p: reverse("beranda:kelurahan", args=[p.rt.kelurahan_id]), lambda p: p.lurah),
        ("publik_rt", lambda p: f"/publik/rt/{p.rt.kode}/", lambda p: None),
    ]


def siapkan(lapangan: Lapangan, u: Ukuran) -> None:
    """A city of its own to add to, and the static files under their final names."""
    from bahagia.proyek.peluncur.jalan import call_step

    pakai_kota(lapangan, u.rt, u.pekerja)
    lapangan.copy("halaman", dari=f"kota_{u.rt}_{u.pekerja}")
    if not Path(settings.STATIC_ROOT).exists():
        call_step(lapangan.wadah, ["-m", "bahagia.proyek.siapkan", "statis"])
    settings.ROOT_URLCONF = "bahagia.proyek.ukur.alamat"
    clear_url_caches()
    set_urlconf(None)


def buat_panggung(n: int, urut: int) -> Panggung:
    """An RT with `n` verified workers and a submitted list, in a kelurahan of its own."""
    sistem, pada = akun_sistem(), sekarang() - timedelta(days=2)
    hari = tanggal_kota(pada)
    kelurahan = list_kelurahan(KOTA)[urut]
    rt = open_rt(
        oleh=sistem, pada=pada, kunci=kunci_baru(), kelurahan=kelurahan, nomor=900 + urut, berlaku=tanggal_kota(PADA),
        dasar_hukum="ukur",
    )  # fmt: skip
    ketua = _orang(sistem, f"ukur{urut}", Peran.KETUA_RT, rt)
    petugas = {j.peran: j.akun for j in massal.tabel("akun.Jabatan").filter(rt=None).select_related("akun")}
    lurah = massal.tabel("akun.Jabatan").select_related("akun").get(peran=Peran.LURAH, wilayah=kelurahan).akun
    cipta, rencana = Pencipta(1000 + urut, hari), RencanaRT(kelurahan.pk, 900 + urut, 100, "A")
    massal.insert_pekerja(
        [(rencana, rt.pk, _lain(cipta, urut), pada) for _ in range(n)], didaftarkan=pada, pendaftar={0: ketua.pk},
        pemeriksa={0: lurah.pk},
    )  # fmt: skip
    usul = propose_penerimaan(
        oleh=lurah, pada=pada, kunci=kunci_baru(), rt=rt, tahun=hari.year, nilai=10**8, sumber="ukur",
        nomor_bukti=f"ukur-{urut}", tanggal=hari,
    )  # fmt: skip
    approve_penerimaan(oleh=petugas[Peran.DPMPPA], pada=pada, kunci=kunci_baru(), penerimaan=usul)
    daftar = open_daftar(oleh=ketua, pada=pada, kunci=kunci_baru(), rt=rt, bulan_mulai=hari, jumlah_bulan=12)
    submit_daftar(oleh=ketua, pada=pada, kunci=kunci_baru(), daftar=daftar)
    publish_fakta_rt(rt, pada=pada)
    return Panggung(rt, ketua, lurah, daftar.pk)


def _lain(cipta: Pencipta, urut: int) -> Any:
    """A person whose NIK the city has not used."""
    satu = cipta.pekerja()
    return dataclasses.replace(satu, nik=satu.nik[:12] + f"{int(satu.nik[12:]) + 6000 + 1000 * urut:04d}")


def _orang(sistem: Akun, nama: str, peran: Peran, rt: RT) -> Akun:
    pada = sekarang() - timedelta(days=3)
    akun = register_akun(oleh=sistem, pada=pada, kunci=kunci_baru(), nama=nama, email=f"{nama}@ukur.invalid")
    open_jabatan(oleh=sistem, pada=pada, kunci=kunci_baru(), akun=akun, peran=peran, sejak=tanggal_kota(PADA), rt=rt)
    return akun


def sign_in(akun: Akun | None) -> str:
    """Session cookie of this account; empty for nobody."""
    if akun is None:
        return ""
    sesi = SessionStore()
    sesi[SESSION_KEY], sesi[BACKEND_SESSION_KEY] = str(akun.pk), "django.contrib.auth.backends.ModelBackend"
    sesi[HASH_SESSION_KEY] = akun.get_session_auth_hash()
    mark_kedua(sesi, cara="peragaan", pada=sekarang())
    sesi.save()
    return f"{settings.SESSION_COOKIE_NAME}={sesi.session_key}"


def minta(jam: Jam, alamat: str, kuki: str, kali: int) -> int:
    """Ask for a page `kali` times through the whole application, as the web server does."""
    handler = WSGIHandler()
    buka(handler, alamat, kuki)
    for _ in range(kali):
        environ = _environ(alamat, kuki)
        with jam:
            b"".join(handler(environ, _no_status))
    return kali


def buka(handler: WSGIHandler, alamat: str, kuki: str) -> bytes:
    """The page; any answer but 200 is a fault of the benchmark."""
    status: list[str] = []

    def catat(kode: str, kepala: Any, salah: Any = None, /) -> Callable[[bytes], object]:
        status.append(kode)
        return _tulis

    isi = b"".join(handler(_environ(alamat, kuki), catat))
    if not status[0].startswith("200"):
        raise AssertionError(f"{alamat}: {status[0]}")
    return isi


def _no_status(status: str, kepala: Any, salah: Any = None, /) -> Callable[[bytes], object]:
    return _tulis


def _tulis(isi: bytes) -> object:
    return None


def hitung_kueri(alamat: str, kuki: str) -> int:
    """Statements of one request, without those that open and close its transaction."""
    handler = WSGIHandler()
    buka(handler, alamat, kuki)
    with CaptureQueriesContext(connection) as tangkap:
        buka(handler, alamat, kuki)
    return sum(not q["sql"].startswith(("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT", "ROLLBACK")) for q in tangkap.captured_queries)


def _environ(alamat: str, kuki: str) -> dict[str, Any]:
    return {
        "REQUEST_METHOD": "GET", "PATH_INFO": alamat, "SCRIPT_NAME": "", "QUERY_STRING": "", "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": "8000", "SERVER_PROTOCOL": "HTTP/1.1", "HTTP_HOST": "127.0.0.1:8000", "HTTP_COOKIE": kuki,
        "REMOTE_ADDR": "127.0.0.1", "HTTP_ACCEPT_LANGUAGE": "id", "wsgi.version": (1, 0), "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(), "wsgi.errors": io.StringIO(), "wsgi.multithread": True, "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }  # fmt: skip
