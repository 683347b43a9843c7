"""Acts on a receipt up to the decision: photograph, amount, line, statement of a lost one, approve, reject, withdraw.

Paying and reversing: `actions_bayar`. Advances, wages lists, vendors: their own files.
"""

from __future__ import annotations

from datetime import date, datetime

from bahagia.akun.access import require_for
from bahagia.akun.models import Akun
from bahagia.akun.peran import Izin
from bahagia.belanja import pajak, periksa
from bahagia.belanja.actions_rekanan import register_rekanan
from bahagia.belanja.langkah import (
    fresh_nota,
    keep_foto,
    lock_draf,
    lock_nota,
    require_alasan,
    require_belanja,
    require_lain,
    send_nota,
)
from bahagia.belanja.models import JenisNota, KeadaanNota, Nota, PajakNota, PernyataanBon, Rekanan
from bahagia.belanja.queries import list_pajak_nota
from bahagia.berkas.forms import Foto
from bahagia.dana import actions_belanja as dana
from bahagia.dana.actions_tarik import revoke_belanja
from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.kunci import kunci_turunan
from bahagia.dasar.penolakan import Bentrok, Penolakan, TidakBerhak
from bahagia.jejak.tindakan import ringkas, tindakan
from bahagia.wilayah.models import RT


@tindakan
def open_nota(
    *, oleh: Akun, pada: datetime, kunci: str, rt: RT, foto: Foto | None = None, jenis: str = JenisNota.BON,
    alasan_hilang: str = "", salinan_dari: Nota | None = None,
) -> Nota:  # fmt: skip
    """A draft with the photo of the paper, its day filled in from the photo or from today.

    `salinan_dari`: a receipt that was rejected, withdrawn or reversed; its photo, amount and seller are taken over.
    Without a paper (`JenisNota.HILANG`) who bought says in `alasan_hilang` what was bought, where, and how it was lost; a
    second person confirms (`verify_bon_hilang`).
    """
    hari = tanggal_kota(pada)
    require_for(oleh, Izin.CATAT_BELANJA, rt, pada=hari)
    nota = Nota(
        kota_kode=rt.kota_kode, kelurahan_kode=rt.kelurahan_id, rt=rt, tahun=hari.year, jenis=jenis, tanggal=hari, oleh=oleh,
        pada=pada,
    )  # fmt: skip
    if salinan_dari is not None:
        _take_over(nota, salinan_dari)
    nota.save()
    if foto is not None:
        berkas = keep_foto(oleh=oleh, pada=pada, kunci=kunci, nota=nota, foto=foto)
        diambil = tanggal_kota(berkas.diambil_pada) if berkas.diambil_pada else None
        if diambil and diambil <= hari and diambil.year == hari.year:
            nota.tanggal = diambil
        nota.foto = berkas
        nota.save(update_fields=["foto", "tanggal"])
    if nota.jenis == JenisNota.HILANG:
        lama = PernyataanBon.objects.filter(nota=salinan_dari).first() if salinan_dari else None
        PernyataanBon.objects.create(
            **pajak.tempat_of(nota), nota=nota, alasan=lama.alasan if lama else require_alasan(alasan_hilang, 300),
            dibuat_oleh=oleh, dibuat_pada=pada,
        )  # fmt: skip
    return nota


def _take_over(nota: Nota, lama: Nota) -> None:
    if lama.rt_id != nota.rt_id or lama.jenis == JenisNota.UPAH:
        raise Penolakan(
            "Nota ini tidak dapat disalin.", langkah="Catat nota baru dari awal.", kode="bukan_salinan"
        )
    if lama.belanja is None or lama.belanja.keadaan not in ("ditolak", "dibatalkan"):
        raise Penolakan(
            "Hanya nota yang ditolak, ditarik, atau dibatalkan yang dicatat ulang.",
            langkah="Buka nota itu dan lihat keadaannya.", kode="masih_hidup",
        )  # fmt: skip
    nota.salinan_dari, nota.foto, nota.nilai = lama, lama.foto, lama.nilai
    nota.rekanan, nota.tanggal, nota.tahun, nota.jenis = lama.rekanan, lama.tanggal, lama.tahun, lama.jenis


