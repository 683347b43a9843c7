-- An issued paper stays as it is; revocation is written once and never taken back.
CREATE FUNCTION dokumen_tetap() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.dicabut_pada IS NOT NULL THEN
    RAISE EXCEPTION 'dokumen % sudah dicabut', OLD.nomor USING ERRCODE = 'restrict_violation';
  END IF;
  IF (to_jsonb(NEW) - 'pdf' - 'dicabut_pada' - 'dicabut_oleh_id' - 'alasan_cabut')
     IS DISTINCT FROM (to_jsonb(OLD) - 'pdf' - 'dicabut_pada' - 'dicabut_oleh_id' - 'alasan_cabut')
     OR NEW.pdf IS DISTINCT FROM OLD.pdf THEN
    RAISE EXCEPTION 'dokumen yang sudah terbit tidak dapat diubah' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER dokumen_tetap BEFORE UPDATE ON dokumen_dokumen FOR EACH ROW EXECUTE FUNCTION dokumen_tetap();
CREATE TRIGGER dokumen_tidak_hilang BEFORE DELETE OR TRUNCATE ON dokumen_dokumen
  FOR EACH STATEMENT EXECUTE FUNCTION jejak_tolak_ubah();
CREATE TRIGGER dokumen_format_tetap BEFORE UPDATE OR DELETE OR TRUNCATE ON dokumen_formatnomor
  FOR EACH STATEMENT EXECUTE FUNCTION jejak_tolak_ubah();

-- The bytes are what the fingerprint says, whoever writes the row.
ALTER TABLE dokumen_dokumen ADD CONSTRAINT dokumen_sidik_benar CHECK (sha256 = encode(sha256(pdf), 'hex'));

-- A series grows by one, for ever.
CREATE FUNCTION dokumen_nomor_naik() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' AND NEW.terakhir <> 1 OR TG_OP = 'UPDATE' AND (NEW.terakhir <> OLD.terakhir + 1
     OR (NEW.kota_kode, NEW.ruang, NEW.jenis, NEW.tahun) IS DISTINCT FROM (OLD.kota_kode, OLD.ruang, OLD.jenis, OLD.tahun))
  THEN
    RAISE EXCEPTION 'nomor dokumen hanya naik satu demi satu' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER dokumen_nomor_naik BEFORE INSERT OR UPDATE ON dokumen_penghitungnomor
  FOR EACH ROW EXECUTE FUNCTION dokumen_nomor_naik();
CREATE TRIGGER dokumen_nomor_tidak_hilang BEFORE DELETE OR TRUNCATE ON dokumen_penghitungnomor
  FOR EACH STATEMENT EXECUTE FUNCTION jejak_tolak_ubah();
