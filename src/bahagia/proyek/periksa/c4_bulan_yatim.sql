-- bagian: daftar iuran
-- cacat: {n} daftar dengan bulan perlindungan bagi orang yang tidak ikut di dalamnya: daftar {contoh}.
SELECT DISTINCT b.daftar_id FROM iuran_bulan b
WHERE b.daftar_id IS NOT NULL
  AND NOT EXISTS (SELECT FROM iuran_barisiuran r WHERE r.daftar_id = b.daftar_id AND r.nik_indeks = b.nik_indeks AND r.ikut)
ORDER BY 1
