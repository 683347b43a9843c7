-- Money of an advance is undone on its paper. At the end of the act what the paper says came back is what the fund booked,
-- and no move of an advance is taken back behind it.
CREATE FUNCTION belanja_jaga_kembali() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE o text; kata bigint; buku bigint;
BEGIN
  IF TG_TABLE_NAME = 'belanja_panjar' THEN
    o := 'belanja.Panjar:' || NEW.id;
  ELSIF NEW.jenis NOT IN ('panjar', 'kembali') OR NEW.keadaan = OLD.keadaan THEN
    RETURN NULL;
  ELSIF NEW.keadaan = 'dibatalkan' THEN
    RAISE EXCEPTION 'uang panjar dibatalkan di luar panjarnya' USING ERRCODE = 'check_violation', CONSTRAINT = 'panjar_batal';
  ELSE
    o := NEW.objek;
  END IF;
  SELECT kembali INTO kata FROM belanja_panjar
    WHERE id = CASE WHEN o ~ '^belanja\.Panjar:[0-9]{1,18}$' THEN split_part(o, ':', 2)::bigint END;
  SELECT coalesce(sum(nilai), 0) INTO buku FROM dana_pindahkas
    WHERE objek = o AND jenis = 'kembali' AND keadaan = 'disetujui';
  IF kata IS DISTINCT FROM buku THEN
    RAISE EXCEPTION 'uang kembali panjar % tidak cocok dengan bukunya', o
      USING ERRCODE = 'check_violation', CONSTRAINT = 'panjar_kembali';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER belanja_jaga_kembali_uang AFTER UPDATE OF keadaan ON dana_pindahkas DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION belanja_jaga_kembali();
CREATE CONSTRAINT TRIGGER belanja_jaga_kembali_kertas AFTER UPDATE OF kembali ON belanja_panjar DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION belanja_jaga_kembali();

-- What is paid from an advance has a receipt: belanja_jaga_bayar then looks whether the advance accounts for it.
CREATE FUNCTION belanja_jaga_tanpa_nota() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NEW.keadaan = 'dibayar' AND NEW.sumber = 'panjar' AND NOT EXISTS (SELECT FROM belanja_nota WHERE belanja_id = NEW.id) THEN
    RAISE EXCEPTION 'belanja % dibayar dari panjar tanpa nota', NEW.id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'panjar_tanpa_nota';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER belanja_jaga_tanpa_nota AFTER UPDATE OF keadaan ON dana_belanja DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION belanja_jaga_tanpa_nota();
