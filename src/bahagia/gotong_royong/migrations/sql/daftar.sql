-- A registration moves only along this road; what was promised (base, premium, law) never changes, and what BPJS certified
-- stands only on a registered one.
CREATE FUNCTION gotong_royong_jaga_daftar() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.keadaan <> 'disusun' OR NEW.nomor_sertifikat <> '' THEN
      RAISE EXCEPTION 'pendaftaran baru harus sedang disusun'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'pendaftaran_langkah';
    END IF;
    RETURN NEW;
  END IF;
  IF NEW.keadaan <> OLD.keadaan AND NOT (OLD.keadaan || '>' || NEW.keadaan) = ANY (ARRAY[
    'disusun>dikirim', 'dikirim>terdaftar', 'disusun>batal', 'dikirim>batal', 'terdaftar>batal']) THEN
    RAISE EXCEPTION 'pendaftaran tidak dapat berpindah dari % ke %', OLD.keadaan, NEW.keadaan
      USING ERRCODE = 'check_violation', CONSTRAINT = 'pendaftaran_langkah';
  END IF;
  IF (NEW.rt_id, NEW.kelurahan_kode, NEW.kota_kode, NEW.tahun, NEW.cara, NEW.nilai, NEW.dasar, NEW.jkk, NEW.jkm, NEW.total,
      NEW.rincian, NEW.batas_daftar, NEW.oleh_id, NEW.pada)
     IS DISTINCT FROM
     (OLD.rt_id, OLD.kelurahan_kode, OLD.kota_kode, OLD.tahun, OLD.cara, OLD.nilai, OLD.dasar, OLD.jkk, OLD.jkm, OLD.total,
      OLD.rincian, OLD.batas_daftar, OLD.oleh_id, OLD.pada)
     OR OLD.keadaan = 'batal'
     OR (OLD.keadaan <> 'disusun' AND (NEW.dikirim_oleh_id, NEW.dikirim_pada)
         IS DISTINCT FROM (OLD.dikirim_oleh_id, OLD.dikirim_pada))
     OR (NEW.keadaan <> 'terdaftar' AND (NEW.nomor_sertifikat, NEW.tanggal_sertifikat, NEW.berlaku_sejak, NEW.berlaku_sampai)
         IS DISTINCT FROM (OLD.nomor_sertifikat, OLD.tanggal_sertifikat, OLD.berlaku_sejak, OLD.berlaku_sampai)) THEN
    RAISE EXCEPTION 'pendaftaran % tidak dapat diubah', OLD.id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'pendaftaran_tetap';
  END IF;
  IF NEW.keadaan = 'batal' AND OLD.keadaan <> 'batal' AND EXISTS (SELECT FROM gotong_royong_angsuran a
      JOIN dana_belanja b ON b.id = a.belanja_id
      WHERE a.pendaftaran_id = NEW.id AND b.keadaan IN ('diajukan', 'disetujui', 'dibayar')) THEN
    RAISE EXCEPTION 'premi pendaftaran % masih berjalan', OLD.id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'pendaftaran_premi_berjalan';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER gotong_royong_jaga_daftar BEFORE INSERT OR UPDATE ON gotong_royong_pendaftaran
  FOR EACH ROW EXECUTE FUNCTION gotong_royong_jaga_daftar();

