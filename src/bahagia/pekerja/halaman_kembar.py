"""What the pages of possible doubles show: the queue, and two records side by side with the reasons of their score."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bahagia.akun.access import Tempat
from bahagia.akun.peran import Izin
from bahagia.akun.queries import list_nama
from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.kunci import kunci_baru
from bahagia.dasar.parameter import require_nilai
from bahagia.dasar.penolakan import Penolakan
from bahagia.dasar.sandi import mask
from bahagia.dasar.tampilan import Chip, Column, Empty, Link, Row, Summary, Tab, Table
from bahagia.dasar.tampilan.html import with_param
from bahagia.dasar.tanggal import tanggal, waktu
from bahagia.dasar.uang import rupiah
from bahagia.pekerja import queries, queries_kembar
from bahagia.pekerja.daftar import page_of
from bahagia.pekerja.forms_kembar import JUDUL, AlasanForm, GabungForm
from bahagia.pekerja.kembar.bobot import AMBANG_KUAT
from bahagia.pekerja.kembar.kalimat import KALIMAT
from bahagia.pekerja.models import Kategori, KeadaanKembar, PasanganKembar, Pekerja, Status
from bahagia.wilayah.queries import nama_lengkap

URUTAN = {"skor": "skor", "tunggu": "ditemukan_pada", "nama": "a__nama", "rt": "kelurahan_a"}
NADA = {KeadaanKembar.TERBUKA: "wait", KeadaanKembar.BUKAN: "neutral", KeadaanKembar.DIGABUNG: "good"}


def chip_skor(skor: int) -> Chip:
    return Chip(_("Hampir pasti"), "danger") if skor >= AMBANG_KUAT else Chip(_("Mungkin"), "warning")


def list_antrean(request: Any) -> QuerySet[PasanganKembar]:
    """Pairs of this person's places, in the state and kelurahan of the address."""
    tempat = request.lingkup.tempat(Izin.PUTUS_KEMBAR)
    baris = queries_kembar.list_kembar(tempat, keadaan=request.GET.get("keadaan") or KeadaanKembar.TERBUKA)
    if kode := request.GET.get("kelurahan", ""):
        require_nilai(request, "kelurahan", _in_tempat(kode, tempat))
        baris = baris.filter(Q(kelurahan_a=kode) | Q(kelurahan_b=kode))
    return baris


def _in_tempat(kode: str, tempat: Tempat) -> bool:
    return kode in tempat.kelurahan or any(kode.startswith(f"{kota}.") for kota in tempat.kota) or bool(tempat.rt)


def isi_antrean(request: Any, *, pada: datetime) -> dict[str, Any]:
    """The queue: most certain first."""
    tempat, path = request.lingkup.tempat(Izin.PUTUS_KEMBAR), request.get_full_path()
    jumlah = queries_kembar.sum_kembar_per_keadaan(tempat)
    keadaan = request.GET.get("keadaan") or KeadaanKembar.TERBUKA.value
    halaman = page_of(list_antrean(request), request.GET, path, urut_bawaan="-skor", urutan=URUTAN)
    unduh = with_param(
        reverse("pekerja:unduh_kembar", args=["xlsx"]), keadaan=request.GET.get("keadaan") or None,
        kelurahan=request.GET.get("kelurahan") or None,
    )  # fmt: skip
    tabel = Table(
        caption=_("Data yang mungkin kembar"), compact=True, path=path, urut=halaman.urut, pager=halaman.pager,
        columns=[
            Column(_("Siapa"), sort="nama"), Column(_("Di mana"), sort="rt", phone="below"),
            Column(_("Menunggu"), kind="date", sort="tunggu"), Column(_("Kemiripan"), sort="skor"),
        ],
        rows=[_baris(k, pada) for k in halaman.baris],
        unduh={"XLSX": unduh, "CSV": unduh.replace(".xlsx", ".csv")} if jumlah.get(keadaan) else {},
        empty=Empty(
            _("Tidak ada yang perlu diputuskan") if keadaan == KeadaanKembar.TERBUKA else _("Belum ada"),
            _("Bila seseorang tampak terdaftar dua kali, kedua datanya muncul di sini untuk dibandingkan."),
        ),
    )  # fmt: skip
    n = jumlah.get(KeadaanKembar.TERBUKA.value, 0)
    return {
        "judul": _("Data kembar"), "tabel": tabel, "kelurahan": _per_kelurahan(request, tempat),
        "pengantar": ngettext("%(n)d pasangan menunggu keputusan.", "%(n)d pasangan menunggu keputusan.", n) % {"n": n},
        "tab": [
            Tab(str(k.label), request.path if k == KeadaanKembar.TERBUKA else with_param(request.path, keadaan=k.value),
                keadaan == k.value, jumlah.get(k.value, 0))
            for k in KeadaanKembar
        ],
    }  # fmt: skip


