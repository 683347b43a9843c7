-- The digest covers what the row says; xid orders it for sealing.
CREATE FUNCTION jejak_isi_digest(baris jejak_jejak) RETURNS bytea LANGUAGE sql STABLE
SET timezone = 'UTC' AS $$
  SELECT sha256(convert_to(jsonb_build_array(
    baris.id, baris.pada, baris.dicatat, baris.oleh_id, baris.tindakan, baris.objek,
    baris.kota_kode, baris.kelurahan_kode, baris.rt_id, baris.isi, baris.xid)::text, 'UTF8'))
$$;

CREATE FUNCTION jejak_sebelum_tulis() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.dicatat := now();
  NEW.xid := pg_current_xact_id()::text::bigint;
  NEW.digest := jejak_isi_digest(NEW);
  RETURN NEW;
END $$;
CREATE TRIGGER jejak_sebelum_tulis BEFORE INSERT ON jejak_jejak FOR EACH ROW EXECUTE FUNCTION jejak_sebelum_tulis();

-- One function refuses change for every append-only table of the house.
CREATE FUNCTION jejak_tolak_ubah() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'tabel % hanya dapat ditambah, tidak diubah atau dihapus', TG_TABLE_NAME
    USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER jejak_tetap BEFORE UPDATE OR DELETE OR TRUNCATE ON jejak_jejak
  FOR EACH STATEMENT EXECUTE FUNCTION jejak_tolak_ubah();
CREATE TRIGGER segel_tetap BEFORE UPDATE OR DELETE OR TRUNCATE ON jejak_segel
  FOR EACH STATEMENT EXECUTE FUNCTION jejak_tolak_ubah();

INSERT INTO jejak_segel (urutan, akar_lama, akar, bawah, atas, jumlah)
  VALUES (0, '', sha256('bahagia'), 0, 0, 0);

CREATE FUNCTION jejak_tutup_segel() RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE lama jejak_segel; batas bigint; n bigint; isi bytea;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('jejak_segel'));
  SELECT * INTO lama FROM jejak_segel ORDER BY urutan DESC LIMIT 1;
  batas := pg_snapshot_xmin(pg_current_snapshot())::text::bigint;
  SELECT count(*), string_agg(digest, ''::bytea ORDER BY xid, id) INTO n, isi
    FROM jejak_jejak WHERE xid >= lama.atas AND xid < batas;
  IF n = 0 THEN RETURN 0; END IF;
  INSERT INTO jejak_segel (urutan, akar_lama, akar, bawah, atas, jumlah)
    VALUES (lama.urutan + 1, lama.akar, sha256(lama.akar || isi), lama.atas, batas, n);
  RETURN n;
END $$;

CREATE FUNCTION jejak_periksa_segel() RETURNS TABLE (urutan bigint) LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp AS $$
  SELECT s.urutan
  FROM (SELECT *, lag(akar) OVER (ORDER BY jejak_segel.urutan) AS akar_seharusnya FROM jejak_segel) s
  LEFT JOIN LATERAL (
    SELECT count(*) AS n, string_agg(j.digest, ''::bytea ORDER BY j.xid, j.id) AS isi,
           bool_and(j.digest = jejak_isi_digest(j)) AS utuh
    FROM jejak_jejak j WHERE j.xid >= s.bawah AND j.xid < s.atas) r ON true
  WHERE s.urutan > 0 AND (s.akar_lama IS DISTINCT FROM s.akar_seharusnya OR r.n <> s.jumlah
    OR NOT coalesce(r.utuh, false) OR s.akar IS DISTINCT FROM sha256(s.akar_lama || coalesce(r.isi, '')))
$$;
