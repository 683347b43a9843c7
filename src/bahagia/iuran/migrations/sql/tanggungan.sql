-- A month may be held by the list of another payer, for people who need not be in our register. The primary key stays
-- the one arbiter of double cover (0095).
ALTER TABLE iuran_bulan
  ALTER COLUMN rt_id DROP NOT NULL, ALTER COLUMN pekerja_id DROP NOT NULL, ALTER COLUMN daftar_id DROP NOT NULL,
  ADD COLUMN tanggungan_id bigint,
  ADD CONSTRAINT iuran_bulan_satu_daftar CHECK (num_nonnulls(daftar_id, tanggungan_id) = 1),
  ADD CONSTRAINT iuran_bulan_orang CHECK (daftar_id IS NULL OR num_nulls(rt_id, pekerja_id) = 0);
CREATE INDEX iuran_bulan_tanggungan ON iuran_bulan (tanggungan_id) WHERE tanggungan_id IS NOT NULL;

-- Who already holds these months, across RT and payers: tells payer and moment, never a person.
DROP FUNCTION iuran_pemegang(uuid[], date, date);
CREATE FUNCTION iuran_pemegang(nik uuid[], dari date, sampai date)
RETURNS TABLE (nik_indeks uuid, periode date, daftar_id bigint, tanggungan_id bigint, keadaan smallint, penanggung text,
  penanggung_nama text, sejak timestamptz, dokumen text, tanggal_dokumen date)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT b.nik_indeks, b.periode, b.daftar_id, b.tanggungan_id, b.keadaan, coalesce(d.penanggung, t.penanggung)::text,
    coalesce(d.penanggung_nama, t.nama)::text, coalesce(d.diajukan_pada, t.dicatat_pada),
    coalesce(t.nomor_dokumen, '')::text, t.tanggal_dokumen
  FROM iuran_bulan b
  LEFT JOIN iuran_daftariuran d ON d.id = b.daftar_id
  LEFT JOIN iuran_daftartanggungan t ON t.id = b.tanggungan_id
  WHERE b.nik_indeks = ANY (nik) AND b.periode BETWEEN dari AND sampai
$$;

-- Workers behind these NIK, and workers born on these days: what a list of another payer is compared with. Both work
-- with the rights of who asks: a desk of the city finds all, anybody else only their own.
CREATE FUNCTION iuran_pekerja_nik(kota text, nik uuid[])
RETURNS TABLE (nik_indeks uuid, pekerja_id bigint, rt_id bigint, kelurahan_kode text, nama text, tanggal_lahir date, sektor text)
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT p.nik_indeks, p.id, p.rt_id, p.kelurahan_kode::text, p.nama::text, p.tanggal_lahir, p.sektor::text
  FROM pekerja_pekerja p WHERE p.kota_kode = kota AND p.nik_indeks = ANY (nik)
$$;
CREATE FUNCTION iuran_pekerja_lahir(kota text, lahir date[])
RETURNS TABLE (nik_indeks uuid, pekerja_id bigint, rt_id bigint, kelurahan_kode text, nama text, tanggal_lahir date, sektor text)
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT p.nik_indeks, p.id, p.rt_id, p.kelurahan_kode::text, p.nama::text, p.tanggal_lahir, p.sektor::text
  FROM pekerja_pekerja p WHERE p.kota_kode = kota AND p.tanggal_lahir = ANY (lahir)
$$;
-- Verified workers of an area (RT, kelurahan, or the city when both are empty), as a plan needs them.
CREATE FUNCTION iuran_pekerja_di(kota text, kelurahan text, rt bigint)
RETURNS TABLE (nik_indeks uuid, pekerja_id bigint, rt_id bigint, kelurahan_kode text, sektor text, kategori text)
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT p.nik_indeks, p.id, p.rt_id, p.kelurahan_kode::text, p.sektor::text, p.kategori::text
  FROM pekerja_pekerja p
  WHERE p.kota_kode = kota AND p.status = 'terverifikasi' AND (kelurahan = '' OR p.kelurahan_kode = kelurahan)
    AND (rt IS NULL OR p.rt_id = rt)
$$;
-- Every held month with its payer, with the rights of who asks: coverage by payer joins this (cakupan).
CREATE FUNCTION iuran_bulan_penanggung(kota text, dari date, sampai date)
RETURNS TABLE (nik_indeks uuid, periode date, kelurahan_kode text, rt_id bigint, pekerja_id bigint, keadaan smallint,
  penanggung text, kelompok text, nilai integer, daftar_id bigint, tanggungan_id bigint)
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT b.nik_indeks, b.periode, b.kelurahan_kode::text, b.rt_id, b.pekerja_id, b.keadaan,
    coalesce(d.penanggung, t.penanggung)::text, coalesce(t.kelompok, '')::text, b.jkk + b.jkm, b.daftar_id, b.tanggungan_id
  FROM iuran_bulan b
  LEFT JOIN iuran_daftariuran d ON d.id = b.daftar_id
  LEFT JOIN iuran_daftartanggungan t ON t.id = b.tanggungan_id
  WHERE b.kota_kode = kota AND b.periode BETWEEN dari AND sampai
$$;

