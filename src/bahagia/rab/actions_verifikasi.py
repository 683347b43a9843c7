"""Acts of the desks: verdicts line by line, step after step; and exemptions from mandates."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from django.db import IntegrityError, transaction

from bahagia.akun.access import Lingkup, lingkup_pada, require_for
from bahagia.akun.models import Akun
from bahagia.akun.peran import Izin, Peran
from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.penolakan import Bentrok, Penolakan, TidakBerhak
from bahagia.harga.queries import aturan_rab
from bahagia.jejak.tindakan import ringkas, tindakan
from bahagia.rab.actions_ajukan import next_langkah, require_alasan
from bahagia.rab.batas import Rencana, check_penjaga
from bahagia.rab.jenis import DIPERIKSA, KeadaanRAB, KeadaanUsul, Putusan
from bahagia.rab.models import RAB, BarisRAB, Pembebasan, PemeriksaanRAB, VerifikasiBaris
from bahagia.rab.queries import has_penulis, list_menunggu
from bahagia.rab.susun import record_penulis, tempat
from bahagia.rab.terbit import publish_persetujuan
from bahagia.tahapan.actions import record_tahap
from bahagia.tahapan.jenis import Tahap
from bahagia.tahapan.queries import require_berjalan
from bahagia.wilayah.models import RT

_ALASAN_TERPENDEK = 3


@tindakan
def verify_baris(
    *, oleh: Akun, pada: datetime, kunci: str, rab: RAB, langkah: str, putusan: Mapping[int, tuple[str, str]], sidik: str,
) -> RAB:  # fmt: skip
    """The verdicts of one step: {id of line: ("terima" | "tolak", reason)} for exactly the lines that wait at it.

    `sidik` = `rab.sidik` of what was looked at: changed contents are refused (`isi_berubah`), and so is who wrote any of
    it, belongs to the RT's committee, took another step of this version, or does not hold the step's post there. One
    rejected line sends the RAB back; after the last step has agreed to everything it is approved.
    """
    require_for(oleh, Izin.VERIFIKASI_RAB, rab.rt, pada=tanggal_kota(pada))
    satu = _lock(rab, langkah, sidik)
    tugas = next(s for s in satu.langkah if s["kode"] == langkah)
    _require_pemeriksa(oleh, satu, langkah, Peran(tugas["peran"]), hari=tanggal_kota(pada))
    menunggu = {b.pk: b for b in BarisRAB.objects.filter(pk__in=list_menunggu(satu, langkah, tugas["hanya"]))}
    bersih = _read_putusan(putusan, menunggu)
    tolak = sum(p == Putusan.TOLAK for p, _ in bersih.values())
    try:
        with transaction.atomic():
            periksa = PemeriksaanRAB.objects.create(
                **tempat(satu.rt), rab=satu, putaran=satu.putaran, langkah=langkah, peran=tugas["peran"],
                terima=len(bersih) - tolak, tolak=tolak, sidik=sidik, oleh=oleh, pada=pada,
            )  # fmt: skip
    except IntegrityError as salah:
        raise Bentrok(
            "Langkah ini sudah diperiksa, atau isinya berubah.", langkah="Muat ulang halaman.", kode="sudah_diperiksa"
        ) from salah
    VerifikasiBaris.objects.bulk_create(
        VerifikasiBaris(**tempat(satu.rt), pemeriksaan=periksa, pokok_id=menunggu[i].pokok_id, langkah=langkah, putusan=p,
                        alasan=a, sidik=menunggu[i].sidik)
        for i, (p, a) in bersih.items()
    )  # fmt: skip
    _mark(satu, bersih)
    _move(satu, tolak, pada)
    ringkas(langkah=langkah, terima=len(bersih) - tolak, tolak=tolak, keadaan=satu.keadaan)
    return satu


def _lock(rab: RAB, langkah: str, sidik: str) -> RAB:
    satu = RAB.objects.select_for_update(of=("self",)).select_related("rt__kelurahan").get(pk=rab.pk)
    if satu.keadaan not in DIPERIKSA or satu.langkah_kini != langkah:
        raise Bentrok(
            "RAB ini tidak sedang menunggu langkah Bapak/Ibu; mungkin sudah diperiksa orang lain atau ditarik RT.",
            langkah="Muat ulang halaman untuk melihat keadaannya.", kode="bukan_langkahnya",
        )  # fmt: skip
    if satu.sidik != sidik:
        raise Bentrok(
            "Isi RAB ini sudah berubah sejak Bapak/Ibu membukanya.", langkah="Muat ulang halaman, lalu periksa isi yang baru.",
            kode="isi_berubah",
        )  # fmt: skip
    return satu


def holds_peran(lingkup: Lingkup, peran: Peran, rt: RT) -> bool:
    """Whether this post is held where the RT lies."""
    return any(
        j.peran == peran and (j.rt_id == rt.pk if j.rt_id is not None else rt.kelurahan_id.startswith(j.wilayah_id or "-"))
        for j in lingkup.jabatan
    )


def _require_pemeriksa(oleh: Akun, rab: RAB, langkah: str, peran: Peran, *, hari: date) -> None:
    """Another person than any writer, with the step's post there, on one step of this version only."""
    lingkup = lingkup_pada(oleh, pada=hari)
    if oleh.sistem or not holds_peran(lingkup, peran, rab.rt):
        raise TidakBerhak(
            f"Langkah ini diperiksa {peran.label}.", langkah="Serahkan kepada pemegang jabatan itu.", kode="bukan_jabatannya"
        )
    if has_penulis(rab.rt, rab.tahun, oleh.pk) or oleh.pk in (rab.dibuat_oleh_id, rab.diajukan_oleh_id):
        raise TidakBerhak(
            "Bapak/Ibu ikut menulis RAB ini, jadi tidak boleh memeriksanya.", langkah="Minta pejabat lain yang memeriksa.",
            kode="penulis_tidak_memeriksa",
        )  # fmt: skip
    if lingkup.has(Izin.SUSUN_RAB, rab.rt):
        raise TidakBerhak(
            "Pengurus RT tidak memeriksa RAB RT-nya sendiri.", langkah="Minta pejabat lain yang memeriksa.",
            kode="pengurus_tidak_memeriksa",
        )  # fmt: skip
    if PemeriksaanRAB.objects.filter(rab=rab, oleh=oleh).exclude(langkah=langkah).exists():
        raise TidakBerhak(
            "Bapak/Ibu sudah memeriksa RAB ini pada langkah lain. Satu orang memeriksa satu langkah.",
            langkah="Minta pejabat lain yang memeriksa.", kode="satu_orang_satu_langkah",
        )  # fmt: skip


