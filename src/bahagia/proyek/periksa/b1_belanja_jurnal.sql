-- bagian: belanja dan penerimaan
-- cacat: {n} belanja terbayar yang jumlah jurnalnya bukan jumlah belanjanya: belanja {contoh}.
SELECT b.id FROM dana_belanja b LEFT JOIN kas_jurnal j ON j.id = b.jurnal_id
WHERE b.keadaan = 'dibayar' AND j.total IS DISTINCT FROM b.nilai ORDER BY b.id
