-- A Pokja moves only along this road; who wrote one of its members down, or is one, never decrees it, whatever post he holds.
CREATE FUNCTION pokja_jaga() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NEW.keadaan <> OLD.keadaan AND NOT (OLD.keadaan || '>' || NEW.keadaan) = ANY (ARRAY[
    'disusun>diajukan', 'dikembalikan>diajukan', 'diajukan>dikembalikan', 'diajukan>ditetapkan', 'ditetapkan>berakhir']) THEN
    RAISE EXCEPTION 'Pokja tidak dapat berpindah dari % ke %', OLD.keadaan, NEW.keadaan
      USING ERRCODE = 'check_violation', CONSTRAINT = 'pokja_langkah';
  END IF;
  IF NEW.keadaan = 'ditetapkan' AND OLD.keadaan <> 'ditetapkan' AND EXISTS (
    SELECT FROM pokja_anggotapokja a
    WHERE a.pokja_id = NEW.id AND NEW.ditetapkan_oleh_id IN (a.oleh_id, a.akun_id)) THEN
    RAISE EXCEPTION 'penetap Pokja ikut menyusunnya atau anggotanya'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'pokja_dua_orang';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER pokja_jaga BEFORE UPDATE ON pokja_pokja FOR EACH ROW EXECUTE FUNCTION pokja_jaga();

-- Members of a decreed Pokja are not deleted.
CREATE FUNCTION pokja_jaga_anggota() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM pokja_pokja p WHERE p.id = OLD.pokja_id AND p.keadaan NOT IN ('disusun', 'dikembalikan')) THEN
    RAISE EXCEPTION 'anggota Pokja yang diajukan atau ditetapkan tidak dihapus'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'anggota_pokja_tetap';
  END IF;
  RETURN OLD;
END $$;
CREATE TRIGGER pokja_jaga_anggota BEFORE DELETE ON pokja_anggotapokja FOR EACH ROW EXECUTE FUNCTION pokja_jaga_anggota();

-- An account is checked by somebody who is no member of the Pokja, and moves only along this road.
CREATE FUNCTION pokja_jaga_rekening() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NEW.keadaan <> OLD.keadaan AND NOT (OLD.keadaan || '>' || NEW.keadaan) = ANY (ARRAY[
    'dicatat>benar', 'dicatat>ditolak', 'benar>beku', 'benar>ditutup', 'beku>ditutup']) THEN
    RAISE EXCEPTION 'rekening tidak dapat berpindah dari % ke %', OLD.keadaan, NEW.keadaan
      USING ERRCODE = 'check_violation', CONSTRAINT = 'rekening_pokja_langkah';
  END IF;
  IF NEW.keadaan = 'benar' AND OLD.keadaan <> 'benar' AND EXISTS (
    SELECT FROM pokja_anggotapokja a WHERE a.rt_id = NEW.rt_id AND a.akun_id = NEW.periksa_oleh_id) THEN
    RAISE EXCEPTION 'pemeriksa rekening anggota Pokja'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'rekening_pokja_dua_orang';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER pokja_jaga_rekening BEFORE UPDATE ON pokja_rekeningpokja
  FOR EACH ROW EXECUTE FUNCTION pokja_jaga_rekening();
