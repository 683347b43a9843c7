-- bagian: buku besar
-- cacat: {n} saldo atau jurnal tidak sama dengan mutasinya (kas_cek_buku): {contoh}. Hentikan pembayaran dan pulihkan cadangan terakhir yang lulus.
SELECT perihal || ' ' || id FROM kas_cek_buku()
