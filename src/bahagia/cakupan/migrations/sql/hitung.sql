-- Counting for people who may see figures but not rows (Wali Kota, DPMPPA, ...): definer functions that give sums only,
-- and only of places inside the scope that the request has told the database. `app.angka`: cities whose figures may be seen.
CREATE FUNCTION cakupan_boleh(p_kota text) RETURNS boolean LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT p_kota = ANY (nullif(current_setting('app.kota', true), '')::text[])
      OR p_kota = ANY (nullif(current_setting('app.angka', true), '')::text[])
$$;

-- Every worker of the city in one month, in exactly one state. p_akhir: the moment after the month (or now).
-- States: 1 terlindungi 2 dibayar 3 dipesan 4 terverifikasi 5 terdaftar 6 perbaikan.
CREATE FUNCTION cakupan_hitung(p_kota text, p_periode date, p_akhir timestamptz, p_per_rt boolean, p_kelompok text DEFAULT NULL,
  p_kelurahan text DEFAULT NULL)
RETURNS TABLE (kelurahan_kode text, rt_id bigint, kelompok text, kategori text, penanggung text, n_orang int, n_terlindungi int,
  n_dibayar int, n_dipesan int, n_terverifikasi int, n_terdaftar int, n_perbaikan int)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp SET jit = off SET plan_cache_mode = force_custom_plan AS $$
DECLARE
  v_semua boolean := coalesce(cakupan_boleh(p_kota), false);
  v_kelurahan text[] := coalesce(nullif(current_setting('app.kelurahan', true), '')::text[], '{}');
  v_rt bigint[] := coalesce(nullif(current_setting('app.rt', true), '')::bigint[], '{}');
BEGIN
  RETURN QUERY
  WITH bulan AS (
    SELECT b.nik_indeks, b.keadaan, coalesce(d.penanggung, t.penanggung) AS siapa
    FROM iuran_bulan b LEFT JOIN iuran_daftariuran d ON d.id = b.daftar_id
    LEFT JOIN iuran_daftartanggungan t ON t.id = b.tanggungan_id
    WHERE b.periode = p_periode AND b.kota_kode = p_kota AND b.program = 1
  ), gabung AS ( -- months paid under a record that was merged into another belong to the one that lives
    SELECT x.digabung_ke_id AS id, max(b.keadaan) AS keadaan, max(b.siapa) AS siapa
    FROM pekerja_pekerja x JOIN bulan b ON b.nik_indeks = x.nik_indeks
    WHERE x.digabung_ke_id IS NOT NULL AND x.kota_kode = p_kota GROUP BY 1
  ), orang AS (
    SELECT p.kelurahan_kode AS kel, CASE WHEN p_per_rt THEN p.rt_id ELSE 0 END AS rt,
      CASE WHEN p_per_rt AND p_kelompok IS NULL THEN '' ELSE coalesce(nullif(k.kelompok, ''), -- the code only where words fail
        (SELECT x.kelompok FROM cakupan_katapekerjaan x WHERE x.kata = '#' || p.pekerjaan_kode), 'lainnya') END AS kelp,
      CASE WHEN p_per_rt THEN '' ELSE p.kategori END AS kat,
      CASE WHEN p_per_rt THEN '' ELSE coalesce(b.siapa, g.siapa, '') END AS siapa,
      CASE greatest(b.keadaan, g.keadaan) WHEN 3 THEN 1 WHEN 2 THEN 2 WHEN 1 THEN 3 ELSE CASE
        WHEN p.status = 'ditolak' THEN 6
        WHEN p.diverifikasi_pada < p_akhir AND p.status <> 'terdaftar' THEN 4 ELSE 5 END END AS keadaan
    FROM pekerja_pekerja p
    LEFT JOIN bulan b ON b.nik_indeks = p.nik_indeks
    LEFT JOIN gabung g ON g.id = p.id
    LEFT JOIN cakupan_katapekerjaan k ON k.kata = lower(btrim(p.pekerjaan))
    WHERE p.kota_kode = p_kota AND (p_kelurahan IS NULL OR p.kelurahan_kode = p_kelurahan)
      AND (v_semua OR p.kelurahan_kode = ANY (v_kelurahan) OR p.rt_id = ANY (v_rt))
      AND p.digabung_ke_id IS NULL
      AND (b.nik_indeks IS NOT NULL OR g.id IS NOT NULL OR (p.didaftarkan_pada < p_akhir AND p.status <> 'nonaktif'))
  ), cacah AS (
    SELECT kel, rt, kelp, kat, siapa, keadaan, count(*)::int AS n FROM orang
    WHERE p_kelompok IS NULL OR p_kelompok = '*' OR kelp = p_kelompok
    GROUP BY 1, 2, 3, 4, 5, 6
  )
  SELECT kel::text, rt, kelp::text, kat::text, siapa::text, sum(n)::int,
    coalesce(sum(n) FILTER (WHERE keadaan = 1), 0)::int, coalesce(sum(n) FILTER (WHERE keadaan = 2), 0)::int,
    coalesce(sum(n) FILTER (WHERE keadaan = 3), 0)::int, coalesce(sum(n) FILTER (WHERE keadaan = 4), 0)::int,
    coalesce(sum(n) FILTER (WHERE keadaan = 5), 0)::int, coalesce(sum(n) FILTER (WHERE keadaan = 6), 0)::int
  FROM cacah GROUP BY 1, 2, 3, 4, 5;
