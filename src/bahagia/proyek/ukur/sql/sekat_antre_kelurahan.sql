SELECT id, nama, didaftarkan_pada FROM pekerja_pekerja
WHERE kelurahan_kode = %(kelurahan)s AND status = 'terverifikasi' AND /*saring*/ ORDER BY didaftarkan_pada, id LIMIT 50
