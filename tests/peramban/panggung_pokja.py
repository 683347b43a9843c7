"""Pages of the clock, of orders and of the Pokja: RT 14 complete, RT 05 with an account to check, RT 31 sent back and stopped."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bahagia.akun.models import Akun
from bahagia.dasar.jam import tanggal_kota
from bahagia.pokja import actions, actions_anggota
from bahagia.pokja.jenis import CaraAkhirAnggota, JenisKepentingan
from bahagia.pokja.queries import list_anggota, rekening_pada
from bahagia.tahapan.actions_perintah import issue_perintah
from bahagia.tahapan.jenis import JenisPerintah, LingkupPerintah
from bahagia.wilayah.models import RT
from tests import pemeran
from tests.cerita import pokja as cerita
from tests.cerita import tahapan as cerita_tahapan
from tests.pemeran import Panggung, kunci


def siapkan_pokja(p: Panggung, rt_kosong: RT, ketua_kosong: Akun) -> dict[str, int]:
    """Ids of what the pages below open."""
    kelompok = cerita_tahapan.kelompok_a(p)
    pemeran.buka_lingkup()
    umum: dict[str, Any] = {"pada": p.pada}
    pokja = cerita.pokja_siap(p)
    siti = list_anggota(pokja, pada=tanggal_kota(p.pada)).get(jabatan="bendahara")
    actions_anggota.record_kepentingan(
        oleh=p.darmawan, kunci=kunci(), anggota=siti, jenis=JenisKepentingan.REKANAN, pihak="TB Maju Jaya", **umum
    )
    lain = cerita.pokja_ditetapkan(p, rt=p.rt_lain, oleh=p.samsul)
    menunggu = cerita.rekening_dicatat(p, rt=p.rt_lain, oleh=p.samsul)
    wakil = list_anggota(lain, pada=tanggal_kota(p.pada)).get(unsur="pemuda")
    actions_anggota.close_anggota(
        oleh=p.samsul, kunci=kunci(), anggota=wakil, tanggal=tanggal_kota(p.pada), cara=CaraAkhirAnggota.PINDAH, **umum
    )
    pengganti = actions_anggota.propose_pengganti(
        oleh=p.samsul, kunci=kunci(), anggota=wakil, nama="Yoga Saputra", **umum
    )
    isi = cerita.susunan(sekretaris="Halimah", bendahara="Zainal Abidin")
    usul = actions.open_pokja(oleh=ketua_kosong, kunci=kunci(), rt=rt_kosong, anggota=isi, **umum)
    actions.submit_pokja(oleh=ketua_kosong, kunci=kunci(), pokja=usul, **umum)
    henti = issue_perintah(
        oleh=p.yusuf, kunci=kunci(), jenis=JenisPerintah.HENTI, lingkup=LingkupPerintah.RT, rt=rt_kosong,
        alasan="Rapat warga tanggal 3 belum mencapai kuorum, hasilnya diulang.",
        isi="Ulangi rembuk kesiapan sebelum akhir bulan.", **umum,
    )  # fmt: skip
    rekening = rekening_pada(p.rt, tanggal_kota(p.pada))
    assert rekening is not None
    return {"kelompok": kelompok.pk, "usul": usul.pk, "henti": henti.pk, "anggota": siti.pk, "pengganti": pengganti.pk,
            "pokja": pokja.pk, "rekening": rekening.pk, "menunggu": menunggu.pk}  # fmt: skip


def list_pokja(s: Any) -> Iterator[tuple[str, Any, str]]:
    """(name of the picture, who, address)."""
    p, i, rt, kosong, lain = s.p, s.pokja, f"/rt/{s.p.rt.kode}", f"/rt/{s.rt_kosong.kode}", f"/rt/{s.p.rt_lain.kode}"
    yield "program", p.darmawan, f"{rt}/program/"
    yield "program-henti", s.ketua_kosong, f"{kosong}/program/"
    yield "program-langkah", p.darmawan, f"{rt}/program/langkah/"
    yield "program-langkah-dpmppa", p.ratna, f"{kosong}/program/langkah/"
    yield "beranda-henti", s.ketua_kosong, f"{kosong}/"
    yield "program-sosialisasi", p.ratna, f"{rt}/langkah/sosialisasi/"
    yield "tahapan-kelurahan", p.yusuf, "/tahapan/"
    yield "tahapan-kota", p.ratna, "/tahapan/"
    yield "tahapan-wali", p.wali, "/tahapan/?saring=henti"
    yield "perintah-semua", p.yusuf, "/perintah/"
    yield "perintah-rt", p.ratna, f"{rt}/perintah/"
    yield "perintah", p.yusuf, f"/perintah/{i['henti']}/"
    yield "kelompok-semua", p.ratna, "/kelola/kelompok/"
    yield "kelompok", p.ratna, f"/kelola/kelompok/{i['kelompok']}/"
    yield "kelompok-jadwal", p.ratna, f"/kelola/kelompok/{i['kelompok']}/jadwal/rab/"
    yield "pokja", p.darmawan, f"{rt}/pokja/"
    yield "pokja-menunggu", p.samsul, f"{lain}/pokja/"
    yield "pokja-diajukan", p.yusuf, f"{kosong}/pokja/"
    yield "pokja-susun", p.darmawan, f"{rt}/pokja/susun/"
    yield "pokja-putus", p.yusuf, f"/pokja/{i['usul']}/putus/"
    yield "pokja-akhiri", p.yusuf, f"/pokja/{i['pokja']}/akhiri/"
    yield "pokja-antrean", p.yusuf, "/pokja/"
    yield "pokja-anggota", p.darmawan, f"/pokja/anggota/{i['anggota']}/"
    yield "pokja-pengganti", p.yusuf, f"/pokja/anggota/{i['pengganti']}/"
    yield "pokja-rekening-baru", p.darmawan, f"{rt}/pokja/rekening/"
    yield "pokja-rekening", p.darmawan, f"/pokja/rekening/{i['rekening']}/"
    yield "pokja-rekening-periksa", p.yusuf, f"/pokja/rekening/{i['menunggu']}/"
    yield "pokja-serah", p.darmawan, f"{rt}/pokja/serah/"
