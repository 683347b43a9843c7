SELECT pekerja_id, periode, keadaan FROM iuran_bulan
WHERE rt_id = %(rt)s AND periode BETWEEN '2026-12-01' AND '2027-11-01' AND /*saring*/
