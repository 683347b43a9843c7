-- As it was: what was proposed never changes.
CREATE OR REPLACE FUNCTION dana_jaga_langkah() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  lama jsonb; baru jsonb; awal text := TG_ARGV[0]; langkah text[] := TG_ARGV[1]::text[]; tetap text[] := TG_ARGV[2]::text[];
  label text := TG_ARGV[3];
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.keadaan <> awal THEN
      RAISE EXCEPTION 'baris baru harus mulai dari %', awal USING ERRCODE = 'check_violation', CONSTRAINT = 'dana_langkah';
    END IF;
    RETURN NEW;
  END IF;
  lama := to_jsonb(OLD); baru := to_jsonb(NEW);
  IF (lama - tetap) IS DISTINCT FROM (baru - tetap) THEN
    RAISE EXCEPTION 'isi yang sudah diajukan tidak dapat diubah' USING ERRCODE = 'check_violation', CONSTRAINT = 'dana_isi_tetap';
  END IF;
  IF NEW.keadaan <> OLD.keadaan AND NOT (OLD.keadaan || '>' || NEW.keadaan) = ANY (langkah)
     OR NEW.keadaan = OLD.keadaan AND (lama - 'lebih_bayar') IS DISTINCT FROM (baru - 'lebih_bayar')
     OR NEW.keadaan = OLD.keadaan AND OLD.keadaan <> 'dibayar' THEN
    RAISE EXCEPTION 'langkah % ke % tidak ada', OLD.keadaan, NEW.keadaan
      USING ERRCODE = 'check_violation', CONSTRAINT = 'dana_langkah';
  END IF;
  IF OLD.jurnal_id IS NULL AND NEW.jurnal_id IS NOT NULL AND NOT EXISTS (
       SELECT FROM kas_jurnal j WHERE j.id = NEW.jurnal_id AND j.rt_id = NEW.rt_id AND j.total = NEW.nilai
         AND j.objek = label || ':' || NEW.id AND j.membalik_id IS NULL)
     OR OLD.jurnal_id IS NOT NULL AND NEW.jurnal_id IS DISTINCT FROM OLD.jurnal_id
     OR NEW.keadaan = 'dibatalkan' AND OLD.keadaan <> 'dibatalkan' AND NOT EXISTS (
       SELECT FROM kas_jurnal j WHERE j.membalik_id = OLD.jurnal_id) THEN
    RAISE EXCEPTION 'jurnalnya tidak ada' USING ERRCODE = 'check_violation', CONSTRAINT = 'dana_berjurnal';
  END IF;
  RETURN NEW;
END $$;
