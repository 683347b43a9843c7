-- Spending tied to lines of the RAB, paid from bank, cash box or advance, with tax withheld; moves beside it.
CREATE OR REPLACE FUNCTION dana_jaga_langkah() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  lama jsonb; baru jsonb; awal text := TG_ARGV[0]; langkah text[] := TG_ARGV[1]::text[]; tetap text[] := TG_ARGV[2]::text[];
  label text := TG_ARGV[3];
BEGIN
  baru := to_jsonb(NEW);
  IF TG_OP = 'INSERT' THEN
    IF NEW.keadaan <> awal THEN
      RAISE EXCEPTION 'baris baru harus mulai dari %', awal USING ERRCODE = 'check_violation', CONSTRAINT = 'dana_langkah';
    END IF;
  ELSE
    lama := to_jsonb(OLD);
  END IF;
  IF baru->>'pokok_id' IS NOT NULL AND (lama IS NULL OR lama->>'pokok_id' IS NULL) AND NOT EXISTS (
       SELECT FROM rab_pokok p WHERE p.id = (baru->>'pokok_id')::bigint AND p.rt_id = NEW.rt_id
         AND p.tahun = (baru->>'tahun')::int) THEN
    RAISE EXCEPTION 'baris RAB milik RT atau tahun lain' USING ERRCODE = 'check_violation', CONSTRAINT = 'dana_pokok_setempat';
  END IF;
  IF TG_OP = 'INSERT' THEN
    RETURN NEW;
  END IF;
  -- Another payer took part of it over before it was paid: the amount may shrink, nothing else changes (0096).
  IF label = 'dana.Belanja' AND NEW.keadaan = OLD.keadaan AND OLD.keadaan IN ('diajukan', 'disetujui')
     AND NEW.nilai < OLD.nilai AND (lama - '{nilai,uraian,rincian}'::text[]) = (baru - '{nilai,uraian,rincian}'::text[]) THEN
    RETURN NEW;
  END IF;
  -- A contribution proposed before the RAB was approved takes its line when it is approved; a line is never exchanged.
  IF (lama - tetap) IS DISTINCT FROM (baru - tetap)
     OR lama->>'pokok_id' IS DISTINCT FROM baru->>'pokok_id'
        AND (lama->>'pokok_id' IS NOT NULL OR OLD.keadaan || '>' || NEW.keadaan <> 'diajukan>disetujui') THEN
    RAISE EXCEPTION 'isi yang sudah diajukan tidak dapat diubah' USING ERRCODE = 'check_violation', CONSTRAINT = 'dana_isi_tetap';
  END IF;
  IF NEW.keadaan <> OLD.keadaan AND NOT (OLD.keadaan || '>' || NEW.keadaan) = ANY (langkah)
     OR NEW.keadaan = OLD.keadaan AND (lama - 'lebih_bayar') IS DISTINCT FROM (baru - 'lebih_bayar')
     OR NEW.keadaan = OLD.keadaan AND OLD.keadaan <> 'dibayar' THEN
    RAISE EXCEPTION 'langkah % ke % tidak ada', OLD.keadaan, NEW.keadaan
      USING ERRCODE = 'check_violation', CONSTRAINT = 'dana_langkah';
  END IF;
  -- The journal of a row moves its amount, the tax withheld from it, and what changed its place with a tax payment.
  IF OLD.jurnal_id IS NULL AND NEW.jurnal_id IS NOT NULL AND NOT EXISTS (
       SELECT FROM kas_jurnal j WHERE j.id = NEW.jurnal_id AND j.rt_id = NEW.rt_id
         AND j.total = NEW.nilai + coalesce((baru->>'potongan_pajak')::bigint, 0) + coalesce((baru->>'tukar')::bigint, 0)
         AND j.objek = label || ':' || NEW.id AND j.membalik_id IS NULL)
     OR OLD.jurnal_id IS NOT NULL AND NEW.jurnal_id IS DISTINCT FROM OLD.jurnal_id
     OR NEW.keadaan = 'dibatalkan' AND OLD.keadaan <> 'dibatalkan' AND NOT EXISTS (
       SELECT FROM kas_jurnal j WHERE j.membalik_id = OLD.jurnal_id) THEN
    RAISE EXCEPTION 'jurnalnya tidak ada' USING ERRCODE = 'check_violation', CONSTRAINT = 'dana_berjurnal';
  END IF;
  RETURN NEW;
