DROP TRIGGER pasangan_tetap ON iuran_pasangantanggungan;
DROP TRIGGER pelepasan_tetap ON iuran_pelepasaniuran;
DROP TRIGGER iuran_jaga_tanggungan ON iuran_daftartanggungan;
DROP FUNCTION iuran_jaga_tanggungan();
CREATE OR REPLACE FUNCTION iuran_jaga_keadaan() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.keadaan <> OLD.keadaan AND NOT (OLD.keadaan || '>' || NEW.keadaan) = ANY (ARRAY[
    'draf>diajukan', 'diajukan>disetujui', 'diajukan>ditolak', 'disetujui>dibayar', 'dibayar>terbukti']) THEN
    RAISE EXCEPTION 'daftar iuran tidak dapat berpindah dari % ke %', OLD.keadaan, NEW.keadaan
      USING ERRCODE = 'check_violation', CONSTRAINT = 'daftar_langkah';
  END IF;
  IF OLD.keadaan <> 'draf' AND (NEW.nilai, NEW.jumlah_pekerja, NEW.bulan_mulai, NEW.jumlah_bulan, NEW.rt_id, NEW.penanggung)
    IS DISTINCT FROM (OLD.nilai, OLD.jumlah_pekerja, OLD.bulan_mulai, OLD.jumlah_bulan, OLD.rt_id, OLD.penanggung) THEN
    RAISE EXCEPTION 'isi daftar iuran terkunci sejak diajukan' USING ERRCODE = 'check_violation', CONSTRAINT = 'daftar_terkunci';
  END IF;
  RETURN NEW;
END $$;
DROP FUNCTION iuran_hubungkan(text, bigint[]);
DROP FUNCTION iuran_bulan_penanggung(text, date, date);
DROP FUNCTION iuran_pekerja_di(text, text, bigint);
DROP FUNCTION iuran_pekerja_lahir(text, date[]);
DROP FUNCTION iuran_pekerja_nik(text, uuid[]);
DROP FUNCTION iuran_pemegang(uuid[], date, date);
CREATE FUNCTION iuran_pemegang(nik uuid[], dari date, sampai date)
RETURNS TABLE (nik_indeks uuid, periode date, daftar_id bigint, keadaan smallint, penanggung_nama text, sejak timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT b.nik_indeks, b.periode, b.daftar_id, b.keadaan, d.penanggung_nama::text, d.diajukan_pada
  FROM iuran_bulan b JOIN iuran_daftariuran d ON d.id = b.daftar_id
  WHERE b.nik_indeks = ANY (nik) AND b.periode BETWEEN dari AND sampai
$$;
DELETE FROM iuran_bulan WHERE tanggungan_id IS NOT NULL AND keadaan = 1;
UPDATE iuran_bulan SET keadaan = 1 WHERE tanggungan_id IS NOT NULL;
DELETE FROM iuran_bulan WHERE tanggungan_id IS NOT NULL;
DROP INDEX iuran_bulan_tanggungan;
ALTER TABLE iuran_bulan DROP CONSTRAINT iuran_bulan_orang, DROP CONSTRAINT iuran_bulan_satu_daftar, DROP COLUMN tanggungan_id,
  ALTER COLUMN rt_id SET NOT NULL, ALTER COLUMN pekerja_id SET NOT NULL, ALTER COLUMN daftar_id SET NOT NULL;
