SELECT kelurahan_kode, count(*), sum(jkk + jkm) FROM iuran_bulan
WHERE kota_kode = %(kota)s AND periode = '2026-12-01' AND /*saring*/ GROUP BY kelurahan_kode
