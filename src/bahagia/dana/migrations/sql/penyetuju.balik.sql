DROP TRIGGER pengembalian_penyetuju ON dana_pengembaliandana;
DROP TRIGGER pindah_kas_penyetuju ON dana_pindahkas;
DROP TRIGGER pencairan_penyetuju ON dana_pencairan;
DROP TRIGGER belanja_penyetuju ON dana_belanja;
DROP TRIGGER penerimaan_penyetuju ON dana_penerimaandana;
DROP FUNCTION dana_jaga_penyetuju();