@tindakan
def record_isi_nota(
    *, oleh: Akun, pada: datetime, kunci: str, nota: Nota, nilai: int, tanggal: date, rekanan: Rekanan | None = None,
    rekanan_baru: str = "",
) -> Nota:  # fmt: skip
    """What is printed on the paper: amount and day; who sold it, from the list of vendors or a name new to it."""
    hari = tanggal_kota(pada)
    require_for(oleh, Izin.CATAT_BELANJA, nota.rt, pada=hari)
    nota = lock_draf(nota, oleh)
    nota.nilai, nota.tanggal = periksa.require_nilai(nilai), tanggal
    nota.tahun = nota.tahun if nota.salinan_dari_id else hari.year
    periksa.require_tanggal(nota.rt, tanggal, nota.tahun, hari=hari)
    if rekanan is not None and (rekanan.rt_id != nota.rt_id or rekanan.ditutup):
        raise Penolakan(
            "Rekanan itu tidak ada di daftar RT ini.", langkah="Pilih dari daftar.", kode="rekanan_lain", bidang="rekanan"
        )
    if rekanan is None and rekanan_baru.strip():
        rekanan = register_rekanan(
            oleh=oleh, pada=pada, kunci=kunci_turunan(kunci, "rekanan"), rt=nota.rt, nama=rekanan_baru
        )
    nota.rekanan = rekanan
    nota.save()
    return nota


@tindakan
def verify_bon_hilang(*, oleh: Akun, pada: datetime, kunci: str, nota: Nota) -> PernyataanBon:
    """The witness: another person of the Pokja who knows of the purchase. Not who made the statement; who approves later
    is a third one."""
    hari = tanggal_kota(pada)
    tertolak: TidakBerhak | None = None
    for izin in (Izin.CATAT_BELANJA, Izin.HITUNG_KAS):
        try:
            require_for(oleh, izin, nota.rt, pada=hari)
            tertolak = None
            break
        except TidakBerhak as salah:
            tertolak = salah
    if tertolak is not None:
        raise tertolak
    surat = PernyataanBon.objects.select_for_update().filter(nota=nota).first()
    if surat is None or nota.jenis != JenisNota.HILANG:
        raise Penolakan("Nota ini tidak punya pernyataan bon hilang.", langkah="Muat ulang halaman.", kode="keadaan")
    if surat.saksi_id is not None:
        raise Bentrok("Saksi sudah menyatakan.", langkah="Muat ulang halaman.", kode="keadaan")
    require_lain(oleh, surat.dibuat_oleh_id, "membuat pernyataan", "menjadi saksinya")
    surat.saksi, surat.saksi_pada = oleh, pada
    surat.save(update_fields=["saksi", "saksi_pada"])
    return surat


@tindakan
def submit_nota(
    *, oleh: Akun, pada: datetime, kunci: str, nota: Nota, pokok_id: int, uraian: str = "", alasan_ganda: str = "",
) -> Nota:  # fmt: skip
    """Tie the receipt to its RAB line and send it to the Ketua RT: taxes are proposed, the spending is asked for.

    Refused above what is left of the line (`lewat_baris`), without evidence, before the money came, under a stop order;
    a photo that was used before needs a reason.
    """
    hari = tanggal_kota(pada)
    require_for(oleh, Izin.CATAT_BELANJA, nota.rt, pada=hari)
    nota = lock_draf(nota, oleh)
    return send_nota(oleh, pada, kunci, nota, pokok_id, uraian=uraian, alasan_ganda=alasan_ganda)


@tindakan
def record_nota(
    *, oleh: Akun, pada: datetime, kunci: str, rt: RT, foto: Foto, nilai: int, pokok_id: int, tanggal: date | None = None,
    rekanan: Rekanan | None = None, uraian: str = "", alasan_ganda: str = "",
) -> Nota:  # fmt: skip
    """All three steps at once: photo, amount, line."""
    nota = open_nota(oleh=oleh, pada=pada, kunci=kunci_turunan(kunci, "draf"), rt=rt, foto=foto)
    nota = record_isi_nota(
        oleh=oleh, pada=pada, kunci=kunci_turunan(kunci, "isi"), nota=nota, nilai=nilai,
        tanggal=tanggal or nota.tanggal or tanggal_kota(pada), rekanan=rekanan,
    )  # fmt: skip
    return submit_nota(
        oleh=oleh, pada=pada, kunci=kunci_turunan(kunci, "ajukan"), nota=nota, pokok_id=pokok_id, uraian=uraian,
        alasan_ganda=alasan_ganda,
    )  # fmt: skip


@tindakan
def close_nota(*, oleh: Akun, pada: datetime, kunci: str, nota: Nota) -> Nota:
    """Drop a draft that leads nowhere; also of somebody who left the post. Its photo stays as evidence."""
    require_for(oleh, Izin.CATAT_BELANJA, nota.rt, pada=tanggal_kota(pada))
    nota = lock_nota(nota)
    if nota.keadaan != KeadaanNota.DRAF:
        raise Bentrok("Nota ini sudah diajukan.", langkah="Muat ulang halaman.", kode="keadaan")
    nota.keadaan = KeadaanNota.DIBUANG
    nota.save(update_fields=["keadaan"])
    return nota


