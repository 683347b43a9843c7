-- The account moves only along this road, whoever asks; who accepts it never submitted it nor checked a part of it.
CREATE FUNCTION lpj_jaga() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.keadaan <> 'disusun' THEN
      RAISE EXCEPTION 'LPJ baru harus disusun' USING ERRCODE = 'check_violation', CONSTRAINT = 'lpj_langkah';
    END IF;
    RETURN NEW;
  END IF;
  IF NEW.keadaan <> OLD.keadaan AND NOT (OLD.keadaan || '>' || NEW.keadaan) = ANY (ARRAY[
    'disusun>diajukan', 'dikembalikan>diajukan', 'diajukan>dikembalikan', 'diajukan>diterima', 'diterima>ditutup']) THEN
    RAISE EXCEPTION 'LPJ tidak dapat berpindah dari % ke %', OLD.keadaan, NEW.keadaan
      USING ERRCODE = 'check_violation', CONSTRAINT = 'lpj_langkah';
  END IF;
  IF NEW.keadaan = 'diterima' AND OLD.keadaan <> 'diterima' AND (
      NEW.diterima_oleh_id = NEW.dibuka_oleh_id
      OR EXISTS (SELECT FROM lpj_ajuanlpj a WHERE a.lpj_id = NEW.id AND a.oleh_id = NEW.diterima_oleh_id)
      OR EXISTS (SELECT FROM lpj_putusanbutir p JOIN lpj_ajuanlpj a ON a.id = p.ajuan_id
                 WHERE p.lpj_id = NEW.id AND p.kini AND a.ke = NEW.ajuan_ke AND p.oleh_id = NEW.diterima_oleh_id)) THEN
    RAISE EXCEPTION 'penerima LPJ harus orang lain' USING ERRCODE = 'check_violation', CONSTRAINT = 'lpj_tiga_orang';
  END IF;
  IF OLD.silpa IS NOT NULL AND NEW.silpa IS DISTINCT FROM OLD.silpa THEN
    RAISE EXCEPTION 'silpa sudah dicatat' USING ERRCODE = 'check_violation', CONSTRAINT = 'lpj_silpa_sekali';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER lpj_jaga BEFORE INSERT OR UPDATE ON lpj_lpj FOR EACH ROW EXECUTE FUNCTION lpj_jaga();
