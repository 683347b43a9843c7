-- Figures of health insurance per RT, counts only: read by posts that see no resident (city, mayor).
CREATE FUNCTION kesehatan_angka(kota text[], kelurahan text[], rt bigint[], lama timestamptz)
RETURNS TABLE (kelurahan_kode text, rt_id bigint, orang int, ditanya int, punya int, menunggak int, tidak_punya int,
               keluarga_tanpa int, dirujuk int, kini_aktif int, lama_menunggu int)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT p.kelurahan_kode::text, p.rt_id, count(*)::int, count(s.id)::int,
         (count(*) FILTER (WHERE s.keadaan IN ('pbi', 'pemda', 'ppu', 'mandiri')))::int,
         (count(*) FILTER (WHERE s.keadaan = 'menunggak'))::int,
         (count(*) FILTER (WHERE s.keadaan = 'tidak_punya'))::int,
         coalesce(sum(s.keluarga_tanpa), 0)::int, count(r.pekerja_id)::int,
         (count(*) FILTER (WHERE r.aktif))::int, (count(*) FILTER (WHERE r.lama))::int
  FROM pekerja_pekerja p
  LEFT JOIN kesehatan_statusjkn s ON s.pekerja_id = p.id AND s.kini
  LEFT JOIN (
    SELECT j.pekerja_id, bool_or(j.keadaan = 'aktif') AS aktif,
           bool_or(j.keadaan IN ('dibuat', 'diterima') AND j.dibuat_pada < $4) AS lama
    FROM kesehatan_rujukanjkn j GROUP BY j.pekerja_id) r ON r.pekerja_id = p.id
  WHERE p.status <> 'nonaktif' AND (p.kota_kode = ANY (kota) OR p.kelurahan_kode = ANY (kelurahan) OR p.rt_id = ANY (rt))
  GROUP BY p.kelurahan_kode, p.rt_id
$$;

-- A referral moves only along this road, whoever asks.
CREATE FUNCTION kesehatan_jaga_rujukan() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.keadaan <> OLD.keadaan AND NOT (OLD.keadaan || '>' || NEW.keadaan) = ANY (ARRAY[
    'dibuat>diterima', 'dibuat>aktif', 'dibuat>ditolak', 'diterima>aktif', 'diterima>ditolak']) THEN
    RAISE EXCEPTION 'rujukan tidak dapat berpindah dari % ke %', OLD.keadaan, NEW.keadaan
      USING ERRCODE = 'check_violation', CONSTRAINT = 'rujukan_jkn_langkah';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER kesehatan_jaga_rujukan BEFORE UPDATE OF keadaan ON kesehatan_rujukanjkn
  FOR EACH ROW EXECUTE FUNCTION kesehatan_jaga_rujukan();
