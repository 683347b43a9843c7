-- bagian: jejak
-- cacat: {n} segel jejak rusak: segel ke-{contoh}. Jejak diubah di luar perangkat lunak; lapor ke Inspektorat dan simpan basis data apa adanya.
SELECT urutan FROM jejak_periksa_segel()
