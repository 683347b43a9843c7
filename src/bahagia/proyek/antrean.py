"""Jobs whose worker died: procrastinate notices them but does not run them again by itself."""

from __future__ import annotations

import logging
from collections.abc import Iterable

from procrastinate.exceptions import UniqueViolation
from procrastinate.jobs import Job, Status
from procrastinate.manager import JobManager

log = logging.getLogger(__name__)

# A job that takes its worker down this often will do so again: leave it as failed, for a person to see.
ULANG_PALING_BANYAK = 5
DETAK_HILANG = 30.0  # seconds without a heartbeat (one every 10) after which a worker counts as dead


async def retry_terhenti(manajer: JobManager, *, detak_hilang: float = DETAK_HILANG) -> int:
    """Run again what was being done by a worker without a heartbeat for `detak_hilang` seconds.

    Jobs must be repeatable: the worker may have died after the work and before it was noted.
    :returns: how many jobs were put back into the queue.
    """
    return await _retry(manajer, await manajer.get_stalled_jobs(seconds_since_heartbeat=detak_hilang))


async def _retry(manajer: JobManager, terhenti: Iterable[Job]) -> int:
    n = 0
    for pekerjaan in terhenti:
        if pekerjaan.attempts >= ULANG_PALING_BANYAK:
            log.error("Pekerjaan %s gagal: %d kali terhenti di tengah jalan.", pekerjaan.id, pekerjaan.attempts)
            await manajer.finish_job(pekerjaan, Status.FAILED, delete_job=False)
            continue
        try:
            await manajer.retry_job(pekerjaan)
        except UniqueViolation:  # the same work (queueing lock) waits already: that one does it
            log.info("Pekerjaan %s terhenti; penggantinya sudah antre.", pekerjaan.id)
            await manajer.finish_job(pekerjaan, Status.ABORTED, delete_job=False)
            continue
        log.warning("Pekerjaan %s terhenti di tengah jalan; diulang.", pekerjaan.id)
        n += 1
    return n
