-- bagian: belanja dan penerimaan
-- cacat: {n} penerimaan tersalur yang jumlah jurnalnya bukan jumlahnya: penerimaan {contoh}.
SELECT p.id FROM dana_penerimaandana p LEFT JOIN kas_jurnal j ON j.id = p.jurnal_id
WHERE p.keadaan = 'disetujui' AND j.total IS DISTINCT FROM p.nilai ORDER BY p.id
