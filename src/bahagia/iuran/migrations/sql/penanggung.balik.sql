CREATE OR REPLACE FUNCTION iuran_bulan_penanggung(kota text, dari date, sampai date)
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
ALTER TABLE iuran_bulan DROP COLUMN penanggung;
