SELECT id, nama, tanggal_lahir FROM pekerja_pekerja WHERE kota_kode = %(kota)s AND nik_indeks = %(nik)s;