-- Workers of these RT who stood on a list before they were registered: the list's rows and months find their RT.
CREATE FUNCTION iuran_hubungkan(kota text, rts bigint[]) RETURNS integer LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
DECLARE n integer;
BEGIN
  PERFORM t.id FROM iuran_daftartanggungan t WHERE t.id IN (
    SELECT b.daftar_id FROM pekerja_pekerja p JOIN iuran_baristanggungan b ON b.nik_indeks = p.nik_indeks
    WHERE p.kota_kode = kota AND (rts IS NULL OR p.rt_id = ANY (rts)) AND b.kota_kode = kota AND b.pekerja_id IS NULL
      AND b.putusan NOT IN ('ditolak', 'dibatalkan'))
  ORDER BY t.id FOR NO KEY UPDATE;
  WITH cocok AS (
    UPDATE iuran_baristanggungan b SET pekerja_id = p.id, rt_id = p.rt_id, kelurahan_kode = p.kelurahan_kode, cara = 'nik'
    FROM pekerja_pekerja p
    WHERE p.kota_kode = kota AND (rts IS NULL OR p.rt_id = ANY (rts)) AND p.nik_indeks = b.nik_indeks
      AND b.kota_kode = kota AND b.pekerja_id IS NULL AND b.putusan NOT IN ('ditolak', 'dibatalkan')
      AND NOT EXISTS (SELECT FROM iuran_pasangantanggungan x WHERE x.orang_indeks = b.orang_indeks AND x.pekerja_id = p.id)
      AND NOT EXISTS (SELECT FROM pekerja_list_dibatasi(kota, ARRAY[p.nik_indeks], 'pencocokan'))
    RETURNING p.id, p.nik_indeks, p.rt_id, p.kelurahan_kode
  )
  UPDATE iuran_bulan m SET pekerja_id = c.id, rt_id = c.rt_id, kelurahan_kode = c.kelurahan_kode
  FROM (SELECT DISTINCT * FROM cocok) c WHERE m.nik_indeks = c.nik_indeks AND m.pekerja_id IS NULL;
  GET DIAGNOSTICS n = ROW_COUNT;
  RETURN n;
END $$;

-- A list moves only along its own road; another payer may make it smaller or end it before it is paid, and a payment
-- that did not happen as booked is reversed.
CREATE OR REPLACE FUNCTION iuran_jaga_keadaan() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.keadaan <> OLD.keadaan AND NOT (OLD.keadaan || '>' || NEW.keadaan) = ANY (ARRAY[
    'draf>diajukan', 'diajukan>disetujui', 'diajukan>ditolak', 'disetujui>dibayar', 'dibayar>terbukti',
    'diajukan>dilepas', 'disetujui>dilepas', 'dibayar>dibatalkan']) THEN
    RAISE EXCEPTION 'daftar iuran tidak dapat berpindah dari % ke %', OLD.keadaan, NEW.keadaan
      USING ERRCODE = 'check_violation', CONSTRAINT = 'daftar_langkah';
  END IF;
  IF OLD.keadaan <> 'draf' AND (
    (NEW.bulan_mulai, NEW.jumlah_bulan, NEW.rt_id, NEW.penanggung) IS DISTINCT FROM
      (OLD.bulan_mulai, OLD.jumlah_bulan, OLD.rt_id, OLD.penanggung)
    OR (NEW.nilai, NEW.jumlah_pekerja) IS DISTINCT FROM (OLD.nilai, OLD.jumlah_pekerja)
      AND NOT (OLD.keadaan IN ('diajukan', 'disetujui') AND NEW.keadaan = OLD.keadaan
               AND NEW.nilai < OLD.nilai AND NEW.jumlah_pekerja < OLD.jumlah_pekerja AND NEW.jumlah_pekerja > 0)) THEN
    RAISE EXCEPTION 'isi daftar iuran terkunci sejak diajukan' USING ERRCODE = 'check_violation', CONSTRAINT = 'daftar_terkunci';
  END IF;
  RETURN NEW;
END $$;

-- What a list of another payer says is never changed; it is paid, or taken back.
CREATE FUNCTION iuran_jaga_tanggungan() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.keadaan <> OLD.keadaan AND NOT (OLD.keadaan || '>' || NEW.keadaan) = ANY (ARRAY[
    'dipesan>dibayar', 'dipesan>dibatalkan', 'dibayar>dibatalkan', 'terlindungi>dibatalkan']) THEN
    RAISE EXCEPTION 'daftar penanggung tidak dapat berpindah dari % ke %', OLD.keadaan, NEW.keadaan
      USING ERRCODE = 'check_violation', CONSTRAINT = 'tanggungan_langkah';
  END IF;
  IF (NEW.penanggung, NEW.kelompok, NEW.nama, NEW.nomor_dokumen, NEW.tanggal_dokumen, NEW.bulan_mulai, NEW.bulan_akhir, NEW.digest)
    IS DISTINCT FROM (OLD.penanggung, OLD.kelompok, OLD.nama, OLD.nomor_dokumen, OLD.tanggal_dokumen, OLD.bulan_mulai,
      OLD.bulan_akhir, OLD.digest) THEN
    RAISE EXCEPTION 'isi daftar penanggung tidak dapat diubah' USING ERRCODE = 'check_violation', CONSTRAINT = 'tanggungan_terkunci';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER iuran_jaga_tanggungan BEFORE UPDATE ON iuran_daftartanggungan
  FOR EACH ROW EXECUTE FUNCTION iuran_jaga_tanggungan();
CREATE TRIGGER pelepasan_tetap BEFORE UPDATE OR DELETE OR TRUNCATE ON iuran_pelepasaniuran
  FOR EACH STATEMENT EXECUTE FUNCTION jejak_tolak_ubah();
CREATE TRIGGER pasangan_tetap BEFORE UPDATE OR DELETE OR TRUNCATE ON iuran_pasangantanggungan
  FOR EACH STATEMENT EXECUTE FUNCTION jejak_tolak_ubah();
