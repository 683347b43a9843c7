from django.apps import AppConfig


class PokjaConfig(AppConfig):
    name = "bahagia.pokja"
    label = "pokja"
    hak_khusus = [
        # Members, accounts and interests end; they are not rewritten and not deleted. A draft's members may be taken out.
        "REVOKE DELETE, TRUNCATE ON pokja_pokja, pokja_rekeningpokja, pokja_kepentingan, pokja_serahterimapokja FROM {web}",
        "REVOKE UPDATE ON pokja_rekeningpokja, pokja_kepentingan, pokja_serahterimapokja, pokja_anggotapokja FROM {web}",
        "REVOKE TRUNCATE ON pokja_anggotapokja FROM {web}",
        "GRANT UPDATE (keadaan, periksa_oleh_id, periksa_pada, alasan, sejak, sampai) ON pokja_rekeningpokja TO {web}",
        "GRANT UPDATE (sampai) ON pokja_kepentingan TO {web}",
        "GRANT UPDATE (sejak, sampai, cara_akhir, sk_nomor, ditetapkan_oleh_id, spesimen_id, spesimen_pada)"
        " ON pokja_anggotapokja TO {web}",
    ]

    def ready(self) -> None:
        from bahagia.pokja.queries import list_giliran_pokja, list_giliran_rekening
        from bahagia.tahapan.jenis import Tahap
        from bahagia.tahapan.queries import use_giliran

        use_giliran(Tahap.POKJA, list_giliran_pokja)
        use_giliran(Tahap.REKENING, list_giliran_rekening)
