"""A thin door to the job queue, so that moving to another queue is one file."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued
from procrastinate.tasks import Task


def enqueue_nama(nama: str, *, kunci: str, **isi: Any) -> None:
    """As `enqueue`, for an act: acts know the name of a job, not the job (rooms: tasks stand above actions)."""
    enqueue(app.tasks[nama], kunci=kunci, **isi)


def enqueue(task: Task[Any, Any, Any], *, kunci: str, **isi: Any) -> None:
    """Put one job into the queue, once per `kunci`; inside the caller's transaction, so a rollback takes it back."""
    try:
        with transaction.atomic():  # a savepoint: the queue's refusal must not spoil the caller's transaction
            task.configure(queueing_lock=kunci).defer(**isi)
    except AlreadyEnqueued:
        return
