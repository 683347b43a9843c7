-- A large city out of a small one: names of two people put together, birth dates spread over 45 years, everything else copied.
INSERT INTO pekerja_pekerja (kota_kode, kelurahan_kode, rt_id, nama, nik_sandi, nik_indeks, no_kk_sandi, no_kk_indeks,
  tanggal_lahir, jenis_kelamin, tempat_lahir, alamat, telepon_sandi, nama_ibu_sandi, pekerjaan, pekerjaan_kode, sektor,
  penghasilan, kategori, status, catatan, didaftarkan_oleh_id, didaftarkan_pada, diverifikasi_oleh_id, diverifikasi_pada,
  nama_baku, kunci_nama, telepon_indeks, ibu_indeks)
SELECT a.kota_kode, a.kelurahan_kode, a.rt_id, split_part(a.nama, ' ', 1) || ' ' || b.nama, a.nik_sandi, gen_random_uuid(),
  a.no_kk_sandi, gen_random_uuid(), date '1962-01-01' + (random() * 16400)::int, a.jenis_kelamin, a.tempat_lahir,
  a.alamat, a.telepon_sandi, a.nama_ibu_sandi, a.pekerjaan, a.pekerjaan_kode, a.sektor, a.penghasilan, a.kategori, a.status,
  a.catatan, a.didaftarkan_oleh_id, a.didaftarkan_pada, a.diverifikasi_oleh_id, a.diverifikasi_pada,
  split_part(a.nama_baku, ' ', 1) || ' ' || b.nama_baku, left(split_part(a.kunci_nama, ' ', 1) || ' ' || b.kunci_nama, 60),
  CASE WHEN a.telepon_indeks IS NULL THEN NULL ELSE gen_random_uuid() END, a.ibu_indeks
FROM (SELECT *, row_number() OVER (ORDER BY id) AS n, count(*) OVER () AS semua FROM pekerja_pekerja) a
CROSS JOIN generate_series(1, %(kali)s) g
JOIN (SELECT nama, nama_baku, kunci_nama, row_number() OVER (ORDER BY id) AS n FROM pekerja_pekerja) b
  ON b.n = 1 + (a.n * 7919 + g * 104729) %% a.semua
LIMIT %(banyak)s;
