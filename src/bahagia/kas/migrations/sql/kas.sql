-- Balances are rewritten at every posting: room on the page keeps those updates HOT.
ALTER TABLE kas_akunkas SET (fillfactor = 50);

-- Ids of the accounts of these RT (`kasda`: of their city), opened when missing. The web role may not insert accounts.
CREATE FUNCTION kas_siapkan_akun(p_rt bigint[], p_jenis text[])
RETURNS TABLE (rt_id bigint, jenis text, akun_id bigint) LANGUAGE sql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
  INSERT INTO kas_akunkas (kota_kode, kelurahan_kode, rt_id, jenis, saldo, batas, versi)
    SELECT r.kota_kode, r.kelurahan_kode, r.id, j.jenis, 0, 0, 0
      FROM wilayah_rt r CROSS JOIN unnest(p_jenis) AS j(jenis)
      WHERE r.id = ANY (p_rt) AND j.jenis <> 'kasda' AND NOT EXISTS (
        SELECT FROM kas_akunkas a WHERE a.kota_kode = r.kota_kode AND a.rt_id = r.id AND a.jenis = j.jenis)
    UNION ALL
    SELECT DISTINCT r.kota_kode, '', NULL::bigint, 'kasda', 0, NULL::bigint, 0
      FROM wilayah_rt r
      WHERE r.id = ANY (p_rt) AND 'kasda' = ANY (p_jenis) AND NOT EXISTS (
        SELECT FROM kas_akunkas a WHERE a.kota_kode = r.kota_kode AND a.rt_id IS NULL AND a.jenis = 'kasda')
    ON CONFLICT DO NOTHING;
  SELECT r.id, j.jenis, a.id FROM wilayah_rt r CROSS JOIN unnest(p_jenis) AS j(jenis)
      JOIN kas_akunkas a ON a.kota_kode = r.kota_kode AND a.rt_id = r.id AND a.jenis = j.jenis
      WHERE r.id = ANY (p_rt)
    UNION ALL
    SELECT r.id, a.jenis, a.id FROM wilayah_rt r
      JOIN kas_akunkas a ON a.kota_kode = r.kota_kode AND a.rt_id IS NULL AND a.jenis = 'kasda'
      WHERE r.id = ANY (p_rt) AND 'kasda' = ANY (p_jenis)
$$;