END $$;

-- Write the recap of one month, only where it differs from what stands there. True when something changed.
CREATE FUNCTION cakupan_catat(p_kota text, p_periode date, p_akhir timestamptz, p_pada timestamptz) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE v_rt cakupan_rekapcakupan[]; v_baru cakupan_rekapcakupan[]; v_hapus bigint; v_tulis bigint;
BEGIN
  IF NOT coalesce(p_kota = ANY (nullif(current_setting('app.kota', true), '')::text[]), false) THEN
    RAISE EXCEPTION 'rekap kota % di luar lingkup', p_kota USING ERRCODE = 'insufficient_privilege';
  END IF;
  PERFORM pg_advisory_xact_lock(hashtext('cakupan/' || p_kota));
  SELECT array_agg(ROW(0, p_kota, p_periode, h.*)::cakupan_rekapcakupan) INTO v_rt FROM cakupan_hitung(p_kota, p_periode, p_akhir, true) h;
  SELECT array_agg(ROW(0, p_kota, p_periode, x.*)::cakupan_rekapcakupan) INTO v_baru FROM (
    SELECT * FROM cakupan_hitung(p_kota, p_periode, p_akhir, false)
    UNION ALL SELECT r.kelurahan_kode, -1, '', '', '', sum(r.n_orang)::int, sum(r.n_terlindungi)::int, sum(r.n_dibayar)::int,
      sum(r.n_dipesan)::int, sum(r.n_terverifikasi)::int, sum(r.n_terdaftar)::int, sum(r.n_perbaikan)::int
    FROM unnest(v_rt) r GROUP BY 1) x;
  v_baru := v_baru || v_rt;
  DELETE FROM cakupan_rekapcakupan r WHERE r.kota_kode = p_kota AND r.periode = p_periode AND NOT EXISTS (
    SELECT 1 FROM unnest(v_baru) b WHERE b.rt_id = r.rt_id AND b.kelurahan_kode = r.kelurahan_kode AND b.kelompok = r.kelompok
      AND b.kategori = r.kategori AND b.penanggung = r.penanggung AND (b.n_orang, b.n_terlindungi, b.n_dibayar, b.n_dipesan,
      b.n_terverifikasi, b.n_terdaftar, b.n_perbaikan) = (r.n_orang, r.n_terlindungi, r.n_dibayar, r.n_dipesan, r.n_terverifikasi,
      r.n_terdaftar, r.n_perbaikan));
  GET DIAGNOSTICS v_hapus = ROW_COUNT;
  INSERT INTO cakupan_rekapcakupan (kota_kode, periode, kelurahan_kode, rt_id, kelompok, kategori, penanggung, n_orang,
    n_terlindungi, n_dibayar, n_dipesan, n_terverifikasi, n_terdaftar, n_perbaikan)
  SELECT kota_kode, periode, kelurahan_kode, rt_id, kelompok, kategori, penanggung, n_orang, n_terlindungi, n_dibayar,
    n_dipesan, n_terverifikasi, n_terdaftar, n_perbaikan FROM unnest(v_baru)
  ON CONFLICT ON CONSTRAINT rekap_sekali DO NOTHING;
  GET DIAGNOSTICS v_tulis = ROW_COUNT;
  INSERT INTO cakupan_bulanrekap (kota_kode, periode, dihitung_pada, berubah_pada) VALUES (p_kota, p_periode, p_pada, p_pada)
  ON CONFLICT ON CONSTRAINT bulan_rekap_sekali DO UPDATE SET dihitung_pada = excluded.dihitung_pada,
    berubah_pada = CASE WHEN v_hapus + v_tulis > 0 THEN excluded.berubah_pada ELSE cakupan_bulanrekap.berubah_pada END;
  RETURN v_hapus + v_tulis > 0;
