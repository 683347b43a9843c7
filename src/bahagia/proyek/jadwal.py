"""What the worker does by the clock. Jobs themselves live in each package's ``tasks.py``."""

from __future__ import annotations

import logging

from django.db import transaction
from procrastinate import JobContext
from procrastinate.contrib.django import app

from bahagia.akun.access import Tempat, set_lingkup
from bahagia.akun.queries import akun_sistem
from bahagia.cakupan.rekap import hitung_kota, publish_rt_berubah
from bahagia.cakupan.terbit import publish_cakupan_kota
from bahagia.dasar import jam
from bahagia.gotong_royong.ingatkan import ingatkan_kota
from bahagia.hak.actions_retensi import close_retensi as carry_out_retensi
from bahagia.iuran.queries import hubungkan
from bahagia.jejak.actions import close_segel as seal_jejak
from bahagia.lapangan.actions_retensi import close_lapangan_lama
from bahagia.pekerja.actions import close_unggahan_lama
from bahagia.pekerja.actions_kembar import record_kembar_kota
from bahagia.pesan.tasks import kirim_yang_giliran
from bahagia.proyek.antrean import retry_terhenti
from bahagia.wilayah.queries import list_kota

log = logging.getLogger(__name__)


@app.periodic(cron="*/5 * * * *")
@app.task(name="jadwal.retry_stalled", queueing_lock="jadwal.retry_stalled", pass_context=True)
async def retry_stalled(context: JobContext, timestamp: int) -> None:
    """Run again the jobs whose worker died (a worker that starts does so at once; this is for one that hangs)."""
    await retry_terhenti(context.app.job_manager)


@app.periodic(cron="*/10 * * * *")
@app.task(name="jadwal.close_segel", queueing_lock="jadwal.close_segel")
def close_segel(timestamp: int) -> None:
    """Seal the audit rows written since the last time."""
    seal_jejak()


@app.periodic(cron="17 3 * * *")
@app.task(name="jadwal.close_unggahan", queueing_lock="jadwal.close_unggahan")
def close_unggahan(timestamp: int) -> None:
    """Empty uploaded sheets whose life is over: they are full of NIK."""
    with transaction.atomic():
        set_lingkup(Tempat(kota=frozenset(list_kota().values_list("pk", flat=True))))
        n = close_unggahan_lama(pada=jam.sekarang())
    if n:
        log.info("%d berkas unggahan lama dikosongkan.", n)


@app.periodic(cron="29 3 * * *")
@app.task(name="jadwal.close_lapangan", queueing_lock="jadwal.close_lapangan")
def close_lapangan(timestamp: int) -> None:
    """Empty what phones sent long ago: what was taken stands in its own tables."""
    with transaction.atomic():
        n, foto = close_lapangan_lama(pada=jam.sekarang())
    if n or foto:
        log.info("Antrean HP: %d catatan dikosongkan, %d foto sisa dihapus.", n, foto)


@app.periodic(cron="41 3 * * *")
@app.task(name="jadwal.close_retensi", queueing_lock="jadwal.close_retensi")
def close_retensi(timestamp: int) -> None:
    """Carry out the retention schedule, city by city; the key of the night makes a repeat harmless."""
    pada = jam.sekarang()
    for kode in list_kota().values_list("pk", flat=True):
        with transaction.atomic():
            set_lingkup(Tempat(kota=frozenset({kode})))
            kunci = f"retensi-{kode}-{jam.tanggal_kota(pada)}"
            hasil = carry_out_retensi(oleh=akun_sistem(), pada=pada, kunci=kunci, kota_kode=kode)
        log.info("Retensi %s: %s.", kode, hasil)


@app.periodic(cron="43 1 * * *")
@app.task(name="jadwal.record_kembar", queueing_lock="jadwal.record_kembar")
def record_kembar(timestamp: int) -> None:
    """Look through every city for workers registered twice, some hundreds in a transaction: a round that dies begins again
    and writes no pair a second time."""
    for kota in list_kota().values_list("pk", flat=True):
        akhir, n = 0, 0
        while True:
            with transaction.atomic():
                set_lingkup(Tempat(kota=frozenset({kota})))
                akhir, baru = record_kembar_kota(kota, setelah=akhir, pada=jam.sekarang())
            n += baru
            if not akhir:
                break
        if n:
            log.info("%d pasangan data kembar baru di %s.", n, kota)


@app.periodic(cron="*/10 * * * *")
@app.task(name="jadwal.rekap_dekat", queueing_lock="jadwal.rekap_dekat")
def rekap_dekat(timestamp: int) -> None:
    """Recount the months that receipts and corrections still reach; only what differs is written."""
    _rekap(semua=False)


@app.periodic(cron="23 2 * * *")
@app.task(name="jadwal.rekap_semua", queueing_lock="jadwal.rekap_semua")
def rekap_semua(timestamp: int) -> None:
    """Recount every month, and publish the coverage of the city and its kelurahan."""
    _rekap(semua=True)


def _rekap(*, semua: bool) -> None:
    pada = jam.sekarang()
    for kode in list_kota().values_list("pk", flat=True):
        with transaction.atomic():
            berubah = hitung_kota(kode, pada=pada, semua=semua)
            if semua:
                publish_rt_berubah(kode, pada=pada)
                publish_cakupan_kota(kode, pada=pada)
        if berubah:
            log.info("Rekap cakupan %s: %d bulan berubah.", kode, len(berubah))


@app.periodic(cron="41 1 * * *")
@app.task(name="jadwal.hubungkan_tanggungan", queueing_lock="jadwal.hubungkan_tanggungan")
def hubungkan_tanggungan(timestamp: int) -> None:
    """People of other payers' lists who were registered since find their RT: before the recap counts them."""
    for kode in list_kota().values_list("pk", flat=True):
        with transaction.atomic():
            if n := hubungkan(kode):
                log.info("%d bulan penanggung lain kini punya RT di %s.", n, kode)


@app.periodic(cron="* * * * *")
@app.task(name="jadwal.kirim_pesan", queueing_lock="jadwal.kirim_pesan", lock="jadwal.kirim_pesan")
def kirim_pesan(timestamp: int) -> None:
    """Send the messages whose turn has come; what failed has its own next turn."""
    rekap = kirim_yang_giliran()
    if rekap.dicoba:
        log.info("Pesan keluar: %s.", rekap)


@app.periodic(cron="30 0 * * *")  # 07.30 in Jambi
@app.task(name="jadwal.ingatkan_tenggat", queueing_lock="jadwal.ingatkan_tenggat")
def ingatkan_tenggat(timestamp: int) -> None:
    """Remind the chair of an RT of clocks of its gotong royong that run out; each once a day that counts."""
    pada = jam.sekarang()
    for kode in list_kota().values_list("pk", flat=True):
        with transaction.atomic():
            set_lingkup(Tempat(kota=frozenset({kode})))
            n = ingatkan_kota(kode, oleh=akun_sistem(), pada=pada)
        if n:
            log.info("%d pengingat tenggat ditulis di %s.", n, kode)
