"""Acts of the Pokja as a body: put together, submitted, decreed or sent back, confirmed for a year, ended, handed over."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction

from bahagia.akun.access import require_for, require_luar
from bahagia.akun.models import Akun
from bahagia.akun.peran import Izin, Peran
from bahagia.akun.queries import list_jabatan_rt
from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.penolakan import Bentrok, Penolakan
from bahagia.jejak.tindakan import record_ubah, ringkas, tindakan
from bahagia.jejak.ubah import nama_objek
from bahagia.pokja.isian import IsianAnggota, check_anggota, list_kurang, rapikan
from bahagia.pokja.jenis import INTI, CaraAkhirPokja, JabatanPokja, KeadaanPokja, KeadaanRekening
from bahagia.pokja.models import AnggotaPokja, Pokja, RekeningPokja, SerahTerimaPokja
from bahagia.pokja.queries import pokja_pada, rekening_pada
from bahagia.pokja.susunan import aturan_pokja
from bahagia.tahapan.actions import record_tahap
from bahagia.tahapan.jenis import Tahap
from bahagia.tahapan.queries import objek_tahap
from bahagia.terbitan.actions_dana import publish_langkah
from bahagia.wilayah.models import RT

_PERAN = {JabatanPokja.KETUA: Peran.KETUA_RT, JabatanPokja.SEKRETARIS: Peran.SEKRETARIS, JabatanPokja.BENDAHARA: Peran.BENDAHARA}


@tindakan
def open_pokja(
    *, oleh: Akun, pada: datetime, kunci: str, rt: RT, anggota: Sequence[IsianAnggota], musyawarah_objek: str = "",
    tahun: int | None = None,
) -> Pokja:  # fmt: skip
    """A new Pokja as the residents chose it: in the meeting named, else in the one that ended the year's readiness. Empty
    names of the three posts are taken from who holds them in the RT."""
    hari = tanggal_kota(pada)
    require_for(oleh, Izin.SUSUN_POKJA, rt, pada=hari)
    pokja = Pokja(
        kota_kode=rt.kota_kode, kelurahan_kode=rt.kelurahan_id, rt=rt, tahun=tahun or hari.year,
        musyawarah_objek=musyawarah_objek or objek_tahap(rt, tahun or hari.year, Tahap.KESIAPAN), disusun_oleh_id=oleh.pk,
        disusun_pada=pada,
    )  # fmt: skip
    try:
        with transaction.atomic():
            pokja.save()
    except IntegrityError as salah:
        raise Bentrok(
            "RT ini masih mempunyai susunan Pokja yang belum ditetapkan.", langkah="Lanjutkan susunan yang itu.",
            kode="pokja_ada",
        ) from salah  # fmt: skip
    _write_anggota(pokja, _isi_dari_jabatan(rt, anggota, hari), oleh, pada)
    ringkas(anggota=len(anggota))
    return pokja


@tindakan
def record_susunan(
    *, oleh: Akun, pada: datetime, kunci: str, pokja: Pokja, anggota: Sequence[IsianAnggota], musyawarah_objek: str = ""
) -> Pokja:
    """Correct the members of a Pokja that was not submitted, or came back. Unchanged members keep who wrote them down."""
    hari = tanggal_kota(pada)
    require_for(oleh, Izin.SUSUN_POKJA, pokja.rt, pada=hari)
    pokja = _lock(pokja, KeadaanPokja.DISUSUN, KeadaanPokja.DIKEMBALIKAN)
    if musyawarah_objek and musyawarah_objek != pokja.musyawarah_objek:
        pokja.musyawarah_objek = musyawarah_objek
        pokja.save(update_fields=["musyawarah_objek"])
    _write_anggota(pokja, _isi_dari_jabatan(pokja.rt, anggota, hari), oleh, pada)
    ringkas(anggota=len(anggota))
    return pokja


@tindakan
def submit_pokja(*, oleh: Akun, pada: datetime, kunci: str, pokja: Pokja) -> Pokja:
    """The Pokja is complete by the city's rule and goes to the lurah; what is missing is named in one refusal."""
    require_for(oleh, Izin.SUSUN_POKJA, pokja.rt, pada=tanggal_kota(pada))
    pokja = _lock(pokja, KeadaanPokja.DISUSUN, KeadaanPokja.DIKEMBALIKAN)
    _require_lengkap(pokja, tanggal_kota(pada))
    pokja.keadaan, pokja.diajukan_oleh_id, pokja.diajukan_pada = KeadaanPokja.DIAJUKAN, oleh.pk, pada
    pokja.save()
    return pokja


