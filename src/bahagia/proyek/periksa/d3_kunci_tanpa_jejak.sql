-- bagian: jejak
-- cacat: {n} macam tindakan yang banyak tandanya tidak sama dengan banyak barisnya dalam jejak: {contoh}.
SELECT k.tindakan || ' ' || k.n || ' tanda, ' || coalesce(j.n, 0) || ' baris'
FROM (SELECT tindakan, count(*) AS n FROM jejak_kunci GROUP BY 1) k
LEFT JOIN (SELECT tindakan, count(*) AS n FROM jejak_jejak GROUP BY 1) j ON j.tindakan = k.tindakan
WHERE k.n > coalesce(j.n, 0)
