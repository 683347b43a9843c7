"""Acts between the RT and the desks: submit, take back, ask for a change, give up a draft."""

from __future__ import annotations

import hashlib
import json
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Max

from bahagia.akun.access import require_for
from bahagia.akun.models import Akun
from bahagia.akun.peran import Izin
from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.penolakan import Bentrok, Penolakan
from bahagia.harga.queries import aturan_rab
from bahagia.jejak.tindakan import ringkas, tindakan
from bahagia.musyawarah.queries import BeritaAcara, berita_acara
from bahagia.rab.jenis import JenisKegiatan, KeadaanRAB, Putusan
from bahagia.rab.models import RAB, BarisRAB, Kegiatan
from bahagia.rab.otomatis import put_bersama, put_premi, put_tetap
from bahagia.rab.queries import list_baris, list_dihapus, list_menunggu, rab_berjalan, rab_berlaku
from bahagia.rab.susun import lock_draf, record_penulis, require_musyawarah, tempat
from bahagia.rab.terbit import publish_pengajuan
from bahagia.rab.ukur import Ukuran, ukur_rab
from bahagia.tahapan.actions import record_tahap
from bahagia.tahapan.jenis import Tahap
from bahagia.tahapan.queries import require_berjalan
from bahagia.wilayah.models import RT

ALASAN_TERPENDEK = 10  # characters: "salah" tells a desk nothing


@tindakan
def submit_rab(*, oleh: Akun, pada: datetime, kunci: str, rab: RAB) -> RAB:
    """The draft goes to the desks, frozen. Refused with everything that is missing: minutes, ceiling, mandates, prices.

    Lines that desks agreed to in an earlier round or version and that did not change are not asked again.
    """
    hari = tanggal_kota(pada)
    require_for(oleh, Izin.SUSUN_RAB, rab.rt, pada=hari)
    draf = lock_draf(rab)
    require_berjalan(draf.rt, pada=hari)
    record_penulis(draf.rt, draf.tahun, oleh)
    acara = require_acara(draf)
    Kegiatan.objects.filter(
        rt=draf.rt, tahun=draf.tahun, musyawarah_id__isnull=True, jenis__in=(JenisKegiatan.FISIK, JenisKegiatan.NONFISIK)
    ).update(musyawarah_id=acara.musyawarah_id)  # fmt: skip
    put_tetap(draf, oleh, pada=pada, hari=hari)
    put_bersama(draf)
    put_premi(draf, oleh, pada=pada, hari=hari)
    ukuran = ukur_rab(draf, pada=hari)
    _require_baik(ukuran)
    langkah = [{"kode": s.kode, "peran": s.peran.value, "hanya": s.hanya} for s in aturan_rab(draf.kota_kode, pada=hari).langkah]
    kini = next_langkah(draf, langkah)
    if kini is None:
        raise Penolakan(
            "Isi RAB ini sama dengan versi yang sudah disetujui.", langkah="Ubah barisnya, atau batalkan perubahan ini.",
            kode="tidak_berubah",
        )  # fmt: skip
    _mark(draf, langkah)
    draf.keadaan, draf.putaran, draf.langkah, draf.langkah_kini = KeadaanRAB.DIAJUKAN, draf.putaran + 1, langkah, kini["kode"]
    draf.musyawarah_id, draf.sidik, draf.jumlah, draf.pagu = acara.musyawarah_id, sidik_rab(draf), ukuran.jumlah, ukuran.pagu
    draf.sejak, draf.diajukan_oleh, draf.diajukan_pada = pada, oleh, pada
    draf.save()
    record_tahap(rt=draf.rt, tahun=draf.tahun, tahap=Tahap.RAB, tanggal=hari, objek=f"rab.RAB:{draf.pk}", pada=pada)
    publish_pengajuan(draf, pada=pada)
    ringkas(nilai=draf.jumlah, versi=draf.versi, putaran=draf.putaran)
    return draf


@tindakan
def revoke_pengajuan(*, oleh: Akun, pada: datetime, kunci: str, rab: RAB) -> RAB:
    """Take a submission back while no desk has looked at it in this round."""
    require_for(oleh, Izin.SUSUN_RAB, rab.rt, pada=tanggal_kota(pada))
    satu = RAB.objects.select_for_update(of=("self",)).select_related("rt__kelurahan").get(pk=rab.pk)
    if satu.keadaan != KeadaanRAB.DIAJUKAN:
        raise Bentrok(
            "RAB ini tidak dapat ditarik lagi: sudah ada yang memeriksa, atau memang tidak sedang diajukan.",
            langkah="Tunggu hasil pemeriksaan.", kode="tidak_dapat_ditarik",
        )  # fmt: skip
    record_penulis(satu.rt, satu.tahun, oleh)
    satu.keadaan, satu.langkah_kini, satu.sejak = KeadaanRAB.DISUSUN, "", pada
    satu.save()
    return satu