-- After each INSERT of moves: lock the accounts in the order of their ids, move the balances (their CHECK refuses an
-- overdraft), then look whether what was written belongs together. The look comes last on purpose: it has a snapshot
-- of its own, taken after the locks, so it sees books that another transaction has just closed.
--
-- Two shapes of the same rules: one move (a person's booking) goes over primary keys with kept plans; more moves (a run)
-- go set-based with EXECUTE, planned anew, because a plan made for one row is bad for 100,000 and the other way round.
CREATE FUNCTION kas_setelah_mutasi() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE m kas_mutasi; n bigint; asing bigint := 0; tak_lengkap bigint := 0; ditutup bigint := 0; nama text;
BEGIN
  SELECT count(*) INTO n FROM baru;
  IF n = 0 THEN RETURN NULL; END IF;

  IF n = 1 THEN
    SELECT * INTO m FROM baru;
    UPDATE kas_akunkas a
      SET saldo = a.saldo + CASE a.id WHEN m.debit_id THEN m.nilai ELSE -m.nilai END, versi = a.versi + 1
      WHERE a.id = least(m.debit_id, m.kredit_id) AND a.kota_kode = m.kota_kode
        AND (a.rt_id IS NULL OR a.rt_id = m.rt_id AND a.kelurahan_kode = m.kelurahan_kode);
    IF NOT FOUND THEN asing := 1; END IF;
    UPDATE kas_akunkas a
      SET saldo = a.saldo + CASE a.id WHEN m.debit_id THEN m.nilai ELSE -m.nilai END, versi = a.versi + 1
      WHERE a.id = greatest(m.debit_id, m.kredit_id) AND a.kota_kode = m.kota_kode
        AND (a.rt_id IS NULL OR a.rt_id = m.rt_id AND a.kelurahan_kode = m.kelurahan_kode);
    IF NOT FOUND THEN asing := 1; END IF;
    SELECT (j.tanggal < (SELECT max(t.bulan) + interval '1 month' FROM kas_tutupbuku t WHERE t.rt_id = j.rt_id))::int,
           (j.n_mutasi <> 1 OR j.total <> m.nilai OR m.urut <> 1 OR j.membalik_id IS NOT NULL AND NOT EXISTS (
             SELECT FROM kas_jurnal b WHERE b.id = j.membalik_id AND b.rt_id = j.rt_id AND b.membalik_id IS NULL
               AND b.n_mutasi = 1 AND b.total = j.total))::int
      INTO ditutup, tak_lengkap
      FROM kas_jurnal j WHERE j.id = m.jurnal_id AND j.rt_id = m.rt_id AND j.kelurahan_kode = m.kelurahan_kode
        AND j.kota_kode = m.kota_kode;
    IF NOT FOUND THEN asing := 1; END IF;
  ELSE
    EXECUTE 'SELECT FROM kas_akunkas a WHERE a.id IN (SELECT debit_id FROM baru UNION SELECT kredit_id FROM baru)
      ORDER BY a.id FOR NO KEY UPDATE';
    EXECUTE 'UPDATE kas_akunkas a SET saldo = a.saldo + d.beda, versi = a.versi + 1
      FROM (SELECT akun_id, sum(nilai)::bigint AS beda
            FROM (SELECT debit_id AS akun_id, nilai FROM baru UNION ALL SELECT kredit_id, -nilai FROM baru) x
            GROUP BY akun_id) d
      WHERE a.id = d.akun_id';
    EXECUTE 'SELECT count(*) FILTER (WHERE j.id IS NULL OR d.id IS NULL OR k.id IS NULL),
        count(*) FILTER (WHERE j.tanggal < t.buka)
      FROM baru b
      LEFT JOIN kas_jurnal j ON j.id = b.jurnal_id AND j.rt_id = b.rt_id AND j.kelurahan_kode = b.kelurahan_kode
        AND j.kota_kode = b.kota_kode
      LEFT JOIN kas_akunkas d ON d.id = b.debit_id AND d.kota_kode = b.kota_kode
        AND (d.rt_id IS NULL OR d.rt_id = b.rt_id AND d.kelurahan_kode = b.kelurahan_kode)
      LEFT JOIN kas_akunkas k ON k.id = b.kredit_id AND k.kota_kode = b.kota_kode
        AND (k.rt_id IS NULL OR k.rt_id = b.rt_id AND k.kelurahan_kode = b.kelurahan_kode)
      LEFT JOIN (SELECT rt_id, max(bulan) + interval ''1 month'' AS buka FROM kas_tutupbuku GROUP BY 1) t
        ON t.rt_id = b.rt_id' INTO asing, ditutup;
    EXECUTE 'SELECT count(*) FROM (
        SELECT jurnal_id, count(*) AS n, sum(nilai) AS total, min(urut) AS awal, max(urut) AS akhir FROM baru GROUP BY 1) g
      JOIN kas_jurnal j ON j.id = g.jurnal_id
      WHERE j.n_mutasi <> g.n OR j.total <> g.total OR g.awal <> 1 OR g.akhir <> g.n
        OR j.membalik_id IS NOT NULL AND NOT EXISTS (
          SELECT FROM kas_jurnal b WHERE b.id = j.membalik_id AND b.rt_id = j.rt_id AND b.membalik_id IS NULL
            AND b.n_mutasi = j.n_mutasi AND b.total = j.total)' INTO tak_lengkap;
  END IF;

  nama := CASE WHEN ditutup > 0 THEN 'kas_bulan_ditutup' WHEN asing > 0 THEN 'kas_mutasi_setempat'
               WHEN tak_lengkap > 0 THEN 'kas_jurnal_lengkap' END;
  IF nama IS NOT NULL THEN
    RAISE EXCEPTION 'pembukuan ditolak: %', nama USING ERRCODE = 'check_violation', CONSTRAINT = nama;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER mutasi_membukukan AFTER INSERT ON kas_mutasi REFERENCING NEW TABLE AS baru
  FOR EACH STATEMENT EXECUTE FUNCTION kas_setelah_mutasi();

