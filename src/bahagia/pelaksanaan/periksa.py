"""What every record that a second person checks has in common: locked, decided by somebody else, written once."""

from __future__ import annotations

from datetime import datetime
from typing import Any, TypeVar

from bahagia.akun.access import require_luar
from bahagia.akun.models import Akun
from bahagia.akun.peran import Izin
from bahagia.berkas.actions import record_berkas, record_tautan
from bahagia.berkas.queries import list_kembar
from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.kunci import kunci_turunan
from bahagia.dasar.penolakan import Bentrok, Penolakan, TidakBerhak
from bahagia.jejak.tindakan import ringkas
from bahagia.pelaksanaan.isian import FotoMasuk
from bahagia.pelaksanaan.jenis import HIDUP, KeadaanPeriksa
from bahagia.pelaksanaan.models import BAST, Gerbang, Kemajuan, Pekerjaan, Swadaya, TahapKerja
from bahagia.rab.queries import list_kegiatan
from bahagia.wilayah.models import RT

Baris = TypeVar("Baris", Kemajuan, Gerbang, Swadaya, BAST)
PANJANG_ALASAN = 300


def decide_catatan(baris: Baris, oleh: Akun, pada: datetime, keadaan: KeadaanPeriksa, alasan: str = "") -> Baris:
    """The second person's word on a record that waits. Refused to who made it, whatever post came later."""
    lama = lock_catatan(baris, KeadaanPeriksa.DIAJUKAN)
    require_pemeriksa(lama, oleh, pada)
    lama.diperiksa_oleh, lama.diperiksa_pada = oleh, pada
    return put_keadaan(lama, keadaan, read_alasan(alasan) if keadaan == KeadaanPeriksa.DITOLAK else "")


def require_pemeriksa(baris: Baris, oleh: Akun, pada: datetime) -> None:
    """Not who recorded it, nobody of the RT's committee, not the software."""
    if baris.oleh_id == oleh.pk:
        raise TidakBerhak(
            "Bapak/Ibu yang mencatat, jadi tidak boleh juga memeriksa.", langkah="Minta orang lain yang berwenang memeriksa.",
            kode="orang_sama",
        )  # fmt: skip
    require_luar(oleh, baris.rt, "memeriksa pekerjaan", pada=tanggal_kota(pada))


def put_keadaan(baris: Baris, keadaan: KeadaanPeriksa, alasan: str) -> Baris:
    baris.keadaan, baris.alasan = keadaan, alasan
    baris.save(update_fields=["keadaan", "alasan", "diperiksa_oleh", "diperiksa_pada"])
    ringkas(keadaan=str(keadaan.value))
    return baris


def lock_catatan(baris: Baris, keadaan: KeadaanPeriksa) -> Baris:
    kelas: Any = type(baris)
    lama = kelas.objects.select_for_update(of=("self",)).select_related("rt__kelurahan").get(pk=baris.pk)
    if lama.keadaan != keadaan:
        raise Bentrok(
            f"Catatan ini sudah berubah: {lama.get_keadaan_display()}.", langkah="Muat ulang halaman.", kode="keadaan_berubah"
        )
    return lama


def lock_tahap(tahap: TahapKerja) -> TahapKerja:
    return (
        TahapKerja.objects.select_for_update(of=("self",)).select_related("pekerjaan", "rt__kelurahan").get(pk=tahap.pk)
    )


def check_terbuka(pekerjaan: Pekerjaan) -> None:
    if BAST.objects.filter(pekerjaan=pekerjaan, keadaan__in=HIDUP).exists():
        raise Penolakan(
            "Pekerjaan ini sudah diserahterimakan.", langkah="Buka serah terimanya. Bila perlu diubah, tolak dulu di sana.",
            kode="sudah_serah_terima",
        )  # fmt: skip


def keep_foto(rt: RT, foto: FotoMasuk, jenis: str, *, oleh: Akun, pada: datetime, kunci: str) -> Any:
    return record_berkas(
        oleh=oleh, pada=pada, kunci=kunci_turunan(kunci, "foto"), rt=rt, izin=Izin.CATAT_KEMAJUAN, jenis=jenis, isi=foto.isi,
        nama=foto.nama, diambil_pada=foto.diambil_pada, lintang=foto.lintang, bujur=foto.bujur,
    )  # fmt: skip


def tie_foto(baris: Any, berkas: Any, uraian: str, *, oleh: Akun, pada: datetime, kunci: str) -> None:
    """The photograph proves this row from now on; what the row says goes with it, so that nobody types it again."""
    record_tautan(
        oleh=oleh, pada=pada, kunci=kunci_turunan(kunci, "tautan"), berkas=berkas, izin=Izin.CATAT_KEMAJUAN,
        objek=f"{baris._meta.label}:{baris.pk}", uraian=uraian, tanggal=tanggal_kota(pada),
    )  # fmt: skip


def require_foto_baru(berkas: Any) -> None:
    """The same picture proves progress once."""
    sama = [b.pk for b in list_kembar(berkas)]
    if sama and Kemajuan.objects.filter(foto__in=sama, keadaan__in=HIDUP).exists():
        raise Penolakan(
            "Foto ini sudah dipakai untuk kemajuan lain.", langkah="Ambil foto yang baru di tempat kerja.", kode="foto_sama",
            bidang="foto",
        )  # fmt: skip


def read_alasan(alasan: str) -> str:
    if not alasan.strip():
        raise Penolakan("Alasan belum diisi.", langkah="Tulis sebabnya dalam satu kalimat.", kode="alasan_kosong",
                        bidang="alasan")  # fmt: skip
    return alasan.strip()[:PANJANG_ALASAN]


def tempat_of(rt: RT) -> dict[str, Any]:
    return {"kota_kode": rt.kota_kode, "kelurahan_kode": rt.kelurahan_id, "rt": rt}


def kegiatan_of(rt: RT, tahun: int, kegiatan_id: int | None) -> Any:
    """The activity of this RT and year, or a refusal; None stays None."""
    if kegiatan_id is None:
        return None
    ada = next((k for k in list_kegiatan(rt, tahun) if k.pk == kegiatan_id), None)
    if ada is None:
        raise Penolakan("Kegiatan itu bukan milik RT ini.", langkah="Pilih dari daftar kegiatan RT ini.", kode="kegiatan",
                        bidang="kegiatan")  # fmt: skip
    return ada
