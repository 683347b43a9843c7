DROP TRIGGER koran_tetap ON buku_koran;
DROP TRIGGER saldo_bank_tetap ON buku_saldobank;
DROP TRIGGER hitung_kas_tetap ON buku_hitungkas;
DROP TRIGGER baris_koran_tetap ON buku_bariskoran;
DROP FUNCTION buku_jaga_isi();
