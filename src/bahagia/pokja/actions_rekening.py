"""Acts of the account: written down by the Pokja, checked by somebody else, taken over with new signatories."""

from __future__ import annotations

from datetime import date, datetime

from django.db import IntegrityError, transaction

from bahagia.akun.access import require_for, require_luar
from bahagia.akun.models import Akun
from bahagia.akun.peran import Izin
from bahagia.berkas.queries import berkas_id
from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.penolakan import Bentrok, Penolakan
from bahagia.dasar.sandi import blind_index, encrypt
from bahagia.jejak.tindakan import record_ubah, ringkas, tindakan
from bahagia.jejak.ubah import nama_objek
from bahagia.pokja.isian import check_rekening
from bahagia.pokja.jenis import CaraRekening, KeadaanRekening
from bahagia.pokja.models import AnggotaPokja, Pokja, RekeningPokja
from bahagia.pokja.queries import TEMPAT_SANDI, list_kosong, list_tanpa_spesimen, pokja_pada
from bahagia.pokja.susunan import AturanBank, list_bank
from bahagia.tahapan.actions import record_tahap
from bahagia.tahapan.jenis import Tahap
from bahagia.terbitan.actions_dana import publish_langkah
from bahagia.terbitan.teks import find_nomor
from bahagia.wilayah.models import RT


@tindakan
def record_rekening(
    *, oleh: Akun, pada: datetime, kunci: str, rt: RT, bank_kode: str, nomor: str, atas_nama: str, nomor_ulang: str = "",
    atas_nama_ulang: str = "", foto_id: int | None = None,
) -> RekeningPokja:  # fmt: skip
    """The account of the Pokja: number and holder typed twice, or once with a photo of the bank book (`foto_id`: a
    berkas.Berkas). Refused without a decreed Pokja, while another waits, and for a number that another RT uses."""
    hari = tanggal_kota(pada)
    require_for(oleh, Izin.SUSUN_POKJA, rt, pada=hari)
    pokja = _require_pokja(rt, pada)
    bank = _bank(rt.kota_kode, bank_kode, pada)
    angka, nama = check_rekening(bank, nomor, nomor_ulang, atas_nama, atas_nama_ulang, ada_foto=foto_id is not None)
    if foto_id is not None and berkas_id(foto_id, rt) is None:
        raise Penolakan("Foto itu bukan foto RT ini.", langkah="Ambil foto buku rekening Pokja RT ini.", kode="foto_asing",
                        bidang="foto")  # fmt: skip
    cara = CaraRekening.KETIK if nomor_ulang else CaraRekening.FOTO
    rekening = _save(RekeningPokja(
        pokja=pokja, kota_kode=rt.kota_kode, kelurahan_kode=rt.kelurahan_id, rt=rt, bank=bank.nama, bank_kode=bank.kode,
        nomor_sandi=encrypt(angka, tempat=TEMPAT_SANDI), nomor_indeks=blind_index(angka, ruang="rekening"),
        nomor_akhir=angka[-4:], atas_nama=nama, cara=cara, foto_id=foto_id, oleh_id=oleh.pk, pada=pada,
    ))  # fmt: skip
    ringkas(cara=str(cara), foto=foto_id is not None)
    return rekening


@tindakan
def record_rekening_lanjut(
    *, oleh: Akun, pada: datetime, kunci: str, rekening: RekeningPokja
) -> RekeningPokja:
    """The frozen account goes on with the new signatories: the same number, checked again before money moves to it."""
    rt = rekening.rt
    require_for(oleh, Izin.SUSUN_POKJA, rt, pada=tanggal_kota(pada))
    lama = RekeningPokja.objects.select_for_update(of=("self",)).get(pk=rekening.pk)
    if lama.keadaan != KeadaanRekening.BEKU:
        raise Bentrok("Rekening ini tidak menunggu penanda tangan baru.", langkah="Muat ulang halaman.", kode="keadaan_berubah")
    pokja = _require_pokja(rt, pada)
    return _save(RekeningPokja(
        pokja=pokja, kota_kode=rt.kota_kode, kelurahan_kode=rt.kelurahan_id, rt=rt, bank=lama.bank, bank_kode=lama.bank_kode,
        nomor_sandi=bytes(lama.nomor_sandi), nomor_indeks=lama.nomor_indeks, nomor_akhir=lama.nomor_akhir,
        atas_nama=lama.atas_nama, cara=CaraRekening.LANJUT, foto_id=lama.foto_id, dari=lama, oleh_id=oleh.pk,
        pada=pada,
    ))  # fmt: skip


