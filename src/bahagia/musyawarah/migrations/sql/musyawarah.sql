-- A meeting moves only along this road, whoever asks; who wrote in it never checks it; votes never exceed who is present.
CREATE FUNCTION musyawarah_jaga() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NEW.keadaan <> OLD.keadaan AND NOT (OLD.keadaan || '>' || NEW.keadaan) = ANY (ARRAY[
    'dibuka>ditutup', 'dibuka>tidak_sah', 'dibuka>dibatalkan', 'dikembalikan>ditutup', 'dikembalikan>tidak_sah',
    'dikembalikan>dibatalkan', 'ditutup>sah', 'ditutup>dikembalikan']) THEN
    RAISE EXCEPTION 'musyawarah tidak dapat berpindah dari % ke %', OLD.keadaan, NEW.keadaan
      USING ERRCODE = 'check_violation', CONSTRAINT = 'musyawarah_langkah';
  END IF;
  IF OLD.keadaan IN ('sah', 'tidak_sah', 'dibatalkan') THEN
    RAISE EXCEPTION 'musyawarah % sudah selesai', OLD.id USING ERRCODE = 'check_violation', CONSTRAINT = 'musyawarah_selesai';
  END IF;
  IF (NEW.rt_id, NEW.tahun, NEW.jenis, NEW.pemimpin_id, NEW.dibuka_oleh_id)
     IS DISTINCT FROM (OLD.rt_id, OLD.tahun, OLD.jenis, OLD.pemimpin_id, OLD.dibuka_oleh_id) THEN
    RAISE EXCEPTION 'RT, tahun, jenis, dan pemimpin musyawarah tidak berubah'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'musyawarah_tetap';
  END IF;
  IF NEW.keadaan IN ('sah', 'dikembalikan') AND OLD.keadaan = 'ditutup' AND (
       EXISTS (SELECT 1 FROM musyawarah_hadir x WHERE x.musyawarah_id = NEW.id AND x.oleh_id = NEW.diperiksa_oleh_id)
    OR EXISTS (SELECT 1 FROM musyawarah_lembarhadir x WHERE x.musyawarah_id = NEW.id AND x.oleh_id = NEW.diperiksa_oleh_id)
    OR EXISTS (SELECT 1 FROM musyawarah_usulan x WHERE x.musyawarah_id = NEW.id AND x.oleh_id = NEW.diperiksa_oleh_id)
    OR EXISTS (SELECT 1 FROM musyawarah_suara x JOIN musyawarah_usulan u ON u.id = x.usulan_id
               WHERE u.musyawarah_id = NEW.id AND x.oleh_id = NEW.diperiksa_oleh_id)
    OR EXISTS (SELECT 1 FROM musyawarah_keputusan x WHERE x.musyawarah_id = NEW.id AND x.oleh_id = NEW.diperiksa_oleh_id)
    OR EXISTS (SELECT 1 FROM musyawarah_keberatan x WHERE x.musyawarah_id = NEW.id AND x.oleh_id = NEW.diperiksa_oleh_id)) THEN
    RAISE EXCEPTION 'yang mencatat musyawarah tidak memeriksanya' USING ERRCODE = 'check_violation', CONSTRAINT = 'musyawarah_dua_orang';
  END IF;
  IF NEW.keadaan = 'ditutup' AND OLD.keadaan <> 'ditutup' AND EXISTS (
       SELECT 1 FROM musyawarah_usulan u WHERE u.musyawarah_id = NEW.id AND u.suara > NEW.hadir) THEN
    RAISE EXCEPTION 'suara lebih banyak daripada yang hadir' USING ERRCODE = 'check_violation', CONSTRAINT = 'musyawarah_suara_hadir';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER musyawarah_jaga BEFORE UPDATE ON musyawarah_musyawarah FOR EACH ROW EXECUTE FUNCTION musyawarah_jaga();

-- Nothing is counted after the close. The row of the meeting is held, so that a close and a late row wait for each other.
-- Names may be emptied later (end of retention): that is all that passes.
CREATE FUNCTION musyawarah_jaga_isi() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  baru jsonb; lama jsonb; induk bigint; kini text;
BEGIN
  baru := to_jsonb(NEW);
  IF TG_OP = 'UPDATE' THEN
    lama := to_jsonb(OLD);
    IF baru - ARRAY['nama', 'nama_kunci', 'pembeda', 'alamat', 'pengusul'] = lama - ARRAY['nama', 'nama_kunci', 'pembeda', 'alamat', 'pengusul']
       AND coalesce(baru ->> 'nama', '') IN ('', '(data dihapus)') AND coalesce(baru ->> 'pengusul', '') = '' THEN
      RETURN NEW;
    END IF;
  END IF;
  IF baru ? 'musyawarah_id' THEN
    induk := (baru ->> 'musyawarah_id')::bigint;
  ELSE
    SELECT u.musyawarah_id INTO induk FROM musyawarah_usulan u WHERE u.id = (baru ->> 'usulan_id')::bigint;
  END IF;
  SELECT m.keadaan INTO kini FROM musyawarah_musyawarah m WHERE m.id = induk FOR SHARE;
  IF kini IS NULL OR kini NOT IN ('dibuka', 'dikembalikan') THEN
    RAISE EXCEPTION 'musyawarah % sudah ditutup', induk USING ERRCODE = 'check_violation', CONSTRAINT = 'musyawarah_sudah_ditutup';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER musyawarah_jaga_undangan BEFORE INSERT OR UPDATE ON musyawarah_undanganmusyawarah FOR EACH ROW EXECUTE FUNCTION musyawarah_jaga_isi();
CREATE TRIGGER musyawarah_jaga_lembar BEFORE INSERT OR UPDATE ON musyawarah_lembarhadir FOR EACH ROW EXECUTE FUNCTION musyawarah_jaga_isi();
CREATE TRIGGER musyawarah_jaga_hadir BEFORE INSERT OR UPDATE ON musyawarah_hadir FOR EACH ROW EXECUTE FUNCTION musyawarah_jaga_isi();
CREATE TRIGGER musyawarah_jaga_usulan BEFORE INSERT OR UPDATE ON musyawarah_usulan FOR EACH ROW EXECUTE FUNCTION musyawarah_jaga_isi();
CREATE TRIGGER musyawarah_jaga_suara BEFORE INSERT OR UPDATE ON musyawarah_suara FOR EACH ROW EXECUTE FUNCTION musyawarah_jaga_isi();
CREATE TRIGGER musyawarah_jaga_pilihan BEFORE INSERT OR UPDATE ON musyawarah_pilihanhp FOR EACH ROW EXECUTE FUNCTION musyawarah_jaga_isi();
CREATE TRIGGER musyawarah_jaga_keputusan BEFORE INSERT OR UPDATE ON musyawarah_keputusan FOR EACH ROW EXECUTE FUNCTION musyawarah_jaga_isi();
CREATE TRIGGER musyawarah_jaga_keberatan BEFORE INSERT OR UPDATE ON musyawarah_keberatan FOR EACH ROW EXECUTE FUNCTION musyawarah_jaga_isi();

-- The QR on the sheet: who holds the paper may ask which meeting it is. Nothing of a person comes out.
CREATE FUNCTION musyawarah_dari_token(minta text)
RETURNS TABLE (id bigint, rt_id bigint, kelurahan_kode text, kota_kode text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT m.id, m.rt_id, m.kelurahan_kode::text, m.kota_kode::text FROM musyawarah_musyawarah m WHERE m.token = minta
$$;
REVOKE ALL ON FUNCTION musyawarah_dari_token(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION musyawarah_dari_token(text) TO {web};
