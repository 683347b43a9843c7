"""The data sheet: everything the software holds about one person, found by the blind index of the NIK, in any RT.

Each part names its columns twice: a code for machines, words for people. `TABEL` says which table is shown in which part;
a test compares it with every table that holds a person's data.
"""

from __future__ import annotations

import uuid
from datetime import date, datetime
from typing import Any

import msgspec

from bahagia.akun.models import Akun
from bahagia.akun.queries import list_nama
from bahagia.belanja.queries import list_upah_orang, sebut_hari
from bahagia.dasar.jam import tanggal_kota
from bahagia.dokumen.queries import list_dokumen_objek
from bahagia.gotong_royong.queries_orang import list_hadir_orang, list_kejadian_orang, list_kerja_orang
from bahagia.hak.dasar import kelas_of, retensi_of
from bahagia.hak.hukum import batas_klaim, lama_kalimat
from bahagia.hak.models import PermintaanHak
from bahagia.hak.queries import has_foto
from bahagia.hak.seluruh import seluruh_kota
from bahagia.hak.serumpun import bulan_terakhir_orang, list_serumpun
from bahagia.iuran.queries import list_masa_pekerja
from bahagia.iuran.queries_orang import (
    list_baris_orang,
    list_pasangan_orang,
    list_rencana_orang,
    list_selisih_orang,
    list_tanggungan_orang,
)
from bahagia.jejak.queries import list_jejak_orang, tell
from bahagia.jejak.tindakan import record_jejak
from bahagia.kesehatan.queries import list_rujukan, list_status
from bahagia.musyawarah.queries import list_bernama
from bahagia.pekerja.models import Pekerja
from bahagia.pekerja.queries import isian_of, list_pekerja_rt, pemilik_nik
from bahagia.pekerja.queries_pembatasan import (
    list_kembar_orang,
    list_pembatasan,
    list_penggabungan_orang,
    list_persetujuan,
    list_unggahan_berisi,
)
from bahagia.pesan.queries import list_izin_orang, list_pesan_orang
from bahagia.wilayah.queries import nama_lengkap

VERSI = 1  # of the machine-readable form
BARIS_JEJAK = 500  # newest acts on the sheet; older ones are asked for from Inspektorat

KEADAAN_BULAN = {1: "dipesan", 2: "dibayar, menunggu bukti", 3: "terlindungi"}  # of iuran.queries.MasaTanggungan
#: table -> part of the sheet
TABEL = {
    "pekerja.Pekerja": "pendaftaran", "pekerja.Persetujuan": "persetujuan", "pekerja.PembatasanData": "pembatasan",
    "pekerja.Unggahan": "unggahan", "pekerja.PasanganKembar": "kembar",
    "pekerja.Penggabungan": "gabung", "iuran.BulanIuran": "masa", "iuran.BarisIuran": "daftar",
    "iuran.SelisihBukti": "selisih", "iuran.BulanRencana": "rencana", "iuran.BarisTanggungan": "daftar_lain",
    "iuran.PasanganTanggungan": "pasangan", "kesehatan.StatusJKN": "jkn", "kesehatan.RujukanJKN": "rujukan",
    "musyawarah.Hadir": "musyawarah", "musyawarah.UndanganMusyawarah": "musyawarah",
    "musyawarah.Usulan": "musyawarah", "musyawarah.Keberatan": "musyawarah",
    "pesan.Pesan": "pesan", "pesan.IzinKirim": "izin_pesan",
    "gotong_royong.Peserta": "gotong_royong", "gotong_royong.Kehadiran": "hadir_kerja", "gotong_royong.Kejadian": "kejadian",
    "belanja.BarisUpah": "upah", "dokumen.Dokumen": "kertas", "hak.PermintaanHak": "permintaan", "jejak.Jejak": "jejak",
}  # fmt: skip


class Kolom(msgspec.Struct, frozen=True):
    kode: str
    kata: str


class Bagian(msgspec.Struct, frozen=True):
    """One part: rows of values under columns; no rows = nothing held."""

    kode: str
    judul: str
    kolom: list[Kolom]
    baris: list[list[Any]]
    retensi: str = ""


