-- What was sent for approval is what is approved and paid: no column of it changes afterwards, whoever asks.
CREATE FUNCTION belanja_jaga_nota() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.keadaan <> 'draf' THEN
    RAISE EXCEPTION 'nota % sudah diajukan dan tidak dapat diubah', OLD.id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'nota_beku';
  END IF;
  IF NEW.rt_id <> OLD.rt_id OR NEW.tahun <> OLD.tahun OR NEW.jenis <> OLD.jenis THEN
    RAISE EXCEPTION 'nota % tidak dapat berpindah', OLD.id USING ERRCODE = 'check_violation', CONSTRAINT = 'nota_beku';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER belanja_jaga_nota BEFORE UPDATE ON belanja_nota FOR EACH ROW EXECUTE FUNCTION belanja_jaga_nota();

-- A tax may be changed until the second person has decided; then it belongs to what was approved.
CREATE FUNCTION belanja_jaga_pajak() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE k text;
BEGIN
  SELECT b.keadaan INTO k FROM belanja_nota n JOIN dana_belanja b ON b.id = n.belanja_id WHERE n.id = NEW.nota_id;
  IF k IS NOT NULL AND k <> 'diajukan' THEN
    RAISE EXCEPTION 'pajak nota % sudah diputuskan', NEW.nota_id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'pajak_nota_beku';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER belanja_jaga_pajak BEFORE INSERT OR UPDATE ON belanja_pajaknota
  FOR EACH ROW EXECUTE FUNCTION belanja_jaga_pajak();

-- The witness of a lost receipt is set once.
CREATE FUNCTION belanja_jaga_saksi() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.saksi_id IS NOT NULL THEN
    RAISE EXCEPTION 'saksi sudah ada' USING ERRCODE = 'check_violation', CONSTRAINT = 'pernyataan_saksi_tetap';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER belanja_jaga_saksi BEFORE UPDATE ON belanja_pernyataanbon FOR EACH ROW EXECUTE FUNCTION belanja_jaga_saksi();

-- Receipts paid out of one advance never sum to more than it, less what was given back. The advance's row is locked, so
-- that two payments at once see each other.
CREATE FUNCTION belanja_jaga_panjar() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE p record; pakai bigint;
BEGIN
  SELECT nilai, kembali, rt_id, keadaan INTO p FROM belanja_panjar WHERE id = NEW.panjar_id FOR UPDATE;
  SELECT coalesce(sum(nilai), 0) INTO pakai FROM belanja_notapanjar WHERE panjar_id = NEW.panjar_id AND NOT dibatalkan;
  IF p.rt_id <> NEW.rt_id THEN
    RAISE EXCEPTION 'panjar RT lain' USING ERRCODE = 'check_violation', CONSTRAINT = 'panjar_rt_lain';
  END IF;
  IF pakai + p.kembali > p.nilai THEN
    RAISE EXCEPTION 'panjar % terlampaui', NEW.panjar_id USING ERRCODE = 'check_violation', CONSTRAINT = 'panjar_cukup';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER belanja_jaga_panjar AFTER INSERT ON belanja_notapanjar FOR EACH ROW EXECUTE FUNCTION belanja_jaga_panjar();

-- The amount, holder and RT of an advance stand as proposed; it moves along one road.
CREATE FUNCTION belanja_jaga_langkah_panjar() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.nilai <> OLD.nilai OR NEW.rt_id <> OLD.rt_id OR NEW.pemegang <> OLD.pemegang OR NEW.tahun <> OLD.tahun
     OR (NEW.keadaan <> OLD.keadaan AND NOT (OLD.keadaan || '>' || NEW.keadaan) = ANY (ARRAY[
       'diusulkan>disetujui', 'diusulkan>ditolak', 'disetujui>ditolak', 'disetujui>berjalan', 'berjalan>selesai',
       'selesai>berjalan'])) THEN
    RAISE EXCEPTION 'panjar % tidak dapat berpindah dari % ke %', OLD.id, OLD.keadaan, NEW.keadaan
      USING ERRCODE = 'check_violation', CONSTRAINT = 'panjar_langkah';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER belanja_jaga_langkah_panjar BEFORE UPDATE ON belanja_panjar
  FOR EACH ROW EXECUTE FUNCTION belanja_jaga_langkah_panjar();

-- A wages list that was sent keeps its people, days and rates; only a name may be taken out (a person's right).
CREATE FUNCTION belanja_jaga_upah() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE terkirim boolean; d bigint;
BEGIN
  d := CASE WHEN TG_OP = 'DELETE' THEN OLD.daftar_id ELSE NEW.daftar_id END;
  SELECT nota_id IS NOT NULL INTO terkirim FROM belanja_daftarupah WHERE id = d;
  IF terkirim AND (TG_OP <> 'UPDATE' OR NEW.hari <> OLD.hari OR NEW.tarif <> OLD.tarif OR NEW.nilai <> OLD.nilai
                   OR NEW.daftar_id <> OLD.daftar_id OR NEW.rt_id <> OLD.rt_id) THEN
    RAISE EXCEPTION 'daftar upah % sudah diajukan', d USING ERRCODE = 'check_violation', CONSTRAINT = 'daftar_upah_beku';
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER belanja_jaga_upah BEFORE INSERT OR UPDATE OR DELETE ON belanja_barisupah
  FOR EACH ROW EXECUTE FUNCTION belanja_jaga_upah();
