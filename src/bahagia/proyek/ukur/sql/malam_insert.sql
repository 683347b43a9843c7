INSERT INTO ukur_malam (rt_id, foto, kecil, isi) VALUES (%(rt)s, %(foto)s, %(kecil)s, %(isi)s::jsonb);
