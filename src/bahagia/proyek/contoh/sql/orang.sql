-- People with posts (contoh_orang; one row a post, one person an e-mail or phone).
INSERT INTO akun_akun (nama, telepon, email, password, is_active, sistem, bahasa)
  SELECT DISTINCT ON (telepon, email) nama, telepon, email, %(tanpa_sandi)s, true, false, 'id'
  FROM contoh_orang ORDER BY telepon, email;
INSERT INTO akun_jabatan (akun_id, peran, kota_kode, rt_id, wilayah_id, sejak, sampai, dasar_hukum)
  SELECT a.id, o.peran, %(kota)s, r.id, o.wilayah_kode, o.sejak, NULL, o.dasar_hukum
  FROM contoh_orang o
  JOIN akun_akun a ON a.telepon IS NOT DISTINCT FROM o.telepon AND a.email IS NOT DISTINCT FROM o.email
  LEFT JOIN wilayah_rt r ON r.kode = o.rt_kode ORDER BY a.id;
ANALYZE akun_akun, akun_jabatan;
