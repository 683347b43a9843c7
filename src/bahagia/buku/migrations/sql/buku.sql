-- What was seen, read or counted stands as it was; a line is tied once, a count is decided once.
CREATE FUNCTION buku_jaga_isi() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF (to_jsonb(OLD) - TG_ARGV[0]::text[]) IS DISTINCT FROM (to_jsonb(NEW) - TG_ARGV[0]::text[])
     OR to_jsonb(OLD)->>TG_ARGV[1] IS DISTINCT FROM nullif(TG_ARGV[2], '') THEN
    RAISE EXCEPTION 'isi buku tidak dapat diubah' USING ERRCODE = 'check_violation', CONSTRAINT = 'buku_isi_tetap';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER baris_koran_tetap BEFORE UPDATE ON buku_bariskoran FOR EACH ROW
  EXECUTE FUNCTION buku_jaga_isi('{jurnal_id,penjelasan,dicocokkan_oleh_id,dicocokkan_pada}', 'jurnal_id', '');
CREATE TRIGGER hitung_kas_tetap BEFORE UPDATE ON buku_hitungkas FOR EACH ROW
  EXECUTE FUNCTION buku_jaga_isi('{keadaan,diputus_oleh_id,diputus_pada,alasan}', 'keadaan', 'dihitung');
CREATE TRIGGER saldo_bank_tetap BEFORE UPDATE OR DELETE OR TRUNCATE ON buku_saldobank
  FOR EACH STATEMENT EXECUTE FUNCTION jejak_tolak_ubah();
CREATE TRIGGER koran_tetap BEFORE UPDATE OR DELETE OR TRUNCATE ON buku_koran
  FOR EACH STATEMENT EXECUTE FUNCTION jejak_tolak_ubah();
