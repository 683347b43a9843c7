DROP TRIGGER iuran_jaga_keadaan ON iuran_daftariuran;
DROP FUNCTION iuran_jaga_keadaan();
DROP FUNCTION iuran_pemegang(uuid[], date, date);
DROP FUNCTION iuran_siapkan_bulan(date, date);
DROP TABLE iuran_bulan;
DROP FUNCTION iuran_jaga_bulan();