def _baris(k: PasanganKembar, pada: datetime) -> list[Any]:
    hari = (pada - k.ditemukan_pada).days
    rt = [nama_lengkap(p.rt) for p in (k.a, k.b)]
    return [
        Link(f"{k.a.nama} – {k.b.nama}", reverse("pekerja:kembar_satu", args=[k.pk])),
        rt[0] if rt[0] == rt[1] else f"{rt[0]} – {rt[1]}",
        tanggal(tanggal_kota(k.ditemukan_pada)) if k.keadaan != KeadaanKembar.TERBUKA
        else ngettext("%(n)d hari", "%(n)d hari", hari) % {"n": hari} if hari else _("hari ini"),
        chip_skor(k.skor),
    ]  # fmt: skip


def _per_kelurahan(request: Any, tempat: Tempat) -> Table | None:
    """Open pairs by kelurahan, for who looks after more than one."""
    if not tempat.kota:
        return None
    baris = queries_kembar.sum_kembar_per_kelurahan(tempat)
    return Table(
        caption=_("Menurut kelurahan"), compact=True, id="kelurahan",
        columns=[Column(_("Kelurahan")), Column(_("Paling lama sejak"), kind="date"), Column(_("Pasangan"), kind="number")],
        rows=[[a if a == b else f"{a} – {b}", waktu(tertua), n] for a, b, n, tertua in baris],
    ) if baris else None  # fmt: skip


def isi_satu(
    request: Any, k: PasanganKembar, *, salah: Penolakan | None = None, form: GabungForm | None = None,
    alasan: AlasanForm | None = None,
) -> dict[str, Any]:
    """One pair: reasons, both records, and what may be decided."""
    gabung = queries_kembar.penggabungan_of(k)
    nama = list_nama({i for i in (k.diputus_oleh_id,) if i})
    terbuka = k.keadaan == KeadaanKembar.TERBUKA and k.a.digabung_ke_id is None and k.b.digabung_ke_id is None
    tanda = (_("Data pertama"), _("Data kedua"))
    return {
        "judul": _("Apakah ini satu orang?") if terbuka else _("Data kembar"), "k": k, "salah": salah, "kunci": kunci_baru(),
        "remah": [(_("Data kembar"), reverse("pekerja:kembar")), (f"{k.a.nama} – {k.b.nama}", "")],
        "chip": Chip(str(KeadaanKembar(k.keadaan).label), NADA[KeadaanKembar(k.keadaan)]), "skor": chip_skor(k.skor),
        "sama": [_(KALIMAT[kode]) for kode, bit in k.alasan if bit > 0],
        "lain": [_(KALIMAT[kode]) for kode, bit in k.alasan if bit < 0],
        "tabel": _berdampingan(k, tanda), "terbuka": terbuka, "gabung": gabung,
        "asal": _asal(k, gabung.asal, tanda) if gabung else None,
        "pemutus": nama.get(k.diputus_oleh_id or 0, ""), "diputus": waktu(k.diputus_pada) if k.diputus_pada else "",
        "form_gabung": form or (form_gabung(k) if terbuka else None),
        "form_bukan": alasan or AlasanForm(
            label=_("Apa yang membedakan keduanya?"),
            help_text=_("Pasangan ini tidak akan ditanyakan lagi, juga setelah daftar diunggah ulang.")),
        "form_batal": alasan or AlasanForm(label=_("Mengapa penggabungan ini keliru?")),
        "form_buka": alasan or AlasanForm(label=_("Apa yang baru diketahui?")),
    }  # fmt: skip


