"""The stage of the deadline's night: the demonstration city, one finished year copied to many RT, the server running."""

from __future__ import annotations

import dataclasses
import hashlib
import io
import random
import socket
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from PIL import Image, ImageDraw

from bahagia.akun.access import Tempat, set_lingkup
from bahagia.akun.peran import Peran
from bahagia.dasar.jam import sekarang, tanggal_kota
from bahagia.lpj.kurang import yang_kurang
from bahagia.proyek.contoh import massal
from bahagia.proyek.contoh.muat import BENIH, muat_awal
from bahagia.proyek.contoh.tahun_akhir import TahunPenuh
from bahagia.proyek.contoh.tahun_bahan import TAHUN
from bahagia.proyek.contoh.tahun_kota import pengurus
from bahagia.proyek.contoh.tahun_lanjut import open_naskah
from bahagia.proyek.peluncur.anak import child_environ, stop_children
from bahagia.proyek.peluncur.jalan import PROSES_WEB, UTAS_WEB, call_step, list_bagian, wait_healthy
from bahagia.proyek.peluncur.peran import NAMA_BASIS, connect_induk, open_basis, write_basis, write_penanda
from bahagia.proyek.peluncur.tempat import nama_peran, open_rahasia
from bahagia.proyek.ukur import sql
from bahagia.proyek.ukur.alat import Jam
from bahagia.proyek.ukur.halaman import sign_in
from bahagia.proyek.ukur.kota import KOTA, PADA
from bahagia.proyek.ukur.lapangan import Lapangan
from bahagia.proyek.ukur.salin_rt import copy_rt
from bahagia.proyek.ukur.serbuan import Orang, tree_cpu
from bahagia.wilayah.models import RT
from bahagia.wilayah.queries import list_kelurahan

BASIS = "malam_lpj"
RT_CONTOH = 13  # of Kenali Asam: its ceiling carries a drain and a road
GAMBAR = 8  # different pictures; each sent one has bytes of its own besides
SISI = (1200, 1600)


@dataclasses.dataclass
class Malam:
    """The running night. `cpu()`: CPU seconds of web processes, worker and database together."""

    orang: list[Orang]
    porta: int
    cpu: Callable[[], float]
    salah: list[str] = dataclasses.field(default_factory=list)


@contextmanager
def buka_malam(lapangan: Lapangan, n: int) -> Iterator[Malam]:
    """`n` RT whose year is done, signed in, and the server program over their database."""
    lapangan.copy(BASIS)
    muat_awal(pada=PADA)
    contoh = tell_lengkap()
    ids = copy_rt(contoh.pk, [k.pk for k in list_kelurahan(KOTA)], n)
    orang = list_orang(ids)
    if not Path(settings.STATIC_ROOT).exists():
        call_step(lapangan.wadah, ["-m", "bahagia.proyek.siapkan", "statis"])
    with connect_induk(lapangan.wadah, lapangan.server, BASIS) as induk:
        open_basis(induk, BASIS, nama_peran(lapangan.wadah))
        write_penanda(induk, BASIS, lapangan.wadah, open_rahasia(lapangan.wadah))
    with ExitStack() as tumpukan:
        write_basis(lapangan.wadah, lapangan.server, BASIS)
        tumpukan.callback(write_basis, lapangan.wadah, lapangan.server, NAMA_BASIS)
        porta = _porta()
        environ = child_environ(
            lapangan.wadah, BAHAGIA_ALAMAT=f"http://127.0.0.1:{porta}", BAHAGIA_UTAS=str(UTAS_WEB), BAHAGIA_BASIS="web",
            DJANGO_SETTINGS_MODULE="bahagia.proyek.ukur.setelan_web",
        )  # fmt: skip
        anak = {nama: cara() for nama, cara in list_bagian(environ, porta, PROSES_WEB).items()}
        tumpukan.callback(stop_children, anak)
        wait_healthy(anak, porta)
        induk_basis = int((lapangan.wadah.path / "pg" / "postmaster.pid").read_text().split()[0])
        yield Malam(orang, porta, lambda: tree_cpu([induk_basis, *(p.pid for p in anak.values())]))


def tell_lengkap() -> RT:
    """One RT of the demonstration whose year is told until its residents heard the account: nothing holds it any more."""
    kota = open_naskah(pada=PADA, benih=BENIH)
    with transaction.atomic():
        set_lingkup(Tempat(kota=frozenset({KOTA})))
        rt = kota.rt_kenali(RT_CONTOH)
        cerita = TahunPenuh(pengurus(kota, rt.kode), kunci="ukur-malam-lpj", kini=tanggal_kota(PADA), jalan=True)
        if cerita.ceritakan("pertanggungjawaban") != "pertanggungjawaban":
            raise RuntimeError("the year was not told to its end")
    return rt