class LembarData(msgspec.Struct, frozen=True):
    """The whole sheet of one person at one moment. `ada` False = nobody with this NIK is in the register."""

    versi: int
    dibuat: datetime
    pengendali: str
    nama: str
    ada: bool
    rt: str
    bagian: list[Bagian]
    hapus_mulai: date | None = None

    def as_json(self) -> bytes:
        """For another controller (UU 27/2022 art. 13): every part as a list of objects, dates as ISO."""
        isi = {
            "versi": self.versi, "dibuat": self.dibuat, "pengendali": self.pengendali, "nama": self.nama, "rt": self.rt,
            "bagian": {
                b.kode: {
                    "judul": b.judul, "retensi": b.retensi,
                    "baris": [{k.kode: v for k, v in zip(b.kolom, r, strict=True)} for r in b.baris],
                } for b in self.bagian
            },
        }  # fmt: skip
        return msgspec.json.format(msgspec.json.encode(isi), indent=2)


def cari_orang(kota_kode: str, nik_indeks: uuid.UUID) -> Pekerja | None:
    """The worker with this NIK, in whatever RT of the city. Ask inside `seluruh_kota`."""
    rt_id = pemilik_nik(kota_kode, [nik_indeks]).get(nik_indeks)
    return None if rt_id is None else list_pekerja_rt([rt_id]).filter(nik_indeks=nik_indeks).first()


def susun(permintaan: PermintaanHak, *, pada: datetime) -> LembarData:
    """The sheet for who asked. The caller has passed the door of the request; what is read reaches over all RT."""
    with seluruh_kota(permintaan.kota_kode):
        orang = permintaan.pekerja or cari_orang(permintaan.kota_kode, permintaan.nik_indeks)
        kota = permintaan.rt.kelurahan.induk.induk if permintaan.rt.kelurahan.induk else None
        serumpun = list_serumpun(orang) if orang else []
        nik = [p.nik_indeks for p in serumpun] or [permintaan.nik_indeks]
        bagian = _bagian(serumpun, nik, permintaan, pada)
        terakhir = bulan_terakhir_orang(nik)
    return LembarData(
        VERSI, pada, f"Pemerintah {kota.nama if kota else ''}".strip(), orang.nama if orang else permintaan.nama,
        orang is not None, nama_lengkap(orang.rt) if orang else "", bagian, batas_klaim(terakhir) if terakhir else None,
    )  # fmt: skip


def export_lembar(permintaan: PermintaanHak, *, oleh: Akun, pada: datetime, bentuk: str) -> LembarData:
    """The sheet with full numbers, for the person's hand; who took it and in which form is recorded."""
    lembar = susun(permintaan, pada=pada)
    record_jejak(
        "hak.export_lembar_data", oleh=oleh, pada=pada, objek=permintaan.pekerja or permintaan,
        isi={"bentuk": bentuk, "nomor": permintaan.nomor},
    )  # fmt: skip
    return lembar


