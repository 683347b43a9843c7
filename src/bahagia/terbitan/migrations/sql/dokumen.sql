-- A paper and its public fact are one: written together, revoked together, by the database.
CREATE FUNCTION terbitan_ikuti_dokumen() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  INSERT INTO terbitan_faktadokumen
    (token, jenis, judul, nomor, tanggal, penerbit, sha256, kota_kode, rt_kode, keadaan, dicabut_tanggal)
  VALUES (NEW.token, NEW.jenis, NEW.judul, NEW.nomor, NEW.tanggal, NEW.penerbit, NEW.sha256, NEW.kota_kode,
    coalesce((SELECT kode FROM wilayah_rt WHERE id = NEW.rt_id), ''),
    CASE WHEN NEW.dicabut_pada IS NULL THEN 'sah' ELSE 'dicabut' END,
    (NEW.dicabut_pada AT TIME ZONE coalesce(
      (SELECT zona_waktu FROM wilayah_kota WHERE wilayah_id = NEW.kota_kode), 'Asia/Jakarta'))::date)
  ON CONFLICT (token) DO UPDATE SET keadaan = excluded.keadaan, dicabut_tanggal = excluded.dicabut_tanggal;
  RETURN NULL;
END $$;
CREATE TRIGGER terbitan_ikuti AFTER INSERT OR UPDATE ON dokumen_dokumen
  FOR EACH ROW EXECUTE FUNCTION terbitan_ikuti_dokumen();
