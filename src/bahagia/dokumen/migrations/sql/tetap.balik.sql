DROP TRIGGER dokumen_nomor_tidak_hilang ON dokumen_penghitungnomor;
DROP TRIGGER dokumen_nomor_naik ON dokumen_penghitungnomor;
DROP FUNCTION dokumen_nomor_naik();
ALTER TABLE dokumen_dokumen DROP CONSTRAINT dokumen_sidik_benar;
DROP TRIGGER dokumen_format_tetap ON dokumen_formatnomor;
DROP TRIGGER dokumen_tidak_hilang ON dokumen_dokumen;
DROP TRIGGER dokumen_tetap ON dokumen_dokumen;
DROP FUNCTION dokumen_tetap();
