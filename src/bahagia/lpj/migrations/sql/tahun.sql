-- Money of a year whose account was accepted stands: the account says what the books say, also past every act. What is left
-- goes back until the year is closed. FOR SHARE: who accepts holds the row, so a payment at the same moment waits and sees it.
CREATE FUNCTION lpj_jaga_tahun() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE k text;
BEGIN
  SELECT l.keadaan INTO k FROM lpj_lpj l WHERE l.rt_id = NEW.rt_id AND l.tahun = NEW.tahun FOR SHARE;
  IF NEW.keadaan <> 'ditolak' AND (k = 'ditutup' OR k = 'diterima' AND TG_ARGV[0] = 'diterima') THEN
    RAISE EXCEPTION 'LPJ tahun % sudah diterima', NEW.tahun
      USING ERRCODE = 'check_violation', CONSTRAINT = 'lpj_tahun_selesai';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER lpj_jaga_tahun BEFORE INSERT OR UPDATE ON dana_belanja FOR EACH ROW
  EXECUTE FUNCTION lpj_jaga_tahun('diterima');
CREATE TRIGGER lpj_jaga_tahun BEFORE INSERT OR UPDATE ON dana_penerimaandana FOR EACH ROW
  EXECUTE FUNCTION lpj_jaga_tahun('diterima');
CREATE TRIGGER lpj_jaga_tahun BEFORE INSERT OR UPDATE ON dana_pengembaliandana FOR EACH ROW
  EXECUTE FUNCTION lpj_jaga_tahun('ditutup');

-- Who asked for, approved or paid spending of the year neither checks nor accepts its account, whatever post came later.
-- Contributions apart: the lurah approves those by office.
CREATE FUNCTION lpj_pegang_uang(l bigint, akun bigint) RETURNS boolean LANGUAGE sql STABLE
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM lpj_lpj x JOIN dana_belanja b ON b.rt_id = x.rt_id AND b.tahun = x.tahun AND b.jenis <> 'iuran_bpjs'
                 WHERE x.id = l AND akun IN (b.diajukan_oleh_id, b.disetujui_oleh_id, b.dibayar_oleh_id))
$$;
CREATE FUNCTION lpj_jaga_pelaku() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF TG_TABLE_NAME = 'lpj_lpj' THEN
    IF NEW.keadaan <> 'diterima' OR OLD.keadaan = 'diterima' OR NOT lpj_pegang_uang(NEW.id, NEW.diterima_oleh_id) THEN
      RETURN NULL;
    END IF;
  ELSIF NOT lpj_pegang_uang(NEW.lpj_id, NEW.oleh_id) THEN
    RETURN NULL;
  END IF;
  RAISE EXCEPTION 'yang memegang uang tidak memeriksa LPJ-nya'
    USING ERRCODE = 'check_violation', CONSTRAINT = 'lpj_bukan_pelaku';
END $$;
CREATE TRIGGER lpj_jaga_pelaku AFTER UPDATE OF keadaan ON lpj_lpj FOR EACH ROW EXECUTE FUNCTION lpj_jaga_pelaku();
CREATE TRIGGER lpj_jaga_pelaku AFTER INSERT ON lpj_putusanbutir FOR EACH ROW EXECUTE FUNCTION lpj_jaga_pelaku();
