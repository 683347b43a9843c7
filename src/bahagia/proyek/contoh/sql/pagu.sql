-- The ceiling of every RT for a year, from its newest household roll and the classes by law (contoh_pagu: kk -> class).
-- RT whose count the published classes leave out have none, as in the act decide_pagu.
INSERT INTO dana_pagurt (rt_id, kota_kode, kelurahan_kode, tahun, nilai, versi, versi_hukum, dasar, jumlah_kk_id, oleh_id, pada)
  SELECT r.id, r.kota_kode, r.kelurahan_kode, %(tahun)s, p.nilai, p.versi, %(versi_hukum)s,
         p.dasar || jsonb_build_object('kk', k.jumlah, 'sumber_kk', k.sumber), k.id, %(oleh)s, %(pada)s
  FROM contoh_rt c JOIN wilayah_rt r USING (kode)
  CROSS JOIN LATERAL (
    SELECT k.id, k.jumlah, k.sumber FROM wilayah_jumlahkk k
    WHERE k.rt_id = r.id AND k.berlaku <= %(hari)s ORDER BY k.berlaku DESC, k.id DESC LIMIT 1) k
  JOIN contoh_pagu p ON p.kk = k.jumlah AND p.tahun = %(tahun)s
  WHERE c.kelompok = ANY (%(kelompok)s) ORDER BY r.id;
