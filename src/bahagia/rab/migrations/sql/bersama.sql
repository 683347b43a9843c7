-- Shares of a joint purchase are laid out at once, by who may write for the owner or one of the RT, in one city only.
CREATE FUNCTION rab_buka_bersama(pemilik bigint, tahun_ int, kode_ text, nama_ text, pemeliharaan_ text, peserta bigint[],
                                 bagian bigint[], asal bigint, oleh_ bigint, pada_ timestamptz) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE baru bigint; induk wilayah_rt; awal wilayah_rt;
BEGIN
  SELECT * INTO induk FROM wilayah_rt r WHERE r.id = pemilik;
  SELECT * INTO awal FROM wilayah_rt r WHERE r.id = asal;
  IF awal.id IS NULL OR NOT asal = ANY (peserta) OR NOT pemilik = ANY (peserta) OR cardinality(peserta) <> cardinality(bagian)
     OR (SELECT count(DISTINCT x) FROM unnest(peserta) x) <> cardinality(peserta)
     OR EXISTS (SELECT FROM unnest(peserta) x LEFT JOIN wilayah_rt r ON r.id = x WHERE r.id IS NULL OR r.kota_kode <> awal.kota_kode)
     OR NOT (asal = ANY (coalesce(nullif(current_setting('app.rt', true), '')::bigint[], '{}'))
       OR awal.kelurahan_kode = ANY (coalesce(nullif(current_setting('app.kelurahan', true), '')::text[], '{}'))
       OR awal.kota_kode = ANY (coalesce(nullif(current_setting('app.kota', true), '')::text[], '{}'))) THEN
    RAISE EXCEPTION 'peserta kegiatan bersama tidak sah' USING ERRCODE = 'check_violation', CONSTRAINT = 'bersama_peserta';
  END IF;
  INSERT INTO rab_kegiatanbersama (kota_kode, kelurahan_kode, rt_id, tahun, kode, nama, nilai, pemeliharaan, n_bagian, oleh_id, pada)
  VALUES (induk.kota_kode, induk.kelurahan_kode, pemilik, tahun_, kode_, nama_, (SELECT sum(x) FROM unnest(bagian) x),
          pemeliharaan_, cardinality(peserta), oleh_, pada_) RETURNING id INTO baru;
  INSERT INTO rab_bagianbersama (kota_kode, kelurahan_kode, rt_id, bersama_id, tahun, nilai, keadaan, alasan)
  SELECT r.kota_kode, r.kelurahan_kode, r.id, baru, tahun_, s.nilai, 'diusulkan', ''
  FROM unnest(peserta, bagian) AS s(rt, nilai) JOIN wilayah_rt r ON r.id = s.rt;
  RETURN baru;
END $$;

-- The whole of joint purchases, for who sees one of their shares: RT, rupiah and states, no persons.
CREATE FUNCTION rab_lihat_bersama(ids bigint[])
RETURNS TABLE (bersama_id bigint, nama text, kode text, nilai bigint, pemeliharaan text, pemilik_id bigint, n_bagian int,
               bagian_id bigint, rt_id bigint, bagian bigint, keadaan text, alasan text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT k.id, k.nama::text, k.kode::text, k.nilai, k.pemeliharaan::text, k.rt_id, k.n_bagian::int, b.id, b.rt_id, b.nilai,
         b.keadaan::text, b.alasan::text
  FROM rab_kegiatanbersama k JOIN rab_bagianbersama b ON b.bersama_id = k.id
  WHERE k.id = ANY (ids) AND EXISTS (
    SELECT FROM rab_bagianbersama s WHERE s.bersama_id = k.id AND (
      s.rt_id = ANY (coalesce(nullif(current_setting('app.rt', true), '')::bigint[], '{}'))
      OR s.kelurahan_kode = ANY (coalesce(nullif(current_setting('app.kelurahan', true), '')::text[], '{}'))
      OR s.kota_kode = ANY (coalesce(nullif(current_setting('app.kota', true), '')::text[], '{}'))))
  ORDER BY k.id, b.rt_id
$$;

-- A share is decided once; its size never changes.
CREATE FUNCTION rab_jaga_bagian() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF (to_jsonb(NEW) - '{keadaan,diputus_oleh_id,diputus_pada,alasan,kegiatan_id}'::text[])
     <> (to_jsonb(OLD) - '{keadaan,diputus_oleh_id,diputus_pada,alasan,kegiatan_id}'::text[])
     OR OLD.keadaan = 'ditolak' OR OLD.keadaan = 'disetujui' AND NEW.keadaan = 'diusulkan'
     OR OLD.kegiatan_id IS NOT NULL AND NEW.kegiatan_id IS DISTINCT FROM OLD.kegiatan_id THEN
    RAISE EXCEPTION 'bagian yang sudah diputus tidak dapat diubah' USING ERRCODE = 'check_violation', CONSTRAINT = 'bagian_tetap';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER rab_bagian_jaga BEFORE UPDATE ON rab_bagianbersama FOR EACH ROW EXECUTE FUNCTION rab_jaga_bagian();
CREATE TRIGGER rab_bersama_tetap BEFORE UPDATE OR DELETE OR TRUNCATE ON rab_kegiatanbersama
  FOR EACH STATEMENT EXECUTE FUNCTION jejak_tolak_ubah();
CREATE TRIGGER rab_bagian_tidak_dihapus BEFORE DELETE OR TRUNCATE ON rab_bagianbersama
  FOR EACH STATEMENT EXECUTE FUNCTION jejak_tolak_ubah();
