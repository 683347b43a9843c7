-- bagian: buku besar
-- cacat: {n} jurnal tidak seimbang dengan mutasinya: jurnal {contoh}.
SELECT j.id FROM kas_jurnal j LEFT JOIN kas_mutasi m ON m.jurnal_id = j.id
GROUP BY j.id HAVING count(m.urut) <> j.n_mutasi OR coalesce(sum(m.nilai), 0) <> j.total ORDER BY j.id
