DROP TRIGGER lapangan_jaga_lembar ON lapangan_lembarkertas;
DROP TRIGGER lapangan_jaga_baris ON lapangan_barislembar;
DROP FUNCTION lapangan_jaga_lembar();
DROP FUNCTION lapangan_jaga_baris();