END $$;

-- Whose cover ends with which of the next twelve months: held (paid or proven) in a month, not in the one after.
CREATE FUNCTION cakupan_hitung_berakhir(p_kota text, p_kini date)
RETURNS TABLE (periode date, kelurahan_kode text, rt_id bigint, penanggung text, sektor text, n int)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp SET jit = off SET plan_cache_mode = force_custom_plan AS $$
  WITH pegang AS MATERIALIZED (
    SELECT b.nik_indeks, b.periode AS bulan, coalesce(d.penanggung, t.penanggung) AS penanggung
    FROM iuran_bulan b LEFT JOIN iuran_daftariuran d ON d.id = b.daftar_id
    LEFT JOIN iuran_daftartanggungan t ON t.id = b.tanggungan_id
    WHERE b.kota_kode = p_kota AND b.keadaan >= 2 AND b.program = 1
      AND b.periode >= p_kini AND b.periode <= p_kini + interval '12 months'
  )
  SELECT a.bulan, p.kelurahan_kode::text, p.rt_id, a.penanggung::text, p.sektor::text, count(*)::int
  FROM pegang a
  JOIN pekerja_pekerja p ON p.nik_indeks = a.nik_indeks AND p.kota_kode = p_kota AND p.status <> 'nonaktif'
  WHERE a.bulan < p_kini + interval '12 months' AND p_kota = ANY (nullif(current_setting('app.kota', true), '')::text[])
    AND NOT EXISTS (SELECT 1 FROM pegang l WHERE l.nik_indeks = a.nik_indeks AND l.bulan = (a.bulan + interval '1 month')::date)
  GROUP BY 1, 2, 3, 4, 5
$$;

CREATE FUNCTION cakupan_catat_berakhir(p_kota text, p_kini date, p_pada timestamptz) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE v_n bigint;
BEGIN
  IF NOT coalesce(p_kota = ANY (nullif(current_setting('app.kota', true), '')::text[]), false) THEN
    RAISE EXCEPTION 'rekap kota % di luar lingkup', p_kota USING ERRCODE = 'insufficient_privilege';
  END IF;
  PERFORM pg_advisory_xact_lock(hashtext('cakupan/' || p_kota));
  DELETE FROM cakupan_rekapberakhir WHERE kota_kode = p_kota;
  INSERT INTO cakupan_rekapberakhir (kota_kode, periode, kelurahan_kode, rt_id, penanggung, sektor, n_orang)
  SELECT p_kota, h.* FROM cakupan_hitung_berakhir(p_kota, p_kini) h;
  GET DIAGNOSTICS v_n = ROW_COUNT;
  INSERT INTO cakupan_bulanrekap (kota_kode, periode, dihitung_pada, berubah_pada) VALUES (p_kota, '0001-01-01', p_pada, p_pada)
  ON CONFLICT ON CONSTRAINT bulan_rekap_sekali DO UPDATE SET dihitung_pada = excluded.dihitung_pada;
  RETURN v_n;
END $$;

-- How far the programme has come in each open RT: workers, lists, people with a post today, and the last sign of life.
CREATE FUNCTION cakupan_rt(p_kota text, p_hari date)
RETURNS TABLE (rt_id bigint, kelurahan_kode text, n_pekerja int, n_daftar int, n_jabatan int, terakhir timestamptz)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp SET jit = off SET plan_cache_mode = force_custom_plan AS $$
DECLARE
  v_semua boolean := coalesce(cakupan_boleh(p_kota), false);
  v_kelurahan text[] := coalesce(nullif(current_setting('app.kelurahan', true), '')::text[], '{}');
