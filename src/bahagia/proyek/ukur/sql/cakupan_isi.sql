-- Five years of months in one statement each: a list per RT and year, about seven of ten workers on it. Not acts: the
-- pages are measured, not the way there. The last year runs into the future, so that something ends in every month.
SELECT iuran_siapkan_bulan((%(kini)s::date - interval '59 months')::date, (%(kini)s::date - interval '36 months')::date);
SELECT iuran_siapkan_bulan((%(kini)s::date - interval '36 months')::date, (%(kini)s::date - interval '12 months')::date);
SELECT iuran_siapkan_bulan((%(kini)s::date - interval '12 months')::date, (%(kini)s::date + interval '12 months')::date);
INSERT INTO iuran_daftariuran (kota_kode, kelurahan_kode, rt_id, penanggung, penanggung_nama, bulan_mulai, jumlah_bulan, keadaan,
  jumlah_pekerja, nilai, versi_hukum, harga, dasar, kode_iuran, alasan_tolak, disusun_oleh_id, disusun_pada)
SELECT r.kota_kode, r.kelurahan_kode, r.id, CASE r.id %% 7 WHEN 0 THEN 'kota' WHEN 1 THEN 'baznas_csr' ELSE 'dana_rt' END, 'ukur',
  (%(kini)s::date - interval '59 months' + (t * 12 + CASE WHEN t = 5 THEN r.id %% 12 ELSE 0 END) * interval '1 month')::date, 12,
  'terbukti', 0, 0, 'ukur', '[]', '[]', '', '', 1, now() - interval '5 years'
FROM wilayah_rt r CROSS JOIN generate_series(0, 4) t WHERE r.kota_kode = %(kota)s;
UPDATE pekerja_pekerja SET didaftarkan_pada = now() - interval '5 years' + (id %% 60) * interval '20 days',
  diverifikasi_pada = CASE WHEN diverifikasi_pada IS NULL THEN NULL ELSE now() - interval '5 years' + (id %% 60 + 1) * interval '20 days' END
  WHERE kota_kode = %(kota)s;
INSERT INTO iuran_bulan (nik_indeks, periode, kota_kode, kelurahan_kode, rt_id, pekerja_id, daftar_id, jkk, jkm, keadaan)
SELECT p.nik_indeks, (d.bulan_mulai + b * interval '1 month')::date, p.kota_kode, p.kelurahan_kode, p.rt_id, p.id, d.id, 5000, 3400,
  CASE WHEN (p.id + b) %% 23 = 0 THEN 2 ELSE 3 END
FROM pekerja_pekerja p JOIN iuran_daftariuran d ON d.rt_id = p.rt_id CROSS JOIN generate_series(0, 11) b
WHERE p.kota_kode = %(kota)s AND (p.id + extract(year FROM d.bulan_mulai)::int) %% 10 < 9
  AND (d.bulan_mulai + interval '12 months' <= %(kini)s::date + interval '1 month' OR b <= 11 - p.rt_id %% 12 + 6)
ON CONFLICT DO NOTHING;
