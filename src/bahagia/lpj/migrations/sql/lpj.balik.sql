DROP TRIGGER lpj_jaga ON lpj_lpj;
DROP FUNCTION lpj_jaga();
