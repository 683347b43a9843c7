"""Cash advances: asked for, agreed to, handed over, accounted for by receipts, the rest given back."""

from __future__ import annotations

from datetime import datetime

from bahagia.akun.access import require_for
from bahagia.akun.models import Akun
from bahagia.akun.peran import Izin
from bahagia.belanja.langkah import require_alasan, require_lain
from bahagia.belanja.models import KeadaanPanjar, Panjar
from bahagia.belanja.queries import sisa_panjar
from bahagia.dana import actions_kas
from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.kunci import kunci_turunan
from bahagia.dasar.penolakan import Bentrok, Penolakan, TidakBerhak
from bahagia.dasar.uang import rupiah
from bahagia.jejak.tindakan import ringkas, tindakan
from bahagia.kas.actions import BATAS_NILAI
from bahagia.tahapan.queries import require_berjalan
from bahagia.wilayah.models import RT

KP = KeadaanPanjar


@tindakan
def propose_panjar(
    *, oleh: Akun, pada: datetime, kunci: str, rt: RT, nilai: int, pemegang: str, untuk: str
) -> Panjar:
    """Ask for cash to be handed to one of the Pokja for a purchase to come."""
    hari = tanggal_kota(pada)
    require_for(oleh, Izin.CATAT_BELANJA, rt, pada=hari)
    require_berjalan(rt, pada=hari)
    if not 0 < nilai <= BATAS_NILAI:
        raise Penolakan("Panjar harus lebih dari nol.", langkah="Isi perkiraan belanjanya.", kode="nilai_uang", bidang="nilai")
    if not pemegang.strip() or not untuk.strip():
        raise Penolakan(
            "Pemegang dan keperluannya belum diisi.", langkah="Pilih orangnya dan tulis untuk apa.", kode="isian", bidang="untuk"
        )
    ringkas(nilai=nilai)
    return Panjar.objects.create(
        kota_kode=rt.kota_kode, kelurahan_kode=rt.kelurahan_id, rt=rt, tahun=hari.year, pemegang=pemegang.strip()[:120],
        untuk=untuk.strip()[:200], nilai=nilai, diusulkan_oleh=oleh, diusulkan_pada=pada,
    )  # fmt: skip


@tindakan
def approve_panjar(*, oleh: Akun, pada: datetime, kunci: str, panjar: Panjar) -> Panjar:
    """The Ketua RT agrees; not who asked."""
    hari = tanggal_kota(pada)
    require_for(oleh, Izin.SETUJU_BELANJA, panjar.rt, pada=hari)
    require_berjalan(panjar.rt, pada=hari)
    panjar = _lock(panjar, KP.DIUSULKAN)
    require_lain(oleh, panjar.diusulkan_oleh_id, "mengusulkan", "menyetujui")
    if " ".join(panjar.pemegang.split()).casefold() == " ".join(oleh.nama.split()).casefold():
        raise TidakBerhak(
            "Panjar ini untuk Bapak/Ibu sendiri, jadi tidak dapat disetujui sendiri.",
            langkah="Tolak panjar ini, lalu minta dicatat atas nama orang lain yang akan berbelanja.", kode="orang_sama",
        )  # fmt: skip
    panjar.keadaan, panjar.disetujui_oleh, panjar.disetujui_pada = KP.DISETUJUI, oleh, pada
    panjar.save()
    ringkas(nilai=panjar.nilai)
    return panjar


@tindakan
def reject_panjar(*, oleh: Akun, pada: datetime, kunci: str, panjar: Panjar, alasan: str) -> Panjar:
    """No, with the reason; also to one that was agreed to and not handed over yet."""
    require_for(oleh, Izin.SETUJU_BELANJA, panjar.rt, pada=tanggal_kota(pada))
    panjar = _lock(panjar, KP.DIUSULKAN, KP.DISETUJUI)
    require_lain(oleh, panjar.diusulkan_oleh_id, "mengusulkan", "menolaknya")
    panjar.keadaan, panjar.alasan = KP.DITOLAK, require_alasan(alasan)
    panjar.save()
    return panjar


@tindakan
def disburse_panjar(
    *, oleh: Akun, pada: datetime, kunci: str, panjar: Panjar, sumber: str = "tunai"
) -> Panjar:
    """The bendahara hands the money over, from the cash box or the bank; not who agreed to it. The ledger moves it to the
    advances."""
    hari = tanggal_kota(pada)
    require_for(oleh, Izin.BAYAR_BELANJA, panjar.rt, pada=hari)
    require_berjalan(panjar.rt, pada=hari)
    panjar = _lock(panjar, KP.DISETUJUI)
    require_lain(oleh, panjar.disetujui_oleh_id or 0, "menyetujui", "menyerahkan uangnya")
    assert panjar.disetujui_oleh is not None  # CHECK panjar_keadaan_lengkap
    actions_kas.disburse_panjar(
        oleh=oleh, pada=pada, kunci=kunci_turunan(kunci, "kas"), rt=panjar.rt, nilai=panjar.nilai, tanggal=hari,
        objek=f"belanja.Panjar:{panjar.pk}", izin=Izin.BAYAR_BELANJA, uraian=f"Panjar {panjar.untuk}"[:200], sumber=sumber,
        disetujui_oleh=panjar.disetujui_oleh,
    )  # fmt: skip
    panjar.keadaan, panjar.diserahkan_oleh, panjar.diserahkan_pada = KP.BERJALAN, oleh, pada
    panjar.save()
    ringkas(nilai=panjar.nilai)
    return panjar


@tindakan
def close_panjar(*, oleh: Akun, pada: datetime, kunci: str, panjar: Panjar, sisa: int) -> Panjar:
    """The rest is back in the cash box and the advance is over. `sisa` is what the page showed: refused when a receipt
    was paid from it since."""
    require_for(oleh, Izin.BAYAR_BELANJA, panjar.rt, pada=tanggal_kota(pada))
    panjar = _lock(panjar, KP.BERJALAN)
    if (kini := sisa_panjar(panjar)) != sisa:
        raise Bentrok(
            f"Sisa panjar ini sekarang {rupiah(kini)}, bukan {rupiah(sisa)}.", langkah="Muat ulang halaman, hitung lagi uangnya.",
            kode="keadaan",
        )  # fmt: skip
    panjar.kembali += sisa
    panjar.keadaan, panjar.selesai_pada = KP.SELESAI, pada
    panjar.save()  # the paper first: the fund books only what it says came back
    if sisa:
        actions_kas.record_kembali_panjar(
            oleh=oleh, pada=pada, kunci=kunci_turunan(kunci, "kas"), rt=panjar.rt, nilai=sisa, tanggal=tanggal_kota(pada),
            objek=f"belanja.Panjar:{panjar.pk}", izin=Izin.BAYAR_BELANJA, uraian=f"Sisa panjar {panjar.untuk}"[:200],
        )  # fmt: skip
    ringkas(kembali=sisa)
    return panjar


def _lock(panjar: Panjar, *boleh: str) -> Panjar:
    kini = Panjar.objects.select_for_update(of=("self",)).select_related("rt__kelurahan", "disetujui_oleh").get(pk=panjar.pk)
    if kini.keadaan not in boleh:
        raise Bentrok(
            f"Panjar ini sudah berpindah keadaan: {kini.get_keadaan_display()}.", langkah="Muat ulang halaman.", kode="keadaan"
        )
    return kini
