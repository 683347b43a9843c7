-- RT of the plan (contoh_rt), with number, event of opening and household roll. %(sejak)s: day of the first record.
INSERT INTO wilayah_rt (kode, kota_kode, kelurahan_kode, rw, nomor, dibuka, ditutup)
  SELECT kode, %(kota)s, kelurahan_kode, '', nomor, %(sejak)s, NULL FROM contoh_rt ORDER BY kode;
INSERT INTO wilayah_nomorrt (rt_id, kelurahan_kode, rw, nomor, sejak, sampai)
  SELECT r.id, r.kelurahan_kode, '', r.nomor, r.dibuka, NULL FROM wilayah_rt r JOIN contoh_rt USING (kode) ORDER BY r.id;
INSERT INTO wilayah_peristiwart (jenis, asal_id, tujuan_id, berlaku, dasar_hukum)
  SELECT 'buka', NULL, r.id, r.dibuka, %(dasar_hukum)s FROM wilayah_rt r JOIN contoh_rt USING (kode) ORDER BY r.id;
INSERT INTO wilayah_jumlahkk (rt_id, berlaku, jumlah, sumber, dicatat, oleh_id)
  SELECT r.id, b.berlaku, b.jumlah, b.sumber, b.berlaku + interval '3 hours', %(oleh)s
  FROM contoh_rt c JOIN wilayah_rt r USING (kode)
  CROSS JOIN LATERAL (VALUES
    (DATE '2025-08-01', coalesce(c.kk_lama, c.kk), 'Buku induk warga RT, 1 Agustus 2025 (rekaan)'),
    (DATE '2026-01-05', CASE WHEN c.kk_lama IS NOT NULL THEN c.kk END, 'Pemutakhiran data DPMPPA, 5 Januari 2026 (rekaan)')
  ) AS b(berlaku, jumlah, sumber)
  WHERE b.jumlah IS NOT NULL AND b.berlaku <= %(kini)s ORDER BY r.id, b.berlaku;
-- Nobody else sees these rows before the city is whole: counted as an empty table, each look for one RT would read them all.
ANALYZE wilayah_rt;
