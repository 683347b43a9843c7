DROP TRIGGER pokja_jaga_rekening ON pokja_rekeningpokja;
DROP FUNCTION pokja_jaga_rekening();
DROP TRIGGER pokja_jaga_anggota ON pokja_anggotapokja;
DROP FUNCTION pokja_jaga_anggota();
DROP TRIGGER pokja_jaga ON pokja_pokja;
DROP FUNCTION pokja_jaga();
