"""Acts after deliberating: close and judge, issue the minutes, keep the signed sheet, look at it as a second person."""

from __future__ import annotations

from datetime import datetime, time

from django.db import IntegrityError, transaction

from bahagia.akun.access import require_for, require_luar
from bahagia.akun.models import Akun
from bahagia.akun.peran import Izin
from bahagia.berkas.actions import record_berkas
from bahagia.berkas.queries import list_berkas
from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.kunci import kunci_turunan
from bahagia.dasar.penolakan import Penolakan, TidakBerhak
from bahagia.dokumen.actions import issue_dokumen, revoke_dokumen
from bahagia.dokumen.queries import list_dokumen_objek
from bahagia.jejak.tindakan import ringkas, tindakan
from bahagia.musyawarah.actions import require_alasan
from bahagia.musyawarah.actions_putus import require_suara
from bahagia.musyawarah.documents import JENIS_DOKUMEN, hari_tanggal, rincian_of, write_berita_acara
from bahagia.musyawarah.hitung import Penilaian, Rekap, list_mungkin_sama
from bahagia.musyawarah.jenis import JenisMusyawarah, KeadaanMusyawarah
from bahagia.musyawarah.langkah import lock_musyawarah, require_hari
from bahagia.musyawarah.models import Keputusan, Musyawarah, Usulan
from bahagia.musyawarah.queries import list_hadir, nilai_of, rekap_of, tally
from bahagia.tahapan.actions import record_tahap
from bahagia.tahapan.jenis import Tahap
from bahagia.terbitan.actions_dana import publish_langkah

#: Which step of the year a valid meeting ends.
TAHAP = {
    JenisMusyawarah.KESIAPAN: Tahap.KESIAPAN, JenisMusyawarah.PEMETAAN: Tahap.PEMETAAN, JenisMusyawarah.RENJA5: Tahap.RENJA5,
    JenisMusyawarah.RENJA1: Tahap.RENJA1,
}  # fmt: skip


@tindakan
def close_musyawarah(
    *, oleh: Akun, pada: datetime, kunci: str, musyawarah: Musyawarah, jam_selesai: time | None = None, tidak_sah: bool = False
) -> Musyawarah:
    """Lock the meeting, judge quorum and representation by the rule of its day, and issue the minutes.

    Refused with everything that is open: own phones not confirmed, names that may be one person, no decision, votes above
    the people present. Without quorum or representation it closes only as not valid, when `tidak_sah` says so.
    """
    require_for(oleh, Izin.SUSUN_MUSYAWARAH, musyawarah.rt, pada=tanggal_kota(pada))
    m = lock_musyawarah(musyawarah)
    require_hari(m, pada)
    rekap = rekap_of(m)
    nilai = nilai_of(m, rekap)
    _require_lengkap(m, rekap)
    if not nilai.cukup and not tidak_sah:
        raise _kurang(nilai)
    keputusan = list(Keputusan.objects.filter(musyawarah=m, batal=False).order_by("urut"))
    if nilai.cukup and not keputusan:
        raise Penolakan("Belum ada keputusan yang dicatat.", langkah="Catat dulu apa yang diputuskan warga.",
                        kode="keputusan_kosong")  # fmt: skip
    if nilai.cukup and tidak_sah:
        raise Penolakan("Kuorum dan keterwakilan sudah terpenuhi.", langkah="Tutup musyawarah seperti biasa.",
                        kode="sudah_kuorum")  # fmt: skip
    require_suara(m)
    if not nilai.cukup:
        Usulan.objects.filter(musyawarah=m, terpilih=True).update(terpilih=False)
    _keep_suara(m)
    m.jam_selesai = jam_selesai
    lama_id = m.dokumen_id
    dok = issue_dokumen(
        oleh=oleh, pada=pada, kunci=kunci_turunan(kunci, "berita-acara"), rt=m.rt, jenis=JENIS_DOKUMEN,
        judul=f"Berita acara musyawarah {JenisMusyawarah(m.jenis).label} {m.tahun}", objek=f"musyawarah.Musyawarah:{m.pk}",
        data=write_berita_acara(
            m, rekap=rekap, nilai=nilai, suara=tally(m), keputusan=keputusan, keberatan=list(m.keberatan.order_by("id")),
            hari=tanggal_kota(pada),
        ),
    )  # fmt: skip
    m.keadaan = KeadaanMusyawarah.DITUTUP if nilai.cukup else KeadaanMusyawarah.TIDAK_SAH
    m.hadir, m.kuorum, m.keterwakilan, m.rincian = rekap.hadir, nilai.kuorum, nilai.keterwakilan, rincian_of(rekap, nilai)
    m.ditutup_oleh_id, m.ditutup_pada, m.suara_hp, m.alasan = oleh.pk, pada, False, ""
    m.dokumen_id, m.nomor, m.dokumen_token = dok.pk, dok.nomor, dok.token
    m.diperiksa_oleh_id, m.diperiksa_pada, m.lembar_id = None, None, None
    m.save()
    if lama_id is not None:
        _revoke_lama(oleh, pada, kunci, m, dok.nomor)
    ringkas(hadir=rekap.hadir, kuorum=nilai.kuorum, keterwakilan=nilai.keterwakilan, nomor=dok.nomor)
    return m


