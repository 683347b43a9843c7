-- The paper behind a list of another payer: no person in it, so an RT may read it for its own people's rows although the
-- list itself belongs to the city's desks.
CREATE FUNCTION iuran_sumber_tanggungan(ids bigint[])
RETURNS TABLE (id bigint, penanggung text, kelompok text, nama text, nomor_dokumen text, tanggal_dokumen date, bulan_mulai date,
  bulan_akhir date, keadaan text, dicatat_oleh_id bigint, dicatat_pada timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT t.id, t.penanggung::text, t.kelompok::text, t.nama::text, t.nomor_dokumen::text, t.tanggal_dokumen, t.bulan_mulai,
    t.bulan_akhir, t.keadaan::text, t.dicatat_oleh_id, t.dicatat_pada
  FROM iuran_daftartanggungan t WHERE t.id = ANY (ids)
$$;
