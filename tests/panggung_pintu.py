"""Two RT far from each other, each with one row of everything an address can name."""

from __future__ import annotations

import dataclasses
from datetime import date
from typing import Any

from django.db import connection, transaction

from bahagia.akun import actions as akun
from bahagia.akun.actions_serah import record_serah_terima
from bahagia.akun.models import Akun, Jabatan, Pemulihan, Sesi
from bahagia.akun.peran import Peran
from bahagia.cakupan.queries import list_rujukan
from bahagia.dana.models import Belanja, PenerimaanDana
from bahagia.dasar import jam
from bahagia.dasar.tanggal import awal_bulan, tambah_bulan
from bahagia.dokumen.models import Dokumen
from bahagia.hak.actions import record_permintaan
from bahagia.hak.models import CaraIdentitas, JenisPermintaan
from bahagia.iuran import actions, actions_bukti, actions_rencana, actions_tanggungan
from bahagia.iuran.models import (
    DaftarTanggungan,
    KeadaanTanggungan,
    KelompokTanggungan,
    Penanggung,
    SelisihBukti,
    SumberTanggungan,
)
from bahagia.iuran.rencana import Bagian
from bahagia.jejak.queries import list_jejak
from bahagia.kesehatan.actions import issue_rujukan, record_status
from bahagia.kesehatan.models import KeadaanJKN, SumberStatus, TujuanRujukan
from bahagia.pekerja.actions import record_unggahan
from bahagia.pekerja.models import PasanganKembar, Persetujuan
from bahagia.proyek.contoh.nik import no_kk_rekaan, telepon_rekaan
from bahagia.wilayah.models import RT, Wilayah
from tests import pemeran
from tests.cerita import belanja as cerita_belanja
from tests.cerita import berkas as cerita_berkas
from tests.cerita import dana as cerita_dana
from tests.cerita import gotong_royong as cerita_gotong_royong
from tests.cerita import hadir as cerita_hadir
from tests.cerita import lapangan as cerita_lapangan
from tests.cerita import lembar as cerita_lembar
from tests.cerita import lpj as cerita_lpj
from tests.cerita import musyawarah as cerita_musyawarah
from tests.cerita import pelaksanaan as cerita_pelaksanaan
from tests.cerita import pesan as cerita_pesan
from tests.cerita import pokja as cerita_pokja
from tests.cerita import premi as cerita_premi
from tests.cerita import rab as cerita_rab
from tests.cerita import tahapan as cerita_tahapan
from tests.pemeran import Panggung, kunci

ORANG = "KSBPLCDUNJIWFAOETX"  # who each letter is: tests/test_pintu.py
JAUH = "15.71.01"  # a kecamatan none of the cast has a post in


@dataclasses.dataclass
class Isi:
    """What the addresses of one RT need, and what of it nobody else may read."""

    rt: RT
    arg: dict[str, Any]
    rahasia: tuple[str, ...]  # NIK, KK number, phone, mother's name: in no page at all
    nama: tuple[str, ...]  # of residents: only where the register may be read


def pentas() -> tuple[Panggung, Isi, Isi, Akun]:
    """The cast with RT 14, another RT in another kecamatan with people of its own, and somebody of Diskominfo."""
    p = pemeran.rt14(pada=jam.sekarang())
    with transaction.atomic():
        pemeran.buka_lingkup()
        kota = Wilayah.objects.get(pk=pemeran.KOTA)
        fajar = pemeran.orang("Fajar Nugroho", Peran.DISKOMINFO, wilayah=kota, pada=p.pada)
        sini = _isi(p, p, 100)
        kelurahan = Wilayah.objects.filter(induk=JAUH).order_by("pk")[0]
        rt = pemeran.buka_rt(kelurahan, 3, kk=120, pada=p.pada)
        jauh = dataclasses.replace(
            p, rt=rt, kelurahan=kelurahan,
            darmawan=pemeran.orang("Ketua Jauh", Peran.KETUA_RT, rt=rt, pada=p.pada),
            siti=pemeran.orang("Bendahara Jauh", Peran.BENDAHARA, rt=rt, pada=p.pada),
            rina=pemeran.orang("Pendamping Jauh", Peran.PENDAMPING, rt=rt, pada=p.pada),
            yusuf=pemeran.orang("Lurah Jauh", Peran.LURAH, wilayah=kelurahan, pada=p.pada),
        )  # fmt: skip
        pemeran.terima_dana(jauh, rt, 50_000_000)
        return p, sini, _isi(p, jauh, 200), fajar


Pentas = tuple[Panggung, Isi, Isi, Akun]


