DROP FUNCTION jejak_periksa(boolean);
DROP FUNCTION jejak_kanon(jejak_jejak);
