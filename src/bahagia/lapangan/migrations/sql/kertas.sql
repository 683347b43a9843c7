-- A closed sheet takes no more rows, and a sheet is closed once: whoever asks.
CREATE FUNCTION lapangan_jaga_baris() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM lapangan_lembarkertas l WHERE l.id = NEW.lembar_id AND l.selesai_pada IS NOT NULL) THEN
    RAISE EXCEPTION 'lembar sudah ditutup' USING ERRCODE = 'check_violation', CONSTRAINT = 'baris_lembar_tertutup';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER lapangan_jaga_baris BEFORE INSERT ON lapangan_barislembar
  FOR EACH ROW EXECUTE FUNCTION lapangan_jaga_baris();

CREATE FUNCTION lapangan_jaga_lembar() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF OLD.selesai_pada IS NOT NULL THEN
    RAISE EXCEPTION 'lembar sudah ditutup' USING ERRCODE = 'check_violation', CONSTRAINT = 'lembar_kertas_sekali';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER lapangan_jaga_lembar BEFORE UPDATE OF selesai_pada, selesai_oleh_id, alasan ON lapangan_lembarkertas
  FOR EACH ROW EXECUTE FUNCTION lapangan_jaga_lembar();
