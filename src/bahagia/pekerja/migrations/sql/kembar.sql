-- Who may see one place, as the policies say it (akun.rls): settings of the transaction, no table.
CREATE FUNCTION pekerja_dalam_lingkup(rt bigint, kelurahan text, kota text) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT coalesce(rt = ANY (nullif(current_setting('app.rt', true), '')::bigint[]), false)
      OR coalesce(kelurahan = ANY (nullif(current_setting('app.kelurahan', true), '')::text[]), false)
      OR coalesce(kota = ANY (nullif(current_setting('app.kota', true), '')::text[]), false)
$$;

-- Candidates for these workers among all of the city: who shares a birth date, a sounding name, a KK, a phone or a mother.
-- Asked only for workers that the caller may see; `batas` = at most so many by each road, for each worker.
-- A pair that was recorded once, whatever was decided, is not offered again.
CREATE FUNCTION pekerja_list_calon_kembar(kota text, ids bigint[], batas int)
RETURNS TABLE (baru_id bigint, id bigint, nama text, tanggal_lahir date, jenis_kelamin text, nik_sandi bytea,
  no_kk_indeks uuid, telepon_indeks uuid, nama_ibu_sandi bytea, alamat text, tempat_lahir text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT n.id, c.id, c.nama, c.tanggal_lahir, c.jenis_kelamin, c.nik_sandi, c.no_kk_indeks, c.telepon_indeks,
    c.nama_ibu_sandi, c.alamat, c.tempat_lahir
  FROM pekerja_pekerja n
  CROSS JOIN LATERAL (
    (SELECT p.id FROM pekerja_pekerja p WHERE p.kota_kode = kota AND p.tanggal_lahir = n.tanggal_lahir
       AND (similarity(p.nama_baku, n.nama_baku) > 0.25 OR p.no_kk_indeks = n.no_kk_indeks OR p.ibu_indeks = n.ibu_indeks)
     LIMIT batas)
    UNION
    (SELECT p.id FROM pekerja_pekerja p WHERE p.kota_kode = kota AND p.tanggal_lahir = ANY (ARRAY[
        (n.tanggal_lahir - interval '1 year')::date, (n.tanggal_lahir + interval '1 year')::date,
        (n.tanggal_lahir - interval '10 years')::date, (n.tanggal_lahir + interval '10 years')::date,
        n.tanggal_lahir - 1, n.tanggal_lahir + 1, n.tanggal_lahir - 10, n.tanggal_lahir + 10,
        CASE WHEN extract(day FROM n.tanggal_lahir) <= 12 THEN make_date(extract(year FROM n.tanggal_lahir)::int,
          extract(day FROM n.tanggal_lahir)::int, extract(month FROM n.tanggal_lahir)::int) END])
       AND similarity(p.nama_baku, n.nama_baku) > 0.4
     LIMIT batas)
    UNION
    (SELECT p.id FROM pekerja_pekerja p WHERE p.kota_kode = kota AND p.kunci_nama = n.kunci_nama
       AND p.tanggal_lahir BETWEEN n.tanggal_lahir - 3700 AND n.tanggal_lahir + 3700
       AND (extract(year FROM p.tanggal_lahir) = extract(year FROM n.tanggal_lahir)
         OR to_char(p.tanggal_lahir, 'MMDD') = to_char(n.tanggal_lahir, 'MMDD') OR p.rt_id = n.rt_id)
     LIMIT batas)
    UNION
    (SELECT p.id FROM pekerja_pekerja p WHERE p.kota_kode = kota AND p.no_kk_indeks = n.no_kk_indeks LIMIT batas)
    UNION
    (SELECT p.id FROM pekerja_pekerja p WHERE p.kota_kode = kota AND p.telepon_indeks = n.telepon_indeks LIMIT batas)
    UNION
    (SELECT p.id FROM pekerja_pekerja p WHERE p.kota_kode = kota AND p.ibu_indeks = n.ibu_indeks
       AND similarity(p.nama_baku, n.nama_baku) > 0.4 LIMIT batas)
  ) x
  JOIN pekerja_pekerja c ON c.id = x.id
  WHERE n.id = ANY (ids) AND n.kota_kode = kota AND n.nama_baku <> '' AND n.digabung_ke_id IS NULL
    AND pekerja_dalam_lingkup(n.rt_id, n.kelurahan_kode, n.kota_kode)
    AND c.id <> n.id AND c.nama_baku <> '' AND c.digabung_ke_id IS NULL
    AND NOT (c.status = 'nonaktif' AND n.status = 'nonaktif')
    AND NOT EXISTS (SELECT FROM pekerja_pembatasandata l WHERE l.pekerja_id IN (c.id, n.id) AND l.sampai IS NULL
      AND l.jenis IN ('penarikan', 'pembatasan', 'hapus'))
    AND NOT EXISTS (SELECT FROM pekerja_pasangankembar k WHERE k.a_id = least(c.id, n.id) AND k.b_id = greatest(c.id, n.id))
$$;

-- Write pairs; gives how many are new. Places and NIK are taken from the records. One of the two must be the caller's to see.
CREATE FUNCTION pekerja_catat_kembar(kota text, satu bigint[], dua bigint[], skor_ int[], alasan_ jsonb[], pada timestamptz)
RETURNS int LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH baru AS (
    INSERT INTO pekerja_pasangankembar (kota_kode, a_id, b_id, rt_a, kelurahan_a, rt_b, kelurahan_b, nik_kecil, nik_besar, skor,
      alasan, ditemukan_pada, keadaan, alasan_putusan)
    SELECT kota, a.id, b.id, a.rt_id, a.kelurahan_kode, b.rt_id, b.kelurahan_kode, least(a.nik_indeks, b.nik_indeks),
      greatest(a.nik_indeks, b.nik_indeks), x.skor, x.alasan, pada, 'terbuka', ''
    FROM unnest(satu, dua, skor_, alasan_) AS x (s, d, skor, alasan)
    JOIN pekerja_pekerja a ON a.id = least(x.s, x.d) AND a.kota_kode = kota
    JOIN pekerja_pekerja b ON b.id = greatest(x.s, x.d) AND b.kota_kode = kota AND b.nik_indeks <> a.nik_indeks
    WHERE x.s <> x.d AND (pekerja_dalam_lingkup(a.rt_id, a.kelurahan_kode, kota) OR pekerja_dalam_lingkup(b.rt_id, b.kelurahan_kode, kota))
    ON CONFLICT DO NOTHING RETURNING 1)
  SELECT count(*)::int FROM baru
$$;

-- Of these workers, those who wait in an open pair, and whether the other one is in another RT. Nothing about the other.
CREATE FUNCTION pekerja_has_kembar(ids bigint[]) RETURNS TABLE (id bigint, rt_lain boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT p.id, bool_or(k.rt_a <> k.rt_b) FROM pekerja_pekerja p
  JOIN pekerja_pasangankembar k ON (k.a_id = p.id OR k.b_id = p.id) AND k.keadaan = 'terbuka'
  JOIN pekerja_pekerja a ON a.id = k.a_id AND a.digabung_ke_id IS NULL
  JOIN pekerja_pekerja b ON b.id = k.b_id AND b.digabung_ke_id IS NULL
  WHERE p.id = ANY (ids) AND pekerja_dalam_lingkup(p.rt_id, p.kelurahan_kode, p.kota_kode)
  GROUP BY p.id
$$;

-- The other NIK indexes of the same person after merges: keys only, never a person.
CREATE FUNCTION pekerja_nik_serumpun(kota text, nik uuid[]) RETURNS TABLE (nik_indeks uuid, lain uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH RECURSIVE naik AS (
    SELECT p.nik_indeks AS asal, p.id, p.digabung_ke_id FROM pekerja_pekerja p WHERE p.kota_kode = kota AND p.nik_indeks = ANY (nik)
    UNION SELECT n.asal, p.id, p.digabung_ke_id FROM naik n JOIN pekerja_pekerja p ON p.id = n.digabung_ke_id),
  turun AS (
    SELECT n.asal, n.id FROM naik n WHERE n.digabung_ke_id IS NULL
    UNION SELECT t.asal, p.id FROM turun t JOIN pekerja_pekerja p ON p.digabung_ke_id = t.id)
  SELECT t.asal, p.nik_indeks FROM turun t JOIN pekerja_pekerja p ON p.id = t.id WHERE p.nik_indeks <> t.asal
$$;

-- Both people of a pair must be in scope: one RT never learns of the other's people through it.
ALTER TABLE pekerja_pasangankembar ENABLE ROW LEVEL SECURITY;
CREATE POLICY lingkup ON pekerja_pasangankembar USING (
  (rt_a = ANY ((SELECT nullif(current_setting('app.rt', true), '')::bigint[])::bigint[])
    OR kelurahan_a = ANY ((SELECT nullif(current_setting('app.kelurahan', true), '')::text[])::text[])
    OR kota_kode = ANY ((SELECT nullif(current_setting('app.kota', true), '')::text[])::text[]))
  AND (rt_b = ANY ((SELECT nullif(current_setting('app.rt', true), '')::bigint[])::bigint[])
    OR kelurahan_b = ANY ((SELECT nullif(current_setting('app.kelurahan', true), '')::text[])::text[])
    OR kota_kode = ANY ((SELECT nullif(current_setting('app.kota', true), '')::text[])::text[]))
) WITH CHECK (
  (rt_a = ANY ((SELECT nullif(current_setting('app.rt', true), '')::bigint[])::bigint[])
    OR kelurahan_a = ANY ((SELECT nullif(current_setting('app.kelurahan', true), '')::text[])::text[])
    OR kota_kode = ANY ((SELECT nullif(current_setting('app.kota', true), '')::text[])::text[]))
  AND (rt_b = ANY ((SELECT nullif(current_setting('app.rt', true), '')::bigint[])::bigint[])
    OR kelurahan_b = ANY ((SELECT nullif(current_setting('app.kelurahan', true), '')::text[])::text[])
    OR kota_kode = ANY ((SELECT nullif(current_setting('app.kota', true), '')::text[])::text[]))
);
ALTER TABLE pekerja_penggabungan ENABLE ROW LEVEL SECURITY;
CREATE POLICY lingkup ON pekerja_penggabungan USING (
  (rt_a = ANY ((SELECT nullif(current_setting('app.rt', true), '')::bigint[])::bigint[])
    OR kelurahan_a = ANY ((SELECT nullif(current_setting('app.kelurahan', true), '')::text[])::text[])
    OR kota_kode = ANY ((SELECT nullif(current_setting('app.kota', true), '')::text[])::text[]))
  AND (rt_b = ANY ((SELECT nullif(current_setting('app.rt', true), '')::bigint[])::bigint[])
    OR kelurahan_b = ANY ((SELECT nullif(current_setting('app.kelurahan', true), '')::text[])::text[])
    OR kota_kode = ANY ((SELECT nullif(current_setting('app.kota', true), '')::text[])::text[]))
) WITH CHECK (
  (rt_a = ANY ((SELECT nullif(current_setting('app.rt', true), '')::bigint[])::bigint[])
    OR kelurahan_a = ANY ((SELECT nullif(current_setting('app.kelurahan', true), '')::text[])::text[])
    OR kota_kode = ANY ((SELECT nullif(current_setting('app.kota', true), '')::text[])::text[]))
  AND (rt_b = ANY ((SELECT nullif(current_setting('app.rt', true), '')::bigint[])::bigint[])
    OR kelurahan_b = ANY ((SELECT nullif(current_setting('app.kelurahan', true), '')::text[])::text[])
    OR kota_kode = ANY ((SELECT nullif(current_setting('app.kota', true), '')::text[])::text[]))
);

-- Taking a merge back is the one road out of `nonaktif` that leads anywhere it came from.
CREATE OR REPLACE FUNCTION pekerja_jaga_status() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.digabung_ke_id IS NOT NULL AND NEW.digabung_ke_id IS NULL THEN
    RETURN NEW;
  END IF;
  IF NEW.status <> OLD.status AND NOT (OLD.status || '>' || NEW.status) = ANY (ARRAY[
    'terdaftar>terverifikasi', 'terdaftar>ditolak', 'ditolak>terdaftar', 'terverifikasi>terdaftar',
    'terverifikasi>nonaktif', 'terdaftar>nonaktif', 'ditolak>nonaktif', 'nonaktif>terdaftar']) THEN
    RAISE EXCEPTION 'pekerja tidak dapat berpindah dari % ke %', OLD.status, NEW.status
      USING ERRCODE = 'check_violation', CONSTRAINT = 'pekerja_langkah';
  END IF;
  RETURN NEW;
END $$;
