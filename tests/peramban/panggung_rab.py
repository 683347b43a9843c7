"""Pages of plan and budget: RT 22 with an approved RAB and a change on its way, RT 23 at the first desk."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import Any

from bahagia.akun.peran import Peran
from bahagia.dasar.jam import tanggal_kota
from bahagia.rab import actions, actions_ajukan, actions_bersama, actions_renja, actions_verifikasi
from bahagia.rab.isian import IsianBaris
from bahagia.rab.models import BarisRAB, ButirRenja
from tests import pemeran
from tests.cerita import rab as cerita
from tests.cerita.musyawarah import musyawarah_sah
from tests.pemeran import Panggung, kunci


def _orang(p: Panggung, nomor: int, kata: str) -> Panggung:
    rt = pemeran.buka_rt(p.kelurahan, nomor, kk=120, pada=p.pada)
    orang = {
        nama: pemeran.orang(f"{sebut} {kata}", peran, rt=rt, pada=p.pada)
        for nama, sebut, peran in (
            ("darmawan", "Ketua", Peran.KETUA_RT), ("rahmat", "Sekretaris", Peran.SEKRETARIS),
            ("siti", "Bendahara", Peran.BENDAHARA), ("rina", "Pendamping", Peran.PENDAMPING),
        )
    }  # fmt: skip
    return dataclasses.replace(p, rt=rt, **orang)


def siapkan_rab(p: Panggung) -> dict[str, Any]:
    """People and ids of what the pages below open."""
    o, lain = _orang(p, 22, "Dua Dua"), _orang(p, 23, "Dua Tiga")
    tahun = tanggal_kota(p.pada).year
    umum: dict[str, Any] = {"oleh": o.darmawan, "pada": p.pada}
    for jenis, jangka in (("renja5", "lima"), ("renja1", "satu")):
        musyawarah_sah(o, jenis, tahun)
        actions_renja.open_renja(**umum, kunci=kunci(), rt=o.rt, jangka=jangka, tahun=tahun)
    bagian = actions_bersama.open_bersama(
        **umum, kunci=kunci(), rt=o.rt, tahun=tahun, nama="Gerobak motor sampah", pemilik=o.rt, kode="germo",
        pemeliharaan="Dirawat RT 22, bensin dibagi dua", bagian={o.rt.pk: 9_000_000, lain.rt.pk: 6_000_000},
    )  # fmt: skip
    lama = cerita.rab_disetujui(o)
    bebas = actions_verifikasi.propose_pembebasan(
        **umum, kunci=kunci(), rt=o.rt, tahun=tahun, kode="germo", alasan="Sudah ada TPS 3R di Jalan Mawar"
    )
    baru = actions_ajukan.propose_perubahan(
        **umum, kunci=kunci(), rt=o.rt, tahun=tahun, alasan="Harga timbangan turun, sisanya untuk makanan balita"
    )
    baris = BarisRAB.objects.select_related("pokok").get(rab=baru, uraian__startswith="Timbangan")
    actions.record_baris(
        **umum, kunci=kunci(), rab=baru, baris=baris,
        isian=IsianBaris(baris.pokok.kegiatan_id, baris.uraian, baris.jenis_baris, "buah", 400_000, baris.volume),
    )  # fmt: skip
    meja = cerita.rab_diajukan(lain)
    return {
        "rt": o.rt.kode, "ketua": o.darmawan, "meja": lain.rina, "lama": lama.pk, "baru": baru.pk, "baris": baris.pk,
        "pokok": baris.pokok_id, "kegiatan": baris.pokok.kegiatan_id, "bagian": bagian.pk, "bebas": bebas.pk, "diajukan": meja.pk,
        "butir": ButirRenja.objects.filter(rt=o.rt).order_by("id")[0].pk,
    }  # fmt: skip


def list_rab(s: Any) -> Iterator[tuple[str, Any, str]]:
    """(name of the picture, who, address)."""
    i = s.rab
    rt, ketua, baru = f"/rt/{i['rt']}/rencana", i["ketua"], f"/rab/{i['baru']}"
    yield "rab-rencana", ketua, f"{rt}/"
    yield "rab-kegiatan-baru", ketua, f"{rt}/kegiatan/"
    yield "rab-pembebasan-minta", ketua, f"{rt}/pembebasan/"
    yield "rab-bersama-baru", ketua, f"{rt}/bersama/"
    yield "rab-bersama", ketua, f"/bagian-bersama/{i['bagian']}/"
    yield "rab-butir", ketua, f"/butir-renja/{i['butir']}/"
    yield "rab-kegiatan", ketua, f"/kegiatan/{i['kegiatan']}/"
    yield "rab-disetujui", ketua, f"/rab/{i['lama']}/"
    yield "rab-perubahan", ketua, f"/rab/{i['lama']}/perubahan/"
    yield "rab-disusun", ketua, f"{baru}/"
    yield "rab-pilih", ketua, f"{baru}/baris/"
    yield "rab-baris-baru", ketua, f"{baru}/baris/?kegiatan={i['kegiatan']}"
    yield "rab-baris-cari", ketua, f"{baru}/baris/?kegiatan={i['kegiatan']}&cari=semen"
    yield "rab-baris-salin", ketua, f"{baru}/baris/?dari={i['baris']}"
    yield "rab-baris", ketua, f"{baru}/baris/{i['baris']}/"
    yield "rab-iuran", ketua, f"{baru}/iuran/"
    yield "rab-unggah", ketua, f"{baru}/unggah/"
    yield "rab-banding", ketua, f"{baru}/banding/"
    yield "rab-pokok", ketua, f"/baris-rab/{i['pokok']}/"
    yield "rab-antrean", i["meja"], "/rab/antrean/"
    yield "rab-periksa", i["meja"], f"/rab/{i['diajukan']}/periksa/"
    yield "rab-pembebasan", s.p.yusuf, f"/pembebasan/{i['bebas']}/"
