-- Workers by id, with the rights of who asks: what a decision about a likeness compares with.
CREATE FUNCTION iuran_pekerja_id(kota text, ids bigint[])
RETURNS TABLE (nik_indeks uuid, pekerja_id bigint, rt_id bigint, kelurahan_kode text, nama text, tanggal_lahir date, sektor text)
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT p.nik_indeks, p.id, p.rt_id, p.kelurahan_kode::text, p.nama::text, p.tanggal_lahir, p.sektor::text
  FROM pekerja_pekerja p WHERE p.kota_kode = kota AND p.id = ANY (ids)
$$;