def akun_huruf(p: Panggung, fajar: Akun) -> dict[str, Akun]:
    """Letter -> account, for everybody who is signed in."""
    return dict(zip(ORANG[:-1], (
        p.darmawan, p.rahmat, p.siti, p.rina, p.yusuf, p.marlina, p.ratna, p.bambang, p.hendra, p.dewi, p.ida, p.wali, fajar,
        p.admin, p.samsul, p.aminah, p.tamu,
    ), strict=True))  # fmt: skip


def _isi(p: Panggung, o: Panggung, mulai: int) -> Isi:
    telepon, kk = telepon_rekaan(mulai), no_kk_rekaan(date(2020, 1, 1), mulai)
    nama = tuple(f"{'Zubaidah' if mulai == 100 else 'Wardoyo'} {x}" for x in ("Pertama", "Kedua", "Ketiga"))
    ibu = f"Khadijah {'Tersimpan' if mulai == 100 else 'Terkunci'}"
    isian = [pemeran.isian(mulai + i, nama=n, no_kk=kk, telepon=telepon, nama_ibu=ibu) for i, n in enumerate(nama)]
    orang = [
        pemeran.pekerja.register_pekerja(
            oleh=o.darmawan, pada=p.pada, kunci=kunci(), rt=o.rt, isian=x, persetujuan=Persetujuan.Cara.LISAN
        )
        for x in isian
    ]  # fmt: skip
    pemeran.pekerja.verify_banyak(oleh=o.rina, pada=p.pada, kunci=kunci(), pekerja_ids=[x.pk for x in orang[:2]])
    umum = {"pada": p.pada}
    bulan = awal_bulan(jam.tanggal_kota(p.pada))
    daftar = actions.open_daftar(oleh=o.darmawan, kunci=kunci(), rt=o.rt, bulan_mulai=bulan, jumlah_bulan=1, **umum)
    daftar = actions.submit_daftar(oleh=o.darmawan, kunci=kunci(), daftar=daftar, **umum)
    daftar = actions.approve_daftar(oleh=o.yusuf, kunci=kunci(), daftar=daftar, **umum)
    daftar = actions.pay_daftar(oleh=o.siti, kunci=kunci(), daftar=daftar, **umum)
    bukti = actions_bukti.record_bukti(
        oleh=o.siti, kunci=kunci(), daftar=daftar, kode_iuran=f"{mulai:011d}", tanggal=jam.tanggal_kota(p.pada),
        nilai=daftar.nilai + 500, **umum,
    )  # fmt: skip
    berkas = f"nik,nama,tanggal lahir\n{isian[0].nik},{nama[0]},{isian[0].tanggal_lahir:%d/%m/%Y}\n".encode()
    unggahan = record_unggahan(
        oleh=o.darmawan, kunci=kunci(), rt=o.rt, nama_berkas="warga.csv", isi=berkas, persetujuan=Persetujuan.Cara.LISAN, **umum
    )
    record_status(
        oleh=o.darmawan, kunci=kunci(), pekerja=orang[2], keadaan=KeadaanJKN.TIDAK_PUNYA, sumber=SumberStatus.KARTU, **umum
    )
    permintaan = record_permintaan(
        oleh=o.darmawan, kunci=kunci(), rt=o.rt, pekerja=orang[2], nik_indeks=orang[2].nik_indeks, nama=orang[2].nama,
        jenis=JenisPermintaan.AKSES, uraian="", identitas=CaraIdentitas.KTP, tanggal_kertas=jam.tanggal_kota(p.pada),
        foto=b"\xff\xd8\xff", **umum,
    )  # fmt: skip
    rujukan = issue_rujukan(oleh=o.darmawan, kunci=kunci(), pekerja=orang[2], tujuan=TujuanRujukan.DINSOS, **umum)
    with connection.cursor() as kursor:  # two of them might be one: a question for who may see both
        kursor.execute(
            "SELECT pekerja_catat_kembar(%s, ARRAY[%s]::bigint[], ARRAY[%s]::bigint[], ARRAY[20], ARRAY['[]'::jsonb], %s)",
            [pemeran.KOTA, orang[0].pk, orang[1].pk, p.pada],
        )
    tanggungan = _tanggungan(p, o.rt, isian[2], mulai)
    rencana = actions_rencana.propose_rencana(
        oleh=p.hendra, kunci=kunci(), kota_kode=pemeran.KOTA, rt=o.rt,
        bagian=[Bagian(Penanggung.KOTA, tambah_bulan(bulan, 2), tambah_bulan(bulan, 3))], **umum,
    )  # fmt: skip
    jabatan, sesi, pulih = _akun(p, o)
    arg = {
        "kode": o.rt.kode, "kelurahan": o.rt.kelurahan_id, "kecamatan": o.rt.kelurahan_id[:8],
        "id_pekerja": orang[2].pk, "id_daftar": daftar.pk, "id_selisih": SelisihBukti.objects.get(bukti=bukti).pk,
        "id_tanggungan": tanggungan.pk, "id_baris": tanggungan.baris.get().pk, "id_rencana": rencana.pk,
        "id_unggahan": unggahan.pk, "id_rujukan": rujukan.pk, "id_angka": list_rujukan(pemeran.KOTA)[0].pk,
        "id_permintaan": permintaan.pk,
        "id_pasangan": PasanganKembar.objects.filter(rt_a=o.rt.pk, rt_b=o.rt.pk).latest("pk").pk,
        "id_akun": o.siti.pk, "id_jabatan": jabatan.pk, "id_sesi": sesi.pk, "id_pemulihan": pulih.pk, "id_kunci": 1,
        "penerimaan": PenerimaanDana.objects.filter(rt=o.rt).latest("pk").pk,
        "belanja": Belanja.objects.filter(rt=o.rt).latest("pk").pk,
        "id_jejak": list_jejak(rt_id=o.rt.pk).latest("pk").pk,
        "dokumen": Dokumen.objects.filter(rt=o.rt, jenis="kuitansi").latest("pk").pk,
    }  # fmt: skip
    arg |= cerita_pokja.arg_pintu(o) | cerita_tahapan.arg_pintu(o)
    arg |= cerita_rab.arg_pintu(o)
    arg |= cerita_dana.arg_pintu(o)
    arg |= cerita_pelaksanaan.arg_pintu(o, arg["kegiatan_id"]) | cerita_lpj.arg_pintu(o)
    arg |= cerita_belanja.arg_pintu(o, arg["pokok_id"])
    arg |= cerita_berkas.arg_pintu(o)
    arg |= cerita_musyawarah.arg_pintu(o)
    arg |= cerita_pesan.arg_pintu(o)
    arg |= cerita_lapangan.arg_pintu(o) | cerita_lembar.arg_pintu(o)
    arg |= cerita_gotong_royong.arg_pintu(o) | cerita_premi.arg_pintu(o)
    arg |= cerita_hadir.arg_pintu(o, arg["kerja_id"])
    rahasia = (*(x.nik for x in isian), kk, telepon.removeprefix("+62"), ibu)
    return Isi(o.rt, arg, rahasia, nama)