@tindakan
def approve_pokja(
    *, oleh: Akun, pada: datetime, kunci: str, pokja: Pokja, sk_nomor: str, sk_tanggal: date
) -> Pokja:
    """The lurah decrees the Pokja from the date of the decree on; an older Pokja ends that day and its account freezes until
    the new signatories are checked. Refused to members and to everybody who wrote it down or submitted it."""
    hari = tanggal_kota(pada)
    require_for(oleh, Izin.TETAPKAN_POKJA, pokja.rt, pada=hari)
    pokja = _lock(pokja, KeadaanPokja.DIAJUKAN)
    _require_orang_lain(pokja, oleh, "menetapkan Pokja", hari)
    if not sk_nomor.strip():
        raise Penolakan("Nomor SK belum diisi.", langkah="Isi nomor SK penetapan Pokja.", kode="sk_kosong", bidang="sk_nomor")
    if sk_tanggal > hari:
        raise Penolakan("Tanggal SK belum tiba.", langkah="Periksa tanggal SK-nya.", kode="tanggal_depan", bidang="sk_tanggal")
    _require_lengkap(pokja, sk_tanggal)
    if lama := pokja_pada(pokja.rt, sk_tanggal):
        _end(lama, sk_tanggal, CaraAkhirPokja.DIGANTI, f"SK {sk_nomor.strip()}")
    pokja.keadaan, pokja.sk_nomor = KeadaanPokja.DITETAPKAN, sk_nomor.strip()
    pokja.sk_tanggal = pokja.sejak = sk_tanggal
    pokja.ditetapkan_oleh_id, pokja.ditetapkan_pada, pokja.alasan_kembali = oleh.pk, pada, ""
    try:
        with transaction.atomic():
            pokja.save()
    except IntegrityError as salah:
        raise Bentrok("RT ini sudah mempunyai Pokja pada waktu itu.", langkah="Periksa tanggal SK-nya.", kode="pokja_tumpang",
                      bidang="sk_tanggal") from salah  # fmt: skip
    n = AnggotaPokja.objects.filter(pokja=pokja).update(sejak=sk_tanggal)
    publish_langkah(
        rt=pokja.rt, tahun=pokja.tahun, tahap=Tahap.POKJA, tanggal=sk_tanggal, kalimat=f"Lurah menetapkan Pokja: {n} orang.",
        pada=pada,
    )  # fmt: skip
    record_tahap(rt=pokja.rt, tahun=pokja.tahun, tahap=Tahap.POKJA, tanggal=sk_tanggal, objek=nama_objek(pokja), pada=pada)
    ringkas(sk=pokja.sk_nomor)
    return pokja


@tindakan
def reject_pokja(*, oleh: Akun, pada: datetime, kunci: str, pokja: Pokja, alasan: str) -> Pokja:
    """The lurah sends the Pokja back, with the reason; it is corrected and submitted again."""
    require_for(oleh, Izin.TETAPKAN_POKJA, pokja.rt, pada=tanggal_kota(pada))
    pokja = _lock(pokja, KeadaanPokja.DIAJUKAN)
    _require_orang_lain(pokja, oleh, "mengembalikan susunan Pokja", tanggal_kota(pada))
    if not alasan.strip():
        raise Penolakan("Alasan pengembalian belum diisi.", langkah="Tulis apa yang harus diperbaiki.", kode="alasan_kosong",
                        bidang="alasan")  # fmt: skip
    pokja.keadaan, pokja.alasan_kembali = KeadaanPokja.DIKEMBALIKAN, alasan.strip()[:300]
    pokja.save()
    return pokja


@tindakan
def verify_pokja(*, oleh: Akun, pada: datetime, kunci: str, pokja: Pokja, tahun: int) -> Pokja:
    """A Pokja that goes on into another year: the lurah confirms it, and the clock of that year has its Pokja (and its
    account, where one is in force)."""
    hari = tanggal_kota(pada)
    require_for(oleh, Izin.TETAPKAN_POKJA, pokja.rt, pada=hari)
    pokja = _lock(pokja, KeadaanPokja.DITETAPKAN)
    _require_orang_lain(pokja, oleh, "meneruskan Pokja", hari)
    if not pokja.tahun < tahun <= hari.year + 1:
        raise Penolakan("Tahun ini bukan tahun lanjutan Pokja itu.", langkah="Pilih tahun sesudah tahun pertamanya.",
                        kode="tahun", bidang="tahun")  # fmt: skip
    record_tahap(rt=pokja.rt, tahun=tahun, tahap=Tahap.POKJA, tanggal=hari, objek=nama_objek(pokja), pada=pada)
    if rekening := rekening_pada(pokja.rt, hari):
        record_tahap(rt=pokja.rt, tahun=tahun, tahap=Tahap.REKENING, tanggal=hari, objek=nama_objek(rekening), pada=pada)
    ringkas(tahun=tahun)
    return pokja