def _read_putusan(
    putusan: Mapping[int, tuple[str, str]], menunggu: Mapping[int, BarisRAB]
) -> dict[int, tuple[Putusan, str]]:
    """Exactly the waiting lines, each with a verdict; a rejection with its reason."""
    if asing := set(putusan) - set(menunggu):
        raise Bentrok(
            f"{len(asing)} baris tidak sedang menunggu di langkah ini.", langkah="Muat ulang halaman.", kode="baris_lain"
        )
    if kurang := set(menunggu) - set(putusan):
        raise Penolakan(
            f"{len(kurang)} baris belum diputuskan, antara lain “{menunggu[min(kurang)].uraian}”.",
            langkah="Terima atau tolak setiap baris.", kode="belum_semua",
        )  # fmt: skip
    bersih: dict[int, tuple[Putusan, str]] = {}
    for i, (p, alasan) in putusan.items():
        alasan = " ".join(alasan.split())[:300]
        if p not in (Putusan.TERIMA, Putusan.TOLAK):
            raise Penolakan("Putusan hanya terima atau tolak.", langkah="Pilih salah satu.", kode="putusan")
        if p == Putusan.TOLAK and len(alasan) < _ALASAN_TERPENDEK:
            raise Penolakan(
                f"Baris “{menunggu[i].uraian}” ditolak tanpa alasan.",
                langkah="Tulis alasannya supaya RT tahu apa yang diperbaiki.",
                kode="alasan", bidang=f"alasan-{i}",
            )  # fmt: skip
        bersih[i] = (Putusan(p), alasan if p == Putusan.TOLAK else "")
    return bersih


def _mark(rab: RAB, bersih: Mapping[int, tuple[Putusan, str]]) -> None:
    """What the RT sees beside each line: rejected at once, accepted when no step waits for it any more."""
    masih = set().union(*(list_menunggu(rab, s["kode"], s["hanya"]) for s in rab.langkah))
    BarisRAB.objects.filter(rab=rab).exclude(pk__in=masih).update(putusan=Putusan.TERIMA, alasan_putusan="")
    for i, (p, alasan) in bersih.items():
        if p == Putusan.TOLAK:
            BarisRAB.objects.filter(pk=i).update(putusan=Putusan.TOLAK, alasan_putusan=alasan)


