SELECT id, rt_id, nik_indeks FROM pekerja_pekerja ORDER BY id DESC LIMIT %(n)s;