def _keep_suara(m: Musyawarah) -> None:
    """Tally and places are kept with the proposals: the minutes and later choices show the same."""
    for b in tally(m):
        Usulan.objects.filter(pk=b.usulan.pk).update(suara=b.jumlah, peringkat=b.peringkat)


def _revoke_lama(oleh: Akun, pada: datetime, kunci: str, m: Musyawarah, nomor: str) -> None:
    """Minutes that were sent back are void; the new ones say by which number."""
    terbit = list_dokumen_objek(f"musyawarah.Musyawarah:{m.pk}").filter(dicabut_pada__isnull=True)
    for lama in terbit.exclude(pk=m.dokumen_id or 0):
        revoke_dokumen(oleh=oleh, pada=pada, kunci=kunci_turunan(kunci, f"cabut-{lama.pk}"), dokumen=lama,
                       alasan=f"Diperbaiki; diganti berita acara {nomor}.")  # fmt: skip


def _require_lengkap(m: Musyawarah, rekap: Rekap) -> None:
    if rekap.menunggu:
        raise Penolakan(
            f"{rekap.menunggu} orang yang mengisi lewat QR belum dipastikan.",
            langkah="Pastikan siapa yang benar hadir di halaman kehadiran.", kode="qr_menunggu",
        )  # fmt: skip
    if sama := list_mungkin_sama(list_hadir(m.pk)):
        raise Penolakan(
            f"{len(sama)} pasang nama mungkin orang yang sama.",
            langkah="Putuskan satu per satu di halaman kehadiran: orang yang sama atau bukan.", kode="mirip_belum",
        )  # fmt: skip


def _kurang(nilai: Penilaian) -> Penolakan:
    """What is missing, in one refusal."""
    if nilai.perlu is None:
        return Penolakan("Jumlah KK RT ini belum tercatat, jadi kuorum tidak dapat dinilai.",
                         langkah="Minta DPMPPA mencatat jumlah KK, lalu tutup musyawarah ini.", kode="kk_belum")  # fmt: skip
    kurang = [] if nilai.kuorum else [f"hadir {nilai.hadir} dari paling sedikit {nilai.perlu} orang"]
    kurang += [f"{w.unsur.label.lower()} {w.ada} dari paling sedikit {w.perlu}" for w in nilai.wakil if not w.cukup]
    return Penolakan(
        f"Syarat belum terpenuhi: {'; '.join(kurang)}.",
        langkah="Tunggu warga lain datang, atau tutup sebagai tidak sah lalu undang warga sekali lagi.",
        kode="kuorum_kurang" if not nilai.kuorum else "keterwakilan_kurang",
    )  # fmt: skip


@tindakan
def record_berita_acara(
    *, oleh: Akun, pada: datetime, kunci: str, musyawarah: Musyawarah, foto: bytes,
    nama_foto: str = "berita-acara.jpg", diambil_pada: datetime | None = None,
) -> Musyawarah:  # fmt: skip
    """The photo of the minutes signed on paper; a newer photo takes its place until somebody has looked at it."""
    require_for(oleh, Izin.SUSUN_MUSYAWARAH, musyawarah.rt, pada=tanggal_kota(pada))
    m = lock_musyawarah(musyawarah, KeadaanMusyawarah.DITUTUP)
    berkas = record_berkas(
        oleh=oleh, pada=pada, kunci=kunci_turunan(kunci, "foto"), rt=m.rt, izin=Izin.SUSUN_MUSYAWARAH, jenis="foto_lembar",
        isi=foto, nama=nama_foto, objek=f"musyawarah.Musyawarah:{m.pk}", diambil_pada=diambil_pada,
        uraian=f"Berita acara {m.nomor} bertanda tangan", tanggal=m.tanggal,
    )  # fmt: skip
    m.lembar_id = berkas.pk
    m.save(update_fields=["lembar_id"])
    ringkas(berkas=berkas.pk)
    return m


