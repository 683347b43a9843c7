-- Photographs of sheets with identity numbers or somebody's health are emptied a week after the sheet was closed (0223), or
-- when it was printed a quarter of a year ago and never closed. Only those, and never before: whatever moment is said.
CREATE FUNCTION lapangan_hapus_foto_lembar(batas timestamptz) RETURNS int LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE n int;
BEGIN
  DELETE FROM berkas_isiberkas i USING berkas_berkas b, lapangan_lembarkertas l
    WHERE b.id = i.berkas_id AND b.jenis = 'foto_lembar' AND b.objek = 'lapangan.LembarKertas:' || l.id
      AND l.jenis IN ('pekerja', 'tambahan', 'kejadian')
      AND coalesce(l.selesai_pada + interval '7 days', l.pada + interval '90 days') < least(batas, now());
  GET DIAGNOSTICS n = ROW_COUNT;
  RETURN n;
END $$;
REVOKE ALL ON FUNCTION lapangan_hapus_foto_lembar(timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION lapangan_hapus_foto_lembar(timestamptz) TO {web};