-- An instalment keeps its amount and day. The spending it points to is its own, of the same RT and amount, and is replaced
-- only when it came to nothing.
CREATE FUNCTION gotong_royong_jaga_angsuran() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.belanja_id IS NOT NULL OR NOT EXISTS (SELECT FROM gotong_royong_pendaftaran p
        WHERE p.id = NEW.pendaftaran_id AND p.rt_id = NEW.rt_id AND p.keadaan = 'disusun') THEN
      RAISE EXCEPTION 'angsuran bukan dari pendaftaran yang sedang disusun'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'angsuran_pendaftaran';
    END IF;
    RETURN NEW;
  END IF;
  IF (NEW.rt_id, NEW.kelurahan_kode, NEW.kota_kode, NEW.pendaftaran_id, NEW.ke, NEW.nilai, NEW.jatuh_tempo, NEW.oleh_id, NEW.pada)
     IS DISTINCT FROM
     (OLD.rt_id, OLD.kelurahan_kode, OLD.kota_kode, OLD.pendaftaran_id, OLD.ke, OLD.nilai, OLD.jatuh_tempo, OLD.oleh_id, OLD.pada)
  THEN
    RAISE EXCEPTION 'angsuran % tidak dapat diubah', OLD.id USING ERRCODE = 'check_violation', CONSTRAINT = 'angsuran_tetap';
  END IF;
  IF NEW.belanja_id IS DISTINCT FROM OLD.belanja_id AND (
      EXISTS (SELECT FROM dana_belanja b WHERE b.id = OLD.belanja_id AND b.keadaan IN ('diajukan', 'disetujui', 'dibayar'))
      OR NOT EXISTS (SELECT FROM dana_belanja b WHERE b.id = NEW.belanja_id AND b.rt_id = NEW.rt_id AND b.nilai = NEW.nilai
        AND b.jenis = 'premi' AND b.objek = 'gotong_royong.Angsuran:' || NEW.id)) THEN
    RAISE EXCEPTION 'belanja itu bukan untuk angsuran %', OLD.id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'angsuran_belanja';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER gotong_royong_jaga_angsuran BEFORE INSERT OR UPDATE ON gotong_royong_angsuran
  FOR EACH ROW EXECUTE FUNCTION gotong_royong_jaga_angsuran();

-- Instalments of a registration add up to its premium, at the end of every transaction.
CREATE FUNCTION gotong_royong_jaga_jumlah() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  p record;
BEGIN
  SELECT d.id, d.total INTO p FROM gotong_royong_pendaftaran d
    WHERE d.id = CASE WHEN TG_TABLE_NAME = 'gotong_royong_pendaftaran' THEN NEW.id ELSE (to_jsonb(NEW)->>'pendaftaran_id')::bigint END;
  IF p.total IS DISTINCT FROM (SELECT sum(a.nilai) FROM gotong_royong_angsuran a WHERE a.pendaftaran_id = p.id) THEN
    RAISE EXCEPTION 'jumlah angsuran tidak sama dengan premi pendaftaran %', p.id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'angsuran_jumlah';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER gotong_royong_jaga_jumlah AFTER INSERT ON gotong_royong_pendaftaran DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION gotong_royong_jaga_jumlah();
CREATE CONSTRAINT TRIGGER gotong_royong_jaga_jumlah AFTER INSERT ON gotong_royong_angsuran DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION gotong_royong_jaga_jumlah();

-- A work joins a registration that is being put together, of its own RT and only as building work, and leaves it only while
-- no money of it runs.
CREATE FUNCTION gotong_royong_jaga_ikut() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NEW.pendaftaran_id IS NOT DISTINCT FROM OLD.pendaftaran_id THEN
    RETURN NEW;
  END IF;
  IF OLD.pendaftaran_id IS NULL AND NOT (NEW.jenis = 'konstruksi' AND EXISTS (SELECT FROM gotong_royong_pendaftaran p
      WHERE p.id = NEW.pendaftaran_id AND p.rt_id = NEW.rt_id AND p.keadaan = 'disusun'))
    OR OLD.pendaftaran_id IS NOT NULL AND (NEW.pendaftaran_id IS NOT NULL OR EXISTS (SELECT FROM gotong_royong_angsuran a
      JOIN dana_belanja b ON b.id = a.belanja_id
      WHERE a.pendaftaran_id = OLD.pendaftaran_id AND b.keadaan IN ('diajukan', 'disetujui', 'dibayar'))) THEN
    RAISE EXCEPTION 'kegiatan % tidak dapat masuk atau keluar dari pendaftaran itu', OLD.id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'gotong_royong_ikut';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER gotong_royong_jaga_ikut BEFORE UPDATE OF pendaftaran_id ON gotong_royong_gotongroyong
  FOR EACH ROW EXECUTE FUNCTION gotong_royong_jaga_ikut();
