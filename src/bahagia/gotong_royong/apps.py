from django.apps import AppConfig
from django.utils.translation import gettext_noop


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
        "GRANT UPDATE (surat_id, sejak, sampai, alasan, nik_sandi, nik_indeks, tanggal_lahir, orang, nama, telepon_sandi,"
        " dilaporkan_oleh_id, dilaporkan_pada) ON gotong_royong_peserta TO {web}",
        # A registration keeps its premium; an instalment only learns which spending pays it.
        "REVOKE UPDATE ON gotong_royong_pendaftaran, gotong_royong_angsuran FROM {web}",
        "GRANT UPDATE (keadaan, dikirim_oleh_id, dikirim_pada, nomor_proyek, nomor_sertifikat, tanggal_sertifikat, berlaku_sejak,"
        " berlaku_sampai, bukti_id, dicatat_oleh_id, dicatat_pada, alasan) ON gotong_royong_pendaftaran TO {web}",
        "GRANT UPDATE (belanja_id) ON gotong_royong_angsuran TO {web}",
        # Who was there, and what happened when, stays as it was told; hours until confirmed, and the answers beside it.
        "REVOKE UPDATE ON gotong_royong_harikerja, gotong_royong_kehadiran, gotong_royong_kejadian FROM {web}",
        "GRANT UPDATE (jam_mulai, keadaan, alasan, dipastikan_oleh_id, dipastikan_pada, swadaya_id)"
        " ON gotong_royong_harikerja TO {web}",
        "GRANT UPDATE (jam, jam_oleh_id, lembar_id, batal, alasan, dipastikan_oleh_id, dipastikan_pada, swadaya_id)"
        " ON gotong_royong_kehadiran TO {web}",
        "GRANT UPDATE (keadaan, dilaporkan_oleh_id, dilaporkan_pada, nomor_lapor, nama, nik_sandi, isi_sandi)"
        " ON gotong_royong_kejadian TO {web}",
    ]  # fmt: skip

    def ready(self) -> None:
        from bahagia.akun.peran import Izin
        from bahagia.dana.objek import register_tautan
        from bahagia.dokumen.jenis import register_jenis
        from bahagia.gotong_royong.documents import JENIS_SURAT, SEBUTAN_SURAT
        from bahagia.gotong_royong.queries_daftar import url_angsuran

        register_jenis(JENIS_SURAT, kode="ST", sebutan=SEBUTAN_SURAT, baca=Izin.LIHAT_PEKERJA,
                       cabut_di=gettext_noop("Tarik surat tugasnya di halaman gotong royong."))  # fmt: skip
        register_tautan("gotong_royong.Angsuran", url_angsuran)
