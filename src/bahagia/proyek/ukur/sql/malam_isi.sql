SELECT a.rt_id, b.isi, b.kecil, a.isi::text FROM lpj_ajuanlpj a JOIN berkas_isiberkas b ON b.berkas_id = a.foto_id
WHERE a.rt_id = ANY(%(rt)s);
