-- A line belongs to its RAB's RT and year; it changes only while the RT holds the draft; its digest is made here.
CREATE FUNCTION rab_sidik_baris(b rab_barisrab) RETURNS text LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT encode(sha256(convert_to(jsonb_build_array(
    b.pokok_id, k.id, k.nama, k.jenis, k.bidang, k.lokasi, k.volume, k.satuan,
    b.uraian, b.jenis_baris, b.ukuran, b.volume, b.satuan, b.harga, b.item_kode, b.alasan_harga)::text, 'UTF8')), 'hex')
  FROM rab_pokok p JOIN rab_kegiatan k ON k.id = p.kegiatan_id WHERE p.id = b.pokok_id
$$;

CREATE FUNCTION rab_jaga_baris() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE satu rab_barisrab; induk rab_rab; pokok rab_pokok;
BEGIN
  satu := CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
  SELECT * INTO induk FROM rab_rab r WHERE r.id = satu.rab_id FOR SHARE;
  IF TG_OP <> 'DELETE' THEN
    SELECT * INTO pokok FROM rab_pokok p WHERE p.id = NEW.pokok_id;
    IF induk.id IS NULL OR pokok.id IS NULL OR pokok.rt_id <> induk.rt_id OR pokok.tahun <> induk.tahun OR NEW.rt_id <> induk.rt_id
       OR TG_OP = 'UPDATE' AND (NEW.rab_id <> OLD.rab_id OR NEW.pokok_id <> OLD.pokok_id) THEN
      RAISE EXCEPTION 'baris bukan milik RAB ini' USING ERRCODE = 'check_violation', CONSTRAINT = 'baris_rab_setempat';
    END IF;
    NEW.sidik := rab_sidik_baris(NEW);
  END IF;
  IF induk.keadaan NOT IN ('disusun', 'dikembalikan')
     AND NOT (TG_OP = 'UPDATE' AND induk.keadaan IN ('diajukan', 'diverifikasi') AND NEW.sidik = OLD.sidik
              AND NEW.nilai = OLD.nilai AND NEW.urut = OLD.urut) THEN
    RAISE EXCEPTION 'RAB yang sudah diajukan tidak dapat diubah' USING ERRCODE = 'check_violation', CONSTRAINT = 'rab_terkunci';
  END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER rab_baris_jaga BEFORE INSERT OR UPDATE OR DELETE ON rab_barisrab FOR EACH ROW EXECUTE FUNCTION rab_jaga_baris();

-- An activity stays as it was once desks have it or have agreed to it; while the RT may change it, its lines follow.
CREATE FUNCTION rab_jaga_kegiatan() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND (to_jsonb(NEW) - 'urut') = (to_jsonb(OLD) - 'urut') THEN RETURN NEW; END IF;
  IF TG_OP = 'UPDATE' AND (NEW.rt_id <> OLD.rt_id OR NEW.tahun <> OLD.tahun) OR EXISTS (
     SELECT FROM rab_barisrab b JOIN rab_rab r ON r.id = b.rab_id JOIN rab_pokok p ON p.id = b.pokok_id
     WHERE p.kegiatan_id = OLD.id AND r.keadaan NOT IN ('disusun', 'dikembalikan', 'dibatalkan')) THEN
    RAISE EXCEPTION 'kegiatan yang sudah diajukan tidak dapat diubah'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'rab_terkunci';
  END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER rab_kegiatan_jaga BEFORE UPDATE OR DELETE ON rab_kegiatan FOR EACH ROW EXECUTE FUNCTION rab_jaga_kegiatan();
CREATE FUNCTION rab_ikut_kegiatan() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  UPDATE rab_barisrab b SET putusan = 'belum', alasan_putusan = '' FROM rab_pokok p, rab_rab r
  WHERE p.id = b.pokok_id AND p.kegiatan_id = NEW.id AND r.id = b.rab_id AND r.keadaan IN ('disusun', 'dikembalikan');
  RETURN NULL;
END $$;
CREATE TRIGGER rab_kegiatan_ikut AFTER UPDATE OF nama, jenis, bidang, lokasi, volume, satuan ON rab_kegiatan
  FOR EACH ROW EXECUTE FUNCTION rab_ikut_kegiatan();

