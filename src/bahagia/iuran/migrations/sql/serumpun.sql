-- One person after a merge has more than one NIK: what any of them holds counts for the person. `nik_pemegang` is
-- the NIK under which the month stands. Tells payer and moment, never a person.
DROP FUNCTION iuran_pemegang(uuid[], date, date);
CREATE FUNCTION iuran_pemegang(nik uuid[], dari date, sampai date)
RETURNS TABLE (nik_indeks uuid, periode date, daftar_id bigint, tanggungan_id bigint, keadaan smallint, penanggung text,
  penanggung_nama text, sejak timestamptz, dokumen text, tanggal_dokumen date, nik_pemegang uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH serumpun AS MATERIALIZED (
    SELECT s.nik_indeks, s.lain
    FROM (SELECT DISTINCT l.kota_kode FROM pekerja_pekerja l WHERE l.digabung_ke_id IS NOT NULL) k
    CROSS JOIN LATERAL pekerja_nik_serumpun(k.kota_kode, nik) s),
  bulan AS (
    SELECT b.nik_indeks AS asal, b.* FROM iuran_bulan b WHERE b.nik_indeks = ANY (nik) AND b.periode BETWEEN dari AND sampai
    UNION ALL
    SELECT s.nik_indeks, b.* FROM iuran_bulan b JOIN serumpun s ON s.lain = b.nik_indeks
    WHERE b.nik_indeks = ANY (ARRAY(SELECT lain FROM serumpun)) AND b.periode BETWEEN dari AND sampai)
  SELECT b.asal, b.periode, b.daftar_id, b.tanggungan_id, b.keadaan, coalesce(d.penanggung, t.penanggung)::text,
    coalesce(d.penanggung_nama, t.nama)::text, coalesce(d.diajukan_pada, t.dicatat_pada),
    coalesce(t.nomor_dokumen, '')::text, t.tanggal_dokumen, b.nik_indeks
  FROM bulan b
  LEFT JOIN iuran_daftariuran d ON d.id = b.daftar_id
  LEFT JOIN iuran_daftartanggungan t ON t.id = b.tanggungan_id
$$;

-- Who takes months of a merged person waits for the other who does, under whichever NIK: the primary key cannot see it.
CREATE FUNCTION iuran_tahan_serumpun(kota text, nik uuid[]) RETURNS integer LANGUAGE sql
SET search_path = public, pg_temp AS $$
  SELECT count(*)::int FROM (
    SELECT pg_advisory_xact_lock(hashtextextended('iuran_orang/' || x.orang, 0)) FROM (
      SELECT DISTINCT least(s.nik_indeks, s.terkecil)::text AS orang FROM (
        SELECT r.nik_indeks, min(r.lain::text)::uuid AS terkecil FROM pekerja_nik_serumpun(kota, nik) r GROUP BY 1) s
      ORDER BY 1) x
    OFFSET 0) y
$$;

-- First and last paid month that workers of these RT have from records merged into theirs, wherever those stood.
CREATE FUNCTION iuran_masa_lebur(rts bigint[]) RETURNS TABLE (pekerja_id bigint, dari date, sampai date)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH RECURSIVE lebur AS (
    SELECT p.id AS asal, l.id, l.nik_indeks FROM pekerja_pekerja l JOIN pekerja_pekerja p ON p.id = l.digabung_ke_id
    WHERE p.rt_id = ANY (rts) AND pekerja_dalam_lingkup(p.rt_id, p.kelurahan_kode, p.kota_kode)
    UNION SELECT t.asal, l.id, l.nik_indeks FROM lebur t JOIN pekerja_pekerja l ON l.digabung_ke_id = t.id)
  SELECT l.asal, min(b.periode), max(b.periode) FROM lebur l
  JOIN iuran_bulan b ON b.nik_indeks = l.nik_indeks AND b.keadaan >= 2 GROUP BY 1
$$;
