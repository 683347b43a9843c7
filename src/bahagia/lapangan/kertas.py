"""Papers of the field forms: which there are, what each speaks of, and its columns where it has a row a person.

The questions of a paper are the fields of the form that is keyed from it (`lapik_of`): a field more is a line more on paper.
"""

from __future__ import annotations

import dataclasses
from typing import Any

import msgspec
from django import forms
from django.utils.encoding import force_str
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bahagia.berkas.forms import FotoField
from bahagia.dasar.tampilan import DateField, MoneyField
from bahagia.dokumen.formulir import Lapik
from bahagia.lapangan.isian import ISIAN
from bahagia.musyawarah.jenis import UnsurWarga

PILIHAN_TERBANYAK = 12  # squares to tick; a longer list is written by hand
ANGKA_RUPIAH = 9
ANGKA_NIK = 16
ANGKA_TELEPON = 13
BARIS_CERITA = 4  # lines for a story
PANJANG_SEBARIS = 120  # characters that fit on one line written by hand

TEKS, ANGKA, UNSUR = "teks", "angka", "unsur"


@dataclasses.dataclass(frozen=True)
class Lajur:
    """A column to fill in. `nama`: the field of the form; "" = on paper only (a signature). `lebar`: share of the paper's
    width; 0 = on the screen only."""

    nama: str
    judul: Any
    jenis: str = TEKS
    lebar: int = 2
    panjang: int = 80
    pilihan: tuple[tuple[str, Any], ...] = ()


@dataclasses.dataclass(frozen=True)
class Kertas:
    """One paper. `acuan`: what it speaks of ("" = the RT alone). `tetap`, `baru`: columns of printed names and of empty rows;
    none = the sheet is one form. `kosong`: empty rows at least, more where the first page has room for `penuh` rows.
    `kepala`: the form at the head of the rows."""

    jenis: str
    judul: Any
    untuk: Any
    acuan: str = ""
    petunjuk: tuple[Any, ...] = ()
    tetap: tuple[Lajur, ...] = ()
    baru: tuple[Lajur, ...] = ()
    kosong: int = 0
    penuh: int = 0
    penanda: tuple[Any, ...] = ()
    kepala: str = ""

    @property
    def berbaris(self) -> bool:
        return bool(self.tetap or self.baru)

    @property
    def izin(self) -> Any:
        return ISIAN[self.jenis].izin


_PARAF = Lajur("", gettext_lazy("Tanda tangan"), lebar=3)
_JAM = Lajur("jam", gettext_lazy("Jam kerja"), ANGKA, 2, 5)
_NAMA = Lajur("nama", gettext_lazy("Nama"), TEKS, 5)
_NIK = Lajur("nik", gettext_lazy("NIK"), ANGKA, 5, 30)
#: A sheet that goes from hand to hand shows nobody's NIK to the others.
_NIK_LAYAR = Lajur("nik", gettext_lazy("NIK (dari KTP)"), ANGKA, 0, 30)
_FOTO = gettext_lazy("Potret juga {apa} dengan HP siapa saja; fotonya dikirim bersama isi lembar ini.")

