DROP TRIGGER kesehatan_jaga_rujukan ON kesehatan_rujukanjkn;
DROP FUNCTION kesehatan_jaga_rujukan();
DROP FUNCTION kesehatan_angka(text[], text[], bigint[], timestamptz);
