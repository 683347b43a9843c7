from django.apps import AppConfig


class GotongRoyongConfig(AppConfig):
    name = "bahagia.gotong_royong"
    label = "gotong_royong"
    hak_khusus = [
        # Nothing here is deleted. A letter is never changed: only that it was withdrawn or told to BPJS is written beside it.
        *(f"REVOKE DELETE, TRUNCATE ON gotong_royong_{t} FROM {{web}}" for t in
          ("gotongroyong", "surattugas", "peserta", "pendaftaran", "angsuran", "harikerja", "kehadiran", "kejadian")),
        "REVOKE UPDATE ON gotong_royong_surattugas, gotong_royong_peserta FROM {web}",
        "GRANT UPDATE (dilaporkan_oleh_id, dilaporkan_pada, ditarik_oleh_id, ditarik_pada, alasan_tarik)"
        " ON gotong_royong_surattugas TO {web}",
        "GRANT UPDATE (surat_id, sejak, sampai, alasan, nik_sandi, nik_indeks, tanggal_lahir, orang, nama, telepon_sandi)"
        " ON gotong_royong_peserta TO {web}",
    ]  # fmt: skip

    def ready(self) -> None:
        from bahagia.akun.peran import Izin
        from bahagia.dokumen.jenis import register_jenis
        from bahagia.gotong_royong.documents import JENIS_SURAT, SEBUTAN_SURAT

        register_jenis(JENIS_SURAT, kode="ST", sebutan=SEBUTAN_SURAT, baca=Izin.LIHAT_PEKERJA)
