DROP TRIGGER berkas_terbit_tetap ON berkas_fototerbit;
DROP FUNCTION berkas_terbit_tetap();
DROP TRIGGER berkas_isi_benar ON berkas_isiberkas;
DROP FUNCTION berkas_isi_benar();
DROP TRIGGER berkas_tetap ON berkas_berkas;
DROP FUNCTION berkas_tetap();
