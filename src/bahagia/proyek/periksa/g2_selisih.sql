-- bagian: menunggu orang
-- catatan: {n} selisih bukti BPJS belum diputuskan: selisih {contoh}.
SELECT id FROM iuran_selisihbukti WHERE keputusan = '' ORDER BY id