CREATE TRIGGER jurnal_tetap BEFORE UPDATE OR DELETE OR TRUNCATE ON kas_jurnal
  FOR EACH STATEMENT EXECUTE FUNCTION jejak_tolak_ubah();
CREATE TRIGGER mutasi_tetap BEFORE UPDATE OR DELETE OR TRUNCATE ON kas_mutasi
  FOR EACH STATEMENT EXECUTE FUNCTION jejak_tolak_ubah();
CREATE TRIGGER tutup_buku_tetap BEFORE UPDATE OR DELETE OR TRUNCATE ON kas_tutupbuku
  FOR EACH STATEMENT EXECUTE FUNCTION jejak_tolak_ubah();
-- Even the owner moves a balance only through a move of money.
CREATE TRIGGER saldo_tetap BEFORE UPDATE OR DELETE ON kas_akunkas
  FOR EACH STATEMENT WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION jejak_tolak_ubah();
CREATE TRIGGER saldo_tidak_dikosongkan BEFORE TRUNCATE ON kas_akunkas
  FOR EACH STATEMENT EXECUTE FUNCTION jejak_tolak_ubah();

-- Closing waits for postings under way in this RT (they hold its accounts) and makes later ones see the closed month.
CREATE FUNCTION kas_kunci_akun(p_rt bigint) RETURNS void LANGUAGE sql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT count(*) FROM kas_siapkan_akun(ARRAY[p_rt], ARRAY['kas_rt']);  -- one to hold, also before the first booking
  SELECT FROM kas_akunkas WHERE rt_id = p_rt ORDER BY id FOR UPDATE;
$$;

CREATE FUNCTION kas_jenis_akun(p_akun bigint) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$ SELECT jenis FROM kas_akunkas WHERE id = p_akun $$;

-- The ledger against itself, over every RT (definer): no row = sound. Gives figures only, no personal data.
CREATE FUNCTION kas_cek_buku() RETURNS TABLE (perihal text, id bigint, tercatat bigint, seharusnya bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT 'saldo', a.id, a.saldo, coalesce(x.saldo, 0)::bigint FROM kas_akunkas a
    LEFT JOIN (SELECT akun_id, sum(nilai) AS saldo
               FROM (SELECT debit_id AS akun_id, nilai FROM kas_mutasi UNION ALL SELECT kredit_id, -nilai FROM kas_mutasi) y
               GROUP BY 1) x ON x.akun_id = a.id
    WHERE a.saldo <> coalesce(x.saldo, 0)
  UNION ALL SELECT 'batas', a.id, a.saldo, a.batas FROM kas_akunkas a WHERE a.saldo < a.batas
  UNION ALL SELECT 'jumlah', 0::bigint, sum(a.saldo)::bigint, 0::bigint FROM kas_akunkas a HAVING sum(a.saldo) <> 0
  UNION ALL
  SELECT 'jurnal', j.id, j.total, coalesce(m.total, 0)::bigint FROM kas_jurnal j
    LEFT JOIN (SELECT jurnal_id, count(*) AS n, sum(nilai) AS total FROM kas_mutasi GROUP BY 1) m ON m.jurnal_id = j.id
    WHERE j.total <> coalesce(m.total, 0) OR j.n_mutasi <> coalesce(m.n, 0)
$$;
