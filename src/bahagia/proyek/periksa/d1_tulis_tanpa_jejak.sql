-- bagian: jejak
-- cacat: {n} tanda permintaan tanpa hasil (tindakan berhenti di tengah jalan): {contoh}.
SELECT tindakan FROM jejak_kunci WHERE hasil IS NULL
