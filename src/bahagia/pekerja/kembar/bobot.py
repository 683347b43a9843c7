"""Weights of the comparison, in bits: log2 of how much more often a level is met within one person than by chance.

Positive speaks for one person, negative against. Where they come from and what they were measured on: docs/algoritma/kembar.md.
Values that depend on how rare a name or a date is are worked out in `kelangkaan`.
"""

from __future__ import annotations

from typing import Final

#: Levels of the birth date. `sama` is the rarity of the date itself.
LAHIR: Final = {
    "tertukar": 9.0, "satu_angka": 5.0, "dekat": 6.0, "dua_angka": -1.0, "hari_bulan_sama": 1.5, "tahun_bulan_sama": 2.0,
    "tahun_sama": -1.5, "jauh": -5.0, "angkatan": -14.0,
}  # fmt: skip
#: Share of a word's rarity that counts, by how two words agree.
KATA: Final = {"tepat": 1.0, "bunyi": 0.8, "salah_ketik": 0.6, "potong": 0.4, "mirip": 0.25}
BUNYI_DUA_NAMA = 0.45  # the same sound, but both are names of their own: Rini and Reni
INISIAL = 1.0
MUHAMMAD = 1.0  # on both; every fourth man has it
NAMA_PENUH = 16.0  # no name tells more than this: there are namesakes. In a list: no more than the list is long, and a bit
NAMA_LAIN = -12.0
NAMA_DEPAN_LAIN = -9.0
KATA_LAIN = -5.0  # a later word differs
KATA_LEBIH = -1.0  # one side has a word more
IBU_BAGIAN, IBU_PENUH, IBU_LAIN = 0.7, 9.0, -5.0
NIK_SAMA = 40.0
NIK_SATU, NIK_DUA, NIK_LAIN = 13.0, 7.0, -3.0
NIK_URUT = 2.0  # one digit of the serial: also what two people born on one day have
KK_SAMA, KK_LAIN = 6.0, -0.5
TELEPON_SAMA, TELEPON_LAIN = 7.0, -0.5
SURAT_SAMA, SURAT_LAIN = 10.0, -1.0
KELUARGA_PENUH = 10.0  # KK, address and phone together: families share all three
ALAMAT: Final = {"sama": 5.0, "jalan_sama": 3.0, "mirip": 1.5, "lain": -1.5}
ALAMAT_NOMOR = 1.5
ALAMAT_PENUH = 9.0  # an address that hardly anybody of the list shares
KELAMIN_SAMA, KELAMIN_LAIN = 0.8, -4.0
TEMPAT_SAMA, TEMPAT_LAIN = 1.0, -1.5
SAUDARA_KEMBAR, SAUDARA = -18.0, -6.0
NAMA_DALAM_KELUARGA = -2.0  # a spelling error within one family may be a brother
AMBANG_BASIS = 15.0  # in the register: below it, nobody is asked to look
AMBANG_KUAT = 22.0  # from here on the screen says "hampir pasti"
