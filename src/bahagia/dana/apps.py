from django.apps import AppConfig


class DanaConfig(AppConfig):
    name = "bahagia.dana"
    label = "dana"
    def ready(self) -> None:
        from django.urls import reverse
        from django.utils.translation import gettext_noop

        from bahagia.akun.peran import Izin
        from bahagia.dana.objek import register_tautan
        from bahagia.dana.penjaga import check_terpakai, nilai_pagu
        from bahagia.dokumen.jenis import register_jenis
        from bahagia.rab.batas import add_penjaga, use_pagu

        use_pagu(nilai_pagu)
        add_penjaga(check_terpakai)
        register_tautan("dana.Belanja", lambda pk: reverse("dana:belanja", args=[pk]))
        register_tautan("dana.PenerimaanDana", lambda pk: reverse("dana:penerimaan", args=[pk]))
        register_tautan("dana.PengembalianDana", lambda pk: reverse("dana:pengembalian", args=[pk]))
        register_jenis("permintaan_pencairan", kode="PC", sebutan=gettext_noop("Permintaan pencairan"), baca=Izin.LIHAT_DANA)

    hak_khusus = [
        "REVOKE DELETE, TRUNCATE ON dana_penerimaandana, dana_belanja FROM {web}",
        "REVOKE DELETE, TRUNCATE ON dana_pindahkas, dana_pengembaliandana, dana_setoranpajak, dana_potonganpajak FROM {web}",
        "REVOKE DELETE, TRUNCATE ON dana_pencairan, dana_barisbank FROM {web}",
        "REVOKE UPDATE, DELETE, TRUNCATE ON dana_daftarbank, dana_hasilbank FROM {web}",
        "REVOKE UPDATE, DELETE, TRUNCATE ON dana_pagurt FROM {web}",
    ]
