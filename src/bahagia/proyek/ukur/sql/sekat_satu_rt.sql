SELECT id, nama, pekerjaan, status FROM pekerja_pekerja WHERE rt_id = %(rt)s AND /*saring*/ ORDER BY nama, id LIMIT 50
