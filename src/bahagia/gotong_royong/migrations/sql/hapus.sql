-- What was told of an accident stays as told; only that it was reported is written beside it, once. Who it happened to may
-- be taken out for good (erasure), never replaced.
CREATE OR REPLACE FUNCTION gotong_royong_jaga_kejadian() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NEW.keadaan <> OLD.keadaan AND (OLD.keadaan || '>' || NEW.keadaan) <> 'dicatat>dilaporkan' THEN
    RAISE EXCEPTION 'kejadian tidak dapat berpindah dari % ke %', OLD.keadaan, NEW.keadaan
      USING ERRCODE = 'check_violation', CONSTRAINT = 'kejadian_langkah';
  END IF;
  IF (NEW.rt_id, NEW.jenis, NEW.gotong_royong_id, NEW.waktu, NEW.batas_lapor, NEW.oleh_id, NEW.pada, NEW.niat, NEW.pada_hp)
     IS DISTINCT FROM
     (OLD.rt_id, OLD.jenis, OLD.gotong_royong_id, OLD.waktu, OLD.batas_lapor, OLD.oleh_id, OLD.pada, OLD.niat, OLD.pada_hp)
     OR (OLD.keadaan = 'dilaporkan' AND (NEW.dilaporkan_oleh_id, NEW.dilaporkan_pada, NEW.nomor_lapor)
         IS DISTINCT FROM (OLD.dilaporkan_oleh_id, OLD.dilaporkan_pada, OLD.nomor_lapor))
     OR (NEW.tempat, NEW.nik_indeks, NEW.peserta_id, NEW.pekerja_id)
        IS DISTINCT FROM (OLD.tempat, OLD.nik_indeks, OLD.peserta_id, OLD.pekerja_id)
     OR ((NEW.nama, NEW.nik_sandi, NEW.isi_sandi) IS DISTINCT FROM (OLD.nama, OLD.nik_sandi, OLD.isi_sandi)
         AND NOT (NEW.nama = '(data dihapus)' AND NEW.nik_sandi IS NULL)) THEN
    RAISE EXCEPTION 'kejadian % tidak dapat diubah', OLD.id USING ERRCODE = 'check_violation', CONSTRAINT = 'kejadian_tetap';
  END IF;
  RETURN NEW;
END $$;