_SEMUA = (
    Kertas(
        "hadir", gettext_lazy("Daftar hadir gotong royong"),
        gettext_lazy("Siapa yang bekerja pada satu hari dan berapa jam, dengan tanda tangan."), "kerja",
        petunjuk=(
            gettext_lazy("Satu lembar satu hari. Tanda tangan di baris nama sendiri, lalu tulis berapa jam bekerja."),
            gettext_lazy("Yang namanya belum tercetak ditulis di bawah. Kabari Ketua RT sebelum ia mulai: tanpa surat tugas, ia "
                         "belum terlindungi."),
        ),
        tetap=(_JAM, _PARAF), baru=(_NAMA, _NIK_LAYAR, _JAM, _PARAF), kosong=3, penuh=13,
        penanda=(gettext_lazy("Yang mencatat"), gettext_lazy("Yang memastikan (orang lain)")), kepala="hari",
    ),
    Kertas(
        "tambahan", gettext_lazy("Orang yang menyusul gotong royong"),
        gettext_lazy("Nama yang ditambahkan ke surat tugas sebelum mulai bekerja."), "kerja",
        petunjuk=(
            gettext_lazy("Isi SEBELUM orangnya mulai bekerja, lalu segera ketik. Sebelum surat tambahannya terbit, ia belum "
                         "terlindungi."),
        ),
        baru=(_NAMA, _NIK, Lajur("tugas", gettext_lazy("Tugas"), TEKS, 2), _PARAF), kosong=12,
        penanda=(gettext_lazy("Yang mencatat"), gettext_lazy("Ketua RT")),
    ),
    Kertas(
        "pekerja", gettext_lazy("Pendaftaran pekerja"),
        gettext_lazy("Satu lembar satu orang, dengan teks persetujuan dan tanda tangannya."),
        petunjuk=(gettext_lazy("Salin dari KTP dan kartu keluarga. Bacakan teks di bawah sebelum tanda tangan."),),
        penanda=(gettext_lazy("Petugas yang membacakan"), gettext_lazy("Yang mendaftar dan setuju")),
    ),
    Kertas(
        "kemajuan", gettext_lazy("Kemajuan pekerjaan"), gettext_lazy("Sudah selesai berapa sampai hari ini."), "tahap",
        petunjuk=(_FOTO,), penanda=(gettext_lazy("Yang mengukur"), gettext_lazy("Yang menyaksikan")),
    ),
    Kertas(
        "bon", gettext_lazy("Belanja yang bonnya hilang"),
        gettext_lazy("Apa yang dibeli, di mana, berapa, dan bagaimana bonnya hilang. Ini bukan pengganti bon."),
        petunjuk=(
            gettext_lazy("Lembar ini bukan bon. Bila bonnya ada, potret bonnya langsung dengan HP dan lembar ini tidak perlu."),
            gettext_lazy("Pernyataan ini dikuatkan satu saksi, lalu diputuskan Ketua RT."),
        ),
        penanda=(gettext_lazy("Yang membeli"), gettext_lazy("Saksi yang tahu pembeliannya")),
    ),
    Kertas(
        "kejadian", gettext_lazy("Laporan kejadian"),
        gettext_lazy("Kecelakaan, sakit mendadak, atau kematian. Laporan ke BPJS ada batas waktunya: ketik secepatnya."),
        "kerja?",
        petunjuk=(gettext_lazy("Tolong orangnya lebih dulu. Isi yang diketahui saja, lalu ketik hari ini juga."), _FOTO),
        penanda=(gettext_lazy("Yang melapor"), gettext_lazy("Saksi")),
    ),
    Kertas(
        "hadir_musyawarah", gettext_lazy("Daftar hadir musyawarah"),
        gettext_lazy("Siapa yang datang, dengan tanda tangan, untuk menghitung kuorum."), "musyawarah",
        petunjuk=(
            gettext_lazy("Tanda tangan di baris nama sendiri. Yang namanya belum tercetak, tulis di baris kosong."),
            gettext_lazy("Nama dipakai untuk membuktikan kuorum dan tidak diumumkan."),
        ),
        tetap=(_PARAF,),
        baru=(_NAMA, Lajur("alamat", gettext_lazy("Rumah"), TEKS, 2, 60), Lajur("", gettext_lazy("P/L"), lebar=1),
              Lajur("", gettext_lazy("Pemuda / tokoh"), lebar=2), _PARAF,
              Lajur("unsur", gettext_lazy("Tandai yang sesuai"), UNSUR, 0, pilihan=tuple(UnsurWarga.choices))),
        kosong=5, penuh=14,
        penanda=(gettext_lazy("Yang mencatat"), gettext_lazy("Pemimpin musyawarah")),
    ),
)  # fmt: skip

#: Papers with identity numbers or somebody's health: their photographs go a week after keying (foto_kertas.sql).
PRIBADI = frozenset({"pekerja", "tambahan", "kejadian"})
#: Code of the form -> its paper.
KERTAS: dict[str, Kertas] = {k.jenis: k for k in _SEMUA}

#: What the photograph shows that goes with the sheet.
_APA = {"kemajuan": gettext_lazy("pekerjaannya"), "kejadian": gettext_lazy("tempat kejadian")}
#: Questions a paper leaves out: answered by the sheet itself, or by what the system knows when it is keyed.
LEWAT = {"bon": frozenset({"foto", "rekanan", "pokok", "uraian", "alasan_ganda"}),
         "pekerja": frozenset({"pilihan", "persetujuan", "sudah"})}  # fmt: skip
