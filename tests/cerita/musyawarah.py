"""A meeting of RT 14 from the invitation to minutes that a second person looked at, through the acts of everyday."""

from __future__ import annotations

import io
from datetime import time
from typing import Any

from django.db import transaction
from PIL import Image, ImageDraw

from bahagia.dasar.jam import tanggal_kota
from bahagia.musyawarah import actions, actions_hadir, actions_putus, actions_tutup
from bahagia.musyawarah.isian import IsianLembar, IsianWarga
from bahagia.musyawarah.jenis import BidangUsulan, CaraSuara, JenisMusyawarah
from bahagia.musyawarah.models import Musyawarah
from bahagia.musyawarah.queries import BeritaAcara, acara_of, tally
from bahagia.wilayah.models import RT
from tests import pemeran
from tests.pemeran import Panggung, kunci

_DEPAN = ("Ahmad", "Budi", "Citra", "Dedi", "Eka", "Fitri", "Gunawan", "Hasnah", "Ismail", "Juwita", "Kurnia", "Lukman")
_BELAKANG = ("Pasaribu", "Zulkarnain", "Tanjung", "Wibisono", "Maharani", "Effendi", "Gultom", "Sanjaya")
USULAN = (
    ("Cor jalan Gang Melati", BidangUsulan.INFRASTRUKTUR), ("Saluran air Gang Kenanga", BidangUsulan.SANITASI),
    ("Motor sampah bersama", BidangUsulan.SAMPAH), ("Pelatihan menjahit", BidangUsulan.EKONOMI),
)  # fmt: skip


def warga(urut: int, **ubah: Any) -> IsianWarga:
    """The `urut`-th (0..95) invented resident: names far enough from each other; every second a woman, some of each group."""
    nama = f"{_DEPAN[urut % len(_DEPAN)]} {_BELAKANG[urut // len(_DEPAN) % len(_BELAKANG)]}"
    isi = {"perempuan": urut % 2 == 0, "pemuda": urut % 7 == 0, "tokoh_agama": urut % 11 == 0, "tokoh_masyarakat": urut % 9 == 0}
    return IsianWarga(nama, f"No. {urut + 1}", **{**isi, **ubah})


def foto(tulisan: str = "lembar") -> bytes:
    """A photo of a page; another text is another photo."""
    gambar = Image.new("RGB", (480, 640), "white")
    ImageDraw.Draw(gambar).text((40, 40), tulisan, fill="black")
    keluar = io.BytesIO()
    gambar.save(keluar, "JPEG")
    return keluar.getvalue()


def musyawarah_dibuka(p: Panggung, jenis: str, tahun: int | None = None, *, rt: RT | None = None) -> Musyawarah:
    """Called by the secretary for today, led by the chair."""
    hari = tanggal_kota(p.pada)
    with transaction.atomic():
        pemeran.buka_lingkup()
        return actions.open_musyawarah(
            oleh=p.rahmat, pada=p.pada, kunci=kunci(), rt=rt or p.rt, tahun=tahun or hari.year, jenis=jenis, tanggal=hari,
            jam=time(19, 30), tempat="Balai RT",
        )  # fmt: skip


def isi_musyawarah(p: Panggung, m: Musyawarah, *, hadir: int) -> None:
    """Three quarters by phone, a quarter only on paper; proposals ranked by show of hands and paper; two of them chosen."""
    umum: dict[str, Any] = {"oleh": p.rahmat, "pada": p.pada}
    with transaction.atomic():
        pemeran.buka_lingkup()
        lembar_n = hadir // 4
        for i in range(hadir - lembar_n):
            actions_hadir.record_hadir(**umum, kunci=kunci(), musyawarah=m, warga=warga(i))
        if lembar_n:
            actions_hadir.record_lembar(
                **umum, kunci=kunci(), musyawarah=m, foto=foto(f"{m.pk} lembar"),
                isian=IsianLembar(jumlah=lembar_n, perempuan=lembar_n // 2),
            )  # fmt: skip
        if m.jenis in (JenisMusyawarah.PEMETAAN, JenisMusyawarah.RENJA5, JenisMusyawarah.RENJA1) and not m.usulan.exists():
            for judul, bidang in USULAN:
                actions_putus.record_usulan(**umum, kunci=kunci(), musyawarah=m, judul=judul, bidang=bidang)
        for i, u in enumerate(m.usulan.order_by("urut")):
            for cara, n in ((CaraSuara.TANGAN, hadir // (2 + i)), (CaraSuara.KERTAS, hadir // 10)):
                actions_putus.record_suara(**umum, kunci=kunci(), usulan=u, cara=cara, jumlah=n)
        pilih = [b.usulan.pk for b in tally(m)][:2]
        actions_putus.decide_keputusan(
            **umum, kunci=kunci(), musyawarah=m, isi="Warga menyepakati hasil musyawarah ini.", usulan_ids=pilih
        )


def musyawarah_sah(
    p: Panggung, jenis: str, tahun: int | None = None, hadir: int = 40, *, rt: RT | None = None
) -> BeritaAcara:
    """The whole evening: called, attended, decided, closed, signed sheet photographed, looked at by the pendamping."""
    m = musyawarah_dibuka(p, jenis, tahun, rt=rt)
    isi_musyawarah(p, m, hadir=hadir)
    with transaction.atomic():
        pemeran.buka_lingkup()
        m = actions_tutup.close_musyawarah(oleh=p.rahmat, pada=p.pada, kunci=kunci(), musyawarah=m, jam_selesai=time(21, 45))
        m = actions_tutup.record_berita_acara(
            oleh=p.rahmat, pada=p.pada, kunci=kunci(), musyawarah=m, foto=foto(f"{m.pk} berita acara")
        )
        m = actions_tutup.verify_musyawarah(oleh=p.rina, pada=p.pada, kunci=kunci(), musyawarah=m)
        acara = acara_of(m)
        assert acara is not None and acara.sah
        return acara


def arg_pintu(o: Panggung) -> dict[str, Any]:
    """One open meeting with a counted page, in the RT of `o` (tests/panggung_pintu.py). Run by the chair: an RT far away may
    have no secretary."""
    with transaction.atomic():
        pemeran.buka_lingkup()
        hari = tanggal_kota(o.pada)
        m = actions.open_musyawarah(
            oleh=o.darmawan, pada=o.pada, kunci=kunci(), rt=o.rt, tahun=hari.year, jenis=JenisMusyawarah.PEMETAAN, tanggal=hari,
            jam=time(19, 30), tempat="Balai RT",
        )  # fmt: skip
        lembar = actions_hadir.record_lembar(
            oleh=o.darmawan, pada=o.pada, kunci=kunci(), musyawarah=m, foto=foto(f"pintu {m.pk}"), isian=IsianLembar(jumlah=12)
        )
        return {"id_musyawarah": m.pk, "id_lembar": lembar.pk, "niat": lembar.niat}
