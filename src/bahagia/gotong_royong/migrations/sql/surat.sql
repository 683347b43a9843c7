-- An activity moves only along this road. What a letter says of it stays; it runs exactly as long as a letter stands.
CREATE FUNCTION gotong_royong_jaga_kerja() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  berlaku boolean;
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.keadaan <> 'disusun' OR NEW.pendaftaran_id IS NOT NULL THEN
      RAISE EXCEPTION 'kegiatan baru harus sedang disusun'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'gotong_royong_langkah';
    END IF;
    RETURN NEW;
  END IF;
  IF NEW.keadaan <> OLD.keadaan THEN
    IF NOT (OLD.keadaan || '>' || NEW.keadaan) = ANY (ARRAY[
      'disusun>berjalan', 'berjalan>disusun', 'berjalan>selesai', 'disusun>batal']) THEN
      RAISE EXCEPTION 'kegiatan tidak dapat berpindah dari % ke %', OLD.keadaan, NEW.keadaan
        USING ERRCODE = 'check_violation', CONSTRAINT = 'gotong_royong_langkah';
    END IF;
    SELECT EXISTS (SELECT FROM gotong_royong_surattugas s WHERE s.gotong_royong_id = NEW.id AND s.ditarik_pada IS NULL)
      INTO berlaku;
    IF berlaku <> (NEW.keadaan IN ('berjalan', 'selesai')) THEN
      RAISE EXCEPTION 'keadaan kegiatan % tidak sesuai surat tugasnya', NEW.id
        USING ERRCODE = 'check_violation', CONSTRAINT = 'gotong_royong_surat';
    END IF;
  END IF;
  IF (NEW.rt_id, NEW.kelurahan_kode, NEW.kota_kode, NEW.niat, NEW.oleh_id, NEW.pada)
     IS DISTINCT FROM (OLD.rt_id, OLD.kelurahan_kode, OLD.kota_kode, OLD.niat, OLD.oleh_id, OLD.pada)
     OR (OLD.keadaan <> 'disusun'
         AND (NEW.tahun, NEW.kegiatan_id, NEW.nama, NEW.jenis, NEW.nilai, NEW.termasuk_ppn, NEW.upah_harian, NEW.tempat, NEW.mulai,
              NEW.selesai, NEW.pemeliharaan_sampai)
         IS DISTINCT FROM (OLD.tahun, OLD.kegiatan_id, OLD.nama, OLD.jenis, OLD.nilai, OLD.termasuk_ppn, OLD.upah_harian,
              OLD.tempat, OLD.mulai, OLD.selesai, OLD.pemeliharaan_sampai))
     OR (OLD.keadaan <> 'disusun' AND NEW.penanggung_jawab NOT IN (OLD.penanggung_jawab, '(data dihapus)')) THEN
    RAISE EXCEPTION 'isi kegiatan % sudah ada di surat tugas', OLD.id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'gotong_royong_tetap';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER gotong_royong_jaga_kerja BEFORE INSERT OR UPDATE ON gotong_royong_gotongroyong
  FOR EACH ROW EXECUTE FUNCTION gotong_royong_jaga_kerja();

-- A letter stays as it was issued: withdrawn once, told to BPJS once. Its paper is a letter of the same RT, moment and number.
CREATE FUNCTION gotong_royong_jaga_surat() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  boleh text[] := ARRAY['ditarik_oleh_id', 'ditarik_pada', 'alasan_tarik', 'dilaporkan_oleh_id', 'dilaporkan_pada'];
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.ditarik_pada IS NOT NULL OR NEW.dilaporkan_pada IS NOT NULL OR NOT EXISTS (SELECT FROM dokumen_dokumen d
        WHERE d.id = NEW.dokumen_id AND d.jenis = 'surat_tugas' AND d.rt_id = NEW.rt_id AND d.nomor = NEW.nomor
          AND d.terbit_pada = NEW.berlaku_sejak AND d.objek = 'gotong_royong.GotongRoyong:' || NEW.gotong_royong_id) THEN
      RAISE EXCEPTION 'surat tugas tanpa dokumennya' USING ERRCODE = 'check_violation', CONSTRAINT = 'surat_tugas_kertas';
    END IF;
    RETURN NEW;
  END IF;
  IF to_jsonb(NEW) - boleh IS DISTINCT FROM to_jsonb(OLD) - boleh
     OR (OLD.ditarik_pada IS NOT NULL AND (NEW.ditarik_oleh_id, NEW.ditarik_pada, NEW.alasan_tarik)
         IS DISTINCT FROM (OLD.ditarik_oleh_id, OLD.ditarik_pada, OLD.alasan_tarik))
     OR (OLD.dilaporkan_pada IS NOT NULL AND (NEW.dilaporkan_oleh_id, NEW.dilaporkan_pada)
         IS DISTINCT FROM (OLD.dilaporkan_oleh_id, OLD.dilaporkan_pada)) THEN
    RAISE EXCEPTION 'surat tugas % tidak dapat diubah', OLD.nomor
      USING ERRCODE = 'check_violation', CONSTRAINT = 'surat_tugas_tetap';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER gotong_royong_jaga_surat BEFORE INSERT OR UPDATE ON gotong_royong_surattugas
  FOR EACH ROW EXECUTE FUNCTION gotong_royong_jaga_surat();

-- A paper and its letter are withdrawn together, whichever page it is asked on.
CREATE FUNCTION gotong_royong_jaga_cabut() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NEW.jenis = 'surat_tugas' AND NEW.dicabut_pada IS NOT NULL AND OLD.dicabut_pada IS NULL AND EXISTS (
      SELECT FROM gotong_royong_surattugas s WHERE s.dokumen_id = NEW.id AND s.ditarik_pada IS NULL) THEN
    RAISE EXCEPTION 'surat tugas % ditarik lewat kegiatannya', NEW.nomor
      USING ERRCODE = 'check_violation', CONSTRAINT = 'surat_tugas_cabut';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER gotong_royong_jaga_cabut BEFORE UPDATE ON dokumen_dokumen
  FOR EACH ROW EXECUTE FUNCTION gotong_royong_jaga_cabut();
CREATE FUNCTION gotong_royong_jaga_tarik() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NEW.ditarik_pada IS NOT NULL AND NOT EXISTS (
      SELECT FROM dokumen_dokumen d WHERE d.id = NEW.dokumen_id AND d.dicabut_pada IS NOT NULL) THEN
    RAISE EXCEPTION 'dokumen surat tugas % belum dicabut', NEW.nomor
      USING ERRCODE = 'check_violation', CONSTRAINT = 'surat_tugas_cabut';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER gotong_royong_jaga_tarik AFTER INSERT OR UPDATE ON gotong_royong_surattugas
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION gotong_royong_jaga_tarik();

-- A person is put on one letter, once, from the moment it was issued, and leaves once. Identity may be emptied, never replaced.
CREATE FUNCTION gotong_royong_jaga_peserta() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
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
CREATE TRIGGER gotong_royong_jaga_peserta BEFORE INSERT OR UPDATE ON gotong_royong_peserta
  FOR EACH ROW EXECUTE FUNCTION gotong_royong_jaga_peserta();