@tindakan
def close_pokja(
    *, oleh: Akun, pada: datetime, kunci: str, pokja: Pokja, tanggal: date, cara: CaraAkhirPokja, alasan: str
) -> Pokja:
    """A Pokja ends without a successor yet: term over or dissolved. Its account freezes: no money moves to it."""
    hari = tanggal_kota(pada)
    require_for(oleh, Izin.TETAPKAN_POKJA, pokja.rt, pada=hari)
    pokja = _lock(pokja, KeadaanPokja.DITETAPKAN)
    require_luar(oleh, pokja.rt, "mengakhiri Pokja", pada=hari)
    if tanggal > hari or pokja.sejak is None or tanggal <= pokja.sejak:
        raise Penolakan("Tanggal akhirnya harus sesudah SK dan tidak lewat hari ini.", langkah="Periksa tanggalnya.",
                        kode="tanggal", bidang="tanggal")  # fmt: skip
    if cara == CaraAkhirPokja.DIGANTI:
        raise Penolakan("Pokja diganti dengan menetapkan Pokja baru.", langkah="Tetapkan susunan yang baru.",
                        kode="cara", bidang="cara")  # fmt: skip
    if not alasan.strip():
        raise Penolakan("Alasannya belum diisi.", langkah="Tulis dasar berakhirnya, misalnya nomor SK.", kode="alasan_kosong",
                        bidang="alasan")  # fmt: skip
    return _end(pokja, tanggal, cara, alasan.strip()[:300])


@tindakan
def record_serah_terima_pokja(
    *, oleh: Akun, pada: datetime, kunci: str, dari: Pokja, kepada: Pokja, isi: list[dict[str, Any]], catatan: str = ""
) -> SerahTerimaPokja:
    """The new Pokja takes over account, advances and open work of the old one, as listed that day by the caller."""
    hari = tanggal_kota(pada)
    require_for(oleh, Izin.SUSUN_POKJA, kepada.rt, pada=hari)
    dari, kepada = (Pokja.objects.select_for_update(of=("self",)).get(pk=x.pk) for x in (dari, kepada))
    if dari.rt_id != kepada.rt_id or dari.keadaan != KeadaanPokja.BERAKHIR or kepada.keadaan != KeadaanPokja.DITETAPKAN:
        raise Penolakan("Serah terima hanya dari Pokja yang berakhir kepada penerusnya di RT yang sama.",
                        langkah="Tunggu Pokja yang baru ditetapkan.", kode="bukan_penerus")  # fmt: skip
    if not AnggotaPokja.objects.filter(pokja=kepada, akun=oleh.pk, sampai__isnull=True).exists():
        raise Penolakan("Yang menerima harus pengurus Pokja yang baru.", langkah="Mintalah ketua Pokja baru menerimanya.",
                        kode="bukan_pengurus")  # fmt: skip
    baris = SerahTerimaPokja(
        kota_kode=kepada.kota_kode, kelurahan_kode=kepada.kelurahan_kode, rt=kepada.rt, dari=dari, kepada=kepada, isi=isi,
        catatan=catatan.strip()[:500], oleh_id=oleh.pk, pada=pada,
    )  # fmt: skip
    try:
        with transaction.atomic():
            baris.save()
    except IntegrityError as salah:
        raise Bentrok("Pokja itu sudah diserahterimakan.", langkah="Muat ulang halaman.", kode="keadaan_berubah") from salah
    ringkas(macam=len(isi))
    return baris


def _lock(pokja: Pokja, *keadaan: KeadaanPokja) -> Pokja:
    """The row as it is now, held; refused when somebody else was first."""
    kini = Pokja.objects.select_for_update(of=("self",)).select_related("rt__kelurahan").get(pk=pokja.pk)
    if kini.keadaan not in keadaan:
        raise Bentrok(
            f"Pokja ini sekarang berkeadaan: {kini.get_keadaan_display().lower()}.", langkah="Muat ulang halaman.",
            kode="keadaan_berubah",
        )  # fmt: skip
    return kini


