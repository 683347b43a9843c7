DROP TRIGGER pagu_tetap ON dana_pagurt;
DROP TRIGGER belanja_tidak_dihapus ON dana_belanja;
DROP TRIGGER penerimaan_tidak_dihapus ON dana_penerimaandana;
DROP TRIGGER belanja_langkah ON dana_belanja;
DROP TRIGGER penerimaan_langkah ON dana_penerimaandana;
DROP FUNCTION dana_jaga_langkah();
