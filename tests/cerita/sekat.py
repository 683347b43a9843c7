"""Two RT whose rows fill every table of the fund's year: row-level security is tried on them (tests/test_sekat_tahun.py)."""

from __future__ import annotations

import dataclasses
from typing import Any

from django.db import transaction

from bahagia.akun.peran import Peran
from bahagia.belanja import actions_panjar
from bahagia.berkas.actions_terbit import publish_foto
from bahagia.buku import actions as buku
from bahagia.buku.queries import saldo_kitab
from bahagia.dana import actions as dana
from bahagia.dana.isian import Potongan
from bahagia.dasar.jam import tanggal_kota
from bahagia.musyawarah import actions as musyawarah
from bahagia.musyawarah import actions_hadir, actions_putus
from bahagia.pokja import actions as pokja
from bahagia.rab.queries import pokok_by_id
from tests import dua_orang, pemeran
from tests.cerita import belanja as cerita_belanja
from tests.cerita import dana as cerita_dana
from tests.cerita import lpj as cerita_lpj
from tests.cerita import musyawarah as cerita_musyawarah
from tests.cerita.pokja import pokja_ditetapkan
from tests.dua_orang import nanti, umum
from tests.pemeran import Panggung, kunci

#: Tables that the stage of the doors leaves empty: filled here.
TABEL = (
    "belanja_notapanjar", "belanja_pernyataanbon", "berkas_fototerbit", "buku_saldobank", "dana_daftarbank", "dana_hasilbank",
    "dana_potonganpajak", "dana_setoranpajak", "lpj_ajuanlpj", "lpj_putusanbutir", "musyawarah_hadir", "musyawarah_keberatan",
    "musyawarah_keputusan", "musyawarah_pilihanhp", "musyawarah_suara", "musyawarah_undanganmusyawarah", "musyawarah_usulan",
    "pelaksanaan_aset", "pokja_serahterimapokja", "rab_pemeriksaanrab", "rab_verifikasibaris",
)  # fmt: skip


def dua_tahun() -> tuple[Panggung, Panggung]:
    """RT 14 with an account on the checker's desk; RT 05 with everything that a smooth year does not have."""
    p = pemeran.rt14(pekerja=20, dana_rt=0)
    with transaction.atomic():
        pemeran.buka_lingkup()
        cerita_lpj.siap_lpj(p)
        cerita_lpj.periksa(p, cerita_lpj.ajukan(p).lpj, "kas")
        joko = pemeran.orang("Joko Susilo", Peran.SEKRETARIS, rt=p.rt_lain)
        q = dataclasses.replace(p, rt=p.rt_lain, darmawan=p.samsul, siti=p.aminah, rahmat=joko)
        dana.decide_pagu(**umum(q, "sistem"), rt=q.rt, tahun=q.pada.year)
        cerita_dana.dana_cair(q)
        _uang(q)
        _musyawarah(q)
        _pengganti(nanti(q, 2))
    return p, q


def _uang(q: Panggung) -> None:
    """A lost receipt, an advance accounted for, tax withheld and paid over, a bank book, a published photo."""
    dua_orang.bon_hilang(q)
    garis = cerita_belanja.list_garis(q, "bahan")[1]
    pokok = pokok_by_id(garis.pokok_id)
    assert pokok is not None
    cerita_dana.terpakai(q, pokok, 200_000, potongan=[Potongan("pph_22", 3_000)])
    dana.pay_pajak(**umum(q, "siti"), rt=q.rt, nomor_bukti="NTPN-1")
    dana.approve_pindah(**umum(q, "darmawan"), pindah=dua_orang.tarik(q))
    panjar = actions_panjar.approve_panjar(**umum(q, "darmawan"), panjar=dua_orang.panjar(q))
    panjar = actions_panjar.disburse_panjar(**umum(q, "siti"), panjar=panjar)
    nota = cerita_belanja.setujui(q, cerita_belanja.catat(q, garis=garis, nilai=100_000))
    nota = cerita_belanja.bayar(q, nota, "panjar", panjar=panjar)
    publish_foto(**umum(q, "siti"), berkas=nota.foto, kotak=[], keterangan="Pasir", diperiksa=True)
    hari = tanggal_kota(q.pada)
    buku.record_saldo_bank(
        **umum(q, "siti"), rt=q.rt, tanggal=hari, saldo=saldo_kitab(q.rt, "bank", hari), nama="buku.jpg",
        isi=cerita_musyawarah.foto("buku bank"),
    )  # fmt: skip


def _musyawarah(q: Panggung) -> None:
    """Residents by name, one of whom dissents and one of whom chooses on the own phone."""
    m = cerita_musyawarah.musyawarah_dibuka(q, "pemetaan")
    isi: dict[str, Any] = {"oleh": q.rahmat, "pada": q.pada, "musyawarah": m}
    musyawarah.record_undangan(**isi, kunci=kunci(), nama=["Zulkarnain Tanjung"])
    hadir = actions_hadir.record_hadir(**isi, kunci=kunci(), warga=cerita_musyawarah.warga(1))
    usulan = actions_putus.record_usulan(
        **isi, kunci=kunci(), judul=cerita_musyawarah.USULAN[0][0], bidang=cerita_musyawarah.USULAN[0][1]
    )
    actions_putus.record_keberatan(**isi, kunci=kunci(), isi="Lebih perlu lampu jalan.", nama="Zulkarnain Tanjung")
    actions_putus.open_suara(**isi, kunci=kunci(), buka=True)
    actions_putus.record_pilihan(**umum(q, "sistem"), kehadiran=hadir, usulan_ids=[usulan.pk])


def _pengganti(q: Panggung) -> None:
    """The term is over: a new Pokja takes over what the old one leaves."""
    from bahagia.pokja.queries import pokja_pada

    lama = pokja_pada(q.rt, tanggal_kota(q.pada))
    baru = pokja_ditetapkan(q)
    assert lama is not None
    lama.refresh_from_db()
    pokja.record_serah_terima_pokja(**umum(q, "darmawan"), dari=lama, kepada=baru, isi=[])
