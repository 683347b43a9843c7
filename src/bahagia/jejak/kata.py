"""An audit row in words. Acts are named by a closed list of verbs and a noun of the house, so most sentences make themselves."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.apps import apps
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from bahagia.dasar.tanggal import tanggal, waktu

KATA_KERJA = {
    "register": _l("mendaftarkan"), "open": _l("membuka"), "lock": _l("mengunci"), "propose": _l("mengusulkan"),
    "verify": _l("memeriksa"), "approve": _l("menyetujui"), "reject": _l("menolak"), "pay": _l("membayar"),
    "spend": _l("membelanjakan"), "disburse": _l("menyalurkan"), "issue": _l("menerbitkan"), "revoke": _l("mencabut"),
    "submit": _l("mengajukan"), "decide": _l("memutuskan"), "post": _l("membukukan"), "reverse": _l("membatalkan"),
    "reconcile": _l("mencocokkan"), "close": _l("menutup"), "publish": _l("mengumumkan"), "import": _l("mengambil masuk"),
    "record": _l("mencatat"), "merge": _l("menggabungkan"), "export": _l("mengunduh"),
}  # fmt: skip
#: Where verb and noun alone would say too little.
KHUSUS = {
    "pekerja.open_nik": _l("membuka NIK lengkap"), "pekerja.open_isian": _l("membuka data lengkap untuk diubah"),
    "jejak.lihat": _l("membuka halaman"), "pekerja.export_daftar": _l("mengunduh daftar pekerja"),
    "pekerja.export_verifikasi": _l("mengunduh antrean verifikasi"),
    "pekerja.export_bpjs": _l("membuka NIK untuk berkas BPJS"), "iuran.export_buku_kerja": _l("mengunduh berkas untuk BPJS"),
    "pekerja.verify_banyak": _l("memeriksa beberapa pekerja"), "pekerja.import_unggahan": _l("mendaftarkan pekerja dari berkas"),
    "pekerja.record_perubahan_pekerja": _l("mengubah data"), "pekerja.close_pekerja": _l("menonaktifkan"),
    "pekerja.open_pekerja": _l("mengaktifkan lagi"), "pekerja.register_pekerja": _l("mendaftarkan"),
    "pekerja.verify_pekerja": _l("mencocokkan dengan KTP"), "akun.record_kata_sandi": _l("membuat kata sandi"),
    "pekerja.record_unggahan": _l("mengunggah daftar pekerja"), "iuran.open_daftar": _l("menyusun daftar iuran"),
    "iuran.record_pilihan": _l("memilih pekerja untuk daftar iuran"), "iuran.submit_daftar": _l("mengajukan daftar iuran"),
    "iuran.approve_daftar": _l("menyetujui daftar iuran"), "iuran.reject_daftar": _l("menolak daftar iuran"),
    "iuran.pay_daftar": _l("membayar daftar iuran"), "iuran.export_rt": _l("mengunduh daftar iuran"),
    "iuran.export_daftar": _l("mengunduh isi daftar iuran"), "iuran.export_perlindungan": _l("mengunduh perlindungan pekerja"),
    "kesehatan.record_status": _l("mencatat jaminan kesehatan"), "dokumen.export_berkas": _l("membuka dokumen"),
    "hak.open_foto": _l("membuka foto surat permintaan"), "hak.export_lembar_data": _l("mengunduh lembar data"),
    "akun.export_jabatan": _l("mengunduh daftar jabatan"),
    "beranda.export_jejak": _l("mengunduh jejak"), "beranda.export_jejak_rt": _l("mengunduh jejak RT"),
}  # fmt: skip
LIHAT = frozenset({"pekerja.open_nik", "pekerja.open_isian", "pekerja.export_bpjs", "jejak.lihat", "hak.open_foto"})


def sebut_tindakan(nama: str) -> str:
    """`iuran.approve_daftar` -> "menyetujui daftar"."""
    if nama in KHUSUS:
        return str(KHUSUS[nama])
    kata, _spasi, benda = nama.rpartition(".")[2].partition("_")
    return f"{KATA_KERJA.get(kata, kata)} {benda.replace('_', ' ')}".strip()


def jenis_tindakan(nama: str) -> str:
    """lihat, unduh or ubah."""
    if nama in LIHAT:
        return "lihat"
    return "unduh" if nama.rpartition(".")[2].startswith("export_") else "ubah"


def sebut_kolom(kolom: str) -> str:
    return kolom.removesuffix("_id").replace("_", " ").replace("nik", "NIK").replace("no kk", _("nomor KK"))


def sebut_nilai(model: str, kolom: str, nilai: Any) -> str:
    """A value of `list_ubah` for people: the label of a choice, a date in words, or that it stands sealed."""
    if nilai is None or nilai == "":
        return _("kosong")
    if isinstance(nilai, bool):
        return _("ya") if nilai else _("tidak")
    if isinstance(nilai, str) and nilai.startswith("~"):
        return _("tersegel (%(sidik)s)") % {"sidik": nilai[1:7]}
    for nama, label in _pilihan(model, kolom):
        if nama == nilai:
            return str(label)
    return _sebut_saat(nilai) if isinstance(nilai, str) else str(nilai)


def _pilihan(model: str, kolom: str) -> list[tuple[Any, Any]]:
    try:
        return list(apps.get_model(model)._meta.get_field(kolom).flatchoices)
    except (LookupError, ValueError, AttributeError):
        return []


def _sebut_saat(teks: str) -> str:
    try:
        return waktu(datetime.fromisoformat(teks)) if "T" in teks else tanggal(date.fromisoformat(teks))
    except ValueError:
        return teks
