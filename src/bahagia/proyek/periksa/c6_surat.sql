-- bagian: daftar iuran
-- cacat: {n} daftar dengan lebih dari satu kuitansi berlaku: daftar {contoh}.
SELECT d.id FROM iuran_daftariuran d
JOIN dokumen_dokumen s ON s.objek = 'iuran.DaftarIuran:' || d.id AND s.jenis = 'kuitansi' AND s.dicabut_pada IS NULL
GROUP BY d.id HAVING count(*) > 1 ORDER BY d.id
