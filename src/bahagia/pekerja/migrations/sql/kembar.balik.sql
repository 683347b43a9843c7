CREATE OR REPLACE FUNCTION pekerja_jaga_status() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.status <> OLD.status AND NOT (OLD.status || '>' || NEW.status) = ANY (ARRAY[
    'terdaftar>terverifikasi', 'terdaftar>ditolak', 'ditolak>terdaftar', 'terverifikasi>terdaftar',
    'terverifikasi>nonaktif', 'terdaftar>nonaktif', 'ditolak>nonaktif', 'nonaktif>terdaftar']) THEN
    RAISE EXCEPTION 'pekerja tidak dapat berpindah dari % ke %', OLD.status, NEW.status
      USING ERRCODE = 'check_violation', CONSTRAINT = 'pekerja_langkah';
  END IF;
  RETURN NEW;
END $$;
DROP POLICY lingkup ON pekerja_penggabungan;
ALTER TABLE pekerja_penggabungan DISABLE ROW LEVEL SECURITY;
DROP POLICY lingkup ON pekerja_pasangankembar;
ALTER TABLE pekerja_pasangankembar DISABLE ROW LEVEL SECURITY;
DROP FUNCTION pekerja_nik_serumpun(text, uuid[]);
DROP FUNCTION pekerja_has_kembar(bigint[]);
DROP FUNCTION pekerja_catat_kembar(text, bigint[], bigint[], int[], jsonb[], timestamptz);
DROP FUNCTION pekerja_list_calon_kembar(text, bigint[], int);
DROP FUNCTION pekerja_dalam_lingkup(bigint, text, text);
