-- Pictures are compressed already: no second try by the database, and a list never reads them (keputusan 0130).
ALTER TABLE berkas_isiberkas ALTER COLUMN isi SET STORAGE EXTERNAL, ALTER COLUMN kecil SET STORAGE EXTERNAL;

-- Evidence stays as it was given; what it proves is said once.
CREATE FUNCTION berkas_tetap() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF OLD.objek <> '' OR NEW.objek = '' THEN
    RAISE EXCEPTION 'berkas % sudah menjadi bukti', OLD.id USING ERRCODE = 'restrict_violation';
  END IF;
  IF (to_jsonb(NEW) - 'objek' - 'uraian' - 'nilai' - 'tanggal')
     IS DISTINCT FROM (to_jsonb(OLD) - 'objek' - 'uraian' - 'nilai' - 'tanggal') THEN
    RAISE EXCEPTION 'berkas yang sudah dicatat tidak dapat diubah' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER berkas_tetap BEFORE UPDATE ON berkas_berkas FOR EACH ROW EXECUTE FUNCTION berkas_tetap();

-- The bytes are those of the fingerprint and of the same RT, whoever writes the row.
CREATE FUNCTION berkas_isi_benar() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM berkas_berkas b WHERE b.id = NEW.berkas_id AND b.rt_id = NEW.rt_id
      AND b.kelurahan_kode = NEW.kelurahan_kode AND b.kota_kode = NEW.kota_kode
      AND b.sha256 = encode(sha256(NEW.isi), 'hex')) THEN
    RAISE EXCEPTION 'isi berkas tidak cocok dengan catatannya' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER berkas_isi_benar BEFORE INSERT ON berkas_isiberkas FOR EACH ROW EXECUTE FUNCTION berkas_isi_benar();

-- What was made public is never rewritten; taking it back is said once.
CREATE FUNCTION berkas_terbit_tetap() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF OLD.dicabut_pada IS NOT NULL OR (to_jsonb(NEW) - 'dicabut_pada' - 'dicabut_oleh_id')
     IS DISTINCT FROM (to_jsonb(OLD) - 'dicabut_pada' - 'dicabut_oleh_id') THEN
    RAISE EXCEPTION 'foto terbitan tidak dapat diubah' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER berkas_terbit_tetap BEFORE UPDATE ON berkas_fototerbit FOR EACH ROW EXECUTE FUNCTION berkas_terbit_tetap();
