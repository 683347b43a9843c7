from django.apps import AppConfig
from django.utils.translation import gettext_noop

#: What a record says stays; only the second person's answer is written beside it.
_JAWABAN = "keadaan, diperiksa_oleh_id, diperiksa_pada, alasan"


class PelaksanaanConfig(AppConfig):
    name = "bahagia.pelaksanaan"
    label = "pelaksanaan"
    hak_khusus = [
        *(f"REVOKE UPDATE, DELETE, TRUNCATE ON pelaksanaan_{t} FROM {{web}}" for t in
          ("pekerjaan", "tahapkerja", "kemajuan", "gerbang", "swadaya", "bast", "aset")),
        "GRANT UPDATE (volume) ON pelaksanaan_pekerjaan TO {web}",
        "GRANT UPDATE (id) ON pelaksanaan_tahapkerja TO {web}",  # row locks need a column that may be written
        *(f"GRANT UPDATE ({_JAWABAN}) ON pelaksanaan_{t} TO {{web}}" for t in ("kemajuan", "gerbang", "swadaya")),
        f"GRANT UPDATE ({_JAWABAN}, dokumen_id) ON pelaksanaan_bast TO {{web}}",
    ]  # fmt: skip

    def ready(self) -> None:
        from bahagia.akun.peran import Izin
        from bahagia.dokumen.jenis import register_jenis

        register_jenis("bast", kode="BAST", sebutan=gettext_noop("Berita acara serah terima"), baca=Izin.LIHAT_DANA)
