"""Meetings of RT 14 in every state that has a page of its own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bahagia.musyawarah import actions, actions_hadir, actions_putus, actions_tutup
from bahagia.musyawarah.isian import IsianLembar, IsianWarga
from tests.cerita import musyawarah as cerita
from tests.pemeran import Panggung, kunci


def siapkan_musyawarah(p: Panggung) -> dict[str, Any]:
    """kesiapan valid, renja1 under way (names to tap, to confirm, to compare; pages; votes), pemetaan waits to be looked at,
    pertanggungjawaban closed without quorum."""
    umum: dict[str, Any] = {"oleh": p.rahmat, "pada": p.pada}
    sah = cerita.musyawarah_sah(p, "kesiapan")
    periksa = cerita.musyawarah_dibuka(p, "pemetaan")
    cerita.isi_musyawarah(p, periksa, hadir=44)
    periksa = actions_tutup.close_musyawarah(**umum, kunci=kunci(), musyawarah=periksa)
    actions_tutup.record_berita_acara(**umum, kunci=kunci(), musyawarah=periksa, foto=cerita.foto("tanda tangan"))
    gagal = cerita.musyawarah_dibuka(p, "pertanggungjawaban")
    cerita.isi_musyawarah(p, gagal, hadir=18)
    actions_tutup.close_musyawarah(**umum, kunci=kunci(), musyawarah=gagal, tidak_sah=True)
    m = cerita.musyawarah_dibuka(p, "renja1")
    actions.record_undangan(**umum, kunci=kunci(), musyawarah=m, nama=[cerita.warga(i) for i in range(50)])
    for i in range(24):
        actions_hadir.record_hadir(**umum, kunci=kunci(), musyawarah=m, warga=cerita.warga(i))
    mandiri = actions_hadir.record_hadir_mandiri(
        oleh=p.sistem, pada=p.pada, kunci=kunci(), musyawarah=m, warga=cerita.warga(60), niat=""
    )
    ini: Any = {"oleh": p.sistem, "pada": p.pada, "musyawarah": m, "niat": ""}
    memilih = actions_hadir.record_hadir_mandiri(**ini, kunci=kunci(), warga=cerita.warga(62))
    actions_hadir.verify_hadir(**umum, kunci=kunci(), musyawarah=m, hadir_ids=[memilih.pk])
    nama = cerita.warga(0).nama
    actions_hadir.record_hadir(**umum, kunci=kunci(), musyawarah=m, warga=IsianWarga(nama[:-1] + "a"))
    lembar = actions_hadir.record_lembar(
        **umum, kunci=kunci(), musyawarah=m, foto=cerita.foto("daftar hadir"), isian=IsianLembar(18, 4, perempuan=7)
    )
    actions_hadir.record_hadir(
        **umum, kunci=kunci(), musyawarah=m, cara="lembar", lembar=lembar, warga=cerita.warga(1)
    )
    for judul, bidang in cerita.USULAN:
        actions_putus.record_usulan(**umum, kunci=kunci(), musyawarah=m, judul=judul, bidang=bidang, pengusul="Eka Tanjung")
    for n, u in zip((21, 14, 14, 3), m.usulan.order_by("urut"), strict=True):
        actions_putus.record_suara(**umum, kunci=kunci(), usulan=u, cara="tangan", jumlah=n)
    actions_putus.decide_keputusan(
        **umum, kunci=kunci(), musyawarah=m, isi="Gang Melati dicor tahun ini, lebar 2 meter.", cara="suara", setuju=30,
        tidak_setuju=4, abstain=2, usulan_ids=[m.usulan.order_by("urut")[0].pk],
    )  # fmt: skip
    actions_putus.record_keberatan(
        **umum, kunci=kunci(), musyawarah=m, isi="Truk pasir jangan lewat depan masjid saat salat.", nama="Ismail Pasaribu",
        tanggapan="Jadwal truk diatur sesudah asar.",
    )  # fmt: skip
    actions_putus.open_suara(**umum, kunci=kunci(), musyawarah=m, buka=True)
    return {"sah": sah.musyawarah_id, "periksa": periksa.pk, "gagal": gagal.pk, "kini": m.pk, "lembar": lembar.pk,
            "token": m.token, "mandiri": mandiri.niat, "memilih": memilih.niat}  # fmt: skip


def list_musyawarah(s: Any) -> Iterator[tuple[str, Any, str]]:
    """(name of the picture, who, address)."""
    p, i, rt = s.p, s.musyawarah, f"/rt/{s.p.rt.kode}/musyawarah"
    kini = f"/musyawarah/{i['kini']}"
    yield "musyawarah-rt", p.rahmat, f"{rt}/"
    yield "musyawarah-kosong", s.ketua_kosong, f"/rt/{s.rt_kosong.kode}/musyawarah/"
    yield "musyawarah-buka", p.rahmat, f"{rt}/buka/"
    yield "musyawarah-kini", p.rahmat, f"{kini}/"
    yield "musyawarah-sah", p.ida, f"/musyawarah/{i['sah']}/"
    yield "musyawarah-gagal", p.darmawan, f"/musyawarah/{i['gagal']}/"
    yield "musyawarah-menunggu", p.rina, f"/musyawarah/{i['periksa']}/"
    for nama in ("undangan", "hadir", "lembar", "usulan", "suara", "keputusan", "tutup"):
        yield f"musyawarah-{nama}", p.rahmat, f"{kini}/{nama}/"
    yield "musyawarah-suara-hp", p.rahmat, f"{kini}/suara/?cara=hp"
    yield "musyawarah-lembar-satu", p.rahmat, f"{kini}/lembar/{i['lembar']}/"
    yield "musyawarah-tanda-tangan", p.rahmat, f"/musyawarah/{i['periksa']}/tanda-tangan/"
    yield "musyawarah-antrean", p.rina, "/musyawarah/antrean/"
    yield "musyawarah-periksa", p.rina, f"/musyawarah/{i['periksa']}/periksa/"
    yield "musyawarah-qr", None, f"/hadir/{i['token']}/"
    yield "musyawarah-sendiri", None, f"/hadir/{i['token']}/{i['mandiri']}/"
    yield "musyawarah-memilih", None, f"/hadir/{i['token']}/{i['memilih']}/"