-- Lines of a RAB that a step has not agreed to in their present form.
CREATE FUNCTION rab_belum_diterima(rab bigint, langkah_kode text, hanya text) RETURNS SETOF bigint
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT b.id FROM rab_barisrab b JOIN rab_pokok p ON p.id = b.pokok_id JOIN rab_kegiatan k ON k.id = p.kegiatan_id
  WHERE b.rab_id = $1 AND ($3 <> 'fisik' OR k.jenis = 'fisik') AND NOT EXISTS (
    SELECT FROM rab_verifikasibaris v WHERE v.pokok_id = b.pokok_id AND v.langkah = $2 AND v.sidik = b.sidik
      AND v.putusan = 'terima')
$$;

-- Where a RAB may go. Approved only when every step agreed to every line as it stands now.
CREATE FUNCTION rab_jaga_langkah() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE tetap text[] := '{id,kota_kode,kelurahan_kode,rt_id,tahun,versi,dari_id,dibuat_oleh_id,dibuat_pada}'; satu text;
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.keadaan <> 'disusun' THEN
      RAISE EXCEPTION 'RAB baru mulai dari disusun' USING ERRCODE = 'check_violation', CONSTRAINT = 'rab_langkah';
    END IF;
    RETURN NEW;
  END IF;
  FOREACH satu IN ARRAY tetap LOOP
    IF to_jsonb(NEW)->satu IS DISTINCT FROM to_jsonb(OLD)->satu THEN
      RAISE EXCEPTION 'kolom % tidak dapat diubah', satu USING ERRCODE = 'check_violation', CONSTRAINT = 'rab_terkunci';
    END IF;
  END LOOP;
  IF NEW.keadaan <> OLD.keadaan AND NOT (OLD.keadaan || '>' || NEW.keadaan) = ANY (ARRAY[
       'disusun>diajukan', 'disusun>dibatalkan', 'dikembalikan>diajukan', 'dikembalikan>dibatalkan', 'diajukan>disusun',
       'diajukan>diverifikasi', 'diajukan>dikembalikan', 'diajukan>disetujui', 'diverifikasi>dikembalikan',
       'diverifikasi>disetujui', 'disetujui>diganti'])
     OR OLD.keadaan IN ('disetujui', 'diganti', 'dibatalkan')
        AND (to_jsonb(NEW) - 'keadaan' - 'sejak') <> (to_jsonb(OLD) - 'keadaan' - 'sejak')
     OR OLD.keadaan IN ('diajukan', 'diverifikasi') AND NEW.keadaan <> 'disusun'
        AND (NEW.sidik, NEW.jumlah, NEW.pagu, NEW.putaran, NEW.langkah, NEW.diajukan_oleh_id)
            IS DISTINCT FROM (OLD.sidik, OLD.jumlah, OLD.pagu, OLD.putaran, OLD.langkah, OLD.diajukan_oleh_id) THEN
    RAISE EXCEPTION 'RAB tidak dapat berpindah dari % ke %', OLD.keadaan, NEW.keadaan
      USING ERRCODE = 'check_violation', CONSTRAINT = 'rab_langkah';
  END IF;
  IF NEW.keadaan = 'disetujui' AND OLD.keadaan <> 'disetujui' AND (jsonb_array_length(NEW.langkah) = 0 OR EXISTS (
       SELECT FROM jsonb_array_elements(NEW.langkah) l, rab_belum_diterima(NEW.id, l->>'kode', l->>'hanya'))) THEN
    RAISE EXCEPTION 'belum semua baris diterima' USING ERRCODE = 'check_violation', CONSTRAINT = 'rab_belum_diterima';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER rab_rab_langkah BEFORE INSERT OR UPDATE ON rab_rab FOR EACH ROW EXECUTE FUNCTION rab_jaga_langkah();