@tindakan
def verify_rekening(*, oleh: Akun, pada: datetime, kunci: str, rekening: RekeningPokja) -> RekeningPokja:
    """A second person who is no member saw that number, holder and bank book agree. Specimen signatures must be there; an
    earlier account of the RT is closed."""
    hari = tanggal_kota(pada)
    require_for(oleh, Izin.TETAPKAN_POKJA, rekening.rt, pada=hari)
    rekening = _lock(rekening)
    pokja = _require_pokja(rekening.rt, pada)
    if pokja.pk != rekening.pokja_id:
        raise Bentrok("Rekening ini dicatat oleh Pokja yang sudah diganti.", langkah="Minta Pokja yang baru mencatatnya lagi.",
                      kode="pokja_lama")  # fmt: skip
    _require_orang_lain(rekening, oleh, hari)
    if kurang := [str(a.get_jabatan_display()).lower() for a in list_tanpa_spesimen(pokja, pada=hari)]:
        raise Penolakan(
            f"Contoh tanda tangan {' dan '.join(kurang)} belum ada.", langkah="Foto dulu contoh tanda tangannya.",
            kode="spesimen_kurang",
        )  # fmt: skip
    for lama in RekeningPokja.objects.filter(rt=rekening.rt, keadaan__in=[KeadaanRekening.BENAR, KeadaanRekening.BEKU]):
        sebelum = lama.__dict__.copy()
        lama.keadaan, lama.sampai = KeadaanRekening.DITUTUP, lama.sampai or hari
        lama.save(update_fields=["keadaan", "sampai"])
        record_ubah(lama, sebelum)
    rekening.keadaan, rekening.sejak = KeadaanRekening.BENAR, hari
    rekening.periksa_oleh_id, rekening.periksa_pada = oleh.pk, pada
    rekening.save(update_fields=["keadaan", "sejak", "periksa_oleh_id", "periksa_pada"])
    tahun = max(pokja.tahun, hari.year)
    record_tahap(rt=rekening.rt, tahun=tahun, tahap=Tahap.REKENING, tanggal=hari, objek=nama_objek(rekening), pada=pada)
    publish_langkah(
        rt=rekening.rt, tahun=tahun, tahap=Tahap.REKENING, tanggal=hari,
        kalimat=f"Rekening Pokja di {rekening.bank} diperiksa dan boleh menerima dana.", pada=pada,
    )  # fmt: skip
    return rekening


@tindakan
def reject_rekening(*, oleh: Akun, pada: datetime, kunci: str, rekening: RekeningPokja, alasan: str) -> RekeningPokja:
    """Number, holder or book do not agree: the reason goes back to the Pokja, which writes the account down again."""
    require_for(oleh, Izin.TETAPKAN_POKJA, rekening.rt, pada=tanggal_kota(pada))
    rekening = _lock(rekening)
    _require_orang_lain(rekening, oleh, tanggal_kota(pada))
    if not alasan.strip():
        raise Penolakan("Alasannya belum diisi.", langkah="Tulis apa yang tidak cocok, tanpa menyebut nomornya.",
                        kode="alasan_kosong", bidang="alasan")  # fmt: skip
    if find_nomor(alasan):
        raise Penolakan("Alasannya memuat nomor rekening atau nomor lain yang panjang.",
                        langkah="Sebutkan apa yang tidak cocok, tanpa menulis nomornya.", kode="alasan_bernomor",
                        bidang="alasan")  # fmt: skip
    rekening.keadaan, rekening.alasan = KeadaanRekening.DITOLAK, alasan.strip()[:300]
    rekening.periksa_oleh_id, rekening.periksa_pada = oleh.pk, pada
    rekening.save(update_fields=["keadaan", "alasan", "periksa_oleh_id", "periksa_pada"])
    return rekening


def _bank(kota_kode: str, kode: str, pada: datetime) -> AturanBank:
    for bank in list_bank(kota_kode, pada=tanggal_kota(pada)):
        if bank.kode == kode:
            return bank
    raise Penolakan("Bank ini bukan bank rekening Pokja di kota ini.", langkah="Pilih bank yang tersedia.", kode="bank",
                    bidang="bank_kode")  # fmt: skip


def _require_pokja(rt: RT, pada: datetime) -> Pokja:
    """The Pokja in office with its three posts filled; the account is theirs."""
    hari = tanggal_kota(pada)
    pokja = pokja_pada(rt, hari)
    if pokja is None:
        raise Penolakan("RT ini belum mempunyai Pokja yang ditetapkan.", langkah="Tetapkan dulu Pokjanya.", kode="pokja_belum")
    if kosong := list_kosong(pokja, pada=hari):
        raise Penolakan(
            f"Jabatan {', '.join(str(j.label).lower() for j in kosong)} Pokja sedang kosong.",
            langkah="Usulkan penggantinya dan tunggu penetapannya.", kode="jabatan_kosong",
        )  # fmt: skip
    return pokja


def _require_orang_lain(rekening: RekeningPokja, oleh: Akun, hari: date) -> None:
    """Nobody who ever typed an account of this RT (one that goes on keeps its number), no member of then or now, nobody of
    the RT's committee, not the software."""
    if (
        RekeningPokja.objects.filter(rt=rekening.rt_id, oleh_id=oleh.pk).exists()
        or AnggotaPokja.objects.filter(rt=rekening.rt_id, akun=oleh.pk).exists()
    ):
        raise Penolakan(
            "Bapak/Ibu mencatat rekening ini atau anggota Pokja.", langkah="Mintalah orang lain yang memeriksanya.",
            kode="orang_sama",
        )  # fmt: skip
    require_luar(oleh, rekening.rt, "memeriksa rekening Pokja", pada=hari)


def _lock(rekening: RekeningPokja) -> RekeningPokja:
    kini = RekeningPokja.objects.select_for_update(of=("self",)).select_related("rt__kelurahan").get(pk=rekening.pk)
    if kini.keadaan != KeadaanRekening.DICATAT:
        raise Bentrok("Rekening ini sudah diperiksa.", langkah="Muat ulang halaman.", kode="keadaan_berubah")
    return kini


def _save(rekening: RekeningPokja) -> RekeningPokja:
    try:
        with transaction.atomic():
            rekening.save()
    except IntegrityError as salah:
        if "rekening_pokja_satu_rt" in str(salah):
            raise Bentrok(
                "Nomor rekening ini sudah dipakai Pokja RT lain.", langkah="Periksa nomornya di buku rekening.",
                kode="rekening_rt_lain", bidang="nomor",
            ) from salah  # fmt: skip
        raise Bentrok(
            "Masih ada rekening yang menunggu diperiksa.", langkah="Tunggu hasil pemeriksaannya dahulu.", kode="rekening_menunggu"
        ) from salah
    return rekening
