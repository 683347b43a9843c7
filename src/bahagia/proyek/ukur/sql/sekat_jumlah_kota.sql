SELECT status, count(*) FROM pekerja_pekerja WHERE kota_kode = %(kota)s AND /*saring*/ GROUP BY status