def _isi_dari_jabatan(rt: RT, anggota: Sequence[IsianAnggota], hari: date) -> list[IsianAnggota]:
    """Names and accounts of the three posts from who holds them, where they were left empty or are the same name."""
    pemegang = {j.peran: j.akun for j in list_jabatan_rt(rt.pk, pada=hari)}
    hasil: list[IsianAnggota] = []
    for satu in anggota:
        akun = pemegang.get(_PERAN[satu.jabatan]) if satu.jabatan in INTI else None
        nama = rapikan(satu.nama)
        if akun is not None and (not nama or nama.casefold() == rapikan(akun.nama).casefold()):
            satu = dataclasses.replace(satu, nama=akun.nama, akun=satu.akun or akun)
        hasil.append(dataclasses.replace(satu, nama=rapikan(satu.nama)))
    check_anggota(hasil)
    return hasil


def _write_anggota(pokja: Pokja, isian: Sequence[IsianAnggota], oleh: Akun, pada: datetime) -> None:
    lama = {(a.jabatan, a.unsur, a.nama, a.akun_id): a for a in AnggotaPokja.objects.filter(pokja=pokja)}
    baru = {
        (str(i.jabatan), i.unsur, i.nama, i.akun.pk if i.akun else None): (urut, i) for urut, i in enumerate(isian, start=1)
    }
    AnggotaPokja.objects.filter(pk__in=[a.pk for ciri, a in lama.items() if ciri not in baru]).delete()
    AnggotaPokja.objects.bulk_create(
        AnggotaPokja(
            pokja=pokja, kota_kode=pokja.kota_kode, kelurahan_kode=pokja.kelurahan_kode, rt=pokja.rt, jabatan=i.jabatan,
            unsur=i.unsur, nama=i.nama, akun=i.akun, urut=urut, oleh_id=oleh.pk, dicatat_pada=pada,
        )
        for ciri, (urut, i) in baru.items() if ciri not in lama
    )  # fmt: skip


def _require_lengkap(pokja: Pokja, hari: date) -> None:
    ada = AnggotaPokja.objects.filter(pokja=pokja).values_list("jabatan", "unsur")
    if kurang := list_kurang(ada, aturan_pokja(pokja.kota_kode, pada=hari)):
        raise Penolakan(
            f"Susunan Pokja belum lengkap: {', '.join(kurang)}.", langkah="Lengkapi orangnya menurut hasil musyawarah.",
            kode="pokja_kurang",
        )  # fmt: skip


def _require_orang_lain(pokja: Pokja, oleh: Akun, kini: str, hari: date) -> None:
    """Who wrote any of it, submitted it or is a member never decrees it, whatever post he holds today; nor does anybody of
    the RT's committee, nor the software."""
    ikut = {pokja.disusun_oleh_id, pokja.diajukan_oleh_id}
    for penulis, akun in AnggotaPokja.objects.filter(pokja=pokja).values_list("oleh_id", "akun_id"):
        ikut |= {penulis, akun}
    if oleh.pk in ikut:
        raise Penolakan(
            "Bapak/Ibu ikut menyusun Pokja ini atau menjadi anggotanya.", langkah="Mintalah orang lain yang menetapkannya.",
            kode="orang_sama",
        )  # fmt: skip
    require_luar(oleh, pokja.rt, kini, pada=hari)


def _end(pokja: Pokja, tanggal: date, cara: CaraAkhirPokja, alasan: str) -> Pokja:
    if pokja.sejak is None or tanggal <= pokja.sejak:
        raise Penolakan("Pokja yang lama baru mulai pada tanggal itu atau sesudahnya.", langkah="Periksa tanggal SK-nya.",
                        kode="tanggal", bidang="sk_tanggal")  # fmt: skip
    sebelum = pokja.__dict__.copy()
    pokja.keadaan, pokja.sampai, pokja.cara_akhir, pokja.alasan_akhir = KeadaanPokja.BERAKHIR, tanggal, cara, alasan
    pokja.save()
    record_ubah(pokja, sebelum)
    AnggotaPokja.objects.filter(pokja=pokja, sejak__isnull=False, sampai__isnull=True).update(sampai=tanggal)
    RekeningPokja.objects.filter(rt=pokja.rt, keadaan=KeadaanRekening.BENAR).update(
        keadaan=KeadaanRekening.BEKU, sampai=tanggal, alasan="Masa tugas Pokja berakhir."
    )
    RekeningPokja.objects.filter(rt=pokja.rt, keadaan=KeadaanRekening.DICATAT).update(
        keadaan=KeadaanRekening.DITOLAK, alasan="Masa tugas Pokja berakhir sebelum diperiksa."
    )
    return pokja
