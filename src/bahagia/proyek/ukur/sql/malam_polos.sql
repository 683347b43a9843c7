CREATE TABLE IF NOT EXISTS ukur_malam (id bigserial PRIMARY KEY, rt_id bigint, foto bytea, kecil bytea, isi jsonb);
ALTER TABLE ukur_malam ALTER foto SET STORAGE EXTERNAL, ALTER kecil SET STORAGE EXTERNAL;