@tindakan
def verify_musyawarah(*, oleh: Akun, pada: datetime, kunci: str, musyawarah: Musyawarah) -> Musyawarah:
    """The second person compared signed sheet, attendance and minutes: the meeting is valid, its step of the year is done."""
    require_for(oleh, Izin.PERIKSA_MUSYAWARAH, musyawarah.rt, pada=tanggal_kota(pada))
    m = lock_musyawarah(musyawarah, KeadaanMusyawarah.DITUTUP)
    if m.lembar_id is None:
        raise Penolakan("Lembar yang bertanda tangan belum difoto.", langkah="Minta sekretaris memotretnya dahulu.",
                        kode="lembar_belum")  # fmt: skip
    m.keadaan = KeadaanMusyawarah.SAH
    _save_periksa(m, oleh, pada)
    _publish(m, pada)
    if (tahap := TAHAP.get(JenisMusyawarah(m.jenis))) is not None:
        record_tahap(rt=m.rt, tahun=m.tahun, tahap=tahap, tanggal=m.tanggal, objek=f"musyawarah.Musyawarah:{m.pk}", pada=pada)
    ringkas(nomor=m.nomor, tanggal=hari_tanggal(m.tanggal))
    return m


def _publish(m: Musyawarah, pada: datetime) -> None:
    """The first link of the public chain: what was deliberated, when, by how many; no names."""
    tahap = TAHAP.get(JenisMusyawarah(m.jenis))
    n = Usulan.objects.filter(musyawarah=m, terpilih=True).count()
    publish_langkah(
        rt=m.rt, tahun=m.tahun, tahap=tahap.value if tahap else "musyawarah", tanggal=m.tanggal,
        kunci="" if tahap else f"{m.jenis}-{m.pk}", dokumen_token=m.dokumen_token, pada=pada,
        kalimat=f"Musyawarah {JenisMusyawarah(m.jenis).label}: {m.hadir} warga hadir"
        + (f", {n} usulan dipilih." if n else "."),
    )  # fmt: skip


@tindakan
def reject_musyawarah(*, oleh: Akun, pada: datetime, kunci: str, musyawarah: Musyawarah, alasan: str) -> Musyawarah:
    """Sent back with the reason: the meeting is open again to be put right; its minutes are replaced at the next close."""
    require_for(oleh, Izin.PERIKSA_MUSYAWARAH, musyawarah.rt, pada=tanggal_kota(pada))
    m = lock_musyawarah(musyawarah, KeadaanMusyawarah.DITUTUP)
    m.keadaan, m.alasan = KeadaanMusyawarah.DIKEMBALIKAN, require_alasan(alasan)
    _save_periksa(m, oleh, pada)
    return m


def _save_periksa(m: Musyawarah, oleh: Akun, pada: datetime) -> None:
    """Who led, called, closed or recorded anything never looks at it: the database says so, by whatever post. Nor does who
    photographed its sheets, sits in the RT's committee, or is the software."""
    if any(b.oleh_id == oleh.pk for b in list_berkas(f"musyawarah.Musyawarah:{m.pk}")):
        raise _sendiri()
    m.diperiksa_oleh_id, m.diperiksa_pada = oleh.pk, pada
    try:
        with transaction.atomic():
            m.save()
    except IntegrityError as salah:
        if getattr(getattr(salah.__cause__, "diag", None), "constraint_name", "") != "musyawarah_dua_orang":
            raise
        raise _sendiri() from salah
    require_luar(oleh, m.rt, "memeriksa musyawarah", pada=tanggal_kota(pada))


def _sendiri() -> TidakBerhak:
    return TidakBerhak(
        "Bapak/Ibu ikut memimpin atau mencatat musyawarah ini, jadi tidak dapat memeriksanya.",
        langkah="Minta pendamping atau lurah yang tidak ikut mencatat.", kode="periksa_sendiri",
    )  # fmt: skip
