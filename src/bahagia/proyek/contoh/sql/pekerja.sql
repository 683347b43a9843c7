-- What every registration leaves: the consent, with the text that was told.
INSERT INTO pekerja_persetujuan (pekerja_id, kota_kode, kelurahan_kode, rt_id, versi_teks, cara, pada, oleh_id)
  SELECT p.id, p.kota_kode, p.kelurahan_kode, p.rt_id, %(versi)s, 'lisan', p.didaftarkan_pada, p.didaftarkan_oleh_id
  FROM pekerja_pekerja p WHERE p.id > %(sesudah)s ORDER BY p.id;
ANALYZE pekerja_pekerja;