END $$;
DROP TRIGGER belanja_langkah ON dana_belanja;
CREATE TRIGGER belanja_langkah BEFORE INSERT OR UPDATE ON dana_belanja FOR EACH ROW
  EXECUTE FUNCTION dana_jaga_langkah('diajukan',
    '{diajukan>disetujui,diajukan>ditolak,disetujui>ditolak,disetujui>dibayar,dibayar>dibatalkan}',
    '{keadaan,disetujui_oleh_id,disetujui_pada,ditolak_oleh_id,ditolak_pada,dibayar_oleh_id,dibayar_pada,tanggal_bayar,dibatalkan_oleh_id,dibatalkan_pada,alasan,pakai_titipan,lebih_bayar,jurnal_id,sumber,potongan_pajak,pokok_id}',
    'dana.Belanja');

CREATE TRIGGER pindah_kas_langkah BEFORE INSERT OR UPDATE ON dana_pindahkas FOR EACH ROW
  EXECUTE FUNCTION dana_jaga_langkah('diusulkan', '{diusulkan>disetujui,diusulkan>ditolak,disetujui>dibatalkan}',
    '{keadaan,disetujui_oleh_id,disetujui_pada,ditolak_oleh_id,ditolak_pada,dibatalkan_oleh_id,dibatalkan_pada,alasan,jurnal_id}',
    'dana.PindahKas');
CREATE TRIGGER pengembalian_langkah BEFORE INSERT OR UPDATE ON dana_pengembaliandana FOR EACH ROW
  EXECUTE FUNCTION dana_jaga_langkah('diusulkan', '{diusulkan>disetujui,diusulkan>ditolak,disetujui>dibatalkan}',
    '{keadaan,disetujui_oleh_id,disetujui_pada,ditolak_oleh_id,ditolak_pada,dibatalkan_oleh_id,dibatalkan_pada,alasan,jurnal_id}',
    'dana.PengembalianDana');
CREATE TRIGGER setoran_pajak_langkah BEFORE INSERT OR UPDATE ON dana_setoranpajak FOR EACH ROW
  EXECUTE FUNCTION dana_jaga_langkah('diusulkan', '{diusulkan>disetujui,disetujui>dibatalkan}',
    '{keadaan,disetujui_oleh_id,disetujui_pada,dibatalkan_oleh_id,dibatalkan_pada,alasan,jurnal_id}',
    'dana.SetoranPajak');

-- Withheld tax stands as it was withheld; only the payment that carries it over is set, of the same RT.
CREATE FUNCTION dana_jaga_potongan() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND (to_jsonb(OLD) - 'setoran_id') IS DISTINCT FROM (to_jsonb(NEW) - 'setoran_id')
     OR NEW.setoran_id IS NOT NULL AND NOT EXISTS (
       SELECT FROM dana_setoranpajak s WHERE s.id = NEW.setoran_id AND s.rt_id = NEW.rt_id AND s.keadaan = 'diusulkan')
     OR NOT EXISTS (SELECT FROM dana_belanja b WHERE b.id = NEW.belanja_id AND b.rt_id = NEW.rt_id) THEN
    RAISE EXCEPTION 'potongan pajak tidak dapat diubah' USING ERRCODE = 'check_violation', CONSTRAINT = 'dana_potongan_tetap';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER potongan_tetap BEFORE INSERT OR UPDATE ON dana_potonganpajak FOR EACH ROW
  EXECUTE FUNCTION dana_jaga_potongan();

CREATE TRIGGER pindah_kas_tidak_dihapus BEFORE DELETE OR TRUNCATE ON dana_pindahkas
  FOR EACH STATEMENT EXECUTE FUNCTION jejak_tolak_ubah();
CREATE TRIGGER pengembalian_tidak_dihapus BEFORE DELETE OR TRUNCATE ON dana_pengembaliandana
  FOR EACH STATEMENT EXECUTE FUNCTION jejak_tolak_ubah();
CREATE TRIGGER setoran_pajak_tidak_dihapus BEFORE DELETE OR TRUNCATE ON dana_setoranpajak
  FOR EACH STATEMENT EXECUTE FUNCTION jejak_tolak_ubah();
CREATE TRIGGER potongan_tidak_dihapus BEFORE DELETE OR TRUNCATE ON dana_potonganpajak
  FOR EACH STATEMENT EXECUTE FUNCTION jejak_tolak_ubah();

