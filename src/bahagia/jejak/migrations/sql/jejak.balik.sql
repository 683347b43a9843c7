DROP FUNCTION jejak_periksa_segel();
DROP FUNCTION jejak_tutup_segel();
DROP TRIGGER segel_tetap ON jejak_segel;
DROP TRIGGER jejak_tetap ON jejak_jejak;
DROP FUNCTION jejak_tolak_ubah();
DROP TRIGGER jejak_sebelum_tulis ON jejak_jejak;
DROP FUNCTION jejak_sebelum_tulis();
DROP FUNCTION jejak_isi_digest(jejak_jejak);
