"""What the worker does by the clock. Jobs themselves live in each package's ``tasks.py``."""

from __future__ import annotations

import logging

from procrastinate import JobContext
from procrastinate.contrib.django import app

log = logging.getLogger(__name__)


@app.periodic(cron="*/5 * * * *")
@app.task(name="jadwal.retry_stalled", queueing_lock="jadwal.retry_stalled", pass_context=True)
async def retry_stalled(context: JobContext, timestamp: int) -> None:
    """Run again the jobs whose worker died: procrastinate notices them but does not retry by itself."""
    manajer = context.app.job_manager
    for pekerjaan in await manajer.get_stalled_jobs():
        log.warning("Pekerjaan %s terhenti di tengah jalan; diulang.", pekerjaan.id)
        await manajer.retry_job(pekerjaan)