BEGIN
  RETURN QUERY
  SELECT r.id, r.kelurahan_kode::text, coalesce(p.n, 0), coalesce(d.n, 0), coalesce(j.n, 0),
    greatest(p.akhir, d.akhir, m.akhir)
  FROM wilayah_rt r
  LEFT JOIN (SELECT x.rt_id AS id, count(*)::int AS n, max(x.didaftarkan_pada) AS akhir FROM pekerja_pekerja x
    WHERE x.kota_kode = p_kota GROUP BY 1) p ON p.id = r.id
  LEFT JOIN (SELECT x.rt_id AS id, count(*)::int AS n, max(coalesce(x.terbukti_pada, x.dibayar_pada, x.diputus_pada, x.disusun_pada))
    AS akhir FROM iuran_daftariuran x WHERE x.kota_kode = p_kota GROUP BY 1) d ON d.id = r.id
  LEFT JOIN (SELECT x.rt_id AS id, count(*)::int AS n FROM akun_jabatan x WHERE x.rt_id IS NOT NULL AND x.sejak <= p_hari
    AND (x.sampai IS NULL OR x.sampai > p_hari) GROUP BY 1) j ON j.id = r.id
  LEFT JOIN (SELECT x.rt_id AS id, max(x.disetujui_pada) AS akhir FROM dana_penerimaandana x WHERE x.kota_kode = p_kota GROUP BY 1) m
    ON m.id = r.id
  WHERE r.kota_kode = p_kota AND r.ditutup IS NULL AND r.dibuka <= p_hari
    AND (v_semua OR r.kelurahan_kode = ANY (v_kelurahan));
END $$;

-- Ages of those who wait for a second person, per kelurahan. Ages in whole days of the city.
CREATE FUNCTION cakupan_antrean(p_kota text, p_hari date, p_zona text)
RETURNS TABLE (kelurahan_kode text, umur_7 int, umur_30 int, umur_90 int, umur_lebih int, tertua date)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp SET jit = off SET plan_cache_mode = force_custom_plan AS $$
DECLARE
  v_semua boolean := coalesce(cakupan_boleh(p_kota), false);
  v_kelurahan text[] := coalesce(nullif(current_setting('app.kelurahan', true), '')::text[], '{}');
  v_rt bigint[] := coalesce(nullif(current_setting('app.rt', true), '')::bigint[], '{}');
  v_batas timestamptz := (p_hari + 1)::timestamp AT TIME ZONE p_zona;
BEGIN
  RETURN QUERY
  SELECT p.kelurahan_kode::text,
    (count(*) FILTER (WHERE p.didaftarkan_pada >= v_batas - interval '8 days'))::int,
    (count(*) FILTER (WHERE p.didaftarkan_pada < v_batas - interval '8 days' AND p.didaftarkan_pada >= v_batas - interval '31 days'))::int,
    (count(*) FILTER (WHERE p.didaftarkan_pada < v_batas - interval '31 days' AND p.didaftarkan_pada >= v_batas - interval '91 days'))::int,
    (count(*) FILTER (WHERE p.didaftarkan_pada < v_batas - interval '91 days'))::int,
    (min(p.didaftarkan_pada) AT TIME ZONE p_zona)::date
  FROM pekerja_pekerja p
  WHERE p.kota_kode = p_kota AND p.status = 'terdaftar'
    AND (v_semua OR p.kelurahan_kode = ANY (v_kelurahan) OR p.rt_id = ANY (v_rt))
  GROUP BY 1;
END $$;

-- Who verified how many since a moment, and after how many days. Officials, not residents.
CREATE FUNCTION cakupan_pemeriksa(p_kota text, p_sejak timestamptz)
RETURNS TABLE (akun_id bigint, n int, rata_hari numeric, terakhir timestamptz)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp SET jit = off SET plan_cache_mode = force_custom_plan AS $$
DECLARE
  v_semua boolean := coalesce(cakupan_boleh(p_kota), false);
  v_kelurahan text[] := coalesce(nullif(current_setting('app.kelurahan', true), '')::text[], '{}');
BEGIN
  RETURN QUERY
  SELECT p.diverifikasi_oleh_id, count(*)::int,
    round(avg(extract(epoch FROM p.diverifikasi_pada - p.didaftarkan_pada) / 86400)::numeric, 1), max(p.diverifikasi_pada)
  FROM pekerja_pekerja p
  WHERE p.kota_kode = p_kota AND p.diverifikasi_pada >= p_sejak AND p.diverifikasi_oleh_id IS NOT NULL
    AND (v_semua OR p.kelurahan_kode = ANY (v_kelurahan))
  GROUP BY 1;
