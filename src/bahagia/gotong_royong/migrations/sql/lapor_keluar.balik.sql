-- A person is put on one letter, once, from the moment it was issued, and leaves once. Identity may be emptied, never replaced.
CREATE OR REPLACE FUNCTION gotong_royong_jaga_peserta() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  boleh text[] := ARRAY['surat_id', 'sejak', 'sampai', 'alasan', 'nama', 'nik_sandi', 'nik_indeks', 'tanggal_lahir', 'orang',
                        'telepon_sandi'];
  kosong boolean;
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.surat_id IS NOT NULL OR NEW.sampai IS NOT NULL THEN
      RAISE EXCEPTION 'orang baru belum ada di surat' USING ERRCODE = 'check_violation', CONSTRAINT = 'peserta_langkah';
    END IF;
    RETURN NEW;
  END IF;
  IF NEW.surat_id IS DISTINCT FROM OLD.surat_id AND (OLD.surat_id IS NOT NULL OR OLD.sampai IS NOT NULL OR NOT EXISTS (
      SELECT FROM gotong_royong_surattugas s WHERE s.id = NEW.surat_id AND s.gotong_royong_id = NEW.gotong_royong_id
        AND s.ditarik_pada IS NULL AND s.berlaku_sejak = NEW.sejak)) THEN
    RAISE EXCEPTION 'orang % tidak dapat ditaruh di surat itu', OLD.id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'peserta_langkah';
  END IF;
  kosong := NEW.nama = '(data dihapus)' AND NEW.nik_sandi IS NULL AND NEW.telepon_sandi IS NULL AND NEW.tanggal_lahir IS NULL;
  IF to_jsonb(NEW) - boleh IS DISTINCT FROM to_jsonb(OLD) - boleh
     OR (OLD.surat_id IS NOT NULL AND NEW.sejak IS DISTINCT FROM OLD.sejak)
     OR (OLD.sampai IS NOT NULL AND (NEW.sampai, NEW.alasan) IS DISTINCT FROM (OLD.sampai, OLD.alasan) AND NOT kosong)
     OR (OLD.sampai IS NOT NULL AND NEW.sampai IS DISTINCT FROM OLD.sampai)
     OR (NEW.nama <> OLD.nama AND NOT kosong)
     OR ((NEW.nik_sandi, NEW.nik_indeks, NEW.tanggal_lahir, NEW.orang, NEW.telepon_sandi)
         IS DISTINCT FROM (OLD.nik_sandi, OLD.nik_indeks, OLD.tanggal_lahir, OLD.orang, OLD.telepon_sandi)
         AND NOT kosong AND (OLD.surat_id IS NOT NULL OR OLD.sampai IS NOT NULL OR OLD.nik_indeks IS NOT NULL))
     OR (kosong AND (NEW.nik_indeks, NEW.orang) IS DISTINCT FROM (OLD.nik_indeks, OLD.orang)) THEN
    RAISE EXCEPTION 'orang % tidak dapat diubah begitu', OLD.id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'peserta_tetap';
  END IF;
  RETURN NEW;
END $$;
