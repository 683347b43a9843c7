-- A worker moves only along these roads, whoever asks; a change of what was checked asks for a new check.
CREATE FUNCTION pekerja_jaga_status() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.status <> OLD.status AND NOT (OLD.status || '>' || NEW.status) = ANY (ARRAY[
    'terdaftar>terverifikasi', 'terdaftar>ditolak', 'ditolak>terdaftar', 'terverifikasi>terdaftar',
    'terverifikasi>nonaktif', 'terdaftar>nonaktif', 'ditolak>nonaktif', 'nonaktif>terdaftar']) THEN
    RAISE EXCEPTION 'pekerja tidak dapat berpindah dari % ke %', OLD.status, NEW.status
      USING ERRCODE = 'check_violation', CONSTRAINT = 'pekerja_langkah';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER pekerja_jaga_status BEFORE UPDATE OF status ON pekerja_pekerja
  FOR EACH ROW EXECUTE FUNCTION pekerja_jaga_status();

-- Which of these NIK are already in the city's register, and in which RT: ids only, never a person.
CREATE FUNCTION pekerja_pemilik_nik(kota text, nik uuid[]) RETURNS TABLE (nik_indeks uuid, rt_id bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT p.nik_indeks, p.rt_id FROM pekerja_pekerja p WHERE p.kota_kode = kota AND p.nik_indeks = ANY (nik)
$$;
