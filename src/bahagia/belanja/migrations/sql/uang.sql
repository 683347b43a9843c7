-- The money of a receipt and of an advance goes only the way of its paper, also where an act of the fund is called directly.

-- A lost receipt is approved by a third person, after its witness.
CREATE FUNCTION belanja_jaga_setuju() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NEW.keadaan = 'disetujui' AND OLD.keadaan <> 'disetujui' AND EXISTS (
       SELECT FROM belanja_nota n LEFT JOIN belanja_pernyataanbon s ON s.nota_id = n.id
       WHERE n.belanja_id = NEW.id AND n.jenis = 'hilang'
         AND (s.saksi_id IS NULL OR NEW.disetujui_oleh_id IN (s.saksi_id, s.dibuat_oleh_id))) THEN
    RAISE EXCEPTION 'saksi bon hilang belum ada' USING ERRCODE = 'check_violation', CONSTRAINT = 'nota_saksi_belum';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER belanja_jaga_setuju BEFORE UPDATE OF keadaan ON dana_belanja
  FOR EACH ROW EXECUTE FUNCTION belanja_jaga_setuju();

-- At the end of an act: paid from an advance = an advance accounts for it, with the tax of the receipt; undone = none does.
CREATE FUNCTION belanja_jaga_bayar() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE n bigint; k record; dari bigint; pajak bigint;
BEGIN
  SELECT id INTO n FROM belanja_nota WHERE belanja_id = NEW.id;
  IF n IS NULL THEN
    RETURN NULL;
  END IF;
  SELECT keadaan, sumber, nilai, potongan_pajak INTO k FROM dana_belanja WHERE id = NEW.id;
  SELECT coalesce(sum(nilai), 0) INTO dari FROM belanja_notapanjar WHERE nota_id = n AND NOT dibatalkan;
  IF dari <> (CASE WHEN k.keadaan = 'dibayar' AND k.sumber = 'panjar' THEN k.nilai ELSE 0 END) THEN
    RAISE EXCEPTION 'panjar nota % tidak cocok dengan pembayarannya', n
      USING ERRCODE = 'check_violation', CONSTRAINT = 'nota_dari_panjar';
  END IF;
  SELECT coalesce(sum(nilai), 0) INTO pajak FROM belanja_pajaknota WHERE nota_id = n AND dipotong;
  IF k.keadaan = 'dibayar' AND k.potongan_pajak <> pajak THEN
    RAISE EXCEPTION 'pajak nota % tidak cocok dengan pembayarannya', n
      USING ERRCODE = 'check_violation', CONSTRAINT = 'nota_potongan';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER belanja_jaga_bayar AFTER UPDATE OF keadaan ON dana_belanja DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION belanja_jaga_bayar();

-- Money handed over as an advance rests on the word of who is named as approver, for that amount.
CREATE FUNCTION belanja_jaga_serah() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NEW.jenis = 'panjar' AND NEW.keadaan = 'disetujui' AND OLD.keadaan <> 'disetujui' AND NOT EXISTS (
       SELECT FROM belanja_panjar p WHERE 'belanja.Panjar:' || p.id = NEW.objek AND p.rt_id = NEW.rt_id
         AND p.nilai = NEW.nilai AND p.disetujui_oleh_id = NEW.disetujui_oleh_id AND p.keadaan = 'disetujui') THEN
    RAISE EXCEPTION 'panjar belum disetujui' USING ERRCODE = 'check_violation', CONSTRAINT = 'panjar_belum_disetujui';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER belanja_jaga_serah BEFORE UPDATE OF keadaan ON dana_pindahkas
  FOR EACH ROW EXECUTE FUNCTION belanja_jaga_serah();

-- At the end of the act the advance runs: handed over once, never behind its paper.
CREATE FUNCTION belanja_jaga_serah_sekali() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NEW.jenis = 'panjar' AND NEW.keadaan = 'disetujui' AND OLD.keadaan <> 'disetujui' AND NOT EXISTS (
       SELECT FROM belanja_panjar p WHERE 'belanja.Panjar:' || p.id = NEW.objek AND p.keadaan IN ('berjalan', 'selesai')) THEN
    RAISE EXCEPTION 'panjar tidak berjalan' USING ERRCODE = 'check_violation', CONSTRAINT = 'panjar_tidak_berjalan';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER belanja_jaga_serah_sekali AFTER UPDATE OF keadaan ON dana_pindahkas DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION belanja_jaga_serah_sekali();

CREATE TRIGGER belanja_jaga_penyetuju BEFORE UPDATE ON belanja_panjar FOR EACH ROW EXECUTE FUNCTION dana_jaga_penyetuju();
