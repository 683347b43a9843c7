"""What the pages of a meeting show: the list of an RT, one meeting with its next step, what waits to be looked at."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from bahagia.akun.access import Lingkup, Tempat
from bahagia.akun.peran import Izin
from bahagia.akun.queries import list_nama
from bahagia.berkas.queries import berkas_id, list_berkas
from bahagia.dasar.jam import tanggal_kota
from bahagia.dasar.kunci import kunci_baru
from bahagia.dasar.penolakan import Penolakan
from bahagia.dasar.tampilan import Chip, Column, Empty, Link, NextStep, Row, Summary, Table, Tile, Tiles
from bahagia.dasar.tanggal import tanggal
from bahagia.musyawarah import forms, queries
from bahagia.musyawarah.access import may_nama
from bahagia.musyawarah.documents import hari_tanggal
from bahagia.musyawarah.hitung import BarisSuara, Penilaian, Rekap
from bahagia.musyawarah.jenis import BERUANG, TERBUKA, JenisMusyawarah, KeadaanMusyawarah
from bahagia.musyawarah.models import Musyawarah
from bahagia.wilayah.models import RT
from bahagia.wilayah.queries import nama_lengkap

NADA = {
    KeadaanMusyawarah.DIBUKA: "info", KeadaanMusyawarah.DIKEMBALIKAN: "warning", KeadaanMusyawarah.DITUTUP: "wait",
    KeadaanMusyawarah.SAH: "good", KeadaanMusyawarah.TIDAK_SAH: "danger", KeadaanMusyawarah.DIBATALKAN: "neutral",
}  # fmt: skip


def chip_of(m: Musyawarah, *, pada: datetime) -> Chip:
    if m.keadaan == KeadaanMusyawarah.DIBUKA:
        hari = tanggal_kota(pada)
        kata = _("Diundang") if m.tanggal > hari else _("Hari ini") if m.tanggal == hari else _("Belum ditutup")
        return Chip(kata, "info" if m.tanggal >= hari else "warning")
    return Chip(str(m.get_keadaan_display()), NADA[KeadaanMusyawarah(m.keadaan)])


def nama_of(m: Musyawarah) -> str:
    return _("Musyawarah %(jenis)s %(tahun)s") % {"jenis": JenisMusyawarah(m.jenis).label, "tahun": m.tahun}


def remah_of(m: Musyawarah, *ujung: str) -> list[tuple[str, str]]:
    """The way here: RT, meetings, this meeting, the page."""
    awal = [(nama_lengkap(m.rt), reverse("beranda:rt", args=[m.rt.kode])),
            (_("Musyawarah"), reverse("musyawarah:rt", args=[m.rt.kode]))]  # fmt: skip
    if not ujung:
        return [*awal, (nama_of(m), "")]
    return [*awal, (nama_of(m), queries.url_musyawarah(m.pk)), *((kata, "") for kata in ujung)]


def url_bersih(m: Musyawarah) -> str:
    """The page with the net programme money, where it exists and the meeting divides money."""
    if JenisMusyawarah(m.jenis) not in BERUANG:
        return ""
    try:
        return reverse("dana:bersih", args=[m.rt.kode])
    except NoReverseMatch:
        return ""


def isi_rt(lingkup: Lingkup, rt: RT, *, pada: datetime) -> dict[str, Any]:
    """All meetings of an RT."""
    semua = list(queries.list_musyawarah(rt)[:60])
    susun = lingkup.has(Izin.SUSUN_MUSYAWARAH, rt)
    return {
        "judul": _("Musyawarah"), "rt": rt, "susun": susun,
        "pengantar": _("Dari undangan sampai berita acara yang sah. Pilihan sesudahnya menunjuk berita acara ini."),
        "remah": [(nama_lengkap(rt), reverse("beranda:rt", args=[rt.kode])), (_("Musyawarah"), "")],
        "tabel": Table(
            caption=_("Musyawarah %(rt)s") % {"rt": nama_lengkap(rt)}, hide_caption=True,
            columns=[Column(_("Musyawarah")), Column(_("Hari")), Column(_("Hadir"), kind="number"), Column(_("Keadaan")),
                     Column(_("Berita acara"))],
            rows=[[Link(nama_of(m), queries.url_musyawarah(m.pk)), tanggal(m.tanggal), m.hadir if m.hadir is not None else "–",
                   chip_of(m, pada=pada),
                   Link(m.nomor, reverse("dokumen:satu", args=[m.dokumen_id])) if m.dokumen_id else "–"] for m in semua],
            empty=Empty(_("Belum ada musyawarah"),
                        _("Mulai dengan rembuk kesiapan: warga diberi tahu programnya dan sepakat ikut."),
                        reverse("musyawarah:buka", args=[rt.kode]) if susun else "",
                        _("Undang musyawarah pertama") if susun else ""),
        ),
    }  # fmt: skip


def isi_antrean(lingkup: Lingkup, *, pada: datetime) -> dict[str, Any]:
    """Closed meetings that wait for who looks at them, oldest first."""
    tempat: Tempat = lingkup.tempat(Izin.PERIKSA_MUSYAWARAH)
    semua = queries.list_menunggu(kelurahan_kode=tempat.kelurahan, rt_ids=tempat.rt)
    return {
        "judul": _("Berita acara yang menunggu diperiksa"),
        "pengantar": _("Bandingkan foto lembar bertanda tangan dengan berita acaranya. Yang memimpin tidak memeriksa."),
        "tabel": Table(
            caption=_("Menunggu diperiksa"), hide_caption=True,
            columns=[Column(_("Musyawarah")), Column(_("RT")), Column(_("Ditutup")), Column(_("Menunggu (hari)"), kind="number"),
                     Column(_("Foto"))],
            rows=[[Link(nama_of(m), reverse("musyawarah:periksa", args=[m.pk])), nama_lengkap(m.rt), tanggal(m.ditutup_pada),
                   (pada - m.ditutup_pada).days if m.ditutup_pada else 0,
                   Chip(_("Sudah difoto"), "good") if m.lembar_id else Chip(_("Belum difoto"), "wait")] for m in semua],
            empty=Empty(_("Tidak ada yang menunggu"), _("Berita acara muncul di sini setelah RT menutup musyawarahnya.")),
        ),
    }  # fmt: skip


def tiles_of(rekap: Rekap, nilai: Penilaian) -> Tiles:
    """Present against what is needed, and each group."""
    perlu = _("perlu %(n)d orang") % {"n": nilai.perlu} if nilai.perlu is not None else _("jumlah KK belum tercatat")
    return Tiles([
        Tile(_("Hadir"), rekap.hadir, note=perlu, tone="good" if nilai.kuorum else "warning"),
        *(Tile(str(w.unsur.label), w.ada, note=_("perlu %(n)d") % {"n": w.perlu}, tone="good" if w.cukup else "warning")
          for w in nilai.wakil),
    ])  # fmt: skip


def summary_hadir(rekap: Rekap) -> Summary:
    """Where the number comes from."""
    return Summary([
        Row(_("Diketuk sekretaris"), str(rekap.ketuk)), Row(_("HP warga (QR)"), str(rekap.qr)),
        Row(_("Hanya di kertas"), str(rekap.kertas_nama + rekap.kertas_hitung)),
        Row(_("Di HP dan di kertas"), _("%(n)d orang, dihitung satu kali") % {"n": rekap.keduanya}),
        Row(_("Jumlah orang hadir"), str(rekap.hadir)),
    ])  # fmt: skip


def tabel_suara(suara: list[BarisSuara]) -> Table:
    return Table(
        caption=_("Usulan menurut suara"),
        columns=[Column(_("Usulan")), Column(_("Peringkat"), kind="number"), Column(_("Tangan"), kind="number"),
                 Column(_("Kertas"), kind="number"), Column(_("HP"), kind="number"), Column(_("Jumlah"), kind="number"),
                 Column(_("Dipilih"))],
        rows=[[b.usulan.judul, b.peringkat if b.jumlah else "–", b.tangan, b.kertas, b.hp, b.jumlah,
               Chip(_("Dipilih"), "good") if b.usulan.terpilih else Chip(_("Seri"), "warning") if b.seri and b.jumlah else "–"]
              for b in suara],
        empty=Empty(_("Belum ada usulan"), _("Catat usulan warga, lalu hitung suaranya.")),
    )  # fmt: skip


def _langkah(m: Musyawarah, lingkup: Lingkup, rekap: Rekap, nilai: Penilaian, *, pada: datetime) -> NextStep | None:
    """The one next act, for who reads the page."""
    susun, periksa = lingkup.has(Izin.SUSUN_MUSYAWARAH, m.rt), lingkup.has(Izin.PERIKSA_MUSYAWARAH, m.rt)
    url = lambda nama: reverse(f"musyawarah:{nama}", args=[m.pk])  # noqa: E731
    pengurus = _("Ketua atau sekretaris RT")
    match KeadaanMusyawarah(m.keadaan):
        case KeadaanMusyawarah.DITUTUP if m.lembar_id is None:
            return NextStep(_("Cetak berita acara, minta ditandatangani, lalu foto"), url("tanda_tangan") if susun else "",
                            _("Foto lembar bertanda tangan"), menunggu=pengurus)  # fmt: skip
        case KeadaanMusyawarah.DITUTUP:
            return NextStep(_("Periksa berita acara"), url("periksa") if periksa else "", _("Periksa"),
                            menunggu=_("Pendamping atau lurah yang tidak ikut mencatat"))  # fmt: skip
        case KeadaanMusyawarah.TIDAK_SAH:
            return NextStep(_("Undang warga sekali lagi"), reverse("musyawarah:buka", args=[m.rt.kode]) if susun else "",
                            _("Buka musyawarah kedua"), menunggu=pengurus, tone="warning",
                            why=_("Kuorum atau keterwakilan tidak terpenuhi. "
                                  "Syarat kuorum undangan kedua lebih ringan."))  # fmt: skip
        case KeadaanMusyawarah.SAH | KeadaanMusyawarah.DIBATALKAN:
            return None
    if not susun:
        return NextStep(_("Musyawarah sedang disiapkan atau berlangsung"), menunggu=pengurus)
    if tanggal_kota(pada) < m.tanggal:
        return NextStep(_("Bagikan undangan"), url("undangan"), _("Undangan dan daftar nama"), batas=hari_tanggal(m.tanggal))
    if not nilai.cukup:
        return NextStep(_("Catat yang hadir"), url("hadir"), _("Catat kehadiran"), menunggu=_("Bapak/Ibu"))
    if not m.keputusan.filter(batal=False).exists():
        return NextStep(_("Catat keputusan warga"), url("keputusan"), _("Catat keputusan"), menunggu=_("Bapak/Ibu"))
    return NextStep(_("Tutup musyawarah"), url("tutup"), _("Periksa dan tutup"), menunggu=_("Bapak/Ibu"))


def isi_satu(
    m: Musyawarah, lingkup: Lingkup, *, pada: datetime, salah: Penolakan | None = None, form: Any = None
) -> dict[str, Any]:
    """One meeting: where it stands, its figures, decisions and papers."""
    rekap = queries.rekap_of(m)
    nilai = queries.nilai_of(m, rekap)
    terbuka = m.keadaan in TERBUKA
    orang = list_nama({m.pemimpin_id, m.diperiksa_oleh_id or 0})
    suara, berlaku = queries.tally(m), m.keadaan not in (KeadaanMusyawarah.TIDAK_SAH, KeadaanMusyawarah.DIBATALKAN)
    baris = [
        Row(_("Hari"), f"{hari_tanggal(m.tanggal)}, {m.jam:%H.%M}"), Row(_("Tempat"), m.tempat),
        Row(_("Pemimpin"), orang.get(m.pemimpin_id, "–")),
        Row(_("Kuorum"), _("%(hadir)d hadir, perlu %(perlu)s dari %(kk)s KK") % {
            "hadir": rekap.hadir, "perlu": nilai.perlu if nilai.perlu is not None else "?",
            "kk": nilai.kk if nilai.kk is not None else "?"}),
    ]  # fmt: skip
    if m.dokumen_id:
        baris.append(Row(_("Berita acara"), m.nomor, reverse("dokumen:satu", args=[m.dokumen_id]), _("Buka")))
    if m.diperiksa_oleh_id and m.keadaan == KeadaanMusyawarah.SAH:
        baris.append(Row(_("Diperiksa"), f"{orang.get(m.diperiksa_oleh_id, '–')}, {tanggal(m.diperiksa_pada)}"))
    return {
        "judul": nama_of(m), "m": m, "rt": m.rt, "remah": remah_of(m), "chip": chip_of(m, pada=pada), "salah": salah,
        "langkah": _langkah(m, lingkup, rekap, nilai, pada=pada), "angka": tiles_of(rekap, nilai), "ringkas": Summary(baris),
        "hadir": summary_hadir(rekap), "suara": tabel_suara(suara) if suara or terbuka else "",
        "keputusan": list(m.keputusan.filter(batal=False).order_by("urut")) if berlaku else [],
        "keberatan": list(m.keberatan.order_by("id")), "nama_boleh": may_nama(lingkup, m),
        "susun": terbuka and lingkup.has(Izin.SUSUN_MUSYAWARAH, m.rt), "kunci": kunci_baru(),
        "url_bersih": url_bersih(m) if terbuka else "",
        "aturan": nilai.aturan, "form": form or forms.AlasanForm(),
        "foto": list_berkas(f"musyawarah.Musyawarah:{m.pk}") if may_nama(lingkup, m) else [],
    }  # fmt: skip


def isi_buka(rt: RT, form: forms.BukaForm, *, salah: Penolakan | None, kunci: str) -> dict[str, Any]:
    return {
        "judul": _("Undang musyawarah"), "rt": rt, "form": form, "salah": salah, "kunci": kunci or kunci_baru(),
        "remah": [(nama_lengkap(rt), reverse("beranda:rt", args=[rt.kode])),
                  (_("Musyawarah"), reverse("musyawarah:rt", args=[rt.kode])), (_("Undang musyawarah"), "")],
    }  # fmt: skip


def form_buka(rt: RT, *, pada: datetime, data: Any = None) -> forms.BukaForm:
    """Filled with what is known: the kind that comes next, today, the place of last time."""
    hari = tanggal_kota(pada)
    if data is not None:
        return forms.BukaForm(data, tahun=hari.year)
    lama = queries.list_musyawarah(rt).first()
    baik = queries.list_musyawarah(rt, hari.year).exclude(keadaan__in=("tidak_sah", "dibatalkan"))
    sudah = set(baik.values_list("jenis", flat=True))
    urutan = [j for j in JenisMusyawarah if j not in (JenisMusyawarah.PERUBAHAN, JenisMusyawarah.PERTANGGUNGJAWABAN)]
    berikut = next((j for j in urutan if j not in sudah), JenisMusyawarah.PERTANGGUNGJAWABAN)
    return forms.BukaForm(tahun=hari.year, initial={
        "jenis": berikut, "tahun": str(hari.year), "tanggal": hari, "jam": lama.jam.strftime("%H.%M") if lama else "19.30",
        "tempat": lama.tempat if lama else _("Balai RT"),
    })  # fmt: skip


def isi_undangan(m: Musyawarah, form: Any, *, salah: Penolakan | None, kunci: str) -> dict[str, Any]:
    orang = list(m.undangan.order_by("nama"))
    pesan = _("Undangan musyawarah %(jenis)s %(rt)s: %(hari)s pukul %(jam)s di %(tempat)s. "
              "Kehadiran Bapak/Ibu menentukan kuorum.") % {
        "jenis": JenisMusyawarah(m.jenis).label, "rt": nama_lengkap(m.rt), "hari": hari_tanggal(m.tanggal),
        "jam": f"{m.jam:%H.%M}", "tempat": m.tempat}  # fmt: skip
    return {
        "judul": _("Undangan"), "m": m, "remah": remah_of(m, _("Undangan")), "form": form, "salah": salah,
        "kunci": kunci or kunci_baru(), "orang": orang, "terbuka": m.keadaan in TERBUKA, "pesan": pesan,
    }  # fmt: skip


def isi_periksa(m: Musyawarah, *, salah: Penolakan | None, kunci: str, form: Any = None) -> dict[str, Any]:
    """Signed sheet beside the figures it has to agree with."""
    rekap = queries.rekap_of(m)
    nilai = queries.nilai_of(m, rekap)
    semua = list_berkas(f"musyawarah.Musyawarah:{m.pk}")
    return {
        "judul": _("Periksa berita acara"), "m": m, "remah": remah_of(m, _("Periksa")), "salah": salah,
        "kunci": kunci or kunci_baru(),
        "angka": tiles_of(rekap, nilai), "hadir": summary_hadir(rekap),
        "suara": tabel_suara(suara) if (suara := queries.tally(m)) else "",
        "bertanda": berkas_id(m.lembar_id, m.rt) if m.lembar_id else None,
        "lembar": [b for b in semua if b.pk != m.lembar_id], "form": form or forms.AlasanForm(),
        "tunggu": m.keadaan == KeadaanMusyawarah.DITUTUP,
        "keputusan": list(m.keputusan.filter(batal=False).order_by("urut")), "keberatan": list(m.keberatan.order_by("id")),
    }  # fmt: skip
