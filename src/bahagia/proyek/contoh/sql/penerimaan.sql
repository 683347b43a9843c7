-- Money of a year reaches the RT of these groups: recorded by the lurah; approved and booked by the steps after it.
INSERT INTO dana_penerimaandana (rt_id, kota_kode, kelurahan_kode, tahun, nilai, sumber, nomor_bukti, tanggal, keadaan,
  diusulkan_oleh_id, diusulkan_pada, alasan)
  SELECT p.rt_id, p.kota_kode, p.kelurahan_kode, p.tahun, p.nilai, 'DPA Kelurahan ' || w.nama || ' ' || p.tahun,
         'SP2D ' || p.tahun || '/' || c.kode, %(tanggal)s, 'diusulkan', j.akun_id, %(pada)s, ''
  FROM contoh_rt c JOIN wilayah_rt r USING (kode) JOIN wilayah_wilayah w ON w.kode = r.kelurahan_kode
  JOIN dana_pagurt p ON p.rt_id = r.id AND p.tahun = %(tahun)s
  JOIN akun_jabatan j ON j.peran = 'lurah' AND j.wilayah_id = r.kelurahan_kode
  WHERE c.kelompok = ANY (%(kelompok)s) AND r.kode <> ALL (%(kecuali)s)
  ORDER BY p.rt_id;
