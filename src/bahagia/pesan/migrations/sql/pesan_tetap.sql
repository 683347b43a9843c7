-- A message moves on in one direction: what was accepted is never sent again, what was called off stays so.
CREATE FUNCTION pesan_urutan() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF OLD.keadaan <> NEW.keadaan AND NOT (
       (OLD.keadaan = 'antre' AND NEW.keadaan IN ('dikirim', 'gagal', 'batal'))
    OR (OLD.keadaan = 'dikirim' AND NEW.keadaan IN ('antre', 'terkirim', 'gagal', 'belum_pasti'))
    OR (OLD.keadaan = 'belum_pasti' AND NEW.keadaan IN ('antre', 'terkirim', 'gagal', 'batal'))
    OR (OLD.keadaan = 'gagal' AND NEW.keadaan IN ('antre', 'terkirim', 'batal'))
    OR (OLD.keadaan = 'terkirim' AND NEW.keadaan = 'gagal')
       -- the provider may tell late that a try had gone through after all: the truth is written wherever the message stands
    OR (OLD.percobaan > 0 AND NEW.keadaan = 'terkirim')) THEN
    RAISE EXCEPTION 'pesan % tidak dapat dari % menjadi %', OLD.id, OLD.keadaan, NEW.keadaan USING ERRCODE = 'restrict_violation';
  END IF;
  -- Accepted once, then told to be undeliverable: whoever sends it again sends a new message.
  IF OLD.keadaan = 'gagal' AND NEW.keadaan = 'antre' AND OLD.terkirim_pada IS NOT NULL THEN
    RAISE EXCEPTION 'pesan % sudah pernah diterima penyedia', OLD.id USING ERRCODE = 'restrict_violation';
  END IF;
  IF NEW.kabar < OLD.kabar OR NEW.percobaan < OLD.percobaan OR (OLD.id_penyedia <> '' AND NEW.id_penyedia <> OLD.id_penyedia) THEN
    RAISE EXCEPTION 'kabar pesan % tidak dapat mundur', OLD.id USING ERRCODE = 'restrict_violation';
  END IF;
  IF (NEW.niat, NEW.rt_id, NEW.kelurahan_kode, NEW.kota_kode, NEW.saluran, NEW.templat, NEW.versi, NEW.objek, NEW.dibuat_pada,
      NEW.oleh_id) IS DISTINCT FROM (OLD.niat, OLD.rt_id, OLD.kelurahan_kode, OLD.kota_kode, OLD.saluran, OLD.templat, OLD.versi,
      OLD.objek, OLD.dibuat_pada, OLD.oleh_id)
     OR (NEW.alamat_sandi IS NOT NULL AND NEW.alamat_sandi IS DISTINCT FROM OLD.alamat_sandi)
     OR (NEW.isi_sandi IS NOT NULL AND NEW.isi_sandi IS DISTINCT FROM OLD.isi_sandi)
     OR (NEW.alamat_indeks IS NOT NULL AND NEW.alamat_indeks IS DISTINCT FROM OLD.alamat_indeks)
     OR (NEW.nama <> '' AND NEW.nama <> OLD.nama) THEN
    RAISE EXCEPTION 'isi pesan % tidak dapat diubah', OLD.id USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER pesan_urutan BEFORE UPDATE ON pesan_pesan FOR EACH ROW EXECUTE FUNCTION pesan_urutan();

-- A try that has its result keeps it.
CREATE FUNCTION pesan_percobaan_tetap() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF OLD.hasil <> '' OR (to_jsonb(NEW) - 'selesai_pada' - 'hasil' - 'kode' - 'keterangan')
     IS DISTINCT FROM (to_jsonb(OLD) - 'selesai_pada' - 'hasil' - 'kode' - 'keterangan') THEN
    RAISE EXCEPTION 'percobaan kirim yang selesai tidak dapat diubah' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER pesan_percobaan_tetap BEFORE UPDATE ON pesan_percobaankirim
  FOR EACH ROW EXECUTE FUNCTION pesan_percobaan_tetap();

-- What somebody said stays as it was said; only name and number end with their time.
CREATE FUNCTION pesan_izin_tetap() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NEW.nama <> '' OR NEW.alamat_sandi IS NOT NULL
     OR (to_jsonb(NEW) - 'nama' - 'alamat_sandi') IS DISTINCT FROM (to_jsonb(OLD) - 'nama' - 'alamat_sandi') THEN
    RAISE EXCEPTION 'izin kirim yang sudah dicatat tidak dapat diubah' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER pesan_izin_tetap BEFORE UPDATE ON pesan_izinkirim FOR EACH ROW EXECUTE FUNCTION pesan_izin_tetap();

INSERT INTO pesan_salurankirim (saluran, gagal_beruntun, keterangan) VALUES ('wa', 0, ''), ('surel', 0, '');
