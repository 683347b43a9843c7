-- bagian: pekerjaan latar
-- catatan: {n} pekerjaan latar gagal atau tertahan lebih dari satu jam: {contoh}.
SELECT task_name || ' #' || id FROM procrastinate_jobs j
WHERE status = 'failed' OR (status = 'doing' AND NOT EXISTS (
    SELECT FROM procrastinate_workers w WHERE w.id = j.worker_id AND w.last_heartbeat > now() - interval '5 minutes'))
  OR (status = 'todo' AND coalesce(scheduled_at, now()) < now() - interval '1 hour'
      AND NOT EXISTS (SELECT FROM procrastinate_events e WHERE e.job_id = j.id AND e.at > now() - interval '1 hour'))
ORDER BY id
