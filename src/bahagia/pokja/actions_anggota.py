"""Acts of single members: they leave (also by death), are followed, give their specimen signature, declare interests."""

from __future__ import annotations

from datetime import date, datetime

from django.db import IntegrityError, transaction

from bahagia.akun.access import require_for, require_luar
from bahagia.akun.models import Akun
from bahagia.akun.peran import Izin
from bahagia.berkas.queries import berkas_id
from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.penolakan import Bentrok, Penolakan
from bahagia.jejak.tindakan import record_ubah, ringkas, tindakan
from bahagia.pokja.isian import rapikan
from bahagia.pokja.jenis import PENANDA_TANGAN, CaraAkhirAnggota, JenisKepentingan, KeadaanPokja, KeadaanRekening
from bahagia.pokja.models import AnggotaPokja, Kepentingan, RekeningPokja


@tindakan
def close_anggota(
    *, oleh: Akun, pada: datetime, kunci: str, anggota: AnggotaPokja, tanggal: date, cara: CaraAkhirAnggota
) -> AnggotaPokja:
    """A member left or died. When he signed at the bank, the account freezes until his successor is checked there."""
    hari = tanggal_kota(pada)
    require_for(oleh, Izin.SUSUN_POKJA, anggota.rt, pada=hari)
    anggota = _lock(anggota)
    if anggota.sejak is None or anggota.sampai is not None or anggota.pokja.keadaan != KeadaanPokja.DITETAPKAN:
        raise Bentrok("Anggota ini tidak sedang bertugas.", langkah="Muat ulang halaman.", kode="keadaan_berubah")
    if tanggal > hari or tanggal < anggota.sejak:
        raise Penolakan("Tanggalnya harus di antara penetapannya dan hari ini.", langkah="Periksa tanggalnya.", kode="tanggal",
                        bidang="tanggal")  # fmt: skip
    anggota.sampai, anggota.cara_akhir = tanggal, cara
    anggota.save(update_fields=["sampai", "cara_akhir"])
    if anggota.jabatan in PENANDA_TANGAN:
        _freeze_rekening(anggota, hari)
    ringkas(jabatan=anggota.jabatan, cara=str(cara))
    return anggota


@tindakan
def propose_pengganti(
    *, oleh: Akun, pada: datetime, kunci: str, anggota: AnggotaPokja, nama: str, akun: Akun | None = None, unsur: str = ""
) -> AnggotaPokja:
    """Who follows a member that left; waits for the lurah's decree."""
    require_for(oleh, Izin.SUSUN_POKJA, anggota.rt, pada=tanggal_kota(pada))
    anggota = _lock(anggota)
    if anggota.sampai is None or anggota.sejak is None or anggota.pokja.keadaan != KeadaanPokja.DITETAPKAN:
        raise Penolakan("Anggota ini masih bertugas.", langkah="Catat dulu bahwa ia berhenti.", kode="masih_bertugas")
    if AnggotaPokja.objects.filter(menggantikan=anggota, sejak__isnull=False).exists():
        raise Bentrok("Anggota ini sudah diganti.", langkah="Muat ulang halaman.", kode="keadaan_berubah")
    if not rapikan(nama):
        raise Penolakan("Nama penggantinya belum diisi.", langkah="Isi nama orangnya.", kode="nama_kosong", bidang="nama")
    if akun is not None and AnggotaPokja.objects.filter(pokja=anggota.pokja_id, akun=akun, sampai__isnull=True).exists():
        raise Penolakan("Orang ini sudah menjadi anggota Pokja.", langkah="Pilih orang lain.", kode="orang_ganda", bidang="nama")
    baru = AnggotaPokja(
        pokja=anggota.pokja, kota_kode=anggota.kota_kode, kelurahan_kode=anggota.kelurahan_kode, rt=anggota.rt,
        jabatan=anggota.jabatan, unsur=unsur or anggota.unsur, nama=rapikan(nama), akun=akun, urut=anggota.urut,
        oleh_id=oleh.pk, dicatat_pada=pada, menggantikan=anggota,
    )  # fmt: skip
    try:
        with transaction.atomic():
            baru.save()
    except IntegrityError as salah:
        raise Bentrok("Pengganti anggota ini sudah diusulkan.", langkah="Tunggu penetapannya.", kode="pengganti_ada") from salah
    ringkas(jabatan=baru.jabatan)
    return baru


@tindakan
def approve_pengganti(
    *, oleh: Akun, pada: datetime, kunci: str, anggota: AnggotaPokja, sk_nomor: str, sk_tanggal: date
) -> AnggotaPokja:
    """The lurah decrees the successor; he is neither the one who proposed him nor he himself."""
    hari = tanggal_kota(pada)
    require_for(oleh, Izin.TETAPKAN_POKJA, anggota.rt, pada=hari)
    anggota = _lock_pengganti(anggota)
    _require_orang_lain(anggota, oleh, "menetapkan pengganti di Pokja", hari)
    if not sk_nomor.strip():
        raise Penolakan("Nomor SK belum diisi.", langkah="Isi nomor SK penetapannya.", kode="sk_kosong", bidang="sk_nomor")
    lama = anggota.menggantikan
    if sk_tanggal > hari or (lama is not None and lama.sampai is not None and sk_tanggal < lama.sampai):
        raise Penolakan("Tanggal SK harus sesudah pendahulunya berhenti dan tidak lewat hari ini.",
                        langkah="Periksa tanggal SK-nya.", kode="tanggal", bidang="sk_tanggal")  # fmt: skip
    anggota.sejak, anggota.sk_nomor, anggota.ditetapkan_oleh_id = sk_tanggal, sk_nomor.strip(), oleh.pk
    anggota.save(update_fields=["sejak", "sk_nomor", "ditetapkan_oleh_id"])
    ringkas(sk=anggota.sk_nomor, jabatan=anggota.jabatan)
    return anggota


