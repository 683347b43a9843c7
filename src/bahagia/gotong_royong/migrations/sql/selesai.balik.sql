CREATE OR REPLACE FUNCTION gotong_royong_jaga_kerja() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
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