def _bagian(serumpun: list[Pekerja], nik: list[uuid.UUID], permintaan: PermintaanHak, pada: datetime) -> list[Bagian]:
    minta = PermintaanHak.objects.filter(nik_indeks__in=nik).defer("foto_sandi").order_by("-id")
    akhir = [
        _buat("permintaan", "Permintaan tentang data", {"nomor": "Nomor", "jenis": "Permintaan", "masuk": "Masuk",
              "keadaan": "Keadaan", "dasar": "Dasar", "foto": "Foto formulir"},
              [[m.nomor, m.get_jenis_display(), m.masuk, m.get_keadaan_display(), m.dasar_teks,
                "tersimpan tersandi" if has_foto(m.pk) else "tidak ada"] for m in minta],
              pada),
    ]  # fmt: skip
    lain = [b for n in nik for b in list_tanggungan_orang(next((p.pk for p in serumpun if p.nik_indeks == n), None), n)]
    tengah = [
        _buat("masa", "Bulan yang ditanggung, dan siapa yang membayar", {"dari": "Dari", "sampai": "Sampai",
              "penanggung": "Penanggung", "keadaan": "Keadaan"},
              [[m.dari, m.sampai, m.penanggung_nama, KEADAAN_BULAN[m.keadaan]]
               for n in nik for m in list_masa_pekerja(n)], pada),
        _buat("daftar_lain", "Pencocokan dengan daftar penanggung lain", {
            "penanggung": "Penanggung", "dokumen": "Nomor dokumen", "tanggal": "Tanggal dokumen", "dari": "Dari",
            "sampai": "Sampai", "nama": "Nama di daftar", "lahir": "Tanggal lahir", "nik": "NIK di daftar", "cara": "Cara",
            "putusan": "Hasil", "keputusan": "Keputusan", "alasan": "Alasan",
        }, [
            [b.daftar.nama, b.daftar.nomor_dokumen, b.daftar.tanggal_dokumen, b.bulan_mulai, b.bulan_akhir, b.nama,
             b.tanggal_lahir, "tersimpan tersandi" if b.nik_sandi else "", b.get_cara_display(), b.get_putusan_display(),
             b.get_keputusan_display(), b.alasan] for b in lain
        ], pada),
        _buat("pasangan", "Diputuskan bukan orang yang sama dengan orang di daftar lain", {"alasan": "Alasan", "pada": "Waktu"},
              [[x.alasan, x.diputus_pada] for p in serumpun for x in list_pasangan_orang(p.pk)], pada),
        _buat("rencana", "Rencana pembagian penanggung", {"bulan": "Bulan", "penanggung": "Penanggung"},
              [[r.periode, r.penanggung] for n in nik for r in list_rencana_orang(n)], pada),
        *_list_bagian_kerja(nik, pada),
    ]  # fmt: skip
    awal = _bagian_pekerja(serumpun[0], pada) if serumpun else []
    for i, p in enumerate(serumpun[1:], start=2):  # records merged into the person's, as they stood
        awal += [
            Bagian(f"{b.kode}_{i}", f"{b.judul} (catatan ke-{i} yang digabung)", b.kolom, b.baris, b.retensi)
            for b in _bagian_pekerja(p, pada) if b.baris
        ]  # fmt: skip
    return [*awal, *tengah, *akhir]


