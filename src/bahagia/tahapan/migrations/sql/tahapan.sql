-- Steps, cohorts and orders hold no personal data and are read by every post (PUPR and the mayor see no resident, yet the
-- clock). An order over a kelurahan or the city must be seen from each RT, or its stop would not hold there. Written only in
-- the writer's own area.
CREATE FUNCTION tahapan_di_lingkup(rt bigint, kelurahan text, kota text) RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT coalesce(rt = ANY (nullif(current_setting('app.rt', true), '')::bigint[]), false)
      OR coalesce(kelurahan = ANY (nullif(current_setting('app.kelurahan', true), '')::text[]), false)
      OR coalesce(kota = ANY (nullif(current_setting('app.kota', true), '')::text[]), false)
$$;

ALTER TABLE tahapan_langkahrt ENABLE ROW LEVEL SECURITY;
CREATE POLICY baca ON tahapan_langkahrt FOR SELECT USING (true);
CREATE POLICY tulis ON tahapan_langkahrt FOR INSERT WITH CHECK (tahapan_di_lingkup(rt_id, kelurahan_kode, kota_kode));
CREATE POLICY ubah ON tahapan_langkahrt FOR UPDATE USING (tahapan_di_lingkup(rt_id, kelurahan_kode, kota_kode));

ALTER TABLE tahapan_kelompokrt ENABLE ROW LEVEL SECURITY;
CREATE POLICY baca ON tahapan_kelompokrt FOR SELECT USING (true);
CREATE POLICY tulis ON tahapan_kelompokrt FOR INSERT WITH CHECK (tahapan_di_lingkup(rt_id, kelurahan_kode, kota_kode));
CREATE POLICY ubah ON tahapan_kelompokrt FOR UPDATE USING (tahapan_di_lingkup(rt_id, kelurahan_kode, kota_kode));

ALTER TABLE tahapan_perintah ENABLE ROW LEVEL SECURITY;
CREATE POLICY baca ON tahapan_perintah FOR SELECT USING (true);
CREATE POLICY tulis ON tahapan_perintah FOR INSERT WITH CHECK (tahapan_di_lingkup(NULL, kelurahan_kode, kota_kode));
CREATE POLICY ubah ON tahapan_perintah FOR UPDATE USING (tahapan_di_lingkup(NULL, kelurahan_kode, kota_kode));

-- An order that ended stays ended, whoever asks.
CREATE FUNCTION tahapan_jaga_perintah() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF OLD.akhir IS NOT NULL THEN
    RAISE EXCEPTION 'perintah % sudah berakhir', OLD.nomor
      USING ERRCODE = 'check_violation', CONSTRAINT = 'perintah_berakhir_sekali';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER tahapan_jaga_perintah BEFORE UPDATE ON tahapan_perintah
  FOR EACH ROW EXECUTE FUNCTION tahapan_jaga_perintah();
