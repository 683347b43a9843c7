DROP TRIGGER lpj_jaga_pelaku ON lpj_putusanbutir;
DROP TRIGGER lpj_jaga_pelaku ON lpj_lpj;
DROP FUNCTION lpj_jaga_pelaku();
DROP FUNCTION lpj_pegang_uang(bigint, bigint);
DROP TRIGGER lpj_jaga_tahun ON dana_pengembaliandana;
DROP TRIGGER lpj_jaga_tahun ON dana_penerimaandana;
DROP TRIGGER lpj_jaga_tahun ON dana_belanja;
DROP FUNCTION lpj_jaga_tahun();
