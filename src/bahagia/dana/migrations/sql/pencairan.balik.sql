DROP TRIGGER hasil_bank_tetap ON dana_hasilbank;
DROP TRIGGER daftar_bank_tetap ON dana_daftarbank;
DROP TRIGGER baris_bank_tidak_dihapus ON dana_barisbank;
DROP TRIGGER pencairan_tidak_dihapus ON dana_pencairan;
DROP TRIGGER baris_bank_langkah ON dana_barisbank;
DROP TRIGGER pencairan_penerimaan ON dana_pencairan;
DROP TRIGGER pencairan_langkah ON dana_pencairan;
DROP FUNCTION dana_jaga_penerimaan_cair();
DROP FUNCTION dana_jaga_cair();