def _move(rab: RAB, tolak: int, pada: datetime) -> None:
    """Back to the RT, on to the next desk, or approved."""
    rab.sejak = pada
    if tolak:
        rab.keadaan, rab.langkah_kini = KeadaanRAB.DIKEMBALIKAN, ""
    elif (lanjut := next_langkah(rab, rab.langkah)) is not None:
        rab.keadaan, rab.langkah_kini = KeadaanRAB.DIVERIFIKASI, lanjut["kode"]
    else:
        hari = tanggal_kota(pada)
        require_berjalan(rab.rt, pada=hari)
        check_penjaga(Rencana(rab.rt, rab.tahun, rab.jumlah, dict(rab.baris.values_list("pokok_id", "nilai"))))
        lama = RAB.objects.filter(rt=rab.rt, tahun=rab.tahun, keadaan=KeadaanRAB.DISETUJUI)
        lama.update(keadaan=KeadaanRAB.DIGANTI, sejak=pada)
        rab.keadaan, rab.langkah_kini, rab.disetujui_pada = KeadaanRAB.DISETUJUI, "", pada
        record_tahap(rt=rab.rt, tahun=rab.tahun, tahap=Tahap.VERIFIKASI, tanggal=hari, objek=f"rab.RAB:{rab.pk}", pada=pada)
    rab.save()
    if rab.keadaan == KeadaanRAB.DISETUJUI:
        publish_persetujuan(rab, pada=pada)


@tindakan
def propose_pembebasan(
    *, oleh: Akun, pada: datetime, kunci: str, rt: RT, tahun: int, kode: str, alasan: str
) -> Pembebasan:  # fmt: skip
    """The RT asks not to have to buy what the city mandates, and says why."""
    require_for(oleh, Izin.SUSUN_RAB, rt, pada=tanggal_kota(pada))
    alasan = require_alasan(alasan)
    if kode not in {w.kode for w in aturan_rab(rt.kota_kode, pada=max(tanggal_kota(pada), date(tahun, 1, 1))).wajib}:
        raise Penolakan("Kewajiban itu tidak ada.", langkah="Pilih dari daftar kewajiban.", kode="wajib_lain", bidang="kode")
    record_penulis(rt, tahun, oleh)
    try:
        with transaction.atomic():
            return Pembebasan.objects.create(
                **tempat(rt), tahun=tahun, kode=kode, alasan=alasan, diusulkan_oleh=oleh, diusulkan_pada=pada
            )
    except IntegrityError as salah:
        raise Bentrok("Pembebasan ini sudah diusulkan.", langkah="Tunggu keputusannya.", kode="pembebasan_ada") from salah


@tindakan
def decide_pembebasan(
    *, oleh: Akun, pada: datetime, kunci: str, pembebasan: Pembebasan, setuju: bool, catatan: str = ""
) -> Pembebasan:  # fmt: skip
    """The lurah (or another who verifies budgets there) says yes or no; nobody of the RT's committee."""
    hari = tanggal_kota(pada)
    require_for(oleh, Izin.VERIFIKASI_RAB, pembebasan.rt, pada=hari)
    satu = Pembebasan.objects.select_for_update(of=("self",)).select_related("rt").get(pk=pembebasan.pk)
    if satu.keadaan != KeadaanUsul.DIUSULKAN:
        raise Bentrok("Pembebasan ini sudah diputuskan.", langkah="Muat ulang halaman.", kode="sudah_diputus")
    if oleh.sistem or has_penulis(satu.rt, satu.tahun, oleh.pk) or lingkup_pada(oleh, pada=hari).has(Izin.SUSUN_RAB, satu.rt):
        raise TidakBerhak(
            "Yang mengusulkan atau ikut menulis RAB tidak boleh memutuskan.", langkah="Minta pejabat lain memutuskan.",
            kode="penulis_tidak_memeriksa",
        )  # fmt: skip
    if not setuju:
        catatan = require_alasan(catatan)
    satu.keadaan = KeadaanUsul.DISETUJUI if setuju else KeadaanUsul.DITOLAK
    satu.diputus_oleh, satu.diputus_pada, satu.catatan = oleh, pada, catatan[:300]
    satu.save()
    return satu
