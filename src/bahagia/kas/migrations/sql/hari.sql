-- A booking dated before others may not leave less than nothing on any line that comes after it: no account of an RT was
-- ever below its floor, on no day of its book. Its own trigger, after the one that holds the accounts and moves the
-- balances (triggers fire in the order of their names), so nobody else books on these accounts meanwhile. What is dated on
-- the last day of the RT's book costs one look into an index.
CREATE FUNCTION kas_jaga_hari() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE s record;
BEGIN
  WITH mundur AS MATERIALIZED (
    SELECT DISTINCT ON (a.id) a.id, a.jenis, a.saldo, a.batas, j.rt_id, j.tanggal, j.id AS jurnal
      FROM baru b
      JOIN kas_akunkas a ON a.id = b.kredit_id AND a.batas IS NOT NULL
      JOIN kas_jurnal j ON j.id = b.jurnal_id
      WHERE EXISTS (SELECT FROM kas_jurnal l WHERE l.rt_id = j.rt_id AND l.tanggal > j.tanggal)
      ORDER BY a.id, j.tanggal, j.id)
  SELECT u.jenis, x.tanggal, x.saldo - u.batas AS sisa INTO s
    FROM mundur u CROSS JOIN LATERAL (
      SELECT g.tanggal, u.saldo - coalesce(sum(g.neto) OVER (
               ORDER BY g.tanggal DESC, g.id DESC ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS saldo
        FROM (SELECT l.tanggal, l.id, sum(CASE m.debit_id WHEN u.id THEN m.nilai ELSE -m.nilai END) AS neto
                FROM kas_jurnal l JOIN kas_mutasi m ON m.jurnal_id = l.id AND u.id IN (m.debit_id, m.kredit_id)
                WHERE l.rt_id = u.rt_id AND (l.tanggal, l.id) >= (u.tanggal, u.jurnal)
                GROUP BY l.tanggal, l.id) g) x
    WHERE x.saldo < u.batas ORDER BY x.tanggal, u.id LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION 'saldo % pada % menjadi kurang dari batasnya', s.jenis, s.tanggal
      USING ERRCODE = 'check_violation', CONSTRAINT = 'kas_saldo_hari',
            DETAIL = format('%s %s %s', s.jenis, s.tanggal, -s.sisa);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER mutasi_tidak_mendahului AFTER INSERT ON kas_mutasi REFERENCING NEW TABLE AS baru
  FOR EACH STATEMENT EXECUTE FUNCTION kas_jaga_hari();
