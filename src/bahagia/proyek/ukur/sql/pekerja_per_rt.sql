SELECT rt_id, sektor, count(*) FROM pekerja_pekerja WHERE status = 'terverifikasi' GROUP BY rt_id, sektor;
