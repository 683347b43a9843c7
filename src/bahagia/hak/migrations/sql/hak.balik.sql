DROP TRIGGER hak_jaga_permintaan ON hak_permintaanhak;
DROP FUNCTION hak_jaga_permintaan();
