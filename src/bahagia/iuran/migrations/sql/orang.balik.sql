DROP FUNCTION iuran_pekerja_id(text, bigint[]);
