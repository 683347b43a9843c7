DROP TRIGGER belanja_jaga_tanpa_nota ON dana_belanja;
DROP FUNCTION belanja_jaga_tanpa_nota();
DROP TRIGGER belanja_jaga_kembali_kertas ON belanja_panjar;
DROP TRIGGER belanja_jaga_kembali_uang ON dana_pindahkas;
DROP FUNCTION belanja_jaga_kembali();