def form_gabung(k: PasanganKembar, data: Any = None) -> GabungForm:
    """The form of a merge, with a proposal for each field: written rather than empty, verified rather than not."""
    isi = {"a": _tampil(k.a), "b": _tampil(k.b)}
    beda = {b: [("a", isi["a"][b]), ("b", isi["b"][b])] for b in queries_kembar.list_bidang_beda(k.a, k.b)}
    lebih = "b" if k.b.status == Status.TERVERIFIKASI != k.a.status else "a"
    awal = {b: next((s for s in (lebih, "a", "b") if isi[s][b] != "–"), lebih) for b in beda}
    sisi = [(s, f"{queries.masked_nik(p)} ({p.nama}, {nama_lengkap(p.rt)})") for s, p in (("a", k.a), ("b", k.b))]
    return GabungForm(data, sisi=sisi, beda=beda, awal=awal)


def _tampil(p: Pekerja) -> dict[str, str]:
    """What may be shown of each field: numbers masked, of the mother's name two letters."""
    isi = queries_kembar.isi_bidang(p)
    return {
        "nama": p.nama, "tanggal_lahir": tanggal(p.tanggal_lahir), "jenis_kelamin": p.get_jenis_kelamin_display(),
        "tempat_lahir": p.tempat_lahir or "–", "nama_ibu": isi["nama_ibu"][:2] + "•••" if isi["nama_ibu"] else "–",
        "no_kk": mask(isi["no_kk"]) if isi["no_kk"] else "–", "alamat": p.alamat or "–",
        "telepon": mask(isi["telepon"]) if isi["telepon"] else "–", "pekerjaan": p.pekerjaan or "–",
        "penghasilan": rupiah(p.penghasilan) if p.penghasilan is not None else "–", "kategori": str(Kategori(p.kategori).label),
    }  # fmt: skip


def _berdampingan(k: PasanganKembar, tanda: tuple[str, str]) -> Table:
    a, b = _tampil(k.a), _tampil(k.b)
    beda = set(queries_kembar.list_bidang_beda(k.a, k.b))
    sama, lain = Chip(_("Sama"), "good"), Chip(_("Beda"), "warning")
    kepala = [
        [_("NIK"), queries.masked_nik(k.a), queries.masked_nik(k.b), lain],
        [_("Tempat tinggal"), *(nama_lengkap(p.rt) for p in (k.a, k.b)),
         sama if k.rt_a == k.rt_b else lain],
        [_("Keadaan"), *(str(Status(p.status).label) for p in (k.a, k.b)), sama if k.a.status == k.b.status else lain],
    ]
    isi = [
        [JUDUL[x], a[x], b[x], _tanda(x, a, b, beda, sama, lain)]
        for x in queries_kembar.BIDANG_GABUNG if (a[x], b[x]) != ("–", "–")
    ]  # fmt: skip
    daftar = [[_("Didaftarkan"), waktu(k.a.didaftarkan_pada), waktu(k.b.didaftarkan_pada), None]]
    return Table(
        caption=_("Kedua data berdampingan"),
        columns=[Column(_("Isian")), Column(tanda[0]), Column(tanda[1]), Column(_("Perbandingan"))],
        rows=[*kepala, *isi, *daftar],
    )


def _tanda(bidang: str, a: dict[str, str], b: dict[str, str], beda: set[str], sama: Chip, lain: Chip) -> Chip | None:
    if bidang not in beda:
        return sama if a[bidang] != "–" else None
    return lain if "–" not in (a[bidang], b[bidang]) else Chip(_("Satu kosong"), "neutral")


def _asal(k: PasanganKembar, asal: dict[str, int], tanda: tuple[str, str]) -> Summary:
    """Which record each field came from."""
    return Summary([Row(JUDUL[b], tanda[0] if pk == k.a_id else tanda[1]) for b, pk in asal.items() if b in JUDUL])
