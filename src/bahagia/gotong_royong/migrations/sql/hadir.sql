-- A day of work moves only along this road, whoever asks; what it is of never changes.
CREATE FUNCTION gotong_royong_jaga_hari() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NEW.keadaan <> OLD.keadaan AND NOT (OLD.keadaan || '>' || NEW.keadaan) = ANY (ARRAY[
    'dibuka>dipastikan', 'dibuka>dikembalikan', 'dikembalikan>dibuka', 'dikembalikan>dipastikan', 'dipastikan>dibuka']) THEN
    RAISE EXCEPTION 'hari kerja tidak dapat berpindah dari % ke %', OLD.keadaan, NEW.keadaan
      USING ERRCODE = 'check_violation', CONSTRAINT = 'hari_kerja_langkah';
  END IF;
  IF (NEW.rt_id, NEW.kelurahan_kode, NEW.kota_kode, NEW.gotong_royong_id, NEW.tanggal, NEW.oleh_id, NEW.niat)
     IS DISTINCT FROM
     (OLD.rt_id, OLD.kelurahan_kode, OLD.kota_kode, OLD.gotong_royong_id, OLD.tanggal, OLD.oleh_id, OLD.niat) THEN
    RAISE EXCEPTION 'kegiatan dan tanggal hari kerja tidak berubah'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'hari_kerja_tetap';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER gotong_royong_jaga_hari BEFORE UPDATE ON gotong_royong_harikerja
  FOR EACH ROW EXECUTE FUNCTION gotong_royong_jaga_hari();

-- Who was there when is proof: day and person of a row belong together, a confirmed row keeps its hours, and what no longer
-- counts never counts again.
CREATE FUNCTION gotong_royong_jaga_hadir() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.batal OR NEW.dipastikan_oleh_id IS NOT NULL THEN
      RAISE EXCEPTION 'kehadiran baru harus menunggu dipastikan'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'kehadiran_langkah';
    END IF;
    IF NOT EXISTS (SELECT FROM gotong_royong_harikerja h JOIN gotong_royong_peserta p ON p.gotong_royong_id = h.gotong_royong_id
        WHERE h.id = NEW.hari_id AND p.id = NEW.peserta_id AND h.tanggal = NEW.tanggal AND p.orang = NEW.orang
          AND h.rt_id = NEW.rt_id) THEN
      RAISE EXCEPTION 'orang dan hari itu bukan dari satu kegiatan'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'kehadiran_sekegiatan';
    END IF;
    RETURN NEW;
  END IF;
  IF (NEW.rt_id, NEW.hari_id, NEW.peserta_id, NEW.orang, NEW.tanggal, NEW.cara, NEW.oleh_id, NEW.pada, NEW.niat, NEW.pada_hp)
     IS DISTINCT FROM
     (OLD.rt_id, OLD.hari_id, OLD.peserta_id, OLD.orang, OLD.tanggal, OLD.cara, OLD.oleh_id, OLD.pada, OLD.niat, OLD.pada_hp)
     OR OLD.batal OR (OLD.dipastikan_oleh_id IS NOT NULL AND
       (NEW.jam, NEW.jam_oleh_id, NEW.dipastikan_oleh_id, NEW.dipastikan_pada)
       IS DISTINCT FROM (OLD.jam, OLD.jam_oleh_id, OLD.dipastikan_oleh_id, OLD.dipastikan_pada)) THEN
    RAISE EXCEPTION 'kehadiran % tidak dapat diubah', OLD.id USING ERRCODE = 'check_violation', CONSTRAINT = 'kehadiran_tetap';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER gotong_royong_jaga_hadir BEFORE INSERT OR UPDATE ON gotong_royong_kehadiran
  FOR EACH ROW EXECUTE FUNCTION gotong_royong_jaga_hadir();

-- What was told of an accident stays as told; only that it was reported is written beside it, once.
CREATE FUNCTION gotong_royong_jaga_kejadian() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NEW.keadaan <> OLD.keadaan AND (OLD.keadaan || '>' || NEW.keadaan) <> 'dicatat>dilaporkan' THEN
    RAISE EXCEPTION 'kejadian tidak dapat berpindah dari % ke %', OLD.keadaan, NEW.keadaan
      USING ERRCODE = 'check_violation', CONSTRAINT = 'kejadian_langkah';
  END IF;
  IF (NEW.rt_id, NEW.jenis, NEW.gotong_royong_id, NEW.waktu, NEW.batas_lapor, NEW.oleh_id, NEW.pada, NEW.niat, NEW.pada_hp)
     IS DISTINCT FROM
     (OLD.rt_id, OLD.jenis, OLD.gotong_royong_id, OLD.waktu, OLD.batas_lapor, OLD.oleh_id, OLD.pada, OLD.niat, OLD.pada_hp)
     OR (OLD.keadaan = 'dilaporkan' AND (NEW.dilaporkan_oleh_id, NEW.dilaporkan_pada, NEW.nomor_lapor)
         IS DISTINCT FROM (OLD.dilaporkan_oleh_id, OLD.dilaporkan_pada, OLD.nomor_lapor)) THEN
    RAISE EXCEPTION 'kejadian % tidak dapat diubah', OLD.id USING ERRCODE = 'check_violation', CONSTRAINT = 'kejadian_tetap';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER gotong_royong_jaga_kejadian BEFORE UPDATE ON gotong_royong_kejadian
  FOR EACH ROW EXECUTE FUNCTION gotong_royong_jaga_kejadian();
