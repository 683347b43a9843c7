-- A city run's lists (%(daftar)s) are agreed by their lurah, given the code of BPJS, and their spending with them.
UPDATE iuran_daftariuran d SET keadaan = 'disetujui', diputus_oleh_id = j.akun_id, diputus_pada = %(setuju)s,
    kode_iuran = '26' || lpad(d.id::text, 9, '0')
  FROM akun_jabatan j
  WHERE d.id = ANY (%(daftar)s) AND j.peran = 'lurah' AND j.wilayah_id = d.kelurahan_kode;
UPDATE dana_belanja b SET keadaan = 'disetujui', disetujui_oleh_id = d.diputus_oleh_id, disetujui_pada = d.diputus_pada
  FROM iuran_daftariuran d WHERE d.belanja_id = b.id AND d.id = ANY (%(daftar)s);
