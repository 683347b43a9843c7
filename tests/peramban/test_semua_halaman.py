"""Every signed-in page of every role on a cheap phone and an office PC: readable, reachable, usable without a mouse.

The stage is built once for the module (tests/peramban/panggung.py). BAHAGIA_GAMBAR=folder keeps a picture of each page
at both sizes, to be looked at by a person.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import get_resolver, resolve

from bahagia.akun import actions as akun
from bahagia.dasar import jam
from bahagia.iuran.models import BarisIuran, DaftarIuran
from tests import pemeran
from tests.peramban import panggung
from tests.peramban.panggung import KELOMPOK, Lembar, Lengkap

pytestmark = pytest.mark.peramban
PONSEL, KANTOR, SEMPIT = (360, 640), (1366, 768), (320, 640)
SANDI = "becak-biru-di-jambi"
PERIKSA = Path(__file__).with_name("periksa.js").read_text(encoding="utf-8")
PAKET = ("akun", "beranda", "iuran", "pekerja", "dana", "dokumen", "kesehatan", "hak", "cakupan", "tahapan", "pokja",
         "musyawarah", "belanja", "pelaksanaan", "lpj", "rab", "buku", "harga", "berkas", "gotong_royong", "pesan")  # fmt: skip
#: What has the focus, and whether it can be seen there: not outside the window, not under a bar.
FOKUS = """(() => { const e = document.activeElement, r = e.getClientRects()[0];
  if (!r || e === document.body) return {name: "", teks: "", tampak: true};
  const lihat = document.elementFromPoint(r.left + r.width / 2, r.top + Math.min(r.height, innerHeight) / 2);
  const milik = [e, ...(e.labels || [])];
  return {name: e.name || "", teks: e.textContent.trim(), kelas: e.className,
          tampak: !!lihat && milik.some(x => x === lihat || x.contains(lihat) || lihat.contains(x) && x !== e)}; })()"""
BUKAN_LEMBAR = {  # acts, downloads and redirects; pages that a story below walks through
    "cakupan:unduh_kota", "cakupan:unduh_deret", "cakupan:unduh_kelurahan", "cakupan:unduh_kerja", "cakupan:unduh_pekerjaan",
    "cakupan:unduh_belum", "cakupan:unduh_antrean", "cakupan:unduh_berakhir", "cakupan:unduh_rujukan",
    "akun:kedua", "akun:kunci", "akun:kunci_mulai", "akun:aplikasi_hapus", "akun:kunci_daftar_mulai", "akun:kunci_hapus",
    "akun:cadangan", "akun:sesi_akhiri", "akun:sesi_akhiri_lain", "akun:pemulihan_tolak_sendiri", "akun:pemulihan_usul",
    "akun:keluarkan", "akun:pemulihan_setuju", "akun:pemulihan_tolak", "akun:tangguhkan", "akun:cabut_penangguhan",
    "beranda:berita_acara",
    "akun:keluar", "akun:akhiri", "akun:unduh_kelola", "akun:coba",
    "beranda:unduh_kelurahan", "beranda:unduh_kecamatan", "beranda:unduh_kota", "beranda:unduh_wilayah",
    "beranda:wilayah_contoh", "beranda:wilayah_kk", "beranda:unduh_jejak", "beranda:unduh_jejak_rt",
    "beranda:wilayah_pagu", "beranda:wilayah_peristiwa",
    "iuran:batal_bayar", "iuran:unduh_tanggungan", "iuran:tanggungan_contoh", "iuran:unduh_baris_tanggungan",
    "iuran:tanggungan_bayar", "iuran:tanggungan_batal", "iuran:tanggungan_putus", "iuran:tanggungan_bukan",
    "iuran:tanggungan_beda", "iuran:unduh_tanggungan_rt", "iuran:unduh_rencana", "iuran:rencana_tutup",
    "iuran:hitung", "iuran:pilih", "iuran:ajukan", "iuran:setujui", "iuran:tolak", "iuran:kode", "iuran:bayar", "iuran:bukti",
    "iuran:bukti_ketik", "iuran:putus_selisih", "iuran:berkas_bpjs", "iuran:unduh", "iuran:unduh_rt", "iuran:unduh_perlindungan",
    "pekerja:unduh_kembar", "pekerja:kembar_bukan", "pekerja:kembar_gabung", "pekerja:kembar_batal", "pekerja:kembar_buka",
    "pekerja:unduh", "pekerja:unduh_verifikasi", "pekerja:contoh", "pekerja:kolom", "pekerja:ambil", "pekerja:perbaikan",
    "pekerja:buka_nik", "pekerja:cocok", "pekerja:tidak_cocok", "pekerja:akhiri", "pekerja:aktifkan", "pekerja:pesan",
    "pekerja:baru_langkah", "pekerja:baru_periksa",
    "dana:pagu", "dana:unduh_buku", "dana:unduh_antrean", "dana:unduh_penerimaan", "dana:unduh_belanja",
    "dana:setujui_penerimaan", "dana:tolak_penerimaan", "dana:batalkan_penerimaan", "dana:setujui_belanja",
    "dana:tolak_belanja", "dana:bayar_belanja", "dana:unduh_daftar_bank", "buku:unduh",
    "hak:unduh", "hak:unduh_rt", "hak:putus", "hak:laksana", "hak:batal", "hak:selesai", "hak:beritahu", "hak:tanda_terima",
    "hak:foto", "hak:data_pdf", "hak:data_json",
    "belanja:unduh", "belanja:buang", "belanja:saksi", "belanja:surat_hilang", "belanja:setujui", "belanja:tolak",
    "belanja:tarik", "belanja:bayar", "belanja:batal", "belanja:ulang", "belanja:kuitansi", "belanja:unduh_pajak",
    "belanja:unduh_panjar", "belanja:panjar_setujui", "belanja:panjar_tolak", "belanja:panjar_serahkan",
    "belanja:panjar_selesai", "belanja:unduh_upah_rt", "belanja:upah_orang", "belanja:upah_hapus", "belanja:upah_kirim",
    "belanja:upah_buang", "belanja:upah_lembar", "belanja:unduh_upah", "belanja:unduh_rekanan", "belanja:rekanan_tutup",
    "pelaksanaan:periksa_kemajuan", "pelaksanaan:batal_kemajuan", "pelaksanaan:periksa_gerbang", "pelaksanaan:periksa_swadaya",
    "pelaksanaan:periksa_bast", "pelaksanaan:unduh_swadaya", "pelaksanaan:unduh_aset", "lpj:unduh", "lpj:ajukan", "lpj:butir",
    "lpj:kembalikan", "lpj:terima", "lpj:silpa", "lpj:tutup",
    "kesehatan:unduh", "kesehatan:unduh_ringkas", "kesehatan:rujuk", "kesehatan:jawab", "kesehatan:surat",
    "dokumen:unduh", "dokumen:berkas", "dokumen:cabut", "pesan:lagi", "pesan:tutup", "pesan:whatsapp",
    "rab:buka_renja", "rab:buka", "rab:ajukan", "rab:tarik", "rab:batal", "rab:baris_hapus", "rab:baris_geser", "rab:cetak",
    "rab:unduh", "rab:ambil_unggahan", "rab:perbaikan_unggahan", "rab:contoh",
    "beranda:unduh_tahapan", "tahapan:perintah_lanjut", "tahapan:perintah_cabut", "tahapan:perintah_surat", "pokja:ajukan",
    "pokja:kembali", "pokja:cetak_sk", "pokja:cetak_spesimen", "pokja:tahun", "pokja:tanda_tangan", "pokja:berhenti",
    "pokja:pengganti", "pokja:pengganti_sk",
    "pokja:pengganti_tolak", "pokja:kepentingan", "pokja:kepentingan_akhiri", "pokja:rekening_buka", "pokja:rekening_benar",
    "pokja:rekening_tolak", "pokja:rekening_lanjut",
    "musyawarah:surat_undangan", "musyawarah:lembar_kosong", "musyawarah:batal", "musyawarah:hadir_nama",
    "musyawarah:hadir_pastikan", "musyawarah:hadir_batal", "musyawarah:hadir_kembar", "musyawarah:unduh_hadir",
    "musyawarah:lembar_batal", "musyawarah:usulan_tarik", "musyawarah:suara_hp", "musyawarah:keputusan_batal",
    "musyawarah:keberatan", "musyawarah:kembalikan",
    "gotong_royong:selesai", "gotong_royong:kartu", "gotong_royong:surat_lapor", "gotong_royong:lapor_keluar",
    "gotong_royong:unduh_hari", "gotong_royong:unduh_bukti", "gotong_royong:hari_jam", "gotong_royong:hari_batal",
    "gotong_royong:hari_nilai", "gotong_royong:hari_mulai",
    "gotong_royong:kejadian_lapor", "gotong_royong:kejadian_pdf",
    "gotong_royong:unduh_daftar", "gotong_royong:jakon", "gotong_royong:perubahan", "gotong_royong:kirim_daftar",
    "gotong_royong:batal_daftar",
    "gotong_royong:ajukan_angsuran", "gotong_royong:setujui_angsuran", "gotong_royong:tolak_angsuran",
    "gotong_royong:batal_angsuran",
    "harga:unduh", "harga:ambil", "harga:contoh", "berkas:isi", "berkas:kecil", "berkas:cabut",
}  # fmt: skip


@pytest.fixture(scope="module")
def s(basis_modul: str) -> Lengkap:
    return panggung.siapkan(jam.sekarang())


@pytest.fixture
def keluhan(halaman: Any) -> list[str]:
    """What the browser complains about while the test looks."""
    daftar: list[str] = []
    halaman.on("console", lambda pesan: daftar.append(pesan.text) if pesan.type == "error" else None)
    return daftar


def masuk(halaman: Any, server: Any, oleh: Any) -> None:
    halaman.context.clear_cookies()
    if oleh is not None:
        client = Client()
        pemeran.masuk(client, oleh)
        kue = client.cookies["bahagia"].value
        halaman.context.add_cookies([{"name": "bahagia", "value": kue, "url": server.alamat}])


def ukuran(halaman: Any, layar: tuple[int, int]) -> None:
    halaman.set_viewport_size({"width": layar[0], "height": layar[1]})


def potret(halaman: Any, nama: str, layar: tuple[int, int]) -> None:
    if folder := os.environ.get("BAHAGIA_GAMBAR"):
        Path(folder).mkdir(parents=True, exist_ok=True)
        halaman.screenshot(path=str(Path(folder) / f"{nama}-{layar[0]}.png"), full_page=True)


def periksa(halaman: Any, axe: Callable[..., None], nama: str) -> list[str]:
    """Faults of the page as it stands, at all sizes; leaves it at phone size."""
    salah: list[str] = []
    for layar in (KANTOR, PONSEL):
        ukuran(halaman, layar)
        potret(halaman, nama, layar)
        halaman.evaluate("document.querySelectorAll('main details').forEach(d => { d.open = true })")
        halaman.keyboard.press("Tab")  # so that focus rings show
        salah += [f"{nama} {layar[0]}: {x}" for x in halaman.evaluate(PERIKSA, {"ponsel": layar == PONSEL})]
        try:
            axe(halaman)
        except AssertionError as temuan:
            salah.append(f"{nama} {layar[0]}: {temuan}")
    ukuran(halaman, SEMPIT)
    if (lebih := halaman.evaluate("document.documentElement.scrollWidth - innerWidth")) > 0:
        salah.append(f"{nama} 320: {lebih} px too wide: {halaman.evaluate(PERIKSA, {'lebar': True})}")
    ukuran(halaman, PONSEL)
    return salah


@pytest.mark.parametrize("kelompok", KELOMPOK)
def test_every_page(s, server_modul, halaman, axe, keluhan, kelompok):
    salah: list[str] = []
    oleh: Any = 0
    for lembar in panggung.list_lembar(s, kelompok):
        if lembar.oleh != oleh:
            oleh = lembar.oleh
            masuk(halaman, server_modul, oleh)
        ukuran(halaman, PONSEL)
        keluhan.clear()
        jawab = halaman.goto(server_modul + lembar.url)
        if not jawab.ok:
            salah.append(f"{lembar.nama}: {jawab.status} {lembar.url}")
            continue
        salah += periksa(halaman, axe, lembar.nama)
        salah += [f"{lembar.nama}: {k}" for k in keluhan]
    assert not salah, "\n".join(salah)


def test_no_page_is_left_out(s):
    """A new page is added to the table in panggung.py, or named above with the others that are no pages."""
    dikunjungi = {_nama_view(lembar) for lembar in panggung.list_lembar(s)}
    semua = {
        f"{paket}:{pola.name}" for paket in PAKET for pola in get_resolver(f"bahagia.{paket}.urls").url_patterns
    }  # fmt: skip
    lewat_beranda = {"beranda:saya"}  # leads on to the home of a post
    assert semua - dikunjungi - BUKAN_LEMBAR - lewat_beranda == set()
    assert BUKAN_LEMBAR - semua == set()


def _nama_view(lembar: Lembar) -> str:
    nama = resolve(lembar.url.partition("?")[0]).view_name
    return "beranda:kecamatan" if lembar.nama == "camat-kecamatan" else nama


def test_the_menu_of_each_role_opens_on_the_phone(s, server_modul, halaman, axe):
    p = s.p
    for orang in (p.darmawan, p.rina, p.yusuf, p.ratna, p.admin):
        masuk(halaman, server_modul, orang)
        halaman.goto(server_modul + "/beranda/")
        halaman.locator(".nav-fold > summary").click()
        assert halaman.get_by_role("link", name="Beranda").is_visible()
        axe(halaman, ".head")


def test_one_worker_question_by_question(s, server_modul, halaman, axe, keluhan):
    """Pak Rahmat registers a neighbour on his phone: seven questions, then the whole once more."""
    masuk(halaman, server_modul, s.p.rahmat)
    halaman.goto(f"{server_modul.alamat}/rt/{s.p.rt.kode}/pekerja/baru/")
    isian = pemeran.isian(70)
    jawaban = {
        "nik": isian.nik, "nama": isian.nama, "tempat_lahir": "Jambi", "pekerjaan": "ojek", "alamat": "Jl. Kenanga No. 71",
    }  # fmt: skip
    salah: list[str] = []
    for _ in range(7):
        salah += periksa(halaman, axe, halaman.url.rstrip("/").rpartition("/")[2])
        for nama, nilai in jawaban.items():
            if (kotak := halaman.locator(f"main input[name={nama}]")).count():
                kotak.fill(nilai)
        for radio in {x.get_attribute("name") for x in halaman.locator("main input[type=radio]").all()}:
            if not halaman.locator(f"main input[name={radio}]:checked").count():
                halaman.locator(f"main input[name={radio}]").first.check(force=True)
        halaman.get_by_role("button", name="Lanjut").click()
        halaman.wait_for_load_state()
    assert halaman.url.endswith("/periksa/"), halaman.url
    salah += periksa(halaman, axe, "pekerja-baru-periksa") + keluhan
    assert not salah, "\n".join(salah)


def test_a_refused_form_and_a_one_time_link(s, server_modul, halaman, axe):
    """What a person sees after a mistake, and after inviting somebody."""
    masuk(halaman, server_modul, s.p.yusuf)
    halaman.goto(server_modul + "/kelola/akun/undang/")
    halaman.get_by_role("button", name="Buat tautan undangan").click()
    halaman.wait_for_load_state()
    assert halaman.evaluate("document.activeElement.matches('[data-error-summary]')"), "what is wrong is read first"
    salah = periksa(halaman, axe, "kelola-undang-salah")
    halaman.goto(f"{server_modul.alamat}/kelola/akun/{s.p.aminah.pk}/tautan/")
    halaman.get_by_role("button", name="Buat tautan masuk baru").click()
    halaman.wait_for_load_state()
    salah += periksa(halaman, axe, "kelola-tautan")
    halaman.goto(f"{server_modul.alamat}/rt/{s.rt_kosong.kode}/")  # readable for the lurah, but nothing is there
    jawab = halaman.goto(f"{server_modul.alamat}/rt/tidak-ada/")
    assert jawab.status == 404
    salah += periksa(halaman, axe, "tidak-ada")
    assert not salah, "\n".join(salah)


def test_choose_a_role_in_the_demonstration(s, server_modul, halaman, axe, settings):
    settings.PERAGAAN = True
    halaman.context.clear_cookies()
    assert halaman.goto(server_modul + "/coba/").ok
    salah = periksa(halaman, axe, "coba")
    assert not salah, "\n".join(salah)


def test_with_the_keyboard_alone(s, server_modul, halaman):
    """Pak Darmawan has a broken mouse: signs in, opens the draft, leaves one worker out, submits."""
    p, daftar = s.p, s.daftar["draf"]
    token = akun.issue_undangan(oleh=p.yusuf, pada=jam.sekarang(), akun=p.darmawan)
    akun.record_kata_sandi(token=token, kata_sandi=SANDI, pada=jam.sekarang())
    halaman.context.clear_cookies()
    halaman.goto(server_modul + "/masuk/")

    def tab(pemilih: str) -> None:
        """Press Tab until the focus is on `pemilih`, and see that the focus can be seen."""
        for _ in range(80):
            halaman.keyboard.press("Tab")
            if halaman.evaluate("p => document.activeElement.matches(p)", pemilih):
                break
        else:
            pytest.fail(f"{pemilih} cannot be reached with Tab")
        atas, bawah = halaman.evaluate(
            "(() => { const kotak = document.activeElement.getBoundingClientRect(); return [kotak.top, kotak.bottom] })()"
        )
        assert bawah > 0 and atas < halaman.viewport_size["height"], f"{pemilih} has the focus out of sight"

    tab("[name=nama_masuk]")
    halaman.keyboard.type(p.darmawan.email)
    tab("[name=kata_sandi]")
    halaman.keyboard.type(SANDI)
    halaman.keyboard.press("Enter")
    halaman.wait_for_url("**/rt/*/")
    tab(f"main a[href='/iuran/{daftar.pk}/']")  # the next act of this home is a meeting: the list stands below it
    halaman.keyboard.press("Enter")
    halaman.wait_for_url(f"**/iuran/{daftar.pk}/")
    semula = BarisIuran.objects.filter(daftar=daftar, ikut=True)
    with transaction.atomic():
        pemeran.buka_lingkup()
        n = semula.count()
    tab("[name=baris]:checked")
    halaman.keyboard.press("Space")
    halaman.locator("#jumlah", has_text=f"{n - 1} pekerja").wait_for()
    tab("button[formaction]")
    halaman.keyboard.press("Enter")
    # Two of them were taken over by other payers while the draft lay open: nothing is sent that was not seen.
    halaman.get_by_text("Belum diajukan: 2 pekerja").wait_for()
    with transaction.atomic():
        pemeran.buka_lingkup()
        assert (DaftarIuran.objects.get(pk=daftar.pk).keadaan, semula.count()) == ("draf", n - 3)
    tab("button[formaction]")
    halaman.keyboard.press("Enter")
    halaman.get_by_text("Sekarang menunggu lurah").wait_for()
    with transaction.atomic():
        pemeran.buka_lingkup()
        kini = DaftarIuran.objects.get(pk=daftar.pk)
        assert (kini.keadaan, kini.jumlah_pekerja) == ("diajukan", n - 3)


def test_the_table_of_pages_can_be_printed(s):
    """`pytest -s -k printed` lists what is looked at: name, role, address."""
    lembar = panggung.list_lembar(s)
    print(json.dumps([[x.nama, str(x.oleh or ""), x.url] for x in lembar], indent=0, ensure_ascii=False))
    assert len({x.nama for x in lembar}) == len(lembar)


def test_the_fund_with_the_keyboard_alone_on_a_narrow_screen(s, server_modul, halaman):
    """A line of the RAB, the count of hands, a receipt, the first desk: each at 320 px, no mouse, the focus never hidden."""
    lembar = {x.nama: x for x in panggung.list_lembar(s, "rab", "musyawarah", "belanja")}
    ukuran(halaman, SEMPIT)
    for nama, isi, tombol in (
        ("rab-baris-baru", {"uraian": "Paku 5 cm", "volume": "3", "satuan": "kg", "harga": "25000"}, "Simpan"),
        ("musyawarah-suara", {"u": "20"}, "Simpan suara"),
        ("belanja-jumlah", {"nilai": "55000"}, "Lanjut"),
        ("rab-periksa", {"sisa": " "}, "Simpan putusan"),
    ):
        masuk(halaman, server_modul, lembar[nama].oleh)
        assert halaman.goto(server_modul + lembar[nama].url).ok
        asal, belum = halaman.url, dict(isi)
        for _ in range(160):
            halaman.keyboard.press("Tab")
            kini = halaman.evaluate(FOKUS)
            assert kini["tampak"], f"{nama}: the focus on {kini} is hidden"
            kotak = next((k for k in belum if kini["name"] == k or (k == "u" and kini["name"][:1] == "u")), None)
            if kotak:
                halaman.keyboard.type(belum.pop(kotak))
            elif kini["teks"] == tombol and not belum:
                break
        else:
            pytest.fail(f"{nama}: {belum or tombol} cannot be reached with Tab")
        with halaman.expect_navigation() as pindah:
            halaman.keyboard.press("Enter")
        assert pindah.value.status < 400, f"{nama}: {pindah.value.status}"
        assert halaman.url != asal or halaman.locator(".notice").count(), f"{nama}: nothing was saved"
