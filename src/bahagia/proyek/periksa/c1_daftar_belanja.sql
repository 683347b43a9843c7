-- bagian: daftar iuran
-- cacat: {n} daftar yang keadaannya tidak sejalan dengan belanjanya: daftar {contoh}.
SELECT d.id FROM iuran_daftariuran d LEFT JOIN dana_belanja b ON b.id = d.belanja_id
WHERE d.penanggung = 'dana_rt' AND d.keadaan <> 'draf' AND (
  b.id IS NULL OR b.rt_id <> d.rt_id OR b.objek <> 'iuran.DaftarIuran:' || d.id
  OR d.keadaan IN ('diajukan', 'disetujui', 'dibayar', 'terbukti') AND b.nilai <> d.nilai
  OR NOT b.keadaan = ANY (CASE d.keadaan WHEN 'diajukan' THEN '{diajukan}' WHEN 'disetujui' THEN '{disetujui}'
       WHEN 'dibayar' THEN '{dibayar}' WHEN 'terbukti' THEN '{dibayar}' ELSE '{ditolak,dibatalkan}' END::text[]))
ORDER BY d.id
