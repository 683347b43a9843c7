-- bagian: sekat dan hak
-- cacat: {n} hak ubah atau hapus atas catatan yang tetap: {contoh}. Jalankan ./bahagia pasang-hak.
SELECT t.nama || ' ' || h.hak FROM (VALUES ('jejak_jejak'), ('jejak_segel'), ('kas_jurnal'), ('kas_mutasi')) AS t(nama),
  (VALUES ('UPDATE'), ('DELETE'), ('TRUNCATE')) AS h(hak) WHERE has_table_privilege('{web}', t.nama, h.hak)