def _akun(p: Panggung, o: Any) -> tuple[Jabatan, Sesi, Pemulihan]:
    """A bendahara of before whose work was taken over; a session of the Ketua RT, and a recovery that waits."""
    lama = pemeran.orang("Bendahara Lama", pada=p.pada)
    post = akun.open_jabatan(
        oleh=p.sistem, pada=p.pada, kunci=kunci(), akun=lama, peran=Peran.BENDAHARA, rt=o.rt, sejak=date(2024, 8, 1),
        sampai=pemeran.SEJAK,
    )  # fmt: skip
    record_serah_terima(oleh=o.siti, pada=p.pada, kunci=kunci(), dari=post, isi=[])
    sesi = Sesi.objects.create(
        akun=o.darmawan, cara="sandi", perangkat="Chrome di HP Android", jaringan="203.0.113.x", alamat="x", dibuka=p.pada,
        terlihat=p.pada,
    )  # fmt: skip
    pulih = Pemulihan.objects.create(akun=o.darmawan, alasan="KTP diperlihatkan", diusulkan=p.pada, pengusul=p.sistem)
    return post, sesi, pulih


def _tanggungan(p: Panggung, rt: RT, isian: Any, mulai: int) -> DaftarTanggungan:
    """A list of a legislator for this RT alone: one worker of it, two months from now."""
    bulan = tambah_bulan(awal_bulan(jam.tanggal_kota(p.pada)), 2)
    surat = actions_tanggungan.SuratTanggungan(
        penanggung=SumberTanggungan.LEGISLATOR, kelompok=KelompokTanggungan.PEKERJA_RENTAN, nama="Anggota DPRD Dapil 1",
        nomor_dokumen=f"Pokir {mulai}", tanggal_dokumen=jam.tanggal_kota(p.pada), bulan_mulai=bulan, bulan_akhir=bulan,
        keadaan=KeadaanTanggungan.DIPESAN, rt=rt,
    )  # fmt: skip
    return actions_tanggungan.import_tanggungan(
        oleh=p.hendra, pada=p.pada, kunci=kunci(), kota_kode=pemeran.KOTA, surat=surat, nama_berkas="pokir.csv",
        isi=f"nik,nama\n{isian.nik},{isian.nama}\n".encode(),
    )  # fmt: skip