@tindakan
def propose_perubahan(
    *, oleh: Akun, pada: datetime, kunci: str, rt: RT, tahun: int, alasan: str, musyawarah_id: int | None = None
) -> RAB:  # fmt: skip
    """A new version from the approved one, with the reason. Until desks agree, the approved one counts."""
    require_for(oleh, Izin.SUSUN_RAB, rt, pada=tanggal_kota(pada))
    alasan = require_alasan(alasan)
    lama = rab_berlaku(rt, tahun)
    if lama is None:
        raise Penolakan(
            f"Belum ada RAB {tahun} yang disetujui.", langkah="Ubah saja RAB yang sedang disusun.", kode="belum_disetujui"
        )
    if rab_berjalan(rt, tahun) is not None:
        raise Bentrok("Perubahan RAB lain masih berjalan.", langkah="Selesaikan perubahan itu dahulu.", kode="rab_sudah_ada")
    require_musyawarah(rt, musyawarah_id, tahun=tahun)
    record_penulis(rt, tahun, oleh)
    versi = (RAB.objects.filter(rt=rt, tahun=tahun).aggregate(m=Max("versi"))["m"] or 0) + 1
    try:
        with transaction.atomic():
            baru = RAB.objects.create(
                **tempat(rt), tahun=tahun, versi=versi, dari=lama, alasan=alasan, musyawarah_id=musyawarah_id, sejak=pada,
                dibuat_oleh=oleh, dibuat_pada=pada,
            )  # fmt: skip
    except IntegrityError as salah:
        raise Bentrok("Perubahan RAB lain masih berjalan.", langkah="Muat ulang halaman.", kode="rab_sudah_ada") from salah
    salin = []
    for b in BarisRAB.objects.filter(rab=lama).select_related("rt"):
        b.pk, b.rab = None, baru
        b._state.adding = True
        salin.append(b)
    BarisRAB.objects.bulk_create(salin)
    ringkas(tahun=tahun, versi=versi)
    return baru


@tindakan
def revoke_rab(*, oleh: Akun, pada: datetime, kunci: str, rab: RAB, alasan: str) -> RAB:
    """Give up a draft (a change that is not wanted any more), with the reason. What was approved before counts on."""
    require_for(oleh, Izin.SUSUN_RAB, rab.rt, pada=tanggal_kota(pada))
    draf = lock_draf(rab)
    record_penulis(draf.rt, draf.tahun, oleh)
    alasan = require_alasan(alasan)
    ringkas(versi=draf.versi)
    draf.keadaan, draf.sejak, draf.langkah_kini = KeadaanRAB.DIBATALKAN, pada, ""
    draf.alasan = f"{draf.alasan} · dibatalkan: {alasan}".removeprefix(" · ")[:300]
    draf.save()
    return draf


def require_alasan(alasan: str) -> str:
    alasan = " ".join(alasan.split())[:200]
    if len(alasan) < ALASAN_TERPENDEK:
        raise Penolakan(
            "Alasannya belum ditulis dengan jelas.", langkah="Tulis satu kalimat: apa yang berubah dan mengapa.", kode="alasan",
            bidang="alasan",
        )  # fmt: skip
    return alasan


def require_acara(rab: RAB) -> BeritaAcara:
    """The minutes that agreed to this version; a change has minutes of its own."""
    disetujui = RAB.objects.filter(rt=rab.rt, tahun=rab.tahun, disetujui_pada__isnull=False)
    terpakai = set(disetujui.values_list("musyawarah_id", flat=True))
    jenis = "perubahan" if terpakai else "rab"
    acara = berita_acara(rab.rt, rab.tahun, jenis)
    if acara is None or acara.musyawarah_id in terpakai:
        raise Penolakan(
            "Belum ada berita acara musyawarah " + ("RAB." if jenis == "rab" else "perubahan RAB untuk perubahan ini."),
            langkah="Selenggarakan musyawarahnya dan tutup berita acaranya, lalu ajukan lagi.", kode="berita_acara_belum",
        )  # fmt: skip
    if not acara.sah:
        raise Penolakan(
            f"Berita acara {acara.nomor} belum sah: kuorum, keterwakilan, atau pemeriksaannya belum lengkap.",
            langkah="Minta pendamping memeriksa berita acara itu.", kode="berita_acara_belum_sah",
        )  # fmt: skip
    return acara


def next_langkah(rab: RAB, langkah: list[dict[str, Any]]) -> dict[str, Any] | None:
    """The first step that has something to judge: lines it has not agreed to, or (first look at a version) lines gone."""
    dihapus = bool(list_dihapus(rab))
    sudah = set(rab.pemeriksaan.values_list("langkah", flat=True))
    for satu in langkah:
        lihat = dihapus and satu["hanya"] == "semua" and satu["kode"] not in sudah
        if lihat or list_menunggu(rab, satu["kode"], satu["hanya"]):
            return satu
    return None


def sidik_rab(rab: RAB) -> str:
    """Digest of all lines as desks will see them."""
    isi = [[b.pokok_id, b.urut, b.sidik] for b in list_baris(rab)]
    return hashlib.sha256(json.dumps([rab.pk, isi], separators=(",", ":")).encode()).hexdigest()


def _mark(rab: RAB, langkah: list[dict[str, Any]]) -> None:
    """Lines all steps agreed to in this form carry that verdict; the others wait."""
    menunggu = set().union(*(list_menunggu(rab, s["kode"], s["hanya"]) for s in langkah))
    BarisRAB.objects.filter(rab=rab).exclude(pk__in=menunggu).update(putusan=Putusan.TERIMA, alasan_putusan="")
    BarisRAB.objects.filter(rab=rab, pk__in=menunggu).update(putusan=Putusan.BELUM, alasan_putusan="")


def _require_baik(ukuran: Ukuran) -> None:
    if ukuran.halangan:
        pertama = ukuran.halangan[0]
        lain = len(ukuran.halangan) - 1
        raise Penolakan(
            " ".join(h.kalimat for h in ukuran.halangan[:5]) + (f" Dan {lain - 4} lagi." if lain > 4 else ""),
            langkah="Perbaiki semuanya, lalu ajukan sekali lagi.", kode=pertama.kode,
        )  # fmt: skip