@tindakan
def record_pajak(
    *, oleh: Akun, pada: datetime, kunci: str, pajak_nota: PajakNota, nilai: int, alasan: str = ""
) -> PajakNota:
    """The treasurer takes another amount than proposed, with the reason; until the Ketua RT has decided."""
    nota = pajak_nota.nota
    require_for(oleh, Izin.CATAT_BELANJA, nota.rt, pada=tanggal_kota(pada))
    nota = lock_nota(nota)
    baris = PajakNota.objects.select_for_update().get(pk=pajak_nota.pk)
    if nota.belanja is None or nota.belanja.keadaan != "diajukan":
        raise Bentrok(
            "Nota ini sudah diputuskan, jadi pajaknya tidak dapat diubah lagi.",
            langkah="Bila keliru, minta Ketua RT menolaknya, lalu catat ulang.", kode="keadaan",
        )  # fmt: skip
    lain = sum(p.nilai for p in list_pajak_nota(nota) if p.dipotong and p.pk != baris.pk)
    if not nilai >= 0 or (baris.dipotong and lain + nilai >= nota.belanja.nilai):
        raise Penolakan(
            "Pajak tidak boleh sebesar belanjanya sendiri.", langkah="Periksa angkanya.", kode="pajak_terlalu_besar",
            bidang="nilai",
        )  # fmt: skip
    baris.nilai, baris.oleh, baris.pada = nilai, oleh, pada
    baris.alasan = "" if nilai == baris.usulan else require_alasan(alasan)
    baris.save(update_fields=["nilai", "alasan", "oleh", "pada"])
    ringkas(nilai=nilai, usulan=baris.usulan)
    return baris


@tindakan
def approve_nota(
    *, oleh: Akun, pada: datetime, kunci: str, nota: Nota, tahu_peringatan: bool = False
) -> Nota:
    """The Ketua RT agrees to the receipt as it stands; what it warns of must have been read (`tahu_peringatan`)."""
    require_for(oleh, Izin.SETUJU_BELANJA, nota.rt, pada=tanggal_kota(pada))
    nota = lock_nota(nota)
    belanja = require_belanja(nota)
    for dulu in (nota.oleh_id, *(p.oleh_id for p in list_pajak_nota(nota))):  # the tax is part of what is agreed to
        require_lain(oleh, dulu, "mencatat", "menyetujui")
    if nota.jenis == JenisNota.HILANG:
        surat = PernyataanBon.objects.get(nota=nota)
        if surat.saksi_id is None:
            raise Penolakan(
                "Bon ini hilang dan saksinya belum menyatakan.", langkah="Minta sekretaris membuka nota ini sebagai saksi.",
                kode="saksi_belum",
            )  # fmt: skip
        require_lain(oleh, surat.saksi_id, "menjadi saksi", "menyetujui")
    if nota.peringatan and not tahu_peringatan:
        raise Penolakan(
            "Nota ini punya peringatan yang perlu dibaca.", langkah="Baca peringatannya, centang, lalu setujui.",
            kode="peringatan_belum_dibaca", bidang="tahu_peringatan",
        )  # fmt: skip
    dana.approve_belanja(
        oleh=oleh, pada=pada, kunci=kunci_turunan(kunci, "belanja"), belanja=belanja, izin=Izin.SETUJU_BELANJA
    )
    ringkas(nilai=belanja.nilai, peringatan=[p["kode"] for p in nota.peringatan])
    return fresh_nota(nota)


@tindakan
def reject_nota(*, oleh: Akun, pada: datetime, kunci: str, nota: Nota, alasan: str) -> Nota:
    """The Ketua RT says no, with the reason; also to an approved one that was not paid."""
    require_for(oleh, Izin.SETUJU_BELANJA, nota.rt, pada=tanggal_kota(pada))
    nota = lock_nota(nota)
    require_lain(oleh, nota.oleh_id, "mencatat", "menolaknya")
    dana.reject_belanja(
        oleh=oleh, pada=pada, kunci=kunci_turunan(kunci, "belanja"), belanja=require_belanja(nota), alasan=alasan,
        izin=Izin.SETUJU_BELANJA,
    )  # fmt: skip
    return fresh_nota(nota)


@tindakan
def revoke_nota(*, oleh: Akun, pada: datetime, kunci: str, nota: Nota) -> Nota:
    """Who recorded takes it back before anybody decided, to record it anew."""
    require_for(oleh, Izin.CATAT_BELANJA, nota.rt, pada=tanggal_kota(pada))
    nota = lock_nota(nota)
    belanja = require_belanja(nota)
    if nota.oleh_id != oleh.pk or belanja.keadaan != "diajukan":
        raise Penolakan(
            "Nota hanya dapat ditarik oleh yang mencatatnya, sebelum diputuskan.",
            langkah="Minta Ketua RT menolaknya dengan alasan.", kode="bukan_pencatat",
        )  # fmt: skip
    revoke_belanja(oleh=oleh, pada=pada, kunci=kunci_turunan(kunci, "belanja"), belanja=belanja)
    return fresh_nota(nota)
