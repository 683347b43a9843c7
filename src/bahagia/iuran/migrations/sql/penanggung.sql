-- The payer stands beside the month: an RT may count who covers its people without reading lists of the city.
ALTER TABLE iuran_bulan ADD COLUMN penanggung varchar(12);
UPDATE iuran_bulan b SET penanggung = t.penanggung FROM iuran_daftartanggungan t WHERE t.id = b.tanggungan_id;
ALTER TABLE iuran_bulan ADD CONSTRAINT iuran_bulan_penanggung CHECK (num_nulls(tanggungan_id, penanggung) <> 1);
CREATE OR REPLACE FUNCTION iuran_bulan_penanggung(kota text, dari date, sampai date)
RETURNS TABLE (nik_indeks uuid, periode date, kelurahan_kode text, rt_id bigint, pekerja_id bigint, keadaan smallint,
  penanggung text, kelompok text, nilai integer, daftar_id bigint, tanggungan_id bigint)
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT b.nik_indeks, b.periode, b.kelurahan_kode::text, b.rt_id, b.pekerja_id, b.keadaan,
    coalesce(b.penanggung, d.penanggung)::text, coalesce(t.kelompok, '')::text, b.jkk + b.jkm, b.daftar_id, b.tanggungan_id
  FROM iuran_bulan b
  LEFT JOIN iuran_daftariuran d ON d.id = b.daftar_id
  LEFT JOIN iuran_daftartanggungan t ON t.id = b.tanggungan_id
  WHERE b.kota_kode = kota AND b.periode BETWEEN dari AND sampai
$$;
