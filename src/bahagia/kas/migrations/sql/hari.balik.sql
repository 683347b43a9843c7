DROP TRIGGER mutasi_tidak_mendahului ON kas_mutasi;
DROP FUNCTION kas_jaga_hari();
