-- bagian: buku besar
-- cacat: jumlah semua saldo {contoh} rupiah, seharusnya 0.
SELECT sum(saldo) FROM kas_akunkas HAVING sum(saldo) <> 0