-- Who verifies: nobody who wrote, one step a person and version, only what was looked at.
CREATE FUNCTION rab_jaga_pemeriksa() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE induk rab_rab;
BEGIN
  SELECT * INTO induk FROM rab_rab r WHERE r.id = NEW.rab_id;
  IF induk.id IS NULL OR induk.keadaan NOT IN ('diajukan', 'diverifikasi') OR NEW.sidik <> induk.sidik
     OR NEW.putaran <> induk.putaran OR NEW.langkah <> induk.langkah_kini OR NEW.rt_id <> induk.rt_id THEN
    RAISE EXCEPTION 'isi RAB sudah berubah' USING ERRCODE = 'check_violation', CONSTRAINT = 'pemeriksaan_isi_berubah';
  END IF;
  IF NEW.oleh_id IN (induk.dibuat_oleh_id, induk.diajukan_oleh_id) OR EXISTS (
     SELECT FROM rab_penulisrab p WHERE p.rt_id = induk.rt_id AND p.tahun = induk.tahun AND p.akun_id = NEW.oleh_id) THEN
    RAISE EXCEPTION 'penulis tidak memeriksa' USING ERRCODE = 'check_violation', CONSTRAINT = 'pemeriksaan_bukan_penulis';
  END IF;
  IF EXISTS (SELECT FROM rab_pemeriksaanrab p WHERE p.rab_id = NEW.rab_id AND p.oleh_id = NEW.oleh_id AND p.langkah <> NEW.langkah) THEN
    RAISE EXCEPTION 'satu orang satu langkah' USING ERRCODE = 'check_violation', CONSTRAINT = 'pemeriksaan_satu_langkah';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER rab_pemeriksaan_jaga BEFORE INSERT ON rab_pemeriksaanrab FOR EACH ROW EXECUTE FUNCTION rab_jaga_pemeriksa();

-- A verdict stands under the step it was given in, for a line as it stands in that RAB.
CREATE FUNCTION rab_jaga_verifikasi() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM rab_pemeriksaanrab p JOIN rab_barisrab b ON b.rab_id = p.rab_id AND b.pokok_id = NEW.pokok_id
                 WHERE p.id = NEW.pemeriksaan_id AND p.langkah = NEW.langkah AND b.sidik = NEW.sidik AND p.rt_id = NEW.rt_id) THEN
    RAISE EXCEPTION 'isi baris sudah berubah' USING ERRCODE = 'check_violation', CONSTRAINT = 'pemeriksaan_isi_berubah';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER rab_verifikasi_jaga BEFORE INSERT ON rab_verifikasibaris FOR EACH ROW EXECUTE FUNCTION rab_jaga_verifikasi();

-- And the other way: who verified a version that is still on its way does not write into it.
CREATE FUNCTION rab_jaga_penulis() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM rab_pemeriksaanrab p JOIN rab_rab r ON r.id = p.rab_id
             WHERE r.rt_id = NEW.rt_id AND r.tahun = NEW.tahun AND p.oleh_id = NEW.akun_id
               AND r.keadaan IN ('disusun', 'diajukan', 'diverifikasi', 'dikembalikan')) THEN
    RAISE EXCEPTION 'pemeriksa tidak menulis' USING ERRCODE = 'check_violation', CONSTRAINT = 'penulis_bukan_pemeriksa';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER rab_penulis_jaga BEFORE INSERT ON rab_penulisrab FOR EACH ROW EXECUTE FUNCTION rab_jaga_penulis();

CREATE TRIGGER rab_penulis_tetap BEFORE UPDATE OR DELETE OR TRUNCATE ON rab_penulisrab
  FOR EACH STATEMENT EXECUTE FUNCTION jejak_tolak_ubah();
CREATE TRIGGER rab_pemeriksaan_tetap BEFORE UPDATE OR DELETE OR TRUNCATE ON rab_pemeriksaanrab
  FOR EACH STATEMENT EXECUTE FUNCTION jejak_tolak_ubah();
CREATE TRIGGER rab_verifikasi_tetap BEFORE UPDATE OR DELETE OR TRUNCATE ON rab_verifikasibaris
  FOR EACH STATEMENT EXECUTE FUNCTION jejak_tolak_ubah();
CREATE TRIGGER rab_tidak_dihapus BEFORE DELETE OR TRUNCATE ON rab_rab
  FOR EACH STATEMENT EXECUTE FUNCTION jejak_tolak_ubah();
CREATE TRIGGER rab_pokok_tetap BEFORE UPDATE OR DELETE OR TRUNCATE ON rab_pokok
  FOR EACH STATEMENT EXECUTE FUNCTION jejak_tolak_ubah();
