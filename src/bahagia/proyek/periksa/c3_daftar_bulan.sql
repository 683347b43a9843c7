-- bagian: daftar iuran
-- cacat: {n} daftar yang bulannya (banyak, rupiah, atau keadaan) tidak sama dengan daftarnya: daftar {contoh}.
SELECT d.id FROM iuran_daftariuran d
LEFT JOIN (SELECT daftar_id, count(*) AS n, sum(jkk::bigint + jkm) AS nilai, min(keadaan) AS rendah, max(keadaan) AS tinggi
           FROM iuran_bulan GROUP BY daftar_id) b ON b.daftar_id = d.id
WHERE CASE WHEN d.keadaan IN ('diajukan', 'disetujui', 'dibayar', 'terbukti')
  THEN coalesce(b.n, 0) <> d.jumlah_pekerja * d.jumlah_bulan OR coalesce(b.nilai, 0) <> d.nilai
    OR CASE d.keadaan WHEN 'dibayar' THEN b.rendah < 2 WHEN 'terbukti' THEN b.rendah < 2 ELSE b.tinggi > 1 END
  ELSE b.n > 0 END
ORDER BY d.id
