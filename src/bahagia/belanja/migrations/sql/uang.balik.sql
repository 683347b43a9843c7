DROP TRIGGER belanja_jaga_penyetuju ON belanja_panjar;
DROP TRIGGER belanja_jaga_serah_sekali ON dana_pindahkas;
DROP FUNCTION belanja_jaga_serah_sekali();
DROP TRIGGER belanja_jaga_serah ON dana_pindahkas;
DROP FUNCTION belanja_jaga_serah();
DROP TRIGGER belanja_jaga_bayar ON dana_belanja;
DROP FUNCTION belanja_jaga_bayar();
DROP TRIGGER belanja_jaga_setuju ON dana_belanja;
DROP FUNCTION belanja_jaga_setuju();
