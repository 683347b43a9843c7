from django.apps import AppConfig


class DanaConfig(AppConfig):
    name = "bahagia.dana"
    label = "dana"
    hak_khusus = [
        "REVOKE DELETE, TRUNCATE ON dana_penerimaandana, dana_belanja FROM {web}",
        "REVOKE DELETE, TRUNCATE ON dana_pindahkas, dana_pengembaliandana, dana_setoranpajak, dana_potonganpajak FROM {web}",
        "REVOKE UPDATE, DELETE, TRUNCATE ON dana_pagurt FROM {web}",
    ]
