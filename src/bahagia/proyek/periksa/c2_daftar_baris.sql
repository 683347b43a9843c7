-- bagian: daftar iuran
-- cacat: {n} daftar yang jumlah orang atau rupiahnya bukan jumlah barisnya: daftar {contoh}.
SELECT d.id FROM iuran_daftariuran d LEFT JOIN iuran_barisiuran b ON b.daftar_id = d.id AND b.ikut
WHERE d.keadaan IN ('diajukan', 'disetujui', 'dibayar', 'terbukti') GROUP BY d.id
HAVING count(b.id) <> d.jumlah_pekerja OR coalesce(sum(b.nilai), 0) <> d.nilai ORDER BY d.id
