DELETE FROM pesan_salurankirim;
DROP TRIGGER pesan_izin_tetap ON pesan_izinkirim;
DROP FUNCTION pesan_izin_tetap();
DROP TRIGGER pesan_percobaan_tetap ON pesan_percobaankirim;
DROP FUNCTION pesan_percobaan_tetap();
DROP TRIGGER pesan_urutan ON pesan_pesan;
DROP FUNCTION pesan_urutan();
