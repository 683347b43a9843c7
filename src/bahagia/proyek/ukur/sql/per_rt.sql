-- Totals per RT as SQL gives them.
SELECT rt_id, count(*), sum(jkk + jkm)::bigint FROM iuran_bulan GROUP BY rt_id ORDER BY rt_id;
