"""Acts on what several RT buy together: shares laid out once, each RT answers for itself."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import connection
from django.db.models import Max

from bahagia.akun.access import require_for
from bahagia.akun.models import Akun
from bahagia.akun.peran import Izin
from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.penolakan import Bentrok, Penolakan
from bahagia.dasar.uang import rupiah
from bahagia.harga.jenis import Bidang
from bahagia.jejak.tindakan import record_ubah, ringkas, tindakan
from bahagia.rab.actions_ajukan import require_alasan
from bahagia.rab.batas import pagu_pada
from bahagia.rab.jenis import BOLEH_DIUBAH, JenisKegiatan, KeadaanUsul
from bahagia.rab.models import BarisRAB, Kegiatan
from bahagia.rab.models_bersama import BagianBersama
from bahagia.rab.otomatis import BERSAMA, URUT_WAJIB, put_bersama
from bahagia.rab.queries import list_wajib, rab_berjalan
from bahagia.rab.queries_bersama import BersamaKini, lihat_bersama
from bahagia.rab.susun import lock_draf, record_penulis, tempat
from bahagia.wilayah.models import RT

PESERTA_TERBANYAK = 20


@tindakan
def open_bersama(
    *, oleh: Akun, pada: datetime, kunci: str, rt: RT, tahun: int, nama: str, pemilik: RT, pemeliharaan: str,
    bagian: Mapping[int, int], kode: str = "",
) -> BagianBersama:  # fmt: skip
    """One of the RT lays out what is bought together: {RT id: rupiah}, who owns it, who keeps it running.

    Its own share counts as agreed; every other RT answers for itself. Gives the opener's own share.
    """
    require_for(oleh, Izin.SUSUN_RAB, rt, pada=tanggal_kota(pada))
    nama, pemeliharaan = " ".join(nama.split())[:140], " ".join(pemeliharaan.split())[:300]
    if not nama or not pemeliharaan:
        raise Penolakan(
            "Nama atau pemeliharaannya belum diisi.", langkah="Tulis apa yang dibeli, dan siapa yang merawat serta membayarnya.",
            kode="isian", bidang="nama" if not nama else "pemeliharaan",
        )  # fmt: skip
    wajib = {k for k, _nama in list_wajib(rt, tahun, pada=tanggal_kota(pada))}
    if kode not in {"", *wajib} or rt.pk not in bagian or pemilik.pk not in bagian or not 2 <= len(bagian) <= PESERTA_TERBANYAK:
        raise Penolakan(
            "Kegiatan bersama diikuti paling sedikit dua RT, termasuk RT ini dan pemiliknya.",
            langkah="Isi bagian RT ini, RT pemilik, dan RT lain yang ikut.", kode="peserta",
        )  # fmt: skip
    pagu = pagu_pada(rt, tahun, pada=tanggal_kota(pada))
    if any(n <= 0 for n in bagian.values()) or bagian[rt.pk] > pagu:
        raise Penolakan(
            f"Bagian tiap RT harus lebih dari nol dan tidak melebihi pagu {rupiah(pagu)}.", langkah="Periksa angkanya.",
            kode="bagian",
        )  # fmt: skip
    record_penulis(rt, tahun, oleh)
    with connection.cursor() as kursor:
        kursor.execute(
            "SELECT rab_buka_bersama(%s, %s, %s, %s, %s, %s::bigint[], %s::bigint[], %s, %s, %s)",
            [pemilik.pk, tahun, kode, nama, pemeliharaan, list(bagian), list(bagian.values()), rt.pk, oleh.pk, pada],
        )
        (id_bersama,) = kursor.fetchone()
    sendiri = BagianBersama.objects.get(bersama=id_bersama, rt=rt)
    ringkas(peserta=len(bagian), nilai=sum(bagian.values()))
    _agree(sendiri, oleh, pada)
    return sendiri


@tindakan
def approve_bersama(*, oleh: Akun, pada: datetime, kunci: str, bagian: BagianBersama) -> BagianBersama:
    """The RT takes its share: a line of its budget from now on."""
    require_for(oleh, Izin.SUSUN_RAB, bagian.rt, pada=tanggal_kota(pada))
    satu = _lock(bagian)
    if satu.keadaan != KeadaanUsul.DIUSULKAN:
        raise Bentrok("Bagian ini sudah dijawab.", langkah="Muat ulang halaman.", kode="sudah_dijawab")
    if _kini(satu).ditolak:
        raise Penolakan(
            "RT lain menolak ikut, jadi kegiatan bersama ini batal.", langkah="Tunggu pembagian yang baru.", kode="bersama_batal"
        )
    record_penulis(satu.rt, satu.tahun, oleh)
    _agree(satu, oleh, pada)
    return satu


@tindakan
def reject_bersama(*, oleh: Akun, pada: datetime, kunci: str, bagian: BagianBersama, alasan: str) -> BagianBersama:
    """The RT does not take part (any more), with the reason; not once every RT has agreed."""
    require_for(oleh, Izin.SUSUN_RAB, bagian.rt, pada=tanggal_kota(pada))
    satu = _lock(bagian)
    if satu.keadaan == KeadaanUsul.DITOLAK or _kini(satu).lengkap:
        raise Bentrok(
            "Kegiatan bersama ini sudah disetujui semua RT, atau sudah ditolak.",
            langkah="Bicarakan dengan RT lain dan kelurahan.", kode="sudah_dijawab",
        )  # fmt: skip
    record_penulis(satu.rt, satu.tahun, oleh)
    satu.keadaan, satu.alasan, satu.diputus_oleh, satu.diputus_pada = KeadaanUsul.DITOLAK, require_alasan(alasan), oleh, pada
    satu.save()
    _refresh_draf(satu, pada)
    return satu


def _lock(bagian: BagianBersama) -> BagianBersama:
    """All answers of one purchase wait for each other: the last to agree and one who withdraws cannot pass unseen."""
    with connection.cursor() as kursor:
        kursor.execute("SELECT pg_advisory_xact_lock(hashtext('rab_bersama'), %s)", [bagian.bersama_id % 2**31])
    return BagianBersama.objects.select_for_update(of=("self",)).select_related("rt__kelurahan").get(pk=bagian.pk)


def _kini(bagian: BagianBersama) -> BersamaKini:
    return lihat_bersama([bagian.bersama_id])[0]


def _agree(bagian: BagianBersama, oleh: Akun, pada: datetime) -> None:
    kini, lama = _kini(bagian), dict(bagian.__dict__)
    ada = Kegiatan.objects.filter(rt=bagian.rt, tahun=bagian.tahun)
    kode = kini.kode if kini.kode and not ada.filter(kode=kini.kode).exists() else f"{BERSAMA}.{kini.id}"
    nama = f"{kini.nama} (bersama)"
    if ada.filter(nama=nama).exists():
        nama = f"{nama} {kini.id}"
    urut = ada.aggregate(m=Max("urut"))["m"] or 0
    bagian.kegiatan = Kegiatan.objects.create(
        **tempat(bagian.rt), tahun=bagian.tahun, nama=nama, kode=kode, volume=1, satuan="bagian", oleh=oleh, pada=pada,
        jenis=JenisKegiatan.WAJIB if kini.kode else JenisKegiatan.NONFISIK, urut=min(urut + 1, URUT_WAJIB),
        bidang=Bidang.SAMPAH if kini.kode == "germo" else Bidang.KELEMBAGAAN,
    )  # fmt: skip
    bagian.keadaan, bagian.diputus_oleh, bagian.diputus_pada = KeadaanUsul.DISETUJUI, oleh, pada
    bagian.save()
    record_ubah(bagian, lama)
    _refresh_draf(bagian, pada)


def _refresh_draf(bagian: BagianBersama, pada: datetime) -> None:
    """A draft of this RT shows the share at once; what desks have or agreed to waits for a change."""
    rab = rab_berjalan(bagian.rt, bagian.tahun)
    if rab is None or rab.keadaan not in BOLEH_DIUBAH:
        return
    draf = lock_draf(rab)
    put_bersama(draf)
    if bagian.keadaan == KeadaanUsul.DITOLAK:
        BarisRAB.objects.filter(rab=draf, item_kode=f"{BERSAMA}.{bagian.bersama_id}").delete()
