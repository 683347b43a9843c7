"""Plain Indonesian for the codes of the law: payers, sectors, items of the disability table, levels of school."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy as _

from bahagia.dasar.tanggal import nama_bulan

PEMBAYAR = {
    "rt_fund": _("Dana RT (Kampung Bahagia)"),
    "self": _("Pekerja sendiri"),
    "family": _("Keluarga pekerja"),
    "swadaya": _("Swadaya warga"),
    "city": _("Pemerintah kota"),
    "apbd": _("APBD"),
    "apbd_province": _("APBD provinsi"),
    "apbn": _("APBN"),
    "csr": _("CSR perusahaan"),
    "baznas": _("Baznas"),
    "zakat": _("Zakat"),
    "mosque": _("Masjid atau rumah ibadah lain"),
    "private_donor": _("Donatur perorangan"),
    "legislator_private": _("Anggota dewan, dari uang pribadi"),
}
SEKTOR = {"transport": _("Angkutan: ojek, becak, sopir, ketek"), "other": _("Pekerjaan lain")}
#: One payer of each kind the law treats in its own way, for the comparison.
BANDING = ("rt_fund", "apbd", "self", "private_donor")

JENIS_CACAT = {
    "partial_anatomic": _("Kehilangan anggota badan, atau anggota badan yang tidak berfungsi sama sekali"),
    "partial_function": _("Anggota badan masih ada, tetapi fungsinya berkurang"),
    "total_permanent": _("Cacat total tetap: tidak dapat bekerja lagi"),
}
CACAT = {
    _("Tangan dan lengan"): {
        "right_arm_from_shoulder": _("Lengan kanan dari bahu"), "left_arm_from_shoulder": _("Lengan kiri dari bahu"),
        "right_arm_from_or_above_elbow": _("Lengan kanan dari siku ke atas"),
        "left_arm_from_or_above_elbow": _("Lengan kiri dari siku ke atas"),
        "right_hand_from_or_above_wrist": _("Tangan kanan dari pergelangan ke atas"),
        "left_hand_from_or_above_wrist": _("Tangan kiri dari pergelangan ke atas"),
    },
    _("Jari tangan"): {
        "right_thumb": _("Ibu jari kanan"), "left_thumb": _("Ibu jari kiri"),
        "right_index_finger": _("Telunjuk kanan"), "left_index_finger": _("Telunjuk kiri"),
        "one_other_finger_right": _("Satu jari lain tangan kanan"), "one_other_finger_left": _("Satu jari lain tangan kiri"),
        "first_phalanx_right_index": _("Ruas pertama telunjuk kanan"),
        "first_phalanx_left_index": _("Ruas pertama telunjuk kiri"),
        "first_phalanx_other_right": _("Ruas pertama jari lain tangan kanan"),
        "first_phalanx_other_left": _("Ruas pertama jari lain tangan kiri"),
    },
    _("Kaki"): {
        "both_legs_from_groin": _("Kedua kaki dari pangkal paha"), "one_leg_from_groin": _("Satu kaki dari pangkal paha"),
        "both_feet_from_ankle": _("Kedua kaki dari mata kaki"), "one_foot_from_ankle": _("Satu kaki dari mata kaki"),
        "big_toe": _("Ibu jari kaki"), "second_toe": _("Jari kaki kedua"), "other_toe": _("Jari kaki lain"),
        "leg_shortening_under_5cm": _("Kaki memendek kurang dari 5 cm"),
        "leg_shortening_5_to_under_7_5cm": _("Kaki memendek 5 sampai kurang dari 7,5 cm"),
        "leg_shortening_7_5cm_or_more": _("Kaki memendek 7,5 cm atau lebih"),
    },
    _("Mata"): {
        "both_eyes": _("Kedua mata"), "one_eye_or_near_diplopia": _("Satu mata, atau melihat ganda pada jarak dekat"),
        "visual_acuity_per_10pct": _("Ketajaman penglihatan berkurang, tiap 10 persen"),
        "visual_field_per_10pct": _("Lapang pandang berkurang, tiap 10 persen"), "colour_vision": _("Penglihatan warna"),
    },
    _("Telinga dan hidung"): {
        "hearing_both_ears": _("Pendengaran kedua telinga"), "hearing_one_ear": _("Pendengaran satu telinga"),
        "hearing_loss_both_per_10db": _("Pendengaran kedua telinga berkurang, tiap 10 desibel"),
        "hearing_loss_one_per_10db": _("Pendengaran satu telinga berkurang, tiap 10 desibel"),
        "one_auricle": _("Satu daun telinga"), "both_auricles": _("Kedua daun telinga"),
        "nasal_alae": _("Cuping hidung"), "septum_perforation": _("Sekat hidung berlubang"), "smell": _("Daya penciuman"),
    },
    _("Lainnya"): {
        "scalp_avulsion": _("Kulit kepala terkelupas"),
        "physical_capacity_51_70": _("Kemampuan kerja fisik berkurang 51 sampai 70 persen"),
        "physical_capacity_26_50": _("Kemampuan kerja fisik berkurang 26 sampai 50 persen"),
        "physical_capacity_10_25": _("Kemampuan kerja fisik berkurang 10 sampai 25 persen"),
        "mental_capacity_permanent": _("Kemampuan kerja mental berkurang menetap"),
    },
}  # fmt: skip
TANGAN = {"right": _("Tangan kanan"), "left": _("Tangan kiri (kidal)")}
JENJANG = {
    "": _("Tidak ada"), "none": _("Belum sekolah"), "TK": _("TK"), "SD": _("SD"), "SMP": _("SMP"), "SMA": _("SMA atau SMK"),
    "PT": _("Perguruan tinggi atau pelatihan"),
}  # fmt: skip
SEGMEN = {"BPU": _("Peserta biasa (bukan penerima upah)"), "JAKON": _("Peserta proyek gotong royong (jasa konstruksi)")}

PERAWATAN = {"now": _("Biaya perawatan dijamin sekarang."), "none": _("Biaya perawatan tidak dijamin lagi.")}
SANTUNAN = {
    "now": _("Santunan uang dibayar tanpa menunggu."),
    "after_recovery_and_settlement": _("Santunan uang dibayar sesudah sembuh dan sesudah tunggakan dilunasi."),
    "none": _("Santunan uang tidak dibayar, karena tunggakannya melewati batas."),
}
#: How sure the law is, by class; the words of aturan.jelaskan.
KEYAKINAN = {
    "A": _("dibaca dalam naskah peraturan"),
    "B": _("dari laman atau manual resmi, atau dua sumber yang sama"),
    "C": _("dari satu sumber saja"),
    "D": _("belum dipastikan"),
}


def bulan_singkat(hari: date | None) -> str:
    """`Nov 2026`: fits a tile and a bar on a phone of 320 px."""
    return "–" if hari is None else f"{nama_bulan()[hari.month - 1][:3]} {hari.year}"