#: Questions that read otherwise on paper than on a phone: (form, field) -> (label, lines).
SEBUT = {
    ("bon", "alasan_hilang"): (gettext_lazy("Apa yang dibeli, di mana, dan bagaimana bonnya hilang?"), 5),
    ("bon", "nilai"): (gettext_lazy("Jumlah yang dibayar"), 0),
    ("bon", "tanggal"): (gettext_lazy("Tanggal membeli"), 0),
    ("bon", "rekanan_baru"): (gettext_lazy("Nama toko atau penjual"), 0),
    ("kejadian", "tempat"): (gettext_lazy("Di mana?"), 1),
    ("kejadian", "akibat"): (gettext_lazy("Luka atau sakitnya"), 1),
    ("kejadian", "faskes"): (gettext_lazy("Dibawa ke puskesmas, klinik, atau rumah sakit mana?"), 1),
    ("pekerja", "alamat"): (gettext_lazy("Alamat rumah"), 1),
}


#: What a person writes who keys a paper is fixed by the paper itself: field -> value.
TETAP = {"pekerja": {"persetujuan": "tertulis"}}
#: Fields that a paper does not have.
TANPA = {"bon": ("foto",)}


def tetapkan(jenis: str, form: forms.Form) -> forms.Form:
    """The form as it is keyed from paper."""
    for nama in TANPA.get(jenis, ()):
        form.fields.pop(nama, None)
    form.initial.update(TETAP.get(jenis, {}))
    return form


def petunjuk_of(kertas: Kertas) -> list[str]:
    """What to do with the paper, in sentences."""
    apa = str(_APA.get(kertas.jenis, ""))
    return [*(str(p).replace("{apa}", apa) for p in kertas.petunjuk),
            _("Huruf cetak. Sesudah diisi: pindai kode di kanan, potret lembarnya, lalu ketik.")]  # fmt: skip


def lapik_of(jenis: str) -> list[Lapik]:
    """The questions of a form with room for a pen; photographs and hidden references are not written by hand."""
    hasil = []
    for nama, bidang in ISIAN[jenis].kosong().fields.items():
        if nama in LEWAT.get(jenis, ()) or isinstance(bidang, FotoField) or bidang.widget.is_hidden:
            continue
        lapik = _lapik(nama, bidang)
        if (sebut := SEBUT.get((jenis, nama))) is not None:
            label, banyak = sebut
            lapik = msgspec.structs.replace(lapik, label=str(label), petunjuk="", banyak=banyak or lapik.banyak)
        hasil.append(lapik)
    return hasil


def _lapik(nama: str, bidang: forms.Field) -> Lapik:
    label, petunjuk = force_str(bidang.label or nama), force_str(bidang.help_text or "")
    if isinstance(bidang, forms.BooleanField):
        return Lapik(label, "pilihan", petunjuk, pilihan=[_("Ya")])
    if isinstance(bidang, forms.ChoiceField):
        semua: Any = bidang.choices
        pilihan = [force_str(kata) for kode, kata in semua if str(kode)]
        pendek = 0 < len(pilihan) <= PILIHAN_TERBANYAK
        return Lapik(label, "pilihan", petunjuk, pilihan=pilihan) if pendek else Lapik(label, "garis", petunjuk)
    if isinstance(bidang, DateField | forms.DateField):
        return Lapik(label, "tanggal", petunjuk)
    if isinstance(bidang, forms.DateTimeField | forms.SplitDateTimeField):
        return Lapik(label, "waktu", petunjuk)
    if isinstance(bidang, forms.TimeField):
        return Lapik(label, "jam", petunjuk)
    if isinstance(bidang, MoneyField):
        return Lapik(label, "rupiah", petunjuk, banyak=ANGKA_RUPIAH)
    if nama.startswith(("nik", "no_kk")):
        return Lapik(label, "kotak", petunjuk, banyak=ANGKA_NIK)
    if nama == "telepon":
        return Lapik(label, "kotak", petunjuk, banyak=ANGKA_TELEPON)
    return Lapik(label, "garis", petunjuk, banyak=_baris(bidang))


def _baris(bidang: forms.Field) -> int:
    if isinstance(bidang.widget, forms.Textarea):
        return BARIS_CERITA
    return 2 if (getattr(bidang, "max_length", None) or 0) > PANJANG_SEBARIS else 1
