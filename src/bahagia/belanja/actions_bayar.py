"""Paying a receipt from bank, cash or an advance, its kuitansi, and undoing a payment that was wrong."""

from __future__ import annotations

from datetime import date, datetime

from django.db import IntegrityError, transaction

from bahagia.akun.access import require_for
from bahagia.akun.models import Akun
from bahagia.akun.peran import Izin
from bahagia.belanja import documents, pajak, terbit
from bahagia.belanja.langkah import fresh_nota, lock_nota, require_alasan, require_belanja, require_lain
from bahagia.belanja.models import KeadaanPanjar, Nota, NotaPanjar, Panjar
from bahagia.belanja.queries import list_pajak_nota, sisa_panjar
from bahagia.dana import actions_belanja as dana
from bahagia.dana.isian import Potongan
from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.kunci import kunci_turunan
from bahagia.dasar.penolakan import Penolakan
from bahagia.dasar.uang import rupiah
from bahagia.dokumen.actions import issue_dokumen, revoke_dokumen
from bahagia.dokumen.models import Dokumen
from bahagia.dokumen.queries import list_dokumen_objek
from bahagia.jejak.tindakan import ringkas, tindakan
from bahagia.pesan.kabarkan import kabarkan_kuitansi
from bahagia.tahapan.queries import require_berjalan

SUMBER = ("bank", "tunai", "panjar")


@tindakan
def pay_nota(
    *, oleh: Akun, pada: datetime, kunci: str, nota: Nota, sumber: str, tanggal: date | None = None,
    panjar: Panjar | None = None,
) -> Nota:  # fmt: skip
    """The bendahara pays: from the bank, from cash in hand, or out of the advance of who bought it.

    What is withheld does not leave for the seller; it stands as owed to the state. Never above what an advance still holds.
    """
    hari = tanggal_kota(pada)
    require_for(oleh, Izin.BAYAR_BELANJA, nota.rt, pada=hari)
    require_berjalan(nota.rt, pada=hari)
    nota = lock_nota(nota)
    belanja = require_belanja(nota)
    if sumber not in SUMBER or (sumber == "panjar") != (panjar is not None):
        raise Penolakan("Pilih dari mana dibayar.", langkah="Pilih bank, tunai, atau panjar.", kode="sumber", bidang="sumber")
    if panjar is not None:
        panjar = _require_panjar(nota, panjar)
    potongan = [Potongan(p.jenis, p.nilai) for p in list_pajak_nota(nota) if p.dipotong and p.nilai]
    dana.pay_belanja(
        oleh=oleh, pada=pada, kunci=kunci_turunan(kunci, "belanja"), belanja=belanja, tanggal=tanggal or hari, sumber=sumber,
        potongan=potongan, izin=Izin.BAYAR_BELANJA,
    )  # fmt: skip
    if panjar is not None:
        _take_panjar(nota, panjar, belanja.nilai)  # withheld tax goes from the holder into the cash box
    ringkas(nilai=belanja.nilai, sumber=sumber, potongan=sum(p.nilai for p in potongan))
    return fresh_nota(nota)


def _require_panjar(nota: Nota, panjar: Panjar) -> Panjar:
    panjar = Panjar.objects.select_for_update().get(pk=panjar.pk)
    perlu = nota.nilai or 0
    if panjar.rt_id != nota.rt_id or panjar.keadaan != KeadaanPanjar.BERJALAN:
        raise Penolakan(
            "Panjar itu tidak sedang berjalan di RT ini.", langkah="Pilih panjar yang masih di tangan pemegangnya.",
            kode="panjar_lain", bidang="sumber",
        )  # fmt: skip
    if (sisa := sisa_panjar(panjar)) < perlu:
        raise Penolakan(
            f"Sisa panjar ini {rupiah(sisa)}, kurang dari {rupiah(perlu)}.",
            langkah="Bayar dari tunai atau bank, atau usulkan panjar baru untuk kekurangannya.", kode="panjar_kurang",
            bidang="sumber",
        )  # fmt: skip
    return panjar


