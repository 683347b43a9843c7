SELECT rt_id, kelurahan_kode, nik_indeks FROM pekerja_pekerja WHERE status = 'terverifikasi' ORDER BY id OFFSET 5 LIMIT 1;
