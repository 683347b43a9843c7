-- Whoever waits for verification came by and by: most lately, some months ago, more in some kecamatan than in others.
UPDATE pekerja_pekerja SET didaftarkan_pada = %(pada)s - interval '1 day' * (
  CASE WHEN id %% 10 < 3 THEN id %% 7 WHEN id %% 10 < 6 THEN 8 + id %% 21
    WHEN id %% 10 < 9 OR substr(kelurahan_kode, 7, 2)::int %% 2 = 0 THEN 31 + id %% 59 ELSE 92 + id %% 80 END)
WHERE kota_kode = %(kota)s AND status = 'terdaftar' AND kelurahan_kode <> '15.71.07.1012';