def _take_panjar(nota: Nota, panjar: Panjar, nilai: int) -> None:
    try:
        with transaction.atomic():
            NotaPanjar.objects.create(**pajak.tempat_of(nota), panjar=panjar, nota=nota, nilai=nilai)
    except IntegrityError as salah:  # the database sums once more: two payments at once
        raise Penolakan(
            "Sisa panjar baru saja dipakai nota lain.", langkah="Muat ulang halaman dan lihat sisanya.", kode="panjar_kurang",
            bidang="sumber",
        ) from salah  # fmt: skip


@tindakan
def reverse_nota(*, oleh: Akun, pada: datetime, kunci: str, nota: Nota, alasan: str) -> Nota:
    """Undo a payment by its mirror image, not by who paid it; its money is back where it came from, an advance runs again."""
    require_for(oleh, Izin.SETUJU_BELANJA, nota.rt, pada=tanggal_kota(pada))
    nota = lock_nota(nota)
    alasan = require_alasan(alasan)
    require_lain(oleh, require_belanja(nota).dibayar_oleh_id, "membayar", "membatalkannya")
    pakai = NotaPanjar.objects.filter(nota=nota, dibatalkan=False).first()
    panjar = Panjar.objects.select_for_update().get(pk=pakai.panjar_id) if pakai else None  # before the money, as at payment
    dana.reverse_belanja(
        oleh=oleh, pada=pada, kunci=kunci_turunan(kunci, "belanja"), belanja=require_belanja(nota), alasan=alasan,
        izin=Izin.SETUJU_BELANJA,
    )  # fmt: skip
    if pakai is not None and panjar is not None:
        pakai.dibatalkan = True
        pakai.save(update_fields=["dibatalkan"])
        if panjar.keadaan == KeadaanPanjar.SELESAI:
            panjar.keadaan, panjar.selesai_pada = KeadaanPanjar.BERJALAN, None
            panjar.save(update_fields=["keadaan", "selesai_pada"])
    for kertas in list_dokumen_objek(f"belanja.Nota:{nota.pk}").filter(dicabut_pada__isnull=True):
        revoke_dokumen(oleh=oleh, pada=pada, kunci=kunci_turunan(kunci, f"kertas-{kertas.pk}"), dokumen=kertas, alasan=alasan)
    return fresh_nota(nota)


@tindakan
def issue_kuitansi(*, oleh: Akun, pada: datetime, kunci: str, nota: Nota) -> Dokumen:
    """The numbered receipt of a payment, to be signed by who was paid. Once; a reversed payment's is revoked."""
    require_for(oleh, Izin.TERBIT_DOKUMEN, nota.rt, pada=tanggal_kota(pada))
    nota = lock_nota(nota)
    if require_belanja(nota).keadaan != "dibayar":
        raise Penolakan("Nota ini belum dibayar.", langkah="Terbitkan kuitansi sesudah dibayar.", kode="keadaan")
    objek = f"belanja.Nota:{nota.pk}"
    ada = list_dokumen_objek(objek).filter(dicabut_pada__isnull=True, jenis="kuitansi").first()
    if ada is not None:
        raise Penolakan(
            f"Kuitansi nota ini sudah terbit: {ada.nomor}.", langkah="Buka kuitansi itu.", kode="kuitansi_ada"
        )
    isi = documents.isi_kuitansi(nota, pada=tanggal_kota(pada))
    kertas = issue_dokumen(
        oleh=oleh, pada=pada, kunci=kunci_turunan(kunci, "kertas"), rt=nota.rt, jenis="kuitansi",
        judul=terbit.judul_kuitansi(nota), data=isi, objek=objek,
    )  # fmt: skip
    kabarkan_kuitansi(
        oleh=oleh, pada=pada, kunci=kunci, rt=nota.rt, objek=objek, nomor=kertas.nomor, nilai=isi.nilai, untuk=isi.untuk,
        token=kertas.token,
    )  # fmt: skip
    return kertas
