-- The coverage ledger. Natural key, no surrogate id, no foreign-key trigger, no row trigger on the run's path
-- (each of them doubles the cost of a city's run; KINERJA 2.2). Rows come from pekerja and daftar by construction.
CREATE TABLE iuran_bulan (
  nik_indeks uuid NOT NULL,
  periode date NOT NULL,
  program smallint NOT NULL DEFAULT 1,
  kota_kode varchar(5) NOT NULL,
  kelurahan_kode varchar(13) NOT NULL,
  rt_id bigint NOT NULL,
  pekerja_id bigint NOT NULL,
  daftar_id bigint NOT NULL,
  jkk integer NOT NULL,
  jkm integer NOT NULL,
  keadaan smallint NOT NULL,
  CONSTRAINT iuran_bulan_sekali PRIMARY KEY (nik_indeks, periode, program),
  CONSTRAINT iuran_bulan_awal CHECK (extract(day FROM periode) = 1),
  CONSTRAINT iuran_bulan_nilai CHECK (jkk >= 0 AND jkm >= 0),
  CONSTRAINT iuran_bulan_keadaan CHECK (keadaan BETWEEN 1 AND 3)
) PARTITION BY RANGE (periode);
CREATE INDEX iuran_bulan_rt ON iuran_bulan (rt_id, periode);
CREATE INDEX iuran_bulan_daftar ON iuran_bulan (daftar_id);

-- Months get their partition before the first list needs them; the web role may ask, not create by itself.
CREATE FUNCTION iuran_siapkan_bulan(dari date, sampai date) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
DECLARE b date := date_trunc('month', dari); nama text;
BEGIN
  IF sampai - dari > 366 * 3 OR dari < DATE '2015-07-01' OR sampai > DATE '2100-01-01' THEN
    RAISE EXCEPTION 'rentang bulan di luar batas: % sampai %', dari, sampai;
  END IF;
  WHILE b <= sampai LOOP
    nama := 'iuran_bulan_' || to_char(b, 'YYYYMM');
    IF to_regclass('public.' || nama) IS NULL THEN
      PERFORM pg_advisory_xact_lock(hashtext('iuran_bulan'));
      EXECUTE format('CREATE TABLE IF NOT EXISTS %I PARTITION OF iuran_bulan FOR VALUES FROM (%L) TO (%L)',
        nama, b, b + interval '1 month');
    END IF;
    b := b + interval '1 month';
  END LOOP;
END $$;
SELECT iuran_siapkan_bulan(DATE '2025-01-01', DATE '2027-12-01');
SELECT iuran_siapkan_bulan(DATE '2028-01-01', DATE '2029-12-01');

-- Who already holds these months, across RT: tells payer and moment, never a person.
CREATE FUNCTION iuran_pemegang(nik uuid[], dari date, sampai date)
RETURNS TABLE (nik_indeks uuid, periode date, daftar_id bigint, keadaan smallint, penanggung_nama text, sejak timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT b.nik_indeks, b.periode, b.daftar_id, b.keadaan, d.penanggung_nama::text, d.diajukan_pada
  FROM iuran_bulan b JOIN iuran_daftariuran d ON d.id = b.daftar_id
  WHERE b.nik_indeks = ANY (nik) AND b.periode BETWEEN dari AND sampai
$$;

-- A list moves only along its own road, whoever asks.
CREATE FUNCTION iuran_jaga_keadaan() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.keadaan <> OLD.keadaan AND NOT (OLD.keadaan || '>' || NEW.keadaan) = ANY (ARRAY[
    'draf>diajukan', 'diajukan>disetujui', 'diajukan>ditolak', 'disetujui>dibayar', 'dibayar>terbukti']) THEN
    RAISE EXCEPTION 'daftar iuran tidak dapat berpindah dari % ke %', OLD.keadaan, NEW.keadaan
      USING ERRCODE = 'check_violation', CONSTRAINT = 'daftar_langkah';
  END IF;
  IF OLD.keadaan <> 'draf' AND (NEW.nilai, NEW.jumlah_pekerja, NEW.bulan_mulai, NEW.jumlah_bulan, NEW.rt_id, NEW.penanggung)
    IS DISTINCT FROM (OLD.nilai, OLD.jumlah_pekerja, OLD.bulan_mulai, OLD.jumlah_bulan, OLD.rt_id, OLD.penanggung) THEN
    RAISE EXCEPTION 'isi daftar iuran terkunci sejak diajukan' USING ERRCODE = 'check_violation', CONSTRAINT = 'daftar_terkunci';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER iuran_jaga_keadaan BEFORE UPDATE ON iuran_daftariuran FOR EACH ROW EXECUTE FUNCTION iuran_jaga_keadaan();

-- Paid months are never taken away; a rejected list frees only what it had reserved.
CREATE FUNCTION iuran_jaga_bulan() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM lama WHERE keadaan > 1) THEN
    RAISE EXCEPTION 'bulan yang sudah dibayar tidak dapat dihapus' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER iuran_jaga_bulan AFTER DELETE ON iuran_bulan
  REFERENCING OLD TABLE AS lama FOR EACH STATEMENT EXECUTE FUNCTION iuran_jaga_bulan();
