-- The journals are written: every recorded receipt takes its step with its own journal.
UPDATE dana_penerimaandana d
  SET keadaan = 'disetujui', disetujui_oleh_id = %(oleh)s, disetujui_pada = %(pada)s, jurnal_id = j.id
  FROM kas_jurnal j
  WHERE d.keadaan = 'diusulkan' AND d.tanggal = %(tanggal)s AND j.jenis = 'penerimaan'
    AND j.objek = 'dana.PenerimaanDana:' || d.id;
