-- bagian: belanja dan penerimaan
-- cacat: {n} belanja atau penerimaan dibukukan lebih dari sekali: {contoh}.
SELECT objek FROM kas_jurnal j
WHERE membalik_id IS NULL AND objek ~ '^dana\.(Belanja|PenerimaanDana):' AND jenis NOT LIKE '%titipan%' AND jenis NOT LIKE '%selisih%'
GROUP BY objek HAVING count(*) > 1
