-- bagian: dokumen
-- cacat: {n} urutan nomor dokumen berlubang: {contoh}.
SELECT jenis || ' RT ' || rt_id || ' tahun ' || tahun FROM dokumen_dokumen WHERE rt_id IS NOT NULL
GROUP BY jenis, rt_id, tahun HAVING count(*) <> max(urut) ORDER BY 1