@tindakan
def reject_pengganti(*, oleh: Akun, pada: datetime, kunci: str, anggota: AnggotaPokja) -> AnggotaPokja:
    """The lurah does not decree this successor; another may be proposed."""
    hari = tanggal_kota(pada)
    require_for(oleh, Izin.TETAPKAN_POKJA, anggota.rt, pada=hari)
    anggota = _lock_pengganti(anggota)
    _require_orang_lain(anggota, oleh, "menolak pengganti di Pokja", hari)
    anggota.sampai, anggota.cara_akhir = hari, CaraAkhirAnggota.BERHENTI
    anggota.save(update_fields=["sampai", "cara_akhir"])
    return anggota


@tindakan
def record_tanda_tangan(
    *, oleh: Akun, pada: datetime, kunci: str, anggota: AnggotaPokja, foto_id: int
) -> AnggotaPokja:
    """The photo of a member's specimen signature (a berkas.Berkas of kind tanda_tangan)."""
    require_for(oleh, Izin.SUSUN_POKJA, anggota.rt, pada=tanggal_kota(pada))
    anggota = _lock(anggota)
    if anggota.sampai is not None:
        raise Bentrok("Anggota ini tidak bertugas lagi.", langkah="Muat ulang halaman.", kode="keadaan_berubah")
    if berkas_id(foto_id, anggota.rt) is None:
        raise Penolakan("Foto itu bukan foto RT ini.", langkah="Ambil foto contoh tanda tangannya.", kode="foto_asing",
                        bidang="foto")  # fmt: skip
    anggota.spesimen_id, anggota.spesimen_pada = foto_id, pada
    anggota.save(update_fields=["spesimen_id", "spesimen_pada"])
    return anggota


@tindakan
def record_kepentingan(
    *, oleh: Akun, pada: datetime, kunci: str, anggota: AnggotaPokja, jenis: JenisKepentingan, pihak: str, uraian: str = "",
    sejak: date | None = None,
) -> Kepentingan:  # fmt: skip
    """A member says with whom he is kin, or which shop is his or his kin's."""
    hari = tanggal_kota(pada)
    require_for(oleh, Izin.SUSUN_POKJA, anggota.rt, pada=hari)
    if anggota.sampai is not None:
        raise Bentrok("Anggota ini tidak bertugas lagi.", langkah="Muat ulang halaman.", kode="keadaan_berubah")
    if not rapikan(pihak):
        raise Penolakan("Nama toko atau kerabatnya belum diisi.", langkah="Sebut namanya supaya dapat dicocokkan dengan belanja.",
                        kode="pihak_kosong", bidang="pihak")  # fmt: skip
    ringkas(jenis=str(jenis))
    return Kepentingan.objects.create(
        anggota=anggota, kota_kode=anggota.kota_kode, kelurahan_kode=anggota.kelurahan_kode, rt=anggota.rt, jenis=jenis,
        pihak=rapikan(pihak), uraian=uraian.strip()[:300], sejak=sejak or hari, oleh_id=oleh.pk, pada=pada,
    )  # fmt: skip


@tindakan
def close_kepentingan(*, oleh: Akun, pada: datetime, kunci: str, kepentingan: Kepentingan) -> Kepentingan:
    """The interest is over from today; purchases before stay marked."""
    hari = tanggal_kota(pada)
    require_for(oleh, Izin.SUSUN_POKJA, kepentingan.rt, pada=hari)
    kini = Kepentingan.objects.select_for_update().get(pk=kepentingan.pk)
    if kini.sampai is not None:
        raise Bentrok("Kepentingan ini sudah diakhiri.", langkah="Muat ulang halaman.", kode="keadaan_berubah")
    kini.sampai = hari
    kini.save(update_fields=["sampai"])
    return kini


def _freeze_rekening(anggota: AnggotaPokja, hari: date) -> None:
    sebut = str(anggota.get_jabatan_display()).lower()
    for rekening in RekeningPokja.objects.filter(rt=anggota.rt_id, keadaan=KeadaanRekening.BENAR):
        sebelum = rekening.__dict__.copy()
        rekening.keadaan, rekening.sampai = KeadaanRekening.BEKU, hari
        rekening.alasan = f"Penanda tangan ({sebut}) berganti."
        rekening.save(update_fields=["keadaan", "sampai", "alasan"])
        record_ubah(rekening, sebelum)


def _require_orang_lain(anggota: AnggotaPokja, oleh: Akun, kini: str, hari: date) -> None:
    """Not who proposed the successor, not he himself, nobody who sits or sat in this Pokja, nobody of the committee."""
    if oleh.pk == anggota.oleh_id or AnggotaPokja.objects.filter(pokja=anggota.pokja_id, akun=oleh.pk).exists():
        raise Penolakan("Bapak/Ibu mengusulkan pengganti ini, atau anggota Pokja ini.",
                        langkah="Mintalah orang lain yang menetapkannya.", kode="orang_sama")  # fmt: skip
    require_luar(oleh, anggota.rt, kini, pada=hari)


def _lock(anggota: AnggotaPokja) -> AnggotaPokja:
    baris = AnggotaPokja.objects.select_for_update(of=("self",)).select_related("pokja", "rt__kelurahan", "menggantikan")
    return baris.get(pk=anggota.pk)


def _lock_pengganti(anggota: AnggotaPokja) -> AnggotaPokja:
    kini = _lock(anggota)
    if kini.menggantikan is None or kini.sejak is not None or kini.sampai is not None:
        raise Bentrok("Pengganti ini sudah diputuskan.", langkah="Muat ulang halaman.", kode="keadaan_berubah")
    return kini
