-- A request moves only along this road; what was erased or answered is not taken up again.
CREATE FUNCTION hak_jaga_permintaan() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.keadaan <> OLD.keadaan AND NOT (OLD.keadaan || '>' || NEW.keadaan) = ANY (ARRAY[
    'diterima>dikabulkan', 'diterima>selesai', 'diterima>ditolak', 'dikabulkan>selesai', 'dikabulkan>diterima']) THEN
    RAISE EXCEPTION 'permintaan tidak dapat berpindah dari % ke %', OLD.keadaan, NEW.keadaan
      USING ERRCODE = 'check_violation', CONSTRAINT = 'permintaan_langkah';
  END IF;
  IF (NEW.jenis, NEW.nomor, NEW.masuk, NEW.tenggat, NEW.diterima_oleh_id) IS DISTINCT FROM
     (OLD.jenis, OLD.nomor, OLD.masuk, OLD.tenggat, OLD.diterima_oleh_id) THEN
    RAISE EXCEPTION 'permintaan yang sudah bernomor tidak diubah' USING ERRCODE = 'check_violation', CONSTRAINT = 'permintaan_tetap';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER hak_jaga_permintaan BEFORE UPDATE ON hak_permintaanhak FOR EACH ROW EXECUTE FUNCTION hak_jaga_permintaan();