END $$;

-- Words of occupations that have no group yet. No person stands beside them.
CREATE FUNCTION cakupan_kata_baru(p_kota text) RETURNS TABLE (kata text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT DISTINCT lower(btrim(p.pekerjaan)) FROM pekerja_pekerja p
  WHERE p.kota_kode = p_kota AND p_kota = ANY (nullif(current_setting('app.kota', true), '')::text[])
    AND NOT EXISTS (SELECT 1 FROM cakupan_katapekerjaan k WHERE k.kata = lower(btrim(p.pekerjaan)))
$$;

-- The work list: who is not protected this month and what comes next. Runs as the one who asks: row-level security binds.
-- Cover that ended more than three years ago counts as never had: nothing of it is continued.
CREATE FUNCTION cakupan_kerja(p_rt bigint[], p_kelurahan text[], p_kini date)
RETURNS TABLE (pekerja_id bigint, rt_id bigint, kelurahan_kode text, nama text, nik_sandi bytea, pekerjaan text, kelompok text, kategori text,
  didaftarkan_pada timestamptz, langkah text, daftar_id bigint, terakhir date)
LANGUAGE sql STABLE SET search_path = public, pg_temp SET jit = off SET plan_cache_mode = force_custom_plan AS $$
  WITH orang AS MATERIALIZED (
    SELECT p.* FROM pekerja_pekerja p
    WHERE (p.rt_id = ANY (p_rt) OR p.kelurahan_kode = ANY (p_kelurahan)) AND p.status <> 'nonaktif'
  ), rt AS MATERIALIZED (
    SELECT array_agg(r.id) AS ids FROM wilayah_rt r WHERE r.id = ANY (p_rt) OR r.kelurahan_kode = ANY (p_kelurahan)
  ), bulan AS MATERIALIZED ( -- by the record that lives: months of a merged record are its own
    SELECT coalesce(x.digabung_ke_id, x.id) AS id, b.periode, b.keadaan, b.daftar_id
    FROM iuran_bulan b JOIN pekerja_pekerja x ON x.id = b.pekerja_id
    WHERE b.periode >= p_kini - interval '36 months' AND b.program = 1 AND b.rt_id = ANY ((SELECT ids FROM rt)::bigint[])
  ), masa AS (
    SELECT id, max(keadaan) FILTER (WHERE periode = p_kini) AS kini, max(daftar_id) FILTER (WHERE periode = p_kini) AS daftar_kini,
      max(periode) FILTER (WHERE periode < p_kini AND keadaan >= 2) AS terakhir,
      min(periode) FILTER (WHERE periode > p_kini) AS mulai, min(daftar_id) FILTER (WHERE periode > p_kini) AS daftar_nanti
    FROM bulan GROUP BY 1
  )
  SELECT o.id, o.rt_id, o.kelurahan_kode::text, o.nama::text, o.nik_sandi, o.pekerjaan::text,
    coalesce(nullif(k.kelompok, ''), kk.kelompok, 'lainnya')::text, o.kategori::text, o.didaftarkan_pada,
    CASE WHEN m.kini = 2 THEN 'bukti' WHEN m.kini = 1 THEN 'daftar'
      WHEN o.status = 'ditolak' THEN 'perbaiki' WHEN o.status = 'terdaftar' THEN 'verifikasi'
      WHEN m.mulai IS NOT NULL THEN 'mulai' WHEN m.terakhir IS NOT NULL THEN 'lanjutkan' ELSE 'iuran' END,
    coalesce(m.daftar_kini, m.daftar_nanti), m.terakhir
  FROM orang o
  LEFT JOIN masa m ON m.id = o.id
  LEFT JOIN cakupan_katapekerjaan k ON k.kata = lower(btrim(o.pekerjaan))
  LEFT JOIN cakupan_katapekerjaan kk ON kk.kata = '#' || o.pekerjaan_kode
  WHERE m.kini IS DISTINCT FROM 3
$$;

-- The day from which there is anything to count.
CREATE FUNCTION cakupan_bulan_awal(p_kota text) RETURNS date
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT least((SELECT min(didaftarkan_pada)::date FROM pekerja_pekerja WHERE kota_kode = p_kota),
    (SELECT min(periode) FROM iuran_bulan WHERE kota_kode = p_kota))
$$;
