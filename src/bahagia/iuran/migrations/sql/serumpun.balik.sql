DROP FUNCTION iuran_masa_lebur(bigint[]);
DROP FUNCTION iuran_tahan_serumpun(text, uuid[]);
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
