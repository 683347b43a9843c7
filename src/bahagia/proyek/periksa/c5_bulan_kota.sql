-- bagian: daftar iuran
-- cacat: rupiah yang dibayar dari dana RT tidak sama: bulan, daftar, dan belanja berselisih di {n} RT: RT {contoh}.
SELECT coalesce(d.rt_id, b.rt_id) FROM
  (SELECT l.rt_id, sum(m.jkk::bigint + m.jkm) AS nilai FROM iuran_bulan m JOIN iuran_daftariuran l ON l.id = m.daftar_id
   WHERE l.penanggung = 'dana_rt' AND m.keadaan >= 2 GROUP BY 1) d
FULL JOIN
  (SELECT rt_id, sum(nilai) AS nilai FROM dana_belanja WHERE keadaan = 'dibayar' AND jenis = 'iuran_bpjs'
     AND objek LIKE 'iuran.DaftarIuran:%' GROUP BY 1) b ON b.rt_id = d.rt_id
WHERE d.nilai IS DISTINCT FROM b.nilai ORDER BY 1