-- Rows of the fund against the ledger, over the RT in reach of who asks; no row = equal.
CREATE FUNCTION dana_cek() RETURNS TABLE (perihal text, rt_id bigint, tercatat bigint, seharusnya bigint)
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  WITH gerak AS (
    SELECT p.rt_id, 'kas_rt' AS jenis, p.nilai FROM dana_penerimaandana p WHERE p.keadaan = 'disetujui'
    UNION ALL SELECT k.rt_id, 'kas_rt', -k.nilai FROM dana_pengembaliandana k WHERE k.keadaan = 'disetujui'
    UNION ALL
    SELECT b.rt_id, x.jenis, x.nilai FROM dana_belanja b CROSS JOIN LATERAL (VALUES
        (CASE b.sumber WHEN 'bank' THEN 'kas_rt' ELSE b.sumber END, b.pakai_titipan - b.nilai),
        (b.akun_beban, b.nilai - b.lebih_bayar), ('titipan_bpjs', b.lebih_bayar - b.pakai_titipan),
        (CASE b.sumber WHEN 'bank' THEN 'utang_pajak' ELSE 'pajak_tunai' END, b.potongan_pajak)) x(jenis, nilai)
      WHERE b.keadaan = 'dibayar'
    UNION ALL
    SELECT m.rt_id, x.jenis, x.nilai FROM dana_pindahkas m CROSS JOIN LATERAL (VALUES
        (CASE WHEN m.jenis = 'tarik' OR m.bank AND m.jenis = 'panjar' THEN 'kas_rt'
              WHEN m.jenis = 'kembali' THEN 'panjar' ELSE 'tunai' END, -m.nilai),
        (CASE WHEN m.jenis = 'setor' OR m.bank AND m.jenis = 'kembali' THEN 'kas_rt'
              WHEN m.jenis = 'panjar' THEN 'panjar' ELSE 'tunai' END, m.nilai)) x(jenis, nilai)
      WHERE m.keadaan = 'disetujui'
    UNION ALL
    SELECT s.rt_id, x.jenis, x.nilai FROM dana_setoranpajak s CROSS JOIN LATERAL (VALUES
        (CASE s.sumber WHEN 'bank' THEN 'utang_pajak' ELSE 'pajak_tunai' END, s.tukar - s.nilai),
        (CASE s.sumber WHEN 'bank' THEN 'pajak_tunai' ELSE 'utang_pajak' END, -s.tukar),
        (CASE s.sumber WHEN 'bank' THEN 'kas_rt' ELSE 'tunai' END, -s.tukar),
        (CASE s.sumber WHEN 'bank' THEN 'tunai' ELSE 'kas_rt' END, s.tukar)) x(jenis, nilai)
      WHERE s.keadaan = 'disetujui'),
  harus AS (SELECT g.rt_id, g.jenis, sum(g.nilai)::bigint AS nilai FROM gerak g GROUP BY 1, 2),
  ada AS (SELECT a.rt_id, a.jenis, a.saldo FROM kas_akunkas a WHERE a.rt_id IS NOT NULL)
  SELECT coalesce(h.jenis, a.jenis)::text, coalesce(h.rt_id, a.rt_id), coalesce(h.nilai, 0), coalesce(a.saldo, 0)
    FROM harus h FULL JOIN ada a ON a.rt_id = h.rt_id AND a.jenis = h.jenis
    WHERE coalesce(h.nilai, 0) <> coalesce(a.saldo, 0)
  UNION ALL  -- tax: the sum a payment carries is the sum of its parts, and what a deposit carried over likewise
  SELECT 'potongan', b.rt_id, b.potongan_pajak, coalesce(p.n, 0)::bigint FROM dana_belanja b
    LEFT JOIN (SELECT belanja_id, sum(nilai) AS n FROM dana_potonganpajak GROUP BY 1) p ON p.belanja_id = b.id
    WHERE b.potongan_pajak <> coalesce(p.n, 0)
  UNION ALL
  SELECT 'setoran', s.rt_id, s.nilai, coalesce(p.n, 0)::bigint FROM dana_setoranpajak s
    LEFT JOIN (SELECT setoran_id, sum(nilai) AS n FROM dana_potonganpajak GROUP BY 1) p ON p.setoran_id = s.id
    WHERE s.keadaan = 'disetujui' AND s.nilai <> coalesce(p.n, 0)
  ORDER BY 2, 1
$$;