def _bagian_pekerja(p: Pekerja, pada: datetime) -> list[Bagian]:
    isi = isian_of(p)
    daftar = list(list_baris_orang(p.pk))
    setuju = list(list_persetujuan(p.pk))
    status, rujukan = list(list_status(p.pk)), list(list_rujukan(p.pk))
    riwayat = [r for r in tell(list_jejak_orang(p, unduhan=True)[:BARIS_JEJAK]) if not _of_other(r.objek, p)]
    batas = list(list_pembatasan(p.pk))
    orang: list[Any] = [*setuju, *status, *batas, *riwayat]
    nama = list_nama({i for i in (p.didaftarkan_oleh_id, p.diverifikasi_oleh_id, *(o.oleh_id for o in orang)) if i})
    kertas = [d for b in daftar for d in list_dokumen_objek(f"iuran.DaftarIuran:{b.daftar_id}")]
    return [
        _buat("pendaftaran", "Data yang didaftarkan", {"bidang": "Isian", "isi": "Isi"}, [
            ["Nama", isi.nama], ["NIK", isi.nik], ["Nomor KK", isi.no_kk], ["Tempat lahir", isi.tempat_lahir],
            ["Tanggal lahir", isi.tanggal_lahir], ["Jenis kelamin", p.get_jenis_kelamin_display()], ["Alamat", isi.alamat],
            ["Nomor HP", isi.telepon], ["Nama ibu kandung", isi.nama_ibu], ["Pekerjaan", isi.pekerjaan_tertulis],
            ["Kode pekerjaan", isi.pekerjaan_kode], ["Sektor iuran", p.get_sektor_display()],
            ["Penghasilan sebulan (rupiah)", isi.penghasilan], ["Kelompok", p.get_kategori_display()],
            ["RT", nama_lengkap(p.rt)], ["Keadaan", p.get_status_display()], ["Catatan", p.catatan],
            ["Didaftarkan", p.didaftarkan_pada], ["Didaftarkan oleh", nama.get(p.didaftarkan_oleh_id, "")],
            ["Diverifikasi", p.diverifikasi_pada], ["Diverifikasi oleh", nama.get(p.diverifikasi_oleh_id or 0, "")],
        ], pada),
        _buat("persetujuan", "Persetujuan", {"pada": "Waktu", "cara": "Cara", "teks": "Teks", "oleh": "Dicatat oleh"},
              [[s.pada, s.get_cara_display(), s.versi_teks, nama.get(s.oleh_id, "")] for s in setuju], pada),
        _buat("pembatasan", "Batas pemakaian data", {"jenis": "Batas", "nomor": "Permintaan", "sejak": "Sejak",
              "sampai": "Sampai", "oleh": "Diputuskan oleh"},
              [[b.get_jenis_display(), b.nomor, b.sejak, b.sampai, nama.get(b.oleh_id, "")] for b in batas], pada),
        _buat("unggahan", "Lembar RT yang isinya masih tersimpan dan mungkin memuat orang ini", {"berkas": "Berkas",
              "pada": "Diunggah"}, [[u.nama_berkas, u.dibuat_pada] for u in list_unggahan_berisi(rt_id=p.rt_id)], pada),
        _buat("kembar", "Dugaan kembar dengan catatan lain", {"skor": "Kemiripan", "keadaan": "Keadaan", "pada": "Ditemukan",
              "alasan": "Alasan keputusan"},
              [[k.skor, k.get_keadaan_display(), k.ditemukan_pada, k.alasan_putusan] for k in list_kembar_orang(p.pk)], pada),
        _buat("gabung", "Penggabungan catatan", {"pada": "Waktu", "alasan": "Alasan", "batal": "Dibatalkan",
              "salinan": "Isi semula"},
              [[g.pada, g.alasan, g.dibatalkan_pada, "tersimpan untuk pembatalan" if g.sebelum_lebur else "kosong"]
               for g in list_penggabungan_orang(p.pk)], pada),
        _buat("daftar", "Daftar iuran yang memuat orang ini", {"nomor": "Nomor daftar", "penanggung": "Penanggung",
              "mulai": "Bulan pertama", "bulan": "Bulan", "ikut": "Ikut", "iuran": "Iuran (rupiah)", "keadaan": "Keadaan",
              "nama": "Nama tertulis", "pekerjaan": "Pekerjaan tertulis"},
              [[b.daftar_id, b.daftar.penanggung_nama, b.daftar.bulan_mulai, b.daftar.jumlah_bulan, "ya" if b.ikut else "tidak",
                b.nilai if b.ikut else 0, b.daftar.get_keadaan_display(), b.nama, b.pekerjaan] for b in daftar], pada),
        _buat("selisih", "Perbedaan pada bukti BPJS", {"uraian": "Uraian", "keputusan": "Keputusan"},
              [[s.uraian, s.get_keputusan_display()] for s in list_selisih_orang(p.pk)], pada),
        _buat("jkn", "Jaminan kesehatan (JKN)", {"dilihat": "Dilihat", "keadaan": "Status", "sumber": "Sumber",
              "keluarga": "Keluarga tanpa JKN", "oleh": "Dicatat oleh"},
              [[s.dilihat, s.get_keadaan_display(), s.get_sumber_display(), s.keluarga_tanpa, nama.get(s.oleh_id, "")]
               for s in status], pada),
        _buat("rujukan", "Rujukan JKN", {"nomor": "Nomor", "tujuan": "Dirujuk ke", "pada": "Dibuat", "keadaan": "Keadaan",
              "catatan": "Catatan"},
              [[r.nomor, r.get_tujuan_display(), r.dibuat_pada, r.get_keadaan_display(), r.catatan] for r in rujukan], pada),
        _buat("musyawarah", "Nama yang sama di daftar musyawarah RT-nya (hanya nama, jadi mungkin orang lain)", {
              "tanggal": "Tanggal", "jenis": "Musyawarah", "apa": "Sebagai"},
              [list(b) for b in list_bernama(p.rt_id, isi.nama)], pada),
        _bagian_upah(p, pada),
        *_list_bagian_pesan(p, pada),
        _buat("kertas", "Kertas yang terbit", {"nomor": "Nomor", "judul": "Judul", "tanggal": "Tanggal"},
              [[d.nomor, d.judul, d.tanggal] for d in kertas], pada),
        _buat("jejak", "Siapa melihat, mengubah, atau mengunduh", {"pada": "Waktu", "oleh": "Oleh", "kata": "Apa"},
              [[r.pada, nama.get(r.oleh_id or 0, "Perangkat lunak"), r.kata] for r in riwayat], pada),
    ]  # fmt: skip


