-- Which of these NIK may not be used for one purpose: keys only, never a person; the same answer whatever RT asks.
CREATE FUNCTION pekerja_list_dibatasi(kota text, nik uuid[], jenis_ text) RETURNS TABLE (nik_indeks uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT DISTINCT b.nik_indeks FROM pekerja_pembatasandata b
  WHERE b.kota_kode = kota AND b.nik_indeks = ANY (nik) AND b.jenis = jenis_ AND b.sampai IS NULL
$$;
