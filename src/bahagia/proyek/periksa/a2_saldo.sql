-- bagian: buku besar
-- cacat: {n} akun bersaldo lain daripada jumlah masuk dikurangi keluar, dihitung dari mutasi: akun {contoh}.
SELECT a.id FROM kas_akunkas a
LEFT JOIN (
  SELECT akun, sum(nilai) AS nilai FROM (
    SELECT debit_id AS akun, nilai FROM kas_mutasi UNION ALL SELECT kredit_id, -nilai FROM kas_mutasi) m
  GROUP BY akun) s ON s.akun = a.id
WHERE a.saldo <> coalesce(s.nilai, 0) ORDER BY a.id
