DROP TRIGGER rab_bagian_tidak_dihapus ON rab_bagianbersama;
DROP TRIGGER rab_bersama_tetap ON rab_kegiatanbersama;
DROP TRIGGER rab_bagian_jaga ON rab_bagianbersama;
DROP FUNCTION rab_jaga_bagian();
DROP FUNCTION rab_lihat_bersama(bigint[]);
DROP FUNCTION rab_buka_bersama(bigint, int, text, text, text, bigint[], bigint[], bigint, bigint, timestamptz);
