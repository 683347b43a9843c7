-- A record that a second person checks moves only along this road, whoever asks.
CREATE FUNCTION pelaksanaan_jaga_keadaan() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.keadaan <> 'diajukan' THEN
      RAISE EXCEPTION 'catatan baru harus menunggu diperiksa'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'pelaksanaan_langkah';
    END IF;
    RETURN NEW;
  END IF;
  IF NEW.keadaan <> OLD.keadaan AND NOT (OLD.keadaan || '>' || NEW.keadaan) = ANY (ARRAY[
    'diajukan>diverifikasi', 'diajukan>ditolak', 'diverifikasi>dibatalkan']) THEN
    RAISE EXCEPTION 'catatan tidak dapat berpindah dari % ke %', OLD.keadaan, NEW.keadaan
      USING ERRCODE = 'check_violation', CONSTRAINT = 'pelaksanaan_langkah';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER pelaksanaan_jaga_kemajuan BEFORE INSERT OR UPDATE ON pelaksanaan_kemajuan
  FOR EACH ROW EXECUTE FUNCTION pelaksanaan_jaga_keadaan();
CREATE TRIGGER pelaksanaan_jaga_gerbang BEFORE INSERT OR UPDATE ON pelaksanaan_gerbang
  FOR EACH ROW EXECUTE FUNCTION pelaksanaan_jaga_keadaan();
CREATE TRIGGER pelaksanaan_jaga_swadaya BEFORE INSERT OR UPDATE ON pelaksanaan_swadaya
  FOR EACH ROW EXECUTE FUNCTION pelaksanaan_jaga_keadaan();
CREATE TRIGGER pelaksanaan_jaga_bast BEFORE INSERT OR UPDATE ON pelaksanaan_bast
  FOR EACH ROW EXECUTE FUNCTION pelaksanaan_jaga_keadaan();

-- Progress never exceeds the plan, never goes back, and never passes a gate that was not checked.
CREATE FUNCTION pelaksanaan_jaga_volume() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  t record;
BEGIN
  IF NEW.keadaan NOT IN ('diajukan', 'diverifikasi') OR (TG_OP = 'UPDATE' AND OLD.keadaan = NEW.keadaan) THEN
    RETURN NEW;
  END IF;
  SELECT k.gerbang, p.volume INTO t FROM pelaksanaan_tahapkerja k JOIN pelaksanaan_pekerjaan p ON p.id = k.pekerjaan_id
    WHERE k.id = NEW.tahap_id FOR UPDATE OF k;
  IF NEW.volume > t.volume THEN
    RAISE EXCEPTION 'volume melewati rencana' USING ERRCODE = 'check_violation', CONSTRAINT = 'kemajuan_lewat_rencana';
  END IF;
  IF TG_OP = 'INSERT' AND NEW.volume <= coalesce((SELECT max(m.volume) FROM pelaksanaan_kemajuan m
      WHERE m.tahap_id = NEW.tahap_id AND m.keadaan IN ('diajukan', 'diverifikasi')), 0) THEN
    RAISE EXCEPTION 'volume mundur' USING ERRCODE = 'check_violation', CONSTRAINT = 'kemajuan_mundur';
  END IF;
  IF t.gerbang <> '' AND NOT EXISTS (SELECT FROM pelaksanaan_gerbang g
      WHERE g.tahap_id = NEW.tahap_id AND g.keadaan = 'diverifikasi') THEN
    RAISE EXCEPTION 'gerbang belum lolos' USING ERRCODE = 'check_violation', CONSTRAINT = 'kemajuan_gerbang';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER pelaksanaan_jaga_volume BEFORE INSERT OR UPDATE ON pelaksanaan_kemajuan
  FOR EACH ROW EXECUTE FUNCTION pelaksanaan_jaga_volume();

-- The plan may change with the RAB, but not below what two people have seen done.
CREATE FUNCTION pelaksanaan_jaga_rencana() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NEW.volume < coalesce((SELECT max(m.volume) FROM pelaksanaan_kemajuan m JOIN pelaksanaan_tahapkerja k ON k.id = m.tahap_id
      WHERE k.pekerjaan_id = NEW.id AND m.keadaan IN ('diajukan', 'diverifikasi')), 0) THEN
    RAISE EXCEPTION 'rencana di bawah yang sudah selesai'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'pekerjaan_di_bawah_kemajuan';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER pelaksanaan_jaga_rencana BEFORE UPDATE OF volume ON pelaksanaan_pekerjaan
  FOR EACH ROW EXECUTE FUNCTION pelaksanaan_jaga_rencana();

-- A gate that let progress pass is not taken back while that progress stands.
CREATE FUNCTION pelaksanaan_jaga_batal() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NEW.keadaan = 'dibatalkan' AND OLD.keadaan = 'diverifikasi' AND EXISTS (SELECT FROM pelaksanaan_kemajuan m
      WHERE m.tahap_id = NEW.tahap_id AND m.keadaan IN ('diajukan', 'diverifikasi')) THEN
    RAISE EXCEPTION 'gerbang sudah dilalui' USING ERRCODE = 'check_violation', CONSTRAINT = 'gerbang_sudah_dilalui';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER pelaksanaan_jaga_batal BEFORE UPDATE OF keadaan ON pelaksanaan_gerbang
  FOR EACH ROW EXECUTE FUNCTION pelaksanaan_jaga_batal();
