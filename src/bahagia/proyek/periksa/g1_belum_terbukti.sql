-- bagian: menunggu orang
-- catatan: {n} daftar sudah dibayar, belum terbukti dari BPJS: daftar {contoh}.
SELECT id FROM iuran_daftariuran WHERE keadaan = 'dibayar' ORDER BY id
