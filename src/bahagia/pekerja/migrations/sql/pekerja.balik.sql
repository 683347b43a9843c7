DROP FUNCTION pekerja_pemilik_nik(text, uuid[]);
DROP TRIGGER pekerja_jaga_status ON pekerja_pekerja;
DROP FUNCTION pekerja_jaga_status();
