SELECT id, nama FROM pekerja_pekerja WHERE kota_kode = %(kota)s AND nik_indeks = %(nik)s AND /*saring*/
