-- Who approves money is a human being: the software's own account, which passes every door of the acts, does not.
CREATE FUNCTION dana_jaga_penyetuju() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NEW.disetujui_oleh_id IS DISTINCT FROM OLD.disetujui_oleh_id
     AND EXISTS (SELECT FROM akun_akun a WHERE a.id = NEW.disetujui_oleh_id AND a.sistem) THEN
    RAISE EXCEPTION 'perangkat lunak tidak menyetujui' USING ERRCODE = 'check_violation', CONSTRAINT = 'dana_penyetuju_orang';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER penerimaan_penyetuju BEFORE UPDATE ON dana_penerimaandana FOR EACH ROW EXECUTE FUNCTION dana_jaga_penyetuju();
CREATE TRIGGER belanja_penyetuju BEFORE UPDATE ON dana_belanja FOR EACH ROW EXECUTE FUNCTION dana_jaga_penyetuju();
CREATE TRIGGER pencairan_penyetuju BEFORE UPDATE ON dana_pencairan FOR EACH ROW EXECUTE FUNCTION dana_jaga_penyetuju();
CREATE TRIGGER pindah_kas_penyetuju BEFORE UPDATE ON dana_pindahkas FOR EACH ROW EXECUTE FUNCTION dana_jaga_penyetuju();
CREATE TRIGGER pengembalian_penyetuju BEFORE UPDATE ON dana_pengembaliandana FOR EACH ROW
  EXECUTE FUNCTION dana_jaga_penyetuju();