def _bagian_upah(p: Pekerja, pada: datetime) -> Bagian:
    return _buat("upah", "Daftar upah yang memuat orang ini", {"mulai": "Hari pertama", "sampai": "Hari terakhir",
                 "hari": "Hari kerja",
                 "tarif": "Upah sehari (rupiah)", "nilai": "Upah (rupiah)", "nama": "Nama tertulis"},
                 [[u.daftar.mulai, u.daftar.sampai, sebut_hari(u.hari), u.tarif, u.nilai, u.nama]
                  for u in list_upah_orang(p.pk)], pada)


def _list_bagian_kerja(nik: list[uuid.UUID], pada: datetime) -> list[Bagian]:
    """Work together: letters that name the person, days there, accidents; found by the NIK, also of who is in no register."""
    return [
        _buat("gotong_royong", "Gotong royong yang memuat orang ini", {"kegiatan": "Kegiatan", "mulai": "Hari pertama",
              "selesai": "Hari terakhir", "surat": "Surat tugas", "tugas": "Tugas", "nama": "Nama tertulis",
              "telepon": "Nomor HP", "keluar": "Dikeluarkan", "lapor_keluar": "Keluarnya dilaporkan ke BPJS"},
              list_kerja_orang(nik), pada),
        _buat("hadir_kerja", "Hari kerja gotong royong", {"tanggal": "Tanggal", "kegiatan": "Kegiatan", "cara": "Cara tercatat",
              "jam": "Jam", "dipastikan": "Dipastikan", "batal": "Dibatalkan"}, list_hadir_orang(nik), pada),
        _buat("kejadian", "Kecelakaan, sakit, atau kematian yang dicatat", {"waktu": "Waktu", "jenis": "Jenis",
              "tempat": "Tempat", "cerita": "Kejadiannya", "akibat": "Luka atau sakit", "faskes": "Berobat ke",
              "lapor": "Dilaporkan ke BPJS"}, list_kejadian_orang(nik), pada),
    ]  # fmt: skip


def _list_bagian_pesan(p: Pekerja, pada: datetime) -> list[Bagian]:
    """Messages to the person's number, and what was said about them; found by the index of the number."""
    indeks = p.telepon_indeks
    pesan, izin = (list_pesan_orang(indeks), list_izin_orang(indeks)) if indeks else ([], [])
    return [
        _buat("pesan", "Pesan ke nomor orang ini", {"pada": "Waktu", "templat": "Pesan", "saluran": "Lewat",
              "keadaan": "Keadaan"},
              [[x.dibuat_pada, x.templat, x.get_saluran_display(), x.get_keadaan_display()] for x in pesan], pada),
        _buat("izin_pesan", "Jawaban boleh atau tidaknya dikirimi pesan", {"pada": "Waktu", "setuju": "Setuju", "cara": "Cara"},
              [[x.pada, "ya" if x.setuju else "tidak", x.get_cara_display()] for x in izin], pada),
    ]  # fmt: skip


def _of_other(objek: str, p: Pekerja) -> bool:
    """A download that was about another single person, although of the same RT."""
    model, _titik, pk = objek.partition(":")
    return model == "pekerja.Pekerja" and pk != str(p.pk) or model in ("hak.PermintaanHak", "kesehatan.RujukanJKN")


def _buat(kode: str, judul: str, kolom: dict[str, str], baris: list[list[Any]], pada: datetime) -> Bagian:
    kelas = [k for t, bagian in TABEL.items() if bagian == kode and (k := retensi_of(t))]
    if any(k.kode == "pekerja_tak_terlindungi" for k in kelas):  # the register has one life while active, two ways to end
        kelas = [kelas_of("pekerja_aktif"), kelas_of("pekerja_tak_terlindungi"), kelas_of("pekerja_terlindungi")]
    kalimat = [(k.nama, lama_kalimat(k, pada=tanggal_kota(pada))) for k in kelas]
    lama = "; ".join(dict.fromkeys(f"{nama}: {isi}" if len(kelas) > 1 else isi for nama, isi in kalimat))
    rapi = [[v if v is None or isinstance(v, (int, date, str)) else str(v) for v in b] for b in baris]
    return Bagian(kode, judul, [Kolom(k, v) for k, v in kolom.items()], rapi, lama)
