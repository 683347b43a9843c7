-- The rows that the city's run writes, made ready aside: what is left is only to write them.
DROP TABLE IF EXISTS ukur_sumber, ukur_bulan;
CREATE TABLE ukur_sumber AS
  SELECT p.nik_indeks, h.bulan AS periode, 1::smallint AS program, p.kota_kode, p.kelurahan_kode, p.rt_id, p.id AS pekerja_id,
         p.rt_id AS daftar_id, h.jkk, h.jkm, 1::smallint AS keadaan
  FROM pekerja_pekerja p
  JOIN unnest(%(bulan)s::date[], %(sektor)s::text[], %(jkk)s::int[], %(jkm)s::int[]) AS h(bulan, sektor, jkk, jkm)
    ON h.sektor = p.sektor
  WHERE p.status = 'terverifikasi' ORDER BY p.rt_id, p.id, h.bulan;
-- The same table beside the product's: same columns, checks, indexes and partitions by month.
CREATE TABLE ukur_bulan (LIKE iuran_bulan INCLUDING ALL) PARTITION BY RANGE (periode);
DO $$
DECLARE b date;
BEGIN
  FOR b IN SELECT DISTINCT periode FROM ukur_sumber LOOP
    EXECUTE format('CREATE TABLE ukur_bulan_%%s PARTITION OF ukur_bulan FOR VALUES FROM (%%L) TO (%%L)',
      to_char(b, 'YYYYMM'), b, b + interval '1 month');
  END LOOP;
END $$;
ANALYZE ukur_sumber;
