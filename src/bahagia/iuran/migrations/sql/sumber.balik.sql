DROP FUNCTION iuran_sumber_tanggungan(bigint[]);
