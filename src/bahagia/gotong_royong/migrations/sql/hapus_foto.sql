-- The photograph of an accident goes with its words (0227): the file, where it was taken, the name it had. Only of accidents
-- whose words are gone already.
CREATE FUNCTION gotong_royong_hapus_foto_kejadian(baris bigint[]) RETURNS int LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  foto bigint[];
BEGIN
  UPDATE gotong_royong_kejadian SET foto_id = NULL
    WHERE id = ANY (baris) AND foto_id IS NOT NULL AND nama = '(data dihapus)' AND nik_sandi IS NULL;
  SELECT coalesce(array_agg(b.id), '{}') INTO foto FROM gotong_royong_kejadian k
    JOIN berkas_berkas b ON b.objek = 'gotong_royong.Kejadian:' || k.id AND b.jenis = 'foto_kejadian'
    WHERE k.id = ANY (baris) AND k.nama = '(data dihapus)' AND k.nik_sandi IS NULL;
  DELETE FROM berkas_isiberkas WHERE berkas_id = ANY (foto);
  DELETE FROM berkas_berkas WHERE id = ANY (foto);
  RETURN cardinality(foto);
END $$;
REVOKE ALL ON FUNCTION gotong_royong_hapus_foto_kejadian(bigint[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION gotong_royong_hapus_foto_kejadian(bigint[]) TO {web};
SELECT gotong_royong_hapus_foto_kejadian(ARRAY(SELECT id FROM gotong_royong_kejadian));
