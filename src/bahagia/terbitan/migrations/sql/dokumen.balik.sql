DROP TRIGGER terbitan_ikuti ON dokumen_dokumen;
DROP FUNCTION terbitan_ikuti_dokumen();
