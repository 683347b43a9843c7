-- The journals of these payments are written: spendings and lists are paid by the bendahara, the receipt of BPJS proves
-- every month. The journal is the one booked for the spending (objek).
UPDATE dana_belanja b SET keadaan = 'dibayar', dibayar_oleh_id = j.akun_id, dibayar_pada = %(bayar)s,
    tanggal_bayar = %(tanggal_bayar)s, jurnal_id = k.id
  FROM iuran_daftariuran d, akun_jabatan j, kas_jurnal k
  WHERE d.belanja_id = b.id AND d.id = ANY (%(daftar)s) AND j.peran = 'bendahara' AND j.rt_id = d.rt_id
    AND k.objek = 'dana.Belanja:' || b.id AND k.jenis = 'pembayaran';
UPDATE iuran_daftariuran d SET keadaan = 'dibayar', dibayar_oleh_id = b.dibayar_oleh_id, dibayar_pada = b.dibayar_pada
  FROM dana_belanja b WHERE d.belanja_id = b.id AND d.id = ANY (%(daftar)s);
INSERT INTO iuran_buktibayar (daftar_id, kota_kode, kelurahan_kode, rt_id, sumber, digest, kode_iuran, tanggal, nilai,
    referensi, dicatat_oleh_id, dicatat_pada)
  SELECT id, kota_kode, kelurahan_kode, rt_id, 'ketik', encode(sha256(convert_to('contoh/' || id, 'UTF8')), 'hex'),
    kode_iuran, %(tanggal_bayar)s, nilai, 'NTB' || lpad(id::text, 8, '0'), dibayar_oleh_id, %(terbukti)s
  FROM iuran_daftariuran WHERE id = ANY (%(daftar)s);
UPDATE iuran_bulan SET keadaan = 3 WHERE daftar_id = ANY (%(daftar)s);
UPDATE iuran_daftariuran SET keadaan = 'terbukti', terbukti_pada = %(terbukti)s WHERE id = ANY (%(daftar)s);