def list_orang(ids: Sequence[int]) -> list[Orang]:
    """The treasurer of each RT, signed in. RuntimeError where a copy is no year that can be handed in."""
    gambar = [draw_lembar(i) for i in range(GAMBAR)]
    hasil: list[Orang] = []
    with transaction.atomic():
        set_lingkup(Tempat(kota=frozenset({KOTA})))
        bendahara = {
            j.rt_id: j.akun
            for j in massal.tabel("akun.Jabatan").filter(rt__in=ids, peran=Peran.BENDAHARA).select_related("akun")
        }
        for i, rt in enumerate(massal.tabel("wilayah.RT").filter(pk__in=ids).select_related("kelurahan").order_by("pk")):
            kurang = [k.kalimat for k in yang_kurang(rt, TAHUN, pada=tanggal_kota(sekarang())) if k.menahan]
            if kurang:
                raise RuntimeError(f"RT {rt.pk}: {kurang[:3]}")
            hasil.append(Orang(
                rt.pk, sign_in(bendahara[rt.pk]), reverse("lpj:rt", args=[rt.kode]) + f"?tahun={TAHUN}",
                reverse("lpj:ajukan", args=[rt.kode]), TAHUN, mark_foto(gambar[i % GAMBAR], rt.pk),
            ))  # fmt: skip
    random.Random(TAHUN).shuffle(hasil)  # noqa: S311 - neighbours do not come one after the other
    return hasil


def draw_lembar(benih: int) -> bytes:
    """A page as a phone sees it: lines of writing on grainy paper; some 300 kB."""
    acak = random.Random(benih)  # noqa: S311
    butir = Image.effect_noise(SISI, 10).point(lambda x: min(255, 100 + x))
    gambar = Image.merge("RGB", (butir, butir, butir.point(lambda x: x * 9 // 10)))
    pena = ImageDraw.Draw(gambar)
    for y in range(60, SISI[1] - 60, 34):
        kata = ("".join(acak.choices("abdegiklmnorstu", k=acak.randint(3, 9))) for _ in range(16))
        pena.text((70, y), " ".join(kata), fill="#222")
    isi = io.BytesIO()
    gambar.save(isi, "JPEG", quality=62)
    return isi.getvalue()


def mark_foto(isi: bytes, nomor: int) -> bytes:
    """The same picture with bytes of its own: a comment behind the JPEG's first mark."""
    teks = f"rt {nomor}".encode()
    return isi[:2] + b"\xff\xfe" + (len(teks) + 2).to_bytes(2, "big") + teks + isi[2:]


def check_utuh(orang: Sequence[Orang]) -> list[str]:
    """What is not as it must be: each account handed in exactly once, by its own photograph, which opens."""
    salah: list[str] = []
    for o in orang:
        with transaction.atomic():
            set_lingkup(Tempat(kota=frozenset({KOTA})))
            ajuan = list(massal.tabel("lpj.AjuanLPJ").filter(rt_id=o.rt_id).select_related("lpj", "foto__isi"))
            lembar = massal.tabel("berkas.Berkas").filter(rt_id=o.rt_id, sidik_asal=hashlib.sha256(o.foto).hexdigest())
            foto = [b.pk for b in lembar]
        if len(ajuan) != 1 or ajuan[0].lpj.keadaan != "diajukan" or ajuan[0].lpj.ajuan_ke != 1:
            salah.append(f"{o.rt_id}: {len(ajuan)} ajuan")
        elif foto != [ajuan[0].foto_id] or not is_utuh(ajuan[0].foto):
            salah.append(f"{o.rt_id}: foto {foto}")
    return salah


def is_utuh(berkas: Any) -> bool:
    """The bytes kept are those that were sealed, and a picture of the size sent."""
    isi = bytes(berkas.isi.isi)
    with Image.open(io.BytesIO(isi)) as gambar:
        gambar.load()
        return hashlib.sha256(isi).hexdigest() == berkas.sha256 and gambar.size == SISI == (berkas.lebar, berkas.tinggi)


def insert_polos(jam: Jam, rt_ids: Sequence[int]) -> int:
    """The limit: what these RT handed in, as bare rows without any rule, one statement and commit each."""
    sql.run("malam_polos")
    baris = sql.rows("malam_isi", rt=list(rt_ids))
    with jam:
        for satu in baris:
            sql.run("malam_insert", rt=satu[0], foto=satu[1], kecil=satu[2], isi=satu[3])
    return len(baris)


def _porta() -> int:
    with socket.socket() as soket:
        soket.bind(("127.0.0.1", 0))
        return int(soket.getsockname()[1])
